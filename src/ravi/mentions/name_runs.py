"""How far the words of one name go: the run of listed words, and of others that it may take in, word by word.

>>> from ravi.knowledge import load
>>> from ravi.scan import Scan
>>> name_run_end(Scan.of("علی رضایی گفت", load()), 0, 3, vouched=False, honoured=False)
2
"""

from __future__ import annotations

from ..lexicon import Hit
from ..scan import Scan
from .surnames import (
    LIKELY,
    ends_before,
    is_fourth,
    is_last_of_three,
    is_other,
    is_short_last,
    is_told,
    is_unlisted,
    may_go_on,
    second_surname,
    surname_before_office,
    surname_like,
    surname_of_any_word,
    surname_of_office,
    surname_set_off,
    surname_too,
)

LONGEST = 5
_OFFICE = 6  # tokens of an office in which an army is named


def name_run_end(scan: Scan, i: int, end: int, *, vouched: bool, honoured: bool) -> int | None:
    """Where the run of name words at ``i`` ends, or None where it is no name."""
    return _Run(scan, i, end, vouched, honoured).end()


class _Run:
    """The words of a name from ``start`` up to ``at``, so far: how many are ``strong`` names, how many ``families``,
    whether it has a ``given`` name; ``vouched`` for and ``honoured`` by what stands around it."""

    def __init__(self, scan: Scan, start: int, end: int, vouched: bool, honoured: bool) -> None:
        self.scan, self.start, self.bound = scan, start, end
        self.vouched, self.honoured = vouched, honoured
        self.fathers = _fathers(scan, start, end)
        self.stop = min(end, start + LONGEST + self.fathers)
        self.at, self.strong, self.families, self.given, self.over = start, 0, 0, False, False

    def end(self) -> int | None:
        """Where the name ends, or None where it is no name."""
        scan, i, sure = self.scan, self.start, self.scan.mask["given", "family"]
        while self.at < self.stop and not self.over:
            hit = scan.longest(self.at, sure, self.stop)
            if self._ends_here(hit):
                break
            if not (self._takes_sure(hit) or self._takes_part() or self._takes_unsure() or self._takes_other()):
                break
        j = self.at
        if j == i or (scan.words[j - 1].whole & scan.mask["name_part"] and j == i + 1):
            return None
        if self.vouched or self.strong >= 2 or (self.given and j - i >= 2):
            return j
        given, family = scan.mask["given"], scan.mask["family"]
        return j if self.strong and scan.words[i].first & family and not scan.words[i].whole & given else None

    def _ends_here(self, hit: Hit | None) -> bool:
        """Whether the name ends before the word here, where a listed name (``hit``) may begin."""
        scan, i, j = self.scan, self.start, self.at
        whole = scan.words[j].whole
        if j == i:
            return False
        if j + 1 < self.stop and scan.is_a(j + 1, scan.mask["ex"]):
            return True  # «رضایی ستاره سابق تیم ملی»
        if whole & scan.mask["given_ambiguous", "family_ambiguous"]:
            title = scan.longest(j, scan.mask["title"])
            if title is not None and title.last > j + 1:
                return True  # «رضایی ستاره عراقی تیم نارنج»
        if hit is None or not self.families:
            return False
        another = whole & scan.mask["given"] and not whole & scan.mask["family"]
        if another and not (self.given and j > i + 1 and ends_before(scan, j + 1)):
            return True  # «رضایی مریم نوری» are two, «علی رضایی فرید، مدیر …» is one
        return j == i + 1 and scan.is_a(hit.last, scan.mask["object"])  # «رضایی کریمی را ستود»

    def _takes_sure(self, hit: Hit | None) -> bool:
        """A listed name."""
        scan, j = self.scan, self.at
        whole, given, family = scan.words[j].whole, scan.mask["given"], scan.mask["family"]
        if hit is None or not (j == self.start or whole & family or not is_other(scan, j)):
            return False
        first_names = given | scan.mask["name_part"] | (scan.mask["given_ambiguous"] if whole & family else 0)
        if j == self.start and (whole | hit.entry.bit) & first_names:
            self.given = True  # «ولی الله نوری», «گراهام نارنج»
        self.families += bool(whole & family) and not whole & given
        self.strong, self.at = self.strong + 1, hit.last
        return True

    def _takes_part(self) -> bool:
        """A part of a name by itself: «سید», «الله», «بن», the number of a king."""
        scan, i, j = self.scan, self.start, self.at
        whole = scan.words[j].whole
        if j == i and (whole & scan.mask["name_part"] or is_given_here(scan, i, self.bound, honoured=self.honoured)):
            self.given = True
        elif j == i + 1 and self.given and whole & scan.mask["regnal"]:
            self.over = True  # «نارنجر چهاردهم»
        elif j > i and whole & scan.mask["name_end"] and (self.given or self.families):
            self.given = True  # «حسن فتح الله»
        elif j > i and whole & scan.mask["name_link"] and j + 1 < self.stop and not scan.tokens.roles[j + 1]:
            self.over = scan.is_a(j + 1, scan.mask["too", "also"])  # «نارنجا بنت هم گفت»
        elif self.fathers and j - i <= self.fathers and self._is_father(j):
            self.given = True  # «سالم بن ناصر»
        elif j > i and self.given and whole & scan.mask["honorific"] and self._begins_family(j):
            pass  # «علی حاج رضایی»
        else:
            return False
        self.at += 1
        return True

    def _begins_family(self, j: int) -> bool:
        """Whether the honorific here begins a listed family name, and a name stands behind it."""
        words, family = self.scan.words, self.scan.mask["given", "family"]
        return bool(words[j].first & family) and j + 1 < self.stop and bool(words[j + 1].whole & family)

    def _is_father(self, j: int) -> bool:
        unsure = self.scan.mask["given_ambiguous", "family_ambiguous"]
        return bool(self.scan.words[j].whole & unsure) or not (self.scan.tokens.roles[j] or is_other(self.scan, j))

    def _takes_unsure(self) -> bool:
        """A word that is a name only sometimes, or any before «الله»."""
        scan, i, j = self.scan, self.start, self.at
        hit = scan.longest(j, scan.mask["given_ambiguous", "family_ambiguous"], self.stop)
        if hit is not None and self._may_be_name(j, hit.last):
            self.given, self.at = True, hit.last
            return True
        if j != i or j + 1 >= self.stop or not scan.is_a(j + 1, scan.mask["name_end"]):
            return False
        if scan.tokens.roles[j] or scan.is_a(j, scan.mask["ordinary"]):
            return False
        self.given, self.strong, self.at = True, self.strong + 1, j + 2  # «عنایت الله»
        return True

    def _may_be_name(self, j: int, last: int) -> bool:
        """Whether the word that is a name only sometimes is one here."""
        scan, later = self.scan, j > self.start
        if is_other(scan, j) or (later and _makes_infinitive(scan, j)):
            return False
        return self.vouched or self.given or (not later and _sure_next(scan, last, self.stop))

    def _takes_other(self) -> bool:
        """A word that no list of names holds."""
        scan, i, j = self.scan, self.start, self.at
        if (
            second_surname(scan, i, j)
            or surname_too(scan, i, j, self.honoured)
            or (self.given and is_short_last(scan, i, j))
            or ((self.given or self.strong > 1) and is_last_of_three(scan, i, j, self.honoured))
        ):
            self.strong += 1
        elif not ((self.vouched or self.given) and self._has_room(j) and self._may_be_surname(j)):
            return False
        self.at += 1
        return True

    def _has_room(self, j: int) -> bool:
        """Whether the name is not too long yet."""
        scan, i, few = self.scan, self.start, 3 + self.fathers
        return j - i < few or (j - i == few and (is_fourth(scan, j) or surname_set_off(scan, i, j, self.bound)))

    def _may_be_surname(self, j: int) -> bool:
        """Whether the word here may be one by how it is spelled, or by what stands around it."""
        scan, i, stop, honoured, families = self.scan, self.start, self.stop, self.honoured, self.families
        return (
            may_go_on(scan, i, j)
            or ((j > i or honoured) and surname_like(scan, j, stop, j == i, bool(families)))
            or (j == i + 1 and not families and surname_of_office(scan, j, stop))
            or (j > i and not families and surname_of_any_word(scan, j, stop, honoured))
            or (j > i and not honoured and surname_set_off(scan, i, j, self.bound))
            or (j > i and not families and surname_before_office(scan, i, j, stop))
        )


def is_given_here(scan: Scan, i: int, end: int, *, honoured: bool) -> bool:
    """«دکتر امیر رضایی», «امیر رضایی، مدیر باغ», «"امیر هومن رضایی" مدیر باغ», «امیر نارنجر، مدیر باغ»: whether a word
    that is a rank too is a given name: with a family name right behind it, or any where it opens a quotation or is
    followed by a comma and an office, behind a civil honorific or before an office that is no soldier's."""
    if not scan.is_a(i, scan.mask["given_ambiguous"]) or not scan.is_a(i, scan.mask["honorific_ambiguous"]):
        return False
    quote = scan.tokens.quotation_at(i - 1) if i else None
    told = is_told(scan, i + 2) and not scan.is_a(i + 1, scan.mask["country", "plain_country", "city"])
    if i + 1 >= end or not (quote is not None or told or scan.words[i + 1].whole & scan.mask["family"]):
        return False
    if honoured:
        return not scan.is_a(i - 1 - (quote is not None), scan.mask["military_rank", "army"])
    after = i + 2 + (i + 2 < end and (is_unlisted(scan, i + 2) or scan.is_a(i + 2, scan.mask["given", "family"])))
    after = after if quote is None else quote.close + 1
    after += after < end and scan.tokens.roles[after] == "comma"  # «امیر رضایی نارنجر، مدیر باغ»
    office = scan.longest(after, scan.mask["title"], end) if after < end else None
    if office is None or office.entry.row is None or office.entry.row.cells.get("sector") == "military":
        return False
    return not any(scan.is_a(j, scan.mask["army"]) for j in range(after, min(end, after + _OFFICE)))


def _fathers(scan: Scan, i: int, end: int) -> int:
    """The tokens that tell whose son somebody is, whose name begins at token ``i``: «(محمد) بن عبدالرحمن (آل ثانی)»."""
    j, son = i + 1, scan.mask["patronymic"]
    while j + 1 < min(end, i + LONGEST) and scan.is_a(j, son) and not scan.tokens.roles[j + 1]:
        j += 2
    return j - i - 1


def _makes_infinitive(scan: Scan, j: int) -> bool:
    """«رضایی جان باختن باغبانان را …»: whether token ``j`` makes an infinitive with the next word, and no name."""
    return j + 1 < len(scan.words) and any(f.tense == "infinitive" for f in scan.words[j + 1].verbs)


def _sure_next(scan: Scan, j: int, stop: int) -> bool:
    """«بهار رضایی»: a word that is a name only sometimes, before one that always is, or, as «بهار قهرمانی» at the start
    of a clause, before another such word."""
    if j >= stop or is_other(scan, j):
        return False
    edge = j < 2 or bool(scan.tokens.roles[j - 2])
    if edge and is_unlisted(scan, j) and scan.words[j].likeness >= LIKELY:
        return True  # «سحر سنایی‌فر»
    return bool(scan.words[j].whole & scan.mask("given", "family", *(("family_ambiguous",) if edge else ())))
