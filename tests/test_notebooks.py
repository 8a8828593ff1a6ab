"""The notebooks of the documents run, and show what comes out: their cells are run here anew."""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("nbclient")
pytest.importorskip("matplotlib")

HERE = Path(__file__).parents[1] / "docs" / "notebooks"
STALE = "the notebook shows something else than what comes out; look whether that is meant, then run make.py beside it"


def load_script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make = load_script("make")


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """The names that the first cell of each notebook makes."""
    folder, before = tmp_path_factory.mktemp("notebooks"), Path.cwd()
    [(_, source)] = make.cells((make.START,))
    names: dict[str, Any] = {}
    os.chdir(folder)
    sys.path.insert(0, str(HERE))
    try:
        run(source, names)
        yield names
    finally:
        sys.path.remove(str(HERE))
        os.chdir(before)
        names["store"].close()


def run(source: str, names: dict[str, Any]) -> tuple[str, Any]:
    """What a cell prints, and the value of its last line."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)
        value = None if last is None else eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    return printed.getvalue(), value


@pytest.mark.parametrize("name", make.NOTEBOOKS)
def test_a_notebook_shows_what_comes_out(name: str, started: dict[str, Any]) -> None:
    book = json.loads((HERE / f"{name}.ipynb").read_text(encoding="utf-8"))
    assert [(c["cell_type"], "".join(c["source"])) for c in book["cells"]] == list(make.cells(make.NOTEBOOKS[name]))
    names = dict(started)
    first = True
    for cell in book["cells"]:
        if cell["cell_type"] != "code":
            continue
        if first:
            first = False
            continue
        printed, value = run("".join(cell["source"]), names)
        shown = {o["output_type"]: o for o in cell["outputs"]}
        assert "error" not in shown
        assert "".join(shown.get("stream", {}).get("text", [])) == printed, STALE
        data = shown.get("execute_result", {}).get("data", {})
        assert ("text/html" in data or "image/png" in data) == (value is not None)
        if "text/html" in data:
            html = value._repr_html_()
            assert without_style("".join(data["text/html"])) == without_style(html), STALE
        if "image/png" in data:
            assert value._repr_png_().startswith(b"\x89PNG")


def without_style(html: str) -> str:
    """HTML without what pandas puts around a table."""
    return re.sub(r"<style scoped>.*?</style>", "", html, flags=re.DOTALL).strip()
