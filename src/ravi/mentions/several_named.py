"""Several told by what they are and then by their names: «دو مقام هندی، علی رضایی و حسن کریمی، آمدند» are two.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from .parties import find_mentions
>>> scan = Scan.of("فرستادگان ویژه هند، علی رضایی و حسن کریمی، آمدند", load())
>>> [(scan.text(m.first, m.last), scan.text(*m.name)) for m in find_mentions(scan)]
[('فرستادگان ویژه هند، علی رضایی', 'علی رضایی'), ('حسن کریمی', 'حسن کریمی')]
"""

from __future__ import annotations

from ..scan import Scan
from .mention import Mention
from .sharing import SHARED

_CLOSES = {"comma": "comma", "dash": "dash", "paren": "endparen"}  # the mark behind the names, by the one before them


def with_several_named(scan: Scan, found: list[Mention]) -> list[Mention]:
    """The mentions, words for what several are as part of the first whose name follows."""
    out: list[Mention] = []
    at = 0
    while at < len(found):
        mention, end = found[at], at + 1
        if mention.kind == "person" and mention.named:
            end = _list_end(scan, found, at)
            mention = _with_count(scan, mention, end - at > 1)
            bare = mention.name is not None and mention.first == mention.name[0]
            if bare and (told := _told_before(scan, out, found[at:end])):
                mention = _as_told(mention, out[-told:])
                del out[-told:]
        out += [mention, *found[at + 1 : end]]
        at = end
    return out


def _list_end(scan: Scan, found: list[Mention], at: int) -> int:
    """Where the list of named people from mention ``at`` on ends, the last of whom «و» joins; ``at`` + 1 for none."""
    joins, end = scan.mask["and"], at + 1
    last = end
    while end < len(found) and found[end].kind == "person" and found[end].named:
        i = found[end - 1].last
        if found[end].first != i + 1 or not (scan.tokens.roles[i] == "comma" or scan.is_a(i, joins)):
            break
        end += 1
        if scan.is_a(i, joins):
            last = end
            break
    return last


def _with_count(scan: Scan, mention: Mention, several: bool) -> Mention:
    """«دو مقام هندی، علی رضایی و …», «یک مقام هندی، علی رضایی»: the mention with the number before its office."""
    i = mention.first - 1
    if i < 0 or not mention.roles or mention.roles[0][0] != mention.first or mention.own or _is_cited(scan, i):
        return mention
    counts = scan.mask["quantity"] if several else scan.mask["one"]
    number = scan.words[i].whole & counts or (several and scan.tokens.words[i].isdigit())
    return mention._replace(first=i) if number else mention


def _told_before(scan: Scan, before: list[Mention], names: list[Mention]) -> int:
    """How many mentions right before the names of some people tell only what they are: one for all, or one each."""
    if not before or (before[-1].named and before[-1].kind != "group"):
        return 0
    told, first, roles = before[-1], names[0].first, scan.tokens.roles
    edge = told.last + scan.is_a(told.last, scan.mask["self"])  # «همتایان هندی و عمانی خود»
    mark = roles[edge] if edge < first else ""
    if edge < first and (edge < first - 1 or mark not in _CLOSES):
        return 0
    closed = bool(mark) and names[-1].last < len(roles) and roles[names[-1].last] == _CLOSES[mark]
    if told.rule == SHARED:
        return _one_each(before, len(names))
    if len(names) == 1:
        return int(mark == "dash" and closed and told.kind == "person" and not told.plural)
    if not (told.plural or told.kind == "group") or any(n.roles for n in names) or _is_cited(scan, told.first):
        return 0
    counted = scan.is_a(told.first, scan.mask["quantity"]) or scan.tokens.words[told.first].isdigit()
    return int(bool(mark) and (counted or (closed and all(n.last - n.first > 1 for n in names))))


def _one_each(before: list[Mention], names: int) -> int:
    """«همتایان هندی و عمانی خود، علی رضایی و حسن کریمی»: as many as share an office are named."""
    told = [m.rule == SHARED and m.roles == before[-1].roles for m in before[-names - 1 :]]
    return names if len(told) >= names > 1 and all(told[-names:]) and not all(told[:-names] or [False]) else 0


def _as_told(mention: Mention, told: list[Mention]) -> Mention:
    """Somebody with the words before his name that say what he is."""
    roles = told[0].roles
    if told[0].own and roles[0][1] == told[0].own[-1][0]:
        roles = ((roles[0][0], told[0].own[-1][1]),)  # «وزیران خارجه هند (و عمان)»
    return mention._replace(first=told[0].first, roles=(*roles, *mention.roles))


def _is_cited(scan: Scan, i: int) -> bool:
    """«به گفته مقام‌های هندی، علی رضایی و حسن کریمی، …»: behind such words the names are of others."""
    return scan.led_by(i, scan.mask["cue.by"], 3)
