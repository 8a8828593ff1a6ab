"""The words of the page in its two languages, with numbers and days as readers of each write them.

>>> fa, en = words_of("fa"), words_of("en")
>>> en("reports", n=1), en("reports", n=1200), en.number(1200)
('1 report', '1,200 reports', '1,200')
>>> en.day("2021-05-16T10:00:00+03:30"), en.other_day("2021-05-16"), en.month("2021-05")
('16 May 2021', '1400-02-26', 'May 2021')

They stand in ``fa/web/words.tsv``; the labels of records in ``fa/cli/labels.tsv``. English words with two forms stand
there as ``report|reports``, chosen by ``n``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ..calendars import from_date
from ..knowledge import load
from ..store.days import jalali

LANGUAGES = ("fa", "en")
_QUOTED = re.compile(r"(['\"])(.*?)\1")
_FIRST = re.compile(rf"\A{_QUOTED.pattern} ")  # a fault may begin with what it is about
_PERSIAN_COMMA, _PERSIAN_PERCENT = chr(0x66C), chr(0x66A)
_PERSIAN_DIGITS = {ord("0") + n: 0x6F0 + n for n in range(10)}


class Words:
    """The words in one language: ``words("search")``; a label that is not listed is itself, with spaces."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.direction = "rtl" if lang == "fa" else "ltr"
        self.other = "en" if lang == "fa" else "fa"
        self.calendar = "jalali" if lang == "fa" else "gregorian"
        tables = (load().table(path) for path in ("cli/labels.tsv", "web/words.tsv"))
        self.listed = {row["key"]: row[lang] for table in tables for row in table}

    def __call__(self, key: str | None, n: int | None = None, **values: Any) -> str:
        text = self.listed.get(key or "unknown", (key or "").replace("_", " "))
        if n is not None:
            one, _, many = text.partition("|")  # as in «report|reports»
            text, values = (one if n == 1 or not many else many), {"n": self.number(n), **values}
        return text.format(**values) if values else text

    def fault(self, what: str) -> str:
        """What went wrong, in the language; in English, or where it is not listed, as it was told.

        >>> words_of("en").fault("no day: 'x'"), words_of("fa").fault("no day: 'x'")[:3]
        ("no day: 'x'", '«x»')
        """
        if self.lang == "en":
            return what
        words = [match[2] for match in _QUOTED.finditer(what)]
        bare = _FIRST.sub("", what)
        begun = (row["fa"] for row in load().table("web/faults.tsv") if bare.startswith(row["begins"]))
        found = next(begun, what)
        return found.replace("{word}", words[0] if words else "").replace("{other}", words[1] if words[1:] else "")

    def number(self, value: float) -> str:
        """A number, its thousands parted.

        >>> words_of("fa").number(1200) == "".join(chr(0x6F0 + d) if d < 10 else chr(0x66C) for d in (1, 10, 2, 0, 0))
        True
        """
        text = f"{value:,}"
        return self.digits(text.replace(",", _PERSIAN_COMMA)) if self.lang == "fa" else text

    def digits(self, text: str) -> str:
        """A text with the digits of the language."""
        return text.translate(_PERSIAN_DIGITS) if self.lang == "fa" else text

    def percent(self, share: float) -> str:
        """A share of one as a percentage.

        >>> words_of("en").percent(0.684)
        '68%'
        """
        return self.digits(f"{100 * share:.0f}") + (_PERSIAN_PERCENT if self.lang == "fa" else "%")

    def day(self, iso: str | None) -> str:
        """An ISO day in the language's calendar, in words."""
        if not iso:
            return self("no_day")
        year, month, day = self._parts(iso)
        return f"{self.digits(str(day))} {self(f'{self.calendar}.{month}')} {self.digits(str(year))}"

    def other_day(self, iso: str) -> str:
        """The same day in the other calendar, in numbers."""
        return iso[:10] if self.lang == "fa" else jalali(iso)

    def month(self, month: str) -> str:
        """A month of the language's calendar, as ``2021-05``; an empty one stands for reports without a day."""
        if not month:
            return self("no_day")
        return f"{self(f'{self.calendar}.{int(month[5:])}')} {self.digits(month[:4])}"

    def _parts(self, iso: str) -> tuple[int, int, int]:
        from datetime import date

        day = date.fromisoformat(iso[:10])
        return from_date("jalali", day) if self.lang == "fa" else (day.year, day.month, day.day)


@lru_cache(maxsize=4)
def words_of(lang: str) -> Words:
    """The words in a language."""
    return Words(lang)
