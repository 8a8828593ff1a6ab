"""Scores records against gold: the figures of the benchmark's own scorer, with each error's place.

>>> gold = {"id": "r", "body": "a", "actors": [], "contacts": [], "statements": [], "acts": []}
>>> figures, errors = score([gold], {})
>>> figures["reports_missing"], errors
(1, [])

What counts as right

- Actors: a given actor stands for at most one of the gold, the one it matches best by name (``names``).
- Statements: the content shares letters and digits with the gold's at F1 0.8 or more (strict: 0.95), one to one.
- Contacts: the same kind, and more than half of all participants of both shared, one to one. Only main ones of the
  gold can be missed; one that is not main in the gold is neither right nor wrong.
- Acts: the same type and actor, and evidence that overlaps at F1 0.5 or more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from .counting import Error, count_report

__all__ = ["Error", "count", "figures_of", "score"]

Json = dict[str, Any]
Figures = dict[str, Any]
_SHARES = {  # a figure of precision and recall, and the stem of its three counts
    "statement_content": ("st_found", "st_given", "st_gold"),
    "statement_strict": ("st_strict", "st_given", "st_gold"),
    "statement_with_speaker": ("st_right", "st_given", "st_gold"),
    "statement_does": ("does_right", "does_given", "does_gold"),
    "statement_target": ("target_right", "target_given", "target_gold"),
    "statement_in_contact": ("link_right", "link_given", "link_gold"),
    "contact": ("ct_found", "ct_given", "ct_gold"),
    "participant": ("pa_right", "pa_given", "pa_gold"),
    "contact_not_happened": ("open_right", "open_given", "open_gold"),
    "contact_place": ("place_right", "place_given", "place_gold"),
    "act": ("act_right", "act_given", "act_gold"),
}
_RATIOS = {
    "speaker_given_statement": ("st_right", "st_found"),
    "statement_form": ("st_form", "st_found"),
    "contact_day": ("day_right", "day_gold"),
    "contact_status": ("status_right", "ct_found"),
}
_COUNTS = {"contact_day_wrong": "day_wrong", "contact_day_invented": "day_invented"}
ORDER = (
    "reports",
    "reports_missing",
    "statement_content",
    "statement_strict",
    "statement_with_speaker",
    "statement_with_speaker_by_report",
    "speaker_given_statement",
    "statement_form",
    "statement_does",
    "statement_target",
    "statement_in_contact",
    "contact",
    "participant",
    "contact_day",
    "contact_day_wrong",
    "contact_day_invented",
    "contact_status",
    "contact_not_happened",
    "contact_place",
    "act",
)


def score(gold: Iterable[Json], records: Mapping[str, Json]) -> tuple[Figures, list[Error]]:
    """The figures of records, by the id of their report, against gold rows, and all errors in order."""
    counted = [count(row, records.get(row["id"])) for row in gold]
    return figures_of([counts for counts, _ in counted]), [e for _, errors in counted for e in errors]


def count(row: Json, record: Json | None) -> tuple[Counter[str], list[Error]]:
    """What is right, given and wanted in one report, and its errors; ``record`` is None where none was given."""
    counts, errors = count_report(row, record or {})
    counts["reports"], counts["reports_missing"] = 1, int(record is None)
    return counts, errors


def figures_of(counts: Iterable[Mapping[str, int]]) -> Figures:
    """The figures of some reports, from what was counted in each."""
    total: Counter[str] = Counter()
    by_report: list[float] = []
    for one in counts:
        total.update(one)
        if one["st_gold"] or one["st_given"]:
            by_report.append(_share(one["st_right"], one["st_given"], one["st_gold"])["f1"])
    found: Figures = {key: total[key] for key in ("reports", "reports_missing")}
    found |= {key: _share(*(total[c] for c in stems)) for key, stems in _SHARES.items()}
    found |= {key: _ratio(total[a], total[b]) for key, (a, b) in _RATIOS.items()}
    found |= {key: total[c] for key, c in _COUNTS.items()}
    found["statement_with_speaker_by_report"] = _ratio(sum(by_report), len(by_report))
    return {key: found[key] for key in ORDER}


def _share(right: int, given: int, gold: int) -> Figures:
    p, r = right / given if given else 0.0, right / gold if gold else 0.0
    f1 = round(2 * p * r / (p + r), 4) if p + r else 0.0
    return {"p": round(p, 4), "r": round(r, 4), "f1": f1, "right": right, "given": given, "gold": gold}


def _ratio(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
