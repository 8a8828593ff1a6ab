"""Where the reporter resumes behind told words, as the tense of his verbs tells.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from ravi.statements.cues import find_cues
>>> scan = Scan.of("وزیر راه گفت پل باز می‌شود اما پل بسته ماند.", load())
>>> cue = find_cues(scan, ())[0]
>>> content = ended_by_past(scan, Content(cue, cue.start, 11))
>>> scan.text(content.first, content.last)
'پل باز می‌شود'
"""

from __future__ import annotations

from ..morphology import OPEN
from ..scan import CLAUSE, Scan
from .cutting import Content, is_past, quoted_to
from .saying import is_impersonal

_IS = OPEN | {"present"}
_TOLD = frozenset(("past", "imperfect"))
_RUNNING = frozenset(("that", "bare", "comma"))


def ended_by_past(scan: Scan, content: Content) -> Content:
    """«قول داد پل را بسازد و کار آغاز شد», «گفت پل باز است، اما پل بسته ماند»: the content of a cue in the past, which
    tells what is or shall be, up to the «و», «اما» or semicolon behind which only that is told which came to pass."""
    if content.cue.mode not in _RUNNING or not is_past(scan, content.cue) or quoted_to(scan, content.first):
        return content
    copula, past = scan.mask["copula"], False
    for j in range(content.last - 1, max(content.first + 1, content.last - CLAUSE), -1):
        if past and _joins(scan, j):
            end = j - (scan.tokens.roles[j - 1] == "comma")
            when = scan.is_a(j, scan.mask["but"]) and scan.is_a(j + 1, scan.mask["time", "opener"])
            if _is_open(scan, content.first, end, when or scan.tokens.roles[j] == "semicolon"):
                return content.up_to(end)
        if scan.is_a(j, copula) or scan.tokens.roles[j] in ("close", "colon"):
            return content
        if scan.finite(j):
            past = _came_to_pass(scan, j)
            if not past:
                return content
    return content


def _joins(scan: Scan, j: int) -> bool:
    """Whether the reporter may resume at token ``j``; «… و به همین دلیل …» tells what the speaker concludes, and
    «…؛ به طوری که …» what came of it."""
    semicolon = scan.tokens.roles[j] == "semicolon" and not scan.is_a(j + 1, scan.mask["to"])
    if not (semicolon or scan.is_a(j, scan.mask["and", "but"])):
        return False
    opener = scan.longest(j + 1, scan.mask["connective", "concluding", "that_clause"])
    return opener is None or scan.is_a(j + 1, scan.mask["but"])


def _came_to_pass(scan: Scan, verb: int) -> bool:
    """«بسته ماند», «آغاز شد»: whether a verb tells what happened once; «می‌توان ساخت» does not."""
    forms = scan.words[verb].verbs
    told = bool(forms) and forms[0].tense == "past" and forms[0].person in (3, 6)
    return told and not is_impersonal(scan, verb) and not scan.is_a(verb - 1, scan.mask["will", "will_not"])


def _is_open(scan: Scan, first: int, end: int, parted: bool) -> bool:
    """Whether words from token ``first`` on end with a verb that tells what is done or shall be, and tell of nothing
    that happened; how something is («باز است») counts only where ``parted`` says that a semicolon follows, or «اما»
    with when it was."""
    verb, copula = end - 1, scan.mask["copula"]
    if scan.is_a(verb, copula):
        done = any(f.tense == "participle" for f in scan.words[verb - 1].verbs)
        if not parted or done or scan.is_a(verb, scan.mask["copula_past"]):
            return False
    elif not _is_now(scan, verb):
        return False
    told = (f for j in range(first, end) if scan.finite(j) and not _is_now(scan, j) for f in scan.words[j].verbs[:1])
    return not any(f.tense in _TOLD for f in told)


def _is_now(scan: Scan, verb: int) -> bool:
    """«می‌سازد», «بسازد», «خواهد ساخت»: whether a verb tells what is done, or shall be."""
    if scan.is_a(verb - 1, scan.mask["will", "will_not"]):
        return scan.finite(verb)
    return scan.finite(verb) and any(f.tense in _IS for f in scan.words[verb].verbs[:1])
