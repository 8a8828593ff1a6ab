"""What became of a contact that the report told before: «… این دیدار به هفته بعد موکول شد», «این جلسه برگزار نشد»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ..lexicon import Hit
from ..scan import Scan
from .drafts import ContactDraft
from .latest import Latest
from .outcomes import is_negative

_NOUNS = ("meet", "talk", "session", "phone", "video", "trip")
_FATES = ("cancel", "delay", "refute", "agenda")
_OPEN = ("planned", "proposed")
_BEFORE = 40  # tokens before «چنین برنامه‌ای» in which the contact stands that it means
_CLAUSE = 20  # tokens behind «این دیدار» in which what became of it stands


def with_fates(scan: Scan, drafts: list[ContactDraft]) -> list[ContactDraft]:
    """The contacts, those that were to be and of which the report says further on that they were called off or put
    off, or did not take place, with that status."""
    fates = scan.mask[(*_FATES, "such_thing")]
    if not scan.held & fates or all(d.sure and d.status not in _OPEN for d in drafts):
        return drafts
    out, before = list(drafts), Latest(enumerate(drafts))
    for noun, fate in _fates(scan):
        k = _meant(noun, before)
        if k is not None and (out[k].status in _OPEN or not out[k].sure):  # nothing says that it took place
            out[k] = replace(out[k], status=_status(scan, fate, out[k]), sure=True)
    return _without_disowned(scan, out)


def _fates(scan: Scan) -> Iterator[tuple[Hit, Hit]]:
    """«این دیدار» and the word behind it that says what became of it; «ساخت پل به این دیدار موکول شد» tells of
    the bridge."""
    nouns, this = scan.mask[_NOUNS], scan.mask["this"]
    for i in scan.where(nouns):
        if i == 0 or not scan.is_a(i - 1, this) or (i > 1 and scan.is_a(i - 2, scan.mask["in", "to"])):
            continue
        noun = scan.longest(i, nouns)
        fate = None if noun is None else _fate_of(scan, noun)
        if noun is not None and fate is not None:
            yield noun, fate


def _fate_of(scan: Scan, noun: Hit) -> Hit | None:
    """The word before the first verb behind «این دیدار»; «این مذاکرات برای لغو عوارض» has none."""
    fates = scan.mask[_FATES]
    for i in range(noun.last, min(len(scan.words), noun.last + _CLAUSE)):
        hit = scan.longest(i, fates) if scan.words[i].first & fates else None
        if hit is not None and _is_told(scan, hit):
            return hit if hit.entry.row is not None and hit.entry.row["status"] not in _OPEN else None
        if scan.finite(i) or scan.tokens.roles[i] in ("stop", "colon", "semicolon"):
            return None
    return None


def _is_told(scan: Scan, hit: Hit) -> bool:
    """«لغو شد», «برگزار نشد», and not «لغو نشد»."""
    if any(scan.words[i].verbs for i in range(hit.first, hit.last)):
        return True
    return hit.last < len(scan.words) and bool(scan.words[hit.last].verbs) and not is_negative(scan, hit.last)


def _without_disowned(scan: Scan, drafts: list[ContactDraft]) -> list[ContactDraft]:
    """«گزارش‌ها از دیدار او با شهردار … گفت: چنین برنامه‌ای نداریم», «… این خبر صحت ندارد»: the last contact told before,
    right before."""
    ends = sorted((max(m.last for m in d.matches), k) for k, d in enumerate(drafts))
    for i in scan.where(scan.mask["such_thing"]):
        hit = scan.longest(i, scan.mask["such_thing"])
        if hit is None or not _is_denied(scan, hit):
            continue
        near = ends[bisect_left(ends, (i - _BEFORE,)) : bisect_left(ends, (i + 1,))]
        last = max((k for _, k in near), default=-1)
        if last >= 0 and (drafts[last].status in _OPEN or not drafts[last].sure):
            drafts[last] = replace(drafts[last], status="denied", sure=True)
    return drafts


def _is_denied(scan: Scan, such: Hit) -> bool:
    """«چنین برنامه‌ای نداریم», «این خبر را تکذیب کرد»; «این خبر را تأیید نکرد» and «تا لحظه تنظیم این خبر، سفر لغو نشده»
    deny nothing."""
    if such.last < len(scan.words) and scan.tokens.roles[such.last] == "comma":
        return False
    refuted, silent = scan.mask["refute"], scan.mask["no_comment"]
    for i in range(such.last, min(len(scan.words), such.last + _CLAUSE)):
        if scan.words[i].first & refuted and scan.longest(i, refuted) is not None:
            return True
        if scan.words[i].whole & silent:
            return False
        if scan.finite(i) or is_negative(scan, i) or scan.tokens.roles[i] in ("stop", "colon", "semicolon"):
            return is_negative(scan, i)
    return False


def _meant(noun: Hit, before: Latest) -> int | None:
    """The last contact of the kind that was told before."""
    kind = "meeting" if noun.entry.row is None else noun.entry.row["kind"]
    told = before.of(("meeting", "video_call") if kind == "meeting" else (kind,), noun.first)
    return told[0] if told else None


def _status(scan: Scan, fate: Hit, draft: ContactDraft) -> str:
    """«برگزار نشد» denies what was told as if it had been, and calls off what was to be."""
    verbs = scan.words[fate.last - 1].verbs
    if fate.entry.name == "refute" and verbs and draft.status in _OPEN:
        return "cancelled"
    return draft.status if fate.entry.row is None else fate.entry.row["status"]
