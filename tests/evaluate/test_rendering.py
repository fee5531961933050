from __future__ import annotations

import pytest

from qa.evaluate import evaluate, render

from .library import GDP, TEXT, Library, answered, passage
from .test_evaluation import ABSENT, ALL, SUMMARY


@pytest.fixture
def evaluation():
    library = Library(
        found={GDP.text: [passage(TEXT)]}, replies={GDP.text: answered("2731亿元[1]")}
    )
    return evaluate(library, ALL)


def test_a_markdown_table_has_a_row_per_kind_and_the_totals(evaluation):
    lines = render(evaluation, markdown=True, misses=0).splitlines()
    assert lines[0].startswith("| kind | n | R@1 | R@3 | R@5 | MRR@10 |")
    kinds = [line.split("|")[1].strip() for line in lines[2:] if line.startswith("|")]
    assert kinds == [
        "figure",
        "table",
        "followup",
        "summary *",
        "unanswerable",
        "all without follow-ups",
        "all",
    ]
    assert len({line.count("|") for line in lines if line.startswith("|")}) == 1


def test_shares_come_with_their_interval_and_counts(evaluation):
    text = render(evaluation, markdown=True, misses=0)
    assert "| all | 5 | 0.250 [0.05, 0.70] |" in text
    assert "refusal recall: 1.000 [0.21, 1.00] (1/1)" in text


def test_misses_are_listed_as_far_as_asked(evaluation):
    assert "misses (" not in render(evaluation, misses=0)
    assert render(evaluation, misses=1).count("expected:") == 1
    assert render(evaluation).count("expected:") == len(evaluation.misses)


def test_terminal_columns_line_up_in_chinese(evaluation):
    header, *rows = render(evaluation, language="zh", misses=0).split("\n\n")[0].splitlines()
    assert header.startswith("题型")
    assert len(rows) == 7


def test_what_was_not_measured_is_a_dash():
    evaluation = evaluate(Library(), [ABSENT])
    row = render(evaluation, markdown=True, misses=0).splitlines()[2]
    assert row == "| unanswerable | 1 | – | – | – | – | – | 1/1 |"


def test_a_note_on_uncounted_kinds_stands_only_where_there_are_any():
    assert "* not counted" not in render(evaluate(Library(), [GDP]))
    assert "* not counted" in render(evaluate(Library(), [GDP, SUMMARY]))
