"""Whom pronouns stand for that are no speaker, and who stands at the head of each sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..mentions import Mention
from ..mentions.marks import of_several
from ..mentions.standing import is_free, standing
from ..scan import Scan
from ..statements import Content
from ..statements.cue import BACK
from ..statements.turns import behind_opener
from .drafts import Draft

_BODIES = ("organization", "outlet", "country", "group")
_SEVERAL = 6  # mentions before «آنها» among which those it stands for are looked for
_VERB = 14  # tokens between «با او» and its verb
_VENUE = 6  # tokens of «در بخش دیگر این جلسه»
_ANSWER, _MET = 4, 8  # tokens of «با انتقاد تند», tokens behind whose that is in which «روبه‌رو» stands
_HEAD = 20  # tokens from the start of a sentence to whom it begins with


def settle_pronouns(
    scan: Scan,
    drafts: list[Draft],
    mentions: Sequence[Mention],
    of_mention: list[int],
    contents: Sequence[Content],
    speakers: Sequence[int],
) -> dict[int, str]:
    """Pronouns that are no speaker («در تماس رضایی با وی»): the first person of the sentence, else who spoke last, or
    who led a sentence since, for a subject («رضایی به هند رفت. او …»); whom either meets is another («شهردار در خانه
    رضایی با او دیدار کرد»). Gives the reason of each, by its first token."""
    if not any(m.kind == "pronoun" and actor < 0 for m, actor in zip(mentions, of_mention)):
        return {}
    reasons: dict[int, str] = {}
    starts = sorted((c.cue.first, a) for c, a in zip(contents, speakers) if c.outer < 0)
    meant = _Meant(scan, drafts, mentions, of_mention, contents)
    sentence, first, at, number = -1, -1, 0, 0
    ends = [s.last for s in scan.tokens.sentences]
    for k, mention in enumerate(mentions):
        while number < len(ends) and ends[number] <= mention.first:
            number += 1
        while at < len(starts) and starts[at][0] < mention.first:
            at += 1
        if number != sentence:
            sentence, first = number, -1
        if mention.kind == "pronoun" and of_mention[k] < 0:
            actor, reason = meant.by(k, first, number, starts[at - 1] if at else (-1, -1))
            other = _named_by_speaker(scan, mentions, of_mention, contents, speakers, k, actor)
            if other >= 0 and not scan.is_a(mention.first, scan.mask["first_person"]):
                actor, reason = other, "whom the speaker names"
            if actor >= 0:
                of_mention[k] = actor
                drafts[actor].mentions.append(((mention.first, mention.last), "pronoun", mention))
                reasons[mention.first] = reason
        elif first < 0 and mention.kind == "person" and of_mention[k] >= 0 and is_free(scan, mention):
            first = -1 if mention.plural else k  # «دو منبع گفتند که او …»
    return reasons


def _in_sentence(
    scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int], k: int, first: int
) -> tuple[int, str]:
    """Whom pronoun ``k`` stands for in the sentence whose first person is mention ``first``, with the reason."""
    other = _met_by(scan, mentions, of_mention, k, first + 1, of_mention[first])
    if other >= 0:
        return other, "the other person of the sentence"
    return of_mention[first], "the first person of the sentence"


def _named_by_speaker(
    scan: Scan,
    mentions: Sequence[Mention],
    of_mention: Sequence[int],
    contents: Sequence[Content],
    speakers: Sequence[int],
    k: int,
    actor: int,
) -> int:
    """«رضایی گفت: کریمی آمد و من با او دیدار کردم»: nobody is «او» in his own words, told as they were, it is the
    person whom he named last before pronoun ``k``, or was asked about («آیا با کریمی دیدار می‌کنید؟»), or -1."""
    at = bisect_left(contents, mentions[k].first + 1, key=lambda c: c.first) - 1
    if actor < 0 or at < 0 or speakers[at] != actor or contents[at].last <= mentions[k].first:
        return -1
    if not contents[at].quoted and contents[at].cue.mode != "colon":
        return -1
    for j in range(k - 1, max(-1, k - _SEVERAL), -1):
        if mentions[j].first < contents[at].first:
            return _met_by_speaker(scan, mentions, of_mention, k, actor)
        if mentions[j].kind == "person" and not mentions[j].plural and of_mention[j] not in (-1, actor):
            return of_mention[j]
    return -1


class _Meant:
    """Whom single pronouns of a report stand for. Who stands at the head of each sentence in the reporter's voice is
    looked up only where a pronoun is a subject."""

    def __init__(
        self,
        scan: Scan,
        drafts: Sequence[Draft],
        mentions: Sequence[Mention],
        of_mention: Sequence[int],
        contents: Sequence[Content],
    ) -> None:
        self.scan, self.drafts, self.mentions = scan, drafts, mentions
        self.of_mention, self.contents = of_mention, contents
        self.leading: list[tuple[int, int]] | None = None
        self.said: list[tuple[int, int]] = []

    def by(self, k: int, first: int, sentence: int, spoke: tuple[int, int]) -> tuple[int, str]:
        """Whom pronoun ``k`` stands for, with the reason; ``first`` is the first person of its sentence, -1 where none
        stands before it, and ``spoke`` where somebody last began to speak, and who."""
        scan, mentions, of_mention = self.scan, self.mentions, self.of_mention
        if of_several(scan, mentions[k]):
            return several_before(mentions, of_mention, k), "the several people named last"
        if first >= 0:
            return _in_sentence(scan, mentions, of_mention, k, first)
        low = bisect_left(mentions, scan.tokens.sentences[sentence].first, key=lambda m: m.first)
        actor = _met_by(scan, mentions, of_mention, k, low, spoke[1])
        if actor < 0:
            actor = _met_by_speaker(scan, mentions, of_mention, k, spoke[1])
        return (actor, "whom the speaker met") if actor >= 0 else self._before(k, sentence, spoke)

    def _before(self, k: int, sentence: int, spoke: tuple[int, int]) -> tuple[int, str]:
        """The same where nobody of its sentence is meant: a body is no «او» («رضایی رفت. به گفته شورا، او …»)."""
        actor, pronoun = -1, self.mentions[k]
        if standing(self.scan, pronoun, self.scan.tokens.sentences[sentence].first) > 1:
            actor = self._since(pronoun.first, spoke[0])
        if actor < 0 <= spoke[1] and (self.drafts[spoke[1]].plural or self.drafts[spoke[1]].kind in _BODIES):
            return self._last_named(k), "who was named last"
        return (actor, "who led a sentence last") if actor >= 0 else (spoke[1], "who spoke last")

    def _last_named(self, k: int) -> int:
        """The single person named last before mention ``k``, a few mentions back at most; -1 for nobody."""
        for j in range(k - 1, max(-1, k - _SEVERAL), -1):
            if self.mentions[j].kind == "person" and self.of_mention[j] >= 0:
                return -1 if self.mentions[j].plural else self.of_mention[j]
        return -1

    def _since(self, i: int, spoke: int) -> int:
        """The single person who led a sentence before token ``i``, after token ``spoke``; -1 for nobody and in words
        reported."""
        if self.leading is None:
            self.leading = leading_subjects(self.scan, self.mentions, self.of_mention, self.contents)
            self.said = sorted((c.first, c.last) for c in self.contents)
        k = bisect_left(self.said, (i + 1, -1)) - 1
        ahead = bisect_left(self.leading, (i, -1)) - 1
        if ahead < 0 or self.leading[ahead][0] < spoke or (k >= 0 and i < self.said[k][1]):
            return -1
        actor = self.leading[ahead][1]
        return -1 if self.drafts[actor].is_crowd else actor


def _met_by(scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int], k: int, low: int, himself: int) -> int:
    """Whom an actor, who stands or speaks before mention ``low``, means by «با او», «به او», «از او», where that is one
    in whose house he is, with whom he was or who came («با شهردار قرار داشت و با او دیدار کرد», «گفت با شهردار دیدار
    کرده و پیام را به او رسانده است», «در سفر شهردار با او دیدار کرد»); -1 where it may be himself («رضایی گفت که وزیر
    راه با او دیدار کرد»)."""
    if not scan.is_a(mentions[k].first - 1, scan.mask["with", "to", "from"]):
        return -1
    people = (j for j in range(k - 1, low - 1, -1) if mentions[j].kind == "person")
    other = next((j for j in people if not scan.is_a(mentions[j].last, scan.mask["object"])), -1)
    if other < 0 or mentions[other].plural or of_mention[other] == himself:
        return -1
    behind = mentions[other].first - 1
    governed = scan.is_a(behind, scan.mask["with", "venue", "trip", "entry"]) and not scan.tokens.roles[behind]
    return of_mention[other] if governed else -1


def _met_by_speaker(scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int], k: int, speaker: int) -> int:
    """«رضایی: شهردار آمد. با او دیدار کردم»: the last single person named before pronoun ``k`` besides the one who
    speaks of himself; -1 where he does not."""
    if not scan.is_a(mentions[k].first - 1, scan.mask["with"]) or not _is_told_of_self(scan, mentions[k].last):
        return -1
    for j in range(k - 1, max(-1, k - _SEVERAL), -1):
        if mentions[j].kind == "person" and of_mention[j] not in (-1, speaker):
            return -1 if mentions[j].plural else of_mention[j]
    return -1


def _is_told_of_self(scan: Scan, i: int) -> bool:
    """Whether the verb behind token ``i`` is of the first person («… دیدار کردم»)."""
    verb = next((j for j in range(i, min(len(scan.words), i + _VERB)) if scan.finite(j)), -1)
    if verb < 0:
        return False
    will = verb > i and scan.is_a(verb - 1, scan.mask["will"])  # «دیدار خواهم کرد»
    return any(f.person in (1, 4) for f in scan.words[verb - will].verbs)


def several_before(
    mentions: Sequence[Mention], of_mention: Sequence[int], k: int, bodies: Sequence[str] = (), but: int = -1
) -> int:
    """The last crowd or plural office named before mention ``k``, a few mentions back at most, or one of the kinds
    ``bodies``, and not the actor ``but``; -1 for none."""
    kinds = ("group", *bodies)
    for j in range(k - 1, max(-1, k - _SEVERAL), -1):
        if (mentions[j].plural or mentions[j].kind in kinds) and of_mention[j] not in (-1, but):
            return of_mention[j]
    return -1


def _is_behind_venue(scan: Scan, mention: Mention, start: int) -> bool:
    """«در این جلسه علی رضایی پل را ستود. وی گفت», «در ادامه این جلسه …»: whether somebody with a name stands right
    behind where that was, with which his sentence begins."""
    at = mention.first - start
    here = at == 2 or (3 <= at <= _VENUE and scan.is_a(start, scan.mask["in"]))  # «(در ادامه) این جلسه علی رضایی …»
    here = here and scan.is_a(mention.first - 2, scan.mask["this"])
    here = here and not any(scan.tokens.roles[start : mention.first]) and not scan.has_verb(start, mention.first - 1)
    return here and mention.named and not mention.plural and not scan.is_a(mention.last, scan.mask["object"])


def _leads(scan: Scan, mention: Mention, start: int) -> bool:
    """Whether somebody stands at the head of a sentence that begins with token ``start``."""
    near = mention.first - start < _HEAD
    return near and (standing(scan, mention, start) == 3 or _is_behind_venue(scan, mention, start))


def _is_met_with(scan: Scan, mention: Mention, end: int) -> bool:
    """«این سخنان با انتقاد تند علی رضایی روبه‌رو شد. وی گفت»: whether what stands before token ``end`` tells that
    somebody answers to something."""
    answer, met = scan.mask["act", "pointing"], scan.mask["act.met"]
    low = max(0, mention.first - _ANSWER)
    led = any(scan.is_a(j, scan.mask["with"]) and scan.is_a(j + 1, answer) for j in range(low, mention.first - 1))
    behind = range(mention.last, min(end, mention.last + _MET))
    return led and not mention.plural and any(scan.is_a(j, met) for j in behind)


def leading_subjects(
    scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int], contents: Sequence[Content]
) -> list[tuple[int, int]]:
    """The person at the head of each sentence in the reporter's voice, as (token, actor)."""
    out: list[tuple[int, int]] = []
    inside = sorted((c.first, c.last) for c in contents if c.cue.stance != BACK)
    at, number, begun = 0, 0, -1
    for m, actor in zip(mentions, of_mention):
        while number < len(scan.tokens.sentences) and scan.tokens.sentences[number].last <= m.first:
            number += 1
        while at < len(inside) and inside[at][1] <= m.first:
            at += 1
        if at < len(inside) and inside[at][0] <= m.first:
            continue
        start = behind_opener(scan, scan.tokens.sentences[number].first, scan.tokens.sentences[number].last)
        begun = m.first if m.kind == "pronoun" and m.first == start else begun
        if (
            m.kind == "person"
            and begun < start  # «او پیش از این سفیر، وزیر راه و … بود»
            and actor >= 0
            and (not out or out[-1][0] < start)
            and (_leads(scan, m, start) or _is_met_with(scan, m, scan.tokens.sentences[number].last))
        ):
            out.append((m.first, actor))
    return out
