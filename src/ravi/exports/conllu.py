"""CoNLL-U: the words of each report, with records in the last column, where a span is on all of its words.

``Actor``, ``Statement``, ``Contact`` and ``Act`` name the marks that a word stands in. On the first word of a mark
``Label`` says what it is, ``Does`` what the statement does, ``Of`` whose it is: ``Does=s0123:call_for+warn``. Where
several stand together a comma is between them. ``TokenRange`` gives the place of a word in the text of the report.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import InputError
from ..knowledge import load
from ..scan import tokenizer_of
from ..tokens import Tokenizer
from .annotated import LABELS, Annotated, Mark, Returned, annotated, as_json, count
from .asked import Asked, Streams, Told
from .entries import Entry

GIVEN = "# ravi = "
_COLUMNS = 10
_UNTOLD = "\t_" * (_COLUMNS - 3)  # of a word: its lemma, its part of speech, what it hangs on …
FAR = 1 << 62
_ON_ONE_LINE = dict.fromkeys(map(ord, "\t\n\r"), " ")  # of white space a word may hold no other


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the sentences of the reports; how many reports and records are in them."""
    told = Told()
    told.rows.update({"reports": 0, "statements": 0, "contacts": 0, "acts": 0})
    tokenizer = tokenizer_of(load())
    for entry in entries:
        document = annotated(entry, asked.texts)
        streams[""].write("".join(f"{line}\n" for line in lines(document, tokenizer)).encode("utf-8", "replace"))
        count(told, document, entry)
    return told


def lines(document: Annotated, tokenizer: Tokenizer) -> Iterator[str]:
    """The lines of a report."""
    text, tokens, marked = document.text, tokenizer.read(document.text), _Marked(document.marks)
    heads, spans = [f"# newdoc id = {document.key}", GIVEN + as_json(document.given())], tokens.spans
    for number, sentence in enumerate(tokens.sentences, 1):
        inside = ((s, e, text[s:e].translate(_ON_ONE_LINE)) for s, e in spans[sentence.first : sentence.last])
        words = [word for word in inside if not word[2].isspace()]
        if not words:
            continue
        yield from heads
        heads = []
        afters = [*(start for start, _, _ in words[1:]), -1]  # behind the last one there is no place
        yield f"# sent_id = {document.key}-{number}"
        yield "# text = " + "".join(w if e == after else w + " " for (_, e, w), after in zip(words, afters)).rstrip()
        for n, ((start, end, word), after) in enumerate(zip(words, afters), 1):
            tight = "SpaceAfter=No|" if end == after else ""
            yield f"{n}\t{word}{_UNTOLD}\t{marked.told(start, end)}{tight}TokenRange={start}:{end}"
        yield ""
    if heads:  # a report without a word
        yield from (*heads, f"1\t_{_UNTOLD}\t_", "")


class _Marked:
    """What is told of the marks that each word stands in, word after word; most stand in those of the word before."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.starts = sorted({m.start for m in marks})
        self.same = ""  # what is told of a word in the same marks, none of which begins with it
        self.low = self.high = 0  # it begins before the one and ends before the other, where another mark begins

    def told(self, start: int, end: int) -> str:
        """What is told of a word; words are asked for in their order."""
        if start < self.low and end <= self.high:
            return self.same
        over = [m for m in self.marks if m.start < end and start < m.end]
        after = bisect_left(self.starts, end)
        self.high = self.starts[after] if after < len(self.starts) else FAR
        self.low = min((m.end for m in over), default=FAR)
        self.same = _told(over, ())
        first = [m for m in over if start <= m.start]
        return _told(over, first) if first else self.same


def _told(over: Iterable[Mark], first: Iterable[Mark]) -> str:
    told = {kind.capitalize(): [m.id for m in over if m.kind == kind] for kind in LABELS}
    told["Label"] = [f"{m.id}:{m.label}" for m in first]
    told["Does"] = [f"{m.id}:{'+'.join(m.tags)}" for m in first if m.tags]
    told["Of"] = [f"{m.id}:{'+'.join(m.of)}" for m in first if m.of]
    return "".join(f"{key}={','.join(values)}|" for key, values in sorted(told.items()) if values)


def read(path: Path) -> Iterator[Returned]:
    """What came back. A span is from its first word to its last; words may be cut anew, if their places are told."""
    given, marks, key = "", _Gathered(), ""
    with path.open(encoding="utf-8") as stream:
        try:
            for line in stream:
                if line.startswith("# newdoc"):
                    if given:
                        yield marks.returned(given)
                    given, marks, key = "", _Gathered(), line.strip()
                elif line.startswith(GIVEN):
                    given = line[len(GIVEN) :]
                elif line[:1].isdigit():
                    marks.add(line.rstrip("\n").split("\t"))
            if given:
                yield marks.returned(given)
        except (ValueError, KeyError, IndexError) as error:
            raise InputError(
                f"no CoNLL-U as ravi writes it ({type(error).__name__}: {error}) under {key!r}",
                file=str(path),
                remedy="keep the comments and the last column",
            ) from None


class _Gathered:
    """The marks of a report as they come, word by word."""

    def __init__(self) -> None:
        self.spans: dict[str, tuple[str, int, int]] = {}
        self.told: dict[str, dict[str, str]] = {"Label": {}, "Does": {}, "Of": {}}
        self.words: list[tuple[int, str]] = []

    def add(self, columns: list[str]) -> None:
        """Take a word."""
        misc = dict(part.split("=", 1) for part in columns[_COLUMNS - 1].split("|") if "=" in part)
        if "TokenRange" not in misc:
            return
        start, end = map(int, misc["TokenRange"].split(":"))
        self.words.append((start, columns[1]))
        for kind in LABELS:
            for id in filter(None, misc.get(kind.capitalize(), "").split(",")):
                _, low, high = self.spans.get(id, (kind, start, end))
                self.spans[id] = kind, min(low, start), max(high, end)
        for key, known in self.told.items():
            for told in misc.get(key, "").split(","):
                id, _, value = told.rpartition(":")
                known[id] = value

    def returned(self, given: str) -> Returned:
        """The report with its marks; those that still begin and end with the words that they were in stay as given."""
        value = json.loads(given)
        exact = {m[0]: (m[3], m[4]) for m in value["marks"]}
        text = ""
        for start, word in sorted(self.words):
            text = text.ljust(start) + word
        edges = [(start, start + len(word)) for start, word in self.words]
        marks = []
        for id, (kind, start, end) in self.spans.items():
            if id in exact and (start, end) == _whole(exact[id], edges):
                start, end = exact[id]
            tags, of = (tuple(filter(None, re.split(r"\+", self.told[k].get(id, "")))) for k in ("Does", "Of"))
            marks.append(Mark(id, kind, self.told["Label"].get(id, ""), start, end, tags, of))
        return Returned(value, tuple(marks), text)


def _whole(span: tuple[int, int], words: list[tuple[int, int]]) -> tuple[int, int]:
    """A span widened to whole words."""
    over = [(s, e) for s, e in words if s < span[1] and span[0] < e]
    return (over[0][0], over[-1][1]) if over else span
