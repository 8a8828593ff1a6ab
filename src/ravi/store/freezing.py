"""A release to cite: records, judgements, coverage, codebook, and a manifest with the digest of every file.

Files hold the same bytes whenever and wherever the same store is frozen: records stand in the order of their reports'
keys, and nothing tells the clock but the ``made`` of the manifest, which the caller gives. ``without_texts`` writes the
stand-off form: spans, digests and a few words before and after.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from ..cells import csv_of
from ..errors import InputError
from ..records import SCHEMA, SOFTWARE, schema
from ..standoff import strip
from .coverage import coverage
from .judgements import standing_judgements
from .records import every_record
from .standing import first_and_last

RECORDS, JUDGEMENTS, COVERAGE, CODEBOOK, SCHEMA_FILE, MANIFEST = (
    "records.jsonl.gz",
    "judgements.jsonl",
    "coverage.csv",
    "CODEBOOK.md",
    "schema.json",
    "MANIFEST.json",
)
_KINDS = ("actors", "contacts", "statements", "acts")


def freeze(
    db: sqlite3.Connection, folder: Path, made: str, *, texts: bool = True, private: bool = False, title: str = ""
) -> dict[str, Any]:
    """Write a release into a new folder; its manifest. Raises ``InputError`` where the folder holds something."""
    if folder.exists() and not folder.is_dir():
        raise InputError("no folder", file=str(folder), remedy="name a new folder")
    if folder.exists() and any(folder.iterdir()):
        raise InputError("not empty", file=str(folder), remedy="name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return _frozen(db, folder, made, texts, private, title)
    except BaseException:  # half a release is none, and would stand in the way of the next try
        for name in (RECORDS, JUDGEMENTS, COVERAGE, CODEBOOK, SCHEMA_FILE, MANIFEST):
            (folder / name).unlink(missing_ok=True)
        raise


def _frozen(db: sqlite3.Connection, folder: Path, made: str, texts: bool, private: bool, title: str) -> dict[str, Any]:
    db.execute("BEGIN")  # all files show the store at one moment
    try:
        counts = _records(db, folder / RECORDS, texts, private)
        told = (j for j in standing_judgements(db) if private or not _is_private(db, j))
        _lines(folder / JUDGEMENTS, (_judgement(j, texts) for j in told))
        _coverage(db, folder / COVERAGE)
        (folder / CODEBOOK).write_text(codebook(), encoding="utf-8")
        (folder / SCHEMA_FILE).write_text(_json(schema()) + "\n", encoding="utf-8")
        manifest = _manifest(db, folder, counts, made, texts, private, title)
    finally:
        db.execute("ROLLBACK")
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return manifest


def check_release(folder: Path) -> list[str]:
    """What is wrong with a release: files that are missing or have another digest."""
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    out = []
    for file in manifest["files"]:
        path = folder / file["name"]
        if not path.is_file():
            out.append(f"{file['name']}: missing")
        elif _digest(path) != file["sha256"]:
            out.append(f"{file['name']}: not the file that was released")
    return out


def codebook() -> str:
    """What every field of a record is, from its JSON Schema."""
    whole = schema()
    lines = ["# Codebook", "", f"Records of form {SCHEMA}, one JSON object a line.", ""]
    for name, shape in [("Record", whole), *whole["$defs"].items()]:
        lines += [f"## {name}", "", shape.get("description", ""), ""]
        lines += [f"- `{field}`: {_kind(kind)}" for field, kind in shape.get("properties", {}).items()]
        lines.append("")
    return "\n".join(lines)


def _kind(shape: dict[str, Any]) -> str:
    if "enum" in shape:
        return " | ".join("null" if v is None else str(v) for v in shape["enum"])
    if "$ref" in shape:
        return str(shape["$ref"]).rpartition("/")[2]
    if "anyOf" in shape:
        return " | ".join(_kind(s) for s in shape["anyOf"])
    if shape.get("type") == "array":
        return f"list of {_kind(shape['items'])}" if shape.get("items") else "list"
    kind = shape.get("type", "")
    return " | ".join(kind) if isinstance(kind, list) else str(kind)


def _records(db: sqlite3.Connection, path: Path, texts: bool, private: bool) -> dict[str, int]:
    """All records; those of reports with private persons are left out unless asked for. Counts by kind."""
    hidden = {
        r[0] for r in db.execute("SELECT DISTINCT a.report FROM party p JOIN actor a ON a.party = p.id WHERE p.private")
    }
    counts = {"reports": 0, "left_out_for_private_persons": 0, **dict.fromkeys(_KINDS, 0)}

    def lines() -> Iterator[str]:
        for report, record in every_record(db):
            if report in hidden and not private:
                counts["left_out_for_private_persons"] += 1
                continue
            counts["reports"] += 1
            for kind in _KINDS:
                counts[kind] += len(record[kind])
            yield _json(record if texts else strip(record))

    with gzip.GzipFile(path, "wb", mtime=0) as stream:
        for line in lines():
            stream.write(line.encode("utf-8", "surrogatepass") + b"\n")
    return counts


def _is_private(db: sqlite3.Connection, judgement: dict[str, Any]) -> bool:
    """Whether a judgement names a private person, or is of a report that does."""
    named = "SELECT 1 FROM party WHERE private AND key IN (?, ?)"
    within = (
        "SELECT 1 FROM report r JOIN actor a ON a.report = r.id JOIN party p ON p.id = a.party "
        "WHERE r.key = ? AND p.private"
    )
    told = db.execute(f"{named} UNION ALL {within}", (judgement["uid"], judgement["value"], judgement["report"]))
    return told.fetchone() is not None


def _judgement(row: dict[str, Any], texts: bool) -> dict[str, Any]:
    """A judgement, without the words of its report where those are not given on."""
    if texts:
        return row
    return {**row, "exact": None, "value": None if row["verdict"] == "wrong_words" else row["value"]}


def _lines(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    path.write_text("".join(_json(r) + "\n" for r in rows), encoding="utf-8")


def _coverage(db: sqlite3.Connection, path: Path) -> None:
    told = csv_of(("outlet", "month", "reports", "characters"), coverage(db))
    path.write_text(told, encoding="utf-8")


def _manifest(
    db: sqlite3.Connection, folder: Path, counts: dict[str, int], made: str, texts: bool, private: bool, title: str
) -> dict[str, Any]:
    first, last = first_and_last(db)
    readers = db.execute(
        "SELECT software, knowledge, as_of, count(*) AS reports FROM report JOIN reader ON reader.id = report.reader "
        "GROUP BY reader.id ORDER BY 1, 2, 3"
    )
    files = sorted(p for p in folder.iterdir() if p.name != MANIFEST)
    return {
        "title": title or "A release of records read by Ravi",
        "made": made,
        "software": SOFTWARE,
        "schema": SCHEMA,
        "texts": texts,
        "private_persons": private,
        "first_day": first,
        "last_day": last,
        "counts": counts,
        "read_by": [dict(r) for r in readers],
        "files": [{"name": p.name, "bytes": p.stat().st_size, "sha256": _digest(p)} for p in files],
    }


def _digest(path: Path) -> str:
    digest: Callable[..., Any] = hashlib.sha256
    with path.open("rb") as stream:
        return str(hashlib.file_digest(stream, digest).hexdigest())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
