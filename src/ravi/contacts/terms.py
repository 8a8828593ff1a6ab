"""On what terms a contact is to come about: «به شرط … دیدار می‌کند», «باید دیدار کرد», «در دیدار با او قرار است …»."""

from __future__ import annotations

from ..morphology import OPEN
from ..patterns import Match
from ..scan import Scan
from ..text import fold
from ..tokens import Sentence
from .outcomes import is_negative
from .tenses import PAST, PRESENT

_FAR = 14  # tokens before a verb or a contact in which «باید» stands, or its terms do
_TO_COME = frozenset((*PRESENT, *OPEN))
_ASKED = 20  # tokens before a contact in which «آیا» stands
_BEHIND = 4  # tokens behind a contact in which its terms begin


def on_terms(scan: Scan, sentence: Sentence, match: Match, verb: int) -> str | None:
    """How a contact stands by what its own verb, at token ``verb``, hangs on; None where that is nothing."""
    called = _called_for(scan, sentence.first, verb)
    return "proposed" if called is None and _is_on_terms(scan, sentence, match, verb) else called


def _called_for(scan: Scan, low: int, verb: int) -> str | None:
    """«باید با هند مذاکره کرد», «نمی‌توان با هند مذاکره کرد»: whether it is to be done, by nobody in particular."""
    forms = scan.words[verb].verbs
    if not any(f.tense == "past" and f.person == 3 for f in forms) or any(f.tense in OPEN for f in forms):
        return None
    if is_negative(scan, verb):
        return None
    must, must_not = scan.mask["one_must"], scan.mask["one_must_not"]
    for i in range(verb - 1, max(low, verb - _FAR) - 1, -1):
        if scan.is_a(i, must_not):
            return "denied"
        if scan.is_a(i, must):
            return "proposed"
        if scan.finite(i):
            return None
    return None


def _is_on_terms(scan: Scan, sentence: Sentence, match: Match, verb: int) -> bool:
    """«اگر پل ساخته شود با شهردار دیدار می‌کند», «به شرط ساخت پل با او دیدار می‌کند», «با او دیدار می‌کند به شرطی که …»;
    «… با او دیدار نمی‌کند» denies it, and «… دیدار خواهد کرد» announces it."""
    forms = scan.words[verb].verbs
    ahead = any(f.tense in _TO_COME for f in forms) and not scan.is_a(verb - 1, scan.mask["will", "will_not"])
    if not ahead or (is_negative(scan, verb) and not any(f.tense in OPEN for f in forms)):
        return False
    terms, planned = scan.mask["if", "terms"], scan.mask["plan", "that"]
    if not scan.classes[scan.tokens.sentence_of(verb)] & terms:
        return False
    for i in range(match.anchor[0], max(sentence.first, match.anchor[0] - _FAR) - 1, -1):
        if scan.tokens.roles[i] in ("colon", "semicolon"):
            break
        if scan.is_a(i, planned) and not scan.led_by(i + 1, terms, 3):
            break
        if scan.words[i].first & terms and scan.longest(i, terms) is not None:
            return True
    if scan.is_a(match.last, scan.mask["if"]):
        return True
    terms, behind = scan.mask["terms"], range(match.last, min(sentence.last, match.last + _BEHIND))
    return any(scan.words[i].first & terms and scan.longest(i, terms) is not None for i in behind)


def is_supposed(scan: Scan, match: Match) -> bool:
    """«در صورت دیدار با شهردار», «مشروط به برگزاری مذاکرات با هند»: a contact that something else hangs on."""
    terms, first = scan.mask["terms"], match.anchor[0]
    if scan.led_by(first, terms, 3):
        return True
    return scan.led_by(first, scan.mask["bringing_about"]) and scan.led_by(first - 1, terms, 3)


def is_left_out(scan: Scan, low: int, match: Match) -> bool:
    """«بدون (انجام) دیدار با شهردار تهران را ترک کرد», «عدم دیدار با شهردار», «بی‌آنکه با شهردار دیدار کند …»: a contact
    that somebody did without."""
    without, first = scan.mask["without", "lack"], match.anchor[0]
    if scan.is_a(first - 1, without):
        return True
    if scan.led_by(first, scan.mask["bringing_about"], 1) and scan.is_a(first - 2, without):
        return True
    that = scan.mask["without_that"]
    if not scan.classes[scan.tokens.sentence_of(first)] & that:
        return False
    for i in range(first - 1, max(low, first - _FAR) - 1, -1):
        if scan.finite(i):
            return False
        hit = scan.longest(i, that) if scan.words[i].first & that else None
        if hit is not None and scan.words[i].key == fold(hit.entry.text.split()[0]):  # «بیان اینکه» is none
            return any(f.tense in OPEN for f in scan.words[match.last - 1].verbs)
    return False


def is_asked(scan: Scan, low: int, match: Match) -> bool:
    """«آیا با شهردار دیدار می‌کند؟», «معلوم نیست که با شهردار دیدار کند یا نه»: a contact of which it is open whether it
    comes about; «معلوم نیست چه زمانی با شهردار دیدار می‌کند» asks when."""
    open_, how = scan.mask["unsure"], scan.mask["asks_how"]
    if not scan.classes[scan.tokens.sentence_of(match.anchor[0])] & open_:
        return False
    for i in range(match.anchor[0] - 1, max(low, match.anchor[0] - _ASKED) - 1, -1):
        hit = scan.longest(i, open_) if scan.words[i].first & open_ else None
        if hit is not None:
            return not scan.is_a(hit.last, scan.mask["and"])
        if scan.tokens.roles[i] in ("colon", "semicolon") or scan.is_a(i, how) or _ends_clause(scan, i):
            return False
    return False


def _ends_clause(scan: Scan, i: int) -> bool:
    """A verb, or «نیست», that is not the end of «معلوم نیست»."""
    ends = scan.finite(i) or scan.is_a(i, scan.mask["copula", "copula_negated"])
    return ends and not scan.led_by(i + 1, scan.mask["unsure"], 3)


def is_to_be_used(scan: Scan, match: Match, end: int) -> bool:
    """«در دیدار با شهردار قرار است از پل بگوید»: what is to be done in it; «قرار بود» tells of what is over."""
    if not scan.is_a(match.anchor[0] - 1, scan.mask["in"]):
        return False
    i = match.last + (match.last < end and scan.tokens.roles[match.last] == "comma")
    hit = scan.longest(i, scan.mask["plan"], end) if i < end else None
    if hit is None or hit.last < hit.first + 2:
        return False
    told = scan.words[hit.last - 1].verbs
    return not any(f.tense in PAST for f in told) and not is_negative(scan, hit.last - 1)


def is_compared(scan: Scan, match: Match) -> bool:
    """«گفت‌وگوی هند و عمان بهتر از جنگ است», «… بیهوده است»: what is thought of talks is no talk; «دیدار هند و عمان
    بهتر از دیدار پیشین بود» tells of one."""
    better, copula = scan.mask["better"], scan.mask["copula"]
    if match.rule.constants.get("told") != "a noun" and "weak" not in match.rule.constants:
        return False
    low = max(match.last, match.anchor[1])
    for i in range(low, min(len(scan.words), low + _FAR)):
        hit = scan.longest(i, better) if scan.words[i].first & better else None
        if hit is not None:
            ends = range(hit.last, min(len(scan.words), i + _FAR))
            verb = next((j for j in ends if scan.finite(j) or scan.is_a(j, copula)), None)
            return verb is not None and scan.is_a(verb, copula) and not scan.is_a(verb, scan.mask["copula_past"])
        if scan.finite(i) or scan.is_a(i, scan.mask["that"]) or scan.tokens.roles[i] in ("stop", "colon", "semicolon"):
            return False
    return False
