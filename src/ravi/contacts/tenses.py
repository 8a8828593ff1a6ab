"""What the form of a verb tells of a contact: «کرد», «خواهد کرد», «نمی‌کند», «داده است»."""

from __future__ import annotations

from ..lexicon import Classes
from ..morphology import OPEN
from ..patterns import Match
from ..scan import Scan
from .ahead import is_aim

_GONE = 7  # tokens of «وارد تبریز، مرکز این استان، شد»
PRESENT = ("present", "spoken")
_ENDING = -2  # the letters that end an infinitive; «رساندن» and «رسانیدن» are one verb
PAST = ("past", "imperfect", "perfect", "participle")
_ON_THE_WAY = ("in", "while", "in_course", "background", "with", "purpose", "sets_time", "besides")
_MEANT = Classes("leads_on", "plan", "wish", "must", "agree")
_SOON = 2  # tokens behind a contact in which «اخیر» stands


def by_verb(scan: Scan, verb: int) -> str | None:
    """«کرد» tells what happened, «نکرد» denies it, «خواهد کرد» and «می‌کند» plan it; None where the form is open."""
    if verb and scan.is_a(verb - 1, scan.mask["will", "will_not"]):
        if scan.led_by(verb - 1, scan.mask["going"], 1):
            return "happened"  # «مذاکرات با هند بیش از دو ماه ادامه نخواهد داشت»
        return "planned" if scan.is_a(verb - 1, scan.mask["will"]) else "cancelled"
    forms = scan.words[verb].verbs
    perfect = verb + 1 < len(scan.words) and scan.is_a(verb + 1, scan.mask["copula"])
    if perfect and any(f.tense in OPEN for f in scan.words[verb + 1].verbs):
        return None  # «باید دیدار داشته باشد»
    goes_on = scan.longest(verb - 1, scan.mask["goes_on"]) if verb else None
    if goes_on is not None and goes_on.last == verb + 1:
        return "happened"  # «مذاکراتی که با هند جریان دارد»
    if any(f.tense in PRESENT and f.person in (3, 6) for f in forms):
        return "denied" if all(f.negative for f in forms) else "planned"  # «با هند مذاکره نمی‌کند»
    if forms and all(f.tense in PRESENT and f.negative for f in forms):
        return "denied"  # «مذاکره نمی‌کنیم»
    past = tuple(f.infinitive[:_ENDING] for f in forms if f.tense in PAST)  # «پیام را رساند» may be of both tenses
    if any(f.tense in OPEN and f.person in (3, 6) and not f.infinitive.startswith(past) for f in forms):
        return None
    told = [f.negative for f in forms if f.tense in PAST]
    return None if not told else "denied" if all(told) else "happened"


def is_by_itself(scan: Scan, match: Match) -> bool:
    """«سفر وزیر راه به هند به ساخت پل کمک می‌کند»: a noun that is told of, and no part of what somebody does."""
    trip = match.word == "trip" and match.first == match.anchor[0]
    noun = trip or match.rule.constants.get("told") == "a noun"
    led = scan.led_by(match.anchor[0], scan.mask[_ON_THE_WAY], 3)
    return noun and not led and not match.rule.id.startswith("contact.letter")


def is_by_now(scan: Scan, match: Match) -> bool:
    """«در مذاکرات جاری خود با هند», «در دیدار اخیر با شهردار»: whatever the verb says lies ahead, these don't."""
    now = scan.mask["by_now"]
    return any(scan.is_a(i, now) for i in range(match.anchor[1], min(match.last, match.anchor[1] + _SOON)))


def is_in_aim(scan: Scan, match: Match, verb: int) -> bool:
    """«به تبریز رفت تا در دیدار با شهردار از پل بگوید»: a contact in which something is yet to be done."""
    first = match.anchor[0]
    led = scan.is_a(first - 1, scan.mask["in"]) and scan.is_a(first - 2, scan.mask["until"])
    return led and any(f.tense in OPEN for f in scan.words[verb].verbs)


def is_had_in_it(scan: Scan, match: Match, verb: int) -> bool:
    """«در تماس با شهردار انتظار دارد …», and not «خواهد داشت»."""
    within = scan.is_a(match.anchor[0] - 1, scan.mask["in"]) and scan.is_a(verb, scan.mask["have"])
    return within and not scan.is_a(verb - 1, scan.mask["will", "will_not"])


def is_of_what_is_had(scan: Scan, match: Match, verb: int) -> bool:
    """«سابقه مذاکره با هند را دارد», «چند دور مذاکره با هند را در کارنامه دارد»: what somebody has is no verb of the
    contact; «خواهد داشت» is."""
    if not scan.is_a(verb, scan.mask["have"]) or scan.is_a(verb - 1, scan.mask["will", "will_not"]):
        return False
    near = range(match.anchor[1], verb)
    if any(scan.words[i].verbs or scan.is_a(i, scan.mask["that"]) for i in near):
        return False
    with_whom = next((i for i in near if scan.is_a(i, scan.mask["with", "to"])), verb)  # «جلسه‌ای را با هند داشتیم»
    return any(scan.is_a(i, scan.mask["object"]) for i in range(with_whom, verb))


def is_gone_for(scan: Scan, match: Match, verb: int) -> bool:
    """«برای (شرکت در) دیدار با شهردار راهی تبریز شد»: who only sets out or arrives has not met him yet; who «برای دیدار
    با او رفته بود» has."""
    if not is_aim(scan, match.anchor[0]) or scan.is_a(verb + 1, scan.mask["copula_past"]):
        return False
    gone = scan.mask["trip", "enter", "go", "reach", "leave"]
    behind = range(max(match.last, verb - _GONE), verb + 1)
    return any(scan.words[i].first & gone and scan.longest(i, gone) for i in behind)


def is_arrived(scan: Scan, match: Match, i: int) -> bool:
    """«رضایی که برای دیدار با شهردار به تبریز رسیده منتظر است», «برای دیدار با شهردار به تبریز رفته، …»: a participle
    that ends its clause without «است»; who «به تبریز سفر کرده» may have met him by now."""
    forms = scan.words[i].verbs
    ends = i + 1 < len(scan.words) and scan.tokens.roles[i + 1] == "comma"
    ends = ends or any(scan.is_a(k, scan.mask["that"]) for k in range(match.first, match.anchor[0]))
    told = bool(forms) and all(f.tense == "participle" and not f.negative for f in forms)
    by_now = scan.is_a(i - 1, scan.mask["trip"])
    return ends and told and not by_now and not scan.finite(i) and is_gone_for(scan, match, i)


def is_undone(scan: Scan, i: int) -> bool:
    """«نرفته (است)»: a participle that says no."""
    forms = scan.words[i].verbs
    return bool(forms) and all(f.tense == "participle" and f.negative for f in forms)


def may_be_held(scan: Scan, match: Match, verb: int) -> bool:
    """«(احتمالاً) دیدار رضایی و شهردار فردا برگزار شود», «دیدار رضایی و شهردار برگزار و پل ساخته شود»."""
    forms = scan.words[verb].verbs
    if match.rule.constants.get("told") != "a noun" or any(f.tense in PAST for f in forms):
        return False
    if not any(f.tense in OPEN for f in forms) or scan.is_a(match.anchor[0] - 1, scan.mask["in"]):
        return False
    parted = any(scan.is_a(i, scan.mask["that"]) or scan.tokens.roles[i] for i in range(match.last, verb))
    return not parted and any(_is_held_at(scan, i, verb) for i in range(match.last, verb))


def may_be_hosted(scan: Scan, match: Match, verb: int) -> bool:
    """«قطر پیشنهاد کرد میزبان مذاکرات هند و عمان باشد»."""
    led = scan.led_by(match.anchor[0], scan.mask["host"])
    return led and any(f.tense in OPEN for f in scan.words[verb].verbs) and scan.is_a(verb, scan.mask["be", "become"])


def _is_held_at(scan: Scan, i: int, verb: int) -> bool:
    """«برگزار شود», «برگزار و …»; not «به پایان برسد»."""
    hit = None if scan.led_by(i + 1, scan.mask["to_its_end"]) else scan.longest(i, scan.mask["held"])
    return hit is not None and (hit.last >= verb or scan.is_a(hit.last, scan.mask["and"]))


def is_ahead(scan: Scan, match: Match, verb: int) -> bool:
    """«مذاکرات … برگزار می‌شود», «… خواهد بود», «برای مذاکره می‌آید»; «درباره مذاکرات با هند تصمیم می‌گیرد» speaks of
    something else."""
    held = scan.led_by(verb, scan.mask["held"], 3) or scan.is_a(verb - 1, scan.mask["will", "will_not"])
    held = held or scan.led_by(match.anchor[0], scan.mask["host"])  # «میزبان مذاکرات هند و عمان می‌شود»
    return held or is_aim(scan, match.anchor[0])


def is_meant_for(scan: Scan, match: Match, verb: int) -> bool:
    """«می‌خواهد در دیدار با شهردار طرح را مطرح کند», «باید در دیدار با او …»: whether what is to be done in a contact,
    by the verb at token ``verb``, is only meant, so that the contact is to come; talks go on anyhow («باید در مذاکره با
    هند صبور باشد»)."""
    first = match.anchor[0]
    is_open = any(f.tense in OPEN for f in scan.words[verb].verbs) and by_verb(scan, verb) is None
    if not is_open or match.word == "talk" or not scan.is_a(first - 1, scan.mask["in"]):
        return False
    low = scan.tokens.sentences[scan.tokens.sentence_of(first)].first
    meant = [h for h in scan.lexicon.find(scan.words, low, first, scan.mask[_MEANT]) if h.entry.row is not None]
    row = meant[-1].entry.row if meant else None
    if row is None or row["status"] == "happened":  # «توانست در دیدار با شهردار او را راضی کند»
        return False
    return not any(scan.finite(i) for i in range(meant[-1].last, first))
