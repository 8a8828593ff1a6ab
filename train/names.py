"""Counts that the lists of people and offices rest on, made again from the shared corpus.

    python train/names.py words      write people/title_words.tsv: words between an office's head and a name or cue
    python train/names.py families   words after given names that no list holds, by count and share, for review
    python train/names.py given      words before family names that no list holds, for review
    python train/names.py outlets    what stands after «به گزارش» and «به نقل از», for review
    python train/names.py coverage   how much of the gold of ../shared/bench/train.gold.jsonl the lists cover

Only ``words`` writes a file; the other lists were reviewed by a reader after these counts, and are edited by hand.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ravi.knowledge import HOME, load
from ravi.letters import fold

SHARED = Path(__file__).parents[1] / ".." / "shared"
TOKEN = re.compile(r"[\u0621-\u06d3\u200c]+|\d+|[A-Za-z]+|[^\s\w]|\n")
WORD = re.compile("[\u0621-\u06d3]+")
SURFACE = re.compile("[\u0621-\u06d3]+(?:\u200c[\u0621-\u06d3]+)*")
MOST = 12  # tokens between an office's head and its name
MANY, SHARE = 15, 0.004  # a word of offices stands there so often, or so large a share of its times


def key(word: str) -> str:
    """The spelling that words are compared by.

    >>> key("می‌رود") == key("ميرود")
    True
    """
    return fold(word)


def words(path: str) -> set[str]:
    """The keys of a list or of a table's first column, spaces taken out of none."""
    rows = load().table(path) if path.endswith(".tsv") else ()
    texts = [next(iter(r.cells.values())) for r in rows] or [x.text for x in load().lines(path)]
    return {key(x) for x in texts}


def texts(*files: str) -> Iterator[str]:
    """Titles and bodies of the shared corpus."""
    for file in files or ("articles", "posts"):
        with gzip.open(SHARED / "corpus" / f"{file}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                report = json.loads(line)
                yield (report.get("title") or "") + "\n" + report["body"]


def tokens() -> Iterator[list[str]]:
    """Every report as folded tokens."""
    for text in texts():
        yield TOKEN.findall(fold(text))


def names() -> tuple[set[str], set[str]]:
    """Given names (with and without common words) and family names that are not common words."""
    return words("people/given.txt"), words("people/family.txt")


def before_name(line: list[str], at: int, sure: set[str], more: set[str], heralds: set[str]) -> bool:
    """Whether a name begins at a token: a given name with another name after it, or an honorific."""
    return line[at] in heralds or (line[at] in sure and line[at + 1] in more)


def cue_words() -> set[str]:
    """First words of the cues of speech, in the past: an office right before one is complete."""
    rows = [r["cue"].split() for r in load().table("statements/cues.tsv") if r["place"] == "cue.verb"]
    return {key(w[0][:-1] if len(w) == 1 else w[0]) for w in rows}


def title_words() -> tuple[Counter[str], Counter[str]]:
    """How often each word stands between the head of an office and a name or cue, and how often anywhere."""
    given, family = names()
    cues = cue_words()
    more = given | family | words("people/given_ambiguous.txt")
    heralds = {h for h in words("people/honorifics.txt") - words("people/honorifics_ambiguous.txt") if " " not in h}
    heads = {w + e for w in words("people/titles.tsv") if " " not in w for e in ("", key("ی"))} - heralds
    breaks = words("people/title_breaks.txt")
    counts: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for line in tokens():
        anywhere.update(line)
        start = -1
        for at, token in enumerate(line[:-1]):
            if start >= 0 and (token in cues or before_name(line, at, given, more, heralds)):
                counts.update(t for t in line[start + 1 : at] if WORD.fullmatch(t))
                start = -1
            elif start >= 0 and (at - start > MOST or token in breaks or not (WORD.fullmatch(token) or token == "،")):
                start = -1
            if start < 0 and token in heads:
                start = at
    return counts, anywhere


def write_title_words(least: int = 3) -> None:
    """Write the words that stand at least ``least`` times in an office phrase; names and refused words stay out."""
    refused = words("people/title_words_refused.txt") | words("people/family.txt") | words("people/given.txt")
    forms = spellings()
    path = HOME / "people" / "title_words.tsv"
    old = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    head = [x for x in old if x.startswith("#")] + ["word\tcount"]
    counts, anywhere = title_words()
    kept = {w: n for w, n in counts.items() if n >= least and w not in refused and len(w) > 1}
    rows = sorted((forms.get(w, w), n) for w, n in kept.items() if n >= MANY or n / anywhere[w] >= SHARE)
    path.write_text("\n".join(head + [f"{w}\t{n}" for w, n in rows]) + "\n", encoding="utf-8")


def spellings() -> dict[str, str]:
    """The most frequent spelling of each key in the posts, which keep most half-spaces."""
    surfaces: Counter[str] = Counter()
    for text in texts("posts"):
        surfaces.update(SURFACE.findall(text))
    out: dict[str, str] = {}
    for word, _ in surfaces.most_common():
        out.setdefault(key(word), word)
    return out


def around(first: set[str], known: set[str], step: int) -> Iterator[str]:
    """Lines ``word count share`` for unknown words beside ``first``: after them (step 1) or before them (step -1)."""
    beside: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for line in tokens():
        all_.update(line)
        for at in range(1, len(line) - 1):
            if line[at] in first and WORD.fullmatch(line[at + step]):
                beside[line[at + step]] += 1
    for word, n in beside.most_common():
        if n >= 2 and word not in known:
            yield f"{word}\t{n}\t{n / all_[word]:.2f}"


def cited() -> Iterator[str]:
    """What stands after «به گزارش» and «به نقل از», three tokens of it, by count."""
    counts: Counter[str] = Counter()
    for line in tokens():
        for at in range(1, len(line) - 3):
            if line[at] in ("گزارش", "نقل") and line[at - 1] == "به":
                counts[" ".join(line[at + 1 : at + 4])] += 1
    return (f"{words}\t{n}" for words, n in counts.most_common(2000))


def known_tokens(*paths: str) -> set[str]:
    """Every token of the entries of some lists."""
    rows = (r for path in paths if path.endswith(".tsv") for r in load().table(path))
    entries = [next(iter(r.cells.values())) for r in rows]
    entries += [x.text for path in paths if path.endswith(".txt") for x in load().lines(path)]
    return {t for x in entries for t in spelt(x)}


def spelt(entry: str) -> tuple[str, ...]:
    """The tokens of an entry, with its half-spaces as nothing, as spaces, and all of it joined."""
    return (*key(entry).split(), *key(entry.replace("\u200c", " ")).split(), key(entry).replace(" ", ""))


def columns(path: str, *names: str) -> set[str]:
    """Every token in some columns of a table, joined and apart."""
    cells = (x for row in load().table(path) for n in names for x in row[n].split("|") if x)
    return {t for x in cells for t in spelt(x)}


def share(label: str, items: list[list[str]], known: set[str]) -> str:
    """How many tokens and how many whole items are known, and the commonest gaps."""
    gaps = Counter(t for item in items for t in item if t not in known)
    tokens_ = sum(map(len, items))
    whole = sum(all(t in known for t in item) for item in items)
    shares = f"tokens {1 - gaps.total() / tokens_:.3f} of {tokens_}, whole {whole / len(items):.3f} of {len(items)}"
    return f"{label}: {shares}\n  missing: {' '.join(t for t, _ in gaps.most_common(80))}"


def coverage() -> Iterator[str]:
    """Shares of the gold names and roles of the training set that the lists hold."""
    people, roles = [], []
    for line in (SHARED / "bench" / "train.gold.jsonl").open(encoding="utf-8"):
        for actor in json.loads(line)["actors"]:
            roles += [re.findall("[\u0621-\u06d3\u200c]+", r) for r in actor["roles"]]
            if actor["type"] == "person" and not actor.get("unnamed"):
                people.append(re.findall("[\u0621-\u06d3\u200c]+", actor["name"]))
    fold = [[key(t) for t in x] for x in people]
    clear = known_tokens("people/given.txt", "people/family.txt", "people/name_parts.txt", "people/name_links.txt")
    vague = known_tokens("people/given_ambiguous.txt", "people/family_ambiguous.txt")
    yield share("names, clear lists", fold, clear)
    yield share("names, all lists", fold, clear | vague)
    yield share("roles", [[key(t) for t in x] for x in roles], role_tokens())


def role_tokens() -> set[str]:
    """Every token that the lists for offices, bodies and places hold, with the endings that the engine knows."""
    known = known_tokens(
        "people/titles.tsv",
        "people/title_words.tsv",
        "people/modifiers.txt",
        "orgs/heads.txt",
        "people/pronouns.tsv",
        "people/groups.tsv",
        "places/cities.txt",
        "places/regions.txt",
        "places/cities_ambiguous.txt",
    )
    known |= columns("places/countries.tsv", "name", "names", "capital", "demonyms")
    known |= columns("orgs/names.tsv", "name", "short") | columns("orgs/outlets.tsv", "name", "short")
    ends = ("", "ی", "ها", "های", "ان", "ات", "یی", "ای")
    return {w + key(e) for w in known for e in ends} | {w[:-1] + key("گان") for w in known if w.endswith("ه")}


def main(what: str) -> None:
    """Run one of the counts named above."""
    given, family = names()
    known = given | family | words("people/given_ambiguous.txt") | words("people/family_ambiguous.txt")
    if what == "words":
        write_title_words()
        return
    runs = {
        "families": lambda: around(given, known, 1),
        "given": lambda: around(family, known, -1),
        "outlets": cited,
        "coverage": coverage,
    }
    print("\n".join(runs[what]()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "coverage")
