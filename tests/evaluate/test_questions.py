from __future__ import annotations

import json
from pathlib import Path

import pytest

from qa.errors import InputError
from qa.evaluate import read_questions
from qa.evaluate.expected import Expected

GOLD = Path(__file__).parent.parent / "gold" / "futian_dev.jsonl"
SQUAD = {
    "data": [
        {
            "paragraphs": [
                {
                    "context": "甲在乙地。",
                    "qas": [
                        {"id": "1", "question": "甲在哪", "answers": [{"text": "乙地"}]},
                        {"id": "2", "question": "谁在乙地", "answers": [{"text": "甲"}]},
                    ],
                },
                {"context": "丙在丁地。", "qas": []},
            ]
        },
        {
            "paragraphs": [
                {
                    "context": "甲在乙地。",
                    "qas": [{"id": "3", "question": "哪儿", "answers": [{"text": "乙地"}]}],
                }
            ]
        },
    ]
}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_gold_line_keeps_all_it_says(tmp_path):
    row = {
        "id": "x-1",
        "question": "那增速呢",
        "kind": "followup",
        "history": ["GDP是多少？"],
        "answer": "增长3.5%",
        "must_include": ["3.5%"],
        "evidence": ["增长3.5%"],
        "document": "甲_2016.txt；乙_2024.docx",
    }
    found = read_questions(write(tmp_path, "set.jsonl", json.dumps(row, ensure_ascii=False)))
    (question,) = found.questions
    assert (question.id, question.text, question.kind) == ("x-1", "那增速呢", "followup")
    assert question.history == ("GDP是多少？",)
    assert question.expected == Expected("answer", must=(("3.5%",),), most=200)
    assert question.documents == ("甲_2016", "乙_2024")
    assert found.files == ("乙_2024.docx", "甲_2016.txt")


def test_a_line_of_the_answers_format_keeps_all_it_says(tmp_path):
    row = {
        "id": "x-2",
        "question": "那增速呢",
        "kind": "chat",
        "history": ["GDP是多少？"],
        "document": "甲/甲_2016.txt",
        "expect": "refuse",
        "must": [["增速", "增长"], ["没有"]],
        "must_not": ["3.5%"],
        "or": [["合计2080人"]],
        "verdict": "no",
        "bold": ["2080人"],
        "most": 80,
        "note": "why",
    }
    found = read_questions(write(tmp_path, "set.jsonl", json.dumps(row, ensure_ascii=False)))
    (question,) = found.questions
    assert question.expected == Expected(
        "refuse",
        must=(("增速", "增长"), ("没有",)),
        must_not=("3.5%",),
        instead=(("合计2080人",),),
        verdict="no",
        bold=("2080人",),
        most=80,
        may_admit=True,
    )
    assert (question.alone, question.history, question.answerable) == (
        "甲/甲_2016.txt",
        ("GDP是多少？",),
        False,
    )
    assert (found.alone, found.files) == (("甲/甲_2016.txt",), ())


def test_what_a_line_of_the_answers_format_leaves_out_is_not_looked_at(tmp_path):
    path = write(tmp_path, "s.jsonl", '{"question": "几个", "expect": "answer"}')
    assert read_questions(path).questions[0].expected == Expected("answer")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("expect", "refusal"),
        ("expect", ["answer"]),
        ("must", ["3.5%"]),
        ("must", [[]]),
        ("must", "3.5%"),
        ("must_not", "3.5%"),
        ("must_not", [" "]),
        ("or", [[35]]),
        ("verdict", "maybe"),
        ("bold", {"3.5%": 1}),
        ("most", "80"),
        ("most", 0),
        ("most", True),
    ],
)
def test_a_value_that_the_answers_format_does_not_know_is_named(tmp_path, key, value):
    row = {"question": "几个", "expect": "answer", key: value}
    path = write(tmp_path, "s.jsonl", json.dumps(row))
    with pytest.raises(InputError, match=f'line 1: "{key}"') as caught:
        read_questions(path)
    assert caught.value.remedy


def test_a_line_needs_no_more_than_a_question(tmp_path):
    (question,) = read_questions(write(tmp_path, "s.jsonl", '{"question": "几个"}\n\n')).questions
    assert (question.id, question.kind, question.documents) == ("1", "question", ())
    assert not question.has_evidence
    assert not question.has_answer


def test_evidence_may_be_one_string(tmp_path):
    path = write(tmp_path, "s.jsonl", '{"question": "几个", "evidence": "三个"}')
    assert read_questions(path).questions[0].evidence == ("三个",)


def test_the_bundled_gold_set_is_whole():
    questions = read_questions(GOLD).questions
    assert len(questions) == 155
    assert sum(not one.answerable for one in questions) == 20
    assert all(one.has_evidence == one.answerable for one in questions)


def test_squad_paragraphs_become_passages_and_equal_ones_become_one(tmp_path):
    found = read_questions(write(tmp_path, "squad.json", json.dumps(SQUAD)))
    assert [passage.text for passage in found.passages] == ["甲在乙地。", "丙在丁地。"]
    first = found.passages[0].id
    assert [one.passage for one in found.questions] == [first] * 3
    assert found.questions[1].answer == "甲"


def test_cmrc_and_drcd_are_read_whole(shared):
    cmrc = read_questions(shared / "bench" / "cmrc2018_dev.json")
    drcd = read_questions(shared / "bench" / "drcd_dev.json")
    assert (len(cmrc.passages), len(cmrc.questions)) == (848, 3219)
    assert (len(drcd.passages), len(drcd.questions)) == (1000, 3524)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.jsonl", "", "holds no questions"),
        ("a.jsonl", "{", "line 1 is not JSON"),
        ("a.jsonl", '{"question": "几个"}\n[]', "line 2 is not an object"),
        ("a.jsonl", '{"question": " "}', "line 1 has no question"),
        ("a.jsonl", '{"question": 5}', "line 1 has no question"),
        ("a.json", "[]", "the file is not an object"),
        ("a.json", "{}", 'no "data" list'),
        ("a.json", '{"data": []}', "holds no questions"),
        ("a.json", '{"data": [{"paragraphs": [{"qas": []}]}]}', "lacks context or qas"),
        (
            "a.json",
            '{"data": [{"paragraphs": [{"context": "c", "qas": [{"id": 1}]}]}]}',
            "lacks id, question or answers",
        ),
    ],
)
def test_a_file_of_another_layout_is_named_with_its_fault(tmp_path, name, text, said):
    with pytest.raises(InputError, match=said) as caught:
        read_questions(write(tmp_path, name, text))
    assert name in caught.value.message
    assert caught.value.remedy


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.jsonl cannot be read"):
        read_questions(tmp_path / "none.jsonl")


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    path = tmp_path / "gbk.jsonl"
    path.write_bytes('{"question": "几个"}'.encode("gb18030"))
    with pytest.raises(InputError, match="is not UTF-8 at byte"):
        read_questions(path)
