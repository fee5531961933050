"""Characters of a PDF's page as they stand on it, whatever its file says of them."""

from __future__ import annotations

from types import SimpleNamespace

from qa.reading.pdf.page import print_lines, read_glyphs


def char(text, x, bottom, *, font="Song", baseline=None, matrix=None):
    """A character of 10 points, its box ending at `bottom`, counted from the top of the page."""
    base = bottom - 2 if baseline is None else baseline
    return {
        "text": text, "x0": x, "x1": x + 10, "top": bottom - 10, "bottom": bottom, "size": 10,
        "fontname": font, "upright": matrix is None,
        "matrix": matrix or (1, 0, 0, 1, x, 800 - base),
    }  # fmt: skip


def page(chars):
    made = SimpleNamespace(chars=chars, height=800, width=600, bbox=(0, 0, 600, 800))
    made.dedupe_chars = lambda tolerance: SimpleNamespace(chars=chars)  # noqa: ARG005
    return made


def lines(chars):
    glyphs, unknown = read_glyphs(page(chars))
    return [line.text for line in print_lines(glyphs)], unknown


def test_figures_of_a_font_that_misstates_its_depth_stand_on_their_words_line():
    words = [char(each, 10 * at, 100) for at, each in enumerate("全市产值")]
    figures = [
        char(each, 40 + 10 * at, 116, font="Odd", baseline=98) for at, each in enumerate("12")
    ]
    below = [char(each, 10 * at, 116) for at, each in enumerate("增长")]
    assert lines([*words, *figures, char("亿", 60, 100), *below])[0] == ["全市产值12亿", "增长"]


def test_a_character_without_meaning_leaves_its_place_and_is_counted():
    glyphs = [char(each, 10 * at, 100) for at, each in enumerate(["2", "(cid:7)", "3", "亿"])]
    assert lines(glyphs) == (["2□3亿"], 1)


def test_a_page_set_sideways_is_read_turned():
    up = [
        char(each, 100, 700 - 10 * at, matrix=(0, 1, -1, 0, 110, 0))
        for at, each in enumerate("实际使用外资二十四亿美元同比增长百分之三点五")
    ]
    assert lines(up)[0] == ["实际使用外资二十四亿美元同比增长百分之三点五"]


def test_a_few_sideways_characters_are_no_text():
    text = [char(each, 10 * at, 100) for at, each in enumerate("全市产值")]
    seal = [char("印", 300, 300, matrix=(0, 1, -1, 0, 0, 0))]
    assert lines([*text, *seal])[0] == ["全市产值"]
