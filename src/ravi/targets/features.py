"""What tells of a candidate whether words are directed at it: yes/no features, by name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from ..actors.identity import Identifier
from ..figures import HOME_COUNTRY
from ..statements import Done
from .candidates import Candidate, Finder, Party

_PLACES = ("from", "to", "with", "about", "on", "in", "for", "between", "by", "without")
_SHORT = 12  # tokens of a statement that is short
_CLAUSE = 25  # tokens behind a candidate in which its clause ends
_CLOSING = frozenset(("stop", "newline", "semicolon"))


class Features:
    """The features of one report's candidates."""

    def __init__(self, finder: Finder, does: Sequence[Done], who: Identifier) -> None:
        self.finder, self.does, self._who_is = finder, does, who
        self.scan, self.words = finder.scan, finder.words
        self._places = [(self.scan.mask(name), "after " + name) for name in _PLACES]
        self._joins, self._that = self.scan.mask("and", "or"), self.scan.mask("that", "that_clause")
        self._any_place = self.scan.mask(*_PLACES)
        self._often = Counter(a for a in finder.cast.of_mention if a >= 0)
        self._speaking = frozenset(finder.cast.speakers)
        self._countries: dict[int, str | None] = {}

    def none(self, k: int, parties: Sequence[Party]) -> list[str]:
        """What tells that the words are directed at nobody."""
        content, done = self.finder.contents[k], self.does[k]
        inside = sum(p.found[0].where == "content" for p in parties)
        out = ["none", f"none: {min(inside, 4)} inside", f"none: {min(len(parties), 5)} in all"]
        out += ["none: " + _sure(odds) for _, odds in done.odds[:2]]
        out.append("none: stance " + content.cue.stance)
        if content.last - content.first < _SHORT:
            out.append("none: short")
        if content.outer >= 0:
            out.append("none: nested")
        return out

    def of(self, k: int, party: Party, order: int) -> list[str]:
        """What speaks for a party as the target of statement ``k``; ``order`` is its place among all."""
        names = dict.fromkeys(self._who(k, party))
        inside = 0
        for c in party.found:
            inside += c.where == "content"
            names.update(dict.fromkeys(self._where(k, c)))
        if inside and party.found[0].number == 0:
            names["first inside"] = None
        if order == 0:
            names["first of all"] = None
        if inside > 1:
            names["named again inside"] = None
        return list(names)

    # --- where it stands

    def _where(self, k: int, c: Candidate) -> Iterator[str]:
        content = self.finder.contents[k]
        yield c.where
        if c.where == "cue":
            yield "cue, " + self._governed(c.first - 1)
            yield "cue, before it" if c.first < content.cue.first else "cue, behind it"
        if c.where != "content":
            return
        governed = self._governed(c.run.first - 1)
        yield governed
        yield "opens its phrase" if c.first == c.run.first else "inside its phrase"
        yield f"number {min(c.number, 4)}"
        far = c.first - content.first
        yield "at the very start" if far < 2 else "near the start" if far < 12 else "later" if far < 40 else "far"
        yield from self._clause(self.does[k], c.first, min(content.last, c.last + _CLAUSE))

    def _governed(self, i: int) -> str:
        """The kind of the word, at token ``i``, before a phrase."""
        scan = self.scan
        while i >= 0 and scan.tokens.roles[i] in ("open", "both"):
            i -= 1
        if i < 0:
            return "after clause"
        word = scan.words[i]
        if self.words[word.key] == "against":
            return "after against"
        if word.whole & self._any_place:
            return next(name for mask, name in self._places if word.whole & mask)
        if scan.tokens.roles[i] or word.whole & self._that or word.finite:
            return "after clause"
        return "after and" if word.whole & self._joins else "after word"

    def _clause(self, done: Done, first: int, end: int) -> list[str]:
        """What the clause from a candidate on tells: a «باید» and other hints, the person of its verb."""
        scan, out = self.scan, []
        for j in range(first, end):
            if scan.words[j].finite and scan.finite(j):
                form = scan.words[j].verbs[0]
                out.append(f"clause verb of person {form.person}" + (" denied" if form.negative else ""))
                end = j + 1
                break
            if scan.tokens.roles[j] in _CLOSING:
                end = j
                break
        at = bisect_left(done.hints, (first, ""))
        while at < len(done.hints) and done.hints[at][0] < end:
            out.append("clause " + done.hints[at][1])
            at += 1
        return out

    # --- who it is

    def _who(self, k: int, party: Party) -> Iterator[str]:
        first, finder, words = party.found[0], self.finder, self.scan.words
        classes = [self.words[w.key] for w in words[first.first : first.run.last]]
        if first.mention < 0:
            yield "phrase"
            if "party" in classes:
                yield "head " + words[first.first + classes.index("party")].key
        else:
            m = finder.mentions[first.mention]
            yield "named " + m.kind if m.named else m.kind
            if m.plural:
                yield "plural"
            if m.kind in ("group", "country", "pronoun"):
                yield "head " + words[m.first].key
        yield from {c for c in classes if c in ("party.ours", "party.you", "party.some")}
        if party.actor >= 0:
            yield self._side(party.actor, finder.cast.speakers[k])
            often = self._often[party.actor]
            yield "named once" if often < 2 else "named some times" if often < 5 else "named often"
            if party.actor in self._speaking:
                yield "speaks too"
            if party.actor == finder.cast.of_mention[0]:
                yield "first of the report"

    def _side(self, actor: int, speaker: int) -> str:
        """Whether an actor is of the speaker's country."""
        country = self._country(actor)
        if country is None:
            return "of no country"
        own = (self._country(speaker) if speaker >= 0 else None) or HOME_COUNTRY
        return "own country" if country == own else "other country"

    def _country(self, actor: int) -> str | None:
        if actor not in self._countries:
            self._countries[actor] = self._who_is.identify(self.finder.cast.drafts[actor]).country
        return self._countries[actor]


def _sure(odds: float) -> str:
    """How sure a label is, from its log-odds over the threshold."""
    if odds >= 0:
        return "sure" if odds > 2 else "likely" if odds > 1 else "given"
    return "nearly" if odds > -0.7 else "maybe"
