"""A reading printed for people: who met whom, who said what, who holds which office.

Text is printed in logical order, as terminals expect it. Ids, days and English labels stand at the left of a line,
Persian at its end: so a line reads rightly in terminals that reorder Persian and in those that do not, and a day keeps
its order (between Persian words a terminal would turn it round). Control characters of a text are not passed on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ..knowledge import Knowledge
from ..records import Act, Actor, Contact, Date, Reading, Statement
from .showing import console, printable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

ID, NAME, KIND, DAY, QUIET, HEAD = "dim", "bold", "green", "yellow", "dim", "bold cyan"
_SPACE = re.compile(r"\s+")
LONGEST, HEADLINE, INDENT, WIDEST = 400, 70, 6, 100


class Labels:
    """The words of the page itself, in one language: ``labels["meeting"]``; a word without a label is itself."""

    def __init__(self, knowledge: Knowledge, lang: str) -> None:
        self.lang = lang
        self.words = {row["key"]: row[lang] for row in knowledge.table("cli/labels.tsv")}

    def __getitem__(self, key: str | None) -> str:
        return self.words.get(key or "unknown", key or "")


@lru_cache(maxsize=4)
def _labels(knowledge: Knowledge, lang: str) -> Labels:
    return Labels(knowledge, lang)


def show(reading: Reading, knowledge: Knowledge, lang: str = "fa", name: str = "") -> None:
    """Print a reading: contacts, statements by speaker, acts, offices; ``name`` is what people call the report."""
    page = Page(reading, _labels(knowledge, lang), console())
    page.title(name or reading.report.id)
    if not (reading.contacts or reading.statements or reading.acts):
        page.line(page.labels["nothing"])
    page.contacts()
    page.statements()
    page.acts()
    page.offices()
    page.console.print()


class Page:
    """A reading being printed: its actors by id, the labels, the terminal."""

    def __init__(self, reading: Reading, labels: Labels, console: Console) -> None:
        self.reading, self.labels, self.console = reading, labels, console
        self.actors = {a.id: a for a in reading.actors}

    def title(self, name: str) -> None:
        """The report's title or first line, under its name, day and outlet."""
        report = self.reading.report
        about = " · ".join(x for x in (name, (report.published or "")[:10], report.outlet) if x)
        self.console.print(_text((about, QUIET)), soft_wrap=True)
        first = (report.title or report.body).strip()[: 4 * LONGEST].partition("\n")[0]
        self.console.print(_text((_short(first, HEADLINE), HEAD)))

    def contacts(self) -> None:
        """Who met or called whom, the kind, the day, the place."""
        rows = [(c.id, self._contact(c)) for c in self.reading.contacts]
        self._section("contacts", rows)

    def statements(self) -> None:
        """What was said, under the name of who said it, in the order of the report."""
        rows: list[tuple[str, Text]] = []
        last: str | None = ""
        for statement in self.reading.statements:
            if statement.speaker != last:
                last = statement.speaker
                rows.append(("", self._speaker(statement)))
            rows.append((statement.id, self._statement(statement)))
        self._section("statements", rows)

    def acts(self) -> None:
        """Thanks, congratulations, condemnations and the like."""
        self._section("acts", [(a.id, self._act(a)) for a in self.reading.acts])

    def offices(self) -> None:
        """Who is called what."""
        rows = [
            (a.id, _text((self._name(a.id), NAME), (": " + _join(r.text for r in a.roles), "")))
            for a in self.reading.actors
            if a.roles and not a.unnamed
        ]
        self._section("offices", rows)

    def line(self, text: str) -> None:
        """A quiet line of its own."""
        self.console.print(_text(("  " + text, QUIET)))

    def _section(self, heading: str, rows: list[tuple[str, Text]]) -> None:
        if not rows:
            return
        self.console.print(_text((self.labels[heading], HEAD)))
        for ident, words in rows:
            self._row(ident, words)

    def _row(self, ident: str, words: Text) -> None:
        """The id, and the words, which wrap under themselves."""
        width = max(20, min(WIDEST, self.console.width) - INDENT)
        for number, line in enumerate(words.wrap(self.console, width)):
            line.rstrip()
            self.console.print(_text((f"{ident if not number else '':>{INDENT - 1}} ", ID)) + line)

    def _contact(self, contact: Contact) -> Text:
        parts = [(self._day(contact.date), DAY), (self.labels[contact.kind], KIND)]
        if contact.status not in (None, "happened"):
            parts.append((f" ({self.labels[contact.status]})", QUIET))
        parts += [(": ", ""), (_join(self._name(p.actor) for p in contact.participants), NAME)]
        if contact.place is not None:
            parts.append((f" · {contact.place.name}", ""))
        return _text(*parts)

    def _day(self, date: Date | None) -> str:
        """The day or stretch of days, in the calendar of the language, and a space; nothing where none is known."""
        if date is None or not date.value:
            return ""
        if date.end:
            return f"{date.value}/{date.end} "
        return f"{date.jalali if self.labels.lang == 'fa' and date.jalali else date.value} "

    def _speaker(self, statement: Statement) -> Text:
        actor = self.actors.get(statement.speaker or "")
        role = actor.roles[0].text if actor is not None and actor.roles and not actor.unnamed else ""
        return _text((self._name(statement.speaker), NAME), (f" · {role}" if role else "", QUIET))

    def _statement(self, statement: Statement) -> Text:
        notes = [f"{self.labels['nested']} {statement.nested_in}"] if statement.nested_in else []
        notes += [self.labels[d] for d in statement.does if d != "inform"]
        comma = ", " if self.labels.lang == "en" else "\u060c "
        return _text((f"{comma.join(notes)}: " if notes else "", KIND), (_short(statement.text), ""))

    def _act(self, act: Act) -> Text:
        return _text(
            (self.labels[act.type], KIND), (": ", ""), (self._name(act.actor), NAME), (f" · {_short(act.text)}", "")
        )

    def _name(self, ident: str | None) -> str:
        actor: Actor | None = self.actors.get(ident or "")
        return actor.name if actor is not None else self.labels["unknown"]


def _text(*parts: tuple[str, str]) -> Text:
    from rich.text import Text

    text = Text()
    for words, style in parts:
        text.append(printable(words), style=style)
    return text


def _join(words: Iterable[str]) -> str:
    return "\u060c ".join(words)


def _short(text: str, longest: int = LONGEST) -> str:
    text = _SPACE.sub(" ", text[: 4 * longest]).strip()
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
