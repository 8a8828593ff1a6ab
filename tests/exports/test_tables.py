"""Tables: every record in its row, the same from a store and from records, opened by pandas, pyarrow and DuckDB."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas
import pyarrow
import pytest
from pyarrow import parquet
from typer.testing import CliRunner, Result

from ravi.cli.app import app
from ravi.exports.asked import Asked
from ravi.exports.entries import Entry
from ravi.exports.tables import TABLES
from ravi.records import Json

Run = Callable[..., Result]


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_record_has_its_row(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    result = export("csv", tmp_path / "out")
    counts = Counter({"reports": len(extracted)})
    for record in extracted:
        counts += Counter({kind: len(record[kind]) for kind in ("contacts", "statements", "acts")})
        counts["participants"] += sum(len(c["participants"]) for c in record["contacts"])
    assert {p.stem for p in (tmp_path / "out").iterdir()} == {*TABLES, "stories"}
    for name in TABLES:
        found = lines(tmp_path / "out" / f"{name}.csv")
        assert len(found) == counts[name]
        assert f"{counts[name]} {name}" in result.stderr
        assert list(found[0]) == list(TABLES[name].columns)


def test_a_row_leads_back_to_its_words(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    export("csv", tmp_path / "out")
    bodies = {r["report"]["id"]: r["report"] for r in extracted}
    for row in lines(tmp_path / "out" / "statements.csv"):
        report = bodies[row["report"]]
        start, end = int(row["start"]), int(row["end"])
        assert report["body"][start:end].lstrip("-+=@") == row["text"].lstrip("'-+=@")
        assert report["body"][:start].endswith(row["prefix"].removeprefix("'"))
        assert (row["report_sha256"], row["outlet"]) == (report["sha256"], report["outlet"])
        assert row["software"].startswith("ravi ")


def test_the_same_from_a_store_and_from_records(export: Run, records: Path, tmp_path: Path) -> None:
    export("csv", tmp_path / "a")
    assert CliRunner().invoke(app, ["convert", "csv", str(records), "-o", str(tmp_path / "b")]).exit_code == 0
    for name in TABLES:
        key = list(TABLES[name].columns)[:2]
        of = [
            sorted(lines(tmp_path / x / f"{name}.csv"), key=lambda r: [r[k] for k in key] + [r["report"]]) for x in "ab"
        ]
        assert of[0] == of[1]


def test_without_texts(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    whole = "\n".join(r["report"]["body"] for r in extracted)
    export("csv", tmp_path / "out", "--no-text")
    for name in ("contacts", "statements", "acts"):
        for row in lines(tmp_path / "out" / f"{name}.csv"):
            assert row["text"] == ""
            assert len(row["quote_sha256"]) == 16
            assert row["prefix"].removeprefix("'") in whole
    export("jsonl", tmp_path / "out.jsonl", "--no-text")
    for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["report"]["body"] is None


def test_a_question_chooses(export: Run) -> None:
    def ids(*more: str) -> set[str]:
        told = export("csv", "-", "--table", "statements", *more).stdout
        return {row["statement"] for row in csv.DictReader(io.StringIO(told))}

    every = ids()
    assert ids("--does", "call_for") < every
    assert ids("--speaker", "مهرجو", "--words", "پل")
    assert ids("--outlet", "rahnama", "--from", "2023-10", "--until", "2023-10") < every
    assert export("csv", "-", "--table", "contacts", "--does", "deny").stdout.count("\n") == 1


def test_excel_and_formulas(tmp_path: Path) -> None:
    body = "=سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه باز می‌شود."
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "+1", "title": "=1+1", "body": body}), encoding="utf-8")
    run = CliRunner().invoke
    assert run(app, ["extract", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "r.jsonl")]).exit_code == 0
    out = tmp_path / "out"
    assert run(app, ["convert", "csv", str(tmp_path / "r.jsonl"), "-o", str(out), "--excel"]).exit_code == 0
    assert (out / "reports.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    [row] = lines(out / "reports.csv")
    assert (row["report"], row["title"]) == ("'+1", "'=1+1")


def test_parquet_is_typed(export: Run, tmp_path: Path) -> None:
    export("parquet", tmp_path / "out")
    table = parquet.read_table(tmp_path / "out" / "statements.parquet")
    assert table.schema.field("published").type == pyarrow.date32()
    assert table.schema.field("does").type == pyarrow.list_(pyarrow.string())
    assert table.schema.field("start").type == pyarrow.int32()
    frame = pandas.read_parquet(tmp_path / "out" / "contacts.parquet")
    assert set(frame["kind"]) >= {"meeting", "phone_call"}
    query = f"SELECT count(*) FROM '{tmp_path}/out/statements.parquet' WHERE list_contains(does, 'call_for')"
    assert duckdb.connect().execute(query).fetchone() == (sum("call_for" in d for d in table["does"].to_pylist()),)


def test_stories_are_a_table(tmp_path: Path) -> None:
    run = CliRunner().invoke
    store = ["--store", str(tmp_path / "a.ravi")]
    body = "وزیر خارجه عمان عصر دیروز با همتای قطری خود دیدار کرد."
    more = "وزیر خارجه عمان عصر روز یکشنبه با وزیر خارجه قطر گفت‌وگوی تلفنی کرد."
    told = [
        {"id": f"r{n}", "outlet": outlet, "body": text, "published": "2021-05-17", "url": f"https://example.org/{n}"}
        for n, (outlet, text) in enumerate([("الف", body), ("ب", body), ("پ", more)])
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(r) for r in told), encoding="utf-8")
    assert run(app, ["ingest", *store, str(tmp_path / "in.jsonl")]).exit_code == 0
    assert run(app, ["stories", "build", *store]).exit_code == 0
    result = run(app, ["export", "csv", *store, "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert result.stderr.count("2 stories") == 2
    rows = {r["kind"]: r for r in lines(tmp_path / "out" / "stories.csv")}
    assert set(rows) == {"meeting", "phone_call"}
    assert (sorted(rows["meeting"]["outlets"].split(" | ")), rows["meeting"]["reports"]) == (["الف", "ب"], "2")
    assert (rows["meeting"]["date"], rows["meeting"]["countries"]) == ("2021-05-16", "OM | QA")
    contacts = {r["contact"] for r in lines(tmp_path / "out" / "contacts.csv")}
    assert {c for r in rows.values() for c in r["contacts"].split(" | ")} == contacts
    assert run(app, ["export", "parquet", *store, "-o", str(tmp_path / "p")]).exit_code == 0
    table = parquet.read_table(tmp_path / "p" / "stories.parquet")
    assert table.schema.field("date").type == pyarrow.date32()
    assert sorted(table["reports"].to_pylist()) == [1, 2]
    later = run(app, ["export", "csv", *store, "--table", "stories", "--from", "2022"])
    assert later.stdout.count("\n") == 1
    alone = run(app, ["convert", "csv", str(tmp_path / "in.jsonl"), "--table", "stories"])
    assert "no table 'stories'" in alone.stderr


def test_judgements_count(tmp_path: Path) -> None:
    run = CliRunner().invoke
    store = ["--store", str(tmp_path / "a.ravi")]
    body = "سهراب نیک‌پی، شهردار بندر نارنج، گفت: کتابخانه تازه باز می‌شود. لاله آذرمان، رئیس سازمان، گفت: پل بسته است."
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "body": body}), encoding="utf-8")
    assert run(app, ["ingest", *store, str(tmp_path / "in.jsonl")]).exit_code == 0

    def rows() -> list[dict[str, str]]:
        told = run(app, ["export", "csv", *store, "--table", "statements", "--silent"])
        assert told.exit_code == 0, told.output
        return list(csv.DictReader(io.StringIO(told.stdout)))

    first, second = rows()
    assert first["speaker_name"] == "سهراب نیک‌پی"
    assert run(app, ["judge", *store, "wrong-speaker", first["statement"], "آذرمان"]).exit_code == 0
    assert run(app, ["judge", *store, "not-said", second["statement"]]).exit_code == 0
    assert run(app, ["judge", *store, "wrong-day", first["statement"], "1403-05-10"]).exit_code == 0
    [row] = rows()
    assert (row["statement"], row["speaker_name"]) == (first["statement"], "لاله آذرمان")
    assert row["date"] == "2024-07-31"


def test_private_persons_are_left_out(tmp_path: Path) -> None:
    run = CliRunner().invoke
    body = "مهری دلاور، مادر یکی از جان‌باختگان، گفت: چراغ خانه ما روشن می‌ماند."
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "body": body}), encoding="utf-8")
    store, records = tmp_path / "a.ravi", tmp_path / "r.jsonl"
    assert run(app, ["ingest", "--store", str(store), str(tmp_path / "in.jsonl")]).exit_code == 0
    assert run(app, ["extract", str(tmp_path / "in.jsonl"), "-o", str(records)]).exit_code == 0
    for command in (["export", "jsonl", "--store", str(store)], ["convert", "jsonl", str(records)]):
        told = run(app, command)
        assert (told.exit_code, told.stdout) == (0, "")
        assert "1 report left out" in told.stderr
        assert "دلاور" in run(app, [*command, "--private"]).stdout


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["xlsx", "-o", "a"], "no form 'xlsx'"),
        (["csv"], "csv writes 6 files; name a folder, or one table with --table"),
        (["cameo"], "cameo writes 2 files; name a folder\n"),
        (["csv", "--table", "cars"], "no table 'cars'"),
        (["gexf", "--table", "acts"], "gexf has no tables; take --table away"),
    ],
)
def test_what_can_not_be_written(store: Path, arguments: list[str], what: str) -> None:
    result = CliRunner().invoke(app, ["export", "--store", str(store), *arguments])
    assert result.exit_code == 1
    assert what in result.stderr


def test_what_can_not_be_converted(tmp_path: Path, records: Path) -> None:
    run = CliRunner().invoke
    (tmp_path / "a.jsonl").write_text('{"body": "a"}\n', encoding="utf-8")
    result = run(app, ["convert", "jsonl", str(tmp_path / "a.jsonl")])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "a.jsonl:1: no record" in result.stderr
    assert run(app, ["convert", "jsonl", str(records), "--no-text", "-o", str(tmp_path / "b.jsonl")]).exit_code == 0
    assert "has no text" in run(app, ["convert", "jsonl", str(tmp_path / "b.jsonl")]).stderr


def test_a_record_that_is_not_whole(tmp_path: Path, extracted: list[Json]) -> None:
    broken = json.loads(json.dumps(extracted[0]))
    broken["actors"] = []
    (tmp_path / "a.jsonl").write_text(json.dumps(broken), encoding="utf-8")
    result = CliRunner().invoke(app, ["convert", "csv", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert "record 1 is not whole" in result.stderr
    assert not list((tmp_path / "out").iterdir())


def test_an_export_that_loses_rows_fails(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ravi.exports import jsonl_file

    write = jsonl_file.write

    def losing(entries: list[Entry], streams: dict[str, io.BytesIO], asked: Asked) -> object:
        return write(list(entries)[1:], streams, asked)

    monkeypatch.setattr(jsonl_file, "write", losing)
    result = CliRunner().invoke(app, ["export", "jsonl", "--store", str(store)])
    assert result.exit_code == 1
    assert "missing" in result.stderr
