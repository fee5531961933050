"""The word lists that lead from a question's words to the words of reports."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from qa.reading import read

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = {
    "glossary": ("english", "chinese", "source"),
    "everyday": ("everyday", "official", "source"),
}
HAN = re.compile("[\u3400-\u9fff]")
ENGLISH = re.compile(r"[a-z0-9]+(?:[ ,.&'%/-]+[a-z0-9]+)*")


def _lines(name: str) -> list[str]:
    text = files("qa.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in _lines(name)[1:]]


def _keys(name: str) -> list[str]:
    return [key for row in _rows(name) for key in row[0].split("|")]


both = pytest.mark.parametrize("name", COLUMNS)


@both
def test_the_first_line_names_the_columns(name: str) -> None:
    assert tuple(_lines(name)[0].split("\t")) == COLUMNS[name]


@both
def test_every_row_fills_every_column(name: str) -> None:
    assert [row for row in _rows(name) if len(row) != 3 or not all(row)] == []


@both
def test_no_alternative_is_empty_padded_or_given_twice(name: str) -> None:
    cells = [cell.split("|") for row in _rows(name) for cell in row[:2]]
    assert [words for words in cells if len(set(words)) < len(words)] == []
    assert [word for words in cells for word in words if word != word.strip() or not word] == []


@both
def test_text_is_in_composed_form(name: str) -> None:
    assert [line for line in _lines(name) if not unicodedata.is_normalized("NFC", line)] == []


@both
def test_rows_stand_in_order_of_their_keys(name: str) -> None:
    keys = [row[0] for row in _rows(name)]
    assert keys == sorted(keys)


@both
def test_no_key_stands_in_two_rows(name: str) -> None:
    """Two rows for one key would make the answer depend on the order of the file.

    A hyphen equals a space and capitals equal small letters, as they do where keys are looked up.
    """
    keys = [key.replace("-", " ").lower() for key in _keys(name)]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@both
def test_no_official_word_repeats_its_own_key(name: str) -> None:
    rows = [(set(row[0].split("|")), set(row[1].split("|"))) for row in _rows(name)]
    assert [keys & official for keys, official in rows if keys & official] == []


def test_english_keys_are_small_ascii_letters() -> None:
    assert [key for key in _keys("glossary") if not ENGLISH.fullmatch(key)] == []


def test_the_english_finds_chinese_words() -> None:
    """A unit or an abbreviation may stay in Latin letters, but not a whole row."""
    assert [row for row in _rows("glossary") if not HAN.search(row[1])] == []


def test_everyday_words_are_longer_than_one_character() -> None:
    """A single character would match inside other words."""
    assert [key for key in _keys("everyday") if len(key) < 2] == []


def test_everyday_words_are_simplified() -> None:
    """Questions are folded to simplified characters before they are looked up."""
    table = files("qa.lexicon").joinpath("traditional.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")][1:]
    traditional = {old for old, new in rows if old != new}
    assert [key for key in _keys("everyday") if traditional & set(key)] == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("gdp", "地区生产总值"),
        ("surveyed urban unemployment rate", "城镇调查失业率"),
        ("total retail sales of consumer goods", "社会消费品零售总额"),
        ("general public budget revenue", "一般公共预算收入"),
        ("greater bay area", "粤港澳大湾区"),
        ("high-tech enterprise", "高新技术企业"),
    ],
)
def test_the_official_translation_leads_first_to_the_official_term(
    english: str, chinese: str
) -> None:
    found = [row[1].split("|")[0] for row in _rows("glossary") if english in row[0].split("|")]
    assert found == [chinese]


def test_official_words_are_words_reports_use(shared: Path) -> None:
    """Most rows have a word that stands in the few reports at hand; the rest is for others."""
    paths = [*(shared / "reports").rglob("*.txt"), *(shared / "reports").rglob("*.docx")]
    text = "".join(read(path).doc.text for path in sorted(paths))
    rows = [row[1].split("|") for row in _rows("glossary")]
    found = [words for words in rows if any(word in text for word in words)]
    assert len(found) / len(rows) > 0.9
