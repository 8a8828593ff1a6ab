"""Acts: what the examples beside the table cannot show."""

from collections import Counter

from ravi.acts import ActDraft, find_acts
from ravi.acts.clauses import Clauses
from ravi.acts.frames import frames_of
from ravi.knowledge import load
from ravi.labels import ActType, Does
from ravi.reading import STAGES, read
from ravi.records import Report


def made(text: str) -> dict[str, object]:
    """What every stage up to the contacts makes of a text."""
    report = Report.of(text)
    out: dict[str, object] = {"report": report, "body": report.body, "knowledge": load(), "as_of": None}
    for stage in STAGES:
        out[stage.gives] = stage.run(*(out[n] for n in stage.needs))
        if stage.gives == "contacts":
            break
    return out


def acts(text: str) -> tuple[dict[str, object], list[ActDraft]]:
    m = made(text)
    return m, find_acts(*(m[n] for n in ("scan", "knowledge", "mentions", "contents", "cast", "contacts")))


def names(m: dict[str, object], targets: tuple[int, ...]) -> list[str]:
    """The words of some mentions."""
    return [m["scan"].text(m["mentions"][k].first, m["mentions"][k].last) for k in targets]


def test_what_the_object_of_an_emphasis_does():
    cases = {
        "بر ضرورت ساخت پل": "call_for",
        "بر آمادگی شهرداری برای ساخت پل": "promise",
        "بر حمایت از کارگران": "support",
        "بر مخالفت با ساخت پل": "reject",
        "بر ساخت پل": "call_for",
    }
    for words, does in cases.items():
        _, found = acts(f"وزیر راه {words} تأکید کرد.")
        assert [(a.type, a.does) for a in found] == [("emphasise", does)], words


def test_what_an_announcement_does():
    assert [a.does for a in acts("وزیر راه از ساخت پل خبر داد.")[1]] == ["inform"]
    assert [a.does for a in acts("وزیر راه از آمادگی شهرداری برای ساخت پل خبر داد.")[1]] == ["promise"]
    assert [a.does for a in acts("وزیر راه از توافق با باغداران خبر داد.")[1]] == ["agree"]


def test_whom_a_warning_names_is_not_always_whom_it_warns():
    for body, warned in {
        "وزیر راه به شهردار شیراز هشدار داد.": ["شهردار شیراز"],
        "وزیر راه درباره سفر شهردار شیراز هشدار داد.": [],
        "وزیر راه بر سفر شهردار شیراز تأکید کرد.": [],
        "وزیر راه حمله به شهردار شیراز را محکوم کرد.": [],
        "وزیر راه از کندی کار شهردار شیراز انتقاد کرد.": ["شهردار شیراز"],
        "وزیر راه عید را به شهردار شیراز تبریک گفت.": ["شهردار شیراز"],
        "وزیر راه از پلی که شهردار شیراز ساخته بود تمجید کرد.": [],
    }.items():
        m, found = acts(body)
        assert [names(m, a.targets) for a in found] == [warned], body


def test_the_object_and_whom_it_names():
    m, found = acts("وزیر راه از شهردار شیراز تشکر کرد.")
    scan = m["scan"]
    assert [scan.text(*a.about) for a in found] == ["از شهردار شیراز"]
    assert [names(m, a.targets) for a in found] == [["شهردار شیراز"]]


def test_an_omitted_subject_is_who_spoke_before():
    m, found = acts("علی رضایی، وزیر راه، گفت: «کار تمام شد».\nوی همچنین از کارگران تشکر کرد.")
    assert [a.actor for a in found] == [m["cast"].speakers[0]]


def test_the_first_of_several_actors():
    m, found = acts("وزیر راه و شهردار شیراز از ساخت پل خبر دادند.")
    assert [a.actor for a in found] == [m["cast"].of_mention[0]]


def test_every_type_of_the_table_is_one_that_records_know():
    frames = frames_of(load()).values()
    assert {f.type for f in frames if f.type} <= set(ActType.__args__)
    assert {f.does for f in frames if f.does} <= set(Does.__args__)


def test_an_act_names_all_of_a_list():
    m, found = acts("وزیر راه از شهردار شیراز و استاندار فارس تشکر کرد.")
    assert [names(m, a.targets) for a in found] == [["شهردار شیراز", "استاندار فارس"]]
    m, found = acts("علی رضایی و حسن کریمی از شهردار شیراز تشکر کردند.")
    assert [(len(a.joint), names(m, a.targets)) for a in found] == [(1, ["شهردار شیراز"])]


def test_a_text_may_end_anywhere():
    text = "شهردار بندر در بیانیه‌ای در حمایت بی‌قیدوشرط از کشاورزان و با تشکر از مردم بر ساخت پل تأکید کرد"
    words = text.split()
    for last in range(1, len(words) + 1):
        read(" ".join(words[:last]))
        read(" ".join(words[:last]) + "…")
    read("تعدادی از")


def test_work_grows_with_length(monkeypatch):
    sentence = "وزیر راه با تشکر از کارگران و تأکید بر ساخت پل از شهردار قدردانی و خواستار ادامه کار شد "
    looked = {}
    ends = Clauses.ends
    for times in (50, 200):
        m = made(sentence * times)
        seen = Counter()
        monkeypatch.setattr(Clauses, "ends", lambda self, i, seen=seen: seen.update(n=1) or ends(self, i))
        find_acts(*(m[n] for n in ("scan", "knowledge", "mentions", "contents", "cast", "contacts")))
        looked[times] = seen["n"]
    assert 0 < looked[200] < 5 * looked[50]
