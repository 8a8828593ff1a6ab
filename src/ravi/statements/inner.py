"""Where words end that are told within another's: where he goes on in his own.

>>> from ravi.reading import read
>>> reading = read("علی رضایی گفت: شهردار گفته است که پل باز است و ما هم از آن می‌گذریم.")
>>> [s.text for s in reading.statements][1]
'پل باز است'
"""

from __future__ import annotations

from ..morphology import OPEN
from ..scan import CLAUSE, Scan
from .cutting import Content, quoted_to
from .ending import ended_by_main, is_led_clause, is_within, tells_act
from .turns import first_person

_SOON = 3  # tokens from a joint on in which «باید» or «تا» tells what should be


def ended_in_words(scan: Scan, content: Content, outer: Content) -> Content:
    """The content, told within the words ``outer``, up to where he who speaks them goes on."""
    cue = content.cue
    asked = cue.stance in ("ask", "hope")
    led = is_led_clause(scan, cue, outer.first)
    if cue.place in ("with", "noun") or (led and not asked and cue.mode != "quote"):
        content = ended_by_main(scan, content)
    spoken = outer.cue.mode in ("colon", "quote")
    if cue.sentence == outer.cue.sentence:
        content = _ended_by_connective(scan, content, spoken)
    if cue.mode in ("colon", "quote"):
        return content
    return _ended_by_joint(scan, content, spoken)


def _ended_by_joint(scan: Scan, content: Content, spoken: bool) -> Content:
    """The content up to the first place behind a verb, in no quotation, where the words around it go on."""
    roles, quoted = scan.tokens.roles, quoted_to(scan, content.first)
    asked = content.cue.stance in ("ask", "hope")
    end = min(content.last - 1, content.first + CLAUSE)
    for j in range(max(content.first + 2, quoted), end):
        if spoken and roles[j] == "comma" and _is_me_too(scan, content, j):
            return content.up_to(j)
        if not _is_behind_verb(scan, j):
            continue
        if roles[j] == "semicolon" and _is_new(scan, content, j):
            return content.up_to(j)
        if spoken and _is_own(scan, content, j):
            return content.up_to(j)
        if asked and _is_asked(scan, j - 1) and _is_told(scan, j, content.last):
            return content.up_to(j)
    return content


def _is_behind_verb(scan: Scan, j: int) -> bool:
    """Whether token ``j`` stands right behind a verb and is none itself."""
    copula = scan.mask["copula"]
    if scan.is_a(j, copula) or scan.finite(j):
        return False
    return scan.is_a(j - 1, copula) or scan.finite(j - 1)


def _is_new(scan: Scan, content: Content, j: int) -> bool:
    """«گفت پل باز است؛ راه ما دور است»: whether a clause of its own follows on the semicolon at token ``j``."""
    joined = scan.is_a(j + 1, scan.mask["because", "that", "rather"])
    return not joined and not is_within(scan, content.first, j - 1) and scan.has_verb(j, content.last)


def _is_me_too(scan: Scan, content: Content, j: int) -> bool:
    """«… بنویس و امضا کن، ما هم امضا کردیم»: whether he who speaks goes on of himself at the comma at token ``j``."""
    mine = scan.is_a(j + 1, scan.mask["own_subject"]) and scan.is_a(j + 2, scan.mask["too"])
    return mine and not first_person(scan, content.first, j)


def _is_own(scan: Scan, content: Content, j: int) -> bool:
    """«… پل باز است و ما هم از آن می‌گذریم», «… پل باز است بنابراین باید رفت», «… پل بسته شده که این خبر خوبی نیست»:
    whether at token ``j`` he who speaks goes on of himself, draws a conclusion or tells what he thinks of it."""
    if scan.longest(j, scan.mask["concluding"]) is not None:
        return True
    if scan.is_a(j, scan.mask["and"]) and scan.is_a(j + 1, scan.mask["this"]):
        return scan.longest(j + 2, scan.mask["concluding"]) is not None  # «و این یعنی …»
    joint = scan.is_a(j, scan.mask["and", "but"]) or scan.tokens.roles[j] == "comma"
    if joint and scan.is_a(j + 1, scan.mask["own_subject"]) and not scan.is_a(j + 2, scan.mask["object"]):
        return not first_person(scan, content.first, j)
    return scan.is_a(j, scan.mask["that"]) and scan.is_a(j + 1, scan.mask["this"]) and _is_done(scan, j - 1)


def _is_done(scan: Scan, verb: int) -> bool:
    """«ساخته شده است», «باغ بوده»: whether a verb tells what has come about, and of nobody who told something («گفته
    است که این …»)."""
    first = verb - 1 if scan.is_a(verb, scan.mask["copula"]) and not scan.words[verb].verbs else verb
    done = any(f.tense in ("participle", "perfect") for f in scan.words[first].verbs)
    return done and not tells_act(scan, first)


def _is_asked(scan: Scan, verb: int) -> bool:
    """Whether a verb tells what should be («باز کند»), which «دارد» does not."""
    forms = scan.words[verb].verbs
    return bool(forms) and forms[0].tense in OPEN and not scan.is_a(verb, scan.mask["having"])


def _is_told(scan: Scan, j: int, end: int) -> bool:
    """«خواست باغ باز شود و ما آن را بستیم», «… که باز شد», «… و باغی که بسته است سبز است»: whether behind the joint at
    token ``j`` only that is told which is or was."""
    joint = scan.is_a(j, scan.mask["and", "but", "that"]) or scan.tokens.roles[j] in ("comma", "semicolon")
    if not joint or any(scan.is_a(i, scan.mask["modal", "until"]) for i in range(j, min(j + _SOON, end))):
        return False
    copula, that = scan.mask["copula"], scan.mask["that", "that_clause"]
    verbs = [i for i in range(j + 1, min(end, j + CLAUSE)) if scan.is_a(i, copula) or _is_verb(scan, i)]
    if not verbs or _is_asked(scan, verbs[0]):
        return False
    if scan.is_a(j, that):
        return any(f.tense in ("past", "imperfect") for f in scan.words[verbs[0]].verbs)
    return not any(_is_asked(scan, i) for i in verbs) or not any(scan.is_a(i, that) for i in range(j + 1, verbs[0]))


def _is_verb(scan: Scan, i: int) -> bool:
    """Whether a verb that ends a clause stands at token ``i``, and nobody is spoken to («نهادهای» is no verb)."""
    return scan.finite(i) and any(f.person not in (2, 5) for f in scan.words[i].verbs)


def _ended_by_connective(scan: Scan, content: Content, spoken: bool) -> Content:
    """«او گفت که راه بسته است، بنابراین ما ماندیم»: told within another's words, a clause ends where he goes on."""
    for j in range(content.first + 2, min(content.last - 1, content.first + CLAUSE)):
        if scan.tokens.roles[j] == "comma" and scan.is_a(j + 1, scan.mask["connective", "but"]):
            return content.up_to(j)
        if spoken and scan.is_a(j, scan.mask["but"]) and scan.has_verb(content.first, j):
            return content.up_to(j)
    return content
