"""Other libraries on the same damaged texts, in the same run: what eval/mend.py --beside FOLDER measures.

Each library is put by pip into a virtual environment of its own under FOLDER, made only for this measurement; what
can't be installed is said to be missing. They are called as their own documents say, on defaults. The bare dictionary
is the plainest thing that could work: of the spellings of a word that the training outlets use, the commonest, and so
for two words beside each other.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any

import joins_counts as learner

from ravi.letters import HALF

LIBRARIES = {  # name on the package index -> how to make its function from text to text
    "hazm": "from hazm import Normalizer; f = Normalizer().normalize",
    "shekar": "from shekar import Normalizer; f = Normalizer()",
    "python-negar": "from negar.virastar import PersianEditor; f = lambda text: PersianEditor(text).cleanup()",
}
RUNNER = """
import json, sys, time
from importlib.metadata import version
{make}
texts = json.load(sys.stdin)
f(texts[0])
start = time.perf_counter()
out = [f(text) for text in texts]
seconds = time.perf_counter() - start
json.dump({{"texts": out, "seconds": seconds, "version": version({name!r})}}, sys.stdout)
"""
WAYS = ("removed", "spaced")
EVERY = 5  # of the posts every fifth: some of the libraries are slow
PATIENCE = 1800  # seconds for one library and one kind of damage


def letters(text: str) -> str:
    """The letters of a text, without all that a normaliser may add or take away."""
    return "".join(filter(str.isalpha, text))


def aligned(mended: str, gold: str) -> str:
    """A mended text with the letters of the gold, where a library changed some; its half-spaces stay in place."""
    mine, theirs = letters(gold), letters(mended)
    if mine == theirs:
        return mended
    to = {}
    for a, b, size in SequenceMatcher(None, theirs, mine, autojunk=False).get_matching_blocks():
        to.update(zip(range(a, a + size), range(b, b + size)))
    breaks: dict[int, str] = {}
    at = -1
    for ch in mended:
        if ch.isalpha():
            at += 1
        elif at in to and (ch == HALF or ch.isspace()) and to.get(at + 1) == to[at] + 1:
            breaks[to[at]] = breaks.get(to[at], "") + ch
    return "".join(ch + breaks.get(i, "") for i, ch in enumerate(mine))


def installed(name: str, folder: Path) -> Path | None:
    """The Python of a library's own virtual environment, made where it lacks; None if pip can't install it."""
    python = folder / name / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder / name)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", name]
    return python if subprocess.run(pip, capture_output=True).returncode == 0 else None


class Library:
    """A library as a function from texts to texts, with its version and the seconds it took."""

    def __init__(self, name: str, python: Path) -> None:
        self.name, self.python = name, python
        self.version, self.seconds, self.characters = "", 0.0, 0

    def __call__(self, texts: list[str]) -> list[str]:
        code = RUNNER.format(make=LIBRARIES[self.name], name=self.name)
        command = [str(self.python), "-c", code]
        done = subprocess.run(
            command, input=json.dumps(texts), capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        found = json.loads(done.stdout[done.stdout.index('{"texts"') :])
        self.version = found["version"]
        self.seconds += found["seconds"]
        self.characters += sum(map(len, texts))
        return [str(text) for text in found["texts"]]


def dictionary(corpus: Path) -> Callable[[list[str]], list[str]]:
    """The bare dictionary, counted from the training outlets."""
    mine = [r for r in learner.reports(corpus) if not r.held]
    counts = learner.count(mine, learner.plainly(mine))
    forms = {}
    for form, n in counts.clean.items():
        key = form.replace(HALF, "")
        if n > forms.get(key, ("", 0))[1]:
            forms[key] = (form, n)
    words = {key: form for key, (form, _) in forms.items() if HALF in form}
    pairs = {p for p, n in counts.joined.items() if n > counts.beside[p]}

    def one(text: str) -> str:
        text = learner.WORD.sub(lambda m: words.get(m[0], m[0]), text)
        return learner.RUN.sub(lambda m: run(m[0].split(" ")), text)

    def run(parts: list[str]) -> str:
        out = parts[:1]
        for a, b in pairwise(parts):
            meet = (a.rpartition(HALF)[2], b.partition(HALF)[0])
            out += [HALF if meet in pairs else " ", b]
        return "".join(out)

    return lambda texts: [one(text) for text in texts]


def others(
    folder: Path, corpus: Path, held: dict[str, list[str]], measure: Callable[..., Any], ours: Callable[..., Any]
) -> dict[str, Any]:
    """The figures of each library, of a bare dictionary and of Ravi, on the outlets and a part of the posts."""
    texts = {"outlets": held["outlets"], "days": held["days"][::EVERY]}
    out: dict[str, Any] = {"every": EVERY, "systems": {}}
    timed = Timed(ours)
    systems: dict[str, Any] = {"Ravi": timed, "a bare dictionary": dictionary(corpus)}
    for name in LIBRARIES:
        python = installed(name, folder)
        systems[name] = Library(name, python) if python else None
    for name, system in systems.items():
        row = {"missing": "pip can not install it"} if system is None else _row(system, texts, measure)
        if isinstance(system, Library) and "missing" not in row:
            row["version"] = system.version
            row["Ravi is faster by"] = round(timed.rate / (system.characters / system.seconds), 1)
        out["systems"][name] = row
        print(f"beside: {name} {json.dumps(row)}")
    return out


def _row(system: Callable[..., Any], texts: dict[str, list[str]], measure: Callable[..., Any]) -> dict[str, Any]:
    try:
        return {
            f"{group} {way}": {
                k: round(v, 4) for k, v in measure(some, way, Counter(), system).items() if k in ("precision", "recall")
            }
            for group, some in texts.items()
            for way in WAYS
        }
    except (subprocess.SubprocessError, ValueError) as error:
        return {"missing": f"it failed: {type(error).__name__}"}


class Timed:
    """Ravi's mending with its speed, on the same texts."""

    def __init__(self, ours: Callable[[list[str]], list[str]]) -> None:
        self.ours, self.seconds, self.characters = ours, 0.0, 0

    def __call__(self, texts: list[str]) -> list[str]:
        start = time.perf_counter()
        out = self.ours(texts)
        self.seconds += time.perf_counter() - start
        self.characters += sum(map(len, texts))
        return out

    @property
    def rate(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds
