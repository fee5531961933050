import pytest

from qa.records import Answer, Citation, Hit
from qa.web.cards import cards, evidence_markup

from .memory import TEXT, MemoryLibrary


@pytest.fixture
def reply(library):
    return library.ask("新增养老床位多少张？")


def test_a_cited_passage_comes_first_and_carries_its_number(reply, library):
    found = cards(reply, library)
    assert found[0].numbers == (1,)
    assert all(not card.numbers for card in found[1:])


def test_no_passage_is_shown_twice(reply, library):
    places = [str(card.place) for card in cards(reply, library)]
    assert len(places) == len(set(places)) == len(reply.hits)


def test_the_answer_is_highlighted_at_its_exact_characters(reply, library):
    text = library.report("qinghe").doc.text
    card = cards(reply, library)[0]
    assert [text[span.start : span.end] for span in card.cited] == [reply.citations[0].text]
    assert 'class="answer' in evidence_markup(reply, library, "zh")


def test_a_citation_outside_every_hit_is_shown_with_its_paragraph(reply, library):
    alone = Answer(reply.text, reply.citations)
    card = cards(alone, library)[0]
    assert card.hit is None
    assert card.place.text.startswith("养老服务提质扩面。")
    assert reply.citations[0].text in card.place.text


def test_two_citations_of_one_passage_share_a_card(reply, library):
    first = reply.citations[0]
    part = Citation(first.document, first.start, first.start + 6, first.text[:6])
    both = Answer("x[1][2]", (first, part), hits=reply.hits)
    assert cards(both, library)[0].numbers == (1, 2)


def test_markup_in_a_passage_is_shown_as_text(library):
    reply = library.ask("新增基础教育学位多少座？")
    markup = evidence_markup(reply, library, "zh")
    assert "&lt;script&gt;" in markup
    assert "<script" not in markup
    assert "<b>很好" not in markup


def test_a_card_offers_the_text_around_it(reply, library):
    markup = evidence_markup(reply, library, "zh")
    around = markup.split('class="around"')[1].split("</details>")[0]
    assert "教育资源不断扩大" in around


def test_a_refusal_calls_what_it_shows_the_nearest_and_not_the_answer(library):
    refusal = library.ask("医院病床数的计划？")
    assert refusal.refused
    near = Answer("x", ()).citations
    assert near == ()
    shown = evidence_markup(refusal, library, "zh")
    assert 'class="card cited"' not in shown


def test_a_reply_without_passages_says_so(library):
    assert "没有可以出示的段落" in evidence_markup(Answer("x", ()), library, "zh")


def test_an_act_without_passages_says_nothing_of_evidence(library):
    assert evidence_markup(Answer("不客气！", (), act="thanks"), library, "zh") == ""


def test_a_table_row_is_shown_with_its_column_names(library, reply):
    from dataclasses import replace

    from qa.records import Span

    chunk = reply.hits[0].chunk
    cells = (Span(chunk.start, chunk.start + 4), Span(chunk.start + 4, chunk.start + 8))
    row = replace(chunk, kind="row", cells=cells, columns=("指标", "完成"))
    markup = evidence_markup(Answer("x", (), hits=(Hit(row, 1.0),)), library, "zh")
    assert '<th scope="row">指标</th><td>养老服务</td>' in markup


def test_a_card_names_its_report_where_there_are_several(reply, library):
    assert 'class="document"' not in evidence_markup(reply, library, "zh")
    several = MemoryLibrary({"qinghe": TEXT, "other": TEXT.replace("清河", "白河")})
    markup = evidence_markup(several.ask("新增养老床位多少张？"), several, "zh")
    assert '<span class="document">清河区2024年上半年工作报告</span>' in markup


def test_a_passage_says_which_words_it_shares_with_the_question_and_no_scores(library):
    markup = evidence_markup(library.ask("新增养老床位多少张？"), library, "zh")
    assert "与问题相符的词：" in markup
    assert "养老" in markup.split("与问题相符的词：")[1]
    assert "<dl>" not in markup
