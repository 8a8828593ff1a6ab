"""A blind sample for people to code, and how far they agree with each other and with the records.

The sample is drawn by a digest of each statement's id and a seed: the same store and seed give the same sample, and a
larger sample holds the smaller one. Coders see the words in their place and no label; what they write goes into empty
columns. Agreement is told as the share of equal labels and as Krippendorff's alpha for nominal data (Krippendorff,
*Content Analysis*, 2004, ch. 11), which also serves where cells are missing.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from ..delimiters import headed
from ..errors import InputError
from ..sources.encodings import wrapped
from .coverage import month_of
from .search import JUDGED, Query, every
from .words import joined_name

AROUND = 160  # characters shown on either side
STRATA = ("outlet", "month", "year", "speaker", "form", "does")
CODED = ("speaker", "does", "form")
_LABEL = re.compile(r"\w+")
COLUMNS = ("id", "before", "words", "after", *CODED, "remark")


def sample(
    db: sqlite3.Connection, size: int, by: tuple[str, ...] = (), seed: str = "ravi", query: Query | None = None
) -> list[dict[str, str]]:
    """So many statements for coders, drawn evenly from the strata that ``by`` names, in an order that tells nothing."""
    for name in by:
        if name not in STRATA:
            raise InputError(f"no stratum {name!r}", remedy=f"any of {', '.join(STRATA)}")
    strata: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
    for row in every(db, query or Query()):
        strata[tuple(_stratum(row, name) for name in by)].append((_lot(seed, row["uid"]), row["uid"]))
    drawn = sorted(_dealt([sorted(lots) for _, lots in sorted(strata.items())], size))
    return [_shown(db, uid) for _, uid in drawn]


def agreement(db: sqlite3.Connection, files: Iterable[str]) -> dict[str, Any]:
    """How far coders agree with each other and with the records, by field. Empty cells are left out.

    Each field has ``units`` (statements that more than one party coded), ``agree`` (share of equal pairs), ``alpha``,
    and ``records``: the share in which each coder has what the records say.
    """
    coders = {name: _read(name) for name in files}
    known = _records(db, {uid for coded in coders.values() for uid in coded})
    for name, coded in coders.items():
        if coded and not coded.keys() & known.keys():
            raise InputError(
                "no statement of this store in it", file=name, remedy="see that the store is the right one"
            )
    out: dict[str, Any] = {}
    for field in CODED:
        votes = {
            name: {uid: label for uid, row in coded.items() if (label := _label(field, row.get(field, "")))}
            for name, coded in coders.items()
        }
        machine = {uid: label for uid, row in known.items() if (label := _label(field, row[field]))}
        among = _units(votes.values())
        out[field] = {
            "units": len(among),
            "agree": _equal(among),
            "alpha": alpha(among),
            "records": {name: _against(coded, machine) for name, coded in votes.items()},
        }
    return out


def alpha(units: list[list[str]]) -> float | None:
    """Krippendorff's alpha of nominal labels; None where nothing can vary.

    >>> alpha([["a", "a"], ["b", "b"], ["a", "b"]])
    0.4444
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for unit in units:
        for i, a in enumerate(unit):
            for j, b in enumerate(unit):
                if i != j:
                    pairs[a, b] += 1 / (len(unit) - 1)  # type: ignore[assignment]
    totals: Counter[str] = Counter()
    for (a, _), n in pairs.items():
        totals[a] += n
    count = sum(totals.values())
    observed = sum(n for (a, b), n in pairs.items() if a != b)
    expected = sum(totals[a] * totals[b] for a in totals for b in totals if a != b)
    return None if not expected else round(1 - (count - 1) * observed / expected, 4)


def _stratum(row: Mapping[str, Any], name: str) -> str:
    if name in ("month", "year"):
        return month_of(row["published"], "gregorian")[: 7 if name == "month" else 4] if row["published"] else ""
    return str(row[name] or "")


def _lot(seed: str, uid: str) -> str:
    return hashlib.sha256(f"{seed}\0{uid}".encode()).hexdigest()


def _dealt(strata: list[list[tuple[str, str]]], size: int) -> Iterator[tuple[str, str]]:
    """One lot of each stratum in turns until there are enough."""
    turn = 0
    while size > 0 and any(turn < len(s) for s in strata):
        for stratum in strata:
            if turn < len(stratum) and size > 0:
                size -= 1
                yield stratum[turn]
        turn += 1


def _shown(db: sqlite3.Connection, uid: str) -> dict[str, str]:
    """A statement as coders see it, with empty cells to fill."""
    row = db.execute(
        "SELECT s.start, s.end, s.text, t.body FROM statement s JOIN report_text t ON t.report = s.report "
        "WHERE s.uid = ?",
        (uid,),
    ).fetchone()
    start, end, body = row["start"] or 0, row["end"] or 0, row["body"]
    if row["text"] is not None:
        before, words, after = "", row["text"], ""
    else:
        before, words, after = body[max(0, start - AROUND) : start], body[start:end], body[end : end + AROUND]
    cells = (uid, before, words, after)
    return {c: " ".join(v.split()) for c, v in zip(COLUMNS, (*cells, *[""] * (len(COLUMNS) - len(cells))))}


def _read(file: str) -> dict[str, dict[str, str]]:
    try:
        with Path(file).open("rb") as stream:
            text = wrapped(stream)
            heading, delimiter = headed(text)
            rows = list(csv.DictReader(chain([heading], text), delimiter=delimiter))
    except OSError as error:
        raise InputError(error.strerror or str(error), file=file, remedy="see that it can be read") from None
    except (UnicodeError, csv.Error) as error:
        what = f"no CSV in UTF-8 ({error})"
        raise InputError(what, file=file, remedy="save it as UTF-8 (Excel: «CSV UTF-8»)") from None
    if rows and ("id" not in rows[0] or not set(CODED) & set(rows[0])):
        raise InputError("no coded sample", file=file, remedy=f"keep the columns id, {', '.join(CODED)}")
    return {row["id"].lstrip("'"): row for row in rows if row["id"]}


def _records(db: sqlite3.Connection, uids: set[str]) -> dict[str, dict[str, str]]:
    query = (
        f"SELECT s.uid, s.form, s.does, coalesce(p.name, CASE WHEN EXISTS ({JUDGED}) THEN NULL ELSE a.name END) "
        "AS speaker FROM statement s LEFT JOIN party p ON p.id = s.party "
        "LEFT JOIN actor a ON a.report = s.report AND a.local = s.speaker WHERE s.uid = ?"
    )
    out = {}
    for uid in sorted(uids):
        row = db.execute(query, (uid,)).fetchone()
        if row is not None:
            does = " ".join(json.loads(row["does"] or "[]"))
            out[uid] = {"speaker": row["speaker"] or "", "form": row["form"], "does": does}
    return out


def _label(field: str, cell: str | None) -> str:
    """A cell as it is compared: names folded and by their last word, labels in order, case aside."""
    cell = (cell or "").strip()
    if field == "speaker":
        return joined_name(cell.split()[-1]) if cell else ""
    return " ".join(sorted(_LABEL.findall(cell.lower())))


def _units(votes: Iterable[dict[str, str]]) -> list[list[str]]:
    by_uid: dict[str, list[str]] = defaultdict(list)
    for coded in votes:
        for uid, label in coded.items():
            by_uid[uid].append(label)
    return [labels for _, labels in sorted(by_uid.items()) if len(labels) > 1]


def _equal(units: list[list[str]]) -> float | None:
    pairs = [(a, b) for unit in units for i, a in enumerate(unit) for b in unit[i + 1 :]]
    return round(sum(a == b for a, b in pairs) / len(pairs), 4) if pairs else None


def _against(coded: dict[str, str], machine: dict[str, str]) -> dict[str, Any]:
    """How often a coder has what the records say, and alpha between the two."""
    units = [[label, machine[uid]] for uid, label in sorted(coded.items()) if uid in machine]
    return {"units": len(units), "agree": _equal(units), "alpha": alpha(units)}
