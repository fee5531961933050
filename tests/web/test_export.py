from qa.records import Answer, Citation
from qa.web.export import turn_markdown


def test_a_turn_is_exported_with_its_citations_and_links(library):
    reply = library.ask("新增养老床位多少张？")
    text = turn_markdown("新增养老床位多少张？", reply, library, language="zh", page="http://h/")
    assert "新增养老床位711张，同比增长8.3%。[1]" in text
    place = reply.citations[0]
    assert f"(http://h/?place={place})" in text
    assert "《清河区2024年上半年工作报告》" in text


def test_marks_of_markdown_in_a_report_stay_text(library):
    citation = Citation("qinghe", 0, 5, "**a** <b> [x](y) `z`")
    text = turn_markdown("*q*", Answer("x[1]", (citation,)), library, language="en", page="")
    assert r"\*\*a\*\* \<b\> \[x\](y) \`z\`" in text
    assert r"\*q\*" in text
    assert "x[1]" in text


def test_a_refusal_is_exported_as_one(library):
    reply = library.ask("人口多少？")
    text = turn_markdown("人口多少？", reply, library, language="en", page="")
    assert "Not in the report" in text
