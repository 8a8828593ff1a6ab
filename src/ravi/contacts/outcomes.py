"""What the clause around a contact that a noun tells says became of it: «…، لغو شد», «… را به تعویق انداخت»."""

from __future__ import annotations

from ..lexicon import Hit
from ..patterns import Match
from ..scan import Scan

CLAUSE = 30  # tokens in which a clause has the word that says how its contact stands
NEAR = 8  # tokens around a contact in which such a word may stand
_AIM = 4  # tokens of «برای آغاز دور تازه»
_SAID = 4  # tokens of «گمانه‌زنی‌ها درباره خبر», before «لغو»
_OFF = ("cancel", "delay", "halt")
_LED = ("in", "from", "with", "for", "to", "by", "on", "purpose", "background", "in_course", "while")
_PRESENT = ("present", "spoken")


def done_to(scan: Scan, match: Match, end: int) -> str | None:
    """«سفر خود به هند برای … را لغو کرد», «مذاکرات هند و عمان متوقف شد»: what the clause's verb does to
    the contact, its object or subject; «پس از سفر به هند جلسه را لغو کرد» does it to something else."""
    if match.rule.constants.get("told") == "on the way" or scan.led_by(match.anchor[0], scan.mask[_LED], 3):
        return None
    low = max(match.last, match.anchor[1])
    verb = next((i for i in range(low, min(end, low + CLAUSE)) if _ends(scan, i) or is_perfect(scan, i)), None)
    if verb is None or not (scan.finite(verb) or is_perfect(scan, verb)) or is_negative(scan, verb):
        return None
    marks = (i for i in range(low, verb) if scan.is_a(i, scan.mask["object"]))
    first = next(marks, None)
    if first is None and is_perfect(scan, verb):
        return None  # «مذاکرات هند و عمان متوقف شده است» tells of talks that were held
    off = _last_before(scan, verb, scan.mask[_OFF] if first is not None else scan.mask["halt"])
    if off is None or off.first <= (first or 0) or off.entry.row is None:
        return None
    return off.entry.row["status"]


def _last_before(scan: Scan, verb: int, mask: int) -> Hit | None:
    """The entry right before a verb, or with it."""
    hits = (scan.longest(i, mask) for i in (verb, verb - 1, verb - 2) if scan.words[i].first & mask)
    return next((hit for hit in hits if hit is not None and hit.last in (verb, verb + 1)), None)


def _ends(scan: Scan, i: int) -> bool:
    """Whether a clause ends at token ``i``, or another begins."""
    if scan.finite(i):
        return not scan.is_a(i, scan.mask["session"])  # «نشست» is a verb, too
    return (
        scan.is_a(i, scan.mask["that"]) or scan.tokens.roles[i] in ("stop", "colon", "semicolon") or _goes_on(scan, i)
    )


def _goes_on(scan: Scan, i: int) -> bool:
    """«وارد مرحله تازه‌ای شده و سفر شهردار لغو شد»: a participle behind which «و» begins another clause."""
    joins = i + 1 < len(scan.words) and scan.is_a(i + 1, scan.mask["and"])
    return joins and any(f.tense == "participle" for f in scan.words[i].verbs)


def called_off(scan: Scan, match: Match, end: int) -> str | None:
    """«نشستی با شهردار که قرار بود فردا برگزار شود، لغو شد», «…، به هفته بعد موکول شد»: what is said behind the verb of
    the clause that tells more of the contact."""
    if match.last >= end or not scan.is_a(match.last, scan.mask["that"]):
        return None
    states, aside, over = scan.mask["cancel", "delay", "refute"], scan.mask["to", "for", "purpose"], -1
    for i in range(match.last + 2, min(end, match.last + CLAUSE)):
        if _ends_its_clause(scan, i - 1):
            if over >= 0:
                return None  # the clause behind has its own verb
            over = i + (scan.tokens.roles[i] == "comma")
        near = i == over or (over >= 0 and i - over <= NEAR and scan.is_a(over, aside))
        hit = scan.longest(i, states, end) if near and scan.words[i].first & states else None
        if hit is not None and hit.entry.row is not None:
            return "cancelled" if hit.entry.name == "refute" else hit.entry.row["status"]  # «…، برگزار نشد»
    return None


def is_over(scan: Scan, match: Match, hit: Hit, end: int) -> bool:
    """«نشست هند و عمان که به تعویق افتاده بود، امروز برگزار شد»: whether what a word says of the contact was so only
    until it was held."""
    near = (i for i in (hit.last - 1, hit.last) if i + 1 < end and is_perfect(scan, i))
    copula = next(near, end) + 1
    if hit.first < match.last or copula >= end or not scan.is_a(copula, scan.mask["copula_past"]):
        return False
    held = (i for i in range(copula + 1, min(end, copula + NEAR)) if scan.led_by(i, scan.mask["held"]))
    return any(scan.finite(i) and not is_negative(scan, i) and scan.words[i].verbs[0].tense == "past" for i in held)


def came_to(scan: Scan, match: Match, end: int) -> str | None:
    """«قرار بود نشست هند و عمان برگزار شود که هند آن را لغو کرد»: what the clause behind says became of the plan."""
    states = scan.mask["cancel", "delay"]
    that = next((i for i in range(match.last, min(end, match.last + NEAR)) if scan.is_a(i, scan.mask["that"])), None)
    if that is None or not scan.finite(that - 1):
        return None
    for i in range(that + 1, min(end, that + CLAUSE)):
        hit = scan.longest(i, states, end) if scan.words[i].first & states else None
        if hit is not None and hit.entry.row is not None and hit.last < end and scan.finite(hit.last):
            return None if is_negative(scan, hit.last) else hit.entry.row["status"]
    return None


def _ends_its_clause(scan: Scan, i: int) -> bool:
    """A finite verb; «قرار بود» says how what follows stands."""
    plan = scan.longest(i - 1, scan.mask["plan"])
    return scan.finite(i) and not (plan is not None and plan.last == i + 1) and not scan.is_a(i, scan.mask["session"])


def is_not_held(scan: Scan, match: Match, end: int) -> bool:
    """«دیدار رضایی با شهردار فردا برگزار نمی‌شود»: what the first verb behind the contact says of it."""
    held = scan.mask["held"]
    for j in range(max(match.last, match.anchor[1]), min(end, match.anchor[1] + CLAUSE)):
        if scan.is_a(j, scan.mask["will_not"]):
            return scan.led_by(j, held, 3)
        if scan.finite(j):
            forms = scan.words[j].verbs
            return all(f.tense in _PRESENT and f.negative for f in forms) and scan.led_by(j, held, 3)
        if scan.is_a(j, scan.mask["copula"]) and scan.is_a(j + 1, scan.mask["and"]):
            return False  # «مذاکرات هند و عمان درباره پل است و کار دیگری انجام نمی‌شود»
    return False


def is_shunned(scan: Scan, match: Match, end: int) -> bool:
    """«از (برگزاری) دیدار با شهردار برای گفت‌وگو از پلی که ساخته می‌شود خودداری کرد»: who keeps from it, however far
    behind that is told; «از دیدار با شهردار گفت» does not."""
    if not any(scan.is_a(match.anchor[0] - n, scan.mask["from"]) for n in (1, 2)):
        return False
    shuns, cue, low = scan.mask["shuns"], scan.mask["cue.verb"], max(match.last, match.anchor[1])
    for i in range(low, min(end, low + CLAUSE)):
        if scan.words[i].first & shuns and scan.longest(i, shuns) is not None:
            verb = next((j for j in range(i + 1, min(end, i + 3)) if scan.words[j].verbs), None)
            return verb is not None and not is_negative(scan, verb)
        if scan.words[i].first & cue and scan.longest(i, cue) is not None:
            return False
        if scan.finite(i) and not _is_in_that(scan, low, i):
            return False
    return False


def _is_in_that(scan: Scan, low: int, verb: int) -> bool:
    """Whether a verb ends a clause of «که» that began behind token ``low``."""
    return any(scan.is_a(i, scan.mask["that"]) for i in range(low, verb))


def is_only_said(scan: Scan, match: Match, hit: Hit) -> bool:
    """«گمانه‌زنی درباره لغو سفر به هند», «احتمال لغو سفر», «خبر لغو سفر را تکذیب کرد»: a contact that nobody has called
    off yet; «احتمال دیدار با شهردار لغو شد»."""
    if hit.last > match.anchor[0]:
        return False
    said, low = scan.mask["only_said"], max(0, hit.first - _SAID)
    near = range(hit.first - 1, low - 1, -1)
    stop = next((i for i in near if scan.finite(i) or scan.tokens.roles[i]), low - 1)
    if any(scan.words[i].first & said and scan.longest(i, said) is not None for i in near if i > stop):
        return True
    refuted = scan.mask["refute"]
    for i in range(match.last, min(len(scan.words), match.last + NEAR)):
        found = scan.longest(i, refuted) if scan.words[i].first & refuted else None
        if found is not None:
            return not is_negative(scan, found.last - 1) and not is_negative(scan, found.last)
        if scan.finite(i) or scan.tokens.roles[i]:
            return False
    return False


def is_being_set(scan: Scan, match: Match, end: int) -> bool:
    """«زمان دیدار رضایی و شهردار هنوز مشخص نشده است», «تاریخ مشخصی برای دیدار او با شهردار نداریم», and not «از زمان
    سفر او به هند»."""
    when, low = scan.mask["its_time"], match.anchor[0]
    led = any(scan.led_by(low - n, scan.mask["purpose"], _AIM) for n in range(3))  # «برای (دور جدید) مذاکرات»
    i = next((j for j in range(max(0, low - (NEAR if led else 3)), low) if scan.is_a(j, when)), None)
    if i is None or (i > 0 and scan.is_a(i - 1, scan.mask["from", "in", "until", "with"])):
        return False
    fixed = scan.mask["fixes"]
    near = [*range(i + 1, low if led else i), *range(match.last, min(end, match.last + NEAR))]
    return any(scan.words[j].first & fixed and scan.longest(j, fixed) is not None for j in near)


def is_negative(scan: Scan, i: int) -> bool:
    """«نشده», «ندارد», «نخواهد»."""
    if i >= len(scan.words):
        return False
    forms = scan.words[i].verbs
    said = scan.is_a(i, scan.mask["will_not", "copula_negated"])
    return said or (bool(forms) and all(f.negative for f in forms))


def is_of_noun(scan: Scan, i: int) -> bool:
    """«در سفری از پیش اعلام نشده وارد عمان شد»: a participle that tells of a noun, and ends no clause."""
    if scan.finite(i) or not any(f.tense == "participle" for f in scan.words[i].verbs) or i + 1 >= len(scan.words):
        return False
    return not (scan.tokens.roles[i + 1] or scan.finite(i + 1) or scan.is_a(i + 1, scan.mask["copula"]))


def is_perfect(scan: Scan, i: int) -> bool:
    """«داده است», «شده بود»; «نشده است» says of a contact how it stands."""
    forms = scan.words[i].verbs
    if not forms or scan.finite(i) or i + 1 >= len(scan.words) or not scan.is_a(i + 1, scan.mask["copula"]):
        return False
    return all(f.tense == "participle" and not f.negative for f in forms)
