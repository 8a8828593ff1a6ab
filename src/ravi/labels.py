"""The labels that a record may carry, as types; what each means is said in the guidelines of the benchmark."""

from __future__ import annotations

from typing import Literal

ActorType = Literal["person", "organization", "country", "group", "document"]
Sector = Literal[
    "executive",
    "legislative",
    "judicial",
    "military",
    "diplomatic",
    "party",
    "religious",
    "media",
    "business",
    "civil",
    "international",
]
MentionKind = Literal["name", "role", "pronoun"]
ContactKind = Literal["meeting", "phone_call", "video_call", "letter", "visit"]
Status = Literal["happened", "planned", "proposed", "postponed", "cancelled", "denied"]
Side = Literal["initiator", "host", "guest", "sender", "recipient", "mediator", "attendee", "party"]
Precision = Literal["day", "week", "month", "year"]
Resolution = Literal["full", "weekday", "relative", "published", "register", "context"]
Form = Literal["direct", "mixed", "indirect"]
Does = Literal[
    "inform",
    "call_for",
    "promise",
    "reject",
    "deny",
    "criticise",
    "threaten",
    "warn",
    "support",
    "thank",
    "congratulate",
    "condole",
    "greet",
    "apologise",
    "invite",
    "hope",
    "agree",
]
Join = Literal["in", "margin"]
Occasion = Literal["contact", "interview", "speech", "press_conference", "session", "post", "communique", "letter"]
ActType = Literal[
    "congratulate",
    "condole",
    "thank",
    "welcome",
    "praise",
    "greet",
    "emphasise",
    "call_for",
    "invite",
    "express_hope",
    "express_concern",
    "support",
    "condemn",
    "criticise",
    "threaten",
    "warn",
    "promise",
    "reject",
    "deny",
    "agree",
    "announce",
    "apologise",
]
