"""Word files, made here."""

from __future__ import annotations

import io
import zipfile

import pytest

from qa.errors import ReadingError
from qa.figures import extract
from qa.reading import read, walk
from qa.reading.word import read_word
from tests.reading.made import archive, p, r, table, tc, tr, word

NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="&#61548;"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="标题二"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Auto"><w:name w:val="auto"/><w:pPr><w:numPr>'
    '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="gone"/><w:rPr><w:vanish/></w:rPr>'
    "</w:style>"
)
RESTART = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def lines(*blocks, **parts):
    return read_word(word(*blocks, **parts), name="r.docx").text.splitlines()


def numbered(text, level=0, number=1):
    said = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, said=said)


def report(tmp_path, *blocks, **parts):
    path = tmp_path / "r.docx"
    path.write_bytes(word(*blocks, **parts))
    return read(path)


def only_table(made):
    (found,) = [block.table for _, s in walk(made.root) for block in s.blocks if block.table]
    return found


def words(made, span):
    return made.doc.text[span.start : span.end]


def test_a_paragraph_is_a_line():
    assert lines(p("一、工作回顾"), p(), p("全年很好。")) == ["一、工作回顾", "", "全年很好。"]


def test_paragraphs_that_are_but_lines_of_a_page_are_joined(tmp_path):
    line = "全年地区生产总值比上年增长百分之三，各项主要经济指标保持平稳"
    blocks = [p("一、综合"), *[p(line)] * 9, p("好于预期。"), p("二、农业"), p("粮食丰收。")]
    assert f"{line}\n{line}" in [
        words(made, block.span)[: 2 * len(line) + 1]
        for made in [report(tmp_path, *blocks)]
        for _, section in walk(made.root)
        for block in section.blocks
    ]


def test_the_numbers_that_word_makes_are_in_the_text():
    blocks = [
        numbered("回顾"),
        numbered("经济", 1),
        numbered("工业", 2),
        numbered("农业", 2),
        numbered("社会", 1),
        numbered("安排"),
        numbered("目标", 1),
    ]
    assert lines(*blocks, numbering=NUMBERING) == [
        "一、回顾", "（一）经济", "1. 工业", "2. 农业", "（二）社会", "二、安排", "（一）目标",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (numbered("要点", number=2), "•要点"),
        (numbered("续", number=3), "五、续"),
        (numbered("无", number=0), "无"),
        (numbered("没有这个表", number=9), "没有这个表"),
        (numbered(" "), " "),
        (p("样式", said='<w:pStyle w:val="Auto"/>'), "一、样式"),
        (
            p("不编", said='<w:pStyle w:val="Auto"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            "不编",
        ),
    ],
)
def test_a_list_item_has_the_number_of_its_list(block, line):
    assert lines(block, numbering=NUMBERING, styles=STYLES) == [line]


@pytest.mark.parametrize(
    ("form", "count", "said"),
    [
        ("chineseCounting", 10, "十、"),
        ("chineseCounting", 12, "十二、"),
        ("chineseCountingThousand", 21, "二十一、"),
        ("chineseCountingThousand", 105, "一百零五、"),
        ("ideographTraditional", 3, "丙、"),
        ("decimalEnclosedCircle", 4, "④、"),
        ("decimalFullWidth", 12, "１２、"),
        ("upperRoman", 14, "XIV、"),
        ("lowerLetter", 2, "b、"),
        ("chineseLegalSimplified", 3, "叁、"),
        ("decimalZero", 7, "07、"),
    ],
)
def test_a_number_is_written_as_its_list_says(form, count, said):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        f'<w:start w:val="{count}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert lines(numbered("词"), numbering=numbering) == [f"{said}词"]


def run_of(*parts):
    return f"<w:p>{r('增长')}{''.join(parts)}</w:p>"


RISE = r("3.5%。")
GONE = r("隐去", said='<w:rStyle w:val="Gone"/>')
RAISED = r("2", said='<w:vertAlign w:val="superscript"/>')


@pytest.mark.parametrize(
    "block",
    [
        run_of(f"<w:del>{r('4')}</w:del>", f"<w:ins>{RISE}</w:ins>"),
        run_of(r("隐去", said="<w:vanish/>"), RISE),
        run_of(GONE, RISE),
        run_of(f"<w:moveFrom>{r('去')}</w:moveFrom>", f"<w:moveTo>{RISE}</w:moveTo>"),
        run_of(r("3"), f"<w:hyperlink>{r('.5')}</w:hyperlink>", r("%。")),
        run_of(r("3.5%"), "<w:r><w:footnoteReference/></w:r>", r("。")),
        run_of("<w:r><w:instrText>PAGE</w:instrText></w:r>", RISE),
        run_of(f"<w:sdt><w:sdtContent>{RISE}</w:sdtContent></w:sdt>"),
        run_of(r("3.5%"), RAISED, r("。")),
    ],
    ids=[
        "deleted",
        "hidden",
        "hidden style",
        "moved",
        "link",
        "note",
        "field",
        "control",
        "raised",
    ],
)
def test_text_is_what_a_reader_of_the_page_sees(block):
    assert lines(block, styles=STYLES) == ["增长3.5%。"]


def test_a_power_is_no_note():
    assert lines(run_of(r("12km"), RAISED)) == ["增长12km²"]


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next():
    first = p("全年增长", said="<w:rPr><w:del/></w:rPr>")
    assert lines(first, p("3.5%。")) == ["全年增长3.5%。"]


def test_a_table_of_contents_is_left_out():
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{p('一、回顾 1')}</w:sdtContent></w:sdt>"
    )
    line = p("二、安排 9", said='<w:pStyle w:val="T1"/>')
    assert lines(contents, line, p("一、回顾"), styles=STYLES) == ["一、回顾"]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = (
        "<mc:AlternateContent xmlns:mc='x'><mc:Choice>"
        f"<w:txbxContent>{p('框内')}</w:txbxContent></mc:Choice><mc:Fallback>"
        f"<w:txbxContent>{p('框内')}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(f"<w:p>{r('正文。')}<w:r>{box}</w:r></w:p>") == ["正文。", "框内"]


def test_a_table_has_its_rows_and_its_unnamed_first_column(tmp_path):
    made = report(
        tmp_path,
        p("表1 价格"),
        table(tr("", "比上年上涨（%）"), tr("食品", "2.6"), tr("衣着", "-1.0")),
        p("全年平稳。"),
    )
    found = only_table(made)
    assert [words(made, cell) for cell in found.header] == ["", "比上年上涨（%）"]
    assert [words(made, row.span) for row in found.rows] == ["食品\t2.6", "衣着\t-1.0"]
    assert words(made, found.caption) == "表1 价格"


def test_names_over_several_columns_stand_before_the_names_under_them(tmp_path):
    made = report(
        tmp_path,
        table(
            tr(tc("指标", said=RESTART), tc("2023年", said='<w:gridSpan w:val="2"/>')),
            tr(tc("", said=GOES_ON), "绝对值", "增长（%）"),
            tr("产值", "12.5", "3.4"),
        ),
    )
    assert [words(made, cell) for cell in only_table(made).header] == [
        "指标", "2023年绝对值", "2023年增长（%）",
    ]  # fmt: skip


def test_a_cell_over_several_rows_stands_in_each():
    blocks = table(
        tr("任务", "单位"),
        tr("修路", tc("交通局", said=RESTART)),
        tr("架桥", tc("", said=GOES_ON)),
    )
    assert lines(blocks)[-2:] == ["修路\t交通局", "架桥\t交通局"]


def test_a_row_that_is_all_one_cell_names_a_group(tmp_path):
    wide = tc("一、约束性指标", said='<w:gridSpan w:val="2"/>')
    made = report(tmp_path, table(tr("指标", "目标"), tr(wide), tr("能耗", "3.5%")))
    (row,) = only_table(made).rows
    assert words(made, row.group) == "一、约束性指标"


def test_a_row_pushed_in_is_a_part_of_the_row_above(tmp_path):
    pushed = '<w:ind w:firstLine="420"/>'
    made = report(
        tmp_path,
        table(
            tr("指标", "绝对值"),
            tr("货运量", "2.92"),
            tr("#铁路", "0.80"),
            tr(tc("水运", paragraph=pushed), "0.35"),
            tr("客运量", "4448"),
        ),
    )
    groups = [words(made, row.group) if row.group else "" for row in only_table(made).rows]
    assert groups == ["", "货运量", "货运量", ""]


def test_two_tables_without_words_between_them_are_two(tmp_path):
    one = table(tr("指标", "数"), tr("人口", "12"), tr("户数", "4"))
    made = report(tmp_path, one, one)
    tables = [block for _, s in walk(made.root) for block in s.blocks if block.table]
    assert [len(block.table.rows) for block in tables] == [2, 2]


def test_a_table_that_only_frames_text_is_read_as_paragraphs():
    framed = f"<w:tc>{p('第一段。')}{p('第二段。')}</w:tc>"
    assert lines(table(f"<w:tr>{framed}</w:tr>")) == ["第一段。", "第二段。"]


def test_deleted_rows_are_left_out():
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('旧')}{tc('1')}</w:tr>"
    assert lines(table(tr("指标", "数"), gone, tr("新", "2")))[-2:] == ["指标\t数", "新\t2"]


def test_heading_styles_say_how_deep_a_heading_without_number_stands(tmp_path):
    body = p("全年各项工作取得了新的进展。")
    made = report(
        tmp_path,
        p("政府工作报告"),
        p("工作回顾", said='<w:pStyle w:val="H1"/>'),
        p("经济，稳中向好", said='<w:pStyle w:val="H2"/>'),
        body,
        p("工作安排", said='<w:pStyle w:val="H1"/>'),
        body,
        styles=STYLES,
    )
    assert [(s.level, s.title) for _, s in walk(made.root) if s.title] == [
        (1, "工作回顾"), (2, "经济，稳中向好"), (1, "工作安排"),
    ]  # fmt: skip


def test_a_bold_line_with_a_comma_is_a_heading(tmp_path):
    body = p("全年各项工作取得了新的进展，经济保持平稳。")
    made = report(tmp_path, body, p("凝心聚力，再创佳绩", run="<w:b/>"), body)
    assert [s.title for _, s in walk(made.root) if s.title] == ["凝心聚力，再创佳绩"]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD = {
    "an old .doc": (OLE + b"\0" * 600, "really an old .doc"),
    "encrypted": (OLE + b"\0" * 99 + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
    "cut short": (word(p("报告" * 500))[:-30], "is damaged"),
    "another archive": (archive(xl__workbook="<x/>"), "not a Word document"),
    "broken XML": (archive(word__document="<w:document"), "is damaged"),
    "RTF": (b"{\\rtf1 x}", "an RTF file"),
    "a web page": (b"<html><p>x</html>", "a web page"),
    "text": ("政府工作报告".encode(), "is damaged"),
    "a bomb": (archive(word__document=b"<a>" + b" " * (65 << 20) + b"</a>"), "unpacks to more"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_whole_word_file_is_named(case):
    data, said = BAD[case]
    with pytest.raises(ReadingError, match=said) as error:
        read_word(data, name="r.docx")
    assert "r.docx" in error.value.message
    assert error.value.remedy


def test_entities_are_not_expanded():
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "AAAAAAAAAA"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="u"><w:body><w:p><w:r><w:t>报告&b;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    assert "AAAA" not in read_word(archive(word__document=bomb), name="r.docx").text


def figures_of(tmp_path, *blocks):
    path = tmp_path / "r.docx"
    path.write_bytes(word(p("甲市2025年统计公报"), p("一、综合"), *blocks))
    made = read(path)
    return made, [(one.indicator, one.text, one.column) for one in extract(made)]


ACROSS = '<w:gridSpan w:val="{}"/>'


def test_a_caption_in_a_row_over_all_columns_is_the_table_s_caption(tmp_path):
    made, found = figures_of(
        tmp_path,
        table(
            tr(tc("客货运输总量", said=ACROSS.format(3))),
            tr("指标", "单位", "绝对数"),
            tr("旅客运输总量", "万人次", "764.31"),
            tr("货物运输总量", "万吨", "1598.02"),
        ),
    )
    assert found[0] == ("旅客运输总量", "764.31", "绝对数")
    block = next(block for block in made.root.children[0].blocks if block.table)
    assert made.doc.text[block.table.caption.start : block.table.caption.end] == "客货运输总量"


def test_captions_over_some_columns_join_no_digits(tmp_path):
    made, found = figures_of(
        tmp_path,
        table(
            tr(tc("附表1", said=ACROSS.format(2)), ""),
            tr(tc("2025年收入完成情况表", said=ACROSS.format(2)), "单位：万元"),
            tr("项目", "完成数", "增长"),
            tr("税收收入", "231816", "-1.3"),
            tr("非税收入", "130924", "15.7"),
        ),
    )
    assert "附表12025" not in made.doc.text
    assert found[0] == ("税收收入", "231816", "完成数")


def test_header_cells_above_one_another_join_no_digits(tmp_path):
    made, _ = figures_of(
        tmp_path,
        table(
            tr("指标", tc("表1", said=ACROSS.format(2))),
            tr("", "2024年", "2025年"),
            tr("粮食", "1.5", "2.5"),
        ),
    )
    assert "表12024" not in made.doc.text


def test_a_year_beneath_what_is_counted_stands_before_it(tmp_path):
    made, found = figures_of(
        tmp_path,
        table(
            tr(tc("产品", said=RESTART), tc("产量", said=ACROSS.format(2))),
            tr(tc("", said=GOES_ON), "2021年", "2022年"),
            tr("油料（万吨）", "30.2", "31.0"),
        ),
    )
    assert "2021年产量" in made.doc.text
    assert [column for _, _, column in found] == ["2021年产量", "2022年产量"]


def test_a_table_within_a_cell_is_a_table_of_its_own(tmp_path):
    inner = table(tr("合同外资", "7.7"), tr("到账外资", "4.1"))
    made, found = figures_of(
        tmp_path,
        table(
            tr("指标", "2024年"),
            tr("进出口总额（亿元）", "233.8"),
            tr(f"<w:tc>{p('其中：')}{inner}{p()}</w:tc>", ""),
        ),
    )
    assert [(name, text) for name, text, _ in found] == [
        ("进出口总额", "233.8"), ("合同外资", "7.7"), ("到账外资", "4.1"),
    ]  # fmt: skip
    assert "合同外资7.7" not in made.doc.text


MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def math(inner):
    return f'<m:oMath xmlns:m="{MATH}">{inner}</m:oMath>'


def mr(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (math(f"<m:f><m:num>{mr(1)}</m:num><m:den>{mr(3)}</m:den></m:f>"), "1/3"),
        (math(f"<m:sSup><m:e>{mr(10)}</m:e><m:sup>{mr(5)}</m:sup></m:sSup>"), "10⁵"),
        (math(f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('k')}</m:sup></m:sSup>"), "x^k"),
        (r'<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        (r'<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "≤"),
        (r'<w:r><w:sym w:font="Symbol" w:char="F0FE"/></w:r>', "□"),
        (r'<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr><w:t>&#xF0B1;</w:t></w:r>', "±"),
        (
            r'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            r"<w:r><w:instrText> EQ \f(2,3) </w:instrText></w:r>"
            r'<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "2/3",
        ),
        (
            r'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            r"<w:r><w:instrText> PAGE </w:instrText></w:r>"
            r'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
            r'<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "7",
        ),
    ],
)
def test_formulas_and_signs_keep_their_value(inner, said):
    assert lines(f"<w:p>{r('占')}{inner}{r('以上')}</w:p>") == [f"占{said}以上"]


WHOLE_PART = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def test_a_part_that_is_a_document_of_its_own_is_read_in_its_place():
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    body = f"{p('一、综合')}<w:altChunk xmlns:r='{link}' r:id='x'/>{p('二、农业')}"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("word/document.xml", WHOLE_PART.format(body))
        file.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships><Relationship Id="x" Target="part.htm"/></Relationships>',
        )
        file.writestr("word/part.htm", "<meta charset=utf-8><p>出口12亿元。</p>")
    source = read_word(data.getvalue(), name="r.docx")
    assert source.text.split() == ["一、综合", "出口12亿元。", "二、农业"]
    assert source.losses == ()
