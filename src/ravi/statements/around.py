"""What a report shows around a sentence that may go on with somebody's words, as names of features.

>>> from ravi.knowledge import load
>>> from ravi.statements.cues import find_cues
>>> scan = Scan.of("شهردار گفت: راه باز است.\\nکار پل مانده است.\\nآن را زود می‌سازیم.", load())
>>> cues = find_cues(scan, ())
>>> around(scan, 1, 0, cues[0], Course.of(scan, {0: cues}, {}))
['nobody speaks behind', 'end 1-2', 'first person later']
"""

from __future__ import annotations

from bisect import bisect_left

from ..scan import Scan
from .cue import Cue
from .lines import is_item
from .reporter import ends_voice
from .turns import Course, first_person, first_word

_AHEAD = 7  # sentences in which a first person is looked for
_ENDS = ("stop", "ellipsis", "close")
_QUOTES = frozenset(("open", "both"))


def around(scan: Scan, number: int, last: int, cue: Cue, course: Course) -> list[str]:
    """The features of sentence ``number`` behind the words of ``cue``, which so far end with sentence ``last``."""
    turn = _next_turn(course, number)
    out = _of_turn(scan, number, turn, course)
    if _speaks_later(scan, number, turn, course):
        out.append("first person later")
    out += _of_line(scan, number, last, turn, cue)
    out += _of_names(scan, number, course)
    return out + _of_label(cue, course)


def _next_turn(course: Course, number: int) -> int | None:
    """The first sentence from ``number`` on in which a colon or a quotation brings words in."""
    at = bisect_left(course.turns, number)
    return course.turns[at] if at < len(course.turns) else None


def _of_turn(scan: Scan, number: int, turn: int | None, course: Course) -> list[str]:
    """Who speaks next, and how many sentences away; how many are left where nobody does."""
    sentences = scan.tokens.sentences
    if turn is None:
        left = len(sentences) - number - 1
        return ["nobody speaks behind", "end " + ("0" if left == 0 else "1-2" if left < 3 else "3+")]
    out = []
    if turn > number:
        opener = course.mentions.get(sentences[turn].first)
        out.append(
            "a pronoun speaks behind" if opener is not None and opener.kind == "pronoun" else "one speaks behind"
        )
    left = turn - number - 1
    return [*out, "turn " + ("0" if left <= 0 else "1" if left == 1 else "2-3" if left < 4 else "4+")]


def _speaks_later(scan: Scan, number: int, turn: int | None, course: Course) -> bool:
    """«… راه باز است. کار پل مانده است. امیدواریم …»: whether somebody still speaks of himself behind a sentence,
    before the next one speaks."""
    sentences = scan.tokens.sentences
    end = min(len(sentences) if turn is None else turn, number + _AHEAD)
    for n in range(number + 1, end):
        if ends_voice(scan, n):
            return False
        if first_person(scan, sentences[n].first, sentences[n].last):
            return True
    return False


def _of_line(scan: Scan, number: int, last: int, turn: int | None, cue: Cue) -> list[str]:
    """How the line of a sentence stands to the words before it: bullets and full stops; a subhead that has run into the
    next sentence shows that one's turn on its line."""
    sentences, roles = scan.tokens.sentences, scan.tokens.roles
    this, before = sentences[number], sentences[last]
    item, was_item, out = is_item(scan, number), is_item(scan, last), []
    if roles[this.last - 1] not in _ENDS and roles[before.last - 1] in _ENDS:
        out.append("no stop, unlike before")
    if item and not was_item and cue.place != "label":
        out.append("first bullet")
    if was_item and not item:
        out.append("no bullet, unlike before")
    if before.paragraph != this.paragraph and turn == number + 1 and sentences[turn].paragraph == this.paragraph:
        out.append("turn on its line")
    return out


def _of_names(scan: Scan, number: int, course: Course) -> list[str]:
    """Whether a sentence names who speaks, introduces somebody with his office, quotes, or begins with «به گفته»."""
    this, out = scan.tokens.sentences[number], []
    if not course.names.isdisjoint([w.key for w in scan.words[this.first : this.last]]):
        out.append("names who speaks")
    if not _QUOTES.isdisjoint(scan.tokens.roles[this.first : this.last]):
        out.append("quotes")
    people = (m for i in range(this.first, this.last) if (m := course.mentions.get(i)) is not None)
    if any(m.kind == "person" and m.name and m.roles for m in people):
        out.append("introduces")
    first = first_word(scan, this.first, this.last)
    if first is not None and scan.longest(first, scan.mask["cue.by"], this.last) is not None:
        out.append("by first")
    return out


def _of_label(cue: Cue, course: Course) -> list[str]:
    """Whom a label names."""
    if cue.place != "label":
        return []
    named = course.mentions.get(cue.named)
    return ["label of " + (named.kind if named is not None else "none")]
