"""Lints the knowledge: what a careful reader of the lists and rules would object to.

>>> from ravi.knowledge import load
>>> [f.what for f in check(load()) if f.level == "error"]
[]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .check_own import faults_of_own
from .contacts import RULES, find_matches
from .counted import counted
from .errors import KnowledgeError
from .examples import run_all
from .knowledge import Knowledge
from .lexicon import lexicon_of
from .mentions import find_mentions
from .rules import Listed, read_rules
from .scan import Scan
from .text import fold
from .word_lists import LISTS

EXCLUSIVE = (("people/given.txt", "people/given_ambiguous.txt"), ("people/family.txt", "people/family_ambiguous.txt"))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong (``error``) or looks wrong (``warning``) in a line of knowledge."""

    level: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.level}: {self.what}"


def check(knowledge: Knowledge, texts: Iterable[str] = ()) -> list[Finding]:
    """All findings: unreadable files, words in two lists, rules without examples or that no example or text fires.

    ``texts`` are reports that every rule should fire on at least once; without any, that is not looked at.
    """
    try:
        rules = read_rules(knowledge, RULES)
    except KnowledgeError as error:
        return [Finding("error", f"{error.file}:{error.line}", error.what)]
    findings = [*_twice(knowledge), *_unknown_classes(knowledge), *_without_examples(knowledge)]
    findings += [Finding(*told) for told in faults_of_own(knowledge, rules.rules)]
    findings += [Finding("error", r.source, r.surprise) for r in run_all(knowledge) if r.surprise]
    fired = _fired(knowledge, [e.text for es in rules.examples.values() for e in es if e.positive])
    findings += [
        Finding("warning", r.source, f"[{r.id}] no example exercises this wording")
        for r in rules.rules
        if r.source not in fired
    ]
    given = list(texts)
    if given:
        fired = _fired(knowledge, given)
        findings += [
            Finding("warning", r.source, f"[{r.id}] fires on none of {counted(len(given), 'reports')}")
            for r in rules.rules
            if r.source not in fired
        ]
    return findings


def _twice(knowledge: Knowledge) -> Iterator[Finding]:
    """A word that stands, after folding, in two lists which exclude each other, or in two rows of a table that say the
    same."""
    named: list[list[tuple[tuple[str, ...], str, str]]] = [
        [((fold(line.text),), line.text, line.source) for path in paths for line in knowledge.lines(path)]
        for paths in EXCLUSIVE
    ]
    for table in sorted({path for path, name, *_ in LISTS if name.startswith("@")}):
        cells = [(list(row.cells.values()), row.source) for row in knowledge.table(table)]
        named.append([((fold(word), *rest), word, source) for (word, *rest), source in cells])
    for words in named:
        seen: dict[tuple[str, ...], str] = {}
        for key, word, source in words:
            if key in seen:
                yield Finding("warning", source, f"«{word}» stands in {seen[key]} too")
            seen.setdefault(key, source)


def _unknown_classes(knowledge: Knowledge) -> Iterator[Finding]:
    lexicon = lexicon_of(knowledge)
    for rule in read_rules(knowledge, RULES).rules:
        for element in rule.elements:
            for name in element.classes if isinstance(element, Listed) else ():
                if not lexicon.mask(name):
                    yield Finding("error", rule.source, f"[{rule.id}] no list is called <{name}>")


def _without_examples(knowledge: Knowledge) -> Iterator[Finding]:
    rules = read_rules(knowledge, RULES)
    where = {r.id: r.source for r in rules.rules}
    for ident, examples in rules.examples.items():
        for sign, positive in (("+", True), ("-", False)):
            if not any(e.positive is positive for e in examples):
                yield Finding("error", where.get(ident, RULES), f"[{ident}] has no example with {sign}")


def _fired(knowledge: Knowledge, texts: Iterable[str]) -> set[str]:
    out: set[str] = set()
    for text in texts:
        scan = Scan.of(text, knowledge)
        out.update(m.rule.source for _, m in find_matches(scan, knowledge, find_mentions(scan), every=True))
    return out
