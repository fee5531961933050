"""What stands around quotes."""

from decimal import Decimal

import pytest

from qa.answer.framing import count_line, english_period, frames, label, verdict
from qa.records import Answer, Figure, Status


def figure(name, *, status=Status.RESULT, period="2021年"):
    return Figure("bay", 0, 1, "9", name, Decimal(9), "座", status=status, period=period)


@pytest.mark.parametrize(
    ("yes", "language", "words"),
    [(True, "zh", "是。"), (False, "zh", "否。"), (True, "en", "Yes. "), (False, "en", "No. ")],
)
def test_a_verdict_is_one_word(yes, language, words):
    assert verdict(yes, language) == words


@pytest.mark.parametrize(
    ("period", "english"),
    [
        ("2021年", "2021"),
        ("2021年上半年", "first half of 2021"),
        ("2021年前三季度", "first three quarters of 2021"),
        ("2021年末", "end of 2021"),
        ("2021年5月", "May 2021"),
        ("下半年", "second half of the year"),
        ("2021—2025年", ""),
        ("", ""),
    ],
)
def test_a_period_is_said_in_english_where_it_can_be(period, english):
    assert english_period(period) == english


def test_a_label_says_status_and_period():
    assert label(Status.RESULT, "zh", period="2021年") == "结果（2021年）："
    assert label(Status.TARGET, "zh") == "目标："
    assert label(Status.TARGET, "en", period="2022年上半年") == "Target, first half of 2022: "


def test_a_period_that_has_no_english_name_is_left_out():
    assert label(Status.RESULT, "en", period="2021—2025年") == label(Status.RESULT, "en")


def test_indicators_are_counted_once_under_any_of_their_names():
    figures = [figure("地区生产总值"), figure("GDP"), figure("新建渔港")]
    assert "2" in count_line(figures, "zh")
    assert "2" in count_line(figures, "en")


def test_every_frame_of_an_answer_may_stand_before_its_quotes():
    answer = Answer(
        "", (), figures=(figure("渔港"), figure("渔港", status=Status.TARGET, period="2022年"))
    )
    found = frames(answer)
    assert {"是。", "No. ", "结果（2021年）：", "目标（2022年）：", "目标："} <= found
    assert count_line(answer.figures, "zh") in found


def test_a_period_of_another_status_is_no_frame():
    answer = Answer(
        "", (), figures=(figure("渔港"), figure("渔港", status=Status.TARGET, period="2022年"))
    )
    assert "目标（2021年）：" not in frames(answer)
