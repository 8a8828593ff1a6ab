"""The members of a list in a line: «رضایی، کریمی و شهردار», «هند-عمان», «هند، عمان و دیگر کشورها»."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from .lexicon import Classes
from .line import Line
from .mentions import Mention
from .mentions.mention import CROWDS

_PEOPLE = Classes("title", "group", "members", "delegation", "body_of_person", "kin", "some_people")
_LEADS = Classes("in", "with", "from", "to", "for", "on", "by", "about", "that", "time", "object")
_REST = 6  # items of «و بسیاری کشورهای بزرگ دیگر»
_STEPS = 4  # words and marks between two members of a list
_WORDS = 4  # tokens of «و در رأس آنها»


def list_at(line: Line, k: int, step: int, fits: Callable[[Line, int], bool]) -> list[int]:
    """The items of the list of mentions that fit, from item ``k`` on."""
    found = [k]
    while (nxt := _next_in_list(line, found[-1] + step, step)) is not None and fits(line, nxt):
        found.append(nxt)
    return _up_to_last_and(line, found) if step > 0 and len(found) > 2 else found


def without_bodies_before(line: Line, found: list[int]) -> list[int]:
    """The items of a list of people without the body or country before it, which a comma parts from it: «پس از سفر به
    هند، رضایی و کریمی دیدار کردند», «در حاشیه نشست بریکس، سران هند و عمان دیدار کردند»."""
    first, second = sorted(found)[:2]
    kinds = [m.kind for m in (line.mention(first), line.mention(second)) if m is not None]
    if kinds not in (["country", "person"], ["organization", "person"]) or has_and(line, first, second):
        return found
    return [k for k in found if k != first]


def only_members(line: Line, found: list[int]) -> list[int]:
    """The items of a list without those that name no one more: the office that all of them hold («رضایی و کریمی،
    فرستادگان هند، آمدند») and the others of whom nothing else is told («رضایی و دیگر مدیران»)."""
    rest = line.scan.mask["the_rest"]
    others = [j for j in found if j and line.items[j - 1] < 0 and line.scan.is_a(line.token(j - 1), rest)]
    told = [j for j in found if not others or j < min(others)] or found
    last = max(told)
    office = line.mention(last)
    if len(told) < 3 or office is None or not office.plural or office.named:
        return told
    names = [j for j in told if j != last]
    named = all((m := line.mention(j)) is not None and m.named for j in names)
    apart = not has_and(line, max(names), last) and has_and(line, min(names), max(names))
    return names if named and apart else told


def is_their_office(line: Line, k: int) -> bool:
    """«رضایی و کریمی نمایندگان هند»: whether item ``k`` is the office that those right before it hold."""
    if not 2 < k < len(line.items) or line.items[k - 2] >= 0 or line.items[k - 3] < 0:
        return False
    if not line.scan.is_a(line.token(k - 2), line.scan.mask["and"]):
        return False
    office, last = line.mention(k), line.mention(k - 1)
    if office is None or last is None or not last.named or last.kind != "person":
        return False
    return office.plural and not office.named and bool(office.roles) and line.end(k - 1) == line.token(k)


def _up_to_last_and(line: Line, found: list[int]) -> list[int]:
    """«مذاکره میان هند و عمان، قطر را …»: what a comma adds behind the last «و» is no member of the list."""
    joined = [n for n in range(1, len(found)) if has_and(line, found[n - 1], found[n])]
    return found[: joined[-1] + 1] if joined else found


def has_and(line: Line, k: int, other: int) -> bool:
    """Whether an «و», or what stands for one, is between two items, or in the crowds that the last tells side by side
    («استاندار فارس، معاونان و فرمانداران استان»)."""
    joins, last = line.scan.mask["and"], line.mention(max(k, other))
    if last is not None and line.scan.tokens.roles[last.first - 1] == "comma" and _tells_several(line, last):
        return True
    between = [j for j in range(min(k, other), max(k, other)) if line.items[j] < 0]
    return any(line.scan.is_a(line.token(j), joins) or _is_hyphen(line, j) or _including(line, j, 1) for j in between)


def _tells_several(line: Line, mention: Mention) -> bool:
    """«معاونان و فرمانداران استان», «جمعی از مدیران و باغداران»: a crowd that has an «و» of its own."""
    joins = line.scan.mask["and"]
    within = range(mention.first, mention.last) if mention.kind == "group" else ()
    return mention.rule == CROWDS or any(line.scan.is_a(i, joins) for i in within)


def _is_hyphen(line: Line, k: int) -> bool:
    """«مذاکرات هند-عمان»: a dash between two countries joins them as «و» does."""
    if line.scan.tokens.roles[line.token(k)] != "dash" or not 0 < k < len(line.items) - 1:
        return False
    return all((m := line.mention(j)) is not None and m.kind == "country" for j in (k - 1, k + 1))


def leads_to_rest(line: Line, k: int) -> bool:
    """«هند، عمان و دیگر کشورها», «هند، عمان و چند کشور دیگر», «رضایی، کریمی و دیگران»: whether nobody who can be told
    behind the «و» ends the list of item ``k``."""
    ends = range(k + 1, min(k + _REST, len(line.items)))
    ahead = [line.token(j) for j in itertools.takewhile(lambda j: line.items[j] < 0, ends)]
    scan = line.scan
    if len(ahead) < 2 or not scan.is_a(ahead[0], scan.mask["and"]):
        return False
    if scan.is_a(ahead[1], scan.mask["the_rest", "all_others"]):
        return True
    some = scan.is_a(ahead[1], scan.mask["quantity", "some_people"])
    return some and any(scan.is_a(i, scan.mask["other"]) for i in ahead[2:])


def _next_in_list(line: Line, k: int, step: int) -> int | None:
    """Over a comma or «و» («و نیز», «و دیگر», «از جمله») between the members of a list, and over members that no
    mention tells, to the next mention."""
    joins = line.scan.mask["and", "also", "too", "the_rest"]
    for seen in range(_STEPS):
        if not 0 <= k < len(line.items):
            return None
        if seen and (over := _over_unlisted(line, k, step)) > 0:
            k += over * step
            continue
        if line.items[k] >= 0:
            return k if seen else None
        token = line.token(k)
        if (over := _including(line, k, step)) > 0:
            k += over * step
            continue
        if line.scan.tokens.roles[token] != "comma" and not line.scan.is_a(token, joins) and not _is_hyphen(line, k):
            return None
        k += step
    return None


def _over_unlisted(line: Line, k: int, step: int) -> int:
    """«شهردار، معاونانش و استاندار», «شهردار، همسر وی و استاندار»: how many items, from item ``k`` on, a member of a
    list takes of whom no mention tells; 0 where none stands there."""
    scan, run = line.scan, [k]
    while 0 <= run[-1] + step < len(line.items) and not _joins(line, run[-1]):
        run.append(run[-1] + step)
    if not _joins(line, run[-1]) or len(run) > _WORDS + 1:
        return 0
    run = sorted(run[:-1])
    if not run or any(line.items[j] >= 0 for j in run[:-1]):
        return 0
    owner = line.mention(run[-1])
    if owner is not None and (owner.kind != "pronoun" or len(run) == 1):
        return 0
    words = [line.token(j) for j in run if line.items[j] < 0]
    if any(scan.tokens.roles[i] or scan.words[i].verbs or scan.words[i].whole & scan.mask[_LEADS] for i in words):
        return 0
    return len(run) if scan.longest(words[0], scan.mask[_PEOPLE]) is not None else 0


def _joins(line: Line, k: int) -> bool:
    """Whether item ``k`` is a comma or an «و»."""
    if line.items[k] >= 0:
        return False
    token = line.token(k)
    return line.scan.tokens.roles[token] == "comma" or line.scan.is_a(token, line.scan.mask["and"])


def _including(line: Line, k: int, step: int) -> int:
    """How many items «از جمله» takes that begins, or going left ends, at item ``k``; 0 where none does. «مانند» is
    another behind a crowd, but in «هند مانند عمان» it compares."""
    scan, token = line.scan, line.token(k)
    if not line.classes & (mask := scan.mask["including", "such_as"]):
        return 0
    if scan.is_a(token, scan.mask["such_as"]):
        crowd = line.mention(k - 1) if k else None
        return 1 if crowd is not None and (crowd.kind == "group" or crowd.plural) else 0
    if step > 0:
        hit = scan.longest(token, mask)
        return 0 if hit is None else hit.last - hit.first
    for first in range(token, max(-1, token - _WORDS), -1):
        hit = scan.longest(first, mask)
        if hit is not None and hit.last == token + 1:
            return hit.last - hit.first
    return 0
