"""Where told words end within their sentence: where the reporter goes on in his own voice.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from ravi.statements.cues import find_cues
>>> scan = Scan.of("وزیر راه گفت که راه باز است و از پایان کار خبر داد.", load())
>>> cue = find_cues(scan, ())[0]
>>> content = ended_by_act(scan, Content(cue, cue.start, 13), {})
>>> scan.text(content.first, content.last)
'راه باز است'
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from ..mentions import Mention
from ..morphology import OPEN
from ..scan import CLAUSE, Scan
from .cue import Cue
from .cutting import Content, is_participle, persons, quoted_to
from .saying import is_impersonal

_TOLD = ("past", "imperfect")
_MEASURE = 5  # tokens before «پس از آنکه» that tell how long: «تنها چند ساعت»
_SUBJECT = 9  # tokens between the «که» of a clause and its cue


def is_led_clause(scan: Scan, cue: Cue, low: int | None = None) -> bool:
    """«وقتی شهردار گفت راه باز است، کارگران آمدند», «باغی که شهردار می‌گوید باز است، بسته ماند»: whether the clause of
    a cue leads up to a main one, or stands within it; ``low`` is the first token of the words that hold it, if any."""
    first = scan.tokens.sentences[cue.sentence].first if low is None else low
    led = _led_up_to(scan, cue, first)
    if led is not None and not scan.has_verb(led, cue.first):
        return True
    return _is_relative(scan, cue, first)


def before_main(scan: Scan, content: Content, cue: Cue) -> int | None:
    """«پس از آنکه شهردار گفت پل بسته است وزیر اعلام کرد که راه باز است»: behind the verb of the words of a clause that
    leads up to a main one, whose subject follows at once and speaks by a new cue."""
    cue_led = content.cue.mode in ("that", "bare")
    first = scan.tokens.sentences[content.cue.sentence].first
    led = _led_up_to(scan, content.cue, first) if cue_led else None
    if led is None or cue.place not in ("verb", "that") or scan.has_verb(led, content.cue.first):
        return None
    joins = scan.mask["and", "or", "that", "but", "until", "because"]
    for j in range(cue.first - 1, content.first, -1):
        if scan.is_a(j, scan.mask["copula"]) or (
            scan.finite(j) and any(f.person in (3, 6) for f in scan.words[j].verbs)
        ):
            return j + 1 if j + 1 < cue.first and not scan.is_a(j + 1, joins) else None
        if scan.tokens.roles[j] or scan.is_a(j, scan.mask["that", "that_clause"]):
            return None
    return None


def _led_up_to(scan: Scan, cue: Cue, first: int) -> int | None:
    """Behind «پس از آنکه», «یک روز پس از آنکه» at token ``first`` or a few behind it."""
    led_up = scan.mask["led_up"]
    if not scan.classes[cue.sentence] & led_up:
        return None
    for j in range(first, min(first + _MEASURE, cue.first)):
        hit = scan.longest(j, led_up, cue.first)
        if hit is not None:
            return hit.last
        if scan.tokens.roles[j]:
            return None
    return None


def _is_relative(scan: Scan, cue: Cue, low: int) -> bool:
    """«باغی که شهردار می‌گوید باز است، بسته ماند»: whether the clause of a cue tells more of a word before its «که»."""
    that = next((j for j in range(cue.first - 1, max(low, cue.first - _SUBJECT) - 1, -1) if _stops(scan, j)), -1)
    if that <= low or not scan.is_a(that, scan.mask["that"]):
        return False
    if cue.mode != "that" and scan.led_by(that + 1, scan.mask["as_told"], 3):
        return False  # «همان‌طور که شهردار گفت، باغ باز است»: what he said is the main clause
    return not (scan.tokens.roles[that - 1] or scan.finite(that - 1) or scan.is_a(that - 1, scan.mask["copula"]))


def _stops(scan: Scan, i: int) -> bool:
    """Whether token ``i`` is a mark, a verb or a «که»."""
    return bool(scan.tokens.roles[i]) or scan.finite(i) or scan.is_a(i, scan.mask["that", "copula"])


def ended_by_main(scan: Scan, content: Content) -> Content:
    """The content up to the first comma right behind its verb, if a clause follows that no «و» or «که» joins."""
    roles, quoted = scan.tokens.roles, 0
    for j in range(content.first, min(content.last, content.first + CLAUSE)):
        quoted += (roles[j] == "open") - (roles[j] == "close")
        if roles[j] != "comma" or quoted > 0 or j < content.first + 2:
            continue
        if _is_finished(scan, j) and not is_within(scan, content.first, j - 1):
            joined = scan.is_a(j + 1, scan.mask["and", "that", "because"])
            if not joined and scan.has_verb(j, content.last):
                return content.up_to(j)
    return _ended_by_next(scan, content) if _is_relative(scan, content.cue, 0) else content


def _ended_by_next(scan: Scan, content: Content) -> Content:
    """«شهردار که گفته بود راه باز است به باغ رفت»: without a comma, words told in a relative clause end at the verb
    behind which a preposition leads to another, which tells what is or was."""
    copula, governing = scan.mask["copula"], scan.mask["from", "on", "to", "with", "in"]
    ahead = range(content.first + 1, min(content.last, content.first + CLAUSE))
    verbs = [j for j in ahead if scan.finite(j) or scan.is_a(j, copula)]
    for verb, then in pairwise(verbs):
        told = not any(f.tense in OPEN for f in scan.words[then].verbs)
        if scan.is_a(verb + 1, governing) and told:
            return content.up_to(verb + 1)
    return content


def ended_by_meantime(scan: Scan, content: Content) -> Content:
    """«شهردار در حالی مدعی شد که راه باز است که پل بسته بود»: the content up to the «که», right behind a verb, of what
    was so meanwhile."""
    low, meantime = scan.tokens.sentences[content.cue.sentence].first, scan.mask["meantime"]
    if content.cue.mode != "that" or not scan.classes[content.cue.sentence] & meantime:
        return content
    near = range(content.cue.first - 1, max(low, content.cue.first - CLAUSE) - 1, -1)
    clause = next((j + 1 for j in near if scan.finite(j) or scan.is_a(j, scan.mask["that"])), low)
    if not any(scan.longest(j, meantime, content.cue.first) for j in range(clause, content.cue.first)):
        return content
    ahead = range(content.first + 1, min(content.last, content.first + CLAUSE))
    ended = (j for j in ahead if scan.is_a(j, scan.mask["that"]) and _is_finished(scan, j))
    return content.up_to(next(ended, content.last))


def is_within(scan: Scan, low: int, verb: int) -> bool:
    """«… اگر باران ببارد، …», «… کسانی که آمدند، …»: whether a verb ends a clause that is told within another."""
    that, opens = scan.mask["that"], scan.mask["if", "led_up", "that_clause"]
    for j in range(verb - 1, low - 1, -1):
        if scan.is_a(j, opens) or (j > low and scan.is_a(j, that)):
            return j == low or not (scan.finite(j - 1) or scan.is_a(j - 1, scan.mask["copula"]))
        if scan.finite(j) or scan.is_a(j, scan.mask["copula"]):
            return False
    return False


def ended_by_comma(scan: Scan, content: Content, main: Cue | None) -> Content:
    """«با اشاره به اینکه هوا خوب است، کار را آغاز کرد»: without a cue behind it, or with one that «و» joins to a verb
    of the reporter («… کار را آغاز کرد و گفت»), the clause ends at the first comma behind its verb, if another verb
    follows."""
    if main is not None and not scan.is_a(main.first - 1, scan.mask["and"]):
        return content
    commas = [
        j
        for j in range(content.first + 2, min(content.last, content.first + CLAUSE))
        if scan.tokens.roles[j] == "comma" and scan.has_verb(content.first, j) and scan.has_verb(j, content.last)
    ]
    behind = (j for j in commas if _is_finished(scan, j) and not is_within(scan, content.first, j - 1))
    if (last := next(behind, 0)) > 0:
        return content.up_to(last)
    if main is not None or content.cue.place != "with":
        return content
    shorter = ended_by_own_act(scan, content)
    return shorter if shorter.last < content.last else _ended_by_verb(scan, content)


def _ended_by_verb(scan: Scan, content: Content) -> Content:
    """«با بیان اینکه باغ باز است از باغبانان قدردانی کرد»: without a comma, at the first verb, if a preposition and
    another verb follow."""
    copula, governing = scan.mask["copula"], scan.mask["from", "on", "to", "with"]
    ahead = range(content.first + 1, min(content.last, content.first + CLAUSE))
    verb = next((j for j in ahead if scan.finite(j) or scan.is_a(j, copula)), content.last)
    if verb + 2 >= content.last or not scan.is_a(verb + 1, governing):
        return content
    return content.up_to(verb + 1) if scan.has_verb(verb + 2, content.last) else content


def ended_by_own_act(scan: Scan, content: Content) -> Content:
    """«با بیان اینکه باغ باز است از ساخت پل خبر داد و گفت: …»: before the main cue, the clause ends at the verb behind
    which the reporter tells, without a joint, what the speaker did in words; not so in «… کسانی که آمدند از ساخت پل خبر
    دادند، گفت»."""
    verb = _last_verb(scan, content)
    if content.cue.place != "with" or not _is_told_of(scan, verb):
        return content
    passive, state = scan.is_a(verb, scan.mask["act.passive"]), scan.mask["act.state"]
    acts = not passive and tells_act(scan, verb)
    copula, joins = scan.mask["copula"], scan.mask["and", "or", "but", "that", "because", "until"]
    will = scan.mask["will", "will_not"]
    for j in range(verb - 1, content.first, -1):
        acts = acts or (passive and scan.is_a(j, state))  # «خواستار ساخت پل شد»
        if scan.is_a(j, scan.mask["that", "that_clause"]):
            return content
        if (scan.finite(j) or scan.is_a(j, copula)) and not scan.is_a(j, will):
            joined = scan.is_a(j + 1, joins) or is_within(scan, content.first, j)
            acts = acts and not joined and _has_complement(scan, j + 1, verb)
            return content.up_to(j + 1) if acts else content
    return content


def _has_complement(scan: Scan, first: int, verb: int) -> bool:
    """«از ساخت پل خبر داد», «طرح را رد کرد», «خواستار ساخت پل شد»: whether the clause of a verb begins at token
    ``first`` with what somebody spoke of."""
    first += scan.tokens.roles[first] == "comma"
    if scan.tokens.roles[first] or any(f.tense == "participle" for f in scan.words[first].verbs):
        return False
    if scan.longest(first, scan.mask["from", "on", "to", "with", "about", "act.state"]) is not None:
        return True
    return any(scan.is_a(j, scan.mask["object"]) for j in range(first + 1, verb))


def _is_told_of(scan: Scan, verb: int) -> bool:
    """«خبر داد», «دانسته‌اند»: whether a verb tells what somebody did."""
    told = ("past", "perfect", "participle")
    return any(f.tense in told and f.person in (0, 3, 6) and not f.negative for f in scan.words[verb].verbs)


def ended_by_tense(scan: Scan, content: Content) -> Content:
    """«از او خواست باغ را باز کند و او پذیرفت»: what is asked or hoped for, in the subjunctive, ends where the reporter
    goes on in the past."""
    if content.cue.stance not in ("ask", "hope") or content.cue.mode not in ("that", "bare"):
        return content
    asked = False
    for j in range(content.first, min(content.last, content.first + CLAUSE)):
        joint = scan.tokens.roles[j] == "semicolon" or scan.is_a(j, scan.mask["but"])
        joint = joint and not is_within(scan, content.first, j - 1)  # «تهدید کرد اگر پل باز نشود؛ …»
        if asked and joint and _is_told_behind(scan, j + 1, content.last):
            return content.up_to(j - (scan.tokens.roles[j - 1] == "comma"))
        if not scan.finite(j):
            continue
        if not any(f.tense in OPEN for f in scan.words[j].verbs):  # «بازگرداند» may be either
            return content if not asked else _before_told(scan, content, j)
        asked = True
    return content


def _is_told_behind(scan: Scan, first: int, end: int) -> bool:
    """«خواست باغ باز شود، اما کار آن دشوار است»: whether the next verb from token ``first`` on tells how things are, of
    nobody who speaks, and not what should be."""
    modal, copula = scan.mask["modal", "first_person"], scan.mask["copula"]
    for j in range(first, end):
        if scan.is_a(j, modal):
            return False
        if scan.is_a(j, copula):
            return True
        if scan.finite(j):
            forms = scan.words[j].verbs
            return bool(forms) and forms[0].tense not in OPEN and forms[0].person in (3, 6)
    return False


def ended_by_act(scan: Scan, content: Content, mentions: Mapping[int, Mention]) -> Content:
    """«گفت که باغ باز است و از کم‌آبی خبر داد», «… و آن را زیبا خواند», «… اما توضیح بیشتری نداد»: a clause ends at the
    «و» or «اما» behind which the reporter tells, in the tense of the cue, what else he did in words or how he called
    something; not so where somebody else is named there who did, unless he answers («اما شهردار این خبر را رد کرد»)."""
    quoted = quoted_to(scan, content.first)  # «گفت: «راه باز است» و از باغبانان تشکر کرد»
    credited = content.cue.place == "by"  # «به گفته او راه باز است و آن را زیبا خواند»
    if content.cue.mode not in ("that", "bare", "comma") and not quoted and not credited:
        return content
    verb = _last_verb(scan, content)
    if not scan.words[verb].verbs or not _is_told_like(scan, content.cue, verb):
        return content
    joins, state = scan.mask["and", "but"], scan.mask["act.state"]
    passive = scan.is_a(verb, scan.mask["act.passive"])
    acts = not passive and tells_act(scan, verb)
    for j in range(verb - 1, max(content.first + 1, content.last - CLAUSE), -1):
        if scan.is_a(j, joins) and _is_finished(scan, j) and quoted in (0, j):
            another = _has_subject(scan, mentions, j + 1)
            told = acts and not another and _goes_on(scan, content.first, j, verb)
            told = told and not (credited and not _is_his(scan, content.first, j, verb))
            if not told:
                return content
            before = content.up_to(j - (scan.tokens.roles[j - 1] == "comma"))
            return ended_by_act(scan, before, mentions)  # «… و آن را زیبا خواند و از باغبانان تشکر کرد»
        if scan.finite(j) or scan.is_a(j, scan.mask["copula", "that"]):
            return content
        acts = acts or (passive and scan.is_a(j, state))  # «و خواستار بستن باغ شد»
    return content


def _is_his(scan: Scan, first: int, joint: int, verb: int) -> bool:
    """«به گفته او راه باز است و از باغبانان تشکر کرد»: whether behind words from token ``first`` on, which tell of
    nobody's deed, a «و» goes on in the simple past with what he did who is credited with them."""
    past = any(f.tense == "past" for f in scan.words[verb].verbs) and not scan.is_a(verb + 1, scan.mask["copula"])
    return past and scan.is_a(joint, scan.mask["and"]) and not any(_acted(scan, j) for j in range(first, joint))


def _goes_on(scan: Scan, first: int, joint: int, verb: int) -> bool:
    """Whether the «و» or «اما» at token ``joint`` goes on with what the speaker did, and not with what somebody did of
    whom he told from token ``first`` on («گفت شهردار آمد و باغ را زیبا خواند»)."""
    but, silent = scan.is_a(joint, scan.mask["but"]), all(f.negative for f in scan.words[verb].verbs)
    if not but and not silent and not _judges(scan, verb):
        return not is_participle(scan, joint - 1)
    if (silent and not but) or is_impersonal(scan, verb):
        return False
    ended = scan.is_a(joint - 1, scan.mask["act.passive"]) or not is_participle(scan, joint - 1)
    return ended and not any(_acted(scan, j) and not _judges(scan, j) for j in range(first, joint))


def tells_act(scan: Scan, verb: int) -> bool:
    """Whether a verb, with the word or two before it, tells that somebody said, did or called something in words, or
    that he kept something to himself («توضیح بیشتری نداد»)."""
    near = range(max(verb - 2, 0), verb + 1)
    if all(f.negative for f in scan.words[verb].verbs):
        silent = scan.is_a(verb, scan.mask["silent"])  # no «توضیحی داده نشد»
        return silent and any(scan.words[j].first & scan.mask["withheld"] for j in near)
    said = scan.mask["cue.verb", "cue.that", "act", "judged"]
    return any(scan.longest(j, said, verb + 1) is not None for j in near)


def _is_finished(scan: Scan, i: int) -> bool:
    """Whether a clause is finished before the «و», «اما» or comma at token ``i``, and the mark before that."""
    verb = i - 1 - (scan.tokens.roles[i - 1] in ("comma", "close"))
    return scan.finite(verb) or scan.is_a(verb, scan.mask["copula"]) or is_participle(scan, verb)


def _last_verb(scan: Scan, content: Content) -> int:
    """The verb with which words end, before their marks: of «خوانده است» the first word."""
    verb = content.last - 1
    while verb > content.first and scan.tokens.roles[verb]:
        verb -= 1
    compound = scan.is_a(verb, scan.mask["copula"]) and any(f.tense == "participle" for f in scan.words[verb - 1].verbs)
    return verb - compound


def _judges(scan: Scan, verb: int) -> bool:
    """«… را زیبا خواند», «… را بزرگ توصیف کرد»: whether a verb tells how somebody calls something."""
    judged = scan.mask["judged"]
    return any((hit := scan.longest(j, judged)) is not None and hit.last == verb + 1 for j in (verb - 1, verb))


def _has_subject(scan: Scan, mentions: Mapping[int, Mention], i: int) -> bool:
    """Whether the clause at token ``i`` begins with somebody who is not its object."""
    i += scan.is_a(i, scan.mask["one"])
    named = mentions.get(i) or scan.longest(i, scan.mask["title"])
    return named is not None and not scan.is_a(named.last, scan.mask["object"])


def _acted(scan: Scan, verb: int) -> bool:
    """«گفت شهردار آمد و …»: whether somebody told of did something, who may go on; nobody did in «پل بسته شد»."""
    forms = scan.words[verb].verbs
    if not forms or scan.is_a(verb, scan.mask["act.passive"]):
        return False
    return all(f.tense in _TOLD and f.person == 3 and not f.negative for f in forms)


def _is_told_like(scan: Scan, cue: Cue, verb: int) -> bool:
    """Whether a verb stands in the past, in a person of the cue's, as the cue does."""
    if _is_present(scan, cue):
        return _judges(scan, verb) and any(f.tense == "past" and f.person == 3 for f in scan.words[verb].verbs)
    told, who = ("past", "perfect", "participle"), persons(scan, cue)
    return any(f.tense in told and (f.person in who or not f.person) for f in scan.words[verb].verbs)


def _is_present(scan: Scan, cue: Cue) -> bool:
    """«می‌گوید»: whether a cue's verb stands in the present."""
    return any(f.tense == "present" for w in scan.words[cue.last - 1 : cue.last] for f in w.verbs[:1])


def _before_told(scan: Scan, content: Content, verb: int) -> Content:
    """The content without the clause of a verb that tells in the past: without the «و», «که» or comma before it too."""
    form = scan.words[verb].verbs[0] if scan.words[verb].verbs else None
    if form is None or form.tense not in _TOLD or form.person not in (3, 6):
        return content
    for j in range(verb - 1, content.first, -1):
        if scan.finite(j):
            joined = scan.is_a(j + 1, scan.mask["and", "that"]) or scan.tokens.roles[j + 1] == "comma"
            return content.up_to(j + 1) if joined else content
    return content
