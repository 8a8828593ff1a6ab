"""What the pages give to programs, as JSON, CSV and feeds, described as OpenAPI: made from the pages themselves.

>>> sorted(description()["paths"])[:4]
['/{lang}/contacts.atom', '/{lang}/contacts.csv', '/{lang}/contacts.json', '/{lang}/corrections.csv']
"""

from __future__ import annotations

from typing import Any, get_args

from .. import labels
from ..records import VERSION, schema
from .pages import PAGES, Page

FIELDS: dict[str, tuple[str, dict[str, Any]]] = {
    "words": ('Words, "words in a row", -without, begin*; in any spelling.', {"type": "string"}),
    "speaker": ("Who said it: a name, a part of it, or a key.", {"type": "string"}),
    "to": ("To whom, or at whom.", {"type": "string"}),
    "does": ("What a statement does.", {"enum": list(get_args(labels.Does))}),
    "outlet": ("A name or a part of it.", {"type": "string"}),
    "since": ("First day: 2021-05-16, 2021-05, 1400-02, 1400.", {"type": "string"}),
    "until": ("Last day, month or year, included.", {"type": "string"}),
    "who": ("A name, a part of it, or a key.", {"type": "string"}),
    "one": ("The one of a pair.", {"type": "string"}),
    "other": ("The other of a pair, or who else took part.", {"type": "string"}),
    "kind": ("The kind of contact.", {"enum": list(get_args(labels.ContactKind))}),
    "status": ("What became of it.", {"enum": list(get_args(labels.Status))}),
    "heard": ("The words as they were heard.", {"type": "string"}),
    "id": ("The id or URL of a report; or that of a record or story.", {"type": "string"}),
    "record": ("A record by its id within the report: s1, c1, x1, a1.", {"type": "string"}),
    "country": ("A country by its ISO code.", {"type": "string"}),
    "least": ("Told by so many reports or more.", {"type": "integer", "minimum": 0}),
    "order": ("Which come first.", {"enum": ["newest", "oldest", "largest"]}),
    "limit": ("How many.", {"type": "integer", "minimum": 1, "maximum": 10_000}),
    "after": ("The page behind this number: `next` of the page before.", {"type": "integer", "minimum": 0}),
    "calendar": ("By which months are counted.", {"enum": ["jalali", "gregorian"]}),
}

FORMS: dict[str, dict[str, Any]] = {
    "json": {"application/json": {"schema": {"type": "object"}}},
    "csv": {"text/csv": {"schema": {"type": "string"}}},
    "atom": {"application/atom+xml": {"schema": {"type": "string"}}},
}
EXAMPLES: dict[str, Any] = {  # of fields that mean the same in every store; tests ask each page for them
    "does": "call_for", "since": "1400-02", "until": "2026-05-16", "kind": "meeting", "status": "happened",
    "country": "IR", "least": 2, "order": "largest", "limit": 5, "after": 1 << 40, "calendar": "jalali",
}  # fmt: skip


def description() -> dict[str, Any]:
    """The description, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ravi", "version": VERSION, "description": "A record says what a report says."},
        "paths": {
            f"/{{lang}}/{page.name}.{form}": {"get": _operation(page, form)}
            for page in PAGES
            for form in FORMS
            if form != "atom" or page.feed
        },
        "components": {"schemas": {"Record": {k: v for k, v in schema().items() if k != "$schema"}}},
    }


def _operation(page: Page, form: str) -> dict[str, Any]:
    lang = {"name": "lang", "in": "path", "required": True, "schema": {"enum": ["fa", "en"]}}
    return {
        "operationId": page.name if form == "json" else f"{page.name}_{form}",
        "summary": (page.look.__doc__ or "").strip().split("\n")[0],
        "parameters": [lang, *(_parameter(name, page) for name in page.takes)],
        "responses": {
            "200": {"description": "What was found.", "content": FORMS[form]},
            **{"404" if page.needs else "400": _fault("What is asked for is not there, or can't be understood.")},
            **({} if page.needs else {"404": {"description": "No such page, as in a language that there is not."}}),
        },
    }


def _fault(told: str) -> dict[str, Any]:
    words = {"error": {"type": "string"}, "remedy": {"type": "string"}}
    shape = {"type": "object", "required": list(words), "properties": words}
    return {"description": told, "content": {"application/json": {"schema": shape}}}


def _parameter(name: str, page: Page) -> dict[str, Any]:
    told, shape = FIELDS[name]
    example = {"example": EXAMPLES[name]} if name in EXAMPLES else {}
    required = name in page.needs
    return {"name": name, "in": "query", "required": required, "description": told, "schema": shape, **example}
