"""The verb of an act's word, and its object: where each begins and ends."""

from __future__ import annotations

from bisect import bisect_left

from ..mentions.mention import Stretch
from ..text import fold
from .agents import Agents
from .clauses import MARKS, PREPOSITIONS, REACH, THEY
from .frames import Core

_DOCUMENT = 4  # tokens from «با» to the end of «صدور پیامی»
_BETWEEN = 5  # tokens from the word of an act to its verb
_PHRASE, _NEAR = 6, 3  # tokens from a preposition to somebody whom its words name, and without another one between
_GLOSS = 4  # tokens of «(فیفا)» behind a subject
_OPENER = 4  # tokens of «در بخش دیگری»
_RECEIVER = 8  # tokens of «به شهردار» between «را» and the verb
_MARKED = ("object", "need")  # objects of which «را» tells
_BEHIND = ("of", "after", "inside", "given", "own", "apart")  # objects that stand behind the words
_SOONER = (("act.toward", "about"), ("act.cause", "act.cause"))  # what may begin an object before the likelier ones
_OF_FEASTS = frozenset(("congratulate", "condole", "praise"))  # their object may be a day
_ELSEWHERE = (*_MARKED, *_BEHIND)  # objects that no preposition governs


class Objects(Agents):
    """Finds the verbs and objects of words that acts turn on."""

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
            elif self._describes(core, j, end):
                continue
            elif self._has_verb(core, j) and not relative and self.told(j, end) is not None:
                near = j - 1 if scan.is_a(j - 1, scan.mask["act.carrier"]) else j
                return j if after or scan.is_a(near - 1, scan.mask["object"]) else -1
            elif self.ends(j) or (relative and self._ends_shortly(j, end)):
                if not relative:
                    break
                relative = False
        return -1

    def _describes(self, core: Core, i: int, end: int) -> bool:
        """«خواستار ساخت باغ‌های ویران شده و پل شد»: whether a participle says what something is like, since the verb
        of the words is further on."""
        scan = self.scan
        if not self.is_in(i, ("participle",)) or not scan.is_a(i + 1, scan.mask["and"]):
            return False
        later = next((j for j in range(i + 2, min(end, i + REACH)) if self.ends(j) or self._parts(j)), -1)
        return later >= 0 and self._has_verb(core, later) and self.told(later, end) is not None

    def _parts(self, i: int) -> bool:
        """Whether a mark, or a word that acts turn on, stands at token ``i``."""
        return self.scan.tokens.roles[i] in MARKS or self.scan.words[i].first & self.words != 0

    def _ends_shortly(self, i: int, end: int) -> bool:
        """«مشکلاتی که باران ایجاد کرده، شدند»: whether a participle without its auxiliary closes a clause of «که»."""
        participle = any(f.tense == "participle" for f in self.scan.words[i].verbs)
        return participle and i + 1 < end and self.scan.tokens.roles[i + 1] == "comma"

    def _verb_given(self, core: Core, end: int) -> int:
        """The verb of «سلام رئیس را به شهردار رساند», «درخواست خود را مطرح کرد», or -1."""
        scan, low = self.scan, core.last
        if not {"given", "own"}.intersection(core.objects):
            return -1
        mark = next((j for j in range(low, min(end, low + REACH)) if self._stops(j)), end)
        own = "own" in core.objects
        if mark >= end or not scan.is_a(mark, scan.mask["object"]) or (mark == low and not own):
            return -1
        if own and not self._is_own_or_new(low, mark):
            return -1
        j, far = mark + 1, min(end, mark + 1 + _RECEIVER)
        received = j < far and scan.is_a(j, scan.mask["to", "for", "with", "in", "about"])
        if received:
            j = next((k for k in range(j, far) if self.ends(k) or scan.tokens.roles[k] in MARKS), far)
            j -= scan.is_a(j - 1, scan.mask["act.handed"])
        if j + 1 < end and scan.is_a(j, scan.mask["act.handed"]):
            return j + 1 if any(f.infinitive in self.light for f in scan.words[j + 1].verbs) else -1
        only = all(f.objects[0] == "given" for f in core.frames)  # «درخواست خود را … ترک کرد» is another's verb
        return j if j < end and (only or not received) and self._has_verb(core, j) else -1

    def _is_own_or_new(self, low: int, mark: int) -> bool:
        """«انتقادهای خود را», «انتقادهایی را», «انتقادهای تندی را»: whether «خود» or an indefinite «ی» shows that the
        subject makes what stands before «را»; not so «انتقادهای باغداران را»."""
        scan = self.scan
        own = any(scan.is_a(j, scan.mask["self"]) for j in range(low, mark))
        return own or (mark - low < _NEAR and scan.words[mark - 1].key.endswith(scan.lexicon.letters["ye"]))

    def _stops(self, i: int) -> bool:
        """Whether an object that stands before «را» goes no further than token ``i``."""
        scan = self.scan
        return scan.is_a(i, scan.mask["object", "that"]) or scan.tokens.roles[i] in MARKS or self.ends(i)

    # --- objects

    def _left(self, core: Core, low: int) -> Stretch | None:
        """The object before the words, from its preposition (or the start of «… را») to the words."""
        low = self._behind_other(core, max(low, core.first - REACH))
        behind = self._behind_opening(low, core.first)
        that = self.open_that(low, core.first)  # «از باغدارانی که از ساخت پل انتقاد کرده بودند»
        verb = core.first - 1 - (self.scan.tokens.roles[core.first - 1] == "comma")
        closed = self.is_in(verb, ("participle",))  # «از آن که پل را ساخته(،) تشکر کرد»
        for kind in (k for k in core.objects if k not in _BEHIND):
            marked = kind in _MARKED
            start = self._object_start(core, low) if marked else self._governed(kind, max(that, behind), core.first)
            if start is None and not marked and that > behind and closed:
                start = self._governed(kind, behind, core.first)
            if start is None and not marked and behind > low:
                start = self._governed(kind, max(that, low), core.first)
            if start is not None and kind == "need" and not self.scan.is_a(start, self.scan.mask["act.need"]):
                start = None
            if start is not None:
                return start if marked else self._sooner(core, behind, start), core.first
        return None

    def _sooner(self, core: Core, low: int, start: int) -> int:
        """«نسبت به کندی کار از … ابراز نگرانی کرد»: where an object begins that stands before the likelier one."""
        for other, kind in _SOONER:
            found = self._governed(other, low, start) if kind in core.objects else None
            start = start if found is None else found
        return start

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
        weak = None
        for j in range(low, end):
            bound = j and scan.words[j - 1].whole & before and not self._ends_mention(j)
            alone = not bound and not scan.is_a(j + 1, behind)
            hit = scan.longest(j, mask, end) if scan.words[j].first & mask and alone else None
            if hit is not None and hit.last < end:
                if weak is None and self._ends_opener(low, j):
                    weak = j
                    continue
                return self._behind_comma(mask, j, end)
        return weak

    def _ends_mention(self, i: int) -> bool:
        """«رسانه‌های خارجی از …»: whether somebody's mention ends before token ``i``."""
        k = bisect_left(self.starts, i) - 1
        return k >= 0 and self.mentions[k].last == i

    def _ends_opener(self, low: int, i: int) -> bool:
        """«در بخش دیگری از سخنان خود از مردم تشکر کرد»: the first «از» only goes on with words that open a clause."""
        scan = self.scan
        return scan.led_by(i, scan.mask["opener"], min(_OPENER, i - low)) and scan.words[i - 1].key.endswith(
            scan.lexicon.letters["ye"]
        )

    def _behind_comma(self, mask: int, first: int, end: int) -> int:
        """«به همتایان خود از هند و عمان، از آمادگی خود خبر داد»: the object begins behind the comma; in «از مردم، از
        باغداران و از کارگران تشکر کرد» it doesn't."""
        scan, joins = self.scan, self.scan.mask["and"]
        commas = (j for j in range(first + 1, end - 1) if scan.tokens.roles[j] == "comma")
        behind = scan.mask["act.behind"]
        later = next((j + 1 for j in commas if scan.is_a(j + 1, mask) and not scan.is_a(j + 2, behind)), first)
        listed = any(scan.is_a(j, joins) and scan.is_a(j + 1, mask) for j in range(later, end - 1))
        return first if listed else later

    def _object_start(self, core: Core, low: int) -> int | None:
        """Where the noun before «را» begins: behind the subject, or where the clause begins."""
        scan = self.scan
        mark = self._mark(low, core.first)
        if mark < 0 or self._is_anothers_object(low, mark, core.first):
            return None
        that = self.opening_that(mark - 1, low) if self.ends(mark - 1) else -1
        subject = self.subject(low, that if that >= 0 else mark, 2)  # «رضایی این ادعا که ترکیه پل را بست را رد کرد»
        if subject >= 0:
            start = self._behind_subjects(core, subject, mark)
        else:
            doer = self.doer(low, mark)
            start = low if doer is None else doer[0]
        that = self.open_that(low, core.first)
        start = max(start, that + 1) if that < mark else start  # «از شهردار که ساخت پل را محکوم کرده بود …»
        if start < self.open < mark and not scan.is_a(self.open, self.governing):
            start = self.open  # behind «ضمن قدردانی از کارگران»
        start = self._behind_setting(core, self._behind_adverb(start, mark), mark)
        start += 2 * (start + 2 < mark and self.points_at_body(start))  # «این سازمان بستن پل را محکوم کرد»
        return start if start < mark else None

    def _mark(self, low: int, end: int) -> int:
        """The «را» that is nearest to the words, the one before «که» in «سخنان او را که پل را بست محکوم کرد», or -1."""
        scan, mark = self.scan, self.scan.mask["object"]
        for j in range(end - 1, low, -1):
            if scan.is_a(j, mark):
                return j
            opening = self.opening_that(j, low) if self.ends(j) else -1
            if opening > low + 1 and scan.is_a(opening - 1, mark):
                return opening - 1
        return -1

    def _is_anothers_object(self, low: int, mark: int, end: int) -> bool:
        """«باغ را دیدند و شهردار به مردم توصیه کرد»: a verb in no clause of «که», or somebody, is between."""
        verb = next((j for j in range(mark + 1, end) if self.ends(j)), end)
        if verb >= end or any(self.scan.is_a(j, self.scan.mask["that"]) for j in range(mark + 1, verb)):
            return False
        named = bisect_left(self.starts, verb) < bisect_left(self.starts, end)
        return named or self.open_that(low, mark) < 0

    def _behind_setting(self, core: Core, start: int, end: int) -> int:
        """Behind all that tells when, where and in which document the act took place."""
        scan, before = self.scan, -1
        while before < start < end:
            before, start = start, self._behind_light(core, self._behind_document(start, end), end)
            shut = range(start, min(end, start + _GLOSS))  # «فدراسیون جهانی فوتبال (فیفا) رده‌بندی را اعلام کرد»
            start = next((j + 1 for j in shut if scan.tokens.roles[j] == "endparen"), start)
            if start == before:
                start = self._behind_phrase(start, end)
        return start

    def _behind_light(self, core: Core, start: int, end: int) -> int:
        """Behind marks, times, «نیز», «هرچند» and the like, but not behind a day that is kept."""
        scan, roles = self.scan, self.scan.tokens.roles
        light, opening = scan.mask["also", "too", "time", "and", "but", "that", "act.adverb"], scan.mask["opener"]
        kept = any(f.type in _OF_FEASTS for f in core.frames)
        while start < end:
            opener = scan.longest(start, opening, end) if scan.words[start].first & opening else None
            opener = opener if opener is not None and self._is_whole(start, opener.last) else None
            plain = opener is None and not scan.is_a(start, light) and roles[start] in ("", "open")
            if plain or (kept and self._opens_feast(start)):
                break
            start = opener.last if opener is not None else start + 1
        return start

    def _is_whole(self, first: int, last: int) -> bool:
        """«هرچند», «با این حال»; not so «در پایان» of «در پایان نشست»."""
        scan = self.scan
        pointing = any(scan.is_a(j, scan.mask["this"]) for j in range(first, last))
        return pointing or not scan.is_a(first, self.governing) or scan.tokens.roles[last] == "comma"

    def _opens_feast(self, i: int) -> bool:
        """«روز کتاب را تبریک گفت», «سال نو را تبریک گفت»; not so «روز یکشنبه عید را تبریک گفت»."""
        scan = self.scan
        dated = scan.is_a(i + 1, scan.mask["time"]) or scan.words[i + 1].key[:1].isdigit()
        return scan.is_a(i, scan.mask["act.feast"]) and not dated

    def _behind_phrase(self, start: int, end: int) -> int:
        """«در جمع کارگران، یاد او را گرامی داشت», «با حضور وزیر راه طرح را اعلام کرد»: behind the words that a
        preposition at token ``start`` governs, up to a comma or to the end of those it names."""
        scan, roles = self.scan, self.scan.tokens.roles
        if not scan.is_a(start, self.governing | scan.mask["while"]):
            return start
        comma = next((j for j in range(start, end) if roles[j] == "comma"), end)
        k = bisect_left(self.mentions, start + 1, key=lambda m: m.first)
        if k < len(self.mentions) and self.mentions[k].first < min(comma, start + _PHRASE):
            first, last = self.mentions[k].first, self.mentions[k].last
            near = first - start < _NEAR or scan.is_a(first - 1, self.governing)
            if near and last < end and (comma == end or comma < last) and not scan.is_a(last, scan.mask["and"]):
                return last
        return comma + 1 if comma < end else start

    def _behind_subjects(self, core: Core, k: int, end: int) -> int:
        """«هند و عمان ترکیه را متهم کردند»: behind all that a plural verb has for its subjects."""
        last, verb = self.mentions[k].last, self._verb_after(core, end=len(self.scan.words))
        if verb < 0 or not any(f.person == THEY for f in self.scan.words[verb].verbs):
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
            documents = scan.mask["said.letter", "said.communique", "said.post"]
            for j in range(start + 1, min(end, start + _DOCUMENT)):
                told = scan.is_a(j - 1, scan.mask["this"])  # «در این پیام»
                if scan.is_a(j, documents) and (told or self._is_one(j, documents)):
                    return j + 1 + (j + 2 < end and scan.tokens.roles[j + 2] == "comma")  # «بیانیه‌ای مشترک،»
        return start

    def _is_one(self, i: int, documents: int) -> bool:
        """«پیامی», «بیانیه‌ای»; not so «پیام», «بیانیه‌های»."""
        key, hit = self.scan.words[i].key, self.scan.longest(i, documents)
        listed = hit is not None and fold(hit.entry.text) == key
        plural = not listed and key.endswith(self.scan.lexicon.plural_endings)
        return key.endswith(self.scan.lexicon.letters["ye"]) and not plural

    def _behind_other(self, core: Core, low: int) -> int:
        """«حمله را محکوم و با مردم ابراز همدردی کرد»: behind other words and their «و», where these have an object of
        their own."""
        scan = self.scan
        for j in range(core.first - 1, low + 1, -1):
            if scan.is_a(j, scan.mask["and"]) and scan.is_a(j + 1, self.governing):
                return j + 1 if self._is_other(j - 1) or self._is_other(j - 2, parted=True) else low
        return low

    def _is_other(self, i: int, parted: bool = False) -> bool:
        """Whether token ``i`` is a word that acts turn on, ``parted`` one whose object follows («آرزوی سلامتی»)."""
        hit = self.scan.longest(i, self.words) if self.scan.words[i].first & self.words else None
        return hit is not None and (not parted or "inside" in self.frames[hit.entry.source].objects)

    def _preposition(self, core: Core, i: int, end: int) -> int | None:
        """The token at or soon after ``i`` that governs the object."""
        scan = self.scan
        kinds = [k for k in core.objects if k not in _ELSEWHERE]
        mask, behind = scan.mask(*kinds), scan.mask["act.behind"]
        for j in range(i, end):
            if scan.words[j].first & mask and scan.longest(j, mask) is not None:
                return None if scan.is_a(j + 1, behind) else j
            verb = scan.words[j].verbs and not scan.is_a(j, scan.mask["act.between"])  # «انتقاد شدید از سستی»
            if scan.tokens.roles[j] or verb or scan.is_a(j, scan.mask("and", *PREPOSITIONS)):
                return None
        return None
