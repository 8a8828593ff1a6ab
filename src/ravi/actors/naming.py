"""Names for offices that stand alone: from a contact told twice, the register, the headline, the order of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..figures import Register
from ..headline_names import Headline, TitleName
from ..mentions import Mention
from ..mentions.office_names import same_office
from ..mentions.standing import standing
from ..scan import Scan
from ..statements import Content
from ..statements.speakers import behind_byline
from .drafts import MANY, PERSONLIKE, Draft, Known, Pair, root, take_in

_LOOKED_UP = 400  # actors of one report that the register is asked for


def align(drafts: Known, of_mention: Sequence[int], pairs: Sequence[Pair]) -> None:
    """The lead tells a contact by offices, a later sentence by names: side by side they are the same people
    («وزیر راه با شهردار دیدار کرد. … علی رضایی در دیدار با حسن کریمی …»)."""
    for k, (kind, left, right) in enumerate(pairs[:MANY]):
        for kind2, left2, right2 in pairs[k + 1 : k + MANY]:
            if kind != kind2 or len(left) != len(left2) or len(right) != len(right2):
                continue
            sides = [
                [root(drafts, of_mention[m]) for m in (*a, *b)]
                for a, b in ((left, right), (left2, right2), (right2, left2))
            ]
            for other in sides[1:]:
                if len(other) == len(sides[0]) and all(_may_be(drafts, a, b) for a, b in zip(sides[0], other)):
                    for a, b in zip(sides[0], other):
                        if a != b:
                            take_in(drafts, *((a, b) if drafts[b].words else (b, a)))
                    break


def name_by_register(drafts: Known, register: Register, published: str | None) -> None:
    """«وزیر خارجه آمریکا» in a report that names its holder of that day: they are one, if nobody shares the office."""
    day = published[:10] if published else None
    people: dict[str, list[int]] | None = None
    for actor, draft in enumerate(drafts[:_LOOKED_UP]):
        if draft.words or draft.kind != "person" or draft.plural or draft.merged >= 0:
            continue
        holders = {h.person.id for office in draft.roles for h in register.holders(office, day) if h.sole}
        if not holders:
            continue
        if people is None:
            people = {}
            for k, named in enumerate(drafts[:_LOOKED_UP]):
                if named.words and named.kind in PERSONLIKE and named.merged < 0:
                    for person in register.person(named.words):
                        people.setdefault(person.id, []).append(k)
        bearers = {k for p in holders for k in people.get(p, ())}
        if len(bearers) == 1:
            take_in(drafts, actor, bearers.pop())


def name_by_headline(
    drafts: Known,
    of_mention: Sequence[int],
    contents: Sequence[Content],
    speakers: Sequence[int],
    pairs: Sequence[Pair],
    headline: Headline,
) -> None:
    """Names from the headline for the offices of the lead: its speaker, and the two sides of its contact."""
    if headline.speaker is not None and speakers and contents[0].cue.sentence <= 1 and contents[0].outer < 0:
        _give_name(drafts, root(drafts, speakers[0]), headline.speaker)
    for kind, one, other in headline.pairs:
        for kind2, left, right in pairs[:3]:
            if kind != kind2 or len(left) != 1 or len(right) != 1:
                continue
            a, b = root(drafts, of_mention[left[0]]), root(drafts, of_mention[right[0]])
            if _is_called(drafts, a, other) or _is_called(drafts, b, one):
                one, other = other, one
            _give_name(drafts, a, one)
            _give_name(drafts, b, other)
            break


def _is_called(drafts: Known, actor: int, name: TitleName) -> bool:
    return actor >= 0 and drafts[actor].words[-len(name.words) :] == name.words


def _give_name(drafts: Known, actor: int, name: TitleName) -> None:
    """Joins an office without a name to the one who bears the name in the text, or names it by the headline."""
    if actor < 0 or drafts[actor].words or drafts[actor].kind != "person" or drafts[actor].plural:
        return
    bearer = next(
        (k for k in drafts.with_name(name.words) if _is_called(drafts, k, name) and drafts[k].merged < 0), None
    )
    if bearer is None:
        drafts[actor].words, drafts[actor].titled = name.words, name
    elif not _of_two_countries(drafts[actor], drafts[bearer]):
        take_in(drafts, actor, bearer)


def _of_two_countries(a: Draft, b: Draft) -> bool:
    """Whether both hold offices and those are of different countries."""
    ours, theirs = ({o.country or "IR" for o in d.roles if not o.open} for d in (a, b))
    return bool(ours) and bool(theirs) and not ours & theirs


def _may_be(drafts: Known, a: int, b: int) -> bool:
    """Whether two actors can be one: the same, or a name and an office that no known office speaks against."""
    if a == b:
        return True
    if (
        a < 0
        or b < 0
        or drafts[a].kind != "person"
        or drafts[b].kind != "person"
        or bool(drafts[a].words) == bool(drafts[b].words)
    ):
        return False
    if drafts[a].plural or drafts[b].plural:
        return False
    ours, theirs = drafts[a].roles, drafts[b].roles
    if all(o.head in drafts.generic for o in (theirs if drafts[a].words else ours)):
        return True
    return (
        not ours
        or not theirs
        or any(
            same_office(x, y) or (x.head == y.head and not (x.country and y.country and x.country != y.country))
            for x in ours
            for y in theirs
        )
    )


def name_the_lead(scan: Scan, drafts: list[Draft], contents: Sequence[Content], speakers: Sequence[int]) -> None:
    """The lead gives an office, the next speaker a bare name: they are one («رئیس سازمان … گفت. علی … گفت»)."""
    order = list(dict.fromkeys(a for a, c in zip(speakers, contents) if a >= 0 and c.outer < 0))
    if len(order) < 2:
        return
    lead, named = drafts[order[0]], drafts[order[1]]
    if lead.words or lead.kind != "person" or named.kind not in PERSONLIKE or not named.words or named.roles:
        return
    if not lead.mentions or not named.mentions or named.mentions[0][0][0] < lead.mentions[0][0][0]:
        return
    sentences = scan.tokens.sentences
    if lead.mentions[0][0][0] >= sentences[min(1, len(sentences) - 1)].last:
        return
    take_in(drafts, order[0], order[1])


def name_the_subject(scan: Scan, drafts: list[Draft], mentions: Sequence[Mention], of_mention: Sequence[int]) -> None:
    """«رئیس‌جمهور با … گفت‌وگو کرد. به گزارش ایرنا، حسن رضایی …»: the lead opens with an office, the sentence with the
    by-line opens with a name that has none."""
    lead = _opening(scan, mentions, 0)
    named = next((k for n in (1, 2) if (k := _opening(scan, mentions, n)) is not None and _has_byline(scan, n)), None)
    if lead is None or named is None:
        return
    a, b = root(drafts, of_mention[lead]), root(drafts, of_mention[named])
    if a < 0 or b < 0 or a == b or drafts[a].words or drafts[a].plural or not drafts[b].words or drafts[b].roles:
        return
    if drafts[a].kind == drafts[b].kind == "person" and not _one_of_many(scan, drafts[a]):
        take_in(drafts, a, b)


def _opening(scan: Scan, mentions: Sequence[Mention], number: int) -> int | None:
    """The person with whom a sentence opens, behind its by-line; None where it opens otherwise."""
    if number >= len(scan.tokens.sentences):
        return None
    sentence = scan.tokens.sentences[number]
    low = behind_byline(scan, sentence.first, sentence.last)
    at = bisect_left(mentions, low, key=lambda m: m.first)
    for k in range(at, min(at + 3, len(mentions))):
        if mentions[k].first >= min(sentence.last, low + 12):
            return None
        if mentions[k].kind == "person" and standing(scan, mentions[k], low) == 3:
            return k
    return None


def _has_byline(scan: Scan, number: int) -> bool:
    sentence = scan.tokens.sentences[number]
    return behind_byline(scan, sentence.first, sentence.last) > sentence.first


def join_lone_speaker(scan: Scan, drafts: list[Draft], contents: Sequence[Content], speakers: Sequence[int]) -> None:
    """Where a report has one named speaker, an office that speaks after him is his («رضایی گفت … عضو شورا افزود»)."""
    order = list(dict.fromkeys(root(drafts, a) for a, c in zip(speakers, contents) if a >= 0 and c.outer < 0))
    named = [a for a in order if drafts[a].words and drafts[a].kind in PERSONLIKE]
    if len(named) != 1:
        return
    for actor in order:
        draft = drafts[actor]
        if (
            not draft.words
            and draft.kind == "person"
            and not draft.plural
            and not _one_of_many(scan, draft)
            and not _foreign(draft, drafts[named[0]])
        ):
            take_in(drafts, actor, named[0])


def _foreign(a: Draft, b: Draft) -> bool:
    """Whether both hold offices of some country abroad, so that one office can't be the other's second."""
    return bool(a.roles and b.roles) and any(o.country not in (None, "IR") for d in (a, b) for o in d.roles)


def _one_of_many(scan: Scan, draft: Draft) -> bool:
    """«یک مقام», whom the report does not identify; «شهردار نیز», who is somebody else than the one before."""
    first, last = draft.mentions[0][0] if draft.mentions else (0, 0)
    too = last < len(scan.words) and scan.is_a(last, scan.mask("too"))
    if scan.words[first].first & scan.mask("group"):
        return True
    return too or (first > 0 and scan.is_a(first - 1, scan.mask("one")))


def lend_role(scan: Scan, drafts: list[Draft], contents: Sequence[Content], speakers: Sequence[int]) -> None:
    """An office that speaks right after a name without any is his («رضایی گفت … شهردار افزود»), or right before one;
    a trait («این استاد دانشگاه») is whoever spoke before."""
    before = -1
    for actor, content in zip(speakers, contents):
        actor = root(drafts, actor)
        if actor < 0 or content.outer >= 0:
            continue
        draft = drafts[actor]
        if before >= 0 and before != actor and draft.kind == "person" == drafts[before].kind:
            if (
                not draft.words
                and drafts[before].words
                and not draft.plural
                and not _one_of_many(scan, draft)
                and (not drafts[before].roles or _is_trait(scan, draft))
            ):
                take_in(drafts, actor, before)
            elif (
                draft.words
                and not draft.roles
                and not drafts[before].words
                and not drafts[before].plural
                and draft.mentions[0][0][0] > drafts[before].mentions[0][0][0]
            ):
                take_in(drafts, before, actor)
        before = root(drafts, actor)


def _is_trait(scan: Scan, draft: Draft) -> bool:
    """Whether only words like «استاد» or «نماینده» stand for somebody, which say what he is besides an office."""
    return bool(draft.roles) and all(scan.words[first].first & scan.mask("trait") for first, _ in draft.roles.values())
