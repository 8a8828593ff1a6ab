"""How contacts stand that have not come to be: planned, wished for, called off, denied."""

from __future__ import annotations

import pytest

from ravi.reading import read
from ravi.records import Contact

WHO, WITH = "علی رضایی، وزیر راه،", "حسن کریمی، شهردار شیراز،"
PAIR = "علی رضایی با حسن کریمی"


def contact(body: str) -> Contact:
    (found,) = read(body).contacts
    return found


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f"دیدار {PAIR} در دستور کار است.", "planned"),
        ("دیدار علی رضایی با حسن کریمی\nعلی رضایی فردا با حسن کریمی دیدار می‌کند.", "planned"),
        ("دیدار علی رضایی با حسن کریمی\nعلی رضایی دیروز با حسن کریمی دیدار کرد.", "happened"),
        (f"{WHO} می‌خواهد در دیدار با {WITH} طرح پل را مطرح کند.", "planned"),
        (f"{WHO} توانست در دیدار با {WITH} طرح پل را مطرح کند.", "happened"),
        (f"{WHO} باید در مذاکره با {WITH} صبور باشد.", "happened"),
        (f"باران باعث شد {PAIR} دیدار کند.", "happened"),
        (f"{WHO} ناچار شد با {WITH} دیدار کند.", "happened"),
        ("امیدواریم مذاکرات هند و عمان امروز با خبر خوب به پایان برسد.", "happened"),
        ("امیدواریم مذاکرات هند و عمان فردا آغاز شود.", "proposed"),
        ("باران در جریان نیست و گفت‌وگوی هند با عمان ادامه دارد.", "happened"),
        ("وزیر راه هند سفر خود به عمان را یک هفته عقب انداخت.", "postponed"),
        ("وزیر راه هند و شهردار شیراز در حال دیدار هستند.", "happened"),
        (f"در این عکس {PAIR} گفت‌وگو می‌کند.", "happened"),
        ("در این تصویر وزیر خارجه هند با همتای عمانی خود دیدار می‌کند.", "happened"),
        (f"{WHO} هر هفته با {WITH} جلسه دارد.", "happened"),
        (f"دیدار {PAIR} در دستور کار قرار ندارد.", "denied"),
        (f"{WHO} در دستور کار دیدار با {WITH} دست برد.", "happened"),
        (f"دیدار {PAIR} درباره آینده پل بود.", "happened"),
        (f"دیدار {PAIR} به شایعه حضور قریب‌الوقوع او در شهر دامن زد.", "happened"),
        (f"دیدار قریب‌الوقوع {PAIR} مهم است.", "planned"),
        (f"دیدار {PAIR} در هفته آینده مهم است.", "planned"),
        ("سفر وزیر راه به هند برای شرکت در نشست شهرداران منتفی شده است.", "cancelled"),
        ("قرار بود امروز نشست هند و عمان برگزار شود که هند آن را لغو کرد.", "cancelled"),
        ("قرار بود امروز نشست هند و عمان برگزار شود که پل را بررسی می‌کند.", "planned"),
        ("احتمال دیدار هند و عمان هست. ساخت پل به این دیدار موکول شد.", "proposed"),
        ("هند درباره پل با عمان مذاکره می‌کند.", "happened"),
        ("هند برای ساخت پل با عمان مذاکره می‌کند.", "happened"),
        (f"پیرو دیدار {PAIR} و در آستانه عید، پل ساخته شد.", "happened"),
        ("هند فردا درباره پل با عمان مذاکره می‌کند.", "planned"),
        ("هند با عمان مذاکره خواهد کرد.", "planned"),
        (f"تلاش وزیر راه برای دیدار با {WITH} آغاز شد.", "proposed"),
        (f"تلاش‌های شبانه وزیر راه برای دیدار با {WITH} به نتیجه نرسید.", "denied"),
        (f"تلاش وزیر راه برای دیدار با {WITH} بی‌نتیجه ماند.", "denied"),
        (f"تلاش وزیر راه برای دیدار با {WITH} بی‌نتیجه نماند.", "happened"),
        (f"تلاش وزیر راه برای دیدار با {WITH} به نتیجه رسید.", "happened"),
        (f"مذاکرات {PAIR} به نتیجه نرسید.", "happened"),
        (f"{WHO} موفق به دیدار با {WITH} نشد.", "denied"),
        (f"{WHO} موفق به دیدار با {WITH} شد.", "happened"),
        ("هند در دور نخست مذاکرات با عمان خواستار پل شد.", "happened"),
        ("هند خواستار دور تازه مذاکرات با عمان شد.", "proposed"),
        (f"{WHO} در سراسر دوران خود پذیرای گفت‌وگو با {WITH} بوده است.", "proposed"),
        (f"{WHO} راضی به مذاکره با {WITH} نیست.", "denied"),
        (f"{WHO} سابقه مذاکره با {WITH} را دارد.", "happened"),
        (f"{WHO} چند دور دیدار با {WITH} را در کارنامه دارد.", "happened"),
        (f"{WHO} قصد دیدار با {WITH} را دارد.", "planned"),
        (f"{WHO} دیروز جلسه‌ای را با {WITH} داشت.", "happened"),
        (f"{WHO} برنامه دیداری با {WITH} نداشته است.", "denied"),
        (f"{WHO} اجازه سفر به عمان را ندارد.", "denied"),
        (f"{WHO} به مدیران راه دستور داد با {WITH} دیدار کنند.", "proposed"),
        (f"مریم احمدی گفت: چند ماهی است که در حال مذاکره با {WITH} هستم.", "happened"),
        ("هند و عمان توافق کردند که گفت‌وگوهای خود را ادامه دهند.", "planned"),
        ("عمان هرگز درهای مذاکره با هند را نبسته است.", "proposed"),
        ("وزیر راه گفت: درهای مذاکره میان هند و عمان بسته نیست.", "proposed"),
        ("وزیر راه گفت عمان درهای گفت‌وگو با هند را بست.", "denied"),
        ("هند مذاکره با عمان را آغاز خواهد کرد.", "planned"),
        (f"جزئیات دیدار {PAIR}/ احتمال بارش برف بالا گرفت", "happened"),
        (f"مردم تهدید کردند اگر {WHO} با {WITH} دیدار نکند، پل را می‌بندند.", "proposed"),
        (f"{WHO} گفت که مذاکرات با حسن کریمی بیش از دو ماه ادامه نخواهد داشت.", "happened"),
        (f"{WHO} در مذاکرات جاری خود با حسن کریمی راه را باز خواهد کرد.", "happened"),
        (f"{WHO} از برنامه خود برای دیدار با حسن کریمی خبر داد.", "planned"),
        ("نیروها از ورود علی رضایی به عمان جلوگیری کردند.", "cancelled"),
        (f"هند زمینه را برای مذاکرات {PAIR} فراهم می‌کند.", "proposed"),
        ("علی رضایی به دعوت رسمی حسن کریمی وارد شیراز شد.", "happened"),
        (f"{WHO} گفت: با ادامه مذاکره با حسن کریمی موافقم.", "proposed"),
        (f"علت رد شدن طرح، دیدار {PAIR} بود.", "happened"),
        (f"{WHO} گفت: در حال گفت‌وگو با {WITH} هستیم و اگر موفق نشدند، کار را رها می‌کنیم.", "happened"),
        (f"دیدار {PAIR} در راه است.", "planned"),
        (f"{WHO} هر هفته با {WITH} دیدار می‌کند.", "happened"),
        (f"{WHO} هر هفته با {WITH} دیدار خواهد کرد.", "planned"),
        ("هند از توقف مذاکرات با عمان خبر داد.", "cancelled"),
        ("وزیر راه گفت‌وگوی هند و عمان را برای کار پل ضروری دانست.", "proposed"),
        (f"{WHO} در دیدار با {WITH} ساخت پل را ضروری دانست.", "happened"),
        (f"شایعه دیدار {PAIR} در شهر پیچید.", "proposed"),
        ("وزیر راه گفت: باید باب گفت‌وگو بین هند و عمان گشوده شود.", "proposed"),
        ("وزیر راه گفت: اولویت ما باز کردن پنجره گفت‌وگو بین هند و عمان است.", "proposed"),
        (f"دیدار {PAIR}؛ آمادگی شهر برای ساخت پل", "happened"),
        (f"{WHO} با {WITH} دیدار و از او خواست راه را باز کند.", "happened"),
        (f"در این روز دیدار {PAIR} پیش‌بینی شده است.", "planned"),
        (f"دیدار {PAIR} در دست بررسی است.", "proposed"),
        (f"برگزاری دیدار {PAIR} در حال بررسی است.", "proposed"),
        ("شهرداری در حال بررسی سفر وزیر راه به عمان است.", "proposed"),
        (f"دفتر شهردار در حال هماهنگی برای دیدار {PAIR} است.", "planned"),
        ("در حال حاضر در مذاکرات جاری بین هند و عمان مشارکتی نداریم.", "happened"),
        (f"شهرداری با دیدار {PAIR} موافقت کرد.", "planned"),
        (f"شهرداری با دیدار {PAIR} موافقت نکرد.", "denied"),
        (f"دیدار {PAIR} منتفی شد.", "cancelled"),
        ("علی رضایی از دیدار با حسن کریمی انصراف داد.", "cancelled"),
        (f"مقدمات دیدار {PAIR} در حال انجام است.", "planned"),
        (f"زمان دیدار {PAIR} هنوز مشخص نشده است.", "planned"),
        (f"از زمان دیدار {PAIR} مشخص بود که پل ساخته می‌شود.", "happened"),
        (f"{WHO} در دیدار با {WITH} با بیان این‌که پل ترک می‌خورد، خواستار بازسازی شد.", "happened"),
        (f"{WHO} در گفت‌وگو با {WITH} اعلام کرده قصدی برای ساخت پل ندارد.", "happened"),
        (f"{WHO} در حالی با {WITH} دیدار کرد که قرار است فردا پل را ببیند.", "happened"),
        (f"در آستانه بازی {WHO} با {WITH} دیدار کرد", "happened"),
        (f"{WHO} در دیدار با {WITH} هشدار داده است شرکت کار را رها می‌کند.", "happened"),
        ("شهرداری از برگزاری دور بعدی مذاکرات هند و عمان در روز شنبه خبر داد.", "planned"),
        ("شهرداری از برگزاری مذاکرات هند و عمان در شنبه گذشته خبر داد.", "happened"),
        (f"امیدواریم دیدار {PAIR} به ساخت پل منجر شود.", "happened"),
        (f"امیدواریم دیدار {PAIR} به زودی از سر گرفته شود.", "proposed"),
        ("شهرداران انتظار دارند نشستی با حضور علی رضایی و حسن کریمی برگزار شود.", "planned"),
        ("سفر برنامه‌ریزی‌شده علی رضایی به عمان با خطر روبه‌روست.", "planned"),
    ],
)
def test_what_lies_ahead(body: str, status: str) -> None:
    assert contact(body).status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f"{WHO} در نظر دارد با {WITH} دیدار کند.", "planned"),
        (f"{WHO} تصمیم دارد با {WITH} دیدار کند.", "planned"),
        (f"مقرر شد {WHO} با {WITH} دیدار کند.", "planned"),
        (f"قرار شد {WHO} با {WITH} دیدار کند.", "planned"),
        (f"{WHO} تصمیم گرفت با {WITH} دیدار کند.", "planned"),
        (f"{WHO} تصمیم گرفت با {WITH} دیدار نکند.", "cancelled"),
        (f"{WHO} قصد ندارد با {WITH} دیدار کند.", "denied"),
        (f"قرار نیست {WHO} با {WITH} دیدار کند.", "denied"),
        (f"{WHO} برنامه‌ای برای دیدار با {WITH} ندارد.", "denied"),
        (f"شهرداری گفت: برنامه‌ای برای دیدار {PAIR} وجود ندارد.", "denied"),
        (f"{WHO} تمایلی به دیدار با {WITH} ندارد.", "denied"),
        (f"{WHO} علاقه‌ای به دیدار با {WITH} نشان نداد.", "denied"),
        (f"{WHO} حاضر نیست با {WITH} دیدار کند.", "denied"),
        (f"{WHO} حاضر به دیدار با {WITH} نشد.", "denied"),
        (f"{WHO} حاضر به دیدار با {WITH} است.", "proposed"),
        ("علی رضایی گفت: برای دیدار با حسن کریمی آماده‌ام.", "proposed"),
        (f"ممکن است {WHO} با {WITH} دیدار کند.", "proposed"),
        (f"مذاکرات {WHO} با {WITH} ممکن است فرو بپاشد.", "happened"),
        (f"{WHO} بر لزوم دیدار با {WITH} تأکید کرد.", "proposed"),
        (f"کارگران خواهان دیدار با {WITH} هستند.", "proposed"),
        (f"نمایندگان کارگران خواستار دیدار با {WITH} شدند.", "proposed"),
        (f"{WHO} احتمال دیدار با {WITH} را رد نکرد.", "proposed"),
        (f"{WHO} خبر دیدار با {WITH} را تکذیب نکرد.", "happened"),
        (f"درخواست دیدار {PAIR} رد شد.", "denied"),
        (f"{WHO} عجله‌ای برای دیدار با {WITH} ندارد.", "denied"),
        (f"{WHO} نتوانست با {WITH} دیدار کند.", "denied"),
        (f"شهرداری خبر دیدار {PAIR} را نادرست خواند.", "denied"),
        (f"شهرداری گفت: دیدار {PAIR} شایعه است.", "denied"),
        (f"گمانه‌زنی درباره دیدار {PAIR} زیاد شده است.", "proposed"),
        (f"{WHO} در انتظار دیدار با {WITH} است.", "planned"),
        (f"دیدار {PAIR} هنوز قطعی نیست.", "planned"),
        ("علی رضایی دیدار با حسن کریمی را مشروط به ساخت پل کرد.", "proposed"),
        (f"احتمالاً دیدار {PAIR} فردا برگزار شود.", "planned"),
        (f"دیدار {PAIR} که قرار بود دیروز برگزار شود، برگزار نشد.", "cancelled"),
        (f"{WHO} با ابراز امیدواری به گسترش راه‌ها، در دیدار با {WITH} از پل گفت.", "happened"),
        (f"وزارت راه نامه {WHO} به {WITH} را تکذیب کرد.", "denied"),
        ("وزارت راه ارسال نامه به شهردار شیراز را تکذیب کرد.", "denied"),
        ("علی رضایی نامه‌ای به حسن کریمی نوشت و خبر ساخت پل را تکذیب کرد.", "happened"),
    ],
)
def test_what_is_meant_or_wished_or_refused(body: str, status: str) -> None:
    assert contact(body).status == status


@pytest.mark.parametrize(
    ("body", "parties"),
    [
        ("دیدار با شهردار شیراز از دیگر برنامه‌های علی رضایی در این شهر است.", ["علی رضایی", "شهردار شیراز"]),
        (
            "علی رضایی، وزیر راه، گفت: دیدار با شهردار شیراز از اهداف این سفر است.",
            ["علی رضایی", "شهردار شیراز"],
        ),
        ("دیدار علی رضایی با حسن کریمی از جمله برنامه‌های هفته درختکاری است.", ["علی رضایی", "حسن کریمی"]),
    ],
)
def test_a_programme_tells_what_is_to_be(body: str, parties: list[str]) -> None:
    reading = read(body)
    (found,) = reading.contacts
    names = {a.id: a.name for a in reading.actors}
    assert [names[p.actor] for p in found.participants] == parties
    assert found.status == "planned"


def test_a_programme_of_several_contacts() -> None:
    body = "دیدار با شهردار شیراز، نشست با مدیران شهرداری از برنامه‌های علی رضایی در این شهر است."
    assert [c.status for c in read(body).contacts] == ["planned", "planned"]


def test_a_programme_of_nobody_or_of_the_past() -> None:
    assert not read("علی رضایی گفت: دیدار با شهردار شیراز از برنامه‌های هفته درختکاری است.").contacts
    assert contact("دیدار علی رضایی با حسن کریمی از برنامه‌های دیروز بود.").status == "happened"


def test_a_trip_of_the_speaker() -> None:
    assert contact("علی رضایی: فردا به عمان سفر می‌کنم.").status == "planned"
    assert not read("علی رضایی: اگر به عمان نمی‌رفتیم، کار تمام نمی‌شد.").contacts


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f"قرار بود {WHO} با {WITH} دیدار کند. این دیدار لغو شد.", "cancelled"),
        (f"قرار بود {WHO} با {WITH} دیدار کند. شهرداری گفت این دیدار برگزار نشده است.", "cancelled"),
        (f"{WHO} فردا با {WITH} دیدار می‌کند. این دیدار لغو نشده است.", "planned"),
        (f"{WHO} فردا با {WITH} دیدار می‌کند. در این دیدار طرح پل لغو می‌شود.", "planned"),
        (f"{WHO} با {WITH} دیدار کرد. این دیدار پیش از این لغو شده بود.", "happened"),
        (f"دیدار {PAIR} خبرساز شد. شهرداری گفت: این دیدار برگزار نشده است.", "denied"),
        (f"سفر {WHO} به عمان به هفته بعد می‌رسد. این سفر به تعویق افتاد.", "postponed"),
        (f"خبرها از دیدار {PAIR} گفتند. شهرداری گفت: چنین برنامه‌ای نداریم.", "denied"),
        (f"خبرها از دیدار {PAIR} گفتند. شهرداری این خبر را تکذیب کرد.", "denied"),
        (f"خبرها از دیدار {PAIR} گفتند. شهرداری این خبر را تأیید نکرد.", "happened"),
        (f"{WHO} فردا با {WITH} دیدار می‌کند. شهرداری گفت: چنین مشکلی نداریم.", "planned"),
        ("بر اساس مذاکرات هند و عمان، راه تازه باز خواهد شد.", "happened"),
    ],
)
def test_what_became_of_it_is_told_further_on(body: str, status: str) -> None:
    assert contact(body).status == status


def test_a_body_behind_words_that_lead_up_to_its_clause() -> None:
    assert contact("به همین دلیل هیئتی از وزارت راه به عمان سفر خواهد کرد.").status == "planned"


def test_where_a_trip_leads_to_goes_nowhere() -> None:
    body = "علی رضایی در سفرش به عمان، به هند خواهد پرداخت."
    names = {a.id: a.name for a in read(body).actors}
    assert [[names[p.actor] for p in c.participants] for c in read(body).contacts] == [["علی رضایی", "عمان"]]


@pytest.mark.parametrize("aim", ["برای", "برای شرکت در", "به منظور حضور در", "برای ادامه"])
def test_who_only_sets_out_has_not_met_yet(aim: str) -> None:
    found = read(f"علی رضایی {aim} مذاکره با هند راهی قطر شد.").contacts
    assert {c.kind: c.status for c in found} == {"meeting": "planned", "visit": "happened"}


def test_a_denial_at_the_very_end_of_a_text_is_read() -> None:
    assert contact("سخنان شهردار درباره تماس علی رضایی با مقامات هندی دروغ است").status == "denied"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("وزیر راه هند: ما الان مذاکره با عمان نداریم.", "denied"),
        ("هند و عمان هنوز مذاکرات مستقیم درباره پل ندارند.", "denied"),
        ("هند و عمان در مذاکرات خود نظر دیگری ندارند.", "happened"),
        ("تماسی بین علی رضایی و حسن کریمی برقرار نشده است.", "denied"),
        ("مذاکرات هند و عمان هنوز آغاز نشده است.", "planned"),
        ("دور بعدی مذاکرات هند و عمان هنوز مشخص نیست.", "planned"),
        ("دور بعدی مذاکرات هند و عمان در تبریز برگزار شد.", "happened"),
        ("در دور بعدی مذاکرات هند و عمان درباره پل توافق شد.", "happened"),
        ("توقف مذاکرات هند و عمان", "cancelled"),
        ("قطر برای احیای مذاکرات هند و عمان تلاش می‌کند.", "proposed"),
        ("تلاش قطر برای برگزاری نشست هند و عمان", "proposed"),
        ("قطر برای برگزاری مذاکرات هند و عمان باغ را آراست.", "happened"),
        ("هند هیچ درخواستی برای مذاکره با عمان ارائه نکرده است.", "denied"),
        ("هند همچنان با عمان مذاکره می‌کند.", "happened"),
        ("حسن کریمی: ما داریم با علی رضایی مذاکره می‌کنیم.", "happened"),
        ("هند فردا با عمان مذاکره می‌کند.", "planned"),
        ("هند در مذاکرات روز جمعه با عمان شرکت نمی‌کند.", "denied"),
        ("هند درباره شرکت در مذاکرات با عمان تصمیم نگرفته است.", "proposed"),
        (f"این همایش دو روز پس از دیدار {PAIR} برگزار می‌شود.", "happened"),
        (f"{WHO} در دیدار احتمالی با {WITH} از پل می‌گوید.", "proposed"),
        (f"{WHO} در تماس با {WITH} به او قول داده است پل را رها نخواهد کرد.", "happened"),
        (f"{WHO} در مذاکرات با {WITH} نقش مهمی دارد.", "happened"),
        ("علی رضایی گفت: دوست دارم پلی بسازم؛ با حسن کریمی هم تماس می‌گیرم.", "planned"),
        ("علی رضایی گفت: منتظر دیدار با حسن کریمی هستم.", "planned"),
        ("علی رضایی آماده سفر به عمان است.", "proposed"),
    ],
)
def test_what_is_yet_to_be_is_going_on_or_is_none(body: str, status: str) -> None:
    assert contact(body).status == status


@pytest.mark.parametrize(
    "body",
    [
        "وزارت خارجه هند هشدار سفر به عمان را صادر کرد.",
        "هند درباره سفر به عمان هشدار داد.",
        "هند سفر به عمان را ممنوع کرد.",
        "شهرداران در پی یک نشست هستند و هند و عمان را می‌پسندند.",
        "انتقاد مردم هند در پی انتشار نامه منسوب به علی رضایی بالا گرفت.",
    ],
)
def test_warnings_games_and_what_a_verb_parts_tell_of_no_contact(body: str) -> None:
    assert read(body).contacts == ()


def test_a_warning_about_ones_own_trip_tells_of_it() -> None:
    assert contact("علی رضایی درباره سفر خود به عمان هشدار داد.").kind == "visit"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("پیام‌هایی میان هند و عمان رد و بدل می‌شود.", "happened"),
        ("پیام‌هایی میان هند و عمان رد و بدل خواهد شد.", "planned"),
        ("قطر پیام هند را به عمان رساند.", "happened"),
        ("حسن کریمی گفت: پیام‌هایی از هند دریافت کردیم.", "happened"),
        ("حسن کریمی گفت: پیامی از هند دریافت نکرده‌ایم.", "denied"),
    ],
)
def test_letters_that_go_to_and_fro(body: str, status: str) -> None:
    found = contact(body)
    assert (found.kind, found.status) == ("letter", status)


@pytest.mark.parametrize(
    ("body", "met"),
    [
        ("یک منبع آگاه گفت که طبق جلسه‌ای که با وزیر راه برگزار شد، پل ساخته می‌شود.", 0),
        ("منابع آگاه گفتند: با شهردار شیراز دیدار خواهد کرد.", 0),
        ("یک منبع آگاه گفت: با شهردار شیراز دیدار کردیم.", 1),
        ("منبع هندی گفت: برنامه‌ای برای مذاکره با عمان وجود ندارد.", 1),
    ],
)
def test_a_hidden_source_takes_no_part_unless_it_speaks_of_itself(body: str, met: int) -> None:
    assert len(read(body).contacts) == met


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("سفر علی رضایی به عمان همچنان پابرجاست.", "planned"),
        ("تبریز میزبان مذاکرات هند و عمان می‌شود.", "planned"),
        ("تبریز میزبان مذاکرات هند و عمان بود.", "happened"),
        ("علی رضایی سفر خود به عمان برای ساخت پل را لغو کرده است.", "cancelled"),
        ("هند مذاکرات با عمان را به تعویق انداخته است.", "postponed"),
        ("مذاکرات هند و عمان زمینه را برای ساخت پل فراهم کرد.", "happened"),
        ("هدف، فراهم کردن زمینه برای برقراری آرامش تازه و ازسرگیری مذاکرات هند و عمان است.", "proposed"),
    ],
)
def test_what_hosts_grounds_and_the_perfect_say_of_a_contact(body: str, status: str) -> None:
    assert contact(body).status == status


def test_whoever_plays_a_land_does_not_meet_it() -> None:
    body = "سرمربی هند: بازیکنان خوبی داریم.\nعلی رضایی پیش از دیدار با عمان گفت: کار خوب است."
    assert read(body).contacts == ()


def test_what_was_good_was_held() -> None:
    assert contact("حسن کریمی: دیدار با علی رضایی در تبریز خوب بود.").status == "happened"
    assert not read("حسن کریمی: دیدار با علی رضایی در برنامه نبود.").contacts


def test_rome_is_a_place_of_talks() -> None:
    place = contact("مذاکرات هند و عمان در رم آغاز شد.").place
    assert place is not None
    assert place.name == "رم"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("علی رضایی پیش از سفر به هند گفت: پل خوب است.", "planned"),
        ("علی رضایی پیش از سفر به هند گفته بود پل خوب است.", "happened"),
        ("دیدار هند و عمان مانعی ندارد.", "proposed"),
        ("تصمیم قطعی درباره سفر وزیر راه هند به عمان اتخاذ نشده است.", "proposed"),
        ("قرار دیدار وزیر راه هند و وزیر راه عمان به هم خورد.", "cancelled"),
        ("هند با عمان در حال مذاکره نیست.", "denied"),
        ("بعید است وزیر راه هند با وزیر راه عمان دیدار کند.", "proposed"),
        ("وزیر راه هند می‌تواند با وزیر راه عمان دیدار کند.", "proposed"),
    ],
)
def test_what_is_undecided_unlikely_or_still_ahead(body: str, status: str) -> None:
    assert contact(body).status == status


def test_who_had_gone_to_meet_him_has_met_him() -> None:
    found = read("علی رضایی برای دیدار با وزیر راه به عمان رفته بود.").contacts
    assert {c.status for c in found} == {"happened"}


def test_what_is_said_in_a_meeting_has_its_own_place() -> None:
    assert contact(f"{WHO} در دیدار با {WITH} گفت در تهران پل ساخته شد.").place is None
    assert contact("مذاکرات هند و عمان در آستانه شکست است.").place is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("هند تمایل دارد با عمان مذاکره کند.", "proposed"),
        ("هند تمایل ندارد با عمان مذاکره کند.", "denied"),
        ("هند می‌خواهد با عمان مذاکره کند.", "proposed"),
        ("هند نمی‌خواهد با عمان مذاکره کند.", "denied"),
        ("هند پذیرفت با عمان مذاکره کند.", "planned"),
        ("هند حاضر نشد با عمان مذاکره کند.", "denied"),
        ("هند توانست با عمان مذاکره کند.", "happened"),
        ("هند نتوانست با عمان مذاکره کند.", "denied"),
        ("هند به دنبال آن است که با عمان مذاکره کند.", "proposed"),
        ("وزیر راه هند ابراز امیدواری کرد که به عمان سفر کند.", "proposed"),
        ("وزیر راه هند موفق شد به عمان سفر کند.", "happened"),
    ],
)
def test_what_somebody_wants_accepts_or_achieves(body: str, status: str) -> None:
    assert contact(body).status == status
    assert len(contact(body).participants) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("مذاکرات هند با عمان درباره لغو عوارض ادامه دارد.", "happened"),
        ("هند و عمان برای لغو عوارض مذاکره کردند.", "happened"),
        ("هند و عمان قرار است درباره تعویق کار پل مذاکره کنند.", "planned"),
        ("لغو دور دوم مذاکرات هند و عمان تأیید شد.", "cancelled"),
        ("مذاکرات هند و عمان لغو شد.", "cancelled"),
    ],
)
def test_what_is_called_off_may_be_what_they_talk_of(body: str, status: str) -> None:
    assert contact(body).status == status


def test_who_did_not_go_to_meet_him_has_not_met_him() -> None:
    found = read("علی رضایی برای دیدار با وزیر راه به تبریز نرفته است.").contacts
    assert {c.status for c in found} == {"denied"}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("علی رضایی گفت آماده است با حسن کریمی گفت‌وگو کند.", "meeting", "proposed"),
        ("علی رضایی اعلام کرد حاضر است با حسن کریمی دیدار کند.", "meeting", "proposed"),
        ("علی رضایی تکذیب کرد که با حسن کریمی دیدار کرده است.", "meeting", "denied"),
        ("علی رضایی تکذیب نکرد که با حسن کریمی دیدار کرده است.", "meeting", "happened"),
        ("علی رضایی گفت هفته آینده به هند سفر می‌کند.", "visit", "planned"),
        ("علی رضایی گفت که هفته آینده به هند خواهد رفت.", "visit", "planned"),
        ("علی رضایی گفت آماده است به هند سفر کند.", "visit", "proposed"),
        ("علی رضایی تکذیب کرد که به هند سفر کرده است.", "visit", "denied"),
        ("علی رضایی: به زودی به هند خواهم رفت.", "visit", "planned"),
        ("علی رضایی: به هند نمی‌روم.", "visit", "denied"),
    ],
)
def test_what_somebody_says_of_himself(body: str, kind: str, status: str) -> None:
    assert (contact(body).kind, contact(body).status) == (kind, status)
    assert len(contact(body).participants) == 2


def test_what_somebody_would_do_if_is_no_trip() -> None:
    assert not read("علی رضایی گفت اگر به هند سفر کند پل را می‌بیند.").contacts
    assert not read("علی رضایی گفت آب به هند می‌رود.").contacts


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("هند به عمان پیشنهاد مذاکره داد.", "meeting", "proposed"),
        ("پیشنهاد هند به عمان برای مذاکره", "meeting", "proposed"),
        ("علی رضایی از حسن کریمی برای گفت‌وگو دعوت کرد.", "meeting", "proposed"),
        ("هند از سوی عمان به مذاکره دعوت شد.", "meeting", "proposed"),
        ("علی رضایی درخواست حسن کریمی برای دیدار را پذیرفت.", "meeting", "planned"),
        ("علی رضایی درخواست دیدار حسن کریمی را نپذیرفت.", "meeting", "denied"),
        ("هند پیشنهاد عمان برای مذاکره را رد کرد.", "meeting", "denied"),
        ("مخالفت هند با مذاکره با عمان", "meeting", "denied"),
        ("علی رضایی با دیدار با حسن کریمی مخالفت کرد.", "meeting", "denied"),
        ("علی رضایی به تماس تلفنی حسن کریمی پاسخ نداد.", "phone_call", "denied"),
    ],
)
def test_what_is_offered_and_what_is_answered(body: str, kind: str, status: str) -> None:
    assert (contact(body).kind, contact(body).status) == (kind, status)
    assert len(contact(body).participants) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("علی رضایی گفت اگر لازم باشد با حسن کریمی دیدار می‌کند.", "proposed"),
        ("علی رضایی به شرط ساخت پل با حسن کریمی دیدار می‌کند.", "proposed"),
        ("علی رضایی گفت تنها در صورتی با حسن کریمی دیدار می‌کند که پل ساخته شود.", "proposed"),
        ("علی رضایی گفت اگر پل بسته باشد با حسن کریمی دیدار نمی‌کند.", "denied"),
        ("علی رضایی گفت باید با حسن کریمی مذاکره کرد.", "proposed"),
        ("علی رضایی گفت نمی‌توان با حسن کریمی مذاکره کرد.", "denied"),
        ("علی رضایی گفت دیدار با حسن کریمی محتمل است.", "proposed"),
        ("در دیدار هند با عمان قرار است پل بررسی شود.", "planned"),
        ("در دیدار هند با عمان قرار بود پل بررسی شود.", "happened"),
        ("نخستین دیدار هند و عمان در این نشست برگزار می‌شود.", "planned"),
        ("محل مذاکرات هند و عمان تغییر کرد.", "planned"),
        ("قطر پیشنهاد کرد میزبان مذاکرات هند و عمان باشد.", "proposed"),
        ("علی رضایی گفت در دیدار فردا با حسن کریمی از پل می‌گوید.", "planned"),
        ("علی رضایی به دیدار با حسن کریمی تن نداد.", "denied"),
        ("هند زیر بار مذاکره با عمان نرفت.", "denied"),
        ("علی رضایی نتوانست در نشست با حسن کریمی شرکت کند.", "cancelled"),
        ("آمادگی هند برای مذاکره با عمان", "proposed"),
        ("خودداری هند از مذاکره با عمان", "denied"),
        ("علی رضایی: با حسن کریمی مذاکره نخواهیم کرد.", "denied"),
    ],
)
def test_on_what_terms_it_is_to_be(body: str, status: str) -> None:
    assert contact(body).status == status


def test_talks_that_are_better_than_war_are_no_talks() -> None:
    assert not read("گفت‌وگوی هند و عمان بهتر از جنگ است.").contacts
    assert not read("علی رضایی: مذاکره با هند بهتر از جنگ است.").contacts
    assert contact("دیدار هند و عمان بهتر از دیدار پیشین بود.").status == "happened"


def test_who_would_have_to_come_if_he_wants_to_meet() -> None:
    assert not read("اگر رئیس‌جمهور هند می‌خواهد با هند مذاکره کند، پل باز است.").contacts


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("شرایط برای مذاکره هند و عمان فراهم نیست.", "denied"),
        ("زمینه دیدار علی رضایی و حسن کریمی فراهم است.", "proposed"),
        ("سخنگوی دولت با رد دیدار علی رضایی و حسن کریمی گفت: پل باز است.", "denied"),
        ("هند به میز مذاکره با عمان بازمی‌گردد.", "proposed"),
        ("هند و عمان مذاکرات را از سر می‌گیرند.", "planned"),
        ("میان هند و عمان مذاکره‌ای وجود ندارد.", "denied"),
        ("هند هرگونه مذاکره با عمان را رد کرد.", "denied"),
        ("هند بدون ساخت پل وارد دور دوم مذاکرات با عمان نمی‌شود.", "denied"),
        ("زمان مشخصی برای دور تازه مذاکرات هند و عمان وجود ندارد.", "planned"),
        ("علی رضایی: هیچ دیدار یا مذاکره‌ای با هند در جریان نیست.", "denied"),
    ],
)
def test_talks_that_need_more_and_talks_of_no_date(body: str, status: str) -> None:
    assert contact(body).status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (f"در صورت دیدار {PAIR} پل ساخته می‌شود.", "proposed"),
        (f"در صورت برگزاری دیدار {PAIR} پل ساخته می‌شود.", "proposed"),
        (f"در صورتی که {PAIR} دیدار کند، پل ساخته می‌شود.", "proposed"),
        (f"چنانچه {PAIR} گفت‌وگو کند، پل ساخته خواهد شد.", "proposed"),
        ("هرگاه وزیر راه هند به عمان سفر کند، پل ساخته می‌شود.", "proposed"),
        (f"آیا {PAIR} دیدار می‌کند؟", "proposed"),
        (f"آیا {PAIR} دیدار خواهد کرد؟", "proposed"),
        ("آیا وزیر راه هند به عمان می‌رود؟", "proposed"),
        ("علی رضایی بدون اینکه به هند برود پل را ساخت.", "denied"),
        (f"آیا {PAIR} دیدار کرد؟", "happened"),
        (f"آیا پل باز است؟ {PAIR} دیدار می‌کند.", "planned"),
        (f"معلوم نیست {PAIR} دیدار می‌کند یا نه.", "proposed"),
        (f"معلوم نیست چه زمانی {PAIR} دیدار می‌کند.", "planned"),
        ("علی رضایی بدون دیدار با حسن کریمی شهر را ترک کرد.", "denied"),
        ("علی رضایی بدون انجام مذاکره با حسن کریمی بازگشت.", "denied"),
        ("علی رضایی بدون اینکه با حسن کریمی دیدار کند شهر را ترک کرد.", "denied"),
        ("علی رضایی بی‌آنکه با حسن کریمی ملاقات کند بازگشت.", "denied"),
        ("علی رضایی بدون اینکه پل را ببیند با حسن کریمی دیدار کرد.", "happened"),
        ("علی رضایی با بیان اینکه برای نشست با حسن کریمی آمادگی دارد، خندید.", "proposed"),
        ("علی رضایی نمی‌تواند با حسن کریمی دیدار کند.", "denied"),
        ("علی رضایی نباید با حسن کریمی دیدار کند.", "denied"),
        ("علی رضایی نمی‌خواست با حسن کریمی دیدار کند.", "denied"),
    ],
)
def test_what_is_only_supposed_asked_or_done_without(body: str, status: str) -> None:
    assert contact(body).status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("سفر وزیر راه هند به عمان نشان می‌دهد که پل مهم است.", "happened"),
        (f"دیدار {PAIR} به ساخت پل کمک می‌کند.", "happened"),
        (f"دیدار {PAIR} در تبریز برگزار می‌شود.", "planned"),
        ("سفر وزیر راه هند به عمان انجام می‌شود.", "planned"),
        (f"{WHO} علاوه بر دیدار با {WITH} در جشن شرکت می‌کند.", "planned"),
        ("سخنگوی دولت درباره گمانه‌زنی‌ها پیرامون لغو سفر علی رضایی به هند خندید.", "planned"),
        (f"سخنگوی دولت خبر لغو دیدار {PAIR} را تکذیب کرد.", "planned"),
        (f"احتمال لغو دیدار {PAIR} وجود دارد.", "planned"),
        (f"در پی لغو دیدار {PAIR} پل بسته شد.", "cancelled"),
        ("مذاکرات هند با عمان درباره پل است و کار دیگری انجام نمی‌شود.", "happened"),
        ("علی رضایی گفت: ما گفت‌وگوهای خوبی با هند داریم.", "happened"),
        ("علی رضایی گفت: ما مذاکرات مداومی با هند داریم.", "happened"),
        ("علی رضایی گفت: فردا مذاکراتی با هند داریم.", "planned"),
        ("علی رضایی برای دیدار با حسن کریمی آماده می‌شود.", "planned"),
        ("آماده‌سازی‌ها برای آغاز نشست هند و عمان ادامه دارد.", "planned"),
        (f"هند برای یک دیدار میان {WHO} و {WITH} تلاش می‌کند.", "proposed"),
        ("علی رضایی که برای مذاکره با حسن کریمی به تبریز رسیده منتظر است.", "planned"),
        ("علی رضایی دیدار با حسن کریمی را بعید دانست.", "proposed"),
        ("علی رضایی از دیدار با حسن کریمی صرف‌نظر کرد.", "cancelled"),
        ("علی رضایی از دیدار با حسن کریمی درباره پلی که ساخته می‌شود خودداری کرد.", "denied"),
        ("علی رضایی از دیدار با حسن کریمی گفت و از سخن گفتن درباره پل خودداری کرد.", "happened"),
        (f"{WHO} گاهی با {WITH} دیدار می‌کند.", "happened"),
    ],
)
def test_what_is_told_of_it_and_what_is_yet_to_come(body: str, status: str) -> None:
    assert contact(body).status == status


def test_a_visitor_to_a_show_wishes_for_nothing() -> None:
    assert all(c.status != "proposed" for c in read("علی رضایی در خانه فرهنگ میزبان علاقه‌مندان است.").contacts)


def test_news_of_which_the_report_itself_speaks_denies_nothing() -> None:
    body = "سفر علی رضایی به هند لغو نشده است. سخنگوی دولت گفت: تا لحظه تنظیم این خبر، کسی سفر را لغو نکرده است."
    assert contact(body).status == "planned"


@pytest.mark.parametrize(
    ("body", "kind", "status", "people"),
    [
        ("علی رضایی گفت سفر خود به هند را لغو می‌کند.", "visit", "cancelled", 2),
        ("علی رضایی اعلام کرد که سفرش به هند را به تعویق انداخته است.", "visit", "postponed", 2),
        ("علی رضایی گفت در واکنش به سخنان حسن کریمی سفر خود به هند را لغو می‌کند.", "visit", "cancelled", 2),
        ("علی رضایی در سفر به هند به سر می‌برد.", "visit", "happened", 2),
        ("علی رضایی خندید تا با حسن کریمی مشورت کند.", "meeting", "planned", 2),
        ("علی رضایی در نشست با حسن کریمی حاضر نشد.", "meeting", "denied", 2),
        ("عدم دیدار علی رضایی با حسن کریمی خبرساز شد.", "meeting", "denied", 2),
        ("مریم نوری بدون حضور علی رضایی با حسن کریمی دیدار کرد.", "meeting", "happened", 2),
        ("عدم حضور مریم نوری در نشست علی رضایی با حسن کریمی خبرساز شد.", "meeting", "happened", 2),
    ],
)
def test_trips_of_ones_own_and_who_stays_away(body: str, kind: str, status: str, people: int) -> None:
    found = contact(body)
    assert (found.kind, found.status, len(found.participants)) == (kind, status, people)


@pytest.mark.parametrize("body", ["رانندگان نپذیرفتند به هند بروند.", "خلبانان حاضر نشدند به هند پرواز کنند."])
def test_who_travels_for_his_work_visits_nobody(body: str) -> None:
    assert not read(body).contacts


@pytest.mark.parametrize(
    "body",
    [
        f"{WHO} در سفر رسمی و دو روزه خود به تبریز با {WITH} دیدار کرد.",
        f"{WHO} در نخستین روز از سفر خود به تبریز با {WITH} دیدار کرد.",
        f"در سفر به تبریز، {PAIR} دیدار کرد.",
        f"طی سفری رسمی به تبریز، {PAIR} دیدار کرد.",
    ],
)
def test_a_meeting_on_a_trip_is_where_it_leads(body: str) -> None:
    (met,) = (c for c in read(body).contacts if c.kind == "meeting")
    assert met.place is not None
    assert met.place.name == "تبریز"


def test_talks_of_states_are_no_calls_where_a_call_is_told_besides() -> None:
    told = "وزیر خارجه هند با همتای عمانی خود گفت‌وگو کرد. در این تماس تلفنی از مذاکرات هند و قطر گفتند."
    assert {c.kind for c in read(told).contacts} == {"phone_call", "meeting"}


def test_talks_on_a_trip_are_no_calls() -> None:
    assert contact("وزیر خارجه هند در این سفر با همتای عمانی خود گفت‌وگو خواهد کرد.").kind == "meeting"


def test_whom_a_visitor_is_yet_to_see_is_no_host() -> None:
    body = (
        "علی رضایی، وزیر راه هند، دیروز وارد مسقط پایتخت عمان شد. پل تازه ساخته شده است."
        " گفتنی است قرار است او با وزیر خارجه عمان دیدار کند."
    )
    found = read(body)
    names = {a.id: a.name for a in found.actors}
    (trip,) = (c for c in found.contacts if c.kind == "visit")
    assert [names[p.actor] for p in trip.participants] == ["علی رضایی", "عمان"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("تفاهم‌نامه پل در حضور علی رضایی و حسن کریمی امضا خواهد شد.", "planned"),
        ("تفاهم‌نامه پل در حضور علی رضایی و حسن کریمی امضا نشد.", "denied"),
        ("مکالمه تلفنی علی رضایی و حسن کریمی که مانع کار برنامه‌ریزی‌شده هند شد، بازتاب داشت.", "happened"),
        ("سفر برنامه‌ریزی‌شده علی رضایی به هند خبرساز شد.", "planned"),
        ("روزنامه نارنج در پوشش سفر علی رضایی به هند، از برنامه ویژه او برای پل خبر داده است.", "happened"),
    ],
)
def test_what_is_planned_besides(body: str, status: str) -> None:
    assert contact(body).status == status


def test_a_meeting_before_a_trip_only_tells_when_he_set_out() -> None:
    found = read("علی رضایی، وزیر راه، پس از دیدار با حسن کریمی، شهردار شیراز، راهی هند شد.").contacts
    assert {c.kind: c.main for c in found} == {"meeting": False, "visit": True}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("علی رضایی به تبریز رفت تا در دیدار با وزیر راه از پل بگوید.", "planned"),
        ("علی رضایی تلاش خواهد کرد تا در مذاکرات با هند پل را بسازد.", "planned"),
        ("علی رضایی در دیدار با وزیر راه گفت باید پل را بسازد.", "happened"),
    ],
)
def test_what_is_an_aim_lies_ahead(body: str, status: str) -> None:
    found = [c.status for c in read(body).contacts if c.kind == "meeting"]
    assert found == [status]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("مذاکرات هند و عمان امروز به پایان می‌رسد.", ["happened"]),
        ("مذاکرات هند و عمان فردا پایان خواهد یافت.", ["happened"]),
        ("مذاکرات هند و عمان که قرار بود دیروز خاتمه یابد، تمدید شد.", ["happened"]),
        ("قرار است مذاکرات هند و عمان فردا تمام شود.", ["happened"]),
        ("نشست هند و عمان فردا ادامه می‌یابد.", ["happened"]),
        ("قرار است مذاکرات هند و عمان فردا آغاز شود.", ["planned"]),
        ("انتظار می‌رود مذاکرات هند و عمان ادامه یابد.", ["planned"]),
        ("مذاکرات هند و عمان در کار نیست و باران ادامه دارد.", ["denied"]),
        ("هند به تلاش خود برای ترتیب دادن دور تازه مذاکرات قطر و عمان ادامه می‌دهد.", ["proposed"]),
    ],
)
def test_what_is_only_to_end_goes_on(body: str, told: list[str]) -> None:
    assert [c.status for c in read(body).contacts] == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"تماس تلفنی {PAIR}\n{WHO} امروز با {WITH} تلفنی گفت‌وگو خواهد کرد.", ["planned"]),
        ("مذاکرات هند و عمان در مسقط\nمذاکرات هند و عمان فردا در مسقط برگزار می‌شود.", ["planned"]),
        (f"دیدار {PAIR} آغاز شد.\n{WHO} فردا با {WITH} دیدار خواهد کرد.", ["happened", "planned"]),
        (f"{WHO} قصد دیدار با {WITH} را ندارد.\n{WHO} با {WITH} دیدار نخواهد کرد.", ["denied"]),
        (f"سفر احتمالی {WHO} به هند\nمریم نوری: علی رضایی به هند سفر خواهد کرد.", ["proposed"]),
    ],
)
def test_a_headline_and_what_it_stands_over_tell_of_one_contact(body: str, told: list[str]) -> None:
    assert [c.status for c in read(body).contacts] == told


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("جشن نارنج به دلیل سفر علی رضایی به هند لغو شد.", "happened"),
        ("درخواست علی رضایی به علت دیدار با حسن کریمی رد شد.", "happened"),
        ("نشست هند و عمان که به تعویق افتاده بود، امروز برگزار شد.", "happened"),
        ("نشست هند و عمان که به تعویق افتاده بود، هنوز برگزار نشده است.", "postponed"),
        (f"دیدار {PAIR} که لغو شده بود، خبرساز شد.", "cancelled"),
        (f"دیدار {PAIR} کنسل شد.", "cancelled"),
        ("علی رضایی دیدارش با حسن کریمی را به هم زد.", "cancelled"),
        ("علی رضایی شرط دیدار با حسن کریمی را باز شدن پل اعلام کرد.", "proposed"),
    ],
)
def test_what_befell_something_else_or_was_so_before_it_was_held(body: str, status: str) -> None:
    assert contact(body).status == status
