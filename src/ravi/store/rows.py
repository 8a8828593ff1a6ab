"""The columns of the tables that a reading fills, in the order of its rows, and how records are numbered.

>>> DAY_SHIFT, STATEMENT[0], STATEMENT[-1]
(28, 'uid', 'text')
"""

from __future__ import annotations

DAY_SHIFT = 28  # bits for the number of a record within the day of its report
TEXT = "coalesce(s.text, substr(t.body, s.start + 1, s.end - s.start))"  # a statement's words: report_text is t
UNINDEXED = "-"  # the keys of a statement that was judged not to be said: the index of words leaves it out
INDEXED = f"words_keys <> '{UNINDEXED}'"  # of a statement


def names(words: str) -> tuple[str, ...]:
    """Names of columns, written as a line."""
    return tuple(words.split())


REPORT = names("key given_id day published language url retrieved title sources characters origin text_digest")
ACTOR = names("local type name name_latin unnamed anonymous aliases country sector mentions figure private")
ROLE = ("actor", "number", "text", "span", "body", "country")
CONTACT = names("uid local kind status main told_by date_value date place_name place series topics evidence confidence")
PARTICIPANT = ("actor", "side", "role", "span")
STATEMENT = names(
    "uid local speaker speaker_span joint cue cue_lemma cue_span start end content form does targets holder "
    "on_behalf_of via addressee nested_in contact joins occasion date_value date evidence confidence confidences "
    "text"
)
ACT = names("uid local type does actor joint targets on_behalf_of via about evidence text statement contact confidence")
