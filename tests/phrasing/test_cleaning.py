import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.phrasing.cleaning import tidy, without_thoughts


def pieces(text, size):
    return [text[at : at + size] for at in range(0, len(text), size)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<think>先想[1]。\n再想</think>答[1]。", "答[1]。"),
        ("甲<thinking>乙</thinking>丙", "甲丙"),
        ("甲<THINK>乙</THINK>丙<reasoning>丁</reasoning>", "甲丙"),
        ("<think>没有说完", ""),
        ("甲</think>乙", "甲乙"),
        ("3 < 5, a<b>c", "3 < 5, a<b>c"),
        ("末尾<", "末尾<"),
        ("末尾<thi", "末尾<thi"),
    ],
)
def test_thoughts_are_left_out_however_they_are_cut(text, left, size):
    assert "".join(without_thoughts(pieces(text, size))) == left


@given(st.text("<>/think思 ", max_size=40), st.integers(1, 9))
def test_how_a_text_is_cut_changes_nothing(text, size):
    assert "".join(without_thoughts(pieces(text, size))) == "".join(without_thoughts([text]))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("## 标题", "标题"),
        ("- **地区生产总值** `2731`亿元[1]", "地区生产总值 2731亿元[1]"),
        ("3. 地区生产总值", "地区生产总值"),
        ("3.5%的增长", "3.5%的增长"),
        ("> 引文", "引文"),
        ("| 表格 |", "表格 |"),
        ("增长【1】，下降［2］，持平[^3]", "增长[1]，下降[2]，持平[3]"),
        ("一句[1, 2]另一句[1、3]", "一句[1][2]另一句[1][3]"),
        ("见[1](http://evil.example/)和[这里](http://evil.example/)", "见[1]和这里"),
        ("![图](http://evil.example/x.png)", "图"),
        ("零\u200b宽\u202e反\x1b[31m转\x00", "零宽反[31m转"),
        ("两\n行", "两 行"),
        ("snake_case 与 __粗__", "snake_case 与 粗"),
    ],
)
def test_a_sentence_is_plain_text(said, shown):
    assert tidy(said) == shown


@given(st.text(max_size=60))
def test_no_control_character_is_left(text):
    assert all(one.isprintable() for one in tidy(text).replace("\u3000", ""))
