"""Who speaks: the subject's actor, through pronouns and omitted subjects."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..mentions import Mention
from ..mentions.marks import is_one_of, of_several
from ..mentions.mention import Stretch
from ..scan import Scan
from ..statements import Content, Cue, Subject
from ..statements.named import NOBODY
from ..statements.own_clause import clause_low
from ..statements.saying import in_plural
from ..statements.unlisted import alone_at_start, body_alone
from .called import WORDS_BEFORE
from .documents import TURNS, is_credit, issuer, outlet_of, provision, tells, writer
from .drafts import BODIES, PERSONLIKE, Draft, Known, take_in
from .joining import join
from .pointing import pointed_at
from .pronouns import leading_subjects, several_before
from .words import from_words, is_some, named_before_office

_TELL = (*PERSONLIKE, "outlet")  # who may have spoken before «می‌گویند»
_BEFORE = "omitted: who spoke before"
_FEW = 8  # mentions before «وی» among which whom it stands for is looked for, where no person spoke or led a sentence
_TOLD_TO = 8  # tokens before a cue in which «به من» stands


@dataclass(slots=True)
class _Course:
    """Who has spoken so far in a report, and how that is known."""

    scan: Scan
    drafts: Known
    mentions: Sequence[Mention]
    of_mention: list[int]
    contents: Sequence[Content]
    leading: Sequence[tuple[int, int]]
    first: tuple[int, int]
    out: list[int] = field(default_factory=list)
    how: list[str] = field(default_factory=list)
    honoured: set[int] = field(default_factory=set)  # who spoke in the plural, as one who is honoured does
    last: int = -1
    last_at: int = -1

    def named(self, subject: Subject, cue: Cue) -> tuple[int, str] | None:
        """Whom the subject of a cue names, with the reason; None where it only stands for somebody, or is omitted."""
        mention = None if subject.mention is None else self.mentions[subject.mention]
        if mention is not None and subject.words is not None:
            actor = named_before_office(self.scan, self.drafts, mention, subject.words)
            self.of_mention[subject.mention or 0] = actor
            return actor, subject.how
        if mention is not None and self._is_told_back(mention, self.of_mention[subject.mention or 0]):
            take_in(self.drafts, self.of_mention[subject.mention or 0], self.last)
            self.of_mention[subject.mention or 0] = self.last
            return self.last, f"{subject.how}: who spoke before"
        if mention is not None and self.of_mention[subject.mention or 0] >= 0 and mention.kind != "pronoun":
            return self.of_mention[subject.mention or 0], subject.how
        if subject.words is not None:
            several = in_plural(self.scan, cue) or (cue.place == "label" and subject.words[1] > subject.words[0] + 1)
            if cue.place == "by" and not self.drafts.with_name((self.scan.words[subject.words[0]].key,)):
                several = True  # «به گفته باغبانان»
            return from_words(self.scan, self.drafts, subject.words, several), subject.how
        return (-1, subject.how) if subject.how == NOBODY else None

    def _is_told_back(self, mention: Mention, actor: int) -> bool:
        """«اقتصاددان هندی گفت … . این استاد اقتصاد افزود»: whether «این» leads in an office that nobody held so far,
        where somebody who has no name spoke before; «این وزیر», of whom there is one, is no «استاد»."""
        if actor < 0 or self.last < 0 or mention.kind != "person" or mention.named or mention.plural:
            return False
        if is_one_of(self.scan, mention.first) or self.scan.is_a(mention.first, self.scan.mask["one_at_a_time"]):
            return False  # «یکی از این مقام‌ها»
        before = self.drafts[self.last]
        new = self.drafts[actor].mentions[0][0][0] == mention.first
        held = bool(before.roles) and not self.scan.is_a(before.mentions[0][0][0], self.scan.mask["somebody"])
        pointed = self.scan.is_a(mention.first - 1, self.scan.mask["this"])
        return new and pointed and held and before.kind == "person" and not before.words and not before.plural

    def _is_one(self, mention: Mention, actor: int) -> bool:
        """«این مسئول»: whether it may be the one with a name who spoke before, and nobody whom he spoke of."""
        single = mention.kind == "person" and not mention.plural and actor >= 0 and bool(self.drafts[actor].words)
        return single and not self.scan.is_a(mention.first, self.scan.mask["hidden"])

    def stood_for(self, content: Content, at: int | None) -> tuple[int, str]:
        """Whom a pronoun or «این منبع», mention ``at``, or an omitted subject stands for, with the reason."""
        mention = None if at is None else self.mentions[at]
        pronoun = mention is not None and mention.kind == "pronoun"
        if pronoun and (glossed := self._in_brackets(at or 0)) >= 0:
            return glossed, "pronoun: told in brackets"
        start = mention.first if mention and pronoun else self.scan.tokens.sentences[content.cue.sentence].first
        ahead = bisect_left(self.leading, (start, -1)) - 1
        newer = self.leading[ahead] if ahead >= 0 and self.leading[ahead][0] > self.last_at else (-1, -1)
        actor = self.last if self.last >= 0 else self.first[1] if self.first[0] < content.cue.first else -1
        if newer[1] >= 0 and content.outer < 0:
            actor = newer[1]
        if mention is None:
            return self._omitted(content, actor, start, newer[0] if newer[1] >= 0 else self.first[0])
        if not pronoun:
            told = [(c.first, c.last) for c in self.contents[: len(self.out)]] if self._is_one(mention, actor) else []
            single = _last_single(self.mentions, self.of_mention, mention.first)
            actor = pointed_at(self.scan, self.drafts, self.out, mention, actor, single, told)
            if actor < 0:
                self.of_mention[at or 0] = actor = join(self.scan, self.drafts, mention)
        else:
            actor = self._person(content, mention, actor, ahead)
        if content.outer >= 0 and pronoun and of_several(self.scan, mention):
            said_by = self.out[content.outer]  # «رضایی: با کارگران حرف زدیم، آن‌ها می‌گویند …»
            actor = several_before(self.mentions, self.of_mention, at or 0, BODIES, said_by)
            return actor, "several, inside another's words"
        if content.outer >= 0 and pronoun:
            actor = _another_before(self.mentions, self.of_mention, content.cue.first, self.out[content.outer])
            return actor, "pronoun inside another's words"
        return actor, "pronoun: who spoke before"

    def _in_brackets(self, at: int) -> int:
        """«آنها (باغبانان نارنج) می‌گویند»: who is told in brackets right behind pronoun ``at``; -1 for nobody."""
        behind = self.mentions[at].last
        shut = at + 1 < len(self.mentions) and self.mentions[at + 1].first == behind + 1
        return self.of_mention[at + 1] if shut and self.scan.tokens.roles[behind] == "paren" else -1

    def _person(self, content: Content, pronoun: Mention, actor: int, ahead: int) -> int:
        """Whom «وی» stands for, if ``actor`` spoke before; «آنها» are several who were named last, and nobody alone."""
        if of_several(self.scan, pronoun) and content.outer < 0 and not self._may_be_several(actor):
            at = bisect_left(self.mentions, pronoun.first, key=lambda m: m.first)
            several = several_before(self.mentions, self.of_mention, at)
            return several if several >= 0 else actor
        adds = actor == self.last and self.scan.words[content.cue.first].first & self.scan.mask["adds"]
        if not adds and not of_several(self.scan, pronoun):
            actor = _single_before(self.drafts, self.mentions, self.of_mention, pronoun.first, actor)
        if actor >= 0 and self.drafts[actor].kind in BODIES:
            person = _person_before(self.drafts, self.out, self.leading[: ahead + 1])
            return person if person >= 0 else self._named_last(pronoun.first, actor)
        return actor

    def _named_last(self, before: int, otherwise: int) -> int:
        """«طبق آماری که از سوی رضایی اعلام شد، … . به گفته وی …»: the last single person whom the report named before a
        token, wherever he stands."""
        at = bisect_left(self.mentions, before, key=lambda m: m.first)
        for k in range(at - 1, max(-1, at - _FEW), -1):
            m = self.mentions[k]
            if m.kind == "person" and m.named and not m.plural and self.of_mention[k] >= 0:
                return self.of_mention[k]
        return otherwise

    def _may_be_several(self, actor: int) -> bool:
        """Whether an actor is more than one person, or spoke as one who is honoured."""
        if actor < 0:
            return False
        return self.drafts[actor].is_crowd or self.drafts[actor].kind in BODIES or actor in self.honoured

    def _omitted(self, content: Content, actor: int, start: int, led: int) -> tuple[int, str]:
        """Whose words those of a cue without a subject are; ``led`` is where ``actor`` was named."""
        scan, cue = self.scan, content.cue
        low = clause_low(scan, self.contents, len(self.out))
        word = alone_at_start(scan, low, cue.first)
        called = -1 if word is None else _called_alone(scan, self.drafts, word)
        if called >= 0:
            return called, "called by one word"
        if actor < 0 and word is not None and not scan.words[word].first and scan.words[word].key.isalpha():
            return from_words(scan, self.drafts, (word, word + 1), False), "words before the cue"  # «اپن‌باغ نوشت»
        body = None if content.outer >= 0 else body_alone(scan, low, cue.first)
        if body is not None:
            return from_words(scan, self.drafts, body, False), "words before the cue"  # «فدراسیون اعلام کرد»
        written = self._written(content, actor, low, led >= start)
        if written is not None:
            return written
        if content.outer >= 0 and self.contents[content.outer].cue.mode in ("colon", "quote") and word is None:
            return -1, "nobody: within what somebody says of himself"
        if actor >= 0 and actor not in self.honoured and _is_of_people(self.drafts[actor], scan, cue):
            return -1, "nobody: what people say"
        if cue.stance == "show":
            return -1, "nobody: a study that nobody is named with"  # «یافته‌های این پژوهش نشان می‌دهد که …»
        if (cue.written or cue.stance == "document") and self.last < 0:
            return -1, "nobody: a text that nobody has spoken in"  # «رضایی پل ساخت. در ادامه این مطلب آمده است …»
        return actor, _BEFORE

    def _written(self, content: Content, actor: int, low: int, led: bool) -> tuple[int, str] | None:
        """Whose words those of a cue without a subject are that stand in a document, a report or a rule; ``led`` says
        that ``actor`` was named in the cue's own sentence. None where they stand in none."""
        scan, cue, told = self.scan, content.cue, self._told_last()
        author, documented = issuer(scan, self.mentions, self.of_mention, low, (cue.first, cue.last), told)
        if author >= 0:
            return author, "the document: who issued it"
        if documented and self.last < 0 and led:
            return -1, _BEFORE  # «در این بیانیه که به مناسبت روز کارگر صادر شد آمده است»
        stands = cue.written or cue.stance == "document"
        known = (scan, self.drafts, self.mentions, self.of_mention)
        wrote = writer(*known, told, low, cue.last) if stands else -1
        if wrote >= 0:
            return wrote, "the report: who wrote last"
        if not documented and tells(scan, low, cue.first):
            body = actor if actor >= 0 and self.drafts[actor].kind in BODIES else -1  # a report is nobody's own words
            return outlet_of(scan, self.drafts, self.out, cue.first, body), "the report: the outlet behind it"
        if scan.is_a(cue.first, scan.mask["told_by_things"]):
            return -1, "nobody: what things tell"  # «شنیده‌ها حاکی است»
        stands_in = provision(scan, low, cue.first) if stands and not documented else None
        if stands_in is not None:
            return _document(scan, self.drafts, stands_in), "the document in which it stands"
        return None

    def _told_last(self) -> list[tuple[Content, int]]:
        """The statements told so far, the last of them, with who spoke."""
        n = len(self.out)
        return list(zip(self.contents[max(0, n - TURNS) : n], self.out[-TURNS:]))

    def _only_asks(self, actor: int) -> bool:
        """«خبرنگاری پرسید … . وی پاسخ داد»: whether somebody without a name only asks him who speaks."""
        if actor < 0 or len(self.drafts[actor].words) > 1 or not self.drafts[actor].mentions:
            return False
        return self.scan.is_a(self.drafts[actor].mentions[0][0][0], self.scan.mask["asker"])

    def _is_told_within(self, content: Content) -> bool:
        """«رضایی گفت: کار خوبی است که بزرگان نیز درباره آن گفته‌اند: …»: whether a clause of somebody's words, behind
        their «که», tells what another said."""
        before = self.contents[len(self.out) - 1] if self.out else content
        within = before.cue.mode == "colon" and before.cue.sentence == content.cue.sentence
        return within and before.last < content.cue.first and self.scan.is_a(before.last, self.scan.mask["that"])

    def add(self, content: Content, subject: Subject, actor: int, reason: str) -> None:
        """Takes in who speaks."""
        mention = None if subject.mention is None else self.mentions[subject.mention]
        if mention is not None and self.of_mention[subject.mention or 0] < 0 and actor >= 0:
            self.of_mention[subject.mention or 0] = actor
            self.drafts[actor].mentions.append(((mention.first, mention.last), "pronoun", mention))
        if mention is not None and actor >= 0 and in_plural(self.scan, content.cue):
            self.honoured.add(actor)
        passing = subject.words is not None and is_some(self.scan, subject.words[0])  # «برخی می‌گویند» amid his words
        passing = passing or self._is_told_within(content)
        self.out.append(actor)
        self.how.append(reason)
        told = _is_told_to_speaker(self.scan, content.cue) or self._only_asks(actor)
        if content.outer < 0 and 0 <= self.last != actor and told:
            passing, self.last_at = True, content.cue.first
        if content.outer < 0 and actor >= 0 and not passing:
            self.last, self.last_at = actor, content.cue.first


def find_speakers(
    scan: Scan,
    drafts: Known,
    mentions: Sequence[Mention],
    of_mention: list[int],
    contents: Sequence[Content],
    subjects: Sequence[Subject],
) -> tuple[list[int], list[str]]:
    """The speaker of each content, -1 where nobody is known, and how each is known."""
    if not contents:
        return [], []
    leading = leading_subjects(scan, mentions, of_mention, contents)
    first = _first_person(scan, mentions, of_mention)
    course = _Course(scan, drafts, mentions, of_mention, contents, leading, first)
    for content, subject in zip(contents, subjects):
        found = course.named(subject, content.cue) or course.stood_for(content, subject.mention)
        course.add(content, subject, *found)
    return course.out, course.how


def _document(scan: Scan, drafts: Known, words: Stretch) -> int:
    """«ماده ۲۷۲», «کیفرخواست»: the actor of a document in which words stand."""
    return join(scan, drafts, Mention("organization", *words, name=words, rule=WORDS_BEFORE))


def _is_of_people(draft: Draft, scan: Scan, cue: Cue) -> bool:
    """«رضایی گفت: … . می‌گویند که …», «می‌گویند: «…»»: whether a plural without a subject tells what people say, and not
    the one person, or the outlet, who spoke before."""
    if draft.plural or draft.kind not in _TELL or not in_plural(scan, cue):
        return False
    now = any(f.tense == "present" for j in range(cue.first, cue.last) for f in scan.words[j].verbs)
    return cue.place in ("verb", "that") and cue.mode != "colon" and (now or cue.mode != "quote")


def _is_told_to_speaker(scan: Scan, cue: Cue) -> bool:
    """«رضایی گفت: راه باز است.⏎شهردار از من خواست که بمانم.⏎وی افزود»: whether he who speaks tells what he was told,
    and no reporter does."""
    if cue.mode in ("colon", "quote") or cue.place not in ("verb", "that"):
        return False
    first, me, led = scan.tokens.sentences[cue.sentence].first, scan.mask["first_person"], scan.mask["to", "from"]
    at = (j for j in range(max(first + 1, cue.first - _TOLD_TO), cue.first) if scan.is_a(j, me))
    return any(scan.is_a(j - 1, led) and not scan.is_a(j, scan.mask["our_country"]) for j in at)


def _called_alone(scan: Scan, drafts: Known, i: int) -> int:
    """«فریدون مجلسی آمد. مجلسی گفت», «دادگاه نارنج … . دادگاه اعلام کرد»: whom a word of every day calls, alone at the
    start of the clause, that ends the name of somebody known or begins that of a body; -1 for nobody."""
    key = scan.words[i].key
    for k in drafts.with_name((key,)):
        if drafts[k].kind in PERSONLIKE and key in drafts[k].words[1:]:
            return k
    if not scan.is_a(i, scan.mask["org_head", "outlet_head"]):
        return -1
    for k in drafts.with_name((key,)):
        if drafts[k].kind in ("organization", "outlet") and drafts[k].words[0] == key:
            return k
    return -1


def _single_before(
    drafts: Sequence[Draft], mentions: Sequence[Mention], of_mention: Sequence[int], before: int, actor: int
) -> int:
    """«به مسئولان تیم گفت. او می‌گوید»: the last single person named, where a crowd spoke or was named since; not so in
    «منابع گفتند: … . وی افزود»."""
    if actor < 0 or not drafts[actor].is_crowd:
        return actor
    single = _last_single(mentions, of_mention, before)
    return single if single >= 0 else actor


def _last_single(mentions: Sequence[Mention], of_mention: Sequence[int], before: int) -> int:
    """The last single person named before a token, or -1."""
    for j in range(bisect_left(mentions, before, key=lambda m: m.first) - 1, -1, -1):
        if mentions[j].kind == "person" and not mentions[j].plural and of_mention[j] >= 0:
            return of_mention[j]
    return -1


def _person_before(drafts: Known, spoken: Sequence[int], leading: Sequence[tuple[int, int]]) -> int:
    """«رضایی گفت: … . وزارت راه نوشت: … . وی افزود»: the last person who spoke, or with whom a sentence began, since
    «وی» is no body; -1 where the report has no such person."""
    for k in (*reversed(spoken), *(a for _, a in reversed(leading))):
        if k >= 0 and drafts[k].kind == "person" and not drafts[k].plural:
            return k
    return -1


def _first_person(scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int]) -> tuple[int, int]:
    """The first person that the report names, as (token, actor), for a «وی» before anybody has spoken; no «به گزارش
    خبرنگار نارنج»."""
    people = ((m.first, a) for m, a in zip(mentions, of_mention) if m.kind == "person" and a >= 0)
    return next((found for found in people if not is_credit(scan, found[0])), (0, -1))


def _another_before(mentions: Sequence[Mention], of_mention: Sequence[int], before: int, not_this: int) -> int:
    """The last single person named before a token who is not the one who speaks."""
    end = bisect_left(mentions, before, key=lambda m: m.first)
    for k in range(end - 1, max(-1, end - 50), -1):
        if mentions[k].kind == "person" and not mentions[k].plural and of_mention[k] not in (-1, not_this):
            return of_mention[k]
    return not_this
