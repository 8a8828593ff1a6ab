"""Organisations, countries, outlets and groups.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> body = body_at(Scan.of("وزارت راه گفت", load()), 0, 3)
>>> body.kind, body.first, body.last
('organization', 0, 2)
"""

from __future__ import annotations

from ..lexicon import Classes, Hit
from ..scan import Scan
from .marks import is_one_of, is_pointed_at, over_closing, source_of
from .mention import Mention, MentionKind
from .names import NAMES, name_at
from .offices import body_end, office_at, over_place_name, quoted_name_end, unlisted, whereabouts_end
from .own_names import says_which
from .surnames import ends_before, is_unlisted

_BODIES: tuple[tuple[str, MentionKind], ...] = (
    ("org", "organization"),
    ("country", "country"),
    ("capital", "country"),
    ("outlet", "outlet"),
    ("group", "group"),
    ("country_ambiguous", "country"),
)
SIDE = "side"  # the rule of «طرف هندی»
BODY_WORDS = (*(cls for cls, _ in _BODIES), "org_head", "outlet_head")
_LONGEST = 12  # tokens behind a word for a body that tell which
_CALLED = 3  # words that no list holds by which a company is called, at most
_BEHIND = Classes("in", "to", "with", "from", "too", "also", "on", "about")
_OUTLET = 4  # words of an outlet's name that no list holds, at most
_BELONGS = Classes(
    "country", "demonym", "city", "capital", "modifier", "plain_country", "place_noun", "org", "org_head"
)
_LISTED, _HEADS = Classes(*(cls for cls, _ in _BODIES)), ("org_head", "outlet_head")


def body_at(scan: Scan, i: int, end: int) -> Mention | None:
    """An organisation, country, outlet or group."""
    begins = scan.words[i].first
    if begins & scan.mask["body_of_person", "people_of"] and (own := _of_person(scan, i, end)) is not None:
        return own
    if begins & scan.mask["side_of"]:
        return _side(scan, i, end)
    if not begins & (scan.mask[_LISTED] | scan.mask[_HEADS]):
        return None
    best = _longest_listed(scan, i, end) if begins & scan.mask[_LISTED] else None
    head = scan.longest(i, scan.mask[_HEADS], end) if begins & scan.mask[_HEADS] else None
    if head is not None and (best is None or head.last >= best[0].last) and not _is_course(scan, head):
        headed = _headed_body(scan, head, end)
        if headed is not None:
            return headed
    if best is None:
        return None
    inner = _named_body(scan, i, head.last, end) if head is not None and head.last < best[0].last else None
    if inner is not None and inner.last > best[0].last and not _is_same(scan, inner, best[0]):
        return inner._replace(name=(i, inner.last), roles=())  # «روزنامه نارنج شیراز», where «روزنامه نارنج» is listed
    return _listed_body(scan, *best, end)


def _longest_listed(scan: Scan, i: int, end: int) -> tuple[Hit, MentionKind] | None:
    """The longest listed body, country or group at token ``i``, with what it is."""
    begins, best = scan.begins[i], None
    for cls, kind in _BODIES:
        mask = scan.mask[cls]
        if not begins & mask or (cls == "country_ambiguous" and not _led_to(scan, i)):
            continue
        if cls == "country" and _behind_initials(scan, i):
            continue
        if cls == "group" and any(f.tense == "perfect" and f.person in (1, 4) for f in scan.words[i].verbs):
            continue  # «کرده‌ام», which without its half-space is as «کردها» with an ending
        hit = scan.longest(i, mask, end)
        if hit is not None and (best is None or hit.last > best[0].last):
            best = hit, kind
    return best


def _is_course(scan: Scan, head: Hit) -> bool:
    """«در جریان سفر به هند»: no current of politics."""
    course = scan.longest(head.first - 1, scan.mask["in_course"]) if head.first else None
    return course is not None and course.last == head.last


def _headed_body(scan: Scan, head: Hit, end: int) -> Mention | None:
    """«شرکت یادشده», «سازمان باغ‌های شهر», «روزنامه نارنج»: the body that a word for one begins."""
    i, stop = head.first, min(end, head.last + _LONGEST)
    aforesaid = scan.mask["aforesaid"]
    said = scan.longest(head.last, aforesaid, end) if scan.held & aforesaid and head.last < end else None
    if said is not None or _is_whole(scan, i, head.last):
        last = head.last if said is None else said.last
        return Mention("organization", i, last, (i, head.last), rule="body", source=head.entry.source)
    last = _seat_end(scan, i, over_place_name(scan, body_end(scan, head.last, stop), stop, i), end)
    last = _called_end(scan, i, _pointed_end(scan, i, head.last, _over_town(scan, last, stop)), stop)
    last = _before_news(scan, i, head.last, last)
    named = _named_body(scan, i, last, end) or _unlisted_outlet(scan, i, head.last, end)
    if named is not None:
        return named
    if (last > head.last or is_pointed_at(scan, i)) and not _is_plan(scan, i):
        return Mention("organization", i, last, (i, last), rule="body", source=head.entry.source)
    return None


def _listed_body(scan: Scan, hit: Hit, kind: MentionKind, end: int) -> Mention:
    """A listed body, country or group, with the words behind it that belong to it; «عده‌ای مردم را …» are two."""
    i, last = hit.first, hit.last
    if kind == "country" and scan.is_a(last, scan.mask["ends_outlet"]):
        return Mention("outlet", i, last + 1, (i, last + 1), rule="outlet", source=hit.entry.source)  # «کابل تایمز»
    some = last == i + 1 and scan.is_a(i, scan.mask["some_people"])
    headed = kind == "organization" and bool(scan.words[i].first & scan.mask["org_head"])
    if headed or (kind == "group" and not some):
        last = _before_news(scan, i, last, body_end(scan, last, min(end, last + _LONGEST)))
    if headed and last > hit.last:
        last = _credited_end(scan, i, hit.last, last)
    if kind == "group":
        last = _over_the_dead(scan, i, _where_group_is(scan, hit.last, last, end), end)
        if is_one_of(scan, i):
            return Mention("person", i, last, None, ((i, last),), "one of a group", hit.entry.source)
    return Mention(kind, i, last, (i, last), rule=kind, source=hit.entry.source)


def _credited_end(scan: Scan, i: int, sure: int, last: int) -> int:
    """«به گفته بانک مرکزی کارت‌های تازه …»: the end of a listed body at token ``i`` whose name ends at token ``sure``;
    of the words of every day up to token ``last`` none belongs to it right behind a credit that no comma ends."""
    if last >= len(scan.words) or scan.tokens.roles[last] or not scan.led_by(i, scan.mask["cue.by"], 4):
        return last
    belongs = scan.mask[_BELONGS]
    ends = next((j for j in range(sure, last) if not scan.words[j].first & belongs), last)
    return last if scan.is_a(ends - 1, scan.mask["org_head"]) and ends > sure else ends


def _pointed_end(scan: Scan, i: int, head: int, last: int) -> int:
    """«به نوشته این روزنامه کار باغ …», «طبق اعلام این دانشگاه این راه …»: the end of a body that «این» points at and
    that seems to run to token ``last``: behind a credit only what describes it follows its head («این شبکه هندی»)."""
    if not is_pointed_at(scan, i) or not scan.led_by(i - 1, scan.mask["cue.by"], 4):
        return last
    while head < last:
        hit = scan.longest(head, scan.mask["modifier"], last)  # «این شبکه عبری زبان»
        if hit is None and not says_which(scan, head):
            break
        head = head + 1 if hit is None else hit.last
    return head


def _is_same(scan: Scan, inner: Mention, hit: Hit) -> bool:
    """«روزنامه تایمز لندن» is «روزنامه تایمز»: whether a longer name is another of the same outlet."""
    longer = scan.longest(inner.name[0], scan.mask["outlet"]) if inner.name is not None else None
    return longer is not None and longer.entry.source == hit.entry.source


def _called_end(scan: Scan, i: int, last: int, end: int) -> int:
    """«شرکت امنیتی نارنجر اعلام کرد», «موسسه تحقیقات نارنجر تریست، …»: behind the few words that no list holds by which
    a company or the like at token ``i`` is called, right before what follows somebody's name; else ``last``."""
    if not scan.is_a(i, scan.mask["called_freely"]) or scan.led_by(i, scan.mask["byline"], 3):
        return last
    j = last
    while j < min(end, last + _CALLED) and is_unlisted(scan, j):
        j += 1
    if j == last or j >= len(scan.words):
        return last
    return j if ends_before(scan, j) or scan.tokens.roles[j] == "colon" else last


def _over_town(scan: Scan, last: int, end: int) -> int:
    """«روابط عمومی فرمانداری نارنج‌بید»: behind a place that no list holds, of which a body at its seat is called, right
    before what follows it; else ``last``."""
    if last + 1 >= end or not scan.is_a(last - 1, scan.mask["of_town"]) or not is_unlisted(scan, last):
        return last
    return last + 1 if ends_before(scan, last + 1) or scan.is_a(last + 1, scan.mask[_BEHIND]) else last


def _before_news(scan: Scan, i: int, first: int, last: int) -> int:
    """«طبق اعلام وزارت راه فعالیت‌های ساختمانی …»: where a listed body at token ``i``, whose words are told without a
    comma, ends before a plural."""
    marked = last >= len(scan.words) or scan.tokens.roles[last]
    if last - first < 1 or marked or not scan.led_by(i, scan.mask["cue.by"], 3):
        return last
    for j in range(first, last):
        if scan.words[j].key.endswith(scan.lexicon.plural_endings):
            listed = scan.longest(i, scan.mask["org"], j)
            return j if listed is not None and listed.last == j else last
    return last


def _is_whole(scan: Scan, i: int, last: int) -> bool:
    """«به این شرکت انگیزه‌های مالی دادند»: whether «این» points to all of a body, behind which a plural says no more of
    it."""
    if last >= len(scan.words) or not is_pointed_at(scan, i):
        return False
    key, known = scan.words[last].key, scan.lexicon
    many = key.endswith((known.bare_plural, *known.plural_endings, *known.indefinite_plurals))
    return many or (key.endswith(known.plurals) and scan.is_a(last + 1, scan.mask["object"]))  # no «نهاد انسانی»


def _side(scan: Scan, i: int, end: int) -> Mention | None:
    """«طرف هندی», «طرف ترک»: a country; «به طرف هند» leads there, «طرف‌های هندی» are several, of «طرف‌های هندی و عمانی»
    one for each, and in «طرف ترک کرد» somebody leaves."""
    mask = scan.mask["demonym"] | (0 if scan.is_a(i + 2, scan.mask["light"]) else scan.mask["demonym_ambiguous"])
    land = scan.longest(i + 1, mask, end) if i + 1 < end else None
    hit = scan.longest(i, scan.mask["side_of"], end)
    if land is None or land.entry.row is None or hit is None:
        return None
    many = scan.words[i].key.endswith(scan.lexicon.plurals)
    if many and not (land.last + 1 < end and joins_land(scan, land.last)):
        return None
    return Mention("country", i, land.last, (i + many, land.last), rule=SIDE, source=land.entry.source)


def joins_land(scan: Scan, i: int) -> bool:
    """«(طرف هندی) و عمانی», «(طرف‌های هندی)، عمانی و قطری»: whether one more follows at token ``i``."""
    mark = scan.is_a(i, scan.mask["and"]) or scan.tokens.roles[i] == "comma"
    return mark and scan.longest(i + 1, scan.mask["demonym"]) is not None


def _is_plan(scan: Scan, i: int) -> bool:
    """«برنامه آبیاری هند» is no body as «برنامه «شب خبر»» is one; «گفت‌وگو با برنامه ورزش» is with one of the air."""
    return scan.is_a(i, scan.mask["body_by_name"]) and not (i > 0 and scan.is_a(i - 1, scan.mask["with"]))


def _where_group_is(scan: Scan, head: int, last: int, end: int) -> int:
    """«منابع در توکیو», «مسئولان آگاه از این کار»; not «مردم از این کار»."""
    last = _over_unlisted_place(scan, last, end)
    anew = last == head and last < end and scan.is_a(last, scan.mask["from"])
    return last if anew else whereabouts_end(scan, last, min(end, last + 12))


def _over_the_dead(scan: Scan, i: int, last: int, end: int) -> int:
    """«خانواده شهیدان رضایی و کریمی»: over the names of those whose family it is."""
    if not scan.is_a(last - 1, scan.mask["in_memory"]) or not scan.is_a(i, scan.mask["body_of_person"]):
        return last
    joins, at = scan.mask["and"], last
    while at < end and (name := name_at(scan, at, end, vouched=True)) is not None:
        last = name[2]
        joined = last < end and (scan.tokens.roles[last] == "comma" or scan.is_a(last, joins))
        at = last + 1 if joined else end
    return last


def _over_unlisted_place(scan: Scan, last: int, end: int) -> int:
    """«مردم روستای نارنج‌کوه», «مردم شهرستان نارنج‌کوه»: over the name of a place that no list holds."""
    place = last - 1 if scan.is_a(last - 1, scan.mask["place_noun"]) else last
    named = place + 1 < end and scan.is_a(place, scan.mask["place_noun"]) and unlisted(scan, place + 1)
    return body_end(scan, place + 2, min(end, place + 12)) if named else last


def _seat_end(scan: Scan, i: int, last: int, end: int) -> int:
    """«سفارت نارنجستان در تهران»: where a mission abroad has its seat is part of what it is called."""
    return whereabouts_end(scan, last, min(end, last + 12)) if scan.is_a(i, scan.mask["mission"]) else last


def _of_person(scan: Scan, i: int, end: int) -> Mention | None:
    """«دفتر علی رضایی», «تیم حقوقی رضایی», «نزدیکان رضایی»: a body or group that a person's name completes, and no such
    person; «یکی از نزدیکان رضایی» is somebody without a name."""
    head = scan.longest(i, scan.mask["body_of_person", "people_of"], end)
    if head is None or head.last >= end:
        return None
    source, people = head.entry.source, scan.is_a(i, scan.mask["people_of"])
    at = head.last + (head.last + 1 < end and scan.is_a(head.last, scan.mask["of_his_body"]))
    named = scan.words[at].first & scan.mask[NAMES]
    name = name_at(scan, at, end, vouched=False) if named else None
    after = name[2] if name is not None else quoted_name_end(scan, at, end)
    if after is None:
        theirs = office_at(scan, head.last, end) if people else None  # «نزدیکان نخست‌وزیر هند»
        if theirs is None:
            return None
        called, last = theirs[1], theirs[1]
    else:
        comma = after + 1 < end and scan.tokens.roles[after] == "comma"
        set_off = comma or (name is None and after < end)  # «دفتر «علی رضایی» وزیر راه اعلام کرد»
        his = office_at(scan, after + comma, end) if set_off else None  # «دفتر علی رضایی، وزیر راه، اعلام کرد»
        called, last = after, his[1] if his is not None else after
    kind: MentionKind = "group" if people or scan.longest(i, scan.mask["group"]) is not None else "organization"
    return Mention(kind, i, last, (i, called), rule="body of a person", source=source)


def _unlisted_outlet(scan: Scan, i: int, first: int, end: int) -> Mention | None:
    """«روزنامه لبنانی الاخبار»: words that no list holds, behind a word for an outlet and whose it is, are its name."""
    if not scan.words[i].first & scan.mask["outlet_head"]:
        return None
    start = first
    while start < end and start - first < 3 and _tells_which(scan, start):
        start += 1
    stop = start
    while stop < end and stop - start < _OUTLET and _may_name_outlet(scan, stop, stop > start):
        stop += 1
    if stop == start:
        return None
    rule, source = "outlet + unlisted name", source_of(scan, i, scan.mask["outlet_head"])
    if scan.words[start].key[0].isdecimal():  # «شبکه ۱۵ هند», «کانال ۱۵عبری»: a number alone is no name
        last = body_end(scan, stop, min(end, stop + 6))
        return Mention("organization", i, last, (i, last), rule=rule, source=source)
    return Mention("organization", i, stop, (start, stop), ((i, start),), rule, source)


def _tells_which(scan: Scan, i: int) -> bool:
    """«(روزنامه) عربی …», «(شبکه) خبری …»: whether token ``i`` only says which outlet; «فاکس» is its name."""
    if scan.is_a(i, scan.mask["demonym", "modifier"]):
        return True
    return scan.is_a(i, scan.mask["title_word"]) and not scan.words[i].first & scan.mask["outlet", "outlet_ambiguous"]


def _may_name_outlet(scan: Scan, i: int, within: bool) -> bool:
    """Whether the word at token ``i`` may be of a name of an outlet: one that no list holds, or «تایمز»; at its
    beginning a city before such a word («هفته‌نامه آستین کرونیکل»)."""
    word = scan.words[i]
    if scan.tokens.roles[i]:
        return False
    if not word.whole and not word.verbs:
        return within or not word.first
    if within:
        listed = word.first & scan.mask["outlet", "outlet_ambiguous"] and not word.whole & scan.mask["country"]
        return bool(listed) and not (scan.is_a(i, scan.mask["title_break"]) or ends_before(scan, i))  # no «خبر داد»
    return scan.is_a(i, scan.mask["city"]) and i + 1 < len(scan.words) and _may_name_outlet(scan, i + 1, True)


def _behind_initials(scan: Scan, i: int) -> bool:
    """«شبکه سی.سی.تی.وی. چین»: the stop before it ends no sentence, and it is whose the network is."""
    return i > 3 and scan.tokens.roles[i - 1] == "stop" and scan.tokens.roles[i - 3] == "stop"


def _led_to(scan: Scan, i: int) -> bool:
    """«به رم رفت», «کشور بلغار»: no «رم» of a herd."""
    return i > 0 and scan.is_a(i - 1, scan.mask["to", "in", "with", "from", "plain_country"])


def _named_body(scan: Scan, i: int, last: int, end: int) -> Mention | None:
    """«روزنامه آمریکایی «نیویورک تایمز»»: the name behind the words that say what it is."""
    opened = last < end and scan.tokens.roles[last] in ("open", "both")
    start = last + opened
    names = scan.mask["outlet", "outlet_ambiguous", "org", "org_ambiguous"]
    hit = scan.longest(start, names, end) if start < end and scan.begins[start] & names else None
    stop = hit.last if hit is not None else None
    if opened and stop is None:
        stop = next((j for j in range(start + 1, min(end, start + 6)) if scan.tokens.roles[j]), None)
        if (
            stop is None
            or scan.tokens.roles[stop] not in ("close", "both")
            or scan.words[start].first & scan.mask["given", "name_part", "honorific"]
        ):
            return None
    if stop is None or (hit is None and not opened):
        return None
    if not opened and scan.is_a(start, scan.mask["org_head"]):
        return None  # «دولت نارنجستان ارتش را ستود» are two
    if not opened and scan.longest(start, scan.mask["country"], end) and not scan.is_a(i, scan.mask["outlet_head"]):
        return None  # «نیروی انتظامی جمهوری اسلامی» is no paper of that name
    return Mention(
        "organization",
        i,
        over_closing(scan, stop, end, opened),
        (start, stop),
        ((i, last),),
        "body + name",
        source_of(scan, i, scan.mask["org_head"]),
    )
