"""Writes and executes the notebooks: ``python docs/notebooks/make.py``, so that what they show is what comes out.

Each is told below as cells: text, or Python behind ``>>>``. They run in the order given, in a folder of their own with
the made-up reports of ``generated.py``; the same cells give the same outputs. Needs nbclient, ipykernel,
pandas and matplotlib.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat import v4

HERE = Path(__file__).resolve().parent
START = """
>>> import json
>>> from pathlib import Path
>>> import generated
>>> from ravi.batch import Options
>>> from ravi.knowledge import load
>>> from ravi.sources import reports
>>> from ravi.store import open
>>> from ravi.store.database import connect
>>> from ravi.store.ingest import ingest
>>> from ravi.stories.kept import build
>>> lines = [json.dumps(r, ensure_ascii=False) for r in generated.reports()]
>>> _ = Path("reports.jsonl").write_text("\\n".join(lines), encoding="utf-8")
>>> db = connect("news.db", create=True)
>>> _ = ingest(db, reports("reports.jsonl"), Options())
>>> print(build(db, load()))
>>> store = open("news.db")
"""
NOTEBOOKS = {
    "a-dyads-year": (
        """
# A dyad's year

What passed between a mayor and the head of a library in the Iranian year 1403: how often they met, and how the tone of
what they said to each other changed. Both are made up, and so is all the news here
([generated.py](generated.py)); the reading is not.
""",
        START,
        """
The contacts of the two, newest first; a contact is a row for each report that tells it.
""",
        """
>>> contacts = store.contacts("نیک‌پی", "آذرمان", since="1403", until="1403")
>>> contacts
""",
        """
Reports of one event are one story, so the year is counted in stories.
""",
        """
>>> from ravi.stories.history import history
>>> from ravi.stories.looking import every_story
>>> found = every_story(store.db, who=("نیک‌پی", "آذرمان"), since="1403", until="1403")
>>> told = history(list(found))
>>> print(told["kinds"], "median gap in days:", told["median_gap"])
""",
        """
Month by month: contacts above; below what the mayor said to her upwards, what she said to him downwards.
""",
        """
>>> from ravi.plots import Asked, draw
>>> draw(store.db, "pair", Asked(who="نیک‌پی", other="آذرمان", since="1403", until="1403", lang="en", calendar="jalali"))
""",
        """
The same as a panel for a regression: a row a month, zeros included, with how many reports there are at all and how many
name both.
""",
        """
>>> import pandas
>>> from ravi.exports.panel import Panel, rows
>>> asked = Panel("dyad-month", calendar="jalali", who="نیک‌پی", other="آذرمان", since="1403", until="1403")
>>> panel = pandas.DataFrame(rows(store.db, asked))
>>> panel[["period", "meeting", "phone_call", "a_said_threaten", "b_said_threaten", "reports", "naming"]]
""",
        """
The hardest of what was said, with the words themselves.
""",
        """
>>> for row in store.statements(speaker="نیک‌پی", to="آذرمان", does="threaten", since="1403", until="1403").head(3):
...     print(row["published"][:10], row["outlet"], "|", row["text"])
""",
    ),
    "one-call-in-five-outlets": (
        """
# One call in five outlets

The same phone call as five outlets tell it: who keeps what, who leaves something out. Made-up news
([generated.py](generated.py)).
""",
        START,
        """
The phone call that most outlets tell of.
""",
        """
>>> from ravi.stories.looking import every_story, find_story
>>> from ravi.stories.history import was_held
>>> calls = [s for s in every_story(store.db, order="largest", limit=60) if s["kind"] == "phone_call" and was_held(s)]
>>> call = max(calls, key=lambda s: len({r["outlet"] for r in s["reports"]}))
>>> print(call["date"], " and ".join(p["name"] for p in call["participants"]))
>>> print(len(call["reports"]), "reports of", sorted({r["outlet"] for r in call["reports"]}))
""",
        """
One of them, as it was read: the text with its layers, and the records beneath.
""",
        """
>>> from ravi import read
>>> by_id = {r["id"]: r for r in map(json.loads, lines)}
>>> read(by_id[call["reports"][0]["id"]])
""",
        """
What was said, report beside report: the same words, other words, or left out.
""",
        """
>>> from ravi.views.story import story_view
>>> view = story_view(store.db, find_story(store.db, call["id"]))
>>> outlet = {r["id"]: r["outlet"] for r in call["reports"]}
>>> for passage in view["said"]:
...     first = passage["tellings"][0]
...     print(passage["speaker"], "|", first["text"])
...     print("   told by", ", ".join(sorted({t["outlet"] for t in passage["tellings"]})),
...           "| left out by", ", ".join(sorted({outlet[r] for r in passage["left_out_by"]})) or "nobody")
""",
        """
Which of the reports are accounts of their own, and which copies of one another.
""",
        """
>>> for group in view["accounts"]:
...     print([outlet[report] for report in group])
""",
    ),
    "a-speakers-threats": (
        """
# A speaker's threats over time

When does the head of a road service threaten, warn, or just tell? Made-up news ([generated.py](generated.py)), in which
the threats gather in the autumns.
""",
        START,
        """
All that she is reported to have said, by tone. A larger mark: more reports.
""",
        """
>>> from ravi.plots import Asked, draw
>>> draw(store.db, "timeline", Asked(who="مهرجو", lang="en"))
""",
        """
By month of the Iranian calendar: how many statements do what. The same words count once, however many outlets tell
them.
""",
        """
>>> from ravi.store.days import jalali
>>> said = store.statements(speaker="مهرجو").to_pandas().explode("does")
>>> said["month"] = said["published"].str[:10].map(jalali).str[:7]
>>> said = said.drop_duplicates(["text", "does", "month"])
>>> table = said.pivot_table(index="month", columns="does", values="uid", aggfunc="count", fill_value=0)
>>> table[["inform", "call_for", "warn", "threaten"]]
""",
        """
A count means something only beside how much there was to read.
""",
        """
>>> from ravi.store.coverage import coverage
>>> reports = {}
>>> for row in coverage(store.db, "jalali"):
...     reports[row["month"]] = reports.get(row["month"], 0) + row["reports"]
>>> rate = (table["threaten"] / table.index.map(reports)).rename("threats a report")
>>> autumn = rate.index.str[-2:].isin(["07", "08", "09"])
>>> print(f"autumn {rate[autumn].mean():.3f}, other months {rate[~autumn].mean():.3f}")
""",
        """
The threats themselves, each with what finds it again.
""",
        """
>>> from ravi.store.citing import cite
>>> for row in store.statements(speaker="مهرجو", does="threaten").head(3):
...     print(cite(store.db, row["uid"]).line())
""",
    ),
}


def cells(told: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The cells of a notebook: kind and source.

    >>> list(cells(("Text.", ">>> 1 + 1")))
    [('markdown', 'Text.'), ('code', '1 + 1')]
    """
    for part in told:
        text = part.strip()
        if text.startswith(">>>"):
            yield "code", "\n".join(line[4:] for line in text.splitlines())
        else:
            yield "markdown", text


def executed(told: tuple[str, ...]) -> Any:
    """A notebook with its outputs."""
    book = v4.new_notebook()
    for number, (kind, source) in enumerate(cells(told)):
        make = v4.new_code_cell if kind == "code" else v4.new_markdown_cell
        book.cells.append(make(source, id=f"cell-{number}"))
    with TemporaryDirectory() as folder:
        shutil.copy(HERE / "generated.py", folder)
        client = NotebookClient(
            book, timeout=600, kernel_name="python3", record_timing=False, resources={"metadata": {"path": folder}}
        )
        client.execute()
    for kept in ("version", "pygments_lexer"):  # of whoever made them last
        book.metadata.language_info.pop(kept, None)
    return book


def main() -> None:
    """Write the notebooks."""
    for name, told in NOTEBOOKS.items():
        nbformat.write(executed(told), HERE / f"{name}.ipynb")


if __name__ == "__main__":
    main()
