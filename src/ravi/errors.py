"""The tree of exceptions. All of them are ``RaviError``; each says what to do.

::

    RaviError
    ├── InputError        a file, row or text that can't be read: names the file, the row and the remedy
    │   └── FetchError    a page or feed that can't be fetched: says also whether to try again, and when
    ├── KnowledgeError    a list, rule or example under fa/ (or --knowledge) that is wrong: names file and line
    ├── RecordError       a record that does not hold what it must: an unknown id, a span outside the text
    ├── StoreError        a store that can't be opened, read or written: names the file and the remedy
    └── MissingExtra      a part that is not installed: names the extra that brings it
"""

from __future__ import annotations

_HALF = "\u200c"
_ESCAPED = ascii(_HALF)[1:-1]


class RaviError(Exception):
    """Base of all errors that Ravi raises on purpose."""


class InputError(RaviError):
    """Input that can't be read.

    >>> print(InputError("no 'body'", file="in.jsonl", row=3, remedy="name the column that holds the text"))
    in.jsonl:3: no 'body'; name the column that holds the text

    Half-spaces stand in it as they are: in a Persian name they belong to its spelling, where ``repr`` shows an escape.
    """

    def __init__(self, what: str, *, file: str | None = None, row: int | None = None, remedy: str = "") -> None:
        what = what.replace(_ESCAPED, _HALF)
        self.what, self.file, self.row, self.remedy = what, file, row, remedy
        at = "" if row is None else f":{row}" if file is not None else f"row {row}"
        where = f"{file or ''}{at}: " if file is not None or at else ""
        super().__init__(f"{where}{what}" + (f"; {remedy}" if remedy else ""))


class FetchError(InputError):
    """What can't be fetched. ``file`` is its URL; ``again`` says whether it may go another time.

    ``after`` is how many seconds the server asks to wait; ``status`` what it answered, 0 where it did not.

    >>> print(FetchError("answered 404", url="https://example.org/a", status=404))
    https://example.org/a: answered 404
    """

    def __init__(
        self, what: str, *, url: str, remedy: str = "", again: bool = False, after: float = 0.0, status: int = 0
    ) -> None:
        self.again, self.after, self.status = again, after, status
        super().__init__(what, file=url, remedy=remedy)

    def on_the_way_from(self, url: str) -> FetchError:
        """The same error, told of the URL that was asked for and led here."""
        what = f"leads to {self.file}: {self.what}"
        return FetchError(what, url=url, remedy=self.remedy, again=self.again, after=self.after, status=self.status)


class KnowledgeError(RaviError):
    """A line of knowledge that can't be used.

    >>> print(KnowledgeError("unknown class <meets>", file="contacts/rules.txt", line=4, remedy="write <meet>"))
    contacts/rules.txt:4: unknown class <meets>; write <meet>
    """

    def __init__(self, what: str, *, file: str, line: int, remedy: str = "") -> None:
        self.what, self.file, self.line, self.remedy = what, file, line, remedy
        super().__init__(f"{file}:{line}: {what}" + (f"; {remedy}" if remedy else ""))


class RecordError(RaviError):
    """A record that does not hold what the contract promises."""


class MissingExtra(RaviError):
    """A part of Ravi that needs a package which is not installed.

    >>> print(MissingExtra("Parquet", "parquet"))
    Parquet needs a part that is not installed: pip install 'ravi[parquet]'
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs a part that is not installed: pip install 'ravi[{extra}]'")


class StoreError(RaviError):
    """A store that can't be opened, read or written.

    >>> print(StoreError("no such store", path="a.ravi", remedy="make one with ravi ingest"))
    a.ravi: no such store; make one with ravi ingest
    """

    def __init__(self, what: str, *, path: object, remedy: str = "") -> None:
        self.what, self.path, self.remedy = what, path, remedy
        super().__init__(f"{path}: {what}" + (f"; {remedy}" if remedy else ""))
