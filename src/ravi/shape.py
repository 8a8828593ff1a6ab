"""Whether plain data has the shape that a JSON Schema says: the few keywords that ``schema`` uses, nothing to install.

>>> list(faults([1, "x"], {"type": "array", "items": {"type": "integer"}}))
[('[1]', "'x' is no integer")]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
Fault = tuple[str, str]
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
}


def faults(value: Any, schema: Json, where: str = "", root: Json | None = None) -> Iterator[Fault]:
    """Where the data departs from the schema, and how: pairs of a path and a sentence."""
    root = root or schema
    if "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        yield from _any(value, schema["anyOf"], where, root)
    elif "enum" in schema:
        if value not in schema["enum"]:
            yield where, f"{value!r} is none of {', '.join(map(str, schema['enum']))}"
    elif not _is(value, schema["type"]):
        yield where, f"{_short(value)} is no {schema['type'] if isinstance(schema['type'], str) else schema['type'][0]}"
    elif isinstance(value, dict):
        yield from _object(value, schema, where, root)
    elif isinstance(value, list):
        yield from _array(value, schema, where, root)
    elif "minimum" in schema and value < schema["minimum"]:
        yield where, f"{value} is below {schema['minimum']}"


def _is(value: Any, kinds: str | list[str]) -> bool:
    for kind in (kinds,) if isinstance(kinds, str) else kinds:
        if isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool)):
            return True
    return False


def _any(value: Any, choices: list[Json], where: str, root: Json) -> Iterator[Fault]:
    """Nothing where one choice fits; else what is wrong by the choice that fits best."""
    found = [list(faults(value, choice, where, root)) for choice in choices]
    if all(found):
        yield from min(found, key=lambda f: (any(w == where for w, _ in f), len(f)))


def _object(value: Json, schema: Json, where: str, root: Json) -> Iterator[Fault]:
    properties = schema.get("properties", {})
    yield from ((where, f"no {key!r}") for key in schema.get("required", ()) if key not in value)
    for key, item in value.items():
        if key in properties:
            yield from faults(item, properties[key], f"{where}.{key}" if where else key, root)
        elif schema.get("additionalProperties") is False:
            yield where, f"{key!r} is no field of it"


def _array(value: list[Any], schema: Json, where: str, root: Json) -> Iterator[Fault]:
    parts = schema.get("prefixItems")
    if parts is None:
        for i, item in enumerate(value):
            yield from faults(item, schema["items"], f"{where}[{i}]", root)
    elif len(parts) != len(value):
        yield where, f"{_short(value)} has {len(value)} parts, not {len(parts)}"
    else:
        for i, (item, part) in enumerate(zip(value, parts)):
            yield from faults(item, part, f"{where}[{i}]", root)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"
