"""Organisations, countries, outlets and groups.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> body = body_at(Scan.of("وزارت راه گفت", load()), 0, 3)
>>> body.kind, body.first, body.last
('organization', 0, 2)
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .marks import is_one_of, is_pointed_at, over_closing, source_of
from .mention import Mention, MentionKind
from .names import NAMES, name_at
from .offices import body_end, office_at, over_place_name, quoted_name_end, unlisted, whereabouts_end
from .surnames import ends_before, is_unlisted

_BODIES: tuple[tuple[str, MentionKind], ...] = (
    ("org", "organization"),
    ("country", "country"),
    ("capital", "country"),
    ("outlet", "outlet"),
    ("group", "group"),
    ("country_ambiguous", "country"),
)
BODY_WORDS = (*(cls for cls, _ in _BODIES), "org_head", "outlet_head")
_CALLED = 3  # words that no list holds by which a company is called, at most
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
    best = None
    for cls, kind in _BODIES if begins & scan.mask[_LISTED] else ():
        mask = scan.mask[cls]
        if not begins & mask or (cls == "country_ambiguous" and not _led_to(scan, i)):
            continue
        if cls == "country" and _behind_initials(scan, i):
            continue
        hit = scan.longest(i, mask, end)
        if hit is not None and (best is None or hit.last > best[0].last):
            best = hit, kind
    head = scan.longest(i, scan.mask[_HEADS], end)
    if head is not None and (best is None or head.last >= best[0].last):
        stop = min(end, head.last + 12)
        said = scan.longest(head.last, scan.mask["aforesaid"], end)  # «شرکت یادشده»
        if said is not None or _is_whole(scan, i, head.last):
            last = head.last if said is None else said.last
            return Mention("organization", i, last, (i, head.last), rule="body", source=head.entry.source)
        last = _seat_end(scan, i, over_place_name(scan, body_end(scan, head.last, stop), stop, i), end)
        last = _called_end(scan, i, last, stop)
        named = _named_body(scan, i, last, end)
        if named is not None:
            return named
        named = _unlisted_outlet(scan, i, head.last, end)
        if named is not None:
            return named
        if (last > head.last or (i > 0 and scan.is_a(i - 1, scan.mask["this"]))) and not _is_plan(scan, i):
            return Mention("organization", i, last, (i, last), rule="body", source=head.entry.source)
    if best is None:
        return None
    hit, kind = best
    longer = kind == "group" or (kind == "organization" and scan.words[i].first & scan.mask["org_head"])
    last = body_end(scan, hit.last, min(end, hit.last + 12)) if longer else hit.last
    if kind == "group":
        last = _over_the_dead(scan, i, _where_group_is(scan, hit.last, last, end), end)
        if is_one_of(scan, i):
            return Mention("person", i, last, None, ((i, last),), "one of a group", hit.entry.source)
    return Mention(kind, i, last, (i, last), rule=kind, source=hit.entry.source)


def _called_end(scan: Scan, i: int, last: int, end: int) -> int:
    """«شرکت امنیتی نارنجر اعلام کرد», «موسسه تحقیقات نارنجر تریست، …»: behind the few words that no list holds by which
    a company or the like at token ``i`` is called, right before what follows somebody's name; else ``last``."""
    if not scan.is_a(i, scan.mask["called_freely"]) or scan.led_by(i, scan.mask["byline"], 3):
        return last
    j = last
    while j < min(end, last + _CALLED) and is_unlisted(scan, j):
        j += 1
    if j == last or j >= len(scan.words) or (scan.is_a(j, scan.mask["document"]) and not _is_told(scan, j)):
        return last
    return j if ends_before(scan, j) or scan.tokens.roles[j] == "colon" else last


def _is_told(scan: Scan, j: int) -> bool:
    """«گزارش داد», and no «گزارش» alone: whether words of saying stand whole at token ``j``."""
    return scan.longest(j, scan.mask["cue.verb"]) is not None


def _is_whole(scan: Scan, i: int, last: int) -> bool:
    """«به این شرکت انگیزه‌های مالی دادند»: whether «این» points to all of a body, behind which a plural says no more of
    it."""
    if last >= len(scan.words) or not is_pointed_at(scan, i):
        return False
    key, known = scan.words[last].key, scan.lexicon
    many = key.endswith((known.bare_plural, *known.plural_endings, *known.indefinite_plurals))
    return many or (key.endswith(known.plurals) and scan.is_a(last + 1, scan.mask["object"]))  # no «نهاد انسانی»


def _side(scan: Scan, i: int, end: int) -> Mention | None:
    """«طرف هندی», «طرف ترک»: a country; «به طرف هند» leads there, «طرف‌های هندی» are several, and in «طرف ترک کرد»
    somebody leaves."""
    mask = scan.mask["demonym"] | (0 if scan.is_a(i + 2, scan.mask["light"]) else scan.mask["demonym_ambiguous"])
    land = scan.longest(i + 1, mask, end) if i + 1 < end else None
    hit = scan.longest(i, scan.mask["side_of"], end)
    if land is None or land.entry.row is None or hit is None or scan.lexicon.is_plural(scan.words[i], hit.entry):
        return None
    return Mention("country", i, land.last, (i, land.last), rule="side", source=land.entry.source)


def _is_plan(scan: Scan, i: int) -> bool:
    """«برنامه هسته‌ای هند» is no body as «برنامه «شب خبر»» is one; «گفت‌وگو با برنامه ورزش» is with one of the air."""
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
    if people and is_one_of(scan, i):
        return Mention("person", i, last, None, ((i, called),), "one of a group", source)
    kind: MentionKind = "group" if people or scan.longest(i, scan.mask["group"]) is not None else "organization"
    return Mention(kind, i, last, (i, called), rule="body of a person", source=source)


def _unlisted_outlet(scan: Scan, i: int, first: int, end: int) -> Mention | None:
    """«روزنامه لبنانی الاخبار»: words that no list holds, behind a word for an outlet and whose it is, are its name."""
    if not scan.words[i].first & scan.mask["outlet_head"]:
        return None
    start = first
    while start < end and start - first < 3 and scan.is_a(start, scan.mask["demonym", "title_word", "modifier"]):
        start += 1
    stop = start
    while (
        stop < end
        and stop - start < 3
        and not scan.tokens.roles[stop]
        and not scan.words[stop].first
        and not scan.words[stop].verbs
    ):
        stop += 1
    if stop == start:
        return None
    rule, source = "outlet + unlisted name", source_of(scan, i, scan.mask["outlet_head"])
    if scan.words[start].key[0].isdecimal():  # «شبکه ۱۵ اسرائیل», «کانال ۱۵عبری»: a number alone is no name
        last = body_end(scan, stop, min(end, stop + 6))
        return Mention("organization", i, last, (i, last), rule=rule, source=source)
    return Mention("organization", i, stop, (start, stop), ((i, start),), rule, source)


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
    hit = (
        scan.longest(start, scan.mask["outlet", "outlet_ambiguous", "org", "org_ambiguous"], end)
        if start < end
        else None
    )
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
