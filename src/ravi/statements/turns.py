"""Whether a sentence is a turn: it tells who speaks next, or what the speaker does, in the voice of the reporter.

>>> from ravi.reading import read
>>> [s.text for s in read("علی رضایی گفت: راه باز است. وی از پل هم خبر داد.").statements]
['راه باز است']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..mentions import Mention
from ..scan import Scan
from .callers import is_called
from .cue import Cue
from .lines import is_bare, is_item, opens_line

_HEAD = 10  # tokens of a report's beginning
_POINTERS = 3  # items that point to an address make a digest
_ASIDE = 4  # tokens of an aside in parentheses, and of the words behind it at least
_LAST = 6  # tokens at the end of a sentence in which its last verb stands
_THERE = 4  # tokens in which «در ادامه این» stands
_SPEAKER = 30  # tokens before a cue in which its speaker is named


class Course(NamedTuple):
    """Where a report lets people speak: the cues of each sentence, the sentences in which a colon or a quotation
    brings words in, the words of the names of those who speak there, the mentions by their first token, and whether it
    is a digest, a list of news that have nothing to do with each other («#چند_خبر_کوتاه»)."""

    heads: Mapping[int, Sequence[Cue]]
    turns: Sequence[int]
    names: frozenset[str]
    mentions: Mapping[int, Mention]
    digest: bool = False

    @classmethod
    def of(
        cls,
        scan: Scan,
        heads: Mapping[int, Sequence[Cue]],
        mentions: Mapping[int, Mention],
        digests: frozenset[str] = frozenset(),
    ) -> Course:
        """The course of a report; ``digests`` are the hashtags of lists of news and the marks that point from each of
        them to its address."""
        turns = sorted(n for n, cues in heads.items() if any(c.mode in ("colon", "quote") for c in cues))
        names: set[str] = set()
        for number, cues in heads.items():
            if cues[0].mode not in ("clause", "back"):
                names |= _who_speaks(scan, scan.tokens.sentences[number].first, cues[0].first, mentions)
        words = scan.tokens.words
        digest = is_list_of_news(scan, digests) or any(
            words.count(mark) >= _POINTERS for mark in digests if not mark[0].isalpha()
        )
        return cls(heads, turns, frozenset(names), mentions, digest)


def is_list_of_news(scan: Scan, hashtags: frozenset[str]) -> bool:
    """«#چند_خبر_کوتاه»: whether a report is a list of news, each of which stands for itself."""
    return any(word[0] == "#" and word[1:] in hashtags for word in scan.tokens.words[:_HEAD])


def _who_speaks(scan: Scan, low: int, end: int, mentions: Mapping[int, Mention]) -> set[str]:
    """The words of the first person's name before a cue."""
    for i in range(low, end):
        mention = mentions.get(i)
        if mention is not None and mention.kind == "person" and mention.name:
            return {scan.words[j].key for j in range(*mention.name)}
    return set()


def speaks(scan: Scan, number: int, course: Course) -> bool:
    """«رئیس پلیس نیز گفت: …», «وی افزود: …»: a sentence that begins with somebody who then speaks."""
    first = first_word(scan, scan.tokens.sentences[number].first, scan.tokens.sentences[number].last)
    turn = next((c for c in course.heads.get(number, ()) if c.mode in ("colon", "quote")), None)
    if first is None or turn is None:
        return False
    mention = course.mentions.get(first)
    if mention is None and scan.is_a(first, scan.mask["this"]):
        mention = course.mentions.get(first + 1)  # «این عضو شورا گفت: …»
    if first_person(scan, first if mention is None else mention.last, turn.last):
        return False
    if turn.place == "label":
        return mention is not None and mention.kind == "person" and mention.named and mention.last == turn.first
    if turn.place not in ("verb", "that"):
        return False
    formal = scan.is_a(first, scan.mask["this", "formal_pronoun"])  # who speaks says «او»
    named = mention is not None and (mention.kind != "pronoun" or formal)
    return named or (turn.first > first + 1 and scan.is_a(turn.first - 1, scan.mask["too", "also"]))


def tells_that(scan: Scan, number: int, cue: Cue, course: Course) -> bool:
    """«رئیس باغ گفت: پل باز است. علی رضایی توضیح داد که راه بسته است»: a sentence behind a cue, but no label, that
    begins with one person who once said something; not so where he is spoken of with respect («آقای رضایی گفتند …»)."""
    sentence = scan.tokens.sentences[number]
    first = first_word(scan, sentence.first, sentence.last)
    said = next((c for c in course.heads.get(number, ()) if c.place in ("verb", "that")), None)
    if first is None or said is None or cue.place == "label":
        return False
    mention = course.mentions.get(behind_opener(scan, first, sentence.last))
    if mention is None or mention.kind != "person" or mention.plural or mention.last > said.first:
        return False
    if scan.has_verb(mention.last, said.first) or first_person(scan, first, said.last):
        return False
    earlier = any(f.tense == "participle" for f in scan.words[said.last - 2].verbs)  # «گفته بود که …»
    return not earlier and any(f.tense == "past" and f.person == 3 for f in scan.words[said.last - 1].verbs)


def speaks_too(scan: Scan, number: int, course: Course) -> bool:
    """«علی رضایی نیز این خبر را تأیید کرد و گفت راه باز است», «وزیر راه همچنین هشدار داد …», «شهردار در ادامه این نشست
    خواستار ساخت پل شد»: a sentence that begins with somebody, says that it is told besides or there, and tells what he
    said or did in words."""
    this = scan.tokens.sentences[number]
    behind = _behind_one(scan, this.first, course)
    if behind is None or not (scan.is_a(behind, scan.mask["too", "also"]) or _is_there(scan, behind)):
        return False
    said = any(c.place in ("verb", "that") for c in course.heads.get(number, ()))
    return (said or _told_at_end(scan, this.first, this.last) != "") and not first_person(scan, this.first, this.last)


def _behind_one(scan: Scan, i: int, course: Course) -> int | None:
    """Behind one person at token ``i``, or one word that is a name; None for anything else."""
    mention = course.mentions.get(i)
    if mention is not None:
        return mention.last if mention.kind == "person" and not mention.plural else None
    called = scan.is_a(i, scan.mask["given", "family"]) or is_called(scan, i)
    return i + 1 if called and i + 1 < len(scan.words) else None


def _is_there(scan: Scan, i: int) -> bool:
    """«در این دیدار», «در ادامه این نشست» at token ``i``."""
    met = scan.mask["meet", "session", "talk", "phone"]
    ahead = range(i + 1, min(len(scan.words) - 1, i + _THERE))
    return scan.is_a(i, scan.mask["in"]) and any(
        scan.is_a(j, scan.mask["this"]) and scan.words[j + 1].first & met for j in ahead
    )


def is_turn(scan: Scan, number: int, course: Course) -> bool:
    """«… پل باز است. او افزود: راه هم …», all on one line: a sentence in which a colon brings in words, unless it
    tells of who speaks himself («پدرم به من گفت: …»)."""
    roles, cues = scan.tokens.roles, course.heads.get(number, ())
    turn = next(
        (c for c in cues if c.place in ("verb", "that") and c.start > c.last and roles[c.last] == "colon"), None
    )
    return turn is not None and not is_own_turn(scan, 0, turn, course)


def is_own_turn(scan: Scan, quoted: int, turn: Cue, course: Course) -> bool:
    """Whether he who speaks, in a quotation that ends at token ``quoted`` or without one, tells by a cue himself what
    somebody said, and no reporter does."""
    if turn.last < quoted:
        return not speaks(scan, turn.sentence, course)
    return turn.place != "label" and first_person(scan, scan.tokens.sentences[turn.sentence].first, turn.last)


def asks(scan: Scan, number: int, course: Course) -> bool:
    """«شهردار در پاسخ به اینکه راه کی باز می‌شود؟ گفت: …»: a sentence that tells of a question, behind which the next
    begins with the cue of its answer."""
    sentences, asked = scan.tokens.sentences, scan.mask["question", "answering"]
    if number + 1 == len(sentences) or not scan.classes[number] & asked:
        return False
    cues = course.heads.get(number + 1, ())
    if not cues or cues[0].first != sentences[number + 1].first or cues[0].place not in ("verb", "that"):
        return False
    return any(scan.longest(j, asked) is not None for j in range(sentences[number].first, sentences[number].last))


def is_answer(scan: Scan, number: int, last: int, cue: Cue, course: Course) -> bool:
    """«ایسنا: پل کی باز می‌شود؟⏎تا پایان سال.»: whether a line follows on what the press asks behind a label, up to
    sentence ``last``."""
    sentences = scan.tokens.sentences
    if cue.place != "label" or sentences[last].paragraph == sentences[number].paragraph:
        return False
    asked, press = scan.is_a(sentences[last].last - 1, scan.mask["asks"]), course.mentions.get(cue.named)
    return (
        asked
        and press is not None
        and (press.kind == "outlet" or bool(scan.words[press.first].first & scan.mask["press"]))
    )


def tells_of_speaker(scan: Scan, number: int, cue: Cue, course: Course) -> bool:
    """«شهردار: راه باز است⏎شهردار نارنج در نشست خبری از کار پل خبر داد»: a line that begins with who speaks, with a
    pronoun for him, or with somebody who spoke too, and tells in the past what he did."""
    this = scan.tokens.sentences[number]
    first = first_word(scan, this.first, this.last)
    if first is None:
        return False
    by = next((c for c in course.heads.get(number, ()) if c.place == "by" and c.first == first), None)
    behind = behind_opener(scan, first, this.last)
    if _is_told_again(scan, number, behind, cue, course) or _tells_of_label(scan, number, behind, cue, course):
        return True
    if scan.tokens.sentences[number - 1].paragraph == this.paragraph:
        return by is not None and _names_him(scan, by, cue, course)
    if by is not None and _is_of_him(scan, by, cue):
        return True
    mention = course.mentions.get(behind_opener(scan, first, this.last))
    told = _told_at_end(scan, this.first, this.last)
    if mention is None or told != "act":
        acts = False
    elif mention.kind == "pronoun":
        acts = not scan.words[first].key.endswith(scan.lexicon.plurals)  # «آن‌ها» may be spoken of
    else:
        acts = mention.kind == "person" and cue.place != "label"
    if not acts and not (told and _is_speaker(scan, first, mention, cue)):
        return False
    return not first_person(scan, this.first, this.last)


def _is_told_again(scan: Scan, number: int, first: int, cue: Cue, course: Course) -> bool:
    """«… راه باز است. وی معتقد است …», «رضایی: … . رضایی از مردم تشکر کرد»: a sentence that begins, at token ``first``,
    with «وی», «این مقام» or the name of who speaks, and at once tells what he says or did in words."""
    mention = course.mentions.get(first)
    pointed = scan.is_a(first, scan.mask["formal_pronoun"]) or _says_he(scan, number, mention, course)
    if mention is None and scan.is_a(first, scan.mask["this"]):
        mention, pointed = course.mentions.get(first + 1), True
    opens = mention is not None and _opens_report(scan, number, mention, cue)
    if mention is None or not (
        pointed
        or opens
        or _names_office(scan, number, mention, cue, course)
        or (mention.named and _is_speaker(scan, first, mention, cue))
    ):
        return False
    said = next((c for c in course.heads.get(number, ()) if c.place in ("verb", "that")), None)
    if said is not None and (pointed or not scan.has_verb(mention.last, said.first)):
        past = said.last > said.first + 1 and any(f.tense == "past" for f in scan.words[said.last - 1].verbs)
        earlier = past and any(f.tense == "participle" for f in scan.words[said.last - 2].verbs)  # «وی گفته بود که …»
        return not earlier and not first_person(scan, mention.last, said.last)
    this = scan.tokens.sentences[number]
    if opens and _told_at_end(scan, this.first, this.last):
        return not first_person(scan, this.first, this.last)
    verb = next((j for j in range(mention.last, this.last) if scan.finite(j)), None)
    return verb is not None and _is_act(scan, first, verb) and not first_person(scan, mention.last, verb + 1)


def _tells_of_label(scan: Scan, number: int, first: int, cue: Cue, course: Course) -> bool:
    """«نارنج نیوز: پل بسته است⏎خبرگزاری نارنج نیوز گزارش داد که …», «رضایی: پل بسته است⏎شهردار نارنج گفت …»: a line
    behind a label that begins, at token ``first``, with whom the label names, or, right behind it, with the office of
    whom it calls by his name alone, and tells what he said or did in words."""
    this, label = scan.tokens.sentences[number], course.mentions.get(cue.named)
    mention = course.mentions.get(first + scan.is_a(first, scan.mask["one"]))
    if label is None or mention is None or cue.place != "label":
        return False
    office = label.kind == "person" and label.named and not label.roles and not mention.named and not mention.plural
    office = office and mention.kind == "person" and _is_next_line(scan, number, scan.tokens.sentence_of(cue.start))
    if not office and not _names_all(scan, label, mention):
        return False
    said = next((c for c in course.heads.get(number, ()) if c.place in ("verb", "that")), None)
    if said is None or scan.has_verb(mention.last, said.first):
        return _told_at_end(scan, first, this.last) == "act" and not first_person(scan, first, this.last)
    once = any(f.tense == "past" and f.person == 3 for f in scan.words[said.last - 1].verbs)
    return (once or not office) and not first_person(scan, mention.last, said.last)


def _is_next_line(scan: Scan, number: int, before: int) -> bool:
    """Whether sentence ``number`` begins the line with words that follows the line of sentence ``before``."""
    sentences, last = scan.tokens.sentences, number - 1
    last -= last > before and is_bare(scan, last)
    return opens_line(scan, number) and sentences[last].paragraph == sentences[before].paragraph


def _names_all(scan: Scan, label: Mention, mention: Mention) -> bool:
    """«رویترز» and «خبرگزاری رویترز», «وزارت راه» and «وزارت راه هند»: whether a mention holds a label's words."""
    words = {w.key for w in scan.words[mention.first : mention.last]}
    return all(w.key in words for w in scan.words[label.first : label.last])


def _says_he(scan: Scan, number: int, mention: Mention | None, course: Course) -> bool:
    """«او از شهردار خواست …»: a sentence that begins with a pronoun for one, and tells in the past what he said."""
    if mention is None or mention.kind != "pronoun":
        return False
    cue = next((c for c in course.heads.get(number, ()) if c.place in ("verb", "that")), None)
    forms = () if cue is None else scan.words[cue.last - 1].verbs
    return any(f.tense == "past" and f.person == 3 for f in forms)


def _opens_report(scan: Scan, number: int, mention: Mention, cue: Cue) -> bool:
    """«رئیس باغ: راه باز است⏎علی رضایی در این باره گفت پل بسته است»: whether a person opens the line behind a label
    that is the headline."""
    sentences = scan.tokens.sentences
    headed = cue.place == "label" and sentences[cue.sentence].paragraph == 0 and sentences[number].paragraph == 1
    return headed and mention.kind == "person" and not is_item(scan, number)


def _names_office(scan: Scan, number: int, mention: Mention, cue: Cue, course: Course) -> bool:
    """«رئیس باغ گفت: راه باز است. علی رضایی توضیح داد که …»: whether somebody's whole name opens the sentence behind
    the first words of one whose office alone was told."""
    if number != cue.sentence + 1 or mention.kind != "person" or mention.name is None or mention.roles:
        return False
    if mention.name[1] - mention.name[0] < 2 or mention.first != mention.name[0]:
        return False
    first = first_word(scan, scan.tokens.sentences[cue.sentence].first, cue.first)
    office = None if first is None else course.mentions.get(first)
    return office is not None and office.kind == "person" and not office.named


def _is_act(scan: Scan, first: int, verb: int) -> bool:
    """Whether a verb tells in the past of what somebody did in words."""
    form, acts = scan.words[verb].verbs[0], scan.mask["act", "act.state", "act.carried", "cue.verb", "cue.that"]
    told = form.tense in ("past", "imperfect") and form.person in (3, 6) and not form.negative
    return told and any(scan.words[j].first & acts for j in range(max(first, verb - 2), verb + 1))


def _names_him(scan: Scan, by: Cue, cue: Cue, course: Course) -> bool:
    """«رضایی گفت: پل باز است. به گفته وی، …», «به گفته رضایی، …»: nobody tells what he says himself."""
    pointed = scan.is_a(by.last, scan.mask["pronoun"])
    return pointed or _is_speaker(scan, by.last, course.mentions.get(by.last), cue)


def _is_of_him(scan: Scan, by: Cue, cue: Cue) -> bool:
    """«به گفته وی، …», «به گفته این منبع، …»: the reporter speaks again; but whom a label names may himself tell what
    is said «به گفته مقام‌ها»."""
    return cue.place != "label" or scan.is_a(by.last, scan.mask["pronoun", "this"])


def _told_at_end(scan: Scan, first: int, last: int) -> str:
    """Whether the last verb of a sentence tells in the past («past»), of what somebody did in words («act»), or not."""
    words, low = scan.words, max(first, last - _LAST)
    verb = next((j for j in range(last - 1, low - 1, -1) if words[j].verbs and scan.finite(j)), None)
    if verb is None:
        return ""
    form = words[verb].verbs[0]
    if form.tense not in ("past", "imperfect") or form.person not in (3, 6) or form.negative:
        return ""
    if scan.is_a(verb - 1, scan.mask["will", "will_not"]):
        return ""
    return "act" if _is_act(scan, first, verb) else "past"


def _is_speaker(scan: Scan, first: int, mention: Mention | None, cue: Cue) -> bool:
    """Whether the line that begins at token ``first`` begins with who speaks: a person whose name, or whose office,
    stands before the cue, or the first word of a label."""
    low = max(scan.tokens.sentences[cue.sentence].first, cue.first - _SPEAKER)
    opens = first_word(scan, low, cue.first)
    if mention is not None and mention.kind == "person" and mention.name is not None:
        before = {scan.words[j].key for j in range(low, cue.first)}
        if any(scan.words[j].key in before for j in range(*mention.name)):
            return True
        office = "".join(w.key for w in scan.words[opens or low : cue.first])
        return cue.place == "label" and office in "".join(w.key for w in scan.words[mention.first : mention.last])
    return cue.place == "label" and opens is not None and scan.words[opens].key == scan.words[first].key


def first_person(scan: Scan, first: int, last: int) -> bool:
    """Whether somebody speaks of himself in a stretch; «از مردم تشکر کرد» has no «مردم» of dying."""
    own, low = scan.mask["first_person"], max(first, 0)
    for j, word in enumerate(scan.words[low : max(low, last)], low):
        if word.whole & own or (word.own and scan.finite(j)):
            return True
    return False


def one_himself(scan: Scan, first: int, last: int) -> bool:
    """«من آنجا بودم», «به باغ رفتم»: whether one speaks of himself in a stretch; «باید بکوشیم» a reporter may say."""
    own, verbs = scan.mask["myself"], range(first, last)
    return any(
        scan.words[j].whole & own or (scan.finite(j) and any(f.person == 1 for f in scan.words[j].verbs)) for j in verbs
    )


def behind_opener(scan: Scan, first: int, end: int) -> int:
    """«در ادامه، شهردار بر … تأکید کرد», «اما شهردار … را تکذیب کرد»: the token behind the phrase that opens a
    sentence, and its comma."""
    opens = scan.begins[first] & scan.mask["opener", "but"] if first < end else 0
    if not opens:
        return first
    first += scan.is_a(first, scan.mask["but"]) and first + 1 < end
    hit = scan.longest(first, scan.mask["opener"], end)
    if hit is None or hit.last == end:
        return first
    return hit.last + (scan.tokens.roles[hit.last] == "comma")


def first_word(scan: Scan, i: int, end: int) -> int | None:
    """The first word of a sentence behind bullets and quotation marks, and behind a few words in parentheses that open
    it («(علی) رضایی آمد»)."""
    roles = scan.tokens.roles
    while i < end and roles[i] in ("symbol", "dash", "bar", "open", "both", "close", "soft"):
        i += 1
    if i < end and roles[i] == "paren":
        shut = next((j for j in range(i + 1, min(end, i + _ASIDE)) if roles[j] == "endparen"), end)
        i = shut + 1 if shut + _ASIDE < end else i
    return i if i < end and not roles[i] else None
