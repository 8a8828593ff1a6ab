"""``ravi coverage``, ``sample``, ``freeze``, ``judge``, ``forget``."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from ..cells import csv_of
from ..counted import counted
from ..errors import InputError
from ..store.search import Query
from .extracting import written
from .guard import DONE, say
from .showing import put, short, table
from .stores import opened


def coverage(store: str, query: Query | None, calendar: str, form: str) -> int:
    """Print reports by outlet and month."""
    from ..store.coverage import coverage as covered

    with opened(store) as db:
        rows = covered(db, calendar, query)
    columns = ["outlet", "month", "reports", "characters", *(["statements"] if query is not None else [])]
    if form == "table":
        heads = ("month", *columns[2:], "outlet")
        table([[r[c] for c in heads] for r in rows], heads)
    else:
        put(rows, form, columns, None)
    return DONE


def sample(store: str, size: int | None, by: tuple[str, ...], seed: str, query: Query, out: str) -> int:
    """Write a blind sample as CSV."""
    from ..store.sampling import COLUMNS
    from ..store.sampling import sample as drawn

    if size is None:
        raise InputError("no size of the sample", remedy="say how many: ravi sample 200 --by outlet,month")
    with opened(store) as db:
        rows = drawn(db, size, by, seed, query)
    with written(out) as stream:
        stream.write(csv_of(COLUMNS, rows).encode("utf-8", "replace"))
    if len(rows) < size:
        say(f"ravi: no more than {counted(len(rows), 'statements')} to draw from")
    return DONE


def agreement(store: str, files: list[str]) -> int:
    """Print how far coders and records agree."""
    from ..store.sampling import agreement as among

    with opened(store) as db:
        found = among(db, files)
    rows: list[list[Any]] = []
    for name, told in found.items():
        if len(files) > 1:
            rows.append([name, "coders", told["units"], _share(told["agree"]), _share(told["alpha"])])
        for file, with_records in told["records"].items():
            cells = (with_records["agree"], with_records["alpha"])
            rows.append([name, f"{file} and records", with_records["units"], *map(_share, cells)])
    table(rows, ("field", "between", "units", "agree", "alpha"))
    return DONE


def freeze(store: str, out: Path, texts: bool, private: bool, title: str, made: str) -> int:
    """Write a release."""
    from datetime import UTC, datetime

    from ..store.freezing import freeze as release

    with opened(store) as db:
        manifest = release(
            db, out, made or datetime.now(UTC).date().isoformat(), texts=texts, private=private, title=title
        )
    table([[n, name.replace("_", " ")] for name, n in manifest["counts"].items()])
    for file in manifest["files"]:
        print(f"{file['sha256']}  {file['name']}")
    return DONE


def judge(store: str, verdict: str, what: str, value: str, by: str, note: str, form: str) -> int:
    """Add to the log of judgements, or show it."""
    from ..store import judgements
    from ..store.gold import gold

    with opened(store, write=True) as db:
        if verdict == "list":
            if not put(judgements.standing_judgements(db), form, judgements.LISTED, _judgement):
                say("ravi: no judgements yet; ravi judge VERDICT ID adds one")
        elif verdict == "export":
            for line in gold(db):
                print(json.dumps(line, ensure_ascii=False))
        elif verdict == "undo":
            if not what.isdecimal():
                raise InputError("undo takes the number of a judgement", remedy="ravi judge list tells them")
            judgements.undo(db, int(what), by, note)
            say(f"ravi: judgement {what} no longer counts")
        else:
            if not what:
                raise InputError("nothing to judge", remedy="give the id of a record, or a name")
            before = _lifted(db)
            number = judgements.judge(db, verdict, what, value, by, note)
            lifted = "".join(f"; it takes the place of {n} ({v})" for n, v in sorted(_lifted(db) - before))
            say(f"ravi: judgement {number} is kept{lifted}")
    return DONE


def _lifted(db: sqlite3.Connection) -> set[tuple[int, str]]:
    """The judgements in whose place later ones stand."""
    from ..store.judgements import standing_judgements

    return {(row["id"], row["verdict"]) for row in standing_judgements(db) if row["lifted"]}


def forget(store: str, what: str, yes: bool) -> int:
    """Take a person or a report out."""
    from ..store import forget as forgetting

    with opened(store, write=True) as db:
        try:
            found = forgetting.report_to_forget(db, what)
        except InputError:
            found = forgetting.person_to_forget(db, what)
        reports = counted(len(found.reports), "reports")
        if not yes:
            say(f"ravi: {found.name}: {reports} would be taken out with texts and records; say --yes to do it")
            return DONE
        forgetting.forget(db, found)
        say(f"ravi: {reports} taken out, and kept out from now on")
    return DONE


def _judgement(row: dict[str, Any]) -> tuple[str, str]:
    place = "a later one takes its place" if row["lifted"] else row["now"] or "its words are found no more"
    head = " · ".join(str(x) for x in (row["id"], row["made"][:10], row["by"], row["verdict"], place) if x)
    return head, " · ".join(x for x in (short(row["exact"] or "", 120), row["value"], row["note"]) if x)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
