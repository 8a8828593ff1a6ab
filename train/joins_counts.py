"""Reads the corpus for the learner of half-spaces: which reports keep theirs, and what is counted in them."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from ravi.edits import Mended
from ravi.knowledge import load
from ravi.letters import HALF, HARAKAT, LETTER, letters_of

HELD_OUTLETS = {"isna.ir", "ilna.ir", "khabarfoori.com", "mashreghnews.ir", "iscanews.ir"}
HELD_FROM = "2026-08-10"

PERSIAN = "ء-ی"
KEPT = re.compile(rf"(?<![\w{HALF}])ن?می{HALF}[{PERSIAN}]|{HALF}(?:ها|های|هایی)(?![\w{HALF}])")
SPACED = re.compile(rf"(?<![\w{HALF}])ن?می [{PERSIAN}]{{2,}}|(?<=[{PERSIAN}]) (?:ها|های|هایی)(?![\w{HALF}])")
GLUED = re.compile(
    rf"(?<![\w{HALF}])(?:ن?می(?:شود|شوند|کند|کنند|کنیم|کنم|کرد|دهد|دهند|باشد|توان|تواند|گوید|شد|رسد|خواهد|گیرد)"
    rf"|(?:برنامه|توانمندی|مسئولیت|پیام|موشک|رسانه|حمایت|شرکت|دستگاه|فعالیت|ایرانی|زمین|بخش|کشتی)های?)(?![\w{HALF}])"
)
PERFECT = re.compile(
    rf"(?<![\w{HALF}])(?:کرد|شد|داد|بود|گفت|گرفت|داشت|رفت|آمد|رسید)ه ?(?:اند|ام|ایم|اید)(?![\w{HALF}])"
)
WORD = re.compile(rf"[{LETTER}{HALF}]+")
PRESENT = re.compile(f"ن?می{HALF}")
APART = "".join(x.text for x in load().lines("text/apart.txt"))
LEADS = frozenset(r["word"] for r in load().table("text/seams.tsv") if r["what"] == "leads")
SURELY = 10  # sightings with a half-space that make its loss plain, where it is without in one of twenty
IDLE = re.compile(rf"(?<=[{APART}]){HALF}|{HALF}(?=[{HARAKAT}{HALF}])")
LINE = re.compile(rf"[{LETTER}{HALF}]+(?: [{LETTER}{HALF}]+)*")
RIVALS = tuple(r["ending"] for r in load().table("text/endings.tsv") if r["after"] == "rival")
RUN = re.compile(rf"[{LETTER}{HALF}]+(?: [{LETTER}{HALF}]+)+")


@dataclass
class Report:
    """A report to learn from: where it is from, when, its text with letters mended, and whether it keeps them."""

    outlet: str
    published: str
    text: str
    clean: bool

    @property
    def held(self) -> bool:
        """Whether it is kept for measuring."""
        return self.outlet in HELD_OUTLETS or ("Telegram" in self.outlet and self.published >= HELD_FROM)


def reports(corpus: Path, only_held: bool = False) -> Iterator[Report]:
    """Every article and post of the corpus, or only those kept for measuring, with its letters mended."""
    letters = letters_of(load())
    for name in ("articles", "posts"):
        with gzip.open(corpus / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                report = Report(row["outlet"], row["published"] or "", "", False)
                if only_held and not report.held:
                    continue
                given = (row["title"] or "") + "\n" + (row["body"] or "")
                report.text = Mended(given, letters.edits(given)).text
                report.clean = keeps(report.text, name == "posts")
                yield report


def keeps(text: str, short: bool) -> bool:
    """Whether a text keeps its half-spaces; a short one may have none at all."""
    kept, lost = len(KEPT.findall(text)), len(SPACED.findall(text)) + len(GLUED.findall(text))
    return lost <= 0.03 * (kept + lost) and (kept > 0 or short)


def intact(text: str, lost: frozenset[str]) -> bool:
    """Whether a text keeps each of its half-spaces in the plain places: good enough to measure on."""
    if HALF not in text or SPACED.search(text) or GLUED.search(text) or PERFECT.search(text):
        return False
    return lost.isdisjoint(WORD.findall(text)) and not any(f"{a} {b}" in lost for a, b in neighbours(text))


def neighbours(text: str) -> Iterator[tuple[str, str]]:
    """The pieces on the two sides of each single space between words."""
    for run in RUN.findall(text):
        for a, b in pairwise(run.split(" ")):
            yield a[a.rfind(HALF) + 1 :], b[: b.find(HALF)] if HALF in b else b


@dataclass
class Counts:
    """What was counted: forms in all text and in text that keeps its half-spaces, neighbours in the latter."""

    anywhere: Counter[str] = field(default_factory=Counter)
    clean: Counter[str] = field(default_factory=Counter)
    beside: Counter[tuple[str, str]] = field(default_factory=Counter)
    joined: Counter[tuple[str, str]] = field(default_factory=Counter)
    listed: set[str] = field(default_factory=set)
    around: Counter[tuple[int, str, str, str]] = field(default_factory=Counter)  # which rival, its stem, before, after


def plainly(source: Iterable[Report]) -> frozenset[str]:
    """Words, and pairs with a space, that have plainly lost a half-space: seen with it far more often than without.

    A present tense joined by hand («میکنه») has lost it too, where the word is not mostly another («میدان»).
    """
    clean: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for report in source:
        if report.clean:
            words = WORD.findall(report.text)
            clean.update(words)
            joined.update(f"{a} {b}" for w in words if HALF in w for a, b in pairwise(w.split(HALF)) if a and b)
            beside.update(f"{a} {b}" for a, b in neighbours(report.text))
    words = {w.replace(HALF, ""): w for w in sorted(clean) if HALF in w}
    lost = {w for w, form in words.items() if clean[form] >= SURELY and clean[w] * 20 < clean[form]}
    lost |= {w for w, form in words.items() if PRESENT.match(form) and clean[form] >= 3 and clean[w] < 3 * clean[form]}
    return frozenset(lost | {p for p, n in joined.items() if n >= SURELY and beside[p] * 20 < n})


def count(source: Iterable[Report], lost: frozenset[str] = frozenset()) -> Counts:
    """Counts forms and neighbours. A report with too many words of ``lost`` does not count as clean."""
    out = Counts()
    for report in source:
        words = WORD.findall(report.text)
        if report.clean and sum(w in lost for w in words) * 20 > report.text.count(HALF):
            report.clean = False
        (out.clean if report.clean else out.anywhere).update(filter(None, map(canonical, words)))
        if report.clean:
            for form in words:
                if HALF in form:
                    parts = [p for p in form.split(HALF) if p]
                    out.joined.update(pairwise(parts))
            out.beside.update(neighbours(report.text))
            for run in LINE.findall(report.text):
                beside(run.split(" "), out.around)
    return out


def beside(words: list[str], around: Counter[tuple[int, str, str, str]]) -> None:
    """Counts the words before and after each word that ends in one of two rival endings («نام‌های», «نامه‌ای»)."""
    for i, word in enumerate(words):
        if word.endswith(RIVALS):
            which = int(word.endswith(RIVALS[1]))
            stem = word[: -len(RIVALS[which])].replace(HALF, "")
            before = words[i - 1].replace(HALF, "") if i else "."
            after = words[i + 1].replace(HALF, "") if i + 1 < len(words) else "."
            around[which, stem, before, after] += 1


@lru_cache(maxsize=1 << 18)
def canonical(form: str) -> str:
    """A form without the half-spaces that show nothing: after a letter that does not join, or before a mark."""
    return IDLE.sub("", form).strip(HALF)


def seen(counts: Counts, form: str) -> float:
    """How often a form was seen; text that loses half-spaces counts half for the forms that it does keep."""
    return counts.clean[form] + (0.5 * counts.anywhere[form] if HALF in form else 0)


def listed(corpus: Path, counts: Counts) -> None:
    """Adds the words of hazm's list (MIT) that are common on the web; a form with half-spaces is one sighting."""
    with gzip.open(corpus / "lexicons/hazm/words.dat.gz", "rt", encoding="utf-8") as file:
        for line in file:
            word, n, tag = line.rstrip("\n").split("\t")
            if HALF in word:
                counts.anywhere[canonical(word)] += 2
            elif tag != "0" and len(word) > 1 and int(n) >= 1000:
                counts.listed.add(word)
