"""The examples beside the rules, run: each ``+`` line must give what it marks, each ``-`` line nothing.

>>> from ravi.knowledge import load
>>> [r.problem for r in run_all(load()) if r.problem]
[]

``rules.txt``: brackets mark the mentions that the slots hold. ``people/cases.txt``: brackets mark the people.
``tokens/cases.txt``: bars stand between sentences. ``statements/cases.txt``: braces mark the words reported, and the
speakers stand behind ``=>``; in ``statements/does_cases.txt`` what they do stands there. ``acts/cases.txt``: braces
mark the words of the act, its type and actor stand behind; in ``targets/cases.txt`` they mark whom words are
directed at; there, «⏎» stands for the end of a line. A line of ``known_failures.txt`` names the example
(``file:line``) that still fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .contacts import RULES, find_matches
from .knowledge import Knowledge, Line
from .mentions import find_mentions
from .reading import read
from .rules import Example, read_rules
from .scan import Scan, tokenizer_of
from .statements import find_contents, find_cues
from .statements.does import doing_of

KNOWN_FAILURES = "known_failures.txt"


@dataclass(frozen=True, slots=True)
class Result:
    """How an example came out: ``problem`` is empty where it gave what it should."""

    source: str
    text: str
    problem: str
    known_failure: bool = False

    @property
    def surprise(self) -> str:
        """A failure that is not known, or a known one that fails no more."""
        if self.known_failure:
            return "" if self.problem else f"fails no more: take it out of {KNOWN_FAILURES}"
        return self.problem


def run_all(knowledge: Knowledge) -> list[Result]:
    """Every example of the knowledge, in the order of the files."""
    known = {line.text.split()[0] for line in knowledge.lines(KNOWN_FAILURES)}
    results = list(_rules(knowledge))
    for path, run in _CASES.items():
        results += [_case(knowledge, line, run) for line in knowledge.lines(path)]
    return [Result(r.source, r.text, r.problem, r.source in known) for r in results]


def _rules(knowledge: Knowledge) -> Iterator[Result]:
    for ident, examples in read_rules(knowledge, RULES).examples.items():
        for example in examples:
            yield Result(example.source, example.text, _contact_problem(knowledge, ident, example))


def _contact_problem(knowledge: Knowledge, ident: str, example: Example) -> str:
    scan = Scan.of(example.text, knowledge)
    mentions = find_mentions(scan)
    fired = [m for _, m in find_matches(scan, knowledge, mentions, every=True) if m.rule.id == ident]
    if not example.positive:
        return f"[{ident}] fires by {fired[0].rule.source}" if fired else ""
    got = [sorted(scan.span(mentions[k].first, mentions[k].last) for ks in m.slots.values() for k in ks) for m in fired]
    if sorted(example.marked) in got:
        return ""
    shown = "; ".join(" + ".join(example.text[a:b] for a, b in spans) for spans in got)
    if got:
        return f"[{ident}] gives {shown}"
    return f"[{ident}] does not fire; mentions: " + ", ".join(scan.text(m.first, m.last) for m in mentions)


def _case(knowledge: Knowledge, line: Line, run: Callable[[Knowledge, str, bool], str]) -> Result:
    text = line.text
    if text[0] not in "+-":
        return Result(line.source, text, "begins with neither + nor -")
    return Result(line.source, text, run(knowledge, text[1:].strip(), text[0] == "+"))


def marked(text: str, pair: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans between them, which may stand in one another.

    >>> marked("a [bc] d", "[]"), marked("[a [b]]", "[]")
    (('a bc d', [(2, 4)]), ('a b', [(0, 3), (2, 3)]))
    """
    plain, spans, starts = "", list[tuple[int, int]](), [0]
    for c in text:
        if c == pair[0]:
            starts.append(len(plain))
        elif c == pair[1]:
            spans.append((starts.pop(), len(plain)))
        else:
            plain += c
    return plain, sorted(spans, key=lambda s: (s[0], -s[1]))


def _people(knowledge: Knowledge, text: str, positive: bool) -> str:
    plain, spans = marked(text, "[]")
    scan = Scan.of(plain, knowledge)
    got = [scan.span(m.first, m.last) for m in find_mentions(scan) if m.kind == "person"]
    wanted = spans if positive else []
    if got == wanted:
        return ""
    return "gives " + (", ".join(f"[{plain[a:b]}]" for a, b in got) or "nothing")


def _sentences(knowledge: Knowledge, text: str, positive: bool) -> str:
    pieces = [p.strip() for p in text.split("|")]
    tokens = tokenizer_of(knowledge).read(" ".join(pieces))
    got = [tokens.text[slice(*tokens.span(s.first, s.last))] for s in tokens.sentences]
    return "" if got == pieces else "gives " + " | ".join(got)


def _statements(knowledge: Knowledge, text: str, positive: bool) -> str:
    plain, spans, expected = _braced(text)
    reading = read(plain, knowledge)
    names = {a.id: a.name for a in reading.actors}
    speakers = [names.get(s.speaker or "", "nobody") for s in reading.statements]
    got = [s.content[0][:2] for s in reading.statements]
    return _compared(plain, got, spans if positive else [], speakers, expected, "speakers")


def _targets(knowledge: Knowledge, text: str, positive: bool) -> str:
    plain, spans = marked(text, "{}")
    got = [t.span[:2] for s in read(plain, knowledge).statements for t in s.targets]
    return _compared(plain, got, spans if positive else [], [], [], "targets")


def _acts(knowledge: Knowledge, text: str, positive: bool) -> str:
    plain, spans, expected = _braced(text)
    reading = read(plain, knowledge)
    names = {a.id: a.name for a in reading.actors}
    told = [f"{a.type}: {names.get(a.actor or '', 'nobody')}" for a in reading.acts]
    got = [a.evidence[0][:2] for a in reading.acts]
    return _compared(plain, got, spans if positive else [], told, expected, "acts")


def _braced(text: str) -> tuple[str, list[tuple[int, int]], list[str]]:
    """The text of an example, the spans in braces, and what stands behind ``=>``."""
    body, _, wanted = text.replace("⏎", "\n").partition("=>")
    return *marked(body.strip(), "{}"), [w.strip() for w in re.split(_COMMAS, wanted) if w.strip()]


def _compared(
    plain: str,
    got: Sequence[tuple[int, int]],
    spans: Sequence[tuple[int, int]],
    told: list[str],
    wanted: list[str],
    of: str,
) -> str:
    if list(got) != list(spans):
        return "gives " + (", ".join("{" + plain[a:b] + "}" for a, b in got) or "nothing")
    return "" if not wanted or told == wanted else f"{of}: " + ", ".join(told)


def _does(knowledge: Knowledge, text: str, positive: bool) -> str:
    plain, spans, expected = _braced(text)
    scan = Scan.of(plain, knowledge)
    mentions = find_mentions(scan)
    found = {scan.span(c.first, c.last): c for c in find_contents(scan, knowledge, find_cues(scan, mentions), mentions)}
    content = found.get(spans[0])
    if content is None:
        return "gives " + (", ".join("{" + plain[a:b] + "}" for a, b in found) or "nothing")
    got = doing_of(knowledge).read(scan, [(content.first, content.last, content.cue)])[0].labels
    return "" if (list(got) == expected) == positive else "does: " + ", ".join(got)


_COMMAS = "[\u060c,]"
_CASES: dict[str, Callable[[Knowledge, str, bool], str]] = {
    "tokens/cases.txt": _sentences,
    "people/cases.txt": _people,
    "statements/cases.txt": _statements,
    "statements/does_cases.txt": _does,
    "acts/cases.txt": _acts,
    "targets/cases.txt": _targets,
}
