"""Where the clause of a new cue ends the words before it, and which words stand inside them.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> from ravi.statements.cues import find_cues
>>> scan = Scan.of("وزیر راه گفت که کار تمام شد و افزود: راه باز است.", load())
>>> first, second = find_cues(scan, ())
>>> scan.text(first.start, cut_before(scan, Content(first, first.start, 12), second, None, {}) or 0)
'کار تمام شد'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..lexicon import Classes
from ..mentions import Mention
from ..scan import CLAUSE, Scan
from .cue import Cue
from .lines import is_told

_ASKED = 9  # tokens between «و» and the cue behind «از» and those who are asked
_TOLD = ("past", "imperfect")
_FAR = 20  # tokens between «اما» and the cue of its clause
_LED = 14  # tokens between «و» and the cue behind «در پایان سخنانش به مردم»
_GOVERNING = Classes("to", "with", "from", "in", "on", "for", "about")
_NOBODY: Mapping[int, Mention] = {}
_WHO = frozenset(("person", "organization", "country"))
_CLAUSAL = frozenset(("verb", "that"))
_RUNNING = frozenset(("that", "bare", "comma"))  # how words go on behind a cue with no colon and no quotation
_OWN_MARKS = frozenset(("", "open", "close", "both", "paren", "endparen", "soft"))
_CALLED = 6  # tokens up to the cue behind «، این مقام انتظامی»
_BRACKETS = 5  # tokens of «(ع)», «(مدظله العالی)»
_NAMED = 8  # tokens between «و» and the «هم» behind who says it too


class Content(NamedTuple):
    """Words from token ``first`` to ``last`` (not included) that ``cue`` brings in; ``outer`` is the index of the
    content that holds them, or -1; ``quoted`` says that they stand as a whole in quotation marks, ``doubt`` (0 to 0.5)
    how near they came to ending elsewhere."""

    cue: Cue
    first: int
    last: int
    quoted: bool = False
    outer: int = -1
    doubt: float = 0.0

    def up_to(self, last: int) -> Content:
        """The words from the same token to another ``last``; most stay as they are."""
        return self if last == self.last else Content(self.cue, self.first, last, self.quoted, self.outer, self.doubt)


def cut_before(
    scan: Scan,
    before: Content,
    cue: Cue,
    main: Cue | None,
    apposed: Mapping[int, int],
    mentions: Mapping[int, Mention] = _NOBODY,
) -> int | None:
    """Where a new cue clause ends the words before it; None where the new words stand inside them."""
    shut = quoted_to(scan, before.first)
    if 0 < shut < cue.first and _turns_at(scan, shut, cue, mentions):
        return shut
    within = cue.place == "verb" and before.cue.place in ("verb", "that") and before.cue.mode == "colon"
    if within and _is_only_named(scan, before, cue):
        return None  # «رضایی گفت: پیامبر فرمودند: …», «نارنج نوشت: شهردار گفته است «…»»
    if before.cue.place == "label" and _is_only_named(scan, before, cue, main):
        return None if _tells_himself(scan, before, cue, mentions) else before.first
    if _is_told_of(scan, before, cue, apposed):
        return None
    if cue.place == "label":
        return cue.named - 1 if scan.tokens.roles[cue.named - 1] in ("slash", "bar", "semicolon") else None
    clause = _clause_start(scan, before.first, cue.first, apposed)
    if before.cue.place in ("with", "noun"):
        return clause if cue is main or cue.place in ("with", "noun") else None
    if cue.place == "by" and before.cue.mode in ("colon", "quote"):
        return None
    if before.cue.place == "label" and (_is_in_label(scan, before, cue) or is_to_me(scan, clause, cue)):
        return None
    if cue.place == "with" and cue.mode == "clause":
        return _bare_clause(scan, before.first, cue.first)
    joined = _bare_clause(scan, before.first, cue.first)
    cut = _cut_by_clause(scan, before, cue, clause, None if joined in apposed else joined)
    return _joined(scan, before, cue, mentions) if cut is None else cut


def _turns_at(scan: Scan, shut: int, cue: Cue, mentions: Mapping[int, Mention]) -> bool:
    """«گفت: «راه باز است»، اما شهردار می‌گوید بسته است», «… «راه باز است» و علی رضایی گفت: «پل بسته است»»: whether the
    clause of a cue begins behind a quotation that ends at token ``shut``, with «اما», or with somebody else to whom a
    colon or a quotation belongs."""
    joint = shut + (scan.tokens.roles[shut] == "comma")
    if scan.is_a(joint, scan.mask["but"]):
        return True
    named = mentions.get(joint + 1) if scan.is_a(joint, scan.mask["and", "that"]) else None
    if cue.mode not in ("colon", "quote") or named is None or named.last > cue.first:
        return False
    return not scan.has_verb(named.last, cue.first) and not scan.is_a(named.last, scan.mask["object"])


def _right_before(scan: Scan, end: int, mentions: Mapping[int, Mention]) -> Mention | None:
    """Who is named right before a cue at token ``end``: «علی رضایی», «علی رضایی، وزیر راه، هم»."""
    end -= scan.is_a(end - 1, scan.mask["too", "also"])
    end -= scan.tokens.roles[end - 1] == "comma"
    near = (mentions.get(j) for j in range(end - 1, max(0, end - CLAUSE), -1))
    return next((m for m in near if m is not None and m.last == end and m.kind in _WHO), None)


def _cut_by_clause(scan: Scan, before: Content, cue: Cue, clause: int, joined: int | None) -> int | None:
    """Where a cue of a verb ends the words before it, whose own clause begins at token ``clause``, or with the «و» at
    token ``joined``; None where its words stand inside them."""
    if cue.mode not in ("colon", "quote") and persons(scan, cue).isdisjoint(persons(scan, before.cue)):
        if before.cue.mode not in _RUNNING or _is_present(scan, before.cue):
            return None  # «گفت: برخی متوجه شده‌اند و گفته‌اند …», «نارنج نیوز می‌نویسد راه باز است اما مردم می‌گویند …»
        but = _but(scan, before, cue)  # «گفت راه باز است اما مردم می‌گویند …»
        return None if but is None or scan.is_a(but + 1, scan.mask[_GOVERNING]) else but
    told = cue.mode not in ("colon", "quote") and joined is not None
    if told and cue.stance != "hope" and is_past(scan, before.cue) and _is_present(scan, cue):
        return None  # «گفت که باغبانان راه را بسته‌اند و معتقدند …»: who told in the past does not go on so
    if joined is not None and (cue.mode in ("colon", "quote") or _is_told(scan, before.first, joined)):
        return joined  # «گفت که خیلی دور و افزود: …» too
    if cue.mode in ("colon", "quote") and before.cue.mode != "quote":
        return clause
    asks = _asking_clause(scan, before.first, cue.first)
    if asks is not None and before.cue.mode != "colon":
        return asks
    if before.cue.mode not in ("that", "bare", "comma"):
        return None
    too = _another_too(scan, before.first, cue.first)
    if too is not None:
        return too
    behind = scan.tokens.roles[clause] == "semicolon" or scan.tokens.roles[clause - 1] == "semicolon"
    return clause if behind and scan.has_verb(before.first, clause) else _but(scan, before, cue)


def _joined(scan: Scan, before: Content, cue: Cue, mentions: Mapping[int, Mention]) -> int | None:
    """«گفت راه باز است و در پایان به مردم هشدار داد که …»: the «و» or «اما» behind a finished clause, if from there on
    only that stands before a cue which tells when, where or to whom its speaker said more; not so in «گفت شهردار آمد و
    در پایان تأکید کرد که …», where somebody told of may go on."""
    running = before.cue.mode in _RUNNING or before.cue.place == "by"
    if not running or cue.mode == "quote" or cue.place not in _CLAUSAL or before.cue.stance == "ask":
        return None
    if persons(scan, cue).isdisjoint(persons(scan, before.cue)):
        return None
    if is_past(scan, before.cue) and _is_present(scan, cue):
        return None
    governing = scan.mask[_GOVERNING]
    for j in range(cue.first - 2, max(before.first, cue.first - _LED), -1):
        if scan.tokens.roles[j] or scan.finite(j) or scan.is_a(j, scan.mask["copula", "that", "that_clause"]):
            return None
        if scan.is_a(j, scan.mask["and", "but"]) and _is_over(scan, j - 1 - (scan.tokens.roles[j - 1] == "close")):
            named = (m for i in range(j + 1, cue.first) if (m := mentions.get(i)) is not None)
            led = scan.is_a(j + 1, governing) or scan.longest(j + 1, scan.mask["opener"], cue.first) is not None
            return j if led and all(scan.is_a(m.first - 1, governing) for m in named) else None
    return None


def _is_over(scan: Scan, verb: int) -> bool:
    """«باز است», «ساخته شد», «می‌سازد»: whether a verb ends a clause at a token, and tells of no deed of somebody, which
    the past does."""
    if scan.is_a(verb, scan.mask["copula", "act.passive"]):
        return True
    return scan.finite(verb) and not any(f.tense in _TOLD and f.person in (3, 6) for f in scan.words[verb].verbs)


def quoted_to(scan: Scan, first: int) -> int:
    """Behind the quotation that opens at token ``first`` and is closed, or 0."""
    quote = scan.tokens.quotation_at(first)
    return 0 if quote is None else quote.close + 1


def is_past(scan: Scan, cue: Cue) -> bool:
    """«گفت», «تأکید کرد»: whether a cue's verb stands in the simple past."""
    return any(f.tense == "past" for f in scan.words[cue.last - 1].verbs)


def _is_present(scan: Scan, cue: Cue) -> bool:
    """«پیشنهاد می‌کند», «معتقد است», «تأکید دارد»: whether a cue tells what somebody still says or thinks."""
    tenses = {f.tense for w in scan.words[cue.first : cue.last] for f in w.verbs}
    if tenses:
        return "present" in tenses or scan.is_a(cue.last - 1, scan.mask["having"])
    return cue.place == "that" and not scan.is_a(cue.last - 1, scan.mask["copula_past"])


def _another_too(scan: Scan, low: int, first: int) -> int | None:
    """«گفت که راه باز است و شهردار هم تأیید کرد که …»: the «و» behind a finished clause, with which the clause of
    somebody begins who says it too."""
    if not scan.is_a(first - 1, scan.mask["too"]):
        return None
    for j in range(first - 2, max(low, first - _NAMED), -1):
        if scan.is_a(j, scan.mask["and"]):
            verb = scan.finite(j - 1) or scan.is_a(j - 1, scan.mask["copula"])
            return j if verb else None
        if scan.tokens.roles[j] or scan.finite(j):
            return None
    return None


def _is_told(scan: Scan, first: int, last: int) -> bool:
    """«کار تمام شده و …», ««کار ساده» و …»: whether words up to a joint hold a verb, a participle right before it, or
    end a quotation that stands for them."""
    if scan.has_verb(first, last):
        return True
    if scan.tokens.roles[last]:
        return False  # «دفاع از کاری که شده، گفت …»
    if any(f.tense == "participle" for f in scan.words[last - 1].verbs):
        return True
    return scan.tokens.closes.get(last - 1, -1) == first


def _is_only_named(scan: Scan, before: Content, cue: Cue, main: Cue | None = None) -> bool:
    """«نارنج: شهردار در دیدار با مردم گفت: …», «نارنج: شهردار با بیان اینکه راه باز است گفت: …»: whether only who
    speaks by a cue with a colon or a quotation, no verb and no mark, stands before it."""
    opens = main if cue.place == "with" and main is not None else cue
    if opens.mode not in ("colon", "quote") or not before.first < cue.first < before.last:
        return False
    if any(scan.is_a(j, scan.mask["that", "that_clause"]) for j in range(before.first, cue.first)):
        return False  # «علی رضایی: اینکه شهردار گفت «پل بسته است» درست نیست»
    if is_told(scan, before.first, cue.first):
        return False
    led = before.cue.place == "label" and scan.is_a(before.first, scan.mask["in", "about", "with", "to"])
    return led or not _is_marked(scan, before.first, cue.first)  # «شهردار: درباره باغ، پل و راه گفت: …»


def _is_told_of(scan: Scan, before: Content, cue: Cue, apposed: Mapping[int, int]) -> bool:
    """«نارنج نیوز گزارش داد (که) شهردار در دیدار با مردم گفت: …»: whether what a cue says that somebody says: only he
    stands before the new cue, with no verb and no mark but his own."""
    told = before.cue.place in _CLAUSAL and before.cue.mode in _RUNNING and cue.place in _CLAUSAL
    if not told or before.cue.stance == "ask" or not before.first < cue.first < before.last:
        return False
    led = scan.mask["cue.with"]  # «… شهردار با بیان اینکه راه باز است، گفت: …»
    end = next((j for j in range(before.first + 1, cue.first) if scan.longest(j, led, cue.first)), cue.first)
    shut = any(f.tense == "participle" for f in scan.words[end - 1].verbs)  # «مدعی است هند راه را بسته گفت: …»
    but = scan.mask["but"]  # «مدعی است هند راه را بسته اما شهردار گفت که …»
    shut = shut or any(scan.is_a(j, but) and is_participle(scan, j - 1) for j in range(before.first + 1, end))
    if shut or is_told(scan, before.first, end) or _bare_clause(scan, before.first - 1, end) is not None:
        return False
    return not any(scan.tokens.roles[j] not in _OWN_MARKS and j not in apposed for j in range(before.first, end))


def _tells_himself(scan: Scan, label: Content, cue: Cue, mentions: Mapping[int, Mention]) -> bool:
    """«علی رضایی: باغبانان می‌گویند «پل بسته است»», «علی رضایی: یک باغبان به من گفت: …», «علی رضایی: شهردار مدعی شده:
    …»: whether who is labelled tells what several, somebody, or those who spoke to him said, or what somebody has said;
    in «نارنج: شهردار گفت: …» the reporter does."""
    if cue.place == "label":
        return False  # «نارنج:⏎علی رضایی: …»
    if persons(scan, cue) == {6} or scan.is_a(label.first, scan.mask["one"]):
        return True
    who, told = mentions.get(label.cue.named), scan.words[cue.last - 1].verbs
    if who is not None and who.kind == "person" and any(f.tense in ("participle", "perfect") for f in told):
        return True
    own = scan.mask["first_person", "own_subject"]
    return any(scan.is_a(j, own) for j in range(label.first, cue.first))


def is_participle(scan: Scan, i: int) -> bool:
    """«بسته شده و …»: whether a participle stands at token ``i`` that lacks its «است»."""
    return not scan.finite(i) and any(f.tense == "participle" for f in scan.words[i].verbs)


def _is_marked(scan: Scan, first: int, last: int) -> bool:
    """Whether a mark stands between two tokens, besides a word in brackets («امام علی (ع) فرمود», «پیامبر(ص)»)."""
    roles, j = scan.tokens.roles, first
    while j < last:
        if roles[j] == "paren" and "endparen" in roles[j + 1 : min(last, j + _BRACKETS)]:
            j = roles.index("endparen", j)
        elif roles[j]:
            return True
        j += 1
    return False


def _is_in_label(scan: Scan, label: Content, cue: Cue) -> bool:
    """«شهردار: او مرا صدا کرد و گفت پل بسته است», «شهردار: اینکه گفتند «پل بسته است» نادرست است»: what a cue brings in
    that goes on with no verb of the label's, but for one with a colon, which the reporter may have."""
    if cue.mode == "quote":
        that = scan.mask["that", "that_clause"]
        return any(scan.is_a(j, that) or scan.finite(j) for j in range(label.first, cue.first))
    return cue.mode != "colon"


def is_to_me(scan: Scan, clause: int, cue: Cue) -> bool:
    """«علی رضایی: پل بسته بود، شهردار به من گفت «باز می‌شود»»: whether a cue, whose clause begins at token ``clause``,
    tells what was said to him who speaks."""
    led, own = scan.mask["to", "from", "for"], scan.mask["first_person", "own_subject"]
    return any(scan.is_a(j, own) and scan.is_a(j - 1, led) for j in range(clause + 1, cue.first))


def _but(scan: Scan, before: Content, cue: Cue) -> int | None:
    """«گفت که راه باز است اما شهردار به او گفت که …»: the «اما» behind a finished clause, with which the cue's own
    clause begins; not so in «گفت که اگرچه راه باز است اما گفته می‌شود که …»."""
    if scan.longest(before.first, scan.mask["led_up"], cue.first) is not None:
        return None
    for j in range(cue.first - 1, max(before.first, cue.first - _FAR), -1):
        if scan.is_a(j, scan.mask["but"]):
            return j if scan.tells(before.first, j) or is_participle(scan, j - 1) else None
        if scan.finite(j) or scan.is_a(j, scan.mask["copula"]):
            return None
    return None


def persons(scan: Scan, cue: Cue) -> frozenset[int]:
    """The persons that a cue's verb can stand for: none told where it is no verb."""
    found = {f.person for w in scan.words[cue.first : cue.last] for f in w.verbs if f.person}
    return frozenset(found or (0, 3, 6))


def _bare_clause(scan: Scan, low: int, first: int) -> int | None:
    """The «و» or comma right before a cue that has no subject of its own («… و افزود»), or None."""
    light = scan.mask["too", "also", "pronoun", "time", "opener"]
    j = first - 1
    while j > low and first - j < 5:
        if scan.is_a(j, scan.mask["and", "but"]) or scan.tokens.roles[j] in ("comma", "semicolon"):
            return j
        if not scan.is_a(j, light):
            return None
        j -= 1
    return None


def _asking_clause(scan: Scan, low: int, first: int) -> int | None:
    """«گفت که باران کم است و از مردم خواست …»: the «و» before those whom a cue without a subject asks, behind a clause
    that is not told in the past, as what the speaker did is; in «گفت که وزیر آمد و از مردم خواست …» the minister may
    ask."""
    for j in range(first - 2, max(low, first - _ASKED), -1):
        if scan.tokens.roles[j] or scan.finite(j):
            return None
        if scan.is_a(j, scan.mask["and"]) and scan.is_a(j + 1, scan.mask["from"]):
            ends = scan.is_a(j - 1, scan.mask["copula"]) or scan.finite(j - 1)
            return j if ends and not any(f.tense in _TOLD for f in scan.words[j - 1].verbs) else None
    return None


def _clause_start(scan: Scan, low: int, first: int, apposed: Mapping[int, int]) -> int:
    """Where the clause of a cue begins: behind the last comma, «و» + subject or verb before it."""
    for j in range(first - 1, max(low, first - CLAUSE), -1):
        if j in apposed:
            continue  # «علی رضایی، وزیر راه، گفت»
        if scan.tokens.roles[j] in ("comma", "semicolon", "close", "stop"):
            return j
        if scan.finite(j) or scan.is_a(j, scan.mask["copula"]):
            return j + 1
    return first
