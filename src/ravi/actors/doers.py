"""Who performs an act and is called by words that no list holds: «پلیس از مردم تشکر کرد», «دولتی‌ها خواستار پل شدند».

The acts of a report are found only when its actors are known, so whoever begins a clause with a word for an act gets an
actor beforehand.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..lexicon import Classes
from ..mentions import Mention
from ..mentions.mention import Stretch
from ..scan import Scan
from ..statements import Content
from ..statements.called import GO_ON
from ..statements.callers import may_speak
from ..statements.own_clause import behind_byline
from ..statements.unlisted import body_alone, some_people, unlisted_subject
from .drafts import Known
from .words import from_words

_ACTS = Classes("act", "act.state", "act.verb", "act.carrier")
_REACH = 60  # tokens between a word for an act and its verb, or the start of its clause
_THEY = 6  # the third person plural
_PLACES = Classes("country", "city", "capital", "time", "venue", "org_head")
_THINGS = Classes("speech", "said_thing", "document")
_LED = ("with", "while", "of_whom")


def find_doers(
    scan: Scan, drafts: Known, mentions: Sequence[Mention], contents: Sequence[Content]
) -> dict[int, tuple[int, int]]:
    """The actors of such words, with where these end, by their first token."""
    acting = scan.mask[_ACTS]
    if not scan.held & acting:
        return {}
    found: dict[int, tuple[int, int]] = {}
    said = sorted((c.first, c.last) for c in contents)
    cues = {i for c in contents for i in range(c.cue.first, c.cue.last)}
    for i in scan.where(acting):
        told = bisect_left(said, (i + 1, 0)) - 1
        if i in cues or (told >= 0 and i < said[told][1]) or scan.is_a(i - 1, scan.mask[_LED]):
            continue
        words, several = _words(scan, i, said[told][1] if told >= 0 else 0)
        if words is not None and words[0] not in found and not _overlaps(mentions, words):
            found[words[0]] = (words[1], from_words(scan, drafts, words, several))
    return found


def _words(scan: Scan, i: int, behind: int) -> tuple[Stretch | None, bool]:
    """The words that begin the clause, or the sentence, of the word for an act at token ``i``, ``behind`` reported
    words, with whether its verb tells of several."""
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(i)]
    verb = next((j for j in range(i, min(sentence.last, i + _REACH)) if scan.finite(j)), -1)
    if verb < 0:
        return None, False
    several = any(f.person == _THEY for f in scan.words[verb].verbs)
    low = behind_byline(scan, max(sentence.first, behind, i - _REACH), i)
    near = next((j + 1 for j in range(i - 1, low - 1, -1) if scan.finite(j) or scan.tokens.roles[j] == "colon"), low)
    for start in dict.fromkeys((near, low)):
        words = body_alone(scan, start, i) or unlisted_subject(scan, start, i, several)
        words = words or (some_people(scan, start, i) if several else None)
        if words is not None and words[1] <= i and _calls_somebody(scan, words, i, several):
            return words, several
    return None, several


def _calls_somebody(scan: Scan, words: Stretch, end: int, several: bool) -> bool:
    """«پلیس، …», «پلیس از …», «برخی نیز …», «ساکنان محله از …»: whether words tell of people or a body, and cannot be
    the first ones of an object; not so «گزارش‌هایی», «برخی گزارش‌ها», «مردی», «تمامی مدل‌ها»."""
    first, last = words
    if scan.is_a(first, scan.mask["org_head", "outlet_head"]):
        return True
    ends = last == end or scan.tokens.roles[last] in ("comma", "open", "both") or scan.is_a(last, scan.mask[GO_ON])
    key, people = scan.words[last - 1].key, scan.mask["some_people", "some_of", "group", "demonym"]
    if not ends or key.endswith(scan.lexicon.indefinite_plurals):
        return False
    if scan.is_a(first, scan.mask["one"]) and not scan.is_a(first, people):
        return False
    counted = last == end and scan.words[end].key.endswith(scan.lexicon.plurals)  # «برخی گزارش‌ها»
    if counted or any(scan.is_a(j, scan.mask[_THINGS]) for j in range(*words)):
        return False
    if several and (_are_people(scan, first) or _are_counted(scan, words)):
        return True
    strange = (j for j in range(*words) if not scan.words[j].first)
    return bool(scan.words[first].first & people) or any(may_speak(scan, j) for j in strange)


def _are_people(scan: Scan, i: int) -> bool:
    """«ساکنان»: whether the plural of people stands at token ``i``."""
    return scan.words[i].key.endswith(scan.lexicon.people_plural) and not scan.is_a(i, scan.mask[_PLACES])


def _are_counted(scan: Scan, words: Stretch) -> bool:
    """«دو نماینده», «سه کشور»: whether a number counts people or lands."""
    counted = scan.mask["title", "group", "anyone", "plain_country"]
    return scan.is_a(words[0], scan.mask["quantity"]) and words[0] + 1 < words[1] and scan.is_a(words[0] + 1, counted)


def _overlaps(mentions: Sequence[Mention], words: Stretch) -> bool:
    """Whether a mention holds some of the words; «نزدیکان او» are others than he."""
    at = bisect_left(mentions, words[1], key=lambda m: m.first) - 1
    theirs = at >= 0 and mentions[at].kind == "pronoun" and mentions[at].first > words[0]
    return at >= 0 and mentions[at - theirs].last > words[0]
