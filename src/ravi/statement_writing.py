"""The fields of a statement that tell with whom, to whom, for whom and on what occasion it was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from .actors import Cast
from .labels import Join, Occasion, Precision
from .linking import Links
from .mentions import Mention
from .mentions.reckoning import Resolved
from .records import Date, DateCandidate, Holder
from .scan import Scan
from .settings import Setting
from .statements import Content, Subject
from .why import Why


class Told(NamedTuple):
    """The fields that a statement's setting gives, as ``Statement`` has them."""

    joint: tuple[str, ...]
    addressee: tuple[str, ...]
    on_behalf_of: str | None
    via: str | None
    holder: Holder | None
    occasion: Occasion | None
    join: Join | None
    date: Date | None


@dataclass(frozen=True)
class SettingWriter:
    """Writes the settings of statements; ``ids`` are the ids of the actors of the record, ``told`` those of the
    statements."""

    scan: Scan
    mentions: Sequence[Mention]
    contents: Sequence[Content]
    subjects: Sequence[Subject]
    cast: Cast
    settings: Sequence[Setting]
    links: Links
    said_on: Sequence[Resolved | None]
    views: Mapping[int, int]
    ids: Mapping[int, str]
    told: Mapping[int, str]

    def fields(self, k: int) -> Told:
        """The fields of statement ``k``."""
        setting, speaker = self.settings[k], self.cast.speakers[k]
        occasion, join = self._occasion(k)
        return Told(
            self._actors(setting.joint, speaker),
            self._actors(setting.addressee, speaker),
            self._actor(setting.on_behalf_of, speaker),
            self._actor(setting.via, speaker),
            self._holder(k),
            occasion,
            join,
            self._date(k),
        )

    def whys(self, k: int, told: Told) -> Iterator[Why]:
        """The reasons of these fields, each with the words that it rests on."""
        setting = self.settings[k]
        for name, found, written in (
            ("joint", setting.joint, told.joint),
            ("addressee", setting.addressee, told.addressee),
            ("on_behalf_of", () if setting.on_behalf_of is None else (setting.on_behalf_of,), told.on_behalf_of),
            ("via", () if setting.via is None else (setting.via,), told.via),
        ):
            for m in found if written else ():
                yield Why(name, "", self._span(m), "in the clause of the cue")
        if told.holder is not None:
            first, last, *_ = told.holder.span
            inner = self.told.get(self.views[k], "nobody's")
            yield Why("holder", "", (first, last), f"its main clause is {inner}")
        if told.occasion is not None and setting.at is not None and told.occasion == setting.occasion:
            note = f"{setting.occasion}, told before" if setting.inherited else str(setting.occasion)
            yield Why("occasion", "", self.scan.span(*setting.at), note)
        elif told.occasion is not None:
            yield Why("occasion", note=f"contact c{self.links[0][k] + 1}")
        day = self.said_on[k]
        if day is not None:
            yield day.why.moved(self.scan.mended.to_original)

    def _occasion(self, k: int) -> tuple[Occasion | None, Join | None]:
        setting, linked = self.settings[k], self.links[0][k] >= 0
        if linked:
            return "contact", "margin" if setting.margin else "in"
        return setting.occasion, None

    def _actors(self, found: Sequence[int], speaker: int) -> tuple[str, ...]:
        """The ids of the actors of mentions, without the speaker, each once."""
        if not found:
            return ()
        actors = (self.cast.of_mention[m] for m in found)
        return tuple(dict.fromkeys(self.ids[a] for a in actors if a != speaker and a in self.ids))

    def _actor(self, mention: int | None, speaker: int) -> str | None:
        """The id of the actor of one mention, if it is not the speaker."""
        return None if mention is None else next(iter(self._actors((mention,), speaker)), None)

    def _holder(self, k: int) -> Holder | None:
        inner = self.views.get(k)
        if inner is None:
            return None
        subject = self.subjects[inner]
        stretch = subject.words
        if subject.mention is not None:
            stretch = self.mentions[subject.mention].first, self.mentions[subject.mention].last
        actor = self.ids.get(self.cast.speakers[inner])
        return None if stretch is None else Holder(self.scan.span(*stretch), actor)

    def _date(self, k: int) -> Date | None:
        day, dated = self.said_on[k], self.settings[k].dated
        if day is None or dated is None:
            return None
        return date_of(day, self.scan.mended.to_original(dated.mention.span))

    def _span(self, mention: int) -> tuple[int, int]:
        m = self.mentions[mention]
        return self.scan.span(m.first, m.last)


def actors_of(settings: Sequence[Setting], cast: Cast) -> set[int]:
    """The actors that settings speak of."""
    out = {-1}
    for s in settings:
        for m in (*s.joint, *s.addressee, s.on_behalf_of, s.via):
            out.add(cast.of_mention[m] if m is not None else -1)
    return out - {-1}


def date_of(day: Resolved, span: tuple[int, int]) -> Date:
    """A resolved day as the record tells it."""
    return Date(
        day.value,
        day.end,
        cast("Precision", day.precision),
        day.jalali,
        day.not_before,
        day.not_after,
        tuple(DateCandidate(v, c) for v, c in day.candidates),
        span,
        day.resolution,
        day.confidence,
    )
