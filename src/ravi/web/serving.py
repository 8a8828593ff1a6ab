"""``ravi serve``: the pages of a store on this machine."""

from __future__ import annotations

import sys

from ..errors import InputError, MissingExtra
from ..store.database import connect, told
from .settings import Settings


def serve(settings: Settings, port: int) -> None:
    """Serve until Ctrl+C. Raises ``StoreError`` where there is no store, ``MissingExtra`` without ``ravi[page]``."""
    try:
        import uvicorn

        from .app import make_app
    except ImportError:
        raise MissingExtra("ravi serve", "page") from None
    if settings.is_open and not settings.password:
        raise InputError(
            f"{settings.host} can be reached from other machines", remedy="give a --password, or leave --host out"
        )
    with told(settings.store):
        connect(settings.store).close()
    _warm()
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"ravi: http://{host}:{port}/  (Ctrl+C ends it)", file=sys.stderr)
    uvicorn.run(make_app(settings), host=settings.host, port=port, log_level="warning", server_header=False)


def _warm() -> None:
    """Load what the first page would wait for."""
    from ..knowledge import load
    from ..text import mend

    mend(".", load())
