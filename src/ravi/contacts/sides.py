"""Who can be a side of a contact, as the slots of its rules ask: a party, a subject, somebody, a person, a place."""

from __future__ import annotations

from ..lexicon import Classes
from ..line import Line
from ..mentions import Mention
from ..mentions.marks import is_pointed_at
from ..mentions.standing import is_free, standing
from ..scan import Scan

_OWNED = 9  # tokens from «با» to whose he is
_LEADING = Classes("also", "too", "and", "but", "opener", "time", "that", "that_clause", "this", "with", "to", "from")
_MEETING = Classes("meet", "talk", "phone", "by_phone", "video", "session", "contact", "have")
_NO_PARTY = Classes("through", "remains", "on_topic", "absent")
_ROLE = 4  # tokens of words like «به عنوان یکی از»
_WITHIN = Classes("purpose", "background", "in", "with", "to", "by", "on", "for")
_ASIDE = 12  # items over which a list of those who were there too may stretch
_TOPIC = 24  # items in which a topic may stand before the «با» that belongs to it


def is_party(line: Line, k: int) -> bool:
    """Somebody who can meet somebody: no outlet, no reporter."""
    known = line.parties.get(k)
    if known is None:
        known = line.parties[k] = _may_meet(line, k)
    return known


def _may_meet(line: Line, k: int) -> bool:
    mention = line.mention(k)
    if mention is None or mention.kind == "outlet" or _comes_along(line.scan, mention):
        return False
    if _is_cited_aside(line, mention) or _is_of_topic(line, k) or _is_of_outlet(line, k):
        return False
    if line.scan.led_by(mention.first, line.scan.mask[_NO_PARTY]):
        return False  # «از طریق میانجی‌های هندی», «پیکر رضایی وارد عمان شد», «دیدار درباره هند و عمان»
    if line.classes & line.scan.mask["in_role"] and is_what_he_is(line.scan, mention):
        return False
    if mention.kind in ("organization", "country") and _is_where(line.scan, mention):
        return False
    if mention.kind == "country" and _is_seat_of_session(line, k, mention):
        return False
    if mention.kind == "person" and _is_called_after(line.scan, mention.first):
        return False
    if _is_of_the_press(line.scan, mention):
        return False
    if mention.name is None or mention.kind in ("person", "country"):
        return True
    return not _names_outlet(line.scan, *mention.name)


def is_what_he_is(scan: Scan, mention: Mention) -> bool:
    """«رضایی به عنوان میانجی با شهردار دیدار کرد», «به عنوان یکی از مهمانان»: nobody besides him, but what he is."""
    return not mention.named and scan.led_by(mention.first, scan.mask["in_role"], _ROLE)


def _is_called_after(scan: Scan, i: int) -> bool:
    """«در فرودگاه امام خمینی», «فرودگاه بین‌المللی شهید بهشتی», «نفتکش مریم احمدی»."""
    if scan.is_a(i - 1, scan.mask["called_after", "vessel"]):
        return True
    house = scan.longest(i - 2, scan.mask["venue"]) if i > 1 and scan.is_a(i - 2, scan.mask["called_after"]) else None
    return house is not None and house.last == i


def _names_outlet(scan: Scan, first: int, last: int) -> bool:
    """Whether a body is called by an outlet; «جمهوری اسلامی» is a newspaper too, but no one meets it in «سفارت …», and
    «سازمان صدا و سیما» is listed as a body."""
    outlet, lands = scan.mask["outlet"], scan.mask["country"]
    body = scan.longest(first, scan.mask["org"], last)
    if body is not None and body.last == last and scan.longest(first, outlet, last) is None:
        return False
    return any(scan.longest(i, outlet, last) and not scan.longest(i, lands, last) for i in range(first, last))


def _is_of_the_press(scan: Scan, mention: Mention) -> bool:
    """«خبرنگار ایرنا», «لیلا افشار، مجری رادیو», «مجری هندی»: who talks with them interviews; «مجری طرح» builds
    something, and «به گزارش خبرنگار ایرنا لیلا افشار» is of her, not by her."""
    press, where = scan.mask["outlet_head"], scan.mask["outlet_head", "outlet", "outlet_ambiguous", "demonym"]
    if scan.words[mention.first].first & press and (mention.name is None or mention.kind != "person"):
        return True
    return any(
        scan.words[first].first & press
        and (last == first + 1 or scan.words[first + 1].first & where)
        and not (scan.led_by(first, scan.mask["byline"]) or scan.led_by(first + 1, scan.mask["byline"], 3))
        for first, last in mention.roles
    )


def _is_of_outlet(line: Line, k: int) -> bool:
    """«به گزارش کانال ۱۲ هند، شهردار …»: the country of an outlet that the report goes by."""
    mention = line.mention(k)
    before = line.mention(k - 1) if k else None
    return before is not None and before.kind == "outlet" and mention is not None and mention.kind == "country"


def _is_of_topic(line: Line, k: int) -> bool:
    """«با شهردار، درباره توافق با هند گفت‌وگو کرد», «با هند، عمان و قطر درباره توافق با کویت»: behind a topic, where
    another «با» leads to whom he spoke with."""
    scan, leads, about = line.scan, line.scan.mask["with"], line.scan.mask["on_topic"]
    if k < 4 or line.items[k - 1] >= 0 or not scan.is_a(line.token(k - 1), leads):
        return False
    topic = False
    for at in range(k - 2, max(0, k - 2 - _TOPIC), -1):
        token = -1 - line.items[at]
        if token < 0:
            if topic and line.items[at - 1] < 0 and scan.is_a(line.token(at - 1), leads):
                return True
        elif topic and scan.tokens.roles[token] == "comma":
            continue
        elif scan.tokens.roles[token] or scan.finite(token):
            return False
        else:
            topic = topic or bool(scan.words[token].first & about and scan.longest(token, about) is not None)
    return False


def _is_where(scan: Scan, mention: Mention) -> bool:
    """«در هند», «در باشگاه نارنج», «محل دفتر نارنج»: a place, or a house where no clause begins with it and no «با»
    leads to it."""
    i = mention.first - 1
    if i >= 0 and scan.is_a(i, scan.mask["in"]):
        return True
    if not scan.is_a(mention.first, scan.mask["venue"]):
        return False
    return i >= 0 and not scan.tokens.roles[i] and not scan.is_a(i, scan.mask["with", "to", "that", "and", "between"])


def _is_seat_of_session(line: Line, k: int, mention: Mention) -> bool:
    """«در نشست مسقط با شهردار دیدار کرد»: a capital, where no other country is told with it («نشست مسقط با دهلی»)."""
    scan, i = line.scan, mention.first
    session, seats = scan.mask["session"], scan.mask["capital"]
    if not i or not line.classes & session or not scan.is_a(i, seats) or scan.tokens.roles[i - 1]:
        return False
    if not any(scan.longest(j, session, i) is not None for j in (i - 1, i - 2) if j >= 0):
        return False
    other = next((line.mention(n) for n in range(k + 1, min(k + 3, len(line.items))) if line.items[n] >= 0), None)
    return other is None or other.kind != "country"


def _comes_along(scan: Scan, mention: Mention) -> bool:
    """«هیئت همراه»: whoever came with one of them."""
    return scan.is_a(mention.first, scan.mask["delegation"]) and scan.is_a(mention.last - 1, scan.mask["along"])


def is_subject(line: Line, k: int) -> bool:
    """A party that is free and no complement of a contact or an invitation («نشست سران», «به دعوت وزیر راه»); a country
    only where its clause begins («ایران با عمان گفت‌وگو کرد», not «مذاکرات ایران»)."""
    mention = line.mention(k)
    if mention is not None and mention.kind == "person" and _is_antecedent(line, k) and is_party(line, k):
        return not _is_within(line, k, mention)
    if mention is None or not is_free_party(line, k) or _is_in_topic(line, k) or is_cited(line.scan, mention):
        return False
    if mention.kind == "person" and _is_within(line, k, mention):
        return False
    scan, i = line.scan, mention.first - 1
    led = i > 0 and (scan.is_a(i - 1, scan.mask["with"]) or scan.led_by(i, scan.mask["about"], 3))
    governed = led and mention.kind == "person"
    if governed and standing(scan, mention) == 1 and not scan.is_a(i, scan.mask["entry", "trip"]):
        return False  # «همسو با دیدگاه رضایی، مذاکره با هند را پذیرفت», «درباره سخنان رضایی با شهردار گفت‌وگو کرد»
    if mention.kind != "person" and i >= 0 and any(f.tense == "participle" for f in scan.words[i].verbs):
        return False  # «دارایی مسدود شده سازمان بنادر»
    nouns = scan.mask["meet", "session", "said.session", "talk", "phone", "video", "trip"]
    if i >= 0 and scan.words[i].whole & nouns and not scan.tokens.roles[i] and not is_pointed_at(scan, i):
        return False
    if _is_of_earlier_event(scan, mention):
        return False
    if mention.kind != "country" or mention.rule == "delegation" or standing(scan, mention) >= 3:
        return True
    return scan.is_a(i, scan.mask["that", "that_clause"]) or _opens_clause(scan, i) or _is_said(scan, i)


def _is_said(scan: Scan, i: int) -> bool:
    """«هند می‌گوید عمان با قطر …», «هند معتقد است عمان …», «قراره عمان …»: a verb or a copula at token ``i``, behind
    which a clause begins without «که»; not «به خواست عمان»."""
    told = scan.finite(i) or scan.is_a(i, scan.mask["copula"]) or scan.led_by(i + 1, scan.mask["plan"])
    return i > 0 and told and not scan.is_a(i, scan.mask["wish"])


def _is_of_earlier_event(scan: Scan, mention: Mention) -> bool:
    """«پس از انتخاب شهردار، مذاکره با …»: the complement of the noun behind «پس از», before the comma; «پس از ورود
    رضایی، شهردار شیراز، به عمان» goes on."""
    last, roles = mention.last, scan.tokens.roles
    if "comma" in roles[mention.first : last]:
        return False
    if mention.first < 2 or last >= len(roles) or roles[last] != "comma" or roles[mention.first - 1]:
        return False
    return scan.led_by(mention.first - 1, scan.mask["background"])


def _opens_clause(scan: Scan, i: int) -> bool:
    """«اگرچه هند با عمان گفت‌وگو کرد», «امروز هند …»: whether token ``i`` is a small word with which a clause begins."""
    opening = scan.mask["but", "if", "because", "also", "time", "opener"]
    begins = i == 0 or bool(scan.tokens.roles[i - 1]) or scan.is_a(i - 1, scan.mask["but"])
    return scan.is_a(i, opening) and begins


def _is_in_topic(line: Line, k: int) -> bool:
    """«شهردار درباره سفر یک مقام هندی به عمان با رضایی تماس گرفت»: whoever is talked of, behind the one who talks."""
    scan = line.scan
    if not line.classes & scan.mask["on_topic"] or k < 3 or line.items[k - 1] >= 0:
        return False
    for at in range(k - 1, max(0, k - _ASIDE), -1):
        token = -1 - line.items[at]
        if token < 0:
            return False
        if scan.tokens.roles[token] or scan.finite(token):
            return False
        if scan.words[token].first & scan.mask["on_topic"] and scan.longest(token, scan.mask["on_topic"]) is not None:
            return line.items[at - 1] >= 0 and is_free_party(line, at - 1)
    return False


def _is_within(line: Line, k: int, mention: Mention) -> bool:
    """«شهردار برای شرکت در همایش وزیران راه به عمان رفت», «شهردار پیش از آمدن رضایی به عمان رفت», «شهردار، در جشن
    پزشکان در پیامی گفت»: a complement within what the subject went for, or before or where he did something."""
    scan = line.scan
    within = scan.mask[_WITHIN]
    if not line.classes & within or not _is_behind_noun(scan, mention) or _is_told_of_him(scan, mention):
        return False
    led = False  # behind a word of purpose, or nothing but a time or a comma before it
    for at in range(k - 1, max(-1, k - _TOPIC), -1):
        token = -1 - line.items[at]
        if token < 0:
            if led or is_free_party(line, at):
                before = line.mention(at)
                return led and is_free_party(line, at) and before is not None and not is_cited(line.scan, before)
        elif led and (scan.tokens.roles[token] == "comma" or scan.words[token].whole & scan.mask["time"]):
            continue
        elif scan.finite(token) or scan.tokens.roles[token]:
            return False
        else:
            led = bool(scan.words[token].first & within) and scan.longest(token, within) is not None
    return False


def _is_behind_noun(scan: Scan, mention: Mention) -> bool:
    """«سخنان شهردار», «سخنان دیروز شهردار», «پیشنهاد شهردار»: whether he may belong to the word before him."""
    i, stands = mention.first - 1, standing(scan, mention)
    if stands != 2:
        return stands == 1
    if scan.is_a(i, scan.mask["time"]):
        return i > 0 and scan.is_a(i - 1, scan.mask["speech"])
    noun = scan.words[i].whole & scan.mask["speech", "title_break"]
    return bool(noun) and not (scan.finite(i) or scan.is_a(i, scan.mask[_LEADING]))


def _is_told_of_him(scan: Scan, mention: Mention) -> bool:
    """«با اشاره به سخنان شهردار در دیدار با باغبانان», «با اعلام آمادگی شهردار برای دیدار با باغبانان»; not «در پی
    سخنان شهردار، با باغبانان دیدار کرد»."""
    i, end = mention.first - 1, mention.last
    noun = scan.words[i].whole & scan.mask["speech", "title_break", "willing", "wish"]
    return bool(noun) and end < len(scan.words) and scan.is_a(end, scan.mask["in", "during", "purpose", "for"])


def _is_cited_aside(line: Line, mention: Mention) -> bool:
    """«به گفته این منبع، رضایی و کریمی …»: cited before a comma, so that no list begins with him."""
    roles = line.scan.tokens.roles
    if not line.classes & line.scan.mask["cue.by"] or mention.last >= len(roles) or roles[mention.last] != "comma":
        return False
    return is_cited(line.scan, mention)


def is_cited(scan: Scan, mention: Mention) -> bool:
    """«به گفته رضایی، هیئتی به عمان سفر کرد», «به گفته این منبع، …»: who tells of it."""
    cited = scan.mask["cue.by"]
    pointed = mention.first > 0 and scan.is_a(mention.first - 1, scan.mask["this", "one"])
    return scan.led_by(mention.first - pointed, cited, 3)


def _is_antecedent(line: Line, k: int) -> bool:
    """«با رضایی که به عمان سفر کرده»: whatever governs him, he is the one that «که» goes on with."""
    behind = -1 - line.items[k + 1] if k + 1 < len(line.items) else -1
    return behind >= 0 and line.scan.is_a(behind, line.scan.mask["that"])


def is_free_party(line: Line, k: int) -> bool:
    """A party that no preposition governs and that is no object."""
    mention = line.mention(k)
    if mention is None or not is_party(line, k) or not is_free(line.scan, mention):
        return False
    return not (_is_owner(line, k, mention) if mention.kind == "pronoun" else _is_in_attendance(line, k))


def _is_owner(line: Line, k: int, mention: Mention) -> bool:
    """«با رضایی و برادر او دیدار کرد», «شهردار و همتای هندی او»: whose brother, friend or staff somebody is."""
    scan, before, behind = line.scan, mention.first - 1, mention.last
    if k and line.items[k - 1] >= 0 and line.end(k - 1) == mention.first:
        return True
    if behind >= len(scan.words) or scan.tokens.roles[before] or scan.is_a(before, scan.mask[_LEADING]):
        return False
    if not scan.words[behind].first & scan.mask[_MEETING] and scan.tokens.roles[behind] != "comma":
        return False
    for i in range(before - 1, max(line.token(0), before - _OWNED), -1):
        if scan.finite(i) or scan.tokens.roles[i] in ("colon", "semicolon"):
            return False
        if scan.is_a(i, scan.mask["with"]):
            return True
    return False


def _is_in_attendance(line: Line, k: int) -> bool:
    """«با شهردار، در حضور رضایی، کریمی و وزیر راه دیدار کرد»: one of a list of those who were there too."""
    scan, there = line.scan, line.scan.mask["presence", "along_with"]
    if not line.classes & there:
        return False
    joins = scan.mask["and"]
    for at in range(k - 1, max(-1, k - _ASIDE), -1):
        token = -1 - line.items[at]
        if token < 0 or scan.tokens.roles[token] == "comma" or scan.is_a(token, joins):
            continue
        return scan.led_by(token + 1, there)
    return False


def is_somebody(line: Line, k: int) -> bool:
    """A person, a crowd or a delegation that is no complement of a plain noun («مسئولیت وزیر را پذیرفت»), and no
    pronoun."""
    mention = line.mention(k)
    if mention is None or not (mention.kind == "group" or _is_human(line.scan, mention)) or not is_party(line, k):
        return False
    scan, i = line.scan, mention.first - 1
    if i < 0 or scan.tokens.roles[i] or line.items[k - 1] >= 0:
        return True
    return bool(scan.words[i].whole & scan.mask["time", "also", "too", "and", "in", "that"])


def is_person(line: Line, k: int) -> bool:
    """A person, or a delegation («از هیئت هند استقبال کرد»)."""
    mention = line.mention(k)
    return mention is not None and _is_human(line.scan, mention) and is_party(line, k)


def _is_human(scan: Scan, mention: Mention) -> bool:
    delegation = mention.kind == "organization" and scan.is_a(mention.first, scan.mask["delegation"])
    return mention.kind == "person" or delegation


def is_people(line: Line, k: int) -> bool:
    """A person or a crowd, whatever governs them."""
    mention = line.mention(k)
    return mention is not None and mention.kind in ("person", "group") and is_party(line, k)


def is_commission(line: Line, k: int) -> bool:
    """«در کمیسیون راه مجلس حضور یافت»: a body before which others come, though «در» leads to it; not several."""
    mention, scan = line.mention(k), line.scan
    if mention is None or mention.kind != "organization":
        return False
    hit = scan.longest(mention.first, scan.mask["commission"])
    return hit is not None and not scan.lexicon.is_plural(scan.words[hit.first], hit.entry)


def is_envoy(line: Line, k: int) -> bool:
    """«سفیر هند», «رضایی، کاردار عمان»: one whom a ministry summons, to whom others are not summoned to talk."""
    mention = line.mention(k)
    if mention is None or mention.kind != "person" or not is_party(line, k):
        return False
    scan = line.scan
    return any(scan.is_a(first, scan.mask["summoned"]) for first, _ in mention.roles)


def is_place(line: Line, k: int) -> bool:
    """A country, or several at once: «به کشورهای عربی سفر کرد»."""
    mention = line.mention(k)
    if mention is None or mention.kind != "group":
        return mention is not None and mention.kind == "country"
    return line.scan.longest(mention.first, line.scan.mask["of_lands"]) is not None
