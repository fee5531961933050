import html
import re

import pytest

from qa.reading import parse
from qa.records import Span
from qa.web.markup import Mark
from qa.web.reading import figure_marks, found_marks, outline_markup, reading_markup, text_markup


def shown(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.fixture
def report(library):
    return library.report("qinghe")


def test_the_whole_text_is_shown_and_nothing_else(report):
    kept = "".join(shown(text_markup(report, [])).split())
    assert kept == "".join(report.doc.text.split())


def test_a_row_and_its_parts_are_shown_once_each():
    made = parse("一、综合\n\n指标\t数量\n粮食\t902\n其中：夏粮\t508\n油料\t56\n")
    markup = text_markup(made, [])
    assert "".join(shown(markup).split()) == "".join(made.doc.text.split())
    assert re.findall(r'<tr class="part"><td>(.*?)</td>', markup) == ["其中：夏粮"]


def test_a_place_is_marked_at_its_exact_characters(report):
    start = report.doc.text.index("2490座")
    markup = text_markup(report, [Mark(Span(start, start + 5), "place")])
    assert re.findall(r'<mark class="place">(.*?)</mark>', markup) == ["2490座"]


def test_a_sentence_can_be_linked_to(report):
    places = re.findall(
        r'class="sentence" data-place="qinghe:(\d+)-(\d+)"', text_markup(report, [])
    )
    texts = [report.doc.text[int(start) : int(end)].strip() for start, end in places]
    assert "新增养老床位711张，同比增长8.3%。" in texts


def test_figures_say_what_they_measure(report, library):
    markup = text_markup(report, figure_marks(library.figures(), "zh"))
    assert 'title="新增养老床位 · 结果 · 2024年上半年">711张' in markup


@pytest.mark.parametrize(
    ("query", "count"),
    [("养老床位", 2), ("数全市第一", 1), ("ALERT", 1), ("  ", 0), ("没有的词", 0), ("上半年", 2)],
)
def test_searching_ignores_case_and_line_breaks(report, query, count):
    marks = found_marks(report, query)
    assert len(marks) == count
    for mark in marks:
        text = report.doc.text[mark.span.start : mark.span.end]
        assert "".join(text.split()).casefold() == query.casefold()


def test_the_outline_leads_to_every_heading(report):
    outline = outline_markup(report, "zh")
    targets = re.findall(r'href="#(s\d+)"', outline)
    ids = re.findall(r' id="(s\d+)"', text_markup(report, []))
    assert len(targets) == 6
    assert set(targets) <= set(ids)


def test_markup_in_a_report_is_shown_as_text():
    report = parse("<h1>一</h1>\n\n一、<script>x</script>\n\n甲<img src=x>乙。\n", id="x")
    markup = reading_markup(report, [], language="zh", names={"x": "<b>"})
    assert not re.search(r"<(script|img|h1|b)\b", markup)


def test_every_real_report_is_shown_whole(shared):
    from qa.reading import read

    for path in sorted((shared / "reports").glob("*.txt")):
        report = read(path)
        kept = "".join(shown(text_markup(report, [])).split())
        furniture_free = len(kept) / len("".join(report.doc.text.split()))
        assert 0.9 < furniture_free <= 1, path.name
