"""Actors of the words before a cue that no list holds: «وزیر پیشنهادی باغ‌ها گفت», «رهگذران گفتند», «زنی گفت»."""

from __future__ import annotations

from ..letters import fold
from ..mentions import Mention
from ..mentions.marks import is_plural_head, is_somebody
from ..mentions.mention import MentionKind, Stretch
from ..mentions.office_names import office_name
from ..scan import Scan
from .called import WORDS_BEFORE
from .drafts import Known
from .joining import join


def from_words(scan: Scan, drafts: Known, words: Stretch, several: bool) -> int:
    """The actor of words that no list holds; the same for all who ask: «باغبانان، در پاسخ به انتقادات گفتند»."""
    actor = drafts.told.get(words)
    return _told_of(scan, drafts, words, several) if actor is None else actor


def _told_of(scan: Scan, drafts: Known, words: Stretch, several: bool) -> int:
    """Somebody without a name where a word for an office opens the words («وزیر پیشنهادی باغ‌ها گفت»), a body where a
    word for one does («حزب نارنج گفت»), a crowd for a plural («رهگذران گفتند»)."""
    rule = WORDS_BEFORE
    head = next((j for j in range(*words) if not scan.is_a(j, scan.mask["honorific"])), None)
    if head is None and (known := _honoured(scan, drafts, words[0])) is not None:
        return known
    one = scan.longest(words[0], scan.mask["one_of"], words[1])
    if one is not None and one.last < words[1]:  # «یکی دیگر از ماموران اداره آگاهی»
        theirs = (one.last, words[1])
        return join(scan, drafts, Mention("person", *theirs, roles=(theirs,), rule=rule))
    if is_somebody(scan, *words):
        return join(scan, drafts, Mention("person", *words, roles=(words,), rule=rule))
    head = words[0] if head is None else head
    if scan.is_a(head, scan.mask["title"]) and (words[1] > words[0] + 1 or _is_held(scan, drafts, head)):
        return join(scan, drafts, Mention("person", *words, roles=((head, words[1]),), rule=rule))  # «آقای وزیر»
    press = not scan.is_a(head, scan.mask["title"])  # «خبرنگار: …» is a person
    body = scan.words[words[0]].whole & scan.mask[("org_head", "outlet_head") if press else ("org_head",)]
    counted = scan.is_a(words[0], scan.mask["quantity"])  # «دو تن»
    plural = several and (scan.words[words[0]].key.endswith(scan.lexicon.plurals) or is_some(scan, words[0]))
    kind: MentionKind = "organization" if body else "group" if plural or counted else "unknown"
    if (hit := scan.longest(words[0], scan.mask["outlet_ambiguous"], words[1])) is not None and hit.last == words[1]:
        kind = "outlet"  # «فارس: …», which elsewhere is a province
    elif (hit := scan.longest(words[0], scan.mask["org_ambiguous"], words[1])) is not None and hit.last == words[1]:
        kind = "organization"  # «هواشناسی: …», which elsewhere is a field
    name = _without_honorifics(scan, words)
    return join(scan, drafts, Mention(kind if name == words else "person", *words, name=name, rule=rule))


def _without_honorifics(scan: Scan, words: Stretch) -> Stretch:
    """«حجت‌الاسلام نجات فیاضی»: without what only leads up to the name; not so in «حضرت آقا», «ژنرال هندی»."""
    i, honorific = words[0], scan.mask["honorific"]
    while (hit := scan.longest(i, honorific, words[1])) is not None and hit.last < words[1]:
        i = hit.last
    no_name = scan.mask["honorific", "name_suffix", "demonym", "modifier"]
    told = scan.words[words[1] - 1].first & scan.mask["ordinary", "country", "org_head"]  # «اسطوره فوتبال هند»
    return words if told or scan.words[i].first & no_name else (i, words[1])


def _is_held(scan: Scan, drafts: Known, i: int) -> bool:
    """«علی رضایی، استاندار نارنج، آمد. استاندار گفت»: whether an office alone, at token ``i``, is that of somebody who
    was named; «نماینده‌ای گفت» is somebody else."""
    hit = scan.longest(i, scan.mask["title"])
    if hit is None or fold(hit.entry.text) != scan.words[i].key or scan.is_a(i, scan.mask["family"]):
        return False
    return not is_plural_head(scan, i) and bool(drafts.with_office(office_name(scan, (i, i + 1))))


def is_some(scan: Scan, i: int) -> bool:
    """«برخی», «عده‌ای»: some people, whoever they are."""
    return scan.is_a(i, scan.mask["some_people"])


def _honoured(scan: Scan, drafts: Known, i: int) -> int | None:
    """«امام رضا آمد. امام گفت»: the latest actor whom the same honorific led in."""
    key = scan.words[i].key
    for k in range(len(drafts) - 1, -1, -1):
        if any(m is not None and first < i and scan.words[first].key == key for (first, _), _, m in drafts[k].mentions):
            return k
    return None


def named_before_office(scan: Scan, drafts: Known, office: Mention, name: Stretch) -> int:
    """The actor of a name that no list holds, right before an office («نارنجر، وزیر راه»)."""
    rule = "words before an office"
    name = _without_honorifics(scan, name)
    return join(scan, drafts, Mention("person", name[0], office.last, name, office.roles, rule, office.source))
