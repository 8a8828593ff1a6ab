"""What an office phrase names, apart from its wording: «وزیر امور خارجه کشورمان» and «وزیر خارجه ایران» are one.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> words = "وزیر امور خارجه ایران", "وزیر خارجه کشورمان"
>>> a, b = (office_name(Scan.of(w, load()), (0, len(w.split()))) for w in words)
>>> same_office(a, b)
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..automaton import Hit, Word, longest
from ..letters import HALF
from ..lexicon import Classes, Lexicon
from ..scan import Scan
from ..tokens import Kind, kind_of
from .mention import Stretch

LISTED_LANDS = Classes("country", "demonym", "our_country", "demonym_ambiguous", "country_ambiguous")  # «قطری، ترک»


@dataclass(frozen=True, slots=True)
class Office:
    """The head's key, the keys of the words that tell of what, the country (ISO code, or None), whether «این» or
    «خود» points to something outside the phrase, whether it is a «همتا», whose office is another's, whether it is a
    former office, whether the rest of the report tells whose counterpart, so that head and words are that one's, the
    key of the first word that tells of what, and whether who holds it leads a body that this word names."""

    head: str
    words: frozenset[str]
    country: str | None
    open: bool
    counterpart: bool = False
    former: bool = False
    told: bool = False
    of: str = field(default="", compare=False)
    leads: bool = field(default=False, compare=False)

    @property
    def of_another(self) -> bool:
        """Whether it is another's office, and nothing tells whose."""
        return self.counterpart and not self.told


def one_of_them(head: Hit) -> str:
    """What one of those is called whom a word for an office tells of, listed as a plural or not."""
    return (head.entry.row.cells.get("plural_of") if head.entry.row is not None else "") or head.entry.text


def office_name(scan: Scan, stretch: Stretch, own: tuple[Stretch, ...] = ()) -> Office:
    """The office that a stretch of tokens names; ``own`` is what tells one who shares it from the others: a country, or
    the head and what is his."""
    if len(own) > 1:
        head = scan.longest(own[0][0], scan.mask["title"], own[0][1])
        one = [] if head is None else one_of_them(head).split()
        return _office(scan.lexicon, (*one, *(w for part in own[1:] for w in scan.tokens.words[slice(*part)])))
    named = _office(scan.lexicon, tuple(scan.tokens.words[slice(*stretch)]))
    if not own:
        return named
    first, last = own[0]
    hit = scan.longest(first, scan.mask[LISTED_LANDS], last)
    country = named.country if hit is None or hit.entry.row is None else hit.entry.row.cells.get("iso", "IR")
    return replace(named, country=country, open=named.open or scan.is_a(first, scan.mask["this"]))  # «… این کشور»


@lru_cache(maxsize=1 << 13)
def _office(lexicon: Lexicon, spelled: tuple[str, ...]) -> Office:
    """The office of a phrase, remembered: reports name the same few over and over."""
    spelled, mask = _as_one(lexicon, spelled), lexicon.mask
    words = lexicon.words(spelled)
    head = longest(words, 0, mask["title"])
    key, *rest = _pieces(lexicon, head) if head is not None else [words[0].key]
    country, aimed, pointing = None, False, False
    i = start = head.last if head is not None else 1
    while i < len(words):
        aimed = aimed or bool(words[i].whole & mask["in", "for"])
        places = mask[LISTED_LANDS] | (mask["capital"] if aimed else 0)
        hit, city = longest(words, i, places), longest(words, i, mask["city"])
        if hit is not None and (city is None or city.last <= hit.last):
            if i == start and words[0].whole & mask["by_birth"] and words[i].whole & mask["demonym"]:
                pointing, i = True, hit.last  # «سرمربی هندی» was born there, wherever his team plays
                continue
            iso = hit.entry.row.cells.get("iso", "IR") if hit.entry.row is not None else "IR"
            if country is None and not aimed:
                country = iso
            else:
                rest.append("@" + iso)  # «سفیر ایران در روسیه» is Iran's, sent to Russia
            i = hit.last
            continue
        club = longest(words, i, mask["nickname"]) if words[i].first & mask["nickname"] else None
        if club is not None and club.entry.row is not None:
            rest += _told(lexicon, club.entry.row["of"].replace(" ", HALF))
            i = club.last  # «مدیرعامل سرخ‌ها»
            continue
        if words[i].whole & mask["this", "self"]:
            pointing = True
        elif not words[i].whole & mask["office_field", "and", "in", "for", "modifier", "plain_country"]:
            rest += _told(lexicon, spelled[i])
        i += 1
    of, leads = _first_of(lexicon, [*(_head_words(lexicon, head) if head is not None else words[:1]), *words[start:]])
    counterpart, former = bool(words[0].whole & mask["counterpart"]), any(w.whole & mask["former"] for w in words)
    return Office(key, frozenset(rest), country, pointing, counterpart, former, of=of, leads=leads)


def _first_of(lexicon: Lexicon, words: Sequence[Word]) -> tuple[str, bool]:
    """The first word of an office phrase that tells of what, and whether it is a body that the head leads."""
    mask = lexicon.mask
    first = next((w for w in words[1:] if not w.whole & mask["office_field", "modifier"]), None)
    if first is None:
        return "", False
    bodies = mask["org_head", "org", "org_ambiguous"]
    return _bare(lexicon, first), bool(words[0].whole & mask["at_top"] and first.whole & bodies)


def _as_one(lexicon: Lexicon, spelled: tuple[str, ...]) -> tuple[str, ...]:
    """«مدیر کل راه»: the words of a phrase with its first two written as one, where a head is listed so («مدیرکل»)."""
    if len(spelled) < 2 or kind_of(spelled[1]) is not Kind.WORD:
        return spelled
    joined = spelled[0] + spelled[1]
    return (joined, *spelled[2:]) if lexicon.words((joined,))[0].whole & lexicon.mask["title"] else spelled


def _told(lexicon: Lexicon, spelled: str) -> list[str]:
    """What a word of an office phrase says of it, half-spaces taken as word ends; a mark says nothing."""
    if kind_of(spelled) not in (Kind.WORD, Kind.NUMBER):
        return []
    return [_bare(lexicon, word) for word in lexicon.words(filter(None, spelled.split(HALF)))]


def _pieces(lexicon: Lexicon, head: Hit) -> list[str]:
    """What the words of a listed head say of its office."""
    words = _head_words(lexicon, head)
    kept = [w for w in words[1:] if not w.whole & lexicon.mask["office_field", "modifier"]]
    return [words[0].key, *(_bare(lexicon, w) for w in kept)]


def _head_words(lexicon: Lexicon, head: Hit) -> tuple[Word, ...]:
    """The words of a listed head, half-spaces taken as word ends and plurals by their singular."""
    row = head.entry.row
    text = row["plural_of"] if row is not None and row["plural_of"] else head.entry.text
    return tuple(lexicon.words(text.replace(HALF, " ").split()))


def _bare(lexicon: Lexicon, word: Word) -> str:
    """A word without endings where a list knows the bare form; «امورخارجه», written as one, is «خارجه»."""
    bare = [s[1:] for s in word.steps if s.startswith("~")]
    key = min(bare, key=len) if bare else word.key
    field = lexicon.field_word
    return key.removeprefix(field) if len(key) > len(field) + 2 else key


def same_office(a: Office, b: Office) -> bool:
    """Whether two phrases can name one office: the same head, no two countries, and one says no more than the other.
    An office without a country can be Iran's, or any if it says of what («وزیر نیرو»)."""
    if a.counterpart or b.counterpart:
        if not a.country == b.country is not None:
            return False
        if a.of_another or b.of_another:
            return True
    if a.head != b.head or a.former != b.former or (a.country and b.country and a.country != b.country):
        return False
    if not (a.words <= b.words or b.words <= a.words) or is_above(a, b) or is_above(b, a):
        return False
    if a.country != b.country and "IR" not in (a.country, b.country) and not a.open and not b.open:
        return False
    if bool(a.words) == bool(b.words):
        return True
    return a.open or b.open or a.country == b.country is not None or len(a.words | b.words) <= 2


def is_above(a: Office, b: Office) -> bool:
    """«رئیس مجلس» and «رئیس کمیسیون عمران مجلس»: whether who holds one office leads a body of which the other leads a
    part; a «رئیس سازمان باغ‌ها» may be «رئیس باغ‌ها»."""
    return a.leads and a.head == b.head and a.words < b.words and a.of != b.of and len(b.words - a.words) > 1
