from __future__ import annotations

import pytest

from tests.bench.whose import FIELDS, main, mark, read_labels


@pytest.mark.parametrize(
    ("said", "labels", "expected"),
    [
        ("甲市2025年预算(草案)", ["关于甲市2025年预算（草案）"], "right"),
        ("", ["", "甲省"], "right"),
        ("", ["甲省"], "unknown"),
        ("乙省", ["", "甲省"], "wrong"),
    ],
)
def test_a_wrong_name_is_told_from_none(said, labels, expected):
    assert mark(said, labels) == expected


def test_every_label_has_all_fields_and_a_half():
    rows = read_labels()
    assert len(rows) == len({row["file"] for row in rows})
    assert all(row["half"] in {1, 2} and all(row[each] for each in FIELDS) for row in rows)


def test_a_report_that_is_not_there_is_told_and_counts_as_unknown(tmp_path, capsys):
    main([str(tmp_path), "--half", "1"])
    told = capsys.readouterr()
    assert "half 1 place   0/59 0.000, wrong 0" in told.out
    assert "aksu_2025_statistical_bulletin.html" in told.err
