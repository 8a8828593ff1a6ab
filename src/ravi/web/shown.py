"""Text of reports made harmless to show: escaped, isolated, with what steers or hides made visible.

>>> str(visible("a<b\\u202ec"))
'a&lt;b<bdi class="ctl" data-c="U+202E"><i>\\u202e</i></bdi>c'

The characters themselves stay in the page, in an isolate of their own where they steer nothing, so that what is copied
is what the report has. Floods (zero-width characters, marks upon marks) become one sign that tells their number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ..letters import LETTER
from ..store.words import joined_name

LONGEST = 120  # characters of a name or a label
STATEMENT = 1200  # characters of a statement in a list; the report has all of it
_STEERS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f"
_HIDES = "\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u20d0-\u20ff"
)
_ODD = re.compile(f"[{_STEERS}\ud800-\udfff]|\r(?!\n)|[{_HIDES}]{{3,}}|[{_MARKS}]{{5,}}")
ENDLESS, RUN = 300, 60  # letters of a word that is broken, and of its parts
_WORD = re.compile(rf"\S{{{ENDLESS},}}")
_COMMAND = re.compile(r"ravi(?: -*[a-z]+)+")
_PERSIAN = re.compile(f"[{LETTER}][{LETTER}\u200c\u0660-\u0669\u06f0-\u06f9 ]*(?<! )")
_DAY = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)")
_DIFFERENCE = re.compile(r"\[-((?:(?!\[-|-\]).)*+)-\]|\{\+((?:(?!\{\+|\+\}).)*+)\+\}", re.DOTALL)


def visible(text: object) -> Markup:
    """A text for HTML. Code points that can't stand in a page (NUL, lone surrogates) are only told."""
    value = "" if text is None else str(text)
    if _ODD.search(value) is None:
        return _breakable(value)
    out, at = Markup(), 0
    for match in _ODD.finditer(value):
        out += _breakable(value[at : match.start()]) + _sign(match.group())
        at = match.end()
    return out + _breakable(value[at:])


def mixed(text: str) -> Markup:
    """A note in English with words of the report in it: these run by themselves, and carry no number along.

    >>> str(mixed("word \u062e\u0648\u0627\u0647\u062f +0.7")) == "word <bdi>\u062e\u0648\u0627\u0647\u062f</bdi> +0.7"
    True
    """
    out, at = Markup(), 0
    for match in _PERSIAN.finditer(text):
        out += visible(text[at : match.start()]) + Markup("<bdi>{}</bdi>").format(visible(match.group()))
        at = match.end()
    return out + visible(text[at:])


def commands(text: str) -> Markup:
    """A note with commands in it, each of which runs from left to right, also where its line breaks.

    >>> str(commands("\u0628\u0627 ravi serve --fetch \u0628\u06cc\u0627\u0648\u0631"))
    '\u0628\u0627 <bdi dir="ltr">ravi serve --fetch</bdi> \u0628\u06cc\u0627\u0648\u0631'
    """
    return Markup(_COMMAND.sub(lambda match: f'<bdi dir="ltr">{match[0]}</bdi>', str(escape(text))))


def _breakable(text: str) -> Markup:
    """A text with places for line breaks in words of thousands of letters, which a browser takes minutes to lay out."""
    if len(text) < ENDLESS:
        return escape(text)
    out, at = Markup(), 0
    for match in _WORD.finditer(text):
        word = match.group()
        out += escape(text[at : match.start()])
        out += Markup("<wbr>").join(word[i : i + RUN] for i in range(0, len(word), RUN))
        at = match.end()
    return out + escape(text[at:])


def _sign(odd: str) -> Markup:
    code = f"U+{ord(odd[0]):04X}" + (f"×{len(odd)}" if len(odd) > 1 else "")
    held = "".join(c for c in odd if c != "\x00" and not "\ud800" <= c <= "\udfff")
    return Markup('<bdi class="ctl" data-c="{}"><i>{}</i></bdi>').format(code, held)


def with_days(text: str) -> Markup:
    """Words of the page with days in numbers, which right to left would be turned about («۱۲-۰۲-۱۴۰۳»).

    >>> str(with_days("a 1403-02 b"))
    'a <bdi dir="ltr">1403-02</bdi> b'
    """
    parts = _DAY.split(text)
    return Markup().join(Markup(f'<bdi dir="ltr">{p}</bdi>') if i % 2 else visible(p) for i, p in enumerate(parts))


def own(text: object, longest: int = LONGEST) -> Markup:
    """A name, title or other words of a report within a sentence of the page: isolated, and cut where very long.

    >>> str(own("x" * 200, 5))
    '<bdi dir="auto">xxxxx…</bdi>'
    """
    return Markup(f'<bdi dir="auto">{visible(cut(text, longest))}</bdi>')


def cut(text: object, longest: int = LONGEST) -> str:
    """A text, cut where it is longer; what hides counts as well, so that a flood is cut too."""
    value = "" if text is None else str(text)
    return value if len(value) <= longest else value[:longest].rstrip() + "…"


def differing(diff: str, longest: int = 0) -> Markup:
    """A diff as ``store.wordings`` writes it, with marks of HTML; what was put in is shortened where it is ``longest``.

    >>> str(differing("a [-b-] {+<c>+}"))
    'a <del>b</del> <ins>&lt;c&gt;</ins>'
    >>> str(differing("{+aaaa bbbb cccc dddd+} e", 8))
    '<ins>… dddd</ins> e'
    """
    out, at = Markup(), 0
    for match in _DIFFERENCE.finditer(diff):
        tag, words = ("del", match[1]) if match[1] is not None else ("ins", match[2])
        if longest and tag == "ins":
            words = _around(words, longest, match.start() > 0, match.end() < len(diff))
        out += visible(diff[at : match.start()]) + Markup(f"<{tag}>{{}}</{tag}>").format(visible(words))
        at = match.end()
    return out + visible(diff[at:])


def _around(words: str, longest: int, begins: bool, ends: bool) -> str:
    """The words next to what stands before (``begins``) and after (``ends``), and a sign for those between."""
    if len(words) <= longest:
        return words
    half = longest // (begins + ends or 1)
    head = words[:half].rpartition(" ")[0] if begins else ""
    tail = words[-half:].partition(" ")[2] if ends or not begins else ""
    return f"{head} … {tail}".strip()


def marked(text: str, words: str, longest: int = STATEMENT) -> Markup:
    """A text with the words that were looked for marked, in any spelling that the search knows.

    >>> str(marked("bread and water", "water"))
    'bread and <mark>water</mark>'
    """
    wanted = [joined_name(w.strip('"*')) for w in words.split() if not w.startswith("-")]
    wanted = [w for w in wanted if w]
    text = cut(text, longest)
    if not wanted:
        return visible(text)
    begun = tuple(w for w in wanted if len(w) > 2)
    out, at = Markup(), 0
    for match in re.finditer(r"[\w\u200c]+", text):
        folded = _folded(match.group())
        if folded in wanted or folded.startswith(begun):
            out += visible(text[at : match.start()]) + Markup("<mark>{}</mark>").format(visible(match.group()))
            at = match.end()
    return out + visible(text[at:])


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    """The key of a word; the words of hits come again and again."""
    return joined_name(word)


def is_link(url: object) -> bool:
    """Whether a report's URL may be linked to: of the web, and no other scheme.

    >>> is_link("https://example.org/a"), is_link("javascript:alert(1)"), is_link("http://[")
    (True, False, False)
    """
    try:
        parts = urlsplit(str(url or ""))
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and len(str(url)) < 2000
