"""Whom «این روزنامه», «این منبع», «این مقام هندی» stands for, who says the words of a cue.

>>> from ravi.reading import read
>>> told = read("وزارت راه گفت: راه باز است. علی رضایی آمد. این وزارتخانه افزود: پل هم باز است.")
>>> [next(a.name for a in told.actors if a.id == s.speaker) for s in told.statements]
['وزارت راه', 'وزارت راه']
"""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions import Mention
from ..mentions.marks import is_one_of, is_plural_head, is_several
from ..scan import Scan
from .documents import is_credit, is_outlet, outlet_of
from .drafts import BODIES, Draft

_LATEST = 60  # actors, the latest, among whom one is looked for
_PASSED_ON = 150  # tokens before «این منبع» in which it is told whose words an outlet passed on
_ENDING = 4  # letters by which two forms of a word for a body may differ


def pointed_at(
    scan: Scan,
    drafts: Sequence[Draft],
    spoken: Sequence[int],
    mention: Mention,
    otherwise: int,
    single: int,
    told: Sequence[tuple[int, int]] = (),
) -> int:
    """Whom «این روزنامه», «این منبع», «این وزیر» or «این مقام هندی» stands for: the latest actor called by the same
    words, or by the same first word, and not within what was said before (``told``, in tokens); else who spoke
    before, or the ``single`` person named last where that is a crowd."""
    several = _is_several(scan, mention)
    press = bool(scan.words[mention.first].first & scan.mask["outlet_head"]) and not several
    found, credited = _called_alike(scan, drafts, mention, told, press)
    if found >= 0:
        newer = otherwise >= 0 and _is_newer(scan, drafts, spoken, mention, found, otherwise)
        return otherwise if newer else found
    if several and mention.kind == "organization":
        return otherwise if otherwise >= 0 and drafts[otherwise].is_crowd else -1  # «این رسانه‌ها» are no single one
    if press:
        meant = outlet_of(scan, drafts, spoken, mention.first, otherwise if credited < 0 else credited)
        if meant >= 0 and drafts[meant].kind == "person":
            return -1  # nobody is «این نشریه»
        return -1 if 0 <= meant != credited and _is_only_credited(scan, drafts[meant], mention) else meant
    if otherwise >= 0 and is_outlet(scan, drafts[otherwise]) and scan.is_a(mention.first, scan.mask["generic_head"]):
        quoted = _quoted(scan, drafts, mention, several)
        if quoted >= 0:
            return quoted
    named = otherwise >= 0 and drafts[otherwise].kind == "person" and bool(drafts[otherwise].words)
    if named and scan.is_a(mention.first, scan.mask["hidden"]):
        return outlet_of(scan, drafts, spoken, mention.first, otherwise)  # nobody with a name is «این منبع»
    if mention.kind == "person" and otherwise >= 0 and drafts[otherwise].kind in BODIES:
        return _no_body(scan, drafts, spoken, mention, otherwise)
    crowd = otherwise >= 0 and drafts[otherwise].is_crowd and not several
    if mention.kind == "person" and crowd and not scan.is_a(mention.first, scan.mask["hidden"]):
        return single  # «باغبانان گفتند … . علی رضایی این را رد کرده است. این مقام افزود»
    return _body(scan, drafts, mention, otherwise, crowd) if mention.kind == "organization" else otherwise


def _body(scan: Scan, drafts: Sequence[Draft], mention: Mention, otherwise: int, crowd: bool) -> int:
    """«این حزب» is no person, «این شرکت» no crowd: the body told of last, where who spoke before is none."""
    if otherwise >= 0 and not crowd and drafts[otherwise].kind != "person":
        same = drafts[otherwise].kind == "organization"
        return _without_head(scan, drafts, mention.first, otherwise) if same else otherwise
    people = scan.is_a(mention.first, scan.mask["may_be_crowd"])
    kinds = ("organization", "group") if people else ("organization",)
    told = (k for k in range(len(drafts) - 1, -1, -1) if drafts[k].kind in kinds and drafts[k].mentions)
    return next((k for k in told if drafts[k].mentions[0][0][0] < mention.first), -1)


def _is_newer(
    scan: Scan, drafts: Sequence[Draft], spoken: Sequence[int], mention: Mention, found: int, otherwise: int
) -> bool:
    """«یک شرکت هندی پل ساخت. نارنج‌سازان گفت … . این شرکت افزود», «نشریه نارنج نوشت … . مجله باغ نوشت … . این نشریه
    افزود»: whether who spoke right before is meant, and not ``found``, whom the same word calls: a body whose name does
    not tell what it is, where that one never spoke; an outlet, where any printed one is so called."""
    told = [
        max((a for (a, _), _, _ in drafts[k].mentions if a < mention.first), default=-1) for k in (found, otherwise)
    ]
    if otherwise == found or _is_several(scan, mention) or told[1] <= told[0]:
        return False
    first, printed = drafts[otherwise].mentions[0][0][0], scan.mask["paper"]
    if scan.is_a(mention.first, scan.mask["outlet_head"]):
        bare = mention.last == mention.first + 1 and scan.is_a(mention.first, scan.mask["any_paper"])
        return bare and is_outlet(scan, drafts[otherwise]) and scan.is_a(first, printed)
    nameless = mention.kind == "organization" and drafts[otherwise].kind in ("organization", "unknown")
    return nameless and found not in spoken and not scan.words[first].first & scan.mask["org_head"]


def _called_alike(
    scan: Scan, drafts: Sequence[Draft], mention: Mention, told: Sequence[tuple[int, int]], press: bool
) -> tuple[int, int]:
    """The latest actor called by the same words as a mention, or by the same first word, and an outlet so called that
    only the report's own credit names; -1 for nobody."""
    first, last = mention.name or (mention.first, mention.last)  # «شرکت» of «شرکت یادشده»
    key, called = scan.words[mention.first].key, {word.key for word in scan.words[first:last]}
    alike, credited, several = -1, -1, _is_several(scan, mention)
    for k in range(len(drafts) - 1, max(-1, len(drafts) - _LATEST), -1):
        for (first, last), _, m in drafts[k].mentions[:3]:
            if (
                m is not None
                and last <= mention.first
                and _is_several(scan, m) == several
                and (any(_same_word(scan.words[i].key, key) for i in _heads(m)) or _told_alike(scan, m, mention))
                and not any(a <= first < b for a, b in told)
            ):
                if press and len(called) == 1 and is_credit(scan, first):
                    credited = max(credited, k)
                    continue
                if len(called) == 1 or called <= {word.key for word in scan.words[first:last]}:
                    return k, credited
                body = mention.kind == "organization" and drafts[k].kind == "organization"
                alike = k if alike < 0 and (body or len(called) <= 2) else alike
    return alike, credited


def _no_body(scan: Scan, drafts: Sequence[Draft], spoken: Sequence[int], mention: Mention, body: int) -> int:
    """«وزارت راه گفت … . این مقام ارشد افزود»: the single person who spoke last, since that is no ``body``, or -1;
    «این منبع» may be one, or somebody without a name."""
    bare = scan.is_a(mention.first, scan.mask["hidden"]) and mention.last == mention.first + 1
    bare = bare and not mention.plural and not is_outlet(scan, drafts[body])
    known = (k for k in reversed(spoken) if k >= 0 and drafts[k].kind == "person" and not drafts[k].plural)
    return next((k for k in known if not (bare and drafts[k].words)), body if bare else -1)


def _is_only_credited(scan: Scan, draft: Draft, mention: Mention) -> bool:
    """«به گزارش خبرگزاری نارنج، این روزنامه افزود»: whether all that tells of an outlet before a mention is the
    report's own credit; «به گزارش نارنج، … . این خبرگزاری افزود» may be of one."""
    told = [first for (first, _), _, _ in draft.mentions if first < mention.first]
    other = not scan.is_a(mention.first, scan.mask["told_report"])
    heads = other or any(scan.is_a(first, scan.mask["outlet_head"]) for first in told)
    return bool(told) and heads and all(is_credit(scan, first) for first in told)


def _quoted(scan: Scan, drafts: Sequence[Draft], mention: Mention, several: bool) -> int:
    """«رویترز به نقل از یک مقام هندی نوشت … . این منبع افزود»: the latest of those, no outlet, whose words were
    passed on before a mention; -1 for nobody."""
    quoting, found = scan.mask["quoting"], [(False, -1, -1)]
    for k in range(len(drafts) - 1, max(-1, len(drafts) - _LATEST), -1):
        for (first, _), _, m in drafts[k].mentions if drafts[k].kind in ("person", "group", "unknown") else ():
            led = first - scan.is_a(first - 1, scan.mask["one"])
            if m is not None and 0 < mention.first - first < _PASSED_ON and scan.led_by(led, quoting, 3):
                found.append((_is_several(scan, m) == several, first, k))
    return max(found)[2]


def _is_several(scan: Scan, m: Mention) -> bool:
    """«رسانه‌های هندی», «این رسانه‌ها», «این مقام‌ها»: whether a mention is of more than one; «منبع مذکور» and «یکی از
    مقام‌ها» are one."""
    if is_one_of(scan, m.first):
        return False
    if m.kind == "group" and scan.is_a(m.first, scan.mask["hidden"]) and scan.is_a(m.first, scan.mask["title"]):
        return is_plural_head(scan, m.first)
    return m.plural or m.kind == "group" or (m.kind == "organization" and is_several(scan, m.first))


def _told_alike(scan: Scan, m: Mention, mention: Mention) -> bool:
    """«یک منبع آگاه … . این مقام آگاه افزود»: whether the same word tells of two who are only called by words that say
    little of them."""
    little, behind = scan.mask["generic_head"], mention.first + 1
    if behind >= mention.last or not (scan.is_a(m.first, little) and scan.is_a(mention.first, little)):
        return False
    return m.first + 1 < m.last and scan.words[m.first + 1].key == scan.words[behind].key


def _heads(m: Mention) -> list[int]:
    """The tokens that may tell what somebody is: the first two, and the first of each office behind a name."""
    return [*range(m.first, min(m.last, m.first + 2)), *(first for first, _ in m.roles)]


def _without_head(scan: Scan, drafts: Sequence[Draft], before: int, otherwise: int) -> int:
    """«سازمان رقابت گفت … . گوگل نپذیرفت. این شرکت گفت …»: «این شرکت» is no «سازمان», but may be the body named last
    whose name does not tell what it is."""
    heads = scan.mask["org_head"]
    if not scan.words[drafts[otherwise].mentions[0][0][0]].first & heads:
        return otherwise
    for k in range(len(drafts) - 1, max(-1, len(drafts) - _LATEST), -1):
        first = drafts[k].mentions[0][0][0] if drafts[k].mentions else before
        if drafts[k].kind == "organization" and first < before and not scan.words[first].first & heads:
            return k
    return otherwise


def _same_word(a: str, b: str) -> bool:
    """«مقام‌ها» for «مقام‌های ایرانی», «وزارتخانه» for «وزارت خارجه»."""
    short, long_ = sorted((a, b), key=len)
    return a == b or (len(short) > 3 and long_.startswith(short) and len(long_) - len(short) <= _ENDING)
