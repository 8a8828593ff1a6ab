"""What is remembered for speed never shows in what is read: a first reading is the same as any later one."""

from __future__ import annotations

import gc
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ravi.automaton import longest, over
from ravi.batch import encoded
from ravi.chunks import Chunks
from ravi.errors import InputError
from ravi.knowledge import Knowledge, load
from ravi.lexicon import lexicon_of
from ravi.reading import read
from ravi.scan import Scan, tokenizer_of
from ravi.sources import reports
from ravi.statements.cues import find_cues
from ravi.statements.does import Hints
from ravi.text import WORD
from ravi.tokens import _split

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXTS = st.text(st.sampled_from("اآبگفتمیه هاس ‌ًِ.،:؛؟«»()\n\t  a1@#/_‏ـ۱۲"), max_size=60)


def examples() -> list[object]:
    files = sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".jsonl") and ".gold" not in p.name)
    return [r for p in files for r in reports(str(p)) if not isinstance(r, InputError) and r.body]


def test_warm_memories_give_the_bytes_of_cold_ones():
    known, given_reports = load(), examples()
    fresh = Knowledge(known.folders)
    assert fresh.fingerprint == known.fingerprint
    warm = [encoded(read(r, known).to_dict()) for _ in range(2) for r in given_reports]
    cold = [encoded(read(r, fresh).to_dict()) for r in given_reports]
    assert warm == cold * 2


def test_what_a_statement_does_never_hangs_on_the_spelling_read_before():
    """«تجدیدنظر» and «تجدید‌نظر» have one key, and only the second is the listed «تجدید نظر»."""
    known = load()
    texts = [f"شهردار گفت: در کار پل {word} کنند." for word in ("تجدیدنظر", "تجدید\u200cنظر")]

    def told(order):
        hints = Hints(lexicon_of(known), str)
        scans = {text: Scan.of(text, known) for text in order}
        return {text: hints.of(s, 3, len(s.words), find_cues(s, ())[0]) for text, s in scans.items()}

    assert told(texts) == told(texts[::-1])


def test_the_longer_entries_remembered_for_a_token_are_those_found_afresh():
    known = load()
    masks = [known_mask for name, known_mask in lexicon_of(known).mask.items() if isinstance(name, str)]
    for report in examples():
        scan = Scan.of(report.body, known)
        for i in range(0, len(scan.words), 7):
            for mask in masks[::5]:
                assert scan.longest(i, mask) == longest(scan.words, i, mask)


def test_a_reading_leaves_no_cycles_behind():
    """The collector would look through all of them: that took 8 % of the compiled reading."""
    given_reports = examples()
    for _ in range(2):  # the first time fills what is remembered
        gc.collect()
        gc.disable()
        try:
            for report in given_reports:
                read(report)
            left = gc.collect()
        finally:
            gc.enable()
    assert left == 0


def test_no_entry_is_passed_by_where_nothing_goes_on_behind_a_word():
    known = load()
    lexicon = lexicon_of(known)
    for report in examples():
        scan = Scan.of(report.body, known)
        alike = lexicon.words(scan.tokens.words)
        for i, word in enumerate(alike):
            for mask in (1 << n for n in range(word.first.bit_length()) if word.first >> n & 1):
                hit = longest(alike, i, mask)
                assert longest(scan.words, i, mask) == hit
                assert hit is None or (scan.words[i].begins & over(scan.words, i, hit.last) & mask)


@given(TEXTS)
def test_chunks_cut_a_text_as_the_pattern_does(text):
    for split in (WORD.split, _split):
        chunks = Chunks(split)
        starts, ends, (words, _) = chunks.joined(map(chunks.cells, text.split(" ")))
        found = [(w, a, b) for w, a, b in zip(words, starts, ends) if w]
        assert [w for w, _, _ in found] == split(text)[1::2]
        assert all(text[a:b] == w for w, a, b in found)


@given(TEXTS)
def test_tokens_stand_where_their_words_are(text):
    tokens = tokenizer_of(load()).read(text)
    assert [text[a:b] for a, b in tokens.spans] == tokens.words
    assert not re.sub(r"\s", "", "".join(text)) or tokens.words


@given(TEXTS)
def test_where_finds_what_a_look_at_each_word_finds(text):
    scan = Scan.of(text, load())
    mask = scan.mask["and", "title", "cue.verb", "given"]
    inside = [i for s in scan.tokens.sentences for i in range(s.first, s.last)]
    assert scan.where(mask) == [i for i in inside if longest(scan.words, i, mask) is not None]
