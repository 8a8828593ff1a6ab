"""Pictures: what is in them is what the store holds, in both languages and calendars, the same bytes each time."""

from __future__ import annotations

import json
import sqlite3
import sys
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ravi.cli.app import app
from ravi.errors import InputError, MissingExtra
from ravi.plots import ENDINGS, KINDS, Asked, draw
from ravi.store.database import connect

matplotlib = pytest.importorskip("matplotlib")

MAYOR, LIBRARIAN = "سهراب نیک‌پی، شهردار بندر نارنج", "لاله آذرمان، رئیس سازمان کتابخانه‌ها"
TOLD = (
    ("2023-03-25", f"{MAYOR}، دیروز با {LIBRARIAN}، دیدار کرد.\nنیک‌پی به آذرمان قول داد کتابخانه را بسازد."),
    ("2023-03-26", f"{MAYOR}، روز جمعه با {LIBRARIAN}، دیدار کرد."),
    ("2023-06-02", f"{LIBRARIAN}، دیروز با {MAYOR}، تلفنی گفت‌وگو کرد.\nآذرمان گفت: نیک‌پی در کار پل کوتاهی کرده است."),
    ("2024-02-02", f"{MAYOR}، دیروز با {LIBRARIAN}، دیدار کرد.\nنیک‌پی به آذرمان هشدار داد: پل باید بسته شود."),
)
PAIR = Asked(who="نیک‌پی", other="آذرمان")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plots")
    rows = [{"id": f"r{n}", "body": body, "published": day} for n, (day, body) in enumerate(TOLD)]
    (folder / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    path = str(folder / "a.ravi")
    assert CliRunner().invoke(app, ["ingest", str(folder / "in.jsonl"), "--store", path]).exit_code == 0
    assert CliRunner().invoke(app, ["stories", "build", "--store", path]).exit_code == 0
    return Path(path)


@pytest.fixture
def db(store: Path) -> Iterator[sqlite3.Connection]:
    found = connect(store)
    yield found
    found.close()


def texts(figure: Any) -> str:
    return "\n".join(t.get_text() for t in figure.findobj(matplotlib.text.Text))


def asked(kind: str, lang: str) -> Asked:
    pair = kind in ("timeline", "pair")
    return Asked(who=PAIR.who if pair else "", other=PAIR.other if pair else "", lang=lang)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["fa", "en"])
def test_each_picture_in_both_languages(db: sqlite3.Connection, kind: str, lang: str, tmp_path: Path) -> None:
    figure = draw(db, kind, asked(kind, lang))
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # such as a glyph that the font lacks
        figure.savefig(tmp_path / "a.png")
    shown = texts(figure)
    digits = "0123456789"
    if lang == "fa":
        assert any("\u0600" <= c <= "\u06ff" for c in shown)
        assert not any(c in digits for c in shown.replace("ravi 0.1.0", ""))
    else:
        assert not any("\u0600" <= c <= "\u06ff" for c in shown)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_bytes_each_time(store: Path, ending: str, tmp_path: Path) -> None:
    found = []
    for name in ("a", "b"):
        out = tmp_path / f"{name}{ending}"
        command = ["plot", "contacts", "--store", str(store), "-o", str(out)]
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, result.output
        found.append(out.read_bytes())
    assert found[0] == found[1]
    assert found[0][:4] in (b"\x89PNG", b"%PDF", b"<?xm")
    assert not list(tmp_path.glob("*.part"))


def test_an_event_counts_once(db: sqlite3.Connection) -> None:
    [axes] = draw(db, "contacts", Asked(lang="en")).axes
    bars = [p for p in axes.patches if p.get_height()]
    assert sum(p.get_height() for p in bars) == 3  # two reports tell of the first meeting
    [axes] = draw(db, "contacts", Asked(lang="en", since="2024")).axes
    assert sum(p.get_height() for p in axes.patches) == 1


def test_a_pair_has_both_directions(db: sqlite3.Connection) -> None:
    _, lower = draw(db, "pair", PAIR).axes
    heights = [p.get_height() for p in lower.patches]
    assert sum(h for h in heights if h > 0) >= 2
    assert sum(h for h in heights if h < 0) <= -1
    assert texts(lower.figure).count("سهراب نیک‌پی") >= 3


def test_a_panel_has_its_numbers(db: sqlite3.Connection) -> None:
    from ravi.exports.panel import HELD, Panel, rows

    counted = sum(sum(r[k] for k in HELD) for r in rows(db, Panel()))
    [axes] = draw(db, "panel", Asked(lang="en")).axes
    assert sum(int(t.get_text()) for t in axes.texts) == counted


@pytest.mark.parametrize(("years", "edged"), [(3, True), (20, False)])
def test_narrow_bars_are_not_hidden_by_their_edges(years: int, edged: bool) -> None:
    from matplotlib.figure import Figure

    from ravi.plots.bars import stacked
    from ravi.plots.events import Event
    from ravi.plots.paper import KIND_LOOKS

    axes = Figure().subplots()
    months = [date(2001 + n // 12, n % 12 + 1, 1) for n in range(12 * years)]
    assert stacked(axes, months, [Event(date(2002, 5, 4), "meeting")], KIND_LOOKS) == ["meeting"]
    assert all((p.get_edgecolor()[3] > 0) is edged for p in axes.patches)


def test_many_periods_are_told_by_a_scale_of_whole_numbers(db: sqlite3.Connection) -> None:
    _, scale = draw(db, "panel", Asked(lang="fa", unit="dyad-week")).axes
    scale.figure.canvas.draw()
    assert {t.get_text() for t in scale.get_yticklabels()} <= {"۰", "۱", "۲"}


def test_axes_in_either_calendar() -> None:
    from ravi.plots.paper import ticks

    jalali = [t.label for t in ticks("jalali", "en", date(2023, 3, 21), date(2023, 6, 1))]
    assert jalali == ["Farvardin\n1402", "Ordibehesht", "Khordad"]
    many = [t.label for t in ticks("gregorian", "en", date(1999, 1, 1), date(2024, 6, 1))]
    assert many[:2] == ["2000", "2002"] or many[0] == "1999"
    assert len(many) <= 27


def test_colours_differ_for_those_who_see_fewer() -> None:
    """Kinds and tones differ in lightness, or in their hatches and forms, also where hue is not seen."""
    from ravi.plots.paper import KIND_LOOKS, TONES

    for looks in (KIND_LOOKS, TONES):
        assert len({look[1:] for look in looks.values()}) == len(looks)


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["contacts", "-o", "a.gif"], "no form of pictures '.gif'"),
        (["pair", "-o", "a.png"], "whose pair?"),
        (["pair", "--who", "نیک‌پی", "-o", "a.png"], "a pair is of two"),
        (["contacts", "--who", "هیچ‌کس", "-o", "a.png"], "nobody called"),
        (["contacts", "--from", "2030", "-o", "a.png"], "nothing to draw"),
    ],
)
def test_what_can_not_be_drawn(store: Path, arguments: list[str], what: str) -> None:
    result = CliRunner().invoke(app, ["plot", "--store", str(store), *arguments])
    assert result.exit_code == 1
    assert what in result.stderr


def test_without_matplotlib(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match=r"ravi\[plot\]"):
        draw(db, "contacts", Asked())


def test_an_unknown_kind(db: sqlite3.Connection) -> None:
    with pytest.raises(InputError, match="no picture 'pie'"):
        draw(db, "pie", Asked())
