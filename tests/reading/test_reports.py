"""Real reports, read: what a person would list as their parts."""

from __future__ import annotations

import pytest

from qa.reading import read, walk
from qa.records import BlockKind


def top(report):
    return [section.title for section in report.root.children if section.title]


def level(report, number):
    return [
        section.title
        for _, section in walk(report.root)
        if section.level == number and section.title
    ]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "全国_1980_国民经济计划安排的报告",
            [
                "一、国民经济在调整、改革、整顿、提高中取得了新的进展",
                "二、1981年国民经济计划的任务和主要指标",
                "三、采取有力措施，保证1980、1981年计划的完成",
            ],
        ),
        (
            "全国_2016_政府工作报告_gbk",
            ["一、2015年工作回顾", "二、“十三五”时期主要目标任务和重大举措", "三、2016年重点工作"],
        ),
        (
            "全国_2024_政府工作报告",
            ["一、2023年工作回顾",
            "二、2024年经济社会发展总体要求和政策取向", "三、2024年政府工作任务"],
        ),
        ("海拉尔区_2014_政府工作报告", ["一、2013年工作回顾", "二、2014年工作安排"]),
        (
            "海拉尔区_2019_政府工作报告",
            ["一、2018年工作回顾", "二、2019年工作安排", "三、加强政府自身建设"],
        ),
        (
            "extra/全国_1998_政府工作报告",
            ["一、关于过去五年的政府工作",
            "二、关于1998年政府工作的建议", "三、关于国际形势和外交工作", "结束语"],
        ),
        (
            "extra/海南省_2026_政府工作报告",
            [
                "一、2025年和“十四五”时期工作回顾",
                "二、“十五五”时期主要目标任务",
                "三、2026年主要工作",
                "四、加强政府自身建设",
                "注释",
            ],
        ),
        (
            "extra/海拉尔区_2016_政府工作报告",
            ["一、“十二五”时期和2015年工作回顾",
            "二、“十三五”经济社会发展的主要目标和任务", "三、2016年工作安排"],
        ),
        ("extra/全国_2006_政府工作报告_gbk_chrome", ["一、去年工作回顾"] * 6),
        (
            "extra/全国_2014_政府工作报告_gbk_oneline",
            ["一、2013年工作回顾", "二、2014年工作总体部署", "三、2014年重点工作"] * 2,
        ),
    ],
)  # fmt: skip
def test_a_report_has_the_parts_a_reader_sees(shared, name, parts):
    assert top(read(shared / "reports" / f"{name}.txt")) == parts


def test_a_bulletin_has_its_twelve_parts_and_its_notes(shared):
    parts = top(read(shared / "reports" / "extra" / "洛阳市_2023_统计公报.txt"))
    assert [part[: part.index("、") + 1] for part in parts[:-2]] == [
        f"{number}、"
        for number in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
    ]
    assert parts[-2:] == ["注释", "资料来源"]


@pytest.mark.parametrize(
    ("name", "title", "date", "place", "period"),
    [
        ("全国_2024_政府工作报告", "政府工作报告", "2024-03-05", "全国", "2023年"),
        ("海拉尔区_2014_政府工作报告", "政府工作报告", "2014-02-19", "海拉尔区", "2013年"),
        ("extra/海南省_2026_政府工作报告", "政府工作报告", "2026-01-27", "海南省", "2025年"),
        ("extra/洛阳市_2023_统计公报",
        "2023年洛阳市国民经济和社会发展统计公报", "2024-04-30", "洛阳市", "2023年"),
        ("extra/全国_1998_政府工作报告", "", "", "全国", ""),
    ],
)  # fmt: skip
def test_a_report_says_what_and_whose_it_is(shared, name, title, date, place, period):
    doc = read(shared / "reports" / f"{name}.txt").doc
    assert (doc.title, doc.date, doc.place, doc.period) == (title, date, place, period)


def test_the_bundled_report_has_every_heading_lead_and_row(shared):
    made = read(shared / "corpus" / "futian_2023h1.txt")
    assert [len(level(made, number)) for number in (1, 2, 3)] == [3, 13, 23]
    blocks = [block for _, section in walk(made.root) for block in section.blocks]
    assert sum(block.lead is not None for block in blocks) == 30
    assert sum(block.kind is BlockKind.ITEM for block in blocks) == 6
    (table,) = [block.table for block in blocks if block.table]
    assert [len(table.header), len(table.rows), len(table.notes)] == [3, 10, 1]


def test_the_page_breaks_of_the_bundled_report_are_undone(shared):
    made = read(shared / "corpus" / "futian_2023h1.txt")
    text = made.doc.text
    paragraphs = [
        text[block.span.start : block.span.end]
        for _, section in walk(made.root)
        for block in section.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]
    assert any("系列服\n\n务举措" in paragraph for paragraph in paragraphs)
    assert any("中东基\n\n金一沙特" in paragraph for paragraph in paragraphs)
    assert [paragraph for paragraph in paragraphs if paragraph[-1] not in "。："] == ["附表"]


def test_licence_tails_and_photo_captions_are_furniture(shared):
    made = read(shared / "reports" / "全国_2024_政府工作报告.txt")
    furniture = "".join(
        made.doc.text[block.span.start : block.span.end]
        for _, section in walk(made.root)
        for block in section.blocks
        if block.kind is BlockKind.FURNITURE
    )
    assert "公有领域" in furniture
    assert "false" in furniture
    assert "发展" not in furniture


PROVINCES = 29


def test_every_provincial_report_says_its_place_date_and_parts(shared):
    paths = sorted((shared / "reports" / "provinces_2025").glob("*.docx"))
    assert len(paths) == PROVINCES
    for path in paths:
        made = read(path)
        assert made.doc.title == path.stem
        assert made.doc.place
        assert made.doc.date.startswith("2025-01-")
        parts = top(made)
        assert 2 <= len(parts) <= 5, path
        # Every numbered part is there; what stands between two carries a number too.
        numbered = [part for part in parts if part[1:2] == "、"]
        assert [part[0] for part in numbered] == list("一二三四")[: len(numbered)], path
        assert len(numbered) >= 2 or parts[0] == "2024年工作回顾"


def test_parts_without_a_numeral_are_parts(shared):
    made = read(shared / "reports" / "四川省_2025_政府工作报告.docx")
    assert top(made) == ["2024年工作回顾", "2025年工作安排建议", "加强政府自身建设", "名词解释"]
    assert [title for title in level(made, 2) if title.startswith("（一）")] == [
        "（一）巩固增强经济回升向好态势",
        "（一）全方位扩大内需，稳住经济大盘",
        "（一）树牢正确政绩观",
    ]


def figures_of(made):
    """Return the tables as rows of texts, header first, with the group of each row."""
    text = made.doc.text
    blocks = [block for _, section in walk(made.root) for block in section.blocks]
    return [
        [
            [text[cell.start : cell.end] for cell in block.table.header],
            *(
                [text[row.group.start : row.group.end] if row.group else ""]
                + [text[cell.start : cell.end] for cell in row.cells]
                for row in block.table.rows
            ),
        ]
        for block in blocks
        if block.table
    ]


def test_a_word_bulletin_has_its_tables(shared):
    made = read(shared / "reports" / "黔东南州_2016_统计公报.docx")
    assert len(top(made)) == 13
    tables = figures_of(made)
    assert [len(table) - 1 for table in tables] == [12, 11, 15, 13, 15, 19, 21, 14, 5, 10, 6]
    assert tables[0][0] == ["", "比上年上涨（%）"]
    assert ["1.食品烟酒", "其中：粮 食", "1.2"] in tables[0]
    assert ["", "生漆", "吨", "150", "-91.6"] in tables[3]
    assert ["从业人员", "第二产业", "万人", "24.00", "11.80"] in tables[10]


def test_a_web_page_reads_as_the_word_file_it_was_made_of(shared):
    page = read(shared / "reports" / "extra" / "黔东南州_2016_统计公报.html")
    original = read(shared / "reports" / "黔东南州_2016_统计公报.docx")
    assert top(page) == top(original)
    cells = [[row[1:] for row in table[1:]] for table in figures_of(page)]
    assert cells == [[row[1:] for row in table[1:]] for table in figures_of(original)]


def test_a_pdf_bulletin_has_its_parts_tables_and_pages(shared):
    made = read(shared / "reports" / "周口市_2023_统计公报.pdf")
    assert [part[: part.index("、")] for part in top(made)[:-1]] == [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一",
    ]  # fmt: skip
    assert level(made, 2) == []
    assert len(made.doc.page_starts) == 13
    tables = figures_of(made)
    assert [len(table) - 1 for table in tables] == [9, 17, 18, 10, 12, 16]
    assert tables[0][1] == ["", "全市常住人口", "866.60", ""]
    assert ["货物运输周转量", "水运", "亿吨公里", "175.26", "7.3"] not in tables[5]
    assert ["货物运输周转量", "水运", "亿吨公里", "175.26", "6.6"] in tables[5]
    assert ["谷物", "玉米", "365.54", "5.2"] in tables[2]


def test_sentences_of_a_pdf_are_whole_over_lines_and_pages(shared):
    made = read(shared / "reports" / "周口市_2023_统计公报.pdf")
    text = made.doc.text
    paragraphs = [
        text[block.span.start : block.span.end]
        for _, section in walk(made.root)
        for block in section.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]
    assert any("乡村人口473.94万人；" in paragraph for paragraph in paragraphs)
    assert any("牛奶产量4.32万吨，增长10.9%。" in paragraph for paragraph in paragraphs)
    ends = [one for one in paragraphs if one[-1] not in "。："]
    assert ends == [
        "图1 2017-2023年周口市粮食总产量", "单位：万吨",
        "图2 2017-2023年周口市居民人均可支配收入及增速", "单位：元，%",
    ]  # fmt: skip
