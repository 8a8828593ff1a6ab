"""Who else did it: «رضایی و کریمی آمدند و با شهردار دیدار کردند», where a later clause leaves both of them out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..actors import Cast
from ..mentions import Mention
from ..mentions.marks import of_several
from ..mentions.standing import standing
from ..patterns import Match
from ..scan import Scan

_BACK = 24  # mentions before a contact among which the subject is looked for
_REACH = 24  # tokens behind a contact in which the verb of its clause stands
_ONE, _SEVERAL = 3, 6  # the persons of «کرد» and «کردند»


def told_of_several(scan: Scan, match: Match) -> bool:
    """«با شهردار دیدار کردند», «در دیدار با شهردار گفتند»: whether the verb of a contact is of several; in «درباره
    مذاکره با هند گفت‌وگو کردند» it is that of others."""
    return persons_of(scan, match) == {_SEVERAL} and not scan.led_by(match.anchor[0], scan.mask["on_topic"])


def land_did_it(scan: Scan, match: Match, mention: Mention) -> bool:
    """«هند پل را ساخت و با عمان مذاکره کرد»: whether a country that begins a sentence can be the one that a later
    clause leaves out."""
    i = mention.first - 1
    if mention.kind != "country" or mention.rule == "delegation":
        return False
    begins = i < 0 or scan.tokens.roles[i] in ("stop", "newline", "colon")
    return begins and bool(persons_of(scan, match) & {_ONE, _SEVERAL}) and standing(scan, mention) == 3


def persons_of(scan: Scan, match: Match) -> set[int]:
    """The persons of which the verb of a contact, or else the next one in its sentence, can be."""
    end = scan.tokens.sentences[scan.tokens.sentence_of(match.first)].last
    ahead, copula = range(match.last - 1, min(end, match.last + _REACH)), scan.mask["copula"]
    verb = next((i for i in ahead if scan.finite(i) or scan.is_a(i, copula)), None)
    if verb is None:
        return set()
    if scan.is_a(verb, scan.mask["copula_plural"]):
        return {_SEVERAL}
    will = scan.is_a(verb - 1, scan.mask["will", "will_not"])  # «دیدار خواهند کرد»
    return {f.person for f in scan.words[verb - will].verbs}


def is_several(scan: Scan, mention: Mention) -> bool:
    """«آنها», not the «ایشان» of one."""
    return (
        mention.kind == "pronoun"
        and of_several(scan, mention)
        and not scan.is_a(mention.first, scan.mask["polite_pronoun"])
    )


def beside(scan: Scan, match: Match, actor: int, mentions: Sequence[Mention], cast: Cast) -> list[int]:
    """All whom the list of the last subject before a contact holds, if ``actor`` is one of them and the words that tell
    it are of several; else nobody."""
    if actor < 0 or cast.drafts[actor].plural or cast.drafts[actor].is_crowd:
        return []
    low = scan.tokens.sentences[max(0, scan.tokens.sentence_of(match.first) - 1)].first
    at = bisect_left(mentions, match.first, key=lambda m: m.first)
    for k in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if mentions[k].first < low:
            return []
        if cast.of_mention[k] == actor and mentions[k].kind != "pronoun":
            return _listed(scan, k, mentions, cast)
    return []


def _listed(scan: Scan, k: int, mentions: Sequence[Mention], cast: Cast) -> list[int]:
    """The actors of the list of mention ``k``, which «و» joins and nothing governs."""
    first, last = k, k
    while first and _are_joined(scan, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and _are_joined(scan, mentions[last], mentions[last + 1]):
        last += 1
    joined = last > first and scan.is_a(mentions[last].first - 1, scan.mask["and"])
    if not joined or standing(scan, mentions[first]) < 2:
        return []
    actors = [cast.of_mention[n] for n in range(first, last + 1)]
    return list(dict.fromkeys(actors)) if min(actors) >= 0 else []


def _are_joined(scan: Scan, one: Mention, other: Mention) -> bool:
    """«رضایی و کریمی», «رضایی، معاون وزیر، و کریمی»: with nothing between them but a comma and «و»."""
    between = range(one.last, other.first)
    joins = scan.mask["and"]
    return 0 < len(between) < 3 and all(scan.tokens.roles[i] == "comma" or scan.is_a(i, joins) for i in between)
