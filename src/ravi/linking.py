"""Which statements and acts belong to which contact: said by one who takes part, once the report has told of it."""

from __future__ import annotations

from collections.abc import Sequence

from .actors import Cast
from .acts import ActDraft
from .contacts import ContactDraft
from .contacts.matches import names_one
from .mentions import Mention
from .mentions.mention import Stretch
from .scan import Scan
from .settings import Setting, is_press
from .statements import Content

Links = tuple[tuple[int, ...], tuple[int, ...]]  # contact of each statement, of each act; -1 for none


def find_links(
    scan: Scan,
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    cast: Cast,
    contacts: Sequence[ContactDraft],
    acts: Sequence[ActDraft],
    settings: Sequence[Setting],
) -> Links:
    """The contact (by index, -1: none) of each statement and of each act."""
    if not contacts:
        return (-1,) * len(contents), (-1,) * len(acts)
    held = [n for n, c in enumerate(contacts) if _is_held(scan, c)]
    told = [n for n in held if contacts[n].told_in < 0][:_MANY]
    heard = [n for n in held if contacts[n].main and not _is_own(contacts[n], cast)][:_MANY]
    open_to = sorted({*told, *heard}, key=lambda n: (contacts[n].sentence, n))
    statements = tuple(
        -1
        if settings[k].occasion in _ELSEWHERE or _is_to_the_press(scan, mentions, settings[k])
        else _of_statement(contacts, held[:_MANY], open_to, settings[k], content, k, cast)
        for k, content in enumerate(contents)
    )
    return statements, tuple(_contact(contacts, told, a.actor, scan.tokens.sentence_of(a.first)) for a in acts)


def _of_statement(
    contacts: Sequence[ContactDraft],
    held: Sequence[int],
    open_to: Sequence[int],
    setting: Setting,
    content: Content,
    k: int,
    cast: Cast,
) -> int:
    """The contact of content ``k``, of those that were ``held`` or of those in which anybody may have said it."""
    speaker, sentence = cast.speakers[k], content.cue.sentence
    named = _named(contacts, setting, speaker)
    if named >= 0:
        return named
    if content.outer < 0:
        near = _near(contacts, open_to, speaker, sentence)
        if near < 0 and speaker >= 0 and cast.drafts[speaker].kind == "country":  # which says much elsewhere
            open_to = [n for n in open_to if contacts[n].kind == "letter"]
        return near if near >= 0 else _main_of(contacts, open_to, speaker, sentence)
    inside = [n for n in held if contacts[n].told_in == content.outer]
    if inside:  # «به گزارش ایسنا، شهردار در دیدار با وزیر گفت: …»: said in what the outer words tell
        return _near(contacts, inside, speaker, sentence)
    by = cast.speakers[content.outer]  # «ایسنا: شهردار به وزیر گفت که …», of what the report is about
    told_of = [n for n in open_to if contacts[n].main and by not in contacts[n].actors]
    return _contact(contacts, told_of, speaker, sentence)


def _named(contacts: Sequence[ContactDraft], setting: Setting, speaker: int) -> int:
    """«شهردار در نشست با وزیر گفت: …»: the contact that the words for the occasion themselves tell of, -1 for none."""
    if setting.at is None or setting.margin:
        return -1
    return next((n for n, c in enumerate(contacts[:_MANY]) if _is_of(c, setting.at, speaker)), -1)


def _is_of(contact: ContactDraft, at: Stretch, speaker: int) -> bool:
    if contact.status != "happened" or contact.kind == "visit" or speaker not in contact.actors:
        return False
    return any(at[0] <= m.anchor[0] < at[1] for m in contact.matches)


def _is_held(scan: Scan, contact: ContactDraft) -> bool:
    return contact.status == "happened" and contact.kind != "visit" and not _is_loose(scan, contact)


def _is_loose(scan: Scan, contact: ContactDraft) -> bool:
    """Told first in somebody's own words («شهردار: مذاکره با وزیر تمام شد»), or, where the report is not about it, in
    passing or of one alone, or only as what was before or behind or is spoken of: nothing is said in it."""
    passing = all("weak" in m.rule.constants or m.rule.id == _IMPLIED or names_one(m) for m in contact.matches)
    aside = not contact.pointed and all(_is_aside(scan, m.anchor[0]) for m in contact.matches)
    return contact.trigger == "contact.told.with" or (passing and not contact.main) or aside


def _is_aside(scan: Scan, noun: int) -> bool:
    """«شهردار پس از دیدار با وزیر گفت», «در حاشیه نشست با وزیر گفت», «با اشاره به دیدارش با وزیر گفت», «به دیدارش با
    وزیر اشاره کرد و گفت»: what stands before the word for a contact, or tells of it behind."""
    pointing, to = scan.mask["pointing"], scan.mask["to"]
    if scan.is_a(noun - 1, scan.mask["margin"]) and scan.is_a(noun - 2, scan.mask["in"]):
        return True
    if any(
        scan.led_by(i, scan.mask["background"]) or (i > 1 and scan.is_a(i - 1, to) and scan.is_a(i - 2, pointing))
        for i in (noun, noun - 1)  # «پس از دو دیدار»
    ):
        return True
    end = min(scan.tokens.sentences[scan.tokens.sentence_of(noun)].last, noun + _TOLD_OF)
    return scan.is_a(noun - 1, to) and any(scan.is_a(j, pointing) for j in range(noun + 1, end))


def _is_own(contact: ContactDraft, cast: Cast) -> bool:
    """Whether one who took part tells it: what he says then is said afterwards."""
    return contact.told_in >= 0 and cast.speakers[contact.told_in] in contact.actors


def _is_to_the_press(scan: Scan, mentions: Sequence[Mention], setting: Setting) -> bool:
    """«در پایان دیدار به خبرنگاران گفت»."""
    return any(is_press(scan, mentions[n]) for n in setting.addressee)


def _contact(contacts: Sequence[ContactDraft], told: Sequence[int], actor: int, sentence: int) -> int:
    """The latest contact with this actor told in the sentence itself or the one before, else the main one; at the
    report's head also one that is told right behind («شهردار: پل باز شد | شهردار در دیدار با وزیر گفت …»)."""
    near = _near(contacts, told, actor, sentence)
    return near if near >= 0 else _main_of(contacts, told, actor, sentence)


def _main_of(contacts: Sequence[ContactDraft], told: Sequence[int], actor: int, sentence: int) -> int:
    """The contact with this actor that the report is about, told before, or at its head right behind."""
    mine = [n for n in told if actor in contacts[n].actors]
    main = [n for n in mine if contacts[n].main and contacts[n].sentence <= sentence]
    if not main and sentence <= _HEAD:
        main = [n for n in mine[:1] if contacts[n].main and contacts[n].sentence <= sentence + _AHEAD]
    return main[-1] if main else -1


def _near(contacts: Sequence[ContactDraft], told: Sequence[int], actor: int, sentence: int) -> int:
    near = [n for n in told if contacts[n].sentence in (sentence, sentence - 1) and actor in contacts[n].actors]
    return near[-1] if near else -1


_MANY = 40
_HEAD, _AHEAD = 1, 3  # sentences
_TOLD_OF = 15  # tokens behind «به دیدار» in which «اشاره کرد» stands
_IMPLIED = "contact.implied.in"
_ELSEWHERE = ("press_conference", "post", "interview")  # said of a contact, not in it
