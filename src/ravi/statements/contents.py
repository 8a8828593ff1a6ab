"""Where reported words end: at the next cue of the same voice's report, at the reporter's own voice, or later.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from ravi.statements.cues import find_cues
>>> scan = Scan.of("وزیر راه گفت: کار تمام شد.", load())
>>> [scan.text(c.first, c.last) for c in find_contents(scan, load(), find_cues(scan, ()), ())]
['کار تمام شد']
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from ..knowledge import Knowledge
from ..mentions import Mention
from ..scan import Scan
from .cue import Cue, clauses
from .cutting import Content, quoted_to
from .inner import ended_in_words
from .lines import is_bare, is_item, opens_line
from .only_named import is_glossary, is_listed, is_subject
from .reporter import quotation_end
from .trimming import before_aside, before_more, before_object, before_remark
from .turns import Course, first_person, is_own_turn, one_himself
from .voice import Voice, voice_of
from .whole_texts import WHOLE, signed_from
from .within import in_sentence, put_in, told_in

_CREDIT = 10  # tokens of the words at the end of a sentence that credit somebody
_COLON = frozenset(("colon", "quote"))
_RUNNING = frozenset(("that", "bare", "comma"))
_BEFORE = 6  # sentences before a cue in which nobody speaks of himself, if a reporter tells
_SURE = 0.9  # how sure a sentence must be to go on behind words that no colon brings in
_REST = 150  # tokens of a quotation behind the sentence in which it opens
_TURNS = 12  # times that others speak within one's words, told with a colon
_EDGE = frozenset(("stop", "comma", "semicolon", "colon", "symbol", "newline", "ellipsis", "dash"))


def find_contents(scan: Scan, knowledge: Knowledge, cues: Sequence[Cue], mentions: Sequence[Mention]) -> list[Content]:
    """The contents of all cues, in the order of the cues; cues whose words turn out empty are dropped."""
    if not cues:
        return []
    found: list[Content] = []
    heads = dict(clauses(cues))
    voice = voice_of(knowledge)
    course = Course.of(scan, heads, {m.first: m for m in mentions}, voice.digests)
    apposed = _apposed(scan, mentions)
    for number, group in _groups(scan, cues):
        new = in_sentence(scan, group, len(found), apposed, course.mentions)
        found += _within_before(scan, found, new, course)
        top = _top(found)
        if top >= 0 and found[top].cue.sentence >= number:
            told = _told_on(found, top)
            longer = _to_quotation_end(scan, _over_sentences(scan, voice, found[told], course), course)
            if longer.last >= found[told].last:
                found[top] = found[top].up_to(max(found[top].last, longer.last))
                found[told] = longer
    trimmed = [_tidy(scan, _trimmed(scan, c)) for c in found]
    return _without_empty(scan, trimmed, course.mentions)


def _apposed(scan: Scan, mentions: Sequence[Mention]) -> dict[int, int]:
    """«علی رضایی، وزیر راه، گفت»: by the token of each comma behind which somebody's office stands, or with which it
    ends, where his name begins."""
    out: dict[int, int] = {}
    for mention in mentions:
        within = [j for j in range(mention.first, mention.last) if scan.tokens.roles[j] == "comma"]
        ends = within and scan.tokens.roles[mention.last : mention.last + 1] == ["comma"]
        out |= dict.fromkeys([*within, mention.last] if ends else within, mention.first)
    return out


def _groups(scan: Scan, cues: Sequence[Cue]) -> Iterator[tuple[int, list[Cue]]]:
    """The cues of each sentence; one that ends its line («رویترز:⏎شهردار گفت که …») with those of the words that it
    brings in."""
    number, group = -1, list[Cue]()
    for following, more in clauses(cues):
        if group and told_in(scan, group[-1]) == following:
            group += more
            continue
        if group:
            yield number, group
        number, group = following, more
    if group:
        yield number, group


def _top(found: Sequence[Content]) -> int:
    """The last content that stands in no other, -1 where there is none."""
    k = len(found) - 1
    while k >= 0 and found[k].outer >= 0:
        k = found[k].outer
    return k


def _told_on(found: Sequence[Content], top: int) -> int:
    """«نارنج نیوز گزارش داد شهردار گفت: راه باز است. پل هم باز است»: the content, if any within the one at ``top``,
    that goes on over the sentences behind both."""
    inner, outer = found[-1], found[top]
    within = inner.outer == top and inner.last >= outer.last and inner.cue.mode in _COLON
    return len(found) - 1 if within and outer.cue.mode not in _COLON else top


def _within_before(scan: Scan, found: list[Content], new: Sequence[Content], course: Course) -> list[Content]:
    """«شهردار گفت: راه باز است. وزیر گفت که پل هم باز است. …»: the new contents of a sentence, nested in those of one
    before that go on over it; but where somebody else's turn comes, with a colon, those end."""
    top = _top(found)
    if top < 0 or not new:
        return list(new)
    turn = next((c.cue for c in new if c.outer < 0 and c.cue.mode in _COLON), None)
    if turn is None or turn.first >= found[top].last:
        return list(new) if new[-1].last > found[top].last else [_nested(scan, c, top, found[top]) for c in new]
    own = found[top].cue.stance == WHOLE or is_own_turn(scan, quoted_to(scan, found[top].first), turn, course)
    if own and new[-1].last <= found[top].last:
        return [_nested(scan, c, top, found[top]) for c in new]
    low = scan.tokens.sentences[turn.sentence].first
    if low > found[top].first:
        for k in range(top, len(found)):
            found[k] = found[k].up_to(min(found[k].last, max(low, found[k].first)))
    return list(new)


def _nested(scan: Scan, content: Content, outer: int, words: Content) -> Content:
    """A content that stands in those of index ``outer``, ``words``, if in no others."""
    return put_in(ended_in_words(scan, content, words), outer) if content.outer < 0 else content


def _over_sentences(scan: Scan, voice: Voice, content: Content, course: Course) -> Content:
    """The content lengthened over the following sentences of the same voice."""
    sentences = scan.tokens.sentences
    close = quotation_end(scan, content.first)
    if close and not (_opens_with_term(scan, content, close) or _is_first_item(scan, content, close)):
        return content.up_to(close)
    number = content.cue.sentence
    while number + 1 < len(sentences) and sentences[number].last <= content.first:
        number += 1
    last = max(content.last, sentences[number].last) if content.last <= content.first else content.last
    if last < sentences[number].last or not (content.cue.mode in _COLON or _speaks_on(scan, voice, content, course)):
        return content.up_to(last)
    said, ahead, doubt = number, number, 0.0
    at = bisect_right(course.turns, number) + _TURNS
    end = course.turns[at] if at < len(course.turns) else len(sentences)
    while ahead + 1 < end:
        ahead += 1
        if is_bare(scan, ahead):
            continue
        sure = voice.goes_on(scan, ahead, said, content.cue, course)
        if _only_invokes(scan, content.first, sentences[said].last):
            sure = 1.0
        doubt = max(doubt, min(sure, 1 - sure))
        if sure < 0.5:
            break
        said = ahead
    if content.cue.stance == WHOLE and said > number:
        return content.up_to(signed_from(scan, content.first, sentences[said].last))
    longer = content.up_to(max(last, sentences[said].last) if said > number else last)
    return longer if doubt == longer.doubt else longer._replace(doubt=doubt)


def _opens_with_term(scan: Scan, content: Content, close: int) -> bool:
    """«رضایی: «باغ سبز» کار همه ماست. باید آن را بسازیم»: whether a quotation that ends at token ``close`` and holds no
    clause only begins what is said behind a label."""
    roles = scan.tokens.roles
    if content.cue.place != "label" or scan.has_verb(content.first, close):
        return False
    return roles[close + 1 : close + 2] == [""] and scan.has_verb(close + 1, content.last)


def _is_first_item(scan: Scan, content: Content, close: int) -> bool:
    """«رضایی: «راه باز است»⏎🔹⏎باید پل را بسازیم»: whether behind a label a quotation that ends at token ``close`` is
    the first of several items, the next of which may go on."""
    number, sentences = scan.tokens.sentence_of(close) + 1, scan.tokens.sentences
    while number < len(sentences) and is_bare(scan, number):
        number += 1
    if content.cue.place != "label" or number >= len(sentences):
        return False
    if not all(is_bare(scan, n) for n in range(content.cue.sentence)):
        return False  # «شهردار: پل باز است⏎انجمن: «سپاسگزاریم»⏎ورود آزاد است»: one of several who are labelled
    if scan.words[content.cue.first - 1].verbs or scan.is_a(content.cue.first - 1, scan.mask["copula"]):
        return False  # «شهردار گفته است: «راه باز است»⏎🔹⏎…»
    return opens_line(scan, number) and is_item(scan, number)


def _only_invokes(scan: Scan, first: int, last: int) -> bool:
    """«نوشت:⏎بسم‌الله الرحمن الرحیم⏎مردم عزیز!⏎…»: whether words so far only open a message."""
    return scan.longest(first, scan.mask["invocation"]) is not None and not scan.has_verb(first, last)


def _speaks_on(scan: Scan, voice: Voice, content: Content, course: Course) -> bool:
    """«علی رضایی گفت که پل بسته است. من آنجا بودم»: whether somebody named, whose words a «که», a comma or nothing
    brings in, goes on in the next sentence, where one speaks of himself, as nobody did before, and no cue stands."""
    cue, sentences = content.cue, scan.tokens.sentences
    number = scan.tokens.sentence_of(content.last - 1)
    if cue.mode not in _RUNNING or cue.stance == "ask" or content.outer >= 0 or number + 1 in course.heads:
        return False  # «پرسید که چه گفته است. من گفتم …» is the answer
    if number + 1 >= len(sentences) or not one_himself(scan, sentences[number + 1].first, sentences[number + 1].last):
        return False
    low = sentences[cue.sentence].first
    named = any(m.kind == "person" for j in range(low, cue.first) if (m := course.mentions.get(j)) is not None)
    before = (n for n in range(max(0, cue.sentence - _BEFORE), cue.sentence) if n not in course.heads)
    own = any(first_person(scan, sentences[n].first, sentences[n].last) for n in before)
    if own or not named or first_person(scan, low, cue.last):
        return False  # «من پرسیدم و او گفت راه باز است. من هم به باغ رفتم»
    return voice.goes_on(scan, number + 1, number, cue, course) >= _SURE


def _to_quotation_end(scan: Scan, content: Content, course: Course) -> Content:
    """«گفت که «راه باز است. پل هم باز است»», «گفت راه باز است: «پل بسته بود. باز شد»»: the content as far as the
    quotation that opens in it and is closed in a later sentence, if nobody else begins to speak before that."""
    quotes = scan.tokens.quotes
    at = bisect_left(quotes, content.last, key=lambda q: q.open) - 1
    if at < 0 or quotes[at].open <= content.first or (quotes[at].closed and quotes[at].close < content.last):
        return content
    close = quotation_end(scan, quotes[at].open)
    if not content.last <= close < content.last + _REST:
        return content
    now, then = (scan.tokens.sentence_of(j) for j in (content.last - 1, close))
    spoken = any(c.first < close for n in course.turns if now < n <= then for c in course.heads[n])
    return content if spoken else content.up_to(close + 1)


def _trimmed(scan: Scan, content: Content) -> Content:
    """Without what the reporter says himself at the end, and what follows his report."""
    told = content.cue.mode not in ("colon", "quote") and content.outer < 0
    last = before_aside(scan, content.first, content.last) if told else content.last
    last = before_object(scan, content.first, last) if told else last
    if told or (content.cue.mode == "quote" and content.outer < 0):
        last = before_remark(scan, content.first, last)
    return content.up_to(before_more(scan, content.first, last))


def _tidy(scan: Scan, content: Content) -> Content:
    """Without marks at the edges; a pair of quotation marks around the whole is left outside."""
    roles = scan.tokens.roles
    first, last = content.first, content.last
    quoted = content.quoted
    while first < last:
        quote = scan.tokens.quotation_at(first, unclosed=True)
        if roles[first] in _EDGE:
            first += 1
        elif roles[last - 1] in _EDGE:
            last -= 1
        elif quote is not None and (quote.close >= last - 1 or not quote.closed):
            first, last, quoted = first + 1, min(last, quotation_end(scan, quote.open) or quote.close), True
        elif roles[last - 1] == "close" and scan.tokens.closes.get(last - 1, -1) < first:
            last -= 1
        elif roles[last - 1] == "close" and last - 2 > first and roles[last - 2] in ("stop", "newline"):
            last -= 2  # «گفت پل «بسته بود. حالا باز است.»»
        else:
            break
    same = first == content.first and quoted == content.quoted
    return content.up_to(last) if same else content._replace(first=first, last=last, quoted=quoted)


def _without_empty(scan: Scan, contents: list[Content], mentions: Mapping[int, Mention]) -> list[Content]:
    """Contents of at least two words, no bare names, no mere subjects, each once («به این موضوع اشاره کرد وگفت: …»);
    those nested in a dropped one stand alone."""
    long_ = [k for k, c in enumerate(contents) if c.last - c.first >= 2]
    kept = [k for k in long_ if not _says_nothing(scan, contents, k, mentions)]
    told = {(contents[k].first, contents[k].last): k for k in kept if _is_main(contents[k])}
    kept = [k for k in kept if not _is_main(contents[k]) or told[contents[k].first, contents[k].last] == k]
    place = {old: new for new, old in enumerate(kept)}
    return [put_in(contents[k], place.get(contents[k].outer, -1)) for k in kept]


def _is_main(content: Content) -> bool:
    """Whether words stand in no others and a verb brings them in."""
    return content.outer < 0 and content.cue.place in ("verb", "that")


def _says_nothing(scan: Scan, contents: Sequence[Content], k: int, mentions: Mapping[int, Mention]) -> bool:
    """Whether words only name somebody, or tell of nothing that is or was."""
    named = is_subject(scan, contents, k)
    return named or is_glossary(scan, contents[k], mentions) or is_listed(scan, contents, k, mentions)
