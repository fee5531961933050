"""English questions, read as their Chinese twins are."""

import re
from pathlib import Path

import pytest

from qa.question import understand
from qa.question.english import aspects, in_plain_numbers, is_whether, spelt_right
from qa.question.indicators import names_of
from qa.question.intent import Ask, words_of
from qa.question.survey import says
from qa.records import Status

ROWS = Path(__file__).with_name("english_pairs.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [row.split("\t") for row in ROWS if not row.startswith("#")][1:]
ASKING = (*Ask, "target", "result")


def about(question):
    """The words that say what a Chinese question is about: no bound, number or asking word."""
    names = [name for place in question.places for name in place.names()]
    for word in question.terms:
        asking = any(words_of(word, kind) for kind in ASKING) or says("more", word)
        if len(word) > 1 and not asking and word not in names and not re.search(r"\d|万|亿", word):
            yield word


def test_there_are_sixty_pairs():
    assert len(PAIRS) == 60
    assert len({english for english, _ in PAIRS}) == 60


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_an_english_question_fills_the_slots_of_its_chinese_twin(english, chinese):
    one, other = understand(english), understand(chinese)
    assert one.language == "en"
    assert one.asks == other.asks
    assert one.status == other.status
    assert one.periods == other.periods
    assert set(one.indicators) == set(other.indicators)
    assert [place.name for place in one.places] == [place.name for place in other.places]
    official = {*one.expansions, *(name for each in one.indicators for name in names_of(each))}
    unmet = [word for word in about(other) if not any(word in each for each in official)]
    assert unmet == []


@pytest.mark.parametrize(
    ("english", "plain"),
    [
        ("over 100 billion yuan", "over 1000亿元"),
        ("9,050 homes", "9050 homes"),
        ("1.5 million people", "150万 people"),
        ("20 thousand", "2万"),
        ("by 6 percent", "by 6%"),
        ("0.5 percentage points", "0.5个百分点"),
        ("in 2023", "in 2023"),
        ("US$ 3.2bn", "US$ 32亿"),
    ],
)
def test_numbers_are_read_as_reports_write_them(english, plain):
    assert in_plain_numbers(english) == plain


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many parkng spaces", "how many parking spaces"),
        ("unemploymnet rate", "unemployment rate"),
        ("grian output", "grain output"),
        ("kindergarden places", "kindergarten places"),
        ("tourist arrivals and hospitals", "tourist arrivals and hospitals"),
        ("the city of Kalli", "the city of Kalli"),
        ("xiangmihu", "xiangmihu"),
        ("please summarize", "please summarize"),
    ],
)
def test_a_word_is_respelt_by_one_letter_where_no_list_has_it(typed, meant):
    assert spelt_right(typed) == meant


@pytest.mark.parametrize(
    ("question", "whether"),
    [
        ("Did exports fall?", True),
        ("Exports fell by 3%, right?", True),
        ("Somebody said exports fell. Is that true?", True),
        ("How many are there?", False),
        ("What did it reach?", False),
    ],
)
def test_a_question_to_be_answered_yes_or_no_is_known(question, whether):
    assert is_whether(question) is whether


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("gdp per capita", {Ask.VALUE}),
        ("population of Luoyang", {Ask.VALUE}),
        ("scenic areas", set()),
    ],
)
def test_a_measure_alone_asks_for_its_value(question, asks):
    assert understand(question).asks == asks


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("What was retail sales and how much did it grow?", {"value", "change"}),
        ("How many beds are there, and what share is in villages?", {"value", "share"}),
        ("How much tax was raised and which place is that?", {"value", "rank"}),
        ("By how much did imports and exports grow?", {"change"}),
        ("How many schools and hospitals were built?", {"value"}),
    ],
)
def test_the_kinds_of_figure_that_clauses_ask_for_are_told_apart(question, kinds):
    assert aspects(question) == kinds


def test_what_an_english_question_asks_with_is_no_topic():
    assert not {"多少", "哪些", "哪里"} & set(understand("How many lakes, and where?").expansions)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("What target has the city set for exports?", Status.TARGET),
        ("How many centres were set up?", Status.RESULT),
    ],
)
def test_a_target_that_was_set_is_a_target(question, status):
    assert understand(question).status is status
