"""``ravi serve``: the pages of a store on this machine.

Stands over ``cli`` and ``web``, siblings that know nothing of each other.
"""

from __future__ import annotations

import sys

from .errors import InputError, MissingExtra
from .store.database import connect, told
from .web.settings import Settings

__all__ = ["Settings", "serve"]


def serve(settings: Settings, port: int) -> None:
    """Serve until Ctrl+C. Raises ``StoreError`` where there is no store, ``MissingExtra`` without ``ravi[page]``."""
    try:
        import uvicorn

        from .web.app import make_app
    except ImportError:
        raise MissingExtra("ravi serve", "page") from None
    if settings.is_open and not settings.password:
        raise InputError(
            f"{settings.host} can be reached from other machines", remedy="give a --password, or leave --host out"
        )
    if settings.fetch:
        _see_that_it_can_fetch()
    with told(settings.store):
        connect(settings.store).close()
    _warm()
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"ravi: http://{host}:{port}/  (Ctrl+C ends it)", file=sys.stderr)
    uvicorn.run(make_app(settings), host=settings.host, port=port, log_level="warning", server_header=False)


def _see_that_it_can_fetch() -> None:
    try:
        from .sources import network  # noqa: F401
    except ImportError:
        raise MissingExtra("ravi serve --fetch", "web") from None


def _warm() -> None:
    """Load what the first page would wait for."""
    from .knowledge import load
    from .text import mend

    mend(".", load())
