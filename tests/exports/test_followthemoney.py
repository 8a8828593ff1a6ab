"""FollowTheMoney, opened by its own library, where that can be installed: it needs a C++ compiler and ICU."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from ravi.records import Json

model = pytest.importorskip("followthemoney", reason="pip install -e .[ftm]").model
EntityProxy = pytest.importorskip("followthemoney.proxy").EntityProxy
Run = Callable[..., Result]


def entities(path: Path) -> dict[str, Any]:
    """The entities of a file, put together as ``ftm aggregate`` does."""
    out: dict[str, Any] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        proxy = EntityProxy.from_dict(json.loads(line), cleaned=False)
        assert proxy.to_dict()["properties"].keys() == json.loads(line)["properties"].keys()  # all values are valid
        out[proxy.id] = out[proxy.id].merge(proxy) if proxy.id in out else proxy
    return out


def test_followthemoney_reads_it(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    export("ftm", tmp_path / "a.ftm.jsonl")
    found = entities(tmp_path / "a.ftm.jsonl")
    for entity in found.values():
        assert not [p for p in entity.schema.required if not entity.get(p)]
        for prop, value in entity.itervalues():
            if prop.type.name == "entity":
                assert value in found
                assert found[value].schema.is_a(model.get(prop.range.name))
    counts = Counter(e.schema.name for e in found.values())
    assert counts["Article"] == len(extracted)
    assert counts["Event"] == sum(len(r["contacts"]) for r in extracted)
    call = next(e for e in found.values() if e.first("name", quiet=True) and "phone call" in e.first("name"))
    assert sorted(found[p].caption for p in call.get("involved")) == ["Laleh Azraman", "Sohrab Nik-pi"]
    assert call.get("date") == ["2024-04-30"]
    mayor = next(e for e in found.values() if e.schema.name == "Position" and e.caption == "شهردار بندر نارنج")
    held = [e for e in found.values() if e.schema.name == "Occupancy" and mayor.id in e.get("post")]
    assert {found[e.first("holder")].caption for e in held} == {"Sohrab Nik-pi"}


def test_followthemoney_without_texts(export: Run, tmp_path: Path) -> None:
    export("ftm", tmp_path / "a.ftm.jsonl", "--no-text")
    for entity in entities(tmp_path / "a.ftm.jsonl").values():
        for name in ("bodyText", "title", "summary"):
            assert not entity.get(name, quiet=True)
