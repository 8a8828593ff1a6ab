"""Where acts stand: their words, their objects, their verbs, in one of the orders that these have."""

from __future__ import annotations

from bisect import bisect_left

from ..mentions.mention import Stretch
from ..mentions.standing import is_free
from ..statements.speakers import behind_byline
from .agents import Agents
from .clauses import MARKS, PREPOSITIONS, REACH, SENTENCE
from .frames import WITH_CLAUSE, WORDS, Core, Found, Frame

_PENALTY = 60  # tokens before «محکوم کرد» in which a penalty may stand
_DOCUMENT = 4  # tokens from «با» to the end of «صدور پیامی»
_BETWEEN = 5  # tokens from the word of an act to its verb
_PARTED = 8  # tokens from «تهدید» to its verb
_THEY = 6  # the third person plural
_SAYS = 20  # tokens from «در حمایت از» to the verb of saying
_OF_CLAUSES = frozenset(("emphasise", "announce"))  # «بر آن تأکید کرد» points at words told before
_SHUT = MARKS | {"comma", "close"}


class Places(Agents):
    """Finds the words that an act turns on, and its object, in a report laid out in clauses."""

    # --- the words that an act turns on

    def core(self, i: int, end: int) -> Core | None:
        """«تشکر», «تقدیر و تشکر», «ابراز نگرانی»; None for nouns that need «ابراز» and have none."""
        hit = self.scan.longest(i, self.words, end)
        frames: list[Frame] = []
        last, verbs = i, frozenset[str]()
        while hit is not None:
            frame = self.frames[hit.entry.source]
            if frame.name == "act.state" and self.scan.lexicon.is_plural(self.scan.words[hit.last - 1], hit.entry):
                break  # «متهمان»
            verbs = verbs | frame.verbs if frame.name != "act.carrier" else frame.verbs
            carried = frame.name == "act.carrier"
            if carried and hit.last < end:
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
        found = self._converb(core, end) or self._with_verb(core, self.clause(low, core.first), end)
        found = found or self._with_verb(core, self.clause(low, core.first, sure=True), end)
        if found is None or self._is_vague(found, core) or self._is_sentence(core):
            return None
        clausal = not self.cues.isdisjoint(range(core.first, found.last)) or self._opens_clause(found, end)
        clausal = clausal and not self._has_object_and_clause(core, found, end)
        return None if clausal and not all(f.type in WITH_CLAUSE for f in core.frames) else found

    def _is_sentence(self, core: Core) -> bool:
        """«او را به دو سال حبس محکوم کرد»: a court's judgement; «حمله به زندان را به شدت محکوم کرد» is none."""
        if not any(f.type == "condemn" for f in core.frames):
            return False
        scan, low = self.scan, max(0, core.first - _PENALTY)
        mark = next((j for j in range(core.first - 1, low, -1) if scan.is_a(j, scan.mask["object"])), core.first)
        return any(scan.is_a(j, scan.mask["act.penalty"]) for j in range(mark + 2, core.first))

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
        if found.how.startswith("word") and core.frames[0].name == "act.state" and found.about[0] == core.last:
            return True  # «خواستار آزادی زندانیانی شد که …»
        governed = found.how.startswith("object") and scan.is_a(found.about[0], scan.mask["from"])
        return governed and all(f.type == "announce" for f in core.frames)

    def _is_vague(self, found: Found, core: Core) -> bool:
        """«این خبر», «این که», nothing at all: an object that stands for a clause; «آن را محکوم کرد» has one."""
        scan, (first, last) = self.scan, found.about
        governed = first < last and bool(scan.words[first].first & scan.mask(*PREPOSITIONS))
        first += governed
        if first >= last or scan.words[first].whole & scan.mask["that_clause"]:
            return True
        told = found.how.startswith("object") and not governed and not any(f.type in _OF_CLAUSES for f in core.frames)
        if not scan.is_a(first, scan.mask["this"] if told else scan.mask["this", "that_one"]):
            return False
        return last - first == 1 or (last - first == 2 and scan.is_a(first + 1, scan.mask["act.vague", "that"]))

    def _converb(self, core: Core, end: int) -> Found | None:
        """«با تشکر از مردم،»: behind «با» or «ضمن», up to a mark, a cue or a verb."""
        scan = self.scan
        leads = any(f.name == "act.lead" for f in core.frames)
        if not (self._stands_free(core.first, end) if leads else self._led(core.first)):
            return None
        start = self._preposition(core, core.last, min(core.last + 3, end))
        if start is None:
            start = core.last if "of" in core.objects else None
        if start is None or start >= end or scan.tokens.roles[start] in _SHUT:
            return None
        last = self._noun_end(start, end)
        last -= last > start + 1 and scan.is_a(last - 1, scan.mask["and"])  # «با تشکر از مردم و با بیان اینکه …»
        behind = range(start, min(last + 1, len(scan.words)))  # «در حمایت از کشاورزان…»: the text may end here
        inner = leads and any(scan.words[j].first & self.nouns and self.core(j, end) for j in behind)
        if last <= start or inner:  # «مواضع ایران در حمایت از فلسطین تأکید کرد»: part of another's object
            return None
        self.open = last
        return Found(core.first, last, (start, last), "with word and object")

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
        after = "after" in core.objects
        start = core.last if after else self._preposition(core, core.last, min(core.last + 3, end))
        verb = self._verb_far(core, start, end, after) if start is not None else -1
        if start is None or verb < 0:
            return None
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
        scan = self.scan
        if core.last >= end or not scan.is_a(core.last, scan.mask["and"]):
            return None
        left, behind = self._left(core, low), min(core.last + 1, end - 1)
        told = behind in self.cues  # «بر ساخت پل تأکید و اظهار کرد»
        if left is None or not (told or scan.words[behind].first & scan.mask(*PREPOSITIONS, "act.state")):
            return None
        verb = next((j for j in range(core.last, min(end, core.last + REACH)) if self.ends(j)), None)
        if verb is None or self.told(verb, end) is None:
            return None
        return Found(left[0], core.last, left, "object, word, and")

    def _noun_end(self, start: int, end: int) -> int:
        """Where the object of «با تشکر از …» ends; before the last preposition where a verb follows without a mark."""
        scan, roles = self.scan, self.scan.tokens.roles
        masks, last, joins = scan.mask["from", "on", "to", "about", "with"], start, scan.mask["and"]
        for j in range(start, min(end, start + REACH)):
            if roles[j] in MARKS or j in self.cues or (roles[j] == "dash" and j > start):
                return j
            if roles[j] == "comma" and j > start and not self._list_goes_on(j, end):
                return j
            if scan.words[j].whole & joins and self._next_led(j, end):
                return j
            if self.ends(j):
                return last if last > start + 1 else j
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

    # --- verbs

    def _has_verb(self, core: Core, i: int) -> bool:
        """Whether a light verb of the words stands at token ``i``."""
        if "copula" in core.verbs and self.scan.is_a(i, self.copula):
            return self._is_by_itself(i)
        return any(f.infinitive in core.verbs for f in self.scan.words[i].verbs)

    def _is_by_itself(self, i: int) -> bool:
        """Whether the copula at token ``i`` affirms and is the whole verb; not so in «نیست», «دانسته اند»."""
        scan = self.scan
        part = any(f.tense == "participle" for f in scan.words[i - 1].verbs) and not scan.is_a(i - 1, self.copula)
        return not part and not scan.is_a(i, scan.mask["copula_negated"])

    def _verb_after(self, core: Core, end: int) -> int:
        """The light verb right behind the words, an adjective between, or -1."""
        j, between = core.last, self.scan.mask["act.between"]
        while j < min(end, core.last + _BETWEEN):
            if self._has_verb(core, j):
                return j
            hit = self.scan.longest(j, between, end) if self.scan.words[j].first & between else None
            if hit is None:
                break
            j = hit.last  # «دعوت به عمل آورد»
        return -1

    def _verb_far(self, core: Core, i: int, end: int, after: bool) -> int:
        """The light verb behind an object of some length, or -1; without «after» it needs «را» before it."""
        scan, relative = self.scan, False
        for j in range(i, min(end, i + REACH)):
            if scan.tokens.roles[j] in MARKS:
                break
            if scan.is_a(j, scan.mask["that"]):
                relative = True
            elif self._has_verb(core, j) and not relative and self.told(j, end) is not None:
                near = j - 1 if scan.is_a(j - 1, scan.mask["act.carrier"]) else j
                return j if after or scan.is_a(near - 1, scan.mask["object"]) else -1
            elif self.ends(j):
                if not relative:
                    break
                relative = False
        return -1

    # --- objects

    def _left(self, core: Core, low: int) -> Stretch | None:
        """The object before the words, from its preposition (or the start of «… را») to the words."""
        low = self._behind_other(core, max(low, core.first - REACH))
        behind = self._behind_opening(low, core.first)
        for kind in core.objects:
            start = self._object_start(core, low) if kind == "object" else self._governed(kind, behind, core.first)
            if start is None and kind != "object" and behind > low:
                start = self._governed(kind, low, core.first)
            if start is not None:
                return start, core.first
        return None

    def _behind_opening(self, low: int, end: int) -> int:
        """«به مناسبت روز کتاب، وزیر راه به …»: behind words that a preposition and a comma set before the subject."""
        if not self.scan.is_a(low, self.governing):
            return low
        subject = self.subject(low, end, 2)
        comma = subject >= 0 and self.scan.tokens.roles[self.mentions[subject].first - 1] == "comma"
        return self.mentions[subject].last if comma else low

    def _governed(self, kind: str, low: int, end: int) -> int | None:
        """The first word of the class that governs an object, no part of «پس از», «علاوه بر», «از سوی»."""
        scan = self.scan
        mask, behind = scan.mask(kind), scan.mask["act.behind"]
        before = scan.mask["act.before", "one"] | self.nouns
        if kind == "with":  # «در دیدار با شهردار با پیشنهاد او مخالفت کرد»
            before |= scan.mask["meet", "talk", "phone"]
        for j in range(low, end):
            alone = not (j and scan.words[j - 1].whole & before) and not scan.is_a(j + 1, behind)
            if scan.words[j].first & mask and alone:
                hit = scan.longest(j, mask, end)
                if hit is not None and hit.last < end:
                    return j
        return None

    def _object_start(self, core: Core, low: int) -> int | None:
        """Where the noun before «را» begins: behind the subject, or where the clause begins."""
        scan, roles = self.scan, self.scan.tokens.roles
        mark = next((j for j in range(core.first - 1, low, -1) if scan.is_a(j, scan.mask["object"])), None)
        if mark is None:
            return None
        subject = self.subject(low, mark, 2)
        start = self._behind_subjects(core, subject, mark) if subject >= 0 else low
        light = scan.mask["also", "too", "time", "and", "that", "act.adverb"]
        led, commas = self.governing | scan.mask["while"], (j for j in range(start, mark) if roles[j] == "comma")
        start = self.open if start < self.open < mark else start  # behind «ضمن قدردانی از کارگران»
        start = self._behind_document(self._behind_adverb(start, mark), mark)
        while scan.is_a(start, led) and (comma := next(commas, None)) is not None:
            start = comma + 1  # «در جمع کارگران، یاد او را گرامی داشت»
        while start < mark and (scan.is_a(start, light) or roles[start] not in ("", "open")):
            start += 1
        return start if start < mark else None

    def _behind_subjects(self, core: Core, k: int, end: int) -> int:
        """«هند و عمان ترکیه را متهم کردند»: behind all that a plural verb has for its subjects."""
        last, verb = self.mentions[k].last, self._verb_after(core, end=len(self.scan.words))
        if verb < 0 or not any(f.person == _THEY for f in self.scan.words[verb].verbs):
            return last
        behind = self.mentions[self.list_from(k, end)[-1]].last
        return behind if behind < end else last

    def _behind_adverb(self, start: int, end: int) -> int:
        """«به شدت حمله را محکوم کرد»: behind an adverb of several words that opens the stretch."""
        mask = self.scan.mask["act.adverb"]
        hit = self.scan.longest(start, mask, end) if start < end and self.scan.words[start].first & mask else None
        return start if hit is None else hit.last

    def _behind_document(self, start: int, end: int) -> int:
        """«در پیامی عید را تبریک گفت», «با صدور بیانیه‌ای …»: behind the document that tells the act, if one opens the
        stretch; by its «ی» nothing that follows belongs to it."""
        scan = self.scan
        if start < end and scan.is_a(start, self.governing | scan.mask["during"]):
            documents, ye = scan.mask["said.letter", "said.communique", "said.post"], scan.lexicon.letters["ye"]
            for j in range(start + 1, min(end, start + _DOCUMENT)):
                key = scan.words[j].key
                if scan.is_a(j, documents) and key.endswith(ye) and not key.endswith(scan.lexicon.plural_endings):
                    return j + 1
        return start

    def _behind_other(self, core: Core, low: int) -> int:
        """«حمله را محکوم و با مردم ابراز همدردی کرد»: behind other words and their «و», where these have an object of
        their own."""
        scan = self.scan
        for j in range(core.first - 1, low + 1, -1):
            if scan.is_a(j, scan.mask["and"]) and scan.is_a(j + 1, self.governing):
                other = scan.longest(j - 1, self.words) if scan.words[j - 1].first & self.words else None
                return j + 1 if other is not None else low
        return low

    def _preposition(self, core: Core, i: int, end: int) -> int | None:
        """The token at or soon after ``i`` that governs the object."""
        scan = self.scan
        kinds = [k for k in core.objects if k not in ("object", "of", "after")]
        mask, behind = scan.mask(*kinds), scan.mask["act.behind"]
        for j in range(i, end):
            if scan.words[j].first & mask and scan.longest(j, mask) is not None:
                return None if scan.is_a(j + 1, behind) else j
            if scan.tokens.roles[j] or scan.words[j].verbs or scan.is_a(j, scan.mask("and", *PREPOSITIONS)):
                return None
        return None
