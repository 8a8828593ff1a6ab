"""Time against length, over four decades: each stage of the reading, on a plain text and on nasty ones.

    python bench/growth.py [--json] [--longest CHARACTERS]

A text is made of so many repetitions. Told is how often the time grows when the length grows tenfold: 10 is linear, 100
would be quadratic. Under a millisecond nothing is told, for there the clock tells more of itself. A benchmark to look
at, never a test.
"""

from __future__ import annotations

import argparse
import json
import time
from itertools import pairwise
from typing import Any

from ravi.batch import encoded
from ravi.knowledge import Knowledge, load
from ravi.reading import STAGES
from ravi.report import Report

LENGTHS = (100, 1_000, 10_000, 100_000)
LEAST = 0.001  # seconds that are worth a ratio
ROUNDS = 3
TEXTS = {
    "plain": (
        "علی رضایی، وزیر راه، روز یکشنبه ۲۶ اردیبهشت در دیدار با شهردار بندر نارنج گفت: کار ساخت پل تمام شد.\n"
        "وی افزود که مردم باید از این پل استفاده کنند. شهردار از وزیر راه تشکر کرد.\n"
    ),
    "one sentence": "وزیر راه گفت که شهردار گفته است که رضایی می‌گوید که ",
    "names": "علی رضایی و حسن کریمی و ",
    "offices": "وزیر راه و شهرسازی و رئیس شورای شهر و ",
    "quotations open": "گفت: «",
    "quotations": "«گفت» ",
    "contacts": "دیدار با وزیر راه و ",
    "dates": "روز یکشنبه ۲۶ اردیبهشت تا ",
    "lines": "گفت:\n",
    "marks": ".،؛:!؟",
    "half-spaces": "می\u200cها\u200c",
    "one word": "ا",
    "spaces": " ",
}


def spent(text: str, knowledge: Knowledge) -> dict[str, float]:
    """Seconds in each stage, the best of some rounds."""
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        report = Report.of({"id": "g", "body": text})
        made: dict[str, Any] = {"report": report, "body": text, "knowledge": knowledge, "as_of": None}
        for stage in STAGES:
            needed = [made[name] for name in stage.needs]
            start = time.process_time()
            made[stage.gives] = stage.run(*needed)
            took = time.process_time() - start
            best[stage.gives] = min(best.get(stage.gives, took), took)
        start = time.process_time()
        encoded(made["reading"].to_dict())
        took = time.process_time() - start
        best["json"] = min(best.get("json", took), took)
    return best


def measure(longest: int) -> list[dict[str, Any]]:
    """For each text, the seconds at each length, and how often each stage grows from one length to the next."""
    knowledge = load()
    lengths = [n for n in LENGTHS if n <= longest]
    out = []
    for name, piece in TEXTS.items():
        found = [spent((piece * (n // len(piece) + 1))[:n], knowledge) for n in lengths]
        grown = {
            stage: [
                round(after[stage] / before[stage], 1) if before[stage] >= LEAST else None
                for before, after in pairwise(found)
            ]
            for stage in found[0]
        }
        seconds = [sum(f.values()) for f in found]
        out.append({"text": name, "lengths": lengths, "seconds": seconds, "grown": grown})
    return out


def table(rows: list[dict[str, Any]]) -> str:
    """The figures for people: the whole at each length, and the stage that grew most."""
    out = [
        f"{'text':<16}" + "".join(f"{n:>12,}" for n in rows[0]["lengths"]) + "   microseconds a character; most grown"
    ]
    for row in rows:
        rates = [1e6 * s / n for s, n in zip(row["seconds"], row["lengths"])]
        most = max(((g, s) for s, gs in row["grown"].items() for g in gs if g is not None), default=None)
        told = "" if most is None else f"   {most[1]} {most[0]}"
        out.append(f"{row['text']:<16}" + "".join(f"{r:>12.2f}" for r in rates) + told)
    return "\n".join(out)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--longest", type=int, default=LENGTHS[-1], help="characters of the longest text")
    options = parser.parse_args()
    found = measure(options.longest)
    print(json.dumps(found) if options.json else table(found))


if __name__ == "__main__":
    main()
