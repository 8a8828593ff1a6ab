"""Who met, phoned, visited or wrote to whom: rules around the words that report a contact, then one record for each.

Rules stand in ``fa/contacts/rules.txt``, the words they turn on in ``fa/contacts/triggers.tsv``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .actors import Cast, Pair
from .headline_names import Headline
from .knowledge import Knowledge
from .mentions import Mention
from .mentions.standing import is_free, standing
from .patterns import Line, Match, Matcher, read_rules
from .scan import Scan
from .statements import Content
from .tokens import Sentence

RULES = "contacts/rules.txt"
STATES = ("plan", "wish", "cancel", "delay", "refute")
_MANY = 40  # contacts told last, with which a new one is compared
_CLAUSE = 30  # tokens in which a clause has the word that says how its contact stands
_LEAD, _AHEAD = 3, 8  # sentences in which a report tells what it is about, and what is planned


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact: its kind and status, its actors (by index in the cast) with the mention of each, its matches."""

    kind: str
    status: str
    actors: tuple[int, ...]
    mentions: tuple[int, ...]
    matches: tuple[Match, ...]
    trigger: str
    sentence: int
    told_in: int
    main: bool = False


def find_contacts(
    scan: Scan,
    matches: Sequence[tuple[int, Match]],
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    headline: Headline,
) -> list[ContactDraft]:
    """The contacts of a report, in the order in which it first tells of them."""
    drafts: list[ContactDraft] = []
    by_phone = bool(matches) and _spoken_of_as_call(scan)
    for number, match in matches:
        draft = _draft(scan, number, match, mentions, contents, cast)
        if draft is None:
            continue
        if (_vague(draft) and by_phone) or (
            _vague(draft) and any(d.kind == "phone_call" and d.actors[0] == draft.actors[0] for d in drafts[-_MANY:])
        ):
            draft = replace(draft, kind="phone_call")  # «در تماس با … گفت‌وگوهایی نیز با …»
        for part in _apart(scan, draft):
            _merge(drafts, part)
    return _with_main(scan, drafts, cast, headline.kinds)


def _spoken_of_as_call(scan: Scan) -> bool:
    """«در این تماس تلفنی»: the report calls the talk that it tells of a phone call."""
    call = scan.mask("phone")
    return any(
        w.first & call and i and scan.is_a(i - 1, scan.mask("this")) and scan.longest(i, call)
        for i, w in enumerate(scan.words)
    )


# --- matching


def find_matches(
    scan: Scan, knowledge: Knowledge, mentions: Sequence[Mention], every: bool = False
) -> list[tuple[int, Match]]:
    """Every rule that fires: the sentence's index and the match; ``every`` gives all wordings of a rule, not one."""
    return list(_matches(scan, knowledge, mentions, every))


def kinds_told(scan: Scan, knowledge: Knowledge) -> frozenset[str]:
    """The kinds of contacts that a text has words for; «گفت‌وگو» alone may be an interview."""
    mask = scan.mask(*(name for name in _matcher(knowledge).rules if name != "talk"))
    hits = scan.lexicon.find(scan.words, 0, len(scan.words), mask)
    return frozenset(hit.entry.row["kind"] for hit in hits if hit.entry.row is not None and hit.entry.row["kind"])


def pairs_of(scan: Scan, matches: Sequence[tuple[int, Match]]) -> list[Pair]:
    """Who did what with whom in each match, by mentions; what has two sides only."""
    two = [(_kind(scan, m), m.slots["a"], m.slots["b"]) for _, m in matches if "a" in m.slots and "b" in m.slots]
    return two + [(_kind(scan, m), c[:1], c[1:]) for _, m in matches if len(c := m.slots.get("c", ())) == 2]


def _matches(scan: Scan, knowledge: Knowledge, mentions: Sequence[Mention], every: bool) -> Iterator[tuple[int, Match]]:
    matcher = _matcher(knowledge)
    mask = scan.mask(*matcher.rules)
    at = 0
    for number, sentence in enumerate(scan.tokens.sentences):
        while at < len(mentions) and mentions[at].first < sentence.first:
            at += 1
        if not any(_triggers(scan, sentence, mask)):
            continue
        inside = []
        for k in range(at, len(mentions)):
            if mentions[k].first >= sentence.last:
                break
            inside.append(k)
        line = Line.of(scan, mentions, inside, sentence)
        yield from ((number, m) for m in _in_line(matcher, scan, line, mask, every))


def _triggers(scan: Scan, sentence: Sentence, mask: int) -> Iterator[bool]:
    """For each token of a sentence that may begin a trigger, whether it does."""
    words, last = scan.words, sentence.last
    return (scan.longest(i, mask) is not None for i in range(sentence.first, last) if words[i].first & mask)


def _in_line(matcher: Matcher, scan: Scan, line: Line, mask: int, every: bool) -> Iterator[Match]:
    k = 0
    while k < len(line.items):
        token = line.token(k)
        hit = scan.longest(token, mask) if line.items[k] < 0 and scan.words[token].first & mask else None
        if hit is None or (token > 0 and scan.is_a(token - 1, scan.mask("this", "that_one"))):
            k += 1  # «این دیدار» tells of nothing new
            continue
        last = k + hit.last - hit.first
        found = list(matcher.at(line, k, last, _classes_of(scan, matcher.rules, hit.first, hit.last), every))
        told = [m for m in found if "a" in m.slots or "c" in m.slots]
        yield from found if every else told or found
        k = last


def _classes_of(scan: Scan, names: Iterable[str], first: int, last: int) -> list[str]:
    """Every trigger class that has an entry over exactly these tokens («پذیرفتن» is one of two)."""
    out, begins = [], scan.words[first].first
    for name in names:
        mask = scan.mask(name)
        hit = scan.longest(first, mask, last) if begins & mask else None
        if hit is not None and hit.last == last:
            out.append(name)
    return out


@lru_cache(maxsize=8)
def _matcher(knowledge: Knowledge) -> Matcher:
    return Matcher(read_rules(knowledge, RULES), {"subject": _is_subject, "party": is_party, "place": _is_place})


def is_party(line: Line, k: int) -> bool:
    """Somebody who can meet somebody: no outlet, no reporter."""
    mention = line.mention(k)
    if mention is None or mention.kind == "outlet":
        return False
    press = line.scan.mask("outlet_head")
    if mention.kind == "organization" and line.scan.is_a(mention.first, line.scan.mask("venue")):
        return False
    if line.scan.words[mention.first].first & press and (mention.name is None or mention.kind != "person"):
        return False
    return not (
        mention.name is not None
        and mention.kind != "person"
        and line.scan.longest(mention.name[0], line.scan.mask("outlet"), mention.name[1])
    )


def _is_subject(line: Line, k: int) -> bool:
    """A party that no preposition governs and that is no object."""
    mention = line.mention(k)
    if mention is None or not is_party(line, k):
        return False
    return is_free(line.scan, mention)


def _is_place(line: Line, k: int) -> bool:
    mention = line.mention(k)
    return mention is not None and mention.kind == "country"


# --- from a match to a draft


def _draft(
    scan: Scan, number: int, match: Match, mentions: Sequence[Mention], contents: Sequence[Content], cast: Cast
) -> ContactDraft | None:
    chosen: dict[int, int] = {}
    for name in sorted(match.slots):
        for k in match.slots[name]:
            k = _head_of(scan, mentions, k)
            actor = cast.of_mention[k]
            if actor >= 0:
                chosen.setdefault(actor, k)
    if match.rule.constants.get("subject") == "implied":
        actor = _implied(scan, match, mentions, contents, cast)
        if actor >= 0:
            chosen = {actor: -1, **chosen}
    if len(chosen) < 2 and not match.rule.id.endswith("visit"):
        return None
    told = _told_in(contents, match.anchor[0])
    return ContactDraft(
        _kind(scan, match),
        _status(scan, number, match),
        tuple(chosen),
        tuple(chosen.values()),
        (match,),
        match.rule.id,
        number,
        told,
    )


def _implied(scan: Scan, match: Match, mentions: Sequence[Mention], contents: Sequence[Content], cast: Cast) -> int:
    """Who «دیدار کردم» and «همچنین با او دیدار کرد» speak of: the one whose words these are, where the verb is of the
    first person; else whom the sentence before was about."""
    told = _told_in(contents, match.anchor[0])
    first_person = any(f.person in (1, 4) for i in range(match.anchor[1], match.last) for f in scan.words[i].verbs)
    if told >= 0:
        own = contents[told].cue.mode in ("that", "bare") and match.first - contents[told].first < 4
        return cast.speakers[told] if first_person or own else -1
    number = scan.tokens.sentence_of(match.anchor[0])
    low = scan.tokens.sentences[max(0, number - 1)].first
    at = bisect_left(mentions, match.anchor[0], key=lambda m: m.first)
    for k in range(at - 1, -1, -1):
        if mentions[k].first < low:
            break
        if (
            mentions[k].kind in ("person", "pronoun")
            and standing(scan, mentions[k], low) == 3
            and cast.of_mention[k] >= 0
        ):
            return cast.of_mention[k]
    return -1


def _told_in(contents: Sequence[Content], token: int) -> int:
    """The innermost statement that holds a token, or -1."""
    at = bisect_right(contents, token, key=lambda c: c.first)
    return next((k for k in range(at - 1, max(-1, at - 4), -1) if contents[k].first <= token < contents[k].last), -1)


def _head_of(scan: Scan, mentions: Sequence[Mention], k: int) -> int:
    """«هیئتی … به ریاست رضایی»: a delegation counts by its named head."""
    for after in range(k + 1, min(k + 3, len(mentions))):
        gap = range(mentions[after - 1].last, mentions[after].first)
        hit = scan.longest(gap[-2], scan.mask("headed_by"), mentions[after].first) if len(gap) >= 2 else None
        if hit is not None and hit.last == mentions[after].first:
            return after if mentions[after].kind == "person" else k
        if len(gap) > 3:
            break
    return k


def _kind(scan: Scan, match: Match) -> str:
    if "kind" in match.rule.constants:
        return match.rule.constants["kind"]
    hit = scan.longest(match.anchor[0], scan.mask(match.word), match.anchor[1])
    kind = hit.entry.row["kind"] if hit is not None and hit.entry.row is not None else "meeting"
    return kind or "meeting"


def _status(scan: Scan, number: int, match: Match) -> str:
    """How the contact stands, by words near the one that the rule turns on and by the tense of the verb after it."""
    sentence = scan.tokens.sentences[number]
    states = scan.mask(*STATES)
    low, high = max(sentence.first, match.anchor[0] - 8), min(sentence.last, max(match.last, match.anchor[1]) + 8)
    for i in range(low, high):
        if scan.words[i].first & states:
            hit = scan.longest(i, states, sentence.last)
            if hit is not None and hit.entry.row is not None and not _behind(scan, i, match):
                return hit.entry.row["status"]
    return _by_plan(scan, sentence.first, sentence.last, match) or _by_tense(scan, match.anchor[1], sentence.last)


def _by_plan(scan: Scan, low: int, end: int, match: Match) -> str | None:
    """«قرار است … دیدار کند», with words between; «قرار بود … اما …» has come to nothing."""
    for i in range(max(low, match.anchor[0] - _CLAUSE), match.anchor[0]):
        hit = scan.longest(i, scan.mask("plan")) if scan.words[i].first & scan.mask("plan") else None
        if (
            hit is not None
            and hit.last - hit.first == 2
            and not any(scan.finite(j) for j in range(hit.last, match.anchor[0]))
        ):
            past = any(f.tense == "past" for f in scan.words[hit.last - 1].verbs)
            return (
                "cancelled"
                if past and any(scan.is_a(j, scan.mask("but")) for j in range(match.last, end))
                else "planned"
            )
    return None


def _by_tense(scan: Scan, i: int, end: int) -> str:
    """By the first verb behind the contact: «دیدار خواهد کرد» and «دیدار می‌کند» are plans, «سفر نخواهد کرد» is
    called off, «می‌گوید» says nothing of it."""
    for j in range(i, min(end, i + _CLAUSE)):
        if scan.is_a(j, scan.mask("will", "will_not")):
            return "planned" if scan.is_a(j, scan.mask("will")) else "cancelled"
        if scan.finite(j):
            forms = scan.words[j].verbs
            told = scan.words[j].first & scan.mask("cue.verb") or scan.words[max(0, j - 1)].first & scan.mask(
                "cue.verb"
            )
            return (
                "planned"
                if not told and any(f.tense == "present" and f.person in (3, 6) for f in forms)
                else "happened"
            )
    return "happened"


def _behind(scan: Scan, i: int, match: Match) -> bool:
    """Whether a full verb stands between the word and the contact, so that it speaks of something else."""
    low, high = (i, match.anchor[0]) if i < match.anchor[0] else (match.last, i)
    return any(scan.finite(j) for j in range(low, high))


def _apart(scan: Scan, draft: ContactDraft) -> list[ContactDraft]:
    """«تماس‌های (جداگانه) با الف و ب»: one contact for each counterpart."""
    match = draft.matches[0]
    hit = scan.longest(match.anchor[0], scan.mask(match.word), match.anchor[1])
    plural = hit is not None and scan.lexicon.is_plural(scan.words[hit.first], hit.entry)
    said = any(scan.is_a(i, scan.mask("apart")) for i in range(match.first, match.last))
    if len(draft.actors) < 3 or not (said or (plural and draft.kind == "phone_call")):
        return [draft]
    return [
        replace(draft, actors=(draft.actors[0], a), mentions=(draft.mentions[0], m))
        for a, m in zip(draft.actors[1:], draft.mentions[1:])
    ]


# --- one record for each contact


def _merge(drafts: list[ContactDraft], new: ContactDraft) -> None:
    """The same kind and the same people are one contact; a fuller list of people takes the place of a shorter one."""
    for k, old in enumerate(drafts[-_MANY:], max(0, len(drafts) - _MANY)):
        same_kind = old.kind == new.kind or (
            {old.kind, new.kind} == {"meeting", "phone_call"} and any(_vague(d) for d in (old, new))
        )
        ours, theirs = set(old.actors), set(new.actors)
        if same_kind and (ours <= theirs or theirs <= ours) and (old.status == new.status or new.status == "happened"):
            fuller = old if len(ours) >= len(theirs) else new
            kind = "phone_call" if "phone_call" in (old.kind, new.kind) else old.kind
            drafts[k] = replace(
                old,
                kind=kind,
                actors=fuller.actors,
                mentions=fuller.mentions,
                matches=(*old.matches, *new.matches),
                told_in=-1 if -1 in (old.told_in, new.told_in) else old.told_in,
            )
            return
    drafts.append(new)


def _vague(draft: ContactDraft) -> bool:
    """«گفت‌وگو» alone does not say whether people met or phoned."""
    return draft.kind == "meeting" and any(m.word == "talk" for m in draft.matches)


def _with_main(scan: Scan, drafts: Sequence[ContactDraft], cast: Cast, headline: frozenset[str]) -> list[ContactDraft]:
    """The contacts that the report is about: those of its lead that it tells in its own voice; else the first; and
    the first one of each kind that the headline has a word for."""
    leading = [_in_lead(d) and not _is_background(scan, d) and _between_people(d, cast) for d in drafts]
    if drafts and not any(leading):
        leading[0] = drafts[0].sentence < 2 * _LEAD and drafts[0].kind != "visit" and _between_people(drafts[0], cast)
    for kind in headline - {d.kind for d, lead in zip(drafts, leading) if lead}:
        for k, draft in enumerate(drafts):
            if draft.kind == kind and draft.sentence < _LEAD and cast.drafts[draft.actors[0]].kind == "person":
                leading[k] = True
                break
    callers = {d.actors[0] for d, lead in zip(drafts, leading) if lead and d.kind == "phone_call"}
    more = [
        d.kind == "phone_call" and d.actors[0] in callers and d.told_in < 0 and d.status == "happened" for d in drafts
    ]
    return [replace(d, main=lead or call) for d, lead, call in zip(drafts, leading, more)]


def _in_lead(draft: ContactDraft) -> bool:
    """Told by the reporter in the first sentences, or further down what is still to come; and a plan that somebody
    announces in the very first sentence."""
    if draft.told_in >= 0:
        return draft.sentence == 0 and draft.status in ("planned", "cancelled", "postponed", "denied")
    return draft.sentence < (_AHEAD if draft.status == "planned" else _LEAD)


def _between_people(draft: ContactDraft, cast: Cast) -> bool:
    """A contact in which people take part: «گفت‌وگوی میان دو کشور» alone is talk about talks, and a trip is the news
    only in the first sentence."""
    if draft.kind == "visit" and draft.sentence > 0:
        return False
    return any(cast.drafts[a].kind in ("person", "unknown", "group") for a in draft.actors)


def _is_background(scan: Scan, draft: ContactDraft) -> bool:
    """Told on the way to something else: «پس از دیدار با …», «که به تهران سفر کرده»."""
    match = draft.matches[0]
    before = range(max(0, match.anchor[0] - 3), match.anchor[0])
    if len(draft.matches) == 1 and any(scan.longest(i, scan.mask("background"), match.anchor[0] + 1) for i in before):
        return True
    low = scan.tokens.sentences[draft.sentence].first
    return draft.kind == "visit" and any(
        scan.is_a(i, scan.mask("that")) for i in range(max(low, match.anchor[0] - 8), match.anchor[0])
    )
