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
    """Pieces one after the other, without a character between them: what is copied is the text."""
    return Markup().join(_piece(p, ids) for p in pieces)


def _piece(piece: Piece, ids: Mapping[str, str]) -> Markup:
    text = visible(piece.text)
    if piece.repair is not None:
        text = Markup('<span class="l-repair" data-to="{}">{}</span>').format(piece.repair, text)
    if piece.record is None:
        return text
    classes = [f"l-{layer}" for layer in piece.layers]
    if "statement" in piece.layers:
        classes.append("who-none" if piece.speaker is None else f"who-{piece.speaker % COLOURS}")
    anchor = ids.get(piece.record, piece.record)
    return Markup('<a class="{}" href="#{}" draggable="false">{}</a>').format(" ".join(classes), anchor, text)
