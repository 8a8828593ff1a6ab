"""How contacts of fresh reports are counted beside what readers told of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "eval"))
from met import Counts, Met, counts, figures

MET = Met((20, 30), "meeting", "happened", ((0, 5), (10, 15)))


def record(*spans: tuple[int, int], kind: str = "meeting", status: str = "happened", main: bool = True) -> Any:
    actors = [{"id": f"a{k}", "mentions": [{"span": list(span)}]} for k, span in enumerate(spans)]
    people = [{"actor": a["id"]} for a in actors]
    contact = {"kind": kind, "status": status, "main": main, "participants": people}
    return {"actors": actors, "contacts": [contact]}


def test_a_contact_with_all_its_people_is_wholly_right() -> None:
    assert counts([MET], record((0, 5), (10, 15))) == Counts(told=1, given=1, found=1, whole=1, status=1)


def test_one_with_a_third_is_found_and_not_whole() -> None:
    assert counts([MET], record((0, 5), (10, 15), (40, 45))) == Counts(told=1, given=1, found=1, whole=0, status=1)


def test_half_of_the_people_are_too_few() -> None:
    assert counts([MET], record((0, 5), (40, 45))).found == 0


def test_another_kind_is_another_contact() -> None:
    assert counts([MET], record((0, 5), (10, 15), kind="letter")).found == 0


def test_a_contact_of_another_kind_with_the_same_people_takes_no_place() -> None:
    given = record((0, 5), (10, 15), kind="letter")
    given["contacts"] += record((0, 5), (10, 15))["contacts"]
    assert counts([MET], given) == Counts(told=1, given=2, found=1, whole=1, status=1)


def test_what_is_only_mentioned_is_not_given() -> None:
    assert counts([MET], record((0, 5), (10, 15), main=False)) == Counts(told=1)


def test_one_of_ours_is_taken_for_one_that_is_told() -> None:
    assert counts([MET, MET], record((0, 5), (10, 15))) == Counts(told=2, given=1, found=1, whole=1, status=1)


def test_whom_only_the_title_names_has_no_mention() -> None:
    told = Met((20, 30), "meeting", "happened", ((0, 5), None))
    given = record((0, 5), (10, 15))
    assert counts([told], given).found == 0
    given["actors"][1]["mentions"] = []
    assert counts([told], given).whole == 1


def test_figures_of_nothing_divide_by_nothing() -> None:
    assert figures(Counts())["contact"].startswith("F1 0.000")
