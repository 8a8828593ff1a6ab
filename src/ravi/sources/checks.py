"""What no report may hold: NUL, lone surrogates, the tags of a web page.

>>> fault("<html><body>a</body></html>").what
'this is HTML, not text'
"""

from __future__ import annotations

import re

from ..errors import InputError
from ..report import Report

LOOK_AT = 50_000
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"</(?:p|div|span|a|li|td|tr|table|script|style|article|section|h[1-6])>|<br ?/?>", re.IGNORECASE)
_TOO_MANY_TAGS = 3


def fault(text: str) -> InputError | None:
    """What is wrong with a text, without file and row; None where nothing is."""
    if "\0" in text:
        return InputError(f"a NUL character at {text.index(chr(0))}", remedy="take NUL characters out of the text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return InputError(
            f"half of a surrogate pair at {error.start}",
            remedy=r"write characters beyond \uFFFF as UTF-8 or as whole pairs",
        )
    if "<" in text and (_PAGE.match(text) or len(_TAG.findall(text, 0, LOOK_AT)) >= _TOO_MANY_TAGS):
        return InputError("this is HTML, not text", remedy="give the text of the page, without its tags")
    return None


def sound(report: Report, file: str, row: int | None = None) -> Report:
    """The report itself; raises ``InputError``, naming file and row, where its texts hold what they may not."""
    for text in (report.body, report.title, report.id, report.url, report.outlet):
        error = fault(text) if text else None
        if error is not None:
            raise InputError(error.what, file=file, row=row, remedy=error.remedy)
    return report
