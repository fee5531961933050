"""A sentence that says anything but what its spans say is found out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.phrased import Fault
from qa.phrasing.checking import problem_of
from qa.phrasing.sources import own_lines, sources_of

from .answers import TITLES, answer

SOURCES = sources_of(answer(), titles=TITLES)


def fault(sentence):
    problem = problem_of(sentence, SOURCES)
    return problem and problem.fault


TRUE = [
    "2023年上半年，青山区地区生产总值达到2731亿元，同比增长3.5%[1]。",
    "2023年上半年，青山区GDP为2731亿元[1]。",
    "地区生产总值增长了3.5%，总计2731亿元。[1]",
    "上半年新增停车位2413个[2]，下半年计划新增不少于6000个停车泊位[3]。",
    "经计算，上半年新增停车泊位为下半年目标的40.2%[2][3]。",
    "一般公共预算收入全年目标为11.0%，上半年完成-5.1%[4]。",
    "一般公共预算收入下降5.1%[4]。",
    "活动惠及居民32000人次，占全区的百分之十二点五[5]。",
    "舉辦近10場消費活動[5]。",
    "GDP reached 273.1 billion yuan (2731亿元) in the first half of 2023, up 3.5% [1].",
    "In the first half, 2,413 new parking spaces were added [2].",
    "The plan is to add at least 6,000 parking spaces in the second half [3].",
]


@pytest.mark.parametrize("sentence", [*TRUE[:5], *TRUE[6:]])
def test_a_true_retelling_is_kept(sentence):
    assert problem_of(sentence, SOURCES) is None


@pytest.mark.parametrize("line", [line.text for line in own_lines(answer())])
def test_our_own_lines_are_true(line):
    assert problem_of(re.sub("（计算.*", "", line), SOURCES) is None


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # markers
        ("地区生产总值2731亿元。", Fault.NO_MARKER),
        ("以下是根据报告整理的回答：", Fault.NO_MARKER),
        ("地区生产总值2731亿元[9]。", Fault.UNKNOWN_MARKER),
        ("地区生产总值2731亿元[0]。", Fault.UNKNOWN_MARKER),
        ("地区生产总值2731亿元[2]。", Fault.NUMBER),
        ("新增停车泊位2413个[1]，地区生产总值2731亿元[2]。", Fault.NUMBER),
        # digits, units, bounds, signs, directions
        ("地区生产总值为2713亿元[1]。", Fault.NUMBER),
        ("地区生产总值为2731万元[1]。", Fault.NUMBER),
        ("地区生产总值为2731亿美元[1]。", Fault.NUMBER),
        ("地区生产总值约2731亿元[1]。", Fault.NUMBER),
        ("地区生产总值超2731亿元[1]。", Fault.NUMBER),
        ("地区生产总值同比下降3.5%[1]。", Fault.NUMBER),
        ("地区生产总值增长-3.5%[1]。", Fault.NUMBER),
        ("地区生产总值增长3.5个百分点[1]。", Fault.NUMBER),
        ("地区生产总值增长３．６％[1]。", Fault.NUMBER),
        ("一般公共预算收入增长5.1%[4]。", Fault.NUMBER),
        ("举办十场消费活动[5]。", Fault.NUMBER),
        ("举办近九场消费活动[5]。", Fault.NUMBER),
        ("惠及居民3.2亿人次[5]。", Fault.NUMBER),
        ("占全区的百分之十五点五[5]。", Fault.NUMBER),
        ("下半年计划新增6000个停车泊位[3]。", Fault.NUMBER),
        ("下半年计划新增不超过6000个停车泊位[3]。", Fault.NUMBER),
        ("地区生产总值增长3½%[1]。", Fault.NUMBER),
        ("地区生产总值增长٣.٥%[1]。", Fault.NUMBER),
        ("完成下半年目标的40.2%[3]。", Fault.NUMBER),
        ("经计算为40.3%[3]。", Fault.NUMBER),
        # whose number it is
        ("新增停车泊位14个[2]。", Fault.NUMBER),
        ("计划接入至少60个错峰共享停车项目，新增不少于60个停车泊位[3]。", Fault.NUMBER),
        ("停车泊位、错峰共享停车场分别为14个、2413个[2]。", Fault.BELONGING),
        # periods, plans
        ("下半年地区生产总值2731亿元[1]。", Fault.PERIOD),
        ("2022年地区生产总值2731亿元[1]。", Fault.NUMBER),
        ("全年地区生产总值2731亿元[1]。", Fault.PERIOD),
        ("已新增不少于6000个停车泊位[3]。", Fault.PLANNED),
        ("新增了不少于6000个停车泊位[3]。", Fault.PLANNED),
        ("计划新增停车泊位2413个[2]。", Fault.PLANNED),
        # qualifiers, words, names
        ("数量全国第一[2]。", Fault.QUALIFIER),
        ("未新增停车泊位2413个[2]。", Fault.QUALIFIER),
        ("完成老旧管网改造[5]。", Fault.QUALIFIER),
        ("因此举办近十场消费活动[5]。", Fault.QUALIFIER),
        ("华为公司举办近十场消费活动[5]。", Fault.WORD),
        ("上海市地区生产总值2731亿元[1]。", Fault.WORD),
        ("举办近十场消费活动，得到严厉批评[5]。", Fault.WORD),
        ("<script>alert('x')</script>地区生产总值2731亿元[1]。", Fault.WORD),
        ("ВВП составил 2731亿元[1]。", Fault.WORD),
        # English
        ("GDP reached 27.31 billion yuan [1].", Fault.NUMBER),
        ("GDP reached 273.1 million yuan [1].", Fault.NUMBER),
        ("GDP reached 273.1 billion US dollars [1].", Fault.NUMBER),
        ("GDP reached 273.1 billion yuan (2732亿元) [1].", Fault.NUMBER),
        ("GDP reached nearly 273.1 billion yuan [1].", Fault.NUMBER),
        ("GDP fell 3.5% [1].", Fault.NUMBER),
        ("GDP doubled [1].", Fault.NUMBER),
        ("GDP grew 3.5 percentage points [1].", Fault.NUMBER),
        ("At least sixty thousand parking spaces are planned [3].", Fault.NUMBER),
        ("At least 6,000 parking spaces were added in the second half [3].", Fault.PLANNED),
        ("GDP reached 273.1 billion yuan in the second half of 2023 [1].", Fault.PERIOD),
        ("GDP reached 273.1 billion yuan in June 2023 [1].", Fault.NUMBER),
        ("Critics denounced the mayor's incompetent GDP policies [1].", Fault.WORD),
        ("GDP, always the highest, reached 273.1 billion yuan [1].", Fault.QUALIFIER),
        # what is too long
        ("地区生产总值" * 200 + "[1]。", Fault.LENGTH),
    ],
)
def test_a_false_sentence_is_found_out(sentence, found):
    assert fault(sentence) is found


def test_the_piece_at_fault_is_named():
    problem = problem_of("华为公司举办近十场消费活动[5]。", SOURCES)
    assert problem.detail.startswith("华为")


FIGURES = [sentence for sentence in TRUE[:5] + TRUE[6:] if re.search(r"[0-9]", sentence)]


@given(st.data())
def test_no_changed_digit_gets_through(data):
    sentence = data.draw(st.sampled_from(FIGURES))
    text = re.sub(r"\[\d\]", lambda match: "[" + "abcdefghi"[int(match[0][1])] + "]", sentence)
    places = [match.start() for match in re.finditer(r"[0-9]", text)]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([one for one in "0123456789" if one != text[place]]))
    changed = text[:place] + digit + text[place + 1 :]
    restored = re.sub(r"\[([a-i])\]", lambda match: f"[{'abcdefghi'.index(match[1])}]", changed)
    assert problem_of(restored, SOURCES) is not None


SWAPS = [
    ("亿", "万"), ("亿", "万亿"), ("万", "亿"), ("个", "户"), ("%", "‰"), ("%", "个百分点"),
    ("增长", "下降"),
    ("增长3", "增长-3"), ("增长3", "增长 – 3"), ("总计", "总计-"), ("up ", "up -"),
    ("新增", "减少"), ("完成-", "完成"), ("元", "美元"),
    ("元", "吨"), ("不少于", "不超过"), ("不少于", "约"), ("近", "超"), ("billion", "million"),
    ("yuan", "US dollars"), ("up", "down"), ("at least", "at most"), ("上半年", "下半年"),
    ("first half", "second half"), ("2023", "2024"), ("人次", "人"), (".", ""), ("-", "+"),
]  # fmt: skip


@pytest.mark.parametrize("sentence", FIGURES)
@pytest.mark.parametrize("swap", SWAPS, ids="→".join)
def test_no_changed_sign_unit_or_bound_gets_through(sentence, swap):
    old, new = swap
    body = sentence[:-1]
    if old not in body or body.find(old) > body.find("["):
        return
    assert problem_of(body.replace(old, new, 1) + sentence[-1], SOURCES) is not None


@given(st.text(max_size=80))
def test_whatever_a_model_says_is_judged_without_an_error(text):
    problem_of(f"{text}[1]", SOURCES)
    problem_of(text, SOURCES)


@given(st.text("0123456789.,-%亿万元个年第一二三十百[]増长下降约超 a", max_size=40))
def test_whatever_numbers_a_model_says_are_judged_without_an_error(text):
    problem_of(f"{text}[1]", SOURCES)
