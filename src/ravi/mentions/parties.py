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
from .bare_offices import of_contact
from .bodies import BODY_WORDS, body_at
from .called_so import with_names_told
from .crowds import with_crowds
from .delegations import with_delegations, with_heads
from .joined_crowds import with_joined_crowds
from .labelled import with_labels
from .listed_crowds import with_whole_lists
from .marks import is_alone, is_asked, one_of_start, over_comma, source_of
from .mention import Mention
from .met import with_met
from .name_runs import is_given_here
from .names import BEFORE_OFFICE, MAY_BE_NAME, NAME_WORDS, NAMES, is_of_date, unlisted_before_office, unlisted_given_end
from .offices import body_end, office_at
from .quantities import with_appositions, with_quantities
from .several_named import with_several_named
from .shares import with_shares
from .some_from import with_some_from
from .somewhere import with_whereabouts
from .surnames import ALIKE, MAY_BE, SELDOM
from .titled import name_then_office, of_rank, office_then_name, offices_after
from .together import keep, with_double_offices, with_known_names, with_shared_lands

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
    "side_of",
    "given_ambiguous",
    "family_ambiguous",
    "figure",
)


SOME_OF = "some of"
_OPENING = ("open", "both")
_OPENS, _LISTED = Classes(*_STARTS), Classes(*_STARTS, *BODY_WORDS)


def _with_offices(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, offices understood by those beside them."""
    return with_shared_lands(scan, with_double_offices(scan, with_heads(scan, found)))


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
            if mention is not None and _names_a_thing(scan, mention):
                done = mention.last
            elif mention is not None:
                keep(scan, found, mention, last)
                done = found[-1].last
    crowds = with_whereabouts(
        scan, with_some_from(scan, with_whole_lists(scan, with_crowds(scan, _before_crowds(scan, found))))
    )
    crowds = with_joined_crowds(scan, with_names_told(scan, crowds))
    told = with_several_named(scan, with_appositions(scan, with_quantities(scan, crowds)))
    return with_labels(scan, tuple(with_shares(scan, told)))


def _before_crowds(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions that stand by themselves, those with names first."""
    known = with_known_names(scan, _with_offices(scan, found))
    return with_met(scan, with_delegations(scan, known))


def _likely(scan: Scan, starts: int, ends: int) -> Iterable[int]:
    """The tokens at which a mention may begin, in order: with most words none does."""
    words, roles, joins, title = scan.words, scan.tokens.roles, scan.mask["with", "and", "host"], scan.mask["title"]
    led = scan.mask["headed_by"]
    wide, end = starts | ends | joins | title | led, len(words)
    found = [i for i, w in enumerate(words) if w.first & wide or w.article]
    more = {0} if words and words[0].likeness >= ALIKE else set()
    for i in found:
        first = words[i].first
        if first & ends and i:
            more.add(i - 1)
        if first & joins and i + 1 < end and not (words[i + 1].whole or words[i + 1].verbs or roles[i + 1]):
            more.add(i + 1)  # «در تماس با البوسعیدی», «میزبان البوسعیدی بود»
        if scan.begins[i] & led and (hit := scan.longest(i, led)) is not None and hit.last < end:
            more.add(hit.last)  # «به ریاست البوسعیدی»
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
    i = one_of_start(scan, i)
    while i and roles[i - 1] in BEFORE_OFFICE:
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
    if is_of_date(scan, i):
        return None
    unknown = not (word.whole or word.verbs or roles[i])
    mention = mention_at(scan, i, end) if listed else None
    if mention is not None and _is_dateline(scan, mention):
        return None
    if mention is None and (unknown or word.whole & scan.mask["given_ambiguous", "family_ambiguous"]):
        mention = _named_by_office(scan, i, end)
    if mention is None and unknown:
        mention = _unlisted_party(scan, i, end) or _unlisted_given(scan, i, end)
    quoted = i > sentence.first and roles[i - 1] in _OPENING
    if mention is not None and mention.kind == "person" and _names_a_house(scan, i):
        mention = None
    if mention is None and quoted and not _names_a_house(scan, i):
        mention = _quoted_name(scan, i, end)
    if mention is None and i + 1 < end and words[i + 1].whole & scan.mask["name_end"] and not roles[i]:
        mention = name_then_office(scan, i, end)
    return mention


def mention_at(scan: Scan, i: int, end: int) -> Mention | None:
    """The mention that begins at token ``i``, or None."""
    word, mask = scan.words[i], scan.mask
    if word.whole & mask["pronoun"] or (word.first & mask["pronoun"] and not word.whole & mask["this", "that_one"]):
        hit = scan.longest(i, mask["pronoun"], end)
        if hit is not None and not _is_of_including(scan, i) and is_alone(scan, i, hit.last):
            return Mention("pronoun", i, hit.last, rule="pronoun", source=hit.entry.source)
    if word.first & mask["some_of"]:
        crowd = _some_of(scan, i, end)
        if crowd is not None:
            return crowd
    if word.first & mask["title"] and not _longer_name(scan, i, end):
        person = office_then_name(scan, i, end)
        if person is not None:
            return person
    if word.first & mask[NAMES]:
        person = name_then_office(scan, i, end) or of_rank(scan, i, end)
        if person is not None:
            return person
    return body_at(scan, i, end)


def _is_of_including(scan: Scan, i: int) -> bool:
    """«مدیران شهرداری و در رأس آنها رضایی»: a pronoun that only leads on to one of them."""
    hit = scan.longest(i - 2, scan.mask["including"]) if i > 1 else None
    return hit is not None and hit.last == i + 1


def _longer_name(scan: Scan, i: int, end: int) -> bool:
    """«شاه محمود», «پزشکان بدون مرز», «امیر رضایی، مدیر باغ»: a name that begins with a word for an office."""
    if is_given_here(scan, i, end, honoured=False):
        return True
    names = scan.mask["given", "family", "org"]
    name = scan.longest(i, names, end) if scan.words[i].goes & names else None
    if name is None or name.last == i + 1:
        return False
    title = scan.longest(i, scan.mask["title"], end)
    return title is None or name.last > title.last


def _some_of(scan: Scan, i: int, end: int) -> Mention | None:
    """«جمعی از بازرگانان لبنانی», «برخی از متقاضیان»: a crowd that counts as one party."""
    hit = scan.longest(i, scan.mask["some_of"], end)
    if hit is None or hit.last >= end:
        return None
    if is_asked(scan, hit.last):
        return None
    office = office_at(scan, hit.last, end)
    bare = scan.words[hit.last].key.endswith(scan.lexicon.bare_plural)  # «بسیاری از دستگاه‌ها کار خود را …»
    bare = bare and not scan.is_a(hit.last, scan.mask["pronoun"])
    first = hit.last + (office is None and (bare or _is_crowd(scan, hit.last)))
    last = office[1] if office is not None else body_end(scan, first, min(end, hit.last + 12))
    return Mention("group", i, last, (i, last), rule=SOME_OF, source=hit.entry.source) if last > hit.last else None


def _is_crowd(scan: Scan, i: int) -> bool:
    """Whether a word that may be of anything is a plural of people («متقاضیان»)."""
    word = scan.words[i]
    plain = not word.first & ~scan.mask["ordinary"] and not word.verbs and not scan.tokens.roles[i]
    return plain and word.key.endswith(scan.lexicon.plurals)


def _named_by_office(scan: Scan, i: int, end: int) -> Mention | None:
    """«شکولنیک وزیر انرژی قزاقستان»: a name that no list holds, known by the office behind it."""
    if scan.tokens.roles[i]:
        return None
    stop = unlisted_before_office(scan, i, end)
    if stop is None or (stop == i + 1 and scan.is_a(i - 1, scan.mask["org_head", "place_noun"])):
        return None  # «به نقل از فرمانداری نارنجکده، فرماندار این شهرستان …»
    roles, last = offices_after(scan, stop + (scan.tokens.roles[stop] in ("close", "both")), end)
    begins = i == 0 or bool(scan.tokens.roles[i - 1]) or scan.led_by(i, scan.mask["opener"], 3)
    opening = scan.tokens.roles[stop] == "comma" and begins  # «پیش از این گل‌کار، نایب‌رئیس مجلس، …»
    if not roles or (roles[0][1] - roles[0][0] < 2 and not opening):
        return None
    if not opening and (scan.led_by(i, scan.mask["this"]) or _is_of_office(scan, i, stop, begins)):
        return None  # «این ابتکار وزیر راه»
    return Mention(
        "person", i, last, (i, stop), roles, "unlisted name + office", source_of(scan, roles[0][0], scan.mask["title"])
    )


def _is_of_office(scan: Scan, i: int, stop: int, begins: bool) -> bool:
    """«حرکات شگفت‌آمیز وزیر راه», «در محضر مبارک وزیر راه»: whether one word right before an office is no name: one that
    is spelled like none, or one that is a name only sometimes, behind a plain noun."""
    if stop - i > 1 or scan.tokens.roles[stop]:
        return False
    word, sure = scan.words[i], scan.mask["given", "family"]
    if i and scan.is_a(i - 1, sure):
        return False
    if not word.whole:
        return word.likeness < SELDOM
    if begins or word.first & sure:
        return False
    return scan.is_a(i - 1, scan.mask["ordinary", "object_noun", "title_word"])


def _unlisted_party(scan: Scan, i: int, end: int) -> Mention | None:
    """«در تماس با البوسعیدی و بن‌فرحان»: unlisted words right behind a contact's «با», or those who head a delegation
    or are hosted; «ال» begins a name anywhere."""
    behind = i > 1 and ((scan.is_a(i - 1, scan.mask["with"]) and of_contact(scan, i)) or _in_contact_list(scan, i))
    leads = i > 1 and (scan.led_by(i, scan.mask["headed_by"]) or scan.is_a(i - 1, scan.mask["host"]))
    article = scan.lexicon.has_article(scan.words[i].key)
    if not (behind or leads or article):
        return None
    j = _unlisted_name_end(scan, i, end)
    behind = behind or (leads and (j - i > 1 or over_comma(scan, j, end) > j))
    behind = behind and scan.words[i].key.isalpha()  # «جلسه نمایندگان با ۶۳ رأی»
    if not (behind or article):
        return None
    offices, last = offices_after(scan, j, end)
    if not (behind or offices or scan.words[i].likeness >= MAY_BE or _stands_alone(scan, i)):
        return None  # «بازی نارنجک و الهلال»
    return Mention(
        "person",
        i,
        last if offices else j,
        (i, j),
        offices,
        "unlisted words behind a contact" if behind else "name with an article",
    )


def _stands_alone(scan: Scan, i: int) -> bool:
    """Whether token ``i`` begins a clause, or a small word that leads in somebody stands before it."""
    if i == 0 or scan.tokens.roles[i - 1] or scan.led_by(i, scan.mask["opener"], 3):
        return True
    return scan.is_a(i - 1, scan.mask["with", "and", "from", "to", "that", "but", "between"])


def _unlisted_given(scan: Scan, i: int, end: int) -> Mention | None:
    """«هدایت‌اله جمالی»: a given name that no list holds before a family name."""
    stop = unlisted_given_end(scan, i, end)
    if stop is None:
        return None
    offices, last = offices_after(scan, stop, end)
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
            return of_contact(scan, j + 1)
        if scan.tokens.roles[j] or scan.words[j].verbs:
            return False
    return False


def _names_a_house(scan: Scan, i: int) -> bool:
    """«کاخ «وحید الدین»»: a name in quotation marks behind a word for a building or body."""
    return (
        i > 1
        and scan.tokens.roles[i - 1] in ("open", "both")
        and scan.is_a(i - 2, scan.mask["venue", "org_head", "outlet_head"])
    )


def _is_dateline(scan: Scan, mention: Mention) -> bool:
    """«قاهره - وزارت خارجه مصر گفت»: a place that begins a line, before a dash and no other place."""
    first, last, roles = mention.first, mention.last, scan.tokens.roles
    if mention.kind != "country" or last + 1 >= len(roles) or roles[last] != "dash":
        return False
    return (first == 0 or roles[first - 1] == "newline") and not scan.is_a(last + 1, scan.mask["country", "capital"])


def _names_a_thing(scan: Scan, mention: Mention) -> bool:
    """«چهارراه مطهری», «ناو جنگی علی مطهری»: a name right behind a word for a street, a ship or the like, with no
    office of his and nothing that he says behind it."""
    first, last = mention.first, mention.last
    if not first or mention.kind != "person" or mention.roles or not scan.led_by(first, scan.mask["named_for"], 2):
        return False
    return last >= len(scan.words) or scan.longest(last, scan.mask["cue.verb"]) is None


def _quoted_name(scan: Scan, i: int, end: int) -> Mention | None:
    """«سالی نینیسته»: two to four words that no list of ordinary words holds, alone between quotation marks."""
    j, roles = i, scan.tokens.roles
    if scan.words[i].first & scan.mask["not_name"] and scan.longest(i, scan.mask["not_name"], end) is not None:
        return None
    small = scan.mask[
        "ordinary", "title_word", "in", "with", "and", "from", "to", "that", "this", "city", "org_head", "outlet"
    ]
    opens = i == 1 or roles[i - 2] in ("stop", "newline")  # «سالی نینیسته» at the start of a paragraph
    while j < end and not roles[j]:
        last_unlisted = opens and j + 1 < end and roles[j + 1] == "" and _is_unlisted_end(scan, j + 1)
        if scan.words[j].whole & small and not last_unlisted:
            return None
        j += 1
    if not 2 <= j - i <= 4 or j >= end or roles[j] not in ("close", "both"):
        return None
    offices, last = offices_after(scan, j + 1, end)
    if not offices and any(scan.words[k].verbs for k in range(i, j)):
        return None  # «برد کوپر» is somebody before his office only
    return Mention("person", i, last if offices else j, (i, j), offices, "name in quotation marks")


def _is_unlisted_end(scan: Scan, j: int) -> bool:
    """Whether token ``j`` is a word that no list holds, right before closing quotation marks."""
    word, roles = scan.words[j], scan.tokens.roles
    return not word.first and not word.verbs and j + 1 < len(roles) and roles[j + 1] in ("close", "both")
