"""Digests of a report."""

import pytest

from qa.digests import digests
from qa.figures import extract
from qa.reading import parse
from qa.records import Status

TEXT = """望海县2022年政府工作报告

一、2021年工作回顾

（一）渔业

渔港建设提速。建成渔港3座。修复码头2处。

全年捕捞海带9万吨。

（二）民生

就业有所改善。新增就业5000人。学位供给增加。新建小学4所。养老服务拓面。新增床位300张。

二、2022年重点工作

（一）发展海洋产业

一是建好渔港。建成渔港5座。

二是换好渔船。更新渔船12艘。
"""


@pytest.fixture(scope="module")
def report():
    return parse(TEXT, id="bay")


@pytest.fixture(scope="module")
def found(report):
    return {digest.topic: digest for digest in digests(report, extract(report))}


def told(digest):
    return [point.text for point in digest.points]


def test_a_lead_paragraph_has_a_digest_under_its_lead(found):
    assert told(found["渔港建设提速"]) == ["建成渔港3座", "修复码头2处"]
    assert found["渔港建设提速"].path[-2:] == ("（一）渔业", "渔港建设提速")


def test_a_section_has_the_points_of_its_paragraphs_without_lead(found):
    assert told(found["渔业"]) == ["全年捕捞海带9万吨"]


def test_a_sentence_that_opens_a_topic_within_a_paragraph_begins_a_digest(found):
    assert told(found["学位供给增加"]) == ["新建小学4所"]


def test_a_section_knows_the_headings_of_its_parts(report, found):
    text = report.doc.text
    heads = [text[part.start : part.end] for part in found["2021年工作回顾"].parts]
    assert heads == ["（一）渔业", "（二）民生"]


def test_results_and_plans_are_told_apart_by_headings(found):
    assert found["渔港建设提速"].status is Status.RESULT
    assert found["发展海洋产业"].status is Status.TARGET


def test_points_bring_their_figures(found):
    assert [figure.text for figure in found["渔港建设提速"].figures] == ["3座", "2处"]


def test_every_point_stands_in_the_report(report):
    for digest in digests(report, extract(report)):
        for point in digest.points:
            assert report.doc.text[point.span.start : point.span.end] == point.text
