"""Which date of a report is the day of a contact: the one in its clause, or else in its sentence.

A date does not count where it is the day of something else: of the agency's report («تارنما روز دوشنبه گزارش داد که …
دیدار کرده‌اند»), of a talk about the contact («سه‌شنبه درباره دیدارش گفت»), of the verb whose object the contact is
(«شنبه دیدار با او را رد کرد»). Where the lead has no date, the sentence that tells it again may have one, and a caption
has its date on a line of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from .contact_moments import told_as_now
from .contacts import ContactDraft
from .contacts.ahead import ends_cue
from .knowledge import Knowledge
from .lexicon import Classes
from .mentions.dates import Dated, find_dates
from .morphology import OPEN
from .patterns import Match
from .scan import Scan
from .statements.own_clause import behind_byline

_MANY = 40  # dates of a sentence, and clauses in it, that are looked at
_NEAR = 4  # tokens before a contact in which «درباره» makes it what is talked of
_AGAIN = 3  # the sentences in which a report tells its lead again
_CONTACTS = Classes("meet", "session", "talk", "phone", "video", "trip", "letter", "contact")
_NO_EVENT = Classes(*_CONTACTS.names, "time")
_NOUNS = {  # by the kind of contact, the words that may tell it again
    "meeting": ("meet", "session"),
    "phone_call": ("phone", "contact"),
    "video_call": ("video", "phone"),
    "visit": ("trip", "enter"),
    "letter": ("letter",),
}
Claims = dict[int, list[tuple[int, int, int]]]  # sentence -> (contact, first and last token of its clause)


def find_days(scan: Scan, knowledge: Knowledge) -> list[Dated]:
    """The dates of a report, with their tokens."""
    out = []
    for mention in find_dates(scan.mended.text, knowledge, scan.date_starts()):
        first, end = scan.tokens.at(mention.span[0]), mention.span[1]
        last = scan.tokens.at(end - 1) + 1
        out.append(Dated(mention, first, last))
    return out


def dates_of(scan: Scan, contacts: Sequence[ContactDraft], days: Sequence[Dated]) -> list[Dated | None]:
    """The date of each contact, in the same order."""
    claimed = _claimed(scan, contacts)
    found = [_told_with(scan, contact, days, n, claimed) for n, contact in enumerate(contacts)]
    for n, contact in enumerate(contacts):
        if found[n] is None and contact.main and contact.told_in < 0:
            found[n] = _told_again(scan, contact, days) or _on_its_own_line(scan, contacts, days)
    return [found[n] or told_as_now(scan, contact) for n, contact in enumerate(contacts)]


def _claimed(scan: Scan, contacts: Sequence[ContactDraft]) -> Claims:
    """The clauses of all contacts, by sentence."""
    out: Claims = {}
    for n, contact in enumerate(contacts):
        for match in contact.matches:
            claims = out.setdefault(scan.tokens.sentence_of(match.anchor[0]), [])
            if len(claims) < _MANY:
                claims.append((n, match.first, match.last))
    return out


def _told_with(scan: Scan, contact: ContactDraft, days: Sequence[Dated], n: int, claimed: Claims) -> Dated | None:
    """The date in the sentence of the first wording of a contact that has one; a day before a vaguer time."""
    vague: Dated | None = None
    for match in contact.matches:
        number = scan.tokens.sentence_of(match.anchor[0])
        clauses = [(first, last) for other, first, last in claimed[number] if other != n]
        days_there = (d for d in _in_sentence(scan, days, number) if not _taken(scan, contact, match, clauses, d))
        best = _best(scan, match, days_there)
        if best is not None and best.mention.parts.precision == "day" and best.mention.parts.upto is None:
            return best
        vague = vague or best
    return vague


def _taken(scan: Scan, contact: ContactDraft, match: Match, others: Sequence[tuple[int, int]], dated: Dated) -> bool:
    """Whether a date stands in the clause of another contact, also in one within («رضایی که شنبه وارد هند شد، با شهردار
    دیدار کرد»), or is the day on which this one was only asked for («روز سه‌شنبه از او خواست به مذاکره بیاید») or denied
    («روز سه‌شنبه مذاکره با او را رد کرد»)."""
    if contact.status == "proposed" and dated.last < match.anchor[0] - 1:
        return True
    if contact.status == "denied" and dated.last <= match.anchor[0]:
        return not any(scan.finite(i) for i in range(match.anchor[1], match.last))
    theirs = [last for first, last in others if first <= dated.first < last]
    if not match.first <= dated.first < match.last:
        return bool(theirs)
    return any(last <= match.anchor[0] and any(scan.finite(i) for i in range(dated.last, last)) for last in theirs)


def _in_sentence(scan: Scan, days: Sequence[Dated], number: int) -> Iterator[Dated]:
    sentence = scan.tokens.sentences[number]
    at = bisect_left(days, sentence.first, key=lambda d: d.first)
    for dated in days[at : at + _MANY]:
        if dated.first >= sentence.last:
            return
        if dated.mention.parts.kind == "date":
            yield dated


def _best(scan: Scan, match: Match, days: Iterable[Dated]) -> Dated | None:
    """The nearest of some dates that can be the day of what a match tells."""
    fitting = [d for d in days if not _of_something_else(scan, d, match)]
    return min(fitting, key=lambda d: _distance(scan, d, match), default=None)


def _of_something_else(scan: Scan, dated: Dated, match: Match) -> bool:
    """Whether a date is the day of another voice, of a talk, or of another verb than that of the contact."""
    if _in_other_voice(scan, dated, match):
        return True
    if _of_a_noun(scan, dated) or _is_an_occasion(scan, dated) or _of_an_event(scan, dated, match):
        return True
    if dated.last > match.anchor[0]:
        return _of_the_topic(scan, dated, match) or _behind_a_verb(scan, dated, match)
    return _talked_of(scan, match) or _of_the_verb(scan, dated, match)


def _in_other_voice(scan: Scan, dated: Dated, match: Match) -> bool:
    """«تارنما روز دوشنبه گزارش داد که …», «امروز گفت، دیدارش با …», «روز دوشنبه به نقل از …»: between the date and the
    contact stands a colon, a verb and «که», a verb of saying and a comma, or a by-line."""
    low, high = (dated.last, match.anchor[0]) if dated.last <= match.anchor[0] else (match.anchor[1], dated.first)
    return any(_opens_words(scan, low, i) for i in range(low, high))


def _opens_words(scan: Scan, low: int, i: int) -> bool:
    role = scan.tokens.roles[i]
    byline = scan.mask["byline"]
    if role == "colon" or (scan.words[i].first & byline and scan.longest(i, byline) is not None):
        return True
    if i == low or not (role == "comma" or scan.is_a(i, scan.mask["that"])) or not scan.finite(i - 1):
        return False
    saying = scan.mask["cue.verb", "cue.that"]
    return role != "comma" or any(h.last == i for h in scan.lexicon.find(scan.words, low, i, saying))


def _of_a_noun(scan: Scan, dated: Dated) -> bool:
    """«توافق سال ۲۰۱۵»: a month or year that tells which thing is meant, not when something was done."""
    parts = dated.mention.parts
    if parts.precision == "day" or parts.relative is not None or dated.first == 0:
        return False
    i = dated.first - 1
    return not scan.tokens.roles[i] and not scan.is_a(i, scan.mask["in", "for", "and"]) and not scan.finite(i)


def _of_an_event(scan: Scan, dated: Dated, match: Match) -> bool:
    """«درباره حادثه دیروز گفت‌وگو کرد», «با اشاره به حادثه روز شنبه», «پس از انفجار دیروز با او دیدار کرد»: the day of
    what is talked of or was before, and no contact itself."""
    noun, leads = dated.first - 1, scan.mask["about", "on_topic", "after_it", "pointing_to"]
    if noun < 1 or scan.tokens.roles[noun] or match.anchor[0] <= noun < match.anchor[1]:
        return False
    plain = not scan.words[noun].first & scan.mask[_NO_EVENT] and not scan.finite(noun)
    return plain and scan.led_by(noun, leads, 3)


def _behind_a_verb(scan: Scan, dated: Dated, match: Match) -> bool:
    """«در دیدار با شهردار گفت دیروز باران آمد», «در دیدار با شهردار توافق کرد از فردا پل بسازند»: a day in what is said
    there, or in what is to be done."""
    low = max(match.last, match.anchor[1])
    verb = next((i for i in range(low, dated.first) if scan.finite(i)), None)
    if verb is None or any(scan.is_a(i, scan.mask["that"]) for i in range(low, verb)):
        return False  # «که قرار بود روز شنبه برگزار شود»
    if any(scan.is_a(i, scan.mask[_CONTACTS]) for i in range(verb, dated.first)):
        return False  # «گفت این سفر فردا آغاز شود»
    if ends_cue(scan, verb):
        return True
    end = scan.tokens.sentences[scan.tokens.sentence_of(dated.first)].last
    other = next((i for i in range(dated.last, end) if scan.finite(i)), None)
    return other is not None and all(f.tense in OPEN for f in scan.words[other].verbs)


def _is_an_occasion(scan: Scan, dated: Dated) -> bool:
    """«عید نوروز را تبریک گفت», «به مناسبت فرارسیدن عید نوروز در پیامی گفت»: a day that is spoken of, on which nothing
    need have been done."""
    spoken_of = dated.last < len(scan.words) and scan.is_a(dated.last, scan.mask["object"])
    return spoken_of or any(scan.led_by(i, scan.mask["occasion"]) for i in (dated.first, dated.first - 1))


def _talked_of(scan: Scan, match: Match) -> bool:
    """«سه‌شنبه درباره دیدارش …»: the day is that of the talk, not of the contact; «سه‌شنبه درباره پل گفت‌وگو کرد» is the
    talk."""
    if match.anchor[1] < match.last and scan.finite(match.anchor[1]):
        return False
    about = scan.mask["about"]
    return any(
        (hit := scan.longest(i, about)) is not None and hit.last >= match.anchor[0] - 1
        for i in range(max(0, match.anchor[0] - _NEAR), match.anchor[0])
        if scan.words[i].first & about
    )


def _of_the_topic(scan: Scan, dated: Dated, match: Match) -> bool:
    """«در دیدار با شهردار درباره جشن روز شنبه گفت»: what they spoke of has that day, not they."""
    low, about = max(match.anchor[1], match.last), scan.mask["about"]
    if not any(scan.words[i].first & about and scan.longest(i, about) is not None for i in range(low, dated.first)):
        return False
    end = scan.tokens.sentences[scan.tokens.sentence_of(dated.first)].last
    verb = next((i for i in range(dated.last, end) if scan.finite(i)), end)
    return verb < end and bool((scan.words[verb].first | scan.words[verb - 1].first) & scan.mask["cue.verb"])


def _of_the_verb(scan: Scan, dated: Dated, match: Match) -> bool:
    """«روز شنبه از دیدار وزیر راه با شهردار خبر داد»: the contact is a noun, and the sentence's verb does not say that
    it took place («شنبه دیدار وزیر راه با شهردار برگزار شد», «تبریز شنبه میزبان دیدار آنان بود»)."""
    if match.rule.constants.get("dated") != "inside" or match.first <= dated.first:
        return False
    if any(scan.words[i].first & scan.mask["host"] for i in range(dated.last, match.first)):
        return False
    end = scan.tokens.sentences[scan.tokens.sentence_of(match.anchor[0])].last
    held = scan.mask["held"]
    for i in range(match.last, end):
        if scan.is_a(i, held):
            return False
        if scan.finite(i):
            return True
    return False


def _distance(scan: Scan, dated: Dated, match: Match) -> tuple[int, int]:
    """Nearer is better; inside the clause better than behind another verb."""
    low, high = sorted((dated.first, match.anchor[0]))
    verbs = sum(scan.finite(i) for i in range(low, high))
    inside = match.first <= dated.first < max(match.last, match.anchor[1])
    precise = dated.mention.parts.precision == "day"
    return (0 if inside else 1 + verbs) + (0 if precise else 4), high - low


# --- told again, or dated as a whole


def _told_again(scan: Scan, contact: ContactDraft, days: Sequence[Dated]) -> Dated | None:
    """A lead without a day is told again behind the by-line: «… دیدار کرد. به گزارش ایسنا، … امروز با … دیدار کرد»."""
    first = scan.tokens.sentence_of(contact.matches[0].anchor[0])
    lead, told = contact.matches[0], scan.mask(*_NOUNS.get(contact.kind, ()))
    for number in range(first + 1, min(first + _AGAIN, len(scan.tokens.sentences))):
        sentence = scan.tokens.sentences[number]
        low = behind_byline(scan, sentence.first, sentence.last)
        if first > 1 or low == sentence.first:
            continue
        for i in range(low, sentence.last):
            if scan.is_a(i, told):
                again = Match(lead.rule, {}, low, sentence.last, (i, i + 1), lead.word)
                best = _best(scan, again, _in_sentence(scan, days, number))
                if best is not None:
                    return best
    return None


def _on_its_own_line(scan: Scan, contacts: Sequence[ContactDraft], days: Sequence[Dated]) -> Dated | None:
    """A caption: the only date of the report, in full, in a sentence of its own."""
    dates = [d for d in days if d.mention.parts.kind == "date"]
    if len(dates) != 1 or sum(c.main for c in contacts) != 1 or not _in_full(dates[0]):
        return None
    sentence = scan.tokens.sentences[scan.tokens.sentence_of(dates[0].first)]
    rest = [i for i in range(sentence.first, sentence.last) if not dates[0].first <= i < dates[0].last]
    return dates[0] if all(scan.tokens.roles[i] for i in rest) else None


def _in_full(dated: Dated) -> bool:
    parts = dated.mention.parts
    return parts.day is not None and parts.year is not None and parts.precision == "day"
