"""``ravi mend``: text in, mended text out, line by line, so that any length goes through."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from json import dumps, loads
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ..errors import InputError
from ..finding import sentences
from ..knowledge import Knowledge, load
from ..sources import held_open, shown
from ..text import Mended, mend
from .guard import DONE, FAILED, PARTLY, say

CONTEXT = 12  # characters shown on either side of a repair


class _Asked(NamedTuple):
    """What is asked of each line; ``source`` is the file as messages show it."""

    source: str
    level: str
    diff: bool
    json: bool
    field: str | None
    tokens: bool
    knowledge: Knowledge


def run(
    source: str, level: str, diff: bool, json: bool, field: str | None, tokens: bool, folders: tuple[Path, ...]
) -> int:
    """Mends every line of a file (``-``: standard input); with ``field``, that field of every JSON line. What comes of
    a line is handed on before the next one is waited for, so that another program may ask line by line."""
    asked, done, failed = _Asked(shown(source), level, diff, json, field, tokens, load(*folders)), 0, 0
    with held_open(source) as stream:
        for number, line, end in _lines(stream):
            try:
                _put(_text(line, asked.source, number), end, number, asked)
                sys.stdout.flush()
                done += 1
            except InputError as error:
                say(f"ravi: {error}")
                failed += 1
    return DONE if not failed else PARTLY if done else FAILED


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes, str]]:
    """Each line with its number and its end: a filter leaves the ends of lines as they are."""
    for number, line in enumerate(stream, 1):
        text = line.removesuffix(b"\n").removesuffix(b"\r")
        yield number, text, line[len(text) :].decode()


def _text(line: bytes, source: str, number: int) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("not UTF-8", file=source, row=number, remedy="save the file as UTF-8") from None


def _put(line: str, end: str, number: int, asked: _Asked) -> None:
    field = asked.field
    row = _row(line, asked.source, number, field) if field is not None else None
    text = line if row is None or field is None else str(row[field])
    mended = mend(text, asked.knowledge, asked.level)
    if asked.json:
        sys.stdout.buffer.write(_json(_told(mended, row, number, asked)) + b"\n")
    elif asked.diff:
        for told in _differences(mended, number):
            print(told)
    elif row is None or field is None:
        sys.stdout.buffer.write((mended.text + end).encode())
    else:
        sys.stdout.buffer.write(_json({**row, field: mended.text}) + end.encode())


def _told(mended: Mended, row: dict[str, object] | None, number: int, asked: _Asked) -> dict[str, object]:
    """All that is known of a line; all spans are in characters of the text that was given."""
    told: dict[str, object] = {"line": number, "text": mended.text, "edits": list(map(asdict, mended.edits))}
    if asked.tokens:
        told["sentences"] = list(map(asdict, sentences(mended.original, asked.knowledge)))
    return told | ({} if row is None else {"row": row})


def _row(line: str, source: str, number: int, field: str) -> dict[str, object]:
    try:
        row = loads(line)
    except (ValueError, RecursionError):
        raise InputError("no JSON", file=source, row=number, remedy="leave --field out for plain text") from None
    if not isinstance(row, dict) or not isinstance(row.get(field), str):
        raise InputError(f"no text in {field!r}", file=source, row=number, remedy="name the field that holds the text")
    return row


def _json(value: object) -> bytes:
    """A line of JSON, with escapes where it holds halves of surrogate pairs, which have no UTF-8."""
    try:
        return dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return dumps(value).encode()


def _differences(mended: Mended, number: int) -> Iterator[str]:
    """One line a repair: where, why, the words before it and after it."""
    for edit in mended.edits:
        start, end = edit.span
        low, high = max(0, start - CONTEXT), end + CONTEXT
        before = mended.original[low:high]
        after = mended.original[low:start] + edit.text + mended.original[end:high]
        yield f"{number}:{start}\t{edit.rule}\t{edit.confidence:.2f}\t{before.strip()}\t{after.strip()}"
