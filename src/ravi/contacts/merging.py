"""One draft for each contact, however often the report tells of it."""

from __future__ import annotations

from dataclasses import replace

from .drafts import ContactDraft

MANY = 40  # contacts told last, with which a new one is compared


def merge(drafts: list[ContactDraft], new: ContactDraft) -> None:
    """The same kind and the same people are one contact; a fuller list of people takes the place of a shorter one."""
    for k, old in enumerate(drafts[-MANY:], max(0, len(drafts) - MANY)):
        same_kind = old.kind == new.kind or (
            {old.kind, new.kind} == {"meeting", "phone_call"} and any(is_vague(d) for d in (old, new))
        )
        ours, theirs = set(old.actors), set(new.actors)
        if same_kind and (ours <= theirs or theirs <= ours) and (old.status == new.status or new.status == "happened"):
            fuller = old if len(ours) >= len(theirs) else new
            kind = "phone_call" if "phone_call" in (old.kind, new.kind) else old.kind
            drafts[k] = replace(
                old,
                kind=kind,
                actors=fuller.actors,
                mentions=fuller.mentions,
                matches=(*old.matches, *new.matches),
                told_in=-1 if -1 in (old.told_in, new.told_in) else old.told_in,
            )
            return
    drafts.append(new)


def is_vague(draft: ContactDraft) -> bool:
    """«گفت‌وگو» alone does not say whether people met or phoned."""
    return draft.kind == "meeting" and any(m.word == "talk" for m in draft.matches)
