"""Files that stand under their names only when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(target: Path, named: str = "") -> Iterator[Path]:
    """A path beside ``target`` to write to, which takes its place in the end; where that fails, nothing stays of it.
    What the system says of it is told of the file as the user ``named`` it.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with replacing(Path(folder, "out.txt")) as part:
    ...         _ = part.write_text("all of it")
    ...     [(p.name, p.read_text()) for p in Path(folder).iterdir()]
    [('out.txt', 'all of it')]
    """
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        yield part
        os.replace(part, target)
    except OSError as error:
        if error.errno is None or error.filename not in (None, str(part)):
            raise
        raise OSError(error.errno, error.strerror, named or str(target)) from None
    finally:
        part.unlink(missing_ok=True)
