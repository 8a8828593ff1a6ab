"""Who thanked, condemned, called for, emphasised …: speech acts with a nominal object, told in the reporter's voice.

An act turns on a noun of ``fa/acts/acts.tsv`` in one of two places: before a light verb («از مردم تشکر کرد»), or
behind a preposition in front of the main verb («با تشکر از مردم، گفت»). The table says how the object of each stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .actors import Cast
from .knowledge import Knowledge
from .lexicon import Hit
from .mentions import Mention
from .mentions.mention import Stretch
from .mentions.standing import is_free, standing
from .scan import Scan
from .statements import Content, Subject
from .statements.speakers import _behind_byline as behind_byline
from .text import fold

TABLE = "acts/acts.tsv"
WORDS = ("act", "act.state", "act.carried", "act.carrier", "act.verb")
WITH_CLAUSE = frozenset(("congratulate", "condole", "thank", "welcome", "praise", "greet", "invite", "condemn"))
_TOLD = frozenset(("past", "imperfect", "present", "spoken", "perfect"))
_MARKS = frozenset(("stop", "colon", "semicolon", "newline"))
_REACH = 60  # tokens between an act's word and the far end of its object


@dataclass(frozen=True, slots=True)
class ActDraft:
    """An act: its type, the tokens of its evidence, its actor (an index in the cast, -1 unknown), what its object
    does, the tokens of the object, and whom or what it is directed at."""

    type: str
    first: int
    last: int
    actor: int
    does: str | None
    about: Stretch | None
    targets: tuple[Stretch, ...]
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of the table: the act's type, the classes of words that may govern its object («object»: «را», «of»: it
    follows at once, «after»: it follows, and the verb behind it), and its light verbs."""

    name: str
    type: str
    objects: tuple[str, ...]
    verbs: frozenset[str]
    does: str | None
    source: str


@dataclass(frozen=True, slots=True)
class _Core:
    """The words that an act turns on: tokens ``first`` to ``last``, one frame for each act («تبریک و تشکر»)."""

    first: int
    last: int
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    about: Stretch | None
    rule: str
    verb: int = -1


def find_acts(scan: Scan, knowledge: Knowledge, mentions: Sequence[Mention], contents: Sequence[Content],
              subjects: Sequence[Subject], cast: Cast) -> list[ActDraft]:
    """The acts of a report, in the order in which it tells them."""
    return list(_Reader(scan, frames_of(knowledge), mentions, contents, subjects, cast).acts())


@lru_cache(maxsize=8)
def frames_of(knowledge: Knowledge) -> dict[str, Frame]:
    """The rows of the table that tell of acts, by their source."""
    out: dict[str, Frame] = {}
    for row in knowledge.table(TABLE):
        if row["class"] in WORDS:
            verbs = frozenset(fold(v) for v in row["verb"].split("|") if v)
            objects = tuple(o for o in row["object"].split("|") if o)
            out[row.source] = Frame(row["class"], row["type"], objects, verbs, row["does"] or None, row.source)
    return out


class _Reader:
    """One report while its acts are found: what the stages before found, laid out for look-up."""

    def __init__(self, scan: Scan, frames: dict[str, Frame], mentions: Sequence[Mention], contents: Sequence[Content],
                 subjects: Sequence[Subject], cast: Cast) -> None:
        self.scan, self.frames, self.mentions, self.cast = scan, frames, mentions, cast
        self.contents, self.subjects = contents, subjects
        self.words = scan.mask(*WORDS)
        self.tops = [k for k, c in enumerate(contents) if c.outer < 0]
        self.said = sorted((contents[k].first, contents[k].last) for k in self.tops)
        self.starts = [m.first for m in mentions]
        self.cue_at = {i: k for k, c in enumerate(contents) for i in range(c.cue.first, c.cue.last)}
        self.spoken: dict[int, list[int]] = {}
        for k in self.tops:
            self.spoken.setdefault(contents[k].cue.sentence, []).append(k)

    def acts(self) -> Iterator[ActDraft]:
        words, mask, last_actor = self.scan.words, self.words, (-1, -1)
        for number, sentence in enumerate(self.scan.tokens.sentences):
            i = sentence.first
            while i < sentence.last:
                if not words[i].first & mask:
                    i += 1
                    continue
                skip = self._said_until(i)
                core = self._core(i, sentence.last) if skip <= i else None
                found = self._found(core, sentence.first, sentence.last) if core is not None else None
                if core is not None and found is not None:
                    actor = self._actor(number, core, found, sentence.first, last_actor)
                    last_actor = (actor, core.first)
                    yield from self._drafts(core, found, actor)
                i = max(skip, core.last if core is not None else i + 1)

    # --- the words that an act turns on

    def _core(self, i: int, end: int) -> _Core | None:
        """«تشکر», «تقدیر و تشکر», «ابراز نگرانی»; nouns that need a carrier give nothing without one."""
        hit = self.scan.longest(i, self.words, end)
        if hit is None:
            return None
        frames: list[Frame] = []
        last, also, carried = hit.last, self.scan.mask("and"), False
        while hit is not None:
            frame = self._frame(hit)
            if frame.name == "act.carrier":
                inner = self.scan.longest(hit.last, self.scan.mask("act", "act.carried"), end) if hit.last < end else None
                if inner is not None:
                    hit, frame, carried = inner, self._frame(inner), True
            if frame.type:
                frames.append(frame)
            last = hit.last
            more = last + 1 < end and self.scan.is_a(last, also)
            hit = self.scan.longest(last + 1, self.scan.mask("act", "act.carried", "act.carrier"), end) if more else None
        return _Core(i, last, tuple(dict.fromkeys(frames)))

    def _frame(self, hit: Hit) -> Frame:
        return self.frames[hit.entry.source]

    # --- the two places

    def _found(self, core: _Core, low: int, end: int) -> _Found | None:
        low = max(low, self._said_before(core.first))
        low = self._clause(low, core.first)
        if any(f.name == "act.verb" for f in core.frames):
            return self._full_verb(core, low, end)
        return self._converb(core, low, end) or self._light(core, low, end)

    def _full_verb(self, core: _Core, low: int, end: int) -> _Found | None:
        last = self._told(core.last - 1, end)
        left = self._left(core, low)
        return _Found(left[0], last, left, "verb", last) if last is not None and left is not None else None

    def _light(self, core: _Core, low: int, end: int) -> _Found | None:
        """The object, the noun and its verb, in one of the orders that they have."""
        verb = self._verb_after(core, core.last, end)
        if verb is not None:
            if self.scan.is_a(core.first - 1, self.scan.mask("of_act")):
                return None
            left = self._left(core, low)
            return _Found(left[0], verb, left, "object, word, verb", verb) if left is not None else None
        return self._object_inside(core, low, end) or self._shared_verb(core, low, end)

    def _object_inside(self, core: _Core, low: int, end: int) -> _Found | None:
        """«خواستار صلح شد», «انتقاد خود از کار را اعلام کرد»."""
        after = any("after" in f.objects for f in core.frames)
        start = core.last if after else self._preposition(core, core.last, min(core.last + 3, end))
        if start is None:
            return None
        verb = self._verb_far(core, start, end)
        return _Found(core.first, verb[1], (start, verb[0]), "word, object, verb", verb[1]) if verb is not None else None

    def _shared_verb(self, core: _Core, low: int, end: int) -> _Found | None:
        """«از مردم قدردانی و بر ادامه کار تأکید کرد»: the verb of the second is the verb of the first."""
        scan = self.scan
        if core.last >= end or not scan.is_a(core.last, scan.mask("and")):
            return None
        left = self._left(core, low)
        if left is None or not any(self._told(j, end) is not None for j in range(core.last, min(end, core.last + _REACH)) if scan.words[j].verbs):
            return None
        return _Found(left[0], core.last, left, "object, word, and", core.last)

    def _converb(self, core: _Core, low: int, end: int) -> _Found | None:
        """«با تشکر از مردم،»: behind «با» or «ضمن», up to a mark, a cue or a verb."""
        scan = self.scan
        if core.first <= low and core.first == 0 or not scan.is_a(core.first - 1, scan.mask("with", "while")):
            return None
        start = self._preposition(core, core.last, min(core.last + 3, end))
        if start is None:
            if not any("of" in f.objects for f in core.frames):
                return None
            start = core.last
        if start >= end or scan.tokens.roles[start] in _MARKS or scan.tokens.roles[start] == "comma":
            return None
        last = self._noun_end(start, end)
        return _Found(core.first, last, (start, last), "with word and object") if last > start else None

    def _noun_end(self, start: int, end: int) -> int:
        """Where the object of «با تشکر از …» ends."""
        roles, depth = self.scan.tokens.roles, 0
        for j in range(start, min(end, start + _REACH)):
            role = roles[j]
            if role in _MARKS or (role in ("comma", "dash") and j > start):
                return j
            if j in self.cue_at or self.scan.finite(j):
                return j
        return min(end, start + _REACH)

    # --- verbs

    def _told(self, i: int, end: int) -> int | None:
        """Behind the verb at token ``i`` with its auxiliaries, where it tells of something that took place."""
        scan = self.scan
        forms = [f for f in scan.words[i].verbs if not f.negative and f.person in (3, 6)]
        participle = any(f.tense == "participle" for f in forms)
        if not participle and not any(f.tense in _TOLD for f in forms):
            return None
        if i and scan.is_a(i - 1, scan.mask("will")):
            return None
        last = i + 1
        while participle and last < end and last < i + 3 and (scan.is_a(last, scan.mask("copula")) or self._is_become(last)):
            last += 1
        return last

    def _is_become(self, i: int) -> bool:
        return any(f.tense in _TOLD and f.infinitive in self._auxiliaries for f in self.scan.words[i].verbs)

    @property
    def _auxiliaries(self) -> frozenset[str]:
        return next((f.verbs for f in self.frames.values() if f.name == "act.state"), frozenset())

    def _has_verb(self, core: _Core, i: int) -> bool:
        verbs = frozenset().union(*(f.verbs for f in core.frames))
        return any(f.infinitive in verbs for f in self.scan.words[i].verbs)

    def _verb_after(self, core: _Core, i: int, end: int) -> int | None:
        """The end of the light verb right behind the words, an adjective or «قرار» between."""
        for j in range(i, min(end, i + 3)):
            if self._has_verb(core, j):
                return self._told(j, end)
            if self.scan.tokens.roles[j] or self.scan.is_a(j, self.scan.mask("from", "on", "to", "and", "about", "with", "that")):
                return None
        return None

    def _verb_far(self, core: _Core, i: int, end: int) -> tuple[int, int] | None:
        """The light verb behind an object of some length, as its first token and its end."""
        relative = False
        for j in range(i, min(end, i + _REACH)):
            if self.scan.tokens.roles[j] in _MARKS:
                return None
            if self.scan.is_a(j, self.scan.mask("that")):
                relative = True
            elif self._has_verb(core, j) and self._told(j, end) is not None:
                return j, self._told(j, end) or j + 1
            elif self.scan.finite(j):
                if not relative:
                    return None
                relative = False
        return None

    # --- objects

    def _left(self, core: _Core, low: int) -> Stretch | None:
        """The object before the words, from its preposition (or the start of «… را») to the words."""
        low = max(low, core.first - _REACH)
        for kind in dict.fromkeys(k for f in core.frames for k in f.objects):
            start = self._object_start(core, low) if kind == "object" else self._governed(kind, low, core.first)
            if start is not None:
                return start, core.first
        return None

    def _governed(self, kind: str, low: int, end: int) -> int | None:
        """The first word of the class that governs an object, no part of «پس از», «علاوه بر», «از سوی»."""
        scan = self.scan
        mask, before, behind = scan.mask(kind), scan.mask("act.before", "meet", "talk", "phone"), scan.mask("act.behind")
        for j in range(low, end):
            if scan.words[j].first & mask and not (j and scan.words[j - 1].first & before) and not scan.is_a(j + 1, behind):
                hit = scan.longest(j, mask, end)
                if hit is not None and hit.last < end:
                    return j
        return None

    def _object_start(self, core: _Core, low: int) -> int | None:
        """Where the noun before «را» begins: behind the subject, or where the clause begins."""
        scan = self.scan
        mark = next((j for j in range(core.first - 1, low, -1) if scan.is_a(j, scan.mask("object"))), None)
        if mark is None:
            return None
        start = low
        for k in range(bisect_left(self.starts, low), bisect_left(self.starts, mark)):
            m = self.mentions[k]
            if m.last < mark and is_free(scan, m, low) and (m.first == low or standing(scan, m, low) == 3):
                start = m.last
                break
        light = scan.mask("also", "too", "time", "and")
        while start < mark and (scan.is_a(start, light) or scan.tokens.roles[start]):
            start += 1
        return start if start < mark else None

    def _preposition(self, core: _Core, i: int, end: int) -> int | None:
        """The token at or soon after ``i`` that governs the object."""
        scan = self.scan
        kinds = [k for f in core.frames for k in f.objects if k not in ("object", "of", "after")]
        mask, behind = scan.mask(*kinds), scan.mask("act.behind")
        for j in range(i, end):
            if scan.words[j].first & mask and scan.longest(j, mask) is not None:
                return None if scan.is_a(j + 1, behind) else j
            if scan.tokens.roles[j] or scan.words[j].verbs:
                return None
        return None

    # --- clauses

    def _said_until(self, i: int) -> int:
        """The end of the reported words that hold token ``i``, or ``i``."""
        k = bisect_right(self.said, (i, len(self.scan.words))) - 1
        return self.said[k][1] if k >= 0 and self.said[k][0] <= i < self.said[k][1] else i

    def _said_before(self, i: int) -> int:
        k = bisect_right(self.said, (i, len(self.scan.words))) - 1
        return self.said[k][1] if k >= 0 else 0

    def _clause(self, low: int, first: int) -> int:
        """Behind the last verb before the words; a clause of «که» is passed over with its verb."""
        scan, that = self.scan, self.scan.mask("that")
        j = first - 1
        while j >= low and first - j < _REACH:
            if scan.tokens.roles[j] in _MARKS:
                return j + 1
            if scan.finite(j) or scan.is_a(j, scan.mask("copula")):
                opening = next((k for k in range(j - 1, max(low, j - 30) - 1, -1) if scan.is_a(k, that) or scan.finite(k)), None)
                if opening is None or not scan.is_a(opening, that):
                    return j + 1
                j = opening
            j -= 1
        return max(low, j + 1)

    # --- who

    def _actor(self, number: int, core: _Core, found: _Found, low: int, last_actor: tuple[int, int]) -> int:
        """The subject of the act's clause; else who speaks in its sentence; else who acted or spoke before."""
        cues = self.spoken.get(number, ())
        after = next((k for k in cues if self.contents[k].cue.first >= found.first and self.contents[k].cue.place != "by"), None)
        if found.rule.startswith("with") and after is not None and self.cast.speakers[after] >= 0:
            return self.cast.speakers[after]
        subject = self._subject(low, found.first)
        if subject >= 0:
            return subject
        if after is not None and self.cast.speakers[after] >= 0:
            return self.cast.speakers[after]
        return self._before(found.first, last_actor)

    def _subject(self, low: int, end: int) -> int:
        """The best free mention of the sentence before the act, out of reported words."""
        low = behind_byline(self.scan, low, end)
        best, rank = -1, 0
        for k in range(bisect_left(self.starts, low), bisect_left(self.starts, end)):
            m = self.mentions[k]
            if m.last > end or self.cast.of_mention[k] < 0 or self._said_until(m.first) > m.first or not is_free(self.scan, m, low):
                continue
            value = 2 * standing(self.scan, m, low) + (2 if m.kind in ("person", "pronoun") else 0)
            if value > rank:
                best, rank = self.cast.of_mention[k], value
        return best

    def _before(self, first: int, last_actor: tuple[int, int]) -> int:
        """Who spoke last, or acted last if that was later."""
        actor, at = last_actor
        for k in reversed(self.tops):
            if self.contents[k].cue.first < first and self.cast.speakers[k] >= 0:
                return self.cast.speakers[k] if self.contents[k].cue.first > at or actor < 0 else actor
        return actor

    # --- what it is

    def _drafts(self, core: _Core, found: _Found, actor: int) -> Iterator[ActDraft]:
        for frame in core.frames:
            yield ActDraft(frame.type, found.first, found.last, actor, frame.does, found.about, (), found.rule, frame.source)

