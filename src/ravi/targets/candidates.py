"""Whom a statement can be directed at: who is named in its words, beside them, or on the other side of the talk.

A phrase is a run of words without mark, verb or preposition. A mention is a candidate, and so is a phrase that a word
for people or bodies opens («همهٔ مسئولان شهر»).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ..actors import Cast
from ..contacts import ContactDraft
from ..memory import Lately
from ..mentions import Mention
from ..scan import Scan
from ..statements import Content

Where = Literal["content", "cue", "contact", "earlier"]

_IN_SENTENCE = ("content", "cue")  # where a candidate has words around it that belong to it
_LOOKED_AT = 60  # tokens of a statement in which candidates are looked for
_BEFORE = 40  # tokens before the words reported in which their addressee is looked for
_CLAUSE = 15  # tokens in which the verb of a clause is looked for that tells who is meant
_EARLIER, _MANY = 12, 40  # statements before, contacts, that are looked at
_PREPOSITIONS = ("with", "from", "to", "in", "on", "for", "about", "between", "by", "without", "while", "during")
_ENDS = (*_PREPOSITIONS, "object", "that", "that_clause", "until", "and", "or", "but", "if", "because", "copula")
_PARTIES = ("party", "party.many", "party.deed")
_CUTS = ("too", "also", "time", "opener", "but")


class Run(NamedTuple):
    """A phrase, from token ``first`` to ``last`` (not included)."""

    first: int
    last: int


class Candidate(NamedTuple):
    """Tokens ``first`` to ``last`` that may be the target: its actor (an index in the cast, -1 none known), the mention
    (-1 for none), the run it stands in, where that is, and its place among the candidates there."""

    first: int
    last: int
    actor: int
    mention: int
    run: Run
    where: Where
    number: int
    pronoun: bool = False


class Party(NamedTuple):
    """All candidates that stand for one actor, or one phrase alone."""

    actor: int
    found: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate:
        """The one that tells most: in the words, no pronoun, the longest."""
        return max(self.found, key=lambda c: (c.where == "content", not c.pronoun, c.last - c.first, -c.first))


class Finder:
    """Finds candidates in one report."""

    def __init__(
        self,
        scan: Scan,
        words: Lately[str],
        mentions: Sequence[Mention],
        contents: Sequence[Content],
        cast: Cast,
        contacts: Sequence[ContactDraft],
        linked: Sequence[int],
        light: frozenset[str],
    ) -> None:
        self.scan, self.words, self.mentions, self.contents = scan, words, mentions, contents
        self.cast, self.contacts, self.linked, self._light = cast, contacts, linked, light
        self.starts = [m.first for m in mentions]
        self._addressees: dict[int, int | None] = {}
        self._near: dict[int, list[Candidate]] = {}
        self._from, self._and, self._that = scan.mask["from"], scan.mask["and"], scan.mask["that", "that_clause"]
        self._others = scan.mask["quantity"]
        self._ends, self._cuts = scan.mask[_ENDS], scan.mask[_CUTS]
        self._in, self._owner = scan.mask["in"], scan.mask["self", "pronoun"]
        self._before = scan.mask["act.before"]

    def parties(self, k: int) -> list[Party]:
        """The candidates of statement ``k`` by actor, in order; the speaker is none."""
        content, speaker = self.contents[k], self.cast.speakers[k]
        found = self._in_words(content.first, min(content.last, content.first + _LOOKED_AT), "content")
        by_actor: dict[tuple[int, int], list[Candidate]] = {}
        for c in (*found, *self._beside(k), *self._across(k), *self._spoken_to(k)):
            if c.actor < 0 or c.actor != speaker:
                by_actor.setdefault((c.actor, c.first if c.actor < 0 else -1), []).append(c)
        return [Party(actor, tuple(same)) for (actor, _), same in by_actor.items()]

    def whole(self, k: int, c: Candidate) -> tuple[int, int]:
        """All tokens of a candidate of statement ``k`` that no name tells: with «هر» before it, what is joined to it
        («مردم خوب و نوع‌دوست»), and the clause that tells who is meant («داوطلبانی که رد شده‌اند»)."""
        first, last = c.first, c.last
        if c.where not in _IN_SENTENCE or c.pronoun or (c.mention >= 0 and _has_name(self.mentions[c.mention])):
            return first, last
        words, classes = self.scan.words, self.words
        while first > c.run.first and classes[words[first - 1].key] == "party.some":
            first -= 1
        end = self._end_of(k, c)
        return first, self._clause(self._joined(last, end), end)

    def is_someone(self, c: Candidate) -> bool:
        """Not so «یکی» of «یکی از نیازهای شهر», which tells of no one by itself."""
        many = c.mention < 0 and c.last == c.first + 1 and self.words[self.scan.words[c.first].key] == "party.many"
        return not many or not self.scan.is_a(c.last, self._from)

    def _end_of(self, k: int, c: Candidate) -> int:
        """Where the words end in which a candidate stands."""
        content = self.contents[k]
        if c.where == "content":
            return content.last
        return content.first if c.first < content.first else max(content.cue.last, c.run.last)

    def _joined(self, last: int, end: int) -> int:
        """Where the words that «و» joins to a phrase end; names stand apart."""
        if last + 1 >= end or not self.scan.is_a(last, self._and):
            return last
        run = next(self.runs(last + 1, end), None)
        if run is None or run.first != last + 1:
            return last
        named = (m.first for m in self.mentions[bisect_left(self.starts, run.first) :] if _has_name(m))
        return last if next(named, run.last) < run.last else self._end(run.first, run)

    def _clause(self, last: int, end: int) -> int:
        """Where a clause with «که» that tells who is meant ends, with its verb."""
        if last >= end or not self.scan.is_a(last, self._that):
            return last
        roles = self.scan.tokens.roles
        verb = next((j for j in range(last + 1, min(end, last + _CLAUSE)) if roles[j] or self.scan.finite(j)), None)
        return last if verb is None or roles[verb] else verb + 1

    # --- in the words reported

    def runs(self, first: int, last: int) -> Iterator[Run]:
        """The phrases of a stretch; a mention is in one, whatever stands within it."""
        words, roles, ends, mentions = self.scan.words, self.scan.tokens.roles, self._ends, self.mentions
        at, start, j = bisect_left(self.starts, first), -1, first
        while j < last:
            if at < len(mentions) and mentions[at].first == j:
                start = j if start < 0 else start
                j, at = min(last, max(mentions[at].last, j + 1)), at + 1
                continue
            if roles[j] or words[j].whole & ends or (words[j].finite and self.scan.finite(j)):
                if start >= 0:
                    yield Run(start, j)
                start = -1
            elif start < 0:
                start = j
            j += 1
        if start >= 0:
            yield Run(start, last)

    def _in_words(self, first: int, last: int, where: Where) -> Iterator[Candidate]:
        at, number, mentions = bisect_left(self.starts, first), 0, self.mentions
        for run in self.runs(first, last):
            phrase, free = True, run.first
            while at < len(mentions) and mentions[at].first < run.last:
                yield self._of_mention(at, run, where, number)
                phrase, free = False, mentions[at].last
                at, number = at + 1, number + 1
            if phrase and (start := self._party(run, free)) is not None:
                yield Candidate(start, self._end(start, run), -1, -1, run, where, number)
                number += 1

    def _of_mention(self, k: int, run: Run, where: Where, number: int) -> Candidate:
        """A mention with the words for people or bodies before it («دولت ایتالیا»); a body or crowd with the words
        behind it that tell which («شهرداری نارنج»)."""
        m, first, last = self.mentions[k], self.mentions[k].first, self.mentions[k].last
        if where in _IN_SENTENCE:
            if m.kind in ("country", "organization", "group"):
                first = self._start(first, max(run.first, self.mentions[k - 1].last if k else 0))
            if m.kind in ("organization", "group") or (m.kind == "person" and not m.named):
                further = self.mentions[k + 1].first if k + 1 < len(self.mentions) else run.last
                further = self._others_begin(last, further) if m.kind == "organization" else further
                last = max(last, self._end(m.first, Run(run.first, min(run.last, max(further, last)))))
        return Candidate(first, last, self.cast.of_mention[k], k, run, where, number, m.kind == "pronoun")

    def _others_begin(self, first: int, last: int) -> int:
        """«شهرداری نارنج همه پل‌ها را …»: where, behind a body, words for how many begin something else."""
        return next((j for j in range(first, last) if self.scan.words[j].whole & self._others), last)

    def _party(self, run: Run, low: int) -> int | None:
        """Where a phrase begins that a word for people or bodies opens, «همه» and the like before it."""
        words, classes = self.scan.words, self.words
        for j in range(low, min(run.last, low + 6)):
            told = classes[words[j].key]
            if told == "party.deed" and self.scan.is_a(j + 1, self._in):
                continue  # «شرکت در نشست»
            if told in _PARTIES or (told == "party.one" and self._is_pointed_out(j, low, run)):
                return self._start(j, low)
        return None

    def _is_pointed_out(self, j: int, low: int, run: Run) -> bool:
        """«جوانی که», «هر جوانی»: whether a word with «ی» at token ``j`` is somebody, not a quality or a deed."""
        some = j > low and self.words[self.scan.words[j - 1].key] == "party.some"
        return some or self.scan.is_a(run.last, self._that)

    def _start(self, first: int, low: int) -> int:
        """Where a phrase begins that holds token ``first``: with the words for people and for how many before it, and
        those of «برخی از»."""
        words, classes = self.scan.words, self.words
        while first > low and classes[words[first - 1].key] in ("party", "party.deed", "party.some"):
            first -= 1
        many = first > 1 and self.scan.is_a(first - 1, self._from) and classes[words[first - 2].key]
        return first - 2 if many in ("party.many", "party.some") else first

    def _end(self, start: int, run: Run) -> int:
        """Where a phrase ends: before «نیز», a time or a «باید»; without the noun of a light verb behind it."""
        words, classes = self.scan.words, self.words
        for j in range(start + 1, run.last):
            if words[j].whole & self._cuts or classes[words[j].key] == "must":
                return j
            mine = words[j - 1].whole & self._owner or classes[words[j - 1].key] in ("party.ours", "party.you")
            if mine and j > start + 1:
                return j  # «دولت من همکاری خوبی … دارد»
        if run.last - start > 1 and words[run.last - 1].whole & self._before and self.scan.is_a(run.last, self._from):
            return run.last - 1  # «بیمار پیش از درمان»
        verb = run.last < len(words) and any(f.infinitive in self._light for f in words[run.last].verbs)
        verb = verb and classes[words[run.last - 1].key] not in ("party.ours", "party.you")
        return run.last - 1 if verb and run.last - start > 1 else run.last

    # --- outside of them

    def _beside(self, k: int) -> list[Candidate]:
        """Those around the cue («به شهردار هشدار داد که», «از همهٔ مسئولان خواست»)."""
        if k not in self._near:
            self._near[k] = list(self._around(k))
        return self._near[k]

    def _around(self, k: int) -> Iterator[Candidate]:
        content = self.contents[k]
        cue = content.cue
        low = max(self.scan.tokens.sentences[cue.sentence].first, min(cue.first, content.first) - _BEFORE)
        if k and self.contents[k - 1].cue.first < cue.first:
            low = max(low, min(self.contents[k - 1].last, cue.first))
        end = max(cue.last, content.first) if content.first >= cue.last else cue.last
        for first, last in ((low, min(end, content.first)), (max(low, content.last), end)):
            yield from (c for c in self._in_words(first, last, "cue") if c.mention < 0 or c.actor >= 0)

    def _across(self, k: int) -> Iterator[Candidate]:
        """The other side of the talk in which the words were said, or of the last one that the speaker had."""
        link, speaker = self.linked[k], self.cast.speakers[k]
        if link < 0:
            sentence = self.contents[k].cue.sentence
            told = (n for n, c in enumerate(self.contacts[:_MANY]) if speaker in c.actors and c.sentence <= sentence)
            link = max(told, default=-1)
        if link >= 0:
            contact = self.contacts[link]
            yield from (self._apart(m, "contact") for m in contact.mentions if m >= 0)

    def _spoken_to(self, k: int) -> Iterator[Candidate]:
        """Whom the speaker was told to speak to around an earlier cue («خطاب به شهردار گفت»)."""
        speaker = self.cast.speakers[k]
        for j in range(k - 1, max(-1, k - _EARLIER), -1):
            if speaker >= 0 and self.cast.speakers[j] == speaker and (to := self._addressee(j)) is not None:
                yield self._apart(to, "earlier")
                return

    def _addressee(self, k: int) -> int | None:
        """The first mention around a cue that «به», «از» or «با» governs."""
        if k not in self._addressees:
            governing = self.scan.mask["to", "from", "with"]
            near = (c.mention for c in self._beside(k))
            found = (m for m in near if m >= 0 and self.scan.is_a(self.mentions[m].first - 1, governing))
            self._addressees[k] = next(found, None)
        return self._addressees[k]

    def _apart(self, mention: int, where: Where) -> Candidate:
        m = self.mentions[mention]
        return self._of_mention(mention, Run(m.first, m.last), where, 0)


def _has_name(m: Mention) -> bool:
    """Whether a mention names somebody by a name, not by what they are («مردم خوب»)."""
    return m.named and m.kind != "group"
