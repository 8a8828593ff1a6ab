"""The name behind an office: «وزیر راه علی رضایی», «وزیر راه، علی رضایی،», «مدیر باغ به نام علی رضایی».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> name_behind(Scan.of("وزیر راه، علی رضایی، گفت", load()), 2, 7, 0)
(3, 5, 5)
"""

from __future__ import annotations

from ..lexicon import Classes
from ..scan import Scan
from .described import is_indefinite
from .marks import is_opening, is_plural_head, is_plural_office, is_pointed_at, one_of_start, over_marks
from .names import NAME_WORDS, name_at
from .surnames import MAY_BE, ends_before, is_unlisted

TITLED = Classes("honorific", "honorific_ambiguous", "given_ambiguous")  # offices by which people are addressed


def name_behind(scan: Scan, i: int, end: int, first: int) -> tuple[int, int, int] | None:
    """The name right behind an office, over «به نام», over an opening mark, or over a comma unless the office is the
    press's («به گزارش خبرنگار مهر، علی رضایی …» are two)."""
    if i < end and scan.begins[i] & scan.mask["by_name"] and scan.longest(i, scan.mask["by_name"], end):
        return called_so(scan, i, end)
    start = over_marks(scan, i, end)
    if i < end and start == i and is_indefinite(scan, first) and not scan.is_a(i, scan.mask["given", "family"]):
        return None  # «یک پزشک نارنج گفت»
    if start > i and scan.tokens.roles[i] == "comma" and (is_pointed_at(scan, first) or is_plural_office(scan, first)):
        return None  # «به گفته این منبع، رضایی …», «به گفته منابع، رضایی …» are two
    if (
        start > i
        and scan.tokens.roles[i] == "comma"
        and any(scan.is_a(j, scan.mask["outlet_head"]) for j in range(max(0, i - 4), i))
    ):
        return None
    if start > i and scan.tokens.roles[i] == "comma" and is_opening(scan, start):
        return _quoted(scan, start + 1, end, first)
    name = name_at(scan, start, end, vouched=start == i or is_opening(scan, i)) if start < end else None
    if name is None and start > i:
        name = _unlisted_between(scan, start, end, first)
    if name is None or (start == i and (_goes_on(scan, name, end) or _is_no_surname(scan, name, first))):
        return None
    if is_opening(scan, i) and name[1] - name[0] == 1 and is_plural_office(scan, first):
        return None  # «بازیگران «نارنج»»
    alone = start > i and scan.tokens.roles[i] == "comma" and _is_named_source(scan, first)
    return None if alone and (name[2] >= end or not scan.tokens.roles[name[2]]) else name


def _quoted(scan: Scan, i: int, end: int, head: int) -> tuple[int, int, int] | None:
    """«همتای هندی خود، «علی رضایی» …»: a name that fills the quotation marks behind a comma."""
    name, roles = name_at(scan, i, end, vouched=True) if i < end else None, scan.tokens.roles
    if name is None or name[2] >= end or roles[name[2]] not in ("close", "both"):
        return None
    if _is_named_source(scan, head) and (name[2] + 1 >= end or not roles[name[2] + 1]):
        return None  # «به گفته وزیر راه، «علی رضایی» می‌تواند …» are two
    known = scan.mask["given", "family", "given_ambiguous", "name_part"]
    return name if any(scan.words[k].whole & known or _is_like_name(scan, k) for k in range(*name[:2])) else None


def _unlisted_between(scan: Scan, i: int, end: int, head: int) -> tuple[int, int, int] | None:
    """«وزیر راه هند، نارنجر بادمجان، گفت»: a name of two or three words that no list holds, at token ``i`` behind the
    comma of an office at token ``head``, which opens a clause or is led up to, before a comma or words of saying; one
    word will do before the colon of a label («وزیر راه هند، نارنجر: …»)."""
    if scan.tokens.roles[i - 1] != "comma" or not (head == 0 or scan.tokens.roles[head - 1] or _is_led_to(scan, head)):
        return None
    j, names = i, scan.mask["family", "family_ambiguous", "given_ambiguous"]
    while j < min(end, i + NAME_WORDS) and (is_unlisted(scan, j) or scan.words[j].whole & names):
        j += 1
    if 0 < j - i < NAME_WORDS and j < end and scan.tokens.roles[j] == "colon" and not _is_led_to(scan, head):
        return i, j, j
    if (
        j - i not in (2, 3)
        or j >= end
        or not is_unlisted(scan, i)
        or not any(_is_like_name(scan, k) for k in range(i, j))
    ):
        return None
    said = scan.longest(j, scan.mask["cue.verb", "cue.with"], end) is not None
    return (i, j, j) if said or scan.tokens.roles[j] == "comma" else None


def _is_like_name(scan: Scan, i: int) -> bool:
    return bool(scan.words[i].whole & scan.mask["family"]) or scan.words[i].likeness >= MAY_BE


def _is_led_to(scan: Scan, i: int) -> bool:
    """«به گفته وزیر راه هند، …», «در دیدار با …»."""
    return scan.is_a(i - 1, scan.mask["with", "and"]) or scan.led_by(i, scan.mask["cue.by"], 3)


def called_so(scan: Scan, i: int, end: int) -> tuple[int, int, int] | None:
    """«یکی از وکلای رضایی به نام مهتاب سروستانی»: the name that «به نام» at token ``i`` brings in."""
    called = scan.longest(i, scan.mask["by_name"], end) if i < end else None
    if called is None or called.last + 1 >= end:
        return None
    return name_at(scan, over_marks(scan, called.last, end), end, vouched=True)


def _is_named_source(scan: Scan, i: int) -> bool:
    """«به گفته مقام آمریکایی، رضایی آمد», «به نقل از یک مقام هندی، رضایی آمد»: behind such words a comma ends who said
    it, and the name is another's."""
    start = one_of_start(scan, i)
    if start == i and i > 0 and scan.is_a(i - 1, scan.mask["one"]):
        return True
    return scan.led_by(start, scan.mask["cue.by"], 3)


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
    if scan.is_a(head, scan.mask[TITLED]):
        return False
    if is_plural_head(scan, head) or after >= len(scan.words):
        return True
    told = scan.is_a(first - 1, scan.mask["country", "capital", "demonym"]) and not scan.words[first].whole
    ends = ends_before(scan, after) or scan.is_a(after, scan.mask["too", "also"])  # «وزیر راه نارنجستان نیز»
    ends = ends or (scan.is_a(first - 1, scan.mask["country"]) and scan.tokens.roles[after] == "colon")
    return not told and not ends  # «وزیر خارجه هند نارنجر در تهران …»
