from __future__ import annotations

from dataclasses import replace

import pytest

from qa.errors import InputError
from qa.evaluate.questions import GoldQuestion, QuestionSet
from qa.evaluate.throwaway import find_reports, throwaway_index
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
