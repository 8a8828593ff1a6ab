"""The command of the page and its options."""

from __future__ import annotations

from typing import Annotated

import typer

from .app import app
from .archive import Allow
from .guard import guarded


@app.command()
@guarded
def serve(
    store: Annotated[
        str, typer.Argument(metavar="STORE", envvar="RAVI_STORE", help="The store; also RAVI_STORE names it.")
    ],
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where it listens.")] = 8765,
    host: Annotated[str, typer.Option(help="This machine alone; another address asks for a password.")] = "127.0.0.1",
    password: Annotated[
        str, typer.Option(envvar="RAVI_PASSWORD", help="Ask everybody for it; better given by RAVI_PASSWORD.")
    ] = "",
    read_only: Annotated[bool, typer.Option("--read-only", help="Nobody corrects anything.")] = False,
    private: Annotated[bool, typer.Option("--private", help="Show private persons too (families, victims).")] = False,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Let the page of reading fetch the address of a report from the web.")
    ] = False,
    allow: Allow = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Whose corrections they are.")] = "",
) -> int:
    """Open a page to read, search, compare and correct a store in the browser."""
    from ..serving import Settings
    from ..serving import serve as run

    run(
        Settings(
            store, corrects=not read_only, password=password, private=private, by=by, host=host, fetch=fetch,
            allow=tuple(allow or ()),
        ),
        port,
    )  # fmt: skip
    return 0
