"""Whether the modules in which reading takes its time are compiled, and from the sources that stand beside them.

>>> state() in ("pure Python", "compiled", "compiled, out of date")
True

``make fast`` compiles them (``fast/compiling.py``); the records are the same, only sooner.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from . import scan

HERE = Path(__file__).resolve().parent
NOTE = "compiled.txt"  # a digest and a file below the package's parent in each line


def state() -> str:
    """How the modules run."""
    if not is_compiled():
        return "pure Python"
    return "compiled, out of date" if stale() else "compiled"


def is_compiled() -> bool:
    """Whether the compiled modules are the ones that run."""
    return not str(scan.__file__).endswith(".py")


def stale(package: Path = HERE) -> tuple[str, ...]:
    """The compiled modules whose source is another by now; without a note of what was compiled, none.

    What runs is what was compiled, so that a change of the source does nothing until it is compiled again.
    """
    note = package / NOTE
    if not note.is_file():
        return ()
    lines = (line.split(" ", 1) for line in note.read_text("utf-8").splitlines())
    return tuple(file for digest, file in lines if _digest(package.parent / file) != digest)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:16] if path.is_file() else ""
