"""The names that a headline gives, as plain values: what ``headline`` finds and ``actors`` uses."""

from __future__ import annotations

from dataclasses import dataclass

from .span import Span


@dataclass(frozen=True, slots=True)
class TitleName:
    """A name in the headline: its folded words, its characters, and where they stand in the title."""

    words: tuple[str, ...]
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Headline:
    """Who speaks in the headline, the pairs that meet in it, each with the kind of their contact, the kinds of
    contacts that it has a word for («راهی تهران شد»: a visit), and its folded words."""

    speaker: TitleName | None = None
    pairs: tuple[tuple[str, TitleName, TitleName], ...] = ()
    kinds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
