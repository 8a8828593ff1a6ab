"""``ravi search``, ``contacts``, ``person``, ``timeline``, ``quote``, ``cite``: what is in a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from ..counted import counted
from ..store.contacts import ContactQuery, find_contacts
from ..store.days import jalali
from ..store.rows import names
from ..store.search import Query, search
from .guard import DONE, say
from .showing import joined, printable, put, short, show, table
from .stores import opened

STATEMENT = names(
    "uid published said speaker speaker_key form does text outlet title url report start end contact confidence"
)
CONTACT = names("uid held published kind status main participants place quote outlet title url report")
WORDING = names("likeness speaker form text diff uid published said outlet title url report")
OFFICE = names("office first last reports")
ENTRY = ("day", "what", "uid", "label", "who", "text", "outlets", "reports", "reversal")
PAGE = 500


def statements(store: str, query: Query, form: str, limit: int, after: int | None) -> int:
    """Print statements, newest first."""
    with opened(store) as db:
        last: list[int] = []
        rows = _paged(lambda n, a: search(db, query, n, a), limit, after, last)
        found = print_statements(rows, form)
    return _end(found, limit, last, form)


def print_statements(rows: Iterable[dict[str, Any]], form: str) -> int:
    """Print statements as they come; how many there were."""
    return put(map(_statement_row, rows), form, STATEMENT, _statement)


def contacts(store: str, query: ContactQuery, form: str, limit: int, after: int | None) -> int:
    """Print contacts, newest first."""
    with opened(store) as db:
        last: list[int] = []
        found = put(_paged(lambda n, a: find_contacts(db, query, n, a), limit, after, last), form, CONTACT, _contact)
    return _end(found, limit, last, form)


def person(store: str, name: str, private: bool, form: str) -> int:
    """Print what is known of a person."""
    from ..views.person import person_view

    with opened(store) as db:
        view = person_view(db, name, private)
    if form == "jsonl":
        print(json.dumps(view.to_dict(), ensure_ascii=False))
        return DONE
    if form == "csv":
        put((t.to_dict() for t in view.offices), form, OFFICE, None)
        return DONE
    days = view.first and f"{view.first} to {view.last}"
    show(joined(view.name, view.name_latin, counted(view.reports, "reports"), days))
    tables: list[tuple[str, list[Any]]] = [
        ("offices", [(t.reports, t.first or "", t.last or "", t.office) for t in view.offices]),
        ("met", [(n, name) for name, n in view.met]),
        ("statements do", [(n, name) for name, n in view.does]),
        ("outlets", [(n, name) for name, n in view.outlets]),
    ]
    for heading, rows in tables:
        if rows:
            print(heading)
            table([("", *r) for r in rows])
    _newest("newest statements", [_statement(_statement_row(s)) for s in view.statements])
    _newest("newest contacts", [_contact(c) for c in view.contacts])
    if view.others:
        print("others of that name: " + ", ".join(f"{n} ({c:,})" for n, c in view.others))
    return DONE


def _newest(heading: str, blocks: list[tuple[str, str]]) -> None:
    if blocks:
        print(heading)
        for block in blocks:
            show(*block)


def timeline(
    store: str, one: str, other: str | None, words: str, since: str, until: str, private: bool, form: str
) -> int:
    """Print what passed between two parties, or what one said on a subject."""
    from ..errors import InputError
    from ..views.timeline import subject
    from ..views.timeline import timeline as between

    if bool(other) == bool(words):
        raise InputError("a timeline is of two parties, or of one on a subject", remedy="give two names, or --on WORDS")
    with opened(store) as db:
        if other:
            entries = between(db, one, other, since, until, private)
        else:
            entries = subject(db, one, words, since, until, private)
    put((e.to_dict() for e in entries), form, ENTRY, _entry)
    if not entries:
        say("ravi: nothing found")
    return DONE


def quote(store: str, heard: str, query: Query, form: str) -> int:
    """Print the nearest true wordings of what was heard."""
    from ..store.quotes import CANDIDATES
    from ..store.quotes import quote as look_for
    from ..store.wordings import abridged

    with opened(store) as db:
        answer = look_for(db, heard, query)
    if form == "jsonl":
        print(json.dumps(answer.to_dict(), ensure_ascii=False))
        return DONE
    if form == "csv":
        put((asdict(w) | asdict(p) for w in answer.wordings for p in w.places), form, WORDING, None)
        return DONE
    days = f" from {answer.first} to {answer.last}" if answer.first else ""
    where = f"in {counted(answer.reports, 'reports')}{days}"
    if answer.verdict == "too few words":
        most = " or more" if answer.near >= CANDIDATES else ""
        few = f"they stand in {counted(answer.near, 'statements')}{most}"
        print(f"too few words to tell: {few} {where}; give a whole clause")
    else:
        print(f"{answer.verdict} {where}")
    for w in answer.wordings:
        outlets = list(dict.fromkeys(p.outlet for p in w.places if p.outlet))
        show(
            joined(f"{w.likeness:.2f}", counted(len(w.places), "reports"), ", ".join(outlets)),
            f"{w.speaker or '?'}: {abridged(w.diff)}",
        )
        for p in w.places[:5]:
            show(f"   {joined(p.uid, _days(p.published), p.outlet, p.title and short(p.title, 60))}")
    return DONE


def cite(store: str, ids: list[str], form: str) -> int:
    """Print citations."""
    from ..store.citing import Citation
    from ..store.citing import cite as citation

    with opened(store) as db:
        found = [citation(db, uid) for uid in ids]
    if form == "table":
        for one in found:
            print(printable(one.line()))
    else:
        put((one.to_dict() for one in found), form, [f.name for f in fields(Citation)], None)
    for one in found:
        if one.moved_from:
            say(f"ravi: {one.moved_from} is {one.id} now")
    return DONE


# --- rows


def _paged(fetch: Any, limit: int, after: int | None, last: list[int]) -> Iterator[dict[str, Any]]:
    """Rows up to a limit (0: all), fetched as they are printed; ``last`` holds the number of the last one."""
    left = limit or 1 << 60
    while left > 0:
        page = fetch(min(left, PAGE), after)
        for row in page:
            last[:] = [row["id"]]
            yield row
        if len(page) < min(left, PAGE):
            return
        left -= len(page)
        after = page[-1]["id"]


def _end(found: int, limit: int, last: list[int], form: str) -> int:
    if not found:
        say("ravi: nothing found")
    elif found == limit and form == "table":
        say(f"ravi: the next page begins with --after {last[0]}")
    return DONE


def _statement_row(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "does": json.loads(row["does"]) if row["does"] else []}


def _statement(row: dict[str, Any]) -> tuple[str, str]:
    does = " ".join(d for d in row["does"] if d != "inform")
    return joined(
        _days(row["published"]), row["uid"], does, row["outlet"]
    ), f"{row['speaker'] or '?'}: {short(row['text'])}"


def _contact(row: dict[str, Any]) -> tuple[str, str]:
    names = ", ".join(p["name"] for p in row["participants"])
    return (
        joined(_days(row["held"] or row["published"]), row["uid"], row["kind"], row["status"], row["outlet"]),
        joined(names, row["place"]),
    )


def _entry(row: dict[str, Any]) -> tuple[str, str]:
    repeats = counted(row["reports"], "reports") if row["reports"] > 1 else ""
    turned = "reversal" if row["reversal"] else ""
    head = joined(_days(row["day"]), row["uid"], row["what"], row["label"], repeats, turned, ", ".join(row["outlets"]))
    return head, f"{row['who']}: {short(row['text'])}"


def _days(iso: str | None) -> str:
    """A day in both calendars."""
    return f"{iso[:10]} {jalali(iso)}" if iso else "no date"
