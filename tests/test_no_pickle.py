"""Nothing of ours is kept as code that runs when it is loaded: no pickles, here or in what ships."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOMES = ("src", "bench", "train", "eval", "docs", "tests")
UNSAFE = frozenset({"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"})


@pytest.mark.parametrize("home", HOMES)
def test_no_pickles(home: str) -> None:
    for path in sorted((ROOT / home).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {n.partition(".")[0] for n in names} & UNSAFE, path
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("np.load", "numpy.load"):
                allowed = {k.arg: ast.unparse(k.value) for k in node.keywords}
                assert allowed.get("allow_pickle") == "False", path


def test_no_pickle_is_shipped() -> None:
    for path in (ROOT / "src").rglob("*"):
        assert path.suffix not in (".pkl", ".pickle", ".joblib", ".dill"), path
