"""One actor for a name, its surname, its office and the pronouns that stand for it, within one report.

``find_actors`` first joins the mentions by name and office, then gives each statement its speaker: the subject's
actor, the speaker before where the subject is «وی» or omitted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .figures import Register, register_of
from .headline_names import Headline, TitleName
from .knowledge import Knowledge
from .lexicon import Lexicon
from .mentions import Mention
from .mentions.mention import Stretch
from .mentions.office_names import Office, office_name, same_office
from .mentions.standing import is_free, standing
from .report import Report
from .scan import Scan
from .statements import Content, Subject
from .statements.speakers import behind_byline

_LOOKED_UP = 400  # actors of one report that the register is asked for
_MANY = 40  # actors that share a name's word or an office's head, the latest of which are looked at
_PERSONLIKE = ("person", "pronoun", "unknown")


@dataclass(slots=True)
class Draft:
    """An actor while it is put together: its fullest name (as folded words and as tokens), offices and mentions."""

    kind: str
    name: Stretch | None = None
    words: tuple[str, ...] = ()
    roles: dict[Office, Stretch] = field(default_factory=dict)
    aliases: dict[str, Stretch] = field(default_factory=dict)
    mentions: list[tuple[Stretch, str, Mention | None]] = field(default_factory=list)
    plural: bool = False
    merged: int = -1
    titled: TitleName | None = None


@lru_cache(maxsize=8)
def generic_heads(lexicon: Lexicon) -> frozenset[str]:
    """The heads of offices that say little of who holds them: «مقام», «مسئول», «منبع»."""
    return frozenset(key for key in lexicon.keys_of("generic_head"))


class Known(list[Draft]):
    """The actors so far, found by any end word of their names, by the heads of their offices, and by country."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, list[int]] = {}
        self.heads: dict[str, list[int]] = {}
        self.generic: frozenset[str] = frozenset()

    def note(self, index: dict[str, list[int]], key: str, actor: int) -> None:
        """Remembers that ``key`` leads to an actor."""
        found = index.setdefault(key, [])
        if not found or found[-1] != actor:
            found.append(actor)

    def with_name(self, words: tuple[str, ...]) -> list[int]:
        """Actors whose names share a first or last word with this one, or are it when written as one; latest first."""
        keys = {words[0], words[-1], "".join(words)}
        return sorted({k for key in keys for k in self.words.get(key, ())[-_MANY:]}, reverse=True)

    def with_office(self, office: Office) -> list[int]:
        """Actors with an office of this head, or of the country of a «همتا»; latest first."""
        keys = (office.head, f"@{office.country}") if office.counterpart else (office.head, f"?{office.country}")
        return sorted({k for key in keys for k in self.heads.get(key, ())[-_MANY:]}, reverse=True)


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of a report; ``of_mention[i]`` is the actor of mention ``i`` (-1: none), ``speakers[k]`` of content ``k``."""

    drafts: tuple[Draft, ...]
    of_mention: tuple[int, ...]
    speakers: tuple[int, ...]
    how: tuple[str, ...]


def find_actors(scan: Scan, mentions: Sequence[Mention], contents: Sequence[Content], subjects: Sequence[Subject],
                pairs: Sequence[Pair], headline: Headline, knowledge: Knowledge, report: Report) -> Cast:
    """The cast of a report."""
    drafts = Known()
    drafts.generic = generic_heads(scan.lexicon)
    of_mention = [_join(scan, drafts, m) if m.kind != "pronoun" and not _points_back(scan, m) else -1 for m in mentions]
    speakers, how = _speakers(scan, drafts, mentions, of_mention, contents, subjects)
    _other_pronouns(scan, drafts, mentions, of_mention, contents, speakers)
    _align(drafts, of_mention, pairs)
    _name_by_register(drafts, register_of(knowledge), report.published)
    _name_by_headline(drafts, of_mention, contents, speakers, pairs, headline)
    _name_the_lead(scan, drafts, contents, speakers)
    _name_the_subject(scan, drafts, mentions, of_mention)
    _join_lone_speaker(scan, drafts, contents, speakers)
    _lend_role(scan, drafts, contents, speakers)
    final = [_root(drafts, a) for a in of_mention]
    return Cast(tuple(drafts), tuple(final), tuple(_root(drafts, a) for a in speakers), tuple(how))


def _root(drafts: Sequence[Draft], actor: int) -> int:
    while actor >= 0 and drafts[actor].merged >= 0:
        actor = drafts[actor].merged
    return actor


def _points_back(scan: Scan, mention: Mention) -> bool:
    """«این روزنامه», «این منبع»: a word for what somebody is, that stands for the one who spoke before."""
    return mention.first > 0 and scan.is_a(mention.first - 1, scan.mask("this")) and mention.last - mention.first <= 2 \
        and bool(scan.words[mention.first].whole & scan.mask("org_head", "group", "title")) and len(mention.roles) <= 1


# --- mentions into actors

def _join(scan: Scan, drafts: Known, mention: Mention) -> int:
    """The actor of a mention: one that is known by its name or office, else a new one."""
    words = country_words(scan, mention) if mention.kind == "country" else name_words(scan, mention.name)
    roles = {office_name(scan, r, mention.own): r for r in mention.roles}
    actor = _by_name(scan, drafts, mention, words) if words else _by_role(drafts, tuple(roles), mention)
    if actor is None and words and mention.kind == "person":
        actor = _unnamed_with(drafts, tuple(roles))
    if actor is None:
        drafts.append(Draft(mention.kind, plural=mention.plural))
        actor = len(drafts) - 1
    _learn(scan, drafts[actor], mention, words, roles)
    for key in {words[0], words[-1], "".join(words)} if words else ():
        drafts.note(drafts.words, key, actor)
    for office in roles:
        for key in (office.head, f"@{office.country}", *((f"?{office.country}",) if office.counterpart else ())):
            drafts.note(drafts.heads, key, actor)
    return actor


def _learn(scan: Scan, draft: Draft, mention: Mention, words: tuple[str, ...], roles: dict[Office, Stretch]) -> None:
    for key, stretch in roles.items():
        draft.roles.setdefault(key, stretch)
    if words and mention.name is not None:
        capital = draft.kind == "country" and draft.name is not None and scan.is_a(draft.name[0], scan.mask("capital"))
        if capital or len("".join(words)) > len("".join(draft.words)) and len(words) >= len(draft.words):
            if draft.name is not None:
                draft.aliases.setdefault(scan.text(*draft.name), draft.name)
            draft.name, draft.words = mention.name, words
        else:
            draft.aliases.setdefault(scan.text(*mention.name), mention.name)
    draft.mentions.append(((mention.first, mention.last), "name" if words else "role", mention))


def name_words(scan: Scan, stretch: Stretch | None) -> tuple[str, ...]:
    """The folded words of a name, half-spaces taken as word ends."""
    if stretch is None:
        return ()
    parts = (p for i in range(*stretch) for p in scan.tokens.words[i].split("\u200c"))
    known = scan.lexicon.words(p for p in parts if p)
    return tuple(w.key for w in known)


def country_words(scan: Scan, mention: Mention) -> tuple[str, ...]:
    """A country's code, the same for its names and for its capital, which stands for its government."""
    hit = scan.longest(mention.first, scan.mask("country", "capital", "country_ambiguous"), mention.last)
    return name_words(scan, mention.name) if hit is None or hit.entry.row is None else (hit.entry.row["iso"],)


def _by_name(scan: Scan, drafts: Known, mention: Mention, words: tuple[str, ...]) -> int | None:
    """The latest actor of whose name these are the last words, or whose name are the last of these."""
    for k in drafts.with_name(words):
        known = drafts[k]
        if not known.words or (known.kind != mention.kind and "unknown" not in (known.kind, mention.kind)):
            continue
        if known.words == words or "".join(known.words) == "".join(words):
            return k
        if mention.kind != "person" and known.kind != "person":
            continue
        short, long_ = sorted((known.words, words), key=len)
        if long_[-len(short):] == short and not _given_only(scan, short):
            return k
        if len(short) == 1 and long_[0] == short[0] and not _given_only(scan, short):
            return k
    return None


def _given_only(scan: Scan, words: tuple[str, ...]) -> bool:
    if len(words) > 1:
        return False
    known = scan.lexicon.words(words)[0].whole
    return bool(known & scan.mask("given")) and not known & scan.mask("family", "family_ambiguous")


def _by_role(drafts: Known, roles: tuple[Office, ...], mention: Mention) -> int | None:
    """The latest actor of the same office; else, for one without a country, the only one of that office anywhere."""
    for role in roles:
        for k in drafts.with_office(role):
            if drafts[k].plural == mention.plural and any(same_office(role, r) for r in drafts[k].roles):
                return k
    for role in roles:
        alike = [k for k in drafts.with_office(role) if (d := drafts[k]).plural == mention.plural and any(r.head == role.head and r.words >= role.words for r in d.roles)]
        if role.country is None and len(alike) == 1:
            return alike[0]
    return None


def _unnamed_with(drafts: Known, roles: tuple[Office, ...]) -> int | None:
    """An actor without a name so far, whose office the new name brings along."""
    return next((k for role in roles for k in drafts.with_office(role)
                 if not drafts[k].words and any(same_office(role, b) for b in drafts[k].roles)), None)


# --- who met whom, told twice

Pair = tuple[str, tuple[int, ...], tuple[int, ...]]  # what they did, the mentions of one side, of the other


def _align(drafts: Known, of_mention: Sequence[int], pairs: Sequence[Pair]) -> None:
    """The lead tells a contact by offices, a later sentence by names: side by side they are the same people
    («وزیر راه با شهردار دیدار کرد. … علی رضایی در دیدار با حسن کریمی …»)."""
    for k, (kind, left, right) in enumerate(pairs[:_MANY]):
        for kind2, left2, right2 in pairs[k + 1:k + _MANY]:
            if kind != kind2 or len(left) != len(left2) or len(right) != len(right2):
                continue
            sides = [[_root(drafts, of_mention[m]) for m in (*a, *b)] for a, b in ((left, right), (left2, right2), (right2, left2))]
            for other in sides[1:]:
                if len(other) == len(sides[0]) and all(_may_be(drafts, a, b) for a, b in zip(sides[0], other)):
                    for a, b in zip(sides[0], other):
                        if a != b:
                            _take_in(drafts, *((a, b) if drafts[b].words else (b, a)))
                    break


def _name_by_register(drafts: Known, register: Register, published: str | None) -> None:
    """«وزیر خارجه آمریکا» in a report that names its holder of that day: they are one, if nobody shares the office."""
    day = published[:10] if published else None
    people: dict[str, list[int]] | None = None
    for actor, draft in enumerate(drafts[:_LOOKED_UP]):
        if draft.words or draft.kind != "person" or draft.plural or draft.merged >= 0:
            continue
        holders = {h.person.id for office in draft.roles for h in register.holders(office, day) if h.sole}
        if not holders:
            continue
        if people is None:
            people = {}
            for k, named in enumerate(drafts[:_LOOKED_UP]):
                if named.words and named.kind in _PERSONLIKE and named.merged < 0:
                    for person in register.person(named.words):
                        people.setdefault(person.id, []).append(k)
        bearers = {k for p in holders for k in people.get(p, ())}
        if len(bearers) == 1:
            _take_in(drafts, actor, bearers.pop())


def _name_by_headline(drafts: Known, of_mention: Sequence[int], contents: Sequence[Content], speakers: Sequence[int],
                      pairs: Sequence[Pair], headline: Headline) -> None:
    """Names from the headline for the offices of the lead: its speaker, and the two sides of its contact."""
    if headline.speaker is not None and speakers and contents[0].cue.sentence <= 1 and contents[0].outer < 0:
        _give_name(drafts, _root(drafts, speakers[0]), headline.speaker)
    for kind, one, other in headline.pairs:
        for kind2, left, right in pairs[:3]:
            if kind != kind2 or len(left) != 1 or len(right) != 1:
                continue
            a, b = _root(drafts, of_mention[left[0]]), _root(drafts, of_mention[right[0]])
            if _is_called(drafts, a, other) or _is_called(drafts, b, one):
                one, other = other, one
            _give_name(drafts, a, one)
            _give_name(drafts, b, other)
            break


def _is_called(drafts: Known, actor: int, name: TitleName) -> bool:
    return actor >= 0 and drafts[actor].words[-len(name.words):] == name.words


def _give_name(drafts: Known, actor: int, name: TitleName) -> None:
    """Joins an office without a name to the one who bears the name in the text, or names it by the headline."""
    if actor < 0 or drafts[actor].words or drafts[actor].kind != "person" or drafts[actor].plural:
        return
    bearer = next((k for k in drafts.with_name(name.words) if _is_called(drafts, k, name) and drafts[k].merged < 0), None)
    if bearer is None:
        drafts[actor].words, drafts[actor].titled = name.words, name
    elif not _of_two_countries(drafts[actor], drafts[bearer]):
        _take_in(drafts, actor, bearer)


def _of_two_countries(a: Draft, b: Draft) -> bool:
    """Whether both hold offices and those are of different countries."""
    ours, theirs = ({o.country or "IR" for o in d.roles if not o.open} for d in (a, b))
    return bool(ours) and bool(theirs) and not ours & theirs


def _may_be(drafts: Known, a: int, b: int) -> bool:
    """Whether two actors can be one: the same, or a name and an office that no known office speaks against."""
    if a == b:
        return True
    if a < 0 or b < 0 or drafts[a].kind != "person" or drafts[b].kind != "person" or bool(drafts[a].words) == bool(drafts[b].words):
        return False
    if drafts[a].plural or drafts[b].plural:
        return False
    ours, theirs = drafts[a].roles, drafts[b].roles
    if all(o.head in drafts.generic for o in (theirs if drafts[a].words else ours)):
        return True
    return not ours or not theirs or any(same_office(x, y) or x.head == y.head and not (x.country and y.country and x.country != y.country)
                                         for x in ours for y in theirs)


# --- speakers

def _speakers(scan: Scan, drafts: Known, mentions: Sequence[Mention], of_mention: list[int],
              contents: Sequence[Content], subjects: Sequence[Subject]) -> tuple[list[int], list[str]]:
    out: list[int] = []
    how: list[str] = []
    last, last_at = -1, -1
    first_at, first = _first_person(mentions, of_mention)
    leading = _leading_subjects(scan, mentions, of_mention, contents)
    for k, (content, subject) in enumerate(zip(contents, subjects)):
        mention = None if subject.mention is None else mentions[subject.mention]
        if mention is not None and of_mention[subject.mention or 0] >= 0 and mention.kind != "pronoun":
            actor, reason = of_mention[subject.mention or 0], subject.how
        elif subject.words is not None:
            actor, reason = _from_words(scan, drafts, subject.words), subject.how
        else:
            actor = last if last >= 0 else first if first_at < content.cue.first else -1
            start = scan.tokens.sentences[content.cue.sentence].first
            ahead = bisect_left(leading, (start, -1)) - 1
            newer = leading[ahead][1] if ahead >= 0 and leading[ahead][0] > last_at else -1
            if newer >= 0 and content.outer < 0:
                actor = newer
            if mention is not None and mention.kind != "pronoun":
                actor = _pointed_at(scan, drafts, mention, actor)
            reason = "pronoun: who spoke before" if mention is not None else "omitted: who spoke before"
            if content.outer >= 0 and mention is not None:
                actor = _another_before(mentions, of_mention, content.cue.first, out[content.outer])
                reason = "pronoun inside another's words"
        if mention is not None and of_mention[subject.mention or 0] < 0 and actor >= 0:
            of_mention[subject.mention or 0] = actor
            drafts[actor].mentions.append(((mention.first, mention.last), "pronoun", mention))
        out.append(actor)
        how.append(reason)
        if content.outer < 0 and actor >= 0:
            last, last_at = actor, content.cue.first
    return out, how


def _leading_subjects(scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int], contents: Sequence[Content]) -> list[tuple[int, int]]:
    """The person at the head of each sentence in the reporter's voice, as (token, actor)."""
    out: list[tuple[int, int]] = []
    inside = sorted((c.first, c.last) for c in contents)
    at = number = 0
    for m, actor in zip(mentions, of_mention):
        while number < len(scan.tokens.sentences) and scan.tokens.sentences[number].last <= m.first:
            number += 1
        while at < len(inside) and inside[at][1] <= m.first:
            at += 1
        if at < len(inside) and inside[at][0] <= m.first:
            continue
        start = scan.tokens.sentences[number].first
        if m.kind == "person" and actor >= 0 and m.first - start < 20 and standing(scan, m, start) == 3 \
                and (not out or out[-1][0] < start):
            out.append((m.first, actor))
    return out


def _pointed_at(scan: Scan, drafts: Sequence[Draft], mention: Mention, otherwise: int) -> int:
    """Whom «این روزنامه» or «این منبع» stands for: the latest actor called by the same word; else who spoke before."""
    key = scan.words[mention.first].key
    press = scan.mask("outlet_head")
    for k in range(len(drafts) - 1, max(-1, len(drafts) - 60), -1):
        for (first, last), _, m in drafts[k].mentions[:3]:
            if m is not None and last <= mention.first and any(scan.words[i].key == key for i in range(first, min(last, first + 2))):
                return k
    if scan.words[mention.first].first & press:
        return next((k for k in range(len(drafts) - 1, -1, -1) if drafts[k].kind == "outlet" and drafts[k].mentions[0][0][0] < mention.first), otherwise)
    return otherwise


def _other_pronouns(scan: Scan, drafts: list[Draft], mentions: Sequence[Mention], of_mention: list[int],
                    contents: Sequence[Content], speakers: Sequence[int]) -> None:
    """Pronouns that are no speaker («در تماس رضایی با وی»): the first person of the sentence, else who spoke last."""
    starts = sorted((c.cue.first, a) for c, a in zip(contents, speakers) if c.outer < 0)
    sentence, leading, spoken, at = -1, -1, -1, 0
    ends = [s.last for s in scan.tokens.sentences]
    number = 0
    for k, mention in enumerate(mentions):
        while number < len(ends) and ends[number] <= mention.first:
            number += 1
        while at < len(starts) and starts[at][0] < mention.first:
            spoken, at = starts[at][1], at + 1
        if number != sentence:
            sentence, leading = number, -1
        if mention.kind == "pronoun" and of_mention[k] < 0:
            actor = leading if leading >= 0 else spoken
            if actor >= 0:
                of_mention[k] = actor
                drafts[actor].mentions.append(((mention.first, mention.last), "pronoun", mention))
        elif leading < 0 and mention.kind == "person" and is_free(scan, mention):
            leading = of_mention[k]


def _from_words(scan: Scan, drafts: Known, words: Stretch) -> int:
    return _join(scan, drafts, Mention("unknown", *words, name=words, rule="words before the cue"))


def _first_person(mentions: Sequence[Mention], of_mention: Sequence[int]) -> tuple[int, int]:
    """The first person that the report names, as (token, actor), for a «وی» before anybody has spoken."""
    return next(((m.first, a) for m, a in zip(mentions, of_mention) if m.kind == "person" and a >= 0), (0, -1))


def _another_before(mentions: Sequence[Mention], of_mention: Sequence[int], before: int, not_this: int) -> int:
    """The last person named before a token who is not the one who speaks."""
    end = bisect_left(mentions, before, key=lambda m: m.first)
    for k in range(end - 1, max(-1, end - 50), -1):
        if mentions[k].kind == "person" and of_mention[k] not in (-1, not_this):
            return of_mention[k]
    return not_this


def _name_the_lead(scan: Scan, drafts: list[Draft], contents: Sequence[Content], speakers: Sequence[int]) -> None:
    """The lead gives an office, the next speaker a name and no office: they are one («رئیس سازمان … گفت. علی … گفت»)."""
    order = list(dict.fromkeys(a for a, c in zip(speakers, contents) if a >= 0 and c.outer < 0))
    if len(order) < 2:
        return
    lead, named = drafts[order[0]], drafts[order[1]]
    if lead.words or lead.kind != "person" or named.kind not in _PERSONLIKE or not named.words or named.roles:
        return
    if not lead.mentions or not named.mentions or named.mentions[0][0][0] < lead.mentions[0][0][0]:
        return
    sentences = scan.tokens.sentences
    if lead.mentions[0][0][0] >= sentences[min(1, len(sentences) - 1)].last:
        return
    _take_in(drafts, order[0], order[1])


def _name_the_subject(scan: Scan, drafts: list[Draft], mentions: Sequence[Mention], of_mention: Sequence[int]) -> None:
    """«رئیس‌جمهور با … گفت‌وگو کرد. به گزارش ایرنا، حسن رضایی …»: the lead opens with an office, the sentence with the
    by-line opens with a name that has none."""
    lead = _opening(scan, mentions, 0)
    named = next((k for n in (1, 2) if (k := _opening(scan, mentions, n)) is not None and _has_byline(scan, n)), None)
    if lead is None or named is None:
        return
    a, b = _root(drafts, of_mention[lead]), _root(drafts, of_mention[named])
    if a < 0 or b < 0 or a == b or drafts[a].words or drafts[a].plural or not drafts[b].words or drafts[b].roles:
        return
    if drafts[a].kind == drafts[b].kind == "person" and not _one_of_many(scan, drafts[a]):
        _take_in(drafts, a, b)


def _opening(scan: Scan, mentions: Sequence[Mention], number: int) -> int | None:
    """The person with whom a sentence opens, behind its by-line; None where it opens otherwise."""
    if number >= len(scan.tokens.sentences):
        return None
    sentence = scan.tokens.sentences[number]
    low = behind_byline(scan, sentence.first, sentence.last)
    at = bisect_left(mentions, low, key=lambda m: m.first)
    for k in range(at, min(at + 3, len(mentions))):
        if mentions[k].first >= min(sentence.last, low + 12):
            return None
        if mentions[k].kind == "person" and standing(scan, mentions[k], low) == 3:
            return k
    return None


def _has_byline(scan: Scan, number: int) -> bool:
    sentence = scan.tokens.sentences[number]
    return behind_byline(scan, sentence.first, sentence.last) > sentence.first


def _take_in(drafts: list[Draft], unnamed: int, named: int) -> None:
    """Makes an actor without a name part of one with a name."""
    lead, keep = drafts[unnamed], drafts[named]
    keep.kind = "person"
    keep.roles.update(lead.roles)
    keep.mentions += lead.mentions
    lead.merged = named


def _join_lone_speaker(scan: Scan, drafts: list[Draft], contents: Sequence[Content], speakers: Sequence[int]) -> None:
    """Where a report has one named speaker, an office that speaks after him is his («رضایی گفت … عضو شورا افزود»)."""
    order = list(dict.fromkeys(_root(drafts, a) for a, c in zip(speakers, contents) if a >= 0 and c.outer < 0))
    named = [a for a in order if drafts[a].words and drafts[a].kind in _PERSONLIKE]
    if len(named) != 1:
        return
    for actor in order:
        draft = drafts[actor]
        if not draft.words and draft.kind == "person" and not draft.plural and not _one_of_many(scan, draft) \
                and not _foreign(draft, drafts[named[0]]):
            _take_in(drafts, actor, named[0])


def _foreign(a: Draft, b: Draft) -> bool:
    """Whether both hold offices of some country abroad, so that one office can't be the other's second."""
    return bool(a.roles and b.roles) and any(o.country not in (None, "IR") for d in (a, b) for o in d.roles)


def _one_of_many(scan: Scan, draft: Draft) -> bool:
    """«یک مقام», whom the report does not identify; «شهردار نیز», who is somebody else than the one before."""
    first, last = draft.mentions[0][0] if draft.mentions else (0, 0)
    too = last < len(scan.words) and scan.is_a(last, scan.mask("too"))
    if scan.words[first].first & scan.mask("group"):
        return True
    return too or first > 0 and scan.is_a(first - 1, scan.mask("one"))


def _lend_role(scan: Scan, drafts: list[Draft], contents: Sequence[Content], speakers: Sequence[int]) -> None:
    """An office that speaks right after a name without any is his («رضایی گفت … شهردار افزود»), or right before one;
    a trait («این استاد دانشگاه») is whoever spoke before."""
    before = -1
    for actor, content in zip(speakers, contents):
        actor = _root(drafts, actor)
        if actor < 0 or content.outer >= 0:
            continue
        draft = drafts[actor]
        if before >= 0 and before != actor and draft.kind == "person" == drafts[before].kind:
            if not draft.words and drafts[before].words and not draft.plural and not _one_of_many(scan, draft) \
                    and (not drafts[before].roles or _is_trait(scan, draft)):
                _take_in(drafts, actor, before)
            elif draft.words and not draft.roles and not drafts[before].words and not drafts[before].plural \
                    and draft.mentions[0][0][0] > drafts[before].mentions[0][0][0]:
                _take_in(drafts, before, actor)
        before = _root(drafts, actor)


def _is_trait(scan: Scan, draft: Draft) -> bool:
    """Whether only words like «استاد» or «نماینده» stand for somebody, which say what he is besides an office."""
    return bool(draft.roles) and all(scan.words[first].first & scan.mask("trait") for first, _ in draft.roles.values())
