"""Who gave a report."""

import pytest

from qa.answer.occasion import occasion
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""2022年望海县政府工作报告

——2022年1月12日在望海县第九届人民代表大会第一次会议上
县长 高山

各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议。

一、2021年工作回顾

建成渔港3座。县长带队检查渔船。
""")
UNSIGNED = Desk("""2022年望海县政府工作报告

一、2021年工作回顾

建成渔港3座。县长带队检查渔船。
""")


def told(question, desk=DESK):
    return [
        line.quote.text for line in occasion(understand(question), [desk.evidence("渔港")], desk)
    ]


@pytest.mark.parametrize(
    "question",
    [
        "这份报告是谁作的",
        "是哪位领导在会上做的政府工作报告？",
        "报告人叫什么名字",
        "报告是哪天作的",
        "什么时候作的报告",
        "Who delivered this report?",
        "When was the report presented?",
    ],
)
def test_the_title_block_tells_who_gave_the_report_and_when(question):
    (block,) = told(question)
    assert "县长高山" in block
    assert "2022年1月12日" in block


@pytest.mark.parametrize(
    "question", ["报告里谁检查了渔船", "报告中提到哪位县长", "渔港是什么时候建成的", "建成几座渔港"]
)
def test_what_the_report_tells_is_no_question_of_its_giving(question):
    assert told(question) == []


def test_a_report_that_does_not_name_who_gave_it_tells_nothing():
    assert told("这份报告是谁作的", UNSIGNED) == []
