"""``ravi stories`` and ``ravi story``: what they do and print."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from ..counted import counted
from ..errors import InputError
from ..knowledge import load
from .extracting import written
from .guard import DONE, FAILED, PARTLY, say
from .showing import joined, put, short
from .stores import opened

STORY = ("id", "kind", "date", "participants", "stages", "reports", "conflicts")


def build(store: str, everything: bool, jobs: int, scheduler: str | None, knowledge: tuple[Path, ...]) -> int:
    """Bring stories up to date."""
    from ..stories.kept import build as built
    from ..stories.spreading import Spread

    spread = None if jobs == 1 and scheduler is None else Spread(jobs, scheduler, knowledge)
    with opened(store, write=True) as db:
        done = built(db, load(*knowledge), everything, spread)
    told = f"{counted(done.contacts, 'contacts')} taken in, {counted(done.stories, 'stories')}"
    say(f"{told}, {done.touched:,} of them made anew")
    return DONE


def listed(store: str, asked: dict[str, Any], form: str) -> int:
    """Print stories."""
    from ..stories.looking import every_story

    with opened(store) as db:
        if not put(every_story(db, **asked), form, STORY, _line):
            built = db.execute("SELECT 1 FROM story LIMIT 1").fetchone()
            say("ravi: no story matches" if built else "ravi: no stories yet; ravi stories build makes them")
    return DONE


def show(store: str, id: str, as_json: bool) -> int:
    """Print one story."""
    from ..stories.looking import find_story
    from ..views.story import story_view

    with opened(store) as db:
        view = story_view(db, find_story(db, id))
    if as_json:
        print(json.dumps(view, ensure_ascii=False))
        return DONE
    from .story_page import page

    page(view)
    return DONE


def why(store: str, id: str, report: str, as_json: bool) -> int:
    """Print what speaks for each report's being in a story."""
    from ..stories.looking import find_story, is_enough
    from ..stories.looking import why as reasons

    with opened(store) as db:
        found = reasons(find_story(db, id), report)
    for telling, other, values in found:
        if as_json:
            told = [v._asdict() for v in values]
            print(json.dumps({"contact": telling.id, "report": telling.report, "with": other.id, "values": told}))
            continue
        weight = sum(v.weight for v in values)
        print(joined(telling.report, f"with {other.report}", f"{weight:.2f}"))
        for v in values:
            print(f"   {v.weight:+.2f}  {v.name}: {v.why}")
        if not is_enough(values):
            print("   not enough by itself: people joined them")
    if report and not found:
        raise InputError(f"{report!r} is not in story {id}", remedy=f"ravi stories show {id} tells what is in it")
    return DONE


def split(store: str, id: str, out: list[str], by: str, note: str, knowledge: tuple[Path, ...]) -> int:
    """Take reports out of a story."""
    from ..stories import looking
    from ..stories.kept import build as built

    with opened(store, write=True) as db:
        numbers = looking.split(db, id, out, by, note)
        done = built(db, load(*knowledge))
    say(f"judgement {', '.join(map(str, numbers))} kept; {counted(done.stories, 'stories')}")
    return DONE


def join(store: str, id: str, other: str, by: str, note: str, knowledge: tuple[Path, ...]) -> int:
    """Make one story of two."""
    from ..stories import looking
    from ..stories.kept import build as built
    from ..stories.summing import story_id

    with opened(store, write=True) as db:
        number = looking.join(db, id, other, by, note)
        built(db, load(*knowledge))
        now = story_id(looking.find_story(db, id)[0].id)
    say(f"judgement {number} kept; both are {now} now")
    return DONE


def history(store: str, one: str, other: str, as_json: bool) -> int:
    """Print the contacts of a pair."""
    from ..stories.history import history as of_pair
    from ..stories.looking import every_story

    with opened(store) as db:
        found = of_pair(list(every_story(db, who=(one, other), order="oldest")))
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return DONE
    for row in found["contacts"]:
        gap = "" if row["days_since"] is None else f"{counted(row['days_since'], 'days')} after the one before"
        print(joined(row["date"] or "no day", row["kind"].replace("_", " "), row["status"], gap, row["id"]))
    counts = ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in found["kinds"].items())
    gap = found["median_gap"] and f"median gap {counted(found['median_gap'], 'days')}"
    print(joined(counted(len(found["contacts"]), "contacts"), counts, gap))
    for comes in found["comes"]:
        print(f"   {counted(comes['times'], 'times')} {comes['guest']} came")
    return DONE


def cluster(contacts: str, out: str, knowledge: tuple[Path, ...]) -> int:
    """Cluster given contacts."""
    from ..stories.given import clustered

    failed: list[InputError] = []
    rows = list(_rows(contacts, failed))
    with written(out) as stream:
        for row in clustered(rows, load(*knowledge)):
            stream.write((json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass"))
    for error in failed:
        say(f"ravi: {error}")
    return DONE if not failed else PARTLY if rows else FAILED


def _rows(file: str, failed: list[InputError]) -> Iterator[dict[str, Any]]:
    """The lines of a file; those that are no reports with contacts are told and left out."""
    from ..stories.given import checked

    with nullcontext(sys.stdin.buffer) if file == "-" else open(file, "rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield checked(json.loads(line.decode("utf-8-sig")))
            except InputError as error:
                failed.append(InputError(error.what, file=file, row=number, remedy=error.remedy))
            except ValueError as error:
                remedy = 'write one object a line: {"id": …, "contacts": […]}'
                failed.append(InputError(f"no JSON ({error})", file=file, row=number, remedy=remedy))


def _line(row: dict[str, Any]) -> tuple[str, str]:
    count = counted(len(row["reports"]), "reports")
    last = row["stages"][-1]["stage"] if row["stages"] else ""
    on = "; ".join(c["on"] for c in row["conflicts"])
    head = joined(
        row["date"] or _undated(row), row["kind"].replace("_", " "), count, last, on and f"differ on {on}", row["id"]
    )
    return head, short(", ".join(p["name"] for p in row["participants"]), 160)


def _undated(row: dict[str, Any]) -> str:
    """Of a story without a day, when it was told."""
    told = min((r["published"][:10] for r in row["reports"] if r["published"]), default="")
    return f"no day, told {told}" if told else "no day"
