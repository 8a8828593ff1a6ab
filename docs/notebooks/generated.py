"""Two years of made-up news, the same each time, for the notebooks and the pictures of the documents.

    python docs/notebooks/generated.py > reports.jsonl

Towns, people, outlets and events are invented and harmless. Five outlets tell of most contacts, each in its words; who
speaks to whom, and how sharply, changes over time, so that there is something to see.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from ravi.calendars import from_date
from ravi.knowledge import load

FIRST, DAYS = date(2023, 3, 21), 731  # the Iranian years 1402 and 1403
OUTLETS = ("بامداد", "پیک ساحل", "رهنما", "کران", "سپیدار")


class Person(NamedTuple):
    """Somebody made up."""

    name: str
    family: str
    office: str

    @property
    def whole(self) -> str:
        """Name and office, as a report calls them first."""
        return f"{self.name} {self.family}، {self.office}"


MAYOR = Person("سهراب", "نیک‌پی", "شهردار بندر نارنج")
LIBRARIAN = Person("لاله", "آذرمان", "رئیس سازمان کتابخانه‌های دشت نیلوفر")
GOVERNOR = Person("کاوه", "فرزان‌فر", "استاندار کوشک بلوط")
ROADS = Person("منیژه", "مهرجو", "رئیس سازمان راه‌های ساحل")
MUSEUM = Person("هومن", "دانش‌یار", "رئیس موزه دریا")
PAIRS = ((MAYOR, LIBRARIAN, 8), (MAYOR, GOVERNOR, 5), (GOVERNOR, ROADS, 4), (MAYOR, MUSEUM, 2), (ROADS, LIBRARIAN, 2))

MEETINGS = (
    "{a} عصر {weekday} {day} با {b} دیدار و گفت‌وگو کرد.",
    "{a} {weekday} {day} با {b} دیدار کرد.",
    "به گزارش {outlet}، {a} صبح {weekday} {day} با {b} دیدار کرد.",
)
CALLS = (
    "{a} عصر {weekday} {day} با {b} تلفنی گفت‌وگو کرد.",
    "{a} {weekday} {day} در تماس تلفنی با {b} گفت‌وگو کرد.",
    "به گزارش {outlet}، {a} شامگاه {weekday} {day} با {b} تلفنی گفت‌وگو کرد.",
)
SAID = {
    "inform": ("{x} گفت: {work} تا پایان ماه به پایان می‌رسد.", "{x} گفت: ساخت {work} از بهار آغاز شده است."),
    "call_for": ("{x} از {y} خواست بودجه {work} را زودتر بپردازد.", "{x} به {y} گفت: باید {work} را تمام کنید."),
    "promise": ("{x} به {y} قول داد {work} را تا پاییز بسازد.", "{x} گفت: ما {work} را تا پاییز خواهیم ساخت."),
    "thank": ("{x} از {y} برای کمک به {work} تشکر کرد.", "{x} گفت: از {y} برای {work} سپاسگزارم."),
    "criticise": ("{x} از {y} به دلیل دیرکرد {work} انتقاد کرد و گفت: این کار کوتاهی است.",
                  "{x} گفت: {y} در کار {work} کوتاهی کرده است."),
    "warn": ("{x} به {y} هشدار داد: اگر {work} کامل نشود، زمستان سختی در پیش است.",
             "{x} هشدار داد: تأخیر در {work} به زیان همه است."),
    "threaten": ("{x} {y} را تهدید کرد و گفت: اگر {work} تمام نشود، از شما شکایت خواهیم کرد.",
                 "{x} به {y} هشدار داد و تهدید کرد: اگر {work} آماده نشود، قرارداد را لغو خواهیم کرد."),
}  # fmt: skip
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
WORK = ("کتابخانه سیار", "پل ساحلی", "جاده دشت", "نمایشگاه کتاب", "تالار موسیقی", "موزه دریا", "باغ کودکان")


def reports(seed: int = 7) -> Iterator[dict[str, str]]:
    """The reports, day by day."""
    random, number = Random(seed), 0
    for n in range(DAYS):
        day = FIRST + timedelta(n)
        for one, other, often in PAIRS:
            if random.random() < often / 90:
                for report in _contact(random, one, other, day, n / DAYS):
                    number += 1
                    yield {"id": f"g{number:04d}", **report}
        if random.random() < 0.12:
            number += 1
            yield {"id": f"g{number:04d}", **_speech(random, ROADS, GOVERNOR, day, n / DAYS)}


def _contact(random: Random, one: Person, other: Person, day: date, share: float) -> Iterator[dict[str, str]]:
    """What a few outlets write of one contact."""
    one, other = (one, other) if random.random() < 0.7 else (other, one)
    lines, title = (MEETINGS, "دیدار") if random.random() < 0.55 else (CALLS, "گفت‌وگوی تلفنی")
    said = [_said(random, one, other, share), _said(random, other, one, share / 2), _said(random, one, other, share)]
    for outlet in random.sample(OUTLETS, random.choice((1, 2, 3, 5))):
        first = random.choice(lines).format(
            a=one.whole, b=other.whole, outlet=outlet, day=_day(day), weekday=_weekday(day)
        )
        kept = [s for s in said if random.random() < 0.8] or said[:1]
        yield {
            "outlet": outlet,
            "published": f"{day + timedelta(random.random() < 0.4)}T{random.randint(8, 22):02d}:00:00+03:30",
            "title": f"{title} {one.office} و {other.office}",
            "body": "\n".join([first, *kept]),
        }


def _speech(random: Random, who: Person, at: Person, day: date, share: float) -> dict[str, str]:
    """What somebody said on a day without a contact; the threats gather in the autumns."""
    autumn = from_date("jalali", day)[1] in (7, 8, 9)
    does = random.choices(("warn", "threaten", "call_for", "inform"), (3, 9 if autumn else 1, 4, 5))[0]
    return {
        "outlet": random.choice(OUTLETS),
        "published": f"{day.isoformat()}T12:00:00+03:30",
        "title": f"سخنان {who.office}",
        "body": f"{who.whole}، {_weekday(day)} در نشست خبری سخن گفت.\n{_sentence(random, does, who, at)}",
    }


def _said(random: Random, x: Person, y: Person, sharp: float) -> str:
    kind, hard = ("thank", "promise", "call_for", "inform"), ("criticise", "warn", "call_for", "threaten")
    return _sentence(random, random.choice(hard if random.random() < sharp * 0.7 else kind), x, y)


def _sentence(random: Random, does: str, x: Person, y: Person) -> str:
    return random.choice(SAID[does]).format(x=x.family, y=y.family, work=random.choice(WORK))


def _day(day: date) -> str:
    _, month, number = from_date("jalali", day)
    names = {row["key"]: row["fa"] for row in load().table("web/words.tsv")}
    return f"{str(number).translate(_DIGITS)} {names[f'jalali.{month}']}"


def _weekday(day: date) -> str:
    names = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
    return names[day.weekday()]


def main() -> None:
    """Print the reports."""
    for report in reports():
        print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main()
