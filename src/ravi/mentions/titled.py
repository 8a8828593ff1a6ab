"""Names with their offices, and offices without a name: «علی رضایی، وزیر راه», «وزیر راه، علی رضایی», «وزیر راه».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> m = office_then_name(Scan.of("وزیر راه، علی رضایی، گفت", load()), 0, 5)
>>> m and (m.first, m.last, m.name, m.roles)
(0, 5, (3, 5), ((0, 2),))
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .among import one_among
from .bare_offices import is_complete
from .marks import (
    is_one_of,
    is_opening,
    is_plural_head,
    is_plural_office,
    over_closing,
    over_comma,
    source_of,
)
from .mention import Mention, Stretch
from .name_behind import TITLED, called_so, name_behind
from .names import NAME_WORDS, name_at
from .offices import are_many, body_end, is_owned, office_at, set_off_end
from .surnames import SETS_OFF, ends_before, is_unlisted
from .together import OFFICE_OF_UNLISTED
from .told_of import told_of

_CLOSING = {"dash": "dash", "paren": "endparen"}  # what sets an office off behind a name
_SET_OFF = 7  # words that say of what an office between two marks is
_MET = Classes("meet", "talk", "phone")
_VERB, _THEY = 14, 6  # tokens behind those who meet in which the verb stands, and its person («دیدار کردند»)
_MANY = 12  # offices that «و» joins: nobody holds more, and in an endless list each would be looked for from each


def office_then_name(scan: Scan, i: int, end: int) -> Mention | None:
    """«وزیر راه، علی رضایی» or «وزیر راه» alone; a bare head that needs a body («رئیس») is left out."""
    office, no_office = office_at(scan, i, end), scan.mask["not_office"]
    if office is None or (scan.begins[i] & no_office and scan.longest(i, no_office, end) is not None):
        return None  # «را متهم کرد»: no accused
    offices = [office]
    found = name_behind(scan, office[1], end, i)
    if found is not None and _is_what_of(scan, i, office, found):
        return _of_unlisted(scan, (i, found[1]), end)
    if found is None:
        more, last = _offices_joined(scan, office[1], end, is_plural_office(scan, i))
        found = name_behind(scan, last, end, i) if more and not _lead_two_states(scan, i, more[-1][0]) else None
        two = found is not None and office[1] - i > 1 and _are_two(scan, i, found[2], end)
        found = None if two else found
        offices += more if found is not None else ()
    if found is not None and _is_of_him(scan, i, offices[-1], found):
        role, his = (i, found[1]), called_so(scan, found[1], end)
        last, name = (found[1], None) if his is None else (his[1], (his[0], his[1]))
        return Mention("person", i, last, name, (role,), "office", source_of(scan, i, scan.mask["title"]))
    if found is not None:
        name, last = (found[0], found[1]), over_closing(scan, found[2], end, found[0] > offices[-1][1])
        after, stop = offices_after(scan, last, end)
        if after and not scan.tokens.roles[last] and scan.tokens.roles[offices[-1][1]] == "comma":
            # «پس از سخنان رئیس مجلس، علی رضایی وزیر راه گفت»: the office behind the name leaves the first to another
            if is_complete(scan, i, office):
                return _in_office(scan, i, office)
            offices = []
        if found[0] == office[1] and _reports(scan, i):
            offices = [o for o in offices if o != office]
        return Mention(
            "person", i, stop, name, (*offices, *after), "office + name", source_of(scan, i, scan.mask["title"])
        )
    return _in_office(scan, i, office) if is_complete(scan, i, office) else None


def _of_unlisted(scan: Scan, office: Stretch, end: int) -> Mention:
    """«سرمربی نارنجکده گفت», «سرمربی نارنجکده، علی رضایی گفت»: an office told by a word that no list holds, with the
    name behind its comma, if that ends there."""
    first, last = office
    name = name_behind(scan, last, end, first) if last < end and scan.tokens.roles[last] == "comma" else None
    source = source_of(scan, first, scan.mask["title"])
    if name is None or name[1] - name[0] == 1 or not ends_before(scan, name[2]):
        return Mention("person", first, last, None, (office,), OFFICE_OF_UNLISTED, source)
    return Mention("person", first, name[2], (name[0], name[1]), (office,), "office + name", source)


def _is_what_of(scan: Scan, i: int, office: Stretch, name: tuple[int, int, int]) -> bool:
    """«سرمربی نارنجکده گفت», «رئیس حوزه قضایی نارنجکده گفت»: whether one word that no list holds, right behind an
    office that needs to be told of what, tells that; behind a country it is told («وزیر خارجه هند نارنجر گفت»)."""
    first, last, _ = name
    if last - first > 1 or first != office[1] or scan.words[first].whole or is_plural_office(scan, i):
        return False
    if scan.is_a(i, scan.mask[TITLED]):
        return False  # «امیر نارنجر گفت»
    hit = scan.longest(i, scan.mask["title"], office[1])
    if hit is None or hit.entry.row is None or hit.entry.row.cells.get("complement") != "yes":
        return False
    return not scan.is_a(office[1] - 1, scan.mask["country", "capital", "city", "demonym", "former", "org"])


def _is_of_him(scan: Scan, i: int, office: Stretch, name: tuple[int, int, int]) -> bool:
    """«مقام ارشد دولت رضایی», «مشاور سابق رضایی», «سناتور مخالف رضایی»: whether a name right behind an office only
    completes it."""
    head = scan.longest(i, scan.mask["of_person"], office[1])
    if name[0] != office[1]:
        return is_plural_head(scan, i) and is_one_of(scan, i)  # «یکی از مشاوران «رضایی»»
    if scan.is_a(office[1] - 1, scan.mask["stance"]) or is_plural_head(scan, i):
        return True
    if head is not None and are_many(scan, i):
        return True  # «دو دستیار هندی رضایی»
    if head is not None and head.last == name[0] and not (is_owned(scan, head) or scan.is_a(i, scan.mask["honorific"])):
        return True  # «وکیل نارنجر»; «برادر نارنجر» is Naranjar
    if name[1] - name[0] > 1 and not scan.is_a(i, scan.mask["one_of_many"]):
        return False
    last, lesser = office[1] - 1, scan.mask["modifier", "kin_order"]
    while last > i and scan.is_a(last, lesser) and not scan.is_a(last, scan.mask["body_of_person"]):
        last -= 1
    if last > i and scan.is_a(last, scan.mask["body_of_person"]):
        return True  # «عضو تیم مذاکره‌کننده رضایی»
    between = range(head.last, office[1]) if head is not None else range(0)
    return bool(between) and all(scan.is_a(j, lesser) for j in between)


def _in_office(scan: Scan, i: int, office: Stretch) -> Mention:
    """Somebody of whom the office is all that is told."""
    source = source_of(scan, i, scan.mask["title"])
    return Mention("person", i, office[1], None, (office,), "office", source, is_plural_office(scan, i))


def _reports(scan: Scan, i: int) -> bool:
    """«به گزارش خبرنگار مهر علی رضایی گفت»: whether the office at token ``i``, of the press, is only who reports."""
    return scan.is_a(i, scan.mask["outlet_head"]) and scan.led_by(i, scan.mask["byline"], 3)


def of_rank(scan: Scan, i: int, end: int) -> Mention | None:
    """«یک ژنرال هندی», «سرهنگ بازنشسته ارتش»: a rank without a name, and whose."""
    if not scan.is_a(i, scan.mask["military_rank"]) or i + 1 >= end or scan.tokens.roles[i + 1]:
        return None
    if not scan.words[i + 1].first & scan.mask["demonym", "modifier", "org", "country"]:
        return None
    last = body_end(scan, i + 1, min(end, i + NAME_WORDS + 1), i)
    return Mention("person", i, last, None, ((i, last),), "office") if last > i + 1 else None


def name_then_office(scan: Scan, i: int, end: int) -> Mention | None:
    found = name_at(scan, i, end, vouched=False)
    if found is None:
        return None
    opened = is_opening(scan, i - 1) or is_opening(scan, found[0] - 1)  # «دکتر «علی رضایی» وزیر راه»
    opened = opened or _closes_nothing(scan, found[2])
    last = over_closing(scan, found[2], end, opened)
    roles, last = offices_after(scan, last, end, i)
    rule = "name + office" if roles else "name"
    return Mention(
        "person",
        i,
        last,
        (found[0], found[1]),
        roles,
        rule,
        source_of(scan, i, scan.mask["given", "family", "honorific", "name_part"]),
    )


def offices_after(scan: Scan, i: int, end: int, first: int | None = None) -> tuple[tuple[Stretch, ...], int]:
    """Offices in apposition after a name: «علی رضایی(،) وزیر راه و رئیس ستاد», «علی رضایی، دیگر عضو شورا، …»; whoever
    is told begins at token ``first``."""
    between = _between_marks(scan, i, end)
    if between is not None:
        return between
    start = _over_latin(scan, i, end)
    start += start < end and scan.tokens.roles[start] in SETS_OFF
    if i < start < end - 1 and scan.is_a(start, scan.mask["the_rest"]):
        office = office_at(scan, start + 1, end)
        set_off = office is not None and office[1] < end and scan.tokens.roles[office[1]] == "comma"
        return ((office,), office[1]) if office is not None and set_off else ((), i)
    if start >= end:
        return (), i
    among = one_among(scan, start, end)
    if among is not None:
        return (among,), among[1]
    office = office_at(scan, start, end)
    if office is None or is_plural_office(scan, start):
        return (), i
    if scan.is_a(start, scan.mask["counterpart"]) and scan.is_a(office[1], scan.mask["object"]):
        return (), i  # «علی رضایی همتای عمانی خود را پذیرفت»
    office = start, _over_unlisted(scan, told_of(scan, office, end), end)
    if start > i:
        office = start, set_off_end(scan, office[1], end)
    more, last = _offices_joined(scan, office[1], end)
    whole = bool(more) and first is not None and office[1] - start > 1  # not «رضایی سخنگو و عضو شورا»
    two = whole and _are_two(scan, first or 0, last, end)
    if more and (two or name_behind(scan, last, end, start) is not None):
        # «علی رضایی وزیر راه و شهردار حسن کریمی» are two
        more, last = more[:-1], more[-1][0] - 1
    return (office, *more), last


def _over_latin(scan: Scan, i: int, end: int) -> int:
    """«علی رضایی (Ali Rezaei) مدیر باغ»: behind brackets at token ``i`` in which Latin letters spell a name."""
    if i + 1 >= end or scan.tokens.roles[i] != "paren" or not scan.tokens.words[i + 1].isascii():
        return i
    return next((j + 1 for j in range(i + 1, min(end, i + _SET_OFF)) if scan.tokens.roles[j] == "endparen"), i)


def _are_two(scan: Scan, first: int, last: int, end: int) -> bool:
    """«دیدار علی رضایی وزیر راه و شهردار شیراز»، «علی رضایی وزیر راه و شهردار شیراز دیدار کردند»: whether what stands
    from token ``first`` to ``last`` is all that is told of those who meet, and so is no single one."""
    met, last = scan.mask[_MET], over_comma(scan, last, end)
    if scan.is_a(last, scan.mask["and"]):
        return False
    if scan.led_by(first, met | scan.mask["between"]) and not scan.is_a(last, scan.mask["with"]):
        return True
    verb = next(
        (j for j in range(last, min(end, last + _VERB)) if scan.finite(j) or scan.is_a(j, scan.mask["that"])), 0
    )
    return verb > last and scan.is_a(verb - 1, met) and any(f.person == _THEY for f in scan.words[verb].verbs)


def _over_unlisted(scan: Scan, last: int, end: int) -> int:
    """«علی رضایی، تحلیلگر ارشد نارنجکو در این باره گفت»: behind the one or two words that no list holds and that end
    the office of somebody named before, right before what follows it; else ``last``."""
    j = last
    while j < min(end, last + 2) and is_unlisted(scan, j):
        j += 1
    return j if j > last and (ends_before(scan, j) or scan.is_a(j, scan.mask["that", "too", "also"])) else last


def _between_marks(scan: Scan, i: int, end: int) -> tuple[tuple[Stretch, ...], int] | None:
    """«علی رضایی - عضو شورا و رئیس باغ - گفت», «علی رضایی (وزیر راه)»: the offices between two dashes or brackets
    behind a name, if nothing else is there but a few words that say of what; they end with the second mark."""
    closing = _CLOSING.get(scan.tokens.roles[i]) if i + 1 < end else None
    if closing is None:
        return None
    office = office_at(scan, i + 1, end)
    if office is None or is_plural_office(scan, i + 1):
        return None
    office = i + 1, told_of(scan, office, end)
    more, last = _offices_joined(scan, office[1], end)
    if last < end and scan.tokens.roles[last] == closing:
        return (office, *more), last + 1
    close = next((j for j in range(last, min(end, last + _SET_OFF)) if scan.tokens.roles[j]), end)
    if more or close >= end or scan.tokens.roles[close] != closing or scan.has_verb(last, close):
        return None
    return ((i + 1, close),), close + 1


def _closes_nothing(scan: Scan, i: int) -> bool:
    """«علی رضایی»، رئیس باغ»: whether a mark that no other opens, though it closes, stands at token ``i`` before a
    comma."""
    roles = scan.tokens.roles
    if i + 1 >= len(roles) or roles[i] != "close" or roles[i + 1] != "comma":
        return False
    return i not in scan.tokens.closes


def _offices_joined(scan: Scan, i: int, end: int, several: bool = False) -> tuple[tuple[Stretch, ...], int]:
    """«… و دبیرکل مجمع»: further offices, which «و» joins; of ``several`` people («رهبران و نمایندگان») or of one."""
    roles: list[Stretch] = []
    while i + 1 < end and len(roles) < _MANY and scan.is_a(i, scan.mask["and"]):
        office = one_among(scan, i + 1, end) or office_at(scan, i + 1, end)
        if office is None or scan.is_a(i + 1, scan.mask["counterpart"]) or is_plural_office(scan, i + 1) > several:
            break  # «علی رضایی وزیر راه هند و همتای عمانی خود», «… و مدیران شهر»
        roles.append(office)
        i = office[1]
    return tuple(roles), i


def _lead_two_states(scan: Scan, i: int, other: int) -> bool:
    """«امیر قطر و رئیس‌جمهور رضایی» are two, who lead two states."""
    leading = scan.mask["leads_state"]
    return scan.longest(i, leading) is not None and scan.longest(other, leading) is not None
