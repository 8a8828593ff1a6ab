"""The words of the report in a page: the element that layouts keep for them, else the one that holds most text.

>>> from ravi.knowledge import load
>>> from ravi.sources.pages.words import parsed
>>> page = parsed("<nav><a>خانه</a></nav><div class=item-text><p>" + "راه باز شد و کار پیش می‌رود. " * 5 + "</p></div>")
>>> body_of(page, {}, load())[1]
'.item-text'
"""

from __future__ import annotations

from typing import Any

from ...knowledge import Knowledge
from .places import places, selectors
from .words import nodes, words_of

ENOUGH = 80  # characters that make a text of an element that layouts keep for it
_SHARE = 0.5  # of a body that an element beside the words may hold; more, and it is no such thing
_LONGEST_LEAD = 1_500
_FIRST, _PARAGRAPHS = 20, 5_000  # elements that are looked at


def body_of(tree: Any, described: dict[str, str], knowledge: Knowledge) -> tuple[str, str]:
    """The text of the report and the place where it was found; empty where none was."""
    found = _kept_for_it(tree, knowledge) or _densest(tree, knowledge)
    text, place = found if found is not None else ("", "")
    told = described.get("articleBody", "")
    if len(text) < ENOUGH and len(told) > len(text):
        text, place = told, "json-ld articleBody"
    lead, at = _lead(tree, text, knowledge)
    return (f"{lead}\n{text}", f"{at}, {place}") if lead else (text, place)


def _kept_for_it(tree: Any, knowledge: Knowledge) -> tuple[str, str] | None:
    """The longest of the elements of the best place that holds enough."""
    for place in places(knowledge, "body"):
        texts = [_text(node, knowledge) for node in nodes(tree.document, place["place"], _FIRST)]
        best = max(texts, key=len, default="")
        if len(best) >= ENOUGH:
            return best, place["place"]
    return None


def _densest(tree: Any, knowledge: Knowledge) -> tuple[str, str] | None:
    """The element whose own paragraphs hold most text outside links and the frame of the page."""
    frame = selectors(knowledge, "frame")
    for measured, least in ((_by_paragraphs, ENOUGH), (_by_texts, 1)):
        sizes = measured(tree)
        rest = [n for n in sizes if sizes[n] >= least and n.closest(frame) is None]
        best = max(rest, key=sizes.__getitem__, default=None)
        if best is not None:
            name = (best.getattr("class") or best.getattr("id") or "").split()
            return _text(best, knowledge), f"the densest element: {'.'.join([best.tag, *name[:1]])}"
    return None


def _by_paragraphs(tree: Any) -> dict[Any, int]:
    """Elements with the size of the ``<p>`` that stand right in them."""
    sizes: dict[Any, int] = {}
    for paragraph in nodes(tree.document, "p, blockquote", _PARAGRAPHS):
        parent = paragraph.parent_element
        if parent is not None:
            sizes[parent] = sizes.get(parent, 0) + _own(paragraph)
    return sizes


def _by_texts(tree: Any) -> dict[Any, int]:
    """Elements with the size of the text that stands right in them, as where ``<br>`` parts the lines."""
    inline = ("#text", "p", "blockquote", "span", "b", "strong", "em", "font")
    return {
        node: sum(_own(child) for child in node.child_nodes.values()[:_PARAGRAPHS] if child.tag in inline)
        for node in nodes(tree.document, "div, article, section, main, td, body, [itemprop=articleBody]")
    }


def _own(node: Any) -> int:
    """How many characters a paragraph has that are none of a link's."""
    text = len((node.text or "").strip())
    links = nodes(node, "a") if node.tag != "#text" else []
    return text - sum(len(a.text or "") for a in links)


def _text(node: Any, knowledge: Knowledge) -> str:
    """The words of an element, without what stands among them and is none of them."""
    whole = len(node.text or "")
    for beside in nodes(node, selectors(knowledge, "aside"), _PARAGRAPHS):
        if beside.parent is not None and len(beside.text or "") < max(_SHARE * whole, 1):
            beside.remove()
    return words_of(node.html)


def _lead(tree: Any, body: str, knowledge: Knowledge) -> tuple[str, str]:
    """The paragraph that many layouts keep apart, above the body, where the body does not hold it too."""
    frame = selectors(knowledge, "frame")
    if not body:
        return "", ""
    for place in places(knowledge, "lead"):
        for node in nodes(tree.document, place["place"], _FIRST):
            text = words_of(node.html)
            if text and len(text) <= _LONGEST_LEAD and text not in body and node.closest(frame) is None:
                return text, place["place"]
    return "", ""
