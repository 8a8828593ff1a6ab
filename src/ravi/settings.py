"""What the clause of a cue says besides who speaks: with whom, to whom, for whom, through whom, on what occasion, when.

Only what stands in the clause itself is taken, between its first word and its cue. A chain of «وی افزود» goes on in the
setting in which it began.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from .actors import Cast
from .labels import Occasion
from .lexicon import Hit
from .mentions import Mention
from .mentions.dates import Dated
from .mentions.mention import Stretch
from .scan import Scan
from .statements import Content, Subject
from .statements.own_clause import clause_low

OCCASIONS: tuple[Occasion, ...] = (  # the weightier first, where a clause names two
    "press_conference",
    "post",
    "communique",
    "letter",
    "interview",
    "session",
    "speech",
)
_TELLING = (*(f"said.{kind}" for kind in OCCASIONS), "on_behalf", "through", "addressing", "margin")
_SPEAKS_BY = ("on_behalf", "through")
_WITHIN = 3  # tokens between «در» and the word for an occasion («در یک نشست خبری»)
_LONG = 60  # tokens of a clause that are looked at
_CHAIN = 4  # sentences over which «وی افزود» goes on in the setting of the words before
_SEVERAL = 6  # people who speak together


@dataclass(frozen=True, slots=True)
class Setting:
    """The setting of one statement; people by their mention's index, words by their tokens.

    ``inherited`` says that the occasion was told with earlier words of the same speaker; ``margin`` that the words were
    said on the margin of what the clause names.
    """

    joint: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()
    on_behalf_of: int | None = None
    via: int | None = None
    occasion: Occasion | None = None
    at: Stretch | None = None
    inherited: bool = False
    margin: bool = False
    dated: Dated | None = None


def find_settings(
    scan: Scan,
    mentions: Sequence[Mention],
    contents: Sequence[Content],
    subjects: Sequence[Subject],
    days: Sequence[Dated],
    cast: Cast,
) -> list[Setting]:
    """The setting of each statement, in the same order."""
    starts = [m.first for m in mentions]
    found = [_setting(_Clause.of(scan, mentions, starts, contents, subjects, k), days) for k in range(len(contents))]
    return _chained(found, contents, cast.speakers)


def _chained(found: Sequence[Setting], contents: Sequence[Content], speakers: Sequence[int]) -> list[Setting]:
    """Settings without an occasion take that of the words before, where the same one speaks on."""
    out: list[Setting] = []
    last = -1
    for k, setting in enumerate(found):
        if contents[k].outer >= 0:
            out.append(setting)
            continue
        near = last >= 0 and contents[k].cue.sentence - contents[last].cue.sentence <= _CHAIN
        if setting.occasion is None and near and speakers[last] == speakers[k] >= 0 and out[last].occasion:
            before = out[last]
            setting = replace(
                setting,
                occasion=before.occasion,
                at=before.at,
                inherited=True,
                margin=before.margin,
                dated=before.dated,
            )
        out.append(setting)
        last = k
    return out


@dataclass(frozen=True, slots=True)
class _Clause:
    """The tokens from ``low`` to the cue, the mentions in them by index, and that of the subject."""

    scan: Scan
    content: Content
    low: int
    inside: Mapping[int, Mention]
    subject: int | None

    @classmethod
    def of(
        cls,
        scan: Scan,
        mentions: Sequence[Mention],
        starts: Sequence[int],
        contents: Sequence[Content],
        subjects: Sequence[Subject],
        k: int,
    ) -> _Clause:
        end = contents[k].cue.first
        low = max(clause_low(scan, contents, k), end - _LONG)
        inside = {n: mentions[n] for n in range(bisect_left(starts, low), bisect_left(starts, end))}
        return cls(scan, contents[k], low, inside, subjects[k].mention)

    def hits(self) -> list[Hit]:
        """The phrases that tell a setting, from the clause's first word to the end of its cue."""
        scan, mask, out = self.scan, self.scan.mask[_TELLING], []
        done, end = self.low, self.content.cue.last
        for i in scan.starts(done, end, mask):
            hit = scan.longest(i, mask, end) if i >= done else None
            if hit is not None:
                out.append(hit)
                done = hit.last
        return out


def _setting(clause: _Clause, days: Sequence[Dated]) -> Setting:
    hits = clause.hits()
    named = {m.first: n for n, m in clause.inside.items()} if hits else {}
    behind: dict[str, int] = {}
    for hit in hits:
        if hit.last in named and (hit.entry.name not in _SPEAKS_BY or _is_of_subject(clause, hit.first)):
            behind.setdefault(hit.entry.name, named[hit.last])
    occasion, at = _occasion(clause, hits)
    return Setting(
        joint=_joint(clause),
        addressee=_addressee(clause, behind.get("addressing")),
        on_behalf_of=behind.get("on_behalf"),
        via=behind.get("through"),
        occasion=occasion,
        at=at,
        margin=any(h.entry.name == "margin" and h.first < clause.content.cue.first for h in hits),
        dated=_dated(clause, days, at),
    )


def _is_of_subject(clause: _Clause, i: int) -> bool:
    """«رضایی از طریق عمان گفت», no «درباره تماس شهردار از طریق عمان گفت»: whether nothing but the subject, a mark or a
    word of time stands before token ``i`` that could own what begins there."""
    subject = clause.inside.get(-1 if clause.subject is None else clause.subject)
    if i <= clause.low or clause.scan.tokens.roles[i - 1] or (subject is not None and subject.last == i):
        return True
    return clause.scan.is_a(i - 1, clause.scan.mask["also", "too", "time"])


def _joint(clause: _Clause) -> tuple[int, ...]:
    """«رضایی و کریمی گفتند», «یک نانوا و یک باغبان گفتند»: the mentions that «و» or a comma joins to the subject of a
    verb in the plural."""
    scan, cue = clause.scan, clause.content.cue
    if clause.subject is None or clause.subject not in clause.inside:
        return ()
    if not any(f.person == 6 for w in scan.words[cue.first : cue.last] for f in w.verbs):
        return ()
    order = sorted(clause.inside)
    at = order.index(clause.subject)
    before, behind = _row(clause, order[:at][::-1], -1), _row(clause, order[at + 1 :], 1)
    if before and scan.is_a(_counted(scan, clause.inside[before[-1]]) - 1, scan.mask["with", "to", "from", "between"]):
        before = []  # «در نشست با رضایی و کریمی، اعضای کمیسیون گفتند»
    out = before + behind
    return tuple(sorted(out)) if any(_and_between(clause, n) for n in out) else ()


def _row(clause: _Clause, side: Sequence[int], step: int) -> list[int]:
    """The mentions on one side of the subject, the nearest first, that «و» or a comma joins one to the next."""
    assert clause.subject is not None
    out, last = list[int](), clause.inside[clause.subject]
    for n in side[:_SEVERAL]:
        first, second = (last, clause.inside[n]) if step > 0 else (clause.inside[n], last)
        if _counted(clause.scan, second) - first.last != 1 or not _joins(clause.scan, first.last):
            break
        out.append(n)
        last = clause.inside[n]
    return out


def _counted(scan: Scan, m: Mention) -> int:
    """«یک باغبان»: where a mention begins, with what counts it."""
    return m.first - scan.is_a(m.first - 1, scan.mask["one", "quantity"])


def _joins(scan: Scan, i: int) -> bool:
    return scan.is_a(i, scan.mask["and"]) or scan.tokens.roles[i] == "comma"


def _and_between(clause: _Clause, n: int) -> bool:
    """Whether «و» stands beside a mention: a comma alone may set off a name from its office."""
    m, both = clause.inside[n], clause.scan.mask["and"]
    return clause.scan.is_a(_counted(clause.scan, m) - 1, both) or clause.scan.is_a(m.last, both)


def _addressee(clause: _Clause, addressed: int | None) -> tuple[int, ...]:
    """«به خبرنگاران گفت», «خطاب به شهردار نوشت», «از مردم خواست»: right before the cue, or behind «خطاب به»."""
    scan, cue = clause.scan, clause.content.cue
    if cue.place not in ("verb", "that"):
        return ()
    if addressed is not None:
        return (addressed,)
    light = scan.mask["also", "too", "time"]
    for n, m in sorted(clause.inside.items(), reverse=True):
        if n == clause.subject or not all(scan.is_a(i, light) for i in range(m.last, cue.first)):
            continue
        to, pointing = scan.mask("from" if cue.stance == "ask" else "to"), scan.mask["pointing"]
        pointed = scan.is_a(m.first - 2, pointing) or scan.is_a(cue.first, pointing)
        if scan.is_a(m.first - 1, to) and not pointed and (cue.stance == "ask" or _may_be_told(clause, m)):
            return (n,)
        return ()
    return ()


def is_press(scan: Scan, m: Mention) -> bool:
    """An outlet, or «خبرنگاران»."""
    return m.kind == "outlet" or bool(scan.words[m.first].first & scan.mask["press"])


def _may_be_told(clause: _Clause, m: Mention) -> bool:
    """«بی‌توجهی به بازیکنان»: a noun before «به» may own it. A country or body is told something only right behind the
    one who tells it, others behind a mention, a time or a mark; of the press nothing is asked."""
    if is_press(clause.scan, m):
        return True
    if m.kind in ("country", "organization"):
        subject = clause.inside.get(-1 if clause.subject is None else clause.subject)
        return subject is not None and subject.last == m.first - 1
    before = m.first - 2
    return (
        before < clause.low
        or bool(clause.scan.tokens.roles[before])
        or clause.scan.is_a(before, clause.scan.mask["time", "too", "also", "and"])
        or any(other.last == m.first - 1 for other in clause.inside.values())
    )


def _occasion(clause: _Clause, hits: Sequence[Hit]) -> tuple[Occasion | None, Stretch | None]:
    """The weightiest occasion that stands behind a «در» of the clause; «توییت کرد» is one by itself."""
    scan, cue = clause.scan, clause.content.cue
    found: dict[str, Stretch] = {}
    for hit in hits:
        kind = hit.entry.name.removeprefix("said.")
        if kind not in OCCASIONS:
            continue
        if not (_behind_in(scan, hit.first, clause.low) if hit.first < cue.first else kind == "post"):
            continue
        if kind != "interview" or _with_press(clause, hit.last):
            found.setdefault(kind, (hit.first, hit.last))
    best = next((kind for kind in OCCASIONS if kind in found), None)
    return best, found[best] if best is not None else None


def _behind_in(scan: Scan, i: int, low: int) -> bool:
    """Whether «در» or «طی» stands a few words before a token, with no verb or mark between."""
    for j in range(i - 1, max(low, i - _WITHIN) - 1, -1):
        if scan.is_a(j, scan.mask["in", "during"]):
            return scan.longest(j, scan.mask["about"]) is None  # «در خصوص مصاحبه»
        if scan.tokens.roles[j] or scan.finite(j):
            return False
    return False


def _with_press(clause: _Clause, i: int) -> bool:
    """«گفت‌وگو با ایسنا», «مصاحبه با خبرنگار این شبکه»: an interview is given to the press."""
    scan = clause.scan
    if not scan.is_a(i, scan.mask["with"]):
        return scan.is_a(i - 1, scan.mask["interview"])
    if scan.words[i + 1].first & scan.mask["outlet", "outlet_head", "outlet_ambiguous", "press"]:
        return True
    return any(m.first == i + 1 and m.kind == "outlet" for m in clause.inside.values())


def _dated(clause: _Clause, days: Sequence[Dated], at: Stretch | None) -> Dated | None:
    """The one day of the clause, where it stands free: at its start, behind a mark, a mention or «در», with no verb
    behind."""
    scan, end = clause.scan, clause.content.cue.first
    first = bisect_left(days, clause.low, key=lambda d: d.first)
    inside = [d for d in days[first : first + 4] if d.last <= end and d.mention.parts.kind == "date"]
    if len(inside) != 1 or inside[0].mention.parts.precision != "day" or inside[0].mention.parts.upto is not None:
        return None
    dated = inside[0]
    before = dated.first - 1
    free = (
        dated.first == clause.low
        or bool(scan.tokens.roles[before])
        or scan.is_a(before, scan.mask["in", "also", "too"])
        or any(m.last == dated.first for m in clause.inside.values())
    )
    named = range(*at) if at is not None else ()  # «نشست» of «نشست خبری» is no verb
    verbs = (i for i in range(dated.last, end) if i not in named)
    return None if not free or any(scan.finite(i) or scan.is_a(i, scan.mask["that"]) for i in verbs) else dated
