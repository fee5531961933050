"""What a question claims, and the questions that claim nothing."""

from decimal import Decimal

import pytest

from qa.figures.facts import Measure
from qa.question.claims import read_claims, read_statement


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("听说粮食产量下降了6%，这是真的？", "粮食产量下降了6%"),
        ("群里有人发本县出口增长8%，这数对吗", "本县出口增长8%"),
        ("核实一下：渔港已经扩建到三成以上", "渔港已经扩建到三成以上"),
        ("稿子里写“学校总数排在全市第二”，这么写对不对？", "学校总数排在全市第二"),
        ("下面这句请核对：“海带产量连续三年居全省首位”", "海带产量连续三年居全省首位"),
        ("空气优良率98%，我这么写没问题吧", "空气优良率98%"),
        ("材料上说床位新增700张，站得住吗", "床位新增700张"),
    ],
)
def test_who_tells_it_and_who_asks_whether_it_is_right_is_no_part_of_it(text, said):
    statement = read_statement(text)
    assert statement.text.replace(",", "，") == said
    assert statement.checked or statement.told


@pytest.mark.parametrize(
    ("text", "value", "measure", "sign"),
    [
        ("新增床位721张，没错吧", "721", Measure.AMOUNT, "="),
        ("听说粮食产量下降了6%，这是真的？", "6", Measure.CHANGE, "="),
        ("稿子里写“学校总数排在全市第二”，这么写对不对？", "2", Measure.RANK, "="),
        ("有帖子说人均收入破5万了", "5", Measure.AMOUNT, ">"),
        ("粮食产量增长超过6%吗", "6", Measure.CHANGE, ">"),
        ("粮食产量有没有达到20万吨", "20", Measure.AMOUNT, ">="),
        ("粮食产量不低于20万吨吗", "20", Measure.AMOUNT, ">="),
        ("粮食产量有20万吨吗", "20", Measure.AMOUNT, ">="),
        ("粮食产量翻番了吗", "1", Measure.CHANGE, ">="),
        ("粮食产量两位数增长了吗", "10", Measure.CHANGE, ">="),
        ("粮食产量进入全省前五了吗", "5", Measure.RANK, "<="),
        ("渔业在农业里占比超过三成，对吗", "3", Measure.SHARE, ">"),
        ("全年一起沉船事故都没有发生，属实吗", "0", Measure.AMOUNT, "="),
        ("船厂一共五处，是吧", "5", Measure.AMOUNT, "="),
    ],
)
def test_a_figure_that_is_claimed_is_read(text, value, measure, sign):
    (claim,) = read_claims(text)
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.measure, claim.sign) == (Decimal(value), measure, sign)


def test_a_statement_may_claim_several_figures():
    claims = read_claims("空气优良率98.9%，排全国头名，这么写没问题吧？")
    assert [claim.measure for claim in claims] == [Measure.RATE, Measure.RANK]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("粮食产量增长了吗", "change"),
        ("外贸去年还是正增长吧", "change"),
        ("能耗是不是降下来了", "change"),
        ("渔港扩建完工了没有", "deed"),
        ("坏账是不是都化解掉了", "deed"),
        ("东湾区也评上生态示范区了吧", "deed"),
        ("粮食产量完成目标了吗", "aim"),
        ("去年的造林任务完成了没", "aim"),
        ("出口增速达到年初定的目标了吗", "aim"),
    ],
)
def test_a_claim_without_a_figure_is_of_a_change_a_deed_or_a_target(text, about):
    (claim,) = read_claims(text)
    assert (claim.about, claim.quantity) == (about, None)


@pytest.mark.parametrize(
    ("text", "denied"), [("是不是没有完成目标", True), ("有没有完成目标", False)]
)
def test_a_target_may_be_claimed_to_be_missed(text, denied):
    (claim,) = read_claims(f"粮食产量{text}")
    assert claim.denied is denied


@pytest.mark.parametrize(
    "text",
    [
        "麻烦给一下存款、贷款余额两个数",
        "帮我查两个数：用水量和用电量",
        "用三句话归纳一下渔业",
        "请列个表：前五个镇的产量",
    ],
)
def test_a_request_claims_nothing(text):
    assert read_claims(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量是多少",
        "哪些指标超过5%",
        "今年有什么打算",
        "粮食产量没有超过30万吨吗",
        "粮食产量没有完成目标吗",
        "粮食产量会增长吗",
        "粮食产量是上升还是下降了吗",
        "粮食产量增速提高了吗",
        "粮食产量增速高于外地吗",
        "粮食产量下降得多吗",
        "粮食产量提前完成目标了吗",
        "财政收入不是下降了吗",
        "快递业务量的增速有吗",
        "推荐个看海的地方吧",
    ],
)
def test_what_asks_for_something_else_claims_nothing(text):
    assert read_claims(text) == ()
