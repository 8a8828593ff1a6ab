"""``ravi eval``: the figures of records against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..evaluate import score
from ..knowledge import load
from ..report import Report
from ..sources import shown
from ..sources.kept import objects
from .guard import say


def run(gold: str, records: str | None, as_json: bool, errors: int, knowledge: tuple[Path, ...]) -> int:
    """Print the figures; the first errors go to standard error."""
    rows = [row for _, _, row in objects(gold)]
    for key in ("id", "body", "actors", "statements", "contacts"):
        if rows and key not in rows[0]:
            raise InputError(f"no {key!r} in the first row", file=shown(gold), remedy="give a file of gold records")
    figures, wrong = score(rows, _read(rows, knowledge) if records is None else _given(records))
    print(json.dumps(figures) if as_json else table(figures))
    for error in wrong[:errors]:
        say(error)
    return 0


def table(figures: dict[str, Any]) -> str:
    """The figures, one a line."""
    return "\n".join(f"{key:34} {_figure(value)}" for key, value in figures.items())


def _figure(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return (
        f"P {value['p']:.3f}  R {value['r']:.3f}  F1 {value['f1']:.3f}   "
        f"({value['right']} right of {value['gold']} gold, {value['given']} given)"
    )


def _read(rows: list[dict[str, Any]], knowledge: tuple[Path, ...]) -> dict[str, Any]:
    from ..reading import read

    known = load(*knowledge)
    return {row["id"]: read(Report.of(row), known).to_dict() for row in rows}


def _given(file: str) -> dict[str, Any]:
    """Records by the id of their report; a row without one is told and left out."""
    out = {}
    for name, number, row in objects(file):
        ident = (row.get("report") or {}).get("id")
        if ident is None:
            say(f"ravi: {shown(name)}:{number}: no report.id, left out")
        else:
            out[ident] = row
    return out
