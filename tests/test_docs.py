"""The documents say what is so: commands, targets, files, output, fields, and the steps of docs/knowledge.md."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

import ravi
from ravi.check import check
from ravi.cli.app import app
from ravi.cli.overview import GROUPS
from ravi.errors import InputError
from ravi.exports import FORMATS
from ravi.knowledge import HOME, load
from ravi.reading import read
from ravi.records import Reading, schema
from ravi.sources import reports
from ravi.store.judged import OF_STORIES
from ravi.store.judgements import VERDICTS

sys.path.insert(0, str(Path(__file__).parents[1] / "docs"))

import fill

ROOT = Path(__file__).parents[1]
README, RECORDS, KNOWLEDGE = ROOT / "README.md", ROOT / "docs" / "records.md", ROOT / "docs" / "knowledge.md"
DOCUMENTS = sorted([README, HOME / "README.md", *(ROOT / "docs").rglob("*.md")])
STALE = "the document shows something else than what comes out; look whether that is meant, then run docs/fill.py"
EXAMPLES = sorted(str(p.relative_to(ROOT)) for p in (ROOT / "examples").iterdir() if ".gold." not in p.name)


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fenced(path: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", text_of(path), re.MULTILINE | re.DOTALL)


def lines_aside(text: str) -> str:
    """The numbers of lines of knowledge move with every word that is added; they are not what is tested here."""
    return re.sub(r"(\.(?:tsv|txt)):\d+", r"\1:…", text)


# --- what is shown


@pytest.mark.parametrize("path", fill.FILLED, ids=lambda p: p.name)
def test_what_is_shown_is_what_comes_out(path: Path) -> None:
    assert lines_aside(fill.filled(text_of(path))) == lines_aside(text_of(path)), STALE


@pytest.mark.parametrize("path", fill.FILLED, ids=lambda p: p.name)
def test_what_is_shown_of_a_story_is_there(path: Path) -> None:
    """The id of a story follows from what is read: where that changes, the pages must name the new one."""
    assert not re.findall(r"^ravi: no story .*", text_of(path), re.MULTILINE)


@pytest.mark.parametrize("path", [p for p in DOCUMENTS if "```pycon" in text_of(p)], ids=lambda p: p.name)
def test_the_python_of_the_documents_runs(path: Path) -> None:
    example = doctest.DocTestParser().get_doctest("\n".join(fenced(path, "pycon")), {}, path.name, None, 0)
    assert example.examples
    assert doctest.DocTestRunner().run(example).failed == 0


# --- what is named


def ravi_calls() -> Iterator[str]:
    """Every call of ravi that a document shows, in a block or in a line."""
    for path in DOCUMENTS:
        blocks = [line for kind in ("sh", "console") for block in fenced(path, kind) for line in block.splitlines()]
        inline = re.findall(r"`([^`\n]+)`", text_of(path))
        for line in blocks + inline:
            words = line.removeprefix("$ ").removeprefix(".venv/bin/")
            if words.startswith("ravi ") and not words.startswith("ravi --"):
                yield words


def commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


def parameters(words: list[str]) -> list[Any]:
    """Those of a call's command, or of its command within a group («ravi register add»)."""
    command = commands()[words[0]]
    inner = getattr(command, "commands", {})
    return list(inner[words[1]].params if inner else command.params)


def test_the_commands_of_the_documents_exist() -> None:
    calls = list(ravi_calls())
    assert calls
    for call in calls:
        name = call.split()[1]
        assert name in commands(), call
        known = {o for p in parameters(call.split()[1:]) for o in (*p.opts, *p.secondary_opts)}
        assert set(re.findall(r"(?<=\s)--?[a-z-]+", call)) <= known, call


def test_every_command_stands_in_one_group() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(commands())


def test_the_table_of_commands_has_them_all_as_the_help_does() -> None:
    table = re.findall(r"^\| (?:`ravi ([\w-]+)[^|]*|\*\*(.*)\*\*) \|", text_of(README), re.MULTILINE)
    assert table == [pair for group, names in GROUPS.items() for pair in (("", group), *((n, "") for n in names))]


def test_the_help_shows_each_command_under_its_group_whole() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    sections = re.split(r"^(\S.*):$", shown, flags=re.MULTILINE)
    told = dict(zip(sections[1::2], sections[2::2], strict=True))
    for group, names in GROUPS.items():
        assert tuple(re.findall(r"^  ([\w-]+) ", told[group], re.MULTILINE)) == names
    assert not re.search(r"\w\.\.\.", shown)
    assert "Others" not in told


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("judge", sorted({verdict for verdicts in VERDICTS.values() for verdict in verdicts} - set(OF_STORIES))),
        ("export", sorted(FORMATS)),
        ("convert", sorted(FORMATS)),
    ],
)
def test_the_help_names_all_that_may_be_said(command: str, words: list[str]) -> None:
    shown = set(re.findall(r"\w+", CliRunner().invoke(app, [command, "--help"]).output))
    assert words
    assert shown.issuperset(words)


def test_the_options_that_the_readme_names_exist() -> None:
    known = {o for command in commands().values() for p in command.params for o in p.opts}
    assert set(re.findall(r"`(--[a-z-]+)", text_of(README))) <= known


def test_the_targets_of_make_exist() -> None:
    makefile = text_of(ROOT / "Makefile")
    phony = set(re.search(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    named = {t for path in DOCUMENTS for t in re.findall(r"(?:`|^)make (\w+)", text_of(path), re.MULTILINE)}
    assert {"demo", "test"} <= named <= phony
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in phony)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", text_of(path)):
        assert link.startswith("https://") or (path.parent / link).exists(), link


@pytest.mark.parametrize(
    "path",
    sorted(set(DOCUMENTS) - {KNOWLEDGE, ROOT / "docs" / "quality.md"}),
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_files_that_are_named_exist(path: Path) -> None:
    homes = (ROOT, HOME, HOME.parent)
    for name in re.findall(r"`((?:[\w.-]+/)+[\w.-]+\.\w+)", text_of(path)):
        assert name.startswith("../") or any((home / name).exists() for home in homes), name


def test_every_learned_file_has_its_source() -> None:
    """A list or table that says which script made it is named in docs/sources.md, with that script."""
    sources = text_of(ROOT / "docs" / "sources.md")
    for file in sorted(HOME.rglob("*.t[sx][vt]")):
        head = "".join(file.read_text(encoding="utf-8").splitlines(keepends=True)[:4])
        for script in re.findall(r"(?:[Mm]ade|[Ll]earned|[Ww]ritten) by (train/\w+\.py)", head):
            assert file.name in sources, file
            assert script in sources, script


# --- the records


def fields_told(text: str) -> Iterator[tuple[str, set[str]]]:
    """The heading above each table of fields, and the fields that its first column names."""
    for heading, body in re.findall(r"^##+ ([^\n]+)\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL):
        rows = re.findall(r"^\| (`[^|]+) \|", body, re.MULTILINE)
        if rows:
            yield heading, {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def test_every_field_of_the_records_is_explained() -> None:
    told = dict(fields_told(text_of(RECORDS)))
    types = {
        "The whole": "",
        "Report": "Report",
        "Repairs": "Repair",
        "Actors": "Actor",
        "Contacts": "Contact",
        "Dates": "Date",
        "Statements": "Statement",
        "Acts": "Act",
    }
    assert set(told) == set(types)
    for heading, name in types.items():
        shape = schema()["$defs"][name] if name else schema()
        assert told[heading] == set(shape["properties"]), heading


def values(value: Any, path: list[str]) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from values(item, path)
    elif path:
        yield from values(value.get(path[0]), path[1:]) if value is not None else ()
    else:
        yield value


def test_fields_that_are_said_to_be_empty_are() -> None:
    lines = re.sub(r"\n  ", " ", text_of(RECORDS).partition("## Not filled yet")[2]).splitlines()
    empty = {line[2:].partition(":")[0]: re.findall(r"`([\w.]+)`", line) for line in lines if line.startswith("- ")}
    assert set(empty) <= {"actors", "contacts", "statements", "acts"}
    for record in (r.to_dict() for r in readings()):
        for kind, fields in empty.items():
            for field in fields:
                filled = [v for v in values(record[kind], field.split(".")) if v]
                assert not filled, f"{kind}.{field} is filled now: take it out of docs/records.md"


@cache
def readings() -> list[Reading]:
    return [read(r) for file in EXAMPLES for r in reports(str(ROOT / file)) if not isinstance(r, InputError)]


# --- docs/knowledge.md, step by step


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the document tells its reader to make."""
    folder = tmp_path_factory.mktemp("knowledge")
    files = re.findall(r"^`([\w./]+)`\n\n```\w+\n(.*?)^```$", text_of(KNOWLEDGE), re.MULTILINE | re.DOTALL)
    assert [name for name, _ in files] == [
        "report.txt",
        "mine/contacts/triggers.tsv",
        "mine/contacts/rules.txt",
        "mine/statements/cases.txt",
    ]
    for name, words in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def in_folder(folder: Path, command: str) -> tuple[int, str]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(app, shlex.split(command)[1:])
    finally:
        os.chdir(before)
    return result.exit_code, result.output


def test_the_commands_of_the_steps_run(followed: Path) -> None:
    for line in "".join(fenced(KNOWLEDGE, "sh")).splitlines():
        code, shown = in_folder(followed, line)
        assert code == 0, f"{line}\n{shown}"


def test_without_the_steps_there_is_no_contact(followed: Path) -> None:
    report = (followed / "report.txt").read_text(encoding="utf-8")
    assert not read(report).contacts, "Ravi knows the word and the rule now: show others in docs/knowledge.md"


def test_with_the_steps_the_rule_fires(followed: Path) -> None:
    _, shown = in_folder(followed, "ravi read --json --knowledge mine report.txt")
    [contact] = json.loads(shown)["contacts"]
    assert contact["kind"] == "meeting"
    assert [p["actor"] for p in contact["participants"]] == ["a1", "a2"]
    reason, main = contact["why"]["parts"]
    assert main["rule"] == "main"
    rules = (followed / "mine" / "contacts" / "rules.txt").read_text(encoding="utf-8")
    assert f"[{reason['rule']}]" in rules
    assert reason["source"].startswith("mine/contacts/rules.txt:")
    assert reason["note"] in rules


def test_the_check_has_nothing_to_say_of_the_steps(followed: Path) -> None:
    _, shown = in_folder(followed, "ravi check --knowledge mine")
    assert "mine/" not in shown
    spoiled = followed.parent / "spoiled"
    (spoiled / "contacts").mkdir(parents=True, exist_ok=True)
    rules = (followed / "mine" / "contacts" / "rules.txt").read_text(encoding="utf-8")
    (spoiled / "contacts" / "rules.txt").write_text(rules, encoding="utf-8")  # the rule without the word
    assert [f.where for f in check(load(spoiled)) if f.level == "error"] == [f"{spoiled}/contacts/rules.txt:3"]


def test_the_language_of_rules_is_told_whole() -> None:
    """Every sign that a shipped rule of contacts uses stands in the table of the document."""
    told = text_of(KNOWLEDGE)
    rules = (HOME / "contacts" / "rules.txt").read_text(encoding="utf-8")
    for slot in set(re.findall(r"\{\w+:\w+\}", rules)):
        assert f"{slot.partition(':')[2]}" in told, slot
    for key in set(re.findall(r"^= (\w+)", rules, re.MULTILINE)):
        assert f"`= {key} " in told, key
    assert all(f"`{sign}`" in told for sign in ("…", "..", "?"))


# --- no traces of where the documents were written


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_machine_is_named(path: Path) -> None:
    for number, line in enumerate(text_of(path).splitlines(), 1):
        assert not re.search(r"(?<![.\w])/(?:work|home|root|tmp)/", line), f"{path}:{number}"


def test_the_script_does_what_it_says() -> None:
    found = doctest.testmod(fill)
    assert found.attempted
    assert found.failed == 0


def test_every_part_of_the_api_is_told_and_shown() -> None:
    """A function of ``ravi`` stands in docs/python.md, and its docstring has an example or the page does."""
    told = text_of(ROOT / "docs" / "python.md")
    for name in (n for n in ravi.__all__ if n.islower()):
        assert f"`ravi.{name}(" in told, name
        home = import_module(f"ravi.{ravi._HOMES[name]}")
        assert ">>>" in getattr(home, name).__doc__, name
