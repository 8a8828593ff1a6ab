"""JSON Schema (draft 2020-12) from frozen dataclasses: the types are the only place where the contract is written.

>>> @dataclass
... class Pair:
...     '''Two things.'''
...     left: str
...     right: int | None = None
>>> of_type(Pair)["properties"]["right"]
{'type': ['integer', 'null']}
"""

from __future__ import annotations

import ast
import sys
import types
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from .report import AnySpan
from .why import Why

Json = dict[str, Any]
_ANY_SPAN = get_args(AnySpan)
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
_WORDLESS = "text"
_QUOTE: Json = {
    "description": "In the stand-off form: the words around, and the digest of the words themselves.",
    "type": "object",
    "additionalProperties": False,
    "required": ["prefix", "suffix", "sha256"],
    "properties": {"prefix": {"type": "string"}, "suffix": {"type": "string"}, "sha256": {"type": "string"}},
}
_EXTRA: dict[str, Json] = {
    "Reading": {"offsets": {"enum": ["utf16", "bytes"]}},
    "Contact": {"quote": _QUOTE},
    "Statement": {"quote": _QUOTE},
    "Act": {"quote": _QUOTE},
}
_EMPTY_LEFT_OUT = (Why,)


@dataclass(frozen=True)
class _Schemas:
    """The definitions met so far, by the name of their type."""

    found: dict[str, Json]

    def of(self, hint: Any) -> Json:
        """The schema of one type hint."""
        origin, args = get_origin(hint), get_args(hint)
        if origin is Literal:
            return {"enum": list(args)}
        if origin in (types.UnionType, Union):
            return self.union(args)
        if origin is tuple:
            return self.array(args)
        if is_dataclass(hint):
            return self.reference(hint)
        return {"type": _PLAIN[hint]}

    def union(self, args: tuple[Any, ...]) -> Json:
        """``X | None`` adds null to X; other unions are choices."""
        spans = set(args) >= set(_ANY_SPAN)
        some = [self.span()] if spans else [self.of(a) for a in args if a is not types.NoneType]
        if types.NoneType not in args:
            return some[0] if len(some) == 1 else {"anyOf": some}
        if len(some) == 1 and "enum" in some[0]:
            return {"enum": [*some[0]["enum"], None]}
        if len(some) == 1 and set(some[0]) == {"type"}:
            return {"type": [some[0]["type"], "null"]}
        return {"anyOf": [*some, {"type": "null"}]}

    def span(self) -> Json:
        """A reference to the definition of a span, in the body or in the title."""
        self.found["Span"] = {
            "description": "Half-open, in code points of the body as given, or of the title.",
            "anyOf": [self.of(a) for a in _ANY_SPAN],
        }
        return {"$ref": "#/$defs/Span"}

    def array(self, args: tuple[Any, ...]) -> Json:
        """``tuple[X, ...]`` is a list of X; any other tuple has its parts in order."""
        if args[1:] == (...,):
            return {"type": "array", "items": self.of(args[0])}
        parts = [{"type": "integer", "minimum": 0} if a is int else self.of(a) for a in args]
        return {"type": "array", "prefixItems": parts, "items": False, "minItems": len(parts)}

    def reference(self, kind: Any) -> Json:
        """A reference to the definition of a dataclass, which is made on its first use."""
        if kind.__name__ not in self.found:
            self.found[kind.__name__] = {}
            self.found[kind.__name__] = self.object(kind)
        return {"$ref": f"#/$defs/{kind.__name__}"}

    def object(self, kind: Any) -> Json:
        """The schema of a dataclass: its fields in order, all of them present."""
        hints = types_of(kind)
        properties = {f.name: self.of(hints[f.name]) for f in fields(kind)}
        if kind.__name__ == "Report":
            properties["body"] = {"type": ["string", "null"]}
        if _WORDLESS in properties and kind.__name__ != "Repair":
            properties[_WORDLESS] = {"type": ["string", "null"]}
        required = ["rule"] if kind in _EMPTY_LEFT_OUT else list(properties)
        properties |= _EXTRA.get(kind.__name__, {})
        return {
            "description": first_line(kind),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }


def types_of(kind: Any) -> dict[str, Any]:
    """The types of a class's fields. A compiled class has forgotten what its tuples hold: then its source tells."""
    source = str(sys.modules[kind.__module__].__file__).endswith(".py")
    return get_type_hints(kind) if source else written_types(kind)


def written_types(kind: Any) -> dict[str, Any]:
    """The types of a class's fields as its source writes them.

    >>> written_types(Why)["parts"] == get_type_hints(Why)["parts"]
    True
    """
    written = (n for n in source_of(kind).body if isinstance(n, ast.AnnAssign))
    told = {ast.unparse(n.target): ast.unparse(n.annotation) for n in written}
    return get_type_hints(types.SimpleNamespace(__annotations__=told), vars(sys.modules[kind.__module__]))


def first_line(kind: Any) -> str:
    """What a class is, in a line; a compiled one has forgotten that too."""
    return (kind.__doc__ or ast.get_docstring(source_of(kind)) or "").split("\n")[0]


def source_of(kind: Any) -> ast.ClassDef:
    """A class in its source, which stands beside the compiled one."""
    module = sys.modules[kind.__module__]
    source = Path(str(module.__file__)).with_name(kind.__module__.rpartition(".")[2] + ".py")
    classes = (n for n in ast.parse(source.read_text(encoding="utf-8")).body if isinstance(n, ast.ClassDef))
    return next(n for n in classes if n.name == kind.__name__)


def of_type(kind: Any) -> Json:
    """The JSON Schema of a dataclass and all that it holds."""
    schemas = _Schemas({})
    body = schemas.object(kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.__name__,
        **body,
        "$defs": dict(sorted(schemas.found.items())),
    }
