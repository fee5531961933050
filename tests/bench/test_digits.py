from __future__ import annotations

import pytest

from tests.bench.digits import differences, main


@pytest.mark.parametrize(
    ("ours", "theirs", "fault"),
    [
        ("地区生产总值27315亿元", "地区生产总值2731.5亿元", "ours"),
        ("地区生产总值2731.5亿元", "地区生产总值2731\n.5亿元", "spacing"),
        ("建成区面积10⁵平方米", "建成区面积105平方米", "raised"),
        ("增加值达到88亿元", "增加值[2]达到88亿元", "note"),
        ("很好。\n农业", "很好。\n— 3 —\n农业", "page"),
    ],
)
def test_a_difference_is_told_with_whose_fault_it_is(ours, theirs, fault):
    faults = {each.fault for each in differences(ours, theirs)}
    assert fault in faults
    assert fault == "ours" or "ours" not in faults


def test_equal_readings_have_no_difference():
    assert differences("增长１．５％，2024年", "增长1.5%，2024年") == []


def test_a_number_lost_once_of_several_times_is_seen():
    twice = "粮食产量5.5万吨，增长2.1%。油料产量5.5万吨，增长2.1%。"
    found = differences(twice.replace("油料产量5.5万吨，", ""), twice)
    assert ("5.5", "ours", True) in {(each.number, each.fault, each.missing) for each in found}


def test_the_command_ends_with_1_only_where_a_number_is_lost(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("一、综合\n全年增长5.2%。", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    (tmp_path / "b.html").write_text("<p>增长5.2%。</p><nav>电话6.3</nav>", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "6.3" in capsys.readouterr().out
