"""The engine holds no Persian: what Ravi knows of the language stands under fa/, where a linguist finds it."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ENGINE = Path(__file__).parents[1] / "src" / "ravi"
LETTERS = re.compile("[\u0620-\u063f\u0641-\u064a\u0671-\u06d3]")
RANGE = re.compile(".-.")
PERSIAN = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")


def docstring_lines(source: str) -> set[int]:
    """The lines of all strings that stand alone, as statements."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Expr)]
    return {
        line
        for node in nodes
        if isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def persian(source: str) -> Iterator[str]:
    """Each piece of code with a Persian letter outside comments and docstrings."""
    aside = docstring_lines(source)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT and token.start[0] not in aside and PERSIAN.search(token.string):
            yield f"line {token.start[0]}: {token.string.strip()[:60]}"


def escaped(source: str) -> Iterator[str]:
    """Each string with a Persian letter however it is written; ranges of letters and marks are none."""
    aside = docstring_lines(source)
    strings = (n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Constant) and isinstance(n.value, str))
    for node in strings:
        if node.lineno not in aside and LETTERS.search(RANGE.sub("", node.value)):
            yield f"line {node.lineno}: {node.value[:60]}"


@pytest.mark.parametrize("path", sorted(ENGINE.rglob("*.py")), ids=lambda p: p.relative_to(ENGINE).as_posix())
def test_no_persian_in_the_engine(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert [*persian(source), *escaped(source)] == []


def test_no_python_in_the_knowledge() -> None:
    assert list((ENGINE / "fa").rglob("*.py")) == []


def test_the_test_itself_sees_a_persian_word() -> None:
    source = '"""سند"""\nx = 1  # یادداشت\ny = "واژه"\n'
    assert list(persian(source)) == ['line 3: "واژه"']


def test_the_test_itself_sees_an_escape() -> None:
    assert len(list(escaped('x = "\\u06cc"\n'))) == 1
