"""The commands of stories and their options: build, list, show, why, split, join, history; clusters of others."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from .app import KnowledgeDirs, app
from .archive import Form, FormatOf, Limit, Private, Since, Store, Until
from .guard import guarded

stories = typer.Typer(no_args_is_help=True, help="Reports of one contact, put together to stories.")
app.add_typer(stories, name="stories")

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")]
Id = Annotated[str, typer.Argument(metavar="ID", help="A story's id, now or before; or that of a contact in it.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


class Order(StrEnum):
    """Which stories come first."""

    newest = "newest"
    oldest = "oldest"
    largest = "largest"


@stories.command("build")
@guarded
def build(
    store: Store,
    everything: Annotated[bool, typer.Option("--all", help="Throw away what is there and make all anew.")] = False,
    jobs: Annotated[
        int, typer.Option(min=1, help="How many processes make stories anew; stopped, the same command goes on.")
    ] = 1,
    scheduler: Annotated[
        str | None, typer.Option(metavar="tcp://…", help="Dask's scheduler whose workers do that.")
    ] = None,
    knowledge: KnowledgeDirs = None,
) -> int:
    """Bring the stories of a store up to date with its reports and judgements."""
    from . import storying

    return storying.build(store, everything, jobs, scheduler, tuple(knowledge or ()))


@stories.command("list")
@guarded
def listed(
    store: Store,
    who: Annotated[list[str] | None, typer.Option("--who", metavar="NAME", help="Who takes part; repeat it.")] = None,
    since: Since = "",
    until: Until = "",
    least: Annotated[int, typer.Option("--reports", min=1, metavar="N", help="Told by so many reports or more.")] = 1,
    order: Annotated[Order, typer.Option(help="Which come first.")] = Order.newest,
    limit: Limit = 0,
    private: Private = False,
    form: FormatOf = Form.table,
) -> int:
    """List stories: what, when, between whom, by how many reports, and on what these disagree."""
    from . import storying

    asked = {"who": tuple(who or ()), "since": since, "until": until, "least": least, "order": order.value}
    return storying.listed(store, {**asked, "limit": limit, "private": private or form == Form.table}, form.value)


@stories.command("show")
@guarded
def show(store: Store, id: Id, json: AsJson = False) -> int:
    """Show a story: its life in time, its sources, conflicts, and what was said, report beside report."""
    from . import storying

    return storying.show(store, id, json)


@app.command("story")
@guarded
def story(store: Store, id: Id, json: AsJson = False) -> int:
    """Show a story: its life in time, its sources, conflicts, and what was said, report beside report."""
    from . import storying

    return storying.show(store, id, json)


@stories.command("why")
@guarded
def why(
    store: Store,
    id: Id,
    report: Annotated[str, typer.Argument(metavar="[REPORT]", help="Only this report or contact.")] = "",
    json: AsJson = False,
) -> int:
    """Tell for each report of a story what speaks for its being in it."""
    from . import storying

    return storying.why(store, id, report, json)


@stories.command("split")
@guarded
def split(
    store: Store,
    id: Id,
    out: Annotated[list[str], typer.Argument(metavar="REPORT…", help="Reports or contacts that are of another.")],
    by: By = "",
    note: Note = "",
    knowledge: KnowledgeDirs = None,
) -> int:
    """Say that reports are not of a story; the log keeps it, and ravi judge undo takes it back."""
    from . import storying

    return storying.split(store, id, out, by, note, tuple(knowledge or ()))


@stories.command("join")
@guarded
def join(
    store: Store,
    id: Id,
    other: Annotated[str, typer.Argument(metavar="ID", help="The other story.")],
    by: By = "",
    note: Note = "",
    knowledge: KnowledgeDirs = None,
) -> int:
    """Say that two stories are of one contact; both ids lead to it from then on."""
    from . import storying

    return storying.join(store, id, other, by, note, tuple(knowledge or ()))


@stories.command("history")
@guarded
def history(
    store: Store,
    one: Annotated[str, typer.Argument(metavar="A", help="A name, or a part of it.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another name.")],
    json: AsJson = False,
) -> int:
    """Tell the contacts of a pair in order: the gaps between them, their kinds, who comes to whom."""
    from . import storying

    return storying.history(store, one, other, json)


@stories.command("cluster")
@guarded
def cluster(
    contacts: Annotated[str, typer.Argument(metavar="CONTACTS.jsonl", help="Reports with contacts; - for stdin.")],
    out: Annotated[
        str, typer.Option("-o", "--out", metavar="FILE", help="Where it goes; - for standard output.")
    ] = "-",
    knowledge: KnowledgeDirs = None,
) -> int:
    """Put given contacts together: lines with id, published, outlet, contacts (kind, status, date, parties)."""
    from . import storying

    return storying.cluster(contacts, out, tuple(knowledge or ()))
