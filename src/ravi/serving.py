"""``ravi serve``: the pages of a store on this machine.

Stands over ``cli`` and ``web``, siblings that know nothing of each other.
"""

from __future__ import annotations

import errno
import socket
import sys

from .errors import InputError, MissingExtra
from .store.database import connect, told
from .web.settings import Settings

__all__ = ["Settings", "serve"]
_TAKEN = (errno.EADDRINUSE, errno.EACCES)


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
    _see_that_it_is_free(settings.host, port)
    _warm()
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    print(f"ravi: http://{host}:{port}/  (Ctrl+C ends it)", file=sys.stderr)
    uvicorn.run(make_app(settings), host=settings.host, port=port, log_level="warning", server_header=False)


def _see_that_it_can_fetch() -> None:
    try:
        from .sources import network  # noqa: F401
    except ImportError:
        raise MissingExtra("ravi serve --fetch", "web") from None


def _see_that_it_is_free(host: str, port: int) -> None:
    """Raises ``InputError`` where nobody can listen there, before the address is told."""
    try:
        kind = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=kind).close()
    except OSError as error:
        remedy = "give another --port" if error.errno in _TAKEN else "give an address of this machine as --host"
        raise InputError(f"can't listen at {host}, port {port} ({error.strerror})", remedy=remedy) from None


def _warm() -> None:
    """Load what the first page would wait for."""
    from .knowledge import load
    from .text import mend

    mend(".", load())
