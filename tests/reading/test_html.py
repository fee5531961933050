"""Web pages, made here."""

from __future__ import annotations

import codecs

import pytest

from qa.errors import ReadingError
from qa.reading import examine, read, walk
from qa.reading.html import read_page
from qa.records import BlockKind

BODY = "全年地区生产总值2731亿元，比上年增长3.5%。"


def lines(body, *, name="r.html"):
    return read_page(f"<html><body>{body}</body></html>".encode(), name=name).text.splitlines()


def report(tmp_path, page):
    path = tmp_path / "r.html"
    path.write_bytes(page.encode())
    return read(path)


def blocks(made, kind):
    text = made.doc.text
    return [
        text[block.span.start : block.span.end]
        for _, section in walk(made.root)
        for block in section.blocks
        if block.kind is kind
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>一、综合</p><p>全年很好。</p>", ["一、综合", "全年很好。"]),
        ("<div>一、综合<div>全年很好。</div></div>", ["一、综合", "全年很好。"]),
        ("<p>全年<strong>增长</strong><span>3.5</span>%。</p>", ["全年增长3.5%。"]),
        ("<p>全年增长\n   3.5%，\n 好于预期。</p>", ["全年增长3.5%，好于预期。"]),
        ("<p>GDP  of\nFutian</p>", ["GDP of Futian"]),
        ("<p>一、综合<br>全年很好。</p>", ["一、综合", "全年很好。"]),
        ("<p>&ldquo;两新&rdquo;&nbsp;3&lt;4&#65292;好。</p>", ["“两新”\u00a03<4，好。"]),
        ("<p>全年<!-- 注 --><script>x='。'</script>很好。</p>", ["全年很好。"]),
        ("<p>全年<span style='display: none'>不</span>很好。</p>", ["全年很好。"]),
        ("<p>增长3.5%<sup>2</sup>。</p>", ["增长3.5%。"]),
        ("<p>12平方公里<sup>2</sup></p>", ["12平方公里²"]),
        ("<ol><li>修路</li><li>架桥</li></ol>", ["1. 修路", "2. 架桥"]),
        ("<ol><li>1.修路</li></ol>", ["1.修路"]),
        ("<ul><li>修路</li></ul>", ["修路"]),
        ("<pre>一、综合\n全年很好。</pre>", ["一、综合", "全年很好。"]),
    ],
)
def test_a_page_has_the_lines_that_a_browser_shows(body, said):
    assert lines(body) == said


PAGE = f"<p>{BODY}</p>"


@pytest.mark.parametrize(
    "data",
    [
        f"<meta charset=gb2312>{PAGE}".encode("gb18030"),
        f'<meta http-equiv="Content-Type" content="text/html; charset=GBK">{PAGE}'.encode("gbk"),
        f"<meta charset='utf-8'>{PAGE}".encode(),
        f"<meta charset='gbk'>{PAGE}".encode(),
        PAGE.encode("gb18030"),
        codecs.BOM_UTF8 + f"<meta charset=gbk>{PAGE}".encode(),
        PAGE.encode("utf-16"),
        f'<?xml version="1.0" encoding="utf-8"?><html><body>{PAGE}</body></html>'.encode(),
        f"<meta charset=rot13>{PAGE}".encode(),
        f"<meta charset=utf-16>{PAGE}".encode(),
        f"<meta charset=big5>{PAGE}".replace("产总值", "").encode("big5", "ignore"),
    ],
    ids=[
        "gb2312",
        "gbk",
        "utf-8",
        "a lie",
        "bare gb",
        "mark",
        "utf-16",
        "xhtml",
        "no charset",
        "utf-16 said",
        "big5",
    ],
)
def test_a_page_is_read_in_its_encoding(data):
    assert "2731" in read_page(data, name="r.html").text
    assert "年" in read_page(data, name="r.html").text


def test_a_broken_byte_breaks_one_character():
    data = f"<meta charset=utf-8>{PAGE * 9}".encode().replace("，".encode(), b"\xef\xbc", 1)
    text = read_page(data, name="r.html").text
    assert text.count("\ufffd") == 1
    assert text.count("2731亿元") == 9


NOISY = (
    "<html><head><title>2023年统计公报_某市政府</title><style>p{}</style></head><body>"
    "<nav><a>首页</a></nav><div class=top><a>政务公开</a><h1>2023年统计公报</h1>"
    "<p>您当前的位置：首页 &gt; 数据</p></div><div id=x>"
    f"<p>一、综合</p><p>{BODY}</p><p>二、农业</p><p>{BODY}</p></div>"
    "<div>上一篇：没有了</div><div>联系我们 网站标识码44</div></body></html>"
)


def test_what_stands_around_the_report_is_furniture(tmp_path):
    made = report(tmp_path, NOISY)
    outside = "".join(blocks(made, BlockKind.FURNITURE))
    for words in ("政务公开", "当前的位置", "上一篇", "联系我们"):
        assert words in outside
    assert made.doc.title == "2023年统计公报"
    assert [s.title for s in made.root.children] == ["一、综合", "二、农业"]
    assert "首页" not in "".join(blocks(made, BlockKind.PARAGRAPH))


def test_a_table_has_its_cells_spans_included(tmp_path):
    made = report(
        tmp_path,
        "<p>表1 产量</p><table><tr><td rowspan=2></td><td colspan=2>2023年</td></tr>"
        "<tr><td>绝对值</td><td>增长（%）</td></tr><tr><td>粮食</td><td>902</td><td>-3.2</td></tr>"
        "<tr><td>&emsp;&emsp;玉米</td><td>365</td><td>5.2</td></tr></table>",
    )
    (found,) = [block.table for _, s in walk(made.root) for block in s.blocks if block.table]
    text = made.doc.text
    assert [text[cell.start : cell.end] for cell in found.header] == [
        "", "2023年绝对值", "2023年增长（%）",
    ]  # fmt: skip
    assert [text[row.span.start : row.span.end] for row in found.rows] == [
        "粮食\t902\t-3.2", "玉米\t365\t5.2",
    ]  # fmt: skip
    (group,) = {row.group for row in found.rows} - {None}
    assert text[group.start : group.end] == "粮食"


def test_a_table_that_lays_out_the_page_is_none():
    page = f"<table><tr><td>菜单</td><td><p>{BODY}</p><p>{BODY}</p></td></tr></table>"
    assert lines(page).count(BODY) == 2


def test_headings_of_a_page_are_headings(tmp_path):
    page = f"<h1>公报</h1><h2>总体，情况</h2><p>{BODY}</p><h3>细目</h3><p>{BODY}</p>"
    made = report(tmp_path, page)
    assert [(s.level, s.title) for _, s in walk(made.root) if s.title] == [
        (1, "总体，情况"), (2, "细目"),
    ]  # fmt: skip


def test_a_page_nested_deep_is_read_whole():
    assert lines("<div>" * 1500 + BODY + "</div>" * 1500 + "<p>完。</p>") == [BODY, "完。"]


def test_a_page_nested_too_deep_is_refused_rather_than_cut():
    with pytest.raises(ReadingError, match="too deep"):
        lines("<div>" * 3000 + BODY)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "holds no text|holds no page"),
        (b"<html><body><script>x</script></body></html>", "holds no text"),
        (b"%PDF-1.4 \x00\x01" * 9, "damaged"),
        (bytes(range(256)) * 9, "not text"),
    ],
)
def test_what_holds_no_page_is_named(data, said, tmp_path):
    path = tmp_path / "r.html"
    path.write_bytes(data or b" ")
    with pytest.raises(ReadingError, match=said) as error:
        read(path)
    assert "r.html" in error.value.message


def examined(tmp_path, body):
    path = tmp_path / "r.html"
    path.write_text(f"<meta charset=utf-8>{body}", encoding="utf-8")
    return examine(path)


REPORT = "<h1>甲市2024年统计公报</h1>{}"
SAID = "<p>一、综合</p><p>全年全市生产总值12.5亿元，增长5%，好于预期。</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"<form>{REPORT.format(SAID)}</form>",
        f"<body style='visibility:hidden'>{REPORT.format(SAID)}</body>",
        REPORT.format(f"<div hidden>{SAID}</div>"),
        REPORT.format(f"<div style='display: none'>{SAID}</div>"),
        REPORT.format(f"<textarea style='display:none'>{SAID.replace('<', '&lt;')}</textarea>"),
    ],
)
def test_a_report_that_a_script_would_show_is_read(tmp_path, page):
    made = examined(tmp_path, page)
    assert "生产总值12.5亿元" in made.report.doc.text
    assert [part.title for part in made.report.root.children] == ["一、综合"]
    assert made.losses == ()


@pytest.mark.parametrize(
    ("page", "kind", "name"),
    [
        (REPORT.format('<iframe src="t2023.htm"></iframe>'), "frame", "t2023.htm"),
        (REPORT.format("<div>加载中…</div><script>load()</script>"), "script", ""),
    ],
)
def test_what_a_page_only_seems_to_hold_is_told(tmp_path, page, kind, name):
    losses = examined(tmp_path, page).losses
    assert [(loss.kind, loss.name) for loss in losses] == [(kind, name)]


@pytest.mark.parametrize(
    ("page", "step"),
    [
        ('<iframe src="t2023.htm"></iframe>', "open that address"),
        ("<script>load()</script>", "save the page from there"),
    ],
)
def test_an_empty_page_is_named_with_what_fills_it(tmp_path, page, step):
    with pytest.raises(ReadingError, match="holds no text") as error:
        examined(tmp_path, page)
    assert step in error.value.remedy


def test_a_hidden_table_of_figures_is_read_and_a_hidden_menu_is_not():
    row = "<tr><td>指标{}</td><td>{}.5</td></tr>"
    rows = "".join(row.format(number, number) for number in range(3))
    body = f"<p>正文。</p><div style='display:none'><table>{rows}</table></div>"
    body += "<div hidden><table><tr><td>首页</td><td>2024</td></tr></table></div>"
    assert [line for line in lines(body) if line] == [
        "正文。",
        *(f"指标{n}\t{n}.5" for n in range(3)),
    ]


def test_the_text_behind_a_comment_is_read():
    body = "<p>甲<!-- 题 -->2025年</p><!--<$[L]>start-->——1月22日<br><!--end--><p>乙。</p>"
    assert [line for line in lines(body) if line] == ["甲2025年", "——1月22日", "乙。"]


def test_a_note_s_mark_raised_piece_by_piece_leaves_no_brackets():
    body = "<p>调节基金<sup>[</sup><sup>1</sup><sup>]</sup>等274.6亿元</p>"
    assert lines(body) == ["调节基金等274.6亿元"]
