"""The figures of the dev set looked at closer: how sure they are, for which reports they hold, which errors are worst.

    python eval/slices.py

- 95 % intervals by the bootstrap over reports (Efron 1979): reports drawn again with replacement, a thousand times.
- By kind of outlet, length, year and genre of the reports, and by form of the statements.
- What is left, and how much of it is right, where only statements of a confidence or more are kept.
- The worst errors: what is wrong though Ravi is surest of it, with the reason that it gives.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

import gold

from ravi.evaluate import count, figures_of
from ravi.sources.outlets import outlets

Json = dict[str, Any]
Counts = Mapping[str, int]
TIMES, SEED = 1_000, 1
CUTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
WORST = 20
SHOWN = ("statement_content", "statement_with_speaker", "statement_does", "contact", "participant", "act")
LENGTHS = ((1_000, "1 to 1,000 characters"), (2_000, "1,001 to 2,000"), (10**9, "over 2,000"))


def counts(name: str) -> list[tuple[Json, Counter[str]]]:
    """Each gold row of a set with what is counted in it."""
    return [(row, count(row, record)[0]) for row, record in gold.readings(name)]


def intervals(counted: Sequence[Counts], times: int = TIMES) -> dict[str, tuple[float, float]]:
    """The 95 % interval of each figure.

    >>> one = {"st_right": 1, "st_given": 1, "st_gold": 1}
    >>> intervals([Counter(one)] * 5, times=20)["statement_with_speaker"]
    (1.0, 1.0)
    """
    random = Random(SEED)
    drawn: dict[str, list[float]] = {}
    for _ in range(times):
        for figure, value in figures_of(random.choices(counted, k=len(counted))).items():
            number = value["f1"] if isinstance(value, dict) else value
            if isinstance(number, float):
                drawn.setdefault(figure, []).append(number)
    return {figure: _middle(sorted(values)) for figure, values in drawn.items()}


def _middle(values: list[float]) -> tuple[float, float]:
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]


# --- for which reports


def kind_of(outlet: str | None) -> str:
    """Agency, site, channel … by the table of outlets; gold rows name outlets by host or by name."""
    if not outlet:
        return "outlet not named"
    if outlet.endswith("(Telegram)"):
        return "channel"
    name = outlet.rpartition("_")[0] or outlet
    found = [o.kind for domain, o in outlets().items() if name in (domain, domain.partition(".")[0])]
    return found[0] if found else "other outlet"


def _length(row: Json) -> str:
    return next(name for most, name in LENGTHS if len(row["body"]) <= most)


SLICES: dict[str, Callable[[Json], str]] = {
    "outlet": lambda row: kind_of(row["outlet"]),
    "length": _length,
    "year": lambda row: row["published"][:4] if row["published"] else "no day given",
    "genre": lambda row: row["genre"],
}


def by_slice(counted: Sequence[tuple[Json, Counts]]) -> Iterator[str]:
    """A table: a row for each kind of report."""
    yield f"| reports | | {' | '.join(name.replace('_', ' ') for name in SHOWN)} |"
    yield f"|---|---|{'---|' * len(SHOWN)}"
    for name, kind in SLICES.items():
        held: dict[str, list[Counts]] = {}
        for row, one in counted:
            held.setdefault(kind(row), []).append(one)
        for value, some in sorted(held.items()):
            found = figures_of(some)
            yield f"| {name}: {value} | {len(some)} | {' | '.join(_f1(found[figure]) for figure in SHOWN)} |"


def _f1(value: Json) -> str:
    return f"{value['f1']:.3f}" if value["gold"] else "–"


# --- statements one by one


def statements(name: str) -> Iterator[tuple[Json, Json, Json | None, bool, bool]]:
    """Each statement that is given: its gold row, itself, the gold's with the same words, whether words and speaker are
    right, whether its first label is."""
    for row, record in gold.readings(name):
        beside = gold.matched(row, record)
        for i, given in enumerate(beside.ours["statements"]):
            wanted = beside.met.get(i)
            yield row, given, wanted, beside.speaks(i), wanted is not None and given["does"][0] in wanted["does"]


def by_form(name: str) -> Iterator[str]:
    """A table: a row for each form of statement in the gold."""
    wanted = Counter(s["form"] for row in gold.rows(name) for s in row["statements"])
    found = [(w["form"], right, does) for _, _, w, right, does in statements(name) if w is not None]
    yield "| form | in the gold | words found | with right speaker | first label right, of those found |"
    yield "|---|---|---|---|---|"
    for form, many in wanted.most_common():
        some = [(right, does) for f, right, does in found if f == form]
        shares = (len(some) / many, sum(r for r, _ in some) / many, sum(d for _, d in some) / max(1, len(some)))
        yield f"| {form} | {many} | {' | '.join(f'{share:.3f}' for share in shares)} |"


def by_confidence(name: str) -> Iterator[str]:
    """A table: what is kept above a confidence, and how much of it has the right words and speaker."""
    given = [(s["confidence"], right) for _, s, _, right, _ in statements(name)]
    wanted = sum(len(row["statements"]) for row in gold.rows(name))
    yield "| confidence from | statements kept | precision | recall |"
    yield "|---|---|---|---|"
    for low in CUTS:
        kept = [right for confidence, right in given if confidence >= low]
        if kept:
            yield f"| {low:.2f} | {len(kept)} | {sum(kept) / len(kept):.3f} | {sum(kept) / wanted:.3f} |"


def worst(name: str, most: int = WORST) -> Iterator[str]:
    """A table: the statements whose words or speaker are wrong though Ravi is surest of them."""
    wrong = [(s["confidence"], row["id"], s, w) for row, s, w, right, _ in statements(name) if not right]
    yield "| confidence | report and span | what is wrong | why it was read so |"
    yield "|---|---|---|---|"
    for confidence, report, given, wanted in sorted(wrong, key=lambda e: (-e[0], e[1]))[:most]:
        start, end = given["content"][0][0], given["content"][-1][1]
        what = "no such statement" if wanted is None else "another speaker"
        yield f"| {confidence:.2f} | `{report}` [{start}:{end}] | {what} | {_reason(given['why'])} |"


def _reason(why: Json) -> str:
    """The rule, its line of knowledge, and how the speaker was found; names are left out."""
    parts = (p.get("note", "").partition(":")[0] for p in why.get("parts", ()) if p["rule"] == "speaker")
    return ", ".join(dict.fromkeys(x for x in (why["rule"], f"`{why.get('source', '')}`", *parts) if x.strip("`")))


def sections(name: str = "dev") -> Iterator[tuple[str, Iterable[str]]]:
    """Titles and tables."""
    counted = counts(name)
    yield "By kind of report", by_slice(counted)
    yield "By form of statement", by_form(name)
    yield "By confidence", by_confidence(name)
    yield "The worst errors", worst(name)


def main() -> int:
    """The command; its exit code."""
    for figure, (low, high) in intervals([one for _, one in counts("dev")]).items():
        print(f"{figure:<36} {low:.3f} to {high:.3f}")
    for title, lines in sections():
        print(f"\n{title}\n", *lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
