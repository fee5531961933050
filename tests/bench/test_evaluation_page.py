from __future__ import annotations

from qa.evaluate import GoldQuestion, KeptReply, QuestionSet, evaluate, reevaluate
from qa.evaluate.expected import Expected
from qa.evaluate.strings import expect_strings
from tests.bench.corpora import GOLD
from tests.bench.evaluation import Set, section
from tests.evaluate.library import GDP, Library, answered

LIST = GoldQuestion(
    "q2", "有哪些", kind="list", answer="甲；乙", expected=expect_strings(("甲", "乙"), kind="list")
)


def test_a_set_is_told_by_its_table_its_groups_and_its_totals():
    library = Library(replies={GDP.text: answered("2731亿元"), LIST.text: answered("甲")})
    page = section(Set(GOLD, None, "The bundled report"), evaluate(library, [GDP, LIST]))
    assert page.startswith("**The bundled report** (`tests/gold/futian_dev.jsonl`)\n\n| kind |")
    assert "- answers to figure, lookup, table and plan: 1.000 (1/1)" in page
    assert "- answers to list and compare: 0.000 (0/1)" in page
    assert "followup" not in page
    assert "- answerable questions refused: 0.000" in page


def test_a_set_of_the_answers_format_is_told_without_groups_and_without_its_ledger():
    question = GoldQuestion("a", "有哪些", kind="list", expected=Expected("answer", (("甲",),)))
    kept = {"a": KeptReply("a", "甲", trace=())}
    found = reevaluate(QuestionSet("answers", (question,)), kept)
    page = section(Set(GOLD, None, "Answers"), found)
    assert "| list | 1 | 1.000 (1/1) | 1.000 |" in page
    assert "- guards: hedged 0" in page
    assert "answers to" not in page
    assert "catches" not in page
