"""How many of them: «برخی مقام‌های ایرانی», «دو منبع آگاه», «سه تن از این دیپلمات‌ها» are called so, whole.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("سه تن از مقام‌های ایرانی گفتند که راه باز است.", load())
>>> [scan.text(m.first, m.last) for m in find_mentions(scan)]
['سه تن از مقام‌های ایرانی']
"""

from __future__ import annotations

from bisect import bisect_left

from ..lexicon import Classes, Hit
from ..scan import Scan
from .marks import one_of_start
from .mention import Mention

_BEFORE_COUNT = Classes("with", "to", "from", "letter", "message", "meet", "session")
_OF = Classes("org", "org_head", "country", "demonym", "city", "place_noun")
_YEAR = 1000  # a number from here on is no count of people, but the year
_DIGITS = 9  # that a number which counts people has less than


def with_quantities(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, those of several without a name with the word that says how many they are."""
    quantity = scan.mask["quantity"]
    for i in scan.where(quantity):
        hit = scan.longest(i, quantity)
        if hit is None:
            continue
        start = hit.last + scan.is_a(hit.last, scan.mask["this"])
        at = bisect_left(found, start, key=lambda m: m.first)
        if (
            at < len(found)
            and found[at].first == start
            and (_are_several(scan, found, at) or _are_among(found[at], hit))
        ):
            found = [*found[:at], _from(found[at], i), *found[at + 1 :]]
    found = [_one_of_bodies(scan, m) if m.kind == "organization" else m for m in found]
    return [m if (at_number := _counted_from(scan, m)) is None else _counted(m, at_number) for m in found]


def _one_of_bodies(scan: Scan, mention: Mention) -> Mention:
    """«یکی از شرکت‌های هندی»: the body, whole, with the words that make it one of several."""
    if mention.kind != "organization" or mention.name != (mention.first, mention.last):
        return mention
    if not scan.words[mention.first].key.endswith(scan.lexicon.plural_endings):
        return mention
    start = one_of_start(scan, mention.first)
    return mention._replace(first=start, name=(start, mention.last))


def with_appositions(scan: Scan, found: list[Mention]) -> list[Mention]:
    """«با علی رضایی و حسن کریمی(،) دو نماینده مجلس دیدار کرد», «… دو مقام شهرداری و بنیاد مسکن …»: what two who are
    named right before it are, all in one, belongs to the second."""
    out: list[Mention] = []
    told = -1  # where what two are ends
    for mention in found:
        joined = mention.first == told + 1 and mention.kind == "organization" and scan.is_a(told, scan.mask["and"])
        if joined or _says_what_both_are(scan, out, mention):
            out[-1] = out[-1]._replace(last=mention.last)
            told = mention.last
        else:
            out.append(mention)
    return out


def _says_what_both_are(scan: Scan, before: list[Mention], mention: Mention) -> bool:
    start = mention.first
    if len(before) < 2 or mention.named or start < 2:
        return False
    if not (mention.plural and _counts(scan, start)):
        start -= 1  # «دو نماینده مجلس», where the office alone is found
        if mention.kind != "person" or not _counts(scan, start):
            return False
        start -= scan.tokens.roles[start - 1] == "comma"
    first, second = before[-2:]
    both = first.kind == second.kind == "person" and first.named and second.named
    side_by_side = first.last + 1 == second.first and scan.is_a(first.last, scan.mask["and"])
    return both and side_by_side and second.last == start


def is_counted(scan: Scan, mention: Mention) -> bool:
    """«با یک شرکت هندی», «با همه بانک‌ها»: whether the word between a preposition and bodies or a crowd says how many of
    them are meant; «با هفت عضو کابینه» tells of nobody in particular. «با کشور هند»: one of the countries."""
    i = mention.first - 1
    if i < 1 or mention.kind not in ("organization", "group", "country"):
        return False
    if mention.kind == "country":
        return scan.is_a(i, scan.mask["plain_country"]) and not _counts(scan, i - 1)
    return _counts(scan, i) and scan.is_a(i - 1, scan.mask["with", "to", "from", "between"])


def _counts(scan: Scan, i: int) -> bool:
    """«یک», «دو», «۲»."""
    return bool(scan.words[i].whole & scan.mask["quantity", "one"]) or scan.tokens.words[i].isdigit()


def _counted(mention: Mention, i: int) -> Mention:
    """The mention with the number at token ``i``; «۲۳ نفر از نمایندگان مجلس» are of «نمایندگان مجلس» told before."""
    return mention._replace(first=i) if mention.plural else _from(mention, i)


def _counted_from(scan: Scan, mention: Mention) -> int | None:
    """«۲۰ نفر از معلمان», «نامه ۱۵۰ نماینده مجلس»: where the number begins that counts people who have no name."""
    i, words = mention.first - 1, scan.tokens.words
    if i < 0 or mention.own or mention.kind not in ("person", "group") or (mention.kind == "person" and mention.named):
        return None
    if i > 1 and scan.is_a(i, scan.mask["from"]) and scan.is_a(i - 1, scan.mask["counts_people"]):
        return _about(scan, i - 2) if words[i - 2].isdigit() else None
    if mention.plural or len(mention.roles) != 1 or not _is_number_of_people(words[i]):
        return None
    i = _about(scan, i)
    opens = i == 0 or scan.tokens.roles[i - 1] or scan.words[i - 1].first & scan.mask[_BEFORE_COUNT]
    return i if opens or not words[i].isdigit() else None


def _is_number_of_people(word: str) -> bool:
    """A number over two, and no year; «²» is a digit that counts nothing, and of very long numbers none is made."""
    return word.isdecimal() and len(word) < _DIGITS and 2 < int(word) < _YEAR


def _about(scan: Scan, i: int) -> int:
    """«بیش از ۲۰»: where a number at token ``i`` begins, with the words that say how exact it is."""
    about = scan.mask["about_count"]
    hits = (scan.longest(j, about, i) for j in range(max(0, i - 2), i) if scan.words[j].first & about)
    return next((hit.first for hit in hits if hit is not None and hit.last == i), i)


def _is_after_name(scan: Scan, found: list[Mention], at: int) -> bool:
    """«علی رضایی و مریم احمدی، دو نماینده مجلس»: whether the one named right before a comma is one of them."""
    comma = found[at].first - 2  # before the number
    return at > 0 and found[at - 1].named and found[at - 1].last == comma and scan.tokens.roles[comma] == "comma"


def _are_several(scan: Scan, found: list[Mention], at: int) -> bool:
    """A plural of people or a source, none of whom has a name, or an office with its body or land («سه نماینده مجلس»);
    not «دو وزیر», who were told before."""
    mention = found[at]
    if mention.named or len(mention.roles) != 1 or mention.own:
        return False
    if mention.plural or scan.is_a(mention.first, scan.mask["generic_head"]):
        return True
    return _is_of_a_body(scan, mention) and not _is_after_name(scan, found, at)


def _are_among(mention: Mention, some: Hit) -> bool:
    """«دو تن از کارشناسان»: whether a quantity of several words counts some of a listed crowd."""
    return some.last > some.first + 1 and mention.kind == "group" and mention.name == (mention.first, mention.last)


def _is_of_a_body(scan: Scan, mention: Mention) -> bool:
    """«دو سفیر اروپایی», «سه نماینده مجلس»; not «این دو نماینده مجلس», nor «دو رئیس‌جمهور هند و عمان»."""
    first, last = mention.roles[0]
    if mention.kind != "person" or last - first < 2 or scan.is_a(last, scan.mask["and"]):
        return False
    if scan.is_a(first - 2, scan.mask["this", "that_one", "every"]):
        return False
    return any(scan.is_a(i, scan.mask[_OF]) for i in range(first + 1, last))


def _from(mention: Mention, i: int) -> Mention:
    if mention.kind == "group":
        return mention._replace(first=i, name=(i, mention.last))
    return mention._replace(first=i, roles=((i, mention.roles[0][1]),), plural=True)
