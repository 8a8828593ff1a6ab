"""Names in Latin letters: as the register or the lists spell them, else letter by letter after BGN/PCGN.

Persian writes no short vowels. Words that ``fa/people/latin.tsv`` or the register knows have theirs; in others an «a»,
the commonest of the three, stands where a syllable needs one, and is often wrong. No marks stand over letters.

>>> from ravi.knowledge import load
>>> latin_name("پری نارنجی‌زاده", load())
'Pari Narnaji-zadeh'
"""

from __future__ import annotations

from functools import lru_cache

from .knowledge import Knowledge
from .lexicon import lexicon_of
from .morphology import letters
from .text import fold

_VOWELS = frozenset("aeiouAEIOU")


@lru_cache(maxsize=1 << 15)
def latin_name(name: str, knowledge: Knowledge) -> str:
    """A name in Latin letters, each word with a capital; a half-space becomes a hyphen."""
    known = _known(knowledge)
    whole = (known.get(fold(word)) or _parts(word, knowledge) for word in name.split())
    return " ".join(w for w in whole if w)


def _parts(word: str, knowledge: Knowledge) -> str:
    """A word of several parts («نارنجی‌زاده»), each by itself."""
    known = _known(knowledge)
    parts = [known.get(fold(p)) or _spelled(p, knowledge) for p in word.split("\u200c") if p]
    return "-".join(p if k == 0 else p[:1].lower() + p[1:] for k, p in enumerate(parts))


@lru_cache(maxsize=4096)
def _spelled(word: str, knowledge: Knowledge) -> str:
    """A word that no list holds: its known ending, and the letters before it."""
    endings = _endings(knowledge)
    ending = max((e for e in endings if word.endswith(e) and len(word) > len(e) + 1), key=len, default="")
    stem = word[: len(word) - len(ending)] if ending else word
    article = lexicon_of(knowledge).name_prefix
    if stem.startswith(article) and len(stem) > len(article) + 2:
        return "Al-" + _spelled(word[len(article) :], knowledge)
    out = _letters(stem, knowledge, open_end=bool(ending)) + endings.get(ending, "")
    return out[:1].upper() + out[1:]


def _letters(word: str, knowledge: Knowledge, open_end: bool) -> str:
    """Letter by letter; an «a» where a word would begin with two consonants, or three would stand in a row."""
    table, named = _table(knowledge), letters(knowledge)
    alef, glides = named["alef"], (named["waw"], named["ye"])
    out = sounds = ""
    for i, letter in enumerate(word):
        first, between, last = table.get(letter, (letter, letter, letter))
        at_end = i == len(word) - 1 and not open_end
        after = word[i + 1] if i + 1 < len(word) else ""
        glide = letter in glides and i > 0 and (after == alef or (out[-1:] in _VOWELS and bool(after)))
        written = first if i == 0 or glide else last if at_end else between
        if i == 0 and letter == alef and after in glides:
            written = ""
        if i and written[:1] not in _VOWELS and written and _crowded(sounds):
            out += "a"
            sounds += "v"
        sounds += "v" if written[:1] in _VOWELS else "c" if written else ""
        out += written.lower() if i else written
    return out


def _crowded(sounds: str) -> bool:
    """Whether no further consonant may follow: syllables are CV, CVC or CVCC."""
    return sounds == "c" or sounds.endswith("cc")


@lru_cache(maxsize=8)
def _table(knowledge: Knowledge) -> dict[str, tuple[str, str, str]]:
    rows = knowledge.table("people/latin_letters.tsv")
    return {r["letter"]: (r["first"], r["between"], r["last"]) for r in rows}


@lru_cache(maxsize=8)
def _endings(knowledge: Knowledge) -> dict[str, str]:
    rows = knowledge.table("people/latin.tsv")
    return {r["name"][1:]: r["latin"] for r in rows if r["name"].startswith("-")}


@lru_cache(maxsize=8)
def _known(knowledge: Knowledge) -> dict[str, str]:
    """Folded words -> their spelling: the list's, and the register's where name and spelling have as many words."""
    out: dict[str, str] = {}
    for row in knowledge.table("figures/people.tsv"):
        words, latin = row["name"].split(), row["latin"].split()
        if len(words) == len(latin) and row["country"] == "IR":
            out.update((fold(w), x) for w, x in zip(words, latin))
    out.update((fold(r["name"]), r["latin"]) for r in knowledge.table("people/latin.tsv") if r["name"][:1] != "-")
    return out
