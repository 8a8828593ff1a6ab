"""Cues: the words that bring in somebody's words, and how the words they bring in begin.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("وزیر راه گفت: کار تمام شد.", load())
>>> [(c.place, c.first, c.last, c.mode, c.start) for c in find_cues(scan, ())]
[('verb', 2, 3, 'colon', 4)]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from ..lexicon import Hit
from ..mentions import Mention
from ..scan import Scan
from ..tokens import Sentence

Place = Literal["verb", "that", "with", "by", "noun", "label"]
Mode = Literal["colon", "quote", "that", "comma", "bare", "clause", "back"]

PLACES = ("cue.verb", "cue.that", "cue.with", "cue.by", "cue.noun")
_TOLD = frozenset(("past", "imperfect", "present", "spoken", "perfect"))
_ONCE = frozenset(("past", "perfect", "participle"))
_TOLD_BEFORE_COLON = _TOLD | {"participle"}
_OPEN = frozenset(("bare", "subjunctive"))
_LONG_LABEL = 60  # tokens between a mention that opens a line and the colon that ends it
_CLAUSE = 30  # tokens before a passive in which its document stands
_FAR = 12  # tokens between a cue and its colon or «که»


class Cue(NamedTuple):
    """Tokens ``first`` to ``last`` bring in words that start at token ``start``; ``sentence`` is an index."""

    place: Place
    mode: Mode
    first: int
    last: int
    start: int
    sentence: int
    lemma: str
    stance: str
    source: str


def find_cues(scan: Scan, mentions: Sequence[Mention]) -> list[Cue]:
    """The cues of a report that bring in words, left to right."""
    places = scan.mask[PLACES]
    labels = {m.first: m for m in mentions}
    out: list[Cue] = []
    words, roles, classes = scan.words, scan.tokens.roles, scan.classes
    for number, sentence in enumerate(scan.tokens.sentences):
        before, last = len(out), sentence.last
        colon = "colon" in roles[sentence.first : last]
        label = _label(scan, number, sentence, labels) if colon else None
        i = sentence.first
        if label is not None:
            out.append(label)
            i = label.start
        if not classes[number] & places:
            i = last
        while i < last:
            hit = scan.longest(i, places, last) if words[i].first & places else None
            cue = _cue(scan, hit, number, sentence, labels) if hit is not None else None
            if cue is not None:
                out.append(cue)
            i = hit.last if hit is not None else i + 1
        if colon:
            out += _by_colon(scan, number, sentence, out[before:], labels)
    return sorted(out, key=lambda c: c.first)


def opening_label(scan: Scan, mentions: Sequence[Mention]) -> Cue | None:
    """The label with which a text begins («شهردار بندر نارنج: …»), as in headlines."""
    if not scan.tokens.sentences:
        return None
    return _label(scan, 0, scan.tokens.sentences[0], {m.first: m for m in mentions})


def _by_colon(
    scan: Scan, number: int, sentence: Sentence, known: Sequence[Cue], mentions: Mapping[int, Mention]
) -> list[Cue]:
    """«او درباره این موضوع صحبت کرد: …»: any verb of the third person right before a colon brings in words, if somebody
    is named before it in the report's own voice."""
    out: list[Cue] = []
    taken = {
        j
        for c in known
        if c.sentence == number and c.place != "with"
        for j in range(c.first, min(c.start, c.last + _FAR) + 1)
    }
    for j in range(sentence.first + 2, sentence.last):
        if scan.tokens.roles[j] != "colon" or j in taken:
            continue
        verb = j - 2 if scan.is_a(j - 1, scan.mask["copula"]) and scan.words[j - 2].verbs else j - 1
        opening = _after_colon(scan, j)
        if known or not any(i in mentions for i in range(sentence.first, verb)):
            continue
        if opening is not None and any(
            f.tense in _TOLD_BEFORE_COLON and f.person in (3, 6) and not f.negative for f in scan.words[verb].verbs
        ):
            out.append(
                Cue("verb", opening[0], verb, j, opening[1], number, scan.words[verb].verbs[0].infinitive, "say", "")
            )
    return out


def _cue(scan: Scan, hit: Hit, number: int, sentence: Sentence, mentions: Mapping[int, Mention]) -> Cue | None:
    place = hit.entry.name.removeprefix("cue.")
    assert hit.entry.row is not None
    stance, lemma = hit.entry.row["stance"], hit.entry.text
    if place in ("noun", "with") and scan.is_a(hit.last, scan.mask["whether"]):
        return None  # «در پاسخ به این سوال مبنی بر اینکه آیا …»
    if place == "noun":
        return Cue("noun", "clause", hit.first, hit.last, hit.last, number, lemma, stance, hit.entry.source)
    if place == "with":
        return Cue("with", "clause", hit.first, hit.last, hit.last, number, lemma, stance, hit.entry.source)
    if place == "by":
        source = mentions.get(hit.last)
        if not _at_edge(scan, hit.first, sentence) or (stance == "report" and not _is_told_by(scan, hit, source)):
            return None
        start = _after_named_source(scan, hit, sentence, source)
        return (
            None
            if start is None
            else Cue("by", "clause", hit.first, hit.last, start, number, lemma, stance, hit.entry.source)
        )
    if stance == "document" and not _in_document(scan, hit, sentence):
        return None
    last = _verb_end(scan, hit, sentence.last, place)
    if last is None or _names_something(scan, hit, sentence) or _within_noun(scan, hit, sentence.last):
        return None
    opening = _opening(scan, hit, last, sentence, place)
    if opening is None or _is_noun(scan, hit, last, opening[0]) or _hides(scan, hit, opening[1]):
        return None
    mode, start = opening
    if mode in ("that", "bare") and _is_within_object(scan, start, sentence.last):
        return None
    return Cue(
        "verb" if place == "verb" else "that", mode, hit.first, last, start, number, lemma, stance, hit.entry.source
    )


def refusal(scan: Scan, hit: Hit, number: int, sentence: Sentence, mentions: Mapping[int, Mention]) -> str:
    """Why a listed cue brings in no words here; said in the order in which it is asked."""
    if _cue(scan, hit, number, sentence, mentions) is not None:
        return "it brings in words, which end before or turn out empty"
    place = hit.entry.name.removeprefix("cue.")
    if place == "by":
        return "it opens no clause, or no source with a clause follows it"
    if place in ("noun", "with"):
        return "a question follows it"
    last = _verb_end(scan, hit, sentence.last, place)
    if last is None:
        return "its verb tells of no saying: a negative, an infinitive, a wish, a passive, a first person"
    if _names_something(scan, hit, sentence):
        return "it names a thing, and its «that» begins a relative clause"
    if _within_noun(scan, hit, sentence.last):
        return "it is part of a longer word"
    opening = _opening(scan, hit, last, sentence, place)
    if opening is None:
        return "no colon, quotation, «that» or clause of its own follows it"
    if _hides(scan, hit, opening[1]):
        return "it asks only that a name be kept back"
    return "it is a noun here"


def _is_within_object(scan: Scan, i: int, end: int) -> bool:
    """«آنچه خواسته‌اند را دادیم», «کسی که گفته شد می‌آید را دیدیم»: whether «را» closes the clause at token ``i``."""
    verb = next((j for j in range(i, min(end, i + _CLAUSE)) if scan.finite(j)), end)
    return scan.is_a(i, scan.mask["object"]) or (verb + 1 < end and scan.is_a(verb + 1, scan.mask["object"]))


def _in_document(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«در این پیام تأکید شده است که …»: whether a passive tells what stands in a document."""
    document, led = scan.mask["document"], scan.mask["in", "from"]
    if scan.is_a(hit.first - 1, scan.mask["that"]):
        return False  # «سفیری که گفته شده …»
    for j in range(hit.first - 1, max(sentence.first, hit.first - _CLAUSE) - 1, -1):
        if scan.is_a(j, document):
            return any(scan.is_a(k, led) for k in range(max(sentence.first, j - 4), j))
        if scan.finite(j) and not scan.is_a(j + 1, scan.mask["and"]):
            return False
    return False


def _hides(scan: Scan, hit: Hit, start: int) -> bool:
    """«منبعی که خواست نامش فاش نشود»: what a source asks for itself is no statement of the report."""
    assert hit.entry.row is not None
    return hit.entry.row["stance"] == "ask" and start < len(scan.words) and scan.is_a(start, scan.mask["own_name"])


def _is_told_by(scan: Scan, hit: Hit, source: Mention | None) -> bool:
    """«بر اساس گزارش وزارت راه»: of a source that is no outlet, whose name would only credit the report."""
    if source is not None:
        return source.kind != "outlet"
    plain = hit.last < len(scan.words) and not scan.tokens.roles[hit.last]
    return plain and not scan.is_a(hit.last, scan.mask["outlet_head"])


def _verb_end(scan: Scan, hit: Hit, end: int, place: str) -> int | None:
    """The end of the cue with its auxiliary («گفته است»); None where its verb tells of no saying: an infinitive, a
    negative, «بگوید», a passive («گفته شد»), or «می‌گویم» of the one who speaks."""
    word, last = scan.words[hit.last - 1], hit.last
    if not word.verbs:
        came = place == "that" and hit.entry.row is not None and hit.entry.row["stance"] == "write"
        return None if came and scan.is_a(hit.first - 2, scan.mask["to"]) else last  # «به وجود آمده است»
    own = hit.entry.text.split()[-1]  # «کند» of «اعلام کردن» is no past of «کندن»
    mine = [f for f in word.verbs if f.infinitive == own] or word.verbs
    forms = [f for f in mine if not f.negative and f.person in (3, 6)]
    if _is_wished(scan, hit, last):
        return None
    if any(f.tense in _TOLD for f in forms) and not scan.is_a(hit.last - 2, scan.mask["will", "will_not"]):
        return (
            last + 1
            if last < end
            and _is_past(word.verbs)
            and scan.is_a(last, scan.mask["copula"])
            and word.key != scan.words[last].key
            else last
        )
    if not any(f.tense == "participle" for f in forms):
        return None
    if last < end and scan.is_a(last, scan.mask["copula"]):
        return last + 1
    return None if last < end and scan.words[last].verbs else last


def _is_wished(scan: Scan, hit: Hit, last: int) -> bool:
    """«می‌توان گفت», «باید گفت», «یقین داشته باشند»: nobody has said it."""
    if scan.is_a(last, scan.mask["copula"]) and any(f.tense in _OPEN for f in scan.words[last].verbs):
        return True
    return scan.is_a(hit.first - 1, scan.mask["modal"])


def _is_past(forms: tuple[object, ...]) -> bool:
    return any(getattr(f, "tense", "") == "participle" for f in forms)


def _at_edge(scan: Scan, i: int, sentence: Sentence) -> bool:
    """«به گفته‌ی X» opens a clause of its own; behind a by-line («به گزارش ایسنا، به نوشته‌ی …») it is one too."""
    byline = scan.mask["byline"]
    if any(scan.words[j].first & byline and scan.longest(j, byline) for j in range(max(sentence.first, i - _FAR), i)):
        return False
    return (
        i == sentence.first
        or bool(scan.tokens.roles[i - 1])
        or scan.is_a(i - 1, scan.mask["and", "but", "also", "too", "time"])
        or any(
            (hit := scan.longest(j, scan.mask["opener", "connective"])) is not None and hit.last == i
            for j in range(max(sentence.first, i - 5), i)
        )
    )


def _names_something(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«این را از برنامه‌هایی عنوان کرد که …»: a thing is named, and «که» begins a relative clause."""
    assert hit.entry.row is not None
    if hit.entry.row["stance"] != "name":
        return False
    for j in range(hit.first - 1, max(sentence.first, hit.first - 16), -1):
        if scan.finite(j) or scan.tokens.roles[j]:
            return False
        if scan.is_a(j, scan.mask["object"]):
            return True
    return False


def _is_noun(scan: Scan, hit: Hit, last: int, mode: Mode) -> bool:
    """«به فرموده رهبر», «ارزش افزوده را», «این گفته»: a participle without an auxiliary may be a noun."""
    if last > hit.last or hit.last > hit.first + 1 or mode not in ("bare", "that"):
        return False
    if not _is_past(scan.words[hit.first].verbs):
        return False
    before = scan.words[hit.first - 1] if hit.first else None
    return (
        (before is not None and bool(before.whole & scan.mask["to", "from", "with", "this", "in", "on"]))
        or (before is not None and any(f.tense == "infinitive" for f in before.verbs))
        or scan.is_a(last, scan.mask["object", "self", "in", "this"])
        or (mode == "that" and not scan.is_a(last, scan.mask["that", "until"]))
    )


def _within_noun(scan: Scan, hit: Hit, end: int) -> bool:
    """«گفت و گو» is no «گفت»."""
    longer = scan.longest(hit.first, scan.mask["talk"], end)
    return longer is not None and longer.last > hit.last


def _opening(scan: Scan, hit: Hit, i: int, sentence: Sentence, place: str) -> tuple[Mode, int] | None:
    """How and where the words begin after a verb that ends at token ``i``; None where none follow."""
    assert hit.entry.row is not None
    core = hit.entry.row["core"]
    roles, that, until = scan.tokens.roles, scan.mask["that"], scan.mask["until"]
    for j in range(i, min(sentence.last, i + _FAR)):
        role = roles[j]
        if role == "colon":
            return _after_colon(scan, j)
        if scan.is_a(j, that) and (j - i <= 4 or (place == "that" and core != "from")):
            return "that", j + 1
        if scan.is_a(j, until) and j - i <= 4 and place == "that":
            return "that", j + 1
        if role in ("open", "both") and j == i:
            return "quote", j
        if role in ("comma", "semicolon") and j == i and core == "yes" and _told_once(scan, hit):
            return (
                ("comma", j + 1)
                if scan.has_verb(j + 1, sentence.last) and not _cue_follows(scan, j + 1, sentence.last)
                else None
            )
        if (
            role in ("stop", "comma", "semicolon", "newline")
            or scan.finite(j)
            or (j == i and scan.is_a(j, scan.mask["and"]))
        ):
            break
    if core == "yes" or (core == "from" and _asked_of(scan, hit, sentence)):
        return _bare(scan, i, sentence)
    return None


def _told_once(scan: Scan, hit: Hit) -> bool:
    """«گفت، …» and «می‌گوید، …» bring in words; «ادامه می‌دهند، …» does not."""
    told = _ONCE | {"present"} if hit.last == hit.first + 1 else _ONCE
    return any(f.tense in told for f in scan.words[hit.last - 1].verbs)


def _asked_of(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«از مردم خواست …»: somebody is asked, so that it is no «می‌خواهند»."""
    low = max(sentence.first, hit.first - 12)
    once = any(f.tense in _ONCE for f in scan.words[hit.last - 1].verbs)
    return once and any(scan.is_a(j, scan.mask["from"]) for j in range(low, hit.first))


def _after_colon(scan: Scan, j: int) -> tuple[Mode, int] | None:
    """Over line ends and emoji after a colon, as in channel posts."""
    roles = scan.tokens.roles
    k = j + 1
    while k < len(roles) and roles[k] in ("newline", "symbol", "dash") and k - j < 12:
        k += 1
    if k >= len(roles):
        return None
    return ("quote", k) if roles[k] in ("open", "both") else ("colon", k)


def _bare(scan: Scan, i: int, sentence: Sentence) -> tuple[Mode, int] | None:
    """«نوشت این کتاب خواندنی است»: a clause with its own verb right after the cue."""
    if i >= sentence.last or scan.tokens.roles[i] or scan.is_a(i, scan.mask["and", "or", "too", "but", "copula"]):
        return None
    return ("bare", i) if scan.has_verb(i, sentence.last) else None


def _cue_follows(scan: Scan, i: int, end: int) -> bool:
    """Whether the next words are a cue of their own («گفت، افزود: …»)."""
    mask = scan.mask["cue.verb"]
    return any(scan.words[j].first & mask and scan.longest(j, mask, end) for j in range(i, min(i + 2, end)))


def _after_named_source(scan: Scan, hit: Hit, sentence: Sentence, source: Mention | None) -> int | None:
    """Where the words begin after «به گفته‌ی X،»: behind the first comma, if it comes soon; without one («به گفته او
    راه بسته است») behind the mention."""
    if (
        source is not None
        and source.last < sentence.last
        and not scan.tokens.roles[source.last]
        and not scan.is_a(source.last, scan.mask["and", "in", "from", "that"])
        and scan.has_verb(source.last, sentence.last)
    ):
        return source.last
    for j in range(hit.last, min(sentence.last, hit.last + 16)):
        if scan.tokens.roles[j] == "comma" and scan.has_verb(j + 1, sentence.last):
            return j + 1
        if scan.tokens.roles[j] in ("stop", "colon", "newline"):
            return None
    return None


def _label(scan: Scan, number: int, sentence: Sentence, labels: dict[int, Mention]) -> Cue | None:
    """«شهردار بندر نارنج: …», in headlines and posts: a mention, few words, a colon, at the start of a line."""
    roles = scan.tokens.roles
    i = sentence.first
    while i < sentence.last and roles[i] in ("symbol", "dash", "open", "both", "tag", "bar"):
        i += 1
    if scan.is_a(i, scan.mask["document"]) and scan.is_a(i + 1, scan.mask["speech"]):
        i += 1  # «متن پیام شهردار نارنج: …»
    if scan.is_a(i, scan.mask["speech", "one"]):  # «هشدار شهردار نارنج: …», «ادعای یک نماینده: …», «یک نماینده: …»
        i += next((n for n in (1, 2) if i + n in labels), 0)
    mention = labels.get(i)
    if mention is None:
        mention = _unlisted_label(scan, i, sentence.last)
    if mention is None or mention.kind == "pronoun":
        return None
    dated = scan.is_a(i, scan.mask["dateline"])  # «خبرگزاری نارنج: …» credits the report
    if dated and not scan.tokens.roles[min(mention.last, sentence.last - 1)] == "comma":
        return None
    near = mention.last + (0 if dated else _FAR)
    for j in range(mention.last, min(sentence.last, mention.last + _LONG_LABEL)):
        if roles[j] == "colon":
            if j >= near and not _ends_line(scan, near, j):
                return None
            opening = _after_colon(scan, j)
            return None if opening is None else Cue("label", opening[0], j, j + 1, opening[1], number, ":", "say", "")
        asked = j + 1 < sentence.last and roles[j + 1] == "colon" and _is_asked(scan, mention.last, j)
        if roles[j] in ("stop", "newline", "semicolon") or (j < near and scan.finite(j) and not asked):
            return None
    return None


def _is_asked(scan: Scan, first: int, last: int) -> bool:
    """«شهردار در پاسخ به این که راه کی باز می‌شود: …»: whether a verb ends what he was asked."""
    if any(scan.words[i].first & scan.mask["cue.verb"] for i in range(max(first, last - 1), last + 1)):
        return False
    return any(scan.is_a(i, scan.mask["that", "that_clause"]) for i in range(first, last))


def _ends_line(scan: Scan, low: int, colon: int) -> bool:
    """Whether a line ends with a colon, and no verb stands before it."""
    if colon + 1 < len(scan.words) and scan.tokens.roles[colon + 1] != "newline":
        return False
    return not any(scan.finite(i) for i in range(low, colon))


def _unlisted_label(scan: Scan, i: int, end: int) -> Mention | None:
    """«شی: …»: one or two words that are no ordinary ones, right before a colon."""
    for j in range(i, min(i + 3, end)):
        if j > i and scan.tokens.roles[j] == "colon":
            return Mention("unknown", i, j, (i, j))
        if (
            scan.tokens.roles[j]
            or scan.words[j].verbs
            or scan.is_a(j, scan.mask["ordinary", "title_break", "title_word", "connective", "opener"])
        ):
            return None
    return None


def clauses(cues: Sequence[Cue]) -> Iterator[tuple[int, list[Cue]]]:
    """The cues grouped by sentence."""
    group: list[Cue] = []
    for cue in cues:
        if group and group[0].sentence != cue.sentence:
            yield group[0].sentence, group
            group = []
        group.append(cue)
    if group:
        yield group[0].sentence, group
