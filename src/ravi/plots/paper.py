"""What all pictures share: the font, the colours, the words, axes of time in either calendar, and the file.

>>> [tick.label for tick in ticks("gregorian", "en", date(2021, 11, 5), date(2022, 2, 3))]
['Nov\\n2021', 'Dec', 'Jan\\n2022', 'Feb']
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ..calendars import from_date, month_span
from ..errors import InputError
from ..files import replacing
from ..knowledge import load
from ..records import SOFTWARE
from ..web.words import Words, words_of

FONT = Path(__file__).parent / "vazirmatn.ttf"
INK, GREY, LINE = "#1a1a1a", "#5f5f5f", "#c9c9c9"
# Okabe and Ito; in the order in which they also differ most in grey
KIND_LOOKS = {
    "meeting": ("#0072B2", ""),
    "phone_call": ("#E69F00", "////"),
    "video_call": ("#009E73", "...."),
    "letter": ("#CC79A7", "xxxx"),
    "visit": ("#56B4E9", "\\\\\\\\"),
}
SOFT, PLAIN, HARD = "soft", "plain", "hard"
TONES = {SOFT: ("#56B4E9", "", "o"), PLAIN: ("#B3B3B3", "....", "s"), HARD: ("#D55E00", "////", "^")}
HARSH = frozenset({"reject", "deny", "criticise", "threaten", "warn"})
NEUTRAL = frozenset({"inform", "call_for"})
_SETTINGS: Any = {
    "font.family": "Vazirmatn",
    "font.size": 10,
    "axes.titlesize": 13,
    "axes.edgecolor": LINE,
    "axes.labelcolor": GREY,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": 0.5,
    "svg.fonttype": "path",
    "svg.hashsalt": "ravi",
    "pdf.fonttype": 42,
}
_MOST_TICKS = 14
MONTH = timedelta(30)


class Tick(NamedTuple):
    """A place on an axis of days and what stands there; ``year`` where one begins."""

    at: int
    label: str
    year: bool


class Say:
    """The words of a picture in its language: its own, else those of the pages."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.words: Words = words_of(lang)
        self.own = {row["key"]: row[lang] for row in load().table("plots/words.tsv")}

    def __call__(self, key: str, **values: str) -> str:
        return self.own[key].format(**values) if key in self.own else self.words(key)


class Picture(Figure):
    """A figure that shows itself in a notebook."""

    def _repr_png_(self) -> bytes:
        from io import BytesIO

        with matplotlib.rc_context(_SETTINGS):
            data = BytesIO()
            self.savefig(data, format="png", dpi=100, metadata={"Software": None})
        return data.getvalue()


def tone(does: Sequence[str]) -> str:
    """Whether a statement is soft, plain or hard, by what it does; the hardest of it counts.

    >>> tone(["thank", "warn"]), tone(["inform"]), tone(["promise", "inform"])
    ('hard', 'plain', 'soft')
    """
    if HARSH & set(does):
        return HARD
    return SOFT if set(does) - NEUTRAL else PLAIN


def paper(rows: int = 1, height: float = 3.6, ratios: Sequence[float] | None = None) -> tuple[Figure, list[Axes]]:
    """An empty picture with so many axes above each other that share their days; as wide as a column of print twice."""
    _ready()
    with matplotlib.rc_context(_SETTINGS):
        figure = Picture(figsize=(7.2, height), layout="constrained")
        axes = figure.subplots(rows, 1, sharex=True, squeeze=False, height_ratios=ratios)
        return figure, list(axes[:, 0])


@lru_cache(maxsize=1)
def _ready() -> None:
    """Make the font known, once. The settings are given to each figure alone, so that nobody else's change."""
    font_manager.fontManager.addfont(str(FONT))


def styled(draw: Any) -> Any:
    """A function that draws, under the settings of ours."""

    def inside(*given: Any, **more: Any) -> Any:
        _ready()
        with matplotlib.rc_context(_SETTINGS):
            return draw(*given, **more)

    inside.__doc__ = draw.__doc__
    return inside


def titled(figure: Figure, say: Say, title: str, notes: Sequence[str]) -> None:
    """Put a title above and notes beneath, on the side where the language begins."""
    right = say.lang == "fa"
    x, side = (0.99, "right") if right else (0.01, "left")
    figure.suptitle(title, x=x, ha=side, fontsize=13, color=INK)
    text = (say("between") + " ").join([*notes, say("by_ravi", software=SOFTWARE)])
    figure.supxlabel(text, x=x, ha=side, fontsize=7.5, color=GREY)


def days_below(axes: Axes, say: Say, calendar: str, first: date, last: date) -> None:
    """Make the lower axis one of days of a calendar."""
    found = list(ticks(calendar, say.lang, first, last))
    axes.set_xlim(first.toordinal() - 2, last.toordinal() + 3)
    axes.set_xticks([t.at for t in found], [t.label for t in found], fontsize=8.5)
    for tick in found:
        if tick.year:
            axes.axvline(tick.at, color=LINE, linewidth=0.8, zorder=0)


def counted(axes: Axes, say: Say) -> None:
    """Make the axis at the side one of whole numbers, in the digits of the language."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=5))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: say.words.number(abs(round(value)))))


def counts_beside(axes: Axes, say: Say, label: str) -> None:
    """Make the axis at the side one of counts, with what is counted and lines."""
    counted(axes, say)
    axes.set_ylabel(label, fontsize=8.5)
    axes.grid(axis="y", color=LINE, linewidth=0.5)
    axes.set_axisbelow(True)


def ticks(calendar: str, lang: str, first: date, last: date) -> Iterator[Tick]:
    """The beginnings of months, or of every third or of years where there are many; years stand below."""
    year, month, _ = from_date("jalali", first) if calendar == "jalali" else (first.year, first.month, 1)
    found: list[tuple[date, int, int]] = []
    while (span := month_span(calendar, year, month)) is not None and span[0] <= last:
        found.append((span[0], year, month))
        year, month = year + month // 12, month % 12 + 1
    step = next((s for s in (1, 3, 12) if len(found) / s <= _MOST_TICKS), 12 * (1 + len(found) // (12 * _MOST_TICKS)))
    words, shown = words_of(lang), None
    chosen = [x for x in found if (x[1] * 12 + x[2] - 1) % step == 0] or found[:1]
    for day, year, month in chosen:
        name = words(f"{calendar}.{month}")
        name = name[:3] if lang == "en" and calendar == "gregorian" else name
        number = words.digits(str(year))
        new, shown = year != shown, year
        label = number if step >= 12 else f"{name}\n{number}" if new else name
        yield Tick(max(day, first).toordinal(), label, month == 1)


def month_starts(calendar: str, first: date, last: date) -> list[date]:
    """The first days of all months from that of ``first`` to that of ``last``."""
    year, month, _ = from_date("jalali", first) if calendar == "jalali" else (first.year, first.month, 1)
    out: list[date] = []
    while (span := month_span(calendar, year, month)) is not None and span[0] <= last:
        out.append(span[0])
        year, month = year + month // 12, month % 12 + 1
    return out


def nothing() -> InputError:
    """What to raise where there is nothing to draw."""
    return InputError("there is nothing to draw", remedy="ask for other names or days")


def written(figure: Figure, path: Path) -> None:
    """Write a picture under its name when it is whole, without the hour at which it was made."""
    from io import BytesIO

    ending = path.suffix.lower()[1:]
    metadata: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(ending, {})
    with matplotlib.rc_context(_SETTINGS):
        data = BytesIO()
        figure.savefig(data, format=ending, dpi=200, metadata=metadata)
    with replacing(path) as part:
        part.write_bytes(data.getvalue())
