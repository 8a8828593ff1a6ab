"""Whose an office is that stands without a name: candidates among the people that the report names, scored.

A logistic model over named yes/no features of an office and a person decides; its weights are a table,
``fa/figures/holders.tsv``, that ``train/holders.py`` learns. A report's order tells much («رئیس سازمان … گفت. علی …
افزود»), the register tells most, and two countries or a second person in one sentence speak against.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..figures import HOME_COUNTRY, Person, Register
from ..headline_names import Headline
from ..mentions import Mention
from ..mentions.marks import is_another, is_one_of
from ..mentions.office_names import Office
from ..mentions.standing import standing
from ..scan import Scan
from ..statements import Content
from ..statements.own_clause import behind_byline
from ..weights import probability as likely
from .apart import is_of_himself, speaks_against, stands_across
from .drafts import PERSONLIKE, Draft, Known, Pair, root, take_in

_OFFICES, _NAMES, _PAIRS = 60, 40, 40  # offices without a name, names, contacts of one report that are looked at
WEIGHTS = "figures/holders.tsv"
_ALONE, _FOLLOWS, _SURE = "register: he alone held it", "he opens the next sentence", 0.9
_LEADS_ON = "he speaks in the sentence before"
_LEFT = "only other speaker beside a contact"
_LIKELY = 0.45  # probability from which an office is given away: a name missing costs as much as a wrong one
_ANOTHERS = frozenset(("register: another's office", "in one sentence"))  # «رضایی با اشاره به سخنان رهبر انقلاب»
_POINTED = frozenset(("pointed at", "generic", "he spoke right before"))
_ABROAD = "register: he is of another country"
_STRANGER = frozenset(("register: another's office", _ABROAD))
_OTHERS = frozenset(("too", "only one of many"))  # «رئیس پلیس نیز گفت», «یک باغبان گفت»
_NEXT = frozenset(("named in the next sentence", "in one sentence", "he speaks right after"))
_BEFORE = frozenset(("he spoke before", "he spoke right before", "named before"))
_GOES_ON = "one goes on with the words of the other"
_ALSO = 2  # tokens before a cue in which «همچنین» stands
_LEAD = 2  # sentences that make the lead
_SAYS_ON = 8  # sentences that somebody says before he is named


@dataclass(frozen=True, slots=True)
class Holder:
    """That the office of actor ``office`` may be held by actor ``named``: the features that hold, the probability."""

    office: int
    named: int
    features: tuple[str, ...]
    probability: float


def probability(weights: Mapping[str, float], features: Sequence[str]) -> float:
    """The probability that the office is his, given the features that hold; where the register knows him for the only
    holder on that day, or a report that says nothing else of him goes on with him right behind the office, the office
    is his."""
    learned = likely(weights, features)
    if (_LEADS_ON in features and "other country" not in features) or (
        _POINTED.issubset(features) and _STRANGER.isdisjoint(features)
    ):
        learned = max(learned, _LIKELY)  # «این مقام ارشد وزارت راه»
    return max(learned, _SURE) if _ALONE in features or _FOLLOWS in features else learned


def join_holders(drafts: Known, evidence: Evidence, weights: Mapping[str, float]) -> dict[int, tuple[Holder, ...]]:
    """Gives each office without a name to the likeliest person, where one is likely: the surest first,
    for what he then holds speaks for or against his next office. All candidates come back by their office, the
    likeliest first."""
    scored: dict[tuple[int, int], Holder] = {}
    offices = list(evidence.offices)
    changed = evidence.names
    while offices and changed:
        for office in offices:
            for named in changed:
                scored.pop((office, named), None)
            for named, features in evidence.candidates(office, changed):
                scored[office, named] = Holder(office, named, features, probability(weights, features))
        open_ = (h for h in scored.values() if drafts[h.office].merged < 0)
        best = max(open_, key=lambda h: h.probability, default=None)
        if best is None or best.probability < _LIKELY:
            break
        take_in(drafts, best.office, best.named)
        evidence.settle(best.office, best.named)
        offices.remove(best.office)
        changed = [best.named]
    out: dict[int, tuple[Holder, ...]] = {}
    for holder in sorted(scored.values(), key=lambda h: -h.probability):
        out[holder.office] = (*out.get(holder.office, ()), holder)
    return out


def may_hold(drafts: Sequence[Draft]) -> bool:
    """Whether there is an office without a name and somebody with one."""
    named = any(d.words and d.merged < 0 and d.kind in PERSONLIKE for d in drafts)
    return named and any(_is_open(d) and d.merged < 0 for d in drafts)


class Evidence:
    """What a report shows of its offices without a name and of the people it names, looked up once."""

    def __init__(
        self,
        scan: Scan,
        drafts: Known,
        mentions: Sequence[Mention],
        of_mention: Sequence[int],
        contents: Sequence[Content],
        speakers: Sequence[int],
        pairs: Sequence[Pair],
        headline: Headline,
        register: Register,
        day: str | None,
    ) -> None:
        self.scan, self.drafts, self.register, self.day = scan, drafts, register, day
        self.order = [root(drafts, a) for a, c in zip(speakers, contents) if a >= 0 and c.outer < 0]
        self.adding = [_only_adds(scan, c) for a, c in zip(speakers, contents) if a >= 0 and c.outer < 0]
        self.told: dict[int, list[tuple[int, int]]] = {}  # of each who speaks, where his words stand
        for a, c in zip(speakers, contents):
            if a >= 0:
                self.told.setdefault(root(drafts, a), []).append((c.first, c.last))
        self.first_said = {a: k for k, a in reversed(list(enumerate(self.order)))}
        self.sides = self._sides(of_mention, pairs)
        self.headline = headline
        self.mentions, self.of_mention = mentions, of_mention
        alive = [k for k, d in enumerate(drafts) if d.merged < 0 and d.mentions]
        self.offices = [k for k in alive if _is_open(drafts[k]) and not self._is_hidden(k)][:_OFFICES]
        called = (k for k in alive if drafts[k].words and drafts[k].kind in PERSONLIKE)
        self.names = [k for k in called if not self._is_head(k)][:_NAMES]
        # offices that stand beside the name itself; «همتا» is somebody else's
        self.own = {k: tuple(o for o in drafts[k].roles if not o.of_another) for k in self.names}
        self.speaking = [a for a in dict.fromkeys(self.order) if drafts[a].words and drafts[a].kind in PERSONLIKE]
        self.single = frozenset(scan.lexicon.keys_of("one_at_a_time"))
        self.seats = frozenset(scan.lexicon.keys_of("sits_alone"))
        self.labels = sorted({c.cue.named for c in contents if c.cue.place == "label"})
        self.asking = {c.cue.named for c in contents if c.cue.place == "label" and _is_question(scan, c)}
        self._held: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._who: dict[int, tuple[Person, ...]] = {}
        self._openings: dict[tuple[int, int], int | None] = {}

    def candidates(self, office: int, names: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each of some people that may hold an office, and the features that hold."""
        of_office = self._of_office(office)
        held = self._held[office] = self._held.get(office) or self._register(office)
        for named in names:
            one, other = self.drafts[office], self.drafts[named]
            if (office, named) in self.sides or speaks_against(one, other, self.single, self.seats):
                continue  # nobody meets himself
            if self._is_told_of(office, named) or self._asks(office, named) or is_of_himself(self.scan, one, other):
                continue
            if stands_across(self.scan, one, other):
                continue
            features = of_office + self._of_both(office, named, held)
            if "trait" in features or _POINTED.issubset(features):
                # «این مقام هندی», «این کارشناس» may be a minister
                features = [f for f in features if f != "other head"]
            stranger = _ABROAD in features and any(o.country for o in self.drafts[office].roles)
            if not (stranger or _ANOTHERS.issubset(features) or self._is_another(office, named, features)):
                yield named, tuple(features)

    def settle(self, office: int, named: int) -> None:
        """Whom he met who holds the office, he who bears the name met: «فرماندار با شهردار دیدار کرد. رضایی گفت»."""
        met = [b for a, b in self.sides if a == office]
        self.sides.update(pair for b in met for pair in ((named, b), (b, named)))

    def _is_told_of(self, office: int, named: int) -> bool:
        """«شهردار: رضایی پل را بست»: whether he who holds the office names somebody; a later line that begins with a
        name may be the reporter's."""
        first = self.drafts[named].mentions[0][0][0]
        low, high = next(((a, b) for a, b in self.told.get(office, ()) if a <= first < b), (first, first))
        if not self.scan.has_verb(low, high):
            return False
        return self._sentence(low) == self._sentence(first) or self._opening(self._sentence(first)) != named

    def _asks(self, office: int, named: int) -> bool:
        """«مجری: چرا پل بسته است؟⏎رضایی: …»: whether he who holds the office asks, and the next label names who
        answers."""
        asked = self.drafts[office].mentions[0][0][0]
        if asked not in self.asking:
            return False
        at = bisect_right(self.labels, asked)
        return at < len(self.labels) and any(m[0][0] == self.labels[at] for m in self.drafts[named].mentions)

    def _is_another(self, office: int, named: int, features: Collection[str]) -> bool:
        """«رضایی گفت … . رئیس پلیس نیز گفت», «رضایی گفت … . در همین حال، رئیس پلیس گفت», «رضایی با اشاره به سخنان
        رئیس‌جمهور مبنی بر اینکه …», «رضایی از متهم پرسید», «یکی از نمایندگان نیز»: somebody besides the one who was
        named before; and so the other way round («رئیس پلیس گفت … . رضایی نیز گفت»)."""
        (first, last), scan = self.drafts[office].mentions[0][0], self.scan
        if is_another(scan, first, last) or (_ALONE not in features and self._are_labels(office, named, first)):
            return True
        if _BEFORE.isdisjoint(features) or "named after" in features:
            passed = is_one_of(scan, first) and _NEXT.isdisjoint(features)  # «یکی از باغبانان گفت … . شهردار گفت …»
            return (passed or self._comes_too(named)) and _ALONE not in features and _LEFT not in features
        if "in one sentence" in features and scan.is_a(first - 1, scan.mask["from", "to", "with"]):
            lands = {o.country for o in self.drafts[office].roles}
            return len(lands) == 1 and self._opening(self._sentence(first)) == named
        led = first - (first > 0 and scan.tokens.roles[first - 1] == "comma")
        others = _OTHERS - {"only one of many"} if _GOES_ON in features else _OTHERS  # «یک استاد دانشگاه افزود»
        if not others.isdisjoint(features) or is_one_of(scan, first) or scan.led_by(led, scan.mask["meanwhile"], 3):
            return True
        return first > 0 and scan.is_a(first - 1, scan.mask["speech"]) and "in one sentence" in features

    def _are_labels(self, office: int, named: int, first: int) -> bool:
        """«… 🔹 رئیس پلیس: …⏎🔹 رضایی: …», «یک مقام هندی گفت: … . رضایی: …»: whether two people speak by labels, no
        headline and the line below it, or a label names who is not the one of many before it."""
        other = self.drafts[named].mentions[0][0][0]
        if other not in self.labels:
            return False
        if self.scan.is_a(first - 1, self.scan.mask["one"]):
            return first < other
        beside = self._sentence(first) == self._sentence(other)  # «وزیر راه: پل باز است / رضایی: پل بسته است»
        return first in self.labels and (beside or max(first, other) not in self.labels[:2])

    # --- features

    def _of_office(self, actor: int) -> list[str]:
        """How the office stands there."""
        scan, draft = self.scan, self.drafts[actor]
        first, last = draft.mentions[0][0]
        generic = {o.head for o in draft.roles} <= self.drafts.generic
        out = []
        if scan.is_a(first, scan.mask["somebody"]) or (first and scan.is_a(first - 1, scan.mask["one"])):
            out.append("one of many")
            if len(draft.roles) == 1 or generic:
                out.append("only one of many")
        if first and scan.is_a(first - 1, scan.mask["this"]):
            out.append("pointed at")
        if last < len(scan.words) and scan.is_a(last, scan.mask["too"]):
            out.append("too")
        if generic:
            out.append("generic")
        if self._is_trait(actor):
            out.append("trait")
        if actor not in self.first_said:
            out.append("office never speaks")
        if self._sentence(first) == 0:
            out.append("office in the lead")
        return out

    def _of_both(self, office: int, named: int, held: tuple[frozenset[str], frozenset[str]]) -> list[str]:
        out = self._by_register(office, named, held)
        out += _by_roles(self.drafts[office].roles, self.own[named])
        out += _by_lands(self._lands(office), self._lands(named))
        out += self._by_place(office, named)
        out += self._by_speech(office, named)
        out += self._by_headline(office, named)
        if _STRANGER.isdisjoint(out) and self._follows(office, named):
            out.append(_FOLLOWS)
        known = "other head" in out and not self._of_the_same(office, named)
        if _STRANGER.isdisjoint(out) and not known and self._leads_on(office, named):
            out.append(_LEADS_ON)
        if self._is_left(office, named):
            out.append(_LEFT)
        return out

    def _is_left(self, office: int, named: int) -> bool:
        """«در تماس با رئیس‌جمهور فنلاند» and further down «نینیسته افزود»: the only one who speaks and is no side of a
        contact, beside an office that is one."""
        sided = {a for pair in self.sides for a in pair}
        return office in sided and [a for a in self.speaking if a not in sided] == [named]

    def _is_head(self, actor: int) -> bool:
        """«وزیر راه گفت: … . اما شهردار گفت: …»: whether a word for an office is all that somebody is called by."""
        first, last = self.drafts[actor].mentions[0][0]
        whole, names = self.scan.words[first].whole, self.scan.mask["given", "family"]
        return last == first + 1 and bool(whole & self.scan.mask["title"]) and not whole & names

    def _is_hidden(self, actor: int) -> bool:
        """«منبع آگاه», «زنی»: whom the report hides it does not name."""
        hidden = self.scan.mask["hidden", "somebody"]
        return all(self.scan.is_a(first, hidden) for first, _ in self.drafts[actor].roles.values())

    def _lands(self, actor: int) -> set[str]:
        """The countries of somebody's offices, Iran where none is named; a trait is none («استاد مطالعات چین»)."""
        words, trait = self.scan.words, self.scan.mask["trait"]
        roles = self.drafts[actor].roles.items()
        return {o.country or HOME_COUNTRY for o, (a, _) in roles if not o.open and not words[a].first & trait}

    def _is_trait(self, actor: int) -> bool:
        """Whether only words like «استاد» stand for somebody, which say what he is besides an office."""
        words, trait = self.scan.words, self.scan.mask["trait"]
        return all(bool(words[a].first & trait) for a, _ in self.drafts[actor].roles.values())

    def _register(self, office: int) -> tuple[frozenset[str], frozenset[str]]:
        """The people that held the office that day, and those of an office that nobody shares."""
        holders = [h for o in self.drafts[office].roles for h in self.register.holders(o, self.day)]
        return frozenset(h.person.id for h in holders), frozenset(h.person.id for h in holders if h.sole)

    def _by_register(self, office: int, named: int, held: tuple[frozenset[str], frozenset[str]]) -> list[str]:
        if named not in self._who:
            self._who[named] = self.register.person(self.drafts[named].words)
        who = self._who[named]
        if {p.id for p in who} & held[0]:
            return [_ALONE if len({p.id for p in who} & held[1]) == 1 else "register: his office"]
        former = all(o.former for o in self.drafts[office].roles)  # many held what «معاون پیشین وزیر» held
        out = ["register: another's office"] if held[1] and self.day and not former else []
        lands = {o.country or HOME_COUNTRY for o in self.drafts[office].roles if not o.open and not o.of_another}
        if who and lands and not lands & {p.country for p in who}:
            out.append(_ABROAD)
        return out

    def _by_place(self, office: int, named: int) -> list[str]:
        a, b = self.drafts[office].mentions[0][0][0], self.drafts[named].mentions[0][0][0]
        first, second = self._sentence(a), self._sentence(b)
        out = ["named before" if b < a else "named after"]
        if first == second:
            out.append("in one sentence")
        elif second == first + 1:
            out.append("named in the next sentence")
        elif second == first - 1:
            out.append("named in the sentence before")
        if first and self._opening(first) == office and self._opening(first - 1) == named:
            out.append("he opens the sentence before")
        if self._opening(0) == office and named in [self._opening(n) for n in range(1, _LEAD + 1)]:
            out.append("both open a sentence of the lead")
        if len(self.names) == 1:
            out.append("only name")
        return out

    def _by_speech(self, office: int, named: int) -> list[str]:
        said, other = self.first_said.get(office), self.first_said.get(named)
        if said is None:
            return []
        out = ["he speaks" if other is not None else "he never speaks"]
        if other is not None and self.speaking == [named]:
            abroad = bool((self._lands(office) | self._lands(named)) - {HOME_COUNTRY})
            out.append("only speaker with a name, office abroad" if abroad else "only speaker with a name")
        if self.order.count(named) > 1:
            out.append("he speaks again")
        if said and self.order[said - 1] == named:
            out.append("he spoke right before")
            first, second = (self._sentence(self.drafts[k].mentions[0][0][0]) for k in (named, office))
            if first != second - 1:
                out.append("he spoke right before, named further up")
            if self._is_trait(office):
                out.append("trait of who spoke right before")
        elif said and other is not None and other < said:
            out.append("he spoke before")
        if any(a == office and b == named for a, b in zip(self.order, self.order[1:])):
            out.append("he speaks right after")
        if self._goes_on(office, named, said, other):
            out.append(_GOES_ON)
        if said == 0:
            out.append("office speaks first")
        return out

    def _goes_on(self, office: int, named: int, said: int, other: int | None) -> bool:
        """«رضایی گفت … . شهردار افزود», «شهردار گفت … . رضایی افزود»: whether one of the two first speaks right behind
        the other, with words that only go on."""
        later = max(said, other if other is not None else -1)
        before = self.order[later - 1] if later else -1
        return before in (office, named) and self.adding[later]

    def _by_headline(self, office: int, named: int) -> list[str]:
        words, speaker = self.drafts[named].words, self.headline.speaker
        called = [n for p in self.headline.pairs for n in p[1:]]
        if speaker is not None and words[-len(speaker.words) :] == speaker.words:
            return ["speaks in the headline"]
        return ["stands in the headline"] if any(words[-len(n.words) :] == n.words for n in called) else []

    # --- looked up once

    def _sides(self, of_mention: Sequence[int], pairs: Sequence[Pair]) -> set[tuple[int, int]]:
        """Pairs of actors on two sides of a contact."""
        told = (([root(self.drafts, of_mention[m]) for m in side] for side in (a, b)) for _, a, b in pairs[:_PAIRS])
        return {p for left, right in told for a in left for b in right for p in ((a, b), (b, a))}

    def _sentence(self, token: int) -> int:
        return self.scan.tokens.sentence_of(token)

    def _follows(self, office: int, named: int) -> bool:
        """«فرماندار نیز گفت … . علی رضایی افزود»: a name without an office that is new to the report opens the sentence
        right behind one that the office opens, or behind its further words, and is not the other office of «فرماندار با
        شهردار دیدار کرد. علی رضایی گفت»."""
        number = self._sentence(self.drafts[named].mentions[0][0][0])
        if self.own[named] or number < 1 or self._is_trait(office) or self._comes_too(named):
            return False
        if self._opening(number) != named or self._opening(self._begun(office, number - 1), 2) != office:
            return False
        family = self.drafts[named].words[-1:]
        if any(k != named and self.drafts[k].words[-1:] == family for k in self.names):
            return False  # «حسن رضایی گفت … . شهردار گفت … . رضا رضایی افزود»: one of a name that is known
        again = any(self._sentence(m[0][0]) == number for m in self.drafts[office].mentions)  # «به گفته او، رضایی …»
        return not again and not any((office, other) in self.sides for other in self.offices)

    def _of_the_same(self, office: int, named: int) -> bool:
        """«شهردار گل‌آباد» and «بخشدار گل‌آباد»: whether two offices are of one place or body."""
        return any(x.words & y.words for x in self.drafts[office].roles for y in self.own[named])

    def _leads_on(self, office: int, named: int) -> bool:
        """«علی رضایی گفت … . شهردار گفت»: who opens a sentence and speaks in it, and the office that opens the next one
        and speaks for the first time."""
        said, number = self.first_said.get(office), self._sentence(self.drafts[office].mentions[0][0][0])
        kin = self.scan.is_a(self.drafts[office].mentions[0][0][0], self.scan.mask["kin"])
        if kin or not said or not number or self.order[said - 1] != named:
            return False
        return self._opening(number) == office and self._opening(self._begun(named, number - 1)) == named

    def _begun(self, actor: int, number: int) -> int:
        """«فرماندار گفت: پل باز است. باغ هم باز است. وی افزود: …»: where what somebody says in a sentence began; who
        only signs behind it, speaks no more."""
        sentences, low = self.scan.tokens.sentences, max(0, number - _SAYS_ON)
        if not self.scan.has_verb(sentences[number + 1].first, sentences[number + 1].last):
            return number
        while number > low and self._opening(number, 2) is None:
            sentence = sentences[number]
            if not any(a < sentence.last and sentence.first < b for a, b in self.told.get(actor, ())):
                break
            number -= 1
        return number

    def _comes_too(self, named: int) -> bool:
        """«علی رضایی نیز گفت», «علی رضایی، وزیر راه، نیز گفت», where he is named first."""
        last = self.drafts[named].mentions[0][0][1]
        last += last + 1 < len(self.scan.words) and self.scan.tokens.roles[last] == "comma"
        return self.scan.is_a(last, self.scan.mask["too"])

    def _opening(self, number: int, least: int = 3) -> int | None:
        """The actor with whom a sentence opens, behind its by-line; with ``least`` 2 behind «در این نشست» too."""
        key = number, least
        if key not in self._openings:
            self._openings[key] = self._opens(number, least)
        return self._openings[key]

    def _opens(self, number: int, least: int) -> int | None:
        sentences = self.scan.tokens.sentences
        if number >= len(sentences):
            return None
        low = behind_byline(self.scan, sentences[number].first, sentences[number].last)
        at = bisect_left(self.mentions, low, key=lambda m: m.first)
        for k in range(at, min(at + 3, len(self.mentions))):
            if self.mentions[k].first >= min(sentences[number].last, low + 12):
                return None
            mention = self.mentions[k]
            shown = least < 3 and mention.first > low + 1
            pointed = shown and self.scan.is_a(mention.first - 2, self.scan.mask["this"])
            if mention.kind in ("person", "unknown") and (pointed or standing(self.scan, mention, low) >= least):
                return root(self.drafts, self.of_mention[k])
        return None


def _only_adds(scan: Scan, content: Content) -> bool:
    """«رضایی افزود», «رضایی همچنین گفت»: whether a cue brings in more words of one who has spoken; not so in «همچنین
    رضایی گفت»."""
    first, also = content.cue.first, scan.mask["also"]
    if scan.longest(first, scan.mask["adds"]) is not None:
        return True
    low = max(first - _ALSO, scan.tokens.sentences[content.cue.sentence].first + 1)
    return any(scan.is_a(j, also) for j in range(low, first))


def _is_question(scan: Scan, content: Content) -> bool:
    """«چرا پل بسته است؟», «آیا پل باز است»."""
    marked = content.last < len(scan.words) and scan.is_a(content.last, scan.mask["asks"])
    return marked or scan.is_a(content.first, scan.mask["whether"])


def _is_open(draft: Draft) -> bool:
    return not draft.words and draft.kind == "person" and not draft.plural and bool(draft.roles)


def _by_lands(lands: set[str], others: set[str]) -> list[str]:
    """Whether two are of one country, by all the offices that they have so far."""
    if not lands or not others:
        return []
    if lands & others:
        return ["same country"]
    return ["other country"] if HOME_COUNTRY in lands | others else ["other country", "two countries abroad"]


def _by_roles(ours: Collection[Office], own: Collection[Office]) -> list[str]:
    """What an office has to do with those that stand beside somebody's name."""
    if own:
        out = ["same head" if {o.head for o in ours} & {o.head for o in own} else "other head"]
        if any(_alike(x, y) for x in ours for y in own):
            out.append("offices nearly alike")
        if any(x.head == y.head and x.words and y.words and not x.words & y.words for x in ours for y in own):
            out.append("same head, of something else")
    else:
        out = ["he has no office"]
    if any(x.former or y.former for x in ours for y in own):
        out.append("former office")
    return out


def _alike(a: Office, b: Office) -> bool:
    """Whether two offices share their head and most of their words («معاون پارلمانی وزیر», «معاون وزیر»)."""
    if a.head != b.head:
        return False
    shared = len(a.words & b.words)
    return 2 * shared >= min(len(a.words), len(b.words)) > 0
