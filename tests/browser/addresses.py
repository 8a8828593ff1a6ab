"""The address of each page on the example store."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

REPORT, SPEAKER, OTHER = "phone-call", "سهراب نیک‌پی", "لاله آذرمان"
FIELDS: dict[str, dict[str, str]] = {
    "today": {},
    "search": {"words": "کتابخانه"},
    "contacts": {"who": SPEAKER},
    "quote": {"heard": "بازسازی پل باید پیش از آغاز بارندگی ها تمام شود"},
    "report": {"id": REPORT},
    "why": {"id": REPORT, "record": "s1"},
    "record": {},
    "person": {"who": SPEAKER},
    "pair": {"one": SPEAKER, "other": OTHER},
    "stories": {"least": "2"},
    "story": {},
    "network": {},
    "read": {},
    "corrections": {},
    "quality": {},
}


def url(tab: Any, name: str, lang: str = "fa") -> str:
    """The address of a page, with what it needs."""
    fields = dict(FIELDS[name])
    if name == "story":
        found = tab.request.get("/fa/stories.json?order=largest").json()
        fields["id"] = found["stories"][0]["id"]
    if name == "record":
        fields["id"] = tab.request.get("/fa/search.json").json()["statements"][0]["uid"]
    return f"/{lang}/{name}?{urlencode(fields)}"
