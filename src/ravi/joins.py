"""Where half-spaces belong: a lexicon of forms, and a small model for the forms that it does not hold.

>>> from ravi.knowledge import load
>>> joins = Joins(load())
>>> joins.removed("کتابهایشان")[0]
'کتاب\\u200cهایشان'

The lists under ``fa/text/`` are learned by ``train/joins.py``: ``joins.txt`` (forms with half-spaces), ``pairs.txt``
(words that are wrongly typed with a space between them), ``words.txt`` (words as they stand; ``whole.txt`` adds names)
and ``glued.txt`` (words that stand side by side so often that they are told apart when they are glued). A heading in
brackets says how sure the entries below it are, in percent; in ``words.txt`` it is the least count (a class of 1 from
one on, 2 from three, 3 from ten, 4 from a hundred). ``weights.tsv`` holds the model: S: and P: are pieces that end and
begin words, E: and F: those that do so with new partners.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat
from math import exp, fsum, log

from .fused import Fused
from .knowledge import Knowledge
from .letters import HALF
from .memory import kept
from .seams import Seams

SHORTEST, LONGEST = 4, 32  # letters of a word that the model looks into
AS_IT_STANDS = 2  # the class from which on a word is not split
SMOOTH = 2.0
PREVERB = 0.99  # how sure a verb behind a preverb and the prefix of the present is
TRUST = 0.97  # what the model is sure of is not quite as sure as what was seen

OTHERS, SLIGHT = 3, 0.001  # how many other forms are told, and how likely one must at least be

Found = tuple[str, float]
"""A form and how sure it is."""


_NOTHING = (0.0, 0.0)


def beside_names(stem: str, word: str) -> tuple[str, ...]:
    """What a word beside one of two rival endings is known by: itself and its last letters, alone and with the stem.

    >>> beside_names("a", "bcd")
    ('bcd', '-cd', 'a bcd', 'a -d')
    """
    return word, "-" + word[-2:], f"{stem} {word}", f"{stem} -{word[-1:]}"


def _sureness(found: Found) -> tuple[float, str]:
    return found[1], found[0]


class Joins:
    """The lexicon and the model, read once for a knowledge; every answer is remembered by its word."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.forms, self.pairs, self.words = _forms(knowledge), _pairs(knowledge), _words(knowledge)
        self.seconds = _seconds(self.pairs)  # a word -> what joins it from behind
        self.glued: dict[str, str] = {}
        for _, lines in _headed(knowledge, "text/glued.txt"):
            self.glued.update(zip("\n".join(lines).replace(" ", "").split("\n"), lines))
        names, half, space = _weighed(knowledge, "text/weights.tsv")
        self.weights, self.spaces = dict(zip(names, half)), dict(zip(names, space))
        self.lasts, self.firsts = _pieces(names, "S:") - {"?"}, _pieces(names, "P:") - {"?"}
        self.endings, self.openings = _pieces(names, "E:"), _pieces(names, "F:")
        self.before = frozenset(a + b for a in _listed(knowledge, "preverb") for b in _listed(knowledge, "prefix"))
        self.lengths = sorted({len(a) for a in self.before})
        self.apart = frozenset(x.text for x in knowledge.lines("text/apart.txt"))
        self.seams = Seams(knowledge, self.known)
        told = self.seams.words.get
        begins = (self.firsts, self.openings, told("begins", set()))
        closes = (self.lasts, self.endings, told("closes", set()))
        self.fused = Fused(self.known, self.apart, begins, closes, _places(knowledge), told("leads", set()))
        self.verbs, self.participles, self.perfect = _verbs(knowledge)
        ends = _listed(knowledge, "rival")
        self.rivals, self.first_rival = dict(zip(ends, reversed(ends))), ends[0] if ends else ""
        names, before, after = _weighed(knowledge, "text/around.tsv")
        self.around = dict(zip(names, zip(before, after)))

    def source(self, key: str) -> str:
        """The file that a form, or a pair of words with a space between, rests on."""
        listed = key in self.pairs if " " in key else key.replace(HALF, "") in self.forms
        return "text/weights.tsv" if not listed else "text/pairs.txt" if " " in key else "text/joins.txt"

    def rival(self, form: str) -> str:
        """The other form that a word may have been, when its half-space was taken out; empty if there is none."""
        for mine, other in self.rivals.items():
            if form.endswith(mine) and len(form) > len(mine) + 1:
                return form[: -len(mine)] + other
        return ""

    def settled(self, found: Found, rival: str, before: str, after: str) -> Found:
        """Which of a form and its rival the words around speak for, and how sure that is."""
        form, sure = found
        if before == after == ".":
            return found
        stem = form.replace(HALF, "")[: 1 - len(self.first_rival)]
        tilt = self._tilt(stem, before, 0) + self._tilt(stem, after, 1)
        odds = log(sure / (1 - sure)) + (tilt if form.endswith(self.first_rival) else -tilt)
        sure = 1 / (1 + exp(-odds))
        return (form, sure) if odds >= 0 else (rival, 1 - sure)

    def partly(self, word: str) -> Found | None:
        """The form of a word that has half-spaces, when it has lost others."""
        found = self.forms.get(word.replace(HALF, ""))
        if found is not None:
            lost = found[0].count(HALF) > word.count(HALF) and _within(word, found[0])
            return found if lost and found[1] > 0.8 else None
        parts = [self.forms.get(p, (p, 1.0)) for p in word.split(HALF)]
        sure = min(p[1] for p in parts)
        form = HALF.join(p[0] for p in parts)
        return (form, sure) if form != word and sure > 0.9 else None

    def _tilt(self, stem: str, word: str, side: int) -> float:
        """How much a word before (side 0) or after (1) speaks for the first of two rival endings of ``stem``."""
        told = [self.around.get(name, _NOTHING)[side] for name in beside_names(stem, word)]
        return fsum(told)  # mypyc compiles ``sum`` for whole numbers

    def spaced(self, a: str, b: str) -> float:
        """How sure it is that ``a`` and ``b``, typed with a space, belong together."""
        sure = self.pairs.get(f"{a} {b}")
        if sure is not None:
            return sure
        if not a or not b:
            return 0.0  # «#گفت‌وگو» with a half-space at its end: nothing stands before the blank
        return self.opinion(a, b) if b in self.endings or a in self.openings else 0.0

    def opinion(self, a: str, b: str) -> float:
        """What the model thinks of two words that the lexicon does not hold."""
        score = sum(self.spaces.get(f, 0.0) for f in ["W", *self.split(a, b)])
        return TRUST / (1 + exp(-max(-30.0, min(30.0, score))))

    def known(self, word: str) -> int:
        """How common a word is, from 0 (not seen) to 4; a joined form counts as its half-spaced form does."""
        n = self.words.get(word, 0)
        return n if n else 2 if word in self.forms else 0

    def removed(self, word: str) -> Found | None:
        """The form that a word without half-spaces was, when it probably was one."""
        found = self._with_preverb(word) or self.forms.get(word)
        if found is not None:
            return found
        seen = self.words.get(word, 0)
        if seen >= AS_IT_STANDS or not SHORTEST <= len(word) <= LONGEST or not self.weights:
            return None
        found = self.guess(word)
        if found is None or found[1] < 0.4:
            return None
        return (found[0], found[1] * SMOOTH / (SMOOTH + 1)) if seen else found

    def _with_preverb(self, word: str) -> Found | None:
        """«فرامیگیرند», «بازنمیگردد»: a form of a verb behind a preverb and the prefix of the present."""
        for i in self.lengths:
            if word[:i] in self.before and word[i:] in self.verbs and word not in self.words:
                return word[:i] + HALF + word[i:], PREVERB
        return None

    def guess(self, word: str, depth: int = 2) -> Found | None:
        """The best split of a word that the lexicon does not hold, and the model's probability for it."""
        scores = self._scores(word)
        return None if max(scores)[1] == 0 else max(self._readings(word, scores[1:], scores, depth), key=_sureness)

    def readings(self, word: str) -> list[Found]:
        """What the model thinks a word may be, the likeliest first; as it stands is one of them.

        >>> from ravi.knowledge import load
        >>> [form for form, _ in Joins(load()).readings("باغبانها")][0]
        'باغبان\\u200cها'
        """
        scores = self._scores(word)
        return sorted(self._readings(word, scores, scores, 2), key=_sureness, reverse=True)

    def others(self, form: str, left: float) -> tuple[Found, ...]:
        """What a word may have been if it was not this form, the likeliest first; ``left`` is shared among them."""
        word = form.replace(HALF, "")
        found = {f: p for f, p in self.readings(word) if f != form} if len(word) <= LONGEST else {word: 1.0}
        rival = self.rival(form)
        if rival and self.known(rival.replace(HALF, "")):
            found[rival] = max(found.values(), default=1.0)
        total = sum(found.values())
        shared = [(f, round(left * p / total, 4)) for f, p in found.items()] if total else [(word, round(left, 4))]
        return tuple(f for f in sorted(shared, key=_sureness, reverse=True)[:OTHERS] if f[1] >= SLIGHT)

    def _scores(self, word: str) -> list[tuple[float, int]]:
        """The model's score of each cut of a word, and of none (0)."""
        return [
            (self._score(self.whole(word)), 0),
            *((self._score(self.split(word[:i], word[i:])), i) for i in self.cuts(word)),
        ]

    def _readings(
        self, word: str, scores: list[tuple[float, int]], all_scores: list[tuple[float, int]], depth: int
    ) -> list[Found]:
        """The forms that cuts lead to, with their probability among all; different cuts may lead to the same form."""
        best = max(all_scores)[0]
        total = sum(exp(s - best) for s, _ in all_scores)
        sure: dict[str, float] = {}
        for score, i in scores:
            if score > best - 3:
                form = self._inner(word[:i], depth) + HALF + self._inner(word[i:], depth) if i else word
                sure[form] = sure.get(form, 0.0) + exp(score - best) / total
        return list(sure.items())

    def _inner(self, part: str, depth: int) -> str:
        """A part of a split word, split on where that is sure."""
        found = self.forms.get(part)
        if found is None and depth and len(part) > SHORTEST + 2 and not self.words.get(part):
            found = self.guess(part, depth - 1)
        return found[0] if found is not None and found[1] > 0.5 else part

    def cuts(self, word: str) -> Iterator[int]:
        """Where a word could be split: before a known ending, after a known beginning, between two known words."""
        for i in range(1, len(word)):
            a, b = word[:i], word[i:]
            if a[-1] in self.apart:
                continue
            if b in self.lasts or a in self.firsts or (i > 1 and len(b) > 1 and self.known(a) and self.known(b)):
                yield i

    def whole(self, word: str) -> list[str]:
        """What speaks for a word as it stands."""
        get = self.words.get
        out = ["W", f"WL:{min(len(word), 14)}", "WP:" + word[:2], "WS:" + word[-2:], "WT:" + word[-3:]]
        out += [f"WK:{min(get(word[:-n], 0), 2)}{word[-n:]}" for n in (1, 2, 3)]  # a known word with an ending
        out.append(f"WB:{min(get(word[1:], 0), 2)}{word[0]}")
        return out

    def split(self, a: str, b: str) -> list[str]:
        """What speaks for a half-space between ``a`` and ``b``."""
        last = b if b in self.lasts else "?"
        first = a if a in self.firsts else "?"
        out = [f"S:{last}", f"P:{first}", f"A:{self.known(a)}", f"L:{a[-1]}", f"LS:{a[-1]}{last}"]
        out += [f"AL:{min(len(a), 5)}", f"X:{a[-1]}{b[0]}", f"AK:{min(self.known(a), 1)}{last}"]
        if last == "?":
            out += [f"B:{self.known(b)}", f"BL:{min(len(b), 5)}"]
        if first != "?":
            out.append(f"PK:{min(self.known(b), 2)}")
            out.append(f"PV:{b in self.verbs}{first}" if b in self.verbs else f"PV:-{first}")
        if b in self.perfect:
            out.append(f"PP:{a in self.participles}{b}")
        return out

    def _score(self, features: list[str]) -> float:
        get = self.weights.get
        return sum(get(f, 0.0) for f in features)


def _forms(knowledge: Knowledge) -> dict[str, Found]:
    """Forms with half-spaces, by what is left of them without."""
    found: dict[str, Found] = {}
    for band, lines in _headed(knowledge, "text/joins.txt"):
        found.update(zip("\n".join(lines).replace(HALF, "").split("\n"), zip(lines, repeat(band / 100))))
    return found


def _pairs(knowledge: Knowledge) -> dict[str, float]:
    """Pairs of words that belong together, with a space between."""
    found: dict[str, float] = {}
    for band, lines in _headed(knowledge, "text/pairs.txt"):
        found.update(zip("\n".join(lines).replace(HALF, " ").split("\n"), repeat(band / 100)))
    return found


def _seconds(pairs: dict[str, float]) -> dict[str, frozenset[str]]:
    """What joins a word from behind."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        a, _, b = pair.partition(" ")
        found.setdefault(a, []).append(b)
    return {a: frozenset(seconds) for a, seconds in found.items()}


def _words(knowledge: Knowledge) -> dict[str, int]:
    """Words as they stand, with their class."""
    found: dict[str, int] = {}
    for least, lines in _headed(knowledge, "text/words.txt"):
        found.update(zip(lines, repeat(len(str(least)) + (least > 1))))
    for line in knowledge.lines("text/whole.txt"):
        found.setdefault(line.text, AS_IT_STANDS)
    return found


def _weighed(knowledge: Knowledge, path: str) -> tuple[list[str], list[float], list[float]]:
    """The names of a table, and its two columns of numbers."""
    cells = [c for _, lines in _headed(knowledge, path) for c in "\t".join(lines[1:]).split("\t")]
    return cells[::3], [*map(float, cells[1::3])], [*map(float, cells[2::3])]


def _pieces(names: list[str], kind: str) -> frozenset[str]:
    return frozenset([name[len(kind) :] for name in names if name.startswith(kind)])


def _listed(knowledge: Knowledge, what: str) -> list[str]:
    """The endings and beginnings of verbs of a kind."""
    return [r["ending"] for r in knowledge.table("text/endings.tsv") if r["after"] == what]


def _places(knowledge: Knowledge) -> frozenset[str]:
    """Countries, their capitals and towns."""
    rows = knowledge.table("places/countries.tsv")
    return frozenset([x.text for x in knowledge.lines("places/cities.txt")]) | {
        r[k] for r in rows for k in ("name", "capital")
    }


def _within(word: str, form: str) -> bool:
    """Whether a form is the word with more half-spaces."""
    rest = iter(form)
    return all(ch in rest for ch in word)


def _headed(knowledge: Knowledge, path: str) -> Iterator[tuple[int, list[str]]]:
    """The entries of a long list, by its headings in brackets; read at once, for speed."""
    for folder in knowledge.folders:
        file = folder / path
        if not file.is_file():
            continue
        for part in ("\n" + file.read_text(encoding="utf-8").strip("\n")).split("\n["):
            band, _, rest = part.partition("]\n") if part[:1].isdigit() else ("0", "", part)
            lines = rest.split("\n") if rest else []
            if "#" in rest:
                lines = [x for x in lines if x and x[0] != "#"]
            if lines:
                yield int(band), lines


def _verbs(knowledge: Knowledge) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Forms that follow the prefix of the present, participles, and the endings of the perfect."""
    endings: dict[str, list[str]] = {}
    for row in knowledge.table("text/endings.tsv"):
        endings.setdefault(row["after"], []).append(row["ending"].replace("-", ""))
    if not endings:
        return frozenset(), frozenset(), frozenset()
    glide, mark = endings["glide"][0], endings["participle"][0]
    verbs: set[str] = set()
    participles: set[str] = set()
    for row in knowledge.table("tokens/verbs.tsv"):
        past, present = row["past"], row["present"]
        verbs.update(past + e for e in endings["past"])
        verbs.update(s + e for s in (present, present + glide) for e in endings["present"])
        participles.add(past + mark)
        verbs.add(past + mark)
    return frozenset(verbs), frozenset(participles), frozenset(endings["perfect"])


@lru_cache(maxsize=4)
def joins_of(knowledge: Knowledge) -> Joins:
    """The lexicon of a knowledge, read once."""
    with kept():
        return Joins(knowledge)
