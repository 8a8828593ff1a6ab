"""``ravi read``: files in, records on standard output, for people or as JSON."""

from __future__ import annotations

import sys
from pathlib import Path

from ..batch import Options, as_json, encoded
from ..errors import InputError, RaviError
from ..knowledge import load
from ..language import is_persian
from ..report import Report
from ..sources import STDIN, reports, shown
from ..sources.columns import Mapping, mapping_of
from .extracting import no_reports
from .guard import DONE, FAILED, PARTLY, say


def columns(
    columns: list[str] | None, constants: list[str] | None, prefix: str = "", file: str = "", encoding: str = ""
) -> Mapping:
    """The mapping that the flags of a command say."""
    return mapping_of(columns or (), constants or (), prefix, file, encoding)


def options(
    knowledge: list[Path] | None, as_of: str | None, no_text: bool, offsets: str, mapping: Mapping | None = None
) -> Options:
    """The options of a command as the engine takes them; folders of knowledge are looked at first."""
    load(*(folders := tuple(knowledge or ())))
    unit = {"utf16": "utf16", "bytes": "bytes"}.get(offsets)
    return Options(folders, as_of, not no_text, unit, mapping or Mapping())  # type: ignore[arg-type]


def run(files: list[str], options: Options, json: bool, lang: str) -> int:
    """Read every file; what can't be read is told, and the others go on."""
    done = failed = 0
    for file in files:
        before = done + failed
        try:
            for report in reports(file, mapping=options.mapping):
                if isinstance(report, InputError):
                    say(f"ravi: {report}")
                    failed += 1
                else:
                    _warn(report, shown(file), options)
                    _show(report, file, options, json, lang)
                    done += 1
            if before == done + failed:
                raise no_reports(shown(file))
        except RaviError as error:
            say(f"ravi: {error}")
            failed += 1
    return DONE if not failed else PARTLY if done else FAILED


def _warn(report: Report, file: str, options: Options) -> None:
    where = file if _nameless(report) else f"{file}: report {report.id}"
    if not report.body.strip():
        say(f"ravi: {where}: warning: an empty text, so nothing is read in it")
    elif not is_persian(report.body, load(*options.knowledge)):
        say(f"ravi: {where}: warning: this does not look Persian, so little or nothing is read in it")


def _nameless(report: Report) -> bool:
    return report.id.startswith("sha256:")


def _show(report: Report, file: str, options: Options, json: bool, lang: str) -> None:
    from ..reading import read

    knowledge = load(*options.knowledge)
    reading = read(report, knowledge, as_of=options.as_of)
    if json:
        sys.stdout.flush()
        sys.stdout.buffer.write(encoded(as_json(reading, options)))
        return
    from .people import show

    show(reading, knowledge, lang, name=file if _nameless(report) and file != STDIN else report.id)
