import io

import docx
import pytest

from qa.errors import InputError
from qa.records import Answer, Citation
from qa.web.export import turn_record
from qa.web.word import conversation_docx


def test_a_turn_is_exported_with_its_sources(library):
    reply = library.ask("新增养老床位多少张？")
    record = turn_record("新增养老床位多少张？", reply, library, language="zh")
    assert record["said"] == "新增养老床位711张，同比增长8.3%。[1]"
    assert record["outcome"] == "报告的回答"
    [source] = record["sources"]
    assert source["number"] == 1
    assert source["place"] == str(reply.citations[0])
    assert source["title"] == "清河区2024年上半年工作报告"


def test_a_refusal_is_exported_as_one(library):
    record = turn_record("人口多少？", library.ask("人口多少？"), library, language="en")
    assert record["outcome"] == "Not in the report"


def test_emphasis_is_no_part_of_what_is_exported(library):
    record = turn_record("问", Answer("**711张**[1]", ()), library, language="zh")
    assert record["said"] == "711张[1]"


def written(record):
    data = conversation_docx([record], language="zh", page="http://h/")
    return docx.Document(io.BytesIO(data))


def test_a_word_file_has_question_reply_and_a_link_for_each_source(library):
    reply = library.ask("新增养老床位多少张？")
    made = written(turn_record("新增养老床位多少张？", reply, library, language="zh"))
    text = "\n".join(each.text for each in made.paragraphs)
    assert "新增养老床位多少张？" in text
    assert "新增养老床位711张，同比增长8.3%。[1]" in text
    [link] = [each for each in made.part.rels.values() if each.reltype.endswith("/hyperlink")]
    assert link.target_ref == f"http://h/?place={reply.citations[0]}"
    marks = [run for each in made.paragraphs for run in each.runs if run.font.superscript]
    assert [run.text for run in marks] == ["[1]"]


def test_what_xml_cannot_hold_is_left_out_of_a_word_file(library):
    citation = Citation("qinghe", 0, 5, "a\x00b\x08<b>\ud800")
    made = written(turn_record("q\x01", Answer("x[1]", (citation,)), library, language="zh"))
    text = "\n".join(each.text for each in made.paragraphs)
    assert "“ab<b>”" in text


@pytest.mark.parametrize("turns", [[], [{}] * 61])
def test_no_word_file_is_made_of_no_conversation(turns):
    with pytest.raises(InputError):
        conversation_docx(turns, language="zh", page="http://h/")


def test_records_that_are_none_make_an_empty_turn():
    made = written({"question": 3, "said": None, "sources": [7, {"number": "x"}]})
    assert "《》" in made.paragraphs[-1].text
