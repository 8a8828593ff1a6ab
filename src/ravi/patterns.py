"""The small language of ``rules.txt``: compiled, indexed by the word that a rule turns on, and matched.

A rule file holds rules like this one, each with examples that must fire and examples that must not::

    [contact.meet.with]
    {a:subject} … با {b:actors} … <meet> <light>
    + [وزیر راه] عصر دیروز با [شهردار بندر نارنج] دیدار و گفت‌وگو کرد.
    - تیم ملی با میزبان دیدار کرد.

``{name:kind}`` is a mention, ``<class>`` an entry of a list of the lexicon, a bare word itself in any spelling that
folding knows, ``x|y`` one of several, ``x?`` perhaps, ``…`` up to eighteen places inside one clause and over no
mention that could be its subject, ``..`` up to three. ``= key value`` gives a constant. A line of its own is another
wording.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .errors import KnowledgeError
from .knowledge import Knowledge
from .lexicon import Masks
from .line_lists import has_and, is_their_office, leads_to_rest, list_at, only_members, without_bodies_before
from .mentions import Mention
from .mentions.brackets import outside_brackets
from .mentions.quantities import is_counted
from .scan import Scan
from .text import fold
from .tokens import Sentence

GAP = 18
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
_HEAD = re.compile(r"^\[([\w.-]+)\]$")
_SLOT = re.compile(r"^\{(\w+):(\w+)\}(\?)?$")
_CLASS = re.compile(r"^<([\w.|]+)>(\?)?$")
_QUOTES = frozenset(("open", "close", "both"))  # no items: «با «علی رضایی» دیدار کرد»
_ASIDE = 24  # tokens in brackets, at most, that a rule walks over
_BESIDE, _TOPIC = 2, 6  # items between a clause and the contact behind it; items of what is talked of
_CLAUSE = 24  # items of a clause of «که» before a comma
_BARRIERS = frozenset(("stop", "colon", "semicolon", "newline"))

Kinds = Mapping[str, Callable[["Line", int], bool]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a mention of a kind; ``many`` takes a whole list of them («الف، ب و پ»)."""

    name: str
    kind: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A place for an entry of one of these classes."""

    classes: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Literal:
    """A place for one of these words, by folded key."""

    keys: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to ``most`` places inside one clause."""

    most: int = GAP
    optional: bool = True


Element = Slot | Listed | Literal | Gap


@dataclass(frozen=True, slots=True)
class Example:
    """A line of text that must fire its rule on ``marked`` (or must not, if not ``positive``)."""

    text: str
    marked: tuple[tuple[int, int], ...]
    positive: bool
    source: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled wording: its elements and the index of the one that it turns on."""

    id: str
    elements: tuple[Element, ...]
    anchor: int
    constants: Mapping[str, str]
    source: str
    text: str

    @property
    def needs(self) -> tuple[tuple[frozenset[str], ...], tuple[tuple[str, ...], ...]]:
        """The words and classes without which the rule can't match: each set of keys, all classes of each place."""
        fixed = [e for e in self.elements if isinstance(e, Literal | Listed) and not e.optional]
        return (
            tuple(dict.fromkeys(e.keys for e in fixed if isinstance(e, Literal))),
            tuple(dict.fromkeys(e.classes for e in fixed if isinstance(e, Listed))),
        )


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of a file and their examples, by rule id."""

    rules: tuple[Rule, ...]
    examples: Mapping[str, tuple[Example, ...]]

    @property
    def by_class(self) -> dict[str, list[Rule]]:
        """The rules by each class of the element that they turn on."""
        out: dict[str, list[Rule]] = {}
        for rule in self.rules:
            anchor = rule.elements[rule.anchor]
            for name in anchor.classes if isinstance(anchor, Listed) else ():
                out.setdefault(name, []).append(rule)
        return out


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


# --- reading rule files


def read_rules(knowledge: Knowledge, path: str, classes: Sequence[str] | None = None) -> RuleSet:
    """The rules of a file. Raises ``KnowledgeError`` for a line that says nothing known."""
    rules: list[Rule] = []
    examples: dict[str, list[Example]] = {}
    ident, constants = "", dict[str, str]()
    for line in knowledge.raw(path):
        text = re.sub(r"(?:^|\s)#.*", "", line.text).strip()
        head = _HEAD.match(text)
        if not text:
            continue
        if head:
            ident, constants = head[1], {}
            if ident in examples:
                raise KnowledgeError(
                    f"rule [{ident}] stands twice", file=line.file, line=line.number, remedy="give it another id"
                )
            examples[ident] = []
        elif not ident:
            raise KnowledgeError(
                "a line before the first [rule id]",
                file=line.file,
                line=line.number,
                remedy="write [folder.name] above it",
            )
        elif text[0] in "+-":
            examples[ident].append(_example(text, line.source))
        elif text[0] == "=":
            key, _, value = text[1:].strip().partition(" ")
            constants[key] = value.strip()
        else:
            rules.append(_rule(ident, text, constants, line.file, line.number))
    return RuleSet(tuple(rules), {k: tuple(v) for k, v in examples.items()})


def _example(text: str, source: str) -> Example:
    marked: list[tuple[int, int]] = []
    plain, start = "", 0
    for c in text[1:].strip():
        if c == "[":
            start = len(plain)
        elif c == "]":
            marked.append((start, len(plain)))
        else:
            plain += c
    return Example(plain, tuple(marked), text[0] == "+", source)


def _rule(ident: str, text: str, constants: Mapping[str, str], file: str, number: int) -> Rule:
    elements = tuple(_element(word, file, number) for word in text.split())
    listed = [i for i, e in enumerate(elements) if isinstance(e, Listed) and not e.optional]
    if constants.get("anchor"):
        listed = [i for i in listed if constants["anchor"] in elements[i].classes]  # type: ignore[union-attr]
    if not listed:
        raise KnowledgeError(
            "no <class> that the rule turns on", file=file, line=number, remedy="name a list, such as <meet>"
        )
    return Rule(ident, elements, listed[0], constants, f"{file}:{number}", text)


def _element(word: str, file: str, number: int) -> Element:
    if word in ("\u2026", "..."):
        return Gap()
    if word == "..":
        return Gap(3)
    if slot := _SLOT.match(word):
        return Slot(slot[1], slot[2], bool(slot[3]))
    if listed := _CLASS.match(word):
        return Listed(tuple(listed[1].split("|")), bool(listed[2]))
    if any(c in word for c in "{}<>[]"):
        raise KnowledgeError(
            f"can't read {word!r}", file=file, line=number, remedy="write {name:kind}, <class> or a word"
        )
    optional = word.endswith("?")
    return Literal(frozenset(fold(w) for w in word.rstrip("?").split("|")), optional)


# --- a sentence as a line of items


@dataclass(slots=True)
class Line:
    """A sentence for matching: ``items[k]`` is the index of a mention, or ``-1 - token`` for a token outside one."""

    scan: Scan
    mentions: Sequence[Mention]
    items: list[int] = field(default_factory=list)
    keys: frozenset[str] = frozenset()
    classes: int = 0

    @classmethod
    def of(cls, scan: Scan, mentions: Sequence[Mention], inside: Sequence[int], sentence: Sentence) -> Line:
        """The line of a sentence; ``inside`` are the indices of its mentions in order."""
        line, i, roles = cls(scan, mentions), sentence.first, scan.tokens.roles
        for k in outside_brackets(scan, mentions, inside, sentence):
            line.items += plain(roles, i, mentions[k].first - is_counted(scan, mentions[k]))
            line.items.append(k)
            i = mentions[k].last
        line.items += plain(roles, i, sentence.last)
        line.keys = frozenset([w.key for w in scan.words[sentence.first : sentence.last]])
        line.classes = scan.classes[scan.tokens.sentence_of(sentence.first)]
        return line

    def holds(self, words: Iterable[frozenset[str]], classes: Iterable[int]) -> bool:
        """Whether every set of words has one in the sentence, and every set of classes, told as bits."""
        for some in classes:
            if not self.classes & some:
                return False
        return not any(map(self.keys.isdisjoint, words))

    def mention(self, k: int) -> Mention | None:
        """The mention at item ``k``, if one stands there."""
        return self.mentions[self.items[k]] if self.items[k] >= 0 else None

    def token(self, k: int) -> int:
        """The token at item ``k``; the first one of a mention."""
        item = self.items[k]
        return self.mentions[item].first if item >= 0 else -1 - item

    def end(self, k: int) -> int:
        """The token after item ``k``."""
        item = self.items[k]
        return self.mentions[item].last if item >= 0 else -item


def plain(roles: Sequence[str], first: int, last: int) -> list[int]:
    """Tokens as items, without quotation marks and without what stands in brackets («امروز (شنبه) با …»)."""
    if not any(roles[first:last]):
        return list(range(-1 - first, -1 - last, -1))
    out: list[int] = []
    i = first
    while i < last:
        if roles[i] == "paren":
            close = next((j for j in range(i + 1, min(last, i + _ASIDE)) if roles[j] == "endparen"), None)
            if close is not None:
                i = close + 1
                continue
        if roles[i] not in _QUOTES:
            out.append(-1 - i)
        i += 1
    return out


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
                rule, words, needed, not_behind, without, *_ = asked
                if (
                    (rule.id in seen and not every)
                    or not line.holds(words, needed)
                    or (not_behind and self._stands_behind(not_behind, line, first))
                ):
                    continue
                match = self._match(asked, line, first, last, name)
                if match is not None and not (without and self._has_unwanted(match, line, without)):
                    seen.add(rule.id)
                    yield match

    @staticmethod
    def _stands_behind(words: frozenset[str], line: Line, first: int) -> bool:
        """``= not_behind به``: the rule does not turn on a word with one of these before it («به میزبانی»)."""
        return first > 0 and line.items[first - 1] < 0 and line.scan.words[line.token(first - 1)].key in words

    @staticmethod
    def _has_unwanted(match: Match, line: Line, words: frozenset[str]) -> bool:
        """``= without با``: the rule does not hold for «الف و ب با شبکه گفت‌وگو کردند»."""
        tokens = (-1 - item for item in line.items if item < 0)
        return any(match.first <= i < match.last and line.scan.words[i].key in words for i in tokens)

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
        yield from _gaps(matcher, line, k, step, element.most)
        return
    if 0 <= k < len(line.items):
        if isinstance(element, Slot):
            yield from _slots(matcher, line, element, k, step)
        elif isinstance(element, Literal):
            if (
                line.items[k] < 0
                and line.scan.words[line.token(k)].key in element.keys
                and not _taken(line, line.token(k), step)
            ):
                yield k + step, {}
        else:
            yield from _entries(line, element, k, step)
    if element.optional:
        yield k, {}


def _gaps(matcher: Matcher, line: Line, k: int, step: int, most: int) -> Iterator[Found]:
    free = matcher.kinds["subject" if step < 0 else "free"]
    for n in range(most + 1):
        at = k + n * step
        yield at, {}
        if not 0 <= at < len(line.items):
            return
        token = -1 - line.items[at]
        if token < 0:
            if free(line, at):
                return
        elif step > 0 and _opens_contact(line, token):
            return  # «نشست سران و در دیدار با …»
        elif step > 0 and line.scan.is_a(token, line.scan.mask["with"]) and not _with_subject(line, token):
            return  # the first «با» behind a word belongs to it
        elif step < 0 and line.scan.is_a(token, line.scan.mask["that"]) and not _is_closed(line, at):
            antecedent = _antecedent(line, at)
            if antecedent is not None:
                yield antecedent, {}
            return  # «شهردار با رضایی که به عمان سفر کرده»: it was Rezaei who went
        elif step < 0 and n <= _BESIDE and (topic := _before_topic(line, at)) is not None:
            yield from _gaps(matcher, line, topic, step, most - n)
            return
        elif line.scan.tokens.roles[token] in _BARRIERS or _ends_clause(line, token):
            return
        elif step < 0 and line.scan.tokens.roles[token] == "comma":
            antecedent = _before_clause(line, at)
            if antecedent is not None:
                yield antecedent, {}
                return


def _opens_contact(line: Line, token: int) -> bool:
    """«در دیدار», «درباره مذاکرات»: another contact begins."""
    scan = line.scan
    if scan.is_a(token, scan.mask["talk"]) and scan.led_by(token, scan.mask["on_topic"]):
        return True
    if not scan.is_a(token, scan.mask["in"]) or token + 1 >= len(scan.words):
        return False
    return scan.longest(token + 1, scan.mask["meet", "phone", "session"]) is not None


def _with_subject(line: Line, token: int) -> bool:
    """«نشست شورا با موضوع پل با حضور …»: a «با» that tells of what it was."""
    scan = line.scan
    return token + 1 < len(scan.words) and scan.is_a(token + 1, scan.mask["matter"])


def _taken(line: Line, token: int, step: int) -> bool:
    """«همکاری با …», «روابط میان …»: a «با» or «میان» that belongs to the noun before it; «درباره مذاکرات با هند تماس
    گرفتند»: to another contact than the one farther on."""
    scan = line.scan
    if token == 0 or not scan.is_a(token, scan.mask["with", "between"]):
        return False
    nouns = scan.mask["takes_with", "talk"] if step < 0 else scan.mask["takes_with"]
    return scan.is_a(token - 1, nouns)


def _is_closed(line: Line, k: int) -> bool:
    """«با رضایی که به عمان سفر کرده، دیدار کرد»: the clause of the «که» at item ``k`` ends before a comma."""
    for at in range(k + 2, min(len(line.items), k + GAP)):
        token = -1 - line.items[at]
        if token >= 0 and line.scan.tokens.roles[token] == "comma" and line.items[at - 1] < 0:
            return bool(line.scan.words[token - 1].verbs)
    return False


def _before_clause(line: Line, k: int) -> int | None:
    """«رضایی و کریمی که در همایش بودند، با یکدیگر …»: the item before the clause of «که» that ends with the comma at
    item ``k``."""
    if k < 1 or line.items[k - 1] >= 0 or not (_ends_clause(line, line.token(k - 1)) or _says_what_is(line, k - 1)):
        return None
    for at in range(k - 2, max(0, k - _CLAUSE), -1):
        token = -1 - line.items[at]
        if token >= 0 and line.scan.is_a(token, line.scan.mask["that"]):
            return _antecedent(line, at)
        if token >= 0 and (line.scan.tokens.roles[token] in _BARRIERS or _ends_clause(line, token)):
            return None
    return None


def _before_topic(line: Line, k: int) -> int | None:
    """«با رضایی درباره پلی که در شیراز ساخته می‌شود گفت‌وگو کرد»: the item before the «که» of what is talked of, whose
    verb stands at item ``k``."""
    scan = line.scan
    closed = line.end(k) < len(scan.words) and scan.tokens.roles[line.end(k)] == "comma"
    told = _ends_clause(line, line.token(k)) or (closed and _says_what_is(line, k))
    if not told or not line.classes & scan.mask["on_topic"]:
        return None
    for at in range(k - 1, max(0, k - _CLAUSE), -1):
        token = -1 - line.items[at]
        if token >= 0 and scan.tokens.roles[token] in _BARRIERS:
            return None
        if token >= 0 and scan.is_a(token, scan.mask["that"]):
            return at - 1 if line.items[at - 1] < 0 and _is_topic(line, at) else None
    return None


def _is_topic(line: Line, k: int) -> bool:
    """«درباره پل تازه»: whether a few words, the first of which says of what one talks, stand before item ``k``."""
    scan, topic = line.scan, line.scan.mask["on_topic"]
    for at in range(k - 1, max(-1, k - _TOPIC), -1):
        token = -1 - line.items[at]
        if token < 0 or scan.tokens.roles[token]:
            return False
        if scan.words[token].first & topic and scan.longest(token, topic) is not None:
            return True
    return False


def _says_what_is(line: Line, k: int) -> bool:
    """«رضایی که مسئول کار است، …»: whether a copula stands at item ``k``."""
    return k >= 0 and line.items[k] < 0 and line.scan.is_a(line.token(k), line.scan.mask["copula"])


def _antecedent(line: Line, k: int) -> int | None:
    """The item of the mention right before the «که» at item ``k``, or before a comma or «هم» before it."""
    before = k - 1
    if before > 0 and line.items[before] < 0 and line.scan.is_a(line.token(before), line.scan.mask["too"]):
        before -= 1
    if before > 0 and line.items[before] < 0 and line.scan.tokens.roles[line.token(before)] == "comma":
        before -= 1
    return before if before >= 0 and line.items[before] >= 0 else None


def _ends_clause(line: Line, token: int) -> bool:
    """A finite verb; not «نشست» the session, the first word of «گفت و گو», or «قرار بود», which says how one stands."""
    scan = line.scan
    if (
        not scan.words[token].finite
        or not scan.finite(token)
        or scan.is_a(token, scan.mask["session"])
        or scan.longest(token, scan.mask["talk"])
        or scan.is_a(token, scan.mask["will", "will_not"])  # «به عمان خواهد رفت»
    ):
        return False
    return not scan.led_by(token + 1, scan.mask["plan"], 3)


def _slots(matcher: Matcher, line: Line, slot: Slot, k: int, step: int) -> Iterator[Found]:
    one, least = MANY.get(slot.kind, (slot.kind, 0))
    many, fits = slot.kind in MANY, matcher.kinds[one]
    if line.items[k] < 0:
        return
    if slot.kind in ("subjects", "both") and step < 0:
        k -= is_their_office(line, k)  # «رضایی و کریمی نمایندگان هند با شهردار دیدار کردند»
    if slot.kind == "subjects" and step < 0 and (joint := _joint_subjects(matcher, line, k)):
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
    if len(found) < least or (slot.kind == "both" and not matcher.kinds["subject"](line, min(k, found[-1]))):
        return
    for some in (found, whole) if slot.kind == "places" and whole != found else (found,):  # «به دوحه، قطر، رسید»
        yield end if some is whole else some[-1] + step, {slot.name: tuple(sorted(line.items[j] for j in some))}


def _joint_subjects(matcher: Matcher, line: Line, k: int) -> list[int]:
    """«عمان، قطر و کویت با …»: the items of a list that ends at item ``k`` and whose first can be a subject."""
    party, subject = matcher.kinds["party"], matcher.kinds["subject"]
    found = list_at(line, k, -1, party)[::-1] if party(line, k) else []
    if len(found) > 2 and not has_and(line, found[-2], k):
        del found[-1]  # «رضایی و کریمی، نمایندگان هند، …»
    joined = len(found) > 1 and subject(line, found[0]) and has_and(line, found[0], found[-1])
    return found if joined else []


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
