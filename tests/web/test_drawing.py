"""The picture of who meets whom."""

from __future__ import annotations

import html
import re
from itertools import pairwise

from served import Ask

from ravi.web.drawing import LETTER, SIDE, circle


def pairs(names: list[str]) -> dict[str, list[dict[str, object]]]:
    sides = [{"key": f"person:{n}", "name": n} for n in names]
    return {"pairs": [{"one": a, "other": b, "contacts": 1} for a, b in pairwise(sides)]}


def test_no_name_goes_over_the_side_of_the_picture() -> None:
    nodes = circle(None, pairs([f"{'نام بلند ' * 4}{n}" for n in range(24)]))["nodes"]  # type: ignore[arg-type]
    assert len(nodes) == 24
    assert all(abs(v["tx"]) + v["room"] * LETTER <= SIDE for v in nodes)


def test_a_cut_name_runs_its_own_way(ask: Ask) -> None:
    text = html.unescape(ask().get("/fa/network").text)
    assert re.search("<text [^>]*>\u2068[^<]+\u2069</text><title>[^<]+</title>", text)
