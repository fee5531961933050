from __future__ import annotations

import pytest

from qa.reading.furniture import find_furniture
from qa.reading.lines import split_lines


def furniture(text):
    lines = split_lines(text)
    return [
        text[lines[place].span.start : lines[place].span.end]
        for place in sorted(find_furniture(text, lines))
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- 3 -",
        "当前位置： 首页>> 中国概况>> 中国简况",
        "【字体：大 中 小】",
        "【大 中 小】【打印】【关闭】",
        "[打印本页] [关闭窗口]",
        "上一页<U+00A0>1<U+00A0> 2<U+00A0>下一页",
        "来源：四川日报",
        "（责任编辑： 郭桢",
        "新华社北京2006年3月15日电",
        "3月5日，总理作《政府工作报告》。新华社记者 饶爱民 摄",
        "相关报道：",
        "一、工作回顾………………… 3",
        "Public domain",
    ],
)
def test_what_belongs_to_the_page_is_furniture(line):
    assert furniture(f"全年增长5%。\n{line}\n投资增长3%。") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "来源于全省人民的鼎力支持，发展有了动力。",
        "下载量突破1000万次，居全国第一。",
        "访问量突破1000万人次，居全国第一。",
        "附表",
        "（一）经济运行",
        "打印机产量10万台，增长2%。",
        "目录编制工作完成。",
        "首页办理、一网通办。",
    ],
)
def test_words_of_the_report_are_not_furniture(line):
    assert furniture(f"全年增长5%。\n{line}\n投资增长3%。") == []


def test_a_comment_is_furniture_with_the_script_inside_it():
    text = "全年增长5%。\n<!--\nfunction turn(page){ open(page); }\n-->\n投资增长3%。"
    assert furniture(text) == ["<!--", "function turn(page){ open(page); }", "-->"]


def test_a_running_head_is_furniture_but_for_the_title():
    head = "洛阳市2023年统计公报"
    text = f"{head}\n一、综合\n增长3.5%。\n{head}\n二、农业\n{head}\n粮食增产。"
    assert furniture(text) == [head, head]


def test_a_licence_is_furniture_to_the_end_of_the_file():
    text = (
        "正文。\n" * 9
        + "本作品是中华人民共和国的\n法律\n，属于\n公有领域\n。\n注：文库社群认为，\nfalse"
    )
    assert furniture(text)[0].startswith("本作品")
    assert furniture(text)[-1] == "false"
    assert len(furniture(text)) == 7


def test_the_word_of_a_licence_in_the_report_is_no_licence():
    assert furniture("一、回顾\n" + "本作品展览吸引十万人次参观，好评如潮。\n" * 2) == []
