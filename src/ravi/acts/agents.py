"""Acts of which another than the subject is told: «این ادعا از سوی وزارت راه رد شد», «این طرح مورد حمایت وزارت راه
قرار گرفت», «این طرح با مخالفت وزارت راه روبه‌رو شد»."""

from __future__ import annotations

from bisect import bisect_left

from ..statements.own_clause import behind_byline
from .clauses import MARKS, Clauses
from .frames import Core, Found

_BEFORE = 14  # tokens between the one who acts and the word of the act
_WITHIN = 12  # tokens from the word of the act to «روبه‌رو»
_ADJECTIVES = 2  # words between the act and the one who performs it: «استقبال گرم»


class Agents(Clauses):
    """Finds the acts of a report whose verb has another subject."""

    def by_agent(self, core: Core, low: int, end: int) -> Found | None:
        """The act, from what it is about to its verb; ``low`` is where its sentence may begin."""
        if not self._of_agent(core):
            return None
        undergoing, met = self.scan.mask["act.undergoing"], self.meets(core, end)
        opening = core.first - (met >= 0 or self.scan.is_a(core.first - 1, undergoing))
        under = self.scan.is_a(opening, undergoing)
        verb = met if met >= 0 else self._undergone(core, end) if under else self._passive_behind(core, end)
        last = self.told(verb, end) if verb >= 0 else None
        if last is None:
            return None
        low = self.clause(low, core.first)
        sender = self._sender(low, opening) if met < 0 else None
        if sender is None and met < 0 and not under:
            return None
        agent = core.last if sender is None else sender[1]
        opening = opening if sender is None else sender[0]
        by, start = self._those_at(agent, verb), self._opening(low, opening)
        if not by or start >= opening or self._judged(core, sender) or self._is_liked(core, by):
            return None
        return Found(start, last, (start, opening), "object, agent, word, verb", by)

    def _of_agent(self, core: Core) -> bool:
        others = ("act.lead", "act.verb")
        other = (
            f.type == "announce" or f.name in others or "need" in f.objects or f.objects == ("own",)
            for f in core.frames
        )
        return bool(core.frames) and not any(other)

    def _is_liked(self, core: Core, by: tuple[int, ...]) -> bool:
        """«با استقبال مردم روبه‌رو شد» tells how much something was liked, and welcomes nothing."""
        return core.frames[0].type == "welcome" and self.cast.drafts[by[0]].kind == "group"

    def meets(self, core: Core, end: int) -> int:
        """«با مخالفت … روبه‌رو شد»: the verb behind «روبه‌رو», or -1."""
        scan, met = self.scan, self.scan.mask["act.met"]
        if not scan.is_a(core.first - 1, scan.mask["with"]):
            return -1
        for j in range(core.last, min(end - 1, core.last + _WITHIN)):
            if scan.tokens.roles[j] in MARKS or self.ends(j):
                break
            if scan.is_a(j, met) and (scan.words[j + 1].verbs or scan.is_a(j + 1, self.copula)):
                return j + 1
        return -1

    def _undergone(self, core: Core, end: int) -> int:
        """The verb of «مورد حمایت وزارت راه قرار گرفت», or -1."""
        scan, undergone = self.scan, self.scan.mask["act.undergone"]
        for j in range(core.last, min(end, core.last + _WITHIN)):
            hit = scan.longest(j, undergone, end) if scan.words[j].first & undergone else None
            if hit is not None:
                return hit.last - 1
            if scan.tokens.roles[j] in MARKS or self.ends(j):
                break
        return -1

    def _passive_behind(self, core: Core, end: int) -> int:
        """The passive verb right behind the word, or -1."""
        between, passive = self.scan.mask["act.between"], self.scan.mask["act.passive"]
        for j in range(core.last, min(end, core.last + 3)):
            if self.scan.is_a(j, passive):
                return j
            if not self.scan.is_a(j, between):
                break
        return -1

    def _sender(self, low: int, end: int) -> tuple[int, int] | None:
        """Where the last «از سوی» before the word stands, and where it ends."""
        mask = self.scan.mask["sent_by"]
        for j in range(end - 1, max(low, end - _BEFORE) - 1, -1):
            if self.scan.tokens.roles[j] in MARKS:
                break
            hit = self.scan.longest(j, mask, end) if self.scan.words[j].first & mask else None
            if hit is not None and hit.last < end:
                return j, hit.last
        return None

    def _those_at(self, i: int, end: int) -> tuple[int, ...]:
        """The actors named at token ``i``, over an adjective or two."""
        of_mention = self.cast.of_mention
        for j in range(i, min(end, i + 1 + _ADJECTIVES)):
            k = bisect_left(self.starts, j)
            if k < len(self.starts) and self.starts[k] == j and self.mentions[k].last <= end:
                return tuple(dict.fromkeys(a for a in map(of_mention.__getitem__, self.list_from(k, end)) if a >= 0))
            if not self.scan.is_a(j, self.scan.mask["act.between", "modifier", "ordinary"]):
                break
        return ()

    def _opening(self, low: int, end: int) -> int:
        """Where what the act is about begins, behind words that only open the clause."""
        scan, roles = self.scan, self.scan.tokens.roles
        light, opening = scan.mask["also", "too", "time", "and", "but", "that", "act.adverb"], scan.mask["opener"]
        low = behind_byline(scan, low, end)
        while low < end:
            hit = scan.longest(low, opening, end) if scan.words[low].first & opening else None
            if hit is None and not scan.is_a(low, light) and roles[low] in ("", "open"):
                break
            low = hit.last if hit is not None else low + 1
        return low

    def _judged(self, core: Core, sender: tuple[int, int] | None) -> bool:
        """«از سوی دادگاه محکوم شد»: a judgement condemns nobody in words."""
        if sender is None or not any(f.type in ("condemn", "criticise") for f in core.frames):
            return False
        courts = self.scan.mask["act.court", "act.penalty"]
        return any(self.scan.is_a(j, courts) for j in range(sender[1], core.first))
