"""Those who speak though no list holds them, by how they are called: «طلایی گفت», «گروه نارنج: …».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("گروه پژوهشی نارنج در تهران: راه باز است.", load())
>>> scan.text(0, caller_end(scan, 0, len(scan.words), {}) or 0)
'گروه پژوهشی نارنج'
"""

from __future__ import annotations

from collections.abc import Container

from ..lexicon import Classes
from ..mentions.bodies import BODY_WORDS
from ..mentions.marks import is_several
from ..mentions.mention import Mention
from ..mentions.names import NAMES
from ..mentions.surnames import tells_how
from ..scan import Scan
from .cue import Cue

_ODD = 0.1  # the likeness to a name of a word that hardly is one
_CALLED = Classes(*NAMES.names, *BODY_WORDS, "outlet_ambiguous", "title", "city", "demonym", "anyone")
_HEADS = Classes("honorific", "given", "family", *BODY_WORDS, "title", "org_ambiguous", "speaks_alone", "anyone")
_ALONE = Classes("outlet_ambiguous", "family_ambiguous", "given_ambiguous", "name_part")
_LEADS = Classes("in", "to", "with", "from", "about", "on", "for", "addressing")  # behind what somebody is called
_NO_NAMES = Classes("time", "title_break", "opener", "connective", "speech", "or", "that", "object")
_YEAR = 4  # digits of a year
_LONGEST = 8  # words of what somebody is called
_OFFICE = ("comma", "semicolon", "paren")
_BEHIND = ("", "colon", "soft", *_OFFICE)


def speaks_alone(scan: Scan, i: int) -> bool:
    """«سپاه: …», «تسنیم نوشت: …»: a word that is a body, or an outlet, where it stands alone and speaks."""
    return scan.is_a(i, scan.mask["outlet_ambiguous", "speaks_alone"])


def is_called(scan: Scan, i: int) -> bool:
    """«اسلامی گفت»: a word of every day by which a figure is called, and that is no people's («ایرانی»)."""
    return scan.words[i].key in scan.lexicon.called and not scan.is_a(i, scan.mask["demonym", "group"])


def counts_several(scan: Scan, i: int) -> bool:
    """«۱۵ کشور عربی», «۲۴ استان»: whether the number at token ``i`` counts lands or people."""
    counted = scan.mask["plain_country", "place_noun", "anyone", "title"]
    return len(scan.words[i].key) < _YEAR and scan.is_a(i + 1, counted)


def may_speak(scan: Scan, k: int) -> bool:
    """Whether a word can be of what somebody is called: listed as such («زن همسایه گفت»), or spelled somewhat like a
    name («طلایی», no «پاسپورتش»); before an office («دارا رخ‌افکن، استاد شطرنج») any can."""
    word = scan.words[k]
    if word.first:
        return bool(word.first & scan.mask[_CALLED])
    if not any(map(str.isalpha, word.key)):
        return False  # «۴:۴۰: …», «84 درصد گفتند»
    return word.likeness >= _ODD or word.key.endswith(scan.lexicon.plurals)  # «نگارندگان»


def caller_end(scan: Scan, first: int, end: int, offices: Container[int]) -> int | None:
    """Behind the words at token ``first`` by which a label calls somebody: they begin with a name, an office or a
    body, an office stands behind their comma («احمد نارنجی، وزیر راه: …»; ``offices`` are the tokens at which offices
    begin), or it is told to whom they speak. None where they call nobody."""
    roles, leads, light = scan.tokens.roles, scan.mask[_LEADS], scan.mask[_NO_NAMES]
    if scan.words[first].first & scan.mask["title", "org_head"]:
        light &= ~scan.mask["title_break"]  # «رئیس باغ و مدیر بندر: …», «ستاد جشن و استقبال نارنج: …»
    else:
        light |= scan.mask["and"]
    last = first
    while last < end and not roles[last] and not scan.words[last].first & leads:
        if scan.is_a(last, light) or scan.finite(last) or last - first >= _LONGEST:
            return None
        last += 1
    if last == first or last >= end or roles[last] not in _BEHIND:
        return None
    if (roles[last] in _OFFICE and last + 1 in offices) or _is_told(scan, last, end):
        return last
    word, heads = scan.words[first], scan.mask[_HEADS]
    landed = last == first + 2 and scan.is_a(first + 1, scan.mask["country"])  # «بیلد آلمان: …»
    if landed or (last == first + 1 and not scan.is_a(last, scan.mask["from"])):
        heads |= scan.mask[_ALONE]  # «میزان: …», no «بخشی از باغ: …» or «میزان بارش: …»
    calls = word.first & heads if word.first else may_speak(scan, first)
    return last if calls else None


def _is_told(scan: Scan, i: int, end: int) -> bool:
    """«… به نقل از وزیر راه: …», «… خطاب به شهردار: …», «… در گفت‌وگو با ما: …»: what only follows those who speak."""
    i += scan.is_a(i, scan.mask["in"])
    return scan.longest(i, scan.mask["byline", "addressing", "said.interview"], end) is not None


def only_leads(scan: Scan, i: int, end: int) -> bool:
    """«آقای رئیس‌جمهور», «فیلد مارشال، علی رضایی»: whether only honorifics, and a comma behind, stand up to a token."""
    honorific = scan.mask["honorific", "honorific_ambiguous"]
    while i < end and (hit := scan.longest(i, honorific, end)) is not None:
        i = hit.last
    return i == end or (i + 1 == end and scan.tokens.roles[i] == "comma")


def is_plain(scan: Scan, i: int) -> bool:
    """«نتیجه محققان نشان می‌دهد», «بالاترین مقام هند گفت», «نارنج فرماندار نارنج گفت»: whether the one word right before
    an office is of every day, or the place from which is told, and no name."""
    names = scan.mask["given", "family", "given_ambiguous", "name_part"]
    if scan.is_a(i, scan.mask["city"]) and not scan.words[i].whole & names:
        return True
    names |= scan.mask["family_ambiguous"]
    return (scan.is_a(i, scan.mask["ordinary"]) or tells_how(scan, i)) and not scan.words[i].whole & names


def are_told_anew(scan: Scan, mention: Mention, cue: Cue) -> bool:
    """«وقتی شهردار آمد رسانه‌ها گفتند»: whether several stand right before a cue and right behind a verb that ends a
    clause, and not the one who came."""
    before = mention.first - 1
    before -= before > 0 and scan.is_a(before, scan.mask["other", "quantity"])  # «… شد و سایر کشورها گفتند»
    before -= before > 0 and scan.is_a(before, scan.mask["and"])
    if mention.last != cue.first or before < 0 or not scan.finite(before):
        return False
    several = is_several(scan, mention.first) or scan.is_a(mention.first, scan.mask["press"])
    return mention.plural or mention.kind == "group" or (mention.kind in ("organization", "outlet") and several)
