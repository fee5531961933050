from __future__ import annotations

import re
from pathlib import Path

import pytest

from qa.lexicon.tables import load_rows, load_words

FIGURES = Path(__file__).resolve().parents[2] / "qa" / "figures"


@pytest.mark.parametrize("name", ["units", "indicators", "figure_words"])
def test_every_row_says_where_it_comes_from(name):
    rows = load_rows(name)
    assert rows
    assert all(row["source"] for row in rows)


@pytest.mark.parametrize(("name", "key"), [("units", "unit"), ("figure_words", "class")])
def test_no_entry_stands_twice(name, key):
    keys = [row[key] for row in load_rows(name)]
    assert len(set(keys)) == len(keys)


def test_no_word_is_empty():
    for row in load_rows("figure_words"):
        assert all(row["words"].split("|")), row["class"]


def test_words_come_longest_first():
    lengths = [len(word) for word in load_words("figure_words", "measure")]
    assert lengths == sorted(lengths, reverse=True)


def test_an_unknown_class_is_an_error():
    with pytest.raises(KeyError, match="no class 'nothing'"):
        load_words("figure_words", "nothing")


def test_every_class_of_figure_words_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in FIGURES.glob("*.py"))
    used = set(re.findall(r"[\"']([a-z_]+)[\"']", code))
    assert {row["class"] for row in load_rows("figure_words")} <= used
