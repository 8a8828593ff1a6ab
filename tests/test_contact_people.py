"""Who took part: sessions told by who was there, bodies that are counted, delegations."""

from __future__ import annotations

import pytest

from ravi import read


def people(body: str) -> list[set[str]]:
    reading = read(body)
    names = {a.id: a.name for a in reading.actors}
    return [{names[p.actor] for p in c.participants} for c in reading.contacts]


@pytest.mark.parametrize(
    ("body", "there"),
    [
        (
            "جلسه شورای هماهنگی دولت و دانشگاه در حوزه آب به ریاست رئیس‌جمهور و جمعی از مسئولان دستگاه‌های اجرایی"
            " برگزار شد.",
            {"رئیس‌جمهور", "جمعی از مسئولان دستگاه‌های اجرایی"},
        ),
        (
            "صبح امروز جلسه شورای تامین این استان درباره اتخاذ تدابیر لازم برای پیشگیری از سیل با حضور علی رضایی،"
            " رئیس مجلس، و استاندار قم برگزار شد.",
            {"علی رضایی", "استاندار قم"},
        ),
        ("این جلسه با حضور علی رضایی وزیر راه و حسن کریمی شهردار شیراز برگزار شد.", {"علی رضایی", "حسن کریمی"}),
    ],
)
def test_a_session_is_told_by_who_was_there(body: str, there: set[str]) -> None:
    assert people(body) == [there]


@pytest.mark.parametrize(
    "body",
    [
        "نشست کتاب‌خوانی درباره باغ‌های شهر با حضور جمعی از هنرمندان و دانشجویان برگزار شد.",
        "نشست خبری درباره کار پل با حضور علی رضایی و حسن کریمی برگزار شد.",
        "جلسه شورای شهر درباره باغ‌ها برگزار شد و کارها با حضور علی رضایی و حسن کریمی آغاز شد.",
        "علی رضایی ظهر امروز در نشست بررسی کار شهرداری شیراز گفت: کار تمام شد.",
        "علی رضایی ظهر امروز در جلسه تجلیل از کارکنان شهرداری شیراز گفت: کار تمام شد.",
        "علی رضایی گفت: گردشگر هندی به عمان سفر می‌کند.",
        "علی رضایی ظهر امروز در جلسه ستاد مدیریت بحران شیراز گفت: کار تمام شد.",
        "شهردار گفت: گفت‌وگوی علی رضایی با مردم به‌زودی پخش خواهد شد.",
        "به همین مناسبت گفت‌وگویی با علی رضایی، شهردار شیراز، ترتیب دادیم که بدین شرح است",
        "پیام علی رضایی به مردم: خدا را شکر",
        "علی رضایی ظهر امروز در جلسه هیئت دولت گفت: کار تمام شد.",
        "هند در حال بررسی انتقال موشک به عمان است و انتظار می‌رود جنگ تمام شود.",
        "هند ارسال باران به عمان را «مانع روند صلح» خوانده است.",
        "قاضی دستور داد علی رضایی در جلسات استماع مربوط به پرونده حضور پیدا کند.",
        "هند و عمان در نشست شورای بنادر، سند تازه را رد کردند.",
        "علی رضایی در گفت‌وگو با «ایران» گفت: کار تمام شد.",
        "علی رضایی در گفت‌وگو با مسکو تایمز گفت: کار تمام شد.",
        "علی رضایی گفت: مذاکره با هند معنای دیگری ندارد.",
        "علی رضایی گفت: باغداران برای پرسش با وزارت راه با شماره ۱۲۳ تماس بگیرند.",
        "علی رضایی در گفت‌وگو با سازمان رادیو و تلویزیون هند گفت: کار تمام شد.",
    ],
)
def test_an_audience_the_press_a_topic_or_any_traveller_meet_nobody(body: str) -> None:
    assert people(body) == []


@pytest.mark.parametrize(
    ("body", "met"),
    [
        ("وزیر راه با همه بانک‌های خصوصی مذاکره کرد.", "بانک‌های خصوصی"),
        ("وزیر راه با هزاران تن از مردم شیراز دیدار کرد.", "هزاران تن از مردم شیراز"),
        ("وزیر راه با مدیرعامل یک شرکت هواپیمایی دیدار کرد.", "مدیرعامل یک شرکت هواپیمایی"),
        ("وزیر راه با هیات اعزامی بانک جهانی دیدار کرد.", "هیات اعزامی بانک جهانی"),
        ("وزیر راه با هیاتی بلندپایه از بانک جهانی دیدار کرد.", "هیاتی بلندپایه از بانک جهانی"),
    ],
)
def test_who_is_met_may_be_counted(body: str, met: str) -> None:
    assert people(body) == [{"وزیر راه", met}]


@pytest.mark.parametrize(
    ("body", "there"),
    [
        (
            "علی رضایی صبح شنبه در دیدار مدیران شهرداری با وزیر راه گفت: کار تمام شد.",
            {"علی رضایی", "مدیران شهرداری", "وزیر راه"},
        ),
        ("دو هیئت هند و عمان مذاکرات خود را در مسقط خاتمه دادند.", {"هیئت هند", "هیئت عمان"}),
        (
            "علی رضایی، وزیر خارجه هند، در بیانیه‌ای اعلام کرد، سفیر عمان را احضار کرد.",
            {"علی رضایی", "سفیر عمان"},
        ),
    ],
)
def test_who_meets_whom(body: str, there: set[str]) -> None:
    assert people(body) == [there]


def test_who_travels_along_is_a_guest_too() -> None:
    (visit,) = read("علی رضایی به همراه حسن کریمی وزیر راه به قطر سفر کرد.").contacts
    assert [p.side for p in visit.participants] == ["guest", "guest", "host"]


def test_a_name_in_brackets_is_the_same_body() -> None:
    reading = read("سازمان جهانی بهداشت (فائو) با وزیر راه دیدار کرد.\nفائو گفت: کار تمام شد.")
    assert {a.name for a in reading.actors} == {"سازمان جهانی بهداشت", "وزیر راه"}
    assert reading.statements[0].speaker == reading.contacts[0].participants[0].actor


def test_a_session_is_told_by_who_attended() -> None:
    assert people("در نشستی که امروز برگزار شد، وزیر راه و شهردار شیراز شرکت کردند.") == [{"وزیر راه", "شهردار شیراز"}]


def test_who_welcomes_is_the_host() -> None:
    (met,) = read("وزیر راه هند در فرودگاه مورد استقبال شهردار شیراز قرار گرفت.").contacts
    assert [p.side for p in met.participants] == ["host", "guest"]


def test_the_lands_of_those_who_met_are_no_further_news() -> None:
    reading = read(
        "وزیر خارجه آمریکا با نخست‌وزیر عمان دیدار کرد."
        " راه از موضوعات مورد گفت‌وگو میان مقامات آمریکایی و عمانی بوده است."
    )
    assert [c.main for c in reading.contacts] == [True, False]


def test_other_lands_are_news_of_their_own() -> None:
    reading = read("وزیر خارجه آمریکا با نخست‌وزیر عمان دیدار کرد. مقامات هندی و قطری نیز دیروز در دوحه دیدار کردند.")
    assert [c.main for c in reading.contacts] == [True, True]


def test_a_team_and_a_land_play_where_a_report_speaks_of_sport() -> None:
    assert people("فدراسیون فوتبال عمان از بازی‌های تیم ملی گفت. دیدار این تیم با هند لغو شد.") == []


def test_who_stands_in_words_alone_is_not_who_goes_on() -> None:
    body = (
        "علی رضایی، شهردار شیراز، گفت: «نوجوانان شیراز آماده کارند.»\n\n"
        "رئیس فدراسیون شطرنج سپیدار ظهر امروز هم با حسن کریمی، رئیس دانشگاه شیراز، ملاقات کرد."
    )
    assert people(body) == [{"علی رضایی", "حسن کریمی"}]


def test_who_is_asked_is_not_who_asks() -> None:
    assert people("خبرنگار: آیا با شهردار شیراز درباره این پل صحبت کردید؟") == []
    assert people("علی رضایی گفت: با شهردار شیراز درباره این پل صحبت کردیم.") == [{"علی رضایی", "شهردار شیراز"}]


def test_who_is_buried_attends_nothing() -> None:
    body = "علی رضایی علاوه بر دیدار با حسن کریمی، در مراسم تدفین بهرام نادری نیز شرکت می‌کند."
    assert people(body) == [{"علی رضایی", "حسن کریمی"}]


def test_what_airports_are_called_after_welcomes_nobody() -> None:
    assert people("علی رضایی در فرودگاه امام خمینی مورد استقبال حسن کریمی قرار گرفت.") == [{"علی رضایی", "حسن کریمی"}]


def test_a_list_before_the_object_of_another_verb_ends_with_its_and() -> None:
    body = "خبر مذاکرات هند و عمان، قطر و کویت را غافلگیر کرد."
    assert people(body) == [{"هند", "عمان"}]


def test_what_two_talk_of_is_no_further_news() -> None:
    reading = read("رایزنی وزیر خارجه قطر و وزیر خارجه عمان درباره مذاکرات هند و کویت")
    assert [c.main for c in reading.contacts] == [True, False]


def test_who_is_asked_to_talk_is_the_one_who_would() -> None:
    body = "علی رضایی از حسن کریمی خواست که پل را بسازد و با مریم نوری مذاکره کند."
    assert people(body) == [{"حسن کریمی", "مریم نوری"}]


def test_on_paper_is_no_verb() -> None:
    assert people("پیام علی رضایی به کشورهای عربی بر روی کاغذ") == [{"علی رضایی", "کشورهای عربی"}]


def test_who_heads_a_session_sat_in_it() -> None:
    body = "جلسه کمیته‌های ستاد بحران به ریاست علی رضایی برگزار شد.\nدر این جلسه، حسن کریمی گفت: کار تمام شد."
    assert people(body) == [{"علی رضایی", "حسن کریمی"}]


def test_a_trip_told_again_by_its_host_is_one() -> None:
    reading = read("وزیر کشور عازم عمان شد.\nوزیر کشور به دعوت همتای عمانی خود راهی مسقط شد.")
    assert [c.main for c in reading.contacts] == [True]


@pytest.mark.parametrize(
    ("body", "met"),
    [
        (
            "علی رضایی و حسن کریمی سال‌ها با هم اختلاف داشتند. این دو دیروز در شیراز دیدار کردند.",
            [{"علی رضایی", "حسن کریمی"}],
        ),
        (
            "اختلاف علی رضایی و حسن کریمی پایان یافت. آن دو دیروز تلفنی گفت‌وگو کردند.",
            [{"علی رضایی", "حسن کریمی"}],
        ),
        ("علی رضایی، حسن کریمی و مریم نوری آمدند. این دو دیدار کردند.", []),
        ("علی رضایی آمد. این دو دیدار کردند.", []),
    ],
)
def test_these_two_are_the_two_named_before(body: str, met: list[set[str]]) -> None:
    assert people(body) == met


def test_a_further_stop_is_a_trip_of_its_own() -> None:
    body = "رضا نوری، وزیر خارجه هند، فردا به عمان سفر می‌کند و سپس راهی قطر می‌شود."
    assert people(body) == [{"رضا نوری", "عمان"}, {"رضا نوری", "قطر"}]


def test_offices_in_a_list_share_this_country() -> None:
    body = "رضا نوری، رئیس‌جمهور هند، به عمان رفت و با رئیس‌جمهور و نخست‌وزیر این کشور دیدار کرد."
    assert people(body)[-1] == {"رضا نوری", "رئیس‌جمهور این کشور", "نخست‌وزیر این کشور"}


def test_who_attends_something_else_takes_no_trip() -> None:
    body = "علی رضایی در سفر به هند گفت یک مقام عمانی در جشن حضور داشت."
    assert people(body) == [{"علی رضایی", "هند"}]


def test_counterparts_of_several_countries_are_one_each() -> None:
    body = "علی رضایی با همتایان خود از سه کشور عمان، قطر و هند دیدار کرد."
    assert people(body) == [{"علی رضایی", "همتای عمان", "همتای قطر", "همتای هند"}]


@pytest.mark.parametrize(
    ("body", "met"),
    [
        ("علی رضایی گفت: حسن کریمی دیروز آمد و من با او دیدار کردم.", [{"علی رضایی", "حسن کریمی"}]),
        (
            "علی رضایی گفت: حسن کریمی در شیراز بود و نمایندگان مجلس با او دیدار کردند.",
            [{"نمایندگان مجلس", "حسن کریمی"}],
        ),
        ("علی رضایی گفت: وزیر راه در نامه‌ای به اینجانب پاسخ داد.", [{"وزیر راه", "علی رضایی"}]),
    ],
)
def test_nobody_is_a_pronoun_of_his_own_words(body: str, met: list[set[str]]) -> None:
    assert people(body) == met


def test_who_speaks_in_further_sessions_of_a_court_meets_nobody() -> None:
    body = (
        "چهارمین جلسه دادگاه پرونده سپیدار دیروز برگزار شد. علی رضایی در جلسه سوم گفت: کار تمام شد."
        " حسن کریمی نیز گفت: کار تمام نشد."
    )
    assert people(body) == []


@pytest.mark.parametrize(
    ("body", "met"),
    [
        (
            "هیئت هند متشکل از علی رضایی، حسن کریمی و مریم نوری وارد مسقط شد.",
            {"علی رضایی", "حسن کریمی", "مریم نوری", "مسقط"},
        ),
        (
            "علی رضایی در جریان سفر حسن کریمی، وزیر خارجه عمان، به دهلی با وی دیدار کرد.",
            {"علی رضایی", "حسن کریمی"},
        ),
    ],
)
def test_members_of_a_delegation_and_whoever_came_take_part(body: str, met: set[str]) -> None:
    assert people(body)[-1] == met


def test_a_word_is_known_in_its_other_spelling_too() -> None:
    for delegations in ("هیئت‌های", "هیأت‌های", "هیات‌های"):
        (there,) = people(f"{delegations} هند و عمان در مسقط مذاکره کردند.")
        assert len(there) == 2


@pytest.mark.parametrize(
    ("body", "crowd"),
    [
        ("علی رضایی در جمع باغداران شهرستان توسعه باغ‌ها را لازم خواند.", "باغداران شهرستان"),
        ("علی رضایی در دیدار با کارکنان سازمان آب شیراز کمبود باران را یادآور شد.", "کارکنان سازمان آب شیراز"),
        ("علی رضایی در دیدار جمعی از باغداران شهرستان ساخت پل را لازم خواند.", "جمعی از باغداران شهرستان"),
        ("علی رضایی دیدار با کارکنان سازمان آب شیراز را لغو کرد.", "کارکنان سازمان آب شیراز"),
        ("علی رضایی از دیدار با مدیران استان و بررسی کار پل خبر داد.", "مدیران استان"),
        ("علی رضایی از دیدار با کارشناسان نقد و بررسی خبر داد.", "کارشناسان نقد و بررسی"),
        ("علی رضایی در جمع پیشکسوتان عرصه باغداری هدف از این کار را آبادی دانست.", "پیشکسوتان عرصه باغداری"),
        ("سیزده تن از نمایندگان مجلس با علی رضایی دیدار کردند.", "سیزده تن از نمایندگان مجلس"),
    ],
)
def test_a_crowd_ends_before_what_the_verb_is_about(body: str, crowd: str) -> None:
    assert people(body) == [{"علی رضایی", crowd}]


@pytest.mark.parametrize(
    ("body", "there"),
    [
        (
            "علی رضایی گفت: در سفر به عمان با حسن کریمی و مریم احمدی دیدار کرده است.",
            [{"علی رضایی", "حسن کریمی", "مریم احمدی"}],
        ),
        ("علی رضایی گفت: کشورش آماده گفت‌وگو با عمان است.", [{"علی رضایی", "عمان"}]),
        ("به گفته منابع آگاه، سرلشکر کامل در این سفر با شماری از مقامات هندی دیدار کرد.", []),
        ("علی رضایی گفت: این هیئت به شیراز رفت و با حسن کریمی دیدار کرد.", []),
        ("همه بازیگران خندیدند. من با حسن کریمی صحبت کردم.", []),
    ],
)
def test_who_speaks_is_one_of_those_who_met_where_nobody_else_is(body: str, there: list[set[str]]) -> None:
    assert people(body) == there


def test_who_sees_somebody_off_does_not_go() -> None:
    assert people("علی رضایی با بدرقه وزیر راه عمان تهران را به مقصد مسقط ترک کرد.") == [{"علی رضایی", "مسقط"}]


@pytest.mark.parametrize("called", ["شهید مدافع حرم", "شهید والامقام", "روحانی شهید"])
def test_a_family_is_named_with_the_one_it_lost(called: str) -> None:
    body = f"وزیر راه با خانواده {called} علی رضایی دیدار کرد."
    assert people(body) == [{"وزیر راه", f"خانواده {called} علی رضایی"}]


def test_who_came_is_the_one_who_met() -> None:
    body = "مدیران هند پل را ساخته و دیروز شهردار شیراز به تبریز رفت و با حسن کریمی دیدار کرد."
    assert {"شهردار شیراز", "حسن کریمی"} in people(body)
    assert {"علی رضایی", "حسن کریمی"} in people("علی رضایی به تبریز رفت و با حسن کریمی دیدار کرد.")


@pytest.mark.parametrize(
    ("body", "met"),
    [
        ("سخنگوی وزارت خارجه: برنامه‌ای برای مذاکره با عمان نداریم.\nایران پل می‌سازد.", {"ایران", "عمان"}),
        ("سخنگوی وزارت خارجه: برنامه‌ای برای دیدار با عمانی‌ها نداریم.\nایران پل می‌سازد.", {"ایران", "عمانی‌ها"}),
        ("معاون وزیر خارجه: مذاکره با عمان ادامه دارد.\nایران پل می‌سازد.", {"ایران", "عمان"}),
        ("شهردار شیراز گفت: ما با عمان مذاکره کردیم.\nایران پل می‌سازد.", {"شهردار شیراز", "عمان"}),
    ],
)
def test_who_speaks_for_his_country_of_talks_speaks_of_its_own(body: str, met: set[str]) -> None:
    assert people(body) == [met]


@pytest.mark.parametrize(
    ("body", "met"),
    [
        ("وزیر راه در نشست با نمایندگان هند شرکت خواهد کرد.", {"وزیر راه", "نمایندگان هند"}),
        ("وزیر راه در نشست با مدیران حضور نخواهد داشت.", {"وزیر راه", "مدیران"}),
        ("وزیر راه پس از رایزنی با نمایندگان و پذیرش کار پل خندید.", {"وزیر راه", "نمایندگان"}),
        ("وزیر راه در نشست مسقط با رضا احمدی دیدار کرد.", {"وزیر راه", "رضا احمدی"}),
        ("نشست مسقط با دهلی‌نو برگزار شد.", {"مسقط", "دهلی‌نو"}),
    ],
)
def test_a_crowd_ends_before_verbs_and_deeds_and_a_session_sits_in_a_city(body: str, met: set[str]) -> None:
    assert people(body) == [met]


SESSION = "علی رضایی در جلسه باغداران گفت: پل باز است.\n"


@pytest.mark.parametrize(
    ("body", "there"),
    [
        (
            "شهردار شیراز نیز در این جلسه گفت: باغ باز است.\nحسن کریمی، وزیر راه، هم گفت: میدان باز است.",
            {"علی رضایی", "شهردار شیراز", "حسن کریمی"},
        ),
        (
            "شهردار شیراز هم گفت: باغ باز است. میدان خوب است.\nکریمی افزود: خیابان هم باز است.",
            {"علی رضایی", "کریمی"},
        ),
        (
            "شهردار شیراز هم گفت: باغ باز است.\nوی ادامه داد: میدان خوب است.\nکریمی افزود: خیابان هم باز است.",
            {"علی رضایی", "کریمی"},
        ),
    ],
)
def test_more_are_heard_in_a_session_and_may_be_named_behind_their_words(body: str, there: set[str]) -> None:
    assert people(SESSION + body) == [there]


@pytest.mark.parametrize(
    ("body", "there"),
    [
        ("شهردار شیراز نیز در این دیدار بر ادامه کار تأکید کرد.", {"وزیر راه", "علی رضایی", "شهردار شیراز"}),
        ("شهردار شیراز در پایان این دیدار از باغداران تشکر کرد.", {"وزیر راه", "علی رضایی", "شهردار شیراز"}),
        ("شهردار شیراز پس از این دیدار از باغداران تشکر کرد.", {"وزیر راه", "علی رضایی"}),
    ],
)
def test_who_does_something_in_a_meeting_was_there(body: str, there: set[str]) -> None:
    assert people("وزیر راه با علی رضایی دیدار کرد.\n" + body) == [there]


@pytest.mark.parametrize(
    ("body", "there"),
    [
        (
            "سازمان بنادر جلسه‌ای با حضور علی رضایی، مدیران شهرداری، وزارت راه برگزار کرد.",
            {"سازمان بنادر", "علی رضایی", "مدیران شهرداری", "وزارت راه"},
        ),
        (
            "سازمان بنادر از جلسه‌ای با حضور علی رضایی، مدیران شهرداری، وزارت راه خبر داد.",
            {"علی رضایی", "مدیران شهرداری", "وزارت راه"},
        ),
    ],
)
def test_who_holds_a_session_sits_in_it(body: str, there: set[str]) -> None:
    assert people(body) == [there]


def test_whom_a_known_guest_saw_at_home_is_no_host() -> None:
    body = "وزیر کشور پاکستان پس از دیدار با نخست‌وزیر شهباز شریف عازم تهران شد. ایران پل می‌سازد."
    assert {"وزیر کشور پاکستان", "ایران"} in people(body)


@pytest.mark.parametrize(
    ("whom", "met"),
    [
        ("نمایندگانی از هند، عمان و قطر", {"هند", "عمان", "قطر"}),
        ("هیئت‌هایی از هند و عمان", {"هند", "عمان"}),
        ("مقاماتی از هند", {"مقاماتی از هند"}),
    ],
)
def test_officials_of_several_countries_stand_for_them(whom: str, met: set[str]) -> None:
    assert people(f"علی رضایی با {whom} دیدار کرد.") == [{"علی رضایی"} | met]


def test_more_are_heard_in_a_meeting_that_the_headline_told() -> None:
    body = "در این دیدار که شهردار شیراز هم حضور داشت، علی رضایی گفت: پل باز است.\nوزیر راه نیز گفت: خوب است."
    assert people(body) == [{"علی رضایی", "شهردار شیراز", "وزیر راه"}]


def test_what_two_are_called_together_is_no_third() -> None:
    body = "رضایی با حسن کریمی و علی محمدی دو نماینده مجلس دیدار کرد."
    assert people(body) == [{"رضایی", "حسن کریمی", "علی محمدی"}]
