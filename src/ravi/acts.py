"""Who thanked, condemned, called for, emphasised …: speech acts with a nominal object, told in the reporter's voice.

An act turns on a word of ``fa/acts/acts.tsv`` in one of two places: before a light verb («از مردم تشکر کرد»), or
behind a preposition in front of the main verb («با تشکر از مردم، گفت»). The table says how the object of each stands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
WORDS = ("act", "act.state", "act.carried", "act.carrier", "act.lead", "act.verb")
WITH_CLAUSE = frozenset(("congratulate", "condole", "thank", "welcome", "praise", "greet", "invite", "condemn"))
_NOUNS = ("act", "act.carried", "act.carrier")
_AIMS = ("promise", "support", "reject", "call_for")
_PREPOSITIONS = ("from", "on", "to", "about", "with", "for", "in")
_TOLD = frozenset(("past", "imperfect", "present", "spoken", "perfect"))
_FINITE = _TOLD | {"subjunctive", "bare"}
_MARKS = frozenset(("stop", "colon", "semicolon", "newline"))
_REACH = 60  # tokens between an act's word and the far end of its object
_CLAUSE = 30  # tokens that a clause of «که» may have


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
    follows at once, «after»: it follows, and the verb behind it), its light verbs («copula»: «است»)."""

    name: str
    type: str
    objects: tuple[str, ...]
    verbs: frozenset[str]
    does: str | None
    source: str


@dataclass(frozen=True, slots=True)
class _Core:
    """The words that an act turns on: tokens ``first`` to ``last``, a frame for each act («تبریک و تشکر»); ``verbs`` are
    the infinitives that may follow them."""

    first: int
    last: int
    frames: tuple[Frame, ...]
    verbs: frozenset[str]

    @property
    def objects(self) -> tuple[str, ...]:
        """How their objects may stand, the likelier first."""
        return tuple(dict.fromkeys(o for f in self.frames for o in f.objects))


@dataclass(frozen=True, slots=True)
class _Found:
    """Tokens of the evidence and of the object; ``how`` names the order of the words."""

    first: int
    last: int
    about: Stretch
    how: str


def find_acts(scan: Scan, knowledge: Knowledge, mentions: Sequence[Mention], contents: Sequence[Content],
              subjects: Sequence[Subject], cast: Cast) -> list[ActDraft]:
    """The acts of a report, in the order in which it tells them."""
    return list(_Reader(scan, frames_of(knowledge), mentions, contents, cast).acts())


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
                 cast: Cast) -> None:
        self.scan, self.frames, self.mentions, self.contents, self.cast = scan, frames, mentions, contents, cast
        self.words = scan.mask(*WORDS)
        self.nouns = scan.mask(*_NOUNS)
        self.copula = scan.mask("copula")
        self.talk = scan.mask("talk")
        self.joining = scan.mask("and", "or", "but", "that", "until", "because")
        self.light = frozenset().union(*(f.verbs for f in frames.values()))
        self.tops = [k for k, c in enumerate(contents) if c.outer < 0]
        self.said = sorted((contents[k].first, contents[k].last) for k in self.tops)
        self.starts = [m.first for m in mentions]
        self.cues = {i for c in contents for i in range(c.cue.first, c.cue.last)}
        self.spoken: dict[int, list[int]] = {}
        for k in self.tops:
            self.spoken.setdefault(contents[k].cue.sentence, []).append(k)

    def acts(self) -> Iterator[ActDraft]:
        words, mask, before = self.scan.words, self.words, (-1, -1)
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
                    actor = self._actor(number, found, sentence.first, before)
                    if actor >= 0:
                        before = (actor, core.first)
                        yield from self._drafts(core, found, actor)
                i = max(skip, core.last if core is not None else i + 1)

    # --- the words that an act turns on

    def _core(self, i: int, end: int) -> _Core | None:
        """«تشکر», «تقدیر و تشکر», «ابراز نگرانی»; None for nouns that need «ابراز» and have none."""
        hit = self.scan.longest(i, self.words, end)
        frames: list[Frame] = []
        last, verbs = i, frozenset[str]()
        while hit is not None:
            frame = self.frames[hit.entry.source]
            verbs = verbs | frame.verbs if frame.name != "act.carrier" else frame.verbs
            carried = frame.name == "act.carrier"
            if carried and hit.last < end:
                inner = self.scan.longest(hit.last, self.scan.mask("act", "act.carried"), end)
                if inner is not None:
                    hit, frame = inner, self.frames[inner.entry.source]
            if frame.type and (carried or frame.name != "act.carried"):
                frames.append(frame)
            last = hit.last
            more = last + 1 < end and self.scan.is_a(last, self.scan.mask("and"))
            hit = self.scan.longest(last + 1, self.nouns, end) if more else None
        return _Core(i, last, tuple({f.type: f for f in frames}.values()), verbs) if frames or verbs else None

    # --- the two places

    def _found(self, core: _Core, low: int, end: int) -> _Found | None:
        """Where an act stands, unless its object is a clause of its own."""
        if self.scan.is_a(core.first - 1, self.scan.mask("act.no")):
            return None
        low = self._clause(max(low, self._said_before(core.first)), core.first)
        found = self._converb(core, end) or self._with_verb(core, low, end)
        if found is None or self._is_vague(found.about):
            return None
        clausal = not self.cues.isdisjoint(range(core.first, found.last)) or self._opens_clause(found.last, end)
        return None if clausal and not all(f.type in WITH_CLAUSE for f in core.frames) else found

    def _opens_clause(self, i: int, end: int) -> bool:
        """«تأکید کرد که», «تأکید کرد:»."""
        i += i < end and self.scan.tokens.roles[i] == "comma"
        return i < end and (self.scan.tokens.roles[i] == "colon" or self.scan.is_a(i, self.scan.mask("that")))

    def _is_vague(self, about: Stretch) -> bool:
        """«این خبر», «این که», nothing at all: an object that stands for a clause."""
        scan, (first, last) = self.scan, about
        first += bool(first < last and scan.words[first].first & scan.mask(*_PREPOSITIONS))
        if first >= last or scan.words[first].whole & scan.mask("that_clause"):
            return True
        return scan.is_a(first, scan.mask("this", "that_one")) and (last - first <= 2 or scan.is_a(first + 1, scan.mask("that")))

    def _converb(self, core: _Core, end: int) -> _Found | None:
        """«با تشکر از مردم،»: behind «با» or «ضمن», up to a mark, a cue or a verb."""
        scan = self.scan
        leads = any(f.name == "act.lead" for f in core.frames)
        if not leads and (core.first == 0 or not scan.is_a(core.first - 1, scan.mask("with", "while"))):
            return None
        start = self._preposition(core, core.last, min(core.last + 3, end))
        if start is None:
            start = core.last if "of" in core.objects else None
        if start is None or start >= end or scan.tokens.roles[start] in _MARKS or scan.tokens.roles[start] in ("comma", "close"):
            return None
        last = self._noun_end(start, end)
        return _Found(core.first, last, (start, last), "with word and object") if last > start else None

    def _with_verb(self, core: _Core, low: int, end: int) -> _Found | None:
        """The object, the noun and its verb, in one of the orders that they have."""
        if any(f.name == "act.verb" for f in core.frames):
            verb, last = core.last - 1, self._told(core.last - 1, end)
        else:
            verb = self._verb_after(core, end)
            last = self._told(verb, end) if verb >= 0 else None
        if verb >= 0:
            left = self._left(core, low)
            if last is None or left is None:
                return None
            return _Found(left[0], last, left, "object, word, verb")
        return self._object_inside(core, end) or self._shared_verb(core, low, end)

    def _object_inside(self, core: _Core, end: int) -> _Found | None:
        """«خواستار صلح شد», «آمادگی خود برای کار را اعلام کرد»."""
        after = "after" in core.objects
        start = core.last if after else self._preposition(core, core.last, min(core.last + 3, end))
        verb = self._verb_far(core, start, end, after) if start is not None else -1
        if start is None or verb < 0:
            return None
        return _Found(core.first, self._told(verb, end) or verb + 1, (start, verb), "word, object, verb")

    def _shared_verb(self, core: _Core, low: int, end: int) -> _Found | None:
        """«از مردم قدردانی و بر ادامه کار تأکید کرد»: the verb of the second is the verb of the first."""
        scan = self.scan
        if core.last >= end or not scan.is_a(core.last, scan.mask("and")):
            return None
        left = self._left(core, low)
        if left is None or not scan.words[core.last + 1 if core.last + 1 < end else core.last].first & scan.mask(*_PREPOSITIONS, "act.state"):
            return None
        verb = next((j for j in range(core.last, min(end, core.last + _REACH)) if self._ends(j)), None)
        if verb is None or self._told(verb, end) is None:
            return None
        return _Found(left[0], core.last, left, "object, word, and")

    def _noun_end(self, start: int, end: int) -> int:
        """Where the object of «با تشکر از …» ends; before the last preposition where a verb follows without a mark."""
        scan, roles = self.scan, self.scan.tokens.roles
        masks, last = scan.mask("from", "on", "to", "about", "with"), start
        for j in range(start, min(end, start + _REACH)):
            if roles[j] in _MARKS or (roles[j] in ("comma", "dash") and j > start) or j in self.cues:
                return j
            if self._ends(j):
                return last if last > start + 1 else j
            if j > start and scan.is_a(j, masks):
                last = j
        return min(end, start + _REACH)

    # --- verbs

    def _told(self, i: int, end: int) -> int | None:
        """Behind the verb at token ``i`` with its auxiliaries, where it tells of something that took place."""
        scan = self.scan
        if scan.is_a(i, scan.mask("copula")):
            return i + 1
        forms = [f for f in scan.words[i].verbs if not f.negative and f.person in (3, 6)]
        participle = any(f.tense == "participle" for f in forms)
        if not participle and not any(f.tense in _TOLD for f in forms) or i and scan.is_a(i - 1, scan.mask("will")):
            return None
        last = i + 1
        while participle and last < min(end, i + 3) and scan.is_a(last, scan.mask("copula")):
            last += 1
        return last

    def _ends(self, i: int) -> bool:
        """Whether token ``i`` is a verb that ends a clause; one that may be a noun («خرید») only before a mark, «و», «که»."""
        scan = self.scan
        forms = scan.words[i].verbs
        if not forms:
            return scan.is_a(i, self.copula)
        forms = tuple(f for f in forms if f.tense in _FINITE and f.person in (3, 6))
        if not forms or scan.words[i].first & self.talk and _longer(scan.longest(i, self.talk)):
            return False
        if any(f.infinitive in self.light or f.tense not in ("past", "bare") or f.tense == "past" and f.person != 3 for f in forms):
            return True
        return i + 1 >= len(scan.words) or bool(scan.tokens.roles[i + 1]) or scan.is_a(i + 1, self.joining)

    def _has_verb(self, core: _Core, i: int) -> bool:
        """Whether a light verb of the words stands at token ``i``."""
        return any(f.infinitive in core.verbs for f in self.scan.words[i].verbs) \
            or "copula" in core.verbs and self.scan.is_a(i, self.scan.mask("copula"))

    def _verb_after(self, core: _Core, end: int) -> int:
        """The light verb right behind the words, an adjective between, or -1."""
        for j in range(core.last, min(end, core.last + 3)):
            if self._has_verb(core, j):
                return j
            if not self.scan.is_a(j, self.scan.mask("act.between")):
                break
        return -1

    def _verb_far(self, core: _Core, i: int, end: int, after: bool) -> int:
        """The light verb behind an object of some length, or -1; without «after» it needs «را» or a carrier before it."""
        scan, relative = self.scan, False
        for j in range(i, min(end, i + _REACH)):
            if scan.tokens.roles[j] in _MARKS:
                break
            if scan.is_a(j, scan.mask("that")):
                relative = True
            elif self._has_verb(core, j) and not relative:
                near = j - 1 if scan.is_a(j - 1, scan.mask("act.carrier")) else j
                return j if after or scan.is_a(near - 1, scan.mask("object")) else -1
            elif self._ends(j):
                if not relative:
                    break
                relative = False
        return -1

    # --- objects

    def _left(self, core: _Core, low: int) -> Stretch | None:
        """The object before the words, from its preposition (or the start of «… را») to the words."""
        low = max(low, core.first - _REACH)
        for kind in core.objects:
            start = self._object_start(core, low) if kind == "object" else self._governed(kind, low, core.first)
            if start is not None:
                return start, core.first
        return None

    def _governed(self, kind: str, low: int, end: int) -> int | None:
        """The first word of the class that governs an object, no part of «پس از», «علاوه بر», «از سوی»."""
        scan = self.scan
        mask, behind = scan.mask(kind), scan.mask("act.behind")
        before = scan.mask("act.before", "one") | self.nouns | (scan.mask("meet", "talk", "phone") if kind == "with" else 0)
        for j in range(low, end):
            if scan.words[j].first & mask and not (j and scan.words[j - 1].whole & before) and not scan.is_a(j + 1, behind):
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
        subject = self._subject(low, mark, 2)
        start = self.mentions[subject].last if subject >= 0 else low
        light = scan.mask("also", "too", "time", "and", "that")
        while start < mark and (scan.is_a(start, light) or scan.tokens.roles[start] not in ("", "open")):
            start += 1
        return start if start < mark else None

    def _preposition(self, core: _Core, i: int, end: int) -> int | None:
        """The token at or soon after ``i`` that governs the object."""
        scan = self.scan
        kinds = [k for k in core.objects if k not in ("object", "of", "after")]
        mask, behind = scan.mask(*kinds), scan.mask("act.behind")
        for j in range(i, end):
            if scan.words[j].first & mask and scan.longest(j, mask) is not None:
                return None if scan.is_a(j + 1, behind) else j
            if scan.tokens.roles[j] or scan.words[j].verbs or scan.is_a(j, scan.mask("and", *_PREPOSITIONS)):
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
            if self._ends(j):
                opening = next((k for k in range(j - 1, max(low, j - _CLAUSE) - 1, -1) if scan.is_a(k, that) or self._ends(k)), None)
                if opening is None or not scan.is_a(opening, that):
                    return j + 1
                j = opening
            j -= 1
        return max(low, j + 1)

    # --- who

    def _actor(self, number: int, found: _Found, low: int, before: tuple[int, int]) -> int:
        """The subject of the act's clause; else who speaks in its sentence; else who acted or spoke before."""
        cues = self.spoken.get(number, ())
        after = next((k for k in cues if self.contents[k].cue.first >= found.first and self.contents[k].cue.place != "by"), None)
        speaker = self.cast.speakers[after] if after is not None else -1
        subject = self._subject(low, found.first)
        clause = max(low, self._clause(low, found.first))
        far = subject < 0 or self.mentions[subject].first < clause
        if found.how.startswith("with") and speaker >= 0 and far:
            return speaker
        if far and (speaker < 0 or subject >= 0) and self._unknown_subject(clause, found.first):
            return -1
        if subject >= 0:
            return self.cast.of_mention[self._first_of_list(subject)]
        return speaker if speaker >= 0 else self._before(found.first, before)

    def _first_of_list(self, k: int) -> int:
        """«الف و ب خبر دادند»: the act belongs to the one named first."""
        while k and self.mentions[k - 1].last + 1 == self.mentions[k].first and self.cast.of_mention[k - 1] >= 0 \
                and self.scan.is_a(self.mentions[k].first - 1, self.scan.mask("and")):
            k -= 1
        return k

    def _subject(self, low: int, end: int, least: int = 1) -> int:
        """The best free mention of the sentence before the act, out of reported words; those of its own clause first."""
        scan = self.scan
        low = behind_byline(scan, low, end)
        inner = next((j + 1 for j in range(end - 1, low - 1, -1) if scan.is_a(j, scan.mask("that", "that_clause"))), low)
        best, rank = -1, 0
        for k in range(bisect_left(self.starts, low), bisect_left(self.starts, end)):
            m = self.mentions[k]
            if m.last > end or self.cast.of_mention[k] < 0 or self._said_until(m.first) > m.first or not is_free(scan, m, low):
                continue
            if least > 1 and scan.is_a(m.first - 1, scan.mask("and")):
                continue
            place = standing(scan, m, low)
            value = 2 * place + (m.kind in ("person", "pronoun")) + 8 * (m.first >= inner)
            if value > rank and place >= least:
                best, rank = k, value
        return best

    def _unknown_subject(self, low: int, end: int) -> bool:
        """«رسانه‌ها از …»: a noun that no mention holds stands where the subject stands."""
        scan = self.scan
        light = scan.mask("also", "too", "and", "time", "opener", "reporter", "that", "but")
        i = low
        while i < end:
            opener = scan.longest(i, scan.mask("opener", "reporter"), end)
            if opener is None and not scan.tokens.roles[i] and not scan.is_a(i, light):
                break
            i = opener.last if opener is not None else i + 1
        return i < end and not scan.words[i].first & scan.mask(*_PREPOSITIONS, "while", "between") and not scan.words[i].verbs

    def _before(self, first: int, before: tuple[int, int]) -> int:
        """Who spoke last, or acted last if that was later."""
        actor, at = before
        for k in reversed(self.tops):
            if self.contents[k].cue.first < first and self.cast.speakers[k] >= 0:
                return self.cast.speakers[k] if self.contents[k].cue.first > at or actor < 0 else actor
        return actor

    # --- what it is

    def _drafts(self, core: _Core, found: _Found, actor: int) -> Iterator[ActDraft]:
        for frame in core.frames:
            kind = "deny" if frame.type == "reject" and self._starts_with(found.about, "aim.claim") else frame.type
            targets = () if kind == "announce" else self._targets(found.about)
            yield ActDraft(kind, found.first, found.last, actor, self._does(frame, found.about), found.about, targets,
                           found.how, frame.source)

    def _does(self, frame: Frame, about: Stretch) -> str | None:
        """What the object of «تأکید کرد» or «خبر داد» does, by its first words («بر آمادگی»: it promises)."""
        if frame.does is None:
            return None
        found = next((label for label in _AIMS if self._starts_with(about, "aim." + label)), None)
        return found if found is not None and (frame.type == "emphasise" or found == "promise") else frame.does

    def _starts_with(self, about: Stretch, name: str) -> bool:
        return any(self.scan.is_a(j, self.scan.mask(name)) for j in range(about[0], min(about[1], about[0] + 3)))

    def _targets(self, about: Stretch) -> tuple[Stretch, ...]:
        """The first of those that the object names."""
        inside = self.mentions[bisect_left(self.starts, about[0]):bisect_left(self.starts, about[1])]
        return tuple((m.first, m.last) for m in inside[:1] if m.last <= about[1])


def _longer(hit: Hit | None) -> bool:
    return hit is not None and hit.last - hit.first > 1
