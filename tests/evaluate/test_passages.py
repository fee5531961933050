from __future__ import annotations

import json

import pytest

from qa.evaluate import read_questions
from qa.evaluate.passages import evaluate_passages, open_passages, write_passages
from qa.evaluate.questions import Passage
from tests.fakes import LetterEncoder

TEXTS = {
    "梅林鸿发": ["梅林鸿发是工业上楼试点。", "哪里是工业上楼试点，梅林鸿发吗"],
    "会展中心": ["会展中心站建成超充站。", "会展中心站建成了什么"],
    "红树林": ["红树林湿地列入名录。" * 12, "红树林湿地列入了什么"],
}


@pytest.fixture
def questions(tmp_path):
    paragraphs = [
        {"context": text, "qas": [{"id": key, "question": asked, "answers": [{"text": key}]}]}
        for key, (text, asked) in TEXTS.items()
    ]
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    return read_questions(path)


def test_each_question_finds_its_passage(questions):
    stages = []
    evaluation = evaluate_passages(
        questions, encoder=LetterEncoder(), progress=lambda *told: stages.append(told)
    )
    assert evaluation.name == "set"
    assert evaluation.overall.retrieval.ranks == (1, 1, 1)
    assert stages[-1] == ("searching", 3, 3)


def test_a_passage_that_fits_stays_whole_and_a_longer_one_is_cut_between_sentences(
    questions, tmp_path
):
    encoder = LetterEncoder(max_tokens=40)
    folder = tmp_path / "index"
    folder.mkdir()
    write_passages(questions.passages, folder, encoder=encoder)
    with open_passages(folder, encoder=encoder) as searcher:
        hits = searcher.search("红树林湿地列入名录，会展中心站建成超充站，梅林鸿发是试点", k=50)
    cut = sorted((hit.start, hit.end) for hit in hits if hit.document == "p00002")
    whole = [hit.text for hit in hits if hit.document != "p00002"]
    assert sorted(whole) == sorted([TEXTS["梅林鸿发"][0], TEXTS["会展中心"][0]])
    assert len(cut) > 2
    assert all(end % len("红树林湿地列入名录。") == 0 for _, end in cut)
    assert [start for start, _ in cut[1:]] == [end for _, end in cut[:-1]]


def test_a_sentence_that_cannot_be_divided_is_still_made_to_fit(tmp_path):
    folder = tmp_path / "index"
    folder.mkdir()
    encoder = LetterEncoder(max_tokens=40)
    write_passages([Passage("p", "甲乙丙丁戊己庚辛" * 20)], folder, encoder=encoder)
    assert max(encoder.count_tokens(encoder.passages)) <= 40
