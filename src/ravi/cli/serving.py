"""The command of the page and its options."""

from __future__ import annotations

from typing import Annotated

import typer

from .app import app
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
    by: Annotated[str, typer.Option(metavar="NAME", help="Whose corrections they are.")] = "",
) -> int:
    """Open a page to read, search, compare and correct a store in the browser."""
    from ..web.serving import serve as run
    from ..web.settings import Settings

    run(Settings(store, not read_only, password, private, by, host), port)
    return 0
