"""Words that say how a contact stands, and what they say of it: «قرار است», «تمایل به», «لغو», «تکذیب کرد»."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import Hit
from ..morphology import OPEN
from ..patterns import Match
from ..scan import Scan
from ..text import fold
from .ahead import is_of_what_comes, voice_end
from .denials import is_shut
from .neighbours import (
    is_a_time,
    is_in_a_round,
    is_of_another_noun,
    is_of_invitation,
    is_of_its_own_noun,
    is_of_office,
    is_parted,
    is_silence,
)
from .outcomes import NEAR, is_negative, is_of_noun, is_only_said, is_over

_WISHES = ("wish", "willing")
_COMING = ("plan", *_WISHES)
_HOPED = (*_WISHES, "agenda")
_AHEAD = (*_COMING, "agenda")
_TURNED = frozenset((*_AHEAD, "leads_on"))  # what a word that denies turns round
STATES = (*_AHEAD, "cancel", "delay", "refute")


def by_words_near(scan: Scan, low: int, end: int, match: Match, own: int | None) -> str | None:
    """«دیدار با شهردار را لغو کرد», «درباره احتمال دیدار با شهردار»: by the weightiest word that says how it stands;
    None where none does, or the contact's own verb at token ``own`` says more."""
    for hit in sorted(states_near(scan, low, end, match), key=lambda h: _weight(match, h)):
        given = own is not None and (_is_weak(scan, hit) or _is_next(scan, own, hit))
        given = given or _is_on_the_way(scan, match, hit)
        if hit.entry.row is not None and not given:
            undone = scan.words[hit.last - 1].verbs and _was_to_be(scan, low, match)
            told = as_told(scan, match, hit)
            return "cancelled" if undone and told == "denied" else told
    return None


def states_near(scan: Scan, low: int, end: int, match: Match) -> Iterator[Hit]:
    """The words near a contact that say how it stands, with no full verb between."""
    states, will, object_ = scan.mask(*STATES), scan.mask["will", "will_not"], scan.mask["object"]
    letter, end = match.rule.id.startswith("contact.letter"), voice_end(scan, match, end)
    if scan.led_by(match.anchor[0], scan.mask["act.cause"], 3):
        return  # «جشن به دلیل سفر او به هند لغو شد»
    for i in range(max(low, match.anchor[0] - NEAR), min(end, max(match.last, match.anchor[1]) + NEAR)):
        hit = scan.longest(i, states, end) if scan.words[i].first & states else None
        if hit is None or is_of_office(scan, hit) or scan.is_a(i, will) or _behind(scan, i, match):
            continue  # «خواهد کرد» wishes for nothing
        if letter and i >= match.anchor[1] and not (hit.entry.name == "refute" and scan.is_a(i - 1, object_)):
            continue  # «نامه‌ای به شهردار نوشت و سفر را لغو کرد»; «ادعای نامه به شهردار را تکذیب کرد»
        if hit.entry.name == "refute" and (is_silence(scan, hit) or _is_let_stand(scan, hit)):
            continue
        if is_of_what_comes(scan, match, hit, end) or is_of_another_noun(scan, match, hit):
            continue
        if is_of_its_own_noun(scan, match, hit) or is_over(scan, match, hit, end):
            continue
        if is_of_invitation(scan, i) or is_a_time(scan, match, hit) or is_parted(scan, match, hit):
            continue
        if (i < match.last and hit.entry.name != "agenda") or not _is_of_something_else(scan, match, hit):
            yield hit


def _is_on_the_way(scan: Scan, match: Match, hit: Hit) -> bool:
    """Whether the report goes on from the contact: «در دیدار با شهردار خبر را تکذیب کرد», and «با ابراز امیدواری به
    گسترش روابط، در دیدار با شهردار از پل گفت»."""
    if hit.first < match.anchor[0] and hit.entry.name not in _WISHES:
        return False
    if hit.first - match.anchor[1] in (0, 1) and is_time_word(scan, hit) and hit.last < match.last:
        return False  # «در دیدار فردا با شهردار», «در دیدار هفته آینده با شهردار»
    within = match.anchor[0] > 0 and (scan.is_a(match.anchor[0] - 1, scan.mask["in"]) or is_in_a_round(scan, match))
    if scan.led_by(match.anchor[0], scan.mask["part_in"]):
        return False  # «شرکت در مذاکره با هند را رد کرد»
    return within or match.rule.id.startswith("contact.in.")


def _is_next(scan: Scan, verb: int, hit: Hit) -> bool:
    """«با شهردار دیدار کرد و خبر را تکذیب کرد», «وارد تبریز شد قرار است …», «دیدار کرد که قرار است …»: behind the «و»
    behind its own verb, or right behind that verb, stands the next deed."""
    behind, planned = hit.first - verb - 1, hit.entry.name == "plan"
    if behind == 1 and planned and (scan.tokens.roles[verb + 1] == "comma" or scan.is_a(verb + 1, scan.mask["that"])):
        return True
    return planned if behind == 0 else behind > 0 and scan.is_a(verb + 1, scan.mask["and"])


def is_time_word(scan: Scan, hit: Hit) -> bool:
    """«فردا», «به زودی»: lies ahead, and «ابراز امیدواری کرد که به زودی …» says how."""
    said = scan.words[hit.last - 1].verbs or scan.is_a(hit.last - 1, scan.mask["copula"])
    return hit.entry.name == "plan" and not said


def _is_turned(scan: Scan, hit: Hit) -> bool:
    """«قصد ندارد», «موافقت نکرد»; «برگزار نشد» and «قطعی نیست» are listed as they are."""
    last = hit.last - 1
    if hit.first < last and scan.is_a(last - 1, scan.mask["will_not"]):
        return True
    return is_negative(scan, last) and scan.words[last].key != fold(hit.entry.text.split()[-1])


def _is_let_stand(scan: Scan, hit: Hit) -> bool:
    """«احتمال دیدار را رد نکرد», «سفر او را تکذیب نکرد»."""
    if scan.words[hit.last - 1].verbs:
        return _is_turned(scan, hit)
    return scan.finite(hit.last) and is_negative(scan, hit.last) if hit.last < len(scan.words) else False


def _is_of_something_else(scan: Scan, match: Match, hit: Hit) -> bool:
    """«پس از سفر به هند، بر اساس درخواست شورا …», «در سفر به هند درباره پیشنهادها گفت»: a wish that a comma or a
    preposition parts from the contact before it; «در جریان سفر به هند، بازی لغو شد», «پس از سفر به هند جشن را لغو کرد»:
    what befell something else."""
    if is_in_course(scan, match) or scan.led_by(match.anchor[0], scan.mask["background"], 3):
        return True
    if hit.entry.name == ("agenda" if hit.first < match.last else "willing"):
        return True  # «در دستور کار دیدار با شهردار»: what they talk about; «مذاکرات ممکن است فرو بپاشد»
    if hit.entry.name not in _HOPED:
        return False
    if hit.first >= match.last and scan.is_a(match.last - 1, scan.mask["and"]):
        return True  # «با شهردار دیدار و از او خواست …»
    if hit.first >= match.last and scan.is_a(hit.last - 1, scan.mask["for"]):
        return True  # «مذاکرات با هند زمینه را برای ساخت پل فراهم کرد»
    parted = any(scan.tokens.roles[j] in ("comma", "semicolon") for j in range(match.last, hit.first))
    led = scan.is_a(hit.first - 1, scan.mask["about", "on"]) or scan.led_by(hit.first, scan.mask["on_topic"], 3)
    return parted or led


def is_in_course(scan: Scan, match: Match) -> bool:
    """«در جریان مذاکره با هند»: the time or the ground of something else, of which the sentence's verb tells."""
    return scan.led_by(match.anchor[0], scan.mask["in_course"], 3)


def as_told(scan: Scan, match: Match, hit: Hit) -> str:
    """What a word says of the contact: «لغو نشده است» is still planned, «تمایلی به دیدار با او ندارد» denied."""
    if scan.longest(hit.first, scan.mask["door"]) is not None:
        return "denied" if is_shut(scan, match) else "proposed"
    if hit.entry.name in ("cancel", "delay") and (is_negative(scan, hit.last) or is_only_said(scan, match, hit)):
        return "planned"
    if hit.entry.name in _TURNED and (_is_turned(scan, hit) or _is_refused(scan, match, hit)):
        return "denied"
    if hit.entry.name == "leads_on" and _is_open(scan, hit.last - 1):
        return "proposed"  # «احتمال دارد حاضر شود با او مذاکره کند»
    return "" if hit.entry.row is None else hit.entry.row["status"]


def _is_open(scan: Scan, i: int) -> bool:
    """«(شاید) حاضر شود», «بپذیرد»: a verb that says what may be; «برنامه دارد» says what is."""
    return any(f.tense in OPEN for f in scan.words[i].verbs) and not scan.is_a(i, scan.mask["have"])


def _is_refused(scan: Scan, match: Match, hit: Hit) -> bool:
    """«برنامه‌ای برای دیدار با او نداریم», «آماده گفت‌وگو با او نیست»: the wish is before the contact, and right behind
    it a verb that denies; «احتمال دیدار با او را رد نکرد» denies nothing."""
    if hit.first >= match.anchor[0]:  # «مذاکره با هند در دستور کار نیست»
        return scan.is_a(hit.last, scan.mask["copula_negated"])
    end = min(len(scan.words), match.last + NEAR)
    verb = next((i for i in range(max(match.last - 1, match.anchor[1]), end) if _ends(scan, i)), None)
    if verb is None or not is_negative(scan, verb):
        return False
    return scan.longest(verb - 1, scan.mask["refute", "cancel", "delay"]) is None


def _ends(scan: Scan, i: int) -> bool:
    return scan.finite(i) or scan.tokens.roles[i] == "stop" or (is_negative(scan, i) and not is_of_noun(scan, i))


def _weight(match: Match, hit: Hit) -> tuple[bool, int]:
    """«سفر برنامه‌ریزی‌شده او لغو شد»: what was called off or put off had been planned; «گمانه‌زنی درباره سفر آتی او»:
    the nearer word tells more."""
    apart = match.anchor[0] - hit.last if hit.last <= match.anchor[0] else hit.first - match.anchor[1]
    return hit.entry.name in _COMING, apart


def _is_weak(scan: Scan, hit: Hit) -> bool:
    """«آینده», «در آستانه» and «احتمال» say nothing against «دیدار کرد»; «قرار است» and «لغو» do."""
    return hit.entry.name in _HOPED or is_time_word(scan, hit)


def _was_to_be(scan: Scan, low: int, match: Match) -> bool:
    """«قرار بود … دیدار کند که این دیدار انجام نشد»."""
    hits = scan.lexicon.find(scan.words, low, match.anchor[0], scan.mask["plan"])
    return any(any(f.tense == "past" for f in scan.words[h.last - 1].verbs) for h in hits)


def _behind(scan: Scan, i: int, match: Match) -> bool:
    """Whether a full verb stands between the word and the contact, so that it speaks of something else."""
    low, high = (i, match.anchor[0]) if i < match.anchor[0] else (match.last, i)
    return any(scan.finite(j) and not scan.is_a(j, scan.mask["session"]) for j in range(low, high))
