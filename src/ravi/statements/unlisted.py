"""Subjects that no list knows: «طلایی گفت», «نانوایی‌های محله می‌گویند», «یک رهگذر مدعی شد».

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> scan = Scan.of("نانوایی‌های محله در این باره می‌گویند نان کم است.", load())
>>> unlisted_subject(scan, 0, 5, several=True)
(0, 2)
"""

from __future__ import annotations

from ..lexicon import Classes
from ..mentions.bodies import BODY_WORDS
from ..mentions.names import is_of_date
from ..scan import Scan
from .called import GO_ON, LONGEST, STOPS, are_joined, are_the_rest, called_end, leads_to_object, somebody_end
from .callers import counts_several, is_called, may_speak, speaks_alone
from .leading_up import behind_when, over_openers

_WHO = 5  # tokens of what somebody is called up to the «که» of the clause that tells of him
_CALLED = Classes("given", "family", "given_ambiguous", "family_ambiguous", "title", "group", "pronoun", "quantity")
_CLAUSE = 25  # tokens before a cue in which «برخی» may be its subject
_COMPLETED = Classes(*BODY_WORDS, "title", "some_people", "one_of", "one")
_TOLD = Classes("speech", "said_thing", "document", "said.letter", "said.communique", "time", "series")


def some_people(scan: Scan, low: int, end: int) -> tuple[int, int] | None:
    """«با توجه به این خبر بسیاری معتقدند …»: who speaks by a plural cue at token ``end``, called only some, many or
    others, behind what leads up to the clause; no verb stands between."""
    some, led = scan.mask["some_people"], scan.mask["with", "from", "to", "in", "on", "for", "between", "of_whom"]
    for j in range(end - 1, max(low, end - _CLAUSE) - 1, -1):
        if scan.is_a(j, some):
            owned = scan.is_a(j - 1, led) or scan.words[j - 1].key.endswith(scan.lexicon.plurals)  # «شهرداران برخی …»
            last = called_end(scan, j, end)
            last += last < end and scan.is_a(last, scan.mask["other"])  # «برخی دیگر»
            return None if (owned and j > low) or scan.is_a(last, scan.mask["object"]) else (j, last)
        if scan.tokens.roles[j] or scan.finite(j) or scan.is_a(j, scan.mask["copula", "object"]):
            return None
    return None


def unlisted_subject(scan: Scan, low: int, end: int, several: bool) -> tuple[int, int] | None:
    """Up to five words at the start of the clause, from token ``low``, of a cue at token ``end`` that no list of small
    words, times or verbs holds; ``several`` says that the cue stands in the plural."""
    if low < end and _counts(scan, low) and behind_when(scan, low, end) == low:
        return None
    first = behind_when(scan, over_openers(scan, low, end), end)
    if first < end and scan.words[first].key.isdigit():
        many = several and counts_several(scan, first)  # «۱۵ کشور عربی گفتند»
        return (first, called_end(scan, first, end)) if many else None  # «۶ بهمن ۱۳۵۷، …»
    if first < end and scan.is_a(first, scan.mask["self", "oneself"]):
        return None  # «خودشان گفتند»
    quoted = _name_in_quotation(scan, first, end)
    if quoted is not None:
        return quoted
    if first < end and scan.longest(first, scan.mask["without"], end) is not None:
        return None  # «علی رغم تلاش‌ها، …»
    if first < end and scan.is_a(first, scan.mask["object_noun"]) and not speaks_alone(scan, first):
        return None  # «برکناری یک باغبان خبر بدی است و گفت»
    if several and scan.is_a(first, scan.mask["this"]) and scan.is_a(first + 1, scan.mask["quantity"]):
        first += 1  # «این سه مقام گفتند»
    somebody = somebody_end(scan, first, end)
    if somebody is not None:
        return None if scan.is_a(somebody, scan.mask["object"]) else (first, somebody)
    if _is_another(scan, first, end):
        return first, first + 2
    who = _somebody_who(scan, first, end)
    if who is not None:
        return first, who
    last = _before_object(scan, first, before_light(scan, first, called_end(scan, first, end), end), end)
    last += _is_told_other(scan, first, last, end)
    strange = [k for k in range(first, last) if not scan.is_a(k, scan.mask["ordinary", "title_break"])]
    if last == first + 1 and (speaks_alone(scan, first) or is_called(scan, first)):
        return first, last
    office = last + 1 < end and scan.tokens.roles[last] == "comma" and scan.words[last + 1].first & scan.mask["title"]
    told = strange and _is_of_body(scan, first, last, end)
    if told or any(office or may_speak(scan, k) for k in strange) or _is_alone(scan, first, last, end, several):
        return first, _over_quotation(scan, last, end) if several else last
    return None


def _counts(scan: Scan, i: int) -> bool:
    """«یکم تیر علی رضایی گفت», «یک چهارم باغ‌ها بماند»: whether a day or a number of two words stands at token ``i``;
    «چندی پیش» leads up to a clause."""
    number = scan.words[i].dates and i + 1 < len(scan.words) and scan.words[i + 1].dates
    return is_of_date(scan, i) or (number and scan.longest(i, scan.mask["opener"]) is None)


def _is_of_body(scan: Scan, first: int, last: int, end: int) -> bool:
    """«دادگاه حکمیت باغ‌ها روز جمعه با انتشار نامه‌ای اعلام کرد»: whether words call a body, with no verb between them
    and a cue at token ``end``."""
    goes_on = last == end or scan.tokens.roles[last] == "comma" or scan.is_a(last, scan.mask[GO_ON])
    return last > first + 1 and scan.is_a(first, scan.mask["org_head"]) and goes_on and not scan.has_verb(last, end)


def _is_told_other(scan: Scan, first: int, last: int, end: int) -> bool:
    """«یک مقام دیگر», «برخی دیگر»: whether «دیگر» at token ``last`` ends what begins at token ``first``."""
    if last >= end or not scan.is_a(last, scan.mask["other"]):
        return False
    alone = last == first + 1 and scan.is_a(first, scan.mask["some_people"])
    return alone or (last > first + 1 and scan.is_a(first, scan.mask["one"]))


def _is_another(scan: Scan, i: int, end: int) -> bool:
    """«کاربر دیگری نوشت», «همسایه دیگری نیز گفت»: whether the noun at token ``i`` is somebody else who speaks."""
    if i + 1 >= end or not scan.is_a(i + 1, scan.mask["another"]) or not scan.is_a(i, scan.mask["anyone", "title"]):
        return False  # «گزارش دیگری گفت»
    return i + 2 == end or scan.is_a(i + 2, scan.mask[GO_ON])


def _somebody_who(scan: Scan, first: int, end: int) -> int | None:
    """«مرد جوانی که پل را دیده بود، گفت», «پیمانکاری که پل را ساخته است …»: behind what somebody is called at token
    ``first`` of whom a clause tells that is finished before the cue at token ``end``."""
    that = next((j for j in range(first + 1, min(first + _WHO, end)) if scan.is_a(j, scan.mask["that"])), None)
    if that is None or not scan.words[that - 1].key.endswith(scan.lexicon.indefinite):
        return None
    if not scan.words[first].first & scan.mask["anyone", "title"] or any(map(scan.finite, range(first, that))):
        return None
    if any(scan.tokens.roles[first:that]) or scan.is_a(that - 1, scan.mask[STOPS]):
        return None
    verb = next((j for j in range(that + 1, end) if scan.finite(j) or scan.is_a(j, scan.mask["copula"])), None)
    return that if verb is not None and are_joined(scan, verb + 1, end, end) else None


def _name_in_quotation(scan: Scan, first: int, end: int) -> tuple[int, int] | None:
    """«مریم تنهایی» گفت: a given name, and all words behind it, between quotation marks."""
    quote = scan.tokens.quotation_at(first - 1) if 0 < first < end and scan.is_a(first, scan.mask["given"]) else None
    if quote is None or not 1 < quote.close - first < LONGEST or quote.close >= end:
        return None
    return None if any(map(scan.finite, range(first, quote.close))) else (first, quote.close)


def _before_object(scan: Scan, first: int, last: int, end: int) -> int:
    """«طلایی قانون باغ‌ها را خوب دانست و گفت», «طلایی باغ‌داری سنتی این شهر را …»: where the words that no list holds
    end, before an object of others."""
    if not leads_to_object(scan, last, end) or scan.is_a(first, scan.mask["quantity"]):
        return last
    if not scan.is_a(last, scan.mask["object"]) and _goes_on_with_any(scan, first):
        return last
    known = scan.mask["ordinary", "title_word", "pronoun", "country", "demonym"]
    one = scan.longest(first, scan.mask["one_of"], last)  # «یکی از دوستانش نامه را داد و گفت»
    return next(
        (j for j in range(first + 1 if one is None else one.last + 1, last) if scan.words[j].first & known), last
    )


def _goes_on_with_any(scan: Scan, i: int) -> bool:
    """«سازمان باغ‌های نارنج», «نگارندگان نامه»: whether any word may complete the one at token ``i``, no name."""
    word = scan.words[i]
    if word.whole & scan.mask["family", "family_ambiguous", "given"]:
        return False  # «مدیری»
    return bool(word.first & scan.mask[_COMPLETED]) or word.key.endswith(scan.lexicon.plurals)


def before_light(scan: Scan, first: int, last: int, end: int) -> int:
    """«آهی کشید و گفت», «چند نانوا اقدام کردند و گفتند»: without the noun that makes a verb with the word at token
    ``last``, which stands before the cue at token ``end``."""
    if last <= first or last >= end or scan.tokens.roles[last] or not scan.is_a(last, scan.mask["light", "become"]):
        return last
    return last - 1 if scan.finite(last) and not scan.words[last - 1].first & scan.mask[_CALLED] else last


def alone_at_start(scan: Scan, low: int, end: int) -> int | None:
    """«مجلسی درباره پل گفت», «دادگاه اعلام کرد», «مجلسی علت آن را …»: the one word at the start of a clause, from token
    ``low``, behind which the clause of a cue at token ``end`` goes on; None where nothing or more than one word stands
    there."""
    i = behind_when(scan, over_openers(scan, low, end), end)
    if i >= end or scan.is_a(i, scan.mask[STOPS]) or scan.finite(i):
        return None
    if scan.is_a(i + 1, scan.mask["object"]):
        return None
    alone = i + 1 == end or scan.tokens.roles[i + 1] == "comma" or scan.is_a(i + 1, scan.mask[GO_ON])
    return i if alone or leads_to_object(scan, i + 1, end) else None


def body_alone(scan: Scan, low: int, end: int) -> tuple[int, int] | None:
    """«فدراسیون اعلام کرد», «هیئت مدیره در این باره گفت», «دادگاه دیروز …», «شورای عالی پیش از این …»: the word for a
    body, with nothing that says which, with which a clause begins, from token ``low``, whose cue stands at token
    ``end``."""
    i = behind_when(scan, over_openers(scan, low, end), end)
    hit = scan.longest(i, scan.mask["org_head"], end) if i < end and not scan.finite(i) else None
    if hit is None:
        return None
    told = hit.last < end and scan.is_a(hit.last, scan.mask["modifier"])
    last = hit.last + (told and not scan.is_a(hit.last, scan.mask["regnal"]))  # «مجلس یازدهم»
    goes_on = last == end or scan.tokens.roles[last] == "comma"
    return (i, last) if goes_on or scan.is_a(last, scan.mask[GO_ON] | scan.mask["ends_crowd", "act.before"]) else None


def _is_alone(scan: Scan, first: int, last: int, end: int, several: bool) -> bool:
    """«نانوایی‌ها در این باره می‌گویند», «دو رهگذر گفتند», «یک رهگذر مدعی شد»: whether words of every day are the
    subject of a cue, since no other verb stands in its clause: a plural or people who are counted before a verb in the
    plural, or somebody whom «یک» or «یکی از» brings in."""
    if last == first or scan.is_a(last, scan.mask["object"]):
        return False
    one_of = scan.longest(first, scan.mask["one_of"], end)  # «یکی دیگر از ماموران اداره آگاهی گفت»
    if last - first >= (LONGEST if one_of is None else one_of.last - first + LONGEST):
        return False
    behind = _behind_relative(scan, last, end)
    if "colon" in scan.tokens.roles[last:end]:
        return False
    if not are_joined(scan, behind, end if several or one_of else behind, end):
        return False
    crowd = first + are_the_rest(scan, first)
    if several and (scan.words[crowd].key.endswith(scan.lexicon.plurals) or scan.is_a(first, scan.mask["some_people"])):
        return True
    counted = scan.mask["quantity"] if several else scan.mask["one", "one_of"]
    one = scan.words[first].first & counted and last > first + 1 and not scan.longest(first, scan.mask["pronoun"])
    return bool(one) and not any(scan.words[k].first & scan.mask[_TOLD] for k in range(first + 1, last))


def _behind_relative(scan: Scan, i: int, end: int) -> int:
    """«نانوایان محله که در صف بودند، گفتند», «یکی از نانوایان که نگران پل است می‌گوید»: behind the clause of a «که» at
    token ``i``, before a cue at token ``end``; token ``i`` where none stands there."""
    that = i + (i < end and scan.tokens.roles[i] == "comma")
    some = scan.words[i - 1].key.endswith(scan.lexicon.indefinite_plurals) or scan.is_a(i - 1, scan.mask["somebody"])
    if some or that >= end or not scan.is_a(that, scan.mask["that"]):
        return i  # «کارگرانی که …», whoever they are
    verbs = [j for j in range(that + 1, end) if scan.finite(j) or scan.is_a(j, scan.mask["copula"])]
    shut = [j for j in verbs if j + 1 < end and scan.tokens.roles[j + 1] == "comma"]
    return next((j + 1 for j in (*reversed(shut), *verbs)), i)


def _over_quotation(scan: Scan, last: int, end: int) -> int:
    """«بنیان‌گذاران «باغ نارنج» گفتند»: behind what is called in quotation marks."""
    quote = scan.tokens.quotation_at(last)
    return last if quote is None or quote.close >= end else quote.close + 1
