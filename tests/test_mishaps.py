"""Whatever is raised is told as one message that names the culprit, and the next step."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from qa.errors import InputError
from qa.mishaps import keep_traceback, mishap, shortage

from .contacts import QA

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError(), "not enough memory"),
        (OSError(12, "Cannot allocate memory"), "not enough memory"),
        (RuntimeError("std::bad_alloc"), "not enough memory"),
        (OSError(24, "Too many open files", "/x/model.onnx"), "as many files"),
        (RuntimeError("Load model failed: system error number 24"), "as many files"),
        (OSError(28, "No space left on device", "/x/y"), "no room is left on the disk for /x/y"),
        (sqlite3.OperationalError("database or disk is full"), "no room is left on the disk"),
        (PermissionError(13, "Permission denied", "/srv/x"), "/srv/x: Permission denied"),
        (RecursionError(), "nested too deeply"),
        ("\ud800".encode, "'\\\\ud800' is not whole text"),
        (KeyError("x"), "failed unexpectedly: KeyError: 'x'"),
    ],
)
def test_the_right_culprit_is_named(error, said):
    if callable(error):
        with pytest.raises(UnicodeEncodeError) as caught:
            error()
        error = caught.value
    told = mishap(error)
    assert said in told.message
    assert told.remedy


def test_an_error_of_the_house_is_told_as_it_is():
    error = InputError("x")
    assert mishap(error) is error


def test_what_is_no_shortage_is_none():
    assert shortage(PermissionError(13, "Permission denied")) is None
    assert shortage(ValueError("the file is damaged")) is None


def test_where_the_traceback_cannot_be_kept_the_message_says_how_to_see_it(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert keep_traceback(ValueError()) is None
    assert "--debug" in mishap(ValueError()).remedy


def qa(*args, limit=None, **environ):
    """Run the program with a limit (`(resource.RLIMIT_…, value)`); return how it ended."""
    return subprocess.run(
        [*QA, *args], capture_output=True, text=True, check=False, cwd=ROOT,
        env=os.environ | {"QA_LANGUAGE": "en"} | environ,
        preexec_fn=limit and (lambda: resource.setrlimit(limit[0], (limit[1], limit[1]))),
    )  # fmt: skip


def assert_told(done, said, *, code=1):
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("error: ") == 1
    assert said in done.stderr


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"QA_INDEX": "~nouser/index"}, "QA_INDEX='~nouser/index' is no place"),
        ({"QA_THREADS": "9" * 5000}, "is not a count"),
        ({"QA_THREADS": "١"}, "is not a count"),
        ({"QA_TIMEOUT": "9" * 9}, "is not a count from 1 to 3600"),
        ({"QA_CORPUS": os.fsdecode(b"/tmp/\xff")}, "QA_CORPUS="),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(environ, said):
    done = qa("doctor", **environ)
    assert_told(done, said, code=2)
    assert len(done.stderr) < 500


@pytest.mark.model
def test_a_citation_of_huge_digits_is_none(library):
    with pytest.raises(InputError, match="is not a citation") as caught:
        library.resolve("futian_2023h1:1-" + "9" * 5000)
    assert len(caught.value.message) < 300


@pytest.mark.model
def test_too_few_descriptors_are_no_damaged_model():
    for most in range(4, 22, 3):
        done = qa("ask", "新增停车泊位多少个？", limit=(resource.RLIMIT_NOFILE, most))
        if done.returncode == 0:
            break
        assert "damaged" not in done.stderr
        assert "altered" not in done.stderr
    else:
        pytest.fail(done.stderr)


@pytest.mark.model
def test_a_full_disk_is_named_whoever_met_it(tmp_path):
    done = qa("index", limit=(resource.RLIMIT_FSIZE, 20_000), QA_INDEX=str(tmp_path / "index"))
    assert done.returncode != 0
    assert "Traceback" not in done.stderr


def test_the_debugging_option_shows_the_traceback():
    program = "from qa.cli import main; main(['--debug', 'ask', '新增停车泊位多少个？'])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT,
        env=os.environ | {"QA_CORPUS": "/no/such/corpus"},
    )  # fmt: skip
    assert "Traceback" in done.stderr
