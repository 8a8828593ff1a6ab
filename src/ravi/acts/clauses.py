"""Clauses of the reporter's voice: where one begins, where its verb stands, and who its subject is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence

from ..actors import Cast
from ..contacts import ContactDraft
from ..lexicon import Hit
from ..mentions import Mention
from ..mentions.standing import is_free, standing
from ..morphology import OPEN
from ..scan import Scan
from ..statements import Content
from ..statements.own_clause import behind_byline
from .frames import NOUNS, WORDS, Frame

PREPOSITIONS = ("from", "on", "to", "about", "with", "for", "in")
MARKS = frozenset(("stop", "colon", "semicolon", "newline"))
REACH = 60  # tokens between an act's word and the far end of its object
_CLAUSE = 45  # tokens that a clause of «که» may have
SENTENCE = 160  # tokens before an act in which its subject may stand
_TOLD = frozenset(("past", "imperfect", "present", "spoken", "perfect"))
_BODIES = ("organization", "outlet", "country")
_NEAR = 30  # mentions before «این سفارت» that are looked at
THEY = 6  # the third person plural
_FINITE = _TOLD | {"subjunctive", "bare"}


class Clauses:
    """One report while its acts are found: what the stages before found, laid out for look-up."""

    def __init__(
        self,
        scan: Scan,
        frames: Mapping[str, Frame],
        light: frozenset[str],
        mentions: Sequence[Mention],
        contents: Sequence[Content],
        cast: Cast,
        contacts: Sequence[ContactDraft] = (),
    ) -> None:
        self.scan, self.frames, self.light = scan, frames, light
        self.mentions, self.contents, self.cast, self.contacts = mentions, contents, cast, contacts
        self.governing = scan.mask(*PREPOSITIONS, "between")
        self.words, self.nouns = scan.mask(*WORDS), scan.mask(*NOUNS)
        self.carried = scan.mask["act.carried"]
        self.copula, self.talk = scan.mask["copula"], scan.mask["talk"]
        self.joining = scan.mask["and", "or", "but", "that", "until", "because"]
        self.starts = [m.first for m in mentions]
        self.tops = sorted((c.cue.first, k) for k, c in enumerate(contents) if c.outer < 0)
        self.said = sorted((contents[k].first, contents[k].last) for _, k in self.tops)
        self.open = -1  # where the object of the last «با تشکر از …» ends
        self.cues = {i for c in contents for i in range(c.cue.first, c.cue.last)}

    # --- reported words

    def said_until(self, i: int) -> int:
        """The end of the reported words that hold token ``i``, or ``i``."""
        k = bisect_right(self.said, (i, len(self.scan.words))) - 1
        return self.said[k][1] if k >= 0 and self.said[k][0] <= i < self.said[k][1] else i

    def said_before(self, i: int) -> int:
        """Where the last reported words before token ``i`` end, but those that are an object («مبنی بر اینکه باز است را
        رد کرد»)."""
        k = bisect_right(self.said, (i, len(self.scan.words))) - 1
        while k >= 0 and self.scan.is_a(self.said[k][1], self.scan.mask["object"]):
            k -= 1
        return self.said[k][1] if k >= 0 else 0

    def clause(self, low: int, first: int, sure: bool = False) -> int:
        """Behind the last verb before the words, a ``sure`` one only («ساخت و تجهیز پل»); a clause of «که» is passed
        over with its verb."""
        scan, words, j = self.scan, self.scan.words, first - 1
        while j >= low and first - j < REACH:
            if scan.tokens.roles[j] in MARKS:
                return j + 1
            may_end = words[j].verbs or words[j].whole & self.copula
            if may_end and self._closes_clause(j, sure) and not self._in_mention(j):
                opening = self.opening_that(j, low)
                if opening < 0 or scan.is_a(j + 1 + (scan.tokens.roles[j + 1] == "comma"), scan.mask["but"]):
                    return j + 1
                j = opening
            j -= 1
        return max(low, j + 1)

    def opening_that(self, verb: int, low: int) -> int:
        """The «که» whose clause a verb closes, or -1; before «را» «این که» too («این که پل بسته است را رد کرد»)."""
        scan = self.scan
        that = scan.mask["that", "that_which"]  # «از آنچه «سستی» خواند انتقاد کرد»
        that |= scan.mask["that_clause"] if scan.is_a(verb + 1, scan.mask["object"]) else 0
        reach = range(verb - 1, max(low, verb - _CLAUSE) - 1, -1)
        opening = next((k for k in reach if scan.is_a(k, that)), -1)
        wished = self.is_in(verb, OPEN)  # «که می‌تواند خوب باشد»
        shut = (self._ends_alone(k) and not (wished and self.is_in(k, ("present",))) for k in range(opening + 1, verb))
        return -1 if opening < 0 or any(shut) else opening

    def _closes_clause(self, i: int, sure: bool) -> bool:
        """«رفت», and «رفته و» unless only a ``sure`` verb counts; «ساخته شده و» may say what something is like."""
        if self.ends(i):
            return not (sure and self.may_be_noun(i))
        joined = not sure and self.scan.is_a(i + 1, self.scan.mask["and"])
        return joined and self.is_in(i, ("participle",)) and not self.scan.is_a(i, self.scan.mask["act.passive"])

    def is_in(self, i: int, tenses: Collection[str]) -> bool:
        return any(f.tense in tenses for f in self.scan.words[i].verbs)

    def _in_mention(self, i: int) -> bool:
        """«رئیس اداره محیط زیست و گردشگری»: whether token ``i`` is within what somebody is called."""
        k = bisect_right(self.starts, i) - 1
        return k >= 0 and self.starts[k] < i < self.mentions[k].last - 1

    def _ends_alone(self, i: int) -> bool:
        """Whether a verb stands at token ``i`` to which no other is joined («که ادامه داشت و انجام شد»)."""
        return self.ends(i) and not self.scan.is_a(i + 1, self.scan.mask["and"])

    def open_that(self, low: int, first: int) -> int:
        """The «که» before token ``first`` whose clause has no verb yet, or -1; a mark ends what an act belongs to, but
        not what a cue does («که، به گفته رضایی، … گفت»)."""
        that = self.scan.mask["that"]
        for j in range(first - 1, max(low, first - _CLAUSE), -1):
            if self.scan.is_a(j, that):
                return j
            if self.scan.tokens.roles[j] in MARKS or self.ends(j):
                return -1
        return -1

    def related(self, low: int, first: int) -> int:
        """«از کریمی که ساخت پل را محکوم کرده بود تشکر کرد»: the mention of whom the clause tells in which token
        ``first`` stands, or -1."""
        that = self.open_that(low, first)
        if that < 0:
            return -1
        end = that - (self.scan.tokens.roles[that - 1] == "comma" or self.scan.is_a(that - 1, self.scan.mask["object"]))
        k = bisect_right(self.starts, end - 1) - 1
        told = k >= 0 and self.mentions[k].last == end and self.cast.of_mention[k] >= 0
        return k if told and not self._is_complement(k) else -1

    def is_of_unknown(self, low: int, first: int, verb: int) -> bool:
        """«باغدارانی که از ساخت پل انتقاد کرده بودند», «نامه‌ای را که خواستار پل بود»: whether the clause in which token
        ``first`` stands tells of a noun that is no mention."""
        scan, that = self.scan, self.open_that(low, first)
        if that <= 0 or self.subject(that + 1, first) >= 0:
            return False
        if scan.is_a(that - 1, scan.mask["object"]):
            return True
        key, lexicon = scan.words[that - 1].key, scan.lexicon
        some = key.endswith(lexicon.letters["ye"]) and key.endswith(lexicon.plurals)
        return some and any(f.person == THEY for f in scan.words[verb].verbs)

    def _is_complement(self, k: int) -> bool:
        """«سیاست هند که …»: whether a body's name only completes the noun before it, which the «که» may tell of."""
        return self.mentions[k].kind in _BODIES and standing(self.scan, self.mentions[k]) == 1

    # --- verbs

    def told(self, i: int, end: int) -> int | None:
        """Behind the verb at token ``i`` with its auxiliaries, where it tells of something that took place."""
        scan = self.scan
        if scan.is_a(i, scan.mask["copula"]):
            return i + 1
        forms = scan.words[i].verbs
        forms = tuple(f for f in forms if f.infinitive in self.light) or forms  # «کند» is no past of «کندن»
        forms = tuple(f for f in forms if not f.negative and f.person in (3, 6))
        participle = any(f.tense == "participle" for f in forms)
        if not participle and not any(f.tense in _TOLD for f in forms):
            return None
        last = i + 1
        while participle and last < min(end, i + 3) and scan.is_a(last, scan.mask["copula"]):
            last += 1
        return None if participle and last == i + 1 and not self._closes(last, end) else last

    def _closes(self, i: int, end: int) -> bool:
        """«از مردم تشکر کرده و …»: whether a clause may end before token ``i``; not so in «قرارداد امضا شده در شهر»."""
        return i >= end or bool(self.scan.tokens.roles[i]) or self.scan.is_a(i, self.joining)

    def ends(self, i: int) -> bool:
        """Whether token ``i`` is a verb that ends a clause; what may be a noun («خرید») is one only before a mark, «و»
        or «که», but behind no preposition."""
        scan = self.scan
        word = scan.words[i]
        forms = word.verbs
        if not forms or word.whole & self.copula:
            return word.whole & self.copula != 0
        forms = tuple(f for f in forms if f.tense in _FINITE and f.person in (3, 6))
        if not forms or (scan.words[i].first & self.talk and _longer(scan.longest(i, self.talk))):
            return False
        told = [f for f in forms if f.tense not in ("past", "bare")]
        noun = bool(told) and not any(f.sure for f in told)  # «نبرد»
        if not noun and (told or any(f.infinitive in self.light for f in forms)):
            return not self._is_people(i)
        if any(f.tense == "past" and f.person != 3 for f in forms):
            return True
        if i + 1 >= len(scan.words):
            return True
        if i and scan.words[i - 1].whole & self.governing:
            return False
        joined = scan.is_a(i + 1, self.joining)
        return joined or scan.tokens.roles[i + 1] not in ("", "open", "both", "paren")  # «درگذشت «رضایی»»

    def _is_people(self, i: int) -> bool:
        """«شبه‌نظامیان کرد سوریه»: «کرد» is no verb behind a plural and before a country."""
        scan = self.scan
        plural = i > 0 and scan.words[i - 1].key.endswith(scan.lexicon.plurals)
        return plural and scan.is_a(i + 1, scan.mask["country", "city"])

    def may_be_noun(self, i: int) -> bool:
        """«ساخت و تجهیز پل»: whether the verb at token ``i`` is spelled like a noun to which «و» joins another."""
        scan, joins = self.scan, self.scan.mask["and"]
        forms = (f for f in scan.words[i].verbs if f.tense in _FINITE)
        told = all(f.tense in ("past", "bare") and f.person == 3 and f.infinitive not in self.light for f in forms)
        return told and scan.is_a(i + 1, joins) and not scan.is_a(i - 1, scan.mask["object"])

    def passive(self, i: int) -> bool:
        """«تأکید شد»: nobody is the verb's subject."""
        mask = self.scan.mask["act.passive"]
        return any(self.scan.is_a(j, mask) for j in (i, i - 1))

    # --- subjects

    def first_of_list(self, k: int) -> int:
        """«الف، ب و پ خبر دادند»: the act belongs to the one named first."""
        closed, joins = False, self.scan.mask["and"]
        while k and self.mentions[k - 1].last + 1 == self.mentions[k].first and self.cast.of_mention[k - 1] >= 0:
            between = self.mentions[k].first - 1
            joined = self.scan.is_a(between, joins)
            alike = self.mentions[k - 1].kind == self.mentions[k].kind and is_free(self.scan, self.mentions[k - 1])
            if not joined and not (closed and alike and self.scan.tokens.roles[between] == "comma"):
                break
            closed, k = True, k - 1
        return k

    def list_from(self, k: int, end: int) -> tuple[int, ...]:
        """Mention ``k`` and those that «و» or commas join to it («از الف، ب و پ»)."""
        out = [k]
        joins = self.scan.mask["and"]
        while k + 1 < len(self.mentions) and self.mentions[k + 1].last <= end:
            between = self.mentions[k].last
            joined = between + 1 == self.mentions[k + 1].first and (
                self.scan.is_a(between, joins) or self.scan.tokens.roles[between] == "comma"
            )
            if not joined:
                break
            k += 1
            out.append(k)
        return tuple(out)

    def subject(self, low: int, end: int, least: int = 1) -> int:
        """The best free mention of the sentence before the act, out of reported words, its own clause first; or -1."""
        scan = self.scan
        low = behind_byline(scan, max(low, end - SENTENCE), end)
        that = scan.mask["that", "that_clause"]
        inner = next((j + 1 for j in range(end - 1, low - 1, -1) if scan.is_a(j, that)), low)
        if any(self.ends(j) and not scan.is_a(j + 1, self.joining) for j in range(inner, end - 1)):
            inner = low  # «رضایی، که رئیس گروه باغداران نارنج بود(،) خواستار …»
        own = self.clause(low, end)
        best, rank = -1, 0
        for k in range(bisect_left(self.starts, low), bisect_left(self.starts, end)):
            m = self.mentions[k]
            known = self.cast.of_mention[k] >= 0 and self.said_until(m.first) == m.first
            if m.last > end or not known or not is_free(scan, m, low) or self._is_predicate(m):
                continue
            if m.kind == "country" and self._is_listed(k, low):
                continue
            if self._is_joined_object(k) or (not m.named and scan.is_a(m.first, self.nouns)):
                continue  # «بستن پل را محکوم و خواستار …»
            if least > 1 and m.first - 1 > low and scan.is_a(m.first - 1, scan.mask["and"]):
                continue
            place = standing(scan, m, low)
            value = 2 * place + (m.kind in ("person", "pronoun")) + 8 * (m.first >= inner) + 4 * (m.first >= own)
            if value > rank and place >= least:
                best, rank = k, value
        return best

    def _is_joined_object(self, k: int) -> bool:
        """«هند و عمان را مقصر دانست»: whether «و» joins mention ``k`` to others of which «را» tells."""
        last, joins = k, self.scan.mask["and"]
        while last + 1 < len(self.mentions) and self.mentions[last].last + 1 == self.mentions[last + 1].first:
            if not self.scan.is_a(self.mentions[last].last, joins):
                break
            last += 1
        return last > k and self.scan.is_a(self.mentions[last].last, self.scan.mask["object"])

    def _is_listed(self, k: int, low: int) -> bool:
        """«سفارت‌ها در هند، عمان و ترکیه …»: whether country ``k`` stands in a list that a preposition governs and that
        an «و» closes."""
        first, closed = k, self._joined_by(k + 1) == 2
        while (joint := self._joined_by(first)) > 0:
            first, closed = first - 1, closed or joint == 2
        return first < k and closed and standing(self.scan, self.mentions[first], low) == 0

    def _joined_by(self, k: int) -> int:
        """What joins country ``k`` to a country before it: 2 «و», 1 a comma, 0 nothing."""
        if not 0 < k < len(self.mentions) or {m.kind for m in self.mentions[k - 1 : k + 1]} != {"country"}:
            return 0
        between = self.mentions[k - 1].last
        if between + 1 != self.mentions[k].first:
            return 0
        return 2 if self.scan.is_a(between, self.scan.mask["and"]) else int(self.scan.tokens.roles[between] == "comma")

    def _is_predicate(self, m: Mention) -> bool:
        """«رضایی که رئیس گروه بود، خواستار …»: whether a mention only says what somebody is."""
        scan = self.scan
        return not m.named and scan.is_a(m.last, self.copula)

    def is_named(self, i: int) -> bool:
        """Whether a person's mention begins at token ``i``."""
        k = bisect_left(self.starts, i)
        return k < len(self.mentions) and self.starts[k] == i and self.mentions[k].kind in ("person", "pronoun")

    def _opens_sentence_before(self, mention: Mention, i: int) -> bool:
        """Whether the sentence before that of token ``i`` begins with a mention."""
        number = self.scan.tokens.sentence_of(i)
        return number > 0 and self.scan.tokens.sentences[number - 1].first == mention.first

    def unknown_subject(self, low: int, end: int) -> int | None:
        """«رسانه‌ها از …»: the noun that no mention holds and that stands where the subject stands."""
        scan = self.scan
        light = scan.mask["also", "too", "and", "time", "opener", "reporter", "that", "but", "act.adverb"]
        i = low
        while i < end:
            opener = scan.longest(i, scan.mask["opener", "reporter"], end)
            if opener is None and not scan.tokens.roles[i] and not scan.is_a(i, light):
                break
            i = opener.last if opener is not None else i + 1
        governed = scan.mask(*PREPOSITIONS, "while", "between")
        return i if i < end and not scan.words[i].verbs and not scan.words[i].first & governed else None

    def doer(self, low: int, end: int) -> tuple[int, int] | None:
        """«پلیس از مردم تشکر کرد»: where the words end for the last one who performs acts and whom no mention tells,
        between two tokens, and the actor; None for nobody."""
        told = (i for i in self.cast.doers if low <= i and self.cast.doers[i][0] <= end)
        last = max(told, default=-1)
        return self.cast.doers[last] if last >= 0 else None

    def points_at_body(self, i: int) -> bool:
        """«این سفارت», «این کشور»: whether such words begin at token ``i``."""
        heads = self.scan.mask["org_head", "outlet_head", "plain_country"]
        return self.scan.is_a(i, self.scan.mask["this"]) and self.scan.is_a(i + 1, heads)

    def pointing_subject(self, low: int, end: int) -> int:
        """Where «این سفارت» stands as the subject of a clause that an act at token ``end`` closes, or -1."""
        scan, roles = self.scan, self.scan.tokens.roles
        free = scan.mask["also", "too", "and", "but", "that", "opener"]
        for j in range(end - 2, low - 1, -1):
            if self.points_at_body(j) and not scan.is_a(j + 2, scan.mask["object"]):
                return j if j == low or roles[j - 1] or scan.is_a(j - 1, free) else -1
        return -1

    def pointed_at(self, i: int, otherwise: int) -> int:
        """The actor of «این سفارت» at token ``i``: the last of that word; else ``otherwise`` if that is no person, else
        the last body or country that was named; -1 for none."""
        scan, mentions, of_mention = self.scan, self.mentions, self.cast.of_mention
        if not self.points_at_body(i):
            return -1
        at, key = bisect_left(self.starts, i), scan.words[i + 1].key
        known = (k for k in range(at - 1, max(-1, at - _NEAR), -1) if of_mention[k] >= 0)
        kinds = ("country",) if scan.is_a(i + 1, scan.mask["plain_country"]) else _BODIES
        if scan.is_a(i + 1, scan.mask["outlet_head"]) and not scan.is_a(i + 1, scan.mask["org_head"]):
            kinds = ("outlet",)
        apart = kinds != ("country",)  # no «به گزارش مهر، این …»; but «پس از سفر به هند، این کشور …»
        near = [k for k in known if mentions[k].kind in kinds and mentions[k].last + apart < i]
        called = [k for k in near if any(scan.words[j].key == key for j in range(mentions[k].first, mentions[k].last))]
        if kinds == ("country",) and near and self._opens_sentence_before(mentions[near[0]], i):
            return of_mention[near[0]]  # «هند باغ دارد. این کشور …»
        if not called and otherwise >= 0 and self.cast.drafts[otherwise].kind in kinds:
            return otherwise
        return next((of_mention[k] for k in called or near), -1)


def _longer(hit: Hit | None) -> bool:
    return hit is not None and hit.last - hit.first > 1
