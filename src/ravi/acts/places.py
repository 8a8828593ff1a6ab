"""Where acts stand: their words, their objects, their verbs, in one of the orders that these have."""

from __future__ import annotations

from bisect import bisect_left

from ..mentions.standing import is_free
from ..morphology import SURELY, finiteness
from ..statements.own_clause import behind_byline
from .clauses import MARKS, PREPOSITIONS, REACH, SENTENCE
from .frames import WITH_CLAUSE, WORDS, Core, Found, Frame
from .objects import Objects

_PENALTY = 60  # tokens before «محکوم کرد» in which a penalty may stand
_PARTED = 8  # tokens from «تهدید» to its verb
_OWN = 2  # tokens of «از پل» that an object has at least
_MAIN = 8  # tokens from there to the word of the main verb
_SAYS = 20  # tokens from «در حمایت از» to the verb of saying
_LED_ON = 30  # tokens from «با اشاره به» to an act that «و» joins to it
_OF_SPEAKERS = frozenset(("emphasise", "thank", "criticise", "congratulate", "condole", "condemn", "welcome"))
_OF_CLAUSES = frozenset(("emphasise", "announce"))  # «بر آن تأکید کرد» points at words told before
_OF_CLAIMS = frozenset(("reject", "deny"))
_SHUT = MARKS | {"comma", "close"}


class Places(Objects):
    """Finds the words that an act turns on, and its object, in a report laid out in clauses."""

    # --- the words that an act turns on

    def core(self, i: int, end: int) -> Core | None:
        """«تشکر», «تقدیر و تشکر», «ابراز نگرانی»; None for nouns that need «ابراز» and have none."""
        hit = self.scan.longest(i, self.words, end)
        frames: list[Frame] = []
        last, verbs, carried = i, frozenset[str](), False
        while hit is not None:
            frame = self.frames[hit.entry.source]
            if frame.name == "act.state" and self.scan.lexicon.is_plural(self.scan.words[hit.last - 1], hit.entry):
                break  # «متهمان»
            if frames and frame.name == "act.carried" and not carried:
                break  # «بر ساخت پل تأکید و آمادگی خود را …»
            verbs = verbs | frame.verbs if frame.name != "act.carrier" else frame.verbs
            carried = carried or frame.name == "act.carrier"
            if frame.name == "act.carrier" and hit.last < end:
                inner = self.scan.longest(hit.last, self.scan.mask["act", "act.carried"], end)
                if inner is not None:
                    hit, frame = inner, self.frames[inner.entry.source]
            if frame.name == "act.carrier" or (frame.type and (carried or frame.name != "act.carried")):
                frames.append(frame)
            last = hit.last
            cue = last + 1 in self.cues  # «شهردار را متهم و تأکید کرد: …»
            more = last + 1 < end and not cue and self.scan.is_a(last, self.scan.mask["and"])
            hit = self.scan.longest(last + 1, self.nouns, end) if more else None
        return Core(i, last, tuple({f.type: f for f in frames}.values()), verbs) if frames or verbs else None

    # --- the two places

    def found(self, core: Core, low: int, end: int) -> Found | None:
        """Where an act stands, unless its object is a clause of its own."""
        low = max(low, self.said_before(core.first), core.first - SENTENCE)
        low = behind_byline(self.scan, low, core.first)
        of_agent = self.by_agent(core, low, end)
        if of_agent is not None:
            return of_agent
        if self.scan.is_a(core.first - 1, self.scan.mask["act.no"]) or self.meets(core, end) >= 0:
            return None
        if self._is_governed(core):
            return None
        near = self.clause(low, core.first)
        found = self._converb(core, end) or self._with_verb(core, near, end)
        if found is None and (sure := self.clause(low, core.first, sure=True)) != near:  # mostly they are the same
            found = self._with_verb(core, sure, end)
        if found is None or self._is_vague(found, core) or self._is_sentence(core):
            return None
        if self.scan.is_a(found.last, self.scan.mask["object"]) or self._is_owed(found, low):
            return None  # «این ادعا که هند از ساخت پل حمایت می‌کند را رد کرد»
        clausal = not self.cues.isdisjoint(range(core.first, found.last)) or self._opens_clause(found, end)
        clausal = clausal and not self._has_object_and_clause(core, found, end)
        return None if clausal and not all(f.type in WITH_CLAUSE for f in core.frames) else found

    def _is_governed(self, core: Core) -> bool:
        """«نهی از منکر»: whether a preposition stands before a word that has no object but with its verb; not so in «با
        متهم کردن شهردار»."""
        states = all(f.name == "act.state" for f in core.frames)
        return states and self.scan.is_a(core.first - 1, self.governing) and not self._is_infinitive(core)

    def _is_infinitive(self, core: Core) -> bool:
        """«متهم کردن»: whether the verb of the words is an infinitive right behind them."""
        return core.last < len(self.scan.words) and self.scan.words[core.last].key in core.verbs

    def _is_owed(self, found: Found, low: int) -> bool:
        """«باید از کارگران تشکر می‌کردند»: whether the verb of an act tells of what is to be done."""
        scan = self.scan
        modal = scan.mask["modal"]
        reach = range(found.last - 2, max(low, found.last - REACH) - 1, -1)
        verb = next((j for j in reach if scan.is_a(j, modal) or self.ends(j)), -1)
        owed = verb >= 0 and scan.is_a(verb, modal) and not scan.words[verb].key.endswith(scan.lexicon.plurals)
        return owed and not found.how.startswith("with")  # «بایدها» are a noun

    def _is_sentence(self, core: Core) -> bool:
        """«او را به دو سال حبس محکوم کرد», «دادگاه او را به سستی محکوم کرد»: a court's judgement; «حمله به زندان را به
        شدت محکوم کرد» is none."""
        if not any(f.type == "condemn" for f in core.frames):
            return False
        scan, low = self.scan, max(0, core.first - _PENALTY)
        mark = next((j for j in range(core.first - 1, low, -1) if scan.is_a(j, scan.mask["object"])), core.first)
        if any(scan.is_a(j, scan.mask["act.penalty"]) for j in range(mark + 2, core.first)):
            return True
        accused = mark + 1 < core.first and scan.is_a(mark + 1, scan.mask["to"])
        return accused and any(scan.is_a(j, scan.mask["act.court"]) for j in range(self.clause(low, mark), mark))

    def _opens_clause(self, found: Found, end: int) -> bool:
        """«تأکید کرد که», «تأکید کرد:»; behind «با تأکید بر ساخت پل:» the colon opens words without a cue."""
        i = found.last
        if found.how.startswith("with") and i < end and self.scan.tokens.roles[i] == "colon":
            return False
        i += i < end and self.scan.tokens.roles[i] == "comma"
        return i < end and (self.scan.tokens.roles[i] == "colon" or self.scan.is_a(i, self.scan.mask["that"]))

    def _has_object_and_clause(self, core: Core, found: Found, end: int) -> bool:
        """«از ساخت پلی خبر داد که به شهر می‌رسد»: the «که» goes on with the object."""
        scan, i = self.scan, found.last
        if i >= end or not scan.is_a(i, scan.mask["that"]):
            return False
        if found.how.startswith("word") and scan.is_a(found.about[1] - 1, scan.mask["object"]):
            return True  # «قول رفع مشکل را دادند که …»
        mark = next((j for j in reversed(range(*found.about)) if scan.is_a(j, scan.mask["object"])), -1)
        if mark >= 0 and found.how.startswith("object"):  # «فهرست پل‌ها را برای امروز اعلام کرد که …»
            return all(f.type == "announce" for f in core.frames) and not any(map(self.ends, range(mark, core.first)))
        if found.how.startswith("word") and core.frames[0].name == "act.state" and found.about[0] == core.last:
            return True  # «خواستار آزادی زندانیانی شد که …»
        governed = found.how.startswith("object") and scan.is_a(found.about[0], scan.mask["from"])
        return governed and all(f.type == "announce" for f in core.frames)

    def _is_vague(self, found: Found, core: Core) -> bool:
        """«این خبر», «این که», nothing at all: an object that stands for a clause; «آن را محکوم کرد» has one."""
        scan, (first, last) = self.scan, found.about
        governed = first < last and bool(scan.words[first].first & scan.mask(*PREPOSITIONS, "act.upon"))
        first += governed
        if first >= last or scan.words[first].whole & scan.mask["that_clause"]:
            return True
        told = found.how.startswith("object") and not any(f.type in _OF_CLAUSES for f in core.frames)
        if not scan.is_a(first, scan.mask["this"] if told else scan.mask["this", "that_one"]):
            return False
        vague = last - first > 1 and scan.is_a(first + 1, scan.mask["act.vague", "that"])
        led = found.how.startswith("with") and any(f.type == "announce" for f in core.frames)
        clausal = vague and first + 2 < last and scan.is_a(first + 2, scan.mask["that"])  # «روی این نکته که …»
        denied = all(f.type in _OF_CLAIMS for f in core.frames)  # «ضمن رد این خبر»
        if told:  # «از این موضوع انتقاد کرد», «این خبر که پل بسته است را رد کرد»
            return clausal and not denied
        return last - first == 1 or clausal or (vague and not denied and (last - first == 2 or led))

    def _converb(self, core: Core, end: int) -> Found | None:
        """«با تشکر از مردم،»: behind «با» or «ضمن», up to a mark, a cue or a verb."""
        scan = self.scan
        leads = any(f.name == "act.lead" for f in core.frames)
        if not (self._stands_free(core.first, end) if leads else self._led(core.first) or self._led_on(core)):
            return None
        start = self._preposition(core, core.last, min(core.last + 3, end))
        if start is None and ("of" in core.objects or self._is_infinitive(core)):
            start = core.last
        if start is None or start >= end or scan.tokens.roles[start] in _SHUT:
            return None
        last = self._before_other(start, self._noun_end(start, end), end)
        last = self._before_main(start, last, end)
        last -= last > start + 1 and scan.is_a(last - 1, scan.mask["and"])  # «با تشکر از مردم و با بیان اینکه …»
        behind = range(start, min(last + 1, len(scan.words)))  # «در حمایت از کشاورزان…»: the text may end here
        inner = leads and any(scan.words[j].first & self.nouns and self.core(j, end) for j in behind)
        if last <= start or inner:  # «مواضع ایران در حمایت از فلسطین تأکید کرد»: part of another's object
            return None
        self.open = last
        return Found(core.first, last, (start, last), "with word and object")

    def _before_other(self, start: int, last: int, end: int) -> int:
        """«با استقبال از ساخت پل آمادگی خود را اعلام کرد»: no mark parts an object from the next act."""
        scan, bound = self.scan, self.governing | self.scan.mask["and", "act.carrier", "object"]
        for j in range(start + _OWN, last):
            if scan.words[j].first & self.carried and not scan.is_a(j - 1, bound):
                mark = next((m for m in range(j, min(end, j + REACH)) if scan.is_a(m, scan.mask["object"])), end)
                if mark < end and scan.is_a(mark + 1, scan.mask["act.carrier"]):
                    return j
        return last

    def _before_main(self, start: int, last: int, end: int) -> int:
        """«ضمن انتقاد از کندی کار خواستار ساخت پل شد», «ضمن اعلام ساخت پل از سفر کارگران به نارنج خبر داد»: where the
        main verb's own words begin, if they do before token ``last``."""
        scan, roles = self.scan, self.scan.tokens.roles
        for j in range(start + _OWN, min(end, last + _MAIN)):
            if j >= last and (roles[j] in _SHUT or self.ends(j)):
                break
            inner = self.core(j, end) if scan.words[j].first & self.words and j not in self.cues else None
            if inner is None or scan.is_a(j - 1, self.governing | scan.mask["and"]):
                continue
            if "after" in inner.objects and self._object_inside(inner, end) is not None:
                return min(j, last)
            if self._verb_after(inner, end) >= 0:
                led = (k for k in inner.objects if k in PREPOSITIONS)
                own = next((m for kind in led for m in range(start + _OWN, last) if self._leads(m, kind)), last)
                return own
        return self._before_addressee(start, last) if last in self.cues else last

    def _leads(self, i: int, kind: str) -> bool:
        """Whether a preposition of the kind begins at token ``i``, which «و», a comma or «پس» brings in no more."""
        scan = self.scan
        bound = scan.mask["and", "act.before"] | self.nouns
        return scan.is_a(i, scan.mask(kind)) and not scan.is_a(i - 1, bound) and scan.tokens.roles[i - 1] != "comma"

    def _before_addressee(self, start: int, cue: int) -> int:
        """«با انتقاد از کندی کار به مهر گفت»: the outlet that a preposition names before a cue is who is told."""
        k = bisect_left(self.starts, cue) - 1
        if k < 0 or self.mentions[k].kind != "outlet" or self.mentions[k].last != cue:
            return cue
        at = self.mentions[k].first - 1
        return at if at > start + 1 and self.scan.is_a(at, self.scan.mask["to"]) else cue

    def _stands_free(self, i: int, end: int) -> bool:
        """«رضایی (در گفت‌وگو با مهر) در حمایت از کشاورزان گفت»: behind whoever says something in that clause, an outlet
        or a mark; no «نقش شهر در حمایت از کشاورزان»."""
        says = any(self.scan.is_a(j, self.scan.mask["cue.verb", "cue.that"]) for j in range(i, min(end, i + _SAYS)))
        at = bisect_left(self.starts, i) - 1
        before = self.mentions[at] if at >= 0 and self.mentions[at].last == i else None
        behind = before is not None and (before.kind == "outlet" or is_free(self.scan, before))
        return says and (behind or bool(self.scan.tokens.roles[i - 1]))

    def _led(self, i: int) -> bool:
        """Whether «با» or «ضمن» stands before token ``i``, or «و» behind an object that they brought in («با تشکر از
        مردم و تبریک عید»)."""
        scan, bound = self.scan, self.scan.mask["bound_to"]
        if i and scan.is_a(i - 1, scan.mask["with", "while"]):
            held = scan.longest(i - 2, bound) if i > 1 and scan.words[i - 2].first & bound else None
            return held is None or held.last != i  # «مقابله با تهدیدهای …»
        return i > 1 and self.open in (i - 1, i - 2) and scan.is_a(i - 1, scan.mask["and", "also"])

    def _led_on(self, core: Core) -> bool:
        """«با اشاره به نقش پل و تأکید بر ساخت جاده»: whether «و» joins words for what only a speaker does to others
        behind «با» or «ضمن»."""
        scan, led = self.scan, self.scan.mask["with", "while"]
        if not scan.is_a(core.first - 1, scan.mask["and"]) or not all(f.type in _OF_SPEAKERS for f in core.frames):
            return False
        if scan.is_a(core.last, scan.mask["pronoun"]):
            return False  # «با اشاره به سخنان شهردار و انتقاد او از …»
        for j in range(core.first - 2, max(0, core.first - _LED_ON) - 1, -1):
            if scan.is_a(j, led) and scan.is_a(j + 1, scan.mask["act.leads_on"]):
                return True
            if scan.tokens.roles[j] in MARKS or self.ends(j):
                break
        return False

    def _next_led(self, i: int, end: int) -> bool:
        """Whether behind the «و» at token ``i`` another act stands that «با» or «ضمن» brings in."""
        scan = self.scan
        j = i + 1 + (i + 1 < end and scan.is_a(i + 1, scan.mask["also"]))
        led = j < end and scan.is_a(j, scan.mask["with", "while"])
        j += led
        if j >= end or not scan.words[j].first & self.words:
            return False
        core = self.core(j, end)
        if core is None:
            return False
        of = "of" in core.objects and any(f.type in WITH_CLAUSE for f in core.frames)
        carried = self.scan.is_a(core.first, self.scan.mask["act.carrier"])
        return led or of or carried or self._preposition(core, core.last, min(core.last + 3, end)) is not None

    def _with_verb(self, core: Core, low: int, end: int) -> Found | None:
        """The object, the noun and its verb, in one of the orders that they have."""
        if any(f.name == "act.verb" for f in core.frames):
            verb, last = core.last - 1, self.told(core.last - 1, end)
        else:
            verb = self._verb_after(core, end)
            last = self.told(verb, end) if verb >= 0 else None
        if verb >= 0:
            left = self._left(core, low)
            if last is None or left is None:
                return None
            return Found(left[0], last, left, "object, word, verb")
        found = self._object_inside(core, end) or self._parted(core, low, end)
        return found or self._shared_verb(core, low, end)

    def _object_inside(self, core: Core, end: int) -> Found | None:
        """«خواستار صلح شد», «آمادگی خود برای کار را اعلام کرد»."""
        given, after = self._verb_given(core, end), "after" in core.objects
        if given >= 0:
            last = self.told(given, end)
            return None if last is None else Found(core.first, last, (core.last, given), "word, object, verb")
        start = core.last if after else self._preposition(core, core.last, min(core.last + 3, end))
        apart = start == core.last and "apart" in core.objects  # «خبر از ساخت پل داد»
        verb = self._verb_far(core, start, end, after or apart) if start is not None else -1
        if start is None or verb < 0 or (apart and self.scan.is_a(verb - 1, self.words)):
            return None  # «منابع خبری از ساخت پل خبر دادند»: the verb is that of the later word
        last = self.told(verb, end)
        return None if last is None else Found(core.first, last, (start, verb), "word, object, verb")

    def _parted(self, core: Core, low: int, end: int) -> Found | None:
        """«شهر را تهدید به حمله کرد», «از شهردار درخواست کمک کرد»: a few words part the noun from its verb."""
        if "inside" not in core.objects or self.scan.is_a(core.first - 1, self.governing):
            return None
        verb = self._verb_far(core, core.last, min(end, core.last + _PARTED), True)
        last = self.told(verb, end) if verb > core.last else None
        if last is None or any(self._takes_verb(j, verb) for j in range(core.last, verb)):
            return None
        left = self._left(core, low)
        first = core.first if left is None else left[0]
        return Found(first, last, (first, verb), "word, object, verb")

    def _takes_verb(self, i: int, verb: int) -> bool:
        """Whether token ``i`` shows that the verb belongs to other words («درخواست او را رد کرد»)."""
        scan = self.scan
        if i == verb - 1:
            return bool(scan.words[i].first & scan.mask(*WORDS, "title_break"))
        return scan.is_a(i, scan.mask["object"]) or scan.longest(i, self.words) is not None

    def _shared_verb(self, core: Core, low: int, end: int) -> Found | None:
        """«از مردم قدردانی و بر ادامه کار تأکید کرد»: the verb of the second is the verb of the first."""
        scan, joins = self.scan, self.scan.mask["and"]
        last = core.last + ("inside" in core.objects and core.last < end and not scan.is_a(core.last, joins))
        if last >= end or not scan.is_a(last, joins):
            return None
        left, behind = self._left(core, low), min(last + 1, end - 1)
        told = behind in self.cues  # «بر ساخت پل تأکید و اظهار کرد»
        other = scan.longest(behind, self.nouns, end) is not None  # «بر ساخت پل تأکید و آمادگی خود را اعلام کرد»
        again = scan.is_a(behind, scan.mask["that_one"]) and scan.is_a(behind + 1, scan.mask["object"])
        joined = told or other or again or scan.words[behind].first & scan.mask(*PREPOSITIONS, "act.state")
        if left is None or not joined:  # «بستن پل را محکوم و آن را نادرست خواند»
            return None
        verb = next((j for j in range(last, min(end, last + REACH)) if self.ends(j)), None)
        if verb is None or self.told(verb, end) is None or not (told or not other or self._has_verb(core, verb)):
            return None
        return Found(left[0], last, left, "object, word, and")

    def _noun_end(self, start: int, end: int) -> int:
        """Where the object of «با تشکر از …» ends; before the last preposition where a verb follows without a mark."""
        scan, roles = self.scan, self.scan.tokens.roles
        masks, last, joins = scan.mask["from", "on", "to", "about", "with"], start, scan.mask["and"]
        that, relative = scan.mask["that"], False
        for j in range(start, min(end, start + REACH)):
            if roles[j] in MARKS or j in self.cues or (roles[j] == "dash" and j > start):
                return j
            if roles[j] == "comma" and j > start and not self._list_goes_on(j, end):
                return j
            if scan.words[j].whole & joins and self._next_led(j, end):
                return j
            if j > start + 1 and scan.is_a(j, scan.mask["object"]) and scan.is_a(j - 1, scan.mask["pronoun"]):
                return j - 1  # «با انتقاد از باغداران آنها را سست خواند»
            if self.ends(j) and not (self.may_be_noun(j) and finiteness(scan.words[j].verbs) < SURELY):
                if relative and j + 1 < end and (roles[j + 1] or j + 1 in self.cues):
                    return j + 1  # «با انتقاد از کسانی که بی‌کارند، گفت»
                return last if last > start + 1 else j
            relative = relative or (j > start and scan.is_a(j, that))
            if j > start and scan.is_a(j, masks):
                last = j
        return min(end, start + REACH)

    def _list_goes_on(self, comma: int, end: int) -> bool:
        """«از تلاش، شجاعت و ایستادگی»: behind a comma a few plain words and another comma or «و»."""
        scan = self.scan
        joins, breaks = scan.mask["and"], scan.mask(*PREPOSITIONS, "that", "object", "while", "copula")
        for j in range(comma + 1, min(end, comma + 5)):
            if j > comma + 1 and (scan.tokens.roles[j] == "comma" or scan.is_a(j, joins)):
                return not self._next_led(j, end)
            plain = not scan.tokens.roles[j] and not scan.words[j].finite and not scan.words[j].whole & breaks
            if not plain or j in self.cues or scan.words[j].first & self.words or self.is_named(j):
                return False
        return False
