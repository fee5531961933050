"""Whether a question is about the period the evidence is of."""

import pytest

from qa.answer.validity import foreign_period
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""绵阳市2021年国民经济和社会发展统计公报

一、综合

新建码头6座，2018年以来共建成20座。海带产量9.2万吨。一季度海带产量2万吨。

二、十三五回顾

渔船更新40艘。客船更新由2019年的3艘，增加到7艘。
""")
HALF = Desk("""绵阳市2021年上半年国民经济和社会发展计划执行情况

一、2021年上半年计划执行情况

新建码头6座。

二、2021年下半年工作安排

新建码头9座。
""")


def foreign(question, words, desk=DESK):
    return foreign_period(understand(question), [desk.evidence(words)], desk)


@pytest.mark.parametrize(
    ("question", "words", "period"),
    [
        ("2021年新建码头几座", "新建码头", ""),
        ("2016年新建码头几座", "新建码头", "2016年"),
        ("2018年新建码头几座", "新建码头", ""),  # named beside
        ("2018年海带产量多少", "海带产量9.2", "2018年"),
        ("新建码头几座", "新建码头", ""),
        ("一季度海带产量多少", "一季度海带", ""),
        ("三季度海带产量多少", "一季度海带", "三季度"),
        ("5月海带产量多少", "海带产量9.2", "5月"),
        ("上半年新建码头几座", "新建码头", "上半年"),
        ("2018年和2019年新建码头各几座", "新建码头", "2019年"),
        ("2019年和2020年渔船各更新几艘", "由2019年", ""),  # one year is told, the other by it
    ],
)
def test_a_period_that_the_evidence_is_not_of_is_told(question, words, period):
    assert foreign(question, words) == period


@pytest.mark.parametrize(
    ("question", "words", "period"),
    [
        ("上半年新建了几座码头", "6座", ""),
        ("下半年实际新建了几座码头", "6座", "下半年"),
        ("下半年计划新建几座码头", "9座", ""),
        ("下半年新建码头几座", "9座", ""),
        ("三季度计划新建几座码头", "9座", ""),
    ],
)
def test_a_result_asked_for_a_half_year_must_be_of_that_half(question, words, period):
    assert foreign(question, words, HALF) == period
