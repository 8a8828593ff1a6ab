"""Registers of one's own: files, commands, and what the reading makes of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ravi.cli.app import app
from ravi.errors import KnowledgeError
from ravi.figures import register_of
from ravi.figures_check import faults_of
from ravi.knowledge import load
from ravi.reading import read

REPORT = {"id": "r1", "published": "2024-09-01", "body": "رئیس انجمن گلکاران گفت: کار تمام شد. وی افزود: باغ سبز است."}
HEADER = "name,latin,office,country,from,to\n"
FTM = (
    {"id": "Q1", "schema": "Person", "properties": {"name": ["Pari Narenji", "پری نارنجی"], "country": ["ir"]}},
    {"id": "Q2", "schema": "Position", "properties": {"name": ["رئیس انجمن گلکاران"], "country": ["ir"]}},
    {"id": "Q3", "schema": "Position", "properties": {"name": ["Minister of Flowers"], "country": ["ir"]}},
    {"id": "o1", "schema": "Occupancy", "properties": {"holder": ["Q1"], "post": ["Q2"], "startDate": ["2024-08"]}},
    {"id": "o2", "schema": "Occupancy", "properties": {"holder": ["Q1"], "post": ["Q3"], "startDate": ["2024-08"]}},
    {"id": "c1", "schema": "Company", "properties": {"name": ["Narenj"]}},
)


def ravi(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.stdout, result.stderr


def written(folder: Path, name: str, text: str) -> Path:
    (file := folder / name).write_text(text, encoding="utf-8")
    return file


def test_without_an_entry_an_office_stays_without_a_name() -> None:
    (actor,) = read(REPORT).actors
    assert (actor.name, actor.unnamed, actor.figure, actor.name_latin) == ("رئیس انجمن گلکاران", True, None, None)


def test_the_register_tells_who_held_an_office_and_why() -> None:
    body = "وزیر خارجه آمریکا گفت: راه باز است."
    (actor,) = read({"id": "r", "published": "2019-03-11", "body": body}).actors
    assert (actor.figure, actor.name_latin, actor.country, actor.sector) == (
        "pompeo-mike",
        "Mike Pompeo",
        "US",
        "diplomatic",
    )
    assert actor.unnamed
    assert actor.why is not None
    (line,) = [p for p in actor.why.parts if p.rule == "register"]
    assert line.source.startswith("figures/offices.tsv:")
    assert "Mike Pompeo was" in line.note
    assert read({"id": "r", "body": body}).actors[0].figure is None  # no day, no holder


def test_csv_as_a_spreadsheet_parts_it(tmp_path: Path) -> None:
    told = "name;latin;office;country;from;to\nپری نارنجی;Pari Narenji;رئیس انجمن گلکاران;IR;2024-08;\n"
    assert len(register_of(load(written(tmp_path, "own.csv", told))).person(("پری", "نارنجی"))) == 1


def test_csv(tmp_path: Path) -> None:
    file = written(tmp_path, "own.csv", HEADER + "پری نارنجی,Pari Narenji,رئیس انجمن گلکاران,IR,2024-08,\n")
    (actor,) = read(REPORT, load(file)).actors
    assert (actor.figure, actor.name_latin) == ("pari-narenji", "Pari Narenji")
    assert actor.why is not None
    assert "own.csv:2" in actor.why.outline(REPORT["body"])
    assert load(file).fingerprint != load().fingerprint


ABROAD = HEADER + "رعنا سروستانی,Rana Sarvi,رئیس‌جمهور عمان,OM,2024-08,\nپری گل‌کار,Pari Gol,وزیر راه هند,IN,2024-08,\n"


def test_an_office_without_its_country_beside_a_family_name(tmp_path: Path) -> None:
    body = "رئیس‌جمهور سروستانی با وزیر راه هند دیدار کرد."
    reading = read(REPORT | {"body": body}, load(written(tmp_path, "own.csv", ABROAD)))
    assert [(a.figure, a.country) for a in reading.actors] == [("rana-sarvi", "OM"), ("pari-gol", "IN")]


def test_an_office_is_not_given_to_one_of_another_country(tmp_path: Path) -> None:
    body = "سروستانی با گل‌کار گفت‌وگو کرد.\nوزیر راه هند در تماس تلفنی با رئیس‌جمهور عمان رایزنی کرد."
    reading = read(REPORT | {"body": body}, load(written(tmp_path, "own.csv", ABROAD)))
    assert {a.figure: a.country for a in reading.actors} == {"rana-sarvi": "OM", "pari-gol": "IN"}


def test_unattested_lines_are_held_less_sure(tmp_path: Path) -> None:
    def told(attested: str) -> str:
        rows = "name,latin,office,country,from,attested\n"
        rows += f"پری نارنجی,Pari Narenji,رئیس انجمن گلکاران,IR,2024-08,{attested}\n"
        why = read(REPORT, load(written(tmp_path, f"{attested or 'un'}.csv", rows))).actors[0].why
        assert why is not None
        return why.parts[0].note.rpartition("confidence ")[2]

    assert float(told("")) < float(told("r9@2024-09-01"))


def test_follow_the_money(tmp_path: Path) -> None:
    file = written(tmp_path, "own.jsonl", "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in FTM))
    (actor,) = read(REPORT, load(file)).actors
    assert (actor.figure, actor.name_latin, actor.country) == ("Q1", "Pari Narenji", "IR")
    assert [h.title for h in register_of(load(file)).of_person(register_of(load(file)).people["Q1"])] == [
        "رئیس انجمن گلکاران"
    ]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.csv", "name,office\n", "1: no column 'from'"),
        ("b.csv", HEADER.replace("latin", "english"), "1: unknown column 'english'"),
        ("c.csv", HEADER + "پری نارنجی,,,IR,2024,\n", "2: no 'office'"),
        ("d.csv", HEADER + "پری نارنجی,,وزیر گل,IR,last year,\n", "2: 'last year' is no day"),
        ("e.csv", HEADER + "پری نارنجی,,وزیر گل,IR,2024,,,\n", "2: more cells than columns"),
        ("f.jsonl", "{}\n", "1: no FollowTheMoney entity"),
        ("g.jsonl", "\nnarenj\n", "2: no JSON"),
        ("h.xlsx", "", "neither a folder nor a register"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(tmp_path: Path, name: str, text: str, what: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(written(tmp_path, name, text))
    assert name in str(caught.value)
    assert what in str(caught.value)
    assert "; " in str(caught.value)


def test_add_and_list(tmp_path: Path) -> None:
    mine = str(tmp_path / "mine")
    name = ("--name", "پری نارنجی", "--latin", "Pari Narenji", "--country", "IR")
    code, _, said = ravi("register", "add", mine, *name, "--office", "رئیس انجمن گلکاران", "--from", "2024-08")
    assert (code, "pari-narenji is in" in said) == (0, True)
    code, _, _ = ravi("register", "add", mine, *name, "--office", "شهردار بندر نارنج", "--from", "2020", "--to", "2024")
    assert code == 0
    code, listed, _ = ravi("register", "list", "narenji", "--knowledge", mine)
    assert code == 0
    assert [line.split("\t")[-1] for line in listed.splitlines()] == ["رئیس انجمن گلکاران", "شهردار بندر نارنج"]
    assert ravi("register", "list", "narenji", "--on", "2022-01-01", "--knowledge", mine)[1].count("\n") == 1
    assert read(REPORT, load(tmp_path / "mine")).actors[0].figure == "pari-narenji"


def test_two_in_one_seat_are_told(tmp_path: Path) -> None:
    name = ("--name", "پری نارنجی", "--latin", "Pari Narenji", "--country", "US")
    code, told, _ = ravi("register", "add", str(tmp_path), *name, "--office", "وزیر امور خارجه", "--from", "2019-03")
    assert code == 1
    assert "pompeo-mike" in told


def test_check_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    people = "id\tname\tlatin\tfamily\tvariants\tcountry\tdied\nnarenji-pari\tپری نارنجی\tP\tنارنجی\t\tXX\t\n"
    offices = "person\toffice\tcountry\tbody\tfrom\tto\tattested\nnobody\tوزیر گل\tIR\t\t2024\t\tunattested\n"
    offices += "narenji-pari\tوزیر گیاه\tIR\t\t2024\t2023\tunattested\n"
    written(tmp_path, "figures/people.tsv", people)
    written(tmp_path, "figures/offices.tsv", offices)
    told = [what for _, what in faults_of(load(tmp_path))]
    assert told == ["unknown country XX", "nobody has the id nobody", "ends on 2023, before it begins on 2024"]


def test_missing_counts_offices_once_a_report(tmp_path: Path) -> None:
    rows = [{**REPORT, "id": f"r{n}"} for n in range(3)]
    rows.append({"id": "s", "body": "شهردار بندر نارنج گفت: کار تمام شد. یک منبع آگاه گفت: کار تمام نشد."})
    file = written(tmp_path, "in.jsonl", "".join(json.dumps(r) + "\n" for r in rows) + "{}\n")
    code, told, said = ravi("register", "missing", str(file))
    assert code == 3
    assert "in.jsonl:5" in said
    lines = [line.split("\t") for line in told.splitlines()]
    assert [(x[0], x[-1]) for x in lines] == [("3", "رئیس انجمن گلکاران"), ("1", "شهردار بندر نارنج")]
    assert lines[0][3] == "r0[0:18] r1[0:18] r2[0:18]"
    code, told, _ = ravi("register", "missing", str(file), "--json", "--top", "1")
    assert json.loads(told)["reports"] == 3


def test_why_without_a_record_tells_for_whom_pronouns_stand(tmp_path: Path) -> None:
    file = written(tmp_path, "in.jsonl", json.dumps(REPORT) + "\n")
    code, told, _ = ravi("why", str(file))
    assert code == 0
    assert told.startswith("s2  [37:39] «وی» is a1 رئیس انجمن گلکاران: who spoke before (0.")
