"""Pages of a PDF beside the text: drawn within limits, with what is cited framed."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

import pytest
from PIL import Image

from qa.errors import InputError
from qa.reading import read
from qa.records import Span
from qa.web import pictures
from qa.web.drawing import LONGEST_SIDE, drawn
from qa.web.pictures import page_at, pages_of, picture
from qa.web.reading import text_markup
from tests.reading.made import pdf

from .conftest import serving
from .memory import MemoryLibrary
from .test_browser import open_tab

PAGES = (
    [
        (72, 80, "清河区2024年工作报告", 18),
        (72, 130, "一、上半年工作情况"),
        (96, 160, "新增养老床位711张，同比增长8.3%。区属医院病床数突破2800张，"),
        (72, 180, "千人床位数全市第一。"),
    ],
    [(72, 80, "二、下半年主要任务"), (96, 110, "全年新增基础教育学位5190座。")],
)


class Files(MemoryLibrary):
    """A library of files instead of texts."""

    def __init__(self, *paths):
        self.paths = paths
        super().__init__(texts={})

    def __post_init__(self):
        super().__post_init__()
        self._reports = {path.stem: read(path) for path in self.paths}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("files") / "qinghe.pdf"
    path.write_bytes(pdf(*PAGES))
    return path


@pytest.fixture
def files(path):
    return Files(path)


def span_of(report, words):
    start = report.doc.text.index(words)
    return Span(start, start + len(words))


def shown(files, page, words=""):
    report = files.report("qinghe")
    cited = span_of(report, words) if words else None
    return picture(files, report.doc, page, cited=cited, language="zh")


def test_a_page_is_a_picture_with_what_is_cited_framed_where_it_stands(files):
    found = shown(files, 1, "新增养老床位711张，同比增长8.3%。")
    image = Image.open(io.BytesIO(base64.b64decode(found["image"])))
    assert (image.width, image.height) == (found["width"], found["height"]) == (1190, 1684)
    ((left, top, width, height),) = found["frames"]
    assert (left, top) == pytest.approx((96 / 595, 160 / 842), abs=0.01)
    assert 0.2 < width < 0.5
    assert height < 0.03
    assert (found["page"], found["pages"]) == (1, 2)


def test_what_runs_over_two_lines_has_a_frame_on_each(files):
    frames = shown(files, 1, "区属医院病床数突破2800张，千人床位数全市第一。")["frames"]
    assert len(frames) == 2
    assert frames[0][1] < frames[1][1]


def test_of_a_page_alone_nothing_is_framed(files):
    assert shown(files, 2)["frames"] == []


def test_words_of_another_page_are_not_looked_for(files):
    assert shown(files, 2, "新增养老床位711张")["frames"] == []


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_told_of(files, page):
    with pytest.raises(InputError, match="没有第"):
        shown(files, page)


def test_a_file_that_has_changed_since_is_not_shown(files, path):
    report = files.report("qinghe")
    doc = replace(report.doc, sha256="0" * 64)
    with pytest.raises(InputError, match="改过"):
        picture(files, doc, 1, cited=None, language="zh")


def test_a_page_that_takes_too_long_is_given_up(files, monkeypatch):
    pictures._drawn.cache_clear()
    monkeypatch.setattr(pictures, "SECONDS", 0.001)
    with pytest.raises(InputError, match="画不出来"):
        shown(files, 1)
    pictures._drawn.cache_clear()


def test_a_page_ten_metres_wide_is_no_larger_than_others(tmp_path):
    path = tmp_path / "wide.pdf"
    path.write_bytes(pdf(*PAGES).replace(b"[0 0 595 842]", b"[0 0 28346 842]"))
    found = drawn(str(path), 1, "")
    assert max(found["width"], found["height"]) <= LONGEST_SIDE


def test_only_a_pdf_whose_file_is_there_has_pages_to_show(files, library, path):
    doc = files.report("qinghe").doc
    assert pages_of(doc) == 2
    assert pages_of(library.report("qinghe").doc) == 0
    assert pages_of(replace(doc, path=str(path.with_name("gone.pdf")))) == 0
    assert page_at(doc, doc.text.index("5190")) == 2


def test_where_a_page_begins_its_number_stands(files):
    markup = text_markup(files.report("qinghe"), [])
    assert markup.index('data-page="1"') < markup.index("上半年") < markup.index('data-page="2"')


@pytest.fixture(scope="module")
def address(path, votes, outside):
    with serving(Files(path), votes) as found:
        yield found


IN_SIGHT = """each => {
  const { top, bottom } = each.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""


def frame_of(leaf):
    return leaf.locator(".frame").element_handle()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (1280, "dark"), (390, "light")])
def test_the_cited_line_is_framed_on_its_page_beside_the_text(window, files, width, scheme):
    span = span_of(files.report("qinghe"), "全年新增基础教育学位5190座。")
    page = window(
        f"/?place=qinghe:{span.start}-{span.end}",
        viewport={"width": width, "height": 850}, color_scheme=scheme,
    )  # fmt: skip
    page.locator("mark.place").first.wait_for()
    page.get_by_role("button", name="看原页").click()
    leaf = page.get_by_role("complementary", name="原文件的一页")
    leaf.get_by_role("img", name="原文件第 2 页").wait_for()
    frame, image = (leaf.locator(each).bounding_box() for each in (".frame", "img"))
    assert frame["x"] >= image["x"]
    assert frame["x"] + frame["width"] <= image["x"] + image["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert leaf.get_by_text("第 2 / 2 页").is_visible()
    page.wait_for_function(IN_SIGHT, arg=frame_of(leaf))
    if width >= 900:
        page.wait_for_function(IN_SIGHT, arg=page.locator("mark.place").first.element_handle())
    leaf.get_by_role("button", name="上一页").click()
    leaf.get_by_role("img", name="原文件第 1 页").wait_for()
    assert page.get_by_role("button", name="看原页").get_attribute("aria-pressed") == "true"
    leaf.get_by_role("button", name="收起原页").click()
    assert leaf.count() == 0
    assert page.failures == []


@pytest.mark.browser
def test_a_page_is_opened_by_its_number_and_follows_the_sentence_that_is_chosen(window):
    page = window()
    open_tab(page, "report")
    page.locator(".page-mark").nth(1).click()
    page.get_by_role("img", name="原文件第 2 页").wait_for()
    page.locator(".sentence", has_text="新增养老床位").click()
    page.get_by_role("img", name="原文件第 1 页").wait_for()
    assert page.locator(".leaf .frame").count() == 1


@pytest.mark.browser
def test_a_report_without_its_file_is_text_alone(window, two_reports):
    page = window(at=two_reports)
    open_tab(page, "report")
    page.locator(".report-body .text").wait_for()
    assert not page.get_by_role("button", name="看原页").is_visible()
