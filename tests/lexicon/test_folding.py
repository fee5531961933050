"""One written form for the same text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.lexicon.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("社會消費品零售總額", "社会消费品零售总额"),
        ("深圳市福田區發展與改革", "深圳市福田区发展与改革"),
        ("２０２３年（上半年）：５．８％", "2023年(上半年):5.8%"),
        ("ＧＤＰ\u3000增長", "GDP 增长"),
        ("乾淨的裏面", "干净的里面"),
        ("已是简体 and Latin 2731.5%", "已是简体 and Latin 2731.5%"),
        ("", ""),
    ],
)
def test_fold(written, folded):
    assert fold(written) == folded


@given(st.text())
def test_offsets_stay(text):
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E)))
def test_full_width_forms_are_those_of_unicode(text):
    assert fold(text) == unicodedata.normalize("NFKC", text)


@given(st.text(alphabet="社會消費品總額區發干乾里裡Ａ１"))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
