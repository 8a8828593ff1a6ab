"""Whose words tell of a contact: of one who says «دیدارم با شهردار», of one whom an outlet quotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..actors import Cast
from ..lexicon import Classes
from ..mentions import Mention
from ..patterns import Match
from ..scan import Scan
from ..statements import Content
from .beside import persons_of

_OWNED = ("meet", "talk", "phone", "session", "contact", "video")
_LEADS = Classes(
    "in", "with", "from", "to", "for", "on", "by", "about", "until", "time", "opener", "also", "too", "and", "but",
    "if", "that", "background", "during", "purpose", "title_break", "plain_country", "our_country", "his_country",
)  # fmt: skip
_READY = Classes("wish", "willing", "plan", "leads_on", "refute")
_MINE = 4  # tokens behind a contact in which whose it is stands


def is_first_person(scan: Scan, match: Match) -> bool:
    """«دیدار کردم», «به عمان می‌رویم», «در حال مذاکره با او هستیم», «در جلسه با او کار را پیگیری می‌کنیم»."""
    if scan.is_a(match.last - 1, scan.mask["copula_mine"]):
        return True
    on_the_way = "on the way" in match.rule.constants.get("told", "") and match.word != "talk"
    if on_the_way and (persons := persons_of(scan, match)):
        return persons <= {1, 4}  # «در مذاکره با هند باید صبور باشیم» is said of a whole country
    low = match.anchor[0] - scan.is_a(match.anchor[0] - 1, scan.mask["will", "will_not"])  # «به عمان خواهم رفت»
    return any(f.person in (1, 4) for i in range(low, match.last) for f in scan.words[i].verbs)


def is_second_person(scan: Scan, match: Match) -> bool:
    """«صحبت کردید», «مذاکره می‌کنید», «دیدار خواهید کرد»: the verb that ends the match is said of whom one speaks to."""
    verb = match.last - 1
    verb -= scan.is_a(verb - 1, scan.mask["will", "will_not"])
    forms = scan.words[verb].verbs if scan.finite(match.last - 1) else ()
    return bool(forms) and all(f.person in (2, 5) for f in forms)


def is_mine(scan: Scan, match: Match) -> bool:
    """«با من تماس گرفت», «مذاکرات (دیروز) ما با هند», «دیدارم با شهردار»."""
    if is_owned(scan, match):
        return True
    near = (match.anchor[0] - 1, *range(match.anchor[1], min(match.last, match.anchor[1] + _MINE)))
    return any(scan.is_a(i, scan.mask["first_person"]) for i in near)


def is_owned(scan: Scan, match: Match) -> bool:
    """«دیدارم با شهردار», «مذاکراتمان با هند»: the word for a contact itself says whose it is."""
    return match.word in _OWNED and scan.words[match.anchor[1] - 1].key.endswith(scan.lexicon.mine)


def is_own_trip(scan: Scan, match: Match, content: Content | None) -> bool:
    """«فردا به عمان می‌روم», in somebody's words, and «گفت (که) فردا به عمان می‌رود»; «اگر به عمان برویم», «باید به عمان
    می‌رفتیم» tell of none."""
    if content is None or all(f.tense == "imperfect" for f in scan.words[match.last - 1].verbs):
        return False
    if any(scan.is_a(i, scan.mask["if"]) for i in range(content.first, match.first)):
        return False
    if is_first_person(scan, match):
        return True
    asked_not_to = content.cue.stance == "ask" and any(f.negative for f in scan.words[match.last - 1].verbs)
    if content.quoted or content.cue.mode == "colon" or asked_not_to:
        return False
    leads = scan.words[content.first].first & (scan.mask[_LEADS] | scan.mask[_READY] | scan.mask["time_unit", "on_day"])
    return match.first <= content.first or bool(leads)  # «گفت آب به عمان می‌رود»


def is_disowned(scan: Scan, match: Match, content: Content) -> bool:
    """«رضایی تکذیب کرد که با شهردار دیدار کرده است»; of «تکذیب کرد که در دیدار با شهردار قولی داده است» the promise is
    denied."""
    if content.cue.stance != "deny" or content.cue.mode == "colon" or content.quoted:
        return False
    own = (
        match.rule.constants.get("told") not in ("on the way", "a noun", "who was there")
        and match.last > match.anchor[1]
    )
    denied = not any(f.negative for i in range(content.cue.first, content.cue.last) for f in scan.words[i].verbs)
    return own and denied and not any(scan.finite(i) for i in range(content.first, match.last - 1))


def may_be_of_another(scan: Scan, first: int, match: Match, cast: Cast, speaker: int) -> bool:
    """«رضایی گفت بچه‌ها با شهردار دیدار کرده‌اند», «به گفته رضایی، این هیئت با شهردار دیدار کرد»: whether a contact in
    words that begin at token ``first`` need not be of whoever says them."""
    return _is_of_others(scan, match, cast, speaker) or _opens_with_another(scan, first, match)


def _is_of_others(scan: Scan, match: Match, cast: Cast, speaker: int) -> bool:
    """«رضایی گفت بچه‌ها با شهردار دیدار کرده‌اند»: a verb of several is not said of one who speaks, nor «به گفته منابع
    آگاه با شهردار دیدار کرد» of several."""
    forms = scan.words[match.last - 1].verbs if scan.finite(match.last - 1) else ()
    if speaker < 0 or not forms:
        return False
    several = cast.drafts[speaker].plural
    one = cast.drafts[speaker].kind == "person" and not several
    return all(f.person == (6 if one else 3) for f in forms) and (one or several)


def _opens_with_another(scan: Scan, first: int, match: Match) -> bool:
    """«به گفته رضایی، این هیئت با شهردار دیدار کرد»: whether words that are nobody's name open what somebody says, so
    that they may tell of somebody else."""
    first = max(first, scan.tokens.sentences[scan.tokens.sentence_of(match.first)].first)
    if match.first - first < 2 or not scan.is_a(match.first, scan.mask["with", "to"]):
        return False  # «دور تازه گفت‌وگو با هند برگزار می‌شود»
    if scan.tokens.roles[first] or scan.words[first].first & scan.mask[_LEADS]:
        return False
    if scan.longest(first, scan.mask[_READY]) is not None:
        return False  # «رضایی گفت آماده است با شهردار دیدار کند»
    goes_on = scan.is_a(match.first - 1, scan.mask["and"])  # «این هیئت آمد و با شهردار دیدار کرد»
    return not scan.words[first].verbs and (goes_on or not any(scan.finite(i) for i in range(first, match.first)))


def is_of_one(scan: Scan, match: Match) -> bool:
    """«دیدار کرده», «دیدار کرد»: what one alone did."""
    forms = () if scan.is_a(match.last - 2, scan.mask["will", "will_not"]) else scan.words[match.last - 1].verbs
    told = all(f.person == 3 and f.tense in ("past", "participle", "perfect") for f in forms)
    return bool(forms) and told and not any(f.negative for f in forms)


def voice_in(
    scan: Scan, content: Content, mentions: Sequence[Mention], cast: Cast, speaker: int, first_person: bool
) -> int:
    """Who says what ``content`` holds: ``speaker``, or whom an outlet quotes («نارنج‌نیوز به نقل از شهردار: با وزیر راه
    دیدار کردم»); «نارنج‌نیوز به نقل از شهردار نوشت که سپس با او دیدار کرد» need not be of the mayor."""
    if speaker < 0 or cast.drafts[speaker].kind != "outlet" or not (first_person or content.cue.place == "label"):
        return speaker
    low, quoting = scan.tokens.sentences[content.cue.sentence].first, scan.mask["quoting"]
    if not scan.classes[content.cue.sentence] & quoting:
        return speaker
    for n in range(bisect_left(mentions, content.first, key=lambda m: m.first) - 1, -1, -1):
        if mentions[n].first < low:
            break
        one = scan.is_a(mentions[n].first - 1, scan.mask["one"])  # «به نقل از یک منبع هندی»
        if scan.led_by(mentions[n].first - one, quoting, 3) and mentions[n].kind != "outlet":
            return cast.of_mention[n] if cast.of_mention[n] >= 0 else speaker
    return speaker
