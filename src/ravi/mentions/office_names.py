"""What an office phrase names, apart from its wording: «وزیر امور خارجه کشورمان» and «وزیر خارجه ایران» are one.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> words = "وزیر امور خارجه ایران", "وزیر خارجه کشورمان"
>>> a, b = (office_name(Scan.of(w, load()), (0, len(w.split()))) for w in words)
>>> same_office(a, b)
True
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import Hit, Word
from ..scan import Scan
from .mention import Stretch


@dataclass(frozen=True, slots=True)
class Office:
    """The head's key, the keys of the words that tell of what, the country (ISO code, or None), whether «این» or
    «خود» points to something outside the phrase, whether it is a «همتا», whose office is another's, and whether it is
    a former office."""

    head: str
    words: frozenset[str]
    country: str | None
    open: bool
    counterpart: bool = False
    former: bool = False


def office_name(scan: Scan, stretch: Stretch, own: Stretch | None = None) -> Office:
    """The office that a stretch of tokens names; ``own`` is the country of one who shares it with others."""
    first, end = stretch
    head = scan.longest(first, scan.mask("title"), end)
    key, *rest = _pieces(scan, head) if head is not None else [scan.words[first].key]
    words = set(rest)
    country: str | None = None
    pointing = aimed = False
    i = head.last if head is not None else first + 1
    while i < end:
        aimed = aimed or scan.is_a(i, scan.mask("in", "for"))
        hit = scan.longest(
            i,
            scan.mask("country", "demonym", "country_ambiguous", "our_country", *(("capital",) if aimed else ())),
            end,
        )
        if hit is not None and ((place := scan.longest(i, scan.mask("city"), end)) is None or place.last <= hit.last):
            iso = hit.entry.row.cells.get("iso", "IR") if hit.entry.row is not None else "IR"
            if country is None and not aimed:
                country = iso
            else:
                words.add("@" + iso)  # «سفیر ایران در روسیه» is Iran's, sent to Russia
            i = hit.last
            continue
        if scan.is_a(i, scan.mask("this", "self")):
            pointing = True
        elif not scan.tokens.roles[i] and not scan.is_a(
            i, scan.mask("office_field", "and", "in", "for", "modifier", "plain_country")
        ):
            words.update(_bare(scan, w) for w in scan.lexicon.words(filter(None, scan.tokens.words[i].split("\u200c"))))
        i += 1
    if own is not None:
        hit = scan.longest(own[0], scan.mask("country", "demonym", "our_country"), own[1])
        country = hit.entry.row.cells.get("iso", "IR") if hit is not None and hit.entry.row is not None else country
    return Office(
        key,
        frozenset(words),
        country,
        pointing,
        scan.is_a(first, scan.mask("counterpart")),
        any(scan.is_a(i, scan.mask("former")) for i in range(first, end)),
    )


def _pieces(scan: Scan, head: Hit) -> list[str]:
    """The words of a listed head, half-spaces taken as word ends and plurals by their singular."""
    row = head.entry.row
    text = row["plural_of"] if row is not None and row["plural_of"] else head.entry.text
    words = scan.lexicon.words(text.replace("\u200c", " ").split())
    kept = [w for w in words[1:] if not w.whole & scan.mask("office_field", "modifier")]
    return [words[0].key, *(_bare(scan, w) for w in kept)]


def _bare(scan: Scan, word: Word) -> str:
    """A word without endings where a list knows the bare form; «امورخارجه», written as one, is «خارجه»."""
    bare = [s[1:] for s in word.steps if s.startswith("~")]
    key = min(bare, key=len) if bare else word.key
    field = scan.lexicon.field_word
    return key.removeprefix(field) if len(key) > len(field) + 2 else key


def same_office(a: Office, b: Office) -> bool:
    """Whether two phrases can name one office: the same head, no two countries, and one says no more than the other.
    An office without a country can be Iran's, or any if it says of what («وزیر نیرو»)."""
    if a.counterpart or b.counterpart:
        return a.country == b.country is not None
    if a.head != b.head or a.former != b.former or (a.country and b.country and a.country != b.country):
        return False
    if not (a.words <= b.words or b.words <= a.words):
        return False
    if a.country != b.country and "IR" not in (a.country, b.country) and not a.open and not b.open:
        return False
    if bool(a.words) == bool(b.words):
        return True
    return a.open or b.open or a.country == b.country is not None or len(a.words | b.words) <= 2
