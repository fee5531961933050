"""Replies of the only reports that were chosen to answer."""

import pytest

import qa
from qa.errors import InputError

pytestmark = pytest.mark.model
REPORT = """{place}2022年政府工作报告

一、2022年工作回顾

（一）经济发展。地区生产总值完成{amount}亿元，增长5.2%。粮食产量达到31.5万吨。

二、2023年重点工作

（一）生态建设。造林5000亩，治理河道45公里。
"""


@pytest.fixture(scope="module")
def counties(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counties")
    for place, amount in (("青河县", "86.4"), ("富蕴县", "41.7")):
        text = REPORT.format(place=place, amount=amount)
        (folder / f"{place}_2022.txt").write_text(text, encoding="utf-8")
    return qa.open(folder)


@pytest.mark.parametrize(
    ("document", "amount"), [("青河县_2022", "86.4亿元"), ("富蕴县_2022", "41.7亿元")]
)
def test_only_a_chosen_report_answers(counties, document, amount):
    reply = counties.ask("地区生产总值是多少？", documents=[document])
    assert amount in reply.text
    assert {hit.document for hit in reply.hits} == {document}


def test_a_place_that_is_named_does_not_bring_back_a_report_that_was_left_out(counties):
    reply = counties.ask("富蕴县地区生产总值是多少？", documents=["青河县_2022"])
    assert {hit.document for hit in reply.hits} == {"青河县_2022"}
    assert "41.7" not in reply.text


def test_a_report_that_is_not_there_cannot_be_chosen(counties):
    with pytest.raises(InputError, match="nowhere"):
        counties.ask("地区生产总值是多少？", documents=["nowhere"])
