from __future__ import annotations

import pytest

from qa.reading.lines import split_lines
from qa.reading.paragraphs import columns, join_lines


def paragraphs(text, skip=()):
    lines = split_lines(text)
    return [text[p.span.start : p.span.end] for p in join_lines(text, lines, frozenset(skip))]


def test_a_paragraph_split_by_a_page_break_is_joined():
    text = (
        "质量稳步提升。持续推进“我帮企业找资金”等系列服\n\n务举措，"
        "支持超25亿元。\n\n消费复苏。增长9%。"
    )
    assert paragraphs(text) == [text[: text.index("\n\n消费")], "消费复苏。增长9%。"]


def test_a_paragraph_goes_on_past_a_page_number():
    text = "全年造林74.43万亩，其中省级自然保护\n- 11 -\n地15个，比上年增加2个。\n下一段。"
    assert paragraphs(text, skip=[1]) == [text[: text.index("\n下")], "下一段。"]


def test_a_paragraph_does_not_reach_over_other_furniture():
    text = "全年造林74.43万亩，其中省级自然保护\n下载 打印\n地15个，比上年增加2个。"
    assert len(paragraphs(text, skip=[1])) == 2


def test_a_heading_is_not_joined_to_the_paragraph_under_it():
    text = (
        "二、产业体系，提质升级\n\n科技创新动能增强。"
        "专利4133件。\n\n2024年工作回顾\n过去一年，增长5%。"
    )
    assert len(paragraphs(text)) == 4


def test_a_hard_wrapped_text_is_joined_line_by_line():
    wrapped = (
        "初步核算，全年全市地区生产总值同比增长百分之四点八。分产业看，第一\n"
        "产业增加值增长百分之二，第二产业增加值增长百分之六，第三产业增加值\n"
        "增长百分之四点八。\n"
    )
    text = wrapped * 4
    assert paragraphs(text) == [wrapped.strip()] * 4


def test_an_indented_line_begins_a_paragraph_even_after_a_full_line():
    line = "\u3000\u3000全市上下坚持稳字当头稳中求进工作总基调锚定两个确保加快实施十大战\n"
    rest = "略三年行动计划统筹经济发展以五个清单抓实产业项目以农业强市行动夯实基\n层基础。\n"
    assert len(paragraphs((line + rest) * 5)) == 5


@pytest.mark.parametrize(
    "text",
    [
        "我国第一部《\n国防法\n》开始实施。",
        "签署了联合国《\n经济、社会与文化权利国际公约\n》，并且正在研究加入《\n公民权利公约\n》。",
    ],
)
def test_a_sentence_split_by_inline_markup_is_one_paragraph(text):
    assert paragraphs(text) == [text]


def test_a_numbered_title_over_two_lines_is_one():
    text = "二、今年任务\n要做好。\n三、持续提升政府\n治理效能和服务水平\n做好今年工作，责任重大。"
    assert "三、持续提升政府\n治理效能和服务水平" in paragraphs(text)


def test_topic_lines_are_joined_to_their_text_where_the_document_has_several():
    body = "新增国家级旅游度假区，入境游客增长，主导产业占比提高，结构继续改善。"
    text = "".join(f"{head}\n{body}\n" for head in ("产业升级。", "消费复苏。", "投资提速。"))
    lines = split_lines(text)
    made = join_lines(text, lines)
    assert [text[p.lead.start : p.lead.end] for p in made] == [
        "产业升级。",
        "消费复苏。",
        "投资提速。",
    ]
    assert all(text[p.span.start : p.span.end].endswith("继续改善。") for p in made)


def test_one_short_line_over_a_longer_one_is_no_habit_of_the_document():
    text = (
        "工作扎实推进。\n新增国家级旅游度假区，入境游客增长，"
        "主导产业占比提高。\n（一）重点\n完成改革任务。"
    )
    assert paragraphs(text)[0] == "工作扎实推进。"


def test_an_introduction_is_joined_to_the_one_paragraph_it_introduces():
    text = (
        "今年工作的总体要求是：\n坚持稳中求进工作总基调，"
        "完整准确全面贯彻新发展理念，加快构建新发展格局，推动高质量发展。"
    )
    assert paragraphs(text) == [text]


def test_an_introduction_of_a_list_stays_apart():
    text = (
        "主要做了以下几项工作：\n一是坚持稳中求进工作总基调，"
        "完整准确全面贯彻新发展理念，推动高质量发展取得成效。"
    )
    assert len(paragraphs(text)) == 2


def test_a_glossary_term_is_joined_to_its_gloss():
    text = "［1］两新：\n大规模设备更新和消费品以旧换新。\n［2］两重：\n国家重大战略实施。"
    assert len(paragraphs(text)) == 2


def test_a_chinese_character_takes_two_columns():
    assert columns("全年GDP，") == 9
