from __future__ import annotations

import pytest

from qa.reading.wholes import Label, find_wholes
from qa.records import Span


@pytest.mark.parametrize(
    ("labels", "wholes"),
    [
        (["货运量", "#铁路", "    水运", "客运量"], ["", "货运量", "货运量", ""]),
        (["财政收入", "其中：税收", "支出"], ["", "财政收入", ""]),
        (
            ["粮食", "  其中：谷物", "    其中：小麦", "          玉米", "        豆类"],
            ["", "粮食", "谷物", "谷物", "粮食"],
        ),
        (["合计", "  一产", "    农业", "  二产"], ["", "合计", "一产", "合计"]),
        (["  合计", "一产", "二产"], ["", "", ""]),
        (["人口", "在总人口中：男", "            女"], ["", "人口", "人口"]),
        (["其中：男", ""], ["", ""]),
    ],
)
def test_a_row_is_a_part_of_the_last_row_that_begins_further_left(labels, wholes):
    text, found = "", []
    for label in labels:
        words = label.lstrip()
        found.append(Label(Span(len(text), len(text) + len(words)), len(label) - len(words)))
        text += words
    names = [text[span.start : span.end] if span else "" for span in find_wholes(text, found)]
    assert names == wholes
