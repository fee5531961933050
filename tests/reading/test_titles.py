from __future__ import annotations

import pytest

from qa.reading import parse, read
from qa.reading.titles import iso_date
from qa.records import BlockKind


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("二〇二三年十月", "2023-10"),
        ("二〇二六年一月二十七日", "2026-01-27"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("一九九八年三月五日", "1998-03-05"),
        ("2024年4月30日", "2024-04-30"),
        ("２０２４ 年 4 月 29 日", "2024-04-29"),
        ("——2016年3月5日在第十二届全国人民代表大会上", "2016-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("2023年", "2023"),
        ("没有日期", ""),
    ],
)
def test_a_date_is_read_in_figures_and_in_numerals(printed, iso):
    assert iso_date(printed) == iso


def report(*lines):
    return parse("\n\n".join([*lines, "一、工作回顾", "过去一年，增长5%。"]))


@pytest.mark.parametrize(
    ("lines", "title", "date", "place"),
    [
        (
            ["福田区2023年上半年国民经济和社会发展规划执行情况及下半年工作报告", "二〇二三年十月"],
            "福田区2023年上半年国民经济和社会发展规划执行情况及下半年工作报告",
            "2023-10",
            "福田区",
        ),
        (
            [
                "政 府 工 作 报 告",
                "——2019年3月4日在呼伦贝尔市海拉尔区第十五届人民代表大会第三次会议上",
                "海拉尔区人民政府代区长　　萨国文",
                "各位代表：",
            ],
            "政府工作报告",
            "2019-03-04",
            "呼伦贝尔市海拉尔区",
        ),
        (
            ["政府工作报告——2016年3月5日在第十二届全国人民代表大会第四次会议上国务院总理 李强"],
            "政府工作报告",
            "2016-03-05",
            "全国",
        ),
        (["2025年贵州省政府工作报告", "2025年1月19日"],
        "2025年贵州省政府工作报告", "2025-01-19", "贵州省"),
        (["2025年广西政府工作报告"], "2025年广西政府工作报告", "", "广西壮族自治区"),
        (
            ["黔东南苗族侗族自治州", "2016年国民经济和社会发展统计公报", "2017年3月16日"],
            "黔东南苗族侗族自治州2016年国民经济和社会发展统计公报",
            "2017-03-16",
            "黔东南苗族侗族自治州",
        ),
        (["各位代表：", "现在报告工作，请予审议。"], "", "", ""),
    ],
)  # fmt: skip
def test_the_title_block_gives_title_date_and_place(lines, title, date, place):
    doc = report(*lines).doc
    assert (doc.title, doc.date, doc.place) == (title, date, place)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("洛阳市2023年统计公报\n\n一、综合\n增长3.5%。", "2023年"),
        ("福田区2023年上半年计划执行情况\n\n一、回顾\n增长。", "2023年上半年"),
        ("2025年四川省政府工作报告\n\n2024年工作回顾\n\n过去一年，增长5.7%。", "2024年"),
        ("政府工作报告\n\n一、“十二五”时期和2015年工作回顾\n\n五年来增长。", "2015年"),
        ("政府工作报告\n\n一、去年工作回顾\n\n增长。", ""),
    ],
)
def test_the_period_is_that_of_the_data(text, period):
    assert parse(text).doc.period == period


def test_speaker_and_issuers_stand_in_the_title_block():
    made = report("2023年洛阳市统计公报①", "洛阳市统计局", "国家统计局洛阳调查队", "2024年4月30日")
    kinds = [block.kind for block in made.root.blocks]
    assert kinds == [BlockKind.TITLE, BlockKind.TITLE, BlockKind.TITLE, BlockKind.DATE]
    assert made.doc.issuer == "洛阳市统计局、国家统计局洛阳调查队"
    assert made.doc.title == "2023年洛阳市统计公报"


def test_the_government_reported_for_is_the_issuer():
    assert report("各位代表：", "现在，我代表海南省人民政府，向大会报告工作。").doc.issuer == (
        "海南省人民政府"
    )


def test_plain_text_has_no_title_block():
    made = parse("今天天气很好，我们去公园。\n明天也很好。")
    assert made.doc.title == ""
    assert {block.kind for block in made.root.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    ("text", "title", "place", "period"),
    [
        (
            "甲州市2024年国民经济和社会发展\n统计公报\n甲州市统计局",
            "甲州市2024年国民经济和社会发展统计公报", "甲州市", "2024年",
        ),
        (
            "2024年甲县财政决算及2025年\n上半年预算执行情况的\n报告",
            "2024年甲县财政决算及2025年上半年预算执行情况的报告", "甲县", "2024年",
        ),
        ("重磅！乙县2024年统计公报", "乙县2024年统计公报", "乙县", "2024年"),
        (
            "题目：乙县2024年政府工作报告\n乙县人民政府县长　王某某",
            "乙县2024年政府工作报告", "乙县", "",
        ),
        ("关于乙县2024年预算执行情况的报告", "关于乙县2024年预算执行情况的报告", "乙县", "2024年"),
        (
            "克州2024年经济运行情况分析",
            "克州2024年经济运行情况分析", "克孜勒苏柯尔克孜自治州", "2024年",
        ),
        ("宜昌2024年统计公报", "宜昌2024年统计公报", "宜昌市", "2024年"),
        ("楚雄市2024年统计公报", "楚雄市2024年统计公报", "楚雄市", "2024年"),
        ("楚雄州2024年统计公报", "楚雄州2024年统计公报", "楚雄彝族自治州", "2024年"),
        ("2024年全市和市本级决算报告", "2024年全市和市本级决算报告", "", "2024年"),
        (
            "鼓楼区2024年统计公报\n福州市鼓楼区统计局",
            "鼓楼区2024年统计公报", "福州市鼓楼区", "2024年",
        ),
        ("鼓楼区2024年统计公报", "鼓楼区2024年统计公报", "鼓楼区", "2024年"),
        ("高新技术产业开发区2024年工作总结", "高新技术产业开发区2024年工作总结", "", "2024年"),
    ],
)  # fmt: skip
def test_whose_a_report_is_is_read_from_its_title(text, title, place, period):
    doc = parse(f"{text}\n\n一、综合\n\n全年生产总值12亿元，增长5%。").doc
    assert (doc.title, doc.place, doc.period) == (title, place, period)


@pytest.mark.parametrize(
    ("body", "place", "period"),
    [
        ("2024年，洛阳市实现生产总值12亿元。", "洛阳市", "2024年"),
        ("全年河南省洛阳市实现生产总值12亿元。", "洛阳市", ""),
        ("全年全市生产总值12亿元。", "", ""),
        ("全年《洛阳日报》发行12万份，全市生产总值12亿元。", "", ""),
        ("与郑州市、洛阳市相比，全市生产总值12亿元。", "", ""),
    ],
)
def test_without_a_word_in_the_title_the_first_sentences_say_whose_it_is(body, place, period):
    doc = parse(f"经济运行情况\n\n一、综合\n\n{body}").doc
    assert (doc.place, doc.period) == (place, period)


def test_a_file_s_name_says_whose_it_is_where_nothing_else_does(tmp_path):
    path = tmp_path / "洛阳市2024年公报.txt"
    path.write_text("经济运行情况\n\n一、综合\n\n全年生产总值12亿元。", encoding="utf-8")
    doc = read(path).doc
    assert (doc.place, doc.period) == ("洛阳市", "2024年")


PAGE = """<title>{told}</title><body>{before}<h2>{title}</h2>
<p>一、综合</p><p>全年全市地区生产总值12亿元，比上年增长5.2%，其中工业增加值7亿元，增长6.1%。</p></body>"""


@pytest.mark.parametrize(
    "before",
    [
        "<ul><li>首页</li><li>统计公报</li><li>政府工作报告</li></ul>",
        "<div>您现在的位置：首页&gt;政务公开&gt;洛阳市政府信息公开&gt;统计公报</div>",
        "<p>洛阳市统计局</p><p>分类：统计公报</p>",
        "<table><tr><td>索引号</td><td>1</td></tr><tr><td>发布日期</td><td>2025-01-02</td></tr></table>",
    ],
)
@pytest.mark.parametrize("told", ["甲市2024年国民经济和社会发展统计公报 - 某网", "统计数据"])
def test_what_a_page_has_above_its_title_is_not_the_report_s(tmp_path, before, told):
    title = "甲市2024年国民经济和社会发展统计公报"
    path = tmp_path / "r.html"
    page = PAGE.format(told=told, before=before, title=title)
    path.write_text(f"<meta charset=utf-8>{page}", encoding="utf-8")
    report = read(path)
    assert (report.doc.title, report.doc.place, report.doc.period) == (title, "甲市", "2024年")
    shown = [block.kind for block in report.root.blocks]
    assert shown[-1] is BlockKind.TITLE
    assert set(shown[:-1]) == {BlockKind.FURNITURE}
