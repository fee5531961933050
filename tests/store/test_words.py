"""Words as keyword search compares them."""

from __future__ import annotations

import pytest

from qa.records import Chunk, Document
from qa.store.words import chunk_words, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2731亿元", ["2731", "2731亿元", "亿元"]),
        ("2731", ["2731"]),
        ("2,731.5亿元", ["2731.5", "2731.5亿元", "亿元"]),
        ("３３，２１２万吨", ["33212", "33212万吨", "万吨"]),
        ("增长5.8%", ["增长", "5.8", "5.8%"]),
        ("0.12‰", ["0.12", "0.12‰"]),
        ("3.2个百分点", ["3.2", "3.2个百分点", "个", "百分", "分点", "百分点"]),
        ("12万平方米", ["12", "12万平方米", "平方", "万平方", "平方米", "万平方米"]),
        ("2023年", ["2023", "2023年", "年"]),
        ("GDP iPhone14 5G", ["gdp", "iphone14", "5g"]),
        ("ＧＤＰ２７３１", ["gdp2731"]),
        ("地區生產總值", ["地区", "生产", "总值", "生产总值"]),
        ("，。！？ \n\t_", []),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("完成固定資產投資", "完成固定资产投资"),
        ("增长１４．８％", "增长14.8%"),
        ("33,212万吨", "33212万吨"),
        ("gdp", "GDP"),
    ],
)
def test_the_same_thing_written_otherwise_has_the_same_words(written, asked):
    assert words(written) == words(asked)


def test_a_chunk_has_the_words_of_its_document_s_name():
    doc = Document("甲县_2016_统计公报", "", "", title="统计公报", place="甲县", period="2016年")
    chunk = Chunk(0, doc.id, (), 0, 4, "地铁2条", "交通\n地铁2条")
    found = chunk_words(chunk, doc)
    assert found[: len(words(chunk.indexed))] == words(chunk.indexed)
    assert {"甲县", "2016", "2016年", "统计", "公报"} <= set(found)
