from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import ReadingError
from qa.reading import parse, read, take_apart
from qa.reading.breaks import ODD_SPACE

WORDS = st.text(
    st.sampled_from("全年增长经济发展工作回顾12３．5％亿元，、；：“”（）《》"), max_size=30
)
LINES = st.one_of(
    WORDS,
    st.builds("{}。{}。".format, WORDS, WORDS),
    st.builds(
        "{}{}".format,
        st.sampled_from(
            ["一、", "二、", "（一）", "（二）", "1. ",
            "2．", "（1）", "一是", "二是", "第一，", "第二，", "——", "- "]
        ),
        WORDS,
    ),
    st.builds("{}{}。{}".format, st.sampled_from(["（一）", "3. ", "一是", "① "]), WORDS, WORDS),
    st.builds("{}\t{}\t{}".format, WORDS, WORDS, WORDS),
    st.builds("| {} | {} |".format, WORDS, WORDS),
    st.builds("{}  {}  {}".format, WORDS, WORDS, WORDS),
    st.sampled_from(
        [
            "", " ", "\u3000\u3000", "<U+00A0>", "\x07",
            "- 3 -", "各位代表！", "政 府 工 作 报 告", "二〇二三年十月",
            "附表", "注：初步数", "表 2 指数", "城市 99.9",
            "农村 100.1 2.0", "来源：日报", "<!--", "-->", "［1］两新：",
            "本作品是公有领域", "2024年工作回顾",
            "今年的总体要求是：", "总体而言，保持稳定。", "# 标题", "|---|---|",
        ]
    ),
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r\r\n", "\r", "\n\n\n\n", "\f", "\u2028"])
DOCUMENTS = st.lists(st.tuples(LINES, ENDS), max_size=25).map(
    lambda lines: "".join(line + end for line, end in lines)
)


def check(report):
    text = report.doc.text
    leaves = list(take_apart(report))
    assert "".join(text[leaf.span.start : leaf.span.end] for leaf in leaves) == text
    at = 0
    for leaf in leaves:
        assert leaf.span.start == at
        at = leaf.span.end
        if leaf.kind == "gap":
            assert re.fullmatch(f"{ODD_SPACE}*", text[leaf.span.start : leaf.span.end])


@settings(deadline=None)
@given(DOCUMENTS)
def test_a_document_taken_apart_gives_back_its_source(text):
    check(parse(text))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_taken_apart_gives_back_its_source(text):
    check(parse(text))


@settings(deadline=None)
@given(DOCUMENTS)
def test_a_section_holds_its_blocks_and_children_in_order(text):
    def holds(section):
        spans = [block.span for block in section.blocks] + [
            child.span for child in section.children
        ]
        assert spans == sorted(spans)
        assert all(
            section.span.start <= span.start <= span.end <= section.span.end for span in spans
        )
        assert all(child.level == section.level + 1 for child in section.children)
        for child in section.children:
            holds(child)

    holds(parse(text).root)


@settings(deadline=None)
@given(DOCUMENTS)
def test_a_table_lies_within_its_block(text):
    for leaf in (block for section in sections(parse(text).root) for block in section.blocks):
        if leaf.table is None:
            continue
        parts = [row.span for row in leaf.table.rows]
        parts += [cell for row in leaf.table.rows for cell in row.cells]
        parts += [*leaf.table.header, *leaf.table.notes]
        assert all(leaf.span.start <= part.start <= part.end <= leaf.span.end for part in parts)
        widths = {len(row.cells) for row in leaf.table.rows} | {len(leaf.table.header)} - {0}
        assert len(widths) <= 1


def sections(section):
    yield section
    for child in section.children:
        yield from sections(child)


@pytest.mark.parametrize(("ending", "fewest"), [("txt", 12), ("docx", 31), ("html", 1), ("pdf", 1)])
def test_every_real_report_taken_apart_gives_back_its_source(shared, ending, fewest):
    paths = sorted((shared / "reports").rglob(f"*.{ending}"))
    paths += sorted((shared / "corpus").glob(f"*.{ending}"))
    assert len(paths) >= fewest
    for path in paths:
        with contextlib.suppress(ReadingError):  # a page without text, a file cut short
            check(read(path))
