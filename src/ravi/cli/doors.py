"""The commands of the doors in: following feeds, the table of outlets, what is installed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .app import AsOf, KnowledgeDirs, Silent, app
from .archive import Allow, Outlet, Pace, Pages, Robots, Store
from .guard import guarded


class Lines(StrEnum):
    """How statements are printed as they come."""

    table = "table"
    jsonl = "jsonl"


Says = Annotated[
    str, typer.Option("--says", metavar="NAME", help="Print each new statement of somebody as soon as it is kept.")
]
LinesOf = Annotated[Lines, typer.Option("--format", help="Of these statements: for people, or as JSON lines.")]
Patience = Annotated[
    float, typer.Option(min=0.1, metavar="SECONDS", help="Before a failed page is tried again; then twice as many.")
]


@app.command()
@guarded
def watch(
    store: Store,
    feeds: Annotated[
        list[str], typer.Argument(metavar="FEEDS…", help="OPML files, lists of URLs, or the URLs of feeds.")
    ],
    once: Annotated[bool, typer.Option("--once", help="End when what is new now is kept.")] = False,
    seconds: Annotated[
        float | None, typer.Option("--for", min=0.0, metavar="SECONDS", help="End after so many seconds.")
    ] = None,
    every: Annotated[float, typer.Option(min=1.0, metavar="SECONDS", help="Between two looks at a feed.")] = 600.0,
    patience: Patience = 60.0,
    atom: Annotated[str, typer.Option(metavar="OUT.xml", help="Keep an Atom feed of new contacts here.")] = "",
    webhook: Annotated[str, typer.Option(metavar="URL", help="Send new contacts there, each as JSON.")] = "",
    who: Annotated[str, typer.Option(metavar="NAME", help="In --atom and --webhook, contacts of somebody.")] = "",
    other: Annotated[str, typer.Option("--with", metavar="NAME", help="And somebody else.")] = "",
    kind: Annotated[str, typer.Option(help="Of this kind: meeting, phone_call, video_call, letter, visit.")] = "",
    status: Annotated[str, typer.Option(help="Of this status: happened, planned, denied …")] = "",
    outlet: Outlet = "",
    says: Says = "",
    form: LinesOf = Lines.table,
    allow: Allow = None,
    pace: Pace = 1.0,
    robots: Robots = True,
    pages: Pages = True,
    silent: Silent = False,
    knowledge: KnowledgeDirs = None,
    as_of: AsOf = None,
) -> int:
    """Follow feeds into a store, on and on; stopped and started again, it loses nothing and keeps nothing twice."""
    from ..sources.network import Ways
    from ..store.contacts import ContactQuery
    from . import reading, watching

    options = reading.options(knowledge, as_of, False, "chars")
    ways = Ways(tuple(allow or ()), pace, robots, pages)
    query = ContactQuery(who, other, kind, status, outlet, private=False)
    waits, said = (every, patience), (says, form.value)
    return watching.run(store, feeds, options, ways, once, seconds, waits, atom, webhook, query, said, silent)


@app.command()
@guarded
def outlets(
    of: Annotated[
        list[str] | None, typer.Argument(metavar="[URL…]", help="Whose pages these are; without any, all.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON lines.")] = False,
    knowledge: KnowledgeDirs = None,
) -> int:
    """Show the table of outlets, or to which of them addresses belong."""
    from . import watching

    return watching.outlets(of or [], json, knowledge or [])


@app.command()
@guarded
def doctor(json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False) -> int:
    """Tell what is installed, which doors are open, and how to open the others."""
    from . import watching

    return watching.doctor(json)
