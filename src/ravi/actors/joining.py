"""Mentions into actors: by name, by office, by country."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from ..mentions import Mention
from ..mentions.marks import is_another, is_one_of, is_somebody
from ..mentions.mention import Stretch
from ..mentions.office_names import Office, is_above, office_name, same_office
from ..mentions.parties import SOME_OF
from ..mentions.standing import standing
from ..scan import Scan
from .called import WORDS_BEFORE, is_called, name_words, other_spellings, words_of
from .drafts import MANY, Draft, Known, Pair, note
from .lands import land_pointed_at
from .outlets import own_name

_BESIDE = 40  # tokens before «همتای هندی خود» in which he stands whose counterpart that is
_LATEST = 200  # actors, the latest, among whom he is looked for
_SAID_MORE = 4  # words of «این مقام ارشد هندی», at most
_EARLY = 12  # actors, the first, among whom the crowd of a headline is


def points_back(scan: Scan, mention: Mention) -> bool:
    """«این روزنامه», «سایت مذکور», «این مقام ارشد هندی», «این شرکت هواپیمایی هندی»: a word for what somebody is, that
    stands for the one who spoke before."""
    first, heads = mention.first, scan.mask["org_head", "outlet_head", "group", "title"]
    if mention.last - first > _SAID_MORE or len(mention.roles) > 1 or not scan.words[first].whole & heads:
        return False
    pointed = first > 0 and scan.is_a(first - 1, scan.mask["this"])
    aforesaid = scan.mask["aforesaid"]
    said = bool(scan.held & aforesaid) and any(scan.longest(i, aforesaid) for i in (first + 1, mention.last))
    if not (pointed or said) or is_one_of(scan, first):
        return False
    described = all(scan.is_a(i, scan.mask["modifier", "demonym", "country"]) for i in range(first + 1, mention.last))
    described = described and scan.is_a(first, scan.mask["generic_head"])
    said_more = said or described or _is_any_body(scan, mention) or scan.is_a(first + 1, scan.mask["printed"])
    short = mention.last - first <= (_SAID_MORE if said_more else 2)
    return short and not scan.led_by(first, scan.mask["opener"], 3)  # «پیش از این دولت ترکیه گفت»


def is_called_so(scan: Scan, drafts: Known, mention: Mention) -> bool:
    """«گروه بزرگ باغبانان آمد. این گروه بزرگ باغبانان …»: whether the same words were somebody's name before."""
    words = name_words(scan, mention.name) if mention.last - mention.first > 2 else ()
    return bool(words) and any(drafts[k].words == words for k in drafts.with_name(words))


def _is_any_body(scan: Scan, mention: Mention) -> bool:
    """«این نهاد معتبر بین‌المللی», «این شبکه خبری هندی»: whether words of every day tell of a body, and no name does."""
    plain = scan.mask["ordinary", "modifier", "demonym", "country", "title_word"]
    body = mention.kind == "organization" and scan.is_a(mention.first, scan.mask["org_head", "outlet_head"])
    return body and all(scan.is_a(i, plain) for i in range(mention.first + 1, mention.last))


def is_other_name(scan: Scan, mentions: Sequence[Mention], k: int) -> bool:
    """«جنبش نارنج هند (سیبا)»: whether a mention is another name of the body before it, in brackets."""
    mention, roles = mentions[k], scan.tokens.roles
    if not k or mention.kind != "organization" or mentions[k - 1].kind != "organization":
        return False
    if mentions[k - 1].last != mention.first - 1 or roles[mention.first - 1] != "paren":
        return False
    closed = mention.last < len(roles) and roles[mention.last] == "endparen"
    return closed and not scan.is_a(mention.first, scan.mask["org_head"])


def join_other_name(scan: Scan, drafts: Known, mention: Mention, actor: int) -> int:
    """The actor, with another name that stands in brackets behind the first."""
    words = words_of(scan, mention)
    _learn(scan, drafts[actor], mention, words, {})
    drafts.called[words] = actor
    return actor


def other_sides(pairs: Sequence[Pair]) -> dict[int, set[int]]:
    """For each mention that takes part in a contact, those on the other side of it."""
    out: dict[int, set[int]] = {}
    for _, left, right in pairs[:MANY]:
        for a in left:
            out.setdefault(a, set()).update(right)
        for b in right:
            out.setdefault(b, set()).update(left)
    return out


def join(
    scan: Scan, drafts: Known, mention: Mention, others: Collection[int] = (), passing: Collection[int] = ()
) -> int:
    """The actor of a mention: one that is known by its name or office and is none of ``others``, else a new one; one of
    ``passing``, whom so far only somebody's words name, is no one's surname before others are."""
    again = _crowd_before(scan, drafts, mention) if mention.kind == "group" else None
    if again is not None:
        drafts.told[mention.first, mention.last] = again
        drafts[again].mentions.append(((mention.first, mention.last), "role", mention))
        return again
    words = words_of(scan, mention)
    roles: dict[Office, Stretch] = {}
    if mention.roles:
        roles = {_meant(scan, drafts, mention, r, others): r for r in mention.roles}
    if words:
        actor = _by_name(scan, drafts, mention, words, passing)
    else:
        actor = None if _is_one_more(scan, mention) else _by_role(scan, drafts, tuple(roles), mention, others)
    if actor is None and words and mention.kind == "person":
        actor = _unnamed_with(drafts, tuple(roles), mention.plural)
    if actor is None:
        drafts.append(Draft(mention.kind, plural=mention.plural))
        actor = len(drafts) - 1
    drafts.told[mention.first, mention.last] = actor
    _learn(scan, drafts[actor], mention, words, roles)
    for key in {*words, "".join(words), *other_spellings(scan, words)} if words else ():
        note(drafts.words, key, actor)
    for office in roles:
        for key in (office.head, f"@{office.country}", *((f"?{office.country}",) if office.counterpart else ())):
            note(drafts.heads, key, actor)
    return actor


def _meant(scan: Scan, drafts: Known, mention: Mention, role: Stretch, others: Collection[int]) -> Office:
    """The office that a phrase names, told by the rest of the report where it only points: «همتای هندی خود»."""
    office = office_name(scan, role, mention.own)
    if not office.counterpart or office.country is None or mention.plural:
        return _placed(scan, office, role if not mention.own else (mention.own[-1][0] - 1, mention.own[-1][1]))
    across = max(others, key=lambda k: _last_before(drafts[k], role[0]), default=-1)
    if across < 0:
        low, late = role[0] - _BESIDE, max(0, len(drafts) - _LATEST)
        known = enumerate(drafts[late:], late)
        near = [(last, k) for k, d in known if (last := _last_before(d, role[0])) > low and _held(d)]
        across = max(near, default=(0, -1))[1]
    held = None if across < 0 else _held(drafts[across])
    return office if held is None else replace(office, head=held.head, words=held.words, told=True)


def _last_before(draft: Draft, i: int) -> int:
    """Where an actor was last told of before token ``i``."""
    return next((first for (first, _), _, _ in reversed(draft.mentions) if first < i), -1)


def _held(draft: Draft) -> Office | None:
    """The first office of one person that could be another's counterpart."""
    own = (o for o in draft.roles if not o.counterpart and not o.former)
    return None if draft.plural or draft.kind != "person" else next(own, None)


def _placed(scan: Scan, office: Office, stretch: Stretch) -> Office:
    """«وزیر خارجه این کشور»: with the country abroad that the report named last (Iran is «کشورمان»)."""
    if not office.open or office.country is not None:
        return office
    land = land_pointed_at(scan, stretch)
    return office if land is None else replace(office, country=land, open=False)


def _is_one_more(scan: Scan, mention: Mention) -> bool:
    """«یک منبع ایرانی», «یکی از نمایندگان», «منبعی ایرانی», «باغبان دیگری»: whom «یک» or «یکی از» brings in, or
    another, is nobody who was there before."""
    i = mention.first
    if is_another(scan, mention.first, mention.last):
        return True
    if mention.kind == "person" and (is_one_of(scan, i) or is_somebody(scan, i, mention.last)):
        return True
    return i > 0 and scan.is_a(i - 1, scan.mask["one"]) and scan.is_a(i, scan.mask["generic_head"])


def _learn(scan: Scan, draft: Draft, mention: Mention, words: tuple[str, ...], roles: dict[Office, Stretch]) -> None:
    for key, stretch in roles.items():
        draft.roles.setdefault(key, stretch)
    if words and mention.name is not None:
        capital = draft.kind == "country" and draft.name is not None and scan.is_a(draft.name[0], scan.mask["capital"])
        longer = len(words) >= len(draft.words) and sum(map(len, words)) > sum(map(len, draft.words))
        if capital or longer:
            if draft.name is not None:
                draft.aliases.setdefault(scan.text(*draft.name), draft.name)
            draft.name, draft.words = mention.name, words
        else:
            draft.aliases.setdefault(scan.text(*mention.name), mention.name)
    if mention.kind == "organization" and mention.roles and mention.first < mention.roles[0][1]:
        whole = (mention.first, mention.last)  # «ائتلاف «نارنج»» is called by both
        draft.aliases.setdefault(scan.text(*whole), whole)
    if mention.kind in ("organization", "outlet") and mention.name is not None:
        own = own_name(scan, mention.name)
        if own is not None:
            draft.aliases.setdefault(scan.text(*own), own)
    draft.mentions.append(((mention.first, mention.last), "name" if words else "role", mention))


def _by_name(
    scan: Scan, drafts: Known, mention: Mention, words: tuple[str, ...], passing: Collection[int]
) -> int | None:
    """The latest actor of whose name these are the last words, or whose name are the last of these."""
    if words in drafts.called:
        return drafts.called[words]
    known_by = drafts.with_name(words + other_spellings(scan, words))
    if len(words) == 1 and passing and len(known_by) > 1:
        known_by.sort(key=lambda k: k in passing and drafts[k].words != words)
    if len(words) == 1 and mention.kind == "unknown":  # «علی اسلامی در راه‌آهن جمهوری اسلامی گفت … . اسلامی افزود»
        known_by.sort(key=lambda k: drafts[k].kind != "person" or drafts[k].words[-1:] != words)
    called = (k for k in known_by if is_called(scan, drafts[k], mention, words))
    found = next(called, None)
    if found is None or len(words) > 1 or len(drafts[found].words) < 2 or _leads(scan, drafts[found]):
        return found
    name = set(drafts[found].words)  # «حسن رضایی» is «حسن رضایی گل‌کار»
    others = (k for k in called if not name.issubset(drafts[k].words) and not name.issuperset(drafts[k].words))
    return next((k for k in others if _leads(scan, drafts[k])), found)


def _leads(scan: Scan, draft: Draft) -> bool:
    """«حسن رضایی آمد», and not «از کارهای حسن رضایی گفت»: whether somebody was the subject where he was named last."""
    last = draft.mentions[-1][2]
    return last is None or standing(scan, last) >= 2


def _crowd_before(scan: Scan, drafts: Known, mention: Mention) -> int | None:
    """«منابع دیپلماتیک خبر دادند. به گفته منابع، …», «نگارندگان نامه … . نگارندگان گفتند»: a crowd that speaks again,
    called by its first word alone; «برخی» are others each time. «دیدار جمعی از باغبانان | … جمعی از باغبانان استان
    نارنج»: the crowd of a headline, told in full."""
    if mention.rule == SOME_OF:
        return _crowd_of_headline(scan, drafts, mention)
    if mention.last > mention.first + 1 or scan.is_a(mention.first, scan.mask["some_people"]):
        return None
    if mention.rule != WORDS_BEFORE and not scan.is_a(mention.first, scan.mask["hidden"]):
        return None
    key = scan.words[mention.first].key
    return latest_crowd(drafts, lambda first, _: scan.words[first].key == key)


def latest_crowd(drafts: Known, is_called: Callable[[int, int], bool]) -> int | None:
    """The latest crowd of whose first mention, from its first token to behind its last, something is true."""
    for k in range(len(drafts) - 1, max(-1, len(drafts) - MANY), -1):
        if drafts[k].is_crowd and drafts[k].mentions and is_called(*drafts[k].mentions[0][0]):
            return k
    return None


def _crowd_of_headline(scan: Scan, drafts: Known, mention: Mention) -> int | None:
    """The crowd of the report's first sentence that a mention's words begin with."""
    edge, words = scan.tokens.sentences[0].last, scan.words
    for k, draft in enumerate(drafts[:_EARLY]):
        (first, last), _, known = draft.mentions[0]
        again = range(mention.first, min(mention.first + last - first, mention.last))
        headed = known is not None and known.rule == SOME_OF and last <= edge and len(again) == last - first
        if headed and all(words[i].key == words[j].key for i, j in zip(range(first, last), again)):
            return k
    return None


def _by_role(
    scan: Scan, drafts: Known, roles: tuple[Office, ...], mention: Mention, others: Collection[int]
) -> int | None:
    """The latest actor of the same office; else, for one without a country, the only one of that office anywhere."""
    for role in roles:
        for k in drafts.with_office(role):
            if (
                k not in others
                and drafts[k].plural == mention.plural
                and any(same_office(role, r) for r in drafts[k].roles)
            ):
                return k
    for role in roles:
        alike = [
            k
            for k in drafts.with_office(role)
            if k not in others
            and (d := drafts[k]).plural == mention.plural
            and any(_says_more(r, role) for r in d.roles)
        ]
        if role.country is None and len(alike) == 1:
            return alike[0]
    return None


def _says_more(known: Office, office: Office) -> bool:
    """Whether an office is told again with fewer words."""
    alike = known.head == office.head and known.words >= office.words and known.former == office.former
    return alike and not is_above(office, known)


def _unnamed_with(drafts: Known, roles: tuple[Office, ...], several: bool) -> int | None:
    """An actor without a name so far, whose office the new name brings along; «نمایندگان مجلس» are no one of them."""
    return next(
        (
            k
            for role in roles
            for k in drafts.with_office(role)
            if not drafts[k].words
            and drafts[k].plural == several
            and any(same_office(role, b) for b in drafts[k].roles)
        ),
        None,
    )
