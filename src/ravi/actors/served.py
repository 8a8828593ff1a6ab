"""The one for whom a spokesman or an office speaks, where «او» or «این مقام» means him.

«سخنگوی علی رضایی گفت این مقام به هند می‌رود», «دفتر نخست‌وزیر سفر وی را لغو کرد»: nobody else names him.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..mentions import Mention
from ..mentions.marks import of_several
from ..mentions.parties import mention_at
from ..mentions.standing import standing
from ..scan import Scan
from .drafts import Known
from .joining import join, points_back

_ASIDE = 3  # tokens between a spokesman and what the one for whom he speaks is
_OFFICE = 4  # tokens of «دفتر اطلاع رسانی» and the first of whose it is
_FAR = 30  # tokens between a spokesman and the word that means whom he speaks for


def settle_served(scan: Scan, drafts: Known, mentions: Sequence[Mention], of_mention: list[int]) -> None:
    """Gives pronouns, and «این مقام», to the one for whom whoever speaks in their sentence speaks."""
    voices = scan.mask["speaks_for", "office_of"]
    if not scan.held & voices:
        return
    number, voice = -1, -1
    for k, m in enumerate(mentions):
        sentence = scan.tokens.sentence_of(m.first)
        if sentence != number:
            number, voice = sentence, -1
        if m.kind in ("person", "organization") and scan.is_a(m.first, voices) and standing(scan, m) >= 2:
            voice = k
        elif voice >= 0 and m.kind == "person" and not (m.plural or points_back(scan, m)):
            aside = m.first <= mentions[voice].last + _ASIDE  # «سخنگوی رضایی، یکی از باغبانان، گفت»
            voice = voice if aside else -1
        if voice < 0 or k == voice or of_mention[k] >= 0 or m.first - mentions[voice].last > _FAR:
            continue
        himself = _is_served_by(scan, mentions[voice]) if _may_mean(scan, mentions[voice], m) else None
        if himself is not None:
            of_mention[k] = join(scan, drafts, himself)
            drafts[of_mention[k]].mentions.append(((m.first, m.last), "pronoun", m))


def _is_served_by(scan: Scan, voice: Mention) -> Mention | None:
    """«(سخنگوی) علی رضایی، وزیر راه», «(دفتر) نخست‌وزیر هند», «(دفتر اطلاع‌رسانی) علی رضایی»: the one person told
    behind the head of a mention."""
    office = scan.is_a(voice.first, scan.mask["office_of"])
    for i in range(voice.first + 1, min(voice.last, voice.first + (_OFFICE if office else 2))):
        one = mention_at(scan, i, voice.last)
        if one is not None:
            return one if one.kind == "person" and not one.plural else None
    return None


def _may_mean(scan: Scan, voice: Mention, m: Mention) -> bool:
    """Whether «او» or «این مقام» is not who speaks: of an office nobody, of a spokesman whoever his words begin
    with."""
    if m.kind == "person":
        return points_back(scan, m)
    if m.kind != "pronoun" or of_several(scan, m) or scan.is_a(m.first, scan.mask["first_person"]):
        return False
    if scan.is_a(voice.first, scan.mask["office_of"]):
        return True
    told = any(scan.finite(i) for i in range(voice.last, m.first))
    return told and standing(scan, m) >= 2
