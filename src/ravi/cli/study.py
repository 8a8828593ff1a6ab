"""The commands for those who study an archive or take care of it: coverage, samples, releases, judgements."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .app import app
from .archive import Form, FormatOf, Outlet, Private, Since, Store, Until
from .guard import guarded


class Calendar(StrEnum):
    """Whose months."""

    gregorian = "gregorian"
    jalali = "jalali"


Words = Annotated[str, typer.Argument(metavar="[WORDS]", help="As for search.")]
Speaker = Annotated[str, typer.Option(metavar="NAME", help="As for search.")]
Does = Annotated[str, typer.Option(metavar="LABEL", help="As for search.")]
Out = Annotated[str, typer.Option("-o", "--out", metavar="FILE", help="Where it goes; - for standard output.")]


@app.command()
@guarded
def coverage(
    store: Store,
    words: Words = "",
    speaker: Speaker = "",
    does: Does = "",
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    calendar: Annotated[Calendar, typer.Option(help="Whose months.")] = Calendar.gregorian,
    form: FormatOf = Form.table,
) -> int:
    """Count reports by outlet and month, zeros included; with a question, the statements that match beside them."""
    from ..store.search import Query
    from . import studying

    query = Query(words, speaker, does=does, outlet=outlet, since=since, until=until)
    return studying.coverage(store, query if query != Query() else None, calendar.value, form.value)


@app.command()
@guarded
def sample(
    store: Store,
    size: Annotated[int | None, typer.Argument(metavar="[N]", min=1, help="How many statements.")] = None,
    by: Annotated[str, typer.Option(metavar="A,B", help="Evenly by outlet, month, year, speaker, form, does.")] = "",
    seed: Annotated[str, typer.Option(help="The same seed draws the same sample.")] = "ravi",
    score: Annotated[
        list[str] | None, typer.Option("--score", metavar="CODED.csv", help="Agreement of coded samples; repeat it.")
    ] = None,
    words: Annotated[str, typer.Option(metavar="WORDS", help="Draw from these statements only, as for search.")] = "",
    speaker: Speaker = "",
    outlet: Outlet = "",
    since: Since = "",
    until: Until = "",
    out: Out = "-",
) -> int:
    """Draw a blind sample for people to code, or tell how far coders and records agree."""
    from ..store.search import Query
    from . import studying

    if score:
        return studying.agreement(store, score)
    query = Query(words, speaker, outlet=outlet, since=since, until=until, private=False)
    return studying.sample(store, size, tuple(b for b in by.split(",") if b), seed, query, out)


@app.command()
@guarded
def freeze(
    store: Store,
    out: Annotated[Path, typer.Option("-o", "--out", metavar="FOLDER", help="A new folder for the release.")],
    no_text: Annotated[bool, typer.Option("--no-text", help="Spans and digests in place of texts.")] = False,
    private: Private = False,
    title: Annotated[str, typer.Option(help="What the release is called.")] = "",
    made: Annotated[str, typer.Option(metavar="DAY", help="The day of the release; else today.")] = "",
) -> int:
    """Write a release to cite: records, judgements, coverage, codebook, and a manifest with digests."""
    from . import studying

    return studying.freeze(store, out, not no_text, private, title, made)


@app.command()
@guarded
def judge(
    store: Store,
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT",
            help="Of a statement: right, wrong_speaker, wrong_words, wrong_label, wrong_day, not_said. Of a contact: "
            "right, no_contact, wrong_parties, wrong_day. Of an act: right, no_act, wrong_actor. Of persons: "
            "same_person, other_person, private, public. Of the log itself: list, undo, export.",
        ),
    ],
    what: Annotated[str, typer.Argument(metavar="[ID|NAME]", help="A record's id, or whom it is about.")] = "",
    value: Annotated[str, typer.Argument(metavar="[RIGHT]", help="What is right: a name, labels, words, a day.")] = "",
    by: Annotated[str, typer.Option(metavar="WHO", help="Who judges.")] = "",
    note: Annotated[str, typer.Option(help="Why.")] = "",
    form: FormatOf = Form.table,
) -> int:
    """Judge a record or a person, list judgements, take one back, or export them as gold."""
    from . import studying

    return studying.judge(store, verdict.replace("-", "_"), what, value, by, note, form.value)


@app.command()
@guarded
def forget(
    store: Store,
    what: Annotated[str, typer.Argument(metavar="NAME|REPORT", help="A person, or a report's id or URL.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this it is only told.")] = False,
) -> int:
    """Take a person or a report out for good, and keep them out."""
    from . import studying

    return studying.forget(store, what, yes)


from . import export, plot, serving, stories  # noqa: E402, F401  their commands register themselves, and take the options above
