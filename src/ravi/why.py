"""The tree that every result carries: which rule or model decided, on which characters, on what it rests.

>>> title = Why("person.title", "people/rules.txt:9", (0, 8))
>>> why = Why("contact.meet.with", "contacts/rules.txt:4", (0, 20), parts=(title,))
>>> print(why.outline("وزیر راه با شهردار دیدار"))
contact.meet.with  contacts/rules.txt:4  [0:20] «وزیر راه با شهردار د»
└─ person.title  people/rules.txt:9  [0:8] «وزیر راه»
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from .span import Span


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: a rule's id, the ``file:line`` of the knowledge behind it, the original span, and its parts."""

    rule: str
    source: str = ""
    span: Span | None = None
    note: str = ""
    parts: tuple[Why, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reason as plain data; empty fields are left out."""
        out: dict[str, Any] = {"rule": self.rule}
        if self.source:
            out["source"] = self.source
        if self.span is not None:
            out["span"] = list(self.span)
        if self.note:
            out["note"] = self.note
        if self.parts:
            out["parts"] = [p.to_dict() for p in self.parts]
        return out

    def moved(self, to: Callable[[Span], Span]) -> Why:
        """The same with every span in another text, as ``to`` says: from the mended text to the original."""
        return Why(
            self.rule,
            self.source,
            None if self.span is None else to(self.span),
            self.note,
            tuple(p.moved(to) for p in self.parts),
        )

    def outline(self, text: str) -> str:
        """The tree drawn with lines, each reason beside the words of ``text`` that it looked at."""
        return "\n".join(_draw(self, text))


def _line(why: Why, text: str) -> str:
    quoted = "" if why.span is None else f"[{why.span[0]}:{why.span[1]}] «{text[slice(*why.span)]}»"
    return "  ".join(x for x in (why.rule, why.source, quoted, why.note) if x)


def _draw(why: Why, text: str) -> Iterator[str]:
    yield _line(why, text)
    for part in why.parts:
        last = part is why.parts[-1]
        first, *rest = _draw(part, text)
        yield ("└─ " if last else "├─ ") + first
        yield from (("   " if last else "│  ") + line for line in rest)
