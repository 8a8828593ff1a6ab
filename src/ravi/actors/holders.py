"""Whose an office is that stands without a name: candidates among the people that the report names, scored.

A logistic model over named yes/no features of an office and a person (``evidence.py``) decides; its weights are a
table, ``fa/figures/holders.tsv``, that ``train/holders.py`` learns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..weights import probability as likely
from .drafts import PERSONLIKE, Draft, Known, take_in
from .evidence import ALONE, FOLLOWS, LEADS_ON, POINTED, RANKED, STRANGER, Evidence
from .office_traits import is_open

WEIGHTS = "figures/holders.tsv"
_SURE = 0.9
_LIKELY = 0.45  # probability from which an office is given away: a name missing costs as much as a wrong one


@dataclass(frozen=True, slots=True)
class Holder:
    """That the office of actor ``office`` may be held by actor ``named``: the features that hold, the probability."""

    office: int
    named: int
    features: tuple[str, ...]
    probability: float


def probability(weights: Mapping[str, float], features: Sequence[str]) -> float:
    """The probability that the office is his, given the features that hold; where the register knows him for the only
    holder on that day, or a report that says nothing else of him goes on with him right behind the office, the office
    is his."""
    learned = likely(weights, features)
    if (LEADS_ON in features and "other country" not in features) or (
        POINTED.issubset(features) and STRANGER.isdisjoint(features)
    ):
        learned = max(learned, _LIKELY)  # «این مقام ارشد وزارت راه»
    if RANKED in features and STRANGER.isdisjoint(features):
        learned = max(learned, _LIKELY)  # «شهردار با امام جمعه دیدار کرد. آیت‌الله رضایی گفت»
    return max(learned, _SURE) if ALONE in features or FOLLOWS in features else learned


def join_holders(drafts: Known, evidence: Evidence, weights: Mapping[str, float]) -> dict[int, tuple[Holder, ...]]:
    """Gives each office without a name to the likeliest person, where one is likely: the surest first,
    for what he then holds speaks for or against his next office. All candidates come back by their office, the
    likeliest first."""
    scored: dict[tuple[int, int], Holder] = {}
    offices = list(evidence.offices)
    changed = evidence.names
    while offices and changed:
        for office in offices:
            for named in changed:
                scored.pop((office, named), None)
            for named, features in evidence.candidates(office, changed):
                scored[office, named] = Holder(office, named, features, probability(weights, features))
        open_ = (h for h in scored.values() if drafts[h.office].merged < 0)
        best = max(open_, key=lambda h: h.probability, default=None)
        if best is None or best.probability < _LIKELY:
            break
        take_in(drafts, best.office, best.named)
        evidence.settle(best.office, best.named)
        offices.remove(best.office)
        changed = [best.named]
    out: dict[int, tuple[Holder, ...]] = {}
    for holder in sorted(scored.values(), key=lambda h: -h.probability):
        out[holder.office] = (*out.get(holder.office, ()), holder)
    return out


def may_hold(drafts: Sequence[Draft]) -> bool:
    """Whether there is an office without a name and somebody with one."""
    named = any(d.words and d.merged < 0 and d.kind in PERSONLIKE for d in drafts)
    return named and any(is_open(d) and d.merged < 0 for d in drafts)
