import pytest

from qa.records import Document
from qa.web.names import names


def doc(name, **fields):
    return Document(name, "", "", **fields)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "政府工作报告", "place": "呼伦贝尔市海拉尔区", "period": "2018年"},
         "政府工作报告（呼伦贝尔市海拉尔区 2018年）"),
        ({"title": "福田区2023年上半年工作报告", "place": "深圳市福田区", "period": "2023年上半年"},
         "福田区2023年上半年工作报告"),
        ({"title": "统计公报"}, "统计公报"),
        ({}, "a"),
    ],
)  # fmt: skip
def test_a_name_says_place_and_period_where_the_title_does_not(fields, expected):
    assert names([doc("a", **fields)]) == {"a": expected}


def test_reports_that_would_be_called_the_same_are_told_apart():
    found = names([doc("a", title="政府工作报告"), doc("b", title="政府工作报告")])
    assert found == {"a": "政府工作报告（a）", "b": "政府工作报告（b）"}
