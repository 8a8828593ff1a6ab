"""The words of a text as the index holds them, and a user's words as a question to it.

>>> indexed("او می\u200cخواهد").text, indexed("او می\u200cخواهد").joined
('او می\u200cخواهد', 'میخواهد')
>>> question("می\u200cخواهد") == question("می خواهد")
True

All spellings of a word find each other. The index has the text with its letters and digits folded and harakat gone;
its tokenizer parts words at half-spaces too. Beside it stands the joined form of each word that has a half-space, or
that a space parts although the lexicon joins it («می خواهد»). A question asks for the parts in a row or for the
joined form, so nothing in the index depends on how a report happens to be spelled, nor on its mending.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from ..errors import InputError
from ..knowledge import HOME, Knowledge, load
from ..letters import HALF, LETTER, letters_of

CODE = "1"  # raised when the way of indexing changes
FILES = ("text/letters.tsv", "text/joins.txt", "text/pairs.txt")
SURE = 80  # percent: lists of joined words below this heading are left alone
LONGEST_NAME = 5  # words of a name, those parted by a half-space too
TATWEEL = "\u0640"
SHORT = 2  # letters of a middle part that makes no word with the part before it
MOST_PARTS, MOST_SPELLINGS = 3, 8
_WORD = re.compile(r"[^\W_]+")
_WHOLE = re.compile(f"[{LETTER}0-9]+(?:{HALF}[{LETTER}0-9]+)*")
_PIECE = re.compile(r'(-?)(?:"([^"]*)"|«([^«»]*)»|(\S+))')


class Indexed(NamedTuple):
    """What the index takes of a text: its folded words, and the joined forms of those that have parts."""

    text: str
    joined: str


def indexed(text: str) -> Indexed:
    """The two columns of the index for a text.

    >>> indexed("گفت و گو‌های تازه").joined
    'گوهای گفتو گفتوگو'
    """
    folded = folded_text(text)
    words = _WHOLE.findall(folded)
    joined = dict.fromkeys(w.replace(HALF, "") for w in words if HALF in w)
    joined.update(dict.fromkeys(_parted(HALF.join(words).split(HALF))))
    return Indexed(folded, " ".join(joined))


def _parted(parts: list[str]) -> Iterator[str]:
    """The joined forms of words of two and three parts that the lexicon joins."""
    last = len(parts) - 1
    for i, rests in enumerate(map(_rests().get, parts)):
        if rests is None or i == last:
            continue
        after = parts[i + 1]
        if after in rests:
            yield parts[i] + after
        elif len(after) > SHORT:  # three parts: «گفت و گو»
            continue
        if i + 1 < last and after + parts[i + 2] in rests:
            yield parts[i] + after + parts[i + 2]


def folded_text(text: str) -> str:
    """A text with letters and digits folded, marks gone and half-spaces kept."""
    table = _table()
    for letter in set(_changing().findall(text)):
        text = text.replace(letter, table[letter])
    return text


def folded_words(text: str) -> list[str]:
    """The folded words of a text, parted at half-spaces.

    >>> folded_words("كتاب‌هاي ۱۲")
    ['کتاب', 'های', '12']
    """
    return _WORD.findall(folded_text(text).lower())


def joined_name(text: str) -> str:
    """A text as one word, however it is spelled: the key of a name.

    >>> joined_name("نیک‌پی") == joined_name("نيك پی")
    True
    """
    return "".join(folded_words(text))


def joined_runs(text: str) -> set[str]:
    """Each run of two words to five in a text, as one word: any of them may be a name.

    >>> sorted(joined_runs("نیک\u200cپی آمد"))
    ['نیکپی', 'نیکپیامد', 'پیامد']
    """
    words = folded_words(text)
    return {"".join(words[i : i + n]) for n in range(2, LONGEST_NAME + 1) for i in range(len(words) - n + 1)}


def name_words(*names: str | None) -> frozenset[str]:
    """The words by which names are looked up: their parts, and what they are when half-spaces and spaces are lost.

    >>> sorted(name_words("علی نیک‌پی"))
    ['علی', 'علینیکپی', 'نیک', 'نیکپی', 'پی']
    """
    out: set[str] = set()
    for name in filter(None, names):
        words = [joined_name(w) for w in name.split()]
        out.update(words, map(str.__add__, words, words[1:]), folded_words(name), ["".join(words)])
    return frozenset(out - {""})


def question(words: str) -> str:
    """A user's words in the language of FTS5: all of them, «in a row» in quotes, ``-not``, ``begin*``.

    Raises ``InputError`` where there is nothing to look for.

    >>> question("آب -نان")
    '({text joined} : "اب") NOT ({text joined} : "نان")'
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    run = ""
    for match in _PIECE.finditer(words):
        minus, quoted, angled, bare = match.groups()
        row = quoted if quoted is not None else angled
        if row is None and not minus and not bare.endswith("*"):
            run += " " + bare
            continue
        expression = _phrase(row) if row is not None else _word(bare)
        if expression:
            (unwanted if minus else wanted).append(expression)
    wanted = [*_plain(run), *wanted]
    if not wanted:
        raise InputError(f"no word to look for in {words!r}", remedy="give at least one word that is not excluded")
    asked = " AND ".join(f"({w})" for w in wanted)
    return asked if not unwanted else f"{asked} NOT {' NOT '.join(f'({w})' for w in unwanted)}"


def words_digest() -> str:
    """A digest of all that the index rests on: where it differs, the index is made anew."""
    digest = hashlib.sha256(CODE.encode())
    for name in FILES:
        digest.update((HOME / name).read_bytes())
    return digest.hexdigest()[:12]


# --- questions


def _plain(run: str) -> Iterator[str]:
    """Words that need not stand in a row; those that the lexicon joins count as one word."""
    units = _units(run)
    for spellings in units:
        if spellings:
            yield _any(spellings)


def _word(word: str) -> str:
    """A word alone; an asterisk at its end asks for all that begin so."""
    begins = word.endswith("*")
    parts = folded_words(word)
    if not parts:
        return ""
    return _any(_spellings(parts), " *" if begins else "")


def _phrase(row: str) -> str:
    """Words in a row, in each spelling that their parts can have."""
    units = [u for u in _units(row) if u]
    if not units:
        return ""
    if len(units) == 1:
        return _any(units[0])
    rows = [" ".join(choice) for choice, _ in zip(product(*units), range(MOST_SPELLINGS))]
    return "text : (" + " OR ".join(f'"{r}"' for r in rows) + ")"


def _any(spellings: tuple[str, ...], star: str = "") -> str:
    found = " OR ".join(f'"{s}"{star}' for s in spellings)
    return "{text joined} : " + (f"({found})" if len(spellings) > 1 else found)


def _units(run: str) -> list[tuple[str, ...]]:
    """The words of a run, each in its spellings: parts in a row, and joined."""
    words = [folded_words(w) for w in run.split()]
    out: list[tuple[str, ...]] = []
    at = 0
    while at < len(words):
        taken = next((n for n in range(MOST_PARTS, 1, -1) if _is_one(words[at : at + n], n)), 1)
        parts = [p for word in words[at : at + taken] for p in word]
        out.append(_spellings(parts))
        at += taken
    return out


def _spellings(parts: list[str]) -> tuple[str, ...]:
    """The spellings of a word with parts: in a row, joined, and without a letter alone at its end («خانه‌ی», «خانهٔ»)."""
    ways = [parts, ["".join(parts)]]
    if len(parts) > 1 and len(parts[-1]) == 1 and parts[-1].isalpha():
        ways.append(parts[:-1])
    return tuple(dict.fromkeys(" ".join(way) for way in ways if any(way)))


def _is_one(words: list[list[str]], length: int) -> bool:
    parts = [p for word in words for p in word]
    return len(words) == length and len(parts) <= MOST_PARTS and "".join(parts) in _known()


# --- tables


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """The folding of letters, which takes half-spaces out, but for these."""
    letters = letters_of(load())
    return {**{chr(c): to for c, to in letters.fold.items()}, **dict.fromkeys(letters.half, HALF), TATWEEL: ""}


@lru_cache(maxsize=1)
def _changing() -> re.Pattern[str]:
    """The characters that folding changes, into none of them: few of them in a text are found and replaced faster than
    ``str.translate`` goes through all of it."""
    changed = "".join(c for c, to in _table().items() if c != to)
    return re.compile(f"[{re.escape(changed)}]")


@lru_cache(maxsize=1)
def _lists() -> str:
    knowledge: Knowledge = load()
    lines: list[str] = []
    for name in FILES[1:]:
        band = 0
        for line in knowledge.raw(name):
            if line.text.startswith("["):
                band = int(line.text.strip("[]"))
            elif band >= SURE and line.text and not line.text.startswith("#"):
                lines.append(line.text)
    return folded_text("\n".join(lines))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Words with parts that the lexicon joins, in their joined spelling."""
    return frozenset(_lists().replace(HALF, "").replace(" ", "").split("\n"))


@lru_cache(maxsize=1)
def _rests() -> dict[str, set[str]]:
    """What such a word can begin with when spaces part it («گفت و گو», «می خواهد»), and for each what may follow."""
    known = _lists().replace(" ", HALF).split("\n")
    rests: dict[str, set[str]] = {line.partition(HALF)[0]: set() for line in known}
    for word in _known():
        for length in range(1, len(word)):
            if word[:length] in rests:
                rests[word[:length]].add(word[length:])
    return rests
