"""Runs what the documents show and writes what came out beneath it: ``python docs/fill.py``.

Three kinds of block are filled. ``console``: commands after ``$``, each with its output. ``text`` behind ``python``:
what that prints, after all commands have run. ``json`` behind a comment such as
``<!-- examples/reports.jsonl phone-call statements.2 -->``: that part of that report's record.
``tests/test_docs.py`` fails where a document shows something else than what comes out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("records", "dates", "archive", "stories", "exports")
FILLED = (ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in PAGES))
CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"(?<=^```python\n)((?:(?!```)[^\n]*\n)+)(```\n\n```text\n)((?:(?!```)[^\n]*\n)*)", re.MULTILINE)
RECORD = re.compile(r"(?<=^<!-- )(\S+) (\S+) (\S+)( -->\n```json\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
LONG, MANY = 60, 2  # longer texts and lists are cut in the documents


def filled(text: str) -> str:
    """The document with all its blocks filled anew; commands run one after the other in an empty folder of examples."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        text = CONSOLE.sub(lambda m: console(m[1], lambda command: output(command, folder)), text)
        text = PYTHON.sub(lambda m: f"{m[1]}{m[2]}{printed(m[1], folder)}", text)
    return RECORD.sub(lambda m: f"{m[1]} {m[2]} {m[3]}{m[4]}{part(m[1], m[2], m[3])}\n", text)


def console(block: str, run: Callable[[str], str]) -> str:
    """The commands of a block, each with what it prints.

    >>> console("$ a\\nold\\n$ b\\n", str.upper)
    '$ a\\nA\\n$ b\\nB\\n'
    """
    return "".join(f"$ {c}\n{run(c).strip(chr(10))}\n" for c in commands(block))


def commands(block: str) -> list[str]:
    """The commands of a console block."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def output(command: str, folder: Path) -> str:
    """What a ``ravi`` command prints, in a terminal of 80 columns."""
    name, *arguments = shlex.split(command)
    if name.rpartition("/")[2] != "ravi":
        raise ValueError(f"a console block runs ravi, not {name!r}")
    call = [sys.executable, "-c", "from ravi.cli import main; main()", *arguments]
    plain = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "TTY_COMPATIBLE")}
    done = subprocess.run(call, cwd=folder, capture_output=True, check=False, env={**plain, "COLUMNS": "80"})
    return done.stdout.decode() + done.stderr.decode()


def printed(code: str, folder: Path) -> str:
    """What some Python prints, run where the commands left their files."""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=folder, capture_output=True, check=False)
    return done.stdout.decode() + done.stderr.decode()


def part(file: str, report: str, path: str) -> str:
    """A part of a report's record as the documents show it, by a path such as ``statements.2``."""
    from ravi import read
    from ravi.errors import InputError
    from ravi.sources import reports

    found = [r for r in reports(str(ROOT / file)) if not isinstance(r, InputError) and r.id == report]
    value: Any = read(found[0]).to_dict()
    for step in path.split(".") if path != "-" else ():
        value = value[int(step) if step.isdigit() else step]
    if path == "-":
        value = {k: v for k, v in value.items() if not isinstance(v, (dict, list))} | {"knowledge": "…"}
    rows = [f"  {json.dumps(k)}: {json.dumps(short(k, v), ensure_ascii=False)}" for k, v in value.items()]
    return "{\n" + ",\n".join(rows) + "\n}"


def short(key: str, value: Any) -> Any:
    """A value with long texts and lists cut, and without the lines of the knowledge, which move."""
    if key == "why" and value is not None:
        return {"…": "…"}
    if isinstance(value, dict):
        return {k: short(k, v) for k, v in value.items()}
    if isinstance(value, list):
        spans = bool(value) and isinstance(value[0], int)
        return value if spans else [short("", v) for v in value[:MANY]] + ["…"] * (len(value) > MANY)
    if isinstance(value, str) and len(value) > LONG and key != "text":
        return value[:LONG].rsplit(" ", 1)[0] + " …" if " " in value[:LONG] else value[:12] + "…"
    return value


def main() -> None:
    """Fill the documents, or tell what that is."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    for path in FILLED:
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
