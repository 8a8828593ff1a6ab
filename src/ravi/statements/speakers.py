"""Whose words: the subject of the cue's clause, through pronouns and omitted subjects.

A subject is a mention in the cue's clause that no preposition governs and that is no object. Where the clause has
none, the speaker before goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from ..knowledge import Knowledge
from ..lexicon import Classes
from ..mentions import Mention
from ..mentions.marks import is_one_of, one_of_start
from ..mentions.mention import beginning_at
from ..mentions.standing import is_listed_under, standing
from ..scan import Scan
from ..weights import log_odds, weights_of
from .callers import are_told_anew, caller_end, is_plain, only_leads, speaks_alone
from .cue import Cue
from .cutting import Content
from .leading_up import behind_circumstance, over_openers
from .named import named_by
from .nearer import begins_clause, is_in_aside, owner
from .own_clause import bounds
from .relative import antecedent
from .saying import in_plural
from .subjects import WEIGHTS, Subject, Window, features
from .unlisted import some_people, unlisted_subject
from .whole_texts import WHOLE
from .whose import document_speaks, whose_words

_NEAR, _MANY = 8, 20  # statements beside a cue, mentions at either end of its sentence, that are looked at
_OCCASION = 8  # tokens between «به مناسبت» and who is named there
_OFFICE = 9  # tokens of an office before the body with which it ends
_LED = 3  # tokens between the word for what is told and whose it is: «ادعای تازه و عجیب شهردار»
_LATEST = 2.0  # what it counts for that somebody begins the clause of the cue itself, behind a finished one
_SURELY_LATEST = 4.0  # … right behind its verb
_ANEW = 3.0  # what it counts for that several begin the clause of a cue in the plural, behind a verb with no mark
_BEHIND = Classes("and", "opener", "with", "in", "for", "while", "also", "too", "time", "that", "to", "from", "on")
_JOINS = Classes("and", "but", "that", "also")  # behind a finished clause
_AT_START = 3  # how free a subject at the start of its clause stands: see ``standing``


def find_subjects(
    scan: Scan, knowledge: Knowledge, contents: Sequence[Content], mentions: Sequence[Mention]
) -> list[Subject]:
    """The subject of each content's cue, in the same order."""
    weights = weights_of(knowledge, WEIGHTS)
    starts = [m.first for m in mentions]
    return [_subject(scan, contents, k, starts, mentions, weights) for k in range(len(contents))]


def _wrote(scan: Scan, mention: Mention) -> bool:
    """«در بیانیه وزارت راه آمده است», «در این نامه از سوی شهردار آمده است»: whether a mention names who wrote it."""
    i = mention.first
    return scan.is_a(i - 1, scan.mask["document"]) or scan.led_by(i, scan.mask["sent_by"])


def _subject(
    scan: Scan,
    contents: Sequence[Content],
    k: int,
    starts: Sequence[int],
    mentions: Sequence[Mention],
    weights: Mapping[str, float],
) -> Subject:
    cue = contents[k].cue
    if cue.place == "by":
        return named_by(scan, cue, starts, mentions)
    if cue.named >= 0 and (called := _called(scan, cue, starts, mentions)) is not None:
        return called
    if cue.place == "noun" and not scan.finite(cue.first - 1):
        said = whose_words(scan, cue, starts, mentions)
        return Subject(said, None, "omitted" if said is None else "whose words they are called")
    window = window_of(scan, contents, k, starts, mentions)
    if cue.written or cue.stance == "document":
        author = next((n for n in window.places if _wrote(scan, mentions[n])), None)
        passive = cue.stance == "document" and not cue.written
        if author is not None or passive:  # «در این پیام به سخنان رضایی اشاره و تأکید شده است که …»
            return Subject(author, None, "omitted" if author is None else "subject")
    if document_speaks(scan, cue, max(window.near, window.inner)):
        return Subject(None, None, "omitted")
    related = antecedent(scan, cue, window.inner, starts, mentions, window.places)
    if related is not None:
        return _told(related, "whose relative clause it is", "whose relative clause it is")
    return _scored(scan, window, starts, mentions, weights)


def _told(who: int | tuple[int, int], named: str, called: str) -> Subject:
    return Subject(who, None, named) if isinstance(who, int) else Subject(None, who, called)


def _scored(
    scan: Scan, window: Window, starts: Sequence[int], mentions: Sequence[Mention], weights: Mapping[str, float]
) -> Subject:
    """The likeliest candidate, or words that no list holds where they are likelier."""
    cue = window.cue
    many = in_plural(scan, cue)
    scored = [
        (log_odds(weights, names) + _by_place(scan, mentions[n], window, n), -n)
        for n, names in features(scan, mentions, window)
    ]
    odds, best = max(scored, default=(-1.0, 0))
    if cue.written and odds >= 0 and window.places[-best] <= 1 and mentions[-best].kind == "person":
        return Subject(None, None, "omitted")  # «در این بیانیه ضمن تبریک ولادت کریمی آمده است …»
    told = owner(scan, mentions, -best, cue.first, window.places) if odds >= 0 else None
    n = -best if told is None else told
    ending = _ending_office(scan, window, mentions, n) if odds >= 0 else None
    if ending is not None:
        return Subject(None, ending, "words before the cue")
    goes_before = many and odds >= 0 and mentions[n].last <= window.near  # «رضایی آمد، اما برخی می‌گویند …»
    if odds >= 0 and cue.stance != WHOLE and mentions[n].last <= window.newest < cue.first:
        words = unlisted_subject(scan, window.newest, cue.first, many)
        if words is not None and (_calls_somebody(scan, words[0], many) or _is_body(scan, words)):
            return _with_office(scan, words, starts, mentions)
    if cue.stance != WHOLE and (odds < 0 or window.places[n] <= 1 or goes_before):
        words = _unlisted(scan, window, starts, many)
        if words is not None:
            return _with_office(scan, words, starts, mentions)
    if odds < 0:
        return Subject(None, None, "omitted")
    name = _apposed(scan, window, mentions[n])
    return Subject(n, name, "subject" if name is None else "words before an office")


def _by_place(scan: Scan, mention: Mention, window: Window, n: int) -> float:
    """What it counts that a candidate begins the cue's own clause, or, where several speak, one with no mark before."""
    anew = in_plural(scan, window.cue) and are_told_anew(scan, mention, window.cue)
    return _opens_newest(scan, mention, window, n) + (_ANEW if anew else 0.0)


def _is_body(scan: Scan, words: tuple[int, int]) -> bool:
    """«رضایی آمد، اما دولت گفت»: whether one word calls somebody, a body that speaks with none that says which."""
    return words[1] == words[0] + 1 and speaks_alone(scan, words[0]) and scan.is_a(words[0], scan.mask["org_head"])


def _calls_somebody(scan: Scan, i: int, many: bool) -> bool:
    """«رضایی آمد، اما یکی از باغداران گفت», «… و برخی گفتند», «… که دبیر شورا گفت», «هرچند باغداران می‌گویند»: whether
    what begins the clause of a cue at token ``i``, behind a finished one, can only be people."""
    if many and scan.words[i].key.endswith(scan.lexicon.plurals):
        return True
    heads = scan.mask["one", "title", "some_people"] if many else scan.mask["one", "title"]
    return scan.is_a(i, heads) or scan.longest(i, scan.mask["one_of"]) is not None


def _opens_newest(scan: Scan, mention: Mention, window: Window, n: int) -> float:
    """«شهردار آمد و علی رضایی به وی گفت», «رضایی نیامد، اما وزیر راه گفت»: what it counts that a candidate begins the
    clause of the cue, behind one that is finished and in which others stand; nobody does in «… و کار دادن مردم را»,
    «… و با «باغ» نارنج», «… و وزارت راه کوهستان گفت»."""
    if window.places[n] < 2 or scan.has_verb(mention.last, window.cue.first):
        return 0.0
    # «… مدعی است هند آن را بسته گفت»
    told = any(f.tense == "participle" for f in scan.words[window.cue.first - 1].verbs)
    if not told and begins_clause(scan, mention.first, window.low):
        return _SURELY_LATEST
    if mention.first < window.newest:
        return 0.0
    before, behind = mention.first - 1, mention.last
    if scan.tokens.roles[before] in ("close", "both") or any(f.tense == "infinitive" for f in scan.words[before].verbs):
        return 0.0
    whole = mention.kind in ("person", "pronoun") or behind == window.cue.first or bool(scan.tokens.roles[behind])
    return _LATEST if whole or scan.is_a(behind, scan.mask[_BEHIND]) else 0.0


def _ending_office(scan: Scan, window: Window, mentions: Sequence[Mention], n: int) -> tuple[int, int] | None:
    """«سرپرست همه‌گیرشناسی ستاد نارنج گفت», «مدیر سیاسی، فرهنگی و هنری شهرداری نارنج گفت»: the words for an office at
    the start of a clause, some of which no list holds, that end with a body."""
    body, first = mentions[n], over_openers(scan, window.low, window.cue.first)
    if any(first <= mentions[k].first < body.first for k in window.places):
        return None  # «وزیر راه و شهرداری نارنج گفتند»
    if body.kind not in ("organization", "outlet") or not 1 < body.first - first <= _OFFICE:
        return None
    if not scan.is_a(first, scan.mask["title", "anyone"]):
        return None
    ends = scan.mask[_BEHIND] & ~scan.mask["and"] | scan.mask["object", "with", "copula"]
    inside = range(first + 1, body.first)
    plain = (scan.tokens.roles[j] in ("", "comma") and not scan.is_a(j, ends) and not scan.finite(j) for j in inside)
    return (first, body.last) if all(plain) else None


def _apposed(scan: Scan, window: Window, office: Mention) -> tuple[int, int] | None:
    """«مهرکاو شبدری، مفسر سیاسی، نوشت»: the words at the start of a clause, which no list holds, to which an office
    without a name is apposed."""
    comma = office.first - 1
    if office.kind != "person" or office.named or comma <= window.near or scan.tokens.roles[comma] != "comma":
        return None
    words = unlisted_subject(scan, window.near, window.cue.first, False)
    return words if words is not None and words[1] == comma else None


def _unlisted(scan: Scan, window: Window, starts: Sequence[int], many: bool) -> tuple[int, int] | None:
    """The words in the clause of a cue that call somebody whom no list holds; «برخی» at the last."""
    cue, low = window.cue, max(window.near, window.inner)
    low += cue.place == "label" and scan.is_a(low, scan.mask["speech"])
    for i in _starts(scan, window, low, starts):
        words = unlisted_subject(scan, i, cue.first, many)
        if words is not None:
            return words
    return some_people(scan, low, cue.first) if many else None


def _starts(scan: Scan, window: Window, low: int, starts: Sequence[int]) -> Iterator[int]:
    """The tokens at which a subject that no list knows may begin; behind what leads up to the clause where nobody
    listed can be it."""
    yield window.newest
    yield low
    behind = low if window.places else behind_circumstance(scan, low, window.cue.first)
    if behind > low and beginning_at(starts, behind) is None:  # «در گفت‌وگو با سران هند، عمان و قطر، تأکید کرده …»
        yield behind


def window_of(
    scan: Scan, contents: Sequence[Content], k: int, starts: Sequence[int], mentions: Sequence[Mention]
) -> Window:
    """Where the subject of a content's cue is looked for, with the mentions there that can be it."""
    cue = contents[k].cue
    low, near, inner, newest = bounds(scan, contents, k, starts, mentions)
    spoken = [
        (c.first, c.last)
        for j, c in enumerate(contents[max(0, k - _NEAR) : k + _NEAR], max(0, k - _NEAR))
        if j != k and j != contents[k].outer and low <= c.first < cue.first
    ]
    first, last = bisect_left(starts, low), bisect_left(starts, cue.first)
    inside = range(first, last) if last - first < _MANY else (*range(first, first + _MANY), *range(last - _MANY, last))
    places = {
        n: place
        for n in inside
        if mentions[n].last <= cue.first
        and not any(a <= mentions[n].first < b for a, b in spoken)
        and not _is_occasion(scan, low, mentions[n].first)
        and not is_listed_under(scan, mentions, n)
        and not is_in_aside(scan, mentions, n, low)
        and not _is_somebodys_own(scan, mentions[n], cue)
        and (place := _AT_START if _is_labelled(scan, cue, mentions[n]) else standing(scan, mentions[n], low))
        and not (place < _AT_START and _is_where_it_was_posted(scan, mentions[n]))
        and not (mentions[n].kind == "pronoun" and is_one_of(scan, mentions[n].first))  # «یکی از آنها گفت»
    }
    return Window(cue, low, near, inner, newest, places)


def _is_somebodys_own(scan: Scan, mention: Mention, cue: Cue) -> bool:
    """«رضایی با نشان دادن باغ دختر خود گفت», «… مربیان خود را فرستاد و گفت»: whether somebody without a name is told of
    as another's own, who is the subject; «شهردار خود گفت» is told of himself."""
    own = scan.mask["self"]
    last = mention.last - scan.is_a(mention.last - 1, own)
    if mention.named or mention.kind not in ("person", "group") or not scan.is_a(last, own):
        return False
    return last + 1 < cue.first or cue.place not in ("verb", "that")


def _is_where_it_was_posted(scan: Scan, mention: Mention) -> bool:
    """«حساب تلگرام»; not so in «تلگرام بسته شد و اینستاگرام اعلام کرد که …»."""
    joined = scan.is_a(mention.first - 1, scan.mask["and"]) and scan.finite(mention.first - 2)
    return scan.is_a(mention.first, scan.mask["said.post"]) and not joined


def _is_occasion(scan: Scan, low: int, i: int) -> bool:
    """«به مناسبت روز جهانی کارگر»: whether token ``i`` is of the occasion on which words are said."""
    occasion, led = scan.mask["occasion"], scan.mask["to", "in", "from", "with", "by"]
    if not scan.held & occasion:
        return False
    for j in range(i - 1, max(low, i - _OCCASION) - 1, -1):
        if scan.longest(j, occasion, i) is not None:
            return True
        if scan.tokens.roles[j] or scan.is_a(j, led) or scan.finite(j):
            return False
    return False


def _is_labelled(scan: Scan, cue: Cue, mention: Mention) -> bool:
    """«هشدار شهردار نارنج: …», «ادعای تازه شهردار: …»: whether a mention in a label is only led up to by what its words
    are."""
    if cue.place != "label":
        return False
    low, speech = max(mention.first - _LED, 0), scan.mask["speech"]
    at = next((j for j in range(low, mention.first) if scan.is_a(j, speech)), None)
    return at is not None and not any(scan.tokens.roles[at : mention.first])


def _called(scan: Scan, cue: Cue, starts: Sequence[int], mentions: Sequence[Mention]) -> Subject | None:
    """«گروه نارنج: …», «احمد نارنجی، وزیر راه: …»: whom a label calls by words that no list holds, with the office
    behind their comma."""
    n = beginning_at(starts, cue.named)
    if n is not None:
        return Subject(n, None, "subject") if mentions[n].kind == "person" and mentions[n].named else None
    at = bisect_left(starts, cue.named)
    near = enumerate(mentions[at : at + _NEAR], at)
    offices = {m.first: n for n, m in near if m.kind == "person" and m.last <= cue.first}
    last = caller_end(scan, cue.named, cue.first + 1, offices)
    if last is None:
        return None
    led = last + 1 in offices and only_leads(scan, cue.named, last)
    return Subject(offices.get(last + 1), None if led else (cue.named, last), "words of a label")


def _with_office(scan: Scan, words: tuple[int, int], starts: Sequence[int], mentions: Sequence[Mention]) -> Subject:
    """«کرمی فرماندار پاوه گفت»: an office within or right behind the words ends the name and is its own; «کرم محمدی»:
    a listed surname behind words that no list holds; «بررسی رویترز نشان می‌دهد»: whose study it is."""
    whose = beginning_at(starts, words[0] + 1)
    if whose is not None and mentions[whose].last >= words[1] and scan.is_a(words[0], scan.mask["study", "look_into"]):
        return Subject(whose, None, "subject")
    at = bisect_left(starts, words[0])
    whole = mentions[at] if at < len(mentions) and mentions[at].first == words[0] else None
    named = whole is not None and (
        whole.kind != "person" or (whole.named and not scan.is_a(whole.last, scan.mask["object"]))
    )
    if whole is not None and named and whole.last >= words[1]:
        return Subject(at, None, "subject")
    at = bisect_left(starts, words[0] + 1)
    if at < len(mentions) and mentions[at].first <= words[1] and mentions[at].kind == "person":
        if one_of_start(scan, mentions[at].first) == words[0] or only_leads(scan, words[0], mentions[at].first):
            return Subject(at, None, "subject")
        name, start = mentions[at].name, words[0]
        light = scan.mask["one"] if name is None else scan.mask["speech", "does", "plan", "viewpoint"]
        while start < mentions[at].first and scan.is_a(start, light):
            start += 1  # «یک مقام هندی», «سخنان عجیب رضایی»
        if start == mentions[at].first or (name is None and start + 1 == mentions[at].first and is_plain(scan, start)):
            return Subject(at, None, "subject")
        return Subject(at, (start, mentions[at].first if name is None else name[1]), "words before an office")
    return Subject(None, words, "words before the cue")
