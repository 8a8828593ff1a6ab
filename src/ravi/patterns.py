"""Matches the rules of ``rules.txt``, each from the word that it turns on outwards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .errors import KnowledgeError
from .gaps import gaps
from .lexicon import Masks
from .line import Line
from .line_lists import has_and, is_their_office, leads_to_rest, list_at, only_members, without_bodies_before
from .rules import Element, Gap, Listed, Literal, Rule, RuleSet, Slot
from .text import fold

MANY = {
    "parties": ("party", 1),
    "subjects": ("subject", 1),
    "places": ("place", 1),
    "envoys": ("envoy", 1),
    "couple": ("party", 2),
    "pair": ("party", 2),  # with an «و»
    "both": ("party", 2),  # the first of whom no preposition governs
}  # lists: of what kind, how many at least
_JOINED = ("both", "pair", "couple", "parties", "subjects", "places", "envoys")  # lists that have an «و»
_PEOPLE = ("both", "pair", "couple")  # lists in which a body before a comma has no part

Kinds = Mapping[str, Callable[[Line, int], bool]]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fired: the mentions each slot holds, the token stretch of the whole and of the word that the rule
    turns on, and the class of that word."""

    rule: Rule
    slots: Mapping[str, tuple[int, ...]]
    first: int
    last: int
    anchor: tuple[int, int]
    word: str = ""


class _Asked(NamedTuple):
    """A rule, and what is asked of a sentence before it is tried: the words and classes that it needs, the words behind
    which it does not turn on its own, and those that it must not hold. ``right`` and ``left`` are its elements outwards
    from the word that it turns on."""

    rule: Rule
    words: tuple[frozenset[str], ...]
    classes: tuple[int, ...]
    not_behind: frozenset[str]
    without: frozenset[str]
    right: tuple[Element, ...]
    left: tuple[Element, ...]

    @classmethod
    def of(cls, rule: Rule, mask: Masks) -> _Asked:
        not_behind, without = (
            frozenset(map(fold, rule.constants.get(name, "").split())) for name in ("not_behind", "without")
        )
        words, classes = rule.needs
        right, left = rule.elements[rule.anchor + 1 :], rule.elements[: rule.anchor][::-1]
        return cls(rule, words, tuple(mask[some] for some in classes), not_behind, without, right, left)


class Matcher:
    """Matches the rules of a set on lines, from the word that each rule turns on outwards."""

    def __init__(self, rules: RuleSet, kinds: Kinds, mask: Masks) -> None:
        asked = {rule.source: _Asked.of(rule, mask) for rule in rules.rules}
        self.rules = {name: [asked[rule.source] for rule in some] for name, some in rules.by_class.items()}
        self.kinds = kinds
        for rule in rules.rules:
            for e in rule.elements:
                if isinstance(e, Slot) and e.kind not in kinds and e.kind not in MANY:
                    file, _, number = rule.source.rpartition(":")
                    raise KnowledgeError(
                        f"unknown kind {{{e.name}:{e.kind}}}",
                        file=file,
                        line=int(number),
                        remedy=f"write one of {', '.join(kinds)}",
                    )

    def at(self, line: Line, first: int, last: int, classes: Sequence[str], every: bool = False) -> Iterator[Match]:
        """The matches of rules that turn on one of ``classes``, whose entry is items ``first`` to ``last``: of each
        rule its first wording that fires, or ``every`` one."""
        seen: set[str] = set()
        for name in classes:
            for asked in self.rules.get(name, ()):
                if not line.holds(asked.words, asked.classes) or (not every and asked.rule.id in seen):
                    continue
                if asked.not_behind and self._stands_behind(asked.not_behind, line, first):
                    continue
                match = self._match(asked, line, first, last, name)
                if match is not None and not (asked.without and self._has_unwanted(match, line, asked.without)):
                    seen.add(asked.rule.id)
                    yield match

    @staticmethod
    def _stands_behind(words: frozenset[str], line: Line, first: int) -> bool:
        """``= not_behind به``: the rule does not turn on a word with one of these before it («به میزبانی»)."""
        return first > 0 and line.items[first - 1] < 0 and line.scan.words[line.token(first - 1)].key in words

    @staticmethod
    def _has_unwanted(match: Match, line: Line, words: frozenset[str]) -> bool:
        """``= without با``: the rule does not hold for «الف و ب با شبکه گفت‌وگو کردند»."""
        items = range(len(line.items))
        low, end = (bisect_left(items, token, key=line.token) for token in (match.first, match.last))
        return any(line.items[k] < 0 and line.scan.words[line.token(k)].key in words for k in range(low, end))

    def _match(self, asked: _Asked, line: Line, first: int, last: int, word: str) -> Match | None:
        right = _walk(self, line, asked.right, last, +1)
        if right is None:
            return None
        left = _walk(self, line, asked.left, first - 1, -1)
        if left is None:
            return None
        slots = {**left[1], **right[1]}
        begin, end = left[0] + 1, right[0]
        return Match(
            asked.rule, slots, line.token(begin), line.end(end - 1), (line.token(first), line.end(last - 1)), word
        )


Found = tuple[int, dict[str, tuple[int, ...]]]


def _walk(matcher: Matcher, line: Line, elements: Sequence[Element], at: int, step: int) -> Found | None:
    """Matches elements one after the other from item ``at``, leftwards or rightwards; the nearest way wins."""
    return _go_on(matcher, line, elements, 0, at, step, set())


def _go_on(
    matcher: Matcher, line: Line, elements: Sequence[Element], e: int, k: int, step: int, dead: set[tuple[int, int]]
) -> Found | None:
    """Matches the elements from number ``e`` on at item ``k``; ``dead`` are the places from which nothing matches."""
    if e == len(elements):
        return k, {}
    if (e, k) in dead:
        return None
    for after, bound in _ways(matcher, line, elements[e], k, step):
        rest = _go_on(matcher, line, elements, e + 1, after, step, dead)
        if rest is not None:
            return rest[0], {**bound, **rest[1]}
    dead.add((e, k))
    return None


def _ways(matcher: Matcher, line: Line, element: Element, k: int, step: int) -> Iterator[Found]:
    """Every way an element may lie at item ``k``: the item after it, and what it binds."""
    if isinstance(element, Gap):
        for at in gaps(matcher.kinds["subject" if step < 0 else "free"], line, k, step, element.most):
            yield at, {}
        return
    if 0 <= k < len(line.items):
        if isinstance(element, Slot):
            yield from _slots(matcher, line, element, k, step)
        elif isinstance(element, Literal):
            if line.items[k] < 0 and line.scan.words[line.token(k)].key in element.keys and not _taken(line, k, step):
                yield k + step, {}
        else:
            yield from _entries(line, element, k, step)
    if element.optional:
        yield k, {}


def _taken(line: Line, k: int, step: int) -> bool:
    """«همکاری با …», «روابط میان …», «جنگ هند و قطر با …»: a «با» or «میان» at item ``k`` that belongs to a noun
    before it; «درباره مذاکرات با هند تماس گرفتند»: to another contact than the one farther on."""
    scan, token = line.scan, line.token(k)
    if token == 0 or not scan.is_a(token, scan.mask["with", "between"]):
        return False
    nouns = scan.mask["takes_with", "talk"] if step < 0 else scan.mask["takes_with"]
    if scan.is_a(token - 1, scan.mask["takes_with_led"]) and scan.is_a(token - 2, scan.mask["in", "from", "for"]):
        return True  # «در هماهنگی با شهردار»; «جلسه هماهنگی با شهردار» is one with him
    return scan.is_a(token - 1, nouns)


def _slots(matcher: Matcher, line: Line, slot: Slot, k: int, step: int) -> Iterator[Found]:
    one, least = MANY.get(slot.kind, (slot.kind, 0))
    many, fits = slot.kind in MANY, matcher.kinds[one]
    if line.items[k] < 0:
        return
    if slot.kind in ("subjects", "both") and step < 0:
        k -= is_their_office(line, k)  # «رضایی و کریمی نمایندگان هند با شهردار دیدار کردند»
    if slot.kind == "subjects" and step < 0 and (joint := _joint_subjects(matcher, line, k)):
        if _are_of_one(line, joint):
            joint = joint[-1:]
        yield joint[0] - 1, {slot.name: tuple(line.items[j] for j in joint)}
        return
    if not fits(line, k):
        return
    found = list_at(line, k, step, fits) if many else [k]
    if slot.kind in _PEOPLE and len(found) > 2:
        found = without_bodies_before(line, found)
        if found[0] != k:
            return  # «در نشست بریکس، سران هند و عمان»
    end = found[-1] + step
    found = only_members(line, found)
    if step > 0 and len(found) > 1 and is_their_office(line, end):
        end += 1
    whole = found
    joined = len(found) > 1 and (has_and(line, k, found[-1]) or leads_to_rest(line, max(found)))
    if slot.kind in _JOINED and len(found) > 1 and not joined:
        found = found[:1]  # «کریمی، رئیس دانشگاه، در دیدار …» is one
    if len(found) < least:
        return
    if slot.kind == "both" and (not matcher.kinds["subject"](line, min(k, found[-1])) or _are_of_one(line, found)):
        return
    for some in (found, whole) if slot.kind == "places" and whole != found else (found,):  # «به دوحه، قطر، رسید»
        yield end if some is whole else some[-1] + step, {slot.name: tuple(sorted(line.items[j] for j in some))}


def _joint_subjects(matcher: Matcher, line: Line, k: int) -> list[int]:
    """«عمان، قطر و کویت با …»: the items of a list that ends at item ``k`` and whose first can be a subject."""
    party, subject = matcher.kinds["party"], matcher.kinds["subject"]
    found = list_at(line, k, -1, party)[::-1] if party(line, k) else []
    if len(found) > 2 and not has_and(line, found[-2], k) and has_and(line, found[0], found[-2]):
        del found[-1]  # «رضایی و کریمی، نمایندگان هند، …»
    if len(found) < 2 or not subject(line, found[0]):
        return []
    joined = has_and(line, found[0], found[-1]) or leads_to_rest(line, found[-1])
    return found if joined else []


def _are_of_one(line: Line, found: list[int]) -> bool:
    """«معاون وزیر راه و رئیس سازمان بنادر در نامه‌ای خواست»: two offices without a name, of one whom the verb tells."""
    scan, people, last = line.scan, [line.mention(j) for j in found], max(found)
    if len(people) != 2 or any(m is None or m.kind != "person" or m.named or m.plural for m in people):
        return False
    behind = range(line.end(last), line.end(len(line.items) - 1))
    told = [f.person for i in behind if scan.finite(i) for f in scan.words[i].verbs]
    return 3 in told and 6 not in told


def _entries(line: Line, element: Listed, k: int, step: int) -> Iterator[Found]:
    mask = line.scan.mask[element.classes]
    if step > 0:
        if (
            line.items[k] < 0
            and k + 1 < len(line.items)
            and line.scan.is_a(line.token(k), line.scan.mask["will", "will_not"])
        ):
            k += 1  # «دیدار خواهد کرد»
        hit = line.scan.longest(line.token(k), mask) if line.items[k] < 0 else None
        if hit is not None:
            yield k + hit.last - hit.first, {}
        return
    for n in range(4):
        if k - n < 0 or line.items[k - n] >= 0:
            return
        hit = line.scan.longest(line.token(k - n), mask)
        if hit is not None and hit.last == line.end(k):
            yield k - n - 1, {}
