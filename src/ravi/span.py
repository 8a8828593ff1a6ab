"""Half-open spans of characters.

>>> covers((0, 5), (1, 3))
True

A span is a plain tuple ``(start, end)``, in Unicode code points, end not included. Which text it belongs to
(the original or the mended one) is said by the name that holds it; public records hold original spans only.
"""

from __future__ import annotations

Span = tuple[int, int]


def covers(outer: Span, inner: Span) -> bool:
    """Whether ``inner`` lies within ``outer``.

    >>> covers((0, 5), (4, 6))
    False
    """
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share a character.

    >>> overlaps((0, 3), (3, 5))
    False
    """
    return a[0] < b[1] and b[0] < a[1]


def trim(text: str, span: Span, edge: str) -> Span:
    """The span without characters of ``edge`` (and white space) at either end.

    >>> trim("  «a» ", (0, 6), "«»")
    (3, 4)
    """
    start, end = span
    while start < end and (text[start] in edge or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in edge or text[end - 1].isspace()):
        end -= 1
    return start, end
