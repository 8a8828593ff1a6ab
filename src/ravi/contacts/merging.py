"""One draft for each contact, however often the report tells of it."""

from __future__ import annotations

from dataclasses import replace

from .drafts import ContactDraft

YET = {"planned", "proposed"}  # «احتمال سفر او … قرار است سفر کند»
_UNDONE = ("denied", "cancelled", "postponed")
_FROM_AFAR = ("phone_call", "video_call")  # what a talk may turn out to be
_HEADLINE = 2  # sentences with which a report begins: an emblem, and the line that tells what it is about
_NEAR = 4  # sentences, emblems among them, from a headline to what it stands over
_NEXT_STOP = "contact.visit.then"
ALONE = "contact.alone"  # «رضایی در جلسه گفت»: a session told of one
MANY = 40  # contacts told last, with which a new one is compared


def merge(drafts: list[ContactDraft], new: ContactDraft) -> None:
    """The same kind and the same people are one contact; a fuller list of people takes the place of a shorter one."""
    for k, old in enumerate(drafts[-MANY:], max(0, len(drafts) - MANY)):
        ours, theirs = set(old.actors), set(new.actors)
        if theirs < ours and _is_one_of_several(old, new):
            rest = tuple((a, m) for a, m in zip(old.actors, old.mentions) if a == new.actors[0] or a not in theirs)
            drafts[k] = replace(old, actors=tuple(a for a, _ in rest), mentions=tuple(m for _, m in rest))
            break
        alike = _same_kind(old, new) and is_as_told(old, new) and not _is_elsewhere(old, new)
        alike = alike and not (new.apart and ours < theirs and len(ours) > 1)  # «الف و ب … با پ نیز دیدار کردند»
        if alike and (ours <= theirs or theirs <= ours):
            drafts[k] = _merged(old, new)
            return
    drafts.append(new)


def _is_one_of_several(old: ContactDraft, new: ContactDraft) -> bool:
    """«در نامه‌ای به همتایان هندی، عمانی و قطری … در نامه دیگری به همتای قطری»: told together, then one by one."""
    apart = old.kind == new.kind and len(new.actors) == 2 and len(old.actors) > 2
    return apart and (new.apart or new.kind == "letter") and new.actors[0] == old.actors[0]


def _is_elsewhere(old: ContactDraft, new: ContactDraft) -> bool:
    """«رضایی در نشست شورای شهر گفت: با شهردار جلسه داشتم»: what he tells of is not the session in which he speaks, nor
    are talks that he speaks of there, «در نشست درباره مذاکرات با شهردار گفت»; «سپس به عمان می‌رود» is a further trip."""
    if new.trigger == _NEXT_STOP:
        return set(old.actors) != set(new.actors)
    if 1 not in (len(old.actors), len(new.actors)) or {old.kind, new.kind} != {"meeting"}:
        return False
    talks = old.sentence == new.sentence and new.matches[0].word == "talk" != old.matches[-1].word
    return talks or (old.told_in < 0) != (new.told_in < 0)


def _same_kind(old: ContactDraft, new: ContactDraft) -> bool:
    """«در تماس تلفنی با شهردار گفت‌وگو کرد», «در نشست مجازی با شهردار رایزنی کرد», and «در جلسه گفت» of one online."""
    kinds = {old.kind, new.kind}
    afar = not kinds.isdisjoint(_FROM_AFAR) and "meeting" in kinds
    session = kinds == {"video_call", "meeting"} and any(d.trigger == ALONE for d in (old, new))
    return len(kinds) == 1 or session or (afar and any(is_vague(d) for d in (old, new)))


def is_as_told(old: ContactDraft, new: ContactDraft) -> bool:
    """A meeting that took place is told again, not planned; «سفر وزیر» alone may be the trip that is to come, and any
    contact the one that did not come to be."""
    if old.status == new.status or new.status == "happened":
        return True
    ours = {old.status, new.status}
    if ours == YET and (_is_headline(old) or (old.told_in < 0) == (new.told_in < 0)):
        return True
    if ours <= set(_UNDONE):
        return True  # «قصد دیدار ندارد … دیدار نخواهد کرد»
    if _is_announced(old, new) or _is_going_on(old, new):
        return True
    return not (old.sure and new.sure) and (old.kind == "visit" or new.status in _UNDONE)


def _is_headline(draft: ContactDraft) -> bool:
    return draft.sentence < _HEADLINE


def _is_announced(old: ContactDraft, new: ContactDraft) -> bool:
    """«تماس تلفنی رضایی و شهردار» as a headline, and below it «رضایی امروز با شهردار تلفنی گفت‌وگو خواهد کرد»."""
    near = new.sentence < old.sentence + _NEAR
    return not old.sure and new.status == "planned" and _is_headline(old) and near


def _is_going_on(old: ContactDraft, new: ContactDraft) -> bool:
    """«رضایی وارد عمان شد. سفر رضایی به عمان با هدف ساخت پل انجام می‌شود»: a trip that has begun, told by its noun."""
    noun = new.matches[0].word == "trip" and new.matches[0].first == new.matches[0].anchor[0]
    return old.kind == "visit" and (old.status, new.status) == ("happened", "planned") and noun


def _merged(old: ContactDraft, new: ContactDraft) -> ContactDraft:
    fuller = old if len(set(old.actors)) >= len(set(new.actors)) else new
    surer = new if new.sure and not old.sure else old
    return replace(
        old,
        kind=new.kind if new.kind in _FROM_AFAR else old.kind,
        status=surer.status,
        sure=surer.sure,
        actors=fuller.actors,
        mentions=fuller.mentions,
        matches=(*old.matches, *new.matches),
        told_in=-1 if -1 in (old.told_in, new.told_in) else old.told_in,
    )


def is_vague(draft: ContactDraft) -> bool:
    """«گفت‌وگو» alone does not say whether people met or phoned."""
    return draft.kind == "meeting" and any(m.word == "talk" for m in draft.matches)
