"""How a report tells of its contacts: yes/no features, by which ``main`` judges which of them it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..actors import Cast
from ..headline_names import Headline
from ..scan import Scan
from .drafts import ContactDraft, is_purpose
from .programmes import is_in_programme
from .wording import words_of

_LEAD, _AHEAD = 3, 8  # sentences that tell what a report is about, and what is planned
_NEWS = ("planned", "cancelled", "postponed", "denied")  # what is news in somebody's words
_LATE = 6  # sentences before one far down
_SHORT = 8  # sentences of a short report
_HINTS = 3  # tokens before a contact in which «پس از» makes it the background
_CLAUSE = 8  # tokens between «که» and its trip
_PEOPLE = ("person", "unknown", "group")
_MOST = 8  # mentions from which more of them tell nothing more
_SHARES = 5  # parts into which the share of a report's mentions is divided

Same = tuple[str, frozenset[int]]


def same(draft: ContactDraft) -> Same:
    """What two contacts share that are told of the same people: the kind, and who takes part."""
    return draft.kind, frozenset(draft.actors)


class Told:
    """What a report shows of its contacts, looked up once."""

    def __init__(self, scan: Scan, drafts: Sequence[ContactDraft], cast: Cast, headline: Headline) -> None:
        self.scan, self.drafts, self.cast, self.headline = scan, drafts, cast, headline
        self.background = [self._is_background(d) for d in drafts]
        self.leads = [self._leads(k, d) for k, d in enumerate(drafts)]
        self.lead = self.leads.index(True) if True in self.leads else -1
        self.spoken = Counter(a for a in cast.speakers if a >= 0)  # how many statements each makes
        self.statements = sum(self.spoken.values())
        self.mentioned = Counter(a for a in cast.of_mention if a >= 0)
        self.every = sum(self.mentioned.values()) or 1
        self.foremost = max(self.mentioned, key=lambda a: (self.mentioned[a], -a), default=-1)
        self.first: dict[Same, int] = {}
        self.trips: dict[int, bool] = {}  # whether a trip of theirs leads, by who goes
        self.called: dict[int, int] = {}  # the first call of each caller
        for k, draft in enumerate(drafts):
            self.first.setdefault(same(draft), k)
            if draft.kind == "visit":
                self.trips[draft.actors[0]] = self.leads[k] or self.trips.get(draft.actors[0], False)
            if draft.kind == "phone_call":
                self.called.setdefault(draft.actors[0], k)

    def features(self, k: int) -> list[str]:
        """The names of the features that hold for contact ``k``."""
        draft = self.drafts[k]
        out = [f"told by {draft.matches[0].rule.constants.get('told', 'a clause')}", f"kind {draft.kind}"]
        out += self._of_lead(k)
        out += self._of_place(k, draft)
        out += self._of_parties(draft)
        out += self._of_headline(draft)
        out += self._of_words(draft)
        if draft.status != "happened":
            out += ["not happened yet", f"status {draft.status}"]
            if draft.sentence < _LEAD:
                out.append("not happened yet, in the lead")
        if self.background[k]:
            out.append("on the way to something else")
        if is_purpose(self.scan, draft):
            out.append("what somebody came for")
        if len(draft.matches) > 1:
            out.append("told again")
        out.append(f"pointed at {min(2, draft.pointed)} times")
        out += self._of_mentions(draft)
        out += words_of(self.scan, draft, self.headline.words)
        return list(dict.fromkeys(out))

    def _of_mentions(self, draft: ContactDraft) -> Iterator[str]:
        """How much of the report is about those who take part, and how much of what it quotes they say."""
        mine = [self.mentioned[a] for a in draft.actors]
        yield f"named {min(_MOST // 2, min(mine))} times at least"
        yield f"named {min(_MOST, max(mine)) // 2} times two at most"
        yield f"{_SHARES * sum(mine) // self.every} of {_SHARES} mentions"
        yield "with the one named most" if self.foremost in draft.actors else "without the one named most"
        yield "kinds " + " ".join(sorted({self.cast.drafts[a].kind for a in draft.actors}))
        theirs = sum(self.spoken[a] for a in set(draft.actors))
        yield f"{3 * theirs // self.statements} of 3 statements theirs" if self.statements else "no statements"
        sentences = len(self.scan.tokens.sentences)
        yield f"quarter {4 * draft.sentence // sentences} of the report"
        yield f"length {min(4, sentences // _LATE)}"
        yield "headline speaks" if self.headline.speaker else "headline tells"
        if len(self.drafts) > 3:
            yield "many contacts"

    def _of_words(self, draft: ContactDraft) -> list[str]:
        """Whether the headline has its word, whether one who takes part tells it, and how long the report is."""
        out = []
        if any(self.scan.words[i].key in self.headline.words for m in draft.matches for i in range(*m.anchor)):
            out.append("headline has its word")
        if draft.told_in >= 0:
            own = self.cast.speakers[draft.told_in] in draft.actors
            out.append("told by one of them" if own else "told by another")
        if len(self.scan.tokens.sentences) <= _SHORT:
            out.append("short report")
            place = "early" if draft.sentence < _LEAD else "late"
            out.append(f"short report, {place}")
        return out

    def _of_lead(self, k: int) -> list[str]:
        """Whether it is told in the lead as news is, or another one is."""
        if self.leads[k]:
            return ["leads" if k == self.lead else "leads, behind another"]
        if self.lead >= 0:
            lead = self.drafts[self.lead]
            out = ["another leads"]
            mine = self.drafts[k]
            if lead.kind == mine.kind:
                out.append("another of its kind leads")
                if mine.told_in < 0 and mine.actors[0] == lead.actors[0] and set(mine.actors) != set(lead.actors):
                    out.append("as the one that leads, with somebody else")
            return out
        return ["none leads, the first" if k == 0 else "none leads"]

    def _leads(self, k: int, draft: ContactDraft) -> bool:
        """Told by the reporter in the first sentences and not on the way to something else, with people in it."""
        if draft.told_in >= 0:
            early = draft.sentence == 0 and draft.status in _NEWS
        else:
            early = draft.sentence < (_AHEAD if draft.status == "planned" else _LEAD)
        trip = draft.kind == "visit" and draft.sentence > 0
        people = any(self.cast.drafts[a].kind in _PEOPLE for a in draft.actors)
        return early and not trip and people and not self.background[k]

    def _of_place(self, k: int, draft: ContactDraft) -> list[str]:
        """Where in the report it is told, and in whose voice."""
        place = str(draft.sentence) if draft.sentence < _LEAD else "3 to 5" if draft.sentence < _LATE else "late"
        voice = "own voice" if draft.told_in < 0 else "somebody's words"
        out = [f"sentence {place}, {voice}", "first contact" if k == 0 else "later contact"]
        if self.lead >= 0 and not self.leads[k]:
            out.append(f"sentence {place}, another leads")
        if len(self.drafts) == 1:
            out.append("only contact")
        if self.first[same(draft)] < k:
            out.append("of the same people as one before")
        trips = [self.trips[a] for a in draft.actors if a in self.trips] if draft.kind == "meeting" else []
        if trips:
            out.append("on a trip that leads" if any(trips) else "on a trip")
        if draft.kind == "visit":
            out.append("a trip in the first sentence" if draft.sentence == 0 else "a trip further down")
        calls = draft.kind == "phone_call" and draft.told_in < 0
        if calls and self.called[draft.actors[0]] < k:
            out.append("another call of one caller")
        return out

    def _of_parties(self, draft: ContactDraft) -> list[str]:
        """Who takes part."""
        kinds = [self.cast.drafts[a].kind for a in draft.actors]
        people = sum(kind in _PEOPLE for kind in kinds)
        out = ["no people" if not people else "one of them a person" if people == 1 else "people"]
        if len(kinds) > 2:
            out.append("more than two")
        if "group" in kinds or any(self.cast.drafts[a].plural for a in draft.actors):
            out.append("with a crowd")
        if all(kind == "country" for kind in kinds):
            out.append("countries")
        elif all(kind in ("country", "organization") for kind in kinds):
            out.append("bodies")
        if len(kinds) == 1:
            out.append("one alone")
        if draft.mentions[0] < 0:
            out.append("one side implied")
        out.append(f"{min(2, sum(a in self.spoken for a in draft.actors))} of them speak")
        return out

    def _of_headline(self, draft: ContactDraft) -> list[str]:
        """What the headline says of it."""
        if not self.headline.words:
            return ["no headline"]
        named = sum(self._is_in_headline(a) for a in draft.actors)
        out = [f"headline names {min(2, named)}"]
        told = draft.kind in self.headline.kinds
        if told:
            out.append("headline tells one of its kind")
        out.append(f"headline names {min(2, named)}, {'tells' if told else 'does not tell'} one of its kind")
        return out

    def _is_in_headline(self, actor: int) -> bool:
        draft = self.cast.drafts[actor]
        if draft.titled is not None:
            return True
        if draft.kind == "country":
            return draft.name is not None and self._has(*draft.name)
        if draft.words:
            return draft.words[-1] in self.headline.words
        return any(self._has(*stretch) for stretch in draft.roles.values())

    def _has(self, first: int, last: int) -> bool:
        return all(self.scan.words[i].key in self.headline.words for i in range(first, last))

    def _is_background(self, draft: ContactDraft) -> bool:
        """Told on the way to something else: «پس از دیدار با …», «دیدار با … از دیگر برنامه‌های اوست», «که به تهران سفر
        کرده»."""
        scan, match = self.scan, draft.matches[0]
        background = scan.mask["background"]
        before = range(max(0, match.anchor[0] - _HINTS), match.anchor[0])
        if len(draft.matches) == 1 and any(scan.longest(i, background, match.anchor[0] + 1) for i in before):
            return True
        if len(draft.matches) == 1 and is_in_programme(scan, draft.sentence, match):
            return True
        if draft.kind != "visit":
            return False
        if scan.is_a(match.anchor[0] - 1, scan.mask["with"]):
            return True  # «با سفر به عمان با همتای خود دیدار کرد»
        low = scan.tokens.sentences[draft.sentence].first
        return any(scan.is_a(i, scan.mask["that"]) for i in range(max(low, match.anchor[0] - _CLAUSE), match.anchor[0]))
