"""Why words are nobody's statement, and why somebody is not the speaker of one: the other half of ``ravi.why``.

>>> from ravi.report import Report
>>> report = Report.of("وزیر راه به خانه رفت. وزیر راه این را نگفت.")
>>> print("\\n".join(why_not_said(report, "این را نگفت")))
[31:42] «این را نگفت» is in no statement
    no cue: [38:42] «نگفت», its verb tells of no saying: a negative, an infinitive, a wish, a passive, a first person
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .errors import RecordError
from .knowledge import Knowledge, load
from .mentions.standing import standing
from .reading import STAGES
from .records import Statement
from .report import Report
from .statements.cues import PLACES, refusal
from .statements.speakers import window_of
from .statements.subjects import WEIGHTS, features
from .weights import log_odds, weights_of

_TOLD = 5  # features of a candidate that are told, the weightiest first


def why_not_said(report: Report, words: str, knowledge: Knowledge | None = None) -> list[str]:
    """Why some words of a report are no statement, or which part of one they are. Raises ``RecordError`` where the
    report does not have the words."""
    made = _read(report, knowledge or load())
    scan, reading = made["scan"], made["reading"]
    first, last = _find(report.body, words)
    shown = f"[{first}:{last}] «{report.body[first:last]}»"
    inside = [s for s in reading.statements if s.content[0][0] < last and first < s.content[0][1]]
    if inside:
        return [line for s in inside for line in _within(s, shown, first, last)]
    number = _sentence(scan, first)
    sentence = scan.tokens.sentences[number]
    out = [f"{shown} is in no statement"]
    out += [
        line for k, c in enumerate(made["contents"]) for line in _nobodys(made, k, scan.span(c.first, c.last), first)
    ]
    mask = scan.mask(*PLACES)
    labels = {m.first: m for m in made["mentions"]}
    i = sentence.first
    while i < sentence.last:
        hit = scan.longest(i, mask, sentence.last) if scan.words[i].first & mask else None
        if hit is not None:
            a, b = scan.span(hit.first, hit.last)
            reason = refusal(scan, hit, number, sentence, labels)
            out.append(f"    no cue: [{a}:{b}] «{report.body[a:b]}», {reason}")
        i = hit.last if hit is not None else i + 1
    if len(out) == 1:
        out.append("    no word of its sentence brings in words, and no voice goes on into it")
    return out


def _within(statement: Statement, shown: str, first: int, last: int) -> Iterator[str]:
    a, b = statement.content[0][:2]
    where = "is in" if a <= first and last <= b else "begins before" if first < a else "goes on behind"
    cue = statement.cue.text if statement.cue is not None else ""
    yield f"{shown} {where} statement {statement.id} [{a}:{b}], which «{cue}» brings in ({statement.confidence})"


def _nobodys(made: Mapping[str, Any], k: int, content: tuple[int, int], first: int) -> Iterator[str]:
    """«می‌گویند که …»: whether words from character ``first`` stand in a content that nobody known speaks."""
    if made["cast"].speakers[k] < 0 and content[0] <= first < content[1]:
        cue = made["contents"][k].cue
        yield f"    «{made['scan'].text(cue.first, cue.last)}» brings them in, but nobody known is the speaker"


def why_not_speaker(report: Report, ident: str, words: str, knowledge: Knowledge | None = None) -> list[str]:
    """Why the one whom some words name is not the speaker of a statement: how the candidates of its cue were scored.
    Raises ``RecordError`` where the report does not have the statement or the words."""
    known = knowledge or load()
    made = _read(report, known)
    scan, contents, mentions, cast = made["scan"], made["contents"], made["mentions"], made["cast"]
    spoken = [n for n, speaker in enumerate(cast.speakers) if speaker >= 0]
    k = next((n for n, s in zip(spoken, made["reading"].statements) if s.id == ident), None)
    if k is None:
        raise RecordError(f"no statement {ident!r} in report {report.id}")
    first, last = _find(report.body, words)
    named = [n for n, m in enumerate(mentions) if _touches(scan.span(m.first, m.last), first, last)]
    shown = f"[{first}:{last}] «{report.body[first:last]}»"
    if not named:
        return [f"{shown} was not read as the name or office of anybody"]
    if any(cast.of_mention[n] == cast.speakers[k] for n in named):
        return [f"{shown} is the speaker of {ident}: {cast.how[k]}"]
    window = window_of(scan, contents, k, [m.first for m in mentions], mentions)
    weights, scored = weights_of(known, WEIGHTS), {}
    for n, names in features(scan, mentions, window):
        scored[n] = log_odds(weights, names), sorted(names, key=lambda f: -abs(weights.get(f, 0.0)))[:_TOLD]
    out = [f"{shown} is not the speaker of {ident}: {cast.how[k]}"]
    for n in named:
        if n in scored:
            odds, told = scored[n]
            of = ", ".join(f"{f} {weights.get(f, 0.0):+.1f}" for f in told)
            out.append(f"    as the subject of the cue it scores {odds:+.1f}: {of}")
        else:
            out.append(f"    {_no_candidate(scan, mentions[n], window.low, contents[k].cue.first)}")
    chosen = made["subjects"][k].mention
    if chosen in scored:
        a, b = scan.span(mentions[chosen].first, mentions[chosen].last)
        out.append(f"    the one that was taken, [{a}:{b}] «{report.body[a:b]}», scores {scored[chosen][0]:+.1f}")
    return out


def _no_candidate(scan: Any, mention: Any, low: int, end: int) -> str:
    if not low <= mention.first < end:
        return "it does not stand in the clause of the cue"
    if not standing(scan, mention, low):
        return "a preposition governs it, it is an object, or it stands in brackets"
    return "it stands in the words of another statement"


def _read(report: Report, knowledge: Knowledge) -> Mapping[str, Any]:
    made: dict[str, Any] = {"report": report, "body": report.body, "knowledge": knowledge, "as_of": None}
    for stage in STAGES:
        made[stage.gives] = stage.run(*(made[n] for n in stage.needs))
    return made


def _find(body: str, words: str) -> tuple[int, int]:
    """The place of some words in a body. Raises ``RecordError`` where they are not there."""
    at = body.find(words)
    if at < 0 or not words.strip():
        raise RecordError(f"the report does not have the words «{words}»; give them as they stand in it")
    return at, at + len(words)


def _touches(span: tuple[int, int], first: int, last: int) -> bool:
    return span[0] < last and first < span[1]


def _sentence(scan: Any, char: int) -> int:
    """The sentence that holds an original character."""
    found = 0
    for n, s in enumerate(scan.tokens.sentences):
        if scan.span(s.first, s.last)[0] <= char:
            found = n
    return found
