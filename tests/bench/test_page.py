import shutil

import pytest

from tests.bench import page


@pytest.mark.parametrize(("at", "expected"), [(0.0, 1), (0.5, 3), (0.95, 4), (1.0, 4)])
def test_a_quantile_is_a_measure_of_the_nearest_rank(at, expected):
    assert page.quantile((1, 2, 3, 4), at) == expected


def test_the_measures_are_lines_of_a_list(monkeypatch):
    monkeypatch.setattr(
        page, "measure", lambda _: page.PageTimes(7.25, 9.5, (0.1, 0.2, 0.4), "page 1")
    )
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/chromium")
    first, second = page.page_lines()
    assert first.startswith("- ")
    assert "p50 200 ms, p95 400 ms (3 questions" in first
    assert "7.2 s, in the whole page 9.5 s; the server's own account: page 1" in second


def test_a_machine_without_a_browser_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "no chromium" in page.page_lines()[0]
