"""The text of a report as HTML: each piece under its layers, with the record that it belongs to.

>>> from ..views.layers import Piece
>>> str(pieces_as_html([Piece("a<", {"statement": "s1"}, 9), Piece(" b", {})], {"s1": "s0123"}))
'<span class="l-statement who-1" data-record="s0123">a&lt;</span> b'

They are no links: in a link no selection begins, and these are words to select and copy. ``page.js`` makes them lead to
their record, by mouse and by keyboard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup

from ..views.layers import Piece
from .shown import visible

COLOURS = 8


def pieces_as_html(pieces: Iterable[Piece], ids: Mapping[str, str], longest: int = 0) -> Markup:
    """Pieces one after the other, without a character between them: what is copied is the text.

    Where it is longer than ``longest`` it is cut; a browser takes minutes to lay out a title of a million letters.
    """
    out, left = Markup(), longest or float("inf")
    for piece in pieces:
        if left <= 0:
            return out + "…"
        whole = len(piece.text) <= left
        out += _piece(piece if whole else replace(piece, text=piece.text[: int(left)]), ids)
        left -= len(piece.text)
    return out if left >= 0 else out + "…"


def _piece(piece: Piece, ids: Mapping[str, str]) -> Markup:
    text = visible(piece.text)
    if piece.repair is not None:
        text = Markup('<span class="l-repair" data-to="{}">{}</span>').format(piece.repair, text)
    if piece.record is None:
        return text
    classes = [f"l-{layer}" for layer in piece.layers]
    if "statement" in piece.layers:
        classes.append("who-none" if piece.speaker is None else f"who-{piece.speaker % COLOURS}")
    record = ids.get(piece.record, piece.record)
    return Markup('<span class="{}" data-record="{}">{}</span>').format(" ".join(classes), record, text)
