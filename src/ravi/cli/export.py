"""The commands that write records in the forms of other tools, and their options."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .app import Silent, app
from .archive import Outlet, Private, Since, Store, Until
from .guard import guarded
from .study import Calendar

FormName = Annotated[
    str,
    typer.Argument(
        metavar="FORM",
        help="Tables: csv, parquet. Records: jsonl. Events: plover, cameo. Knowledge: ftm, jsonld, webannotation, "
        "gexf. To correct: brat, labelstudio, doccano, conllu.",
    ),
]
Out = Annotated[
    str, typer.Option("-o", "--out", metavar="OUT", help="A file, or a folder where a form has several; - for stdout.")
]
TableName = Annotated[
    str,
    typer.Option(
        "--table", metavar="NAME", help="One table: reports, contacts, participants, statements, acts or stories."
    ),
]
Excel = Annotated[bool, typer.Option("--excel", help="CSV with a byte-order mark, for Excel.")]
Wordless = Annotated[bool, typer.Option("--no-text", help="Spans, digests and a few words around in place of texts.")]


@app.command()
@guarded
def export(
    store: Store,
    name: FormName,
    out: Out = "-",
    table: TableName = "",
    excel: Excel = False,
    no_text: Wordless = False,
    words: Annotated[str, typer.Option(metavar="WORDS", help="Only statements with these words, as for search.")] = "",
    speaker: Annotated[str, typer.Option(metavar="NAME", help="Only statements of this speaker.")] = "",
    to: Annotated[str, typer.Option(metavar="NAME", help="Only statements to, or at, somebody.")] = "",
    does: Annotated[str, typer.Option(metavar="LABEL", help="Only statements that do this.")] = "",
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    private: Private = False,
    silent: Silent = False,
) -> int:
    """Write the records of a store in the form of another tool."""
    from ..exports.asked import Asked
    from ..store.search import Query
    from . import exporting

    query = Query(words, speaker, to, does, outlet, since, until)
    return exporting.export(store, name, out, Asked(not no_text, table, excel), query, private, silent)


@app.command()
@guarded
def convert(
    name: FormName,
    source: Annotated[
        str,
        typer.Argument(
            metavar="OUT.jsonl", help="Records, as extract writes them: a file, or its folder; - for standard input."
        ),
    ],
    out: Out = "-",
    table: TableName = "",
    excel: Excel = False,
    no_text: Wordless = False,
    private: Private = False,
    silent: Silent = False,
) -> int:
    """Write records in the form of another tool, without a store."""
    from ..exports.asked import Asked
    from . import exporting

    return exporting.convert(source, name, out, Asked(not no_text, table, excel), private, silent)


@app.command()
@guarded
def bring(
    store: Store,
    name: Annotated[str, typer.Argument(metavar="FORM", help="brat, conllu, doccano or labelstudio.")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="What the tool gave back.")],
    confirm: Annotated[bool, typer.Option("--confirm", help="What was left as it is counts as judged right.")] = False,
    by: Annotated[str, typer.Option(metavar="WHO", help="Who judges, where the tool does not tell.")] = "",
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> int:
    """Bring corrections home that people made in a tool for annotation: they become judgements."""
    from . import exporting

    return exporting.bring(store, name, path, confirm, by, note)


class Level(StrEnum):
    """What counts once."""

    event = "event"
    report = "report"


@app.command()
@guarded
def panel(
    store: Store,
    unit: Annotated[str, typer.Option(metavar="UNIT", help="actor or dyad, and week, month or year.")] = "dyad-month",
    level: Annotated[Level, typer.Option(help="Count events once, or each report of them.")] = Level.event,
    calendar: Annotated[Calendar, typer.Option(help="Whose months and years.")] = Calendar.gregorian,
    who: Annotated[str, typer.Option(metavar="NAME", help="Only this one.")] = "",
    other: Annotated[str, typer.Option("--with", metavar="NAME", help="And, in dyads, this one.")] = "",
    least: Annotated[int, typer.Option(min=1, metavar="N", help="Leave out units with fewer marks in all.")] = 1,
    zeros: Annotated[
        bool, typer.Option("--zeros/--no-zeros", help="Also the periods in which a unit did nothing.")
    ] = True,
    codebook: Annotated[
        bool, typer.Option("--codebook", help="In place of the panel, what each of its columns means.")
    ] = False,
    out: Out = "-",
    excel: Excel = False,
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    private: Private = False,
) -> int:
    """Write a panel as CSV: who met, said and did what in each period, zeros included, with coverage beside it."""
    from ..exports.panel import Panel
    from . import exporting

    asked = Panel(unit, level.value, calendar.value, who, other, outlet, since, until, least, private, zeros)
    return exporting.codebook(asked, out, excel) if codebook else exporting.panel(store, asked, out, excel)
