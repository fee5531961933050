from __future__ import annotations

import itertools
import json
from dataclasses import replace
from functools import reduce

import pytest

from qa.errors import InputError
from qa.evaluate import GoldQuestion, evaluate, evaluate_search, read_questions, reevaluate
from qa.evaluate.evaluation import Scores
from qa.evaluate.expected import Expected
from qa.evaluate.questions import QuestionSet
from qa.evaluate.retrieval import without_whitespace
from qa.evaluate.shares import Share
from qa.evaluate.strings import expect_strings
from qa.evaluate.throwaway import find_reports
from qa.reading.files import decode

from .library import GDP, TEXT, Library, answered, passage, refused
from .test_questions import GOLD

PARKING = GoldQuestion(
    "q2",
    "新增多少停车泊位",
    kind="table",
    answer="2413个",
    expected=expect_strings(("2413个",), answer="2413个"),
    evidence=("新增停车泊位2413个",),
)
FOLLOWUP = GoldQuestion(
    "q3",
    "那增速呢",
    kind="followup",
    history=("地区生产总值是多少",),
    answer="增长3.5%",
    expected=expect_strings(("3.5%",), answer="增长3.5%"),
    evidence=("增长3.5%",),
)
SUMMARY = replace(GDP, id="q4", kind="summary", text="概括一下")
ABSENT = GoldQuestion(
    "q5", "区长是谁", kind="unanswerable", expected=expect_strings((), kind="unanswerable")
)


@pytest.fixture
def library() -> Library:
    """Finds GDP first and parking second; answers GDP and the follow-up, refuses the rest."""
    return Library(
        found={
            GDP.text: [passage(TEXT)],
            PARKING.text: [passage("别的"), passage(TEXT)],
            SUMMARY.text: [passage("别的")],
        },
        replies={
            GDP.text: answered("2731亿元[1]"),
            PARKING.text: refused(),
            FOLLOWUP.text: answered("增长3.5%[1]", passage(TEXT)),
            SUMMARY.text: answered("2731亿元[1]"),
            ABSENT.text: answered("张三[1]"),
        },
    )


ALL = (GDP, PARKING, FOLLOWUP, SUMMARY, ABSENT)


def test_every_metric_worked_out_by_hand(library):
    overall = evaluate(library, ALL).overall
    assert overall.retrieval.ranks == (1, 2, 1, 0)
    assert overall.answers == Share(2, 3)
    assert overall.refusals.recall == Share(0, 1)
    assert overall.refusals.false == Share(1, 4)
    assert overall.refusals.precision == Share(0, 1)


def test_a_summary_is_judged_but_does_not_count(library):
    summary = evaluate(library, ALL).by_kind["summary"]
    assert (summary.answers, summary.uncounted) == (Share(0, 0), Share(1, 1))


def test_scores_of_the_kinds_add_up_to_the_scores_of_all():
    library = Library()
    places = itertools.cycle([0, 3, 11])
    for question in (gold := read_questions(GOLD)).questions:
        hits = [passage("别的")] * next(places)
        library.found[question.text] = [*hits, passage("".join(question.evidence[:1]))]
        library.replies[question.text] = answered(question.answer or "无")
    evaluation = evaluate(library, gold)
    whole, parts = evaluation.overall, reduce(Scores.__add__, evaluation.by_kind.values())
    assert (whole.n, whole.answers, whole.refusals) == (parts.n, parts.answers, parts.refusals)
    assert sorted(whole.retrieval.ranks) == sorted(parts.retrieval.ranks)
    assert whole.retrieval.mrr == parts.retrieval.mrr


@pytest.mark.parametrize(
    "name",
    [
        "futian_dev.jsonl",
        "three_reports.jsonl",
        "six_reports.jsonl",
        "three_more_reports.jsonl",
        "ten_reports.jsonl",
        "four_reports.jsonl",
    ],
)
def test_gold_answers_pass_their_own_rules_and_refusing_everything_earns_nothing(name):
    gold = read_questions(GOLD.with_name(name)).questions
    held = tuple({document for one in gold for document in (*one.documents, *one.asked_of)})
    told = {one.text: answered(one.answer) for one in gold if one.answerable}
    answering = evaluate(Library(replies=told, held=held), gold).overall
    assert answering.answers.hits == answering.answers.n > 40
    assert answering.refusals.recall.value == 1
    assert answering.refusals.false.hits == 0
    silent = evaluate(Library(held=held), gold).overall
    assert silent.answers == Share(0, answering.answers.n)
    assert silent.refusals.false.value == 1


def test_the_evidence_of_the_three_reports_stands_in_them(shared):
    found = read_questions(GOLD.with_name("three_reports.jsonl"))
    paths = find_reports(found, shared / "reports" / "extra")
    texts = {path.stem: without_whitespace(decode(path.read_bytes(), name="")) for path in paths}
    for one in found.questions:
        for evidence in one.evidence:
            assert any(without_whitespace(evidence) in texts[name] for name in one.documents)


def test_a_followup_is_asked_with_its_history_and_scored_on_the_hits_of_its_reply(library):
    evaluation = evaluate(library, ALL)
    assert (FOLLOWUP.text, FOLLOWUP.history) in library.asked
    assert evaluation.by_kind["followup"].retrieval.ranks == (1,)
    assert evaluation.without_followups.n == 4


def test_a_question_that_names_its_document_is_searched_for_there(library):
    question = replace(GDP, documents=("report",))
    evaluate(library, [question])
    assert library.filters == [("report",)]


def test_a_question_asked_of_one_document_is_asked_of_it_alone(library):
    library.held = ("甲", "乙")
    evaluate(library, [replace(GDP, asked_of=("乙",)), PARKING])
    assert library.restricted == [("乙",), ()]


def test_a_question_about_a_document_that_is_not_held_is_skipped(library):
    elsewhere = replace(PARKING, documents=("report", "missing"))
    evaluation = evaluate(library, [GDP, elsewhere])
    assert evaluation.skipped == ("q2",)
    assert evaluation.overall.n == 1


def test_where_no_document_is_held_the_error_names_them(library):
    with pytest.raises(InputError, match="missing") as caught:
        evaluate(library, [replace(GDP, documents=("missing",))])
    assert "qa index" in caught.value.remedy


def test_searching_alone_asks_nothing_and_leaves_followups_out(library):
    evaluation = evaluate_search(library, ALL)
    assert library.asked == []
    assert evaluation.overall.retrieval.ranks == (1, 2, 0)
    assert "answers" not in evaluation.overall.as_dict()


def test_misses_say_what_was_expected_and_what_came(library):
    misses = {(miss.id, miss.what): miss for miss in evaluate(library, ALL).misses}
    assert set(misses) == {
        ("q2", "retrieval"),
        ("q2", "refusal"),
        ("q4", "retrieval"),
        ("q5", "refusal"),
    }
    assert misses["q2", "retrieval"].why == "rank 2"
    assert misses["q2", "retrieval"].got == "别的"
    assert misses["q5", "refusal"].got == "张三[1]"


def test_a_wrong_answer_is_a_miss_with_its_fault(library):
    library.replies[GDP.text] = answered("2713亿元")
    (miss,) = evaluate(library, [GDP]).misses
    assert (miss.what, miss.why, miss.expected) == ("answer", "missing: 2731亿元", "2731亿元")


def test_progress_counts_up_to_the_number_of_questions(library):
    seen = []
    evaluate(library, ALL, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 5) for done in range(1, 6)]


def test_all_of_it_goes_into_json(library):
    told = json.loads(json.dumps(evaluate(library, ALL).as_dict()))
    assert told["overall"]["retrieval"]["R@1"]["hits"] == 2
    assert told["overall"]["retrieval"]["MRR@10"] == pytest.approx(2.5 / 4)
    assert told["by_kind"]["figure"]["answers"]["n"] == 1
    assert told["latency"]["search"]["n"] == 3
    assert told["latency"]["ask"]["n"] == 5
    assert len(told["misses"]) == 4


ALONE = GoldQuestion("q6", GDP.text, expected=Expected("answer"), alone="甲.txt")


def test_a_question_of_a_report_alone_is_asked_of_it_and_not_searched_for(library):
    other = Library(replies={GDP.text: answered("别的[1]")})
    evaluation = evaluate(library, [ALONE], opened={"甲.txt": other}.__getitem__)
    assert [reply.text for reply in evaluation.replies] == ["别的[1]"]
    assert (library.asked, other.filters) == ([], [])


def test_a_question_of_a_report_alone_is_skipped_where_nothing_opens_it(library):
    assert evaluate(library, [ALONE, GDP]).skipped == ("q6",)


def test_a_reply_that_fails_is_a_miss_and_not_the_end():
    class Broken(Library):
        def ask(self, question, **_given):
            raise KeyError(question)

    evaluation = evaluate(Broken(), [replace(ALONE, alone=""), GDP])
    assert evaluation.overall.marks.counts["errors"] == 2
    assert evaluation.overall.answers == Share(0, 1)
    assert [miss.why for miss in evaluation.misses if miss.what == "answer"] == [
        f"error: KeyError: '{GDP.text}'"
    ] * 2


def test_kept_replies_are_marked_as_when_they_were_made(library):
    questions = QuestionSet("set", (*ALL, replace(ALONE, alone="")))
    asked = evaluate(library, questions)
    again = reevaluate(questions, {reply.id: reply for reply in asked.replies})
    assert [one.mark for one in again.outcomes] == [one.mark for one in asked.outcomes]
    assert again.overall.answers == asked.overall.answers
    assert again.overall.retrieval.ranks == ()


def test_a_question_without_a_kept_reply_is_skipped(library):
    kept = {reply.id: reply for reply in evaluate(library, [GDP]).replies}
    assert reevaluate(QuestionSet("set", (GDP, PARKING)), kept).skipped == ("q2",)
    with pytest.raises(InputError, match="no reply is kept"):
        reevaluate(QuestionSet("set", (PARKING,)), kept)
