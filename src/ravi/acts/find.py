"""The acts of a report: each in its place, with its actor and what its object does."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..actors import Cast
from ..actors.documents import issuer
from ..contacts import ContactDraft
from ..knowledge import Knowledge
from ..lexicon import Classes
from ..mentions import Mention
from ..mentions.mention import Stretch
from ..mentions.standing import is_free
from ..scan import Scan
from ..statements import Content
from ..text import fold
from .clauses import PREPOSITIONS
from .frames import WORDS, Core, Found, Frame, frames_of, light_verbs
from .places import Places

_MANY = 40  # contacts that are looked at
_OPENING = 3  # tokens of an object that tell what it does
_WHERE = Classes(
    "act.occasion", "this", "pronoun", "city", "capital", "country", "venue", "session", "gather", "meet", "talk",
    "org", "org_head", "outlet", "called_after", "place_noun",
)  # fmt: skip
_AT_NOBODY = ("announce", "emphasise")  # whom their object names is seldom whom they are aimed at
_TOLD = ("congratulate", "condole")
_LED_BY = {"warn": "to", "agree": "with", "express_hope": "for"}
_SHUT_BY = {
    "call_for": ("on", "about", "with", "for", "in"),
    "reject": ("on", "about", "in"),
    "threaten": ("on", "about", "in"),
    "promise": ("on", "about", "in"),
    "invite": ("in",),
}  # else every preposition
_AIMS = ("promise", "support", "reject", "agree", "call_for")
_ANNOUNCED = ("promise", "reject", "agree")  # what an object announced may do


@dataclass(frozen=True, slots=True)
class ActDraft:
    """An act: its type, the tokens of its evidence, its actor (an index in the cast, -1 unknown), what its object
    does, the tokens of the object, and whom it is directed at (mentions, by index); ``joint`` are those who act
    with the actor («الف و ب …»)."""

    type: str
    first: int
    last: int
    actor: int
    does: str | None
    about: Stretch | None
    targets: tuple[int, ...]
    rule: str
    source: str
    joint: tuple[int, ...] = ()


def find_acts(
    scan: Scan,
    knowledge: Knowledge,
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    contacts: Sequence[ContactDraft],
) -> list[ActDraft]:
    """The acts of a report, in the order in which it tells them."""
    acting = scan.mask[WORDS]
    if not scan.held & acting:
        return []
    frames, light = frames_of(knowledge), light_verbs(knowledge)
    return list(_Reader(scan, frames, light, mentions, contents, cast, contacts).acts())


class _Reader(Places):
    """Reads the acts of one report, from left to right."""

    def acts(self) -> Iterator[ActDraft]:
        scan, mask, before, told = self.scan, self.words, (-1, -1), set[tuple[str, int]]()
        for number, (first, end, *_) in enumerate(scan.tokens.sentences):
            done = 0
            for i in scan.starts(first, end, mask) if scan.classes[number] & mask else ():  # most sentences hold none
                if i < done:
                    continue
                skip = self.said_until(i)
                core = self.core(i, end) if skip <= i else None
                found = self.found(core, first, end) if core is not None else None
                if core is not None and found is not None:
                    actor, *joint = self._actors(number, core, found, first, before)
                    if actor >= 0:
                        before = (actor, core.first)
                        for draft in self._drafts(core, found, actor, tuple(joint)):
                            if (draft.type, draft.last) not in told:  # «حمایت خود را اعلام کرد»: found from both words
                                told.add((draft.type, draft.last))
                                yield draft
                done = max(skip, core.last if core is not None else i + 1)

    # --- who

    def _actors(self, number: int, core: Core, found: Found, low: int, before: tuple[int, int]) -> list[int]:
        """The subject of the act's clause, with those joined to it; else who speaks in its sentence; else who acted or
        spoke before; -1 where nobody did."""
        told = list(found.by) or self._sides(number, low, found) or self._of_document(low, found)
        if told:
            return told
        if self._is_his_own(low, found.first) or self._is_of_nobody(core, found):
            return [-1]
        related = self.related(low, found.first)
        if related >= 0 and not self._is_told_again(found.about):
            return self._those_from(related, found.first)
        if related < 0 and self.is_of_unknown(low, found.first, found.last - 1):
            return [-1]
        speaker = self._next_speaker(number, found.first)
        subject = self.subject(low, found.first)
        clause = max(low, self.clause(low, found.first))
        far = subject < 0 or self.mentions[subject].first < clause
        if found.how.startswith("with") and speaker >= 0 and far:
            return [speaker]
        behind = max(clause, self.said_before(found.first))  # «گفت که کار تمام شد و از ساخت پل خبر داد»
        pointing = self.pointing_subject(behind, found.first)
        if pointing >= 0 and (subject < 0 or self.mentions[subject].first < pointing or found.how.startswith("object")):
            return [self.pointed_at(pointing, self._before(found.first, before))]
        unknown = self.unknown_subject(behind, found.first) if far and (speaker < 0 or subject >= 0) else None
        doer = self.doer(behind, found.first) if far else None
        if doer is not None:
            return [doer[1]]
        if unknown is not None:
            return [self.pointed_at(unknown, self._before(found.first, before))]
        if subject >= 0:
            return self._those_from(subject, found.first)
        doer = self.doer(low, found.first)
        if doer is not None and speaker < 0:
            return [doer[1]]
        return [speaker if speaker >= 0 else self._before(found.first, before)]

    def _those_from(self, k: int, end: int) -> list[int]:
        """The actors of the list in which mention ``k`` stands before token ``end``."""
        of_mention = self.cast.of_mention
        several = self.list_from(self.first_of_list(k), end)
        return list(dict.fromkeys(of_mention[j] for j in several if of_mention[j] >= 0))

    def _is_of_nobody(self, core: Core, found: Found) -> bool:
        """«رضایی شهردار شد و از کارگران قدردانی شد»: the passive of a noun for an act, whose subject is not told; in
        «خواستار ساخت پل شد» the verb goes with a state."""
        return self._is_passive(found) and all(f.name == "act" for f in core.frames)

    def _is_passive(self, found: Found) -> bool:
        """«بر ساخت پل تأکید شد»; not so «با تأکید بر پل ساخته شده گفت», where another verb tells of the subject."""
        return not found.how.startswith("with") and self.passive(found.last - 1)

    def _is_told_again(self, about: Stretch) -> bool:
        """«جدایی از هند که وعده آن را داده بود»: whether the clause of «که» tells of a deed, which «آن» stands for."""
        return any(self.scan.is_a(j, self.scan.mask["that_one"]) for j in range(*about))

    def _is_his_own(self, low: int, end: int) -> bool:
        """«اینجانب ضمن تشکر از مردم بر … تأکید نموده»: somebody's own words, which nothing brings in."""
        scan, low = self.scan, max(low, self.clause(low, end))
        mine, pronoun = scan.mask["first_person"], scan.mask["pronoun"]
        said = (j for j in range(low, end) if scan.is_a(j, mine) and scan.is_a(j, pronoun))
        return any(is_free(scan, Mention("pronoun", j, j + 1), low) for j in said)

    def _sides(self, number: int, low: int, found: Found) -> list[int]:
        """Those who met, where the act is told of «دو طرف», or of nobody («در این دیدار بر … تأکید شد»)."""
        scan, sides = self.scan, self.scan.mask["act.sides"]
        low = max(low, self.clause(low, found.first))
        told = any(
            scan.words[j].first & sides and scan.longest(j, sides) and not scan.words[j - 1].whole & self.governing
            for j in range(low, found.first)
        )
        told = told or scan.longest(low, scan.mask["act.lands"]) is not None  # «دو کشور بر … توافق کردند»
        passive = self._is_passive(found)
        known = [c for c in self.contacts[:_MANY] if c.sentence <= number and len(c.actors) > 1]
        if not told and not (passive and self._at_the_talk(low, found.first)):
            return []
        return list(known[-1].actors) if known else []

    def _of_document(self, low: int, found: Found) -> list[int]:
        """«در این بیانیه بر … تأکید شده است»: whose document it is, -1 where nobody is known to be."""
        if not found.how.startswith("object") or not self._is_passive(found):
            return []
        low = max(low, self.clause(low, found.first))
        told = (found.first, found.first)
        author, documented = issuer(self.scan, self.mentions, self.cast.of_mention, low, told)
        return [author] if documented else []

    def _at_the_talk(self, low: int, end: int) -> bool:
        """«در این دیدار»: the meeting or call is where the act takes place, and nobody else is named."""
        scan, talk = self.scan, self.scan.mask["meet", "talk", "phone", "gather"]
        there = any(
            scan.is_a(j, scan.mask["this"]) and scan.words[j + 1].first & talk for j in range(low, min(end, low + 8))
        )
        return there and self.subject(low, end) < 0

    def _next_speaker(self, number: int, first: int) -> int:
        """Who speaks by the next cue of the sentence, or -1."""
        for _, k in self.tops[(start := bisect_left(self.tops, (first, 0))) : start + 2]:
            cue = self.contents[k].cue
            if cue.sentence == number and cue.place != "by":
                return self.cast.speakers[k]
        return -1

    def _before(self, first: int, before: tuple[int, int]) -> int:
        """Who spoke last, or acted last if that was later."""
        actor, at = before
        at_cue = bisect_left(self.tops, (first, 0)) - 1
        if at_cue < 0 or self.cast.speakers[self.tops[at_cue][1]] < 0:
            return actor
        return self.cast.speakers[self.tops[at_cue][1]] if self.tops[at_cue][0] > at or actor < 0 else actor

    # --- what it is

    def _drafts(self, core: Core, found: Found, actor: int, joint: tuple[int, ...]) -> Iterator[ActDraft]:
        for frame in core.frames:
            kind, first = frame.type, found.first
            if frame.name == "act.carrier":
                carried, start = self._carried(found)
                kind, first = (carried, start) if carried else (kind, first)
            if not kind or (kind == frame.type and frame.name == "act.carrier" and self._is_named(core, found)):
                continue
            if kind == "announce" and frame.name == "act.carrier" and self._is_anothers(found):
                continue
            if kind == "reject" and self._starts_with(found.about, "aim.claim"):
                kind = "deny"
            if kind == "express_concern" and self._mourns(core, found):
                kind = "condole"
            if frame.name == "act.verb" and kind == "call_for" and not self._urges(found):
                continue  # «سفیر را فراخواند»
            if kind == "invite" and self._urges(found):
                kind = "call_for"
            targets = () if kind in _AT_NOBODY else self._targets(kind, found.about, actor)
            yield ActDraft(
                kind,
                first,
                found.last,
                actor,
                self._does(kind, frame, found.about),
                found.about,
                targets,
                found.how,
                frame.source,
                joint,
            )

    def _carried(self, found: Found) -> tuple[str, int]:
        """The type of the act that «اعلام کرد» or «ابراز کرد» carries as its object («آمادگی خود را اعلام کرد», «مراتب
        تسلیت خود را ابراز کرد»), and where the act begins."""
        first, last = found.about
        if not found.how.startswith("object"):
            return "", first
        scan, carried = self.scan, self.scan.mask["act", "act.carried"]
        own, degree = scan.mask["self"], scan.mask["act.degree"]
        for j in range(first, last):
            if not scan.words[j].first & carried:
                continue
            if j == first or scan.is_a(j + 1, own) or scan.is_a(j - 1, degree):
                hit = scan.longest(j, carried, last)
                if hit is not None and (j == first or scan.words[j].key == fold(hit.entry.text)):
                    return self.frames[hit.entry.source].type, j - (j > first and scan.is_a(j - 1, degree))
        return "", first

    def _urges(self, found: Found) -> bool:
        """«مردم را به آرامش دعوت کرد», «با دعوت مردم به آرامش» ask for something; «او را به تهران دعوت کرد», «… به این
        جشن …» invite."""
        scan, (first, last) = self.scan, found.about
        led = found.how.startswith("with")
        told = (j for j in range(first + 1, last - 1) if scan.is_a(j, scan.mask["to"]))
        at = next((j for j in told if led or scan.is_a(j - 1, scan.mask["object"])), None)
        return at is not None and not scan.words[at + 1].first & scan.mask[_WHERE]

    def _mourns(self, core: Core, found: Found) -> bool:
        """«از درگذشت او ابراز تأسف کرد», «تأسف خود را از درگذشت او ابراز کرد»."""
        grief, death = self.scan.mask["act.grief"], self.scan.mask("aim.death")
        told = any(self.scan.is_a(j, grief) for j in (*range(core.first, core.last), found.about[0]))
        return told and any(self.scan.is_a(j, death) for j in range(*found.about))

    def _is_named(self, core: Core, found: Found) -> bool:
        """«گردشگری را محور توسعه اعلام کرد»: words between «را» and «اعلام» say what something is, which announces
        nothing; «آمار را در نشست اعلام کرد» and «شمار پل‌ها را ۲۰ پل اعلام کرد» do."""
        scan, mark = self.scan, self.scan.mask["object"]
        at = next((j for j in range(core.first - 1, found.first, -1) if scan.is_a(j, mark)), core.first - 1)
        counts = scan.mask["quantity"]
        if any(scan.words[j].key[:1].isdigit() or scan.is_a(j, counts) for j in range(at + 1, core.first)):
            return False
        governed = scan.mask("with", "to", "in", "from", "for", "until", "time", "also", "too", "act.adverb")
        named = at < core.first - 1 and scan.longest(at + 1, scan.mask["in_role"]) is not None  # «به عنوان پارک»
        return named or (at < core.first - 1 and not scan.words[at + 1].first & governed)

    def _is_anothers(self, found: Found) -> bool:
        """«با اعلام رئیس دادگاه، …»: who announced it stands behind the word."""
        return found.how.startswith("with") and self.is_named(found.about[0])

    def _does(self, kind: str, frame: Frame, about: Stretch) -> str | None:
        """What the object of «تأکید کرد» or «خبر داد» does, by its first words («بر آمادگی»: it promises)."""
        if frame.does is None or kind != frame.type:
            return None
        aims = [(label, self.scan.mask("aim." + label)) for label in _AIMS]
        opening = range(about[0], min(about[1], about[0] + _OPENING))
        found = next((label for j in opening for label, mask in aims if self.scan.is_a(j, mask)), None)
        return found if found is not None and (frame.type == "emphasise" or found in _ANNOUNCED) else frame.does

    def _starts_with(self, about: Stretch, name: str) -> bool:
        return any(self.scan.is_a(j, self.scan.mask(name)) for j in range(about[0], min(about[1], about[0] + _OPENING)))

    def _targets(self, kind: str, about: Stretch, actor: int) -> tuple[int, ...]:
        """The first of those that the object names, with those joined to it by «و»; never the one who acts. Whom one
        warns, agrees with or wishes well stands behind its own preposition («به مردم هشدار داد»), and so may he who
        is congratulated."""
        inside = range(bisect_left(self.starts, about[0]), bisect_left(self.starts, about[1]))
        led = self.scan.mask(_LED_BY[kind]) if kind in _LED_BY else 0
        others = [k for k in inside if self.cast.of_mention[k] != actor and self.mentions[k].last <= about[1]]
        if led:
            first = next((k for k in others if self.scan.is_a(self.mentions[k].first - 1, led)), None)
        else:
            told = (k for k in others if self.scan.is_a(self.mentions[k].first - 1, self.scan.mask["to"]))
            first = next(told, None) if kind in _TOLD else None
            first = first if first is not None else next((k for k in others if self._is_aimed_at(kind, k, about)), None)
        return () if first is None else self.list_from(first, about[1])

    def _is_aimed_at(self, kind: str, k: int, about: Stretch) -> bool:
        """Whether an object is about mention ``k`` first of all: no «که» and no preposition stands before it, but the
        one that opens the object; «حمله به باغداران را محکوم کرد» is not aimed at them."""
        scan, at = self.scan, self.mentions[k].first
        mark = next((j for j in range(at - 1, about[0], -1) if scan.is_a(j, scan.mask["object"])), about[0] - 1)
        governing = scan.mask(*PREPOSITIONS)
        hit = scan.longest(mark + 1, governing, at) if scan.words[mark + 1].first & governing else None
        opened = hit.last if hit is not None else mark + 1
        shut, counted = scan.mask(*_SHUT_BY.get(kind, PREPOSITIONS)), scan.mask["act.before", "one"]
        apart = (j for j in range(opened, at) if scan.words[j].first & shut and not scan.is_a(j - 1, counted))
        related = any(scan.is_a(j, scan.mask["that"]) for j in range(about[0], at))
        return not related and all(scan.longest(j, shut, at) is None for j in apart)
