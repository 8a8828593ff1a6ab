"""Measures the finding of dates on the Hengam sentences: python eval/dates.py [FOLDER] [--errors N]

FOLDER (../shared/corpus/temporal if not said) holds Gold.txt: a word and a tag a line, DAT for dates, durations and
sets, TIM for clock times. Both are joined here, because «عصر دیروز» is one expression for us and two there. «exact»
wants the same first and last letter, «overlap» a shared letter; prepositions at the edges do not count.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from ravi.knowledge import load
from ravi.mentions.dates import find_dates
from ravi.text import fold

GLUE = re.compile(r"(?:\d|\d[:/-]) $")
Spans = list[tuple[int, int]]


def sentences(file: Path) -> Iterator[tuple[str, Spans]]:
    """Each sentence with the spans of its expressions, touching ones joined."""
    for block in file.read_text(encoding="utf-8-sig").split("\n\n"):
        text, spans = "", []
        for row in filter(None, block.split("\n")):
            word, tag = row.split("\t")
            if GLUE.search(text) and (word in ":/-" or word[0].isdigit()) and (word[0].isdigit() or text[-2].isdigit()):
                text = text[:-1]  # «۱۸ : ۳۴» was written without spaces
            start = len(text)
            if tag != "O":
                if spans and spans[-1][1] >= start - 1:
                    spans[-1] = (spans[-1][0], start + len(word))
                else:
                    spans.append((start, start + len(word)))
            text += word + " "
        yield text, spans


def joined(text: str, spans: Spans) -> Spans:
    """Spans with only white space between them made one."""
    out: Spans = []
    for span in spans:
        if out and not text[out[-1][1] : span[0]].strip():
            out[-1] = (out[-1][0], span[1])
        else:
            out.append(span)
    return out


def bare(text: str, span: tuple[int, int], edges: frozenset[str]) -> tuple[int, int]:
    """The span without small words at its edges."""
    start, end = span
    while (word := text[start:end].split(" ", 1)) and word[0] in edges and len(word) == 2:
        start += len(word[0]) + 1
    return start, end


def figures(precision: float, recall: float) -> str:
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/corpus/temporal"))
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    knowledge = load()
    edges = frozenset(
        fold(r["word"])
        for r in knowledge.table("dates/words.tsv")
        if r["class"] in ("from", "to", "edge_word", "dated", "mod")
    )
    exact = near_gold = near_ours = gold = ours = 0
    errors = []
    for text, spans in sentences(args.folder / "Gold.txt"):
        found = joined(text, [m.span for m in find_dates(text, knowledge)])
        a, b = [bare(text, s, edges) for s in spans], [bare(text, s, edges) for s in found]
        exact += len(set(a) & set(b))
        near_gold += sum(any(x[0] < y[1] and y[0] < x[1] for y in b) for x in a)
        near_ours += sum(any(x[0] < y[1] and y[0] < x[1] for y in a) for x in b)
        gold, ours = gold + len(a), ours + len(b)
        if set(a) != set(b):
            missed, extra = [text[slice(*s)] for s in a if s not in b], [text[slice(*s)] for s in b if s not in a]
            errors.append((text, missed, extra))
    print("exact   ", figures(exact / max(ours, 1), exact / max(gold, 1)))
    print("overlap ", figures(near_ours / max(ours, 1), near_gold / max(gold, 1)))
    for text, missed, extra in errors[: args.errors]:
        print(text, "\n   missed", missed, "\n   extra ", extra)


if __name__ == "__main__":
    main()
