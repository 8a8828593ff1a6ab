"""The commands of the archive and their options: putting reports into a store, finding what is there.

JSON lines and CSV leave private persons out unless they are asked for; so do the pages of persons.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .app import AsOf, Column, Constant, Encoding, IdPrefix, KnowledgeDirs, MapFile, Silent, app
from .guard import guarded

Store = Annotated[
    str, typer.Option("--store", metavar="FILE", envvar="RAVI_STORE", help="The store; also RAVI_STORE names it.")
]
Since = Annotated[str, typer.Option("--from", metavar="DAY", help="First day: 2021-05-16, 2021-05, 1400-02, 1400.")]
Until = Annotated[str, typer.Option("--until", metavar="DAY", help="Last day, month or year, included.")]
Outlet = Annotated[str, typer.Option("--outlet", metavar="NAME", help="Only this outlet.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=0, help="How many; 0 for all.")]
After = Annotated[int | None, typer.Option("--after", metavar="N", help="The page behind this number.")]
Jobs = Annotated[int, typer.Option(min=1, help="How many processes to read with.")]
Private = Annotated[bool, typer.Option("--private", help="Private persons too (families, victims).")]


Allow = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="HOST", help="Fetch from this host, address or network though it is not public."),
]
Pace = Annotated[float, typer.Option("--pace", min=0.0, metavar="SECONDS", help="Between two requests to one host.")]
Robots = Annotated[bool, typer.Option("--robots/--no-robots", help="Whether to do as robots.txt asks.")]
Pages = Annotated[
    bool, typer.Option("--pages/--no-pages", help="Fetch the pages of a feed's entries, or take what the feed holds.")
]


class Form(StrEnum):
    """How rows are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


FormatOf = Annotated[Form, typer.Option("--format", help="For people, or as JSON lines or CSV.")]


@app.command()
@guarded
def ingest(
    store: Store,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="IN…",
            help="JSON lines, CSV, Parquet, text, HTML, feeds, WARC, zip (most also .gz), folders of these; URLs, "
            "lists of URLs, OPML; - for stdin.",
        ),
    ] = None,
    jobs: Jobs = 1,
    column: Column = None,
    constant: Constant = None,
    id_prefix: IdPrefix = "",
    map_file: MapFile = "",
    encoding: Encoding = "",
    force: Annotated[bool, typer.Option("--force", help="Read anew what is there already.")] = False,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="Try again what failed.")] = False,
    allow: Allow = None,
    pace: Pace = 1.0,
    robots: Robots = True,
    pages: Pages = True,
    only_new: Annotated[
        bool, typer.Option("--only-new", help="Don't fetch pages again that the store has; a changed one is not seen.")
    ] = False,
    silent: Silent = False,
    knowledge: KnowledgeDirs = None,
    as_of: AsOf = None,
) -> int:
    """Read reports and keep them in a store; what is there already is passed by."""
    from . import keeping, reading

    mapping = reading.columns(column, constant, id_prefix, map_file, encoding)
    options = reading.options(knowledge, as_of, False, "chars")
    network = keeping.network(options, allow, pace, robots, pages)
    return keeping.run(store, files or [], options, jobs, mapping, force, retry_failed, silent, network, only_new)


@app.command()
@guarded
def reread(
    store: Store,
    stale: Annotated[bool, typer.Option("--stale/--all", help="Only what older knowledge read, or all.")] = True,
    jobs: Jobs = 1,
    silent: Silent = False,
    knowledge: KnowledgeDirs = None,
    as_of: AsOf = None,
) -> int:
    """Read the reports of a store anew with the present knowledge."""
    from . import keeping, reading

    return keeping.reread(store, reading.options(knowledge, as_of, False, "chars"), jobs, not stale, silent)


@app.command()
@guarded
def status(
    store: Store,
    failures: Annotated[int, typer.Option(min=0, metavar="N", help="List so many failures.")] = 20,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> int:
    """Tell what is in a store, what failed and why, and what older knowledge read."""
    from . import keeping

    return keeping.status(store, json, failures)


@app.command()
@guarded
def versions(
    store: Store,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The id or URL of a report.")],
    json: Annotated[bool, typer.Option("--json", help="As JSON lines.")] = False,
) -> int:
    """Show the versions of a report and what changed."""
    from . import keeping

    return keeping.versions(store, report, json)


@app.command()
@guarded
def search(
    store: Store,
    words: Annotated[
        str, typer.Argument(metavar="[WORDS]", help='Words, "words in a row", -without, begin*; in any spelling.')
    ] = "",
    speaker: Annotated[str, typer.Option(metavar="NAME", help="Who said it; a part of the name is enough.")] = "",
    to: Annotated[str, typer.Option(metavar="NAME", help="To whom, or at whom.")] = "",
    does: Annotated[str, typer.Option(metavar="LABEL", help="What it does: threaten, promise, deny …")] = "",
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    private: Private = False,
    form: FormatOf = Form.table,
    limit: Limit = 20,
    after: After = None,
) -> int:
    """Find statements, newest first."""
    from ..store.search import Query
    from . import finding

    query = Query(words, speaker, to, does, outlet, since, until, private or form is Form.table)
    return finding.statements(store, query, form.value, limit, after)


@app.command()
@guarded
def contacts(
    store: Store,
    who: Annotated[str, typer.Option(metavar="NAME", help="Somebody who took part.")] = "",
    other: Annotated[str, typer.Option("--with", metavar="NAME", help="And somebody else.")] = "",
    kind: Annotated[str, typer.Option(help="meeting, phone_call, video_call, letter, visit.")] = "",
    status: Annotated[str, typer.Option(help="happened, planned, proposed, postponed, cancelled, denied.")] = "",
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    private: Private = False,
    form: FormatOf = Form.table,
    limit: Limit = 20,
    after: After = None,
) -> int:
    """Find contacts, newest first."""
    from ..store.contacts import ContactQuery
    from . import finding

    query = ContactQuery(who, other, kind, status, outlet, since, until, private or form is Form.table)
    return finding.contacts(store, query, form.value, limit, after)


@app.command()
@guarded
def person(
    store: Store,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or a part of it, in any spelling.")],
    private: Private = False,
    form: FormatOf = Form.table,
) -> int:
    """Show what a store knows of a person."""
    from . import finding

    return finding.person(store, name, private, form.value)


@app.command()
@guarded
def timeline(
    store: Store,
    one: Annotated[str, typer.Argument(metavar="A", help="A name, or a part of it; with --on, who speaks.")],
    other: Annotated[str | None, typer.Argument(metavar="[B]", help="The other of the two.")] = None,
    on: Annotated[str, typer.Option("--on", metavar="WORDS", help="What A said on a subject, with reversals.")] = "",
    since: Since = "",
    until: Until = "",
    private: Private = False,
    form: FormatOf = Form.table,
) -> int:
    """Show what passed between two parties, or what one said on a subject, oldest first."""
    from . import finding

    return finding.timeline(store, one, other, on, since, until, private or form is Form.table, form.value)


@app.command()
@guarded
def quote(
    store: Store,
    heard: Annotated[str, typer.Argument(metavar="WORDS", help="The words as they were heard.")],
    speaker: Annotated[str, typer.Option(metavar="NAME", help="Who is said to have said it.")] = "",
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    private: Private = False,
    form: FormatOf = Form.table,
) -> int:
    """Look whether somebody said this: the nearest true wordings, where, when, how often."""
    from ..store.search import Query
    from . import finding

    asked = Query(speaker=speaker, outlet=outlet, since=since, until=until, private=private or form is Form.table)
    return finding.quote(store, heard, asked, form.value)


@app.command()
@guarded
def cite(
    store: Store,
    ids: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of records, as search prints them.")],
    form: FormatOf = Form.table,
) -> int:
    """Give citations of records: outlet, day, URL, digest, span."""
    from . import finding

    return finding.cite(store, ids, form.value)


from . import doors, study  # noqa: E402, F401  their commands register themselves, and take the options above
