"""What a contact tells beyond who met whom: sides, topics, series, place, who tells it, who else was there."""

from __future__ import annotations

import pytest

from ravi.contacts import matches
from ravi.knowledge import load
from ravi.reading import read
from ravi.records import Contact

WHO, WITH = "علی رضایی، وزیر راه،", "حسن کریمی، شهردار شیراز،"


def contact(body: str) -> Contact:
    (found,) = read(body).contacts
    return found


@pytest.mark.parametrize(
    ("body", "sides"),
    [
        (f"{WHO} امروز میزبان {WITH} بود.", ["host", "guest"]),
        (f"{WHO} با {WITH} تماس گرفت.", ["initiator", "party"]),
        (f"{WHO} در نامه‌ای به {WITH} نوشت: کار تمام شد.", ["sender", "recipient"]),
        (f"{WHO} با {WITH} دیدار کرد.", ["party", "party"]),
    ],
)
def test_sides(body: str, sides: list[str]) -> None:
    assert [p.side for p in contact(body).participants] == sides


def test_those_who_come_along_stand_before_the_country() -> None:
    reading = read(f"{WHO} با همراهی {WITH} به عمان سفر کرد.")
    names = {a.id: a.name for a in reading.actors}
    (found,) = reading.contacts
    assert [names[p.actor] for p in found.participants] == ["علی رضایی", "حسن کریمی", "عمان"]


def test_a_comma_that_begins_a_line_goes_on_with_the_sentence() -> None:
    body = f"{WHO[:-1]}\n، با {WITH}\nدر تبریز دیدار کرد.".replace("،\n", "\n،\n")
    assert len(contact(body).participants) == 2


@pytest.mark.parametrize(
    "body",
    [
        f"پس از دیدار با {WITH} {WHO[:-1]} به تبریز رفت.",
        f"مریم نوری، استاندار فارس: پس از رایزنی با {WITH} {WHO[:-1]} به تبریز رفت.",
        f"در دیدار با {WITH} {WHO[:-1]} از کار پل گفت.",
    ],
)
def test_whoever_the_clause_goes_on_with_was_there(body: str) -> None:
    reading = read(body)
    names = {a.id: a.name for a in reading.actors}
    assert {names[p.actor] for p in reading.contacts[0].participants} == {"علی رضایی", "حسن کریمی"}


def test_a_reporter_who_tells_of_a_contact_takes_no_part() -> None:
    assert not read("خبرنگار ایرنا: دیدار با شهردار شیراز برگزار شد.").contacts
    assert len(contact(f"خبرنگار ایرنا: کارشناسان در سفر {WHO[:-1]} به عمان او را همراهی می‌کنند.").participants) == 2


def test_topic_series_and_place_are_the_words_of_the_report() -> None:
    body = f"{WHO} در دیدار مجدد با {WITH} در تبریز درباره پل تازه شهر گفت‌وگو کرد."
    found = read(body).contacts[0]
    assert [t.text for t in found.topics] == ["پل تازه شهر"]
    assert found.series is not None
    assert body[slice(*found.series)] == "مجدد"
    assert found.place is not None
    assert found.place.name == "تبریز"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("وزیر راه با شهردار درباره برنامه‌های خود گفت‌وگو کرد.", "برنامه‌های خود"),
        ("وزیر راه با شهردار درباره بسته شدن پل شیراز گفت‌وگو کرد.", "بسته شدن پل شیراز"),
        ("وزیر راه درباره پل با شهردار شیراز گفت‌وگو کرد.", "پل"),
        ("هیئتی از عمان برای گفت‌وگو با وزیر راه درباره ساز و کار پل به تهران سفر کرد.", "ساز و کار پل"),
        ("گفت‌وگوی وزیر راه با شهردار درباره بستن پل در جریان است.", "بستن پل"),
        ("گفت‌وگوی وزیر راه با شهردار درباره تحولات شهر از جمله پل تازه انجام شد.", "تحولات شهر از جمله پل تازه"),
        ("گفت‌وگوی وزیر راه با شهردار درباره پل، از جمله خبرهای روز بود.", "پل"),
    ],
)
def test_topic_ends(text: str, topic: str) -> None:
    assert [t.text for t in read(text).contacts[0].topics] == [topic]


@pytest.mark.parametrize(
    ("verb", "status"),
    [("کرد", "happened"), ("خواهد کرد", "planned"), ("نخواهد کرد", "cancelled"), ("نکرد", "denied")],
)
def test_the_verb_tells_how_it_stands(verb: str, status: str) -> None:
    assert contact(f"{WHO} با {WITH} دیدار {verb}.").status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f"{WHO} برای مذاکره با {WITH} آمادگی دارد.", "proposed"),
        (f"{WHO} فردا با {WITH} دیدار خواهد داشت.", "planned"),
        ("دیدار وزیر راه با شهردار شیراز به هفته آینده موکول شد.", "postponed"),
        ("هند علاقه‌مند به گفت‌وگو با عمان است.", "proposed"),
        (f"{WHO} در دیدار با {WITH} ساخت پل را به سال آینده موکول کرد.", "happened"),
    ],
)
def test_the_words_around_it_tell_how_it_stands(body: str, status: str) -> None:
    assert contact(body).status == status


@pytest.mark.parametrize(("body", "place"), [("در آستانه عید با", None), ("در آستانه با", "آستانه")])
def test_the_eve_of_something_is_no_place(body: str, place: str | None) -> None:
    found = contact(f"{WHO} {body} {WITH} دیدار کرد.").place
    assert (found and found.name) == place


def test_a_host_of_the_air_interviews() -> None:
    assert not read(f"{WHO} در گفت‌وگویی با لیلا افشار، مجری هندی، گفت: کار تمام شد.").contacts


def test_a_delegation_is_of_the_country_behind_what_it_is_called() -> None:
    found = read("هیئت بلندپایه‌ای از هند برای مذاکره به عمان سفر کرد.").actors
    assert [actor.name for actor in found] == ["هیئت بلندپایه‌ای از هند", "عمان"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("وزیر خارجه عمان با نخست‌وزیر هند گفت‌وگو کرد.", "phone_call"),
        ("وزیر خارجه عمان با همتای هندی خود گفت‌وگو کرد.", "phone_call"),
        (f"{WHO} با {WITH} گفت‌وگو کرد.", "meeting"),
        ("وزیر خارجه عمان با نخست‌وزیر هند مذاکره کرد.", "meeting"),
        ("وزیر خارجه عمان در تبریز با نخست‌وزیر هند گفت‌وگو کرد.", "meeting"),
        ("وزیر خارجه عمان با نخست‌وزیر هند دیدار و درباره راه رایزنی کرد.", "meeting"),
    ],
)
def test_a_talk_from_afar_is_a_call(body: str, kind: str) -> None:
    assert contact(body).kind == kind


def test_the_verb_has_its_other_side_before_the_session_has_it() -> None:
    found = read(f"{WHO} در حاشیه نشست وزرای نیروی هند با {WITH} دیدار کرد.")
    names = {a.id: a.name for a in found.actors}
    assert [[names[p.actor] for p in c.participants] for c in found.contacts] == [["علی رضایی", "حسن کریمی"]]


def test_those_who_were_there_too_are_no_subject() -> None:
    found = contact(f"{WHO} با {WITH} در حضور بهرام نادری و وزیر نیرو دیدار کرد.")
    assert [p.side for p in found.participants] == ["party", "party", "attendee", "attendee"]


@pytest.mark.parametrize("crowd", ["استانداران کشور", "شهرداران و رؤسای شوراهای استان فارس"])
def test_a_session_is_with_the_crowd_that_sat(crowd: str) -> None:
    found = read(f"{WHO} در نشست {crowd} گفت: کار تمام شد.")
    assert [a.name for a in found.actors] == ["علی رضایی", crowd]
    assert len(found.contacts[0].participants) == 2


def test_a_crowd_ends_before_what_is_in_course() -> None:
    names = {a.name for a in read("گفت‌وگوی علی رضایی با آمریکایی‌ها در جریان است.").actors}
    assert "آمریکایی‌ها" in names


@pytest.mark.parametrize(
    ("rest", "names"),
    [
        ("بهرام نادری، شهردار شیراز، نیز گفت: پل خوب است.", ["علی رضایی", "بهرام نادری"]),
        ("در ادامه بهرام نادری، شهردار شیراز، گفت: پل خوب است.", ["علی رضایی", "بهرام نادری"]),
        ("بهرام نادری، شهردار شیراز، گفت: پل خوب است.", ["علی رضایی", "کمیسیون انرژی"]),
    ],
)
def test_who_speaks_later_sat_too_where_the_report_goes_on(rest: str, names: list[str]) -> None:
    found = read(f"{WHO} در نشست امروز (شنبه) کمیسیون انرژی گفت: کار تمام شد.\n{rest}")
    called = {a.id: a.name for a in found.actors}
    assert [called[p.actor] for p in found.contacts[0].participants] == names


def test_what_is_told_of_in_a_session_is_not_the_session() -> None:
    found = read(f"{WHO} در نشست استانداران کشور گفت: هفته گذشته با حسن کریمی جلسه داشتم.")
    called = {a.id: a.name for a in found.actors}
    told = [{called[p.actor] for p in c.participants} for c in found.contacts]
    assert told == [{"علی رضایی", "استانداران کشور"}, {"علی رضایی", "حسن کریمی"}]


def test_who_speaks_after_a_meeting_need_not_have_been_there() -> None:
    body = f"{WHO} با {WITH} دیدار کرد.\nپس از این دیدار بهرام نادری، سخنگوی وزارت نیرو، به شیراز رفت."
    assert len(contact(body).participants) == 2


def test_who_speaks_about_a_meeting_need_not_have_been_there() -> None:
    body = f"{WHO} با {WITH} دیدار کرد. بهرام نادری، سخنگوی وزارت نیرو، درباره این دیدار گفت: راه باز است."
    assert len(contact(body).participants) == 2


@pytest.mark.parametrize(
    "told", ["به گفته منابع دیپلماتیک، در این دیدار راه بررسی شد.", "منابع آگاه در این دیدار گفتند: راه باز است."]
)
def test_sources_do_not_attend(told: str) -> None:
    assert len(contact(f"{WHO} با {WITH} دیدار کرد. {told}").participants) == 2


def test_this_meeting_is_the_one_with_who_is_there() -> None:
    told = f"{WHO} با {WITH} دیدار کرد. او پیش از این با بهرام نادری نیز دیدار کرده بود."
    found = read(f"{told} حسن کریمی در این دیدار گفت: راه باز است.")
    called = {a.id: a.name for a in found.actors}
    pairs = [[called[p.actor] for p in c.participants] for c in found.contacts]
    assert pairs == [["علی رضایی", "حسن کریمی"], ["علی رضایی", "بهرام نادری"]]


def test_the_crowd_of_a_headline_is_told_in_full_later() -> None:
    headline, lead = "رضایی در دیدار جمعی از باغبانان: راه باز است", "علی رضایی در دیدار جمعی از باغبانان استان لرستان"
    assert len(contact(f"{headline}\n{lead} گفت: پل هم باز است.").participants) == 2


def test_a_body_is_no_he() -> None:
    found = read(f"{WHO} در راه است. روزنامه نارنج مدعی شد که او وارد مسقط شده است.")
    called = {a.id: a.name for a in found.actors}
    assert called[found.contacts[0].participants[0].actor] == "علی رضایی"


def test_officials_of_two_countries_are_none_who_spoke() -> None:
    found = read("یک مقام آگاه: ادعای دیدار مقام‌های ایران و هند درست نیست")
    called = {a.id: a.name for a in found.actors}
    assert [called[p.actor] for p in found.contacts[0].participants] == ["مقام‌های ایران", "مقام‌های هند"]


def test_an_occasion_meets_nobody() -> None:
    found = read("علی رضایی به مناسبت روز پرستار با حسن کریمی دیدار کرد.")
    assert [a.name for a in found.actors] == ["علی رضایی", "حسن کریمی"]


def test_a_spokesman_tells_of_the_talks_of_his_country_with_several() -> None:
    body = "سخنگوی وزارت خارجه ایران گفت دور تازه گفت‌وگوها با سه کشور اروپایی برگزار می‌شود. ایران آماده است."
    found = read(body)
    called = {a.id: a.name for a in found.actors}
    assert [called[p.actor] for p in found.contacts[0].participants] == ["ایران", "سه کشور اروپایی"]


@pytest.mark.parametrize("told", ["بهرام نادری در این دیدار حضور نداشت.", "در این دیدار بهرام نادری شرکت نکرد."])
def test_who_stays_away_does_not_attend(told: str) -> None:
    assert len(contact(f"{WHO} با {WITH} دیدار کرد. {told}").participants) == 2


def test_a_contact_told_besides_is_with_somebody_else() -> None:
    found = read("علی رضایی با حسن کریمی دیدار کرد. او همچنین با رئیس‌جمهور دیدار کرد.")
    assert [len(c.participants) for c in found.contacts] == [2, 2]


def test_who_bears_a_name_holds_one_of_two_offices_that_met() -> None:
    lead = "به گزارش ایسنا، استاندار فارس صبح امروز در دیدار با سفیر هند گفت: راه باز است."
    found = read(f"{lead}\nبهرام نادری افزود: پل هم باز است.\nسفیر هند نیز در این دیدار گفت: کار خوبی بود.")
    called = {a.id: a.name for a in found.actors}
    assert [called[p.actor] for p in found.contacts[0].participants] == ["بهرام نادری", "سفیر هند"]
    assert [called[s.speaker] for s in found.statements] == ["بهرام نادری", "بهرام نادری", "سفیر هند"]


def test_a_message_is_taken_to_whom_its_bearer_met() -> None:
    found = read("علی رضایی گفت که با حسن کریمی دیدار کرده و پیام بهرام نادری را به او رسانده است.")
    called = {a.id: a.name for a in found.actors}
    (letter,) = (c for c in found.contacts if c.kind == "letter")
    assert [called[p.actor] for p in letter.participants] == ["بهرام نادری", "حسن کریمی"]


@pytest.mark.parametrize("crowd", ["خانواده‌های باغبانان", "ایرانیان", "مقام‌های ایرانی"])
def test_the_place_behind_a_crowd_is_the_contacts(crowd: str) -> None:
    body = f"وزیر راه با {crowd} در لندن دیدار کرد."
    found = read(body)
    called = {a.id: a.name for a in found.actors}
    assert [called[p.actor] for p in found.contacts[0].participants] == ["وزیر راه", crowd]
    assert found.contacts[0].place is not None


def test_those_of_a_summit_need_not_have_met() -> None:
    found = read(f"{WHO} در حاشیه اجلاس وزرای کار آسیا در سنگاپور با {WITH} دیدار کرد.")
    called = {a.id: a.name for a in found.actors}
    assert [called[p.actor] for p in found.contacts[0].participants] == ["علی رضایی", "حسن کریمی"]


def test_none_is_denied() -> None:
    assert contact("ایران هیچ مذاکره‌ای با هند ندارد.").status == "denied"


def test_letters_told_together_and_then_one_by_one_are_apart() -> None:
    body = (
        "وزیر راه در نامه‌ای به وزیر نیرو، شهردار شیراز و رئیس مجلس از آنها کمک خواست. "
        "وزیر راه در نامه‌ای به شهردار شیراز نوشت: پل را بسازید."
    )
    assert sorted(len(c.participants) for c in read(body).contacts) == [2, 3]


def test_going_home_is_no_visit() -> None:
    assert not read("وزیر خارجه هند دیروز وارد دهلی نو شد.").contacts
    assert contact("وزیر خارجه هند دیروز وارد مسقط شد.").kind == "visit"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "گفت‌وگوی تلفنی سران ایران و ترکیه برگزار شد. روحانی گفت: هوا خوب است. اردوغان گفت: باران می‌بارد.",
            {"روحانی", "اردوغان"},
        ),
        (
            "محمدجواد ظریف با همتای روسی خود دیدار کرد. سرگئی لاوروف گفت: هوا خوب است.",
            {"محمدجواد ظریف", "سرگئی لاوروف"},
        ),
        (f"{WHO} با همتای روسی خود دیدار کرد. سرگئی لاوروف گفت: هوا خوب است.", {"علی رضایی", "همتای روسی"}),
    ],
)
def test_a_counterpart_is_whom_the_report_names(body: str, names: set[str]) -> None:
    found = read(body)
    called = {a.id: a.name for a in found.actors}
    assert {called[p.actor] for p in found.contacts[0].participants} == names


def test_this_country_is_the_last_one_named() -> None:
    found = read("هند اعلام کرد که علی رضایی، وزیر راه، فردا به این کشور سفر می‌کند.")
    called = {a.id: a.name for a in found.actors}
    assert [called[p.actor] for p in found.contacts[0].participants] == ["علی رضایی", "هند"]


def test_separate_calls_are_one_with_each() -> None:
    found = read("محمدجواد ظریف در تماس‌های جداگانه با سرگئی لاوروف و حسن کریمی گفت: کار تمام شد.")
    assert [len(c.participants) for c in found.contacts] == [2, 2]


@pytest.mark.parametrize("told", ["فردا با یکدیگر دیدار می‌کنند", "فردا دیدار می‌کنند"])
def test_who_is_met_too_is_met_another_time(told: str) -> None:
    found = read(f"علی رضایی و حسن کریمی {told}. رضایی و کریمی با مریم نوری نیز دیدار خواهند کرد.")
    assert [len(c.participants) for c in found.contacts] == [2, 3]


def test_who_met_two_meets_one_of_them_and_then_the_other_too() -> None:
    body = f"{WHO} فردا با مریم نوری و {WITH[:-1]} دیدار می‌کند. رضایی با کریمی دیدار خواهد کرد."
    found = read(f"{body} رضایی با مریم نوری نیز دیدار خواهد کرد.")
    assert [len(c.participants) for c in found.contacts] == [2, 2]


@pytest.mark.parametrize("aim", ["پیشبرد", "تسهیل", "میانجی‌گری در", "ازسرگیری"])
def test_talks_that_somebody_came_to_further_are_his_topic(aim: str) -> None:
    found = read(f"{WHO} برای {aim} مذاکرات میان هند و عمان به مسقط رفت.").contacts
    assert sorted((c.kind, c.main) for c in found) == [("meeting", False), ("visit", True)]


def test_a_verb_of_several_is_not_said_of_the_speaker() -> None:
    assert not read(f"{WHO} گفت بچه‌ها با {WITH[:-1]} دیدار کرده‌اند.").contacts
    assert len(contact(f"{WHO} گفت با {WITH[:-1]} دیدار کرده است.").participants) == 2


def test_the_verb_of_a_session_is_not_that_of_the_talks_it_is_about() -> None:
    assert not read(f"{WHO} نشستی درباره روند مذاکرات با هند برگزار کرد.").contacts
    found = contact(f"{WHO} نشستی درباره مذاکرات تازه با {WITH[:-1]} برگزار کرد.")
    assert len(found.participants) == 2


def test_a_comma_parts_talks_from_those_who_act_during_them() -> None:
    assert not read("به گفته او در طول مذاکرات، هند و عمان کار پل را تمام کردند.").contacts


def test_the_host_of_a_meeting_told_besides_leaves_the_trip_to_the_country() -> None:
    lead = f"{WHO} فردا به هند سفر می‌کند و با پادشاه و ولیعهد هند دیدار می‌کند."
    king = "یک منبع هندی اعلام کرد رضایی در دهلی با بهرام نادری، پادشاه هند، دیدار خواهد کرد."
    heir = "به گفته این منبع، قرار است رضایی با مریم نوری، ولیعهد هند نیز دیدار کند."
    found = read("\n".join((lead, king, heir)))
    called = {a.id: a.name for a in found.actors}
    trip = next(c for c in found.contacts if c.kind == "visit")
    assert [called[p.actor] for p in trip.participants] == ["علی رضایی", "هند"]


def test_the_trip_of_a_delegation_is_told_by_a_noun_and_then_by_a_verb() -> None:
    found = contact("منابعی از سفر هیئتی از هند به عمان خبر دادند. هیئت هندی فردا به عمان سفر خواهد کرد.")
    assert found.status == "planned"


def test_a_subject_stands_far_off_where_commas_part_them() -> None:
    aside = "پس از پایان کار تازه خود در مجلس، در سفری فوری و از پیش اعلام نشده به همراه حسن کریمی"
    found = contact(f"{WHO} {aside} و مریم نوری، راهی عمان شد.")
    assert len(found.participants) == 4


def test_a_verb_is_that_of_the_contact_right_before_it() -> None:
    body = f"{WHO} و {WITH} درباره مذاکرات با هند یک تماس تلفنی داشتند."
    assert [c.kind for c in read(body).contacts] == ["phone_call"]


def test_what_is_thought_of_talks_is_no_talk() -> None:
    assert not read("علی رضایی، وزیر راه، گفت مذاکره با هند بی‌فایده است.").contacts
    told = contact("علی رضایی، وزیر راه، گفت در مذاکره با هند توافق کردیم.")
    assert len(told.participants) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("در پی سفر علی رضایی به هند، بر اساس درخواست شورا باغ باز شد.", "happened"),
        ("علی رضایی در سفر به هند حامل نامه‌ای درباره پیشنهادهای تازه بود.", "happened"),
        ("سفر علی رضایی به هند پیشنهاد شد.", "proposed"),
        ("سفر برنامه‌ریزی‌شده علی رضایی به هند لغو شده است.", "cancelled"),
        ("علی رضایی برای دیدار با حسن کریمی آماده است.", "proposed"),
        ("نشست علی رضایی و حسن کریمی که قرار بود فردا برگزار شود، لغو شد.", "cancelled"),
        ("سفر علی رضایی به هند، به دلیل باران لغو شد.", "cancelled"),
        ("در جریان مذاکرات علی رضایی با حسن کریمی، مسیر جنوبی لغو شد.", "happened"),
        ("در حین سفر علی رضایی به هند، پل باز نخواهد شد.", "happened"),
        ("نشست علی رضایی و حسن کریمی که قرار بود فردا برگزار شود به تعویق افتاد.", "postponed"),
        ("نشست علی رضایی و حسن کریمی به هفته آینده موکول شد.", "postponed"),
        ("سفر علی رضایی به هند قطعی شد.", "planned"),
        ("علی رضایی امروز در آستانه دیدار با حسن کریمی آمد.", "planned"),
        ("نشست علی رضایی و حسن کریمی که دیروز برگزار شد، سفر آنان را لغو کرد.", "happened"),
    ],
)
def test_a_wish_for_something_else_says_nothing_of_it(body: str, status: str) -> None:
    assert contact(body).status == status


@pytest.mark.parametrize(
    "body",
    [
        "در جلسه شورای اداری شهرستان، مردم را پیروز دانست.",
        "نمایشگاه در چهارراه مطهری میزبان علاقه‌مندان خواهد بود.",
    ],
)
def test_no_party_is_an_object_or_a_street(body: str) -> None:
    assert not read(body).contacts


def test_a_crowd_ends_before_what_it_came_for() -> None:
    names = {a.name for a in read("علی رضایی در جمع کارگران گیلان جهت افتتاح باغ سخن گفت.").actors}
    assert names == {"علی رضایی", "کارگران گیلان"}


def test_a_list_of_parties_has_an_and() -> None:
    body = "علی رضایی در دیدار با حسن کریمی، گروهی از معترضان را ستود."
    names = {a.id: a.name for a in read(body).actors}
    assert [names[p.actor] for p in contact(body).participants] == ["علی رضایی", "حسن کریمی"]


def test_who_carries_words_between_them_is_no_party() -> None:
    assert not read("مذاکرات از طریق میانجی‌های قطری و پاکستانی ادامه یافت.").contacts


@pytest.mark.parametrize(
    "body",
    [
        "علی رضایی، سرمربی ایران، درباره دیدار با عمان گفت: بازی سختی داریم.",
        "علی رضایی مهاجم سابق تیم ملی ایران امروز برای کارشناسی بازی به عمان سفر کرد.",
        "گردشگران ایرانی به ترکیه سفر کردند.",
    ],
)
def test_games_and_journeys_of_crowds_are_no_contacts(body: str) -> None:
    assert read(body).contacts == ()


def test_a_game_of_countries_is_told_by_the_words_around_it() -> None:
    assert not read("دیدار ایران و عمان فردا برگزار می‌شود.\nسرمربی گفت: بازیکنان آماده‌اند.").contacts
    assert contact("دیدار ایران و عمان فردا برگزار می‌شود.\nوزیر گفت: کار آماده است.").kind == "meeting"
    there = "در این دیدار علی رضایی، حسن کریمی و بهرام نادری حضور داشتند."
    assert contact(there).kind == "meeting"
    assert not read(f"{there}\nسرمربی گفت: بازیکنان آماده‌اند.").contacts


def test_a_trip_told_on_the_way_to_a_meeting_is_only_mentioned() -> None:
    contacts = read("وزیر راه هند با نخست‌وزیر عمان که به دهلی سفر کرده، دیدار و گفت‌وگو کرد.").contacts
    assert {c.kind: c.main for c in contacts} == {"visit": False, "meeting": True}


@pytest.mark.parametrize(
    "body",
    [
        "این کار پس از سفر وزیر راه هند به عمان آغاز شد.",
        "در هفته منتهی به سفر وزیر راه هند به عمان، کار پل تمام شد.",
        "وزیر راه هند پس از پایان سفر خود به عمان گفت: پل را می‌سازیم.",
        "شهردار شیراز و استاندار فارس درباره نتایج سفر وزیر راه هند به عمان گفت‌وگو کردند.",
    ],
)
def test_a_trip_that_tells_when_or_of_what_is_only_mentioned(body: str) -> None:
    assert [c.main for c in read(body).contacts if c.kind == "visit"] == [False]


def test_a_trip_within_a_clause_leads_up_to_the_meeting() -> None:
    body = (
        "وزیر راه هند که برای شرکت در همایش پل‌سازان به مسقط سفر کرده است، از کار پل گفت.\n"
        "وزیر راه هند پس از دیدار با نخست‌وزیر عمان گفت: پل را می‌سازیم."
    )
    assert [(c.kind, c.main) for c in read(body).contacts] == [("visit", False), ("meeting", True)]


def test_several_call_several() -> None:
    body = "هند و عمان امروز تماس‌های تازه‌ای با قطر و کویت برقرار کردند."
    assert [len(c.participants) for c in read(body).contacts] == [2, 2, 2, 2]


def test_what_follows_a_contact_told_in_passing_does_not_deny_it() -> None:
    (found,) = read("علی رضایی در دیدار با حسن کریمی خبرها را رد کرد.").contacts
    assert found.status == "happened"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f"{WHO} با {WITH} دیدار نمی‌کند.", "denied"),
        (f"{WHO} در مخالفت با برگزاری هرگونه دیدار با {WITH} بیانیه داد.", "denied"),
        ("سفر علی رضایی به عمان به حالت تعلیق درآمد.", "postponed"),
        ("علی رضایی امشب به عمان می‌رود.", "planned"),
        (f"{WHO} مذاکره‌ای با {WITH} ندارد.", "denied"),
        (f"مذاکره‌ای بین {WHO} و {WITH} در جریان نیست.", "denied"),
        (f"مذاکره‌ای بین {WHO} و {WITH} در کار نیست.", "denied"),
        ("هند مذاکرات با عمان را به تعویق انداخت.", "postponed"),
        (f"{WHO} باید با {WITH} دیدار داشته باشد.", "proposed"),
        (f"{WHO} گفت که در شیراز هنوز با {WITH} دیدار نکرده است.", "denied"),
        (f"{WHO} از ملاقات با {WITH} خودداری کرد.", "denied"),
        (f"{WHO} گفت: باید با {WITH} مذاکره کنیم.", "proposed"),
        (f"{WHO} از مذاکراتی که با {WITH} جریان دارد سخن گفت.", "happened"),
        (f"شورای شهر از مذاکرات {WHO} با {WITH} حمایت می‌کند.", "happened"),
        (f"مذاکرات {WHO} با {WITH} در تبریز برگزار می‌شود.", "planned"),
        (f"مذاکرات {WHO} با {WITH} فردا از سر گرفته می‌شود.", "planned"),
        (f"دیدار {WHO} با {WITH} فردا برگزار نمی‌شود.", "cancelled"),
        (f"مذاکرات {WHO} با {WITH} تعلیق شد.", "postponed"),
        ("سفر علی رضایی به عمان لغو نشده است.", "planned"),
        (f"{WHO} گفت: نه دیداری با {WITH} داشتیم و نه تماسی.", "denied"),
        (f"{WHO} با {WITH} دیدار نمی‌کنه.", "denied"),
        ("شهردار سفر علی رضایی به عمان را نه تأیید و نه تکذیب کرد.", "happened"),
        ("شهردار از اظهارنظر درباره سفر علی رضایی به عمان خودداری کرد.", "happened"),
        ("همزمان با سفر علی رضایی به عمان، شهردار خبر باران را تکذیب کرد.", "happened"),
        ("احتمال سفر علی رضایی به عمان بیشتر شد. علی رضایی فردا به عمان سفر خواهد کرد.", "proposed"),
        (f"{WHO} در تبریز با {WITH} دیدار نخواهد داشت.", "denied"),
        ("حسن کریمی گفت: با علی رضایی دیداری نخواهم داشت.", "denied"),
        (f"{WHO} قصد دیدار با {WITH} را ندارد.", "denied"),
        (f"{WHO} قصدی برای دیدار با {WITH} ندارد.", "denied"),
        (f"{WHO} قصد دیدار با {WITH} را داشت.", "planned"),
        (f"{WHO} افتخار دیدار با {WITH} را داشت.", "happened"),
        (f"{WHO} از دیدار با {WITH} سر باز زد.", "denied"),
        (f"{WHO} از دیدار با {WITH} پرهیز کرد.", "denied"),
        ("علی رضایی از سفر به عمان منصرف شد.", "cancelled"),
        (f"{WHO} امکان مذاکره با {WITH} را منتفی دانست.", "denied"),
        (f"شهردار گفت: خبر دیدار {WHO} با {WITH} دروغ است.", "denied"),
        (f"{WHO} درخواست دیدار با {WITH} را نپذیرفت.", "denied"),
        (f"{WHO} با {WITH} دیدار کرد و خبر لغو جشن را تکذیب کرد.", "happened"),
        (f"{WHO} ابراز امیدواری کرد که به زودی با {WITH} دیدار کند.", "proposed"),
        ("علی رضایی سفر خود به عمان برای شرکت در نخستین نشست شورای همکاری را لغو کرد.", "cancelled"),
        (f"{WHO} دیدار خود با {WITH} را در پی بارش سنگین در بیشتر شهرها به تعویق انداخت.", "postponed"),
        (f"مذاکرات {WHO} با {WITH} در پی بارش سنگین باران متوقف شد.", "cancelled"),
        ("علی رضایی پس از سفر به عمان جشن را لغو کرد.", "happened"),
        (f"{WHO} در دیدار با {WITH} ساخت پل را متوقف کرد.", "happened"),
        ("سفر علی رضایی به عمان در پایان هفته جاری", "planned"),
        ("حسن کریمی گفت: شاید با علی رضایی دیدار کنم.", "proposed"),
        ("حسن کریمی گفت: دوست دارم با علی رضایی دیدار کنم.", "proposed"),
    ],
)
def test_status_of_what_did_not_come_to_be(body: str, status: str) -> None:
    assert contact(body).status == status


@pytest.mark.parametrize(
    ("body", "parties"),
    [
        ("سخنگوی وزارت خارجه هند گفت: مذاکره با عمان خوب پیش رفت. هند از این کار راضی است.", ["هند", "عمان"]),
        ("نخست‌وزیر هند گفت: مذاکره با عمان خوب پیش رفت. هند از این کار راضی است.", ["نخست‌وزیر هند", "عمان"]),
        ("وزیر خارجه هند با عمان مذاکره کرد. هند از این کار راضی است.", ["وزیر خارجه هند", "عمان"]),
    ],
)
def test_who_speaks_of_talks_with_a_country_speaks_of_those_of_his_own(body: str, parties: list[str]) -> None:
    found = read(body)
    names = {actor.id: actor.name for actor in found.actors}
    assert [names[p.actor] for p in found.contacts[0].participants] == parties


@pytest.mark.parametrize(
    ("body", "met"),
    [
        (f"{WHO} روند مذاکرات با هند را کند خواند.", 0),
        (f"{WHO} خواستار مذاکره با هند شد.", 1),
        (f"{WHO} برای مذاکره با هند آمد.", 1),
        ("یک کارشناس گفت: مذاکره با هند تمام شد.", 0),
    ],
)
def test_talks_with_a_country_that_are_no_event(body: str, met: int) -> None:
    assert len(read(body).contacts) == met


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"{WHO} و {WITH} در نشست شورا که در سالن جلسات فرمانداری برگزار شد، دیدار کردند.", "سالن جلسات فرمانداری"),
        ("دیدار شهردار تبریز با استاندار کرمان در ساختمان تازه شهرداری آغاز شد.", "ساختمان تازه شهرداری"),
        (f"{WHO} در دیدار با {WITH} گفت: جشن در سالن جلسات فرمانداری برگزار شد.", None),
        (f"{WHO} با {WITH} دیدار کرد. این دیدار در محل شهرداری انجام شد.", "محل شهرداری"),
        (f"{WHO} با {WITH} دیدار کرد. این پل در محل شهرداری ساخته شد.", None),
        (f"{WHO} در بویگن‌اشتوک سوئیس با {WITH} دیدار کرد.", "بویگن‌اشتوک سوئیس"),
        (f"{WHO} دیروز در تبریز بود و با {WITH} دیدار کرد.", "تبریز"),
        (f"{WHO} دیروز به تبریز سفر و با {WITH} دیدار کرد.", "تبریز"),
        (f"{WHO} دیروز پلی را در تبریز ساخت، اما با {WITH} دیدار کرد.", None),
        (f"{WHO} در کاخ نارنجار با {WITH} دیدار کرد.", "کاخ نارنجار"),
        (f"{WHO} در وزارت راه با {WITH} دیدار کرد.", "وزارت راه"),
        (f"{WHO} در دوران وزارت با {WITH} دیدار کرد.", None),
        (f"دیدار {WHO} با {WITH} در هتل نارنجار آغاز شد.", "هتل نارنجار"),
        (f"{WHO} در حاشیه اجلاس شانگهای در سمرقند با {WITH} دیدار کرد.", "سمرقند"),
        (f"{WHO} در سفر یک‌روزه به تبریز با {WITH} دیدار کرد.", "تبریز"),
        (f"{WHO} درباره سفر شهردار به تبریز با {WITH} گفت‌وگو کرد.", None),
        (f"{WHO} برای مذاکره با {WITH} به تبریز می‌رود.", "تبریز"),
        (f"تبریز میزبان دیدار {WHO} با {WITH} بود.", "تبریز"),
        (f"دیدار {WHO} با {WITH} به میزبانی تبریز برگزار شد.", "تبریز"),
        (f"فردا در تبریز دیداری میان {WHO} و {WITH} برگزار می‌شود.", "تبریز"),
        (f"{WHO} در دیدار با {WITH} از کارها در تبریز گفت.", None),
        (f"{WHO} با اشاره به بارندگی در تبریز با {WITH} دیدار کرد.", None),
        (f"{WHO} به همراه چند مدیر در تبریز با {WITH} دیدار کرد.", "تبریز"),
        (f"{WHO} پس از شرکت در همایش در تبریز با {WITH} دیدار کرد.", "تبریز"),
        (f"دیدار {WHO} با {WITH} برای بررسی اوضاع در تبریز آغاز شد.", None),
        ("علی رضایی به دلیل رسیدگی به تبریز، سفر خود به عمان را لغو کرد.", "عمان"),
        (f"{WHO} در «تبریز» با {WITH} دیدار کرد.", "تبریز"),
        (f"{WHO} با سفر به تبریز، با هیئتی از شورای شهر به ریاست {WITH} دیدار کرد.", "تبریز"),
        (f"{WHO} در سفر به استان اردبیل با {WITH} دیدار کرد.", "استان اردبیل"),
        (f"{WHO} در حاشیه نشست سران گروه هفت (جی هفت) در تبریز با {WITH} دیدار کرد.", "تبریز"),
        (f"{WHO} در حاشیه یک نشست در شهر تبریز با {WITH} دیدار کرد.", "شهر تبریز"),
        (f"{WHO} با حضور در مرز مهران و دیدار با {WITH} گفت: کار تمام شد.", "مرز مهران"),
        (f"{WHO} امروز در هتل نارنجار حضور یافت و با {WITH} دیدار کرد.", "هتل نارنجار"),
        (f"{WHO} ساعت ده به وقت محلی در هتل نارنجار با {WITH} دیدار کرد.", "هتل نارنجار"),
        (f"{WHO} به طور مستمر در هتل نارنجار با {WITH} دیدار می‌کند.", "هتل نارنجار"),
    ],
)
def test_the_place_stands_in_the_clause_behind_or_before(body: str, place: str | None) -> None:
    found = read(body).contacts[0].place
    assert (found and found.name) == place


def test_what_they_met_beside_takes_no_part() -> None:
    found = contact(f"{WHO} در تبریز و در حاشیه مجمع عمومی سازمان ملل با {WITH} دیدار کرد.")
    assert len(found.participants) == 2
    assert found.participants[0].role == "وزیر راه"


@pytest.mark.parametrize(("town", "country"), [("ژنو", "CH"), ("تبریز", "IR"), ("مسقط", "OM")])
def test_a_town_is_in_its_country(town: str, country: str) -> None:
    place = contact(f"{WHO} در {town} با {WITH} دیدار کرد.").place
    assert (place and place.country) == country


def test_what_is_put_off_to_a_day_lies_ahead() -> None:
    report = {"id": "r1", "body": "سفر علی رضایی به عمان به روز جمعه موکول شد.", "published": "2024-05-11"}
    (found,) = read(report).contacts
    assert (found.date and found.date.value) == "2024-05-17"


def test_before_a_trip_somebody_is_met() -> None:
    found = read("علی رضایی امروز در آستانه سفر به هند با حسن کریمی دیدار کرد.").contacts
    assert [(c.kind, c.status) for c in found] == [("visit", "planned"), ("meeting", "happened")]


def test_who_sets_out_to_meet_somebody_has_not_met_him_yet() -> None:
    found = read("علی رضایی برای دیدار با حسن کریمی راهی تبریز شد.").contacts
    assert ("meeting", "planned", "تبریز") in [(c.kind, c.status, c.place and c.place.name) for c in found]


def test_a_delegation_of_a_body_is_one_party() -> None:
    found = contact("هیئتی از وزارت راه هند با حسن کریمی دیدار کرد.")
    assert found.evidence[0][0] == 0


@pytest.mark.parametrize(
    ("body", "who"),
    [
        (f"{WHO} در نشست برنامه هسته‌ای تازه گفت: کار تمام شد.", []),
        (f"{WHO} در نشست فراکسیون سبز مجلس گفت: کار تمام شد.", ["فراکسیون سبز مجلس"]),
    ],
)
def test_a_plan_is_no_body_that_sits(body: str, who: list[str]) -> None:
    assert [actor.name for actor in read(body).actors] == ["علی رضایی", *who]


def test_what_lies_ahead_is_planned() -> None:
    report = {"id": "r1", "body": "مذاکرات هند و عمان در ۵ ژوئن.", "published": "2024-05-24"}
    (found,) = read(report).contacts
    assert (found.status, found.date and found.date.value) == ("planned", "2024-06-05")


def test_what_is_called_off_has_the_nearer_day() -> None:
    report = {"id": "r1", "body": "سفر علی رضایی به عمان در روز جمعه لغو شد.", "published": "2024-05-08"}
    (found,) = read(report).contacts
    assert found.date is not None
    assert found.date.value == "2024-05-10"


def test_a_delegation_for_talks_is_one_party_however_it_is_spaced() -> None:
    found = contact("هیات مذاکره کننده ایران وارد عمان شد.")
    assert found.evidence[0][0] == 0


def test_bare_countries_in_a_report_of_sport_play() -> None:
    assert read("سرمربی و بازیکن امروز آمدند. دیدار هند و عمان فردا آغاز می‌شود.").contacts == ()


@pytest.mark.parametrize("ministers", ["وزرای امور خارجه", "وزیران امور خارجه"])
def test_offices_told_in_the_plural_are_each_one(ministers: str) -> None:
    found = read(f"{ministers} هند و عمان دیدار کردند.")
    assert [a.name for a in found.actors] == ["وزیر امور خارجه هند", "وزیر امور خارجه عمان"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "نشست سران سه قوه به میزبانی رئیس‌جمهور و با حضور رؤسای مجلس و قوه قضائیه برگزار شد.",
            ["رئیس قوه قضائیه", "رئیس مجلس", "رئیس‌جمهور"],
        ),
        ("نشست شورای پل با حضور وزیر راه برگزار شد.", ["شورای پل", "وزیر راه"]),
    ],
)
def test_those_who_were_there_take_part_and_not_what_they_sat_as(body: str, names: list[str]) -> None:
    found = read(body)
    called = {a.id: a.name for a in found.actors}
    assert sorted(called[p.actor] for p in found.contacts[0].participants) == names


def test_no_rule_turns_on_a_word_of_every_sentence() -> None:
    """Rules are looked for where their first listed word stands: ``= anchor`` names another."""
    assert {"light", "have", "become", "send", "give"}.isdisjoint(matches._classes(load()))


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("علی رضایی در خانه حسن کریمی با او دیدار کرد.", ["علی رضایی", "حسن کریمی"]),
        ("علی رضایی گفت: حسن کریمی به شیراز آمد. با او دیدار خواهم کرد.", ["علی رضایی", "حسن کریمی"]),
        ("علی رضایی گفت که حسن کریمی با او دیدار کرد.", ["حسن کریمی", "علی رضایی"]),
        ("علی رضایی همراه با حسن کریمی با مریم نوری دیدار کرد.", ["علی رضایی", "مریم نوری", "حسن کریمی"]),
        ("علی رضایی با هیئت همراه نخست‌وزیر هند دیدار کرد.", ["علی رضایی", "هیئت همراه نخست‌وزیر هند"]),
    ],
)
def test_whom_he_meets_is_another(body: str, names: list[str]) -> None:
    found = read(body)
    called = {a.id: a.name for a in found.actors}
    assert [called[p.actor] for p in found.contacts[0].participants] == names


@pytest.mark.parametrize(
    ("body", "visitors"),
    [
        ("سفر هیئت هند به قطر مهم است. هیئت هند به ریاست علی رضایی دیروز به دوحه سفر کرد.", ["علی رضایی"]),
        ("هیئتی هندی دیروز وارد قطر شد. هیئت مذاکره‌کننده هندی دیروز وارد قطر شد.", ["هیئتی هندی"]),
        ("هیئت هند وارد قطر شد. هیئت عمان وارد قطر شد.", ["هیئت هند", "هیئت عمان"]),
    ],
)
def test_a_delegation_told_twice_goes_once(body: str, visitors: list[str]) -> None:
    found = read(body)
    called = {a.id: a.name for a in found.actors}
    assert [called[c.participants[0].actor] for c in found.contacts] == visitors


def test_the_delegation_that_goes_is_the_one_that_meets_there() -> None:
    body = "سفر هیئت هند به عمان آغاز شد.\nهیئتی از هند به مسقط رفت.\nهیئت هندی با وزیر راه عمان دیدار کرد."
    found = read(body)
    called = {a.id: a.name for a in found.actors}
    assert {called[c.participants[0].actor] for c in found.contacts} == {"هیئت هند"}
    others = read("هیئت پارلمانی هند به مسقط رفت.\nهیئت تجاری هند با وزیر راه عمان دیدار کرد.")
    assert len({c.participants[0].actor for c in others.contacts}) == 2


@pytest.mark.parametrize(
    "body", ["در این نشست گفت: راه باز است.", "گفت در این جلسه که راه باز است.", "راه باز است با او"]
)
def test_what_nobody_known_says_or_does_is_read(body: str) -> None:
    record = read({"id": "r1", "body": body}).to_dict()
    assert (record["contacts"], record["actors"]) == ([], [])


@pytest.mark.parametrize(
    "body",
    [
        "علی رضایی، وزیر راه، در پیامی توییتری از هند خواست راه را باز کند.",
        "علی رضایی، وزیر راه، در پیامی در شبکه اجتماعی ایکس از هند خواست راه را باز کند.",
        "دیدار تیم‌های هند و عمان ۲۳ آبان در مسقط برگزار می‌شود.",
        "نشست مدیران راه به میزبانی سازمان بنادر برگزار شد.",
        "بازی امروز لیگ برتر لغو شد. باشگاه استقلال اعلام کرد دیدار این تیم با باشگاه پرسپولیس برگزار نمی‌شود.",
    ],
)
def test_words_for_everybody_games_and_hosts_are_no_contacts(body: str) -> None:
    assert read(body).contacts == ()


def test_what_the_reporter_tells_far_down_is_not_what_the_report_is_about() -> None:
    lines = "\n".join(f"پل شماره {n} ساخته شد." for n in range(1, 24))
    (late,) = read(f"{lines}\n{WHO} پارسال با {WITH} دیدار کرد.").contacts
    (early,) = read(f"{WHO} با {WITH} دیدار کرد.\n{lines}").contacts
    assert (late.main, early.main) == (False, True)


def test_each_of_a_list_of_short_news_tells_a_contact_of_its_own() -> None:
    news = f"جاده شیراز باز شد.\n🔹\n{WHO} با {WITH} تلفنی گفت‌وگو کرد.\n🔹\nمریم احمدی وارد عمان شد."
    assert [c.main for c in read(f"#چند_خبر_کوتاه\n🔹\n{news}").contacts] == [True, True]
    assert not all(c.main for c in read(f"#خبر\n🔹\n{news}").contacts)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (f"{WHO} با {WITH} از طریق ویدئوکنفرانس گفت‌وگو کرد.", "video_call"),
        (f"{WHO} در نشست مجازی با {WITH} رایزنی کرد.", "video_call"),
        (f"{WHO} از برگزاری همایش به صورت مجازی و دیدار با {WITH} خبر داد.", "meeting"),
    ],
)
def test_talks_by_video(body: str, kind: str) -> None:
    assert contact(body).kind == kind


def test_a_country_and_its_ministry_summon_once() -> None:
    body = "پاکستان کاردار هند را احضار کرد.\nوزارت خارجه پاکستان روز شنبه کاردار هند را احضار کرد."
    assert len(read(body).contacts) == 1


@pytest.mark.parametrize(
    "body",
    [
        "علی رضایی، شهردار شیراز، در جمع مردم شیراز گفت: کار تمام شد.",
        "علی رضایی، شهردار شیراز، در گفت‌وگو با مریم احمدی گفت: کار تمام شد.",
        "اعضای شورای شهر در ادامه جلسه، لایحه پیشنهادی بانک نارنج را بررسی کردند.",
    ],
)
def test_speeches_and_interviews_are_no_contacts(body: str) -> None:
    assert not read(body).contacts


def test_a_trip_that_only_dates_a_meeting_is_told_on_the_way() -> None:
    trip, met = read(f"همزمان با سفر مریم احمدی به هند، {WHO} با {WITH} دیدار کرد.").contacts
    assert (trip.kind, trip.main, met.kind, met.main) == ("visit", False, "meeting", True)


@pytest.mark.parametrize(
    "body",
    [
        "جلسه شورای شهر شیراز برگزار شد. علی رضایی در ابتدای این جلسه گفت: کار تمام شد. "
        "حسن کریمی نیز در این جلسه گفت: کار خوب است.",
        "جلسه شورای شهر شیراز برگزار شد. علی رضایی در این جلسه گفت: کار تمام شد. "
        "در ادامه جلسه، حسن کریمی گفت: کار خوب است.",
    ],
)
def test_a_session_is_of_those_who_spoke_in_it(body: str) -> None:
    reading = read(body)
    (found,) = reading.contacts
    names = {a.id: a.name for a in reading.actors}
    assert [names[p.actor] for p in found.participants] == ["علی رضایی", "حسن کریمی"]


@pytest.mark.parametrize(
    "body",
    [
        "جلسه شورای شهر شیراز برگزار شد. علی رضایی در این جلسه گفت: کار تمام شد.",
        "نشست خبری برگزار شد. علی رضایی در این نشست گفت: کار تمام شد. حسن کریمی نیز در این نشست گفت: کار خوب است.",
    ],
)
def test_a_session_of_one_or_with_the_press_is_none(body: str) -> None:
    assert not read(body).contacts


def test_what_a_headline_tells_took_place_where_the_trip_led() -> None:
    reading = read(
        "تبادل نظر علی رضایی با همتای عمانی خود\nعلی رضایی وزیر راه که صبح امروز به مسقط سفر کرده است، با مریم نوری،"
        " وزیر راه عمان، دیدار و گفت‌وگو کرد."
    )
    assert [c.place.name for c in reading.contacts if c.kind == "meeting" and c.place is not None] == ["مسقط"]


@pytest.mark.parametrize(
    "body",
    [
        "دیدار هند و عمان به دلیل باران متوقف شد.",
        "هند در دیدار با عمان پیروز شد.",
        "دیدار هند و عمان به سود هند پایان یافت.",
        "⚽️ دیدار هند و عمان به تعویق افتاد.",
        f"{WHO} از پیشرفت در مذاکرات با هند خبر داد.",
        "مردم درباره مذاکره با هند چه نظری دارند؟",
        "تماس‌های مردمی با سازمان آتش‌نشانی بیشتر شد.",
        "در حاشیه نشست سازمان ملل در تبریز، ما با دولت هند پل ساختیم.",
        "نفتکش مریم احمدی به عمان رسید.",
    ],
)
def test_games_outcomes_and_ships_meet_nobody(body: str) -> None:
    assert read(body).contacts == ()


def test_calls_in_the_plural_are_one_for_each() -> None:
    reading = read(f"{WHO} در گفت‌وگوهای تلفنی خود با مریم احمدی و حسن کریمی از باران گفت.")
    assert [len(c.participants) for c in reading.contacts] == [2, 2]


def test_two_who_tell_of_progress_in_talks_hold_them() -> None:
    assert len(contact("هند و عمان از پیشرفت در مذاکرات خبر دادند.").participants) == 2


@pytest.mark.parametrize(
    "body",
    [
        "شهردار شیراز پس از یک سال نامه‌ای به علی رضایی نوشت.",
        "شهردار شیراز پس از پایان کار نامه‌ای به علی رضایی نوشت.",
    ],
)
def test_a_letter_stands_behind_everyday_words(body: str) -> None:
    assert [c.kind for c in read(body).contacts] == ["letter"]


@pytest.mark.parametrize("paper", ["رضایت", "تفاهم", "پرسش", "وصیت", "پایان"])
def test_a_paper_written_as_two_words_is_no_letter(paper: str) -> None:
    assert read(f"شهردار شیراز {paper} نامه را به علی رضایی فرستاد.").contacts == ()


def test_peace_has_supporters_and_plays_no_game() -> None:
    found = read("دیدار هند و عمان در میان شعار هواداران صلح برگزار شد.").contacts
    assert [(c.kind, c.status) for c in found] == [("meeting", "happened")]
