"""What the stages found, written as the public records: original spans, ids in order of appearance."""

from __future__ import annotations

from collections.abc import Sequence

from .acts import ActDraft
from .actors import Cast, Draft
from .circumstances import Circumstance
from .contacts import ContactDraft
from .knowledge import Knowledge
from .mentions import Mention
from .records import Act, Actor, ActorMention, Contact, Cue, Date, DateCandidate, Participant, Place, Reading, Repair, Report, Role, Statement, Target
from .scan import Scan
from .statements import Content, Subject
from .why import Why

_TYPES = {"person": "person", "organization": "organization", "outlet": "organization", "country": "country", "group": "group"}


def write_records(report: Report, knowledge: Knowledge, scan: Scan, mentions: Sequence[Mention],
                  contents: Sequence[Content], subjects: Sequence[Subject], cast: Cast,
                  contacts: Sequence[ContactDraft], circumstances: Sequence[Circumstance], acts: Sequence[ActDraft]) -> Reading:
    """The reading of a report."""
    taking_part = {a for a in cast.speakers if a >= 0} | {a for c in contacts for a in c.actors} | {x.actor for x in acts if x.actor >= 0}
    used = sorted(taking_part, key=lambda a: cast.drafts[a].mentions[0][0] if cast.drafts[a].mentions else (0, 0))
    ids = {a: f"a{n}" for n, a in enumerate(used, 1)}
    return Reading(
        report=report,
        repairs=tuple(Repair(e.span, e.text, e.rule, e.confidence) for e in scan.mended.edits),
        actors=tuple(_actor(scan, ids[a], cast.drafts[a]) for a in used),
        contacts=tuple(_contact(scan, n, c, x, mentions, ids) for n, (c, x) in enumerate(zip(contacts, circumstances), 1)),
        statements=tuple(_statement(report, scan, k, contents, subjects, mentions, cast, ids) for k in range(len(contents))),
        acts=tuple(_act(report, scan, n, x, mentions, cast, ids) for n, x in enumerate(acts, 1)),
        knowledge=knowledge.fingerprint,
    )


def _actor(scan: Scan, ident: str, draft: Draft) -> Actor:
    roles = [Role(_original(scan, r), scan.span(*r)) for r in draft.roles.values()]
    stretch = draft.name or (max(draft.roles.values(), key=lambda r: r[1] - r[0]) if draft.roles else draft.mentions[0][0])
    name = scan.text(*stretch)
    aliases = tuple(dict.fromkeys(w for s in draft.aliases.values() if (w := _original(scan, s)) != name))
    mentions = tuple(ActorMention(scan.span(*s), kind) for s, kind, _ in sorted(draft.mentions, key=lambda m: m[0]))  # type: ignore[arg-type]
    why = Why("actor", parts=tuple(Why(m.rule, m.source, scan.span(m.first, m.last)) for _, _, m in draft.mentions if m is not None))
    return Actor(ident, _TYPES.get(draft.kind) or _type_of_words(scan, stretch), name, unnamed=draft.name is None,  # type: ignore[arg-type]
                 aliases=aliases, roles=tuple(roles), mentions=mentions, why=why)


def _original(scan: Scan, stretch: tuple[int, int]) -> str:
    return scan.mended.original[slice(*scan.span(*stretch))]


def _type_of_words(scan: Scan, stretch: tuple[int, int]) -> str:
    return "organization" if scan.words[stretch[0]].whole & scan.mask("org_head") else "person"


def _statement(report: Report, scan: Scan, k: int, contents: Sequence[Content], subjects: Sequence[Subject],
               mentions: Sequence[Mention], cast: Cast, ids: dict[int, str]) -> Statement:
    content, subject = contents[k], subjects[k]
    span = scan.span(content.first, content.last)
    cue = content.cue
    cue_span = scan.span(cue.first, cue.last)
    if subject.mention is not None:
        at = (mentions[subject.mention].first, mentions[subject.mention].last)
        speaker_span = scan.span(*at)
    else:
        speaker_span = scan.span(*subject.words) if subject.words else None  # type: ignore[assignment]
    why = Why(f"statement.{cue.place}.{cue.mode}", cue.source, cue_span, cast.how[k],
              (Why(subject.how, "", speaker_span),) if speaker_span else ())
    return Statement(
        id=f"s{k + 1}", speaker=ids.get(cast.speakers[k]), content=(span,), text=report.body[slice(*span)],
        form=_form(scan, content), speaker_span=speaker_span,  # type: ignore[arg-type]
        cue=Cue(report.body[slice(*cue_span)], cue.lemma, cue_span),
        nested_in=f"s{content.outer + 1}" if content.outer >= 0 else None, evidence=(cue_span, span), why=why)


def _contact(scan: Scan, number: int, draft: ContactDraft, circumstance: Circumstance, mentions: Sequence[Mention], ids: dict[int, str]) -> Contact:
    people = tuple(
        Participant(ids[a], "party") if m < 0 else
        Participant(ids[a], "party", _role_text(scan, mentions[m]), scan.span(mentions[m].first, mentions[m].last))
        for a, m in zip(draft.actors, draft.mentions))
    evidence = tuple(scan.span(m.first, m.last) for m in draft.matches)
    why = Why("contact", "", None, parts=tuple(Why(m.rule.id, m.rule.source, scan.span(m.first, m.last), m.rule.text) for m in draft.matches))
    return Contact(f"c{number}", draft.kind, draft.status, draft.main, date=_date(scan, circumstance), place=_place(scan, circumstance),  # type: ignore[arg-type]
                   participants=people, evidence=evidence, why=why)


def _date(scan: Scan, circumstance: Circumstance) -> Date | None:
    day, dated = circumstance.day, circumstance.dated
    if day is None or dated is None:
        return None
    return Date(day.value, day.end, day.precision, day.jalali, day.not_before, day.not_after,  # type: ignore[arg-type]
                tuple(DateCandidate(v, c) for v, c in day.candidates), scan.mended.to_original(dated.mention.span),
                day.resolution, day.confidence)


def _place(scan: Scan, circumstance: Circumstance) -> Place | None:
    if circumstance.place is None:
        return None
    span = scan.span(*circumstance.place)
    return Place(scan.mended.original[slice(*span)], span)


def _act(report: Report, scan: Scan, number: int, draft: ActDraft, mentions: Sequence[Mention], cast: Cast, ids: dict[int, str]) -> Act:
    span = scan.span(draft.first, draft.last)
    of_stretch = {(m.first, m.last): a for m, a in zip(mentions, cast.of_mention)}
    targets = tuple(Target(scan.span(*t), _original(scan, t), ids.get(of_stretch.get(t, -1))) for t in draft.targets)
    return Act(f"x{number}", draft.type, ids.get(draft.actor), (span,), report.body[slice(*span)],  # type: ignore[arg-type]
               does=draft.does, targets=targets, about=scan.span(*draft.about) if draft.about else None,  # type: ignore[arg-type]
               why=Why(f"act.{draft.type}", draft.source, span, draft.rule))


def _role_text(scan: Scan, mention: Mention) -> str | None:
    return _original(scan, mention.roles[0]) if mention.roles else None


def _form(scan: Scan, content: Content) -> str:
    if content.quoted:
        return "direct"
    inside = sum(q.close - q.open for q in scan.tokens.quotes if content.first <= q.open and q.close < content.last)
    return "mixed" if inside > 0.4 * (content.last - content.first) else "indirect"
