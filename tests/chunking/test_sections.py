from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.chunking import chunk, indexed_text, shown_row
from qa.reading import normalise, parse, read, take_apart
from qa.reading.division import cut, divide
from qa.records import BlockKind, Span

SENTENCE = "全年规模以上工业增加值增长5.0%，其中高技术制造业增长8.1%。"


def sentences(count):
    """As many sentences, no two the same: a chunk that says what another said is left out."""
    return "".join(SENTENCE.replace("5.0", f"{number}.5") for number in range(count))


def bare(text):
    return re.sub(r"\s", "", text)


def chunks(text, **options):
    return chunk(parse(text), **options)


def test_a_passage_carries_its_heading_path_and_its_lead():
    (made,) = chunks("一、回顾\n（一）平稳\n消费市场强势复苏。增长9.1%。")
    assert made.section == ("一、回顾", "（一）平稳", "消费市场强势复苏")
    assert made.text == "消费市场强势复苏。增长9.1%。"
    assert made.indexed == "一、回顾 > （一）平稳\n消费市场强势复苏。增长9.1%。"


def test_a_heading_run_into_its_paragraph_is_part_of_the_passage():
    (made,) = chunks("一、任务\n1. 建设合作区。落实规划，拓展空间15万平方米。")
    assert made.section == ("一、任务", "1. 建设合作区")
    assert made.text.startswith("1. 建设合作区。落实")
    assert made.indexed == "一、任务\n1. 建设合作区。落实规划，拓展空间15万平方米。"


def test_a_heading_with_nothing_under_it_is_found_by_itself():
    made = chunks("一、回顾\n（一）平稳\n二、任务\n努力。")
    assert [one.text for one in made] == ["（一）平稳", "努力。"]


@pytest.mark.parametrize(
    ("section", "passage", "indexed"),
    [
        ((), "正文。", "正文。"),
        (("一、回顾",), "正文。", "一、回顾\n正文。"),
        (("一、回顾", ""), "正文。", "一、回顾\n正文。"),
        (("一、回顾", "消费复苏"), "消费复苏。增长２３ 亿元。", "一、回顾\n消费复苏。增长23亿元。"),
        (("经济向好",), "——经济向好。增长。", "——经济向好。增长。"),
    ],
)
def test_indexed_text_is_the_path_and_the_passage_normalised(section, passage, indexed):
    assert indexed_text(section, passage) == indexed


def test_short_neighbours_of_one_section_merge():
    made = chunks(
        "一、回顾\n指标如下：\n- 生产总值2731亿元；\n- 投资278.5亿元。\n（一）平稳\n消费增长。"
    )
    assert [one.text for one in made] == [
        "指标如下：\n- 生产总值2731亿元；\n- 投资278.5亿元。",
        "消费增长。",
    ]


def test_paragraphs_with_topics_of_their_own_stay_apart():
    text = "一、回顾\n" + "".join(
        f"{topic}稳步提升。{SENTENCE * 3}\n" for topic in ("消费", "投资", "外贸")
    )
    assert [made.section[-1] for made in chunks(text)] == [
        "消费稳步提升", "投资稳步提升", "外贸稳步提升",
    ]  # fmt: skip


def test_a_salutation_goes_with_the_paragraph_it_opens():
    made = chunks("一、回顾\n各位代表！\n\n消费市场强势复苏。增长9.1%。")
    assert [one.text for one in made] == ["各位代表！\n\n消费市场强势复苏。增长9.1%。"]
    assert made[0].section == ("一、回顾", "消费市场强势复苏")


def test_nothing_merges_over_furniture():
    made = chunks("一、回顾\n消费增长较快。\n来源：日报\n投资增长较慢。")
    assert [one.text for one in made] == ["消费增长较快。", "投资增长较慢。"]


def test_the_title_block_is_a_passage_of_its_own():
    made = chunks(
        "某区2023年工作报告\n二〇二三年十月\n\n全年工作扎实推进，成效明显。\n一、回顾\n增长。"
    )
    assert made[0].text == "某区2023年工作报告\n二〇二三年十月"


def test_a_long_paragraph_is_cut_between_sentences_into_even_parts():
    made = chunks("一、回顾\n" + sentences(20))
    assert "".join(one.text for one in made) == sentences(20)
    assert all(one.text.endswith("。") for one in made)
    sizes = [len(one.text) for one in made]
    assert max(sizes) <= 300
    assert max(sizes) - min(sizes) <= 3 * len(SENTENCE)


def test_a_long_sentence_is_cut_between_clauses_and_numbers_stay_whole():
    clause = "新增学位2490座，投资445亿元，"
    made = chunks("一、回顾\n" + clause * 40 + "完成。")
    assert all(one.text.endswith(("，", "。")) for one in made)
    assert max(len(one.text) for one in made) <= 430


def test_text_without_any_mark_is_cut_but_never_in_a_number_or_its_unit():
    text = "".join(f"新增学位12{number}座投资445.{number}亿元增长" for number in range(100, 160))
    made = chunks(text)
    assert "".join(one.text for one in made) == text
    for one in made:
        assert not re.search(r"[\d.]\Z", one.text)
        assert not re.match(r"[\d.]|座|亿|元", one.text)


def test_a_part_that_opens_a_topic_of_its_own_names_it():
    long = "全面落实各项任务，推动经济持续回升向好，保持社会大局稳定。" * 9
    made = chunks(f"一、回顾\n{long}积极发展非公经济。{long}")
    assert made[-1].section == ("一、回顾", "积极发展非公经济")


TABLE = (
    "附表：目标完成情况表\n\n指标名称\t2023 年目标\t上半年完成\n一、预期性指标\t\t\n"
    "1. 本区生产总值\t6.5%\t3.5%\n5. 进出口总额\t力争正增长\t-10.2%\n\n注：以统计部门发布为准"
)


def test_a_row_carries_caption_group_and_column_names():
    rows = [made for made in chunks(TABLE) if made.kind == "row"]
    assert [made.text for made in rows] == [
        "1. 本区生产总值\t6.5%\t3.5%", "5. 进出口总额\t力争正增长\t-10.2%",
    ]  # fmt: skip
    assert rows[1].section == ("附表：目标完成情况表", "一、预期性指标")
    assert rows[1].indexed == (
        "附表：目标完成情况表 > 一、预期性指标\n"
        "5. 进出口总额：2023年目标力争正增长，上半年完成-10.2%"
    )
    assert rows[1].columns == ("指标名称", "2023年目标", "上半年完成")
    assert [TABLE[cell.start : cell.end] for cell in rows[1].cells] == [
        "5. 进出口总额", "力争正增长", "-10.2%",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("单位：万元、%", "税收收入：预算数 240,000万元，为预算 96.6%，增减率（‰） -1.3"),
        ("单位：万元", "税收收入：预算数 240,000万元，为预算 96.6，增减率（‰） -1.3"),
        ("单位：亿元、万人", "税收收入：预算数 240,000，为预算 96.6，增减率（‰） -1.3"),
    ],
)
def test_a_unit_above_the_table_stands_behind_the_values_that_have_none(unit, shown):
    table = (
        f"表1 收入情况\n\n{unit}\n\n| 项目 | 预算数 | 为预算 | 增减率（‰） |\n|---|---|---|---|\n"
    )
    rows = "| 税收收入 | 240,000 | 96.6 | -1.3 |\n| 非税收入 | 111,000 | 118.0 | 15.7 |\n"
    made = [one for one in chunks(table + rows) if one.kind == "row"]
    assert shown_row(made[0]) == shown


def test_neighbouring_rows_are_a_passage_too_and_the_notes_another():
    passages = [made for made in chunks(TABLE) if made.kind == "passage"]
    assert [bare(made.text) for made in passages] == [
        "1.本区生产总值6.5%3.5%5.进出口总额力争正增长-10.2%",
        "注：以统计部门发布为准",
    ]
    assert "指标名称，2023年目标，上半年完成" in passages[0].indexed


def test_windows_of_a_long_table_overlap_and_miss_no_row():
    rows = "".join(
        f"第{number}类产品产量\t{number * 1000}\t{number}.5\n" for number in range(1, 60)
    )
    made = chunks(f"一、工业\n表1 产品产量\n产品\t产量（吨）\t增长（%）\n{rows}")
    windows = [one for one in made if one.kind == "passage"]
    assert len(windows) > 3
    assert all(len(bare(one.text)) <= 300 for one in windows)
    for number in range(1, 58):
        three = "".join(f"第{n}类产品产量{n * 1000}{n}.5" for n in range(number, number + 3))
        assert any(three in bare(one.text) for one in windows)


def test_a_minus_sign_reaches_the_index():
    (row, *_) = [
        made
        for made in chunks("表1 价格\n\t涨跌（%）\n交通\t-2.5\n居住\t2.3\n")
        if made.kind == "row"
    ]
    assert row.indexed.endswith("交通：涨跌（%）-2.5")


def test_a_report_stored_twice_is_indexed_once():
    once = f"工作报告\n\n一、回顾\n\n（一）平稳\n\n{SENTENCE}\n\n"
    texts = [made.text for made in chunks(once * 3)]
    assert texts.count(SENTENCE) == 1


def test_chunks_are_numbered_from_where_they_are_told_to():
    made = chunk(parse("一、回顾\n增长。\n二、任务\n努力。", id="r"), first_id=7)
    assert [(one.id, one.document) for one in made] == [(7, "r"), (8, "r")]


def test_a_chunk_knows_its_page():
    made = chunks("一、回顾\n增长。\n\f二、任务\n努力。\n\f三、保障\n落实。")
    assert [one.page for one in made] == [1, 2, 3]
    assert chunks("一、回顾\n增长。")[0].page is None


@pytest.mark.parametrize("limit", [40, 80, 160])
def test_no_indexed_text_is_longer_than_what_fits(limit):
    text = (
        "一、关于过去一年国民经济和社会发展规划执行情况的报告要点\n"
        f"（一）经济运行\n{sentences(9)}\n{TABLE}\n" + "经济平稳运行" * 99
    )
    made = chunks(text, fits=lambda indexed: len(indexed) <= limit)
    assert all(len(one.indexed) <= limit for one in made)
    assert sentences(9) in bare("".join(one.text for one in made if one.kind == "passage"))


def test_a_text_that_fits_is_left_alone():
    text = f"一、回顾\n{SENTENCE * 5}"
    assert chunks(text) == chunks(text, fits=lambda _: True)


LINE = st.one_of(
    st.sampled_from(
        ["一、回顾", "二、任务", "（一）平稳", "1. 发展。推进3项。", "一是改革。推进。"]
    ),
    st.sampled_from(["附表", "- 3 -", "", "指标\t目标\t完成"]),
    st.text(st.sampled_from("全年增长5.，。；：“”（）亿元2 \t"), max_size=60),
    st.just(SENTENCE * 4),
)
DOCUMENTS = st.lists(LINE, max_size=20).map("\n".join)


@settings(deadline=None)
@given(DOCUMENTS, st.sampled_from([None, 60, 200]))
def test_every_chunk_is_a_range_of_the_source_and_none_overlaps_a_heading_path(text, limit):
    fits = None if limit is None else lambda indexed: len(indexed) <= limit
    for number, made in enumerate(chunks(text, fits=fits)):
        assert made.id == number
        assert made.text == text[made.start : made.end] != ""
        assert made.text.strip() == made.text
        if limit:
            assert len(made.indexed) <= limit


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([SENTENCE, "消费复苏。", "投资445亿元，", "增长"]), max_size=40).map(
        "".join
    )
)
def test_division_loses_nothing_and_cuts_no_number(text):
    parts = divide(text, Span(0, len(text)), target=60, keep=70, maximum=90)
    assert "".join(text[part.start : part.end] for part in parts) == text
    for part in parts[:-1]:
        around = text[max(0, part.end - 1) : part.end + 1]
        assert not re.fullmatch(r"[\d.]{2}|\d[亿%]", around)


@settings(deadline=None)
@given(st.text(st.sampled_from("增长12.5亿元a "), max_size=200), st.integers(20, 60))
def test_a_cut_keeps_every_character(text, longest):
    parts = cut(text, Span(0, len(text)), longest=longest)
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(len(part) <= longest for part in parts)


def test_every_word_of_the_bundled_report_is_in_a_chunk(shared):
    report = read(shared / "corpus" / "futian_2023h1.txt")
    text = report.doc.text
    covered = bytearray(len(text))
    for made in chunk(report):
        covered[made.start : made.end] = b"\1" * (made.end - made.start)
    for leaf in take_apart(report):
        words = text[leaf.span.start : leaf.span.end]
        if leaf.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.DATE} and words != "附表":
            assert all(covered[leaf.span.start : leaf.span.end]), words


@pytest.mark.parametrize(
    ("gold", "folder"), [("futian_dev.jsonl", "corpus"), ("library_dev.jsonl", "reports")]
)
def test_every_piece_of_evidence_stands_in_one_short_chunk(shared, gold, folder):
    made = {}
    for line in (shared / "gold" / gold).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        names = entry.get("document", "futian_2023h1.txt").split(";")
        if not all(name.endswith(".txt") for name in names):
            continue
        for name in names:
            if name not in made:
                made[name] = [bare(one.text) for one in chunk(read(shared / folder / name))]
        texts = [text for name in names for text in made[name] if len(text) <= 450]
        for evidence in entry["evidence"]:
            assert any(bare(evidence) in text for text in texts), evidence


def test_passages_of_real_reports_are_short_and_begin_and_end_at_sentences(shared):
    for path in sorted((shared / "reports").rglob("*.txt")):
        for made in chunk(read(path)):
            assert len(bare(made.text)) <= 430
            assert normalise(made.text).text
            if len(bare(made.text)) > 60 and made.section:
                assert made.text[-1] in "。！？；：”）!;" or made.kind == "row", (
                    path,
                    made.text[-20:],
                )
