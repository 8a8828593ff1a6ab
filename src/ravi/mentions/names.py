"""Names of people: listed given and family names, and unlisted words where an office or honorific vouches for them.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> name_at(Scan.of("دکتر علی رضایی گفت", load()), 0, 4, vouched=False)
(1, 3, 3)
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .surnames import (
    ALIKE,
    LIKELY,
    MAY_BE,
    ends_before,
    is_fourth,
    is_other,
    is_short_last,
    is_unlisted,
    may_go_on,
    second_surname,
    surname_before_office,
    surname_like,
    surname_of_any_word,
    surname_of_office,
    surname_set_off,
    surname_too,
    surname_unlike,
)

NAMES = Classes("honorific", "given", "family", "name_part", "given_ambiguous", "family_ambiguous", "figure")
MAY_BE_NAME = Classes("given", "family", "given_ambiguous", "family_ambiguous", "name_link", "name_part")
NAME_WORDS = 4  # of a name known by the office behind it, at most
_LONGEST = 5
_CREDIT = 4  # tokens of what an outlet is called by, behind «به گزارش»
_OFFICE = 6  # tokens of an office in which an army is named
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
    last = _figure_end(scan, i, end, _name_end(scan, i, end, vouched or i > start, honoured=i > start))
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


def is_given_here(scan: Scan, i: int, end: int, *, honoured: bool) -> bool:
    """«دکتر امیر رضایی», «امیر رضایی، مدیر باغ»: whether a word that is a rank too is a given name: with
    a family name right behind it, behind a civil honorific or before an office that is no soldier's."""
    if not scan.is_a(i, scan.mask["given_ambiguous"]) or not scan.is_a(i, scan.mask["honorific_ambiguous"]):
        return False
    if i + 1 >= end or not scan.words[i + 1].whole & scan.mask["family"]:
        return False
    if honoured:
        return not scan.is_a(i - 1, scan.mask["military_rank", "army"])
    after = i + 2 + (i + 2 < end and (is_unlisted(scan, i + 2) or scan.is_a(i + 2, scan.mask["given", "family"])))
    after += after < end and scan.tokens.roles[after] == "comma"  # «امیر رضایی نارنجر، مدیر باغ»
    office = scan.longest(after, scan.mask["title"], end) if after < end else None
    if office is None or office.entry.row is None or office.entry.row.cells.get("sector") == "military":
        return False
    return not any(scan.is_a(j, scan.mask["army"]) for j in range(after, min(end, after + _OFFICE)))


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
    close = next((j for j in range(last, min(end, i + _LONGEST)) if roles[j] in ("close", "both")), last)
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


def _name_end(scan: Scan, i: int, end: int, vouched: bool, honoured: bool) -> int | None:
    """Where the run of name words at ``i`` ends, or None where it is no name."""
    words, parts, links = scan.words, scan.mask["name_part"], scan.mask["name_link"]
    sure, unsure = scan.mask["given", "family"], scan.mask["given_ambiguous", "family_ambiguous"]
    given, family, ex = scan.mask["given"], scan.mask["family"], scan.mask["ex"]
    j, strong, families, known_given = i, 0, 0, False
    fathers = _fathers(scan, i, end)
    stop = min(end, i + _LONGEST + fathers)
    while j < stop:
        if j > i and j + 1 < stop and scan.is_a(j + 1, ex):
            break  # «رضایی ستاره سابق تیم ملی»
        if j > i and words[j].whole & unsure and (title := scan.longest(j, scan.mask["title"])) and title.last > j + 1:
            break  # «رضایی ستاره عراقی تیم نارنج»
        whole, hit = words[j].whole, scan.longest(j, sure, stop) if words[j].begins & sure else None
        another = hit is not None and j > i and families and whole & given and not whole & family
        if another and not (known_given and j > i + 1 and ends_before(scan, j + 1)):
            break  # «رضایی مریم نوری» are two, «علی رضایی فرید، مدیر …» is one
        if hit is not None and j == i + 1 and families and scan.is_a(hit.last, scan.mask["object"]):
            break  # «رضایی کریمی را ستود»
        if hit is not None and (j == i or whole & family or not is_other(scan, j)):
            known_given = known_given or (j == i and bool((whole | hit.entry.bit) & (given | parts)))  # «ولی الله سیف»
            families += bool(whole & family) and not whole & given
            strong, j = strong + 1, hit.last
        elif j == i and (whole & parts or is_given_here(scan, i, end, honoured=honoured)):
            known_given, j = True, j + 1
        elif j == i + 1 and known_given and whole & scan.mask["regnal"] and not _is_told_of(scan, j + 1):
            return j + 1  # «لئون چهاردهم»
        elif j > i and whole & scan.mask["name_end"] and (known_given or families):
            known_given, j = True, j + 1  # «حسن نصر الله»
        elif j > i and whole & links and j + 1 < stop and not scan.tokens.roles[j + 1]:
            j += 1
            if scan.is_a(j, scan.mask["too", "also"]):
                break  # «نارنجا بنت هم گفت»
        elif fathers and j - i <= fathers and (whole & unsure or not (scan.tokens.roles[j] or is_other(scan, j))):
            known_given, j = True, j + 1  # «سالم بن ناصر»
        elif (
            words[j].begins & unsure
            and (hit := scan.longest(j, unsure, stop)) is not None
            and not is_other(scan, j)
            and not (j > i and (_makes_infinitive(scan, j) or (j > i + 1 and scan.is_a(j, scan.mask["opener"]))))
            and (vouched or known_given or (j == i and _sure_next(scan, hit.last, stop)))
        ):
            known_given, j = True, hit.last
        elif (
            j == i
            and j + 1 < stop
            and scan.is_a(j + 1, scan.mask["name_end"])
            and not scan.tokens.roles[j]
            and not scan.is_a(j, scan.mask["ordinary"])
        ):
            known_given, strong, j = True, strong + 1, j + 2  # «عنایت الله»
        elif (
            second_surname(scan, i, j)
            or surname_too(scan, i, j, honoured)
            or (known_given and is_short_last(scan, i, j))
        ):
            strong, j = strong + 1, j + 1
        elif (
            (vouched or known_given)
            and (
                j - i < 3 + fathers
                or (j - i == 3 + fathers and (is_fourth(scan, j) or surname_set_off(scan, i, j, end)))
            )
            and not (j > i and scan.is_a(j - 1, scan.mask["family", "family_ambiguous"]) and _is_said_of(scan, j))
            and (
                may_go_on(scan, i, j)
                or ((j > i or honoured) and surname_like(scan, j, stop, j == i, bool(families)))
                or ((honoured or vouched) and j == i + 1 and surname_unlike(scan, j))
                or (j == i + 1 and not families and surname_of_office(scan, j, stop))
                or (j > i and not families and surname_of_any_word(scan, j, stop, honoured))
                or (j > i + 1 and not honoured and surname_set_off(scan, i, j, end))
                or (j > i and not families and surname_before_office(scan, i, j, stop))
            )
        ):
            j += 1
        else:
            break
    if j == i or (words[j - 1].whole & parts and j == i + 1):
        return None
    if vouched or strong >= 2 or (known_given and j - i >= 2):
        return j
    return j if strong and words[i].first & family and not words[i].whole & given else None


def _fathers(scan: Scan, i: int, end: int) -> int:
    """The tokens that tell whose son somebody is, whose name begins at token ``i``: «(محمد) بن عبدالرحمن (آل ثانی)»."""
    j, son = i + 1, scan.mask["patronymic"]
    while j + 1 < min(end, i + _LONGEST) and scan.is_a(j, son) and not scan.tokens.roles[j + 1]:
        j += 2
    return j - i - 1


def _makes_infinitive(scan: Scan, j: int) -> bool:
    """«رضایی جان باختن باغبانان را …»: whether token ``j`` makes an infinitive with the next word, and no name."""
    return j + 1 < len(scan.words) and any(f.tense == "infinitive" for f in scan.words[j + 1].verbs)


def _is_told_of(scan: Scan, j: int) -> bool:
    """«علی اول شد»: whether a verb that is no word of saying stands at token ``j``."""
    return j < len(scan.words) and scan.finite(j) and not scan.words[j].first & scan.mask["cue.verb"]


def _is_said_of(scan: Scan, j: int) -> bool:
    """«آقای رضایی زرنگ بود»: whether a word that no list holds stands right before «بود»."""
    return is_unlisted(scan, j) and j + 1 < len(scan.words) and scan.is_a(j + 1, scan.mask["copula"])


def _sure_next(scan: Scan, j: int, stop: int) -> bool:
    """«رجب طیب»: a word that is a name only sometimes, before one that always is, or, as «مهدی قهرمانی» at the start
    of a clause, before another such word."""
    if j >= stop or is_other(scan, j):
        return False
    edge = j < 2 or bool(scan.tokens.roles[j - 2])
    if edge and is_unlisted(scan, j) and scan.words[j].likeness >= LIKELY:
        return True  # «سحر سنایی‌فر»
    return bool(scan.words[j].whole & scan.mask("given", "family", *(("family_ambiguous",) if edge else ())))


def unlisted_given_end(scan: Scan, i: int, end: int) -> int | None:
    """The end of a name whose given name no list holds, though it is spelled like one, at the start of a clause or
    behind another name and «و», before a listed family name («هدایت‌اله جمالی») or another word spelled like a name,
    before what follows a name."""
    if i + 1 >= end or (i and not scan.tokens.roles[i - 1] and not _is_joined(scan, i)) or not is_unlisted(scan, i):
        return None
    if scan.words[i].likeness < ALIKE or is_other(scan, i + 1):
        return None
    if scan.words[i + 1].whole & scan.mask["family"]:
        return i + 2
    both = scan.words[i].likeness >= LIKELY and is_unlisted(scan, i + 1) and scan.words[i + 1].likeness >= LIKELY
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
    while after + 1 < end and scan.tokens.roles[after] in ("comma", "close", "both"):
        after += 1
    return j if scan.longest(after, scan.mask["title"], end) is not None else None


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
