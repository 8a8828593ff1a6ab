"""The commands and their options. What a command does is in a file of its own, imported when it is called."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .guard import guarded
from .overview import Overview

app = typer.Typer(
    name="ravi",
    cls=Overview,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads Persian news reports into records: who met whom, who said what, with the characters "
    "that prove it. Exit codes: 0 done, 1 failed, 2 usage, 3 done with some failed records.",
)


class Lang(StrEnum):
    """The language of the labels that people read."""

    fa = "fa"
    en = "en"


class Units(StrEnum):
    """What spans count."""

    chars = "chars"
    utf16 = "utf16"
    bytes = "bytes"


def iso(value: str | None) -> str | None:
    """A day in ISO, given in either calendar, as by ``--from``; anything else is a fault of usage."""
    from ..errors import InputError
    from ..store.days import one_day

    try:
        return value and one_day(value)
    except InputError:
        raise typer.BadParameter("write a day as 2021-05-16 or 1400-02-26") from None


def _version(wanted: bool) -> None:
    if wanted:
        from ..records import SOFTWARE

        typer.echo(SOFTWARE)
        raise typer.Exit


KnowledgeDirs = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        "--register",
        metavar="PATH",
        help="A folder of your own lists and rules, laid over those of Ravi, or a register of your own office-holders "
        "(CSV, or FollowTheMoney as JSON lines); may be repeated.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        callback=iso,
        help="The latest day that a date without a year may mean, in reports without a day of publication.",
    ),
]
NoText = Annotated[
    bool, typer.Option("--no-text", help="In JSON, leave out the words of the report: spans and digests only.")
]
Offsets = Annotated[
    Units, typer.Option("--offsets", help="In JSON, what spans count: code points, UTF-16 units or bytes of UTF-8.")
]
Column = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=NAME", help="The column, or the key of JSON lines, that holds a field."),
]
Constant = Annotated[
    list[str] | None, typer.Option("--constant", metavar="FIELD=VALUE", help="The same value for every report.")
]
IdPrefix = Annotated[str, typer.Option(metavar="TEXT", help="What ids are to begin with.")]
MapFile = Annotated[str, typer.Option("--map", metavar="FILE.toml", help="Columns and constants from a file.")]
Encoding = Annotated[
    str, typer.Option(metavar="NAME", help="Of tables and texts that are not UTF-8: windows-1256, utf-16 …")
]
Silent = Annotated[bool, typer.Option("--silent", help="Show no progress.")]


@app.callback()
def ravi(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """The root of all commands."""


@app.command()
@guarded
def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help="Reports: text, JSON lines, JSON, CSV, Parquet, HTML, feeds (most also .gz or .zst); - for standard "
            "input.",
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, as extract writes it.")] = False,
    lang: Annotated[Lang, typer.Option(help="The language of headings and labels.")] = Lang.fa,
    column: Column = None,
    constant: Constant = None,
    encoding: Encoding = "",
    knowledge: KnowledgeDirs = None,
    as_of: AsOf = None,
    no_text: NoText = False,
    offsets: Offsets = Units.chars,
) -> int:
    """Read reports and print their records, or give them as JSON."""
    from . import reading

    mapping = reading.columns(column, constant, encoding=encoding)
    return reading.run(files, reading.options(knowledge, as_of, no_text, offsets.value, mapping), json, lang.value)


class Form(StrEnum):
    """In what form the records of shards are kept."""

    jsonl = "jsonl"
    gz = "jsonl.gz"
    zst = "jsonl.zst"
    parquet = "parquet"


@app.command()
@guarded
def extract(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="IN…",
            help="JSON lines, CSV, Parquet, text, HTML, feeds, WARC, zip (most also .gz), folders of these; - for "
            "standard input.",
        ),
    ],
    out: Annotated[
        str,
        typer.Option(
            "-o", "--out", metavar="OUT.jsonl|FOLDER/", help="Where the records go; a folder takes them in shards."
        ),
    ] = "-",
    jobs: Annotated[int, typer.Option(min=1, help="How many processes to read with.")] = 1,
    form: Annotated[Form, typer.Option("--format", help="Of the shards in a folder.")] = Form.gz,
    shard: Annotated[int, typer.Option(metavar="MB", min=1, help="About how much text makes a shard.")] = 16,
    scheduler: Annotated[
        str | None, typer.Option(metavar="tcp://…", help="Dask's scheduler whose workers read the shards.")
    ] = None,
    column: Column = None,
    constant: Constant = None,
    id_prefix: IdPrefix = "",
    map_file: MapFile = "",
    encoding: Encoding = "",
    silent: Silent = False,
    knowledge: KnowledgeDirs = None,
    as_of: AsOf = None,
    no_text: NoText = False,
    offsets: Offsets = Units.chars,
) -> int:
    """Read many reports into records, one JSON object a line; into a folder in shards that can be stopped and gone on
    with."""
    from . import extracting, reading, sharding

    mapping = reading.columns(column, constant, id_prefix, map_file, encoding)
    options = reading.options(knowledge, as_of, no_text, offsets.value, mapping)
    if sharding.is_folder(out):
        how = sharding.How(form.value, shard * 1_000_000, jobs, scheduler)
        return sharding.run(sources, out, options, how, silent)
    return extracting.run(sources, out, options, jobs, silent)


class Level(StrEnum):
    """How much is mended."""

    safe = "safe"
    full = "full"


@app.command()
@guarded
def mend(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="Text, or JSON lines with --field, also packed (.gz, .zst); - for standard input."
        ),
    ],
    level: Annotated[Level, typer.Option(help="safe: only what no editor would undo.")] = Level.full,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show each repair: line:place, rule, confidence, before, after.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line: text, edits with spans.")] = False,
    tokens: Annotated[bool, typer.Option("--tokens", help="The same, with sentences and tokens.")] = False,
    field: Annotated[str | None, typer.Option(help="The field of each JSON line that holds the text.")] = None,
    knowledge: KnowledgeDirs = None,
) -> int:
    """Mend half-spaces, letters and glued words; lines stay lines."""
    from . import mending

    return mending.run(source, level.value, diff, json or tokens, field, tokens, tuple(knowledge or ()))


@app.command()
@guarded
def dates(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Texts or reports: .txt, .json or .jsonl; - for standard input."),
    ],
    anchor: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", callback=iso, help="The day that «today» is counted from, where a report has none."
        ),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Tell under each date how its day was found.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, times and durations too.")] = False,
    knowledge: KnowledgeDirs = None,
    as_of: AsOf = None,
) -> int:
    """Find the dates of a text, each with the day that it means."""
    from . import dating

    return dating.run(files, anchor, as_of, why, json, tuple(knowledge or ()))


@app.command()
@guarded
def why(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="FILE, or FILE:ID for one report of several.")],
    record: Annotated[
        str | None,
        typer.Argument(
            metavar="[RECORD]", help="The id of a record: s3, c1, a2, x1; without it, for whom each «he» stands."
        ),
    ] = None,
    knowledge: KnowledgeDirs = None,
    as_of: AsOf = None,
) -> int:
    """Show which rules made a record, and on which characters; or for whom pronouns and omitted subjects stand."""
    from . import reasons

    return reasons.run(report, record, tuple(knowledge or ()), as_of)


@app.command("why-not")
@guarded
def why_not(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="FILE, or FILE:ID for one report of several.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words of the report, as they stand in it.")],
    of: Annotated[
        str | None,
        typer.Option("--speaker-of", metavar="RECORD", help="Whose speaker they could have named: s3."),
    ] = None,
    knowledge: KnowledgeDirs = None,
) -> int:
    """Show why words are no statement, or why those whom they name are not the speaker of one."""
    from . import reasons

    return reasons.run_not(report, words, of, tuple(knowledge or ()))


@app.command()
@guarded
def verify(
    files: Annotated[
        list[str], typer.Argument(metavar="OUT.jsonl…", help="Records, as extract writes them: files, or its folder.")
    ],
    knowledge: KnowledgeDirs = None,
) -> int:
    """Check that spans re-read to their words and ids resolve."""
    from . import checking

    return checking.verify_files(files, tuple(knowledge or ()))


@app.command()
@guarded
def check(knowledge: KnowledgeDirs = None) -> int:
    """Check the lists and rules, and run their examples."""
    from . import checking

    return checking.check_knowledge(tuple(knowledge or ()))


@app.command("eval")
@guarded
def evaluate(
    gold: Annotated[
        str, typer.Argument(metavar="GOLD.jsonl", help="Reports with their gold records, one JSON object a line.")
    ],
    records: Annotated[
        str | None, typer.Option(metavar="OUT.jsonl", help="Records to score; without it the reports are read.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="List the first N errors on standard error.")] = 0,
    knowledge: KnowledgeDirs = None,
) -> int:
    """Score records against a gold file."""
    from . import scoring

    return scoring.run(gold, records, json, errors, tuple(knowledge or ()))


@app.command()
@guarded
def schema() -> int:
    """Print the JSON Schema of the records."""
    from json import dumps

    from ..records import schema as of_records

    print(dumps(of_records(), indent=2, ensure_ascii=False))
    return 0


from . import archive, office_holders  # noqa: E402, F401  their commands register themselves, and take the options above
