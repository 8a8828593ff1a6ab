"""Whether the verb of a listed cue tells that somebody spoke: «گفت» does, «بگوید», «گفته شد» and «گفته‌ها» do not."""

from __future__ import annotations

from collections.abc import Mapping

from ..lexicon import Hit
from ..mentions import Mention
from ..morphology import OPEN
from ..scan import Scan
from ..text import fold
from ..tokens import Sentence
from .cue import CLAUSE, Cue, Mode

TOLD = frozenset(("past", "imperfect", "present", "spoken", "perfect"))
_NEAR_THING = 8  # tokens between «طرحی» and «پیشنهاد داد که»
_TITLE = 14  # tokens of a title in quotation marks
_NEAR_MODAL = 16  # tokens between «می‌توان» and its verb
_IN_BRACKETS = ("", "paren", "endparen")  # «به سخن امام رضا (ع) اشاره دارد که …»


def verb_end(scan: Scan, hit: Hit, end: int, place: str) -> int | None:
    """The end of the cue with its auxiliary («گفته است»); None where its verb tells of no saying: an infinitive, a
    negative, «بگوید», a passive («گفته شد»), or «می‌گویم» of the one who speaks."""
    word, last = scan.words[hit.last - 1], hit.last
    if not word.verbs:
        came = place == "that" and hit.entry.row is not None and hit.entry.row["stance"] == "write"
        came = came and scan.is_a(hit.first - 2, scan.mask["to"])  # «به وجود آمده است», no «خطاب به مردم آمده است»
        return None if came and scan.longest(hit.first - 3, scan.mask["addressing"]) is None else last
    own = hit.entry.text.split()[-1]  # «کند» of «اعلام کردن» is no past of «کندن»
    mine = [f for f in word.verbs if f.infinitive == own] or word.verbs
    forms = [f for f in mine if not f.negative and f.person in (3, 6)]
    if _is_wished(scan, hit, last):
        return None
    if word.key == fold(own) and word.verbs[0].tense == "bare":
        return last  # «تأکید دارد» is listed as it stands
    if any(f.tense in TOLD for f in forms) and not scan.is_a(hit.last - 2, scan.mask["will", "will_not"]):
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
    """«می‌توان گفت», «باید به این نکته اشاره کرد», «یقین داشته باشند»: nobody has said it."""
    if scan.is_a(last, scan.mask["copula"]) and any(f.tense in OPEN for f in scan.words[last].verbs):
        return True
    return is_impersonal(scan, hit.last - 1, hit.first) or _one_may(scan, hit.first)


def _one_may(scan: Scan, first: int) -> bool:
    """«نمی‌شود گفت», «شاید بشود گفت»: whether a «می‌شود» that stands alone before token ``first`` tells what one may say;
    in «راه باز می‌شود گفت» it ends a clause."""
    may = first - 1
    if may < 0 or not scan.is_a(may, scan.mask["become"]):
        return False
    if all(f.tense in ("past", "perfect", "participle") for f in scan.words[may].verbs):
        return False  # «باز شد گفت»
    light = scan.mask["and", "that", "but", "modal", "because", "connective", "opener"]
    return may == 0 or bool(scan.tokens.roles[may - 1]) or scan.is_a(may - 1, light)


def is_impersonal(scan: Scan, verb: int, first: int | None = None) -> bool:
    """«می‌توان به این باغ‌ها اشاره کرد», «باید گفت»: whether the verb at token ``verb``, of an entry that begins at token
    ``first``, stands behind a word for what one may or must do, as its stem does in no person."""
    first = verb if first is None else first
    modal, bound = scan.mask["modal"], scan.words[verb].verbs and scan.words[verb].verbs[0].person == 3
    stops, roles = scan.mask["that", "that_clause", "copula"], scan.tokens.roles
    for j in range(first - 1, max(-1, first - 1 - (_NEAR_MODAL if bound else 1)), -1):
        word = scan.words[j]
        if word.whole & modal:
            return True
        if word.whole & stops or roles[j] not in ("", "open", "close", "both") or (word.finite and scan.finite(j)):
            return False
    return False


def _is_past(forms: tuple[object, ...]) -> bool:
    return any(getattr(f, "tense", "") == "participle" for f in forms)


def names_something(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«این را از برنامه‌هایی عنوان کرد که …», «از طرحی خبر داد که …», «طرحی را پیشنهاد داد که …», «به او رأی دادند
    تا …»: a thing is named, and «که» begins a relative clause; in «این پرسش را مطرح کرد که …» it tells what it is."""
    assert hit.entry.row is not None
    thing = hit.entry.row["thing"] or ("object" if hit.entry.row["stance"] == "name" else "")
    if thing not in ("object", "from", "with", "to"):
        return False
    if scan.is_a(hit.first - 1, scan.mask["and"]):
        return False  # «این خبر را تکذیب و اعلام کرد که …»: what has an object is the verb before
    led, this, place = scan.mask[thing], scan.mask["this", "that_one"], scan.mask["city", "country", "capital"]
    for j in range(hit.first - 1, max(sentence.first, hit.first - 16), -1):
        if scan.finite(j) or scan.tokens.roles[j] not in _IN_BRACKETS:
            return False
        if scan.is_a(j, led):
            if thing == "from" and scan.is_a(j - 1, scan.mask["act"]):
                continue  # «با انتقاد از شهرداری خبر داد که …»
            if thing == "from":
                return not scan.is_a(j + 1, this | place) and not _is_time_or_source(scan, j)
            around = (*(range(j - 3, j) if thing == "object" else ()), *range(j + 1, hit.first))
            return hit.entry.row["stance"] == "name" or not any(scan.is_a(k, this) for k in around)
    return False


def is_indefinite(scan: Scan, hit: Hit) -> bool:
    """«هر بار که ادعایی کرده، …», «ادعاهایی کرد»: whether the noun of a cue («ادعا کردن») is one of several."""
    noun, *verb = map(fold, hit.entry.text.split())
    key = scan.words[hit.first].key
    return bool(verb) and hit.last > hit.first + 1 and key != noun and key.startswith(noun)


def brings_a_thing(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«فرصتی به وجود آورد که …», «به باغبانان فشار آورد که …»: whether a verb that only tells what stands in a document
    («در گزارش خود آورده است که …») stands without one."""
    assert hit.entry.row is not None
    return hit.entry.row["core"] == "in" and not in_document(scan, hit, sentence)


def is_meantime(scan: Scan, hit: Hit, start: int, sentence: Sentence) -> bool:
    """«شهردار در حالی این را گفت که پل بسته است»: whether the «که» before token ``start`` tells what was so meanwhile;
    in «در حالی گفت که راه باز است که پل بسته است» the second does. «آنقدر اصرار کرد که رفتیم» tells what came of it."""
    copula, that, mask = scan.mask["copula"], scan.mask["that"], scan.mask["meantime", "so_much"]
    ahead = enumerate(scan.words[start + 1 : min(sentence.last, start + CLAUSE) + 1], start)
    if any(scan.finite(j) or scan.is_a(j, copula) for j in [j for j, word in ahead if word.whole & that]):
        return False
    for j in range(hit.first - 1, max(sentence.first, hit.first - CLAUSE) - 1, -1):
        if scan.finite(j) or scan.is_a(j, scan.mask["that"]):
            return False
        if scan.words[j].first & mask and scan.longest(j, mask, hit.first) is not None:
            return True
    return False


def _is_time_or_source(scan: Scan, j: int) -> bool:
    """«پس از», «پیش از», «به نقل از»: whether the «از» at token ``j`` leads to no thing."""
    return scan.led_by(j + 1, scan.mask["byline", "time", "opener"], 3) or scan.is_a(j - 1, scan.mask["act.before"])


def says_a_thing(scan: Scan, cue: int, low: int) -> bool:
    """«طرحی پیشنهاد داد که …», «سخنانی درباره راه گفت که …»: an indefinite object of the verb at token ``cue``, on
    which «که» goes on; not «در نامه‌ای نوشت که …», «با بیان مطالبی گفت که …». «سه کتاب نوشت که …» tells of books."""
    if scan.is_a(cue - 1, scan.mask["written_work"]) and cue - 2 >= low:
        return scan.words[cue - 2].key.isdigit() or scan.is_a(cue - 2, scan.mask["quantity"])
    thing, led = scan.mask["said_thing"], scan.mask["in", "with", "to", "from", "on", "about"]
    about = False
    for j in range(cue - 1, max(low - 1, cue - _NEAR_THING), -1):
        if scan.is_a(j, thing):
            near = j + 1 == cue or about
            return near and not any(scan.is_a(k, led) for k in (j - 1, j - 2) if k >= low)
        if scan.tokens.roles[j] or scan.finite(j):
            return False
        about = scan.longest(j, scan.mask["about"], cue) is not None
    return False


def is_what_is_said(scan: Scan, cue: int, mode: Mode, low: int) -> bool:
    """«آنچه رسانه‌ها می‌گویند درست نیست»: a verb at token ``cue`` of a clause that is part of another, right behind
    which that goes on; «بنا بر آنچه شهردار گفت، …» ends in a comma."""
    if mode not in ("bare", "quote"):
        return False
    for j in range(cue - 1, max(low, cue - _NEAR_MODAL) - 1, -1):
        if scan.is_a(j, scan.mask["that_which"]):
            return True
        if scan.is_a(j, scan.mask["that"]) and scan.is_a(j - 1, scan.mask["said_thing"]):
            return True  # «چیزی که شهردار گفت درست نیست»
        if scan.tokens.roles[j] not in ("", "open", "close", "both") or scan.finite(j):
            return False
        if any(f.tense == "participle" for f in scan.words[j].verbs):
            return False  # «گزارشی که تهیه کرده گفت …»
    return False


def is_aside(scan: Scan, cue: int, low: int, once: bool) -> bool:
    """«وقتی شهردار این را گفت، …», «کسانی که نامه نوشته بودند، …», «بر خلاف آنچه شهردار اعلام کرد، …»: whether the
    clause of a cue at token ``cue``, which a comma ends, says all that it has to say and leads up to another, or tells
    more of a word; not so «آن‌طور که شهردار گفت، …». ``once`` says that the cue tells what was said once."""
    that, which, led_up = scan.mask["that"], scan.mask["that_which"], scan.mask["led_up"]
    said = False
    for j in range(cue - 1, max(low, cue - _NEAR_MODAL) - 1, -1):
        if said and scan.begins[j] & led_up and scan.longest(j, led_up, cue) is not None:
            return True
        if scan.is_a(j, which):
            return not scan.led_by(j, scan.mask["according"], 3)
        if scan.is_a(j, that) and not scan.is_a(j - 1, which):
            return _is_of_word(scan, j, low, once)
        told = scan.is_a(j, scan.mask["copula"]) and any(f.tense == "participle" for f in scan.words[j - 1].verbs)
        if scan.tokens.roles[j] not in ("", "open", "close", "both") or scan.finite(j) or told:
            return False  # «مردی که پل را ساخته است به ما گفت، …»
        said = said or scan.is_a(j, scan.mask["object"]) or scan.words[j].key.endswith(scan.lexicon.indefinite_plurals)
    return False


def _is_of_word(scan: Scan, that: int, low: int, once: bool) -> bool:
    """Whether a «که» at token ``that`` tells more of a word: not behind a verb, and not «آن‌طور که»; of one with «ی»
    only, where something was said once («علی رضایی که گفت، …»)."""
    if that <= low or scan.tokens.roles[that - 1] or scan.finite(that - 1) or scan.is_a(that - 1, scan.mask["copula"]):
        return False
    if scan.is_a(that - 1, scan.mask["manner"]) or scan.led_by(that + 1, scan.mask["opener"], 4):
        return False
    return not once or scan.words[that - 1].key.endswith(scan.lexicon.indefinite)


def is_noun(scan: Scan, hit: Hit, last: int, mode: Mode) -> bool:
    """«به فرموده رهبر», «ارزش افزوده را», «این گفته», «با نوشته «باغ»», «رمان «باغ» نوشته رضایی»: a participle without
    an auxiliary may be a noun."""
    if last > hit.last or hit.last > hit.first + 1 or mode not in ("bare", "that", "quote"):
        return False
    if not _is_past(scan.words[hit.first].verbs):
        return False
    before = scan.words[hit.first - 1] if hit.first else None
    if mode == "quote":
        return before is not None and bool(before.whole & scan.mask["with", "to"] or _is_by_author(scan, hit.first))
    if mode == "bare" and _is_of_work(scan, hit.first - 1):
        return True
    return (
        (before is not None and bool(before.whole & scan.mask["to", "from", "with", "this", "in", "on"]))
        or (before is not None and any(f.tense == "infinitive" for f in before.verbs))
        or scan.is_a(last, scan.mask["object", "self", "in", "this"])
        or (mode == "that" and not scan.is_a(last, scan.mask["that", "until"]))
    )


def _is_of_work(scan: Scan, close: int) -> bool:
    """«رمان «باغ» نوشته …»: whether a mark at token ``close`` ends the title of something written."""
    if close < 0 or scan.tokens.roles[close] not in ("close", "both"):
        return False
    opened = (j for j in range(close - 1, max(0, close - _TITLE), -1) if scan.tokens.roles[j] in ("open", "both"))
    return scan.is_a(next(opened, close) - 1, scan.mask["written_work"])


def _is_by_author(scan: Scan, i: int) -> bool:
    """««باغ نارنج» نوشته «علی رضایی»»: whether a participle at token ``i``, right behind a title, names in quotation
    marks who wrote it."""
    author = scan.tokens.quotation_at(i + 1)
    titled = i > 0 and scan.tokens.roles[i - 1] in ("close", "both")
    return titled and author is not None and not scan.has_verb(author.open, author.close)


def within_noun(scan: Scan, hit: Hit, end: int) -> bool:
    """«گفت و گو» is no «گفت», «نوشت افزار» no «نوشت»."""
    if hit.last < end and scan.is_a(hit.last, scan.mask["cue_ends_noun"]):
        return True
    talk = scan.mask["talk"]
    longer = scan.longest(hit.first, talk, end) if scan.words[hit.first].goes & talk else None
    return longer is not None and longer.last > hit.last


def in_document(scan: Scan, hit: Hit, sentence: Sentence) -> bool:
    """«در این پیام تأکید شده است که …», «در نامه‌ای که نوشتیم، آمده که …»: whether a verb tells what stands in a
    document."""
    document, led = scan.mask["document"], scan.mask["in", "from"]
    if scan.is_a(hit.first - 1, scan.mask["that"]):
        return False  # «سفیری که گفته شده …»
    for j in range(hit.first - 1, max(sentence.first, hit.first - CLAUSE) - 1, -1):
        if scan.is_a(j, document):
            return any(scan.is_a(k, led) for k in range(max(sentence.first, j - 4), j))
        aside = scan.tokens.roles[j + 1] == "comma" and j + 2 == hit.first
        if scan.finite(j) and not aside and not scan.is_a(j + 1, scan.mask["and"]):
            return False
    return False


def shows_study(scan: Scan, hit: Hit, sentence: Sentence, mentions: Mapping[int, Mention]) -> bool:
    """«مطالعه دانشگاه نارنج نشان می‌دهد که …», «این گزارش نشان داد …»: whether the subject of «نشان می‌دهد» is a study
    whose it is told; not so «بررسی‌ها نشان می‌دهد», «شهردار در گزارشی نشان داد», «بررسی آمار وزارت راه نشان می‌دهد»."""
    study, look_into = scan.mask["study", "look_into"], scan.mask["look_into"]
    led = scan.mask["in", "from", "on", "to", "with", "by", "that_which", "study", "look_into"]
    credited = scan.mask["reporter", "cue.by"]
    past = any(f.tense == "past" for f in scan.words[hit.last - 1].verbs)
    if past and not (scan.is_a(hit.last, scan.mask["that"]) or scan.tokens.roles[hit.last : hit.last + 1] == ["colon"]):
        return False  # «گزارش شهردار راه را نشان داد»
    for j in range(hit.first - 1, max(sentence.first, hit.first - CLAUSE) - 1, -1):
        if not scan.is_a(j, study):
            if scan.tokens.roles[j] in ("stop", "semicolon", "colon") or scan.finite(j):
                return False
            continue
        if j > sentence.first and (scan.is_a(j - 1, led) or scan.led_by(j + 1, credited, 4)):
            continue  # «نتایج بررسی», «در گزارشی», «بر اساس این گزارش»
        if j > sentence.first and scan.is_a(j - 1, scan.mask["this", "one"]):
            return True
        near = j + 2 if scan.is_a(j, look_into) else hit.first
        return any(i in mentions and mentions[i].kind not in ("country", "pronoun") for i in range(j + 1, near))
    return False


def tells_view(scan: Scan, hit: Hit, sentence: Sentence, mentions: Mapping[int, Mention]) -> bool:
    """«نظر شهردار این است که …», «باغبانان نظرشان این بود که …»: whether the subject of «این است که» is the view of
    somebody who is named; not so «مشکل این است که», «نظر من این است که»."""
    his, stops = scan.mask["view_of_his"], scan.mask["that", "copula", "first_person"]
    if not scan.is_a(hit.last, scan.mask["that"]):
        return False
    for j in range(hit.first - 1, max(sentence.first, hit.first - CLAUSE) - 1, -1):
        if scan.tokens.roles[j] in ("stop", "semicolon", "colon") or scan.finite(j) or scan.is_a(j, stops):
            return False
        if scan.is_a(j, scan.mask["viewpoint", "view_of_his"]):
            near = range(max(sentence.first, j - _NEAR_THING), j) if scan.is_a(j, his) else range(j + 1, hit.first)
            return any(i in mentions and mentions[i].kind != "pronoun" for i in near)
    return False


def hides(scan: Scan, hit: Hit, start: int) -> bool:
    """«منبعی که خواست نامش فاش نشود»: what a source asks for itself is no statement of the report."""
    assert hit.entry.row is not None
    return hit.entry.row["stance"] == "ask" and start < len(scan.words) and scan.is_a(start, scan.mask["own_name"])


def in_plural(scan: Scan, cue: Cue) -> bool:
    """«گفتند», «معتقدند», «معتقد هستند»: whether a cue stands in the plural, or may, as no verb of it tells."""
    verbs = next((w.verbs for w in reversed(scan.words[cue.first : cue.last]) if w.verbs), ())
    persons = {f.person for f in verbs if f.person}
    if persons:
        return persons <= {6}
    single = scan.mask["copula", "first_person"]  # «معتقد است», «معتقدم»
    many = scan.is_a(cue.last - 1, scan.mask["copula_plural"])
    return many or (cue.place == "that" and not scan.is_a(cue.last - 1, single))
