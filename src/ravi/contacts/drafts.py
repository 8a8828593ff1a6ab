"""From a match to a draft of a contact: its actors, the one that is only implied, and in whose words it is told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..actors import Cast, Draft
from ..mentions import Mention
from ..mentions.standing import standing
from ..morphology import OPEN
from ..patterns import Match
from ..scan import CLAUSE, Scan
from ..statements import Content
from .ahead import is_aim
from .beside import beside, is_several, land_did_it, told_of_several
from .kinds import kind_of
from .outcomes import is_negative
from .own_words import (
    is_disowned,
    is_first_person,
    is_mine,
    is_of_one,
    is_own_trip,
    is_owned,
    is_second_person,
    may_be_of_another,
    voice_in,
)
from .programmes import is_in_programme, is_of_this, owner_of, programme_of
from .sides import is_cited
from .spoken import cued_in, told_in
from .states import STATES
from .status import status_of
from .terms import is_compared
from .two import two_before
from .yet import stays_away

_OPENS = 4  # tokens of somebody's words with which «در دیدار با شهردار» speaks of himself
_JUDGED = 12  # tokens between the word for talks and the verb that says what they are
_BACK = 60  # tokens before «این کشور» in which its country stands
_PEOPLE = ("person", "group")
_SUBJECTS = ("person", "pronoun", "organization", "group")
WHERE = "where"  # the slot of a rule for a place that takes no part


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact: its kind and status, its actors (by index in the cast) with the mention of each (-1: none), its
    matches, where it stands, whether something tells its status (``sure``), how often the report goes back to it
    (``pointed``), whether it is one of several told as such (``apart``), and how likely the report is about it, and
    because of what."""

    kind: str
    status: str
    actors: tuple[int, ...]
    mentions: tuple[int, ...]
    matches: tuple[Match, ...]
    trigger: str
    sentence: int
    told_in: int
    sure: bool = True
    pointed: int = 0
    apart: bool = False
    main: bool = False
    confidence: float = 0.0
    because: tuple[str, ...] = ()


def draft_of(
    scan: Scan, number: int, match: Match, mentions: Sequence[Mention], contents: Sequence[Content], cast: Cast
) -> ContactDraft | None:
    """The contact of a match («وزیر راه با شهردار دیدار کرد»); None where too few are known who take part, or where it
    tells of none."""
    chosen = _chosen(scan, match, mentions, contents, cast)
    if not chosen or (len(chosen) < 2 and not match.rule.id.endswith(("visit", "alone", "trip"))):
        return None
    told = told_in(contents, match.anchor[0])
    own_only = match.rule.constants.get("subject") == "speaker"
    if own_only and not is_own_trip(scan, match, contents[told] if told >= 0 else None):
        return None
    if is_compared(scan, match):
        return None
    status, sure = status_of(scan, number, match, mentions)
    if told >= 0 and status in ("happened", "planned", "proposed") and is_disowned(scan, match, contents[told]):
        status, sure = "denied", True
    if told >= 0 and -1 in chosen.values() and status in ("happened", "planned"):
        if _is_judged(scan, match):
            return None
        if _asked(scan, match, contents[told], mentions, cast) >= 0:
            status, sure = "proposed", True
    return ContactDraft(
        kind_of(scan, match),
        status,
        tuple(chosen),
        tuple(chosen.values()),
        (match,),
        match.rule.id,
        number,
        told,
        sure,
        apart=_is_further(scan, match),
    )


def _chosen(
    scan: Scan, match: Match, mentions: Sequence[Mention], contents: Sequence[Content], cast: Cast
) -> dict[int, int]:
    """Who takes part, each with his mention (-1: none): «وزیر راه با شهردار دیدار کرد», «همچنین با او دیدار کرد»."""
    chosen: dict[int, int] = {}
    away = stays_away(scan, match, scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])].last)
    for name in sorted(match.slots):
        for k in () if name == WHERE or (away and name == "a") else match.slots[name]:
            k = _side_of(scan, match, mentions, name, k)
            actor = cast.of_mention[k]
            if actor < 0 and name == "a":
                actor = _implied(scan, match, mentions, contents, cast)  # «این مقام با … دیدار کرد»
            if actor >= 0 and not (mentions[k].kind == "pronoun" and _only_tells(scan, match, cast.drafts[actor])):
                chosen.setdefault(actor, k)
                if name == "a" and is_several(scan, mentions[k]):
                    chosen = dict.fromkeys(beside(scan, match, actor, mentions, cast), -1) | chosen
    if match.rule.constants.get("subject") == "two":
        chosen = two_before(scan, match.first, mentions, cast)
    if match.rule.constants.get("subject") in ("implied", "speaker"):
        actor = _implied(scan, match, mentions, contents, cast)
        if actor < 0:
            return {}  # «دیروز با شهردار و استاندار دیدار کردند»: of whom is not known
        if not _only_tells(scan, match, cast.drafts[actor]):
            others = beside(scan, match, actor, mentions, cast) if told_of_several(scan, match) else []
            chosen = dict.fromkeys(others or [actor], -1) | chosen
    if match.rule.constants.get("land") == "this" and (land := _land_before(scan, match, mentions, cast)) >= 0:
        chosen.setdefault(land, -1)
    return chosen


def _is_further(scan: Scan, match: Match) -> bool:
    """«با شهردار نیز دیدار کرد»: one more contact; «با هم دیدار کردند» is none."""
    before = match.anchor[0] - 1
    return before > match.first and scan.is_a(before, scan.mask["too"]) and not scan.is_a(before - 1, scan.mask["with"])


def _only_tells(scan: Scan, match: Match, draft: Draft) -> bool:
    """Who tells of a contact and takes no part: an outlet, a reporter, «منابع آگاه» that do not speak of themselves."""
    return draft.kind == "outlet" or _is_reporter(scan, draft) or _is_hidden(scan, match, draft)


def _is_hidden(scan: Scan, match: Match, draft: Draft) -> bool:
    """«یک منبع آگاه گفت: در جلسه با شهردار پل پذیرفته شد»; «منبع هندی» stands for his land."""
    if draft.words or is_first_person(scan, match) or is_mine(scan, match):
        return False
    if any(office.country for office in draft.roles):
        return False
    return any(scan.is_a(first, scan.mask["hidden"]) for first, _ in draft.called)


def _is_reporter(scan: Scan, draft: Draft) -> bool:
    """«خبرنگار ایرنا: دیدار با شهردار برگزار شد»: who tells of a contact and takes no part."""
    return any(scan.is_a(first, scan.mask["outlet_head"]) for first, _ in draft.roles.values())


def is_purpose(scan: Scan, draft: ContactDraft) -> bool:
    """«برای دیدار با … وارد شد»: all that is told of it is that somebody means to."""
    return all(is_aim(scan, m.anchor[0]) for m in draft.matches)


def _implied(scan: Scan, match: Match, mentions: Sequence[Mention], contents: Sequence[Content], cast: Cast) -> int:
    """Who «دیدار کردم», «با من تماس گرفت» and «همچنین با او دیدار کرد» speak of: the one whose words these are, where
    they are of the first person; else whom the sentence before was about."""
    told, number = told_in(contents, match.anchor[0]), scan.tokens.sentence_of(match.anchor[0])
    if told >= 0 and match.first < contents[told].first:
        told = told_in(contents, match.first)  # «شهردار: هند از ما خواست مذاکره را آغاز کنیم»
    if "weak" in match.rule.constants and is_in_programme(scan, number, match):
        return _owner(scan, match, mentions, cast, cast.speakers[told] if told >= 0 else -1)
    first_person = is_first_person(scan, match) or is_mine(scan, match)
    if is_second_person(scan, match):
        return -1  # «خبرنگار: آیا با وزیر راه صحبت کردید؟»: whom he asks, who need not be told
    if told >= 0:
        own = match.first - contents[told].first < _OPENS
        speaker = voice_in(scan, contents[told], mentions, cast, cast.speakers[told], first_person)
        if not first_person and may_be_of_another(scan, contents[told].first, match, cast, speaker):
            speaker = -1
        if first_person or own:
            other = -1 if first_person else _other(scan, match, number, contents[told], mentions, cast)
            return other if other >= 0 else speaker
        inside = _subject_before(scan, match, contents[told].first, mentions, cast)
        asked = _asked(scan, match, contents[told], mentions, cast) if inside < 0 else -1
        if asked >= 0:
            return asked
        reported = not contents[told].quoted and contents[told].cue.mode != "colon"  # «گفت که در راه با او دیدار کرد»
        if inside < 0 and not reported and _is_one(cast, speaker) and is_of_one(scan, match):
            reported = not any(scan.finite(i) for i in range(contents[told].first, match.first))
        return speaker if inside < 0 and (reported or "weak" in match.rule.constants) else inside
    if "weak" in match.rule.constants:
        return -1  # «مذاکره با هند تمام شد», in the report's own voice: whose it was is not told
    voice = _voice_behind(match, number, contents, cast)
    if voice < 0:
        voice = _subject_behind(scan, match, number, mentions, cast)
    if voice >= 0:
        return voice
    low = scan.tokens.sentences[max(0, number - 1)].first
    before = _subject_before(scan, match, low, mentions, cast, contents)
    return before if not first_person or _is_one(cast, before) else -1  # «بچه‌ها آمدند. با شهردار صحبت کردم»


def _other(scan: Scan, match: Match, number: int, content: Content, mentions: Sequence[Mention], cast: Cast) -> int:
    """Who but the speaker is the subject of a contact that opens his words, or -1."""
    asked = _asked(scan, match, content, mentions, cast)
    return asked if asked >= 0 else _subject_behind(scan, match, number, mentions, cast)


def _asked(scan: Scan, match: Match, content: Content, mentions: Sequence[Mention], cast: Cast) -> int:
    """«رضایی از شهردار خواست با وزیر راه دیدار کند», «رضایی به شهردار دستور داد پس از دیدار با او پل را بسازد»: who is
    asked to do what the words tell, or -1."""
    k = bisect_right(mentions, content.cue.first, key=lambda m: m.last) - 1
    if k < 0 or content.cue.stance != "ask" or mentions[k].last != content.cue.first:
        return -1
    led = scan.is_a(mentions[k].first - 1, scan.mask["from", "to"])
    return cast.of_mention[k] if led and _is_asked_for(scan, match, content) else -1


def _is_asked_for(scan: Scan, match: Match, content: Content) -> bool:
    """Whether the verb of a contact, or else the one behind it in what is said, is of an open form («دیدار کند»)."""
    forms = [f for i in range(match.anchor[0], match.last) for f in scan.words[i].verbs]
    if not forms:
        verb = next((i for i in range(match.last, content.last) if scan.finite(i)), None)
        forms = [] if verb is None else list(scan.words[verb].verbs)
    return any(f.tense in OPEN for f in forms)


def _is_one(cast: Cast, actor: int) -> bool:
    """Somebody with a name of his own."""
    return actor >= 0 and cast.drafts[actor].kind == "person" and bool(cast.drafts[actor].words)


def _owner(scan: Scan, match: Match, mentions: Sequence[Mention], cast: Cast, speaker: int) -> int:
    """«دیدار با شهردار از دیگر برنامه‌های رضایی است»: whose programme it is; of «این سفر» who speaks."""
    number = scan.tokens.sentence_of(match.anchor[0])
    programme = programme_of(scan, number, match)
    if programme is None:
        return -1
    k = owner_of(scan, programme, mentions)
    if k >= 0:
        return cast.of_mention[k]
    return speaker if is_of_this(scan, programme) else -1


def _is_judged(scan: Scan, match: Match) -> bool:
    """«مذاکره با هند بی‌فایده است»: what is thought of talks is no talk; «در مذاکره با هند گفتیم …» tells of one."""
    within = (scan.is_a(j, scan.mask["in", "none"]) for j in range(max(0, match.anchor[0] - 2), match.anchor[0]))
    if "weak" not in match.rule.constants or any(within) or is_owned(scan, match):
        return False
    if is_in_programme(scan, scan.tokens.sentence_of(match.anchor[0]), match):
        return False
    copula = scan.mask["copula"]
    ahead = range(match.last, min(len(scan.words), match.last + _JUDGED))
    verb = next((j for j in ahead if scan.tokens.roles[j] == "stop" or scan.finite(j) or scan.is_a(j, copula)), None)
    if verb is not None and scan.is_a(verb, scan.mask["be"]) and is_negative(scan, verb):
        return True  # «دیدار با شهردار در برنامه نبود»
    if verb is not None and _is_of_no_use(scan, match, verb):
        return True
    if verb is None or not scan.is_a(verb, copula) or scan.words[verb - 1].verbs:  # «ترتیب داده بود»
        return False
    if any(scan.led_by(verb + n, scan.mask[STATES], 4) for n in (0, 1)):
        return False  # «دیدار با شهردار ممکن است»
    if match.word != "talk" and scan.is_a(verb, scan.mask["copula_past"]):
        return False  # «دیدار با شهردار خوب بود»
    return verb > match.last or not scan.is_a(verb, scan.mask["copula_mine"])  # «درگیر مذاکره با او هستم»


def _is_of_no_use(scan: Scan, match: Match, verb: int) -> bool:
    """«مذاکره با هند سودی ندارد»; «زمانی برای دور تازه مذاکرات ندارد» says something else."""
    if not scan.is_a(verb, scan.mask["have"]) or scan.led_by(verb + 1, scan.mask["goes_on"]):
        return False
    aim = any(is_aim(scan, match.anchor[0] - n) for n in range(3))
    return not aim and all(f.negative and f.person == 3 for f in scan.words[verb].verbs)


def _land_before(scan: Scan, match: Match, mentions: Sequence[Mention], cast: Cast) -> int:
    """The country that «سفر شهردار به این کشور» means: the last one named before, and not in who goes there."""
    countries, this = scan.mask["country", "demonym", "capital"], scan.mask["this"]
    gone = {i for k in match.slots.get("a", ()) for i in range(mentions[k].first, mentions[k].last)}
    start = next((i for i in range(match.first, match.last) if i not in gone and scan.is_a(i, this)), match.first)
    for i in range(start - 1, max(-1, start - _BACK), -1):
        hit = scan.longest(i, countries) if scan.words[i].first & countries and i not in gone else None
        if hit is not None and hit.entry.row is not None:
            return cast.lands.get(hit.entry.row["iso"], _actor_at(scan, i, mentions, cast))
    return -1


def _actor_at(scan: Scan, token: int, mentions: Sequence[Mention], cast: Cast) -> int:
    """«برای رایزنی با مقام‌های هندی به این کشور رفت», «وزارت خارجه هند سفر رضایی به این کشور را تکذیب کرد»: those of a
    country that is not named by itself, a body where it says so."""
    at = bisect_right(mentions, token, key=lambda m: m.first) - 1
    if at < 0 or token >= mentions[at].last:
        return -1
    says = mentions[at].kind == "organization" and standing(scan, mentions[at]) == 3
    return cast.of_mention[at] if says or mentions[at].kind in _PEOPLE else -1


def _voice_behind(match: Match, number: int, contents: Sequence[Content], cast: Cast) -> int:
    """«در دیدار با شهردار، رضایی گفت»: who speaks behind a contact in its sentence, or -1; not «دیدار کرد که به گفته
    رضایی …»."""
    for k in cued_in(contents, number):
        if contents[k].cue.place != "by" and match.last <= contents[k].cue.first:
            others = {cast.of_mention[m] for m in match.slots.get("b", ())}
            return -1 if cast.speakers[k] in others else cast.speakers[k]
    return -1


def _subject_behind(scan: Scan, match: Match, number: int, mentions: Sequence[Mention], cast: Cast) -> int:
    """«پس از دیدار با شهردار، وزیر راه به تهران رفت»: whoever the clause goes on with behind a comma, or -1."""
    if not scan.led_by(match.anchor[0], scan.mask["background", "in"]):
        return -1
    at = bisect_left(mentions, match.last, key=lambda m: m.first)
    end = scan.tokens.sentences[number].last
    if at == len(mentions) or mentions[at].first >= end or mentions[at].first - match.last > _OPENS:
        return -1
    between = range(match.last, mentions[at].first)
    if not between or scan.tokens.roles[between[-1]] != "comma" or any(scan.finite(i) for i in between):
        return -1
    alone = mentions[at].kind in _SUBJECTS and standing(scan, mentions[at]) == 3
    told = any(scan.finite(i) for i in range(mentions[at].last, end))
    return cast.of_mention[at] if alone and told else -1


def _subject_before(
    scan: Scan, match: Match, low: int, mentions: Sequence[Mention], cast: Cast, contents: Sequence[Content] = ()
) -> int:
    """The last person before a contact, from token ``low`` on, who opens a clause outside of ``contents``; not «به گفته
    رضایی»."""
    at = bisect_left(mentions, match.anchor[0], key=lambda m: m.first)
    clause, others = _clause_before(scan, match), {k for slot in match.slots.values() for k in slot}
    for k in range(at - 1, -1, -1):
        if mentions[k].first < low:
            break
        if k in others:
            continue  # «با رضایی، شهردار شیراز، و کریمی گفت‌وگو کرد»
        near = clause is not None and clause <= mentions[k].first and mentions[k].kind == "person"
        if near and not mentions[k].plural and standing(scan, mentions[k], low) == 2 and cast.of_mention[k] >= 0:
            return cast.of_mention[k]  # «پلی ساختند و دیروز شهردار آمد و با او دیدار کرد»
        opens = mentions[k].kind in _SUBJECTS and standing(scan, mentions[k], low) == 3
        opens = opens or land_did_it(scan, match, mentions[k])
        told = opens and told_in(contents, mentions[k].first) >= 0  # «گفت: نوجوانان آماده‌اند. … با شهردار دیدار کرد»
        if opens and not told and cast.of_mention[k] >= 0 and not is_cited(scan, mentions[k]):
            return cast.of_mention[k]
    return -1


def _clause_before(scan: Scan, match: Match) -> int | None:
    """Where the clause begins that an «و» joins to a contact: «… و دیروز شهردار آمد و با او دیدار کرد»."""
    verb = match.first - 2
    low = scan.tokens.sentences[scan.tokens.sentence_of(match.first)].first
    if verb <= low or not scan.is_a(verb + 1, scan.mask["and"]) or not scan.finite(verb):
        return None
    low = max(low, verb - CLAUSE)
    ends = (i for i in range(verb - 1, low - 1, -1) if scan.words[i].verbs and not scan.words[i].first)
    return next((i + 1 for i in ends if any(f.sure for f in scan.words[i].verbs)), low)


def _side_of(scan: Scan, match: Match, mentions: Sequence[Mention], name: str, k: int) -> int:
    """Whom mention ``k`` in slot ``name`` stands for: its named head; in «نشست مدیران به ریاست رضایی» he is the other
    side."""
    head = _head_of(scan, mentions, k)
    return k if any(head in slot for other, slot in match.slots.items() if other != name) else head


def _head_of(scan: Scan, mentions: Sequence[Mention], k: int) -> int:
    """«هیئتی … به ریاست رضایی»: a delegation counts by its named head; of «مذاکرات هند و عمان به ریاست رضایی» he heads
    the talks."""
    one = mentions[k]
    if (one.named and one.kind == "person") or (one.kind == "country" and one.rule != "delegation"):
        return k
    for after in range(k + 1, min(k + 3, len(mentions))):
        gap = range(mentions[after - 1].last, mentions[after].first)
        hit = scan.longest(gap[-2], scan.mask["headed_by"], mentions[after].first) if len(gap) >= 2 else None
        if hit is not None and hit.last == mentions[after].first:
            return after if mentions[after].kind == "person" else k
        if len(gap) > 3:
            break
    return k
