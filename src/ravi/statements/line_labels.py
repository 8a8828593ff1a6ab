"""Labels: who speaks, before the colon at the head of a line («شهردار بندر نارنج: …»), as in headlines and posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..lexicon import Classes
from ..mentions import Mention
from ..morphology import OPEN
from ..scan import Scan
from ..tokens import Sentence
from .callers import caller_end, speaks_alone
from .cue import FAR, Cue
from .lines import is_hour, is_item, opens_line, tells
from .openings import after_colon
from .whole_texts import WHOLE

_ALIKE = 0.95  # the likeness of a word to a name from which on it is one
_BEFORE = ("symbol", "dash", "open", "both", "tag", "bar", "slash")  # what stands before a label on its line
_FOLLOWS = 5  # tokens of «به شرح زیر است»
_CALLED_SO = 6  # tokens behind «پست» in which it is told whose it is: «پست چند دقیقه پیش ترامپ: …»
_SPEECH = Classes("speech", "leads_label")  # what whose words are called by: «هشدار», «تیتر»
_ENDS = ("stop", "newline", "semicolon")
_LONG_LABEL = 60  # tokens between a mention that opens a line and the colon that ends it


def opening_label(scan: Scan, mentions: Sequence[Mention]) -> Cue | None:
    """The label with which a text begins («شهردار بندر نارنج: …»), as in headlines."""
    if not scan.tokens.sentences:
        return None
    return label_at(scan, 0, scan.tokens.sentences[0], {m.first: m for m in mentions})


def label_at(scan: Scan, number: int, sentence: Sentence, labels: Mapping[int, Mention]) -> Cue | None:
    """«شهردار بندر نارنج: …», in headlines and posts: a mention, few words, a colon, at the start of a line, or behind
    a stroke there («فوری/ شهردار: …»)."""
    found = _label_from(scan, sentence.first, number, sentence, labels)
    if found is None and opens_line(scan, number) and not scan.is_a(sentence.first, scan.mask["dateline"]):
        stroke = _stroke(scan, sentence)
        return None if stroke is None else _label_from(scan, stroke + 1, number, sentence, labels)
    return found


def labels_behind(scan: Scan, label: Cue, sentence: Sentence, labels: Mapping[int, Mention]) -> list[Cue]:
    """«شهردار: راه باز است / وزیر راه: پل بسته است»: the labels behind strokes and bars in the words of another, and
    the one with which they begin («نارنج نیوز: شهردار: راه باز است»)."""
    found: list[Cue] = []
    if label.place != "label":
        return found
    if label.start < sentence.last and label.start in labels:
        inner = _label_from(scan, label.start, label.sentence, sentence, labels)
        found += [] if inner is None else [inner]
    for j in range(label.start, min(sentence.last - 1, label.start + _LONG_LABEL)):
        if j + 1 in labels and _parts_labels(scan, j, labels[j + 1]):
            more = _label_from(scan, j + 1, label.sentence, sentence, labels)
            found += [] if more is None else [more]
    return found


def _parts_labels(scan: Scan, i: int, mention: Mention) -> bool:
    """«شهردار: راه باز است؛ علی رضایی: پل بسته است»: whether the mark at token ``i`` parts what two people say: a
    stroke, a bar, or the semicolon before a name and its colon."""
    roles = scan.tokens.roles
    if roles[i] != "semicolon":
        return roles[i] in ("slash", "bar")
    return mention.kind == "person" and mention.named and mention.last < len(roles) and roles[mention.last] == "colon"


def _label_from(scan: Scan, i: int, number: int, sentence: Sentence, labels: Mapping[int, Mention]) -> Cue | None:
    """The label that begins at token ``i`` of a sentence."""
    roles = scan.tokens.roles
    while i < sentence.last and (roles[i] in _BEFORE or is_hour(scan, i)):
        i += 1
    hit = None if i in labels else scan.longest(i, scan.mask["breaking"], sentence.last)
    i = i if hit is None else hit.last  # «هم‌اکنون شهردار: …», «اختصاصی نارنج نیوز: …»
    opens, i = i, behind_speech(scan, i, labels)
    one_of = None if i in labels else scan.longest(i, scan.mask["one_of"], sentence.last)
    i = one_of.last if one_of is not None and one_of.last in labels else i  # «یکی از اعضای شورا: …»
    mention = labels.get(i)
    if mention is None:
        i += scan.is_a(i, scan.mask[_SPEECH])  # «هشدار گل‌کار: …»
        i += scan.is_a(i, scan.mask["one"]) and scan.is_a(i + 1, scan.mask["anyone", "title"])  # «توییت یک رهگذر: …»
        mention = _unlisted_label(scan, i, sentence.last) or _called_label(scan, i, number, sentence, labels)
    if mention is None or mention.kind == "pronoun":
        return None
    if mention.last == i + 1 and scan.is_a(i, scan.mask["credit"]) and roles[mention.last : i + 2] == ["colon"]:
        return None  # «منبع: روزنامه نارنج», «عکاس: …»
    item = is_item(scan, number) or (number + 1 < len(scan.tokens.sentences) and is_item(scan, number + 1))
    dated = not item and opens == i and scan.is_a(i, scan.mask["dateline"])  # «خبرگزاری نارنج: …» credits the report
    if dated and roles[min(mention.last, sentence.last - 1)] != "comma":
        led = roles[mention.last : mention.last + 1] == ["colon"] and mention.last + 1 in labels
        return _label_from(scan, mention.last + 1, number, sentence, labels) if led else None
    near = mention.last + (0 if dated else 2 * FAR if item else FAR)
    for j in range(mention.last, min(sentence.last, mention.last + _LONG_LABEL)):
        if roles[j] == "colon":
            if j >= near and not _ends_line(scan, near, j):
                return None
            opening = after_colon(scan, j)
            if opening is None:
                return None
            stance = WHOLE if _is_of_post(scan, opens, mention, j) else "say"
            return Cue("label", opening[0], j, j + 1, opening[1], number, ":", stance, "", named=mention.first)
        asked = j + 1 < sentence.last and roles[j + 1] == "colon" and _is_asked(scan, mention.last, j)
        told = _tells_there(scan, j) or (opens < mention.first and _is_plain_copula(scan, j))
        if roles[j] in _ENDS or (j < near and told and not asked):
            return None
    return None


def _tells_there(scan: Scan, i: int) -> bool:
    """«شهردار گفت: …»: whether a verb stands at token ``i`` of a label; one that may be a noun, or a name, ends its
    clause («شهردار درباره برگزاری نشست در نارنج: …», «دریاسالار برد کوپر: …»)."""
    if not tells(scan, i):
        return False
    ends = i + 1 == len(scan.words) or scan.tokens.roles[i + 1] or scan.is_a(i + 1, scan.mask["and", "that", "but"])
    verbs = scan.words[i].verbs
    return bool(ends) or (all(f.sure for f in verbs) and any(f.tense not in OPEN for f in verbs))


def _is_of_post(scan: Scan, opens: int, mention: Mention, colon: int) -> bool:
    """«پست شهردار، ترجمه ماشین:» at token ``opens``, with nothing behind the colon: all lines that follow are his."""
    post = scan.is_a(opens, scan.mask["post"]) and opens < mention.first and mention.kind != "outlet"
    return post and scan.tokens.roles[colon + 1 : colon + 2] in (["newline"], ["soft"])


def _is_plain_copula(scan: Scan, i: int) -> bool:
    """«پیام به مردم روشن است: …»: whether «است» stands at token ``i``, of no «گفته است: …» and no «به شرح زیر
    است: …»."""
    if not scan.is_a(i, scan.mask["copula"]) or any(f.tense == "participle" for f in scan.words[i - 1].verbs):
        return False
    return not scan.led_by(i + 1, scan.mask["as_follows"], _FOLLOWS)


def behind_speech(scan: Scan, i: int, labels: Mapping[int, Mention]) -> int:
    """«هشدار شهردار نارنج: …», «متن پیام شهردار: …», «ادعای یک نماینده: …»: the token at which whose words a label
    calls so is named; where nobody is («گزارش از هند: …»), the word itself."""
    if scan.is_a(i, scan.mask["document"]) and scan.is_a(i + 1, scan.mask["speech"]):
        i += 1
    if not scan.is_a(i, scan.mask[_SPEECH]):
        return i + (scan.is_a(i, scan.mask["one"]) and i + 1 in labels)
    led, roles, to = scan.mask["in", "to", "with", "about"], scan.tokens.roles, False
    for n in range(1, _CALLED_SO):
        if i + n in labels:
            return i if labels[i + n].kind == "country" and scan.is_a(i + n - 1, scan.mask["from"]) else i + n
        to = to or scan.is_a(i + n, led)
        if roles[i + n : i + n + 1] != [""] or (n > 2 and to):
            break
    return i


def _stroke(scan: Scan, sentence: Sentence) -> int | None:
    """«فوری/ شهردار: …», «پل بسته شد | شهردار: …», «پل بسته شد؛ شهردار: …»: the last stroke, bar or semicolon before
    the first colon of a sentence."""
    stroke = None
    for j in range(sentence.first, min(sentence.last, sentence.first + _LONG_LABEL)):
        if scan.tokens.roles[j] == "colon":
            return stroke
        if scan.tokens.roles[j] in ("slash", "bar", "semicolon"):
            stroke = j
    return None


def _called_label(scan: Scan, i: int, number: int, sentence: Sentence, labels: Mapping[int, Mention]) -> Mention | None:
    """«گروه نارنج: راه باز است», «احمد نارنجی، وزیر راه: …»: somebody whom no list holds, on a line as posts and
    headlines have them, if a clause follows."""
    colon = next((j for j in range(i, min(sentence.last, i + _LONG_LABEL)) if scan.tokens.roles[j] == "colon"), None)
    if colon is None or not opens_line(scan, number) or scan.tokens.roles[i - 1 : i] in (["open"], ["both"]):
        return None
    if number and not is_item(scan, number) and not _ends_line(scan, colon, colon):
        return None
    offices = {j: labels[j] for j in range(i, colon) if j in labels and labels[j].kind == "person"}
    if any(m.named and m.last == colon and scan.tokens.roles[j - 1] == "semicolon" for j, m in offices.items()):
        return None  # «جشن باغ؛ علی رضایی: …»
    named = _surname_behind(scan, i, labels)
    last = caller_end(scan, i, colon + 1, offices)
    opening = None if last is None and named is None else after_colon(scan, colon)
    if opening is None:
        return None
    told = scan.tokens.sentences[scan.tokens.sentence_of(opening[1])]
    if not scan.tells(opening[1], told.last):
        return None
    if named is not None or last is None:
        return named
    office = offices.get(last + 1)
    inner = next((m for m in offices.values() if last - 1 <= m.last <= last), None)
    if inner is not None and not scan.words[i].first and scan.words[i].likeness < _ALIKE:
        return inner  # «گزافه‌گویی تازه شهردار: …»
    return Mention("unknown", i, last if office is None else office.last, (i, last))


def _surname_behind(scan: Scan, i: int, labels: Mapping[int, Mention]) -> Mention | None:
    """«کامیاب نارنجی، وزیر راه: …», «کنایه نارنجی، وزیر راه: …»: who is called by a surname and an office behind one
    word, his first name in no list, or what his words are."""
    named = labels.get(i + 1)
    if named is None or named.kind != "person" or named.name is None or scan.tokens.roles[i] or not named.roles:
        return None
    return named if named.name[0] == i + 1 and named.roles[0][0] > named.name[1] else None


def _is_asked(scan: Scan, first: int, last: int) -> bool:
    """«شهردار در پاسخ به این که راه کی باز می‌شود: …»: whether a verb ends what he was asked."""
    denied = all(f.negative for f in scan.words[last].verbs) and bool(scan.words[last].verbs)
    told = range(max(first, last - 1), last + 1)
    if not denied and any(scan.words[i].first & scan.mask["cue.verb"] for i in told):
        return False
    return any(scan.is_a(i, scan.mask["that", "that_clause"]) for i in range(first, last))


def _ends_line(scan: Scan, low: int, colon: int) -> bool:
    """Whether a line ends with a colon, and no verb stands before it."""
    if colon + 1 < len(scan.words) and scan.tokens.roles[colon + 1] != "newline":
        return False
    return not any(_tells_there(scan, i) for i in range(low, colon))


def _unlisted_label(scan: Scan, i: int, end: int) -> Mention | None:
    """«شی: …»: one or two words that are no ordinary ones, right before a colon."""
    for j in range(i, min(i + 3, end)):
        soft = scan.tokens.roles[j] == "soft" and j + 1 < end
        if j > i and scan.tokens.roles[j + soft] == "colon":
            return Mention("unknown", i, j, (i, j))
        if (
            scan.tokens.roles[j]
            or scan.words[j].verbs
            or not any(map(str.isalpha, scan.words[j].key))  # «۴:۴۰: …»
            or len(scan.words[j].key) == 1  # «ب: …»
            or (
                scan.is_a(j, scan.mask["ordinary", "title_break", "title_word", "connective", "opener"])
                and not (j == i and speaks_alone(scan, j))
            )
        ):
            return None
    return None
