"""Records as ``extract`` left them: JSON lines, packed or not, Parquet, or the folder that holds them in shards.

>>> from tempfile import TemporaryDirectory
>>> with TemporaryDirectory() as folder:
...     _ = Path(folder, "00000-in.jsonl").write_text('{"report": {}}\\n')
...     _ = Path(folder, "manifest.json").write_text("{}")
...     [(Path(file).name, row, line) for file, row, line in record_lines(folder)]
[('00000-in.jsonl', 1, b'{"report": {}}\\n')]
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..arrow import pyarrow_for
from ..errors import InputError
from .opening import STDIN, bare, held_open, shown

MANIFEST = "manifest.json"
_ROWS = 200  # of a Parquet file, held at a time
_REMEDY = "write one object a line, as ravi extract does"


def record_lines(source: str) -> Iterator[tuple[str, int, bytes]]:
    """Each record of a file or folder as a line of JSON, with its file and row.

    Raises ``InputError`` for what is not there, is broken, or is a folder without shards.
    """
    for file in _files(source):
        for row, line in _parquet(file) if file.endswith(".parquet") else _lines(file):
            yield file, row, line


def objects(source: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """The same, read from JSON. Raises ``InputError`` for a row that holds no object too."""
    for file, row, line in record_lines(source):
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"no JSON ({error})", file=shown(file), row=row, remedy=_REMEDY) from None
        if not isinstance(value, dict):
            raise InputError("no object", file=shown(file), row=row, remedy=_REMEDY)
        yield file, row, value


def _files(source: str) -> list[str]:
    folder = Path(source)
    if source == STDIN or not folder.is_dir():
        return [source]
    if not (folder / MANIFEST).is_file():
        raise InputError("a folder, and not one of extract", file=source, remedy="name the files in it")
    names = (p.name for p in folder.iterdir() if p.name != MANIFEST)
    return [str(folder / n) for n in sorted(names) if bare(n).endswith((".jsonl", ".parquet"))]


def _lines(file: str) -> Iterator[tuple[int, bytes]]:
    with held_open(file) as stream:
        for row, line in enumerate(stream, 1):
            if line.strip():
                yield row, line


def _parquet(file: str) -> Iterator[tuple[int, bytes]]:
    """The column of records; a row that failed has none."""
    arrow = pyarrow_for("Parquet")
    from pyarrow import parquet

    if not Path(file).is_file():
        raise InputError("no such file", file=file, remedy="look at the spelling of its path")
    row = 0
    try:
        table = parquet.ParquetFile(file)
        if "record" not in table.schema_arrow.names:
            raise InputError("no column of records", file=file, remedy="give what ravi extract writes")
        for batch in table.iter_batches(_ROWS, columns=["record"]):
            for cell in batch.column(0):
                row += 1
                if cell.is_valid:
                    yield row, cell.as_py().encode()
    except (arrow.ArrowException, OSError) as error:
        raise InputError(f"no Parquet ({str(error)[:100]})", file=file, remedy="write the file again") from None
