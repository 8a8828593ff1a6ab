"""What a rule's «…» walks over: up to so many items of one clause, and clauses that end before it goes on.

«رضایی و کریمی که در همایش بودند، با یکدیگر دیدار کردند»: the clause of «که» belongs to those before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .line import Line
from .rules import GAP
from .scan import Scan

_BESIDE, _TOPIC = 2, 10  # items between a clause and the contact behind it; items of what is talked of
_ASIDE = 6  # items more where a comma parts them: «رضایی، پس از …، به عمان رفت»
_CLAUSE = 24  # items of a clause of «که» before a comma
_ASKED = 8  # tokens before «می‌خواهد» in which whom somebody asks stands
_READY = ("plan", "leads_on", "wish", "willing")  # before «است که»
_BARRIERS = frozenset(("stop", "colon", "semicolon", "newline"))


def gaps(free: Callable[[Line, int], bool], line: Line, k: int, step: int, most: int) -> Iterator[int]:
    """The items to which a gap of up to ``most`` items from item ``k`` on may lead, the nearest first; it walks over no
    mention that is ``free`` to be somebody's party."""
    n = 0
    while n <= most:
        at = k + n * step
        yield at
        if not 0 <= at < len(line.items):
            return
        token = -1 - line.items[at]
        if token < 0:
            if free(line, at):
                return
        elif step > 0 and _opens_contact(line, token):
            return  # «نشست سران و در دیدار با …»
        elif step > 0 and n == 0 and most < GAP and _parts(line, k):
            return  # «در جریان مذاکرات، هند و عمان سند را نوشتند»
        elif step > 0 and line.scan.is_a(token, line.scan.mask["with"]) and not _with_subject(line, token):
            return  # the first «با» behind a word belongs to it
        elif step < 0 and line.scan.is_a(token, line.scan.mask["that"]) and not _is_closed(line, at):
            if not leads_on(line.scan, token):
                antecedent = _antecedent(line, at)
                if antecedent is not None:
                    yield antecedent
                return  # «شهردار با رضایی که به عمان سفر کرده»: it was Rezaei who went
        elif step < 0 and n <= _BESIDE and (topic := _before_topic(line, at)) is not None:
            yield from gaps(free, line, topic, step, most - n)
            return
        elif line.scan.tokens.roles[token] in _BARRIERS or _ends_clause(line, token):
            return
        elif step < 0 and line.scan.tokens.roles[token] == "comma":
            most += _ASIDE if most == GAP else 0
            antecedent = _before_clause(line, at)
            if antecedent is not None:
                yield antecedent
                return
            if n <= _BESIDE and at > 0 and (topic := _before_topic(line, at - 1)) is not None:
                yield from gaps(free, line, topic, step, most - n)
                return
        n += 1


def _parts(line: Line, k: int) -> bool:
    """Whether a comma at item ``k`` stands right behind a word that is no mention."""
    after = k > 0 and line.items[k - 1] < 0
    return after and line.scan.tokens.roles[line.token(k)] == "comma"


def _opens_contact(line: Line, token: int) -> bool:
    """«در دیدار», «درباره (تحولات) مذاکرات»: another contact begins."""
    scan, whole = line.scan, line.scan.words[token].whole
    if whole & scan.mask["talk"] and any(scan.led_by(token - n, scan.mask["on_topic"]) for n in (0, 1)):
        return True
    if not whole & scan.mask["in"] or token + 1 >= len(scan.words):
        return False
    return scan.longest(token + 1, scan.mask["meet", "phone", "session"]) is not None


def _with_subject(line: Line, token: int) -> bool:
    """«نشست شورا با موضوع پل با حضور …»: a «با» that tells of what it was."""
    scan = line.scan
    return token + 1 < len(scan.words) and scan.is_a(token + 1, scan.mask["matter"])


def _is_closed(line: Line, k: int) -> bool:
    """«با رضایی که به عمان سفر کرده، دیدار کرد»: the clause of the «که» at item ``k`` ends before a comma."""
    for at in range(k + 2, min(len(line.items), k + GAP)):
        token = -1 - line.items[at]
        if token >= 0 and line.scan.tokens.roles[token] == "comma" and line.items[at - 1] < 0:
            return bool(line.scan.words[token - 1].verbs)
    return False


def _before_clause(line: Line, k: int) -> int | None:
    """«رضایی و کریمی که در همایش بودند، با یکدیگر …»: the item before the clause of «که» that ends with the comma at
    item ``k``."""
    if k < 1 or line.items[k - 1] >= 0 or not (_ends_clause(line, line.token(k - 1)) or _says_what_is(line, k - 1)):
        return None
    for at in range(k - 2, max(0, k - _CLAUSE), -1):
        token = -1 - line.items[at]
        if token >= 0 and line.scan.is_a(token, line.scan.mask["that"]):
            return _antecedent(line, at)
        if token >= 0 and (line.scan.tokens.roles[token] in _BARRIERS or _ends_clause(line, token)):
            return None
    return None


def _before_topic(line: Line, k: int) -> int | None:
    """«با رضایی درباره پلی که در شیراز ساخته می‌شود گفت‌وگو کرد», «برای دیدن پلی که ساخته شد، به عمان رفت»: the item
    before the «که» of what is talked of or come for, whose verb stands at item ``k``."""
    scan = line.scan
    closed = line.end(k) < len(scan.words) and scan.tokens.roles[line.end(k)] == "comma"
    told = _ends_clause(line, line.token(k)) or (closed and _says_what_is(line, k))
    if not told or not line.classes & scan.mask["on_topic", "purpose"]:
        return None
    for at in range(k - 1, max(0, k - _CLAUSE), -1):
        token = -1 - line.items[at]
        if token >= 0 and scan.tokens.roles[token] in _BARRIERS:
            return None
        if token >= 0 and scan.is_a(token, scan.mask["that", "that_which"]):
            return at - 1 if line.items[at - 1] < 0 and _is_topic(line, at) else None
    return None


def _is_topic(line: Line, k: int) -> bool:
    """«درباره پل تازه», «برای دیدن پل»: whether a few words, the first of which says of what one talks or what one
    comes for, stand before item ``k``."""
    scan, topic = line.scan, line.scan.mask["on_topic", "purpose"]
    for at in range(k - 1, max(-1, k - _TOPIC), -1):
        token = -1 - line.items[at]
        if token < 0 or scan.tokens.roles[token]:
            return False
        if scan.words[token].first & topic and scan.longest(token, topic) is not None:
            return True
    return False


def _says_what_is(line: Line, k: int) -> bool:
    """«رضایی که مسئول کار است، …»: whether a copula stands at item ``k``."""
    return k >= 0 and line.items[k] < 0 and line.scan.is_a(line.token(k), line.scan.mask["copula"])


def _antecedent(line: Line, k: int) -> int | None:
    """The item of the mention right before the «که» at item ``k``, or before a comma or «هم» before it."""
    before = k - 1
    if before > 0 and line.items[before] < 0 and line.scan.is_a(line.token(before), line.scan.mask["too"]):
        before -= 1
    if before > 0 and line.items[before] < 0 and line.scan.tokens.roles[line.token(before)] == "comma":
        before -= 1
    return before if before >= 0 and line.items[before] >= 0 else None


def _ends_clause(line: Line, token: int) -> bool:
    """A finite verb; not «نشست» the session, the first word of «گفت و گو», or «قرار بود», which leads on to another."""
    scan = line.scan
    if (
        not scan.words[token].finite
        or not scan.finite(token)
        or scan.is_a(token, scan.mask["session"])
        or scan.longest(token, scan.mask["talk"])
        or scan.is_a(token, scan.mask["will", "will_not"])  # «به عمان خواهد رفت»
    ):
        return False
    return not leads_on(scan, token + 1)


def leads_on(scan: Scan, i: int) -> bool:
    """«قرار است», «تمایل دارد (که)», «آماده است که»: whether words end before token ``i`` behind which a verb tells
    what the same people are to do; «از شهردار می‌خواهد» asks it of somebody else, and «اگر می‌خواهد» tells nothing."""
    ready = scan.is_a(i - 1, scan.mask["copula"]) and scan.led_by(i - 1, scan.mask[_READY], 3)
    if not ready and not scan.led_by(i, scan.mask["plan", "leads_on"], 3):
        return False
    asks = any(scan.is_a(j, scan.mask["wish"]) for j in range(max(0, i - 2), i))
    asked = scan.mask["from", "if"] if asks else scan.mask["if"]
    return not any(scan.is_a(j, asked) for j in range(max(0, i - _ASKED), i))
