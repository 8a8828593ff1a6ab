"""Names, offices and bodies put together: «علی رضایی، وزیر راه» is one mention.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> [(m.kind, m.first, m.last) for m in find_mentions(Scan.of("وزیر راه و علی رضایی آمدند", load()))]
[('person', 0, 2), ('person', 3, 5)]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress

from ..lexicon import Classes
from ..scan import Scan
from ..tokens import Sentence
from .among import one_among
from .bodies import BODY_WORDS, body_at
from .crowds import with_crowds
from .delegations import with_delegations, with_heads
from .marks import (
    is_opening,
    is_plural_head,
    is_plural_office,
    is_pointed_at,
    one_of_start,
    over_closing,
    over_comma,
    over_marks,
    source_of,
)
from .mention import Mention, Stretch
from .met import with_met
from .names import (
    ALIKE,
    MAY_BE_NAME,
    NAME_WORDS,
    NAMES,
    ends_before,
    name_at,
    unlisted_before_office,
    unlisted_given_end,
)
from .offices import body_end, office_at, set_off_end
from .quantities import with_quantities
from .together import OFFICE_OF_UNLISTED, keep, with_known_names, with_shared_lands

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
    "outlet_head",
    "group",
    "pronoun",
    "some_of",
    "people_of",
    "given_ambiguous",
    "family_ambiguous",
)


_OPENING = ("open", "both")
_TITLED = Classes("honorific", "honorific_ambiguous", "given_ambiguous")  # offices by which people are addressed
_MANY = 12  # offices that «و» joins: nobody holds more, and in an endless list each would be looked for from each
_OPENS, _LISTED = Classes(*_STARTS), Classes(*_STARTS, *BODY_WORDS)


def find_mentions(scan: Scan) -> tuple[Mention, ...]:
    """All mentions of a report, left to right, none overlapping; none crosses a sentence."""
    found: list[Mention] = []
    words, roles, sentences = scan.words, scan.tokens.roles, scan.tokens.sentences
    starts, listed, ends = scan.mask[_OPENS], scan.mask[_LISTED], scan.mask["name_end"]
    number = done = 0
    for i in _likely(scan, starts, ends):
        if i < done:
            continue
        while number < len(sentences) and sentences[number].last <= i:
            number += 1
        if number == len(sentences):
            break
        word, last = words[i], sentences[number].last
        if i < sentences[number].first:
            continue
        begins = word.first & starts and (word.whole & listed or scan.goes_on(i, listed, last))
        unlisted = not (word.whole or word.verbs or roles[i])
        if begins or unlisted or roles[i - 1] in _OPENING or (i + 1 < last and words[i + 1].whole & ends):
            mention = _any_at(scan, i, sentences[number], bool(begins))
            if mention is not None:
                keep(scan, found, mention, last)
                done = found[-1].last
    return tuple(
        with_quantities(
            scan,
            with_crowds(
                scan,
                with_met(
                    scan,
                    with_delegations(scan, with_known_names(scan, with_shared_lands(scan, with_heads(scan, found)))),
                ),
            ),
        )
    )


def _likely(scan: Scan, starts: int, ends: int) -> Iterable[int]:
    """The tokens at which a mention may begin, in order: with most words none does."""
    words, roles, joins, title = scan.words, scan.tokens.roles, scan.mask["with", "and"], scan.mask["title"]
    wide, end = starts | ends | joins | title, len(words)
    found = [i for i, w in enumerate(words) if w.first & wide or w.article]
    more = {0} if words and words[0].likeness >= ALIKE else set()
    for i in found:
        first = words[i].first
        if first & ends and i:
            more.add(i - 1)
        if first & joins and i + 1 < end and not (words[i + 1].whole or words[i + 1].verbs or roles[i + 1]):
            more.add(i + 1)  # «در تماس با البوسعیدی»
        if first & title:
            more.update(_before_title(scan, i))
    for i in compress(range(1, end), roles):
        if words[i].likeness >= ALIKE or roles[i - 1] in _OPENING:
            more.add(i)
    begin = [i for i in found if words[i].first & starts or words[i].article]
    return sorted(more.union(begin)) if more else begin


def _before_title(scan: Scan, i: int) -> Iterator[int]:
    """The words before an office that may be a name, and no others between: see ``unlisted_before_office``."""
    words, roles, may_be = scan.words, scan.tokens.roles, scan.mask[MAY_BE_NAME]
    while i and roles[i - 1] in ("comma", "close", "both"):
        i -= 1
    for j in range(i - 1, max(-1, i - 1 - NAME_WORDS), -1):
        whole = words[j].whole
        if not whole & may_be and (whole or words[j].verbs or roles[j]):
            break
        yield j


def _any_at(scan: Scan, i: int, sentence: Sentence, listed: bool) -> Mention | None:
    """The mention that begins at token ``i``: by a list, by the office behind it, by a contact, by quotation marks."""
    words, roles, end = scan.words, scan.tokens.roles, sentence.last
    word = words[i]
    unknown = not (word.whole or word.verbs or roles[i])
    mention = mention_at(scan, i, end) if listed else None
    if mention is None and (unknown or word.whole & scan.mask["given_ambiguous", "family_ambiguous"]):
        mention = _named_by_office(scan, i, end)
    if mention is None and unknown:
        mention = _unlisted_party(scan, i, end) or _unlisted_given(scan, i, end)
    quoted = i > sentence.first and roles[i - 1] in _OPENING
    if mention is not None and mention.kind == "person" and (_names_a_house(scan, i) or _names_a_street(scan, mention)):
        mention = None
    if mention is None and quoted and not _names_a_house(scan, i):
        mention = _quoted_name(scan, i, end)
    if mention is None and i + 1 < end and words[i + 1].whole & scan.mask["name_end"] and not roles[i]:
        mention = _name_then_office(scan, i, end)
    return mention


def mention_at(scan: Scan, i: int, end: int) -> Mention | None:
    """The mention that begins at token ``i``, or None."""
    word, mask = scan.words[i], scan.mask
    if word.whole & mask["pronoun"]:
        hit = scan.longest(i, mask["pronoun"], end)
        if hit is not None:
            return Mention("pronoun", i, hit.last, rule="pronoun", source=hit.entry.source)
    if word.first & mask["some_of"]:
        crowd = _some_of(scan, i, end)
        if crowd is not None:
            return crowd
    if word.first & mask["title"] and not _longer_name(scan, i, end):
        person = _office_then_name(scan, i, end)
        if person is not None:
            return person
    if word.first & mask[NAMES]:
        person = _name_then_office(scan, i, end) or _of_rank(scan, i, end)
        if person is not None:
            return person
    return body_at(scan, i, end)


def _of_rank(scan: Scan, i: int, end: int) -> Mention | None:
    """«یک ژنرال هندی», «سرهنگ بازنشسته ارتش»: a rank without a name, and whose."""
    if not scan.is_a(i, scan.mask["military_rank"]) or i + 1 >= end or scan.tokens.roles[i + 1]:
        return None
    if not scan.words[i + 1].first & scan.mask["demonym", "modifier", "org", "country"]:
        return None
    last = body_end(scan, i + 1, min(end, i + NAME_WORDS + 1), i)
    name = _name_behind(scan, last, end, i) if last > i + 1 else None
    if name is not None:
        return Mention("person", i, name[2], (name[0], name[1]), ((i, last),), "office + name")
    return Mention("person", i, last, None, ((i, last),), "office") if last > i + 1 else None


def _longer_name(scan: Scan, i: int, end: int) -> bool:
    """«شاه محمود»: a listed name that begins with a word for an office."""
    name = scan.longest(i, scan.mask["given", "family"], end)
    if name is None or name.last == i + 1:
        return False
    title = scan.longest(i, scan.mask["title"], end)
    return title is None or name.last > title.last


def _some_of(scan: Scan, i: int, end: int) -> Mention | None:
    """«جمعی از بازرگانان لبنانی», «برخی از متقاضیان»: a crowd that counts as one party."""
    hit = scan.longest(i, scan.mask["some_of"], end)
    if hit is None or hit.last >= end:
        return None
    office = office_at(scan, hit.last, end)
    first = hit.last + (office is None and _is_crowd(scan, hit.last))
    last = office[1] if office is not None else body_end(scan, first, min(end, hit.last + 12))
    return Mention("group", i, last, (i, last), rule="some of", source=hit.entry.source) if last > hit.last else None


def _is_crowd(scan: Scan, i: int) -> bool:
    """Whether a word that may be of anything is a plural of people («متقاضیان»)."""
    word = scan.words[i]
    plain = not word.first & ~scan.mask["ordinary"] and not word.verbs and not scan.tokens.roles[i]
    return plain and word.key.endswith(scan.lexicon.plurals)


def _office_then_name(scan: Scan, i: int, end: int) -> Mention | None:
    """«وزیر راه، علی رضایی» or «وزیر راه» alone; a bare head that needs a body («رئیس») is left out."""
    office = office_at(scan, i, end)
    if office is None or scan.longest(i, scan.mask["not_office"], end) is not None:
        return None  # «را متهم کرد»: no accused
    offices = [office]
    found = _name_behind(scan, office[1], end, i)
    if found is not None and _is_what_of(scan, i, office, found):
        whole = (i, found[1])  # «سرمربی نارنجکده گفت»
        source = source_of(scan, i, scan.mask["title"])
        return Mention("person", i, found[1], None, (whole,), OFFICE_OF_UNLISTED, source)
    if found is None:
        more, last = _offices_joined(scan, office[1], end)
        found = _name_behind(scan, last, end, i) if more else None
        offices += more if found is not None else ()
    if found is not None and _is_of_him(scan, i, offices[-1], found):
        role, his = (i, found[1]), _called(scan, found[1], end)
        last, name = (found[1], None) if his is None else (his[1], (his[0], his[1]))
        return Mention("person", i, last, name, (role,), "office", source_of(scan, i, scan.mask["title"]))
    if found is not None:
        name, last = (found[0], found[1]), over_closing(scan, found[2], end, found[0] > offices[-1][1])
        after, stop = _offices_after(scan, last, end)
        if after and not scan.tokens.roles[last] and scan.tokens.roles[offices[-1][1]] == "comma":
            # «پس از سخنان رئیس مجلس، علی رضایی وزیر راه گفت»: the office behind the name leaves the first to another
            if _complete(scan, i, office):
                return _in_office(scan, i, office)
            offices = []
        return Mention(
            "person", i, stop, name, (*offices, *after), "office + name", source_of(scan, i, scan.mask["title"])
        )
    return _in_office(scan, i, office) if _complete(scan, i, office) else None


def _is_what_of(scan: Scan, i: int, office: Stretch, name: tuple[int, int, int]) -> bool:
    """«سرمربی نارنجکده گفت», «رئیس حوزه قضایی نارنجکده گفت»: whether one word that no list holds, right behind an
    office that needs to be told of what, tells that; behind a country it is told («وزیر خارجه هند نارنجر گفت»)."""
    first, last, _ = name
    if last - first > 1 or first != office[1] or scan.words[first].whole or is_plural_office(scan, i):
        return False
    if scan.is_a(i, scan.mask[_TITLED]):
        return False  # «امیر نارنجر گفت»
    hit = scan.longest(i, scan.mask["title"], office[1])
    if hit is None or hit.entry.row is None or hit.entry.row.cells.get("complement") != "yes":
        return False
    return not scan.is_a(office[1] - 1, scan.mask["country", "capital", "city", "demonym", "former", "org"])


def _is_of_him(scan: Scan, i: int, office: Stretch, name: tuple[int, int, int]) -> bool:
    """«مقام ارشد دولت رضایی», «مشاور سابق رضایی», «سناتور مخالف رضایی»: whether a name right behind an office only
    completes it."""
    if name[0] != office[1]:
        return False
    if scan.is_a(office[1] - 1, scan.mask["stance"]) or is_plural_head(scan, i):
        return True
    if name[1] - name[0] > 1 and not scan.is_a(i, scan.mask["one_of_many"]):
        return False
    last, lesser = office[1] - 1, scan.mask["modifier", "kin_order"]
    while last > i and scan.is_a(last, lesser) and not scan.is_a(last, scan.mask["body_of_person"]):
        last -= 1
    if last > i and scan.is_a(last, scan.mask["body_of_person"]):
        return True  # «عضو تیم مذاکره‌کننده رضایی»
    head = scan.longest(i, scan.mask["of_person"], office[1])
    between = range(head.last, office[1]) if head is not None else range(0)
    return bool(between) and all(scan.is_a(j, lesser) for j in between)


def _in_office(scan: Scan, i: int, office: Stretch) -> Mention:
    """Somebody of whom the office is all that is told."""
    source = source_of(scan, i, scan.mask["title"])
    return Mention("person", i, office[1], None, (office,), "office", source, is_plural_office(scan, i))


def _name_behind(scan: Scan, i: int, end: int, first: int) -> tuple[int, int, int] | None:
    """The name right behind an office, over «به نام», over an opening mark, or over a comma unless the office is the
    press's («به گزارش خبرنگار مهر، علی رضایی …» are two)."""
    if i < end and scan.longest(i, scan.mask["by_name"], end) is not None:
        return _called(scan, i, end)
    start = over_marks(scan, i, end)
    if start > i and scan.tokens.roles[i] == "comma" and is_pointed_at(scan, first):
        return None  # «به گفته این منبع، رضایی …» are two
    if (
        start > i
        and scan.tokens.roles[i] == "comma"
        and any(scan.is_a(j, scan.mask["outlet_head"]) for j in range(max(0, i - 4), i))
    ):
        return None
    name = name_at(scan, start, end, vouched=start == i or is_opening(scan, i)) if start < end else None
    if name is None or (start == i and (_goes_on(scan, name, end) or _is_no_surname(scan, name, first))):
        return None
    alone = start > i and scan.tokens.roles[i] == "comma" and _is_named_source(scan, first)
    return None if alone and (name[2] >= end or not scan.tokens.roles[name[2]]) else name


def _called(scan: Scan, i: int, end: int) -> tuple[int, int, int] | None:
    """«یکی از وکلای رضایی به نام مهتاب سروستانی»: the name that «به نام» at token ``i`` brings in."""
    called = scan.longest(i, scan.mask["by_name"], end) if i < end else None
    if called is None or called.last + 1 >= end:
        return None
    return name_at(scan, over_marks(scan, called.last, end), end, vouched=True)


def _is_named_source(scan: Scan, i: int) -> bool:
    """«به گفته یک مقام آمریکایی، رضایی آمد»: behind such words a comma ends who said it, and the name is another's."""
    start = one_of_start(scan, i)
    i = start - (start == i and i > 0 and scan.is_a(i - 1, scan.mask["one"]))
    return scan.led_by(i, scan.mask["cue.by"], 3)


def _goes_on(scan: Scan, name: tuple[int, int, int], end: int) -> bool:
    """«رئیس انجمن راهنمایان گردشگری»: one word that no list holds, and more words of a body behind it, is no name."""
    first, last, after = name
    if last - first > 1 or after >= end or scan.tokens.roles[after] or scan.words[first].first:
        return False
    return bool(scan.words[after].whole & scan.mask["title_word", "city", "org_head"]) and not scan.is_a(
        after, scan.mask["title"]
    )


def _is_no_surname(scan: Scan, name: tuple[int, int, int], head: int) -> bool:
    """«شهروندان مسلمان», «رئیس گروه اصل ۹۰», «رئیس‌جمهور آمریکا صریحاً به»: one word that is no sure name, right behind
    an office, is one only behind one person («قاضی نارنجر گفت») and before what follows a name."""
    first, last, after = name
    if last - first > 1 or scan.words[first].whole & scan.mask["given", "family"]:
        return False
    if scan.is_a(head, scan.mask[_TITLED]):
        return False
    if is_plural_head(scan, head) or after >= len(scan.words):
        return True
    told = scan.is_a(first - 1, scan.mask["country", "capital", "demonym"]) and not scan.words[first].whole
    ends = ends_before(scan, after) or scan.is_a(after, scan.mask["too", "also"])  # «وزیر راه نارنجستان نیز»
    return not told and not ends  # «وزیر خارجه هند نارنجر در تهران …»


def _named_by_office(scan: Scan, i: int, end: int) -> Mention | None:
    """«شکولنیک وزیر انرژی قزاقستان»: a name that no list holds, known by the office behind it."""
    if scan.tokens.roles[i]:
        return None
    stop = unlisted_before_office(scan, i, end)
    if stop is None:
        return None
    roles, last = _offices_after(scan, stop + (scan.tokens.roles[stop] in ("close", "both")), end)
    begins = i == 0 or bool(scan.tokens.roles[i - 1]) or scan.led_by(i, scan.mask["opener"], 3)
    opening = scan.tokens.roles[stop] == "comma" and begins  # «پیش از این گل‌کار، نایب‌رئیس مجلس، …»
    if not roles or (roles[0][1] - roles[0][0] < 2 and not opening):
        return None
    return Mention(
        "person", i, last, (i, stop), roles, "unlisted name + office", source_of(scan, roles[0][0], scan.mask["title"])
    )


def _unlisted_party(scan: Scan, i: int, end: int) -> Mention | None:
    """«در تماس با البوسعیدی و بن‌فرحان»: unlisted words right behind a contact's «با»; «ال» begins a name anywhere."""
    behind = i > 1 and ((scan.is_a(i - 1, scan.mask["with"]) and _of_contact(scan, i)) or _in_contact_list(scan, i))
    if not behind and not scan.lexicon.has_article(scan.words[i].key):
        return None
    j = _unlisted_name_end(scan, i, end)
    offices, last = _offices_after(scan, j, end)
    return Mention(
        "person",
        i,
        last if offices else j,
        (i, j),
        offices,
        "unlisted words behind a contact" if behind else "name with an article",
    )


def _unlisted_given(scan: Scan, i: int, end: int) -> Mention | None:
    """«هدایت‌اله جمالی»: a given name that no list holds before a family name."""
    stop = unlisted_given_end(scan, i, end)
    if stop is None:
        return None
    offices, last = _offices_after(scan, stop, end)
    return Mention("person", i, last if offices else stop, (i, stop), offices, "spelled like a name")


def _unlisted_name_end(scan: Scan, i: int, end: int) -> int:
    """The end of up to three words of a name: unlisted ones, and a listed family name behind them."""
    j, families = i + 1, scan.mask["family", "family_ambiguous", "given_ambiguous"]
    while j < end and j - i < 3 and not scan.tokens.roles[j] and not scan.words[j].verbs:
        if scan.words[j].first and not scan.words[j].whole & families:
            break
        j += 1
    return j


def _in_contact_list(scan: Scan, i: int) -> bool:
    """«در تماس با البوسعیدی و بن‌فرحان»: the second of two behind the «با» of a contact."""
    if not scan.is_a(i - 1, scan.mask["and"]):
        return False
    for j in range(i - 2, max(1, i - 8), -1):
        if scan.is_a(j, scan.mask["with"]):
            return _of_contact(scan, j + 1)
        if scan.tokens.roles[j] or scan.words[j].verbs:
            return False
    return False


def _of_contact(scan: Scan, i: int) -> bool:
    """Whether a word for a contact stands right before the word before token ``i``."""
    met = scan.mask["meet", "talk", "phone", "contact", "session", "by_phone"]
    return any(scan.words[j].first & met for j in range(max(0, i - 4), i - 1))


def _names_a_house(scan: Scan, i: int) -> bool:
    """«کاخ «وحید الدین»»: a name in quotation marks behind a word for a building or body."""
    return (
        i > 1
        and scan.tokens.roles[i - 1] in ("open", "both")
        and scan.is_a(i - 2, scan.mask["venue", "org_head", "outlet_head"])
    )


def _names_a_street(scan: Scan, mention: Mention) -> bool:
    """«چهارراه مطهری»: a name right behind a word for a street, and no office of his."""
    return mention.first > 0 and not mention.roles and scan.is_a(mention.first - 1, scan.mask["street"])


def _quoted_name(scan: Scan, i: int, end: int) -> Mention | None:
    """«سالی نینیسته»: two to four words that no list of ordinary words holds, alone between quotation marks."""
    j, roles = i, scan.tokens.roles
    small = scan.mask[
        "ordinary", "title_word", "in", "with", "and", "from", "of", "to", "that", "this", "city", "org_head", "outlet"
    ]
    opens = i == 1 or roles[i - 2] in ("stop", "newline")  # «سالی نینیسته» at the start of a paragraph
    while j < end and not roles[j]:
        last_unlisted = opens and j + 1 < end and roles[j + 1] == "" and _is_unlisted_end(scan, j + 1)
        if scan.words[j].whole & small and not last_unlisted:
            return None
        j += 1
    if not 2 <= j - i <= 4 or j >= end or roles[j] not in ("close", "both"):
        return None
    offices, last = _offices_after(scan, j + 1, end)
    if not offices and any(scan.words[k].verbs for k in range(i, j)):
        return None  # «برد کوپر» is somebody before his office only
    return Mention("person", i, last if offices else j, (i, j), offices, "name in quotation marks")


def _is_unlisted_end(scan: Scan, j: int) -> bool:
    """Whether token ``j`` is a word that no list holds, right before closing quotation marks."""
    word, roles = scan.words[j], scan.tokens.roles
    return not word.first and not word.verbs and j + 1 < len(roles) and roles[j + 1] in ("close", "both")


def _name_then_office(scan: Scan, i: int, end: int) -> Mention | None:
    found = name_at(scan, i, end, vouched=False)
    if found is None:
        return None
    last = over_closing(scan, found[2], end, is_opening(scan, i - 1) if i else False)
    roles, last = _offices_after(scan, last, end)
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


def _offices_after(scan: Scan, i: int, end: int) -> tuple[tuple[Stretch, ...], int]:
    """Offices in apposition after a name: «علی رضایی(،) وزیر راه و رئیس ستاد»."""
    start = over_comma(scan, i, end)
    if start >= end:
        return (), i
    among = one_among(scan, start, end)
    if among is not None:
        return (among,), among[1]
    office = office_at(scan, start, end)
    if office is None or is_plural_office(scan, start):
        return (), i
    if start > i:
        office = start, set_off_end(scan, office[1], end)
    more, last = _offices_joined(scan, office[1], end)
    if more and _name_behind(scan, last, end, start) is not None:  # «علی رضایی وزیر راه و شهردار حسن کریمی» are two
        more, last = more[:-1], more[-1][0] - 1
    return (office, *more), last


def _offices_joined(scan: Scan, i: int, end: int) -> tuple[tuple[Stretch, ...], int]:
    """«… و دبیرکل مجمع»: further offices, which «و» joins."""
    roles: list[Stretch] = []
    while i + 1 < end and len(roles) < _MANY and scan.is_a(i, scan.mask["and"]):
        office = one_among(scan, i + 1, end) or office_at(scan, i + 1, end)
        if office is None:
            break
        roles.append(office)
        i = office[1]
    return tuple(roles), i


def _complete(scan: Scan, i: int, office: Stretch) -> bool:
    """A head that needs a body stands for nobody without one, unless «این» points at somebody («این وزیر»)."""
    hit = scan.longest(i, scan.mask["title"], office[1])
    needs = hit is not None and hit.entry.row is not None and hit.entry.row.cells.get("complement") == "yes"
    if not needs or hit is None or office[1] > hit.last:
        return True
    return i > 1 and (
        scan.is_a(i - 1, scan.mask["this"]) or (scan.is_a(i - 1, scan.mask["with"]) and _of_contact(scan, i))
    )  # «این وزیر», «در دیدار با استاندار»
