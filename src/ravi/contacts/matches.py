"""The rules of ``fa/contacts/rules.txt`` on the sentences of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..actors import Pair
from ..automaton import Hit, over
from ..knowledge import Knowledge
from ..lexicon import Classes, lexicon_of
from ..line import Line
from ..mentions import Mention
from ..patterns import Match, Matcher
from ..rules import RuleSet, read_rules
from ..scan import Scan
from ..statements.trimming import more_at
from ..text import fold
from ..tokens import Sentence
from .claimed import TOPIC, VERBS, without_claimed
from .kinds import kind_of
from .sides import (
    is_commission,
    is_envoy,
    is_free_party,
    is_party,
    is_people,
    is_person,
    is_place,
    is_somebody,
    is_subject,
)

RULES = "contacts/rules.txt"
_SILENT = ("talk", "welcomes")  # what a headline may have and tell of no contact: «استقبال از پیشنهاد»
_GAMES, _TRIPS = ("meet", "host", "guest"), ("trip", "enter", "entry", "reach", "go")  # what teams and players do too
_WITH_VERB = (VERBS[0], "contact.implied")
_SESSION = 6  # tokens before the topic of a session in which the word for it stands
_ASIDE = ("in", "on", "for", "about", "on_topic", "by", "going", "goes_on")  # «با هند در مسقط داشت», «ادامه دارد»
_WARNED = 4  # tokens around a journey in which a warning of it, or a ban on it, stands
_FOR_TALKS = "contact.for.talks"
_WITH_ME = 3  # tokens before the first side in which «من و» makes the speaker one of it


def find_matches(
    scan: Scan, knowledge: Knowledge, mentions: Sequence[Mention], every: bool = False
) -> list[tuple[int, Match]]:
    """Every rule that fires: the sentence's index and the match; ``every`` gives all wordings of a rule, not one."""
    return list(_matches(scan, knowledge, mentions, every))


def has_triggers(scan: Scan, knowledge: Knowledge) -> bool:
    """Whether a text has a word that a rule turns on."""
    return bool(scan.held & scan.mask[_turning(knowledge)])


def kinds_told(scan: Scan, knowledge: Knowledge, first: int = 0, last: int | None = None) -> frozenset[str]:
    """The kinds of contacts that a text, or tokens of it, have words for; «گفت‌وگو» alone may be an interview."""
    mask = scan.mask[_told(knowledge)]
    if not scan.held & mask:
        return frozenset()
    hits = scan.lexicon.find(scan.words, first, len(scan.words) if last is None else last, mask)
    return frozenset(hit.entry.row["kind"] for hit in hits if hit.entry.row is not None and hit.entry.row["kind"])


def pairs_of(scan: Scan, matches: Sequence[tuple[int, Match]]) -> list[Pair]:
    """Who did what with whom in each match, by mentions; what has two sides only."""
    two = [(kind_of(scan, m), m.slots["a"], m.slots["b"]) for _, m in matches if "a" in m.slots and "b" in m.slots]
    return two + [(kind_of(scan, m), c[:1], c[1:]) for _, m in matches if len(c := m.slots.get("c", ())) == 2]


def _matches(scan: Scan, knowledge: Knowledge, mentions: Sequence[Mention], every: bool) -> Iterator[tuple[int, Match]]:
    matcher, loose = _matchers(knowledge)
    mask = scan.mask[_turning(knowledge)]
    if not scan.held & mask:
        return
    at, sport = 0, speaks_of_sport(scan)
    for number, sentence in enumerate(scan.tokens.sentences):
        triggers = _triggers(scan, sentence, mask) if scan.classes[number] & mask else []
        if not triggers:
            continue
        at = bisect_left(mentions, sentence.first, at, key=lambda m: m.first)
        inside = []
        for k in range(at, len(mentions)):
            if mentions[k].first >= sentence.last:
                break
            inside.append(k)
        line = Line.of(scan, mentions, inside, sentence)
        end = more_at(scan, number, sentence.first, sentence.last) or sentence.last
        found = [m for m in _in_line(matcher, loose, knowledge, line, triggers, every, sport) if m.anchor[0] < end]
        yield from ((number, m) for m in (found if every else without_claimed(scan, found)))


def _triggers(scan: Scan, sentence: Sentence, mask: int) -> list[Hit]:
    """The triggers of a sentence."""
    at = scan.starts(sentence.first, sentence.last, mask)
    return [hit for i in at if (hit := scan.longest(i, mask)) is not None]


def _in_line(
    matcher: Matcher,
    loose: Matcher,
    knowledge: Knowledge,
    line: Line,
    triggers: Sequence[Hit],
    every: bool,
    sport: bool,
) -> Iterator[Match]:
    scan, last = line.scan, 0
    words, pointing, mask = scan.words, scan.mask["this", "that_one"], scan.mask[_turning(knowledge)]
    for hit in triggers:
        token, k = hit.first, line.place(hit.first, last)
        if k < last or (token > 0 and words[token - 1].whole & pointing and hit.entry.name != "enter"):
            continue  # «این دیدار» tells of nothing new, «پس از آن عازم عمان شد» does
        last = k + hit.last - hit.first
        if _is_press(scan, hit) or (token > 0 and scan.longest(token - 1, scan.mask["called_talk"]) is not None):
            continue  # «شورای گفت‌وگوی دولت و بخش خصوصی» is a body
        if token > 0 and _is_of_document(scan, hit):
            continue
        classes = _named(knowledge, over(words, hit.first, hit.last) & mask)
        found = list(matcher.at(line, k, last, classes, every))
        found = [m for m in found if not any(fails(line, m) for fails in _FAILS)]
        if every or not any("b" in m.slots or "c" in m.slots for m in found):
            some = loose.at(line, k, last, classes, every)
            found += [m for m in some if not any(fails(line, m) for fails in _LOOSE_FAILS)]
        if found and _has(line, "sport"):
            found = [m for m in found if not _is_game(line, m)]
        elif found and any(_is_game_of_teams(line, m) for m in found):
            found = [m for m in found if not _is_game_of_teams(line, m)]
        elif found and (sport or _has(line, "played")):
            found = [m for m in found if not _is_game_of_lands(line, m, sport)]
        yield from found if every else _fullest(found)


def _is_of_speaker(line: Line, match: Match) -> bool:
    """«با شهردار تازه تماس گرفتم»: nobody but the speaker is the subject of «گرفتم»; of «گرفتیم» whoever stands behind
    «من و» is too."""
    scan, forms = line.scan, line.scan.words[match.last - 1].verbs
    if "a" not in match.slots or not forms or any(f.person not in (1, 4) for f in forms):
        return False
    if any(line.mentions[k].last >= match.last for slot in match.slots.values() for k in slot):
        return False  # «در دیدار مردم»
    mine, low = scan.mask["first_person"], scan.tokens.sentences[scan.tokens.sentence_of(match.first)].first
    with_me = (scan.is_a(i, mine) for i in range(max(low, match.first - _WITH_ME), match.anchor[0]))
    return all(f.person == 1 for f in forms) or not any(with_me)


def _is_topic(line: Line, match: Match) -> bool:
    """«نشستی درباره روند مذاکرات با هند برگزار کرد»: the verb behind talks that are talked of is that of the session
    before them; «درباره مذاکره با هند چه نظری دارند» has one of its own."""
    scan, (first, last) = line.scan, match.anchor
    if match.word != "talk" or match.rule.id not in _WITH_VERB or not scan.is_a(last, scan.mask["with"]):
        return False
    led = next((n for n in range(TOPIC) if scan.led_by(first - n, scan.mask["on_topic"])), None)
    if led is None:
        return False
    if led == 0 and any(scan.is_a(i, scan.mask["opinion"]) for i in range(last, match.last)):
        return True
    low = max(scan.tokens.sentences[scan.tokens.sentence_of(first)].first, first - led - _SESSION)
    nouns = scan.mask["session", "meet", "talk", "phone"]
    return any(scan.is_a(i, nouns) for i in range(low, first - led - 1))


def _is_goal(line: Line, match: Match) -> bool:
    """«در سفرش به عمان، به هند پیام داد»: where a trip leads to is nobody who goes."""
    if match.rule.constants.get("kind") != "visit" or "a" not in match.slots:
        return False
    first = line.mentions[match.slots["a"][0]].first
    return first > match.anchor[0] and line.scan.is_a(first - 1, line.scan.mask["to"])


def _is_of_you(line: Line, match: Match) -> bool:
    """«پیام شهردار به هند بر روی کاغذ», «به هند را مانع روند صلح خواند»: no verbs, and no report tells «you» to go."""
    forms = line.scan.words[match.last - 1].verbs if match.word == "go" else ()
    return bool(forms) and all(f.person in (2, 5) or f.tense == "bare" for f in forms)


def _is_of_document(scan: Scan, hit: Hit) -> bool:
    """«تفاهم نامه», «رضایت نامه» are no letters; «این هفته نامه‌ای نوشت» tells of one."""
    bare = hit.entry.name == "letter" and scan.words[hit.first].key == fold(hit.entry.text)
    return bare and scan.is_a(hit.first - 1, scan.mask["of_document"])


def _is_press(scan: Scan, hit: Hit) -> bool:
    """«نشست خبری», «گفت‌وگو با خبرنگار»: talking to the press is no contact."""
    press = scan.longest(hit.first, scan.mask["press"]) if scan.words[hit.first].goes & scan.mask["press"] else None
    return press is not None and press.last > hit.last


def _is_game(line: Line, match: Match) -> bool:
    """«ورزشگاه دیدار ایران و عمان», «سرمربی درباره دیدار با عمان گفت», «مهاجم تیم به عمان سفر کرد»: teams that play,
    and players that travel, in a sentence with a word of sport; «داور در دیدار این تیم» meets nobody, and «مهاجم در
    دیدار با باشگاه نارنج» plays."""
    people = [line.mentions[k] for slot in match.slots.values() for k in slot]
    sides = [m.kind for m in people]
    if match.word in _GAMES:
        teams = all(kind in ("country", "organization") for kind in sides) and not any(_talks(line, m) for m in people)
        played = "organization" in sides and match.rule.id != VERBS[0] and _has(line, "player")
        return teams or played or names_one(match) or "country" in sides
    return match.word in _TRIPS and _has(line, "player")


def _is_game_of_teams(line: Line, match: Match) -> bool:
    """«دیدار تیم‌های هند و عمان», «تیم هند با تیم عمان دیدار می‌کند»; «دیدار تیم‌های فنی هند و عمان» is one of people."""
    people = [line.mentions[k] for slot in match.slots.values() for k in slot]
    if match.word not in _GAMES or len(people) < 2:
        return False
    return all(m.kind == "organization" and _is_team(line, m) for m in people)


def _is_team(line: Line, mention: Mention) -> bool:
    """«تیم‌های هند», «این تیم»; not «تیم فنی هند»."""
    scan, team = line.scan, line.scan.mask["team"]
    if mention.last == mention.first + 1 and scan.is_a(mention.first, team):
        return True
    return any(last == first + 1 and scan.is_a(first, team) for first, last in mention.roles)


def _is_match_at_home(line: Line, match: Match) -> bool:
    """«باشگاه نارنج میزبان باشگاه سیب است»: of two bodies only clubs are hosts and guests."""
    sides = [line.mentions[k].kind for slot in match.slots.values() for k in slot]
    return match.word in ("host", "guest") and len(sides) > 1 and set(sides) == {"organization"}


def _is_match_against(line: Line, match: Match) -> bool:
    """«مالک باشگاه در دیدار برابر تیم نارنج», «دیدار مقابل هند»: a game, whoever is told of it."""
    return match.word == _GAMES[0] and line.scan.is_a(match.anchor[1], line.scan.mask["versus"])


def _is_outcome(line: Line, match: Match) -> bool:
    """«وزیر راه از پیشرفت در مذاکرات با هند خبر داد», «اشتباه ما در مذاکره با هند را»: what the talks came to, and not
    where he said it; «هند و عمان از پیشرفت در مذاکرات خبر دادند» tells of their talks."""
    scan, i = line.scan, match.anchor[0] - 1
    where = "c" not in match.slots and (match.rule.id.startswith("contact.in.") or "subject" in match.rule.constants)
    if not where or i <= 0 or not scan.is_a(i, scan.mask["in"]):
        return False
    done = match.word == "talk" and scan.is_a(match.last, scan.mask["object"])
    return done or scan.led_by(i, scan.mask["outcome"])


def _is_said_of_talks(line: Line, match: Match) -> bool:
    """«مذاکره با هند معنایی ندارد»: the talks have something, and nobody has them; «گفت‌وگوی خوبی با هند داشت»."""
    scan, (first, last) = line.scan, match.anchor
    verb = match.last - 1
    if match.rule.id != "contact.implied" or first != match.first or not scan.is_a(last, scan.mask["with"]):
        return False
    forms = scan.words[verb].verbs if scan.is_a(verb, scan.mask["have"]) else ()
    hit = scan.longest(first, scan.mask(match.word), last)
    if not forms or any(f.person != 3 for f in forms) or hit is None:
        return False
    if scan.words[last - 1].key != fold(hit.entry.text.split()[-1]):
        return False  # «گفت‌وگویی با هند داشت»
    behind = max(line.mentions[k].last for slot in match.slots.values() for k in slot)
    said = range(behind, verb)
    return bool(said) and not any(scan.is_a(i, scan.mask[_ASIDE]) for i in said)


def _is_warning(line: Line, match: Match) -> bool:
    """«درباره سفر به هند هشدار داد», «هشدار سفر به هند را صادر کرد»: of journeys that anybody may make; «درباره سفر خود
    به هند هشدار داد» tells of one's own."""
    scan, last = line.scan, match.anchor[1]
    if match.rule.constants.get("kind") != "visit" or match.word != "trip" or "a" not in match.slots:
        return False
    if not scan.is_a(last, scan.mask["to"]) or line.mentions[match.slots["a"][-1]].last > match.anchor[0]:
        return False
    warns = scan.mask["warns"]
    near = range(
        max(line.token(0), match.anchor[0] - _WARNED), min(line.end(len(line.items) - 1), match.last + _WARNED)
    )
    return any(scan.words[i].first & warns and scan.longest(i, warns) is not None for i in near)


def _is_split(line: Line, match: Match) -> bool:
    """«در پی نشست هستند و هند و عمان را می‌پسندند», «صحبتی است که هند و عمان کرده‌اند»: a verb parts the word for a
    contact from the two behind it."""
    if match.rule.constants.get("told") != "a noun" or "c" not in match.slots:
        return False
    copula, first = line.scan.mask["copula"], line.mentions[match.slots["c"][0]].first
    parts = line.scan.mask["and", "that"] if match.word == "talk" else line.scan.mask["and"]
    return any(line.scan.is_a(i, copula) and line.scan.is_a(i + 1, parts) for i in range(match.anchor[1], first))


def _may_be_one(line: Line, match: Match) -> bool:
    """«رئیس مجلس و رئیس هیئت هندی برای مذاکره با شهردار آمد»: two offices, one of which has no name, may be those of
    one person."""
    people = [line.mentions[k] for k in match.slots.get("a", ())]
    return match.rule.id == _FOR_TALKS and len(people) > 1 and any(m.kind == "person" and not m.named for m in people)


def _is_his_task(line: Line, match: Match) -> bool:
    """«رضایی، رئیس هیئت هند در مذاکرات با عمان، گفت»: what somebody is sent for is his office, and no event."""
    scan, within = line.scan, match.anchor[0] - 1
    if match.word != "talk" or not scan.is_a(within, scan.mask["in"]) or "b" not in match.slots:
        return False
    if any(line.mentions[k].kind != "country" for k in match.slots["b"]):
        return False
    who = next((line.mentions[k] for k in line.items if k >= 0 and line.mentions[k].last == within), None)
    sent = scan.mask["delegation", "team", "generic_head", "envoy"]
    return who is not None and who.named and any(scan.is_a(i, sent) for r in who.roles for i in range(*r))


_COMMON_FAILS = (_is_match_against, _is_outcome, _is_warning, _is_his_task)
_LOOSE_FAILS = (_may_be_one, *_COMMON_FAILS)
_FAILS = (
    *_COMMON_FAILS,
    _is_of_speaker,
    _is_topic,
    _is_goal,
    _is_of_you,
    _is_match_at_home,
    _is_said_of_talks,
    _is_split,
)


def names_one(match: Match) -> bool:
    """«رضایی در نشست شورای شهر گفت»: whether the rule tells of one alone, since others are named later."""
    return match.rule.constants.get("told") == "one name"


def _talks(line: Line, mention: Mention) -> bool:
    """«تیم‌های مذاکره‌کننده هند و عمان»: a team of people in an office."""
    officials = line.scan.mask["title"]
    return any(line.scan.is_a(i, officials) for first, last in mention.roles for i in range(first + 1, last))


def _is_game_of_lands(line: Line, match: Match, sport: bool) -> bool:
    """«دیدار ایران و عمان», «دیدار این تیم با عمان», which may be one of states, where the report speaks of ``sport``
    elsewhere, or the sentence tells how it was played («دیدار هند و عمان متوقف شد»); in sport, «رضایی پیش از دیدار با
    عمان» plays too."""
    people = [line.mentions[k] for slot in match.slots.values() for k in slot]
    sides = {m.kind for m in people}
    if match.word != _GAMES[0]:
        return False
    if sport and sides <= {"organization", "pronoun"} and any(_is_team(line, m) for m in people):
        return True  # «دیدار این تیم با باشگاه نارنج»
    if "country" not in sides:
        return False
    return sides <= {"country", "organization"} or (sport and not any(_talks(line, m) for m in people))


def speaks_of_sport(scan: Scan) -> bool:
    """Whether the report does, more than once."""
    mask = scan.mask["sport"]
    return sum(scan.longest(i, mask) is not None for i in scan.where(mask)) > 1


def _has(line: Line, name: str) -> bool:
    """Whether the sentence has a word of a class."""
    scan, mask = line.scan, line.scan.mask(name)
    if not line.classes & mask:
        return False
    tokens = range(line.token(0), line.end(len(line.items) - 1))
    return any(scan.begins[i] & mask and scan.longest(i, mask) is not None for i in tokens)


def _fullest(found: list[Match]) -> list[Match]:
    """The matches that name both sides, else those of which one is implied, else those of a loose wording, else those
    of one alone."""
    both = [m for m in found if ("a" in m.slots and "b" in m.slots) or "c" in m.slots]
    if len(both) > 1:
        ids = {m.rule.id for m in both}
        both = [m for m in both if ids.isdisjoint(m.rule.constants.get("yields_to", "").split())]
    return both or [m for m in found if "b" in m.slots] or found


@lru_cache(maxsize=4096)
def _named(knowledge: Knowledge, bits: int) -> tuple[str, ...]:
    """The trigger classes of these bits («پذیرفتن» is of two)."""
    mask = lexicon_of(knowledge).mask
    return tuple(name for name in _classes(knowledge) if bits & mask[name])


@lru_cache(maxsize=8)
def _matchers(knowledge: Knowledge) -> tuple[Matcher, Matcher]:
    """The rules, and the loose wordings, which are asked only where no rule finds the other side."""
    rules = read_rules(knowledge, RULES)
    kinds = {"subject": is_subject, "free": is_free_party, "party": is_party}
    kinds |= {"place": is_place, "somebody": is_somebody, "person": is_person, "envoy": is_envoy, "people": is_people}
    kinds |= {"commission": is_commission}
    sure, loose = ([r for r in rules.rules if ("weak" in r.constants) == weak] for weak in (False, True))
    mask = lexicon_of(knowledge).mask
    return Matcher(RuleSet(tuple(sure), {}), kinds, mask), Matcher(RuleSet(tuple(loose), {}), kinds, mask)


@lru_cache(maxsize=8)
def _classes(knowledge: Knowledge) -> tuple[str, ...]:
    """The classes of words that rules turn on."""
    return tuple(dict.fromkeys(name for matcher in _matchers(knowledge) for name in matcher.rules))


@lru_cache(maxsize=8)
def _turning(knowledge: Knowledge) -> Classes:
    return Classes(*_classes(knowledge))


@lru_cache(maxsize=8)
def _told(knowledge: Knowledge) -> Classes:
    return Classes(*(name for name in _classes(knowledge) if name not in _SILENT))
