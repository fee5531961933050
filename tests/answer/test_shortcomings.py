"""What a report admits."""

from qa.answer.shortcomings import shortcomings
from tests.answer.reports import Desk

ADMITTED = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

建成渔港3座。

我们清醒认识到，发展还面临不少困难。海洋产业规模偏小，龙头企业不多。淡季客源不足。部分渔村人口流失。\
我们将正视问题，认真加以解决。

二、2022年重点工作

建成灯塔5座，解决停电问题。
""")
IN_ONE = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

同时，我们也清醒地看到面临的困难和挑战：渔船老旧，港池淤积，岛上缺医少药，冬季航班少，淡水靠外运，年轻人外流，渔村冷清。
""")
NONE = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

建成渔港3座，解决停电问题。
""")


def told(desk=ADMITTED):
    lines = shortcomings([desk.evidence("渔")], desk)
    return [line.quote.text for line in lines]


def test_the_sentences_after_the_introduction_are_told_until_the_report_turns_to_remedies():
    assert told() == [
        "海洋产业规模偏小，龙头企业不多。",
        "淡季客源不足。",
        "部分渔村人口流失。",
    ]


def test_a_sentence_that_lists_them_itself_is_told_whole():
    assert "年轻人外流，渔村冷清" in told(IN_ONE)[0]


def test_a_report_that_admits_nothing_tells_nothing():
    assert told(NONE) == []


def test_an_introduction_that_begins_the_list_is_told_too():
    desk = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

我们也清醒认识到，发展还面临困难：渔船老旧，需求不足；产业规模偏小；人口外流。对此，我们将认真解决。
""")
    assert "需求不足" in told(desk)[0]
