"""Which contacts a report is about, and which it only mentions.

A logistic model over named yes/no features of a contact gives the probability that the report is about it; its weights
are a table, ``fa/contacts/main.tsv``, that ``train/contacts.py`` learns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..actors import Cast
from ..headline_names import Headline
from ..knowledge import Knowledge
from ..scan import Scan
from ..statements import is_list_of_news
from ..statements.voice import voice_of
from ..weights import probability, weights_of
from .drafts import ContactDraft
from .telling import Same, Told, same

MAIN = "contacts/main.tsv"
LIKELY = 0.45  # a main contact that is missed costs as much as a wrong one, and what is only mentioned costs little
_OF_A_LIST = 0.6  # how likely it is that one of a list of short news is read right
_REASONS = 4  # features that are told, the weightiest
_AIM = 3  # tokens of what leads to a topic, «برای پیشبرد»


def with_main(
    scan: Scan,
    knowledge: Knowledge,
    drafts: Sequence[ContactDraft],
    cast: Cast,
    headline: Headline,
) -> list[ContactDraft]:
    """The contacts, each with the probability that the report is about it."""
    if not drafts:
        return []  # most reports tell of no contact, and need no table
    weights = weights_of(knowledge, MAIN)
    told = Told(scan, drafts, cast, headline)
    out = []
    for k, draft in enumerate(drafts):
        features = told.features(k)
        sure = probability(weights, features)
        most = sorted(features, key=lambda f: -abs(weights.get(f, 0.0)))[:_REASONS]
        out.append(replace(draft, main=sure >= LIKELY, confidence=sure, because=tuple(most)))
    out = _each_by_itself(out) if is_list_of_news(scan, voice_of(knowledge).digests) else out
    return _without_topics(scan, _without_less_likely(out))


def _without_topics(scan: Scan, drafts: list[ContactDraft]) -> list[ContactDraft]:
    """«برای گفت‌وگو درباره مذاکرات هند و عمان راهی تهران شد», «برای پیشبرد مذاکرات …»: what somebody talks of or helps
    on a trip or in a meeting that the sentence tells in the same voice is nothing more that the report is about."""
    aims = scan.mask["on_topic", "furthers"]
    topics = [(_is_noun(d) or d.kind == "visit") and _is_led(scan, d.matches[0].anchor[0], aims) for d in drafts]
    told = {(d.sentence, d.told_in) for d, topic in zip(drafts, topics) if d.main and not topic}
    return [
        replace(d, main=False) if topic and d.main and (d.sentence, d.told_in) in told else d
        for d, topic in zip(drafts, topics)
    ]


def _is_led(scan: Scan, i: int, aims: int) -> bool:
    """«درباره (نتایج) مذاکرات»: whether a topic begins at token ``i``, or is of what came of it."""
    return any(scan.led_by(j, aims, _AIM) for j in (i, i - scan.is_a(i - 1, scan.mask["comes_of"])))


def _each_by_itself(drafts: list[ContactDraft]) -> list[ContactDraft]:
    """«#چند_خبر_کوتاه»: each of the short news is about the contact that it tells, but for one hoped for, or one that
    is the topic of another («درباره مذاکرات هند و عمان رایزنی کردند»)."""
    verbs = {d.sentence for d in drafts if not _is_noun(d)}
    return [
        replace(d, main=True, confidence=max(d.confidence, _OF_A_LIST))
        if d.status != "proposed" and not (_is_noun(d) and d.sentence in verbs)
        else d
        for d in drafts
    ]


def _is_noun(draft: ContactDraft) -> bool:
    return draft.matches[0].rule.constants.get("told") == "a noun"


def _without_less_likely(drafts: list[ContactDraft]) -> list[ContactDraft]:
    """Of contacts of the same kind and people only the likeliest is one that the report is about: «دیدار کردند … باز
    دیدار خواهند کرد»."""
    best: dict[Same, int] = {}
    for k, draft in enumerate(drafts):
        if draft.confidence > drafts[best.setdefault(same(draft), k)].confidence:
            best[same(draft)] = k
    return [replace(d, main=False) if d.main and best[same(d)] != k else d for k, d in enumerate(drafts)]
