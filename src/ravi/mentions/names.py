"""Names of people: listed given and family names, and unlisted words where an office or honorific vouches for them.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> name_at(Scan.of("دکتر علی رضایی گفت", load()), 0, 4, vouched=False)
(1, 3, 3)
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .name_runs import LONGEST, is_given_here, name_run_end
from .surnames import ALIKE, LIKELY, MAY_BE, SETS_OFF, ends_before, is_other, is_unlisted

NAMES = Classes("honorific", "given", "family", "name_part", "given_ambiguous", "family_ambiguous", "figure")
MAY_BE_NAME = Classes("given", "family", "given_ambiguous", "family_ambiguous", "name_link", "name_part")
NAME_WORDS = 4  # of a name known by the office behind it, at most
BEFORE_OFFICE = (*SETS_OFF, "close", "both", "paren")  # marks between a name and the office behind it
_CREDIT = 4  # tokens of what an outlet is called by, behind «به گزارش»
_HONORIFICS = 8  # before one name: «حضرت آیت‌الله العظمی حاج آقا سید»


def name_at(scan: Scan, i: int, end: int, *, vouched: bool) -> tuple[int, int, int] | None:
    """First and last token of the name at token ``i`` after honorifics, and the end with suffixes like «(ره)»."""
    start = i
    if i + 1 < end and scan.is_a(i + 1, scan.mask["town_ending"]):
        return None  # «فرماندار علی آباد»
    if scan.is_a(i, scan.mask["but"]) and _is_but(scan, i):
        return None
    if is_of_date(scan, i):
        return None
    if scan.words[i].first & scan.mask["not_name"] and scan.longest(i, scan.mask["not_name"], end) is not None:
        return None
    for _ in range(_HONORIFICS):
        after = _honorific_end(scan, i, end) if i < end else None
        if after is None or is_given_here(scan, i, end, honoured=i > start):
            break
        i = after
    part = i + 1 < end and scan.tokens.roles[i + 1] in ("open", "both") and scan.is_a(i, scan.mask["name_part"])
    i += part  # «سید «عباس کرمی»»
    if i > start and i + 1 < end and scan.tokens.roles[i] in ("open", "both"):
        i += 1
    if i > start and i < end and scan.is_a(i, scan.mask["demonym"]) and not scan.is_a(i, scan.mask["given", "family"]):
        return None  # «یک سرگرد هندی گفت»
    last = _figure_end(scan, i, end, name_run_end(scan, i, end, vouched=vouched or i > start, honoured=i > start))
    if last is None:
        return None
    last = _whole_quotation(scan, i, last, end)
    return i, last, _suffix_end(scan, last, end)


def is_of_date(scan: Scan, i: int) -> bool:
    """«چهاردهم بهمن علی رضایی آمد», «۱۴ بهمن علی رضایی آمد»: whether token ``i`` is a day before a month, or the month
    behind it, and no name."""
    words, months = scan.words, scan.mask["month"]
    day = i - 1 if i and words[i].whole & months else i
    if day + 1 >= len(words) or not words[day + 1].whole & months or scan.tokens.roles[day]:
        return False
    return words[day].dates or is_unlisted(scan, day)


def _figure_end(scan: Scan, i: int, end: int, otherwise: int | None) -> int | None:
    """The end of the whole name of somebody whom the register knows, where no longer one stands there («ترزا می»)."""
    mask = scan.mask["figure"]
    hit = scan.longest(i, mask, end) if i < end and scan.words[i].first & mask else None
    return otherwise if hit is None or hit.last == i + 1 or hit.last <= (otherwise or 0) else hit.last


def _is_but(scan: Scan, i: int) -> bool:
    """«… کمک کند ولی رضایی نمی‌گذارد», «ولی دونالد گفت»: whether «ولی» at token ``i`` is no name, behind a verb, or at
    the start of a clause where neither a family name nor the end of a name follows it."""
    figure = scan.longest(i + 1, scan.mask["figure"]) if i + 1 < len(scan.words) else None
    if (i and _goes_on_behind(scan, i)) or (figure is not None and figure.last > i + 2):
        return True  # «کار سخت شده ولی دونالد ترامپ …»
    behind = scan.words[i + 1].whole if i + 1 < len(scan.words) else 0
    edge = not i or bool(scan.tokens.roles[i - 1])
    return edge and not behind & scan.mask["family", "family_ambiguous", "name_end", "name_part"]


def _goes_on_behind(scan: Scan, i: int) -> bool:
    """«راه باز است. ولی رضایی …», «راه باز شد، ولی رضایی …», «راه باز است ولی رضایی …»: whether token ``i`` stands
    behind a sentence on its line, or behind a clause and its comma."""
    if scan.tokens.roles[i - 1] in ("stop", "semicolon"):
        return True
    verb = i - 1 - (i > 1 and scan.tokens.roles[i - 1] == "comma")
    return scan.finite(verb) or scan.is_a(verb, scan.mask["copula"])


def _whole_quotation(scan: Scan, i: int, last: int, end: int) -> int:
    """«جانگ چی»: where a name stands in quotation marks, all words between them are the name."""
    roles = scan.tokens.roles
    if i == 0 or roles[i - 1] not in ("open", "both"):
        return last
    close = next((j for j in range(last, min(end, i + LONGEST)) if roles[j] in ("close", "both")), last)
    return close if not any(roles[j] for j in range(last, close)) else last


def _honorific_end(scan: Scan, i: int, end: int) -> int | None:
    """The end of an honorific; a word that is common too counts right before a listed name only («استاد شجریان»)."""
    if not scan.words[i].first & scan.mask["honorific", "honorific_ambiguous"]:
        return None
    hit = scan.longest(i, scan.mask["honorific"], end)
    if hit is None:
        hit = scan.longest(i, scan.mask["honorific_ambiguous"], end)
        if (
            hit is None
            or hit.last >= end
            or not scan.words[hit.last].first & scan.mask["given", "family", "name_part", "honorific"]
        ):
            return None
    return hit.last


def unlisted_given_end(scan: Scan, i: int, end: int) -> int | None:
    """The end of a name whose given name no list holds, though it is spelled like one, at the start of a clause or
    behind another name and «و», before a listed family name («هدایت‌اله جمالی») or another word spelled like a name, or
    one that is a family name only sometimes, before what follows a name."""
    if i + 1 >= end or (i and not scan.tokens.roles[i - 1] and not _is_joined(scan, i)) or not is_unlisted(scan, i):
        return None
    if scan.words[i].likeness < ALIKE or is_other(scan, i + 1):
        return None
    if scan.words[i + 1].whole & scan.mask["family"]:
        return i + 2
    like = is_unlisted(scan, i + 1) and scan.words[i + 1].likeness >= LIKELY
    both = scan.words[i].likeness >= LIKELY and (like or scan.is_a(i + 1, scan.mask["family_ambiguous"]))
    return i + 2 if both and ends_before(scan, i + 2) else None


def _is_joined(scan: Scan, i: int) -> bool:
    """«علی رضایی و هدایت‌اله جمالی»: whether «و» joins token ``i`` to a whole name."""
    if i < 3 or not scan.is_a(i - 1, scan.mask["and"]) or not scan.is_a(i - 2, scan.mask["family", "family_ambiguous"]):
        return False
    return scan.is_a(i - 3, scan.mask["given", "given_ambiguous"])


def unlisted_before_office(scan: Scan, i: int, end: int) -> int | None:
    """The end of up to four unlisted words that an office follows («با شکولنیک، وزیر انرژی …»), or None."""
    if not _title_near(scan, i, end) or (scan.is_a(i, scan.mask["but"]) and _is_but(scan, i)):
        return None
    if _is_credited(scan, i):
        return None
    j, may_be = i, scan.mask[MAY_BE_NAME]
    while (
        j < end
        and j - i < NAME_WORDS
        and (is_unlisted(scan, j) or (scan.words[j].whole & may_be and not is_other(scan, j)))
    ):
        j += 1
    if j == i or j >= end or _is_led_to(scan, i, j):
        return None
    after = j
    while after + 1 < end and scan.tokens.roles[after] in BEFORE_OFFICE:
        after += 1
    one = scan.longest(after, scan.mask["one_of"], end) if scan.tokens.roles[j] == "comma" else None
    return j if scan.longest(after if one is None else one.last, scan.mask["title"], end) is not None else None


def _is_credited(scan: Scan, i: int) -> bool:
    """«به گزارش مهر، وزیر راه گفت», «به گزارش صدای نارنج، …», «به نقل از کیهان، شهردار گفت»: whether a by-line leads up
    to an outlet at token ``i``, or to what it is called by; by «به نقل از» people are led up to, too."""
    byline = scan.mask["byline"]
    for j in range(i, max(0, i - _CREDIT), -1):
        if scan.led_by(j, byline, 3):
            return not scan.is_a(j - 1, scan.mask["from"]) or scan.is_a(i, scan.mask["outlet_ambiguous"])
        if scan.tokens.roles[j - 1]:
            return False
    return False


def _is_led_to(scan: Scan, i: int, end: int) -> bool:
    """«خشمگین نساختن هومن رضایی، وزیر راه»: whether a given name stands behind a word that is not spelled like one."""
    given, likeness = scan.mask["given"], scan.words[i].likeness
    if scan.words[i].whole or likeness >= MAY_BE:
        return False
    return any(scan.words[k].whole & given for k in range(i + 1, end - 1))


def _title_near(scan: Scan, i: int, end: int) -> bool:
    """Whether an office may begin behind the longest such name at token ``i``, over a few marks."""
    title, near = scan.mask["title"], 0
    for word in scan.words[i + 1 : min(end, i + 9)]:
        near |= word.first
    return near & title != 0


def _suffix_end(scan: Scan, i: int, end: int) -> int:
    hit = scan.longest(i, scan.mask["name_suffix"], end) if i < end else None
    return i if hit is None else hit.last
