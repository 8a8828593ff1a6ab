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
            if bare and _are_told_before(scan, out, found[at:end]):
                told = out.pop()
                mention = mention._replace(first=told.first, roles=(*told.roles, *mention.roles))
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
    if i < 0 or not mention.roles or mention.roles[0][0] != mention.first or mention.own:
        return mention
    counts = scan.mask["quantity"] if several else scan.mask["one"]
    number = scan.words[i].whole & counts or (several and scan.tokens.words[i].isdigit())
    return mention._replace(first=i) if number else mention


def _are_told_before(scan: Scan, before: list[Mention], names: list[Mention]) -> bool:
    """Whether the mention right before the names of some people tells only what they are."""
    if not before or before[-1].rule == SHARED or (before[-1].named and before[-1].kind != "group"):
        return False
    told, first, roles = before[-1], names[0].first, scan.tokens.roles
    edge = told.last + scan.is_a(told.last, scan.mask["self"])  # «باغداران خود - علی رضایی و حسن کریمی -»
    mark = roles[edge] if edge < first else ""
    if edge < first and (edge < first - 1 or mark not in _CLOSES):
        return False
    closed = bool(mark) and names[-1].last < len(roles) and roles[names[-1].last] == _CLOSES[mark]
    if len(names) == 1:
        return mark == "dash" and closed and told.kind == "person" and not told.plural
    if not (told.plural or told.kind == "group") or any(n.roles for n in names):
        return False
    counted = scan.is_a(told.first, scan.mask["quantity"]) or scan.tokens.words[told.first].isdigit()
    return bool(mark) and (counted or (closed and all(n.last - n.first > 1 for n in names)))
