"""A module's source as mypyc compiles it best: the same meaning, values that are made and read without a dictionary.

>>> print(rewritten('''from dataclasses import dataclass
... @dataclass(frozen=True, slots=True)
... class Pair:
...     a: int
...     b: str = ""
... '''))
from dataclasses import dataclass
@dataclass(frozen=True)
class Pair:
    a: int
    b: str = ""
    def __init__(self, a: int, b: str = '') -> None:
        self.a = a  # type: ignore
        self.b = b  # type: ignore
    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.a, self.b)
<BLANKLINE>

What is changed, and why (mypyc 2.4):

- ``slots=True`` makes a second class, which compiled code doesn't know; native classes have slots anyway. The
  ``__init__`` that ``dataclass`` would make is Python code; one that stands in the class is compiled. ``__reduce__`` is
  for ``pickle`` and ``copy``, which can't look into native values.
- Classes that build on ``dict`` or ``list`` stay classes of Python: as native ones they crash.
- ``cached_property`` becomes a property that keeps what it made: mypyc reads it as one that forgets.
- Constants are made ``Final``: others are looked up in the module's dictionary each time that they are read.
- The bits of classes (``scan.mask["and", "or"]``) are looked up once for a module and a lexicon: see ``_BITS``.

Nothing is changed in the tree: ``compiling.py`` rewrites a copy.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_PYTHON = "@mypyc_attr(native_class=False)"
_IMPORTS = ("from mypy_extensions import mypyc_attr", "from typing import Any as _Any, Final as _Final")
_CONSTANT = re.compile(r"_?[A-Z][A-Z_0-9]*")
_BITS = """class _Bits:
    def __init__(self) -> None:
        self.of: object = None
{fields}
_KNOWN_BITS: _Final = _Bits()
def _learn_bits(mask: _Any) -> None:
{asked}
{kept}
    _KNOWN_BITS.of = mask
{functions}"""
_FIELD = "        self.b{n}: int = 0"
_ASKED = "    b{n}: int = mask[{key}]"  # all before any is kept: another thread may ask meanwhile, by another lexicon
_KEPT = "    _KNOWN_BITS.b{n} = b{n}"
_FUNCTION = """def _bits_{n}(mask: _Any) -> int:
    if mask is not _KNOWN_BITS.of:
        _learn_bits(mask)
    return _KNOWN_BITS.b{n}"""
_MAKERS = {"__init__", "__post_init__"}
_BUILT_IN = re.compile(r"(dict|list)\b")


def rewritten(source: str) -> str:
    """The source of a module as it is compiled."""
    tree, lines = ast.parse(source), source.split("\n")
    more: list[tuple[int, list[str]]] = []  # behind how many lines, what
    classes = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    bare = {n.name for n in classes if not _fields(n)}
    for node in classes:
        more += _of_class(node, lines, bare)
    finals = _with_final_constants(tree, lines)
    keys = _with_known_bits(tree, lines)
    future = max((n.end_lineno or 0 for n in tree.body if _is_future(n)), default=0)
    if keys or finals or any(_PYTHON in new for _, new in more):
        more.append((future, [*_IMPORTS, *(_bits_of(keys).split("\n") if keys else ())]))
    for at, new in sorted(more, key=lambda m: -m[0]):
        lines[at:at] = new
    return "\n".join(lines)


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _of_class(node: ast.ClassDef, lines: list[str], bare: set[str]) -> Iterator[tuple[int, list[str]]]:
    """What a class gets besides; its decorator loses ``slots=True``. ``bare`` classes have no fields to hand down."""
    if any(_BUILT_IN.match(ast.unparse(base)) for base in node.bases):
        yield min((d.lineno for d in node.decorator_list), default=node.lineno) - 1, [_PYTHON]
        return
    methods = [n for n in node.body if isinstance(n, ast.FunctionDef)]
    kept = [m for m in methods if "cached_property" in map(ast.unparse, m.decorator_list)]
    data = next((d for d in node.decorator_list if ast.unparse(d).startswith("dataclass")), None)
    fields, bases = _fields(node), {ast.unparse(b) for b in node.bases}
    own = data is not None and fields and bases <= bare and not {m.name for m in methods} & _MAKERS
    if data is not None:
        at = data.lineno - 1
        lines[at] = lines[at].replace(", slots=True", "").replace("(slots=True)", "")
    if own:
        made = [*_init(fields), *map(_forgotten, kept), *(line for m in kept for line in _memory(m, lines))]
        yield fields[-1].end_lineno or 0, [*made, *_reduce(fields)]
    elif kept:
        raise ValueError(f"class {node.name}: cached_property is known beside an __init__ made here only")


def _fields(node: ast.ClassDef) -> list[ast.AnnAssign]:
    return [n for n in node.body if isinstance(n, ast.AnnAssign) and "ClassVar" not in ast.unparse(n.annotation)]


def _reduce(fields: list[ast.AnnAssign]) -> list[str]:
    """How a value is taken apart, to be made again."""
    parts = "".join(f"self.{ast.unparse(f.target)}, " for f in fields).rstrip()
    parts = parts if len(fields) == 1 else parts.rstrip(",")
    return ["    def __reduce__(self) -> tuple[object, ...]:", f"        return type(self), ({parts})"]


def _forgotten(method: ast.FunctionDef) -> str:
    """The last line of an ``__init__``: nothing is remembered yet."""
    return f"        self._kept_{method.name}: {_kind(method)} | None = None  # type: ignore"


def _memory(method: ast.FunctionDef, lines: list[str]) -> list[str]:
    """The property that stands for a ``cached_property``, whose function is renamed."""
    name, at = method.name, method.lineno - 1
    lines[method.decorator_list[0].lineno - 1] = ""
    lines[at] = lines[at].replace(f"def {name}(", f"def _make_{name}(", 1)
    return [
        "    @property",
        f"    def {name}(self) -> {_kind(method)}:",
        f"        if self._kept_{name} is None:",
        f"            self._kept_{name} = self._make_{name}()  # type: ignore",
        f"        return self._kept_{name}  # type: ignore",
    ]


def _kind(method: ast.FunctionDef) -> str:
    return ast.unparse(method.returns) if method.returns else "object"


def _init(fields: list[ast.AnnAssign]) -> list[str]:
    """The ``__init__`` that ``dataclass`` would make."""
    takes, sets = [], []
    for field in fields:
        name, kind, value = ast.unparse(field.target), ast.unparse(field.annotation), field.value
        factory = _factory(value)
        if factory:
            takes.append(f"{name}: {kind} | None = None")
            sets.append(f"        self.{name} = {factory}() if {name} is None else {name}  # type: ignore")
        else:
            takes.append(f"{name}: {kind}" + _default(value))
            sets.append(f"        self.{name} = {name}  # type: ignore")
    return [f"    def __init__(self, {', '.join(takes)}) -> None:", *sets]


def _default(value: ast.expr | None) -> str:
    """The default of a field, as an ``__init__`` spells it; that of ``field(default="", compare=False)`` too."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        value = next(k.value for k in value.keywords if k.arg == "default")
    return "" if value is None else f" = {ast.unparse(value)}"


def _factory(value: ast.expr | None) -> str:
    """What makes the default of a field, by name."""
    if not isinstance(value, ast.Call) or ast.unparse(value.func) != "field":
        return ""
    given = {k.arg: ast.unparse(k.value) for k in value.keywords}
    if not given.keys() & {"default_factory", "default"}:
        raise ValueError(f"line {value.lineno}: only a default is known of field()")
    return given.get("default_factory", "")


def _with_final_constants(tree: ast.Module, lines: list[str]) -> bool:
    """Makes the constants of a module ``Final``; whether there are any. A tuple of strings is told to be of any length:
    of one whose length is known, mypyc makes a new one wherever it is asked what it holds."""
    names = [ast.unparse(t) for n in tree.body for t in _targets(n)]
    found = [n for n in tree.body if isinstance(n, ast.Assign | ast.AnnAssign) and _is_final(n, names)]
    for node in found:
        name = ast.unparse(_targets(node)[0])
        kind = ast.unparse(node.annotation) if isinstance(node, ast.AnnAssign) else _kind_of_tuple(node.value)
        _, _, behind = lines[node.lineno - 1].partition(" = ")
        lines[node.lineno - 1] = f"{name}: _Final{f'[{kind}]' if kind else ''} = {behind}"
    return bool(found)


def _targets(node: ast.stmt) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []


def _is_final(node: ast.Assign | ast.AnnAssign, names: list[str]) -> bool:
    """Whether a constant is set here only, to a value whose kind is plain: no type, no tuple of other than strings."""
    targets, value = _targets(node), node.value
    name = ast.unparse(targets[0])
    if len(targets) != 1 or names.count(name) > 1 or not _CONSTANT.fullmatch(name) or value is None:
        return False
    kind = ast.unparse(value.func) if isinstance(value, ast.Call) else ""
    mixed = isinstance(node, ast.Assign) and isinstance(value, ast.Tuple) and not _kind_of_tuple(value)
    return not (kind == "TypeVar" or mixed or isinstance(value, ast.Subscript | ast.Name | ast.Attribute))


def _kind_of_tuple(value: ast.expr | None) -> str:
    strings = isinstance(value, ast.Tuple) and all(
        isinstance(e, ast.Constant) and isinstance(e.value, str) for e in value.elts
    )
    return "tuple[str, ...]" if strings else ""


def _bits_of(keys: list[str]) -> str:
    """What keeps the bits of some keys: each a number of its own, which compiled code reads without unpacking it."""
    parts = {"fields": _FIELD, "asked": _ASKED, "kept": _KEPT, "functions": _FUNCTION}
    made = {name: "\n".join(part.format(n=n, key=key) for n, key in enumerate(keys)) for name, part in parts.items()}
    return _BITS.format(**made)


def _with_known_bits(tree: ast.Module, lines: list[str]) -> list[str]:
    """Puts ``_bits_3(scan.mask)`` in the place of ``scan.mask["and", "or"]`` inside functions; the keys, in order."""
    found: dict[str, int] = {}
    places = {}
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Subscript) and _is_known(node):
                    places[node.lineno, node.col_offset, node.end_col_offset] = node
    for node in sorted(places.values(), key=_from_the_end):
        number = found.setdefault(ast.unparse(node.slice), len(found))
        _replace(lines, node, f"_bits_{number}({ast.unparse(node.value)})")
    return list(found)


def _is_known(node: ast.Subscript) -> bool:
    """Whether bits are asked for by constants."""
    table, key = node.value, node.slice
    name = table.attr if isinstance(table, ast.Attribute) else table.id if isinstance(table, ast.Name) else ""
    if name != "mask" or not isinstance(node.ctx, ast.Load):
        return False
    if isinstance(key, ast.Name):
        return _CONSTANT.fullmatch(key.id) is not None
    return all(isinstance(e, ast.Constant) for e in (key.elts if isinstance(key, ast.Tuple) else (key,)))


def _from_the_end(node: ast.expr) -> tuple[int, int]:
    return -node.lineno, -node.col_offset


def _replace(lines: list[str], node: ast.expr, name: str) -> None:
    """Puts a name in the place of an expression, which may stand on several lines; their number stays."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    before = lines[first].encode()[: node.col_offset].decode()
    behind = lines[last].encode()[node.end_col_offset :].decode()
    lines[first] = before + name + (behind if first == last else "")
    for n in range(first + 1, last + 1):
        lines[n] = behind if n == last else ""
