"""Spans counted in other units: UTF-16 code units (JavaScript, Java, editors) or UTF-8 bytes.

>>> convert({"statements": [{"content": [[2, 4]]}]}, "utf16", Report.of("🙂 او"))
{'statements': [{'content': [[3, 5]]}], 'offsets': 'utf16'}
"""

from __future__ import annotations

from typing import Any, Literal

from .report import Report

Unit = Literal["utf16", "bytes"]
Json = dict[str, Any]


def convert(record: Json, unit: Unit, report: Report) -> Json:
    """The record of a report with every span counted in ``unit``, which it names under ``offsets``."""
    tables = {2: _table(report.body, unit), 3: _table(report.title or "", unit)}
    converted: Json = _walk(record, tables)
    return {**converted, "offsets": unit}


def _table(text: str, unit: Unit) -> list[int]:
    """For each character, and the end, how many units stand before it."""
    count, table = 0, [0]
    for char in text:
        code = ord(char)
        if unit == "utf16":
            count += 1 if code < 0x10000 else 2
        else:
            count += 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4
        table.append(count)
    return table


def _walk(value: Any, tables: dict[int, list[int]]) -> Any:
    if isinstance(value, dict):
        return {k: _walk(v, tables) for k, v in value.items()}
    if not isinstance(value, list) or not value:
        return value
    if type(value[0]) is int:
        table = tables[len(value)]
        return [table[value[0]], table[value[1]], *value[2:]]
    return [_walk(v, tables) for v in value]
