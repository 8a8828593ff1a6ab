"""brat, Label Studio, doccano, CoNLL-U: each as its reader takes it, and corrections made there coming home."""

from __future__ import annotations

import json
import re
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import conllu
import pytest
from typer.testing import CliRunner, Result

from ravi.cli.app import app
from ravi.errors import InputError
from ravi.exports import BACK, doccano, reader
from ravi.exports.annotated import Annotated, Mark, Returned
from ravi.exports.corrected import Correction, corrections
from ravi.records import Json

Run = Callable[..., Result]
BODY = (
    "سهراب نیک‌پی، شهردار بندر نارنج، گفت: 🙂 کتابخانه تازه باز می‌شود.\n"
    "لاله آذرمان، رئیس سازمان کتابخانه‌ها، گفت: پل بسته است.\n"
    "نیک‌پی دیروز با آذرمان دیدار کرد."
)
TITLE = "دیدار شهردار"


def counted(records: list[Json]) -> Counter[str]:
    return Counter(kind for r in records for kind in ("contacts", "statements", "acts") for _ in r[kind])


# --- each form as its reader takes it


def brat_documents(folder: Path) -> Iterator[tuple[str, dict[str, tuple[str, list[tuple[int, int]], str]], list[str]]]:
    """A strict reader of brat's stand-off format (https://brat.nlplab.org/standoff.html)."""
    for file in sorted(folder.glob("*.ann")):
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        spans, others = {}, []
        for line in file.read_bytes().decode("utf-8").split("\n")[:-1]:
            id, head, *rest = line.split("\t")
            if id[0] == "T":
                label, _, places = head.partition(" ")
                pairs = [(int(a), int(b)) for a, b in (p.split(" ") for p in places.split(";"))]
                assert all(0 <= a < b <= len(text) and "\n" not in text[a:b] for a, b in pairs)
                assert [" ".join(text[a:b] for a, b in pairs)] == rest
                assert re.fullmatch(r"T[1-9]\d*", id)
                assert id not in spans
                spans[id] = label, pairs, rest[0]
            else:
                assert re.fullmatch(r"[RA#][1-9]\d*", id)
                others.append(line)
        for line in others:
            assert set(re.findall(r"\bT\d+\b", line.partition("\t")[2].partition("\t")[0])) <= set(spans)
        yield text, spans, others


def unpacked(path: Path) -> Path:
    folder = path.with_suffix("")
    folder.mkdir()
    with tarfile.open(path) as tar:
        for member in tar:
            stream = tar.extractfile(member)
            assert stream is not None
            (folder / member.name).write_bytes(stream.read())
    return folder


def test_brat_reads_the_collection(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    export("brat", tmp_path / "a.tar")
    folder = unpacked(tmp_path / "a.tar")
    configured = (folder / "annotation.conf").read_text(encoding="utf-8")
    entities = set(re.findall(r"^!?\t?([\w-]+)$", configured.partition("[relations]")[0], re.MULTILINE))
    labels: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for text, spans, others in brat_documents(folder):
        labels.update(label for label, _, _ in spans.values())
        relations.update(line.split("\t")[1].split(" ")[0] for line in others if line[0] == "R")
        assert text
    assert set(labels) <= entities
    assert labels["statement"] == counted(extracted)["statements"]
    assert sum(n for label, n in labels.items() if label.startswith("act-")) == counted(extracted)["acts"]
    assert relations["participant"] == sum(len(c["participants"]) for r in extracted for c in r["contacts"])


def test_label_studio_takes_the_tasks(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface")
    export("labelstudio", tmp_path / "out")
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))
    config = interface.LabelInterface((tmp_path / "out" / "config.xml").read_text(encoding="utf-8"))
    config.validate()
    assert len(tasks) == len(extracted)
    for task in tasks:
        assert config.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert config.validate_prediction(prediction)
            for region in prediction["result"]:
                if region["type"] != "relation":
                    value = region["value"]
                    assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


def test_doccano_takes_the_lines(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    """As doccano's own importer checks them: fields by name, offsets within the text, relations between spans."""
    export("doccano", tmp_path / "a.jsonl")
    labels: Counter[str] = Counter()
    for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines():
        value = json.loads(line)
        ids = [e["id"] for e in value["entities"]]
        assert len(set(ids)) == len(ids)
        for e in value["entities"]:
            assert set(e) == {"id", "label", "start_offset", "end_offset"}
            assert 0 <= e["start_offset"] < e["end_offset"] <= len(value["text"])
        for r in value["relations"]:
            assert {r["from_id"], r["to_id"]} <= set(ids)
        labels.update(e["label"] for e in value["entities"])
    assert labels["statement"] == counted(extracted)["statements"]
    assert labels["call_for"] == sum("call_for" in s["does"] for r in extracted for s in r["statements"])


def test_conllu_reads_the_sentences(export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    export("conllu", tmp_path / "a.conllu")
    bodies = {r["report"]["id"]: r["report"] for r in extracted}
    found: dict[str, set[str]] = {}
    key = ""
    with (tmp_path / "a.conllu").open(encoding="utf-8") as stream:
        for sentence in conllu.parse_incr(stream):
            key = sentence.metadata.get("newdoc id", key)
            text = f"{bodies[key]['title'] or ''}\n{bodies[key]['body']}".lstrip("\n")
            assert sentence.metadata["sent_id"].startswith(key)
            told = ""
            for token in sentence:
                start, end = map(int, token["misc"]["TokenRange"].split(":"))
                assert text[start:end] == token["form"]
                told += token["form"] + " " * ("SpaceAfter" not in token["misc"])
                found.setdefault(key, set()).update(filter(None, token["misc"].get("Statement", "").split(",")))
            assert told.rstrip() == sentence.metadata["text"]
    assert sum(map(len, found.values())) == counted(extracted)["statements"]


def test_a_word_over_two_lines_stands_on_one_in_conllu(tmp_path: Path) -> None:
    report = {"id": "r1", "body": "نیک‌پی گفت: در ۱.\n۵ کیلومتر راه درخت کاشتیم."}
    (tmp_path / "in.jsonl").write_text(json.dumps(report), encoding="utf-8")
    run = CliRunner().invoke
    assert run(app, ["extract", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out.jsonl")]).exit_code == 0
    assert run(app, ["convert", "conllu", str(tmp_path / "out.jsonl"), "-o", str(tmp_path / "a.conllu")]).exit_code == 0
    with (tmp_path / "a.conllu").open(encoding="utf-8") as stream:
        words = [token for sentence in conllu.parse_incr(stream) for token in sentence]
    assert [token["form"] for token in words][3:6] == ["در", "۱. ۵", "کیلومتر"]
    [returned] = reader("conllu")(tmp_path / "a.conllu")
    assert list(corrections(returned)) == []


@pytest.mark.parametrize("name", BACK)
def test_without_texts(name: str, export: Run, tmp_path: Path, extracted: list[Json]) -> None:
    export(name, tmp_path / "out", "--no-text")
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    written = "".join(p.read_bytes().decode("utf-8", "replace") for p in files)
    assert '"sha256":"' in written
    for r in extracted:
        for statement in r["statements"]:
            assert len(statement["text"]) < 30 or statement["text"] not in written


def test_nothing_comes_back_from_a_table(store: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["bring", "csv", str(tmp_path), "--store", str(store)])
    assert result.exit_code == 1
    assert "nothing comes back from 'csv'" in result.stderr


@pytest.mark.parametrize("name", BACK)
def test_what_is_none(name: str, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text('# ravi = {"a":\n1\tx\n' if name == "conllu" else '{"a": 1}\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["bring", name, str(file), "--store", str(store)])
    assert (result.exit_code, "a:" in result.stderr or "a: " in result.stderr) == (1, True), result.output


# --- and back


@pytest.fixture
def mine(tmp_path: Path) -> list[str]:
    """The options that name a store with one report."""
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": "r/1", "title": TITLE, "body": BODY, "published": "2024-05-01"}), "utf-8")
    store = ["--store", str(tmp_path / "a.ravi")]
    assert CliRunner().invoke(app, ["ingest", str(file), *store]).exit_code == 0
    return store


def exported(name: str, mine: list[str], out: Path) -> Path:
    assert CliRunner().invoke(app, ["export", name, *mine, "-o", str(out), "--silent"]).exit_code == 0
    return out


def as_done_in_label_studio(tasks: Path) -> list[Json]:
    """Tasks as Label Studio exports them when annotators took over the predictions."""
    value: list[Json] = json.loads(tasks.read_text(encoding="utf-8"))
    for task in value:
        [prediction] = task.pop("predictions")
        task["annotations"] = [{"id": 1, "completed_by": {"email": "m@example.org"}, "result": prediction["result"]}]
    return value


def changed_brat(path: Path) -> Path:
    folder = unpacked(path)
    [ann] = folder.glob("*.ann")
    lines = ann.read_text(encoding="utf-8").splitlines()
    first, second = (line.split("\t")[0] for line in lines if "\tstatement " in line)
    gone = rf"^{second}\t|[ :]{second}\b"
    lines = [line for line in lines if not re.search(gone, line)]
    lines = [line for line in lines if not re.match(rf"A\d+\t\w+ {first}$", line)] + [f"A90\twarn {first}"]
    [other] = [
        line.split("\t")[0]
        for line in lines
        if line.startswith("T") and line.endswith("لاله آذرمان، رئیس سازمان کتابخانه‌ها")
    ]
    lines = [re.sub(rf"(speaker Arg1:{first} Arg2:)T\d+", rf"\1{other}", line) for line in lines]
    ann.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def changed_label_studio(path: Path) -> Path:
    tasks = as_done_in_label_studio(path / "tasks.json")
    result: list[Json] = tasks[0]["annotations"][0]["result"]
    first, second = (r["id"] for r in result if r.get("value", {}).get("labels") == ["statement"])
    kept = [r for r in result if second not in (r.get("id"), r.get("from_id"))]
    for region in kept:
        if region.get("id") == first and region["type"] == "choices":
            region["value"]["choices"] = ["warn"]
        if region.get("from_id") == first:
            region["to_id"] = "a2.0"
    tasks[0]["annotations"][0]["result"] = kept
    out = path / "done.json"
    out.write_text(json.dumps(tasks, ensure_ascii=False), encoding="utf-8")
    return out


def changed_doccano(path: Path) -> Path:
    value: Any = json.loads(path.read_text(encoding="utf-8"))
    first, second = (e for e in value["entities"] if e["label"] == "statement")
    [other] = [m for m in value["ravi"]["marks"] if m[0] == "a2.0"]
    speaker = next(e["id"] for e in value["entities"] if (e["start_offset"], e["end_offset"]) == (other[3], other[4]))
    place = ("start_offset", "end_offset")
    value["entities"] = [e for e in value["entities"] if [e[p] for p in place] != [second[p] for p in place]]
    for e in value["entities"]:
        if [e[p] for p in place] == [first[p] for p in place] and e["label"] != "statement":
            e["label"] = "warn"
    value["relations"] = [r for r in value["relations"] if r["from_id"] != second["id"]]
    for r in value["relations"]:
        if r["from_id"] == first["id"]:
            r["to_id"] = speaker
    again = {e["id"]: 1000 + n for n, e in enumerate(value["entities"])}  # doccano numbers anew
    for e in value["entities"]:
        e["id"] = again[e["id"]]
    for r in value["relations"]:
        r["from_id"], r["to_id"] = again[r["from_id"]], again[r["to_id"]]
    path.write_text(json.dumps(value, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def changed_conllu(path: Path) -> Path:
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition("# sent_id")
    first, second = dict.fromkeys(re.findall(r"Statement=(\w+)", rest))
    rest = re.sub(rf"Statement={second}\|?", "", rest)
    rest = re.sub(rf"(Of={first}:)[\w.]+", r"\1a2.0", rest)
    rest = re.sub(rf"(Does={first}:)[\w+]+", r"\1warn", rest)
    path.write_text(f"{head}# sent_id{rest}", encoding="utf-8")
    return path


CHANGED = {
    "brat": changed_brat,
    "labelstudio": changed_label_studio,
    "doccano": changed_doccano,
    "conllu": changed_conllu,
}


@pytest.mark.parametrize("name", BACK)
def test_what_was_not_changed_changes_nothing(name: str, mine: list[str], tmp_path: Path) -> None:
    out = exported(name, mine, tmp_path / ("out" if name == "labelstudio" else "out.tar"))
    if name == "labelstudio":
        (tmp_path / "done.json").write_text(json.dumps(as_done_in_label_studio(out / "tasks.json")), "utf-8")
        out = tmp_path / "done.json"
    [returned] = reader(name)(out)
    assert list(corrections(returned)) == []
    assert {c.verdict for c in corrections(returned, confirm=True)} == {"right"}


def test_two_marks_on_the_same_words_are_told_apart_in_doccano(tmp_path: Path) -> None:
    marks = [Mark(f"a{n}.0", "actor", "person", 0, 5, name=f"person:{n}") for n in (1, 2)]
    said = Mark("s1", "statement", "statement", 6, 9, ("warn",), ("a2.0",))
    told = doccano.line(Annotated("r", "رضایی گفت", (*marks, said), {}))
    (tmp_path / "done.jsonl").write_text(json.dumps(told), encoding="utf-8")
    [returned] = doccano.read(tmp_path / "done.jsonl")
    assert list(corrections(returned)) == []


def test_line_ends_of_another_system_change_nothing(mine: list[str], tmp_path: Path) -> None:
    folder = unpacked(exported("brat", mine, tmp_path / "out.tar"))
    for file in [*folder.glob("*.ann"), *folder.glob("*.txt")]:
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    [returned] = reader("brat")(folder)
    assert list(corrections(returned)) == []
    assert returned.text == f"{TITLE}\n{BODY}"


@pytest.mark.parametrize("name", ["doccano", "labelstudio", "conllu"])
def test_a_folder_is_no_file_of_a_tool(name: str, mine: list[str], tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["bring", name, str(tmp_path), *mine])
    assert told.exit_code == 1
    assert "a folder; name the file" in told.stderr


@pytest.mark.parametrize("name", BACK)
def test_corrections_come_home(name: str, mine: list[str], tmp_path: Path) -> None:
    run = CliRunner().invoke
    out = exported(name, mine, tmp_path / ("out" if name == "labelstudio" else "out.tar"))
    changed = CHANGED[name](out)
    first = run(app, ["bring", name, str(changed), *mine, "--by", "m@example.org"])
    assert (first.exit_code, first.stderr) == (0, "ravi: judgements: 3 kept\n"), first.output
    told = run(app, ["judge", "list", *mine, "--format", "jsonl"]).stdout
    kept = {j["verdict"]: j for j in map(json.loads, told.splitlines())}
    assert kept["wrong_speaker"]["value"].endswith("لالهاذرمان")
    assert kept["wrong_label"]["value"] == "warn"
    assert kept["not_said"]["exact"].startswith("پل بسته")
    assert {j["by"] for j in kept.values()} == {"m@example.org"}
    said = run(app, ["export", "jsonl", *mine, "--silent"]).stdout
    [statement] = json.loads(said)["statements"]
    assert statement["speaker"] == "a2"
    again = run(app, ["bring", name, str(changed), *mine, "--by", "m@example.org"])
    assert again.stderr == "ravi: judgements: 3 known already\n"


def test_who_is_not_known_is_kept_in_the_note(mine: list[str], tmp_path: Path) -> None:
    path = exported("doccano", mine, tmp_path / "a.jsonl")
    value = json.loads(path.read_text(encoding="utf-8"))
    statement = next(e for e in value["entities"] if e["label"] == "statement")
    at = value["text"].index("کتابخانه")
    value["entities"].append({"id": 99, "label": "person", "start_offset": at, "end_offset": at + 8})
    for r in value["relations"]:
        if r["from_id"] == statement["id"]:
            r["to_id"] = 99
    path.write_text(json.dumps(value), encoding="utf-8")
    result = CliRunner().invoke(app, ["bring", "doccano", str(path), *mine])
    assert result.stderr == "ravi: judgements: 1 kept\nravi: 1 left out: added: actor\n"
    told = CliRunner().invoke(app, ["judge", "list", *mine, "--format", "jsonl"]).stdout
    judgement = json.loads(told)
    assert (judgement["verdict"], judgement["value"]) == ("wrong_speaker", None)
    assert "کتابخانه" in judgement["note"]


def test_a_span_that_was_moved(mine: list[str], tmp_path: Path) -> None:
    path = exported("doccano", mine, tmp_path / "a.jsonl")
    [returned] = reader("doccano")(path)
    old = next(m for m in returned.marks if m.kind == "statement")
    moved = old._replace(id="new", end=old.end - 3)
    marks = tuple(moved if m is old else m for m in returned.marks)
    [found] = corrections(Returned(returned.given, marks, returned.text))
    assert found == Correction("wrong_words", old.id, returned.text[old.start : old.end - 3])
    contact = next(m for m in returned.marks if m.kind == "contact")
    marks = tuple(m._replace(label="phone_call", of=m.of[:1]) if m is contact else m for m in returned.marks)
    who, kind = corrections(Returned(returned.given, marks, returned.text))
    assert (who.verdict, kind.verdict, kind.reason) == ("wrong_parties", "", "kinds of contacts changed")


@pytest.mark.parametrize("name", ["brat", "doccano", "labelstudio", "conllu"])
def test_what_comes_back_in_an_old_encoding_is_refused_in_words(export: Run, tmp_path: Path, name: str) -> None:
    broken = tmp_path / "broken"
    if name == "brat":
        export("brat", tmp_path / "a.tar")
        with tarfile.open(tmp_path / "a.tar") as tar:
            tar.extractall(broken, filter="data")
        next(iter(sorted(broken.glob("*.ann")))).write_bytes("T1\tperson 0 1\tکار".encode("utf-16"))
    else:
        broken.write_bytes(b"\xc7\xe1\n")
    with pytest.raises(InputError, match="decode"):
        list(reader(name)(broken))
