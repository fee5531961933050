from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.figures.numerals import parse_numeral

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2731", "2731"),
        ("2052.94", "2052.94"),
        ("3.0", "3.0"),
        ("33,212", "33212"),
        ("33，212", "33212"),
        ("１４．８", "14.8"),
        ("-10.2", "-10.2"),
        ("－0.57", "-0.57"),
        ("三百六十", "360"),
        ("一千零五", "1005"),
        ("十", "10"),
        ("两", "2"),
        ("十二万", "120000"),
        ("一亿三千万", "130000000"),
        ("三万五千亿", "3500000000000"),
        ("三点五", "3.5"),
        ("二〇二六", "2026"),
        ("1/4", "0.25"),
        ("四分之一", "0.25"),
        ("百分之五", "0.05"),
    ],
)
def test_a_numeral_has_the_value_it_is_read_as(text, value):
    assert parse_numeral(text) == Decimal(value)


def test_decimals_keep_the_places_they_are_printed_with():
    assert str(parse_numeral("3.0")) == "3.0"


@pytest.mark.parametrize("text", ["", "多", "1.2.3", "零分之一", "1/0", "12,34", "A4"])
def test_what_is_no_numeral_is_refused(text):
    with pytest.raises(ValueError, match="not a numeral"):
        parse_numeral(text)


def spell(number: int) -> str:
    """Write a number below ten thousand in Chinese, place by place."""
    parts, gap = [], False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            parts.append(("零" if gap and parts else "") + DIGITS[digit] + unit)
            gap = False
        else:
            gap = True
    return "".join(parts)


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_a_number_spelled_out_reads_back(high, low):
    text = spell(high) + "万" + (spell(low) if low else "")
    assert parse_numeral(text) == high * 10_000 + low
