"""Whose view a statement tells, where it is not the speaker's: «او گفت: رضایی معتقد است که …» tells Rezaei's."""

from __future__ import annotations

from collections.abc import Sequence

from .actors import Cast
from .scan import Scan
from .statements import Content, Subject

_MOST = 0.4  # share of a statement that the words within it must be, for it to tell mainly them


def find_view_holders(
    scan: Scan, contents: Sequence[Content], subjects: Sequence[Subject], cast: Cast
) -> dict[int, int]:
    """For each statement that mainly tells another's view, the index of the statement within it that says whose: its
    cue is the first verb, its subject is named, and its words are most of it."""
    out: dict[int, int] = {}
    for k, inner in enumerate(contents):
        outer = inner.outer
        if outer < 0 or outer in out or cast.speakers[k] in (-1, cast.speakers[outer]):
            continue
        if inner.cue.place not in ("verb", "that") or not _opens(scan, contents[outer], inner):
            continue
        whole = contents[outer].last - contents[outer].first
        told = sum(
            c.last - c.first
            for c, s in zip(contents[k:], cast.speakers[k:])
            if c.outer == outer and s == cast.speakers[k]
        )
        if told >= _MOST * whole and (subjects[k].mention is not None or subjects[k].words is not None):
            out[outer] = k
    return out


def _opens(scan: Scan, outer: Content, inner: Content) -> bool:
    """Whether no verb stands before the cue of the words within."""
    copula = scan.mask["copula"]
    return not any(scan.finite(i) or scan.is_a(i, copula) for i in range(outer.first, inner.cue.first))
