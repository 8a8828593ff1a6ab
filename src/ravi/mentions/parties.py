"""Names, offices and bodies put together: «علی رضایی، وزیر راه» is one mention.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> [(m.kind, m.first, m.last) for m in find_mentions(Scan.of("وزیر راه و علی رضایی آمدند", load()))]
[('person', 0, 2), ('person', 3, 5)]
"""

from __future__ import annotations

from itertools import pairwise

from ..scan import Scan
from ..tokens import Sentence
from .delegations import with_heads
from .mention import Mention, MentionKind, Stretch
from .names import name_at, unlisted_before_office
from .offices import body_end, office_at, whereabouts_end

_STARTS = (
    "title",
    "honorific",
    "given",
    "family",
    "name_part",
    "org",
    "org_head",
    "country",
    "capital",
    "outlet",
    "group",
    "pronoun",
    "some_of",
    "given_ambiguous",
    "family_ambiguous",
)


_BODIES: tuple[tuple[str, MentionKind], ...] = (
    ("org", "organization"),
    ("country", "country"),
    ("capital", "country"),
    ("outlet", "outlet"),
    ("group", "group"),
    ("country_ambiguous", "country"),
)
_OPENING = ("open", "both")
_BODY_WORDS = (*(cls for cls, _ in _BODIES), "org_head", "outlet_head")


def find_mentions(scan: Scan) -> tuple[Mention, ...]:
    """All mentions of a report, left to right, none overlapping; none crosses a sentence."""
    found: list[Mention] = []
    words, roles = scan.words, scan.tokens.roles
    starts, listed, ends = scan.mask(*_STARTS), scan.mask(*_STARTS, *_BODY_WORDS), scan.mask("name_end")
    for sentence in scan.tokens.sentences:
        i, last = sentence.first, sentence.last
        while i < last:
            word = words[i]
            begins = word.first & starts and (word.whole & listed or scan.goes_on(i, listed, last))
            unlisted = not (word.first or word.verbs or roles[i])
            if not (begins or unlisted or roles[i - 1] in _OPENING or (i + 1 < last and words[i + 1].whole & ends)):
                i += 1  # most words: no mention begins with them
                continue
            mention = _any_at(scan, i, sentence, bool(begins))
            if mention is None:
                i += 1
            else:
                _keep(scan, found, mention, last)
                i = found[-1].last
    return tuple(_with_known_names(scan, with_heads(scan, found)))


def _any_at(scan: Scan, i: int, sentence: Sentence, listed: bool) -> Mention | None:
    """The mention that begins at token ``i``: by a list, by the office behind it, by a contact, by quotation marks."""
    words, roles, end = scan.words, scan.tokens.roles, sentence.last
    word = words[i]
    unknown = not (word.first or word.verbs or roles[i])
    mention = mention_at(scan, i, end) if listed else None
    if mention is None and (unknown or word.whole & scan.mask("given_ambiguous", "family_ambiguous")):
        mention = _named_by_office(scan, i, end)
    if mention is None and unknown:
        mention = _unlisted_party(scan, i, end)
    quoted = i > sentence.first and roles[i - 1] in _OPENING
    if mention is not None and mention.kind == "person" and _names_a_house(scan, i):
        mention = None
    if mention is None and quoted and not _names_a_house(scan, i):
        mention = _quoted_name(scan, i, end)
    if mention is None and i + 1 < end and words[i + 1].whole & scan.mask("name_end") and not roles[i]:
        mention = _name_then_office(scan, i, end)
    return mention


def _keep(scan: Scan, found: list[Mention], mention: Mention, end: int) -> None:
    """Adds a mention, or the several that share its words, or gives the names before it the office they share."""
    shared = _shared(scan, mention, end)
    if shared and _given_to(scan, found, shared):
        found[-len(shared) :] = [
            m._replace(last=shared[-1].last if m is found[-1] else m.last, roles=s.roles, own=s.own)
            for m, s in zip(found[-len(shared) :], shared)
        ]
    else:
        found += shared or [mention]


def _with_known_names(scan: Scan, found: list[Mention]) -> list[Mention]:
    """«نفتالی بنت … بنت افزود»: the last word of a full name, met again alone, is that name; behind the word that it
    follows in the name («قاسم رضایی نیکو … رضایی نیکو افزود») it makes that name longer."""
    full = {
        scan.words[m.name[1] - 1].key: scan.words[m.name[1] - 2].key
        for m in found
        if m.kind == "person" and m.name is not None and m.name[1] - m.name[0] > 1
    }
    known = {
        k
        for k in full
        if len(k) > 2
        and not scan.lexicon.words([k])[0].whole & scan.mask("family", "ordinary", "country", "city", "title")
    }
    if not known:
        return found
    taken = {i: n for n, m in enumerate(found) for i in range(m.first, m.last)}
    again = []
    for i, w in enumerate(scan.words):
        if w.key not in known or i in taken:
            continue
        before = taken.get(i - 1)
        name = found[before].name if before is not None else None
        if before is not None and name is not None and name[1] == i and scan.words[i - 1].key == full[w.key]:
            found[before] = found[before]._replace(last=i + 1, name=(name[0], i + 1))
        else:
            again.append(Mention("person", i, i + 1, (i, i + 1), rule="part of a name met before"))
    return sorted(found + again, key=lambda m: m.first) if again else found


def _given_to(scan: Scan, found: list[Mention], shared: list[Mention]) -> bool:
    """«رضایی و کریمی وزرای راه الف و ب»: the names right before a shared office, as many as it has countries."""
    names = found[-len(shared) :]
    if len(names) < len(shared) or any(m.kind != "person" or not m.named or m.roles for m in names):
        return False
    edge = names[-1].last
    return (
        all(b.first - a.last <= 3 for a, b in pairwise(names))
        and _over_comma(scan, edge, len(scan.words)) == shared[0].first
    ) or edge == shared[0].first


def _shared(scan: Scan, mention: Mention, end: int) -> list[Mention]:
    """«وزرای دفاع روسیه و ترکیه»: one mention for each country that shares a plural office; else none."""
    if not mention.plural or mention.named or not mention.roles:
        return []
    countries = scan.mask("country", "demonym", "our_country")
    first, i = mention.roles[0]
    at = next((k for k in range(first, i) if scan.longest(k, countries, end)), None)
    owns: list[Stretch] = []
    while at is not None and at < end and (hit := scan.longest(at, countries, end)) is not None:
        owns.append((hit.first, hit.last))
        joined = hit.last < end and (scan.tokens.roles[hit.last] == "comma" or scan.is_a(hit.last, scan.mask("and")))
        at = hit.last + 1 if joined else None
    if len(owns) < 2:
        return []
    starts = [first, *(o[0] for o in owns[1:])]
    return [
        Mention("person", a, o[1], None, ((first, owns[0][0]),), "shared office", mention.source, False, o)
        for a, o in zip(starts, owns)
    ]


def mention_at(scan: Scan, i: int, end: int) -> Mention | None:
    """The mention that begins at token ``i``, or None."""
    word = scan.words[i]
    if word.whole & scan.mask("pronoun"):
        hit = scan.longest(i, scan.mask("pronoun"), end)
        if hit is not None:
            return Mention("pronoun", i, hit.last, rule="pronoun", source=hit.entry.source)
    if word.first & scan.mask("some_of"):
        crowd = _some_of(scan, i, end)
        if crowd is not None:
            return crowd
    if word.first & scan.mask("title") and not _longer_name(scan, i, end):
        person = _office_then_name(scan, i, end)
        if person is not None:
            return person
    if word.first & scan.mask("honorific", "given", "family", "name_part", "given_ambiguous", "family_ambiguous"):
        person = _name_then_office(scan, i, end)
        if person is not None:
            return person
    return _body_at(scan, i, end)


def _longer_name(scan: Scan, i: int, end: int) -> bool:
    """«شاه محمود»: a listed name that begins with a word for an office."""
    name = scan.longest(i, scan.mask("given", "family"), end)
    title = scan.longest(i, scan.mask("title"), end)
    return name is not None and name.last > i + 1 and (title is None or name.last > title.last)


def _some_of(scan: Scan, i: int, end: int) -> Mention | None:
    """«جمعی از بازرگانان لبنانی»: a crowd that counts as one party."""
    hit = scan.longest(i, scan.mask("some_of"), end)
    if hit is None or hit.last >= end:
        return None
    office = office_at(scan, hit.last, end)
    last = office[1] if office is not None else body_end(scan, hit.last, min(end, hit.last + 12))
    return Mention("group", i, last, (i, last), rule="some of", source=hit.entry.source) if last > hit.last else None


def _office_then_name(scan: Scan, i: int, end: int) -> Mention | None:
    """«وزیر راه، علی رضایی» or «وزیر راه» alone; a bare head that needs a body («رئیس») is left out."""
    office = office_at(scan, i, end)
    if office is None:
        return None
    offices = [office]
    found = _name_behind(scan, office[1], end, i)
    if found is None:
        more, last = _offices_joined(scan, office[1], end)
        found = _name_behind(scan, last, end, i) if more else None
        offices += more if found is not None else ()
    if found is not None:
        name, last = (found[0], found[1]), _over_closing(scan, found[2], end, found[0] > offices[-1][1])
        after, stop = _offices_after(scan, last, end)
        if after and not scan.tokens.roles[last] and scan.tokens.roles[offices[-1][1]] == "comma":
            # «پس از سخنان رئیس مجلس، علی رضایی وزیر راه گفت»: the office behind the name leaves the first to another
            if _complete(scan, i, office):
                return Mention(
                    "person", i, office[1], None, (office,), "office", _source(scan, i, "title"), _plural(scan, i)
                )
            offices = []
        return Mention("person", i, stop, name, (*offices, *after), "office + name", _source(scan, i, "title"))
    if not _complete(scan, i, office):
        return None
    return Mention("person", i, office[1], None, (office,), "office", _source(scan, i, "title"), _plural(scan, i))


def _is_pointed_at(scan: Scan, i: int) -> bool:
    return i > 0 and scan.is_a(i - 1, scan.mask("this"))


def _name_behind(scan: Scan, i: int, end: int, first: int) -> tuple[int, int, int] | None:
    """The name right behind an office, over an opening mark, or over a comma unless the office is the press's
    («به گزارش خبرنگار مهر، علی رضایی …» are two)."""
    start = _over_marks(scan, i, end)
    if start > i and scan.tokens.roles[i] == "comma" and _is_pointed_at(scan, first):
        return None  # «به گفته این منبع، رضایی …» are two
    if (
        start > i
        and scan.tokens.roles[i] == "comma"
        and any(scan.is_a(j, scan.mask("outlet_head")) for j in range(max(0, i - 4), i))
    ):
        return None
    name = name_at(scan, start, end, vouched=start == i or _quoted(scan, i)) if start < end else None
    return None if name is not None and start == i and _goes_on(scan, name, end) else name


def _goes_on(scan: Scan, name: tuple[int, int, int], end: int) -> bool:
    """«رئیس انجمن راهنمایان گردشگری»: one word that no list holds, and more words of a body behind it, is no name."""
    first, last, after = name
    if last - first > 1 or after >= end or scan.tokens.roles[after] or scan.words[first].first:
        return False
    return bool(scan.words[after].whole & scan.mask("title_word", "city", "org_head")) and not scan.is_a(
        after, scan.mask("title")
    )


def _named_by_office(scan: Scan, i: int, end: int) -> Mention | None:
    """«شکولنیک وزیر انرژی قزاقستان»: a name that no list holds, known by the office behind it."""
    if scan.tokens.roles[i]:
        return None
    stop = unlisted_before_office(scan, i, end)
    if stop is None:
        return None
    roles, last = _offices_after(scan, stop + (scan.tokens.roles[stop] in ("close", "both")), end)
    opening = scan.tokens.roles[stop] == "comma" and (i == 0 or bool(scan.tokens.roles[i - 1]))
    if not roles or (roles[0][1] - roles[0][0] < 2 and not opening):
        return None
    return Mention("person", i, last, (i, stop), roles, "unlisted name + office", _source(scan, roles[0][0], "title"))


def _unlisted_party(scan: Scan, i: int, end: int) -> Mention | None:
    """«در تماس با البوسعیدی و بن‌فرحان»: unlisted words right behind a contact's «با»; «ال» begins a name anywhere."""
    prefix, key = scan.lexicon.name_prefix, scan.words[i].key
    behind = i > 1 and scan.is_a(i - 1, scan.mask("with")) and _of_contact(scan, i)
    if not behind and not (key.startswith(prefix) and len(key) > len(prefix) + 3):
        return None
    j = i + 1
    while j < end and j - i < 3 and not scan.tokens.roles[j] and not scan.words[j].first and not scan.words[j].verbs:
        j += 1
    offices, last = _offices_after(scan, j, end)
    return Mention(
        "person",
        i,
        last if offices else j,
        (i, j),
        offices,
        "unlisted words behind a contact" if behind else "name with an article",
    )


def _of_contact(scan: Scan, i: int) -> bool:
    """Whether a word for a contact stands right before the word before token ``i``."""
    met = scan.mask("meet", "talk", "phone", "contact", "session", "by_phone")
    return any(scan.words[j].first & met for j in range(max(0, i - 4), i - 1))


def _names_a_house(scan: Scan, i: int) -> bool:
    """«کاخ «وحید الدین»»: a name in quotation marks behind a word for a building or body."""
    return (
        i > 1
        and scan.tokens.roles[i - 1] in ("open", "both")
        and scan.is_a(i - 2, scan.mask("venue", "org_head", "outlet_head"))
    )


def _quoted_name(scan: Scan, i: int, end: int) -> Mention | None:
    """«سالی نینیسته»: two to four words that no list of ordinary words holds, alone between quotation marks."""
    j, roles = i, scan.tokens.roles
    small = scan.mask(
        "ordinary", "title_word", "in", "with", "and", "from", "of", "to", "that", "this", "city", "org_head", "outlet"
    )
    while j < end and not roles[j]:
        if scan.words[j].verbs or scan.words[j].whole & small:
            return None
        j += 1
    if not 2 <= j - i <= 4 or j >= end or roles[j] not in ("close", "both"):
        return None
    offices, last = _offices_after(scan, j + 1, end)
    return Mention("person", i, last if offices else j, (i, j), offices, "name in quotation marks")


def _name_then_office(scan: Scan, i: int, end: int) -> Mention | None:
    found = name_at(scan, i, end, vouched=False)
    if found is None:
        return None
    last = _over_closing(scan, found[2], end, _quoted(scan, i - 1) if i else False)
    roles, last = _offices_after(scan, last, end)
    rule = "name + office" if roles else "name"
    return Mention(
        "person",
        i,
        last,
        (found[0], found[1]),
        roles,
        rule,
        _source(scan, i, "given", "family", "honorific", "name_part"),
    )


def _offices_after(scan: Scan, i: int, end: int) -> tuple[tuple[Stretch, ...], int]:
    """Offices in apposition after a name: «علی رضایی(،) وزیر راه و رئیس ستاد»."""
    start = _over_comma(scan, i, end)
    if start >= end:
        return (), i
    office = office_at(scan, start, end)
    if office is None or _plural(scan, start):
        return (), i
    more, last = _offices_joined(scan, office[1], end)
    if more and _name_behind(scan, last, end, start) is not None:  # «علی رضایی وزیر راه و شهردار حسن کریمی» are two
        more, last = more[:-1], more[-1][0] - 1
    return (office, *more), last


def _offices_joined(scan: Scan, i: int, end: int) -> tuple[tuple[Stretch, ...], int]:
    """«… و دبیرکل مجمع»: further offices, which «و» joins."""
    roles: list[Stretch] = []
    while i + 1 < end and scan.is_a(i, scan.mask("and")):
        office = office_at(scan, i + 1, end)
        if office is None:
            break
        roles.append(office)
        i = office[1]
    return tuple(roles), i


def _complete(scan: Scan, i: int, office: Stretch) -> bool:
    """A head that needs a body stands for nobody without one, unless «این» points at somebody («این وزیر»)."""
    hit = scan.longest(i, scan.mask("title"), office[1])
    needs = hit is not None and hit.entry.row is not None and hit.entry.row.cells.get("complement") == "yes"
    return not needs or hit is None or office[1] > hit.last or (i > 0 and scan.is_a(i - 1, scan.mask("this")))


def is_one_of(scan: Scan, i: int) -> bool:
    """Whether «یکی از» stands right before token ``i``."""
    return i > 1 and (one := scan.longest(i - 2, scan.mask("one_of"))) is not None and one.last == i


def _plural(scan: Scan, i: int) -> bool:
    """Whether an office's head is a plural, listed («وزرا») or formed («سفیران»); «یکی از وزرا» is one person."""
    if is_one_of(scan, i):
        return False
    hit = scan.longest(i, scan.mask("title"))
    if hit is None or hit.entry.row is None:
        return False
    return bool(hit.entry.row.cells.get("plural_of")) or scan.lexicon.is_plural(scan.words[i], hit.entry)


def _body_at(scan: Scan, i: int, end: int) -> Mention | None:
    """An organisation, country, outlet or group."""
    begins = scan.words[i].first
    if not begins & scan.mask(*_BODY_WORDS):
        return None
    best = None
    for cls, kind in _BODIES:
        mask = scan.mask(cls)
        if not begins & mask or (cls == "country_ambiguous" and not _led_to(scan, i)):
            continue
        hit = scan.longest(i, mask, end)
        if hit is not None and (best is None or hit.last > best[0].last):
            best = hit, kind
    head = scan.longest(i, scan.mask("org_head", "outlet_head"), end)
    if head is not None and (best is None or head.last >= best[0].last):
        last = body_end(scan, head.last, min(end, head.last + 12))
        named = _named_body(scan, i, last, end)
        if named is not None:
            return named
        named = _unlisted_outlet(scan, i, head.last, end)
        if named is not None:
            return named
        if last > head.last or (i > 0 and scan.is_a(i - 1, scan.mask("this"))):
            return Mention("organization", i, last, (i, last), rule="body", source=head.entry.source)
    if best is None:
        return None
    hit, kind = best
    longer = kind == "group" or (kind == "organization" and scan.words[i].first & scan.mask("org_head"))
    last = body_end(scan, hit.last, min(end, hit.last + 12)) if longer else hit.last
    if kind == "group":
        last = whereabouts_end(scan, last, min(end, last + 12))
        if is_one_of(scan, i):
            return Mention("person", i, last, None, ((i, last),), "one of a group", hit.entry.source)
    return Mention(kind, i, last, (i, last), rule=kind, source=hit.entry.source)


def _unlisted_outlet(scan: Scan, i: int, first: int, end: int) -> Mention | None:
    """«روزنامه لبنانی الاخبار»: words that no list holds, behind a word for an outlet and whose it is, are its name."""
    if not scan.words[i].first & scan.mask("outlet_head"):
        return None
    start = first
    while start < end and start - first < 3 and scan.is_a(start, scan.mask("demonym", "title_word", "modifier")):
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
    return Mention(
        "organization", i, stop, (start, stop), ((i, start),), "outlet + unlisted name", _source(scan, i, "outlet_head")
    )


def _led_to(scan: Scan, i: int) -> bool:
    """«به چین رفت»: no «چین» of a skirt."""
    return i > 0 and scan.is_a(i - 1, scan.mask("to", "in", "with", "from"))


def _named_body(scan: Scan, i: int, last: int, end: int) -> Mention | None:
    """«روزنامه آمریکایی «نیویورک تایمز»»: the name behind the words that say what it is."""
    opened = last < end and scan.tokens.roles[last] in ("open", "both")
    start = last + opened
    hit = (
        scan.longest(start, scan.mask("outlet", "outlet_ambiguous", "org", "org_ambiguous"), end)
        if start < end
        else None
    )
    stop = hit.last if hit is not None else None
    if opened and stop is None:
        stop = next((j for j in range(start + 1, min(end, start + 6)) if scan.tokens.roles[j]), None)
        if (
            stop is None
            or scan.tokens.roles[stop] not in ("close", "both")
            or scan.words[start].first & scan.mask("given", "name_part", "honorific")
        ):
            return None
    if stop is None or (hit is None and not opened):
        return None
    return Mention(
        "organization",
        i,
        _over_closing(scan, stop, end, opened),
        (start, stop),
        ((i, last),),
        "body + name",
        _source(scan, i, "org_head"),
    )


def _over_marks(scan: Scan, i: int, end: int) -> int:
    """Over a comma or an opening quotation mark or bracket between office and name («وزیر راه «علی رضایی»»)."""
    return i + 1 if i < end and scan.tokens.roles[i] in ("comma", "open", "both", "paren") else i


def _over_comma(scan: Scan, i: int, end: int) -> int:
    return i + 1 if i < end and scan.tokens.roles[i] == "comma" else i


def _over_closing(scan: Scan, i: int, end: int, opened: bool) -> int:
    return i + 1 if opened and i < end and scan.tokens.roles[i] in ("close", "both", "endparen") else i


def _quoted(scan: Scan, i: int) -> bool:
    return 0 <= i < len(scan.words) and scan.tokens.roles[i] in ("open", "both")


def _source(scan: Scan, i: int, *classes: str) -> str:
    hit = scan.longest(i, scan.mask(*classes))
    return "" if hit is None else hit.entry.source
