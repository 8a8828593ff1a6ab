"""What a report shows of its offices without a name and of the people it names: named yes/no features.

A report's order tells much («رئیس سازمان … گفت. علی … افزود»), the register tells most, and two countries or a second
person in one sentence speak against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..figures import HOME_COUNTRY, Person, Register
from ..headline_names import Headline
from ..mentions import Mention
from ..mentions.marks import is_another, is_one_of, is_somebody
from ..scan import Scan
from ..statements import Content
from .apart import is_of_himself, speaks_against, stands_across
from .drafts import PERSONLIKE, Draft, Known, Pair, root
from .office_traits import by_lands, by_roles, is_head, is_hidden, is_open, is_trait, lands
from .openings import Openings
from .speech import Speech

_OFFICES, _NAMES, _PAIRS = 60, 40, 40  # offices without a name, names, contacts of one report that are looked at
ALONE, FOLLOWS = "register: he alone held it", "he opens the next sentence"
LEADS_ON = "he speaks in the sentence before"
_LEFT = "only other speaker beside a contact"
_ANOTHERS = frozenset(("register: another's office", "in one sentence"))  # «رضایی با اشاره به سخنان رهبر انقلاب»
POINTED = frozenset(("pointed at", "generic", "he spoke right before"))
_ABROAD = "register: he is of another country"
STRANGER = frozenset(("register: another's office", _ABROAD))
_OTHERS = frozenset(("too", "only one of many"))  # «رئیس پلیس نیز گفت», «یک باغبان گفت»
_NEXT = frozenset(("named in the next sentence", "in one sentence", "he speaks right after"))
_BEFORE = frozenset(("he spoke before", "he spoke right before", "named before"))
_GOES_ON = "one goes on with the words of the other"
RANKED = "his rank tells"
_SOON = 3  # sentences behind two offices that met in which one of the two is named
_RANKS = ("religious", "military")  # sectors of offices, and the words by which those who hold them are called
_LEAD = 2  # sentences that make the lead


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
        self.speech = Speech(scan, drafts, contents, speakers)
        self.openings = Openings(scan, drafts, mentions, of_mention, self.speech.told)
        self.sides = _sides(drafts, of_mention, pairs)
        self.beside = _side_by_side(scan, drafts, mentions, of_mention)
        self.headline = headline
        alive = [k for k, d in enumerate(drafts) if d.merged < 0 and d.mentions]
        self.offices = [k for k in alive if is_open(drafts[k]) and not is_hidden(scan, drafts[k])][:_OFFICES]
        called = (k for k in alive if drafts[k].words and drafts[k].kind in PERSONLIKE)
        self.names = [k for k in called if not is_head(scan, drafts[k])][:_NAMES]
        # offices that stand beside the name itself; «همتا» is somebody else's
        self.own = {k: tuple(o for o in drafts[k].roles if not o.of_another) for k in self.names}
        self.single = frozenset(scan.lexicon.keys_of("one_at_a_time"))
        self.seats = frozenset(scan.lexicon.keys_of("sits_alone"))
        self._held: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._who: dict[int, tuple[Person, ...]] = {}
        self._ranks = bool(scan.held & scan.mask[_RANKS])

    def candidates(self, office: int, names: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Each of some people that may hold an office, and the features that hold."""
        of_office = self._of_office(office)
        held = self._held[office] = self._held.get(office) or self._register(office)
        for named in names:
            one, other = self.drafts[office], self.drafts[named]
            if (office, named) in self.sides or (office, named) in self.beside:
                continue  # nobody meets himself
            if speaks_against(one, other, self.single, self.seats):
                continue
            if self._is_told_of(office, named) or self._is_asked(office, named) or is_of_himself(self.scan, one, other):
                continue
            if stands_across(self.scan, one, other) or self._are_counterparts(one, other):
                continue
            rank = self._by_rank(office, named) if self._ranks else None
            if rank is False:
                continue
            features = of_office + self._of_both(office, named, held)
            if rank:
                features.append(RANKED)
            if "trait" in features or POINTED.issubset(features):
                # «این مقام هندی», «این کارشناس» may be a minister
                features = [f for f in features if f != "other head"]
            stranger = _ABROAD in features and any(o.country for o in self.drafts[office].roles)
            if not (stranger or _ANOTHERS.issubset(features) or self._is_another(office, named, features)):
                yield named, tuple(features)

    def _sector(self, office: int) -> str:
        """«امام جمعه», «فرمانده سپاه»: of the clergy or of soldiers, or neither."""
        for first, last in self.drafts[office].roles.values():
            hit = self.scan.longest(first, self.scan.mask["title"], last)
            if hit is not None and hit.entry.row is not None and hit.entry.row["sector"] in _RANKS:
                return hit.entry.row["sector"]
        return ""

    def _by_rank(self, office: int, named: int) -> bool | None:
        """«شهردار با امام جمعه دیدار کرد. آیت‌الله رضایی گفت»: whether the rank before a name, of two who have just met,
        fits this one (True) or the other (False); None where it tells nothing."""
        told, again = [self._sentence(self.drafts[k].mentions[0][0][0]) for k in (office, named)]
        if self.own[named] or not 0 < again - told <= _SOON:
            return None
        spans = (m[2] for m in self.drafts[named].mentions if m[2] is not None)
        before = [i for m in spans if m.name is not None for i in range(m.first, m.name[0])]
        rank = next((r for r in _RANKS if any(self.scan.is_a(i, self.scan.mask[r]) for i in before)), None)
        across = [k for k in self.offices if (office, k) in self.sides] if rank is not None else []
        if len(across) != 1:
            return None
        ours, other = self._sector(office) == rank, self._sector(across[0]) == rank
        return None if ours == other else ours

    def _are_counterparts(self, office: Draft, named: Draft) -> bool:
        """«وزیر راه هند به عمان رفت و با همتای عمانی خود، علی رضایی، دیدار کرد»: nobody is his own counterpart."""
        stretches = [stretch for o, stretch in named.roles.items() if o.counterpart]
        told = {self._sentence(first) for first, _ in stretches}
        return bool(told) and any(self._sentence(first) in told for (first, _), _, _ in office.mentions)

    def settle(self, office: int, named: int) -> None:
        """Whom he met who holds the office, he who bears the name met: «فرماندار با شهردار دیدار کرد. رضایی گفت»."""
        met = [b for a, b in self.sides if a == office]
        self.sides.update(pair for b in met for pair in ((named, b), (b, named)))

    def _is_told_of(self, office: int, named: int) -> bool:
        """«شهردار: رضایی پل را بست»: whether he who holds the office names somebody; a later line that begins with a
        name may be the reporter's."""
        first = self.drafts[named].mentions[0][0][0]
        low, high = next(((a, b) for a, b in self.speech.told.get(office, ()) if a <= first < b), (first, first))
        if not self.scan.has_verb(low, high):
            return False
        return self._sentence(low) == self._sentence(first) or self.openings.of(self._sentence(first)) != named

    def _is_asked(self, office: int, named: int) -> bool:
        """Whether he who holds the office asks, and the next label names who answers."""
        answer = self.speech.answers(self.drafts[office].mentions[0][0][0])
        return answer is not None and any(m[0][0] == answer for m in self.drafts[named].mentions)

    def _is_another(self, office: int, named: int, features: Collection[str]) -> bool:
        """«رضایی گفت … . رئیس پلیس نیز گفت», «رضایی گفت … . در همین حال، رئیس پلیس گفت», «رضایی با اشاره به سخنان
        رئیس‌جمهور مبنی بر اینکه …», «رضایی از متهم پرسید», «یکی از نمایندگان نیز»: somebody besides the one who was
        named before; and so the other way round («رئیس پلیس گفت … . رضایی نیز گفت»)."""
        (first, last), scan = self.drafts[office].mentions[0][0], self.scan
        if is_another(scan, first, last) or (ALONE not in features and self._are_labels(office, named, first)):
            return True
        if _BEFORE.isdisjoint(features) or "named after" in features:
            passed = is_one_of(scan, first) and _NEXT.isdisjoint(features)  # «یکی از باغبانان گفت … . شهردار گفت …»
            return (passed or self.openings.comes_too(named)) and ALONE not in features and _LEFT not in features
        if "in one sentence" in features and scan.is_a(first - 1, scan.mask["from", "to", "with"]):
            countries = {o.country for o in self.drafts[office].roles}
            return len(countries) == 1 and self.openings.of(self._sentence(first)) == named
        led = first - (first > 0 and scan.tokens.roles[first - 1] == "comma")
        others = _OTHERS - {"only one of many"} if _GOES_ON in features else _OTHERS  # «یک استاد دانشگاه افزود»
        if not others.isdisjoint(features) or is_one_of(scan, first) or scan.led_by(led, scan.mask["meanwhile"], 3):
            return True
        again = [end for (_, end), _, _ in self.drafts[office].mentions[1:] if end < len(scan.words)]
        leads = "in one sentence" in features and self.openings.of(self._sentence(first)) == named
        if leads and ALONE not in features and any(scan.is_a(end, scan.mask["too"]) for end in again):
            return True  # «رضایی در معارفه شهردار گفت … . شهردار نیز گفت»
        return first > 0 and scan.is_a(first - 1, scan.mask["speech"]) and "in one sentence" in features

    def _are_labels(self, office: int, named: int, first: int) -> bool:
        """«… 🔹 رئیس پلیس: …⏎🔹 رضایی: …», «یک مقام هندی گفت: … . رضایی: …»: whether two people speak by labels, no
        headline and the line below it, or a label names who is not the one of many before it."""
        other = self.drafts[named].mentions[0][0][0]
        if other not in self.speech.labels:
            return False
        if self.scan.is_a(first - 1, self.scan.mask["one"]):
            return first < other
        beside = self._sentence(first) == self._sentence(other)  # «وزیر راه: پل باز است / رضایی: پل بسته است»
        return first in self.speech.labels and (beside or max(first, other) not in self.speech.labels[:2])

    # --- features

    def _of_office(self, actor: int) -> list[str]:
        """How the office stands there."""
        scan, draft = self.scan, self.drafts[actor]
        first, last = draft.mentions[0][0]
        generic = {o.head for o in draft.roles} <= self.drafts.generic
        out = []
        if is_somebody(scan, first, last) or (first and scan.is_a(first - 1, scan.mask["one"])):
            out.append("one of many")
            if len(draft.roles) == 1 or generic:
                out.append("only one of many")
        if first and scan.is_a(first - 1, scan.mask["this"]):
            out.append("pointed at")
        if last < len(scan.words) and scan.is_a(last, scan.mask["too"]):
            out.append("too")
        if generic:
            out.append("generic")
        if is_trait(self.scan, self.drafts[actor]):
            out.append("trait")
        if actor not in self.speech.first_said:
            out.append("office never speaks")
        if self._sentence(first) == 0:
            out.append("office in the lead")
        return out

    def _of_both(self, office: int, named: int, held: tuple[frozenset[str], frozenset[str]]) -> list[str]:
        out = self._by_register(office, named, held)
        out += by_roles(self.drafts[office].roles, self.own[named])
        out += by_lands(lands(self.scan, self.drafts[office]), lands(self.scan, self.drafts[named]))
        out += self._by_place(office, named)
        out += self._by_speech(office, named)
        out += self._by_headline(office, named)
        if STRANGER.isdisjoint(out) and self._follows(office, named):
            out.append(FOLLOWS)
        known = "other head" in out and not self._of_the_same(office, named)
        if STRANGER.isdisjoint(out) and not known and self._leads_on(office, named):
            out.append(LEADS_ON)
        if self._is_left(office, named):
            out.append(_LEFT)
        return out

    def _is_left(self, office: int, named: int) -> bool:
        """«در تماس با شهردار شیراز» and further down «نارنجر افزود»: the only one who speaks and is no side of a
        contact, beside an office that is one."""
        sided = {a for pair in self.sides for a in pair}
        return office in sided and [a for a in self.speech.named if a not in sided] == [named]

    def _register(self, office: int) -> tuple[frozenset[str], frozenset[str]]:
        """The people that held the office that day, and those of an office that nobody shares."""
        holders = [h for o in self.drafts[office].roles for h in self.register.holders(o, self.day)]
        return frozenset(h.person.id for h in holders), frozenset(h.person.id for h in holders if h.sole)

    def _by_register(self, office: int, named: int, held: tuple[frozenset[str], frozenset[str]]) -> list[str]:
        if named not in self._who:
            self._who[named] = self.register.person(self.drafts[named].words)
        who = self._who[named]
        if {p.id for p in who} & held[0]:
            return [ALONE if len({p.id for p in who} & held[1]) == 1 else "register: his office"]
        former = all(o.former for o in self.drafts[office].roles)  # many held what «معاون پیشین وزیر» held
        out = ["register: another's office"] if held[1] and self.day and not former else []
        where = {o.country or HOME_COUNTRY for o in self.drafts[office].roles if not o.open and not o.of_another}
        if who and where and not where & {p.country for p in who}:
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
        if first and self.openings.of(first) == office and self.openings.of(first - 1) == named:
            out.append("he opens the sentence before")
        if self.openings.of(0) == office and named in [self.openings.of(n) for n in range(1, _LEAD + 1)]:
            out.append("both open a sentence of the lead")
        if len(self.names) == 1:
            out.append("only name")
        return out

    def _by_speech(self, office: int, named: int) -> list[str]:
        said, other = self.speech.first_said.get(office), self.speech.first_said.get(named)
        if said is None:
            return []
        out = ["he speaks" if other is not None else "he never speaks"]
        if other is not None and self.speech.named == [named]:
            both = lands(self.scan, self.drafts[office]) | lands(self.scan, self.drafts[named])
            abroad = bool(both - {HOME_COUNTRY})
            out.append("only speaker with a name, office abroad" if abroad else "only speaker with a name")
        if self.speech.order.count(named) > 1:
            out.append("he speaks again")
        if said and self.speech.order[said - 1] == named:
            out.append("he spoke right before")
            first, second = (self._sentence(self.drafts[k].mentions[0][0][0]) for k in (named, office))
            if first != second - 1:
                out.append("he spoke right before, named further up")
            if is_trait(self.scan, self.drafts[office]):
                out.append("trait of who spoke right before")
        elif said and other is not None and other < said:
            out.append("he spoke before")
        if any(a == office and b == named for a, b in zip(self.speech.order, self.speech.order[1:])):
            out.append("he speaks right after")
        if self.speech.goes_on(office, named, said, other):
            out.append(_GOES_ON)
        if said == 0:
            out.append("office speaks first")
        return out

    def _by_headline(self, office: int, named: int) -> list[str]:
        words, speaker = self.drafts[named].words, self.headline.speaker
        called = [n for p in self.headline.pairs for n in p[1:]]
        if speaker is not None and words[-len(speaker.words) :] == speaker.words:
            return ["speaks in the headline"]
        return ["stands in the headline"] if any(words[-len(n.words) :] == n.words for n in called) else []

    # --- by order and place

    def _sentence(self, token: int) -> int:
        return self.scan.tokens.sentence_of(token)

    def _follows(self, office: int, named: int) -> bool:
        """«فرماندار نیز گفت … . علی رضایی افزود»: a name without an office that is new to the report opens the sentence
        right behind one that the office opens, or behind its further words, and is not the other office of «فرماندار با
        شهردار دیدار کرد. علی رضایی گفت»."""
        number = self._sentence(self.drafts[named].mentions[0][0][0])
        if self.own[named] or number < 1 or is_trait(self.scan, self.drafts[office]) or self.openings.comes_too(named):
            return False
        if self.openings.of(number) != named or self.openings.of(self.openings.begun(office, number - 1), 2) != office:
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
        said, number = self.speech.first_said.get(office), self._sentence(self.drafts[office].mentions[0][0][0])
        kin = self.scan.is_a(self.drafts[office].mentions[0][0][0], self.scan.mask["kin"])
        if kin or not said or not number or self.speech.order[said - 1] != named:
            return False
        return self.openings.of(number) == office and self.openings.of(self.openings.begun(named, number - 1)) == named


def _sides(drafts: Sequence[Draft], of_mention: Sequence[int], pairs: Sequence[Pair]) -> set[tuple[int, int]]:
    """Pairs of actors on two sides of a contact."""
    told = (([root(drafts, of_mention[m]) for m in side] for side in (a, b)) for _, a, b in pairs[:_PAIRS])
    return {p for left, right in told for a in left for b in right for p in ((a, b), (b, a))}


def _side_by_side(
    scan: Scan, drafts: Sequence[Draft], mentions: Sequence[Mention], of_mention: Sequence[int]
) -> set[tuple[int, int]]:
    """«نماینده مردم سقز و علی رضایی آمدند»: the actors that «و» joins right beside one another, in both directions."""
    ands, out = scan.mask["and"], set[tuple[int, int]]()
    for one, other, a, b in zip(mentions, mentions[1:], of_mention, of_mention[1:]):
        if a >= 0 and b >= 0 and other.first == one.last + 1 and scan.is_a(one.last, ands):
            a, b = root(drafts, a), root(drafts, b)
            out |= {(a, b), (b, a)} if a != b else set()
    return out
