"""Counterparts of whom only a plural tells: «در دیدار با خانواده‌های شهدای باغ معروف» is one mention, whole.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("وزیر راه در دیدار با طلاب و پژوهشگران مدرسه نارنج گفت: کار تمام شد.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['وزیر راه', 'طلاب و پژوهشگران مدرسه نارنج']
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..letters import HALF
from ..lexicon import Classes
from ..morphology import OPEN
from ..scan import Scan
from ..text import fold
from .listed_crowds import end_of_list
from .marks import counts_back, is_asked, is_plural_office
from .mention import Mention, begun_at
from .sharing import SHARED

_LONGEST = 16  # tokens of a crowd
_BEFORE = 4  # tokens before «با» in which the word for the contact stands
_MET = Classes("meet", "session", "talk", "phone", "video", "contact", "host", "among", "letter", "message")
_LISTED = Classes("host", "letter", "message")  # behind these, only plurals of people («به تاریخ‌های» is none)
_AT_ONCE = Classes("meet", "host", "among", "session")  # «در دیدار خانواده‌ها», «نشست شهرداران»
_AT_PLACE = Classes("meet", "talk", "session")  # «… در شیراز دیدار کرد»
_PLACES = Classes("city", "capital", "country")
_THEIRS = Classes("city", "capital", "country", "demonym", "place_noun", "org", "org_head")  # whose people they are
_PLACE = 4  # tokens of «در» and a place
_SESSION = 24  # tokens before «با حضور» in which the word for the session stands
_BEHIND = Classes("meet", "talk")  # these may stand behind a crowd («با استانداران دیدار کرد»)
_SMALL = (
    "in", "on", "for", "with", "from", "to", "about", "that", "that_clause", "object", "too", "also", "by", "time",
    "until", "while", "but", "this", "that_one", "without", "between", "pronoun", "self", "headed_by", "apart",
    "cue.verb", "cue.that", "cue.noun", "meet", "talk", "phone", "by_phone", "session", "video", "contact", "trip",
    "enter", "each_other", "copula", "held", "plan", "background", "during", "letter", "message", "purpose", "modal",
)  # fmt: skip


def with_crowds(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, each crowd that somebody meets as one of them."""
    met, joins, listed = scan.mask[_MET], scan.mask["with", "to", "by"], scan.mask[_LISTED]
    some, before, session = scan.mask["some_of", "delegation"], scan.mask[_BEHIND], scan.mask["session"]
    groups = [m.first for m in found if scan.words[m.first].first & some]  # «عده‌ای گفتند» too, not only «عده‌ای از»
    present = scan.mask["sat_by"] if scan.held & session else 0
    likely = scan.where(some | met | present)
    for i in sorted({*groups, *likely}) if groups else likely:
        word = scan.words[i]
        start = i - _is_behind_theirs(scan, found, i) if word.first & some else -1
        if start >= 0 and not _is_within(found, i) and (crowd := _crowd_at(scan, found, start)) is not None:
            found = _put(found, crowd)
        if word.first & present and (crowd := _crowd_present(scan, found, i)) is not None:
            found = _put(found, crowd)
        if not word.first & met:
            continue
        hit = scan.longest(i, met)
        if hit is None:
            continue
        for start in _starts(scan, hit.last, joins):
            people = listed | session if start == hit.last else listed  # «نشست تخصصی‌ها», «نشست با خانواده‌ها»
            crowd = _crowd_at(scan, found, start, any_plural=not word.first & people)
            if crowd is not None:
                found = _put(found, crowd)
                break
        else:
            crowd = _crowd_before(scan, found, i) if word.first & before else None
            found = _put(found, crowd) if crowd is not None else found
    return [_without_place(scan, m) if m.plural or m.kind == "group" else m for m in found]


def _is_behind_theirs(scan: Scan, found: list[Mention], i: int) -> bool:
    """«خانواده تعدادی از شهدا»: whether whose they are stands right before the «تعدادی از» at token ``i``."""
    theirs = begun_at(found, i - 1)
    return theirs is not None and theirs.kind == "group" and scan.longest(i, scan.mask["some_of"]) is not None


def _is_within(found: list[Mention], i: int) -> bool:
    """«خانواده تعدادی از شهدا», «دیدار جمعی از باغداران»: whether token ``i`` is in a crowd that was found before."""
    at = bisect_right(found, i, key=lambda m: m.first) - 1
    return at >= 0 and i < found[at].last and found[at].rule == "crowd"


def _without_place(scan: Scan, crowd: Mention) -> Mention:
    """«با خانواده‌های باغبانان در شیراز دیدار کرد», «در جمع باغبانان در شیراز گفت»: the place right before the word for
    a contact, or behind those among whom somebody speaks, is the contact's."""
    first, last = crowd.first + 1, crowd.last
    if last - first < 2 or last >= len(scan.words):
        return crowd
    if not (scan.words[last].first & scan.mask[_AT_PLACE] or scan.led_by(crowd.first, scan.mask["among"])):
        return crowd
    at = next((i for i in range(max(first, last - _PLACE), last - 1) if scan.is_a(i, scan.mask["in"])), None)
    hit = None if at is None else scan.longest(at + 1, scan.mask[_PLACES], last)
    if at is None or hit is None or hit.last != last:
        return crowd
    name = None if crowd.name is None else (crowd.name[0], min(crowd.name[1], at))
    return crowd._replace(last=at, name=name, roles=tuple((a, min(b, at)) for a, b in crowd.roles if a < at))


def _crowd_before(scan: Scan, found: list[Mention], i: int) -> Mention | None:
    """«با استانداران سراسر کشور دیدار کرد»: the crowd between a «با» and the word for the contact at token ``i``."""
    for j in range(i - 1, max(0, i - _LONGEST), -1):
        if scan.tokens.roles[j] or scan.finite(j):
            return None
        if scan.is_a(j, scan.mask["with"]):
            crowd = _crowd_at(scan, found, j + 1)
            return crowd if crowd is not None and crowd.last <= i else None
    return None


def _crowd_present(scan: Scan, found: list[Mention], i: int) -> Mention | None:
    """«جلسه‌ای که با حضور باغداران شیراز برگزار شد»: the crowd behind «با حضور» at token ``i`` of which nothing else
    tells, if a session stands before and it is told whose people they are."""
    there, session = scan.longest(i, scan.mask["sat_by"]), scan.mask["session"]
    low = max(scan.tokens.sentences[scan.tokens.sentence_of(i)].first, i - _SESSION)
    if there is None or not any(scan.longest(j, session) for j in range(low, i) if scan.words[j].first & session):
        return None
    if there.last >= len(scan.words) or begun_at(found, there.last) or scan.is_a(there.last, scan.mask["members"]):
        return None
    crowd = _crowd_at(scan, found, there.last, any_plural=False)
    return crowd if crowd is not None and crowd.last - crowd.first > 1 else None


def _starts(scan: Scan, i: int, joins: int) -> list[int]:
    """Where a counterpart may begin behind a word for a contact: at once, or behind its «با»."""
    end = scan.tokens.sentences[scan.tokens.sentence_of(i - 1)].last
    at_once = scan.mask[_AT_ONCE]
    out = [i] if i < end and (scan.is_a(i - 1, at_once) or (i > 1 and scan.longest(i - 2, at_once, i))) else []
    for j in range(i, min(end - 1, i + _BEFORE)):
        if scan.tokens.roles[j] or scan.finite(j):
            break
        if scan.is_a(j, joins):
            out.append(j + 1)
            break
    return out


def _crowd_at(scan: Scan, found: list[Mention], i: int, any_plural: bool = True) -> Mention | None:
    """The plural phrase at token ``i``, with all that belongs to it; None where one person or body stands there.
    ``any_plural``: whether the plural of a word that no list holds counts («در دیدار با خانواده‌های …»)."""
    head = begun_at(found, i)
    if not _is_plural(scan, found, i, head, any_plural):
        return None
    last = _end(scan, found, i)
    if head is not None and last <= head.last and _body_of(scan, i, last) is None:
        return None
    at, stop = (bisect_left(found, j, key=lambda m: m.first) for j in (i, last))
    last = max([last, *(m.last for m in found[at:stop])])
    source = head.source if head is not None else ""
    body = _body_of(scan, i, last)
    if body is not None:
        return Mention("organization", i, last, body, ((i, last),), "members of a body", source)
    return Mention("group", i, last, (i, last), rule="crowd", source=source)


def _body_of(scan: Scan, i: int, last: int) -> tuple[int, int] | None:
    """«اعضای شورای شهر شیراز»: a delegation without a named head counts as the body."""
    if not scan.is_a(i, scan.mask["members"]) or i + 1 >= last:
        return None
    hit = scan.longest(i + 1, scan.mask["org", "org_head"], last)
    return None if hit is None or any(scan.is_a(k, scan.mask["and"]) for k in range(i, last)) else (i + 1, last)


def _is_plural(scan: Scan, found: list[Mention], i: int, head: Mention | None, any_plural: bool) -> bool:
    some = scan.longest(i, scan.mask["some_of"])
    if some is not None:
        return not is_asked(scan, some.last)
    if scan.is_a(i, scan.mask["some_people"]) and scan.is_a(i, scan.mask["group"]):
        return False  # «عده‌ای مردم را …»
    if scan.is_a(i, scan.mask["delegation"]):
        return _is_of_people(scan, i)
    if head is not None:
        if head.rule == SHARED:
            return False  # «همتایان هندی و عمانی» are two
        return head.plural or head.kind == "group" or (bool(head.roles) and is_plural_office(scan, i))
    word = scan.words[i]
    if word.first & scan.mask["city", "country", "family", "time"]:
        return False  # «در دیدارهای سال‌های اخیر»
    if is_plural_office(scan, i):
        return True  # «استانداران سراسر کشور»
    endings = scan.lexicon.crowd_endings + (scan.lexicon.plural_endings if any_plural else ())
    half, last = scan.tokens.words[i].rpartition(HALF)[1:]
    key = fold(last) if half else word.key  # «دیدارهای جداگانه‌ای» is no plural in «ها»
    return key.endswith(endings) or _shares_plural(scan, found, i)


def _is_of_people(scan: Scan, i: int) -> bool:
    """«هیئتی از بازرگانان هندی»: whether the delegation at token ``i`` is one of people told by a plural."""
    if i + 2 >= len(scan.words) or not scan.is_a(i + 1, scan.mask["from"]):
        return False
    word = scan.words[i + 2]
    return is_plural_office(scan, i + 2) or word.key.endswith(scan.lexicon.crowd_endings) or _is_group(scan, i + 2)


def _is_group(scan: Scan, i: int) -> bool:
    """Whether a listed crowd stands at token ``i`` («مقامات»)."""
    return scan.longest(i, scan.mask["group", "members"]) is not None


def _shares_plural(scan: Scan, found: list[Mention], i: int) -> bool:
    """«شهردار و مدیران شهرداری»: a bare word for an office, joined to a plural whose body it shares."""
    if not scan.is_a(i, scan.mask["title"]) or not scan.is_a(i + 1, scan.mask["and"]):
        return False
    many = begun_at(found, i + 2)
    return many is not None and many.plural and len(many.roles) == 1


def _end(scan: Scan, found: list[Mention], i: int) -> int:
    """The end of the noun phrase: before a mark, a verb, a small word, or somebody with a name."""
    end = min(scan.tokens.sentences[scan.tokens.sentence_of(i)].last, i + _LONGEST)
    named = {m.first for m in found[bisect_left(found, i, key=lambda m: m.first) :][:_LONGEST] if _stands_alone(m)}
    small, roles, j = scan.mask[_SMALL], scan.tokens.roles, i + 1
    many = _behind_some(scan, i, end)
    if many is not None:
        j = min(many + 1, end)  # «تعدادی از» may end a text
    closing = end_of_list(scan, i if many is None else many, end) or i
    deeds, heads = scan.mask["title_break", "object_noun"], scan.mask["org_head"]
    told = scan.led_by(i, scan.mask["cue.by"], 3)  # «به گفته برخی از کشاورزان، کمبود آب و …»
    some, parts = scan.mask["some_of", "one_of", "some_within"], scan.mask["part_of"]
    kept = scan.mask["title", "org_head"]
    while j < end:
        word = scan.words[j]
        if word.first & some and not scan.tokens.roles[j - 1] and (within := scan.longest(j, some, end)) is not None:
            j = within.last  # «خانواده تعدادی از شهدا»
            continue
        if j in named or any(f.sure for f in word.verbs) or scan.finite(j):
            break
        if word.first & parts and scan.longest(j, parts) is not None:
            break  # «دیدار با مدیران شهرداری بخشی از برنامه‌های اوست»
        if _tells_how(scan, j, end) or (word.whole & deeds and not word.whole & heads and _is_object(scan, j, end)):
            break
        if roles[j]:
            listed = roles[j] == "comma" and not told and (j < closing or (many and _lists_on(scan, j, end)))
            if roles[j] != "dash" and not listed and not _is_quoted(scan, j, end):
                break
        elif word.whole & scan.mask["and"]:
            if j + 1 >= end or j + 1 in named or not (many or j <= closing or _goes_on(scan, i, j)):
                break
        elif word.first & small and not (word.whole & kept or _is_of(scan, j) or _points_at_somebody(scan, i, j)):
            break
        j += 1
    while j - 1 > i and (roles[j - 1] in ("dash", "open") or scan.is_a(j - 1, scan.mask["and"])):
        j -= 1
    return j - 1 if i < j - 1 and j < end and _is_part_of_verb(scan, j, small) else j


def _tells_how(scan: Scan, j: int, end: int) -> bool:
    """«برخی مقام‌های هندی بار دیگر …», «رسماً», «چهار روز پیش»: whether words at token ``j`` tell when or how; not so
    «باغبانان و حتی مردم»."""
    ends = scan.mask["opener", "ends_crowd"]
    told = bool(scan.words[j].first & ends) and not scan.is_a(j - 1, scan.mask["and"])
    return (told and scan.longest(j, ends, end) is not None) or counts_back(scan, j)


def _is_part_of_verb(scan: Scan, j: int, small: int) -> bool:
    """«فرماندهان را همراهی کردند», «در جمع شهرداران سخن می‌گفت»: whether the word before token ``j`` makes one verb with
    that there; «با استانداران و فرمانداران داشت» ends a list."""
    if not (any(f.sure for f in scan.words[j].verbs) or scan.finite(j)) or scan.is_a(j - 2, scan.mask["and"]):
        return False
    return not scan.words[j].first & small or scan.is_a(j - 1, scan.mask["no_cue"]) or _is_future(scan, j)


def _is_future(scan: Scan, j: int) -> bool:
    """«شرکت خواهند کرد»: whether the verb at token ``j`` only helps that behind it to a future."""
    behind = scan.words[j + 1].verbs if j + 1 < len(scan.words) else ()
    return any(f.tense in OPEN for f in scan.words[j].verbs) and any(f.tense == "past" for f in behind)


def _is_object(scan: Scan, j: int, end: int) -> bool:
    """«جمعی از شهروندان حمله به بیمارستان را محکوم کردند»: whether «را» ends the phrase that the noun at token ``j``
    opens."""
    roles = scan.tokens.roles
    ends = (k for k in range(j + 1, end) if roles[k] or scan.finite(k) or scan.is_a(k, scan.mask["object", "that"]))
    return scan.is_a(next(ends, j), scan.mask["object"])


def _behind_some(scan: Scan, i: int, end: int) -> int | None:
    """Where the people of «جمعی از», «هیئتی از» at token ``i`` begin."""
    some = scan.longest(i, scan.mask["some_of"], end)
    if some is not None:
        return some.last
    return i + 2 if scan.is_a(i, scan.mask["delegation"]) and _is_of_people(scan, i) else None


def _is_of(scan: Scan, j: int) -> bool:
    """«اعضای هیئتی از کمیته»: the «از» of a delegation."""
    return scan.is_a(j, scan.mask["from"]) and scan.is_a(j - 1, scan.mask["delegation"])


def _points_at_somebody(scan: Scan, i: int, j: int) -> bool:
    """«خانواده این استاد», «همکاران این استاد»: whether «این» behind a bare crowd points at whose people they are."""
    if j > i + 3 or not scan.is_a(j, scan.mask["this"]) or j + 2 >= len(scan.words):
        return False
    return scan.is_a(j + 1, scan.mask("honorific")) and not scan.is_a(j + 2, scan.mask["object", "that"])


def _lists_on(scan: Scan, j: int, end: int) -> bool:
    """«جمعی از بازرگانان، صنعتگران و کشاورزان»: a comma in a list that an «و» ends, before a verb or another mark."""
    for k in range(j + 1, end):
        if scan.is_a(k, scan.mask["and"]):
            return True
        ends = scan.words[k].whole & scan.mask["with", "to", "in", "that", "object"]
        if scan.tokens.roles[k] or any(f.sure for f in scan.words[k].verbs) or ends:
            return False
    return False


def _is_quoted(scan: Scan, j: int, end: int) -> bool:
    """«شهدای "باغ معروف" تبریز»: a mark around a few words of the phrase."""
    roles = scan.tokens.roles
    if roles[j] in ("open", "both") and any(roles[k] in ("close", "both") for k in range(j + 1, min(end, j + 5))):
        return True
    return roles[j] in ("close", "both") and any(roles[k] in ("open", "both") for k in range(max(0, j - 5), j))


def _stands_alone(mention: Mention) -> bool:
    """Somebody with a name, or one in an office, is nobody's complement."""
    return mention.kind in ("person", "pronoun") and (mention.named or not mention.plural)


def _goes_on(scan: Scan, i: int, j: int) -> bool:
    """«طلاب و پژوهشگران مدرسه», «راه و شهرسازی»: an «و» between bare heads or inside the complement; not before another
    thing («مقام‌های هندی و تبریک سال نو», «مدیران استان و بررسی کار پل») nor behind the country of a crowd («مقام‌های هند
    و نقض قانون»)."""
    after, deeds = scan.words[j + 1], scan.mask["purpose_of", "deed"]
    if after.whole & scan.mask["title_break"] or (after.whole & deeds and not scan.words[j - 1].whole & deeds):
        return False
    return j == i + 1 or not after.first & scan.mask["title", "group", "some_of", "country"]


def _put(found: list[Mention], crowd: Mention) -> list[Mention]:
    """The mentions with the crowd in the place of all that it holds."""
    low = bisect_right(found, crowd.first, key=lambda m: m.last)
    high = bisect_left(found, crowd.last, low, key=lambda m: m.first)
    return [*found[:low], crowd, *found[high:]]
