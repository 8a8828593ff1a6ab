"""Inputs that mean harm, made by chance: one grammar, whoever throws the dice.

Everything here takes a ``Random``. ``throw.py`` gives one with a seed, hypothesis one that it can make smaller, atheris
one whose dice are the bytes that it leads by coverage.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
LONGEST = 100_000  # characters of a flood
SELDOM = 0.0004  # how often there is one
_LENGTHS = (0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 40)

MARKS = (
    "\u200c", "\u200d", "\u200b", "\ufeff", "\u00ad", "\u2060", "\u180e",  # joiners and what nobody sees
    "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f",
    "\ud800", "\udfff", "\udc80", "\0", "\x1b[31m", "\x07", "\x85", "\x0b", "\u2028", "\u2029", "\r", "\r\n", "\t",
    "\u064b", "\u0650", "\u0651", "\u0670", "\u0640", "\u0654", "\u0301", "\u20dd", "\U000e0041", "\ufffe", "\uffff",
    "«", "»", "«»", '"', "'", "(", ")", "[", "]", "{", "}", "“", "”", "‹", "„", "–", "…",
    "...", "؟", "؛", "،", ":", ".",
    "!", "\n", "\n\n", " ", "  ", "\u00a0", "\u3000", "@", "#", "_", "-", "/", "\\", "%", "=",
    "+", "*", "^", "|", "<", ">",
    "&", "۱", "٣", "9", "²", "Ⅷ", "ﷲ", "ﻻ", "ى", "ي", "ك", "ة", "ئ", "ۀ", "آ", "أ", "ـ", "😀", "🇮🇷", "\U00010900",
)  # fmt: skip
WORDS = (
    "علی", "رضایی", "علی رضایی", "مینا کریمی", "سهراب نیک‌پی", "وزیر", "وزیر راه و شهرسازی",
    "رئیس جمهور ایران", "رئیس",
    "شهردار بندر نارنج", "سخنگوی دولت", "وی", "او", "ایشان", "همتای قطری", "وزیر خارجه عمان",
    "آقای", "دکتر", "خانم", "نماینده",
    "گفت", "گفت:", "افزود که", "می‌گوید", "می گوید", "تأکید کرد", "اعلام کرد", "به گفته",
    "به نقل از", "خبرگزاری", "نوشت:",
    "پرسید:", "دیدار کرد", "دیدار و گفت‌وگو کرد", "تلفنی گفت‌وگو کرد", "در دیدار با", "با",
    "در گفت‌وگو با", "سفر کرد", "نشست",
    "وارد تهران شد", "که", "و", "را", "در", "از", "به", "تا", "این", "هم", "یا", "نه", "اگر",
    "باید", "نکرد", "نخواهد کرد",
    "قرار است", "دیروز", "فردا", "امروز", "روز یکشنبه", "سه‌شنبه هفته گذشته", "۲۶ اردیبهشت",
    "۲۶ اردیبهشت ۱۴۰۰", "۳۱ شهریور",
    "30 اسفند 1399", "ساعت ۱۷:۳۰", "۱۴۰۰/۰۲/۲۶", "2021-05-16", "نوروز", "رمضان", "۱۵ شعبان ۱۴۴۵",
    "هفته آینده", "سال ۹۹", "قرن",
    "۲۹ فوریه ۲۰۲۳", "۰/۰/۰", "۹۹۹۹/۹۹/۹۹", "سال ۰", "دو هزار سال پیش", "هزار قرن بعد",
    "۱۲۳۴۵۶۷۸۹ روز پیش", "می", "ها", "های",
    "ای", "تر", "کتابها", "كتابهاي", "ميروم", "می‌روند", "نمی روند", "گفتوگو", "خانهها", "اند", "٫",
    "1.5", "IAEA", "U.S.", "م.",
    "www.a.b", "http://a.example/%", "a@b.c", "#گفت‌وگو", "@x", "متن", "پل", "کار پل تمام شد", "استقبال",
    "تهران", "ایران", "معاون",
    "آمریکا", "عمان", "مدیرعامل", "هیئت", "دو طرف", "سران", "خانواده", "شهید", "مرحوم", "سابق",
    "سرپرست", "کارگران", "مردم",
)  # fmt: skip


def text(random: Random, longest: int = LONGEST) -> str:
    """A text: Persian as it is written, damaged, marks and words without an order, seldom a flood of one of them."""
    kind = random.random()
    if kind < SELDOM:
        return flood(random, longest)
    if kind < 0.3:
        return damaged(random, _piece_of(random, random.choice(real())))
    if kind < 0.6:
        return damaged(random, " ".join(_some(random, WORDS)))
    return "".join(random.choice(random.choice((MARKS, WORDS, _SPACE))) for _ in range(random.choice(_LENGTHS)))


_SPACE = (" ", "\u200c")


def _some(random: Random, of: Sequence[str]) -> list[str]:
    return [random.choice(of) for _ in range(random.choice(_LENGTHS))]


def _piece_of(random: Random, given: str) -> str:
    start = random.randrange(max(1, len(given)))
    return given[start : start + random.choice((20, 80, 200))]


@lru_cache(maxsize=1)
def real() -> tuple[str, ...]:
    """The bodies of the examples."""
    found = [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*.txt"))]
    for path in sorted(EXAMPLES.glob("*.jsonl")):
        if ".gold" not in path.name:
            found += [json.loads(line)["body"] for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(found)


def damaged(random: Random, given: str) -> str:
    """A text with a few things put in, taken out, doubled, or changed places."""
    for _ in range(random.choice((0, 1, 1, 2, 3, 6))):
        at = random.randrange(len(given) + 1)
        end = min(len(given), at + random.choice((0, 1, 1, 2, 5, 20)))
        given = given[:at] + random.choice(_HARMS)(random, given[at:end]) + given[end:]
    return given


_HARMS: tuple[Callable[[Random, str], str], ...] = (
    lambda random, part: "",
    lambda random, part: random.choice(MARKS) + part,
    lambda random, part: random.choice(MARKS),
    lambda random, part: part + random.choice(WORDS) + part,
    lambda random, part: part[::-1],
    lambda random, part: random.choice(MARKS) * random.choice((2, 3, 40)) + part,
    lambda random, part: random.choice(MARKS).join(part),
    lambda random, part: "".join(part.split()),
)


def flood(random: Random, longest: int = LONGEST) -> str:
    """One thing, or a few in turn, over and over."""
    piece = "".join(random.choice(random.choice((MARKS, WORDS))) for _ in range(random.choice((1, 1, 2, 3, 5))))
    piece += random.choice(("", "", " ", "\n"))
    size = random.choice((1_000, 5_000, longest))
    return random.choice(("", "گفت: «")) + (piece * (size // len(piece) + 1))[:size]


# --- bytes


def mangled(random: Random, data: bytes) -> bytes:
    """Bytes cut short, turned, doubled or mixed with others, as a broken disk or somebody bad would."""
    for _ in range(random.choice((0, 0, 1, 1, 2, 4))):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((1, 1, 2, 4, 16, 200)))
        data = data[:at] + random.choice(_BREAKS)(random, data[at:end]) + data[end:]
    return data[: random.randrange(len(data) + 1)] if random.random() < 0.15 else data


_ODD = (
    b"\0",
    b"\xff",
    b"\x80",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\n",
    b'"',
)
_BREAKS: tuple[Callable[[Random, bytes], bytes], ...] = (
    lambda random, part: b"",
    lambda random, part: bytes(b ^ 1 << random.randrange(8) for b in part[:8]) + part[8:],
    lambda random, part: part * random.choice((2, 3, 200)),
    lambda random, part: random.choice(_ODD) + part,
    lambda random, part: random.choice(_ODD),
    lambda random, part: part[::-1],
)


# --- plain data


def value(random: Random, depth: int = 3) -> Any:
    """Plain data of a type that nobody asked for."""
    kind = random.randrange(9 if depth else 7)
    if kind < 5:
        return random.choice(_PLAIN)
    if kind < 7:
        return text(random, 1_000)
    if kind == 7:
        return [value(random, depth - 1) for _ in range(random.choice((0, 1, 2, 3)))]
    return {random.choice(KEYS): value(random, depth - 1) for _ in range(random.choice((0, 1, 2, 3)))}


_PLAIN = (
    None, True, False, 0, 1, -1, 2, 7, 1 << 31, 1 << 64, -(1 << 63), 10**400, 0.0, -0.5, 1.5, 1e308, float("nan"),
    float("inf"), "", " ", "a1", "s1", "c1", "2021-05-16", "2021-13-45", "0000-00-00", "\ud800", "\0", [], {}, [0, 4],
    [4, 0], [-1, 2], [0, 4, "title"], [[0, 4]], [[0, 10**9]], [[]], ["a"], [None], {"": None},
)  # fmt: skip
KEYS = (
    "id", "body", "title", "outlet", "url", "published", "retrieved", "language", "origin", "report", "found", "date",
    "why", "children", "span", "text", "offsets", "", "\ud800", "متن", "عنوان", "تاریخ",
)  # fmt: skip


def altered(random: Random, given: Any) -> Any:
    """Plain data with one part in it, however deep, made another or taken out; what was given stays as it was."""
    if not isinstance(given, dict | list) or not given or random.random() < 0.05:
        return value(random)
    keys = list(given) if isinstance(given, dict) else list(range(len(given)))
    key = random.choice(keys)
    copy: Any = dict(given) if isinstance(given, dict) else list(given)
    if random.random() < 0.1:
        del copy[key]
    else:
        copy[key] = altered(random, given[key])
    return copy
