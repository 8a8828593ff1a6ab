"""What actors are called, as words that may be compared: «علی نارنج‌پور», «نارنج پور» and «نارنج‌پور» are one.

>>> from ravi.reading import read
>>> told = read("علی نارنج‌پور گفت: راه باز است. نارنج پور افزود: پل بسته است.")
>>> len({s.speaker for s in told.statements})
1
"""

from __future__ import annotations

from ..letters import HALF
from ..mentions import Mention
from ..mentions.mention import Stretch
from ..mentions.office_names import office_name
from ..mentions.together import PART_OF_NAME
from ..scan import Scan
from .drafts import Draft
from .outlets import own_name

WORDS_BEFORE = "words before the cue"  # the rule of a mention that only a cue behind it tells of
_BARE = 3  # letters of a surname without its article, at least


def words_of(scan: Scan, mention: Mention) -> tuple[str, ...]:
    """The folded words by which somebody is known, however he is called here."""
    if mention.kind == "country":
        return country_words(scan, mention)
    press = mention.kind == "outlet" or scan.is_a(mention.first, scan.mask["outlet_head"])
    return (outlet_words(scan, mention.name) if press else ()) or name_words(scan, mention.name)


def name_words(scan: Scan, stretch: Stretch | None) -> tuple[str, ...]:
    """The folded words of a name, half-spaces taken as word ends."""
    if stretch is None:
        return ()
    keys: list[str] = []
    for i in range(*stretch):
        spelled = scan.tokens.words[i]
        if HALF in spelled:
            keys += [word.key for word in scan.lexicon.words(filter(None, spelled.split(HALF)))]
        else:
            keys.append(scan.words[i].key)
    return tuple(keys)


def outlet_words(scan: Scan, stretch: Stretch | None) -> tuple[str, ...]:
    """«روزنامه نارنج», «نارنج»: what an outlet is called by itself, the same for all names of one that is listed."""
    if stretch is None:
        return ()
    own = own_name(scan, stretch) or stretch
    for first in sorted({stretch[0], own[0]}):
        hit = scan.longest(first, scan.mask["outlet", "outlet_ambiguous"], stretch[1])
        if hit is not None and hit.last == stretch[1] and hit.entry.row is not None:
            return tuple(word.key for word in scan.lexicon.words(hit.entry.row["name"].replace(HALF, " ").split()))
    return name_words(scan, own)


def country_words(scan: Scan, mention: Mention) -> tuple[str, ...]:
    """A country's code, the same for its names and for its capital, which stands for its government."""
    first = mention.name[0] if mention.name is not None else mention.first  # «دو هیئت هند و عمان»
    lands = scan.mask["country", "capital", "country_ambiguous"]
    if mention.rule == "side":
        lands = scan.mask["demonym"]
        first += scan.is_a(first, scan.mask["side_of"])  # «طرف هندی», and «عمانی» of «دو طرف هندی و عمانی»
    hit = scan.longest(first, lands, mention.last)
    return name_words(scan, mention.name) if hit is None or hit.entry.row is None else (hit.entry.row["iso"],)


def is_called(scan: Scan, known: Draft, mention: Mention, words: tuple[str, ...]) -> bool:
    """Whether an actor bears a name: its last words, all of it, or more words than he was called by so far."""
    if not known.words or not _of_one_kind(known.kind, mention.kind):
        return False
    if known.words == words or "".join(known.words) == "".join(words):
        return True
    if not {"person", "unknown"} & {mention.kind, known.kind}:
        if mention.kind == "organization" and _is_of_its_country(scan, known, mention, words):
            return True
        return mention.kind in ("organization", "outlet") and _is_same_body(scan, known, mention, words)
    short, long_ = sorted((known.words, words), key=lambda w: len("".join(w)))
    # «آخوند زاده» of «علیرضا آخوندزاده», «میرآخوند زاده» of «علی میر آخوندزاده»
    split = len(short) > 1 and any("".join(short) == "".join(long_[k:]) for k in range(1, len(long_)))
    given = _given_only(scan, short)
    alike = len(short) == 1 and short[0] in other_spellings(scan, long_)
    split = split or (not given and (alike or _bare(scan, short) == long_[-1:]))
    if (split or long_[-len(short) :] == short) and (not given or _is_called_by_given(mention, short == words)):
        return True
    if len(short) == 1 and short[0] in long_[:-1] and not given:
        return True  # «رضایی» of «محسن رضایی میرقائد»
    # «علی گل‌کار» of «علی بن حسن گل‌کار»
    return len(short) == 2 and (short[0], short[1]) == (long_[0], long_[-1]) and _is_linked(scan, long_[1])


def _is_linked(scan: Scan, key: str) -> bool:
    """«بن»: whether a word of a name tells whose son somebody is."""
    return bool(scan.lexicon.words((key,))[0].whole & scan.mask["name_link"])


def other_spellings(scan: Scan, words: tuple[str, ...]) -> tuple[str, ...]:
    """«حدادعادل» for «غلامعلی حداد عادل», «صدر» for «مقتدی الصدر»: how else the surname of somebody may be written."""
    glued = ("".join(words[-2:]),) if len(words) > 2 else ()
    return glued + _bare(scan, words)


def _bare(scan: Scan, words: tuple[str, ...]) -> tuple[str, ...]:
    """The last word of a name without its article; none where it has none."""
    bare = words[-1].removeprefix(scan.lexicon.name_prefix) if words else ""
    return (bare,) if words and _BARE <= len(bare) < len(words[-1]) else ()


def _is_of_its_country(scan: Scan, known: Draft, mention: Mention, words: tuple[str, ...]) -> bool:
    """«حزب‌الله», «حزب‌الله لبنان»: whether a body with a name of its own is called with its country or without it; not
    so «وزارت خارجه», which many have."""
    if known.name is None or mention.name is None or scan.is_a(mention.name[0], scan.mask["org_head"]):
        return False
    named = known.name if len(known.words) > len(words) else mention.name
    short, long_ = sorted((known.words, words), key=len)
    land = scan.longest(named[1] - 1, scan.mask["country"]) if long_[: len(short)] == short else None
    return land is not None and land.last == named[1] and len(long_) == len(short) + 1


def _is_same_body(scan: Scan, known: Draft, mention: Mention, words: tuple[str, ...]) -> bool:
    """«وزارت امور خارجه هند», «وزارت خارجه هند»: whether two bodies are called by the same head, words and country;
    «سازمان نارنج», «نارنج»: or one with the word for what it is."""
    if known.name is None or mention.name is None or len(known.words) == len(words):
        return False  # «نیروهای باغ» are no «نیروهای باغی»
    heads = scan.mask["org_head", "outlet_head"]
    if not (scan.is_a(known.name[0], heads) and scan.is_a(mention.name[0], heads)):
        named = known.name if len(known.words) > len(words) else mention.name
        short, long_ = sorted((known.words, words), key=len)
        return long_[1:] == short and scan.is_a(named[0], scan.mask["called_freely", "kind_of_body", "outlet_head"])
    a, b = office_name(scan, known.name), office_name(scan, mention.name)
    alike = (a.head, a.words, a.country) == (b.head, b.words, b.country) and bool(a.words)
    grown = any(scan.is_a(name[1] - 1, scan.mask["modifier"]) for name in (known.name, mention.name))  # «… باغ معروف»
    return alike and not (grown or a.open or b.open)  # «مجلس خود» may be another's


def _of_one_kind(a: str, b: str) -> bool:
    """Whether one actor may be of both kinds: an outlet is a body."""
    return a == b or "unknown" in (a, b) or {a, b} == {"organization", "outlet"}


def _given_only(scan: Scan, words: tuple[str, ...]) -> bool:
    if len(words) > 1:
        return False
    known = scan.lexicon.words(words)[0].whole
    return bool(known & scan.mask["given"]) and not known & scan.mask["family", "family_ambiguous"]


def _is_called_by_given(mention: Mention, alone: bool) -> bool:
    """«ایهود باراک آمد. باراک گفت», «ژنرال باراک گفت», «کارولین کتلین نوشت. کتلین گفت»: whether a given name is what
    somebody is called by, ``alone``, as the last word of his name."""
    honoured = mention.name is not None and mention.first < mention.name[0] and not mention.roles
    return alone and (mention.rule in (PART_OF_NAME, WORDS_BEFORE) or honoured)
