// Comforts over pages that work without: a record lights up with its words, and a reason opens where it is asked for.
"use strict";

const lit = [];

function light(id) {
  while (lit.length) lit.pop().classList.remove("lit");
  if (!id) return;
  const card = document.getElementById(id);
  const words = document.querySelectorAll(`.text a[href="#${CSS.escape(id)}"]`);
  for (const one of [card, ...words]) if (one) { one.classList.add("lit"); lit.push(one); }
}

document.addEventListener("mouseover", (event) => {
  const words = event.target.closest(".text a[href^='#']");
  const card = event.target.closest(".card");
  if (words) light(words.hash.slice(1));
  else if (card) light(card.id);
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
