"""What tells of a candidate whether words are directed at it: yes/no features, by name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..actors.identity import country_of
from ..figures import HOME_COUNTRY
from ..statements import Done
from .candidates import Candidate, Finder, Party

_PLACES = ("from", "to", "with", "about", "on", "in", "for", "between", "by", "without")
_SHORT = 12  # tokens of a statement that is short
_CLAUSE = 25  # tokens behind a candidate in which its clause ends
_LEADS = 8  # tokens behind a candidate in which its «باید» stands
_LOOKED_AT = 60  # tokens of a statement whose verbs tell whether it is directed at somebody
_NUMBERS = [f"number {n}" for n in range(5)]
_TOLD_OF_KIND = ("must next", "must near", "must before", "object")  # these tell more of some kinds than of others
_SIDES = ("party.ours", "party.you", "party.some")
_TOLD_OF_NONE = ("must", "party.ours", "party.you")
_CLOSING = frozenset(("stop", "newline", "semicolon"))


class Features:
    """The features of one report's candidates."""

    def __init__(self, finder: Finder, does: Sequence[Done]) -> None:
        self.finder, self.does = finder, does
        self.scan, self.words = finder.scan, finder.words
        self._places = [(self.scan.mask[name], "after " + name) for name in _PLACES]
        self._joins, self._that = self.scan.mask["and", "or"], self.scan.mask["that", "that_clause"]
        self._object = self.scan.mask["object"]
        self._any_place = self.scan.mask[_PLACES]
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
        return [*out, *dict.fromkeys(self._verbs(content.first, min(content.last, content.first + _LOOKED_AT)))]

    def _verbs(self, first: int, end: int) -> Iterator[str]:
        """The persons of the verbs of a stretch, a «باید», and «ما» and «شما»."""
        words = self.scan.words
        for j in range(first, end):
            if words[j].finite and self.scan.finite(j):
                yield f"none: verb of person {words[j].verbs[0].person}"
            elif (told := self.words[words[j].key]) in _TOLD_OF_NONE:
                yield "none: " + told

    def of(self, k: int, party: Party, order: int) -> list[str]:
        """What speaks for a party as the target of statement ``k``; ``order`` is its place among all."""
        (kind, who), found = self._who(k, party), party.found
        inside, out = 0, list[str]()
        for c in found:
            inside += c.where == "content"
            out += self._where(k, c)
        pairs = [f"{kind} & {told}" for told in out if told in _TOLD_OF_KIND or told.startswith("clause ")]
        out += [*who, *pairs]
        if inside and found[0].number == 0:
            out.append("first inside")
        if order == 0:
            out.append("first of all")
        if inside > 1:
            out.append("named again inside")
        return out if len(found) == 1 else list(dict.fromkeys(out))

    # --- where it stands

    def _where(self, k: int, c: Candidate) -> list[str]:
        content = self.finder.contents[k]
        if c.where == "cue":
            before = "cue, before it" if c.first < content.cue.first else "cue, behind it"
            governed = "cue, " + self._governed(c.first - 1)
            return ["cue", governed, f"{governed}, stance {content.cue.stance}", before]
        if c.where != "content":
            return [c.where]
        far = c.first - content.first
        return [
            "content",
            self._governed(c.run.first - 1),
            "opens its phrase" if c.first == c.run.first else "inside its phrase",
            _NUMBERS[min(c.number, 4)],
            *self._behind(c, content.last),
            *self._before(c, content.first),
            "at the very start" if far < 2 else "near the start" if far < 12 else "later" if far < 40 else "far",
            *self._clause(self.does[k].hints, c.first, min(content.last, c.last + _CLAUSE)),
        ]

    def _behind(self, c: Candidate, end: int) -> Iterator[str]:
        """A «باید» behind a candidate before its verb, or its «را»."""
        scan, words = self.scan, self.scan.words
        for j in range(c.last, min(end, c.last + _LEADS)):
            if j == c.last and words[j].whole & self._object:
                yield "object"
                return
            if self.words[words[j].key] == "must":
                yield "must next" if j == c.last else "must near"
                return
            if (words[j].finite and scan.finite(j)) or scan.tokens.roles[j] in _CLOSING:
                return

    def _before(self, c: Candidate, low: int) -> Iterator[str]:
        """A «باید» before a candidate; the word that it completes («سیاست دولت»), or that a preposition joins it to."""
        words, first = self.scan.words, c.run.first
        if any(i >= low and self.words[words[i].key] == "must" for i in (first - 1, c.first - 1)):
            yield "must before"
        if c.first > first:
            yield "within " + words[c.first - 1].key
        elif first > low + 1:
            yield f"{self._governed(first - 1)} of {words[first - 2].key}"

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

    def _clause(self, hints: Sequence[tuple[int, str]], first: int, end: int) -> list[str]:
        """What the clause from a candidate on tells: a «باید» and other hints, the person of its verb."""
        words, roles, out = self.scan.words, self.scan.tokens.roles, []
        for j in range(first, end):
            if words[j].finite and self.scan.finite(j):
                form = words[j].verbs[0]
                out.append(f"clause verb of person {form.person}" + (" denied" if form.negative else ""))
                end = j + 1
                break
            if roles[j] in _CLOSING:
                end = j
                break
        at = bisect_left(hints, (first, ""))
        while at < len(hints) and hints[at][0] < end:
            told = "clause " + hints[at][1]
            if told not in out:
                out.append(told)
            at += 1
        return out

    # --- who it is

    def _who(self, k: int, party: Party) -> tuple[str, list[str]]:
        """Its kind, and with it what else tells who it is."""
        first, finder, words, actor = party.found[0], self.finder, self.scan.words, party.actor
        classes = [self.words[w.key] for w in words[first.first : first.run.last]]
        out = [name for name in _SIDES if name in classes]
        if first.mention < 0:
            kind = "phrase"
            if "party" in classes:
                head = words[first.first + classes.index("party")].key
                out += ("head " + head, "head ends in " + head[-2:])
        else:
            m = finder.mentions[first.mention]
            kind = "named " + m.kind if m.name is not None else m.kind
            if m.plural:
                out.append("plural")
            if m.kind in ("group", "country", "pronoun"):
                out.append("head " + words[m.first].key)
        out.append(kind)
        if actor < 0:
            return kind, out
        often = finder.cast.of_mention.count(actor)
        out.append("named once" if often < 2 else "named some times" if often < 5 else "named often")
        side = self._side(actor, finder.cast.speakers[k])
        out += (side, f"{side} & {kind}")
        if actor in self._speaking:
            out.append("speaks too")
        if actor == finder.cast.of_mention[0]:
            out.append("first of the report")
        return kind, out

    def _side(self, actor: int, speaker: int) -> str:
        """Whether an actor is of the speaker's country."""
        country = self._country(actor)
        if country is None:
            return "of no country"
        own = (self._country(speaker) if speaker >= 0 else None) or HOME_COUNTRY
        return "own country" if country == own else "other country"

    def _country(self, actor: int) -> str | None:
        if actor not in self._countries:
            self._countries[actor] = country_of(self.scan, self.finder.cast.drafts[actor])
        return self._countries[actor]


def _sure(odds: float) -> str:
    """How sure a label is, from its log-odds over the threshold."""
    if odds >= 0:
        return "sure" if odds > 2 else "likely" if odds > 1 else "given"
    return "nearly" if odds > -0.7 else "maybe"
