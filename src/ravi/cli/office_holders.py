"""The commands of the register of office-holders and their options: list, check, missing, add."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .app import KnowledgeDirs, app, iso
from .guard import guarded

register = typer.Typer(no_args_is_help=True, help="Who held which office, and who is missing.")
app.add_typer(register, name="register")


@register.command("list")
@guarded
def register_list(
    words: Annotated[str, typer.Argument(help="Words of a name or office, in Persian or Latin letters.")] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", callback=iso, help="In office on a day.")] = None,
    knowledge: KnowledgeDirs = None,
) -> int:
    """Print lines of the register: id, name, country, from, to, attested or not, name and office in Persian."""
    from . import register

    return register.listed(words, on, tuple(knowledge or ()))


@register.command("check")
@guarded
def register_check(knowledge: KnowledgeDirs = None) -> int:
    """Check ids, countries and days, and that no seat has two holders at a time."""
    from . import register

    return register.check(tuple(knowledge or ()))


@register.command("missing")
@guarded
def register_missing(
    files: Annotated[list[str], typer.Argument(metavar="IN.jsonl…", help="Reports; - for standard input.")],
    top: Annotated[int, typer.Option(min=1, metavar="N", help="The N most frequent ones.")] = 50,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    knowledge: KnowledgeDirs = None,
) -> int:
    """Print the offices without a name that no line explains: how many reports, country, days, where, office."""
    from . import register

    return register.find_missing(files, top, json, tuple(knowledge or ()))


@register.command("add")
@guarded
def register_add(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of your own, made if it is not there.")],
    name: Annotated[str, typer.Option(help="The fullest usual spelling in Persian.")],
    latin: Annotated[str, typer.Option(help="The common English spelling.")],
    office: Annotated[str, typer.Option(help="The office in Persian, without its country.")],
    start: Annotated[str, typer.Option("--from", metavar="DATE", help="2024-08-21, or 2024-08, or 2024.")],
    end: Annotated[str, typer.Option("--to", metavar="DATE", help="The same; without it: still in office.")] = "",
    country: Annotated[str, typer.Option(help="Whose office it is, as ISO code.")] = "IR",
    body: Annotated[str, typer.Option(help="The body by name.")] = "",
    family: Annotated[str, typer.Option(help="The family name; without it, the last word of the name.")] = "",
    ident: Annotated[str, typer.Option("--id", help="The id; without it, made from the Latin name.")] = "",
    knowledge: KnowledgeDirs = None,
) -> int:
    """Add an office-holder to a folder of your own, and check the register with it."""
    from . import register

    person = {"id": ident, "name": name, "latin": latin, "family": family or name.split()[-1], "country": country}
    held = {"office": office, "country": country, "body": body, "from": start, "to": end}
    return register.add(folder, person, held, tuple(knowledge or ()))
