"""Every listed word and phrase in one automaton over tokens; a word's grammar is looked up once per spelling.

>>> from ravi.knowledge import load
>>> lexicon = Lexicon(load())
>>> words = lexicon.words(["وزیر", "راه", "گفت"])
>>> longest(words, 0, lexicon.mask["title"]).last
2

An entry is known in any spelling that mending knows: each half-space may be kept, lost or typed as a space. Entries
of an inflected list are known with any ending of ``tokens/endings.tsv``; an entry that ends in an infinitive is known
in any form of that verb.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from sys import intern
from typing import Any

from .automaton import Entry, Hit, Node, Word, longest
from .date_words import date_words
from .knowledge import Knowledge
from .letters import HALF
from .memory import REMEMBERED, Lately
from .morphology import VerbForm, endings, finiteness, letters, verb_forms, without_endings
from .shapes import NameShapes
from .text import fold
from .word_lists import LISTS, OFTEN, ORDINARY, SMALL, TO_COME

__all__ = ["Classes", "Hit", "Lexicon", "Masks", "lexicon_of"]

_JOINED = 4  # letters: a longer word may end in a verb («اینجاست»)
_NO_WAYS: dict[str, Any] = {}  # one for the many words behind which nothing goes on
_LONGEST = 30  # letters of a word that may be two written as one


class Classes:
    """The names of some classes, said once where many are asked for again and again: see ``Masks``."""

    __slots__ = ("names",)

    def __init__(self, *names: str) -> None:
        self.names = names


class Masks(dict["str | tuple[str, ...] | Classes", int]):
    """Class names -> their bits, worked out once: asked for several times a token. A class that no list fills has none.

    >>> masks = Masks({"and": 1, "or": 2})
    >>> masks["and"], masks["and", "or"], masks("and", "or"), masks[Classes("or")]
    (1, 3, 3, 2)
    """

    def __init__(self, bits: dict[str, int]) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, names: str | tuple[str, ...] | Classes) -> int:
        out = 0
        for name in (names,) if isinstance(names, str) else names.names if isinstance(names, Classes) else names:
            out |= self._bits.get(name, 0)
        self[names] = out
        return out

    def __call__(self, *names: str) -> int:
        return self[names]


class Lexicon:
    """The automaton over all lists that ``LISTS`` names. Read-only once made, but for a memory of spellings."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._may_begin_date = date_words(knowledge).may_begin
        self.verbs = verb_forms(knowledge)
        self._infinitives = {f.infinitive for forms in self.verbs.values() for f in forms}
        self._instead: dict[str, list[str]] = {}  # by infinitive, those that may take its place
        for row in knowledge.table("tokens/light_verbs.tsv"):
            self._instead.setdefault(fold(row["as"]), []).append(fold(row["verb"]))
        self._bits: dict[str, int] = {name: 1 << n for n, name in enumerate(OFTEN)}
        particles = [(r["class"], fold(r["word"])) for r in knowledge.table("tokens/particles.tsv")]
        self._small = {word for name, word in particles if name in SMALL}
        self._future = {f.infinitive for name, word in particles if name == "will" for f in self.verbs.get(word, ())}
        self._root = Node()
        self._vocabulary: set[str] = set()
        ordinary = self.bit("ordinary")
        self._flat = {fold(line.text): ordinary for line in knowledge.lines(ORDINARY)}
        self._also = [(row["listed"], row["also"]) for row in knowledge.table("tokens/spellings.tsv")]
        self._fill(knowledge)
        self._shapes = NameShapes(knowledge)
        self._known = Lately(REMEMBERED, self.describe)
        self.mask = Masks(self._bits)
        self._shared: dict[int, int] = {}
        self.letters = letters(knowledge)
        called = (row["family"].split("|") for row in knowledge.table("figures/people.tsv"))
        self.called = frozenset(fold(name) for names in called for name in names if name)
        self._take_endings(knowledge)
        self._take_words(knowledge)

    def _take_endings(self, knowledge: Knowledge) -> None:
        """The endings of words that rules ask for, by what they tell."""
        self._endings = endings(knowledge)
        told = [(r["what"], fold(r["ending"])) for r in knowledge.table("tokens/endings.tsv")]
        self.plurals = tuple(ending for what, ending in told if "plural" in what)
        self.plural_endings = tuple(ending for what, ending in told if what.startswith("plural with ezafe"))
        self.indefinite_plurals = tuple(ending for what, ending in told if what == "plural, indefinite")
        self.indefinite = next(ending for what, ending in told if what == "ezafe, indefinite or relation")
        self.owning = tuple(ending for what, ending in told if what.split(",")[0] in ("his", "their", "our", "my"))
        self.mine = tuple(ending for what, ending in told if what.split(",")[0].split()[-1] in ("our", "my"))
        self.arabic_plural = next(ending for what, ending in told if what == "Arabic plural")
        self.bare_plural = next(ending for what, ending in told if what == "plural")
        self.people_plural = next(ending for what, ending in told if what == "plural of people")

    def _take_words(self, knowledge: Knowledge) -> None:
        """The small words and nouns by class, and those classes whose words are compared letter by letter."""
        self._particles: dict[str, list[str]] = {}
        for table in ("tokens/particles.tsv", "tokens/noun_classes.tsv"):
            for row in knowledge.table(table):
                keys = map(fold, (row["word"], *self._others(row["word"])))
                self._particles.setdefault(row["class"], []).extend(keys)
        self.field_word = self.keys_of("office_field")[0]
        self.name_prefix = self.keys_of("name_prefix")[0]
        self.superlative = tuple(self.keys_of("superlative_ending"))
        self.describing = frozenset(self.keys_of("describing_ending"))
        self.held_alone = frozenset(self.keys_of("one_at_a_time"))
        self.lead_bodies = frozenset(self.keys_of("leads_body"))
        self._copula_endings = frozenset(self.keys_of("copula_ending"))  # asked for by every word that is looked up
        self._copula_joined = tuple(self.keys_of("copula_joined"))
        self._no_copula = frozenset(self.keys_of("no_copula"))
        self.copulas = frozenset(self.keys_of("copula"))
        self.minister, self.ministry = self.keys_of("minister")[0], self.words(self.keys_of("ministry"))[0]
        self.glued = (*self.keys_of("in"), *self.keys_of("with"))
        self.crowd_endings = tuple(self.keys_of("crowd_ending"))

    def word(self, spelling: str) -> Word:
        """What is known of a token."""
        return self._known[spelling]

    def words(self, spellings: Iterable[str]) -> list[Word]:
        """What is known of each token."""
        return list(map(self._known.__getitem__, spellings))

    @staticmethod
    def find(words: list[Word], first: int, last: int, mask: int) -> Iterator[Hit]:
        """The longest entries of the masked classes in a stretch of tokens, left to right, none overlapping."""
        i = first
        while i < last:
            hit = longest(words, i, mask, last) if words[i].begins & mask else None
            if hit is None:
                i += 1
            else:
                yield hit
                i = hit.last

    def is_plural(self, word: Word, entry: Entry) -> bool:
        """Whether a spelling begins an entry in the plural («سفیران» for «سفیر», «وزیران امور خارجه»)."""
        return self.is_plural_of(word.key, entry.text.split()[0])

    def is_plural_of(self, key: str, listed: str) -> bool:
        """Whether a word's key is that of a listed word in the plural."""
        bare = fold(listed)
        return key.startswith(bare) and key[len(bare) :] in self.plurals

    def bit(self, name: str) -> int:
        return self._bits.setdefault(name, 1 << len(self._bits))

    def keys_of(self, name: str) -> list[str]:
        """The folded keys of the small words or nouns of a class."""
        return self._particles.get(name, [])

    def _fill(self, knowledge: Knowledge) -> None:
        """All entries of all lists, in each of their spellings."""
        for path, name, columns, inflected in LISTS:
            for entry, phrase in self._entries(knowledge, path, name, columns):
                self._add(entry, phrase, inflected, path == TO_COME)
                for spelled in self._others(phrase):
                    text = entry.text if entry.text != phrase else spelled
                    self._add(entry._replace(text=text), spelled, inflected, path == TO_COME)

    def _others(self, phrase: str) -> list[str]:
        """As what a phrase is written besides: «هیأت رئیسه» for «هیئت رئیسه»."""
        return [phrase.replace(one, other) for one, other in self._also if one in phrase]

    def _entries(
        self, knowledge: Knowledge, path: str, name: str, columns: tuple[str, ...]
    ) -> Iterator[tuple[Entry, str]]:
        if path.endswith(".txt"):
            for line in knowledge.lines(path):
                yield Entry(name, line.text, None, line.source, self.bit(name)), line.text
            return
        for row in knowledge.table(path):
            cls = row[name[1:]] if name.startswith("@") else name
            for column in columns:
                unsure = row.cells.get("ambiguous", "").split("|")
                for phrase in filter(None, (p.strip() for p in row.cells.get(column, "").split("|"))):
                    name_of = f"{cls}_ambiguous" if phrase in unsure else cls
                    yield Entry(name_of, phrase, row, row.source, self.bit(name_of)), phrase

    def _add(self, entry: Entry, phrase: str, inflected: bool, to_come: bool) -> None:
        if not inflected and " " not in phrase and "\u200c" not in phrase:
            key = fold(phrase)
            self._vocabulary.add(intern(key))
            _end(self._root.next.setdefault(key, Node()), entry)
            return
        for spelling in _spellings(phrase, entry.name == "title"):
            keys = [fold(w) for w in spelling]
            steps = ["~" + k if inflected else k for k in keys]
            if len(keys) > 1 and keys[0] in self._small:
                steps[0] = keys[0]  # «درمان قدردانی» is no «در قدردانی»
            if inflected and keys[-1] in self._infinitives:
                for verb in (keys[-1], *self._instead.get(keys[-1], ())):
                    self._put(entry, [*steps[:-1], "v:" + verb])
                    for will in self._future if to_come and len(steps) > 1 else ():
                        self._put(entry, [*steps[:-1], "v:" + will, "v:" + verb])
            else:
                self._put(entry, steps)

    def _put(self, entry: Entry, steps: Iterable[str]) -> None:
        node = self._root
        for step in steps:
            self._vocabulary.add(intern(step))
            node = node.next.setdefault(step, Node())
            node.below |= entry.bit
        _end(node, entry)

    def describe(self, spelling: str) -> Word:
        """What is known of one spelling, worked out afresh."""
        key, known = fold(spelling), self._vocabulary
        steps = [s for s in (key, "~" + key) if s in known]
        steps += [s for s in ("~" + stem for stem in without_endings(key, self._endings)) if s in known]
        verbs = self.verbs.get(key, ())
        steps += [s for s in dict.fromkeys("v:" + f.infinitive for f in verbs) if s in known]
        roots = tuple(self._root.next[s] for s in steps if s in self._root.next)
        if not roots and not verbs and len(key) < _LONGEST:
            verbs, roots = self._glued(key)
            roots = roots or self._joined(spelling)
        elif HALF in spelling:  # «قوه‌قضائیه», which stands in a list of single words too
            roots += tuple(n for n in self._joined(spelling) if n.here and all(n is not r for r in roots))
        whole, further = self._flat.get(key, 0) | (0 if verbs else self._copula_at_end(spelling)), 0
        for node in roots:
            whole |= node.here
            for child in node.next.values():
                further |= child.below
        ways: dict[str, Any] = roots[0].next if len(roots) == 1 else {s: None for node in roots for s in node.next}
        then = ways or _NO_WAYS
        listed = bool(whole or verbs)
        likeness, article = 0.0 if listed else self._shapes.likeness(key), not listed and self.has_article(key)
        first, whole, further = map(self._one, (whole | further, whole, further))
        dates = self._may_begin_date(spelling)
        own = any(form.person in (1, 4) and form.tense != "participle" for form in verbs)
        entries = tuple([entry for node in roots for entry in node.entries])
        shown = tuple(map(intern, steps)), verbs, finiteness(verbs), then, roots, entries, further
        alike = likeness, article, dates, own
        alone = Word(key, whole, first, None, *shown, whole, 0, *alike) if further else None
        return Word(key, whole, first, alone, *shown, first, further, *alike)

    def _one(self, classes: int) -> int:
        """The number that stands for some classes wherever they are told: many words have the same, and what is looked
        at all the time should lie in few places of the memory."""
        return self._shared.setdefault(classes, classes)

    def _copula_at_end(self, spelling: str) -> int:
        """«آماده‌اند», «موافق‌ایم», «آنهاست»: the class of «هستند», where a word that is known has its ending joined to
        it; without a half-space only behind a long vowel, and not in «ریاست»."""
        bare, half, ending = spelling.rpartition(HALF)
        ends = bool(half) and fold(ending) in self._copula_endings and bool(self._flat.get(fold(bare)))
        key = "" if ends else fold(spelling)
        joined = next((e for e in self._copula_joined if key.endswith(e)), "") if len(key) > _JOINED else ""
        if joined and key not in self._no_copula:
            stem = key[: len(key) - len(joined) + 1]  # with the vowel
            ends = bool(self._flat.get(stem)) or stem in self._vocabulary
        return self.bit("copula") if ends else 0

    def has_article(self, key: str) -> bool:
        """Whether a word is spelled like a name with «ال»."""
        return key.startswith(self.name_prefix) and len(key) > len(self.name_prefix) + 3

    def _glued(self, key: str) -> tuple[tuple[VerbForm, ...], tuple[Node, ...]]:
        """«اظهارداشت»: a noun and its verb written as one word."""
        for i in range(3, len(key) - 1):
            forms, node = self.verbs.get(key[i:]), self._root.next.get("~" + key[:i])
            found = (
                tuple(node.next[s] for s in {"v:" + f.infinitive for f in forms} if s in node.next)
                if forms and node
                else ()
            )
            if forms and found:
                return forms, found
        return (), ()

    def _joined(self, spelling: str) -> tuple[Node, ...]:
        """«خراسان‌جنوبی»: the words of a phrase with half-spaces between them."""
        parts = spelling.split(HALF)
        nodes = [self._root] if len(parts) > 1 else []
        for part in parts:
            key = fold(part)
            steps = [s for s in (key, "~" + key) if s in self._vocabulary]
            nodes = [node.next[s] for node in nodes for s in steps if s in node.next]
        return tuple(nodes)


def _end(node: Node, entry: Entry) -> None:
    node.entries.append(entry)
    node.here |= entry.bit
    node.below |= entry.bit


def _spellings(phrase: str, glued: bool = False) -> Iterator[list[str]]:
    """A phrase with each half-space joined or spaced, at most eight ways; ``glued``: as one word too («وزیرخارجه»)."""
    if glued and " " in phrase:
        yield [phrase.replace(" ", "")]
    choices = [[[w]] if "\u200c" not in w else [[w], w.split("\u200c")] for w in phrase.split()]
    for i, way in enumerate(product(*choices)):
        if i == 8:
            return
        yield [part for word in way for part in word if part]


@lru_cache(maxsize=8)
def lexicon_of(knowledge: Knowledge) -> Lexicon:
    """The automaton of some knowledge, made once."""
    return Lexicon(knowledge)
