"""Measures the finding and reading of dates, on sentences, on traps and on a table of values.

    python eval/dates.py [FOLDER] [--errors N]     look
    python eval/dates.py --beside                  dateparser and parsivar in the same run; writes eval/dates.json

FOLDER (../shared/corpus/temporal if not said) holds Hengam: Gold.txt, 200 sentences with a word and a tag a line (DAT
for dates, durations and sets, TIM for clock times), and HengamChallengeSet.xlsx, 30 sentences each with one trap,
whose tags are those of an output that a person called right. fa/dates/values.tsv is the table.

Spans are counted in three ways. «strict» wants the first and last letter as Hengam has them; only what touches is
joined, in theirs and in ours, because they cut «ساعت پنج عصر» «سه شنبه» in two where DAT meets TIM. But Hengam takes
prepositions in («تا دوشنبه», «بعد ۴ ساعت») or leaves them out («مورخ», «طی») from sentence to sentence, and joins
what they connect («محرم سال ۱۴۳۴ ه.ق. در دوم ربیع‌الاول») or not. So «exact» takes, from theirs and from ours alike,
such words and marks away at the edges, and joins two expressions with nothing else between them; then it wants the
same first and last letter. «overlap» wants one letter in common.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from ravi.dating import dates
from ravi.knowledge import load
from ravi.text import fold

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT.parent / "shared" / "corpus" / "temporal"
SENTENCES, TRAPS = "Gold.txt", "HengamChallengeSet.xlsx"
KEPT = Path(__file__).with_name("dates.json")
OTHERS = ("dateparser[calendars]", "parsivar")
KINDS = ("date", "time", "duration", "set")
CLOCK = re.compile(r"(?:\d|\d[:/-]) $")
MARKS = re.compile(r"[\s.,:;!?()«»\"\u060c\u061b\u061f\u200c-]+")
LINKS = ("from", "to", "dated", "equals", "event", "and", "toward")  # classes of words that connect dates
MORE_LINKS = ("بعد", "قبل", "مدت")
Span = tuple[int, int]
Marked = list[tuple[str, list[Span]]]


# --- what is measured on


def here(folder: Path = FOLDER) -> bool:
    """Whether the sentences and the traps are there."""
    return (folder / SENTENCES).is_file() and (folder / TRAPS).is_file()


def sentences(file: Path) -> Marked:
    """Each sentence with the spans of its expressions, touching ones joined."""
    return [_sentence(block) for block in file.read_text(encoding="utf-8-sig").split("\n\n")]


def _sentence(block: str) -> tuple[str, list[Span]]:
    text, spans = "", list[Span]()
    for row in filter(None, block.split("\n")):
        word, tag = row.split("\t")
        if CLOCK.search(text) and (word in ":/-" or word[0].isdigit()) and (word[0].isdigit() or text[-2].isdigit()):
            text = text[:-1]  # «۱۸ : ۳۴» was written without spaces
        start = len(text)
        if tag != "O":
            touching = bool(spans) and spans[-1][1] >= start - 1
            spans[len(spans) - touching :] = [(spans[-1][0] if touching else start, start + len(word))]
        text += word + " "
    return text, spans


def traps(file: Path) -> Marked:
    """Each sentence of the challenge set with the spans that a person called right, where an output was."""
    return [(rows[1][0], _right_spans(rows[1])) for rows in _sheets(file) if len(rows) > 1 and "Sentence" in rows[0][0]]


def _right_spans(row: list[str]) -> list[Span]:
    for output, verdict in ((row[1:2], row[2:3]), (row[3:4], row[4:5])):
        if verdict == ["Right"]:
            tagged = [t for t in json.loads(output[0]) if t["Tag"] != "O"]
            return joined(row[0], [(t["Start"], t["End"]) for t in tagged], frozenset())
    return []


def _sheets(file: Path) -> Iterator[list[list[str]]]:
    """The cells of each sheet of a workbook, row by row, as text."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(file) as book:
        names = sorted((n for n in book.namelist() if n.startswith("xl/worksheets/sheet")), key=lambda n: (len(n), n))
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(t.text or "" for t in item.iter(space + "t")) for item in shared]
        for name in names:
            rows = ElementTree.fromstring(book.read(name)).iter(space + "row")
            yield [[_cell(c, strings, space) for c in row if c.get("t") is not None] for row in rows]


def _cell(cell: ElementTree.Element, strings: list[str], space: str) -> str:
    value = cell.find(space + "v")
    text = "" if value is None else value.text or ""
    return strings[int(text)] if cell.get("t") == "s" else text


# --- how it is counted


@dataclass
class Count:
    """Spans of the gold, ours, and how many of each are matched."""

    gold: int = 0
    ours: int = 0
    gold_met: int = 0
    ours_met: int = 0

    def add(self, gold: list[Span], ours: list[Span], touching: bool = False) -> None:
        def met(a: Span, others: list[Span]) -> bool:
            return any(a[0] < b[1] and b[0] < a[1] if touching else a == b for b in others)

        self.gold, self.ours = self.gold + len(gold), self.ours + len(ours)
        self.gold_met += sum(met(a, ours) for a in gold)
        self.ours_met += sum(met(b, gold) for b in ours)

    def figures(self) -> dict[str, float]:
        p, r = self.ours_met / max(self.ours, 1), self.gold_met / max(self.gold, 1)
        f1 = 2 * p * r / max(p + r, 1e-9)
        return {"p": round(p, 4), "r": round(r, 4), "f1": round(f1, 4)}


def joined(text: str, spans: list[Span], links: frozenset[str]) -> list[Span]:
    """Spans with nothing between them but space (and, with ``links``, those words and marks) made one."""
    out: list[Span] = []
    for span in sorted(spans):
        between = text[out[-1][1] : span[0]] if out else "-"
        rest = [w for w in MARKS.split(between) if fold(w) not in links and w] if links else between.split()
        if out and not rest:
            out[-1] = (out[-1][0], max(out[-1][1], span[1]))
        else:
            out.append(span)
    return out


def bare(text: str, span: Span, links: frozenset[str]) -> Span:
    """The span without connecting words and marks at its edges."""
    words = [
        (m.start() + span[0], m.end() + span[0]) for m in re.finditer(r"[^\s.,:;()«»\u060c-]+", text[slice(*span)])
    ]
    while words and fold(text[slice(*words[0])]) in links:
        words.pop(0)
    while words and fold(text[slice(*words[-1])]) in links:
        words.pop()
    return (words[0][0], words[-1][1]) if words else span


def settled(text: str, spans: list[Span], links: frozenset[str]) -> list[Span]:
    """The spans by the convention that «exact» uses."""
    return [bare(text, s, links) for s in joined(text, spans, links)]


def links() -> frozenset[str]:
    """The words that connect dates, folded."""
    words = [r["word"] for t in ("words", "modifiers") for r in load().table(f"dates/{t}.tsv") if r["class"] in LINKS]
    return frozenset(fold(w) for phrase in [*words, *MORE_LINKS] for w in phrase.split())


def on_spans(marked: Marked, found: list[list[Span]]) -> dict[str, dict[str, float]]:
    """The three figures for spans found in sentences."""
    strict, exact, overlap, small = Count(), Count(), Count(), links()
    for (text, gold), ours in zip(marked, found):
        a, b = settled(text, gold, small), settled(text, ours, small)
        strict.add(gold, joined(text, ours, frozenset()))
        exact.add(a, b)
        overlap.add(a, b, touching=True)
    return {"strict": strict.figures(), "exact": exact.figures(), "overlap": overlap.figures()}


def avoided(marked: Marked, found: list[list[Span]]) -> int:
    """In how many sentences nothing is taken for a date that is none."""
    return sum(
        all(any(a[0] < b[1] and b[0] < a[1] for a in gold) for b in ours) for (_, gold), ours in zip(marked, found)
    )


def values() -> list[tuple[str, str | None, str]]:
    """The rows of the table that mean one day: expression, anchor, ISO day, reckoned by libraries of other people."""
    from reckoned import wanted

    rows = [r for r in load().table("dates/values.tsv") if not r["tense"]]
    meant = [(r["expression"], r["anchor"] or None, wanted(r["means"])) for r in rows]
    return [(text, anchor, want[0]) for text, anchor, want in meant if want and want[0] and not want[1]]


def on_values(rows: list[tuple[str, str | None, str]], found: list[str | None]) -> dict[str, int]:
    """How many days are right, wrong, and not given."""
    right = sum(ours == day for (_, _, day), ours in zip(rows, found))
    none = sum(ours is None for ours in found)
    return {"days": len(rows), "right": right, "wrong": len(rows) - right - none, "none": none}


# --- who is measured


def spans_of(text: str) -> list[Span]:
    """What Ravi finds, of every kind."""
    return [d.span for d in dates(text, kinds=KINDS)]


def day_of(text: str, anchor: str | None) -> str | None:
    """The day that Ravi gives an expression."""
    found = dates(text, anchor)
    return found[0].value if len(found) == 1 else None


def figures(folder: Path = FOLDER) -> dict[str, Any]:
    """Ravi's figures."""
    marked, tricky, rows = sentences(folder / SENTENCES), traps(folder / TRAPS), values()
    found = on_spans(marked, [spans_of(t) for t, _ in marked])
    none = avoided(tricky, [spans_of(t) for t, _ in tricky])
    said = on_values(rows, [day_of(t, a) for t, a, _ in rows])
    return {"spans": found, "traps": {"sentences": len(tricky), "avoided": none}, "values": said}


def beside(folder: Path) -> dict[str, Any]:
    """The others' figures: each is installed in an environment of its own that lives as long as the measurement."""
    marked, tricky, rows = sentences(folder / SENTENCES), traps(folder / TRAPS), values()
    asked = {"texts": [t for t, _ in marked], "traps": [t for t, _ in tricky], "values": [(t, a) for t, a, _ in rows]}
    asked["as_of"] = load().day
    out: dict[str, Any] = {}
    for package in OTHERS:
        name = package.partition("[")[0]
        answer = _ask(package, name, json.dumps(asked))
        if "error" in answer:
            out[name] = answer
            continue
        out[name] = {"version": answer["version"], "values": on_values(rows, answer["values"])}
        if "spans" in answer:
            out[name]["spans"] = on_spans(marked, [[tuple(s) for s in spans] for spans in answer["spans"]])
            none = avoided(tricky, [[tuple(s) for s in spans] for spans in answer["traps"]])
            out[name]["traps"] = {"sentences": len(tricky), "avoided": none}
    return out


def _ask(package: str, name: str, asked: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        venv.create(home, with_pip=True)
        python = Path(home) / "bin" / "python"
        got = subprocess.run([python, "-m", "pip", "install", "--quiet", package], capture_output=True, text=True)
        if got.returncode:
            return {"error": "did not install"}
        script = Path(__file__).with_name("beside_dates.py")
        ran = subprocess.run([python, script, name], input=asked, capture_output=True, text=True)
        if ran.returncode:
            return {"error": ran.stderr.strip().rpartition("\n")[2]}
        return json.loads(ran.stdout.rpartition("\n")[2])  # parsivar prints before it


# --- what is shown


def table(found: dict[str, dict[str, Any]]) -> list[str]:
    """Markdown rows: a line a figure, a column for each who is measured."""
    columns = found.values()
    rows = [f"| | {' | '.join(found)} |", f"|---|{'---|' * len(found)}"]
    rows += [_row(f"spans, {key}", [_share(f, key) for f in columns]) for key in ("strict", "exact", "overlap")]
    rows.append(_row("traps avoided", [_of(f, "{avoided} of {sentences}", "traps") for f in columns]))
    days = "{right} right, {wrong} wrong, {none} not given, of {days}"
    return [*rows, _row("days of expressions", [_of(f, days, "values") for f in columns])]


def _row(name: str, cells: list[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _share(found: dict[str, Any], key: str) -> str:
    share = found.get("spans", {}).get(key)
    return "–" if share is None else f"F1 {share['f1']:.3f} (P {share['p']:.3f}, R {share['r']:.3f})"


def _of(found: dict[str, Any], form: str, key: str) -> str:
    return form.format(**found[key]) if key in found else found.get("error", "–")


def errors(folder: Path, most: int) -> Iterator[str]:
    """The sentences where «exact» misses or adds something."""
    small, left = links(), most
    for text, gold in sentences(folder / SENTENCES):
        a, b = settled(text, gold, small), settled(text, spans_of(text), small)
        if left and set(a) != set(b):
            left -= 1
            missed, extra = [text[slice(*s)] for s in a if s not in b], [text[slice(*s)] for s in b if s not in a]
            yield f"{text}\n   missed {missed}\n   extra  {extra}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N sentences with a difference")
    parser.add_argument("--beside", action="store_true", help="measure dateparser and parsivar too")
    options = parser.parse_args()
    found: dict[str, dict[str, Any]] = {"ravi": figures(options.folder)}
    if options.beside:
        found |= beside(options.folder)
        KEPT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(found)))
    for line in errors(options.folder, options.errors):
        print(line)


if __name__ == "__main__":
    main()
