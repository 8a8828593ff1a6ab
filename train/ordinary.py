"""Learns which words are no names: ``src/ravi/fa/tokens/ordinary.txt``, from texts of ``../shared/corpus``.

    python train/ordinary.py ../shared/corpus

A word is ordinary where it occurs often, hardly ever right after a listed given name or as the first word of a
sentence right before a cue («گوترش گفت»), and is listed nowhere else.
The list keeps unlisted words beside an office («وزیر راه پیشنهاد …») from being taken for a name.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from ravi.knowledge import HOME, load
from ravi.lexicon import lexicon_of
from ravi.scan import tokenizer_of
from ravi.text import fold

OFTEN, SHARE = 8, 0.02
LISTED = (
    "given",
    "family",
    "given_ambiguous",
    "family_ambiguous",
    "name_part",
    "city",
    "country",
    "org",
    "outlet",
    "title",
)


def counts(folder: Path) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each word occurs, how often right after a given name, and its commonest spelling by key."""
    all_, named, spelled = Counter(), Counter(), Counter()
    lexicon, tokenizer = lexicon_of(load()), tokenizer_of(load())
    given, cue = lexicon.mask["given", "name_part", "honorific"], lexicon.mask["cue.verb", "also", "too"]
    for name in ("articles.jsonl.gz", "posts.jsonl.gz"):
        with gzip.open(folder / name, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                tokens = tokenizer.read(row["body"][:4000])
                words = lexicon.words(tokens.words)
                for before, word, text in zip([None, *words], words, tokens.words):
                    if text[0].isalpha():
                        all_[word.key] += 1
                        spelled[text] += 1
                        named[word.key] += before is not None and bool(before.whole & given)
                for s in tokens.sentences:
                    if s.last - s.first > 2 and words[s.first + 1].first & cue:
                        named[words[s.first].key] += 1
    return all_, named, spelled


def main(folder: Path) -> None:
    all_, named, spelled = counts(folder)
    best: dict[str, str] = {}
    for text, _ in spelled.most_common():
        best.setdefault(fold(text), text)
    lexicon = lexicon_of(load())
    listed = lexicon.mask(*LISTED)
    words = [
        k
        for k, n in all_.items()
        if n >= OFTEN
        and named[k] <= SHARE * n
        and len(k) > 2
        and not lexicon.words([k])[0].whole & listed
        and k.isalpha()
        and not k.isascii()
    ]
    lines = [
        "# Words that are no names: often in texts, hardly ever after a given name."
        " Made by train/ordinary.py from ../shared/corpus.",
        *sorted({best[k] for k in words}),
    ]
    (HOME / "tokens" / "ordinary.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(words), "words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
