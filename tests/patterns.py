"""Every regular expression that Ravi compiles, where, and by which methods it is used: one JSON line each.

What is compiled while Ravi is imported and a text read is caught as it happens; what stands in a call inside of a
function is read from the source. Run as a script, for a pattern is compiled once a process.
"""

from __future__ import annotations

import ast
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "ravi"
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
Found = dict[tuple[str, bool, int], tuple[str, str]]  # pattern, whether of bytes, flags -> file and name


def compiled() -> Found:
    """The patterns that are compiled on the way from importing all modules to reading a text."""
    found: Found = {}
    real: Any = re._compile  # type: ignore[attr-defined]

    def caught(pattern: Any, flags: int) -> Any:
        frame = sys._getframe(1)
        while (
            frame.f_back is not None
            and Path(frame.f_code.co_filename).name == "__init__.py"
            and frame.f_globals is vars(re)
        ):
            frame = frame.f_back
        place = Path(frame.f_code.co_filename)
        if SOURCE in place.parents and not isinstance(pattern, re.Pattern):
            key = (_text(pattern), isinstance(pattern, bytes), int(flags))
            found.setdefault(key, (str(place.relative_to(SOURCE)), _name(place, frame.f_lineno)))
        return real(pattern, flags)

    re._compile = caught  # type: ignore[attr-defined]
    try:
        _work()
    finally:
        re._compile = real  # type: ignore[attr-defined]
    return found


def _work() -> None:
    import ravi

    for module in pkgutil.walk_packages(ravi.__path__, "ravi."):
        _imported(module.name)
    ravi.read(
        {"title": "دیدار", "body": "وزیر راه روز ۲۶ اردیبهشت ۱۴۰۰ با شهردار نارنج دیدار کرد و گفت: «کار تمام شد.»"}
    )
    ravi.mend("او كتابهاي تازه را می خواند")
    ravi.dates("۲۶ اردیبهشت ۱۴۰۰")


def _imported(name: str) -> None:
    from ravi.errors import MissingExtra

    with suppress(MissingExtra):
        import_module(name)


def literal() -> Found:
    """The patterns that stand as they are in a call of ``re``, whether or not anything called it."""
    found: Found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str | bytes):
                    method = ast.unparse(node.func).removeprefix("re.")
                    key = (_text(first.value), isinstance(first.value, bytes), _flags(node))
                    found[key] = (str(path.relative_to(SOURCE)), _name(path, node.lineno) or f"re.{method}")
    return found


def _flags(call: ast.Call) -> int:
    told = [*call.args[1:], *(k.value for k in call.keywords if k.arg == "flags")]
    names = {name for arg in told for name in re.findall(r"\bre\.([A-Z]+)", ast.unparse(arg))}
    flags = 0
    for name in names:
        flags |= int(re.RegexFlag[name])
    return flags


def _text(pattern: Any) -> str:
    return pattern.decode("latin-1") if isinstance(pattern, bytes) else str(pattern)


def _name(path: Path, line: int) -> str:
    """The name that a line gives to what it compiles."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or 0):
            names = [t for target in node.targets for t in (target.elts if isinstance(target, ast.Tuple) else [target])]
            if len(names) == 1 and isinstance(names[0], ast.Name | ast.Attribute):
                return names[0].id if isinstance(names[0], ast.Name) else names[0].attr
    return ""


def used(name: str, file: str) -> list[str]:
    """The methods by which a pattern of that name is used in its file; all that search where that can't be told."""
    if name.startswith("re."):
        return [name.removeprefix("re.")]
    text = (SOURCE / file).read_text(encoding="utf-8")
    found = set(re.findall(rf"\b{re.escape(name)}\.({'|'.join(METHODS)})\b", text)) if name else set()
    return sorted(found) or ["finditer", "match"]


def rows() -> Iterator[dict[str, Any]]:
    """All of them."""
    every: Found = {}
    for found in (compiled(), literal()):
        every = found | every
    for (pattern, is_bytes, flags), (file, name) in sorted(every.items(), key=lambda item: item[1]):
        yield {
            "pattern": pattern,
            "bytes": is_bytes,
            "flags": flags,
            "file": file,
            "name": name,
            "used": used(name, file),
        }


if __name__ == "__main__":
    for row in rows():
        print(json.dumps(row))
