from __future__ import annotations

from dataclasses import replace

import pytest

from qa.errors import InputError
from qa.evaluate.questions import GoldQuestion, QuestionSet
from qa.evaluate.throwaway import find_alone, find_reports, lend, throwaway_index
from qa.settings import load_settings
from qa.store import open_store
from tests.fakes import LetterEncoder

REPORT = "政府工作报告\n\n一、回顾\n地区生产总值2731亿元，增长3.5%。\n"
SET = QuestionSet(
    "set", (GoldQuestion("1", "地区生产总值是多少"),), files=("甲_2024.docx", "乙_2016.txt")
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    (folder / "inner").mkdir(parents=True)
    for name in ("乙_2016.txt", "inner/甲_2024.txt", "丙.txt", "甲_2024.json"):
        (folder / name).write_text(REPORT, encoding="utf-8")
    return folder


def test_the_named_reports_are_found_by_their_stem_at_any_depth(folder):
    assert [path.name for path in find_reports(SET, folder)] == ["甲_2024.txt", "乙_2016.txt"]


def test_the_index_holds_what_is_asked_about_and_is_gone_afterwards(folder, tmp_path):
    settings = replace(load_settings(), index=tmp_path / "own")
    encoder = LetterEncoder()
    with throwaway_index(settings, SET, reports=folder, encoder=encoder) as temporary:
        held = {doc.id for doc in open_store(temporary, encoder=encoder).documents()}
    assert held == {"甲_2024", "乙_2016"}
    assert not temporary.index.exists()
    assert not settings.index.exists()


def test_a_folder_without_the_reports_is_named_with_what_was_sought(tmp_path):
    with (
        pytest.raises(InputError, match=r"甲_2024\.docx"),
        throwaway_index(load_settings(), SET, reports=tmp_path),
    ):
        pass


def alone(*names):
    questions = (GoldQuestion(name, "地区生产总值是多少", alone=name) for name in names)
    return QuestionSet("set", tuple(questions))


def test_a_report_is_opened_by_itself_by_its_path_or_by_its_name_anywhere(folder):
    for name, place in {
        "inner/甲_2024.txt": "inner/甲_2024.txt",
        "甲_2024.txt": "inner/甲_2024.txt",
        "elsewhere/甲_2024.txt": "inner/甲_2024.txt",
        "inner": "inner",
        "丁.txt": None,
    }.items():
        assert find_alone(name, folder) == (place and folder / place)


def test_each_report_alone_is_a_library_of_its_own(folder, tmp_path):
    settings = replace(load_settings(), index=tmp_path / "own")
    with lend(settings, alone("丙.txt", "inner"), reports=folder) as lent:
        held = [[doc.id for doc in lent.opened(name).documents()] for name in ("丙.txt", "inner")]
    assert held == [["丙"], ["甲_2024"]]
    assert lent.settings is settings


def test_reports_that_are_to_be_opened_alone_and_are_not_there_are_named(folder):
    with (
        pytest.raises(InputError, match=r"has no 丁\.txt"),
        lend(load_settings(), alone("丙.txt", "丁.txt"), reports=folder),
    ):
        pass


def test_without_a_folder_of_reports_nothing_is_opened_alone(tmp_path):
    with lend(load_settings(), alone("丙.txt"), reports=None) as lent:
        assert lent.opened is None
