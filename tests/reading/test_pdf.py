"""PDF files, made here."""

from __future__ import annotations

import logging
import zlib

import pytest

from qa.errors import ReadingError
from qa.reading import read, walk
from qa.reading.pdf import read_pdf
from qa.records import BlockKind
from tests.reading.made import SCAN, archive, pdf, printed

LONG = (
    "全年地区生产总值比上年增长百分之三点五，其中第一产业增加值一百二十亿元，第二产业增加值一千三百亿元，"
    "第三产业增加值一千二百亿元，三次产业结构不断优化，质量效益稳步提升。"
)
TEXT = f"一、综合\n{LONG}\n年末全市常住人口866.60万人，{LONG}\n二、农业\n{LONG}"


def source(*pages):
    return read_pdf(pdf(*pages), name="r.pdf")


def report(tmp_path, *pages):
    path = tmp_path / "r.pdf"
    path.write_bytes(pdf(*pages))
    return read(path)


def grid(xs, ys):
    """Return the rules of a table, every cell of it ruled."""
    level = [(xs[0], y, xs[-1], y) for y in ys]
    return level + [(x, ys[0], x, ys[-1]) for x in xs]


def tables(made):
    return [block.table for _, s in walk(made.root) for block in s.blocks if block.table]


def words(made, span):
    return made.doc.text[span.start : span.end]


def cells(made, row):
    return [words(made, cell) for cell in row.cells]


def test_wrapped_lines_are_one_paragraph():
    assert source(printed(TEXT)).text.splitlines() == TEXT.splitlines()


def test_paragraphs_without_indent_are_told_by_their_short_last_lines():
    page = [
        (90, 80 + 20 * n, line, 12) for n, line in enumerate(["甲" * 33 + "，", "乙。", "丙" * 34])
    ]
    assert source(page).text.splitlines() == ["甲" * 33 + "，乙。", "丙" * 34]


def test_a_paragraph_over_two_pages_is_one_and_page_numbers_stand_outside(tmp_path):
    lines = printed(TEXT)
    first = [*lines[:3], (280, 780, "- 1 -")]
    second = [(x, 80 + 19 * n, *rest) for n, (x, _, *rest) in enumerate(lines[3:])]
    made = report(tmp_path, first, [*second, (280, 780, "- 2 -")])
    blocks = [block for _, s in walk(made.root) for block in s.blocks]
    paragraphs = [words(made, b.span) for b in blocks if b.kind is BlockKind.PARAGRAPH]
    assert paragraphs == [line for line in TEXT.splitlines() if "、" not in line[:2]]
    outside = "".join(words(made, b.span) for b in blocks if b.kind is BlockKind.FURNITURE)
    assert "- 1 -" in outside
    assert "- 2 -" in outside
    start = made.doc.page_starts[1]
    assert made.doc.text[start : start + 8] == second[0][2][:8]


def test_bare_page_numbers_and_running_heads_stand_outside():
    pages = [
        [(90, 40, "某市统计公报", 9), *printed(TEXT), (295, 790, str(number), 9)]
        for number in range(5, 9)
    ]
    made = source(*pages)
    assert {made.text[line.span.start : line.span.end] for line in made.lines if line.outside} == {
        "某市统计公报",
        "5",
        "6",
        "7",
        "8",
    }
    assert len(made.page_starts) == 4


def test_footnotes_stand_outside():
    page = [*printed(TEXT), (90, 760, "①三次产业按国家标准划分。", 9), (280, 790, "- 1 -")]
    made = source(page)
    outside = [made.text[line.span.start : line.span.end] for line in made.lines if line.outside]
    assert outside == ["①三次产业按国家标准划分。", "- 1 -"]


def test_the_raised_mark_of_a_note_is_no_digit_of_the_number_after_it():
    page = [(90, 80, "生产总值", 12), (138, 78, "2", 7), (142, 80, "1329.65亿元，好。", 12)]
    assert source(page).text == "生产总值1329.65亿元，好。\n"


def test_text_printed_twice_to_look_bold_is_read_once():
    assert source([(90, 80, "一、综合"), (90.3, 80, "一、综合")]).text == "一、综合\n"


def test_lines_come_from_the_top_down_whatever_the_file_says():
    assert source([(90, 120, "二、农业"), (90, 80, "一、综合")]).text == "一、综合\n二、农业\n"


def test_a_ruled_table_has_its_cells_however_their_words_wrap(tmp_path):
    page = [
        (250, 60, "表1 任务"),
        *grid([90, 150, 350, 500], [80, 110, 160, 190]),
        (100, 90, "序号"), (160, 90, "任务"), (360, 90, "单位"),
        (100, 130, "1"), (360, 130, "市交通局"),
        (160, 120, "修建一条道路并且"), (160, 140, "架设一座桥梁"),
        (100, 170, "2"), (160, 170, "新建学校12所"), (360, 170, "市教育局"),
    ]  # fmt: skip
    made = report(tmp_path, page)
    (found,) = tables(made)
    assert [words(made, cell) for cell in found.header] == ["序号", "任务", "单位"]
    assert cells(made, found.rows[0]) == ["1", "修建一条道路并且架设一座桥梁", "市交通局"]
    assert words(made, found.caption) == "表1 任务"


def test_ruled_cells_over_rows_and_columns(tmp_path):
    xs, ys = [90, 200, 300, 400], [80, 110, 140, 170]
    level = [(90, 80, 400, 80), (200, 110, 400, 110), (90, 140, 400, 140), (90, 170, 400, 170)]
    upright = [(90, 80, 90, 170), (200, 80, 200, 170), (300, 110, 300, 170), (400, 80, 400, 170)]
    page = [
        *level, *upright,
        (100, 105, "指标"), (270, 90, "2023年"), (210, 120, "绝对值"), (310, 120, "增长（%）"),
        (100, 150, "产值"), (210, 150, "12.5"), (310, 150, "3.4"),
    ]  # fmt: skip
    made = report(tmp_path, page)
    (found,) = tables(made)
    assert [words(made, cell) for cell in found.header] == [
        "指标", "2023年绝对值", "2023年增长（%）",
    ]  # fmt: skip
    assert len(xs) == len(ys) == len(level)


def rows(count, *, first=0, top=120):
    made = []
    for n in range(first, first + count):
        y = top + 20 * (n - first)
        made += [
            (100, y, f"产品{n}号"),
            (250, y, "吨"),
            (330, y, f"{n * 7}.5"),
            (430, y, f"-{n}.2"),
        ]
    return made


HEAD = [(120, 100, "产品"), (245, 100, "单位"), (330, 100, "产量"), (420, 100, "比上年增长（%）")]


def test_a_table_without_rules_has_its_columns_by_their_gaps(tmp_path):
    made = report(tmp_path, [(200, 80, "表3 主要产品产量"), *HEAD, *rows(6)])
    (found,) = tables(made)
    assert [words(made, cell) for cell in found.header] == [
        "产品", "单位", "产量", "比上年增长（%）",
    ]  # fmt: skip
    assert cells(made, found.rows[2]) == ["产品2号", "吨", "14.5", "-2.2"]
    assert words(made, found.caption) == "表3 主要产品产量"


def test_a_table_with_open_sides_is_ruled_all_the_same(tmp_path):
    ys = [80, 110, 140, 170]
    rules = [(90, y, 500, y) for y in ys] + [(250, 80, 250, 170), (380, 80, 380, 170)]
    page = [*rules, (100, 90, "指标"), (260, 90, "单位"), (390, 90, "数")]
    page += [(100, 120, "人口"), (260, 120, "万人"), (390, 120, "12")]
    page += [(100, 150, "户数"), (260, 150, "万户"), (390, 150, "4")]
    made = report(tmp_path, page)
    (found,) = tables(made)
    assert [cells(made, row) for row in found.rows] == [
        ["人口", "万人", "12"],
        ["户数", "万户", "4"],
    ]


@pytest.mark.parametrize("again", [[], HEAD], ids=["header once", "header on each page"])
def test_a_table_over_two_pages_is_one(tmp_path, again):
    first = [(200, 80, "表3 主要产品产量"), *HEAD, *rows(8), (280, 790, "- 1 -")]
    second = [*again, *rows(2, first=8), *printed(TEXT, top=300), (280, 790, "- 2 -")]
    made = report(tmp_path, first, second)
    (found,) = tables(made)
    assert [cells(made, row)[0] for row in found.rows] == [f"产品{n}号" for n in range(10)]
    assert all(cells(made, row)[1] == "吨" for row in found.rows)


def test_rows_pushed_in_are_parts_of_the_row_above(tmp_path):
    made_rows = [
        (100, "货运量"), (112, "#铁路"), (118, "水运"), (118, "公路"),
        (100, "客运量"), (112, "#铁路"),
    ]  # fmt: skip
    page = [(120, 100, "指标"), (330, 100, "数量")]
    for n, (x, label) in enumerate(made_rows):
        page += [(x, 120 + 20 * n, label), (330, 120 + 20 * n, f"{n}.25")]
    made = report(tmp_path, page)
    (found,) = tables(made)
    groups = [words(made, row.group) if row.group else "" for row in found.rows]
    assert groups == ["", "货运量", "货运量", "货运量", "", "客运量"]


def test_labels_in_the_middle_of_their_column_are_not_pushed_in(tmp_path):
    page = [(100, 100, "指标名称栏"), (330, 100, "数量")]
    for n, label in enumerate(["甲", "乙丙丁", "戊己庚辛壬", "癸子丑"]):
        page += [(130 - 6 * len(label), 120 + 20 * n, label), (330, 120 + 20 * n, f"{n}.25")]
    (found,) = tables(report(tmp_path, page))
    assert {row.group for row in found.rows} == {None}


def test_a_page_that_is_a_picture_keeps_no_other_from_being_read():
    assert source([SCAN, (200, 400, "政府工作报告")], printed(TEXT)).text.count("一、综合") == 1


def test_a_place_in_a_pdf_has_its_page(tmp_path):
    made = report(tmp_path, printed(TEXT), printed("三、工业\n工业增加值增长5.9%。"))
    at = made.doc.text.index("三、工业")
    assert sum(start <= at for start in made.doc.page_starts) == 2


def test_reading_says_nothing_and_leaves_logging_as_it_was(capsys):
    before = logging.getLogger("pdfminer").level
    source(printed(TEXT))
    assert capsys.readouterr() == ("", "")
    assert logging.getLogger("pdfminer").level == before


def packed(size, *, kind=b""):
    data = zlib.compress(b"\0" * size)
    return b"9 0 obj\n<< /Filter /FlateDecode " + kind + b">>\nstream\n" + data + b"\nendstream\n"


@pytest.mark.parametrize("streams", [[3000], [900] * 3], ids=["one stream", "several"])
def test_a_file_that_swells_is_refused_before_it_is_unpacked(monkeypatch, streams):
    monkeypatch.setattr("qa.reading.pdf.document._MOST_INFLATED", 2000)
    data = pdf(printed("一、综合")) + b"".join(map(packed, streams))
    with pytest.raises(ReadingError, match=r"r\.pdf unpacks to more than 2,000 bytes"):
        read_pdf(data, name="r.pdf")


def test_many_pictures_swell_nothing(monkeypatch):
    monkeypatch.setattr("qa.reading.pdf.document._MOST_INFLATED", 2000)
    data = pdf(printed("一、综合")) + packed(900, kind=b"/Subtype /Image ") * 9
    assert read_pdf(data, name="r.pdf").text == "一、综合\n"


WHOLE = pdf(printed(TEXT))
BAD = {
    "scans": (lambda: pdf([SCAN], [SCAN]), "holds no text"),
    "scans with a scanner's name": (lambda: pdf(*[[SCAN, (90, 80, "扫描王")]] * 3), "3 of 3 pages"),
    "scans behind a printed page": (
        lambda: pdf(printed(TEXT), [SCAN], [SCAN]),
        "2 of 3 pages",
    ),
    "pictures only": (lambda: pdf([(90, 80, 300, 80)], [(90, 80, 300, 80)]), "only pictures"),
    "encrypted": (lambda: pdf(printed(TEXT), password=True), "is encrypted"),
    "cut short": (lambda: WHOLE[:700], "is damaged"),
    "no page": (lambda: b"%PDF-1.7\n%%EOF", "is damaged"),
    "another format": (lambda: archive(word__document="<x/>"), "not a PDF"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_readable_pdf_is_named(case):
    make, said = BAD[case]
    with pytest.raises(ReadingError, match=said) as error:
        read_pdf(make(), name="r.pdf")
    assert "r.pdf" in error.value.message
    assert error.value.remedy


def test_a_file_twice_read_says_the_same():
    data = pdf(printed(TEXT), [*HEAD, *rows(6)])
    assert read_pdf(data, name="a.pdf") == read_pdf(data, name="b.pdf")


LEFT = [
    "一、综合", "全年全市生产总值", "12.5亿元，比上年增", "长5.2%。其中，第一",
    "产业增加值3.4亿元，",
]  # fmt: skip
RIGHT = [
    "增长3.1%。", "二、农业", "全年粮食产量48.3万", "吨，比上年增产2.1%。",
    "肉类产量有所增加。",
]  # fmt: skip


def test_two_columns_are_read_one_after_the_other():
    page = [(72, 80 + 22 * at, words) for at, words in enumerate(LEFT)]
    page += [(300, 80 + 22 * at, words) for at, words in enumerate(RIGHT)]
    text = read_pdf(pdf(page), name="r.pdf").text
    assert text.replace("\n", "") == "".join([*LEFT, *RIGHT])
    assert "产业增加值3.4亿元，增长3.1%。\n" in text


def test_a_number_and_its_unit_on_two_pages_are_one_figure():
    first = [(72, 80, "二、农业"), (72, 110, "全年粮食产量48.3")]
    second = [(72, 80, "万吨，比上年增长2.1%。"), (72, 110, "三、工业")]
    text = read_pdf(pdf(first, second), name="r.pdf").text
    assert "全年粮食产量48.3万吨，比上年增长2.1%。" in text.split("\n")
