"""Where the clause of a cue begins, in a sentence that tells of others too: behind by-lines, the words before, what
leads up to it, and the clauses of others.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> behind_byline(Scan.of("به گزارش ایسنا، وزیر راه گفت", load()), 0, 7)
4
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..mentions import Mention
from ..mentions.mention import beginning_at
from ..mentions.standing import standing
from ..scan import Scan
from .cue import BACK, Cue
from .cutting import Content
from .leading_up import behind_circumstance, over_openers
from .lines import is_told

_NEAR = 8  # statements before a cue that are looked at
_FAR = 60  # tokens before a cue in which its clause is looked for
_JOINED = 4  # tokens between the «و» of a clause and its cue: «و به او گفت»
_GLOSS = 4  # tokens of «(ع)» behind an outlet
_LEADING = 3  # phrases that lead up to a clause, one behind the other


def clause_low(scan: Scan, contents: Sequence[Content], k: int) -> int:
    """The first token of a cue's own clause, behind a by-line and the words before."""
    low, near = _sentence_and_clause(scan, contents, k)
    return max(behind_byline(scan, low, contents[k].cue.first), near)


def bounds(
    scan: Scan, contents: Sequence[Content], k: int, starts: Sequence[int], mentions: Sequence[Mention]
) -> tuple[int, int, int, int]:
    """The first tokens at which the subject of a cue can stand: in its sentence, behind the words before it, behind the
    «که» whose verb the cue is, and behind the clause before its own."""
    cue = contents[k].cue
    low, near = _sentence_and_clause(scan, contents, k)
    low = behind_byline(scan, _behind_colon(scan, low, cue.first), cue.first)
    ahead = _behind_circumstances(scan, low, cue, starts, mentions)
    another = _behind_clause_of_another(scan, low, cue, starts, mentions)
    low = max(low, ahead, another, _within_words(scan, contents, k, starts))
    meantime, but = _behind_meantime(scan, low, cue.first), _behind_but(scan, near, starts)
    low = max(low, cue.named, meantime, but, _behind_label(scan, cue.first, starts, mentions))
    near = max(low, near)
    told = _told_by_press(scan, contents, k, near, starts, mentions)
    if told:
        return told, told, told, len(scan.words)
    return low, near, _open_that(scan, low, cue.first), ahead or _new_clause(scan, near, cue.first)


def _sentence_and_clause(scan: Scan, contents: Sequence[Content], k: int) -> tuple[int, int]:
    """The first tokens that can belong to the cue's sentence, and to its own clause behind the words before it."""
    cue = contents[k].cue
    low = near = scan.tokens.sentences[cue.sentence].first
    for j in range(k - 1, max(-1, k - _NEAR), -1):
        other = contents[j]
        if j == contents[k].outer:
            low = max(low, other.first)
        elif other.last <= cue.first and other.cue.sentence <= cue.sentence:
            near = min(other.last, cue.first)
            low = max(low, near) if _is_all_told(scan, other, near) else low
            break
    return low, max(low, near)


def _is_all_told(scan: Scan, before: Content, end: int) -> bool:
    """«رضایی گفت: «راه باز است» در همین لحظه شهردار گفت»: whether the reporter begins anew behind a quotation."""
    if before.cue.mode != "quote" or not before.quoted or scan.tokens.roles[end : end + 2] != ["close", ""]:
        return False
    return not scan.is_a(end + 1, scan.mask["and", "that", "but", "too"])


def behind_byline(scan: Scan, low: int, end: int) -> int:
    """Behind «به گزارش X، به نقل از Y،» at the start of a sentence."""
    byline = scan.mask["byline"]
    i = low
    while i < end:
        hit = scan.longest(i, byline, end) if scan.words[i].first & byline else None
        if hit is None:
            if i > low or not scan.tokens.roles[i]:
                return i
            if scan.tokens.roles[i] in ("symbol", "dash", "comma", "and"):
                i = low = _behind_short_name(scan, i + 1, end)
                continue
            return low
        comma = next(
            (
                j
                for j in range(hit.last, min(end, hit.last + 14))
                if scan.tokens.roles[j] in ("comma", "semicolon", "colon")
            ),
            None,
        )
        outlet = scan.longest(hit.last, scan.mask["outlet", "outlet_ambiguous"], end) if hit.last < end else None
        if comma is None and outlet is None:
            return low
        if outlet is not None and outlet.last < end and _begins_somebody(scan, outlet.last):
            return outlet.last  # «به گزارش ایسنا علی رضایی در پیامی، …»
        i = low = comma + 1 if comma is not None else _behind_gloss(scan, outlet.last, end)  # type: ignore[union-attr]
    return low


def _behind_gloss(scan: Scan, i: int, end: int) -> int:
    """«خبرگزاری اهل بیت (ع) …»: behind a bracket at token ``i``."""
    roles, shut = scan.tokens.roles, range(i, min(end, i + _GLOSS))
    return next((j + 1 for j in shut if roles[j] == "endparen"), i) if i < end and roles[i] == "paren" else i


def _behind_short_name(scan: Scan, i: int, end: int) -> int:
    """«به گزارش خبرگزاری ایران ـ ایرنا ـ وزیر راه …»: behind an outlet at token ``i`` that dashes enclose."""
    outlet = scan.longest(i, scan.mask["outlet", "outlet_ambiguous"], end) if i < end else None
    shut = outlet is not None and scan.tokens.roles[i - 1] == scan.tokens.roles[outlet.last] == "dash"
    return outlet.last + 1 if outlet is not None and shut else i


def _begins_somebody(scan: Scan, i: int) -> bool:
    return scan.words[i].first & scan.mask["given", "honorific"] != 0


def _behind_colon(scan: Scan, low: int, end: int) -> int:
    """«روزنامه نارنج نوشت: به گزارش ایسنا، شهردار گفت: …»: behind a colon that a by-line follows."""
    first, roles = max(low, end - _FAR), scan.tokens.roles
    if "colon" in roles[first : end - 1]:
        byline = scan.mask["byline"]
        for j in range(end - 2, first, -1):
            if roles[j] == "colon" and scan.longest(j + 1, byline, end) is not None:
                return j + 1
    return low


def _behind_circumstances(scan: Scan, low: int, cue: Cue, starts: Sequence[int], mentions: Sequence[Mention]) -> int:
    """«از سوی دیگر، در جریان سفر رضایی به مسقط، تهران به مسکو هشدار داد که …»: where somebody is named right behind the
    comma of what leads up to the clause of a cue; 0 for nowhere."""
    if cue.place not in ("verb", "that") or cue.written or cue.stance == "document":
        return 0  # «در پایان این پیام، از مردم خواسته شده است …»
    for _ in range(_LEADING):
        behind = behind_circumstance(scan, low, cue.first)
        if behind <= low:
            return 0
        low = behind
        named = beginning_at(starts, low)
        if named is not None:
            return low
    return 0


def _behind_clause_of_another(
    scan: Scan, low: int, cue: Cue, starts: Sequence[int], mentions: Sequence[Mention]
) -> int:
    """«رضایی راه را بسته و شهردار گفته است که …»: where somebody is named right behind the «و» of a participle whose
    auxiliary is that of the cue; 0 for nowhere."""
    if cue.written or cue.stance == "document" or not _is_perfect(scan, cue.last - 1):
        return 0
    for j in range(cue.first - 2, max(low, cue.first - _FAR), -1):
        if scan.finite(j) or scan.is_a(j, scan.mask["that", "that_clause", "copula"]):
            return 0
        if not (scan.is_a(j + 1, scan.mask["and"]) and any(f.tense == "participle" for f in scan.words[j].verbs)):
            continue
        low = over_openers(scan, j + 2, cue.first)  # «… بسته و حتی اخیراً شهردار گفته است»
        at = beginning_at(starts, low + scan.is_a(low, scan.mask["one"]))
        named = at is not None and mentions[at].last <= cue.first and standing(scan, mentions[at], low)
        return low if named else 0
    return 0


def _is_perfect(scan: Scan, i: int) -> bool:
    """«گفته است», «گفته‌اند»: whether a cue ends, at token ``i``, with an auxiliary that participles before it share."""
    if scan.is_a(i, scan.mask["copula"]):
        return True
    return any(f.tense in ("perfect", "participle") for f in scan.words[i].verbs)


def _within_words(scan: Scan, contents: Sequence[Content], k: int, starts: Sequence[int]) -> int:
    """«رویترز نوشت: وزیر راه پیام داد که تهران از مسکو خواسته است …»: where the words of another begin within which a
    cue stands, if with somebody; 0 for nowhere."""
    cue = contents[k].cue
    if scan.is_a(cue.first - 1, scan.mask["and"]):
        return 0  # «رضایی گفت شهردار آمده و معتقد است که …»
    for j in range(k - 1, max(-1, k - _NEAR), -1):
        first = contents[j].first
        if first < cue.first < contents[j].last:
            return 0 if beginning_at(starts, first) is None else first
    return 0


def _told_by_press(
    scan: Scan, contents: Sequence[Content], k: int, near: int, starts: Sequence[int], mentions: Sequence[Mention]
) -> int:
    """«به نوشته نارنج نیوز، رضایی به باغ رفت و گفت …», «نارنج نیوز نوشت رضایی … و گفت»: where the words of an outlet
    begin, with a person, that the «و» of a cue right behind them goes on with; 0 for nowhere."""
    if not scan.is_a(near, scan.mask["and"]) or contents[k].cue.first - near > _JOINED:
        return 0
    other = next((contents[j] for j in range(k - 1, max(-1, k - _NEAR), -1) if contents[j].last == near), None)
    if other is None or other.cue.mode == "quote" or other.quoted:
        return 0
    who, by = beginning_at(starts, other.first), other.cue.place == "by"
    if who is None or mentions[who].kind != "person" or scan.is_a(mentions[who].last, scan.mask["object"]):
        return 0
    if other.cue.stance == BACK:
        return other.first if scan.has_verb(mentions[who].last, near) else 0
    low = scan.tokens.sentences[other.cue.sentence].first
    before = mentions[bisect_left(starts, low) : who]
    named = (other.cue.last, other.cue.last + scan.is_a(other.cue.last, scan.mask["this"]))
    press = next((m for m in before if (m.first in named if by else m.last == other.cue.first)), None)
    is_press = press is not None and (press.kind == "outlet" or scan.is_a(press.first, scan.mask["outlet_head"]))
    return other.first if is_press and scan.has_verb(mentions[who].last, near) else 0


def _behind_meantime(scan: Scan, low: int, end: int) -> int:
    """«رضایی در حالی این را گفت که مقام‌های شهر اعلام کردند …»: behind the «که», right behind a verb, in whose clause
    the cue at token ``end`` stands, where «در حالی» stands before; 0 for none."""
    that = _open_that(scan, low, end) - 1
    if that <= low or not (scan.finite(that - 1) or scan.is_a(that - 1, scan.mask["copula"])):
        return 0
    meantime = scan.mask["meantime"]
    return that + 1 if any(scan.longest(j, meantime, that) for j in range(low, that)) else 0


def _behind_but(scan: Scan, near: int, starts: Sequence[int]) -> int:
    """«رضایی گفت که راه باز است، اما شهردار نوشت: …»: who is named behind the «اما» that follows the words before."""
    for j in range(near, min(near + 3, len(scan.words) - 1)):
        if scan.is_a(j, scan.mask["but"]):
            return 0 if beginning_at(starts, j + 1) is None else j + 1
    return 0


def _behind_label(scan: Scan, end: int, starts: Sequence[int], mentions: Sequence[Mention]) -> int:
    """«وزیر راه: علی رضایی در دیدار با مردم گفت: …», «باغبان: شهردار در نشست گفت: …»: where somebody is named right
    behind a colon, with no verb or mark between him and a cue at token ``end``."""
    roles, title = scan.tokens.roles, scan.mask["title"]
    colon = next((j for j in range(end - 1, max(0, end - _FAR) - 1, -1) if roles[j]), 0)
    if not colon or roles[colon] != "colon" or is_told(scan, colon + 1, end):
        return 0
    at = beginning_at(starts, colon + 1)
    named = scan.longest(colon + 1, title, end) is not None if at is None else mentions[at].kind == "person"
    return colon + 1 if named else 0


def _new_clause(scan: Scan, low: int, end: int) -> int:
    """Behind the last verb that a comma, «و» or «؛» follows («… استعفا داد، اما رسانه‌ها اعلام کردند»), or no place."""
    copula, joins, words = scan.mask["copula"], scan.mask["and", "but", "because", "led_up"], scan.words
    talk = scan.mask["talk"]  # «گفت و گو» is no «گفت»
    for j in range(end - 2, max(low, end - _FAR), -1):
        if (words[j].finite or words[j].whole & copula) and (
            (scan.tokens.roles[j + 1] in ("comma", "semicolon") or words[j + 1].whole & joins)
            and (words[j].whole & copula or scan.finite(j))
            and not scan.is_a(j, scan.mask["group"])  # «مردم و مسئولان»
            and not (words[j].first & talk and (hit := scan.longest(j, talk)) is not None and hit.last > j + 1)
        ):
            return j + 1
    if low and scan.is_a(low, joins) and (scan.finite(low - 1) or scan.is_a(low - 1, copula)):
        return low + 1  # «رضایی گفت راه باز است و شهردار هم تأیید کرد که …»: behind the words before
    return len(scan.words)


def _open_that(scan: Scan, low: int, end: int) -> int:
    """Behind the last «که» whose clause has no verb yet, so that the cue is its verb; ``low`` where there is none."""
    that, copula, words = scan.mask["that", "that_clause"], scan.mask["copula"], scan.words
    for j in range(end - 1, max(low, end - _FAR) - 1, -1):
        shut = scan.tokens.roles[j + 1] == "comma" and any(f.tense == "participle" for f in words[j].verbs)
        if shut or words[j].whole & copula or (words[j].finite and scan.finite(j)):
            return low  # «درباره اینکه پل بسته شده، گفت»
        if words[j].whole & that:
            return j + 1
    return low
