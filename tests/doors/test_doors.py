"""The document of the doors says what is so; the commands, as a newcomer types them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from measure import DOCUMENT, FAULTS, examples, measured
from server import FAULTS as SERVED
from server import Site
from typer.testing import CliRunner

from ravi import doctor
from ravi.cli.app import app

ROOT = Path(__file__).parents[2]
STALE = "the document shows something else than what comes out; run make doors"


def without_ids(text: str) -> str:
    """Ids rest on the address of the loopback server, whose port is another each time."""
    return re.sub(r"\bs[0-9a-f]{16}\b|--after \d+|\d+\.\d+ seconds", "…", text)


@pytest.fixture(scope="module")
def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def test_the_examples_run_and_print_what_is_shown(text: str) -> None:
    assert without_ids(examples(text)) == without_ids(text), STALE


def test_the_tables_are_what_is_measured(text: str) -> None:
    assert measured(text, speed=False) == text, STALE


def test_every_fault_of_the_server_is_in_the_table() -> None:
    aside = {"/gzip", "/tagged", "/loop-2", *(f"/on/{n}" for n in range(1, 13))}
    assert {path for path, _ in FAULTS} == set(SERVED) - aside


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_an_address_inside_is_refused_with_a_remedy(site: Site, tmp_path: Path) -> None:
    code, shown = run("ingest", site.url("/same-1"), "--store", str(tmp_path / "a.ravi"))
    assert code == 1
    assert "127.0.0.1 is no address open to all; if you mean it, say --allow 127.0.0.1" in shown
    assert not site.asked


def test_what_failed_is_tried_again_and_then_has_failed_no_more(site: Site, tmp_path: Path) -> None:
    more = ("--store", str(tmp_path / "a.ravi"), "--allow", "127.0.0.1", "--pace", "0")
    assert run("ingest", site.url("/none"), site.url("/same-1"), *more)[0] == 3
    site.answers["/none"] = site.answers["/same-2"]
    assert run("ingest", "--retry-failed", *more)[0] == 0
    found = json.loads(run("status", "--json", "--store", str(tmp_path / "a.ravi"))[1])
    assert found["counts"]["failures"] == 0
    assert found["counts"]["same_words_elsewhere"] == 1


def test_what_is_there_is_not_fetched_again_where_that_is_asked(site: Site, tmp_path: Path) -> None:
    more = ("--store", str(tmp_path / "a.ravi"), "--allow", "127.0.0.1", "--pace", "0", "--only-new")
    assert run("ingest", site.url("/same-1"), *more)[0] == 0
    code, shown = run("ingest", site.url("/same-1"), site.url("/same-2"), *more)
    assert code == 0
    assert "1 there already and not fetched" in shown
    assert (site.count("/same-1"), site.count("/same-2")) == (1, 1)


def test_reading_a_file_fetches_nothing(site: Site, tmp_path: Path) -> None:
    (tmp_path / "a.urls").write_text(site.url("/same-1"), encoding="utf-8")
    (tmp_path / "f.xml").write_bytes(site.answers["/feed.rss"].body)  # type: ignore[union-attr]
    assert run("read", str(tmp_path / "a.urls"))[0] == 1
    assert "ravi ingest fetches it" in run("read", site.url("/same-1"))[1]
    assert run("read", "--json", str(tmp_path / "f.xml"))[0] == 0
    assert not site.asked


def test_the_origin_comes_back_from_the_store(site: Site, tmp_path: Path) -> None:
    from ravi.store.database import connect
    from ravi.store.records import every_record

    run("ingest", site.url("/same-1"), "--store", str(tmp_path / "a.ravi"), "--allow", "127.0.0.1", "--pace", "0")
    db = connect(tmp_path / "a.ravi")
    [(_, record)] = every_record(db)
    db.close()
    assert record["report"]["origin"]["url"] == site.url("/same-1")
    assert record["report"]["retrieved"].endswith("Z")


# --- ravi doctor, ravi outlets


def test_doctor_names_the_extras_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for door in doctor.doors():
        assert not door.extra or door.extra in known
        packages = " ".join(known.get(door.extra, ())).lower()
        assert not door.extra or all(p.partition(" ")[0] in packages for p in (*door.there, *door.missing)), (
            "what a door needs is in its extra"
        )
    monkeypatch.setattr(doctor, "find_spec", lambda name: None if name == "protego" else object())
    code, shown = run("doctor")
    assert code == 0
    assert re.search(r"missing +URLs, lists of URLs, OPML, ravi watch +pip install 'ravi\[web\]'", shown)


def test_what_is_missing_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys

    for name in [m for m in sys.modules if m.startswith(("ravi.sources.pages", "ravi.sources.feeds", "resiliparse"))]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("resiliparse", "resiliparse.extract.html2text", "resiliparse.parse.html"):
        monkeypatch.setitem(sys.modules, name, None)
    (tmp_path / "a.html").write_text("<p>a</p>", encoding="utf-8")
    code, shown = run("read", str(tmp_path / "a.html"))
    assert code == 1
    assert "pip install 'ravi[web]'" in shown


def test_outlets_are_listed_and_found() -> None:
    code, shown = run("outlets", "--json")
    assert code == 0
    assert len(shown.splitlines()) > 50
    assert json.loads(run("outlets", "https://www.irna.ir/news/1", "--json")[1])["status"] == "state"
    assert run("outlets", "https://nobody.example/")[0] == 1
