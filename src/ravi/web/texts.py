"""The text of a report as HTML: each piece under its layers, linked to the record that it belongs to.

>>> from ..views.layers import Piece
>>> str(pieces_as_html([Piece("a<", {"statement": "s1"}, 9), Piece(" b", {})], {"s1": "s0123"}))
'<a class="l-statement who-1" href="#s0123" draggable="false">a&lt;</a> b'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from ..views.layers import Piece
from .shown import visible

COLOURS = 8


def pieces_as_html(pieces: Iterable[Piece], ids: Mapping[str, str]) -> Markup:
    """Pieces one after the other, without a character between them: what is copied is the text.

    Of the pieces of a record only the first is reached by the Tab key.
    """
    reached: set[str] = set()
    return Markup().join(_piece(p, ids, reached) for p in pieces)


def _piece(piece: Piece, ids: Mapping[str, str], reached: set[str]) -> Markup:
    text = visible(piece.text)
    if piece.repair is not None:
        text = Markup('<span class="l-repair" data-to="{}">{}</span>').format(piece.repair, text)
    if piece.record is None:
        return text
    classes = [f"l-{layer}" for layer in piece.layers]
    if "statement" in piece.layers:
        classes.append("who-none" if piece.speaker is None else f"who-{piece.speaker % COLOURS}")
    names = " ".join(classes)
    if not any(c.isalnum() for c in piece.text):  # a gap between two words is nothing to follow
        return Markup('<span class="{}">{}</span>').format(names, text)
    anchor = ids.get(piece.record, piece.record)
    skipped = Markup(' tabindex="-1"') if anchor in reached else ""
    reached.add(anchor)
    return Markup('<a class="{}" href="#{}" draggable="false"{}>{}</a>').format(names, anchor, skipped, text)
