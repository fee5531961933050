import io
from dataclasses import replace

from openpyxl import load_workbook

from qa.web.sheet import figures_xlsx


def rows(figures, language="zh"):
    sheet = load_workbook(io.BytesIO(figures_xlsx(figures, language))).active
    return [[cell.value for cell in row] for row in sheet]


def test_numbers_are_numbers_and_a_decrease_is_below_zero(library):
    revenue = [each for each in library.figures() if each.indicator == "一般公共预算收入"]
    head, value, change = rows(revenue)
    assert head[:3] == ["指标", "数值", "单位"]
    assert value[:3] == ["一般公共预算收入", 95.65, "亿元"]
    assert change[1:3] == [-5.1, "%"]
    assert value[-1].startswith("qinghe:")


def test_text_that_looks_like_a_formula_stays_text(library):
    bad = replace(library.figures()[0], indicator="=1+1")
    book = load_workbook(io.BytesIO(figures_xlsx([bad], "en")))
    assert book.active["A2"].data_type == "s"
    assert book.active["A2"].value == "=1+1"
