"""Learns where half-spaces belong, from text whose half-spaces are intact. See ``src/ravi/joins.py`` for its use.

    python train/joins.py ../shared/corpus            # writes joins, pairs, words, glued (.txt), weights.tsv

How: the reports are split into those that keep their half-spaces (at most 3 in 100 of the plain places lack theirs)
and the rest. Forms are counted in both, words without half-spaces and words side by side in the first only. A small
log-linear model is fitted on the rare forms (which stand for those never seen); its opinion counts as two sightings.
What is held out (joins_counts.HELD_OUTLETS, and posts from HELD_FROM on) is never read: eval/mend.py measures on it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from joins_counts import APART, LEADS, PRESENT, RIVALS, Counts, count, listed, plainly, reports, seen

from ravi.joins import Joins, beside_names
from ravi.knowledge import HOME, Knowledge, load
from ravi.letters import HALF
from ravi.text import RIVAL

EVAL = Path(__file__).parent.parent / "eval"
PRIOR = 0.7  # the model's opinion counts as so many sightings
LEAST = 0.4  # how sure an entry must be to be listed
UNKNOWN = 0.7  # the first rival ending, of words that the model does not split there
RARE = 4  # forms up to this count teach the model


# -- the model ---------------------------------------------------------------------------------------------------


@dataclass
class Model:
    """Weights by feature, fitted so that of each row's choices the right one scores best."""

    index: dict[str, int] = field(default_factory=lambda: {"": 0})
    weights: np.ndarray = field(default_factory=lambda: np.zeros(1))

    def rows(self, features: list[str]) -> list[int]:
        """The numbers of features, given out as they come; 0 is none."""
        return [self.index.setdefault(f, len(self.index)) for f in features]

    def fit(
        self,
        choices: list[tuple[list[list[int]], int, float]],
        rounds: int = 150,
        spread: float = 1.5,
        given: list[float] | None = None,
    ) -> None:
        """Full-batch Adam on the log-likelihood, with a normal prior on every weight; ``given`` is the score that each
        option has already."""
        wide = max(len(o) for options, _, _ in choices for o in options)
        table = np.array([o + [0] * (wide - len(o)) for options, _, _ in choices for o in options], dtype=np.int32)
        starts = np.cumsum([0] + [len(options) for options, _, _ in choices[:-1]])
        sizes = np.array([len(options) for options, _, _ in choices])
        right = starts + np.array([r for _, r, _ in choices])
        heavy = np.repeat(np.array([h for _, _, h in choices]), sizes)
        start = np.array(given if given is not None else 0.0)
        w, m, v = np.zeros(len(self.index)), np.zeros(len(self.index)), np.zeros(len(self.index))
        for i in range(1, rounds + 1):
            score = w[table].sum(1) + start
            p = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
            p /= np.repeat(np.add.reduceat(p, starts), sizes)
            p[right] -= 1
            p *= heavy
            g = np.bincount(table.ravel(), np.repeat(p, wide), len(w)) + w / spread**2
            g[0] = 0
            m, v = 0.9 * m + 0.1 * g, 0.99 * v + 0.01 * g * g
            w -= 0.1 * (1 - i / (rounds + 1)) * (m / (1 - 0.9**i)) / (np.sqrt(v / (1 - 0.99**i)) + 1e-8)
        self.weights = w


def vocabulary(counts: Counts, joins: Joins) -> dict[str, int]:
    """Words as they stand, with counts: of clean text, of the list, and of other text where the model agrees."""
    out = {w: n for w, n in counts.clean.items() if HALF not in w}
    for word in counts.listed:
        out.setdefault(word, 1)
    for word, n in counts.anywhere.items():
        if HALF not in word and n > 1 and word not in out and word not in joins.forms and joins.guess(word, 1) is None:
            out[word] = 1
    return out


def draft(counts: Counts) -> Joins:
    """A lexicon with all that was seen, and the lists of beginnings and endings, for drawing features."""
    joins = Joins(Knowledge(()))
    base = Joins(load())
    joins.verbs, joins.participles, joins.perfect = base.verbs, base.participles, base.perfect
    joins.apart = base.apart
    joins.weights, joins.spaces, joins.endings, joins.openings = {}, {}, frozenset(), frozenset()
    first: dict[str, set[str]] = defaultdict(set)
    last: dict[str, set[str]] = defaultdict(set)
    for form in sorted({*counts.clean, *counts.anywhere}):
        if HALF in form:
            parts = form.split(HALF)
            first[parts[0]].add(parts[1])
            last[parts[-1]].add(parts[-2])
    joins.lasts = frozenset({f for f, s in last.items() if len(s) >= 4})
    joins.firsts = frozenset({f for f, s in first.items() if len(s - joins.lasts) >= 4})
    joins.words = dict.fromkeys(counts.listed, 1) | {w: level(n) for w, n in counts.clean.items() if HALF not in w}
    best: dict[str, tuple[str, float]] = {}
    for form in sorted({*counts.clean, *counts.anywhere}):
        if HALF in form:
            key, n = form.replace(HALF, ""), seen(counts, form)
            if n > best.get(key, ("", 0.0))[1]:
                best[key] = (form, n)
    joins.forms = {key: (form, n / (n + counts.clean[key])) for key, (form, n) in best.items()}
    return joins


def level(n: float) -> int:
    """The class of a count: 1 from one on, 2 from three, 3 from ten, 4 from a hundred."""
    return 0 if n < 1 else 1 if n < 3 else 2 if n < 10 else 3 if n < 100 else 4


def learn_removed(counts: Counts, joins: Joins) -> Model:
    """The model of words whose half-spaces were taken out: which split, if any."""
    model, choices = Model(), []
    forms = joins.forms
    rare = [w for w, n in counts.clean.items() if n <= RARE and 4 <= len(w.replace(HALF, "")) <= 24]
    for form in sorted(rare):
        key = form.replace(HALF, "")
        parts = form.split(HALF)
        mine, words = forms.pop(key, None), joins.words.pop(key, None)
        cuts = [0, *joins.cuts(key)]
        options = [joins.whole(key)] + [joins.split(key[:i], key[i:]) for i in cuts[1:]]
        rightly = {0} if len(parts) == 1 else {len(parts[0]), len(key) - len(parts[-1])}
        right = next((i for i in reversed(range(len(cuts))) if cuts[i] in rightly), None)
        if right is not None and len(cuts) > 1:
            choices.append(([model.rows(o) for o in options], right, 1.0))
        if mine is not None:
            forms[key] = mine
        if words is not None:
            joins.words[key] = words
    model.fit(choices)
    return model


def as_one(counts: Counts, joins: Joins, pair: tuple[str, str]) -> int:
    """How often two pieces were seen as one word; after a letter that does not join, with or without a half-space."""
    a, b = pair
    n = counts.joined[pair]
    return n + counts.clean[a + b] if n and len(a) > 1 and a[-1] in joins.apart and b in joins.lasts else n


def learn_spaced(counts: Counts, joins: Joins) -> Model:
    """The model of words typed with a space: whether two words side by side are one."""
    model, choices = Model(), []
    for pair in sorted({*counts.beside, *counts.joined}):
        a, b = pair
        if not a or not b or not (b in joins.lasts or a in joins.firsts):
            continue
        n, m = as_one(counts, joins, pair), counts.beside[pair]
        if n + m > RARE:
            continue
        rows = model.rows(["W", *joins.split(a, b)])
        if n:
            choices.append(([[], rows], 1, float(n)))
        if m:
            choices.append(([[], rows], 0, float(m)))
    model.fit(choices, rounds=100)
    return model


# -- the files ----------------------------------------------------------------------------------------------------


def prior_removed(joins: Joins, key: str) -> tuple[str, float]:
    """The model's own opinion of a word, as if it had never been seen."""
    mine, words = joins.forms.pop(key, None), joins.words.pop(key, None)
    found = joins.guess(key, 1) if 4 <= len(key) <= 32 else None
    if mine is not None:
        joins.forms[key] = mine
    if words is not None:
        joins.words[key] = words
    return found if found is not None else ("", 0.0)


def removed(counts: Counts, joins: Joins) -> dict[str, float]:
    """The forms with half-spaces, and how sure each is when its half-spaces were taken out."""
    out = {}
    forms: dict[str, float] = defaultdict(float)
    for form in sorted({*counts.clean, *counts.anywhere}):
        if HALF in form:
            forms[form.replace(HALF, "")] += seen(counts, form)
    for key, (form, _) in sorted(joins.forms.items()):
        whole, n = float(counts.clean[key]), seen(counts, form)
        if PRESENT.match(form) and whole < 3 * n:  # «میکنه»: joined by hand, never right; «میدانی» is another word
            whole *= 0.05
        guess, sure = prior_removed(joins, key) if n + whole < 40 else ("", 0.0)
        others = forms[key] - n
        sure = sure if guess == form else 0.0
        k = PRIOR if n + whole < 40 else 0.0
        p = (n + k * sure) / (n + whole + others + k)
        out[form] = p
    return out


def spaced(counts: Counts, joins: Joins) -> dict[str, float]:
    """The pairs of words, and how sure it is that they are one when typed with a space.

    Those that the model would wrongly join are listed too, as not sure at all.
    """
    out = {}
    for pair in sorted({*counts.joined, *counts.beside}):
        a, b = pair
        m, n = counts.beside[pair], as_one(counts, joins, pair)
        judged = b in joins.endings or a in joins.openings
        if not a or not b or not (n or judged):
            continue
        prior = joins.opinion(a, b) if judged else 0.0
        sure = (n + PRIOR * prior) / (n + m + PRIOR)
        if sure >= LEAST or prior >= LEAST:
            out[a + HALF + b] = sure
    return out


def productive(counts: Counts, joins: Joins, least: float = 0.15) -> tuple[frozenset[str], frozenset[str]]:
    """The endings and beginnings that take new partners with a half-space, not with a space."""
    kinds: list[dict[str, list[float]]] = [defaultdict(lambda: [0.0, 0.0]), defaultdict(lambda: [0.0, 0.0])]
    for pair in sorted({*counts.joined, *counts.beside}):
        n, m = as_one(counts, joins, pair), counts.beside[pair]
        for piece, kind in zip(pair, kinds):
            kind[piece][0] += min(1.0, n / (n + m))
            kind[piece][1] += 1
    first, last = ({p for p, (n, total) in kind.items() if n >= least * total} for kind in kinds)
    return joins.lasts & last, joins.firsts & first


def bands(sure: dict[str, float], least: float, what: str) -> str:
    """A list with headings of percentages."""
    by_band: dict[int, list[str]] = defaultdict(list)
    for form, p in sure.items():
        if p >= least:
            percent = min(99, int(p * 100))
            by_band[percent if percent >= 95 else percent // 5 * 5 if percent >= 40 else 0].append(form)
    lines = [f"# {line}" for line in what.split("\n")]
    for band in sorted(by_band, reverse=True):
        lines += [f"[{band}]", *sorted(by_band[band])]
    return "\n".join(lines) + "\n"


def words(counts: dict[str, int]) -> str:
    """The list of words as they stand, by count."""
    lines = ["# Words of text that keeps its half-spaces; the heading is the least count. Learned by train/joins.py."]
    for low, high in ((100, 1 << 60), (10, 100), (3, 10), (1, 3)):
        lines += [f"[{low}]", *sorted(w for w, n in counts.items() if low <= n < high)]
    return "\n".join(lines) + "\n"


def weights(one: Model, two: Model, joins: Joins, least: float = 0.2) -> str:
    """The table of the two models' weights."""
    names = sorted({*one.index, *two.index})
    lines = [
        "# Weights of the models of half-spaces: see ravi/joins.py. Learned by train/joins.py.",
        "feature\tremoved\tspaced",
    ]
    for name in names:
        a = one.weights[one.index[name]] if name in one.index else 0.0
        b = two.weights[two.index[name]] if name in two.index else 0.0
        if abs(a) >= least or abs(b) >= least or name[:2] in ("S:", "P:"):
            lines.append(f"{name}\t{a:.2f}\t{b:.2f}")
    lines += [f"E:{e}\t0\t1" for e in sorted(joins.endings)] + [f"F:{f}\t0\t1" for f in sorted(joins.openings)]
    return "\n".join(lines) + "\n"


def both_ways(counts: Counts) -> str:
    """The spellings of which the rarer is a tenth of the uses or more: with a half-space, joined, with a space."""
    glued: Counter[tuple[str, str]] = Counter()
    for form in counts.clean:
        parts = form.split(HALF)
        for i, pair in enumerate(pairwise(parts)):
            glued[pair] += counts.clean[HALF.join([*parts[:i], pair[0] + pair[1], *parts[i + 2 :]])]
    lines = ["first\tsecond\tkept\tjoined\tspaced"]
    for pair, n in sorted(counts.joined.items()):
        j, s = glued[pair], counts.beside[pair]
        if 10 * max(min(n, j) - (n + j) / 10, min(n, s) - (n + s) / 10, min(n, j + s) - (n + j + s) / 10) >= 0:
            lines.append(f"{pair[0]}\t{pair[1]}\t{n}\t{j}\t{s}")
    return "\n".join(lines) + "\n"


def glued(counts: Counts, joins: Joins, known: dict[str, int]) -> str:
    """Common neighbours that are plainly two words when a scraper glues them: what they make is no word or form."""
    lines = [
        "# Neighbours that scrapers glue («گزارشخبرگزاری»).",
        "# Made by train/joins.py from text named in docs/sources.md.",
    ]
    for (a, b), n in sorted(counts.beside.items()):
        if len(a) < 2 or len(b) < 3:
            continue
        least = 20 if len(a) > 2 and a[-1] not in APART else 100  # after «ر» a missing space hardly shows
        if n < least or min(known.get(a, 0), known.get(b, 0)) < 10:
            continue
        key = a + b
        rare = known.get(key, 0) * 20 < n
        fresh = rare if a in LEADS or a[-1] not in APART else key not in known  # «باتوجه» is typed, and no word
        if fresh and key not in joins.forms and joins.guess(key, 1) is None:
            lines.append(f"{a} {b}")
    return "\n".join(lines) + "\n"


def around(counts: Counts, joins: Joins, least: float = 0.2) -> str:
    """How much the words before and after, alone or with the stem, speak for the first rival ending, in log-odds.

    What the lexicon would think of each word without this sighting is given; words of which it would be sure do not
    teach.
    """
    model, choices, given = Model(), [], []
    endings = [e.replace(HALF, "") for e in RIVALS]
    uses: Counter[tuple[int, str]] = Counter()
    for (which, stem, _, _), n in counts.around.items():
        uses[which, stem] += n
    guessed = {stem: _share(joins, stem + endings[0]) for _, stem in sorted(uses)}
    for (which, stem, before, after), n in sorted(counts.around.items()):
        a, b = (uses[k, stem] - (k == which) for k in (0, 1))
        odds = (a + PRIOR * guessed[stem]) / (b + PRIOR * (1 - guessed[stem]))
        if 1 / (1 + odds) < 1 - RIVAL or odds / (1 + odds) < 1 - RIVAL:
            continue
        rows = [side + name for side, word in (("b", before), ("a", after)) for name in beside_names(stem, word)]
        choices.append(([[], model.rows(rows)], 1 - which, float(n)))
        given += [0.0, float(np.log(odds))]
    model.fit(choices, rounds=80, spread=1.0, given=given)
    lines = [
        "# What tells two rival endings apart (see endings.tsv): a word beside, its last letters («-»), either with",
        "# the stem. «.» is no word. Made by train/joins.py from text named in docs/sources.md.",
        "word\tbefore\tafter",
    ]
    for name in sorted({name[1:] for name in model.index if name}):
        odds = [model.weights[model.index[side + name]] if side + name in model.index else 0.0 for side in "ba"]
        if max(map(abs, odds)) >= least:
            lines.append(f"{name}\t{odds[0]:.2f}\t{odds[1]:.2f}")
    return "\n".join(lines) + "\n"


def _share(joins: Joins, key: str) -> float:
    """How likely the model thinks a word to have the first rival ending, not the second."""
    form, sure = prior_removed(joins, key)
    sure = min(max(sure, 0.01), 0.995)
    return sure if form.endswith(RIVALS[0]) else 1 - sure if form.endswith(RIVALS[1]) else UNKNOWN


HEAD = " The heading is how sure an entry is, in percent.\nMade by train/joins.py from text named in docs/sources.md."


def write(counts: Counts, folder: Path) -> None:
    """Learns from the counts and writes the files."""
    start = time.time()

    def say(what: str) -> None:
        print(f"{time.time() - start:6.1f} s  {what}", file=sys.stderr)

    joins = draft(counts)
    say(f"{len(joins.forms)} forms, {len(joins.firsts)} beginnings, {len(joins.lasts)} endings")
    one = learn_removed(counts, joins)
    joins.weights = {f: float(one.weights[i]) for f, i in one.index.items()}
    say("model of half-spaces taken out")
    two = learn_spaced(counts, joins)
    joins.spaces = {f: float(two.weights[i]) for f, i in two.index.items()}
    joins.endings, joins.openings = productive(counts, joins)
    say(f"model of half-spaces typed as spaces; {len(joins.endings)} endings, {len(joins.openings)} beginnings")
    for name, sure, least, what in (
        ("joins.txt", removed(counts, joins), LEAST, "Forms with half-spaces."),
        ("pairs.txt", spaced(counts, joins), 0.0, "Words that a space wrongly parts."),
    ):
        (folder / name).write_text(bands(sure, least, what + HEAD))
    known = vocabulary(counts, joins)
    (folder / "words.txt").write_text(words(known))
    (folder / "around.tsv").write_text(around(counts, joins))
    (folder / "glued.txt").write_text(glued(counts, joins, known))
    (folder / "weights.tsv").write_text(weights(one, two, joins))
    (EVAL / "both_ways.tsv").write_text(both_ways(counts))
    say("written")


def main() -> None:
    """Reads the corpus, learns, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=HOME / "text")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    mine = [r for r in reports(args.corpus) if not r.held]
    lost = plainly(mine)
    (EVAL / "plainly_lost.txt").write_text("\n".join(sorted(lost)) + "\n")
    counts = count(mine, lost)
    listed(args.corpus, counts)
    write(counts, args.out)


if __name__ == "__main__":
    main()
