"""A number, rank or list that the span has, but of something else, is found out."""

import pytest

from qa.phrasing.checking import problem_of
from qa.phrasing.sources import sources_of

from .answers import RESULTS, answer

SPANS = (
    "引进人才14231人，同比增加58.3%；其中引进博士、硕士2080人，同比增加62%。",
    "总数达112家，稳居全市各区第一，总部经济实现增加值1475亿元，占GDP比重达54%。",
    "落成全市首家近零碳校园新洲小学，区委大院打造全国首个典范，经济总量全省第二。",
    "2010年航线60条，2015年旅客吞吐量183万人次，占5%-7%。",
    "粮食、蔬菜产量分别增长1.5%、2.5%。",
)
SOURCES = sources_of(answer(*((text, RESULTS) for text in SPANS)), titles={})


@pytest.mark.parametrize(
    "sentence",
    [
        "其中引进的博士、硕士有2080人，同比增加62%[1]。",
        "总部经济占GDP的比重为54%，增加值为1475亿元[2]。",
        "据报告，区委大院打造了全国首个典范[3]。",
        "2015年的旅客吞吐量为183万人次，占5%-7%[4]。",
        "报告指出，粮食、蔬菜产量分别增长1.5%、2.5%[5]。",
    ],
)
def test_what_belongs_together_may_be_said_anew(sentence):
    assert problem_of(sentence, SOURCES) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "引进博士、硕士14231人[1]。",
        "引进人才14231人，同比增加62%[1]。",
        "引进博士2080人[1]。",
        "数字经济占GDP比重达54%[2]。",
        "总部经济总数达112家[2]。",
        "新洲小学打造全国首个典范[3]。",
        "经济总量全国第二[3]。",
        "2010年旅客吞吐量183万人次[4]。",
        "占5%-8%[4]。",
        "占5个百分点-7%[4]。",
        "蔬菜、粮食产量分别增长1.5%、2.5%[5]。",
        "粮食、蔬菜产量分别增长2.5%、1.5%[5]。",
    ],
)
def test_what_belongs_elsewhere_is_found_out(sentence):
    assert problem_of(sentence, SOURCES) is not None
