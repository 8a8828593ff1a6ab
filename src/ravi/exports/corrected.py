"""What people changed in a tool for annotation, as judgements of the archive.

>>> given = {"marks": [["s1", "statement", "statement", 0, 5, ["warn"], ["a1.0"], ""],
...     ["s2", "statement", "statement", 6, 9, [], [], ""], ["a1.0", "actor", "person", 10, 12, [], [], "person:b"]]}
>>> said = Mark("s1", "statement", "statement", 0, 5, ("threaten",), ("a1.0",))
>>> now = (said, Mark("a1.0", "actor", "person", 10, 12))
>>> [(c.verdict, c.uid, c.value) for c in corrections(Returned(given, now, "abcde fgh ij"))]
[('wrong_label', 's1', 'threaten'), ('not_said', 's2', '')]

A record is known again by its id, else by the mark of its kind that shares more than half of its span. What the log of
judgements has no place for is told with the reason: marks that were added, kinds of contacts and types of acts that
were changed, names and offices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..store.judged import NONE
from .annotated import LABELS, Mark, Returned

WHOSE = {"statement": "wrong_speaker", "contact": "wrong_parties", "act": "wrong_actor"}
_BETWEEN = " | "


class Correction(NamedTuple):
    """A judgement: ``value`` is what is right instead. Where ``verdict`` is empty there is none, for ``reason``."""

    verdict: str
    uid: str
    value: str = ""
    reason: str = ""


def corrections(returned: Returned, confirm: bool = False) -> Iterator[Correction]:
    """The judgements that follow from what came back, in the order of what was given.

    With ``confirm`` a record that was left as it is counts as judged right.
    """
    before, now = returned.before, returned.marks
    same = _matched(before, now)
    names = {m.id: m.name for m in before if m.kind == "actor"}
    for old in before:
        new = same.get(old.id)
        if old.kind == "actor":
            if new is None or (new.start, new.end, new.label) != (old.start, old.end, old.label):
                yield Correction("", old.id, reason="names and offices changed")
        elif new is None:
            yield Correction(NONE[old.kind], old.id)
        else:
            changes = list(_changes(old, new, returned, {**names, **_added_names(now, names, returned.text)}))
            yield from changes or ([Correction("right", old.id)] if confirm else [])
    known = {m.id for m in same.values()}
    for new in now:
        if new.id not in known:
            yield Correction("", new.id, reason=f"added: {new.kind if new.kind in LABELS else 'of no kind of ravi'}")


def _matched(before: Iterable[Mark], now: Iterable[Mark]) -> dict[str, Mark]:
    """For the id of each mark that was given the mark that came back for it."""
    by_id = {m.id: m for m in now}
    same = {m.id: by_id.pop(m.id) for m in before if m.id in by_id}
    pairs = sorted(
        (-_shared(old, new), n, old.id, new.id)
        for n, old in enumerate(before)
        for new in by_id.values()
        if old.id not in same and old.kind == new.kind and _shared(old, new) > 0.5
    )
    for _, _, old_id, new_id in pairs:
        if old_id not in same and new_id in by_id:
            same[old_id] = by_id.pop(new_id)
    return same


def _shared(one: Mark, other: Mark) -> float:
    """How much of the longer of two spans they share."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / max(one.end - one.start, other.end - other.start, 1)


def _added_names(now: Iterable[Mark], known: dict[str, str], text: str) -> dict[str, str]:
    """The words of marks of actors that people added: by these somebody is looked for in the archive."""
    return {m.id: " ".join(text[m.start : m.end].split()) for m in now if m.kind == "actor" and m.id not in known}


def _changes(old: Mark, new: Mark, returned: Returned, names: dict[str, str]) -> Iterator[Correction]:
    """How a record came back."""
    if old.kind == "statement" and (new.start, new.end) != (old.start, old.end):
        yield Correction("wrong_words", old.id, returned.text[new.start : new.end])
    if old.kind == "statement" and set(new.tags) != set(old.tags):
        yield Correction("wrong_label", old.id, " ".join(new.tags))
    was, is_now = (tuple(dict.fromkeys(names.get(a, a) for a in m.of)) for m in (old, new))
    if set(was) != set(is_now):
        yield Correction(WHOSE[old.kind], old.id, is_now[0] if len(is_now) == 1 else _BETWEEN.join(is_now))
    if old.kind != "statement" and new.label != old.label:
        yield Correction("", old.id, reason=f"{'kinds' if old.kind == 'contact' else 'types'} of {old.kind}s changed")
    if old.kind != "statement" and (new.start, new.end) != (old.start, old.end):
        yield Correction("", old.id, reason=f"words of {old.kind}s changed")
