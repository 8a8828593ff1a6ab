// Comforts over pages that work without: a record lights up with its words, and a reason opens where it is asked for.
"use strict";

const lit = [];

function light(id) {
  while (lit.length) lit.pop().classList.remove("lit");
  if (!id) return;
  const card = document.getElementById(id);
  const words = document.querySelectorAll(`[data-record="${CSS.escape(id)}"]`);
  for (const one of [card, ...words]) if (one) { one.classList.add("lit"); lit.push(one); }
}

document.addEventListener("mouseover", (event) => {
  if (event.buttons) return;  // what is drawn anew under a drag would end the selection
  const words = event.target.closest("[data-record]");
  const card = event.target.closest(".card");
  if (words) light(words.dataset.record);
  else if (card) light(card.id);
});

// The words of a text lead to their record; a record is one stop of the Tab key. Who selects words does not follow them.
const reached = new Set();
for (const words of document.querySelectorAll("[data-record]")) {
  if (reached.has(words.dataset.record) || !/\p{L}/u.test(words.textContent)) continue;
  reached.add(words.dataset.record);
  words.tabIndex = 0;
  words.setAttribute("role", "button");
}
const follow = (event) => {
  const words = event.target.closest("[data-record]");
  if (!words || (event.type === "keydown" ? event.key !== "Enter" && event.key !== " " : String(getSelection()))) return;
  event.preventDefault();
  location.hash = words.dataset.record;
  light(words.dataset.record);
};
document.addEventListener("click", follow);
document.addEventListener("keydown", follow);

// Whoever comes for one record, or touches its card, sees its words, wherever in a long text they stand.
function bring(id) {
  const words = id && document.querySelector(`.body [data-record="${CSS.escape(id)}"]`), text = words?.closest(".body");
  if (!text || text.scrollHeight <= text.clientHeight) return;
  const box = words.getBoundingClientRect(), frame = text.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) text.scrollBy({ top: box.top - frame.top - frame.height / 3 });
}
const arrive = () => { const id = location.hash.slice(1); if (id) { light(id); bring(id); } };
addEventListener("hashchange", arrive);
arrive();
document.addEventListener("click", (event) => {
  const card = event.target.closest(".card");
  if (card && !event.target.closest("a, button, summary, input, select, textarea")) bring(card.id);
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-why]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const place = link.closest(".card, li");
  const open = place.querySelector(".fetched");
  if (open) { open.remove(); return; }
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const tree = page.getElementById("tree");
  if (!answer.ok || !tree) { location.href = link.href; return; }
  tree.removeAttribute("id");
  tree.className = "fetched";
  tree.setAttribute("role", "status");
  place.append(document.adoptNode(tree));
});

// What is copied from a text is the text: the signs of what hides are drawn by the style and are no part of it.
for (const box of document.querySelectorAll(".layers input")) {
  const key = "layer " + box.id;
  try {
    const kept = sessionStorage.getItem(key);
    if (kept !== null) box.checked = kept === "1";
    box.addEventListener("change", () => sessionStorage.setItem(key, box.checked ? "1" : "0"));
  } catch { break; }
}

// The network comes closer: by its buttons, the wheel with Ctrl (or a pinch), and is moved by dragging or the arrow keys.
for (const figure of document.querySelectorAll(".network")) {
  const picture = figure.querySelector("svg"), bar = figure.querySelector(".zoom");
  const all = picture.viewBox.baseVal, whole = [all.x, all.y, all.width, all.height];
  let [x, y, width, height] = whole;
  bar.hidden = false;

  const show = () => {
    width = Math.min(width, whole[2]); height = width * whole[3] / whole[2];
    x = Math.max(whole[0], Math.min(x, whole[0] + whole[2] - width));
    y = Math.max(whole[1], Math.min(y, whole[1] + whole[3] - height));
    picture.setAttribute("viewBox", [x, y, width, height].join(" "));
    picture.classList.toggle("grips", width < whole[2]);
  };
  const zoom = (times, at = [0.5, 0.5]) => {
    const next = Math.max(whole[2] / 8, Math.min(whole[2], width / times));
    x += (width - next) * at[0]; y += (height - next * whole[3] / whole[2]) * at[1];
    width = next; show();
  };
  // From the whole picture it comes closer to the party with most contacts; the middle of a circle is empty.
  const middle = () => {
    if (width < whole[2]) return [0.5, 0.5];
    const nodes = [...picture.querySelectorAll("circle")].sort((a, b) => b.r.baseVal.value - a.r.baseVal.value);
    return nodes.length ? [(nodes[0].cx.baseVal.value - x) / width, (nodes[0].cy.baseVal.value - y) / height] : [0.5, 0.5];
  };
  const move = (right, down) => { x += right * width; y += down * height; show(); };

  bar.addEventListener("click", (event) => {
    const how = event.target.dataset.zoom;
    if (how === "all") { [x, y, width, height] = whole; show(); } else if (how) zoom(how === "in" ? 1.5 : 1 / 1.5, middle());
  });
  bar.addEventListener("keydown", (event) => {
    const ways = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
    if (event.key in ways) { event.preventDefault(); move(...ways[event.key]); }
  });
  picture.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
  }, { passive: false });

  const fingers = new Map();
  let dragged = false;
  picture.addEventListener("pointerdown", (event) => { fingers.set(event.pointerId, event); dragged = false; });
  picture.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const box = picture.getBoundingClientRect();
    if (fingers.size === 2) {
      const [other] = [...fingers.values()].filter((f) => f.pointerId !== event.pointerId);
      const apart = (f) => Math.hypot(f.clientX - other.clientX, f.clientY - other.clientY);
      if (apart(before) > 0) zoom(apart(event) / apart(before));
      dragged = true;
    } else if (width < whole[2]) {
      if (Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 3 && !dragged) return;
      dragged = true;
      move((before.clientX - event.clientX) / box.width, (before.clientY - event.clientY) / box.height);
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) picture.addEventListener(end, (e) => fingers.delete(e.pointerId));
  picture.addEventListener("click", (event) => { if (dragged) event.preventDefault(); }, true);
  picture.addEventListener("dragstart", (event) => event.preventDefault());
}
