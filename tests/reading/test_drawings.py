"""Charts, diagrams, embedded objects and notes of Word files, made here."""

from __future__ import annotations

import io
import zipfile

import pytest

from qa.reading.word import read_word
from tests.reading.made import p, table, tr

CHART = (
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><a:t>2021-2022年产量</a:t></c:title>'
    "<c:ser><c:tx><c:strCache><c:pt idx='0'><c:v>产量（万吨）</c:v></c:pt></c:strCache></c:tx>"
    "<c:cat><c:pt idx='0'><c:v>2021年</c:v></c:pt><c:pt idx='1'><c:v>2022年</c:v></c:pt></c:cat>"
    "<c:val><c:numRef><c:numCache><c:formatCode>General</c:formatCode>"
    "<c:pt idx='0'><c:v>30.199999999999999</c:v></c:pt><c:pt idx='1'><c:v>31</c:v></c:pt>"
    "</c:numCache></c:numRef></c:val></c:ser>"
    "<c:ser><c:tx><c:v>增速</c:v></c:tx><c:val><c:numCache><c:formatCode>0.0%</c:formatCode>"
    "<c:pt idx='0'><c:v>2.5999999999999999E-2</c:v></c:pt><c:pt idx='1'><c:v>-0.013</c:v></c:pt>"
    "</c:numCache></c:val></c:ser></c:chart></c:chartSpace>"
)
DIAGRAM = (
    '<d:dataModel xmlns:d="d" xmlns:a="a"><d:pt><d:t><a:p><a:r><a:t>出口</a:t></a:r>'
    "<a:r><a:t>12亿元</a:t></a:r></a:p></d:t></d:pt><d:pt/></d:dataModel>"
)
DRAWN = "<w:p><w:r><w:drawing><x:{} xmlns:x='x' xmlns:r='r' {}/></w:drawing></w:r></w:p>"

LINKED = "r:dm='one'"
CHARTED = DRAWN.format("chart", "r:id='one'")
WHOLE_PART = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def with_parts(body, **parts):
    """Return a Word file with other parts, each linked to by its name."""
    data = io.BytesIO()
    links = "".join(f'<Relationship Id="{name}" Target="{name}.xml"/>' for name in parts)
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("word/document.xml", WHOLE_PART.format(body))
        file.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, content in parts.items():
            file.writestr(f"word/{name}.xml", content)
    return data.getvalue()


def test_the_data_of_a_chart_is_a_table_where_the_chart_stands():
    body = f"{p('一、综合')}{CHARTED}{p('二、农业')}"
    source = read_word(with_parts(body, one=CHART), name="r.docx")
    assert [line for line in source.text.split("\n") if line][:5] == [
        "一、综合",
        "2021-2022年产量",
        "\t产量（万吨）\t增速",
        "2021年\t30.2\t2.6%",
        "2022年\t31\t-1.3%",
    ]
    assert source.losses == ()


def test_a_chart_within_a_cell_comes_after_the_table():
    cell = f"<w:tc>{CHARTED}</w:tc>"
    body = table(tr("产量", "增速"), tr("图1", cell), tr("甲", "乙"))
    source = read_word(with_parts(body, one=CHART), name="r.docx")
    assert "2021年\t30.2\t2.6%" in source.text


def test_the_text_of_a_diagram_is_read_in_its_place():
    body = f"{p('一、外贸')}{DRAWN.format('relIds', LINKED)}"
    source = read_word(with_parts(body, one=DIAGRAM), name="r.docx")
    assert source.text.split() == ["一、外贸", "出口12亿元"]


@pytest.mark.parametrize("part", ["<c:chartSpace xmlns:c='c'/>", "<broken"])
def test_a_chart_without_data_is_told_of(part):
    body = f"{p('一、综合')}{CHARTED}"
    source = read_word(with_parts(body, one=part), name="r.docx")
    assert [(loss.kind, loss.name) for loss in source.losses] == [("part", "one")]


def test_an_embedded_sheet_is_told_of_also_within_a_cell():
    drawn = DRAWN.format("OLEObject", 'ProgID="Excel.Sheet.12"')
    body = f"{p('一、综合')}{drawn}{table(tr('甲', f'<w:tc>{drawn}</w:tc>'), tr('乙', '丙'))}"
    losses = read_word(with_parts(body), name="r.docx").losses
    assert [(loss.kind, loss.name) for loss in losses] == [("object", "Excel.Sheet.12")] * 2


def test_notes_come_at_the_end_and_what_parts_them_from_the_page_does_not():
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:footnote w:type='separator' w:id='0'>{p('—')}</w:footnote>"
        f"<w:footnote w:id='1'>{p(' 绝对数按现价计算。')}</w:footnote>"
        f"<w:footnote w:id='2'>{p('含出口12亿元。')}</w:footnote></w:footnotes>"
    )
    source = read_word(with_parts(p("一、综合"), footnotes=notes), name="r.docx")
    assert source.text.split() == ["一、综合", "［1］绝对数按现价计算。", "［2］含出口12亿元。"]
