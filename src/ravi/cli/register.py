"""``ravi register``: who held which office; who is missing; add somebody; check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ..counted import counted
from ..errors import InputError
from ..figures import Holding, register_of
from ..figures_check import faults_of
from ..knowledge import HOME, load, loaded
from ..register_files import PEOPLE, plain
from ..register_missing import Missing, missing
from ..sources import reports
from ..text import fold
from .guard import DONE, FAILED, PARTLY, say
from .showing import printable

OFFICES = "figures/offices.tsv"


def listed(words: str, day: str | None, knowledge: tuple[Path, ...]) -> int:
    """Print the lines of the register that hold some words, those in office on a day if one is given."""
    wanted = fold(words).split()
    for holding in register_of(load(*knowledge)).holdings():
        person = holding.person
        told = fold(f"{person.id} {person.name} {person.latin} {holding.title} {holding.body} {holding.office.country}")
        if all(w in told for w in wanted) and (day is None or holding.covers(day)):
            print(_line(holding))
    return DONE


def _line(holding: Holding) -> str:
    person, country = holding.person, holding.office.country or "--"
    until, proof = holding.end or "today", "attested" if holding.attested else "unattested"
    return f"{person.id}\t{person.latin}\t{country}\t{holding.start}\t{until}\t{proof}\t{person.name}\t{holding.title}"


def check(knowledge: tuple[Path, ...]) -> int:
    """Print every fault of the register as ``file:line: what``."""
    known = load(*knowledge)
    faults = list(faults_of(known))
    for where, what in faults:
        print(f"{where}: {what}")
    holdings = list(register_of(known).holdings())
    attested = sum(h.attested for h in holdings)
    told = counted(len(faults), "faults") if faults else "nothing wrong"
    say(f"ravi: {counted(len(holdings), 'offices')} held, {attested:,} of them attested, {told}")
    return FAILED if faults else DONE


def find_missing(files: list[str], top: int, as_json: bool, knowledge: tuple[Path, ...]) -> int:
    """Print the offices that stand without a name and have no line, the most frequent first."""
    failed = 0

    def given() -> Iterator[object]:
        nonlocal failed
        for file in files:
            for report in reports(file):
                if isinstance(report, InputError):
                    failed += 1
                    say(f"ravi: {report}")
                else:
                    yield report

    found = missing(given(), load(*knowledge))  # type: ignore[arg-type]
    for office in found[:top]:
        print(json.dumps(office.to_dict(), ensure_ascii=False) if as_json else _missing_line(office))
    return PARTLY if failed and found else FAILED if failed else DONE


def _missing_line(office: Missing) -> str:
    where = " ".join(f"{report}[{span[0]}:{span[1]}]" for report, span in office.examples)
    days = f"{office.first or '?'} to {office.last or '?'}"
    return f"{office.reports}\t{office.country or '--'}\t{days}\t{where}\t{printable(office.text)}"


def add(folder: Path, person: dict[str, str], office: dict[str, str], knowledge: tuple[Path, ...]) -> int:
    """Write a person (unless already known) and an office into a folder of one's own, and check the register."""
    person["id"] = person["id"] or plain(person["latin"])
    known = register_of(load(*knowledge, *((folder,) if folder.is_dir() else ()))).people
    (folder / "figures").mkdir(parents=True, exist_ok=True)
    if person["id"] not in known:
        _append(folder / PEOPLE, PEOPLE, person)
    _append(folder / OFFICES, OFFICES, {**office, "person": person["id"], "attested": "unattested"})
    loaded.cache_clear()  # the folder holds more now than when it was read
    say(f"ravi: {person['id']} is in {folder}; read with --register {folder}")
    return check((*knowledge, folder))


def _append(file: Path, table: str, cells: dict[str, str]) -> None:
    """A line at the end of a table, with the header of Ravi's own where the file is new."""
    lines = (HOME / table).read_text(encoding="utf-8").splitlines()
    header = next(line for line in lines if line and not line.startswith("#")).split("\t")
    new = not file.exists()
    with file.open("a", encoding="utf-8") as out:
        if new:
            out.write("\t".join(header) + "\n")
        out.write("\t".join(" ".join(cells.get(c, "").split()) for c in header) + "\n")
