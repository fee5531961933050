from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from .library import Library

RAW = (
    MemoryError(),
    RecursionError("maximum recursion depth exceeded"),
    UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
    sqlite3.OperationalError("database or disk is full"),
    RuntimeError("Error in faiss: write error: No space left on device"),
    OSError(24, "Too many open files", "/srv/index"),
    OSError(28, "No space left on device"),
    ValueError("Exceeds the limit (4300 digits) for integer string conversion"),
    KeyError("x"),
    AssertionError(),
    ExceptionGroup("several", [ValueError("x")]),
)


class Broken(Library):
    """Fails in the way it is made with."""

    def __init__(self, error):
        super().__init__()
        self.error = error

    def ask(self, *_args, **_options):
        raise self.error


def test_an_error_is_a_message_and_the_next_step_without_a_traceback(run):
    result = run("ask", "坏了")
    assert result.stderr == "error: the index <broken> cannot be read\nrun qa index\n"
    assert result.stdout == ""
    assert result.exit_code == 1


def test_debugging_shows_where_an_error_came_from(run):
    assert run("--debug", "ask", "坏了").exception.message == "the index <broken> cannot be read"


def test_an_error_of_the_system_names_the_file(run):
    error = PermissionError(13, "Permission denied", "/srv/index")
    result = run("ask", "x", library=Broken(error))
    assert result.stderr.startswith("error: /srv/index: Permission denied\n")
    assert result.exit_code == 1


def test_an_interruption_is_quiet(run):
    result = run("ask", "x", library=Broken(KeyboardInterrupt()))
    assert result.output.strip() == ""
    assert result.exit_code == 130


def test_a_defect_of_the_program_is_one_message_that_says_where_its_traceback_is(run):
    result = run("ask", "意外")
    assert result.stderr.startswith("error: qa failed unexpectedly: ZeroDivisionError")
    assert "Traceback" not in result.stderr
    assert result.exit_code == 1
    log = Path(re.search(r"its traceback is in (\S+):", result.stderr)[1])
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("error", RAW, ids=lambda error: type(error).__name__)
def test_no_exception_comes_raw(run, error):
    result = run("ask", "x", library=Broken(error))
    assert result.stderr.startswith("error: ")
    assert len(result.stderr.strip().splitlines()) == 2
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("typed", "meant"), [("serch", "search"), ("aks", "ask"), ("outlin", "outline")]
)
def test_a_misspelt_command_is_met_with_the_nearest(run, typed, meant):
    result = run(typed, "x")
    assert f"'{meant}'" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "args",
    [("ask",), ("search", "x", "-k", "0"), ("search", "x", "-k", "many"), ("show", "a", "b")],
)
def test_wrong_usage_is_told_by_its_exit_code(run, args):
    result = run(*args)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("QA_TREADS", "QA_THREADS"), ("QA_INDX", "QA_INDEX"), ("QA_MODELL", "QA_MODEL"),
        ("QA_CROPUS", "QA_CORPUS"), ("QA_HOST", "QA_HOSTS"), ("QA_QUEVE", "QA_QUEUE"),
    ],
)  # fmt: skip
def test_a_slip_in_a_settings_name_is_refused(run, typed, meant):
    result = run("ask", "x", env={typed: "2"})
    assert f"{typed} is not a setting" in result.stderr
    assert f"did you mean {meant}?" in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize("name", ["QA_ENV", "QA_BASE_URL", "QA_TOKEN", "QA_"])
def test_another_programs_variable_is_left_alone_with_a_warning(run, name, caplog):
    assert run("ask", "地区生产总值是多少？", env={name: "staging"}).exit_code == 0
    assert f"'{name}' is not a setting of qa" in caplog.text
    assert "did you mean" not in caplog.text


def test_the_help_names_every_command_in_one_line_each(run):
    result = run("--help")
    listed = result.stdout.partition("Commands:")[2].splitlines()
    names = [line.split()[0] for line in listed if line.startswith("  ")]
    assert set(names) >= {"ask", "search", "show", "outline", "index", "serve", "eval", "doctor"}
    assert names[0] == "ask"
    assert not any(line.endswith("...") for line in listed)


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    report = tmp_path / "long.txt"
    lines = "\n\n".join(f"（{number}）标题\n\n正文。" for number in range(1, 5000))
    report.write_text(f"报告\n\n一、概况\n\n{lines}", encoding="utf-8")
    program = "import sys; from qa.cli import main; main(['outline', sys.argv[1], '--json'])"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(report)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_file_s_name_moves_no_terminal(run, tmp_path):
    result = run("outline", str(tmp_path / "\x1b[2J.txt"))
    assert result.exit_code == 1
    assert "\x1b" not in result.output
