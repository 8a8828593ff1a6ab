"""How a command ends: an exit code, and one clear line on standard error in place of a traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from ..errors import RaviError

DONE, FAILED, PARTLY, STOPPED = 0, 1, 3, 130
FULL = (errno.ENOSPC, errno.EDQUOT)
Command = TypeVar("Command", bound=Callable[..., Any])


def say(line: object) -> None:
    """A line on standard error."""
    print(line, file=sys.stderr)


def guarded(command: Command) -> Command:
    """A command that tells its errors in a line each, and whose exit code is what it returns."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        sys.exit(_ended(command, *args, **kwargs))

    return run  # type: ignore[return-value]


def _ended(command: Callable[..., int | None], *args: Any, **kwargs: Any) -> int:
    _speak_utf8()
    try:
        code = command(*args, **kwargs) or DONE
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read us has had enough, as with «| head»: no fault, nothing to tell
        _drop_output()
        return DONE
    except KeyboardInterrupt:
        say("ravi: stopped")
        return STOPPED
    except RaviError as error:
        say(f"ravi: {error}")
    except OSError as error:
        say(f"ravi: {fault(error)}")
        if not error.filename:
            _drop_output()  # what no disk takes would be tried once more at the end of Python, with a traceback
    return FAILED


def _drop_output() -> None:
    """What still waits to be written to standard output goes nowhere."""
    with suppress(OSError):  # where nothing of the system stands behind it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def fault(error: OSError, name: str = "") -> str:
    """What the system says of a file (of some output, where neither it nor ``name`` tells which), and what to do.

    >>> fault(OSError(errno.ENOSPC, "No space left on device"), "out.jsonl")
    'out.jsonl: the disk is full; make room and run the same again'
    """
    where = name or error.filename or "output"
    if error.errno in FULL:
        return f"{where}: the disk is full; make room and run the same again"
    if error.errno == errno.ENOENT and not Path(where).parent.exists():
        return f"{where}: there is no such folder; make it first"
    return f"{where}: {error.strerror or error}"


def _speak_utf8() -> None:
    """Persian needs UTF-8 on standard output and error, whatever the terminal's locale says; and something must stand
    there, also for whoever closed them."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if (stream.encoding or "").lower().replace("-", "") != "utf8" and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
