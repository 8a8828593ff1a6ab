"""Of the contacts found in one sentence, those whose verb and «با» are their own and not another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from ..patterns import Match
from ..scan import Scan

VERBS = ("contact.verb.with", "contact.phone.with")
_SET_IN = "contact.in.of.with"  # «در نشست شورای بنادر با شهردار دیدار کرد»
TOPIC = 3  # of as many tokens before the contact that is talked of («درباره وضعیت مذاکرات») one has «درباره» before it


def without_claimed(scan: Scan, found: list[Match]) -> list[Match]:
    """«رضایی در حاشیه نشست وزیران با شهردار دیدار کرد»: the verb has the «با», not the session before it. Only contacts
    that end or stand together are compared, since one sentence may hold thousands."""
    ends, couples = _by((m.last, m) for m in found), _by((m.slots["c"], m) for m in found if "c" in m.slots)
    found = [
        m
        for m in found
        if not any(_has_nearer(scan, m, v) for v in ends[m.last])
        and not any(_is_far(scan, m, v) for v in couples.get(m.slots.get("c", ()), ()))
    ]
    verbs = _by((m.slots.get("b"), m) for m in found if m.rule.id in VERBS)
    if not verbs or len(found) == 1:
        return found
    return [
        m
        for m in found
        if not any(m is not v and _is_claimed(m, v) for side in ("b", "c") for v in verbs.get(m.slots.get(side), ()))
    ]


def _by(pairs: Iterable[tuple[Hashable, Match]]) -> defaultdict[Hashable, list[Match]]:
    out: defaultdict[Hashable, list[Match]] = defaultdict(list)
    for key, match in pairs:
        out[key].append(match)
    return out


def _is_far(scan: Scan, match: Match, other: Match) -> bool:
    """«در تماس تلفنی نتایج رایزنی‌های هند و عمان»: the word right before the two tells what they did; «دیدار و گفت‌وگوی
    هند و عمان» is one."""
    nearer = match.anchor[1] < other.anchor[0] < other.anchor[1] < min(match.last, other.last)
    return nearer and not scan.is_a(other.anchor[0] - 1, scan.mask["and"])


def _has_nearer(scan: Scan, match: Match, other: Match) -> bool:
    """«درباره مذاکرات با هند تماس تلفنی داشتند»: the verb is that of the contact right before it, of other people."""
    nearer = match.anchor[1] <= other.anchor[0] and match.last > other.anchor[1]
    if not nearer or match.rule.id != VERBS[0]:
        return False
    ours, theirs = ({k for slot in m.slots.values() for k in slot} for m in (match, other))
    topic = any(scan.led_by(match.anchor[0] - n, scan.mask["on_topic"]) for n in range(TOPIC))
    return topic or not (ours <= theirs or theirs <= ours)


def _is_claimed(match: Match, verb: Match) -> bool:
    """Whether a verb has the other side that a noun before it seems to have, or the very verb that a contact farther
    off seems to end with («مذاکراتی با هند، تماسی با عمان داشتند»); both name the same other side."""
    before = match.anchor[1] <= verb.anchor[0]
    if match.rule.constants.get("told") == "a noun" or (match.rule.id == _SET_IN and match.word == "session"):
        return before
    return before and match.rule.id == VERBS[0] and match.last == verb.last  # «تلفنی گفت‌وگو کرد» is told by «تلفنی» too
