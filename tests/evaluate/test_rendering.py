from __future__ import annotations

import pytest

from qa.evaluate import GoldQuestion, evaluate, render
from qa.evaluate.expected import Expected

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
    evaluation = evaluate(Library(), [ABSENT, GDP])
    row = render(evaluation, markdown=True, misses=0).splitlines()[2]
    assert row == "| unanswerable | 1 | – | – | – | – | – | 1/1 |"


def test_where_no_passage_was_searched_for_the_table_tells_of_replies_alone():
    lines = render(evaluate(Library(), [ABSENT]), markdown=True, misses=0).splitlines()
    assert lines[0] == "| kind | n | pass | part mark |"
    assert lines[2] == "| unanswerable | 1 | 1.000 (1/1) | 1.000 |"


def test_a_note_on_uncounted_kinds_stands_only_where_there_are_any():
    assert "* not counted" not in render(evaluate(Library(), [GDP]))
    assert "* not counted" in render(evaluate(Library(), [GDP, SUMMARY]))


def test_the_answers_format_has_a_table_of_passes_and_part_marks_with_the_guards_beneath():
    questions = [
        GoldQuestion("a", "甲", kind="single", expected=expected)
        for expected in (
            Expected("answer", must=(("2731亿元",), ("3.5%",))),
            Expected("answer", must=(("2731亿元",),), bold=("2731亿元",)),
        )
    ]
    library = Library(replies={"甲": answered("2731亿元（报告没有细分）[1]")})
    shown = render(evaluate(library, questions), markdown=True, misses=0)
    lines = shown.splitlines()
    assert lines[0] == "| kind | n | pass | part mark |"
    assert lines[2] == "| single | 2 | 0.000 (0/2) | 0.750 |"
    assert "guards: hedged 2 · none bold 1 · number first 0" in lines
    assert any("value missing 1 ·" in line for line in lines)
    assert "R@1" not in shown
