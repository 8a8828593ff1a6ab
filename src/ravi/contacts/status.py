"""How a contact stands: happened, planned, proposed, postponed, cancelled or denied.

The verb that carries it decides («دیدار کرد», «دیدار خواهد کرد», «دیدار نکرد»); where the contact is a noun, the words
around it do («درباره سفر قریب‌الوقوع», «تمایل به گفت‌وگو», «خبر … را تکذیب کرد»), and then the sentence's own verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions import Mention
from ..patterns import Match
from ..scan import Scan
from .ahead import ends_cue, is_announced, voice_end
from .denials import is_none, is_without
from .neighbours import (
    is_a_time,
)
from .outcomes import (
    CLAUSE,
    called_off,
    came_to,
    done_to,
    is_being_set,
    is_negative,
    is_not_held,
    is_of_noun,
    is_perfect,
    is_shunned,
)
from .programmes import is_in_programme
from .states import STATES, as_told, by_words_near, is_in_course, is_time_word, states_near
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
    own = _own_verb(scan, match)
    return _of_noun(scan, number, match) if own is None else (_of_verb(scan, number, match, own, mentions), True)


def _of_verb(scan: Scan, number: int, match: Match, own: int, mentions: Sequence[Mention]) -> str:
    """«با شهردار دیدار کرد», «تصمیم دارد با شهردار دیدار کند»: by the verb at token ``own`` with which the contact is
    told, and what stands before it."""
    sentence = scan.tokens.sentences[number]
    if (called := on_terms(scan, sentence, match, own)) is not None:
        return called
    if is_going_on(scan, sentence.first, match, own):
        return "happened"
    told = "denied" if is_without(scan, match, own, mentions) else _by_noun_or_verb(scan, own)
    going_on = told == "planned" or (told is None and scan.is_a(own, scan.mask["have"]))
    if going_on and is_habit(scan, sentence.first, match):
        return "happened"
    if told is not None and told != "happened":
        return "denied" if told == "cancelled" and match.word == "talk" else told
    if told is None and own > match.anchor[0] and is_negative(scan, own):
        return _by_no(scan, match, own)
    if (off := called_off(scan, match, sentence.last)) is not None:
        return off
    planned = _by_plan(scan, sentence.first, sentence.last, match, told is None)
    if planned == "cancelled":
        return planned  # «قرار بود … دیدار کند، اما این دیدار انجام نشد»
    near = by_words_near(scan, sentence.first, sentence.last, match, own)
    return near or planned or ("happened" if told else _by_wish(scan, sentence.first, match))


def _of_noun(scan: Scan, number: int, match: Match) -> tuple[str, bool]:
    """«دیدار احتمالی با شهردار», «درباره سفر به هند گفت»: by the words around a contact that is a noun, else by the
    tense of its sentence."""
    first, last = scan.tokens.sentences[number].first, scan.tokens.sentences[number].last
    told = is_absent(scan, match, last) or _as_noun(scan, number, match, last)
    if told is None:
        planned = _by_plan(scan, first, last, match, False)
        near = None if planned == "cancelled" else by_words_near(scan, first, last, match, None)
        told = near or planned or state_of_what_is_yet(scan, first, voice_end(scan, match, last), match)
    return (told, True) if told is not None else _by_tense(scan, match, last)


def _as_noun(scan: Scan, number: int, match: Match, end: int) -> str | None:
    """By the words right beside a contact that is a noun; None where they say nothing of it."""
    if scan.is_a(match.anchor[1], scan.mask["likely"]) or is_supposed(scan, match):
        return "proposed"  # «در دیدار احتمالی با شهردار»
    if is_shunned(scan, match, end):
        return "denied"
    if (off := called_off(scan, match, end) or done_to(scan, match, end)) is not None:
        return off
    if is_not_held(scan, match, end):
        return "cancelled"
    if is_to_end(scan, scan.tokens.sentences[number].first, end, match):
        return "happened"
    return "planned" if _is_noun_of_plan(scan, number, match, end) else None


def _is_noun_of_plan(scan: Scan, number: int, match: Match, end: int) -> bool:
    """«دیدار با شهردار از برنامه‌های اوست», «پیش از عزیمت برای دیدار با شهردار گفت»: whether what is around a contact
    that is a noun says that it is to come."""
    if is_in_programme(scan, number, match) or is_being_set(scan, match, end) or is_to_be_used(scan, match, end):
        return True
    return is_announced(scan, match, end) or is_before_leaving(scan, match, end)


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
    near = states_near(scan, sentence.first, sentence.last, match)
    return "denied" if any(h.last <= match.anchor[0] or h.entry.name == "refute" for h in near) else "happened"


def _by_wish(scan: Scan, low: int, match: Match) -> str:
    """«… قرار است به هند برود و با او دیدار کند», «خواست با او دیدار کند», «باید با او دیدار کند»: by what stands
    before it in the sentence."""
    states = scan.mask(*STATES, "must", "can", "agree", "leads_on") & ~scan.mask["agenda"]
    hits = [h for h in scan.lexicon.find(scan.words, low, match.anchor[0], states) if h.entry.row is not None]
    hits = [h for h in hits if not scan.is_a(h.first, scan.mask["will", "will_not"])]  # «وارد شهر خواهد شد و …»
    roles = scan.tokens.roles
    hits = [h for h in hits if not any(roles[i] == "semicolon" for i in range(h.last, match.anchor[0]))]
    told = [h for h in hits if not is_time_word(scan, h)] or hits
    return as_told(scan, match, told[-1]) if told else "planned"


def _by_plan(scan: Scan, low: int, end: int, match: Match, is_open: bool) -> str | None:
    """«قرار است … دیدار کند», with words between; «قرار بود … اما …» has come to nothing; «به زودی» alone says less
    of an open form than what leads to it («امید دارد به زودی با او دیدار کند»)."""
    for i in range(max(low, match.anchor[0] - CLAUSE), match.anchor[0]):
        hit = scan.longest(i, scan.mask["plan"]) if scan.words[i].first & scan.mask["plan"] else None
        if (
            hit is not None
            and hit.last - hit.first == 2
            and not (is_open and is_time_word(scan, hit))
            and not is_a_time(scan, match, hit)
            and not any(scan.finite(j) for j in range(hit.last, match.anchor[0]))
        ):
            if is_negative(scan, hit.last - 1):
                return "denied"  # «قصد ندارد … دیدار کند»
            past = any(f.tense == "past" for f in scan.words[hit.last - 1].verbs)
            but = any(scan.is_a(j, scan.mask["but"]) for j in range(match.last, end))
            return "cancelled" if past and but else (came_to(scan, match, end) if past else None) or "planned"
    return None


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
            if found in (None, "denied", "happened") or is_in_course(scan, match) or is_by_now(scan, match):
                given = given or (found == "happened" and of_itself and scan.led_by(j, scan.mask["held", "begun"]))
                break
            if is_measured_from(scan, match) or is_had_in_it(scan, match, j) or is_of_what_is_had(scan, match, j):
                break
            return found, True
    return "happened", given
