"""Those whom a report names in two ways: «بنیامین نتانیاهو» and «بنجامین نتانیاهو» are one figure, and a surname alone
that lacks a letter is a slip of the pen.

>>> from ravi.reading import read
>>> told = read("بنیامین نتانیاهو گفت: راه باز است. بنجامین نتانیاهو افزود: پل بسته است.")
>>> [next(a.name for a in told.actors if a.id == s.speaker) for s in told.statements]
['بنیامین نتانیاهو', 'بنیامین نتانیاهو']
"""

from __future__ import annotations

from collections.abc import Sequence

from ..figures import Register
from ..scan import Scan
from .drafts import MANY, PERSONLIKE, Known, root, take_in

_LONG = 5  # letters of a surname that may be misspelt, at least


def join_spellings(scan: Scan, drafts: Known, register: Register) -> None:
    """Makes one of those whose whole names the register has for one figure, the one named first."""
    first: dict[str, int] = {}
    for k, draft in enumerate(drafts):
        if len(draft.words) < 2 or draft.merged >= 0 or draft.kind not in PERSONLIKE:
            continue
        found = register.person(draft.words)
        one = first.setdefault(found[0].id, k) if len(found) == 1 else k
        if one != k and draft.name is not None:
            drafts[one].aliases.setdefault(scan.text(*draft.name), draft.name)
            drafts[one].aliases.update(draft.aliases)
            take_in(drafts, k, one)


def join_misspelt(scan: Scan, drafts: Known, register: Register, speakers: Sequence[int]) -> None:
    """«علی گل‌کاریان گفت … . گلکاران افزود»: makes who is called by a surname alone that nobody has the one person whose
    whole name ends with all but one letter of it; two names that many bear («محمدی», «محمودی») are one only where no
    other with a whole name speaks."""
    alive = [(k, d) for k, d in enumerate(drafts) if d.words and d.merged < 0 and d.kind in PERSONLIKE][:MANY]
    whole = [(k, d.words[-1]) for k, d in alive if len(d.words) > 1]
    said = {k for k, _ in whole}.intersection(root(drafts, a) for a in speakers)
    for k, draft in alive if whole else ():
        if len(draft.words) > 1 or len(draft.words[0]) < _LONG or draft.name is None or register.person(draft.words):
            continue
        if scan.is_a(draft.name[0], scan.mask["given"]):
            continue
        near = [(one, name) for one, name in whole if is_one_letter_off(draft.words[0], name)]
        if len(near) == 1 and (said == {near[0][0]} or not _are_listed(scan, (draft.words[0], near[0][1]))):
            drafts[near[0][0]].aliases.setdefault(scan.text(*draft.name), draft.name)
            take_in(drafts, k, near[0][0])


def _are_listed(scan: Scan, names: tuple[str, ...]) -> bool:
    """Whether all of some surnames are in the lists."""
    return all(word.whole & scan.mask["family", "family_ambiguous"] for word in scan.lexicon.words(names))


def is_one_letter_off(a: str, b: str) -> bool:
    """«نوروی» and «نوروزی», «گلکار» and «گلکر»: whether a letter more, another letter, or two that changed places make
    one word of the other; the first letter is the same («احمدی» is no «محمدی»).

    >>> [is_one_letter_off("نارنجی", b) for b in ("نانجی", "نارنجین", "نارنگی", "نانرجی", "نارنجی", "نارین")]
    [True, True, True, True, False, False]
    """
    if abs(len(a) - len(b)) > 1 or a == b or a[0] != b[0]:
        return False
    short, long_ = sorted((a, b), key=len)
    i = next((n for n, letter in enumerate(short) if letter != long_[n]), len(short))
    if len(short) < len(long_):
        return short[i:] == long_[i + 1 :]
    return short[i + 1 :] == long_[i + 1 :] or (
        short[i : i + 2] == long_[i : i + 2][::-1] and short[i + 2 :] == long_[i + 2 :]
    )
