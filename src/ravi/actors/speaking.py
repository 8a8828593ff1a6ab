"""Who speaks: the subject's actor, through pronouns and omitted subjects."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from ..mentions import Mention
from ..mentions.mention import MentionKind, Stretch
from ..mentions.standing import is_free, standing
from ..scan import Scan
from ..statements import Content, Subject
from ..statements.saying import in_plural
from ..statements.speakers import NOBODY, clause_low
from .documents import issuer, outlet_of, tells
from .drafts import Draft, Known
from .joining import WORDS_BEFORE, join

_SEVERAL = 6  # mentions before «آنها» among which those it stands for are looked for
_ENDING = 4  # letters by which two forms of a word for a body may differ


def find_speakers(
    scan: Scan,
    drafts: Known,
    mentions: Sequence[Mention],
    of_mention: list[int],
    contents: Sequence[Content],
    subjects: Sequence[Subject],
) -> tuple[list[int], list[str]]:
    out: list[int] = []
    how: list[str] = []
    last, last_at = -1, -1
    first_at, first = _first_person(mentions, of_mention)
    leading = _leading_subjects(scan, mentions, of_mention, contents)
    for content, subject in zip(contents, subjects):
        mention = None if subject.mention is None else mentions[subject.mention]
        if mention is not None and subject.words is not None:
            actor, reason = _named_before_office(scan, drafts, mention, subject.words), subject.how
            of_mention[subject.mention or 0] = actor
        elif mention is not None and of_mention[subject.mention or 0] >= 0 and mention.kind != "pronoun":
            actor, reason = of_mention[subject.mention or 0], subject.how
        elif subject.words is not None:
            actor, reason = _from_words(scan, drafts, subject.words, in_plural(scan, content.cue)), subject.how
        elif subject.how == NOBODY:
            actor, reason = -1, subject.how
        else:
            actor = last if last >= 0 else first if first_at < content.cue.first else -1
            start = scan.tokens.sentences[content.cue.sentence].first
            if mention is not None and mention.kind == "pronoun":
                start = mention.first
            ahead = bisect_left(leading, (start, -1)) - 1
            newer = leading[ahead][1] if ahead >= 0 and leading[ahead][0] > last_at else -1
            if newer >= 0 and content.outer < 0:
                actor = newer
            if mention is not None and mention.kind != "pronoun":
                actor = _pointed_at(scan, drafts, out, mention, actor)
                if actor < 0:
                    of_mention[subject.mention or 0] = actor = join(scan, drafts, mention)
            reason = "pronoun: who spoke before" if mention is not None else "omitted: who spoke before"
            if mention is None:
                low = clause_low(scan, contents, len(out))
                author, documented = issuer(scan, mentions, of_mention, low, (content.cue.first, content.cue.last))
                if author >= 0:
                    actor, reason = author, "the document: who issued it"
                elif documented and last < 0 and (leading[ahead][0] if newer >= 0 else first_at) >= start:
                    actor = -1  # «در این بیانیه که به مناسبت روز کارگر صادر شد آمده است»
                elif not documented and tells(scan, low, content.cue.first):
                    actor = outlet_of(scan, drafts, out, content.cue.first, actor)
                    reason = "the report: the outlet behind it"
            adds = actor == last and scan.words[content.cue.first].first & scan.mask["adds"]
            if not adds and mention is not None and mention.kind == "pronoun" and not _of_several(scan, mention):
                actor = _single_before(drafts, mentions, of_mention, mention.first, actor)
            if content.outer >= 0 and mention is not None:
                actor = _another_before(mentions, of_mention, content.cue.first, out[content.outer])
                reason = "pronoun inside another's words"
        if mention is not None and of_mention[subject.mention or 0] < 0 and actor >= 0:
            of_mention[subject.mention or 0] = actor
            drafts[actor].mentions.append(((mention.first, mention.last), "pronoun", mention))
        out.append(actor)
        how.append(reason)
        passing = subject.words is not None and _is_some(scan, subject.words[0])  # «برخی می‌گویند» amid his words
        if content.outer < 0 and actor >= 0 and not passing:
            last, last_at = actor, content.cue.first
    return out, how


def _leading_subjects(
    scan: Scan, mentions: Sequence[Mention], of_mention: Sequence[int], contents: Sequence[Content]
) -> list[tuple[int, int]]:
    """The person at the head of each sentence in the reporter's voice, as (token, actor)."""
    out: list[tuple[int, int]] = []
    inside = sorted((c.first, c.last) for c in contents)
    at = number = 0
    for m, actor in zip(mentions, of_mention):
        while number < len(scan.tokens.sentences) and scan.tokens.sentences[number].last <= m.first:
            number += 1
        while at < len(inside) and inside[at][1] <= m.first:
            at += 1
        if at < len(inside) and inside[at][0] <= m.first:
            continue
        start = scan.tokens.sentences[number].first
        if (
            m.kind == "person"
            and actor >= 0
            and m.first - start < 20
            and standing(scan, m, start) == 3
            and (not out or out[-1][0] < start)
        ):
            out.append((m.first, actor))
    return out


def _pointed_at(scan: Scan, drafts: Sequence[Draft], spoken: Sequence[int], mention: Mention, otherwise: int) -> int:
    """Whom «این روزنامه» or «این منبع» stands for: the latest actor called by the same word; else who spoke before."""
    key = scan.words[mention.first].key
    press = scan.mask["outlet_head"]
    for k in range(len(drafts) - 1, max(-1, len(drafts) - 60), -1):
        for (first, last), _, m in drafts[k].mentions[:3]:
            if (
                m is not None
                and last <= mention.first
                and (m.plural or m.kind == "group") == (mention.plural or mention.kind == "group")
                and any(_same_word(scan.words[i].key, key) for i in range(first, min(last, first + 2)))
            ):
                return k
    if scan.words[mention.first].first & press:
        return outlet_of(scan, drafts, spoken, mention.first, otherwise)
    named = otherwise >= 0 and drafts[otherwise].kind == "person" and bool(drafts[otherwise].words)
    if named and scan.is_a(mention.first, scan.mask["hidden"]):
        return outlet_of(scan, drafts, spoken, mention.first, otherwise)  # nobody with a name is «این منبع»
    if mention.kind == "organization" and (otherwise < 0 or drafts[otherwise].kind == "person"):
        return _last_of(drafts, ("organization", "group"), mention.first, -1)  # «این حزب» is no person
    return otherwise


def _last_of(drafts: Sequence[Draft], kinds: Collection[str], before: int, otherwise: int) -> int:
    """The actor of some kinds who was the last to be named for the first time before a token."""
    for k in range(len(drafts) - 1, -1, -1):
        if drafts[k].kind in kinds and drafts[k].mentions and drafts[k].mentions[0][0][0] < before:
            return k
    return otherwise


def _same_word(a: str, b: str) -> bool:
    """«مقام‌ها» for «مقام‌های ایرانی», «وزارتخانه» for «وزارت خارجه»."""
    short, long_ = sorted((a, b), key=len)
    return a == b or (len(short) > 3 and long_.startswith(short) and len(long_) - len(short) <= _ENDING)


def settle_pronouns(
    scan: Scan,
    drafts: list[Draft],
    mentions: Sequence[Mention],
    of_mention: list[int],
    contents: Sequence[Content],
    speakers: Sequence[int],
) -> dict[int, str]:
    """Pronouns that are no speaker («در تماس رضایی با وی»): the first person of the sentence, else who spoke last.
    Gives the reason of each, by its first token."""
    reasons: dict[int, str] = {}
    starts = sorted((c.cue.first, a) for c, a in zip(contents, speakers) if c.outer < 0)
    sentence, leading, spoken, at = -1, -1, -1, 0
    ends = [s.last for s in scan.tokens.sentences]
    number = 0
    for k, mention in enumerate(mentions):
        while number < len(ends) and ends[number] <= mention.first:
            number += 1
        while at < len(starts) and starts[at][0] < mention.first:
            spoken, at = starts[at][1], at + 1
        if number != sentence:
            sentence, leading = number, -1
        if mention.kind == "pronoun" and of_mention[k] < 0 and _of_several(scan, mention):
            actor = _several_before(mentions, of_mention, k)
            if actor >= 0:
                of_mention[k] = actor
                drafts[actor].mentions.append(((mention.first, mention.last), "pronoun", mention))
                reasons[mention.first] = "the several people named last"
        elif mention.kind == "pronoun" and of_mention[k] < 0:
            actor = leading if leading >= 0 else spoken
            if actor >= 0:
                of_mention[k] = actor
                drafts[actor].mentions.append(((mention.first, mention.last), "pronoun", mention))
                reasons[mention.first] = "the first person of the sentence" if leading >= 0 else "who spoke last"
        elif leading < 0 and mention.kind == "person" and is_free(scan, mention):
            leading = of_mention[k]
    return reasons


def _of_several(scan: Scan, pronoun: Mention) -> bool:
    """«آنها»: no single person."""
    hit = scan.longest(pronoun.first, scan.mask["pronoun"], pronoun.last)
    return hit is not None and hit.entry.row is not None and hit.entry.row["number"] == "plural"


def _single_before(
    drafts: Sequence[Draft], mentions: Sequence[Mention], of_mention: Sequence[int], before: int, actor: int
) -> int:
    """«به مسئولان تیم گفت. او می‌گوید»: the last single person named, where a crowd spoke or was named since; not so in
    «منابع گفتند: … . وی افزود»."""
    if actor < 0 or not (drafts[actor].plural or drafts[actor].kind == "group"):
        return actor
    for j in range(bisect_left(mentions, before, key=lambda m: m.first) - 1, -1, -1):
        if mentions[j].kind == "person" and not mentions[j].plural and of_mention[j] >= 0:
            return of_mention[j]
    return actor


def _several_before(mentions: Sequence[Mention], of_mention: Sequence[int], k: int) -> int:
    """The last crowd, body or plural office named before mention ``k``, a few mentions back at most; -1 for none."""
    for j in range(k - 1, max(-1, k - _SEVERAL), -1):
        if (mentions[j].plural or mentions[j].kind == "group") and of_mention[j] >= 0:
            return of_mention[j]
    return -1


def _from_words(scan: Scan, drafts: Known, words: Stretch, several: bool) -> int:
    """An actor of words that no list holds: somebody without a name where a word for an office opens them («وزیر
    پیشنهادی باغ‌ها گفت»), a body where a word for one does («حزب نارنج گفت»), a crowd for a plural («رهگذران گفتند»)."""
    rule = WORDS_BEFORE
    head = next((j for j in range(*words) if not scan.is_a(j, scan.mask["honorific"])), None)
    if head is None and (known := _honoured(scan, drafts, words[0])) is not None:
        return known
    head = words[0] if head is None else head
    if words[1] > words[0] + 1 and scan.is_a(head, scan.mask["title"]):
        return join(scan, drafts, Mention("person", *words, roles=((head, words[1]),), rule=rule))  # «آقای وزیر»
    body = scan.words[words[0]].whole & scan.mask["org_head", "outlet_head"]
    plural = several and (scan.words[words[0]].key.endswith(scan.lexicon.plurals) or _is_some(scan, words[0]))
    kind: MentionKind = "organization" if body else "group" if plural else "unknown"
    if (hit := scan.longest(words[0], scan.mask["outlet_ambiguous"], words[1])) is not None and hit.last == words[1]:
        kind = "outlet"  # «فارس: …», which elsewhere is a province
    return join(scan, drafts, Mention(kind, *words, name=words, rule=rule))


def _is_some(scan: Scan, i: int) -> bool:
    """«برخی», «عده‌ای»: some people, whoever they are."""
    return scan.is_a(i, scan.mask["some_people"])


def _honoured(scan: Scan, drafts: Known, i: int) -> int | None:
    """«امام رضا آمد. امام گفت»: the latest actor whom the same honorific led in."""
    key = scan.words[i].key
    for k in range(len(drafts) - 1, -1, -1):
        if any(m is not None and first < i and scan.words[first].key == key for (first, _), _, m in drafts[k].mentions):
            return k
    return None


def _named_before_office(scan: Scan, drafts: Known, office: Mention, name: Stretch) -> int:
    rule = "words before an office"
    return join(scan, drafts, Mention("person", name[0], office.last, name, office.roles, rule, office.source))


def _first_person(mentions: Sequence[Mention], of_mention: Sequence[int]) -> tuple[int, int]:
    """The first person that the report names, as (token, actor), for a «وی» before anybody has spoken."""
    return next(((m.first, a) for m, a in zip(mentions, of_mention) if m.kind == "person" and a >= 0), (0, -1))


def _another_before(mentions: Sequence[Mention], of_mention: Sequence[int], before: int, not_this: int) -> int:
    """The last person named before a token who is not the one who speaks."""
    end = bisect_left(mentions, before, key=lambda m: m.first)
    for k in range(end - 1, max(-1, end - 50), -1):
        if mentions[k].kind == "person" and of_mention[k] not in (-1, not_this):
            return of_mention[k]
    return not_this
