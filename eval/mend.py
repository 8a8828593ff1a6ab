"""Measures mending half-space by half-space, on outlets and days that the learner never saw.

    python eval/mend.py [../shared/corpus] [--show 40] [--beside FOLDER] [--write]

Reports that keep their half-spaces are damaged in three ways: all removed, all typed as spaces, and half of them lost
(a quarter removed, a quarter typed as spaces). What is mended is compared with what stood there. A spelling that
the training outlets use both ways (the rarer form in 10 % of its uses or more: eval/both_ways.tsv) is set apart until
5 % of the half-spaces are; those first that the training outlets mostly write the other way. Reports that have plainly
lost a half-space themselves (eval/plainly_lost.txt, told from the training outlets) are no measure and are left out.
Fars posts are mended as they stand: few words may change, and fewer in
those that have not plainly lost a half-space. ``--beside`` measures other libraries too, see
eval/mend_beside.py; ``--write`` keeps the figures in eval/mend.json, from where eval/quality.py takes them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "train"))
import joins_counts as learner
from mend_beside import aligned, others

from ravi.knowledge import load
from ravi.letters import HALF
from ravi.text import mend

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
BOTH_WAYS, LOST = ROOT / "eval" / "both_ways.tsv", ROOT / "eval" / "plainly_lost.txt"
KEPT = ROOT / "eval" / "mend.json"
SEEDS = "../bench/seed_halfspaces.tsv"
APART = tuple(x.text for x in load().lines("text/apart.txt"))
SHARE = 0.05
FARS = "Fars News Agency ("
SETS = ("outlets", "days")
GOALS = {"removed": (0.992, 0.975), "spaced": (0.985, 0.95), "mixed": (None, None)}
Marks = dict[int, tuple[str, str]]
Mender = Callable[[list[str]], list[str]]
Figures = dict[str, dict[str, float]]


def marks(text: str) -> Marks:
    """The half-spaces of a text by the number of letters before each, with the pieces on its two sides.

    Those after a letter that does not join are not looked at: they show nothing.
    """
    out: Marks = {}
    at = 0
    for word in text.split():
        pieces = word.split(HALF)
        for a, b in pairwise(pieces):
            at += sum(map(str.isalpha, a))
            if a.endswith(APART) or not b[:1].isalpha():
                continue
            out[at] = ("".join(filter(_letter, a)), "".join(filter(_letter, b)))
        at += sum(map(str.isalpha, pieces[-1]))
    return out


def _letter(ch: str) -> bool:
    return ch.isalpha() or ch == HALF


def damage(text: str, how: str) -> tuple[str, set[int]]:
    """A text with half-spaces lost, and which of them (by the number of letters before each) were."""
    dice = random.Random(len(text))
    pieces = text.split(HALF)
    out, lost, at = [pieces[0]], set(), 0
    for before, piece in pairwise(pieces):
        at += sum(map(str.isalpha, before))
        way = how if how != "mixed" else dice.choice(("removed", "spaced", "kept", "kept"))
        if way != "kept":
            lost.add(at)
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


def measure(texts: list[str], how: str, wrong: Counter[tuple[str, str, str]], mender: Mender) -> dict[str, float]:
    """Precision and recall over texts damaged in one way."""
    aside = apart(texts, how)
    right = extra = missed = put = total = 0
    damaged = [damage(text, how) for text in texts]
    for text, (_, lost), mended in zip(texts, damaged, mender([d for d, _ in damaged])):
        gold, mine = marks(text), marks(aligned(mended, text))
        total += len(gold)
        for at, pair in gold.items():
            if pair in aside:
                put += 1
            elif at in mine:
                right += at in lost
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
    changed = words = 0
    for text in texts:
        words += len(text.split())
        mended = mend(text)
        for edit in mended.edits:
            if edit.rule.startswith(("half-space.removed", "half-space.space", "glued")):
                changed += 1
                start, end = mended.to_mended(edit.span)
                wrong["changed", edit.rule, mended.text[max(0, start - 12) : end + 12].replace("\n", " ")] += 1
    return {"words": words, "changed": changed, "left alone": 1 - changed / max(1, words)}


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


def ours(texts: list[str]) -> list[str]:
    """Ravi's own mending."""
    return [mend(text).text for text in texts]


@cache
def held(corpus: Path) -> dict[str, list[str]]:
    """The texts to measure on, by the way they were kept from the learner; and the Fars posts as they stand."""
    lost = frozenset(LOST.read_text(encoding="utf-8").split("\n"))
    every = list(learner.reports(corpus, only_held=True))
    whole = [r for r in every if r.clean and learner.intact(r.text, lost)]
    return {
        "outlets": [r.text for r in whole if r.outlet in learner.HELD_OUTLETS],
        "days": [r.text for r in whole if r.outlet not in learner.HELD_OUTLETS],
        "fars": [r.text for r in every if r.outlet.startswith(FARS)],
        "fars intact": [r.text for r in every if r.outlet.startswith(FARS) and learner.intact(r.text, lost)],
    }


def figures(corpus: Path = CORPUS, wrong: Counter[tuple[str, str, str]] | None = None) -> Figures:
    """All figures of Ravi's mending; what was wrong is counted into ``wrong``."""
    wrong = Counter() if wrong is None else wrong
    texts = held(corpus)
    found = {f"{name} {how}": measure(texts[name], how, wrong, ours) for name in SETS for how in GOALS}
    found["fars"] = unchanged(texts["fars"], wrong)
    found["fars intact"] = unchanged(texts["fars intact"], Counter())
    right, total, bad = seeds(corpus / SEEDS)
    wrong.update({("seeds", "", line): 1 for line in bad})
    return found | {"seeds": {"right": right, "of": total}}


def gated(found: Figures) -> dict[str, float]:
    """The figures that must not fall, each a share of 1."""
    out = {f"{n} {k}": found[n][k] for n in found if n.split()[0] in SETS for k in ("precision", "recall")}
    return out | {
        "fars left alone": found["fars"]["left alone"],
        "seeds": found["seeds"]["right"] / found["seeds"]["of"],
    }


NAMES = (*(f"{n} {h} {k}" for n in SETS for h in GOALS for k in ("precision", "recall")), "fars left alone", "seeds")


def shown(found: Figures) -> str:
    """The figures for people."""
    rows = []
    for name, got in found.items():
        if name.split()[0] in SETS:
            precision, recall = GOALS[name.split()[1]]
            rows.append(
                f"{name:17} precision {got['precision']:.4f} (goal {precision})  recall {got['recall']:.4f} "
                f"(goal {recall})  of {got['half-spaces']:.0f}, set apart {got['set apart']:.1%}"
            )
    for name, told in (
        ("fars", "Fars posts of held-out days"),
        ("fars intact", "those that have lost none themselves"),
    ):
        fars = found[name]
        rows.append(
            f"{told}: {fars['changed']} of {fars['words']} words changed, "
            f"one in {fars['words'] / max(1, fars['changed']):.0f} (goal 2000)"
        )
    right = found["seeds"]
    return "\n".join([*rows, f"seeds: {right['right']} of {right['of']}"])


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--show", type=int, default=0, help="how many of the commonest errors to list")
    parser.add_argument("--beside", type=Path, help="a folder for the virtual environments of other libraries")
    parser.add_argument("--write", action="store_true", help="keep the figures in eval/mend.json")
    args = parser.parse_args()
    wrong: Counter[tuple[str, str, str]] = Counter()
    found = figures(args.corpus, wrong)
    print(shown(found))
    for kind in ("extra removed", "missed removed", "extra spaced", "missed spaced", "changed", "seeds"):
        mine = [(n, w) for w, n in wrong.most_common() if " ".join(w[:2]).startswith(kind)][: args.show]
        if mine:
            print(f"-- {kind}: " + "  ".join(f"{w[2].replace(HALF, '_')} {n}" for n, w in mine))
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    beside = others(args.beside, args.corpus, held(args.corpus), measure, ours) if args.beside else kept.get("beside")
    if args.write:
        rounded = {n: {k: round(v, 4) for k, v in row.items()} for n, row in found.items()}
        KEPT.write_text(json.dumps({"ravi": rounded, "beside": beside}, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
