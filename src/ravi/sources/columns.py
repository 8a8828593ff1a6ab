"""Which column of a table holds which field of a report: as the user says, else as headings tell.

>>> mapping = Mapping().guessed(["كد خبر", "متن خبر", "تاریخ", "دسته"])
>>> mapping.columns
{'body': 'متن خبر', 'id': 'كد خبر', 'published': 'تاریخ'}
>>> mapping.row({"كد خبر": 12, "متن خبر": "راه باز شد.", "تاریخ": "1400/02/26"})
{'body': 'راه باز شد.', 'id': '12', 'published': '2021-05-16'}
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Row
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..knowledge import load
from ..letters import fold
from ..report import Report
from .days import cell_day
from .encodings import known

FIELDS = ("body", "id", "title", "outlet", "url", "published", "retrieved", "language")
DAYS = ("published", "retrieved")
AS_DAYS = "write days with their year, as 2021-05-16 or 1400/02/26, or leave it out"
MOST_TOLD, LONGEST_TOLD = 12, 40  # headings, and characters of each: a table without headings has whole texts there
_AS_ONE = re.compile(r"\s+")
_BARE = re.compile(r"[\s_.\-]+")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Columns by field, the same value for every row (``constants``), what ids begin with (``prefix``), and in which
    ``encoding`` tables and texts are, where it is not UTF-8."""

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    prefix: str = ""
    said: frozenset[str] = frozenset()  # the fields that the user named
    encoding: str = ""
    left: tuple[str, ...] = ()  # headings of a table that stand for no field

    def guessed(self, headings: Sequence[str]) -> Mapping:
        """The mapping with columns found for the fields that nobody named. Raises ``InputError`` for a lack."""
        for name, column in self.columns.items():
            if name in self.said and column not in headings:
                raise InputError(f"no column {column!r}", remedy=f"name one of these for {name!r}: {_told(headings)}")
        bare = {_key(h): h for h in reversed(headings)}
        columns = dict(self.columns)
        for name, names in _usual().items():
            taken = set(columns.values())
            found = next((bare[n] for n in names if n in bare and bare[n] not in taken), None)
            if found is not None and name not in self.said and name not in self.constants:
                columns[name] = found
        if "body" not in columns:
            raise InputError(
                f"no column that looks like the text of a report among {_told(headings)}",
                remedy="name it: --column body=NAME; the first line names the columns",
            )
        left = tuple(h for h in headings if h not in columns.values())
        return replace(self, columns={f: columns[f] for f in FIELDS if f in columns}, left=left)

    def row(self, cells: Row[str, Any]) -> dict[str, Any]:
        """A row of the table as a report's mapping; days in ISO, ids as text. Raises ``InputError`` for a bad day."""
        out: dict[str, Any] = {**self.constants}
        for name, column in self.columns.items():
            value = cells.get(column)
            if value is None or value != value or (isinstance(value, str) and not value.strip()):
                continue
            if name in DAYS:
                value = day_under(column, value)
            if value is not None:
                out[name] = value if isinstance(value, str) else _text(value)
        if self.prefix and "id" in out:
            out["id"] = self.prefix + out["id"]
        return out

    def filled(self, item: Report | InputError) -> Report | InputError:
        """A report with the fields that are the same for all, where it has none of its own."""
        if isinstance(item, InputError) or not self.constants:
            return item
        lacking = {f: v for f, v in self.constants.items() if f != "body" and not getattr(item, f, None)}
        return replace(item, **lacking) if lacking else item  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, Any]:
        """What the user said, as JSON has it; ``Mapping.of`` takes it back."""
        told = {"columns": self.columns, "constants": self.constants, "prefix": self.prefix, "encoding": self.encoding}
        return {name: value for name, value in told.items() if value}

    @classmethod
    def of(cls, told: Row[str, Any]) -> Mapping:
        """A mapping of what ``to_dict`` gave."""
        return cls(**told, said=frozenset(told.get("columns", ())))

    def __str__(self) -> str:
        """What is taken from where, as it is shown."""
        told = [f"{name} = {_told([column])}" for name, column in self.columns.items()]
        told += [f"{name} = «{value}»" for name, value in self.constants.items()]
        told += [f"ids begin with {self.prefix}"] if self.prefix else []
        return ", ".join([*told, self.encoding] if self.encoding else told) + (
            f"; not used: {_told(self.left)}" if self.left else ""
        )


def day_under(name: str, value: Any) -> str | None:
    """The day in a cell or under a key, in ISO. Raises ``InputError``, naming the column, for what is none."""
    try:
        return cell_day(value)
    except ValueError as error:
        raise InputError(f"{name!r} holds {error}", remedy=AS_DAYS) from None


def mapping_of(
    columns: Sequence[str] = (), constants: Sequence[str] = (), prefix: str = "", file: str = "", encoding: str = ""
) -> Mapping:
    """A mapping from flags such as ``body=Text`` over the ``[columns]``, ``[constants]`` and ``[ids]`` of a TOML file.

    >>> mapping_of(["body=Text"], ["outlet=بامداد"]).constants
    {'outlet': 'بامداد'}
    """
    said = _toml(file) if file else {}
    named = {**said.get("columns", {}), **dict(_pair(c, "--column") for c in columns)}
    fixed = {**said.get("constants", {}), **dict(_pair(c, "--constant") for c in constants)}
    for name in (*named, *fixed):
        if name not in FIELDS:
            raise InputError(f"no field {name!r}", file=file or None, remedy=f"a report has {', '.join(FIELDS)}")
    fixed = {name: _constant(name, value) for name, value in fixed.items()}
    prefix = prefix or said.get("ids", {}).get("prefix", "")
    return Mapping(named, fixed, prefix, frozenset(named), known(encoding))


def _constant(name: str, value: Any) -> str:
    """A value that all reports get, as one of them has it: a day in ISO."""
    if name not in DAYS:
        return _text(value)
    day = getattr(Report.of({"body": "", name: day_under(name, value)}), name)
    if day is None:
        raise InputError(f"{name!r} holds no day: {value!r}", remedy=AS_DAYS)
    return str(day)


def _pair(text: str, flag: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not value:
        raise InputError(f"{flag} {text!r}", remedy=f"write {flag} FIELD=NAME")
    return name.strip(), value.strip()


def _toml(file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(Path(file).read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(error.strerror or str(error), file=file, remedy="see that it can be read") from None
    except ValueError as error:
        raise InputError(f"no TOML ({error})", file=file, remedy='write [columns] and body = "…"') from None


def _told(headings: Sequence[str]) -> str:
    """Headings as messages name them."""
    few = [_AS_ONE.sub(" ", h)[: LONGEST_TOLD + 1] for h in headings[:MOST_TOLD]]
    few = [h if len(h) <= LONGEST_TOLD else f"{h[:LONGEST_TOLD]}…" for h in few]
    return ", ".join(few + ["…"] * (len(headings) > MOST_TOLD))


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _key(heading: str) -> str:
    return fold(_BARE.sub("", heading).lower())


def _usual() -> dict[str, list[str]]:
    rows = load().table("sources/columns.tsv")
    return {row["field"]: [_key(n) for n in row["names"].split("|")] for row in rows}
