"""What is right, given and wanted in one report, and each error with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .matching import Json, cover, one_to_one, overlap, tidy
from .names import alike, contains, letters, stand_for

SAME_CONTENT, STRICTLY, SAME_EVIDENCE, SHARED = 0.8, 0.95, 0.5, 0.5
PLAIN = {"inform"}
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Error:
    """Something missed, invented or wrong: in which report, where, what was wanted and what was given."""

    report: str
    kind: str
    span: tuple[int, int] | None
    wanted: str
    given: str
    words: str = ""

    def __str__(self) -> str:
        where = "" if self.span is None else f"[{self.span[0]}:{self.span[1]}]"
        return " | ".join(x for x in (self.report, self.kind, where, self.wanted, self.given, self.words) if x)


def count_report(gold: Json, record: Json) -> tuple[Counter[str], list[Error]]:
    """The counts of one report and its errors."""
    one = _Report(gold, tidy(record))
    met = one.statements()
    linked = one.contacts()
    one.links(met, linked)
    one.acts()
    return one.counts, one.errors


class _Report:
    """One report being scored."""

    def __init__(self, gold: Json, ours: Json) -> None:
        self.gold, self.ours, self.body = gold, ours, gold["body"]
        self.gold_actors: dict[str, Json] = {a["key"]: a for a in gold["actors"]}
        self.actors: dict[str, Json] = {a["id"]: a for a in ours["actors"]}
        self.stands = stand_for(self.actors, self.gold_actors)
        self.counts: Counter[str] = Counter()
        self.errors: list[Error] = []

    def add(self, **counts: int) -> None:
        """Add to the counts."""
        self.counts.update(counts)

    def wrong(self, kind: str, spans: list[Any], wanted: object = "", given: object = "") -> None:
        """Note an error, with the words at its span."""
        first = spans[0] if spans and isinstance(spans[0], list) else spans
        span = (first[0], first[1]) if first else None
        words = "" if span is None else self.body[span[0] : span[1]][:60].replace("\n", " ")
        self.errors.append(Error(self.gold["id"], kind, span, str(wanted or ""), str(given or ""), words))

    # --- statements

    def statements(self) -> list[Pair]:
        """Count statements; the pairs of ours and the gold's that have the same content."""
        gold, ours = self.gold["statements"], self.ours["statements"]
        self.add(
            st_gold=len(gold),
            st_given=len(ours),
            does_gold=sum(len(_marked(x.get("does"))) for x in gold),
            does_given=sum(len(_marked(x["does"])) for x in ours),
            target_gold=sum(len(x.get("target") or ()) for x in gold),
            target_given=sum(len(x["targets"]) for x in ours),
        )
        ours_at = [cover(x["content"], self.body) for x in ours]
        gold_at = [cover(x["content"], self.body) for x in gold]
        pairs = one_to_one((overlap(a, b), i, j) for i, a in enumerate(ours_at) for j, b in enumerate(gold_at) if a & b)
        met = [(value, i, j) for value, i, j in pairs if value >= SAME_CONTENT]
        for value, i, j in met:
            self._statement(value, ours[i], gold[j])
        for j in sorted(set(range(len(gold))) - {j for _, _, j in met}):
            self.wrong("missed statement", gold[j]["content"], self._gold_name(gold[j]["speaker"]))
        for i in sorted(set(range(len(ours))) - {i for _, i, _ in met}):
            self.wrong("no such statement", ours[i]["content"])
        return [(i, j) for _, i, j in met]

    def _statement(self, value: float, ours: Json, gold: Json) -> None:
        speaker = self.stands.get(ours.get("speaker") or "")
        self.add(
            st_found=1,
            st_strict=value >= STRICTLY,
            st_right=speaker == gold["speaker"],
            st_form=ours.get("form") == gold.get("form"),
            does_right=len(set(ours["does"]) & _marked(gold.get("does"))),
            target_right=self._targets(ours["targets"], gold.get("target") or []),
        )
        if speaker != gold["speaker"]:
            given = self.actors.get(ours.get("speaker") or "", {}).get("name")
            self.wrong("speaker", gold["content"], self._gold_name(gold["speaker"]), given or "nobody")

    def _gold_name(self, key: str) -> str:
        return str(self.gold_actors.get(key, {}).get("name") or key)

    def _targets(self, ours: list[Json], gold: list[str]) -> int:
        """How many targets of the gold are met, each by one of ours at most."""
        left, right = list(ours), 0
        for key in gold:
            words = letters(self.gold_actors.get(key, {}).get("name") or key)
            hit = next((x for x in left if self._is_target(x, key, words)), None)
            if hit is not None:
                left.remove(hit)
                right += 1
        return right

    def _is_target(self, ours: Json, key: str, words: str) -> bool:
        if key in self.gold_actors and self.stands.get(ours.get("actor") or "") == key:
            return True
        mine = letters(ours.get("text"))
        return bool(words) and (alike(mine, words) or words in mine)

    # --- contacts

    def contacts(self) -> dict[Any, str]:
        """Count contacts; for each of ours, by id, the key of the gold's that it is."""
        gold, ours = self.gold["contacts"], self.ours["contacts"]
        mains = [(i, c) for i, c in enumerate(ours) if c.get("main", True)]
        wanted = [(j, c) for j, c in enumerate(gold) if c.get("main")]
        pairs = self._pairs(mains)
        found = [(i, j) for i, j in pairs if gold[j].get("main")]
        for i, j in found:
            self._contact(ours[i], gold[j])
        matched, met = {i for i, _ in pairs}, {j for _, j in found}
        strays = [c for i, c in mains if i not in matched]
        self.add(
            ct_gold=len(wanted),
            ct_given=len(mains) - (len(pairs) - len(found)),
            pa_gold=sum(len(c["participants"]) for _, c in wanted),
            pa_given=sum(len(c["participants"]) for c in strays),
            open_gold=sum(c["status"] != "happened" for _, c in wanted),
        )
        for j, c in wanted:
            if j not in met:
                self.wrong("missed contact", c.get("trigger") or [], self._told(c["kind"], c["participants"]))
        for c in strays:
            names = [self.actors.get(p["actor"], {}).get("name") or p["actor"] for p in c["participants"]]
            self.wrong("no such contact", c.get("evidence") or [], "", f"{c.get('kind')}: {', '.join(names)}")
        return {ours[i].get("id"): gold[j]["key"] for i, j in self._pairs(list(enumerate(ours)))}

    def _told(self, kind: str, keys: Iterable[str]) -> str:
        return f"{kind}: {', '.join(map(self._gold_name, keys))}"

    def _pairs(self, some: list[tuple[int, Json]]) -> list[Pair]:
        """Ours and the gold's that are the same contact, the best fits first."""
        fits = []
        for i, c in some:
            for j, d in enumerate(self.gold["contacts"]):
                share = self._shared(c, d)[1]
                if c.get("kind") == d["kind"] and share > SHARED:
                    same_day = bool(d.get("date")) and c["date"].get("value") == d["date"]
                    fits.append(((share, bool(d.get("main")), same_day, c.get("status") == d["status"]), i, j))
        return [(i, j) for _, i, j in one_to_one(fits)]

    def _shared(self, ours: Json, gold: Json) -> tuple[int, float]:
        """How many participants are in both, and their share of all."""
        mine: set[Any] = {self.stands.get(p["actor"], ("?", p["actor"])) for p in ours["participants"]}
        both = len(mine & set(gold["participants"]))
        return both, both / len(mine | set(gold["participants"])) if both else 0.0

    def _contact(self, ours: Json, gold: Json) -> None:
        same = ours.get("status") == gold["status"]
        place = ours["place"].get("name") or ""
        self.add(
            ct_found=1,
            pa_right=self._shared(ours, gold)[0],
            pa_given=len(ours["participants"]),
            status_right=same,
            open_right=gold["status"] != "happened" and same,
            open_given=ours.get("status") != "happened",
            place_given=bool(place),
            place_gold=bool(gold.get("place")),
            place_right=bool(place and gold.get("place")) and contains(place, gold["place"]),
        )
        self._day(ours, gold)

    def _day(self, ours: Json, gold: Json) -> None:
        value = ours["date"].get("value")
        spans = ours.get("evidence") or []
        if gold.get("date"):
            right = value == gold["date"]
            self.add(day_gold=1, day_right=right, day_wrong=value is not None and not right)
            if not right:
                self.wrong("day", spans, gold["date"], value or "none")
        elif self.gold.get("published") and value is not None and ours["date"].get("precision", "day") == "day":
            self.add(day_invented=1)
            self.wrong("day invented", spans, "", value)

    # --- links and acts

    def links(self, met: list[Pair], linked: dict[Any, str]) -> None:
        """Count the links from statements to contacts."""
        for i, j in met:
            contact, gold = self.ours["statements"][i].get("contact"), self.gold["statements"][j].get("contact")
            self.add(
                link_given=contact is not None,
                link_gold=gold is not None,
                link_right=gold is not None and linked.get(contact) == gold,
            )

    def acts(self) -> None:
        """Count acts."""
        gold, ours = self.gold.get("acts", []), self.ours["acts"]
        gold_at = [cover(x["evidence"], self.body) for x in gold]
        pairs = []
        for i, a in enumerate(ours):
            at = cover(a["evidence"], self.body)
            pairs += [
                (value, i, j)
                for j, b in enumerate(gold)
                if a.get("type") == b["type"]
                and self.stands.get(a.get("actor")) == b["actor"]
                and (value := overlap(at, gold_at[j])) >= SAME_EVIDENCE
            ]
        right = one_to_one(pairs)
        self.add(act_gold=len(gold), act_given=len(ours), act_right=len(right))
        for j in sorted(set(range(len(gold))) - {j for _, _, j in right}):
            self.wrong("missed act", gold[j]["evidence"], f"{gold[j]['type']}: {self._gold_name(gold[j]['actor'])}")
        for i in sorted(set(range(len(ours))) - {i for _, i, _ in right}):
            self.wrong("no such act", ours[i]["evidence"], "", ours[i].get("type"))


def _marked(labels: Any) -> set[Any]:
    """What a statement does, beyond telling."""
    return set(labels or ()) - PLAIN
