"""Measures mending half-space by half-space, on outlets and days that the learner never saw.

    python eval/mend.py ../shared/corpus [--show 40] [--gate] [--json out.json]

Reports that keep their half-spaces are damaged in three ways: all removed, all typed as spaces, and half of them lost
(a quarter removed, a quarter typed as spaces). What is mended is compared with what stood there. A spelling that
the training outlets use both ways (the rarer form in 10 % of its uses or more: eval/both_ways.tsv) is set apart until
5 % of the half-spaces are; those first that the training outlets mostly write the other way. Fars posts are mended as
they stand: few words may change.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "train"))
import joins_counts as learner

from ravi.knowledge import load
from ravi.letters import HALF
from ravi.text import mend

BOTH_WAYS = Path(__file__).parent / "both_ways.tsv"
SEEDS = "../bench/seed_halfspaces.tsv"
APART = tuple(x.text for x in load().lines("text/apart.txt"))
SHARE = 0.05
FLOORS = {
    "outlets removed": (0.98, 0.969),
    "days removed": (0.99, 0.97),
    "outlets spaced": (0.955, 0.95),
    "days spaced": (0.975, 0.83),
}
GOALS = {"removed": (0.992, 0.975), "spaced": (0.985, 0.95), "mixed": (None, None)}
Marks = dict[int, tuple[str, str]]


def marks(text: str) -> Marks:
    """The half-spaces of a text by the number of letters before each, with the pieces on its two sides.

    Those after a letter that does not join are not looked at: they show nothing.
    """
    out: Marks = {}
    at = 0
    for word in text.split():
        pieces = word.split(HALF)
        for a, b in pairwise(pieces):
            at += len(a)
            if a.endswith(APART) or not b[:1].isalpha():
                continue
            out[at] = ("".join(filter(_letter, a)), "".join(filter(_letter, b)))
        at += len(pieces[-1])
    return out


def _letter(ch: str) -> bool:
    return ch.isalpha() or ch == HALF


def damage(text: str, how: str) -> tuple[str, set[int]]:
    """A text with half-spaces lost, and which of them (by number) were."""
    dice = random.Random(len(text))
    pieces = text.split(HALF)
    out, lost = [pieces[0]], set()
    for i, piece in enumerate(pieces[1:]):
        way = how if how != "mixed" else dice.choice(("removed", "spaced", "kept", "kept"))
        if way != "kept":
            lost.add(i)
        out.append({"removed": "", "spaced": " ", "kept": HALF}[way] + piece)
    return "".join(out), lost


def apart(texts: list[str], how: str) -> set[tuple[str, str]]:
    """The spellings to set apart: both ways in the training outlets, at most SHARE of the half-spaces."""
    uses = Counter(pair for text in texts for pair in marks(text).values())
    left = SHARE * sum(uses.values())
    out = set()
    rows = []
    for line in BOTH_WAYS.read_text(encoding="utf-8").split("\n")[1:]:
        if line:
            a, b, kept, joined, parted = line.split("\t")
            other = int(parted) if how == "spaced" else int(joined) + int(parted) if how == "mixed" else int(joined)
            rarer = min(int(kept), other)
            if rarer * 10 >= int(kept) + other:
                rows.append((other / (int(kept) + other), (a, b)))
    for _, pair in sorted(rows, reverse=True):
        if uses[pair] <= left:
            out.add(pair)
            left -= uses[pair]
    return out


def measure(texts: list[str], how: str, wrong: Counter[tuple[str, str, str]]) -> dict[str, float]:
    """Precision and recall over texts damaged in one way."""
    aside = apart(texts, how)
    right = extra = missed = put = total = 0
    for text in texts:
        damaged, lost = damage(text, how)
        gold, mine = marks(text), marks(mend(damaged).text)
        numbers = dict(zip(gold, range(len(gold))))
        total += len(gold)
        for at, pair in gold.items():
            if pair in aside:
                put += 1
            elif at in mine:
                right += numbers[at] in lost
            else:
                missed += 1
                wrong["missed", how, HALF.join(pair)] += 1
        for at, pair in mine.items():
            if at not in gold and pair not in aside:
                extra += 1
                wrong["extra", how, HALF.join(pair)] += 1
    return {
        "precision": right / max(1, right + extra),
        "recall": right / max(1, right + missed),
        "half-spaces": total,
        "set apart": put / max(1, total),
    }


def unchanged(texts: list[str], wrong: Counter[tuple[str, str, str]]) -> dict[str, float]:
    """How many words of text that was right are changed."""
    changed = words = plain = 0
    for text in texts:
        words += len(text.split())
        mended = mend(text)
        for edit in mended.edits:
            if edit.rule.startswith(("half-space.removed", "half-space.space", "glued")):
                changed += 1
                plain += edit.confidence >= 0.99
                start, end = mended.to_mended(edit.span)
                wrong["changed", edit.rule, mended.text[max(0, start - 12) : end + 12].replace("\n", " ")] += 1
    return {"words": words, "changed": changed, "plain": plain, "one in": words / max(1, changed)}


def speed(texts: list[str]) -> float:
    """Characters a second over clean text, after one reading of it."""
    for text in texts:
        mend(text)
    start = time.perf_counter()
    for text in texts:
        mend(text)
    return sum(map(len, texts)) / (time.perf_counter() - start)


def seeds(file: Path) -> tuple[int, int, list[str]]:
    """How many of the lost half-spaces of classes A and B in the two seeds come back."""
    right, total, wrong = 0, 0, []
    for line in file.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 5 and cells[4] in "AB":
            total += 1
            mended = mend(cells[1]).text
            right += mended == cells[2]
            if mended != cells[2]:
                wrong.append(f"{cells[1]} -> {mended}, not {cells[2]}")
    return right, total, wrong


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--show", type=int, default=0, help="how many of the commonest errors to list")
    parser.add_argument("--gate", action="store_true", help="fail where a figure is under its floor")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    args = parser.parse_args()
    everything = list(learner.reports(args.corpus))
    lost = learner.plainly(r for r in everything if not r.held)
    figures = report([r for r in everything if r.held], lost, args.corpus / SEEDS, args.show)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1))
    under = [name for name, (p, r) in FLOORS.items() if figures[name]["precision"] < p or figures[name]["recall"] < r]
    if args.gate and (under or figures["seeds"]["right"] < figures["seeds"]["of"]):
        sys.exit(f"under the floor: {', '.join(under) or 'seeds'}")


def report(held: list[learner.Report], lost: frozenset[str], seed_file: Path, show: int) -> dict[str, dict[str, float]]:
    """Prints all figures, and gives them back."""
    wrong: Counter[tuple[str, str, str]] = Counter()
    whole = [r for r in held if r.clean and learner.intact(r.text, lost)]
    groups = {
        "outlets": [r.text for r in whole if r.outlet in learner.HELD_OUTLETS],
        "days": [r.text for r in whole if r.outlet not in learner.HELD_OUTLETS],
    }
    figures: dict[str, dict[str, float]] = {}
    for name, texts in groups.items():
        for how, (precision, recall) in GOALS.items():
            got = figures[f"{name} {how}"] = measure(texts, how, wrong)
            print(
                f"{name:8} {how:8} precision {got['precision']:.4f} (goal {precision})  recall {got['recall']:.4f} "
                f"(goal {recall})  of {got['half-spaces']:.0f}, set apart {got['set apart']:.1%}"
            )
    fars = [r.text for r in held if r.outlet.startswith("Fars News Agency (")]
    kept = figures["fars"] = unchanged(fars, wrong)
    print(
        f"Fars posts of held-out days: {kept['changed']} of {kept['words']} words changed, "
        f"one in {kept['one in']:.0f} (goal 2000); {kept['plain']} of them plainly lacked something"
    )
    rate = speed(groups["days"])
    figures["speed"] = {"characters a second": rate}
    print(f"speed on clean text: {rate:,.0f} characters a second")
    right, total, bad = seeds(seed_file)
    figures["seeds"] = {"right": right, "of": total}
    print(f"seeds: {right} of {total}", *bad, sep="\n  ")
    for kind in ("extra removed", "missed removed", "extra spaced", "missed spaced", "changed"):
        mine = [(n, w) for w, n in wrong.most_common() if " ".join(w[:2]).startswith(kind)][:show]
        if mine:
            print(f"-- {kind}: " + "  ".join(f"{w[2].replace(HALF, '_')} {n}" for n, w in mine))
    return figures


if __name__ == "__main__":
    main()
