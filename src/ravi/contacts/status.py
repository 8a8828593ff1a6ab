"""How a contact stands: happened, planned, proposed, postponed, cancelled or denied.

The verb that carries it decides («دیدار کرد», «دیدار خواهد کرد», «دیدار نکرد»); where the contact is a noun, the words
around it do («درباره سفر قریب‌الوقوع», «تمایل به گفت‌وگو», «خبر … را تکذیب کرد»), and then the sentence's own verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon import Hit
from ..mentions import Mention
from ..morphology import OPEN
from ..patterns import Match
from ..scan import Scan
from ..text import fold
from .ahead import ends_cue, is_announced, is_of_what_comes, voice_end
from .denials import is_none, is_shut, is_without
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
from .outcomes import (
    CLAUSE,
    NEAR,
    called_off,
    came_to,
    done_to,
    is_being_set,
    is_negative,
    is_not_held,
    is_of_noun,
    is_only_said,
    is_over,
    is_perfect,
    is_shunned,
)
from .programmes import is_in_programme
from .tenses import (
    by_verb,
    is_ahead,
    is_arrived,
    is_by_itself,
    is_by_now,
    is_gone_for,
    is_had_in_it,
    is_in_aim,
    is_meant_for,
    is_of_what_is_had,
    is_undone,
    may_be_held,
    may_be_hosted,
)
from .terms import is_asked, is_left_out, is_supposed, is_to_be_used, on_terms
from .yet import (
    goes_not_on,
    is_absent,
    is_before_leaving,
    is_going_on,
    is_habit,
    is_measured_from,
    is_to_end,
    state_of_what_is_yet,
)

_WISHES = ("wish", "willing")
_COMING = ("plan", *_WISHES)
_HOPED = (*_WISHES, "agenda")
_AHEAD = (*_COMING, "agenda")
_TURNED = frozenset((*_AHEAD, "leads_on"))  # what a word that denies turns round
STATES = (*_AHEAD, "cancel", "delay", "refute")
# words for a contact that are verbs: «به عمان می‌رود», «او را احضار کرد»
_VERBS = ("go", "reach", "leave", "landed", "ring", "receive", "summon", "gather", "consult", "signs")


def status_of(scan: Scan, number: int, match: Match, mentions: Sequence[Mention]) -> tuple[str, bool]:
    """How the contact of a match stands, and whether something tells so: «سفر وزیر» alone does not."""
    low = scan.tokens.sentences[number].first
    if is_left_out(scan, low, match):
        return "denied", True
    told, sure = _told_of(scan, number, match, mentions)
    return ("proposed", True) if told == "planned" and is_asked(scan, low, match) else (told, sure)


def _told_of(scan: Scan, number: int, match: Match, mentions: Sequence[Mention]) -> tuple[str, bool]:
    """The same, whatever is asked of it."""
    if "status" in match.rule.constants:
        return "denied" if goes_not_on(scan, match) else match.rule.constants["status"], True  # «در حال مذاکره با …»
    if is_none(scan, match):
        return "denied", True
    sentence = scan.tokens.sentences[number]
    own = _own_verb(scan, match)
    if own is not None and (called := on_terms(scan, sentence, match, own)) is not None:
        return called, True
    if own is not None and is_going_on(scan, sentence.first, match, own):
        return "happened", True
    if own is None and (told := is_absent(scan, match, sentence.last)) is not None:
        return told, True
    if own is None and (scan.is_a(match.anchor[1], scan.mask["likely"]) or is_supposed(scan, match)):
        return "proposed", True  # «در دیدار احتمالی با شهردار»
    told = None if own is None else "denied" if is_without(scan, match, own, mentions) else _by_noun_or_verb(scan, own)
    going_on = told == "planned" or (told is None and own is not None and scan.is_a(own, scan.mask["have"]))
    if going_on and is_habit(scan, sentence.first, match):
        return "happened", True
    if told is not None and told != "happened":
        return "denied" if told == "cancelled" and match.word == "talk" else told, True
    if told is None and own is not None and own > match.anchor[0] and is_negative(scan, own):
        return _by_no(scan, match, own), True
    if own is None and is_shunned(scan, match, sentence.last):
        return "denied", True
    off = called_off(scan, match, sentence.last) or (done_to(scan, match, sentence.last) if own is None else None)
    if off is not None:
        return off, True
    if own is None and is_not_held(scan, match, sentence.last):
        return "cancelled", True
    if own is None and is_to_end(scan, sentence.first, sentence.last, match):
        return "happened", True
    if own is None and _is_noun_of_plan(scan, number, match, sentence.last):
        return "planned", True
    planned = _by_plan(scan, sentence.first, sentence.last, match, own is not None and told is None)
    if planned == "cancelled":
        return planned, True  # «قرار بود … دیدار کند، اما این دیدار انجام نشد»
    if (near := _by_words_near(scan, sentence.first, sentence.last, match, own)) is not None:
        return near, True
    if planned is not None or own is not None:
        return planned or ("happened" if told else _by_wish(scan, sentence.first, match)), True
    yet = state_of_what_is_yet(scan, sentence.first, voice_end(scan, match, sentence.last), match)
    return (yet, True) if yet is not None else _by_tense(scan, match, sentence.last)


def _is_noun_of_plan(scan: Scan, number: int, match: Match, end: int) -> bool:
    """«دیدار با شهردار از برنامه‌های اوست», «پیش از عزیمت برای دیدار با شهردار گفت»: whether what is around a contact
    that is a noun says that it is to come."""
    if is_in_programme(scan, number, match) or is_being_set(scan, match, end) or is_to_be_used(scan, match, end):
        return True
    return is_announced(scan, match, end) or is_before_leaving(scan, match, end)


def _by_words_near(scan: Scan, low: int, end: int, match: Match, own: int | None) -> str | None:
    """«دیدار با شهردار را لغو کرد», «درباره احتمال دیدار با شهردار»: by the weightiest word that says how it stands;
    None where none does, or the contact's own verb at token ``own`` says more."""
    for hit in sorted(_states_near(scan, low, end, match), key=lambda h: _weight(match, h)):
        given = own is not None and (_is_weak(scan, hit) or _is_next(scan, own, hit))
        given = given or _is_on_the_way(scan, match, hit)
        if hit.entry.row is not None and not given:
            undone = scan.words[hit.last - 1].verbs and _was_to_be(scan, low, match)
            told = _as_told(scan, match, hit)
            return "cancelled" if undone and told == "denied" else told
    return None


def _is_on_the_way(scan: Scan, match: Match, hit: Hit) -> bool:
    """Whether the report goes on from the contact: «در دیدار با شهردار خبر را تکذیب کرد», and «با ابراز امیدواری به
    گسترش روابط، در دیدار با شهردار از پل گفت»."""
    if hit.first < match.anchor[0] and hit.entry.name not in _WISHES:
        return False
    if hit.first - match.anchor[1] in (0, 1) and _is_time_word(scan, hit) and hit.last < match.last:
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


def _own_verb(scan: Scan, match: Match) -> int | None:
    """The finite verb with which the match itself ends: «… دیدار کرد»; in «قصد دیدار با او را داشت», «سابقه دیدار او
    را دارد» it is that of another noun."""
    last = match.last - 1
    if is_of_what_is_had(scan, match, last):
        return None
    within = last > match.anchor[1] and scan.is_a(match.anchor[0] - 1, scan.mask["in"])
    if within and scan.is_a(last, scan.mask["have"]):
        return None  # «در مذاکرات با هند نقش دارد»
    forms = scan.words[last].verbs if last >= match.anchor[1] or match.word in _VERBS else ()
    verb = scan.finite(last) or any(f.sure and f.tense != "infinitive" for f in forms)
    verb = verb and any(f.person not in (2, 5) for f in forms)  # «پرداخت بدهی»
    return last if forms and verb else None


def _by_noun_or_verb(scan: Scan, verb: int) -> str | None:
    """«برای مذاکره با هند آمادگی دارد»: the noun that makes one with the verb tells more than the verb."""
    hit = scan.longest(verb - 1, scan.mask["wish"]) if verb and scan.is_a(verb, scan.mask["have"]) else None
    row = None if hit is None or hit.last != verb else hit.entry.row
    if row is None or scan.is_a(verb - 1, scan.mask["will", "will_not"]) or is_negative(scan, verb):
        return by_verb(scan, verb)
    return row["status"]


def _by_no(scan: Scan, match: Match, verb: int) -> str:
    """«برنامه‌ای برای دیدار با او ندارد» denies it, «تصمیم گرفت با او دیدار نکند» calls it off, and «مذاکره با او معنای
    دیگری ندارد» says something else of it."""
    if not scan.is_a(verb, scan.mask["have"]):
        return "cancelled"
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(verb)]
    near = _states_near(scan, sentence.first, sentence.last, match)
    return "denied" if any(h.last <= match.anchor[0] or h.entry.name == "refute" for h in near) else "happened"


def _by_wish(scan: Scan, low: int, match: Match) -> str:
    """«… قرار است به هند برود و با او دیدار کند», «خواست با او دیدار کند», «باید با او دیدار کند»: by what stands
    before it in the sentence."""
    states = scan.mask(*STATES, "must", "can", "agree", "leads_on") & ~scan.mask["agenda"]
    hits = [h for h in scan.lexicon.find(scan.words, low, match.anchor[0], states) if h.entry.row is not None]
    hits = [h for h in hits if not scan.is_a(h.first, scan.mask["will", "will_not"])]  # «وارد شهر خواهد شد و …»
    roles = scan.tokens.roles
    hits = [h for h in hits if not any(roles[i] == "semicolon" for i in range(h.last, match.anchor[0]))]
    told = [h for h in hits if not _is_time_word(scan, h)] or hits
    return _as_told(scan, match, told[-1]) if told else "planned"


def _is_time_word(scan: Scan, hit: Hit) -> bool:
    """«فردا», «به زودی»: lies ahead, and «ابراز امیدواری کرد که به زودی …» says how."""
    said = scan.words[hit.last - 1].verbs or scan.is_a(hit.last - 1, scan.mask["copula"])
    return hit.entry.name == "plan" and not said


def _states_near(scan: Scan, low: int, end: int, match: Match) -> Iterator[Hit]:
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
    if _is_in_course(scan, match) or scan.led_by(match.anchor[0], scan.mask["background"], 3):
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


def _is_in_course(scan: Scan, match: Match) -> bool:
    """«در جریان مذاکره با هند»: the time or the ground of something else, of which the sentence's verb tells."""
    return scan.led_by(match.anchor[0], scan.mask["in_course"], 3)


def _as_told(scan: Scan, match: Match, hit: Hit) -> str:
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
    return hit.entry.name in _HOPED or _is_time_word(scan, hit)


def _by_plan(scan: Scan, low: int, end: int, match: Match, is_open: bool) -> str | None:
    """«قرار است … دیدار کند», with words between; «قرار بود … اما …» has come to nothing; «به زودی» alone says less
    of an open form than what leads to it («امید دارد به زودی با او دیدار کند»)."""
    for i in range(max(low, match.anchor[0] - CLAUSE), match.anchor[0]):
        hit = scan.longest(i, scan.mask["plan"]) if scan.words[i].first & scan.mask["plan"] else None
        if (
            hit is not None
            and hit.last - hit.first == 2
            and not (is_open and _is_time_word(scan, hit))
            and not is_a_time(scan, match, hit)
            and not any(scan.finite(j) for j in range(hit.last, match.anchor[0]))
        ):
            if is_negative(scan, hit.last - 1):
                return "denied"  # «قصد ندارد … دیدار کند»
            past = any(f.tense == "past" for f in scan.words[hit.last - 1].verbs)
            but = any(scan.is_a(j, scan.mask["but"]) for j in range(match.last, end))
            return "cancelled" if past and but else (came_to(scan, match, end) if past else None) or "planned"
    return None


def _was_to_be(scan: Scan, low: int, match: Match) -> bool:
    """«قرار بود … دیدار کند که این دیدار انجام نشد»."""
    hits = scan.lexicon.find(scan.words, low, match.anchor[0], scan.mask["plan"])
    return any(any(f.tense == "past" for f in scan.words[h.last - 1].verbs) for h in hits)


def _by_tense(scan: Scan, match: Match, end: int) -> tuple[str, bool]:
    """By the first verb behind the contact: «دیدار خواهد کرد» and «دیدار می‌کند» are plans, «سفر نخواهد کرد» is
    called off, «می‌گوید» and what stands in a clause of «که» say nothing of it."""
    given = match.rule.id.startswith(("contact.in.", "contact.letter"))
    of_itself = match.word == "talk" or is_by_itself(scan, match)
    end = voice_end(scan, match, end)
    for j in range(match.anchor[1], min(end, match.anchor[1] + CLAUSE)):
        if scan.is_a(j, scan.mask["that", "that_clause"] if given else scan.mask["that_clause"]):
            break  # «در دیدار با شهردار، با بیان این‌که باران می‌بارد، گفت»
        if is_undone(scan, j) and is_gone_for(scan, match, j) and not is_of_noun(scan, j):
            return "denied", True  # «برای دیدار با شهردار به تبریز نرفته است»
        if is_arrived(scan, match, j):
            return "planned", False
        if is_perfect(scan, j):  # «در دیدار با شهردار قول داده است پل را می‌سازد»
            gone = is_gone_for(scan, match, j)
            return ("happened", given) if not gone else ("denied", True) if is_negative(scan, j) else ("planned", False)
        if scan.finite(j) and not scan.is_a(j, scan.mask["will", "will_not", "session"]):
            if is_in_aim(scan, match, j):
                return "planned", True
            if given and is_meant_for(scan, match, j):
                return "planned", True
            told = ends_cue(scan, j)
            found = None if told or (of_itself and not is_ahead(scan, match, j)) else by_verb(scan, j)
            if found is None and not told and (may_be_held(scan, match, j) or may_be_hosted(scan, match, j)):
                return _by_wish(scan, scan.tokens.sentences[scan.tokens.sentence_of(j)].first, match), True
            if found in ("happened", "denied", "cancelled") and is_gone_for(scan, match, j):
                return ("planned", False) if found == "happened" else (found, True)
            if found in (None, "denied", "happened") or _is_in_course(scan, match) or is_by_now(scan, match):
                given = given or (found == "happened" and of_itself and scan.led_by(j, scan.mask["held", "begun"]))
                break
            if is_measured_from(scan, match) or is_had_in_it(scan, match, j) or is_of_what_is_had(scan, match, j):
                break
            return found, True
    return "happened", given


def _behind(scan: Scan, i: int, match: Match) -> bool:
    """Whether a full verb stands between the word and the contact, so that it speaks of something else."""
    low, high = (i, match.anchor[0]) if i < match.anchor[0] else (match.last, i)
    return any(scan.finite(j) and not scan.is_a(j, scan.mask["session"]) for j in range(low, high))
