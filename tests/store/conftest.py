"""A small corpus and what is built from it."""

from __future__ import annotations

import pytest

from qa.settings import Settings
from qa.store import build_index
from tests.fakes import LetterEncoder

NORTH = """北区2023年工作报告

一、经济发展

地区生产总值2731亿元，增长3.5%。

社会消费品零售总额1156.95亿元，增长9.1%。

二、民生事业

（一）教育

新增学位2490个，比去年增长12%。

附表：主要目标完成情况表

指标\t2023年目标\t上半年完成
一、预期性指标
1. 本区生产总值\t6.5%\t3.5%
2. 财政收入\t11.0%\t-5.1%
"""
SOUTH = """南区2022年工作报告

一、经济发展

地区生产总值1800亿元，下降0.2%。

二、交通建设

建成地铁2条，开工公路31公里。
"""


def small_corpus(folder):
    """Return settings whose corpus, in `folder`, holds two reports and whose index is not built."""
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "north.txt").write_text(NORTH, encoding="utf-8")
    (corpus / "south.txt").write_text(SOUTH, encoding="utf-8")
    return Settings(corpus=corpus, index=folder / "index", cache=folder / "cache")


@pytest.fixture
def settings(tmp_path):
    return small_corpus(tmp_path)


@pytest.fixture
def encoder():
    return LetterEncoder()


@pytest.fixture
def built(settings, encoder):
    """The same settings, index built, the test's own to spoil."""
    build_index(settings, encoder=encoder)
    return settings


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Settings with an index that no test changes."""
    settings = small_corpus(tmp_path_factory.mktemp("kept"))
    build_index(settings, encoder=LetterEncoder())
    return settings
