"""Which questions are over a whole report."""

import pytest

from qa.question import understand
from qa.question.breadth import Breadth, breadth


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("概括一下这篇公报", Breadth.WHOLE),
        ("材料都写了哪些，我赶着开会", Breadth.WHOLE),
        ("过去一年有什么亮点", Breadth.HIGHLIGHTS),
        ("明年的重点任务是什么", Breadth.AGENDA),
        ("去年经济运行情况", Breadth.ECONOMY),
        ("主要经济数据有哪些", Breadth.INDICATORS),
        ("眼下的难处", Breadth.PROBLEMS),
        ("县里自己承认有哪些短板", Breadth.PROBLEMS),
        ("经济发展有啥问题", Breadth.PROBLEMS),
        ("What weak spots does the report list?", Breadth.PROBLEMS),
        ("What were the main achievements?", Breadth.HIGHLIGHTS),
    ],
)
def test_the_whole_is_asked_for(question, kind):
    assert breadth(understand(question)) is kind


@pytest.mark.parametrize(
    "question",
    [
        "渔船补贴有什么问题",
        "怎样解决停电问题",
        "建成了几座渔港",
        "渔民有哪些困难",
        "旅游业有什么亮点",
        "总结养老工作",
        "渔业的重点任务是什么",
        "出口额是多少",
    ],
)
def test_one_thing_is_asked_for(question):
    assert breadth(understand(question)) is None
