"""Reports as JSON: one object a line, or a file that is one object or an array of them.

>>> from io import BytesIO
>>> print(list(rows(BytesIO(b'{"title": "a"}'), "in.jsonl"))[0])
in.jsonl:1: no 'body' among title; give each report its text under the key 'body', or name the key: --column body=NAME
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from ..errors import InputError
from ..report import Report, id_of
from .checks import sound
from .columns import DAYS, Mapping, day_under
from .days import JALALI_YEARS
from .encodings import in_utf8, is_utf16

LIMIT = 64 * 1024 * 1024
BODY = "give each report its text under the key 'body', or name the key: --column body=NAME"
_OPENS = (b"[", b"{")  # a line that holds no more begins a file that was written to be looked at
_ROW = 'write one object a line: {"body": "…"}'


def rows(stream: BinaryIO, file: str, mapping: Mapping | None = None, before: int = 0) -> Iterator[Report | InputError]:
    """The reports of JSON lines, in order, with an ``InputError`` in the place of each line that is none.

    ``mapping`` names the keys that stand for the fields of a report, where they are others; ``before`` is how many rows
    of the file stand before the stream.

    Blank lines count as rows but give nothing. A line is never held in memory beyond ``LIMIT`` bytes.
    """
    number = before
    while line := stream.readline(LIMIT + 1):
        number += 1
        if number == 1 and is_utf16(line):
            yield from rows(BytesIO(in_utf8(line + stream.read(LIMIT), file)), file, mapping)
            return
        if number == 1:
            line = in_utf8(line, file)
        if len(line) > LIMIT:
            _skip(stream, line)
            yield InputError(f"a row of more than {LIMIT >> 20} MB", file=file, row=number, remedy="split the report")
        elif (bare := line.strip()) in _OPENS and number == 1:
            yield InputError("JSON over several lines", file=file, row=number, remedy=f"name the file .json, or {_ROW}")
            return
        elif bare:
            yield _row(line, file, number, mapping)


def array(stream: BinaryIO, file: str, mapping: Mapping | None = None) -> Iterator[Report | InputError]:
    """The reports of a JSON file: one object, or an array, whose members count as rows."""
    data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise InputError(
            f"more than {LIMIT >> 20} MB of JSON in one piece",
            file=file,
            remedy="write JSON lines (.jsonl), one report a line",
        )
    value = _parsed(in_utf8(data, file), file, None)
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        row = number if isinstance(value, list) else None
        yield _report(item, file, row, mapping)


def _skip(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LIMIT)


def _row(line: bytes, file: str, number: int, mapping: Mapping | None = None) -> Report | InputError:
    try:
        return _report(_parsed(line, file, number), file, number, mapping)
    except InputError as error:
        return error


def _renamed(value: dict[str, Any], mapping: Mapping) -> dict[str, Any]:
    """An object with the keys that the user named under the names of the contract, and ids with their prefix."""
    if mapping.columns:
        kept = {k: v for k, v in value.items() if k not in mapping.columns and k not in mapping.columns.values()}
        value = {**kept, **replace(mapping, prefix="").row(value)}
    if mapping.prefix and (ident := id_of(value)):
        value = {**value, "id": mapping.prefix + ident}
    return value


def _report(value: Any, file: str, number: int | None, mapping: Mapping | None = None) -> Report | InputError:
    """A report, or the report of a record that ``extract`` wrote."""
    if isinstance(value, dict) and "body" not in value and isinstance(value.get("report"), dict):
        value = value["report"]
    try:
        if mapping is not None and isinstance(value, dict):
            value = _renamed(value, mapping)
        if isinstance(value, dict) and value.get("body") is None:
            raise InputError(f"no 'body' {_among(value)}", remedy=BODY)
        return sound(Report.of(_with_days(value), file=file, row=number), file, number)
    except InputError as error:
        return InputError(error.what, file=file, row=number, remedy=error.remedy)


def _among(value: dict[str, Any]) -> str:
    """The keys of an object that hold text, among which there may be the one that is meant."""
    keys = [key for key, held in value.items() if isinstance(held, str)]
    return f"among {', '.join(keys)}"[:100] if keys else "in it"


def _with_days(value: Any) -> Any:
    """A row whose days are in ISO, however they are written: «1400/02/26», «۲۶ اردیبهشت ۱۴۰۰», 1621150200."""
    given = {name: value[name] for name in DAYS if value.get(name)} if isinstance(value, dict) else {}
    odd = {name: day_under(name, day) for name, day in given.items() if not _is_iso(day)}
    return {**value, **odd} if odd else value


def _is_iso(day: Any) -> bool:
    """Whether a report takes a day as it stands; years of the Jalali calendar look like ISO and are none."""
    try:
        return datetime.fromisoformat(day).year not in JALALI_YEARS
    except (TypeError, ValueError):
        return False


def _parsed(data: bytes, file: str, row: int | None) -> Any:
    """The JSON of some bytes; NaN, which tables write for an empty cell, is null."""
    try:
        return json.loads(data.decode("utf-8"), parse_constant=lambda _: None)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start})", file=file, row=row, remedy="save it as UTF-8") from None
    except RecursionError:
        raise InputError("JSON nested too deep", file=file, row=row, remedy="give one flat object") from None
    except ValueError as error:
        remedy = _ROW if row else "for one object a line name the file .jsonl"
        raise InputError(f"no JSON ({error})", file=file, row=row, remedy=remedy) from None
