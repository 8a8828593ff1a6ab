"""Names for offices that stand alone: from a contact told twice, and from the headline."""

from __future__ import annotations

from collections.abc import Sequence

from ..figures import Register
from ..headline_names import Headline, TitleName
from ..mentions import Mention
from ..mentions.office_names import same_office
from ..scan import Scan
from ..statements import Content
from .drafts import MANY, Draft, Known, Pair, root, take_in


def align(
    scan: Scan,
    drafts: Known,
    mentions: Sequence[Mention],
    of_mention: Sequence[int],
    pairs: Sequence[Pair],
    register: Register,
) -> None:
    """The lead tells a contact by offices, a later sentence by names: side by side they are the same people
    («وزیر راه با شهردار دیدار کرد. … علی رضایی در دیدار با حسن کریمی …»); not so one that is told besides."""
    if len(pairs) < 2:
        return
    besides = [_is_besides(scan, [mentions[m] for m in (*left, *right)]) for _, left, right in pairs[: 2 * MANY]]
    for k, (kind, left, right) in enumerate(pairs[:MANY]):
        for n, (kind2, left2, right2) in enumerate(pairs[k + 1 : k + MANY], k + 1):
            if besides[n] or kind != kind2 or len(left) != len(left2) or len(right) != len(right2):
                continue
            sides = [
                [root(drafts, of_mention[m]) for m in (*a, *b)]
                for a, b in ((left, right), (left2, right2), (right2, left2))
            ]
            for other in sides[1:]:
                if len(other) == len(sides[0]) and all(
                    _may_be(drafts, a, b, register) for a, b in zip(sides[0], other)
                ):
                    for a, b in zip(sides[0], other):
                        if a != b:
                            take_in(drafts, *((a, b) if drafts[b].words else (b, a)))
                    break


def _is_besides(scan: Scan, sides: Sequence[Mention]) -> bool:
    """«او همچنین با وزیر راه دیدار کرد», «با وزیر راه نیز دیدار کرد»: a contact besides another."""
    low, high = min(m.first for m in sides), min(len(scan.words), max(m.last for m in sides) + 1)
    first = scan.tokens.sentences[scan.tokens.sentence_of(low)].first
    return any(scan.is_a(i, scan.mask["also", "too"]) for i in range(first, high))


def name_by_headline(
    drafts: Known,
    of_mention: Sequence[int],
    contents: Sequence[Content],
    speakers: Sequence[int],
    pairs: Sequence[Pair],
    headline: Headline,
    register: Register,
) -> None:
    """Names from the headline for the offices of the lead: its speaker, and the two sides of its contact."""
    if headline.speaker is not None and speakers and contents[0].cue.sentence <= 1 and contents[0].outer < 0:
        _give_name(drafts, root(drafts, speakers[0]), headline.speaker, register)
    for kind, one, other in headline.pairs:
        for kind2, left, right in pairs[:3]:
            if kind != kind2 or len(left) != 1 or len(right) != 1:
                continue
            a, b = root(drafts, of_mention[left[0]]), root(drafts, of_mention[right[0]])
            strange = any(k >= 0 and _is_stranger(register, drafts[k], n.words) for k, n in ((a, one), (b, other)))
            if strange or _is_called(drafts, a, other) or _is_called(drafts, b, one):
                one, other = other, one
            _give_name(drafts, a, one, register)
            _give_name(drafts, b, other, register)
            break


def _is_called(drafts: Known, actor: int, name: TitleName) -> bool:
    return actor >= 0 and drafts[actor].words[-len(name.words) :] == name.words


def _give_name(drafts: Known, actor: int, name: TitleName, register: Register) -> None:
    """Joins an office without a name to the one who bears the name in the text, or names it by the headline."""
    if actor < 0 or drafts[actor].words or drafts[actor].kind != "person" or drafts[actor].plural:
        return
    if _is_stranger(register, drafts[actor], name.words):
        return
    bearer = next(
        (k for k in drafts.with_name(name.words) if _is_called(drafts, k, name) and drafts[k].merged < 0), None
    )
    if bearer is None:
        drafts[actor].words, drafts[actor].titled = name.words, name
    else:
        take_in(drafts, actor, bearer)


def _is_stranger(register: Register, office: Draft, words: tuple[str, ...]) -> bool:
    """«وزیر خارجه هند» and the name of somebody whom the register knows for one of another country."""
    lands = {o.country for o in office.roles if o.country is not None and not o.open}
    who = register.person(words) if lands and words else ()
    return bool(who) and lands.isdisjoint(p.country for p in who)


def _may_be(drafts: Known, a: int, b: int, register: Register) -> bool:
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
    office, named = (drafts[b], drafts[a]) if drafts[a].words else (drafts[a], drafts[b])
    if _is_stranger(register, office, named.words):
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
