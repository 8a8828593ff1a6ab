"""A contact that a noun names and that is yet to come about, or is none: «دور بعدی مذاکرات», «تماسی … برقرار نشد»."""

from __future__ import annotations

from ..lexicon import Classes
from ..patterns import Match
from ..scan import Scan
from ..text import fold
from .ahead import ends_cue
from .outcomes import CLAUSE, is_negative
from .tenses import PAST, PRESENT, is_by_itself

_BEFORE = 3  # tokens between the word for holding a contact and the contact: «برگزاری دور جدید مذاکرات»
_AIM = 6  # tokens before that word in which what it is for stands
_EFFORT = 14  # tokens around a contact in which an effort to bring it about stands
_MAIL = ("letter", "message")
_JOURNEYS = ("trip", "enter", "go", "reach", "leave")
_NOW = (*PRESENT, "bare")  # «دارد»
_PUT_OFF = Classes(
    "plan", "wish", "willing", "must", "agree", "agenda", "refute", "if", "until", "on_day", "next_one",
)  # fmt: skip
_LED = ("in", "from", "with", "for", "to", "by", "on", "about", "purpose", "background", "in_course", "while")


def state_of_what_is_yet(scan: Scan, first: int, end: int, match: Match) -> str | None:
    """How a contact stands of which no verb of its own and no listed word tells, or None."""
    verb = _verb_behind(scan, match, end)
    if verb is not None and is_negative(scan, verb) and not scan.led_by(match.anchor[0], scan.mask[_LED], 3):
        if is_indefinite(scan, match):
            return "denied"  # «تماسی میان هند و عمان برقرار نشده است»
        if scan.led_by(verb, scan.mask["begun"], 3):
            return "planned"  # «مذاکرات هند و عمان هنوز آغاز نشده است»
    if scan.led_by(match.anchor[0], scan.mask["stopping"]):
        return "cancelled"
    if (tried := _state_of_a_try(scan, first, end, match)) is not None:
        return tried
    if is_striven_for(scan, first, end, match):
        return "proposed"
    return "planned" if is_next(scan, match, verb) else None


def is_to_end(scan: Scan, first: int, end: int, match: Match) -> bool:
    """«مذاکرات هند و عمان (که قرار بود) امروز به پایان برسد», «… تمدید خواهد شد»: whether what lies ahead is only the
    end of a contact that goes on; «مذاکره هند و عمان در کار نیست و باران ادامه دارد» denies it, and «قرار است مذاکرات
    هند و عمان ادامه یابد» plans more of it."""
    if not is_by_itself(scan, match) or is_striven_for(scan, first, end, match):
        return False
    plan, low = scan.mask["plan"], max(match.last, match.anchor[1])
    for i in range(low, min(end, low + CLAUSE)):
        if scan.led_by(i + 1, plan):
            continue  # «قرار بود»
        if scan.is_a(i, scan.mask["copula", "copula_negated"]):
            return False
        if scan.finite(i) or scan.is_a(i, scan.mask["will", "will_not"]):
            if scan.led_by(i, scan.mask["to_its_end"]):
                return True
            return scan.led_by(i, scan.mask["going"]) and not _is_planned(scan, first, match)
    return False


def _is_planned(scan: Scan, first: int, match: Match) -> bool:
    """«قرار است», «انتظار می‌رود» before a contact; not «فردا»."""
    plan, before = scan.mask["plan"], range(first, match.anchor[0])
    hits = (scan.longest(i, plan) for i in before if scan.words[i].first & plan)
    copula = scan.mask["copula"]
    return any(h is not None and (scan.words[h.last - 1].verbs or scan.is_a(h.last - 1, copula)) for h in hits)


def is_indefinite(scan: Scan, match: Match) -> bool:
    """«تماسی», «دیداری»; not «مذاکراتی», and not «دیدار»."""
    hit = scan.longest(match.anchor[0], scan.mask(match.word), match.anchor[1])
    if hit is None or hit.last > hit.first + 1:
        return False
    word = scan.words[hit.first]
    return word.key != fold(hit.entry.text) and not scan.lexicon.is_plural(word, hit.entry)


def _state_of_a_try(scan: Scan, first: int, end: int, match: Match) -> str | None:
    """«تلاش برای دیدار با شهردار ادامه دارد», «تلاش رضایی برای دیدار با شهردار به نتیجه نرسید»; None where
    nobody tried, or not in vain."""
    noun, tries = match.anchor[0], scan.mask["tries"]
    if not scan.led_by(noun, scan.mask["purpose"], _BEFORE):
        return None
    if not any(scan.is_a(i, tries) for i in range(max(first, noun - _EFFORT), noun)):
        return None
    vain, comes_to = scan.mask["in_vain"], scan.mask["comes_to"]
    for i in range(match.last, min(end, match.last + CLAUSE)):
        lost = scan.longest(i, vain) if scan.words[i].first & vain else None
        if lost is not None:
            return None if is_negative(scan, lost.last - 1) else "denied"  # «بی‌نتیجه نماند»
        hit = scan.longest(i, comes_to) if scan.words[i].first & comes_to else None
        if hit is not None:
            return "denied" if is_negative(scan, hit.last - 1) else "happened"
    return "proposed"


def is_striven_for(scan: Scan, first: int, end: int, match: Match) -> bool:
    """«برای ازسرگیری مذاکرات هند و عمان تلاش می‌کند», «تلاش برای برگزاری نشست هند و عمان»."""
    holding, aim = scan.mask["bringing_about"], scan.mask["for", "purpose", "about"]
    starts = range(match.anchor[0], max(first, match.anchor[0] - _BEFORE) - 1, -1)
    led = next((i for i in starts if scan.led_by(i, holding)), None)
    if led is None:
        return _is_tried(scan, match, end)
    if any(scan.finite(i) for i in range(led, match.anchor[0])):
        return False
    if not any(scan.led_by(led - n, aim) for n in range(_AIM)):
        return False
    effort = scan.mask["effort"]
    near = range(max(first, led - _EFFORT), min(end, match.last + _EFFORT))
    return any(scan.words[i].first & effort and scan.longest(i, effort) is not None for i in near)


def _is_tried(scan: Scan, match: Match, end: int) -> bool:
    """«هند برای دیدار رضایی و شهردار تلاش می‌کند»: what is tried right behind it."""
    tries, low = scan.mask["tries"], max(match.last, match.anchor[1])
    if not any(scan.led_by(match.anchor[0] - n, scan.mask["for", "purpose"]) for n in range(2)):
        return False
    tried = next((i for i in range(low, min(end, low + _AIM)) if scan.is_a(i, tries) or scan.finite(i)), None)
    return tried is not None and scan.is_a(tried, tries)


def is_next(scan: Scan, match: Match, verb: int | None) -> bool:
    """«دور بعدی مذاکرات هند و عمان», «مذاکرات بعدی هند و عمان», unless it is told that they were held, or what was
    said at them («در مذاکرات بعدی هند و عمان قرار گذاشته شد»)."""
    mask = scan.mask["next_one"]
    if not any(scan.is_a(i, mask) for i in (match.anchor[0] - 1, match.anchor[1]) if 0 <= i < len(scan.words)):
        return False
    if verb is None or is_negative(scan, verb) or not any(f.tense in PAST for f in scan.words[verb].verbs):
        return True
    within = any(scan.is_a(i, scan.mask["in"]) for i in range(max(0, match.anchor[0] - 3), match.anchor[0]))
    return not within and not scan.led_by(verb, scan.mask["held"], 3)


def is_going_on(scan: Scan, first: int, match: Match, verb: int) -> bool:
    """«هند دارد با عمان مذاکره می‌کند», «هند همچنان با عمان مذاکره می‌کند»: no plan."""
    if match.word == "talk" and _are_had(scan, first, match, verb):
        return True
    forms = [f for f in scan.words[verb].verbs if f.tense in PRESENT and not f.negative]
    if match.word in _JOURNEYS or not forms or is_negative(scan, verb):
        return False
    if match.rule.constants.get("present") == "going on":
        return not scan.is_a(verb - 1, scan.mask["will", "will_not"])  # «پیام‌هایی میان هند و عمان رد و بدل می‌شود»
    if match.word in _MAIL and _is_got(scan, verb):
        return True
    if scan.is_a(match.anchor[0], scan.mask["negotiation"]) and _names_no_day(scan, first, match, verb):
        return True
    aux, still = scan.mask["have"], scan.mask["still", "right_now"]
    for i in range(max(first, min(match.first, match.anchor[0]) - _BEFORE), verb):
        if scan.words[i].first & still and scan.longest(i, still) is not None:
            return True
        has = scan.words[i].verbs if scan.is_a(i, aux) else ()
        if any(f.tense in _NOW and not f.negative and f.person == g.person for f in has for g in forms):
            return not scan.is_a(i - 1, scan.mask["will", "will_not"])
    return False


def _names_no_day(scan: Scan, first: int, match: Match, verb: int) -> bool:
    """«هند درباره پل با عمان مذاکره می‌کند»: talks that no word of the sentence puts off to a day go on."""
    if scan.is_a(verb - 1, scan.mask["will", "will_not"]) or any(
        f.person not in (3, 6) for f in scan.words[verb].verbs
    ):
        return False  # «امروز با هند مذاکره می‌کنیم»
    if scan.led_by(verb, scan.mask["begun"], 2):
        return False  # «مذاکرات را از سر می‌گیرند»
    ahead = scan.mask[_PUT_OFF]
    return not any(scan.words[i].first & ahead and scan.longest(i, ahead) is not None for i in range(first, match.last))


def _are_had(scan: Scan, first: int, match: Match, verb: int) -> bool:
    """«مذاکرات خوبی با هند داریم»: talks that somebody has, and no word puts off; «فردا مذاکراتی با هند داریم»."""
    forms = scan.words[verb].verbs if scan.is_a(verb, scan.mask["have"]) else ()
    if not any(f.tense in _NOW and not f.negative for f in forms):
        return False
    if scan.is_a(verb - 1, scan.mask["will", "will_not"]):
        return False
    hit = scan.longest(match.anchor[0], scan.mask["talk"], match.anchor[1])
    many = hit is not None and scan.lexicon.is_plural(scan.words[hit.first], hit.entry)
    if not many and not scan.is_a(match.anchor[0], scan.mask["rounds_of_talks"]):
        return False
    ahead = scan.mask[_PUT_OFF] | scan.mask["today"]
    return not any(scan.words[i].first & ahead and scan.longest(i, ahead) is not None for i in range(first, match.last))


def _is_got(scan: Scan, verb: int) -> bool:
    """«پیام‌هایی از هند دریافت می‌کنیم»: whatever the tense, they have come."""
    hit = scan.longest(verb - 1, scan.mask["got"]) if verb else None
    return hit is not None and hit.last == verb + 1


def is_absent(scan: Scan, match: Match, end: int) -> str | None:
    """«در مذاکرات با هند شرکت نمی‌کند», «در نشست با شهردار حضور نخواهد یافت»: somebody takes no part in it; those whom
    «رضایی در دیدار وزیر راه با شهردار حضور نخواهد داشت» names besides him will meet."""
    if not scan.is_a(match.anchor[0] - 1, scan.mask["in"]):
        return None
    parts = scan.mask["takes_part"]
    i = next((i for i in range(match.last, min(end, match.last + _BEFORE)) if scan.is_a(i, parts)), None)
    if i is None or i + 1 >= end:
        return None
    unable = scan.mask["unable"]
    ahead = scan.is_a(i + 1, scan.mask["will_not"]) or any(
        scan.is_a(j, unable) for j in range(max(0, match.anchor[0] - _AIM), match.anchor[0])
    )  # «نتوانست در نشست با شهردار شرکت کند»
    if not (ahead or is_negative(scan, i + 1)):
        return None
    if _are_two_others(match) or len(match.slots.get("c", ())) > 1:  # «در مذاکرات هند و عمان حضور نداریم»
        return "planned" if ahead else "happened"
    return "cancelled" if ahead else "denied"


def _are_two_others(match: Match) -> bool:
    return "a" in match.slots and "c" in match.slots


def stays_away(scan: Scan, match: Match, end: int) -> bool:
    """«رضایی در دیدار وزیر راه با شهردار حضور نداشت»: whether whoever is named first was not where the others met."""
    return _are_two_others(match) and is_absent(scan, match, end) is not None


def is_before_leaving(scan: Scan, match: Match, end: int) -> bool:
    """«رضایی پیش از سفر به هند گفت: …», «رضایی پیش از سفر به هند: …»: whoever speaks before a trip is yet to go;
    «پیش از سفر به هند با شهردار دیدار کرد» may be of one that is over."""
    led = (scan.led_by(i, scan.mask["before_it"]) for i in (match.anchor[0], match.anchor[0] - 1))
    if match.rule.constants.get("kind") != "visit" or match.word != "trip" or not any(led):
        return False
    for i in range(match.last, min(end, match.last + CLAUSE)):
        if scan.tokens.roles[i] == "colon":
            return True
        if scan.finite(i) or is_negative(scan, i):
            return ends_cue(scan, i) and not scan.is_a(i, scan.mask["copula_past"])  # «گفته بود»
    return False


def is_measured_from(scan: Scan, match: Match) -> bool:
    """«دو ماه پس از سفر رضایی به هند … برگزار می‌شود»: what lies ahead is something else."""
    units, after = scan.mask["time_unit"], scan.mask["after_it"]
    i = match.anchor[0]
    return any(scan.led_by(i, after) and scan.is_a(i - n, units) for n in (2, 3) if i >= n)


def _verb_behind(scan: Scan, match: Match, end: int) -> int | None:
    """The first verb behind a contact in its clause, or what says no there («نشده»)."""
    low = max(match.last, match.anchor[1])
    for i in range(low, min(end, low + CLAUSE)):
        if scan.is_a(i, scan.mask["that"]) or scan.tokens.roles[i] in ("stop", "colon", "semicolon"):
            return None
        if scan.finite(i) or is_negative(scan, i):
            return i
    return None


def is_habit(scan: Scan, low: int, match: Match) -> bool:
    """«هر هفته با شهردار دیدار می‌کند», «در این عکس شهردار با او دیدار می‌کند»: what goes on, or is seen, and is not
    ahead; «هر هفته دیدار خواهد کرد» is."""
    habit, last = scan.mask["habit", "picture"], match.last - 1
    if not scan.classes[scan.tokens.sentence_of(last)] & habit or scan.is_a(last - 1, scan.mask["will"]):
        return False
    return any(scan.words[i].first & habit and scan.longest(i, habit) is not None for i in range(low, last))


def goes_not_on(scan: Scan, match: Match) -> bool:
    """«در حال مذاکره با هند نیست», «درخواست دیدار او را نپذیرفت»: whether what is told as going on, or to come, is
    not."""
    if match.rule.constants["status"] == "planned":
        return scan.finite(match.last - 1) and is_negative(scan, match.last - 1)
    if match.rule.constants["status"] != "happened":
        return False
    behind = range(match.last - 1, min(len(scan.words), match.last + _BEFORE))
    verb = next((i for i in behind if scan.is_a(i, scan.mask["copula"]) or scan.finite(i)), None)
    return verb is not None and is_negative(scan, verb)
