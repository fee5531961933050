"""The section tree in SQLite, over real reports."""

from __future__ import annotations

import contextlib

import pytest

from qa.reading import read
from qa.store import database
from qa.store.trees import read_tree, write_tree


@pytest.mark.parametrize(
    "name",
    [
        "corpus/futian_2023h1.txt",
        "reports/全国_2024_政府工作报告.txt",
        "reports/extra/洛阳市_2023_统计公报.txt",
    ],
)
def test_a_real_report_s_tree_comes_back_as_it_was(shared, tmp_path, name):
    report = read(shared / name)
    with contextlib.closing(database.create_database(tmp_path)) as db, db:
        database.write_document(db, report.doc, number=0)
        write_tree(db, report.doc.id, report.root)
    with contextlib.closing(database.open_database(tmp_path)) as db:
        assert read_tree(db, report.doc.id) == report.root
