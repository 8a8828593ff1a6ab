"""Verb forms from stems and endings, and nouns without theirs. All words here are folded keys.

>>> from ravi.knowledge import load
>>> forms = verb_forms(load())
>>> [f.tense for f in forms["میگفت"]]
['imperfect']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .knowledge import Knowledge
from .text import fold

OPEN = frozenset(("bare", "subjunctive"))  # «کند»: wished, planned or asked for
FINITE = frozenset(("past", "imperfect", "present", "spoken", "perfect", "bare", "subjunctive"))  # tenses of a clause


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a verb's form: the infinitive's key, the tense of ``conjugation.tsv``, the person (1 to 6), and
    whether the spelling is surely a verb («خرید» may be a purchase, «نشستی» a meeting)."""

    infinitive: str
    tense: str
    person: int
    negative: bool
    sure: bool = True  # no noun is spelled so


MAYBE, SURELY = 1, 2
_NOUNS = (("bare", 1), ("bare", 2))  # «دستیابی» is an attainment, whoever attains


def finiteness(forms: Iterable[VerbForm]) -> int:
    """Whether a spelling ends a clause: ``SURELY`` as a finite verb, ``MAYBE`` where it may be a noun too, or 0 (an
    infinitive, a bare participle, «خریدی» that is more often a purchase)."""
    told = [form for form in forms if form.tense in FINITE]
    if any(form.sure for form in told):
        return SURELY
    return MAYBE if any(form.person not in (2, 5) for form in told) else 0


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A row of ``conjugation.tsv``: from which stem a tense is made, what stands before it, and behind it by person."""

    tense: str
    stem: str
    prefix: str
    alef: str
    negative: bool
    endings: tuple[str, ...]

    def spellings(self, stem: str, letter: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
        """Each spelling of a stem in this tense, the same without a link between stem and ending, and the person."""
        body = _prefixed(stem, self.prefix, self.alef, letter["long_alef"])
        for person, ending in enumerate(self.endings, 1):
            if ending or self.tense not in ("participle", "infinitive"):
                for link in _links(body, letter) if self.stem == "present" and ending else ("",):
                    yield body + link + ending, body + ending, person


def verb_forms(knowledge: Knowledge) -> dict[str, tuple[VerbForm, ...]]:
    """Every one-word form of the verbs in ``tokens/verbs.tsv``, and those of ``tokens/spoken.tsv``, by key."""
    patterns = _patterns(knowledge)
    infinitive_end = next(e for p in patterns if p.tense == "infinitive" for e in p.endings if e)
    letter = letters(knowledge)
    sure = {fold(line.text) for line in knowledge.lines("tokens/sure_verbs.txt")}
    nouns = {fold(line.text) for line in knowledge.lines("tokens/noun_forms.txt")}
    found: dict[str, dict[VerbForm, None]] = {}
    for row in knowledge.table("tokens/verbs.tsv"):
        name = fold(row["past"]) + infinitive_end
        for p in patterns:
            for key, unlinked, person in p.spellings(row[p.stem], letter) if row[p.stem] else ():
                is_verb = p.tense not in ("past", "bare") or (name in sure and (p.tense, person) not in _NOUNS)
                form = VerbForm(name, p.tense, person, p.negative, is_verb and unlinked not in nouns)
                found.setdefault(key, {})[form] = None
    for r in knowledge.table("tokens/spoken.tsv"):
        form = VerbForm(fold(r["infinitive"]), r["tense"], int(r["person"]), r["negative"] == "yes")
        found.setdefault(fold(r["form"]), {})[form] = None
    return {key: tuple(forms) for key, forms in found.items()}


def _patterns(knowledge: Knowledge) -> list[_Pattern]:
    return [
        _Pattern(
            r["tense"],
            r["stem"],
            fold(r["prefix"]),
            fold(r["alef"]),
            r["negative"] == "yes",
            tuple(fold(e.strip("-")) for e in r["endings"].split()),
        )
        for r in knowledge.table("tokens/conjugation.tsv")
    ]


def letters(knowledge: Knowledge) -> dict[str, str]:
    """The letters that rules of spelling name."""
    return {r["name"]: r["letter"] for r in knowledge.table("tokens/letters.tsv")}


def _prefixed(stem: str, prefix: str, alef: str, long_alef: str) -> str:
    """«ب» + «آید» is «بیاید», «ن» + «افزود» is «نیفزود»: the long alef stays, the short one goes."""
    key = fold(stem)
    if not prefix or prefix == alef or key[0] != fold(long_alef):
        return prefix + key
    return alef + (key if stem[0] == long_alef else key[1:])


def _links(body: str, letter: Mapping[str, str]) -> tuple[str, ...]:
    """«می‌افزا» + «د» is «می‌افزاید»; after «و» the link is there or not («می‌گوید», «می‌شود»)."""
    if body[-1] == letter["alef"]:
        return (letter["ye"],)
    return ("", letter["ye"]) if body[-1] == letter["waw"] else ("",)


def endings(knowledge: Knowledge) -> tuple[str, ...]:
    """The endings of nouns, longest first."""
    return tuple(sorted((fold(r["ending"]) for r in knowledge.table("tokens/endings.tsv")), key=len, reverse=True))


def without_endings(key: str, all_endings: tuple[str, ...]) -> tuple[str, ...]:
    """The key without each ending it may have, at least two letters kept.

    >>> without_endings("ketabha", ("ha", "a"))
    ('ketab', 'ketabh')
    """
    return tuple(key[: -len(e)] for e in all_endings if key.endswith(e) and len(key) - len(e) >= 2)
