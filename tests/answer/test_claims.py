"""是 or 否 only where the report says so; the figure that decides, and where a wrong one stands."""

import pytest

import qa
from tests.answer.reports import TABLE

REPORT = f"""望海县2022年政府工作报告

一、2021年工作回顾

地区生产总值完成120.5亿元，增长6.4%。一般公共预算收入9.3亿元，下降1.8%。海带产量9.2万吨，增长1.5倍，居全省第四位。对虾产量近3万吨，鲍鱼产量超2万吨。海参产量约1万吨，牡蛎产量不低于5万吨。出口额翻两番。新建渔港3座，新购渔船5-8艘。进口总额2.1亿美元，对虾加工量增长近六成，贝类加工量居全省前十。全省海水养殖面积增长4.4%，海水养殖面积下降2.1%。扇贝产量环比增长3%。

二、2022年重点工作

地区生产总值增长7%左右，紫菜产量增长9%。牡蛎产量达到6万吨。

{TABLE}"""
DEEDS = """临江市2024年政府工作报告

一、2023年工作回顾

东港大桥建成通车，滨江隧道加快建设。高风险渔业合作社全部出列。全面完成清欠渔款年度任务。临江县、望湖县、石桥区获评国家生态文明示范区。渔业增长不及预期。渔业增加值80亿元，高技术渔业增加值增长15.9%，渔业增加值增长8.6%。出口增长10.1%。渔民转产上岗300人。跨境电商交易额增长28.1%。新增上市公司2家。造林7.85万亩，占总任务7.35万亩的106.8%。财政支出首次超过70亿元。地区生产总值500亿元，增长5.3%。发生沉船事故0起。数据不含临江农场。

二、2024年重点工作

力争城西水库建成投用。地区生产总值增长6%左右。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "望海县_2022_政府工作报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return qa.open(path)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    path = tmp_path_factory.mktemp("city") / "临江市_2024_政府工作报告.txt"
    path.write_text(DEEDS, encoding="utf-8")
    return qa.open(path)


pytestmark = pytest.mark.model


def verdict(library, question, history=()):
    """What the reply begins with: True, False or nothing."""
    text = library.ask(question, history=history).text
    return (
        True
        if text.startswith(("是。", "Yes."))
        else False
        if text.startswith(("否。", "No."))
        else None
    )


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("地区生产总值超过120亿元了吗", True),
        ("地区生产总值超过120.5亿元了吗", False),
        ("地区生产总值达到120.5亿元了吗", True),
        ("地区生产总值不低于110亿元吗", True),
        ("地区生产总值不超过110亿元吗", False),
        ("地区生产总值低于130亿元吗", True),
        ("地区生产总值在120.5亿元以内吗", True),
        ("地区生产总值超过1000000万元了吗", True),
        ("地区生产总值有100亿吗", True),
        ("地区生产总值是120.5亿元吗", True),
        ("地区生产总值是150亿元吗", False),
        ("鲍鱼产量超过2万吨吗", True),
        ("鲍鱼产量低于2万吨吗", False),
        ("对虾产量低于3万吨吗", True),
        ("牡蛎产量不低于5万吨吗", True),
        ("牡蛎产量低于5万吨吗", False),
        ("登记失业率控制在4%以内了吗", True),
        ("新购渔船超过4艘吗", True),
        ("新购渔船超过8艘吗", False),
        ("Does the GDP exceed 10 billion yuan?", True),
        ("海参产量超过9000吨吗", True),  # 约1万
        ("鲍鱼产量超过3万吨吗", False),  # 超2: else it would be called 超3
        ("牡蛎产量超过5万吨吗", True),  # 不低于5 is as good
        ("鲍鱼产量是2万吨吗", True),
    ],
)
def test_an_amount_is_compared_with_the_limit_asked_about(county, question, expected):
    assert verdict(county, question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "新购渔船超过6艘吗",  # 5-8
        "进口总额超过2亿元吗",  # dollars
        "地区生产总值是120亿元吗",  # the same with fewer digits
        "地区生产总值120亿元吗",  # 有 or 是?
    ],
)
def test_a_limit_that_the_figure_leaves_open_gets_no_verdict(county, question):
    assert verdict(county, question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("地区生产总值增长了吗", True),
        ("一般公共预算收入增长了吗", False),
        ("一般公共预算收入是不是下降了", True),
        ("地区生产总值下降了吗", False),
        ("地区生产总值增长超过6%吗", True),
        ("地区生产总值下降了6.4%吗", False),
        ("一般公共预算收入增长超过1%吗", False),
        ("一般公共预算收入降幅在2%以内吗", True),
        ("海带产量翻番了吗", True),
        ("海带产量增长超过120%吗", True),
        ("海带产量增长超过1.6倍吗", False),
        ("出口额增长超过250%吗", True),
        ("出口额增长超过300%吗", False),
        ("对虾加工量增长六成以上吗", False),
        ("对虾加工量翻番了吗", False),
        ("地区生产总值两位数增长了吗", False),
        ("Did the GDP grow?", True),
        ("Did the GDP grow by more than 7%?", False),
    ],
)
def test_a_change_is_compared_with_its_direction(county, question, expected):
    assert verdict(county, question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "一般公共预算收入增长低于1%吗",  # a fall
        "对虾加工量增长超过55%吗",  # 近六成
        "海带产量增长超过60个百分点吗",
        "海带产量增加超过1万吨吗",
        "扇贝产量增长了吗",  # on the month before
        "紫菜产量增长了吗",  # planned
        "地区生产总值增速高于全省吗",
        "地区生产总值增速下降了吗",
        "地区生产总值增长了6%吗",
    ],
)
def test_a_change_that_the_figure_leaves_open_gets_no_verdict(county, question):
    assert verdict(county, question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("海带产量是不是全省第四", True),
        ("海带产量居全省第一吗", False),
        ("海带产量进入全省前五了吗", True),
        ("海带产量进入全省前三了吗", False),
        ("贝类加工量进入全省前十了吗", True),
    ],
)
def test_a_rank_is_compared_within_its_scope(county, question, expected):
    assert verdict(county, question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "海带产量是不是全国第四",
        "海带产量是不是全县第四",
        "地区生产总值是不是全省第四",  # the rank of another indicator
        "贝类加工量是不是全省第十",  # 前十
        "贝类加工量进入全省前五了吗",
        "海带产量增速是不是全省第四",
    ],
)
def test_another_rank_gets_no_verdict(county, question):
    assert verdict(county, question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("海带产量完成目标了吗", True),
        ("海带产量超额完成目标了吗", True),
        ("对虾产量达到目标了吗", False),
        ("对虾产量是不是没有完成目标", True),
        ("海带产量是否未完成目标", False),
        ("登记失业率达到目标了吗", True),
        ("渔港维护完成目标了吗", True),
    ],
)
def test_a_target_reached_is_told_from_one_missed(county, question, expected):
    assert verdict(county, question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "渔港维护超额完成目标了吗",  # exactly reached
        "海带产量提前完成目标了吗",
        "牡蛎产量完成目标了吗",  # last year's result, this year's target
        "新建渔港完成目标了吗",
        "地区生产总值完成目标了吗",
    ],
)
def test_a_target_that_nothing_is_set_against_gets_no_verdict(county, question):
    assert verdict(county, question) is None


@pytest.mark.parametrize(
    "question",
    [
        "渔港有3座吗",  # 3 are new
        "加工量增长了吗",
        "产量超过1万吨吗",
        "水产地区生产总值增长了吗",
        "干海带产量增长了吗",
        "海带和对虾产量增长了吗",
        "全省地区生产总值增长了吗",
        "2019年地区生产总值增长了吗",
        "今年地区生产总值增长了吗",
        "上半年地区生产总值增长了吗",
        "地区生产总值没有增长吗",
        "地区生产总值不是增长了吗",
        "地区生产总值会增长吗",
    ],
)
def test_another_thing_place_or_time_gets_no_verdict(county, question):
    assert verdict(county, question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("全省海水养殖面积增长了吗", True),
        ("海水养殖面积增长了吗", False),
        ("去年地区生产总值增长了吗", True),
        ("2021年地区生产总值增长了吗", True),
        ("望海县地区生产总值增长了吗", True),
    ],
)
def test_the_same_thing_of_its_place_and_time_is_decided(county, question, expected):
    assert verdict(county, question) is expected


def test_what_is_planned_decides_a_question_about_the_plan(county):
    assert verdict(county, "2022年牡蛎产量的计划超过5万吨吗") is True


def test_a_follow_up_is_decided_of_the_earlier_topic(county):
    assert verdict(county, "增长了吗", history=["一般公共预算收入是多少"]) is False


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("东港大桥通车了没有", "是。东港大桥建成通车"),
        ("高风险渔业合作社是不是都已经化解掉了", "是。高风险渔业合作社全部出列"),
        ("清欠渔款的年度任务完成了吗", "是。全面完成清欠渔款年度任务"),
        ("城西水库建成了吗", "否。计划（2024年）：力争城西水库建成投用"),
        ("滨江隧道通车了吗", "否。"),
        ("临江农场的数据是不是也算进去了", "否。数据不含临江农场"),
        ("全市一起沉船事故都没有发生，对吗", "是。发生沉船事故0起"),
    ],
)
def test_what_was_done_is_told_from_what_is_planned_or_under_way(city, question, start):
    assert city.ask(question).text.startswith(start)


@pytest.mark.parametrize(
    "question",
    ["西港大桥通车了没有", "东港大桥收费了吗", "渔业合作社是不是都成立了", "城东水库建成了吗"],
)
def test_a_deed_of_which_no_clause_tells_is_not_denied(city, question):
    assert verdict(city, question) is None


def test_one_that_is_not_in_the_list_of_those_awarded_is_denied_with_the_list(city):
    reply = city.ask("白沙县也评上国家生态文明示范区了吧")
    assert reply.text.startswith("否。临江县、望湖县、石桥区获评国家生态文明示范区")
    assert reply.missing == ("白沙县",)


@pytest.mark.parametrize(
    ("question", "right", "elsewhere"),
    [
        ("有人说渔业增加值增长15.9%，对吗", "渔业增加值增长8.6%", "高技术渔业增加值增长15.9%"),
        ("核实一下：去年出口增长28.1%", "出口增长10.1%", "跨境电商交易额增长28.1%"),
    ],
)
def test_a_wrong_number_is_put_right_and_said_to_be_of_what_it_is(city, question, right, elsewhere):
    text = city.ask(question).text
    assert text.startswith("否。")
    assert right in text.split("\n")[0]
    assert elsewhere in text.split("\n")[1]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("财政支出头一次超过60亿元了，对吗", True),
        ("财政支出头一次超过80亿元了，对吗", False),
        ("造林任务完成了没", True),
        ("2023年渔业增长达到预期了吗", False),
        ("地区生产总值超过渔业增加值的六倍，对吗", None),
        ("地区生产总值是渔业增加值的六倍还多，对吗", True),
        ("地区生产总值是渔业增加值的七倍还多，对吗", False),
    ],
)
def test_bounds_multiples_and_targets_in_words_are_compared(city, question, expected):
    assert verdict(city, question) is expected


def test_a_result_whose_target_the_report_has_not_is_stated_and_the_target_said_to_be_missing(city):
    reply = city.ask("去年地区生产总值的增速达到年初定的目标了吗")
    assert not reply.text.startswith(("是", "否"))
    assert "5.3%" in reply.text
    assert reply.text.endswith("2023年的目标：报告没有给出")


def test_all_that_is_claimed_must_hold(city):
    assert verdict(city, "渔业增加值80亿元，增长8.6%，这么写没问题吧") is True
    assert verdict(city, "渔业增加值80亿元，增长9.6%，这么写没问题吧") is False
