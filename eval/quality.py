"""Writes docs/quality.md: the figures on the benchmark, the speed, the commonest errors by report and span.

    python eval/quality.py

Every number in that page comes from this command. It quotes no report: an error is named by report id and span.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import dates
import gold
import mend
import slices
import stories
import sure
import who

from ravi.evaluate import Error
from ravi.knowledge import load
from ravi.records import SOFTWARE

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "quality.md"
SPEEDS = ROOT / "eval" / "speed.json"
SHOWN, EACH = 16, 2
GOLD = """The gold was made by language models that followed written guidelines. No person has checked it. On a second
set of the same kind two independent readings agreed at F1 0.99 on statements with speaker, 0.91 on contacts and 0.95
on acts. So a difference from the gold on statements is nearly always an error of the program; on contacts it deserves
a look. Where the gold itself looks wrong, the case is kept in `eval/gold_doubts.tsv`. *Damaged* is the same set with
every half-space taken out of the bodies."""

MENDING = """Half-space by half-space, on reports of five outlets (*outlets*) and of the last days of four channels
(*days*) that the learner never saw, damaged in three ways: every half-space removed, every one typed as a space, and
half of them lost in either way. A spelling that the training outlets use both ways is set apart, up to 5 % of the
half-spaces. Of {words:,} words of posts of Fars as they stand {changed} are changed, of {intact:,} in those that have
not plainly lost a half-space themselves {touched}. Of the lost half-spaces of two seed texts {right} of {of} come
back. Written by `eval/mend.py --write`; `docs/mend.md` says what is mended."""


def figures(found: dict[str, dict[str, Any]], sure: dict[str, tuple[float, float]]) -> list[str]:
    """The table of figures, a column for each set, and 95 % intervals of the first."""
    rows = [f"| | {' | '.join(found)} | 95 % of dev |", f"|---|{'---|' * len(found)}---|"]
    for key in next(iter(found.values())):
        if key not in ("reports", "reports_missing"):
            between = f"{sure[key][0]:.3f} to {sure[key][1]:.3f}" if key in sure else ""
            cells = [*(cell(f[key]) for f in found.values()), between]
            rows.append(f"| {key.replace('_', ' ')} | {' | '.join(cells)} |")
    return rows


def cell(value: Any) -> str:
    if isinstance(value, dict):
        return f"F1 {value['f1']:.3f} (P {value['p']:.3f}, R {value['r']:.3f}; {value['right']} of {value['gold']})"
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def mending() -> list[str]:
    """What eval/mend.py --write kept: the figures of mending, and those of others on the same texts."""
    kept = json.loads(mend.KEPT.read_text(encoding="utf-8"))
    ours, beside = kept["ravi"], kept["beside"]
    rows = [
        f"| {name} | {got['precision']:.4f} | {got['recall']:.4f} "
        f"| {got['half-spaces']:,.0f} | {100 * got['set apart']:.1f} % |"
        for name, got in ours.items()
        if "precision" in got
    ]
    fars, whole, seeds = ours["fars"], ours["fars intact"], ours["seeds"]
    told = {"changed": fars["changed"], "words": fars["words"], "touched": whole["changed"], "intact": whole["words"]}
    return [
        *MENDING.format(**told, right=seeds["right"], of=seeds["of"]).split("\n"),
        "",
        "| texts, damage | precision | recall | half-spaces | set apart |",
        "|---|---|---|---|---|",
        *rows,
        "",
        *(_beside(beside) if beside else []),
    ]


def _beside(kept: dict[str, Any]) -> list[str]:
    """A row for each system on the same damaged texts, precision / recall."""
    columns = [f"{group} {way}" for group in mend.SETS for way in ("removed", "spaced")]
    rows = []
    for name, row in kept["systems"].items():
        cells = [f"{row[c]['precision']:.3f} / {row[c]['recall']:.3f}" if c in row else "–" for c in columns]
        note = row.get("missing") or (f"{row['Ravi is faster by']} ×" if "version" in row else "")
        rows.append(f"| {' '.join([name, row.get('version', '')]).strip()} | {' | '.join(cells)} | {note} |")
    return [
        f"Others in one run with Ravi, precision / recall, on the outlets and on every {kept['every']}th of the posts; "
        "the last column says how many times as fast Ravi is on the same texts:",
        "",
        f"| | {' | '.join(columns)} | |",
        f"|---|{'---|' * (len(columns) + 1)}",
        *rows,
        "",
    ]


def errors(found: list[Error]) -> list[str]:
    """How many errors of each kind, and where the first of the reports with most of them stand."""
    rows = []
    for kind, count in Counter(e.kind for e in found).most_common():
        some = [e for e in found if e.kind == kind]
        by_report = Counter(e.report for e in some).most_common()
        places = [place(e) for report, _ in by_report for e in [x for x in some if x.report == report][:EACH]][:SHOWN]
        rows += [
            f"### {kind}: {count}, in {len(by_report)} reports",
            "",
            ", ".join(places) + (" …" if count > len(places) else ""),
            "",
        ]
    return rows


def place(error: Error) -> str:
    return f"`{error.report}`" + ("" if error.span is None else f" [{error.span[0]}:{error.span[1]}]")


def speed() -> list[str]:
    """The table of the benchmark of speed."""
    command = [sys.executable, str(ROOT / "bench" / "speed.py"), "--json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rows = [
        f"| {name} | {100 * stage['share']:.0f} % | {stage['characters_a_second']:,} |"
        for name, stage in found["stages"].items()
    ]
    return [
        f"{found['reports']:,} reports, {found['characters']:,} characters ({found['source']}), one core "
        f"({found['machine']}, Python {found['python']}).",
        "",
        "| stage | of the time | characters a second |",
        "|---|---|---|",
        *rows,
        f"| **whole** | | **{found['characters_a_second']:,}** |",
        "",
        f"`ravi --version` takes {found['start_seconds']} s; a first reading, knowledge loaded, "
        f"{found['first_reading_seconds']} s.",
    ]


BESIDE = """All of Ravi's reading beside what hazm {hazm} and rishe {rishe} take to normalise the same texts and split
them into sentences and words, and no more; characters a second, each at its best of some rounds in one run by
`bench/compare.py --write`. The machine had other work, so the ratios are what counts. In the best round the words of
these texts have been seen before: a stream of new reports is read more slowly at its beginning."""


def beside_others() -> list[str]:
    """The table of other libraries' speed, as it was last measured: they are not installed with the project."""
    if not SPEEDS.is_file():
        return []
    kept = json.loads(SPEEDS.read_text(encoding="utf-8"))
    builds = sorted((b for b in kept if b != "versions"), reverse=True)
    rows = [
        f"| {build} | {row['texts']} | {rates(row['characters_a_second'])} |" for build in builds for row in kept[build]
    ]
    return [
        *BESIDE.format(**kept["versions"]).split("\n"),
        "",
        "| build of Ravi | texts | Ravi | hazm | rishe | Ravi to hazm | mending alone to hazm |",
        "|---|---|---|---|---|---|---|",
        *rows,
        "",
    ]


def rates(found: dict[str, int]) -> str:
    """The cells of one row of that table."""
    whole, mending, hazm, rishe = (
        next(rate for name, rate in found.items() if name.startswith(start))
        for start in ("ravi, all", "ravi, mending", "hazm", "rishe")
    )
    return f"{whole:,} | {hazm:,} | {rishe:,} | {whole / hazm:.2f} | {mending / hazm:.1f}"


DATES = """Sentences and traps are Hengam's (Mirzababaei et al. 2022), which served to write the rules too; how spans
are counted, and why in three ways, is said in `eval/dates.py`. The days of expressions are those of
`fa/dates/values.tsv`, which was written here: a check of Ravi, and for the others a list of what news needs. The others
were measured by `python eval/dates.py --beside`, each in an environment of its own; parsivar gives no spans."""


def on_dates() -> list[str]:
    """The section on dates, if the sentences are there: Ravi now, the others as they were last measured."""
    if not dates.here():
        return []
    kept = json.loads(dates.KEPT.read_text(encoding="utf-8")) if dates.KEPT.is_file() else {}
    others = {name: found for name, found in kept.items() if name != "ravi"}
    named = {f"{name} {found.get('version', '')}".strip(): found for name, found in others.items()}
    return ["## Dates", "", DATES, "", *dates.table({"ravi": dates.figures()} | named), ""]


STORIES = """Reports of one contact put together, on 674 posts of four channels in which 115 dated contacts are told
more than once, by `score_stories.py`; B³ over the posts of those. The contacts are first given, as the
gold has them, then read by Ravi, who has to find them in the posts first. The forty stories and the
hundred pairs of articles were read here, by one reader (`eval/story_statements.jsonl`,
`eval/story_copies.tsv`). By `eval/stories.py`; `docs/stories.md` says what stories are."""


def on_stories() -> list[str]:
    """The section on stories, if their posts are there."""
    return ["## Stories", "", STORIES, "", *stories.table(), ""] if stories.here() else []


NOTES = """Zero or – stands for what is not read yet. Floors that only rise are in `eval/floors.json`. The intervals are
those of the bootstrap over reports (`eval/slices.py`): with so few contacts that did not happen, or that have a place,
a figure can be far off on other reports."""

PUBLISHED = """What others published for English, for want of any system for Persian. None of it is the same measure:
other languages and reports, other definitions of a quotation, and gold made by people, where ours was made by language
models.

- Gender Gap Tracker (Asr et al. 2021, doi 10.1371/journal.pone.0245533): quotations F1 0.76 where 0.8 of the words are
  shared, 0.87 of their speakers right. Nearest here: statement content, counted from 0.8 of the letters, and
  speaker given statement. Theirs mostly stand in quotation marks or beside «said»; ours are mostly indirect.
- Citron, of the BBC: source, cue and content all right in 0.57. Nearest here: statement strict, which is milder, for it
  looks at the content alone, from 0.95 of its letters.
- The best large language model on English news: 0.84 of the statements found. Nearest is the
  recall of statement content."""


def looked_closer() -> list[str]:
    """The sections on kinds of reports and statements, on confidence, on the worst errors."""
    return [line for title, lines in slices.sections() for line in (f"### {title}", "", *lines, "")]


def page() -> str:
    """The page."""
    reached = {name: gold.reached(name) for name in gold.SETS}
    people = {name: who.counted(name).figures() | sure.figures(name) for name in gold.SETS}
    return (
        "\n".join(
            [
                "# Quality",
                "",
                f"Written by `make quality`; {SOFTWARE}, knowledge {load().fingerprint}.",
                "",
                "## What the gold is",
                "",
                GOLD,
                "",
                "## Figures",
                "",
                *figures(
                    {name: found | people[name] for name, (found, _) in reached.items()},
                    slices.intervals([one for _, one in slices.counts("dev")]),
                ),
                "",
                *NOTES.split("\n"),
                "",
                *looked_closer(),
                "## Beside systems for English",
                "",
                *PUBLISHED.split("\n"),
                "",
                *on_dates(),
                *on_stories(),
                "## Mending",
                "",
                *mending(),
                "## Speed",
                "",
                *speed(),
                "",
                *beside_others(),
                "## Errors on the dev set, the commonest first",
                "",
                *errors(reached["dev"][1]),
            ]
        ).rstrip()
        + "\n"
    )


def main() -> int:
    """The command; its exit code."""
    if not gold.here():
        print("quality: the benchmark is not beside the project, so there is nothing to write", file=sys.stderr)
        return 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(f"quality: wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
