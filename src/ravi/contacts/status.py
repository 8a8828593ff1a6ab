"""How a contact stands: happened, planned, proposed, postponed, cancelled or denied."""

from __future__ import annotations

from ..patterns import Match
from ..scan import Scan

STATES = ("plan", "wish", "cancel", "delay", "refute")
_CLAUSE = 30  # tokens in which a clause has the word that says how its contact stands


def status_of(scan: Scan, number: int, match: Match) -> str:
    """How the contact stands, by words near the one that the rule turns on and by the tense of the verb after it."""
    sentence = scan.tokens.sentences[number]
    states = scan.mask(*STATES)
    low, high = max(sentence.first, match.anchor[0] - 8), min(sentence.last, max(match.last, match.anchor[1]) + 8)
    for i in range(low, high):
        if scan.words[i].first & states:
            hit = scan.longest(i, states, sentence.last)
            if hit is not None and hit.entry.row is not None and not _behind(scan, i, match):
                return hit.entry.row["status"]
    return _by_plan(scan, sentence.first, sentence.last, match) or _by_tense(scan, match.anchor[1], sentence.last)


def _by_plan(scan: Scan, low: int, end: int, match: Match) -> str | None:
    """«قرار است … دیدار کند», with words between; «قرار بود … اما …» has come to nothing."""
    for i in range(max(low, match.anchor[0] - _CLAUSE), match.anchor[0]):
        hit = scan.longest(i, scan.mask("plan")) if scan.words[i].first & scan.mask("plan") else None
        if (
            hit is not None
            and hit.last - hit.first == 2
            and not any(scan.finite(j) for j in range(hit.last, match.anchor[0]))
        ):
            past = any(f.tense == "past" for f in scan.words[hit.last - 1].verbs)
            return (
                "cancelled"
                if past and any(scan.is_a(j, scan.mask("but")) for j in range(match.last, end))
                else "planned"
            )
    return None


def _by_tense(scan: Scan, i: int, end: int) -> str:
    """By the first verb behind the contact: «دیدار خواهد کرد» and «دیدار می‌کند» are plans, «سفر نخواهد کرد» is
    called off, «می‌گوید» says nothing of it."""
    for j in range(i, min(end, i + _CLAUSE)):
        if scan.is_a(j, scan.mask("will", "will_not")):
            return "planned" if scan.is_a(j, scan.mask("will")) else "cancelled"
        if scan.finite(j):
            forms = scan.words[j].verbs
            told = scan.words[j].first & scan.mask("cue.verb") or scan.words[max(0, j - 1)].first & scan.mask(
                "cue.verb"
            )
            return (
                "planned"
                if not told and any(f.tense == "present" and f.person in (3, 6) for f in forms)
                else "happened"
            )
    return "happened"


def _behind(scan: Scan, i: int, match: Match) -> bool:
    """Whether a full verb stands between the word and the contact, so that it speaks of something else."""
    low, high = (i, match.anchor[0]) if i < match.anchor[0] else (match.last, i)
    return any(scan.finite(j) for j in range(low, high))
