"""Mentions that are understood by other mentions: shared offices, and names met before."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from ..scan import Scan
from .marks import over_comma
from .mention import Mention, Stretch
from .sharing import shared_by

PART_OF_NAME = "part of a name met before"
OFFICE_OF_UNLISTED = "office of an unlisted word"
_OF_PERSON = 2  # words of «نماینده ویژه»
_PARTED = 5  # letters of a surname that may be parted, at least


def keep(scan: Scan, found: list[Mention], mention: Mention, end: int) -> None:
    """Adds a mention, or the several that share its words, or gives the names before it the office they share."""
    shared = shared_by(scan, mention, end)
    if shared and _given_to(scan, found, shared):
        found[-len(shared) :] = [
            m._replace(last=shared[-1].last if m is found[-1] else m.last, roles=s.roles, own=s.own)
            for m, s in zip(found[-len(shared) :], shared)
        ]
    else:
        found += shared or [mention]


def with_known_names(scan: Scan, found: list[Mention]) -> list[Mention]:
    """«نفتالی بنت … بنت افزود»: the last word of a full name, met again alone, is that name; behind the word that it
    follows in the name («قاسم رضایی نیکو … رضایی نیکو افزود», «وتان نارنجر، وزیر راه، … . وتان نارنجر افزود») it makes
    that name longer; behind a word for a street or a ship it is none."""
    full = {
        scan.words[m.name[1] - 1].key: scan.words[m.name[1] - 2].key
        for m in found
        if m.kind == "person" and m.name is not None and m.name[1] - m.name[0] > 1
    }
    if not full:
        return found
    found = _with_parted_names(scan, [_named_like_office(scan, m, full) for m in found], full)
    known = {
        k
        for k in full
        if len(k) > 2
        and not scan.lexicon.words([k])[0].whole
        & scan.mask["family", "ordinary", "country", "city", "title", "surname_too"]
    }
    if not known:
        return found
    again = []
    taken = {i: n for n, m in enumerate(found) for i in range(m.first, m.last)}
    for i in [i for i, w in enumerate(scan.words) if w.key in known and i not in taken]:
        w = scan.words[i]
        before = taken.get(i - 1)
        name = found[before].name if before is not None else None
        if before is not None and name is not None and name[1] == i and scan.words[i - 1].key == full[w.key]:
            found[before] = found[before]._replace(last=i + 1, name=(name[0], i + 1))
        elif (start := _begins_of_person(scan, i)) >= 0 and start not in taken:
            again.append(Mention("person", start, i + 1, None, ((start, i + 1),), OFFICE_OF_UNLISTED))
        else:
            start = i - (i > 0 and before is None and scan.words[i - 1].key == full[w.key])
            if not scan.led_by(start, scan.mask["named_for"], 2):
                again.append(Mention("person", start, i + 1, (start, i + 1), rule=PART_OF_NAME))
    return sorted(found + again, key=lambda m: m.first) if again else found


def _with_parted_names(scan: Scan, found: list[Mention], known: Collection[str]) -> list[Mention]:
    """«فاطمه خدابخشی … خدا بخشی گفت»: a surname met elsewhere, parted by a space at the start of a clause."""
    long_ = [k for k in known if len(k) > _PARTED]
    heads, words, roles = {k[:2] for k in long_}, scan.words, scan.tokens.roles
    taken = {m.first for m in found}
    parted = [
        Mention("person", i, i + 2, (i, i + 2), rule=PART_OF_NAME)
        for i in range(len(words) - 1 if heads else 0)
        if (not i or roles[i - 1])
        and words[i].key[:2] in heads
        and words[i].key + words[i + 1].key in long_
        and not (i in taken or i + 1 in taken)
    ]
    return sorted(found + parted, key=lambda m: m.first) if parted else found


def _begins_of_person(scan: Scan, i: int) -> int:
    """«وکیل نارنجر در تاریخ …»: where the office or kin begins that the name at token ``i`` completes; -1 for none."""
    of_person, honorific = scan.mask["of_person"], scan.mask["honorific"]
    for j in range(max(0, i - _OF_PERSON), i):
        hit = scan.longest(j, of_person, i) if scan.words[j].first & of_person else None
        if hit is not None and hit.last == i and not scan.is_a(j, honorific):
            return j
    return -1


def _named_like_office(scan: Scan, mention: Mention, known: Collection[str]) -> Mention:
    """«ذبیح‌الله مجاهد … مجاهد گفت»: of a word for what somebody is, alone, the last word of a name met elsewhere."""
    alone = _is_bare_office(mention) and mention.last == mention.first + 1
    if (
        not alone
        or scan.words[mention.first].key not in known
        or scan.is_a(mention.first - 1, scan.mask["one", "this"])
    ):
        return mention
    return mention._replace(name=(mention.first, mention.last), roles=(), rule=PART_OF_NAME)


def with_shared_lands(scan: Scan, found: list[Mention]) -> list[Mention]:
    """«با رئیس‌جمهور و نخست‌وزیر هند», «با نخست‌وزیر، وزیر راه و رئیس مجلس این کشور»: of offices listed behind one «با»,
    those before the last are of its country."""
    for k in range(len(found) - 1):
        one, other = found[k], found[k + 1]
        if other.first != one.last + 1 or not (_is_bare_office(one) and _is_bare_office(other)):
            continue
        if not scan.is_a(one.last, scan.mask["and"]) or scan.is_a(other.first, scan.mask["envoy"]):
            continue  # «با وزیر خارجه و سفیر هند»
        land = _land(scan, other)
        if land is None:
            continue
        start = k
        while start and _is_listed_before(scan, found[start - 1], found[start]):
            start -= 1
        if found[start].first and scan.is_a(found[start].first - 1, scan.mask["with", "to"]):
            for n in range(start, k + 1):
                found[n] = found[n]._replace(own=(land,)) if _land(scan, found[n]) is None else found[n]
    return found


def _is_listed_before(scan: Scan, one: Mention, other: Mention) -> bool:
    """Whether two offices without a name are parted by nothing but a comma."""
    return _is_bare_office(one) and other.first == one.last + 1 and scan.tokens.roles[one.last] == "comma"


def with_double_offices(scan: Scan, found: list[Mention]) -> list[Mention]:
    """«معاون نخست‌وزیر و وزیر خارجه هند», «وزیر راه و رئیس باغ گفت»: two offices joined by «و» that one person holds."""
    out = found[:1]
    for other in found[1:]:
        one = out[-1]
        joined = other.first == one.last + 1 and _is_bare_office(one) and _is_bare_office(other)
        if joined and scan.is_a(one.last, scan.mask["and"]) and _of_one(scan, one, other):
            out[-1] = one._replace(last=other.last, roles=(*one.roles, *other.roles))
        else:
            out.append(other)
    return out


def _of_one(scan: Scan, one: Mention, other: Mention) -> bool:
    """Whether two such offices are commonly held by one, or the first is a deputy's of one who leads, who is a minister
    or head too, or a verb of one person stands right behind the two."""
    both, head, kinds = scan.mask["held_together"], scan.words[one.first], scan.mask["deputy"]
    if scan.longest(one.first, both) is not None and scan.longest(other.first, both) is not None:
        return head.key != scan.words[other.first].key  # «نماینده ولی‌فقیه در فارس و امام جمعه شیراز»
    of_leader = head.whole & kinds and scan.longest(one.first + 1, scan.mask["leads_state"], one.last) is not None
    if of_leader and scan.words[other.first].key != head.key:
        return True
    first = scan.tokens.sentences[scan.tokens.sentence_of(one.first)].first
    if one.first != first or other.last >= len(scan.words) or not scan.finite(other.last):
        return False
    return scan.words[other.last].verbs[0].person == 3


def _is_bare_office(mention: Mention) -> bool:
    """One person, told by one office."""
    return mention.kind == "person" and not (mention.named or mention.plural or mention.own) and len(mention.roles) == 1


def _land(scan: Scan, mention: Mention) -> Stretch | None:
    """The tokens of the country of an office, or of «این کشور»."""
    first, last = mention.roles[0]
    hits = scan.lexicon.find(scan.words, first, last, scan.mask["country", "demonym", "our_country"])
    pointed = scan.is_a(last - 1, scan.mask["plain_country"]) and scan.is_a(last - 2, scan.mask["this"])
    return next(((h.first, h.last) for h in hits), (last - 2, last) if pointed else None)


def _given_to(scan: Scan, found: list[Mention], shared: list[Mention]) -> bool:
    """«رضایی و کریمی وزرای راه الف و ب»: the names right before a shared office, as many as it has countries."""
    names = found[-len(shared) :]
    if len(names) < len(shared) or any(m.kind != "person" or not m.named or m.roles for m in names):
        return False
    edge = names[-1].last
    return (
        all(b.first - a.last <= 3 for a, b in pairwise(names))
        and over_comma(scan, edge, len(scan.words)) == shared[0].first
    ) or edge == shared[0].first
