"""The stand-off form of a record: for texts that may not be passed on.

>>> strip({"report": {"title": "a", "body": "b c d"}, "statements": [{"content": [[2, 3]], "text": "c"}]})["statements"]
[{'content': [[2, 3]], 'text': None, 'quote': {'prefix': 'b ', 'suffix': ' d', 'sha256': '2e7d2c03a9507ae2'}}]

Title, body and quoted words are null. What is left to find them again are digests, spans and the few words before
and after, as in the W3C's TextQuoteSelector. ``repairs`` stay: a text is mended by them, not read from them.
"""

from __future__ import annotations

import hashlib
from typing import Any

FEW = 24
_QUOTED = {"contacts": "evidence", "statements": "content", "acts": "evidence"}


def strip(record: dict[str, Any]) -> dict[str, Any]:
    """The record without the report's words. The given record stays as it is."""
    report = record["report"]
    out = {k: v if k in ("report", "repairs") else _wordless(v) for k, v in record.items()}
    out["report"] = {**report, "title": None, "body": None}
    for kind, key in _QUOTED.items():
        for item in out.get(kind) or ():
            if item.get(key):
                item["quote"] = _quote(report, item[key])
    return out


def _wordless(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: None if k == "text" else _wordless(v) for k, v in value.items()}
    return [_wordless(v) for v in value] if isinstance(value, list) else value


def _quote(report: dict[str, Any], spans: list[list[Any]]) -> dict[str, str]:
    text = (report["title"] if len(spans[0]) == 3 else report["body"]) or ""
    start, end = spans[0][0], spans[-1][1]
    exact = " ".join(text[s[0] : s[1]] for s in spans)
    digest = hashlib.sha256(exact.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return {"prefix": text[max(0, start - FEW) : start], "suffix": text[end : end + FEW], "sha256": digest}
