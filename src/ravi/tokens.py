"""Tokens, sentences, paragraphs and quotations of a mended text, as parallel arrays.

>>> from ravi.knowledge import load
>>> t = Tokenizer(load()).read("علی گفت: «می‌آیم.» رفت.")
>>> [t.text[a:b] for a, b in t.spans][:4]
['علی', 'گفت', ':', '«']
>>> [(s.first, s.last) for s in t.sentences]
[(0, 7), (7, 9)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import compress, pairwise
from typing import Any, NamedTuple

from .chunks import Chunks
from .knowledge import Knowledge
from .letters import HARAKAT
from .memory import REMEMBERED
from .span import Span
from .text import Chunk

_MAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|"  # tried at every word, so only where a text has an "@"
_LETTER = "\u0621-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"
# «۲.⏎۵ درصد»: a decimal that a scraper cut into two lines; no year at the end of a sentence, no number of a list
_BROKEN = r"\.\n(?<![1\u06f1][0-49\u06f0-\u06f4\u06f9]\d\d\.\n)(?!\d+[.)\u2013-](?:\s|\Z))"
_TOKEN = (
    rf"[{_LETTER}]++(?:[{HARAKAT}\u200c]++[{_LETTER}]*+)*+(?![^\W\d_])"  # most words, faster than by the line below
    r"|https?://\S+|www\.\S+"  # addresses
    r"|[@#][^\W\d][\w\u200c]*"  # handles and hashtags
    r"|[A-Za-z](?:[A-Za-z0-9-]|\.\n?(?=[A-Za-z])){0,40}\.\n(?:ir|com|org|net|gov)(?![A-Za-z])"  # «nrj.⏎ir», cut in two
    rf"|\d+(?:(?:[./:,\u066b\u066c\u060c-]|{_BROKEN})(?=\d)\d+)*"  # numbers, decimals, times, dates
    rf"|[^\W\d_][^\W\d_{HARAKAT}]*(?:[{HARAKAT}\u200c]+[^\W\d_{HARAKAT}]*)*"  # words
    r"|\n|\.{2,}|[^\s]"
)
_WORDS, _WORDS_AND_MAIL = re.compile(f"({_TOKEN})"), re.compile(f"({_MAIL + _TOKEN})")

_QUOTED_LINES = 8
_LOST_LINE = re.compile(r"(?<=\S) {2,}(?=[^\n:]{2,110}: *\n)")


class Kind(IntEnum):
    """What a token is, told by its first character."""

    WORD = 0
    NUMBER = 1
    MARK = 2
    NEWLINE = 3
    TAG = 4
    SYMBOL = 5


class Sentence(NamedTuple):
    """Tokens ``first`` to ``last`` (not included), in paragraph ``paragraph``; ``quote`` is the index of the
    quotation in which the sentence begins, or -1."""

    first: int
    last: int
    paragraph: int
    quote: int


class Quote(NamedTuple):
    """Words between quotation marks: tokens of the marks (``close`` is the end of the paragraph if never closed)."""

    open: int
    close: int
    closed: bool


@dataclass(frozen=True, slots=True)
class Tokens:
    """The arrays: ``starts[i]`` and ``ends[i]`` in the mended text, ``words[i]`` the characters, ``roles[i]`` what a
    mark does.

    Sentences cover all tokens, and begin at ``firsts``; ``opens`` finds a quotation by its opening mark, ``closes`` the
    opening by the closing. ``known[i]`` is what the tokenizer was told to remember of a word.
    """

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    roles: list[str]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    opens: dict[int, int]
    closes: dict[int, int]
    firsts: list[int]
    known: list[Any]

    @property
    def spans(self) -> list[Span]:
        """Where each token stands."""
        return list(zip(self.starts, self.ends))

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens ``first`` to ``last`` (not included)."""
        return self.starts[first], self.ends[last - 1]

    def sentence_of(self, token: int) -> int:
        """The index of the sentence that holds or precedes a token."""
        return max(0, bisect_right(self.firsts, token) - 1)

    def quotation_at(self, token: int, unclosed: bool = False) -> Quote | None:
        """The quotation whose opening mark is a token, if it is closed, or ``unclosed`` ones are asked for too."""
        number = self.opens.get(token)
        quote = None if number is None else self.quotes[number]
        return quote if quote is None or quote.closed or unclosed else None

    def at(self, char: int) -> int:
        """The index of the token that holds or precedes a character."""
        return max(0, bisect_right(self.starts, char) - 1)


def kind_of(word: str) -> Kind:
    """The kind of a token.

    >>> kind_of("۱۲"), kind_of("#کتاب")
    (<Kind.NUMBER: 1>, <Kind.TAG: 4>)
    """
    c = word[0]
    if c == "\n":
        return Kind.NEWLINE
    if len(word) > 1 and (c in "@#" or "@" in word or "//" in word or word.startswith("www.")):
        return Kind.TAG
    if c.isalpha():
        return Kind.WORD
    if c.isdigit():
        return Kind.NUMBER
    return Kind.SYMBOL


class Tokenizer:
    """Cuts text by the marks of ``tokens/marks.tsv`` and the abbreviations of ``tokens/abbreviations.txt``; what
    ``tell`` says of a word is remembered with it."""

    def __init__(self, knowledge: Knowledge, tell: Callable[[str], Any] = str) -> None:
        rows = knowledge.table("tokens/marks.tsv")
        self.role = {r["mark"]: r["role"] for r in rows}
        self.partner = {r["mark"]: r["partner"] for r in rows if r["role"] in ("open", "close", "both")}
        self.abbreviations = {x.text for x in knowledge.lines("tokens/abbreviations.txt")}
        lead = ("and", "with", "from", "to", "in", "on", "for")
        self._leading = {r["word"] for r in knowledge.table("tokens/particles.tsv") if r["class"] in lead}
        self._roles = _Roles(self.role)
        self._tell, self._chunks = tell, Chunks(_split, self._roles.__getitem__, tell)

    def read(self, text: str, chunks: Sequence[Chunk] = ()) -> Tokens:
        """The tokens of a text; its sentences end at stops outside initials and numbers, and at line ends. ``chunks``
        are what stands between its spaces, where mending gave it: one look-up for both."""
        cells = [c.cells or self._cut(c) for c in chunks] or map(self._chunks.cells, text.split(" "))
        starts, ends, (words, _, roles, known) = self._chunks.joined(cells)
        if "" in words:
            starts, ends, roles, known, words = _kept(words, starts, ends, roles, known, words)
        if "  " in text:
            starts, ends, words = _put_back_lines(text, starts, ends, words, self._leading)
            roles, known = list(map(self._roles.__getitem__, words)), list(map(self._tell, words))
        marked = list(compress(range(len(roles)), roles))
        if lost := _about_comma_lines(roles, marked):
            stay = [i not in lost for i in range(len(roles))]
            starts, ends, words, roles, known = _kept(stay, starts, ends, words, roles, known)
            marked = list(compress(range(len(roles)), roles))
        if "tag" in roles:
            marked = _without_tag_lines(words, roles, marked)
        if "colon" in roles:
            marked = _without_colon_lines(roles, marked)
        quotes = self._quotes(starts, ends, words, roles, marked)
        sentences = self._sentences(starts, ends, words, roles, marked, quotes)
        return Tokens(
            text,
            starts,
            ends,
            words,
            roles,
            sentences,
            quotes,
            {q.open: k for k, q in enumerate(quotes)},
            {q.close: q.open for q in quotes if q.closed},
            [s.first for s in sentences],
            known,
        )

    def _cut(self, chunk: Chunk) -> tuple[Any, ...]:
        chunk.cells = self._chunks.cells(chunk.text)
        return chunk.cells

    def _quotes(
        self, starts: list[int], ends: list[int], words: list[str], roles: list[str], marked: list[int]
    ) -> tuple[Quote, ...]:
        """Pairs of marks; « » may hold a few lines, as where each sentence stands on a line of its own, and so may
        marks that look alike where the first touches the word behind it or a colon stands before it, and the last
        touches the word before."""
        found: list[Quote] = []
        waiting: list[tuple[int, int]] = []  # a mark, and how many lines ended before it
        lines: list[int] = []
        for i in marked:
            role = roles[i]
            if role == "newline":
                lines.append(i)
            elif (
                role in ("close", "both")
                and waiting
                and words[waiting[-1][0]] == self.partner[words[i]]
                and (
                    role == "close" or len(lines) == waiting[-1][1] or _encloses(starts, ends, roles, waiting[-1][0], i)
                )
            ):
                found.append(Quote(waiting.pop()[0], i, True))
            elif role in ("open", "both"):
                while waiting and (waiting[-1][1] < len(lines) or len(waiting) > 3):
                    found.append(self._unclosed(waiting.pop(), lines, len(words)))
                waiting.append((i, len(lines)))
            while waiting and len(lines) - waiting[0][1] > _QUOTED_LINES:
                found.append(self._unclosed(waiting.pop(0), lines, len(words)))
        found += [self._unclosed(w, lines, len(words)) for w in waiting]
        return tuple(sorted(found, key=lambda q: q.open))

    @staticmethod
    def _unclosed(waiting: tuple[int, int], lines: list[int], end: int) -> Quote:
        """A quotation that nothing closes runs to the end of its paragraph."""
        mark, line = waiting
        return Quote(mark, lines[line] if line < len(lines) else end, False)

    def _sentences(
        self,
        starts: list[int],
        ends: list[int],
        words: list[str],
        roles: list[str],
        marked: list[int],
        quotes: tuple[Quote, ...],
    ) -> tuple[Sentence, ...]:
        closers = {q.close for q in quotes if q.closed}
        out: list[Sentence] = []
        inside = _Inside(quotes)
        first = paragraph = 0
        for i in marked:
            role = roles[i]
            if role == "newline":
                if first < i:
                    out.append(Sentence(first, i, paragraph, inside.at(first)))
                first, paragraph = i + 1, paragraph + 1
            elif role == "stop" and i >= first and self._ends(starts, ends, words, i):
                if words[i] != "." and _asks_on(roles, closers, i):
                    continue
                last = i + 1
                while last < len(words) and (
                    roles[last] in ("stop", "ellipsis") or last in closers or roles[last] == "endparen"
                ):
                    last += 1
                out.append(Sentence(first, last, paragraph, inside.at(first)))
                first = last
        if first < len(words):
            out.append(Sentence(first, len(words), paragraph, inside.at(first)))
        return tuple(out)

    def _ends(self, starts: list[int], ends: list[int], words: list[str], i: int) -> bool:
        """Whether the stop at token ``i`` ends a sentence: not after an initial («م. رضایی») or an abbreviation."""
        if i == 0 or words[i] != ".":
            return True
        before = words[i - 1]
        touching = ends[i - 1] == starts[i]
        if touching and (before in self.abbreviations or (len(before) == 1 and before.isalpha())):
            return False
        nearby = i + 1 < len(words) and starts[i + 1] == ends[i] and words[i + 1][0].isalnum()
        return not (nearby and before[-1].isascii() and words[i + 1][0].isascii())


def _encloses(starts: list[int], ends: list[int], roles: list[str], opening: int, closing: int) -> bool:
    """Whether two marks that look alike stand as an opening and a closing one do; behind a colon any mark opens
    (``گفت:" من …``)."""
    if ends[closing - 1] != starts[closing]:
        return False
    if ends[opening] != starts[opening + 1]:
        return opening > 0 and roles[opening - 1] == "colon"
    return closing + 1 == len(starts) or ends[closing] != starts[closing + 1] or starts[opening] != ends[opening - 1]


def _kept(which: Sequence[object], *columns: list[Any]) -> list[list[Any]]:
    """The columns with what stands where ``which`` is true."""
    return [list(compress(column, which)) for column in columns]


def _split(text: str) -> list[str]:
    return (_WORDS_AND_MAIL if "@" in text else _WORDS).split(text)


def _put_back_lines(
    text: str, starts: list[int], ends: list[int], words: list[str], leading: set[str]
) -> tuple[list[int], list[int], list[str]]:
    """Posts cut short carry their headline and the next line as one («پل باز شد  شهردار:⏎…»): where spaces stand
    between it and words that end in a colon, a line ends; not at a ``leading`` word («شهردار  در جشن باغ:⏎…», «شهردار
    در  جشن باغ:⏎…»)."""
    firsts: list[int] = []
    lasts: list[int] = []
    out: list[str] = []
    done = 0
    for gap in _LOST_LINE.finditer(text):
        i = bisect_right(starts, gap.start())
        if words[i] not in leading and words[i - 1] not in leading:
            firsts += [*starts[done:i], gap.start()]
            lasts += [*ends[done:i], gap.start() + 1]
            out += [*words[done:i], "\n"]
            done = i
    return firsts + starts[done:], lasts + ends[done:], out + words[done:]


def _without_tag_lines(words: list[str], roles: list[str], marked: list[int]) -> list[int]:
    """Channel posts carry each hashtag on a line of its own («در⏎#گفت‌وگو⏎با ما», «با⏎#خبر_راه⏎:»); such a line ends no
    sentence."""
    for i in marked:
        if (
            roles[i] == "tag"
            and words[i][0] == "#"
            and 1 < i < len(words) - 2
            and roles[i - 1] == roles[i + 1] == "newline"
            and not roles[i - 2]
            and roles[i + 2] in ("", "colon")
        ):
            roles[i - 1] = roles[i + 1] = "soft"
    return [i for i in marked if roles[i] != "soft"]


def _about_comma_lines(roles: list[str], marked: list[int]) -> set[int]:
    """The line ends about a comma that begins a line: posts put bold words on a line of their own («شهردار⏎، مریم
    احمدی،⏎آمد»), and the sentence goes on."""
    lost: set[int] = set()
    for line, i in pairwise(marked):
        if roles[i] == "comma" and roles[line] == "newline" and line == i - 1 and line and not roles[line - 1]:
            lost |= {line, i + 1} if roles[i + 1 : i + 2] == ["newline"] else {line}
    return lost


def _without_colon_lines(roles: list[str], marked: list[int]) -> list[int]:
    """Posts put a colon behind bold words on a line of its own («شهردار⏎:⏎راه باز است»); it belongs to those words."""
    behind = [i for i in marked if i > 1 and roles[i] == "colon" and roles[i - 1] == "newline" and not roles[i - 2]]
    for i in behind:
        roles[i - 1] = "soft"
    return [i for i in marked if roles[i] != "soft"] if behind else marked


def _asks_on(roles: list[str], closers: set[int], i: int) -> bool:
    """«در پاسخ به این پرسش که «چه شد؟» گفت»: a question in quotation marks inside a sentence that goes on."""
    return i + 2 < len(roles) and i + 1 in closers and roles[i + 2] in ("", "comma")


class _Roles(dict[str, str]):
    """Word -> role of a mark, or '' for words and numbers; remembers what it has seen."""

    def __init__(self, marks: dict[str, str]) -> None:
        super().__init__(marks)
        self["\n"] = "newline"

    def __missing__(self, word: str) -> str:
        kind = kind_of(word)
        role = (
            ""
            if kind in (Kind.WORD, Kind.NUMBER)
            else "tag"
            if kind is Kind.TAG
            else "ellipsis"
            if word.startswith("..")
            else "symbol"
        )
        if len(self) > REMEMBERED:
            self._forget()
        self[word] = role
        return role

    def _forget(self) -> None:
        keep = {k: v for k, v in self.items() if v and v not in ("symbol", "tag")}
        self.clear()
        self.update(keep)


class _Inside:
    """Asked for rising token indices, tells the innermost quotation that holds each."""

    def __init__(self, quotes: tuple[Quote, ...]) -> None:
        self.quotes, self.next, self.stack = quotes, 0, list[int]()

    def at(self, token: int) -> int:
        while self.next < len(self.quotes) and self.quotes[self.next].open < token:
            self.stack.append(self.next)
            self.next += 1
        while self.stack and self.quotes[self.stack[-1]].close <= token:
            self.stack.pop()
        return self.stack[-1] if self.stack else -1
