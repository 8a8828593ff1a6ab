"""Which date is the day of a contact, and which is the day of something else; days by context and by register."""

from __future__ import annotations

import pytest

from ravi.reading import read
from ravi.records import Contact, Date

WHO = "کاوه فرزان‌فر، شهردار بندر نارنج،"
WITH = "منیژه مهرجو، استاندار آبگینه،"
PUBLISHED = "2021-05-20"


def contacts(body: str, published: str | None = PUBLISHED) -> tuple[Contact, ...]:
    return read({"id": "r", "body": body, "published": published}).contacts


def day(body: str, published: str | None = PUBLISHED) -> Date | None:
    found = contacts(body, published)
    assert found, "no contact was read"
    return found[0].date


@pytest.mark.parametrize(
    ("body", "value"),
    [
        # the day of the contact
        (f"{WHO} روز یکشنبه با {WITH} دیدار کرد.", "2021-05-16"),
        (f"به گزارش ایسنا، {WHO} روز یکشنبه با {WITH} دیدار کرد.", "2021-05-16"),
        (f"روز یکشنبه دیدار {WHO} با {WITH} برگزار شد.", "2021-05-16"),
        (f"نشست {WHO} و {WITH} روز یکشنبه برگزار خواهد شد.", "2021-05-23"),
        (f"{WHO} که روز یکشنبه برای دیدار با {WITH} به آبگینه رفته بود، برگشت.", "2021-05-16"),
        (f"{WHO} روز یکشنبه برای دیدار با {WITH} به آبگینه می‌رود.", "2021-05-23"),
        (f"{WHO} روز یکشنبه با {WITH} درباره پل گفت‌وگو کرد.", "2021-05-16"),
        # of publication, where it goes on
        (f"{WHO} و {WITH} هم‌اکنون در حال گفت‌وگوی تلفنی هستند.", PUBLISHED),
        (f"{WHO} و {WITH} در حال حاضر در یک تماس تلفنی هستند.", PUBLISHED),
        (f"نشست {WHO} و {WITH} هم‌اکنون در حال برگزاری است.", PUBLISHED),
        (f"{WHO} هم‌اکنون پس از دیدار با {WITH} به شهر می‌آید.", None),
        (f"در حال حاضر {WHO} با {WITH} دیدار دارد.", None),
        # of the agency's report
        (f"به گزارش خبرنگار ایسنا {WITH[:-1]} روز یکشنبه در دیدار با {WHO} از پل گفت.", "2021-05-16"),
        (f"خبرگزاری بامداد روز دوشنبه گزارش داد که {WHO} با {WITH} دیدار کرد.", None),
        (f"خبرگزاری بامداد روز دوشنبه گزارش داد که {WHO} روز یکشنبه با {WITH} دیدار کرد.", "2021-05-16"),
        # of somebody's words
        (f"{WHO} روز دوشنبه درباره دیدار خود با {WITH} گفت: کار خوب پیش می‌رود.", None),
        (f"{WHO} در دیدار با {WITH} گفت: پل روز یکشنبه باز شد.", None),
        # of what they spoke of
        (f"{WHO} در دیدار با {WITH} درباره جشن مردم در روز یکشنبه گفت: کار خوب پیش می‌رود.", None),
        (f"دیدار {WHO} با {WITH} درباره جشن مردم روز یکشنبه برگزار شد.", "2021-05-16"),
        # of the denial
        (f"{WHO} روز یکشنبه مذاکره با {WITH} را رد کرد.", None),
        (f"{WHO} روز یکشنبه با {WITH} مذاکره نکرد.", "2021-05-16"),
        # of what is celebrated
        (f"{WHO} در پیامی به {WITH} عید نوروز را تبریک گفت.", None),
        (f"{WHO} به مناسبت فرارسیدن عید نوروز با {WITH} دیدار کرد.", None),
        # told again behind the by-line
        (
            f"{WHO} با {WITH} دیدار کرد.\nبه گزارش ایسنا، شهردار بندر نارنج روز یکشنبه با استاندار دیدار کرد.",
            "2021-05-16",
        ),
        # «کند» is of «کردن» and of «کندن», which would be over
        (f"قرار است {WHO} روز یکشنبه با {WITH} دیدار کند.", "2021-05-23"),
        (f"{WHO} روز یکشنبه با {WITH} دیدار می‌کند.", "2021-05-23"),
        # a year that tells which thing is meant
        (f"{WHO} با {WITH} درباره توافق سال ۲۰۱۵ دیدار کرد.", None),
    ],
)
def test_a_date_belongs_to_one_thing(body: str, value: str | None) -> None:
    found = day(body)
    assert (found.value if found else None) == value


def test_the_day_of_a_contact_within_is_its_own() -> None:
    visit, meeting = contacts("علی رضایی که روز یکشنبه وارد هند شد، با حسن کریمی دیدار کرد.")
    assert visit.date is not None
    assert (visit.kind, visit.date.value, meeting.kind, meeting.date) == ("visit", "2021-05-16", "meeting", None)


def test_a_caption_is_dated_on_its_own_line() -> None:
    found = day(f"دیدار {WHO} با {WITH}\n۱۴۰۳/۵/۱۱", "2026-08-01")
    assert found is not None
    assert (found.value, found.resolution) == ("2024-08-01", "full")


def test_an_event_that_the_text_names_leaves_one_year() -> None:
    found = day(f"{WHO} روز شنبه ۱۶ مرداد با {WITH} دیدار کرد. وی از پیروزی رئیسی سخن گفت.", None)
    assert found is not None
    assert (found.value, found.resolution) == ("2021-08-07", "context")


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("جان کری، وزیر امور خارجه آمریکا، روز یکشنبه ۲۷ دی با {} دیدار کرد.", "2016-01-17"),  # in office 2013 to 2017
        ("اکبر هاشمی رفسنجانی روز یکشنبه ۲۶ اردیبهشت با {} دیدار کرد.", "2016-05-15"),  # died in January 2017
    ],
)
def test_who_takes_part_was_alive_and_in_office(body: str, value: str) -> None:
    (contact,) = contacts(body.format(WITH), None)
    assert contact.date is not None
    assert contact.date.value == value
    assert contact.why is not None
    assert any(p.rule == "date.register.fact" for p in contact.why.parts[-1].parts)


def test_why_tells_the_day_of_a_contact_in_words() -> None:
    (contact,) = contacts(f"{WHO} روز یکشنبه ۲۶ اردیبهشت با {WITH} دیدار کرد.")
    assert contact.why is not None
    reason = contact.why.parts[-1]
    assert reason.rule == "date.published"
    assert "nearest to publication (2021-05-20) is 2021-05-16, a Sunday as written" in reason.note


def test_a_trip_told_again_has_the_day_of_the_second_telling() -> None:
    body = "علی رضایی، وزیر راه، به عمان می‌رود.\nعلی رضایی فردا به دعوت همتای عمانی خود به مسقط سفر می‌کند."
    (visit,) = contacts(body)
    assert visit.date is not None
    assert visit.date.value == "2021-05-21"


@pytest.mark.parametrize(
    "body",
    [
        f"{WHO} در دیدار با {WITH} گفت دیروز پل ساخته شد.",
        f"{WHO} با {WITH} درباره حادثه دیروز گفت‌وگو کرد.",
        f"{WHO} در دیدار با {WITH} با اشاره به حادثه دیروز شهر گفت پل ساخته می‌شود.",
        f"{WHO} در دیدار با {WITH} توافق کرد از یکم فروردین پل بسازند.",
    ],
)
def test_the_day_of_what_is_told_there_is_not_that_of_the_contact(body: str) -> None:
    assert day(body) is None
