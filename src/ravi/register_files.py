"""A register of one's own from a file: CSV, or FollowTheMoney entities as JSON lines (Person, Position, Occupancy).

Both become lines of ``figures/people.tsv`` and ``figures/offices.tsv``, which ``ravi.knowledge.load`` lays over Ravi's.

>>> from io import StringIO
>>> row = "پری نارنجی,Pari Narenji,رئیس انجمن گلکاران,IR,2024-08"
>>> rows = of_csv(StringIO(f"name,latin,office,country,from\\n{row}\\n"), "own.csv")
>>> [line.text for line in rows["figures/offices.tsv"]][1].replace("\\t", "|")
'pari-narenji|رئیس انجمن گلکاران|IR||2024-08||unattested'

CSV has one office-holding a row; its columns are named in ``COLUMNS``, of which ``name``, ``office`` and ``from`` must
be there. Of FollowTheMoney, names count that are written in Arabic letters (``name`` or ``alias``); people and
positions without one can't be found in Persian text and are left out.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from .delimiters import delimiter_of
from .errors import KnowledgeError
from .knowledge_lines import Line

PEOPLE, OFFICES = "figures/people.tsv", "figures/offices.tsv"
COLUMNS = ("id", "name", "latin", "family", "variants", "died", "office", "country", "body", "from", "to", "attested")
NEEDED = ("name", "office", "from")
_OF_PEOPLE = ("id", "name", "latin", "family", "variants", "country", "died")
_OF_OFFICES = ("person", "office", "country", "body", "from", "to", "attested")
_PERSIAN = re.compile("[\u0621-\u06d3]")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
_NOT_PLAIN = re.compile("[^a-z0-9]+")
Rows = dict[str, tuple[Line, ...]]
Row = dict[str, str]


def read_register(path: Path) -> Rows:
    """The lines of a register file, by its suffix: ``.csv``, else JSON lines. Raises ``KnowledgeError`` where a row
    can't be used."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return of_csv(stream, str(path)) if path.suffix.lower() == ".csv" else of_ftm(stream, str(path))
    except UnicodeDecodeError as error:
        raise KnowledgeError("not UTF-8", file=str(path), line=1, remedy="save the file as UTF-8") from error


def of_csv(stream: Iterable[str], file: str) -> Rows:
    """The lines of a CSV file, whose first row names the columns."""
    lines = iter(stream)
    heading = next(lines, "")
    reader = csv.DictReader(chain([heading], lines), delimiter=delimiter_of(heading))
    missing = [c for c in NEEDED if c not in (reader.fieldnames or ())]
    if missing:
        raise KnowledgeError(f"no column {missing[0]!r}", file=file, line=1, remedy=f"name it; known: {_known()}")
    strange = [c for c in reader.fieldnames or () if c not in COLUMNS]
    if strange:
        raise KnowledgeError(f"unknown column {strange[0]!r}", file=file, line=1, remedy=f"known: {_known()}")
    return _rows(_of_csv(reader, file), file)


def _known() -> str:
    return ", ".join(COLUMNS)


def _of_csv(reader: csv.DictReader[str], file: str) -> Iterator[tuple[int, Row]]:
    for cells in reader:
        number = reader.line_num
        if None in cells:
            raise KnowledgeError("more cells than columns", file=file, line=number, remedy="quote cells with commas")
        row = {k: (v or "").strip() for k, v in cells.items()}
        for column in NEEDED:
            if not row[column]:
                raise KnowledgeError(f"no {column!r}", file=file, line=number, remedy="fill the cell or drop the row")
        yield number, row


def of_ftm(stream: Iterable[str], file: str) -> Rows:
    """The lines of FollowTheMoney entities: an ``Occupancy`` joins a ``Person`` and a ``Position``."""
    people: dict[str, Row] = {}
    posts: dict[str, Row] = {}
    held: list[tuple[int, dict[str, list[str]]]] = []
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        entity = _entity(line, file, number)
        properties = {k: v for k, v in entity["properties"].items() if isinstance(v, list)}
        if entity["schema"] == "Person":
            people[str(entity["id"])] = _person(str(entity["id"]), properties)
        elif entity["schema"] == "Position":
            posts[str(entity["id"])] = {
                "office": _persian(properties),
                "country": _first(properties, "country").upper(),
                "body": _first(properties, "organization"),
            }
        elif entity["schema"] == "Occupancy":
            held.append((number, properties))
    return _rows(_joined(people, posts, held), file)


def _entity(line: str, file: str, number: int) -> dict[str, Any]:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise KnowledgeError(f"no JSON ({error})", file=file, line=number, remedy="write one entity a line") from error
    if not isinstance(entity, dict) or not {"id", "schema", "properties"} <= entity.keys():
        remedy = "give each entity id, schema and properties"
        raise KnowledgeError("no FollowTheMoney entity", file=file, line=number, remedy=remedy)
    if not isinstance(entity["properties"], dict):
        raise KnowledgeError("properties that are no object", file=file, line=number, remedy="write lists by name")
    return entity


def _person(ident: str, properties: Mapping[str, list[str]]) -> Row:
    names = [n for key in ("name", "alias") for n in properties.get(key, ())]
    persian = [n for n in names if _PERSIAN.search(n)]
    latin = next((n for n in names if n.isascii()), "")
    return {
        "id": ident,
        "name": persian[0] if persian else "",
        "variants": "|".join(persian[1:]),
        "latin": latin,
        "family": next((n for n in properties.get("lastName", ()) if _PERSIAN.search(n)), ""),
        "died": _first(properties, "deathDate"),
        "of": _first(properties, "country").upper(),
    }


def _joined(
    people: Mapping[str, Row], posts: Mapping[str, Row], held: Iterable[tuple[int, Mapping[str, list[str]]]]
) -> Iterator[tuple[int, Row]]:
    """The holdings whose person and position both have a Persian name, and a day on which they began."""
    for number, properties in held:
        for holder in properties.get("holder", ()):
            for post in properties.get("post", ()):
                person, office = people.get(holder, {}), posts.get(post, {})
                start = _first(properties, "startDate")
                if person.get("name") and office.get("office") and start:
                    yield number, {**person, **office, "from": start, "to": _first(properties, "endDate")}


def _persian(properties: Mapping[str, list[str]]) -> str:
    return next((n for key in ("name", "alias") for n in properties.get(key, ()) if _PERSIAN.search(n)), "")


def _first(properties: Mapping[str, list[str]], key: str) -> str:
    return str(next(iter(properties.get(key, ())), ""))


# --- lines of the two tables


def _rows(holdings: Iterable[tuple[int, Row]], file: str) -> Rows:
    people: dict[str, Line] = {}
    offices: list[Line] = []
    for number, row in holdings:
        for column in ("from", "to", "died"):
            if row.get(column) and not _DAY.match(row[column]):
                remedy = "write 2024-08-21, 2024-08 or 2024"
                raise KnowledgeError(f"{row[column]!r} is no day", file=file, line=number, remedy=remedy)
        ident = row.get("id") or plain(row.get("latin", "")) or plain_of_persian(row["name"])
        home = row.get("of") or row.get("country", "")
        filled = {
            **row,
            "id": ident,
            "person": ident,
            "latin": row.get("latin", "") or row["name"],
            "family": row.get("family", "") or row["name"].split()[-1],
            "attested": row.get("attested", "") or "unattested",
        }
        people.setdefault(ident, _line({**filled, "country": home}, _OF_PEOPLE, file, number))
        offices.append(_line(filled, _OF_OFFICES, file, number))
    return {
        PEOPLE: (Line("\t".join(_OF_PEOPLE), file, 1), *people.values()),
        OFFICES: (Line("\t".join(_OF_OFFICES), file, 1), *offices),
    }


def _line(row: Row, columns: tuple[str, ...], file: str, number: int) -> Line:
    cells = (" ".join(row.get(c, "").replace("#", " ").split()) for c in columns)
    return Line("\t".join(cells), file, number)


def plain(latin: str) -> str:
    """An id from a Latin name.

    >>> plain("Pari Nárenji")
    'pari-narenji'
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    return _NOT_PLAIN.sub("-", letters.lower()).strip("-")


def plain_of_persian(name: str) -> str:
    """An id from a Persian name, where no Latin one is given: its code points."""
    return "u-" + "-".join(f"{ord(c):x}" for c in name if not c.isspace())
