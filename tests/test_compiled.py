"""Compiled modules are an aid that nothing depends on: the same records, and a word when they are out of date."""

from __future__ import annotations

import ast
import doctest
import importlib.util
import shutil
import sys
from dataclasses import is_dataclass
from pathlib import Path
from typing import get_type_hints

import pytest
from digests import digest_of

from ravi import compiled, records
from ravi.knowledge import load
from ravi.reading import STAGES, read
from ravi.schema import written_types

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "fast"), str(ROOT / "bench")]

import compiling  # noqa: E402
import rewriting  # noqa: E402
import training  # noqa: E402

spec = importlib.util.spec_from_file_location("bench_compiled", ROOT / "bench" / "compiled.py")
assert spec is not None
assert spec.loader is not None
bench = importlib.util.module_from_spec(spec)
spec.loader.exec_module(bench)

SAMPLE = ("ravi/chunks.py", "ravi/edits.py", "ravi/tense.py", "ravi/text.py")  # quickly compiled, and a dict among them
LEFT_OUT = ("reading", "knowledge", "report", "calendars", "statements/__init__")  # next to nothing is done there
COPIED = """
import copy, pickle
from ravi.text import mend
edits = mend("گفتوگو").edits
assert edits and edits == pickle.loads(pickle.dumps(edits)) == copy.deepcopy(edits)
reading = read("علی رضایی گفت: کار تمام شد.")
assert reading.statements and reading == pickle.loads(pickle.dumps(reading)) == copy.deepcopy(reading)
print(sys.modules["ravi.text"].__file__)
"""


def _pure(folder: Path) -> Path:
    """A copy of the sources alone."""
    ignored = shutil.ignore_patterns("__pycache__", "*" + compiling.SUFFIX, "compiled.txt")
    shutil.copytree(ROOT / "src" / "ravi", folder / "ravi", ignore=ignored)
    return folder


def _read(source: Path) -> tuple[str, str]:
    """The file of a module that read the examples, and a digest of their records."""
    digest, file = digest_of(COPIED, PYTHONPATH=str(source))
    assert file.startswith(str(source))
    return file, digest


@pytest.mark.parametrize("module", compiling.modules())
def test_no_module_asks_of_a_starred_tuple_what_it_holds(module: str) -> None:
    """mypyc stops at «kind in (*PERSONLIKE, "outlet")», and nothing is compiled then."""
    asked = [n for n in ast.walk(ast.parse((ROOT / "src" / module).read_text("utf-8"))) if isinstance(n, ast.Compare)]
    sides = [e for n in asked for c in n.comparators if isinstance(c, ast.Tuple | ast.List) for e in c.elts]
    assert not any(isinstance(e, ast.Starred) for e in sides)


def test_what_reading_runs_is_compiled_or_left_out_on_purpose() -> None:
    """A module of the path that nobody put into the list is asked by compiled code all the same, the slow way."""
    knowledge, ran = load(), set[str]()
    given = list(training.texts(knowledge))[::30]
    for _ in range(2):  # tables are loaded at the first time
        ran.clear()
        sys.setprofile(lambda frame, event, _: ran.add(frame.f_code.co_filename) if event == "call" else None)
        try:
            for report in given:
                read(report, knowledge)
        finally:
            sys.setprofile(None)
    files = {str(Path(file).relative_to(ROOT / "src")) for file in ran if file.startswith(str(ROOT / "src"))}
    assert files - {*compiling.modules()} <= {f"ravi/{name}.py" for name in LEFT_OUT}


def test_what_runs_is_compiled_from_the_sources_that_stand_here() -> None:
    assert compiled.stale() == (), "the sources were changed since: make fast again, or make slow"


@pytest.mark.skipif(not compiled.is_compiled(), reason="the modules are not compiled: make fast")
def test_compiled_modules_give_the_same_records(tmp_path: Path) -> None:
    assert _read(_pure(tmp_path))[1] == _read(ROOT / "src")[1]


@pytest.mark.slow
@pytest.mark.skipif(bool(compiling.missing()), reason=compiling.missing())
def test_a_few_modules_compiled_give_the_same_records(tmp_path: Path) -> None:
    pure, fast = _pure(tmp_path / "pure"), _pure(tmp_path / "fast")
    made = compiling.compiled(SAMPLE, fast, level="1")  # what runs is counted before, as in earnest
    assert len(made) == len(SAMPLE) + 2  # the library and the note
    (file, records), (source, expected) = _read(fast), _read(pure)
    assert file.endswith(compiling.SUFFIX)
    assert source.endswith(".py")
    assert records == expected
    assert compiled.stale(fast / "ravi") == ()
    assert compiling.remove(fast) == len(SAMPLE)
    assert _read(fast)[0].endswith(".py")


def test_a_source_changed_since_is_told(tmp_path: Path) -> None:
    package = tmp_path / "ravi"
    package.mkdir()
    assert compiled.stale(package) == ()
    for name in ("a.py", "b.py"):
        (package / name).write_text("x = 1\n", "utf-8")
    note = "".join(f"{compiling.digest(package / n)} ravi/{n}\n" for n in ("a.py", "b.py"))
    (package / compiled.NOTE).write_text(note, "utf-8")
    assert compiled.stale(package) == ()
    (package / "b.py").write_text("x = 2\n", "utf-8")
    assert compiled.stale(package) == ("ravi/b.py",)
    (package / "a.py").unlink()
    assert compiled.stale(package) == ("ravi/a.py", "ravi/b.py")


def test_what_runs_is_counted_by_reports_that_hold_every_kind_of_record() -> None:
    knowledge = load()
    given = list(training.texts(knowledge))
    assert len(given) > 100
    assert not any(mark in report.body for report in given[:100] for mark in "[]{}|")
    found = [read(report, knowledge) for report in given[::3]]
    assert all(any(getattr(r, kind) for r in found) for kind in ("actors", "contacts", "statements", "acts", "repairs"))


def test_every_module_of_the_list_can_be_rewritten() -> None:
    files = compiling.modules()
    assert len(files) > 50
    for file in files:
        source = (ROOT / "src" / file).read_text("utf-8")
        assert ast.get_docstring(ast.parse(rewriting.rewritten(source))) == ast.get_docstring(ast.parse(source)), file


def test_the_examples_of_rewriting_hold() -> None:
    found = doctest.testmod(rewriting)
    assert found.attempted
    assert not found.failed


def test_what_native_classes_cannot_do_is_rewritten() -> None:
    memory = rewriting.rewritten("""from __future__ import annotations
class Memory(dict[str, int]):
    pass
""")
    assert "@mypyc_attr(native_class=False)\nclass Memory(dict[str, int]):" in memory
    kept = rewriting.rewritten("""from __future__ import annotations
@dataclass(frozen=True)
class A:
    x: list[int] = field(default_factory=list)
    @cached_property
    def twice(self) -> int:
        return self.mask["a", "b"][2 * self.x]
""")
    assert "self.x = list() if x is None else x" in kept
    assert "cached_property" not in kept
    assert "self._kept_twice = self._make_twice()" in kept
    assert "b0: int = mask[('a', 'b')]" in kept
    assert "_bits_0(self.mask)[2 * self.x]" in kept
    with pytest.raises(ValueError, match="class B: cached_property"):
        rewriting.rewritten("class B:\n    @cached_property\n    def x(self) -> int:\n        return 1\n")


def test_constants_are_final_where_their_kind_is_plain() -> None:
    plain = ("FAR = 3", 'KINDS = ("a", "b")', "LEAST: dict[str, int] = {}")
    others = ('PAIR = ("a", 1)', 'T = TypeVar("T")', "TWICE = 1", "TWICE = 2", "Span = tuple[int, int]")
    made = rewriting.rewritten("\n".join([*plain, *others])).split("\n")
    final = ["FAR: _Final = 3", 'KINDS: _Final[tuple[str, ...]] = ("a", "b")', "LEAST: _Final[dict[str, int]] = {}"]
    assert made == [*rewriting._IMPORTS, *final, *others]


def test_the_page_shows_the_table_of_the_benchmark() -> None:
    page = bench.PAGE.read_text("utf-8")
    head, _, rest = page.partition(bench.BEGIN)[2].partition(bench.END)[0].partition("nanoseconds a character\n")
    assert head.startswith("By `python bench/compiled.py ")
    rows = [line.split() for line in rest.partition("\n```")[0].splitlines()]
    assert [row[0] for row in rows] == [*(stage.gives for stage in STAGES), "json", "whole"]
    spent = [tuple(int(n.replace(",", "")) for n in row[1:3]) for row in rows[:-1]]
    pure, compiled_ = (sum(column) for column in zip(*spent, strict=True))
    times = float(rows[-1][rows[-1].index("times") - 1])
    assert times == pytest.approx(pure / compiled_, rel=0.02)
    assert int(rows[-1][1].replace(",", "")) == pytest.approx(1e9 / pure, rel=0.02)


def test_the_benchmark_writes_between_its_marks() -> None:
    found = {
        "state": "compiled", "source": "the examples, repeated", "reports": 2, "characters": 1000, "asked": 2,
        "nanoseconds_a_character": {"scan": [20.0, 10.0]},
        "whole": {"characters_a_second": [50_000_000, 100_000_000], "times_as_fast": 2.0},
    }  # fmt: skip
    made = bench.written(f"before\n{bench.BEGIN}old\n{bench.END}behind\n", found)
    assert made.startswith("before\n")
    assert made.endswith(f"\n{bench.END}behind\n")
    assert "old" not in made
    assert "whole          50,000,000 and 100,000,000 characters a second: 2.0 times as fast" in made
    assert bench.written(made, found) == made
    with pytest.raises(ValueError, match="no <!-- written by"):
        bench.written("a page without marks", found)


def test_without_a_compiler_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling.shutil, "which", lambda name: None)
    monkeypatch.setattr(sys, "argv", ["compiling.py"])
    monkeypatch.setattr(compiling, "remove", lambda: pytest.fail("what is compiled was taken away"))
    with pytest.raises(SystemExit, match="stays pure Python") as stopped:
        compiling.main()
    assert "no C compiler" in str(stopped.value) or "mypyc is not installed" in str(stopped.value)


def test_a_wheel_is_pure_python_unless_asked() -> None:
    import tomllib

    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    hook = told["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]
    assert hook["enable-by-default"] is False
    assert not any("mypy" in d for d in told["project"]["dependencies"])


@pytest.mark.parametrize("kind", [k for k in vars(records).values() if isinstance(k, type) and is_dataclass(k)])
def test_the_types_of_records_can_be_read_from_their_source(kind: type) -> None:
    """A compiled class has forgotten what its tuples hold: the schema of its records takes that from the source."""
    assert written_types(kind) == get_type_hints(kind)
