"""Letters and marks: what each becomes in mended text, and in the key by which a word is recognised.

>>> fold("كتاب\u200cهاي") == fold("کتابهای")
True

The table is ``fa/text/letters.tsv``; letters by the shape they take (old encodings) are read from Unicode itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from .edits import Raw
from .knowledge import Knowledge, load

HALF = "\u200c"
LETTER = "\u0621-\u063a\u0640-\u065f\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"  # of any language in Arabic script
LEFT_ALONE = r"https?://\S+|www\.\S+|[@#][\w\u200c]+"
TANWIN = "\u064b"  # of adverbs: no name is spelled with it
HARAKAT = "\u064b-\u065f\u0670"
CLOSERS = ".\u060c\u061b:!\u061f\u00bb)]"
OPENERS = "\u00ab(["
_DOTS = ("..", "\u2026")
_SHAPES = (range(0xFB50, 0xFDD0), range(0xFE70, 0xFEFD))


class Letters:
    """The table of letters, compiled: what to look for, and what each becomes."""

    def __init__(self, knowledge: Knowledge) -> None:
        rows = [
            (_character(r["from"]), _character(r["to"]), r["for"], r.source)
            for r in knowledge.table("text/letters.tsv")
        ]
        self.source = {a: s for a, _, _, s in rows}
        shapes = {chr(c): unicodedata.normalize("NFKC", chr(c)) for r in _SHAPES for c in r}
        typed = {a: b for a, b, use, _ in rows if use == "mend"}
        told = {a: "".join(typed.get(x, x) for x in b) for a, b in shapes.items()}  # «ﱺ» is «بي», and so «بی»
        self.become = {a: b for a, b in told.items() if a != b} | typed
        last = {a: b for a, b, use, _ in rows if use != "cut"}
        self.fold = {ord(a): "".join(last.get(x, x) for x in b) for a, b in (self.become | last).items() if len(a) == 1}
        self.become |= {a: b for a, b, use, _ in rows if use in ("pair", "end")}
        self.whole = {a + dots: b for a, b, use, _ in rows if use == "cut" for dots in _DOTS}
        self.source |= {a + dots: source for a, _, use, source in rows if use == "cut" for dots in _DOTS}
        self._compile({use: [a for a, _, u, _ in rows if u == use] for use in ("junk", "half", "pair", "end")})

    def _compile(self, rows: dict[str, list[str]]) -> None:
        junk, half = "".join(rows["junk"]), "".join(rows["half"])
        marks, edge = re.escape(junk + half), r"\s" + re.escape(CLOSERS + OPENERS)
        loose = rf"(?<![^{edge}]){HALF}|{HALF}(?![^{edge}{HARAKAT}])"
        single = re.escape("".join(a for a in self.become if len(a) == 1))
        pairs = "".join(f"{a}|" for a in rows["pair"]) + "".join(f"{a}(?![{LETTER}])|" for a in rows["end"])
        self.half = frozenset(half + HALF)
        cut = "|".join(re.escape(a) + r"\.?" * a.endswith("..") for a in self.whole)
        self.cut = re.compile(rf"(?<![{LETTER}{HALF}.])({cut})(?= ?[{LETTER}])")
        first = re.escape("".join({a[1] for use in ("pair", "end") for a in rows[use]}))
        self.hint = re.compile(rf"[{single}{marks}{first}]")
        self.loose = re.compile(rf"{HALF}(?:{HALF}|(?<![^{edge}]{HALF})|(?![^{edge}{HARAKAT}]))")
        self.spot = re.compile(rf"[{single}{marks}{first}{HALF}hw@#]")
        self.seconds = frozenset(a[1] for use in ("pair", "end") for a in rows[use])
        self.find = re.compile(rf"({LEFT_ALONE})|({pairs}[{single}])|([{marks}{HALF}]{{2,}}|[{marks}]|{loose})")
        self.letter = re.compile(rf"[{LETTER}{single}]")
        self.edge = re.compile(rf"[{edge}{HARAKAT}]")

    def edits(self, text: str) -> list[Raw]:
        """What to change in a text: letters of other languages, unseen marks, half-spaces where none belong, numbers
        that a line break cut."""
        completed = self._completed(text)
        if broken := _broken(text):
            completed = sorted(completed + broken)
        if not self.hint.search(text) and not self.loose.search(text):
            return completed
        out = list(completed)
        for match in self._found(text):
            if match[2]:
                out.append((*match.span(), self.become[match[2]], "letters", match[2], 1.0))
            elif match[3]:
                edit = self._mark(text, *match.span())
                if edit is not None:
                    out.append(edit)
        return sorted(out) if completed else out

    def _completed(self, text: str) -> list[Raw]:
        """«روح ا... رضایی»: the words that dots cut off."""
        if not any(dots in text for dots in _DOTS) or not any(a in text for a in self.whole):
            return []
        found = ((m, next(a for a in self.whole if m[1].startswith(a))) for m in self.cut.finditer(text))
        return [(*m.span(), self.whole[a] + " " * (text[m.end()] != " "), "letters", a, 0.98) for m, a in found]

    def _found(self, text: str) -> Iterator[re.Match[str]]:
        """What ``find`` finds, left to right: asked only where one letter says that something may stand there."""
        spot, find, at, end = self.spot.search, self.find.match, 0, 0
        while (here := spot(text, at)) is not None:
            at = here.start()
            match = find(text, at - 1) if at > end and text[at] in self.seconds else None
            match = match or find(text, at)
            if match is None:
                at += 1
            else:
                yield match
                at = end = match.end()

    def _mark(self, text: str, start: int, end: int) -> Raw | None:
        """The edit for a run of unseen marks and half-spaces, if it stands where it does not belong."""
        run, before, after = text[start:end], text[start - 1 : start], text[end : end + 1]
        inside = bool(before and after and self.letter.match(before) and self.letter.match(after))
        inside = inside and not self.edge.match(after)
        if self.half.isdisjoint(run):
            # beside a letter these marks do nothing; the joiner of emoji and the dash-like tatweel stay
            beside = bool(self.letter.match(before) or self.letter.match(after))
            return (start, end, "", "marks", run[0], 1.0) if beside or run[0] not in _MEANT else None
        if HALF not in run:
            return (start, end, HALF, "half-space.other", run[0], 0.99) if inside else None
        edge = not before or not after or self.edge.match(after) or before.isspace() or before in CLOSERS + OPENERS
        to = "" if edge else HALF
        return None if run == to else (start, end, to, "half-space.edge", run[0], 1.0)


_MEANT = "\u200d\u0640"
_BROKEN = re.compile(r"\.\n(?<=\d\.\n)(?<!\d{4}\.\n)(?=\d+(?![\d.)\u2013-]))")  # begins with what is found fast


def _broken(text: str) -> list[Raw]:
    """«۲.⏎۸ میلیون»: what cuts a text behind full stops cut a number; «۱۳۷۷.⏎۲۹. …» is the next of a list."""
    if ".\n" not in text:
        return []
    return [(m.end() - 1, m.end(), "", "broken.number", "\n", 0.98) for m in _BROKEN.finditer(text)]


def _character(cell: str) -> str:
    return chr(int(cell[2:], 16)) if cell.startswith("U+") else cell


@lru_cache(maxsize=4)
def letters_of(knowledge: Knowledge) -> Letters:
    """The table of a knowledge, compiled once."""
    return Letters(knowledge)


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """The key by which a word is recognised, however it is spelled: see ``fa/text/letters.tsv``.

    >>> fold("می\u200cآيد") == fold("ميايد")
    True
    """
    key = word.translate(letters_of(load()).fold)
    return word if key == word else key  # most words are their own key: one object, found in the memory once
