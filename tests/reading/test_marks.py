from __future__ import annotations

import pytest

from qa.reading.marks import Family, chinese_number, find_mark


@pytest.mark.parametrize(
    ("line", "family", "number", "rest"),
    [
        ("一、2023年工作回顾", Family.STOP, 1, "2023年工作回顾"),
        ("十一、文化旅游", Family.STOP, 11, "文化旅游"),
        ("一、综 合", Family.STOP, 1, "综 合"),
        ("（二）产业体系", Family.BRACKET, 2, "产业体系"),
        ("(四)政府自身建设", Family.BRACKET, 4, "政府自身建设"),
        ("（ 十二 ）安全", Family.BRACKET, 12, "安全"),
        ("1. 高标准规划", Family.FIGURE, 1, "高标准规划"),
        ("23．加强保障", Family.FIGURE, 23, "加强保障"),
        ("７、开放", Family.FIGURE, 7, "开放"),
        ("（3）非税收入", Family.FIGURE_BRACKET, 3, "非税收入"),
        ("第三，加强材料工业", Family.ORDINAL, 3, "加强材料工业"),
        ("第二部分 主要任务", Family.PART, 2, "主要任务"),
        ("第十章　附则", Family.CHAPTER, 10, "附则"),
        ("二是深化改革", Family.BE, 2, "深化改革"),
        ("四要清廉自律", Family.BE, 4, "清廉自律"),
        ("②按照规定", Family.CIRCLE, 2, "按照规定"),
        ("——经济运行平稳", Family.DASH, 0, "经济运行平稳"),
        ("- 地区生产总值", Family.BULLET, 0, "地区生产总值"),
        ("• 失业率", Family.BULLET, 0, "失业率"),
        ("［12］两非两资：", Family.NOTE, 12, "两非两资："),
        ("## 工作回顾", Family.HASH, 2, "工作回顾"),
    ],
)
def test_a_mark_is_read_with_its_number(line, family, number, rest):
    mark = find_mark(line)
    assert mark is not None
    assert (mark.family, mark.number, line[mark.end :]) == (family, number, rest)


@pytest.mark.parametrize(
    "line",
    [
        "一、二产业协调发展",
        "三、四线城市",
        "一、二、三产业增加值分别增长2%",
        "1.5万个岗位",
        "2023年以来",
        "10.2%的企业",
        "——2024年3月5日在会议上",
        "--2014年2月19日",
        "一方面要加快",
        "第一产业增加值",
        "第三季度增长",
        "-0.57‰",
        "-->",
        "十分重要",
        "（以下简称规划）",
    ],
)
def test_words_that_only_look_numbered_have_no_mark(line):
    assert find_mark(line) is None


def written(number):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if number < 10:
        return digits[number]
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")


@pytest.mark.parametrize("number", range(1, 100))
def test_a_chinese_numeral_has_the_value_it_is_written_for(number):
    assert chinese_number(written(number)) == number


@pytest.mark.parametrize(("printed", "value"), [("一〇", 10), ("二一", 21), ("一百零三", 103)])
def test_other_ways_to_write_a_numeral_are_read(printed, value):
    assert chinese_number(printed) == value
