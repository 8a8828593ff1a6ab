"""Ravi beside hazm and rishe in one run: the whole reading against normalising and splitting the same texts, no more.

    pip install hazm rishe
    python bench/compare.py [--json] [--characters N] [--write]

Articles and posts, as they are and damaged (half-spaces lost, Arabic letters). All take each text in turn, each at its
best of some rounds, so that what else the machine does falls on all; the ratio is what counts, not the rates. What is
not installed is left out. Reads a sample of the real reports of ../shared where they are, else the examples.
``--write`` keeps the figures in ``eval/speed.json``, pure Python and compiled beside each other, for
``docs/quality.md``. A benchmark to look at, never a test.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from speed import CORPUS, FILES, _examples, corpus_of

from ravi.batch import encoded
from ravi.compiled import state
from ravi.knowledge import load
from ravi.reading import read
from ravi.report import Report
from ravi.text import mend

CHARACTERS = 200_000  # of each kind of text
ROUNDS = 5
OTHERS = ("hazm", "rishe")
BUILDS = ("pure Python", "compiled")
KEPT = Path(__file__).parents[1] / "eval" / "speed.json"
HALF = "\u200c"
ARABIC = str.maketrans({0x06CC: "\u064a", 0x06A9: "\u0643"})
Work = Callable[[Report], object]


def texts(characters: int) -> dict[str, list[Report]]:
    """By kind, reports of about so many characters."""
    if not (CORPUS / FILES[0][0]).is_file():
        return {"examples": _examples()}
    out: dict[str, list[Report]] = {}
    for name, every in FILES:
        found, size = [], 0
        for report in corpus_of(name, every):
            found.append(report)
            size += len(report.body)
            if size >= characters:
                break
        out[name.partition(".")[0]] = found
    return out


def damaged(reports: list[Report]) -> list[Report]:
    """The same as careless typing has them: half-spaces gone or typed as spaces, Arabic letters in every second."""
    random, out = Random(1), []
    for n, report in enumerate(reports):
        joint = random.choice(("", " "))
        body = report.body.replace(HALF, joint)
        out.append(replace(report, body=body.translate(ARABIC) if n % 2 else body))
    return out


def works() -> dict[str, Work]:
    """What is measured, by name."""
    knowledge = load()

    def whole(report: Report) -> object:
        return encoded(read(report, knowledge).to_dict())

    def mended(report: Report) -> object:
        return mend(report.body, knowledge)

    found: dict[str, Work] = {"ravi, all of the reading": whole, "ravi, mending alone": mended}
    return found | {f"{name}, normalised and split": splitter(name) for name in OTHERS if find_spec(name) is not None}


def splitter(name: str) -> Work:
    """What normalises a report by another library and splits it into sentences and words; hazm and rishe name these
    alike."""
    library = import_module(name)
    normalizer, sentences, words = library.Normalizer(), library.SentenceTokenizer(), library.WordTokenizer()

    def split(report: Report) -> object:
        return [words.tokenize(s) for s in sentences.tokenize(normalizer.normalize(report.body))]

    return split


def measure(characters: int) -> list[dict[str, Any]]:
    """Characters a second of each work on each kind of text."""
    done = works()
    kinds = {f"{kind}, {state}": given for kind, intact in texts(characters).items() for state, given in (
        ("intact", intact), ("damaged", damaged(intact)))}  # fmt: skip
    out = []
    for kind, given in kinds.items():
        best = {name: [float("inf")] * len(given) for name in done}
        for round_ in range(ROUNDS + 1):
            for i, report in enumerate(given):
                for name, work in done.items():
                    start = time.process_time()
                    work(report)
                    spent = time.process_time() - start
                    if round_:  # the first fills memories
                        best[name][i] = min(best[name][i], spent)
        size = sum(len(r.body) for r in given)
        rates = {name: round(size / sum(spent)) for name, spent in best.items()}
        told = {"modules": state(), "texts": kind, "reports": len(given), "characters": size}
        out.append(told | {"characters_a_second": rates})
    return out


def table(rows: list[dict[str, Any]]) -> str:
    """The figures for people."""
    out = [f"ravi: {state()}"]
    for row in rows:
        out.append(f"{row['texts']}: {row['reports']:,} reports, {row['characters']:,} characters")
        rates = row["characters_a_second"]
        hazm = next((rate for name, rate in rates.items() if name.startswith("hazm")), None)
        for name, rate in rates.items():
            out.append(f"  {name:<28} {rate:>11,} a second" + (f"  {rate / hazm:5.2f} of hazm" if hazm else ""))
    return "\n".join(out)


def keep(rows: list[dict[str, Any]]) -> None:
    """Writes the figures of this build of Ravi beside those of the other, with the versions of the others."""
    known = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    known["versions"] = {name: version(name) for name in OTHERS}
    known[state()] = rows
    KEPT.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--characters", type=int, default=CHARACTERS, help="about how much of each kind to read")
    parser.add_argument("--write", action="store_true", help="keep the figures in eval/speed.json")
    options = parser.parse_args()
    if options.write and (missing := [name for name in OTHERS if find_spec(name) is None]):
        parser.error(f"--write keeps a comparison: pip install {' '.join(missing)}")
    if options.write and state() not in BUILDS:
        parser.error(f"the compiled modules are {state()}: say make fast, or make slow")
    found = measure(options.characters)
    if options.write:
        keep(found)
    print(json.dumps(found) if options.json else table(found))


if __name__ == "__main__":
    main()
