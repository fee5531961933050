from __future__ import annotations

import subprocess
import sys

import pytest

from .library import Library


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
    assert result.stderr == "error: /srv/index: Permission denied\n"
    assert result.exit_code == 1


def test_an_interruption_is_quiet(run):
    result = run("ask", "x", library=Broken(KeyboardInterrupt()))
    assert result.output.strip() == ""
    assert result.exit_code == 130


def test_a_defect_of_the_program_is_not_dressed_up(run):
    result = run("ask", "意外")
    assert isinstance(result.exception, ZeroDivisionError)


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


def test_an_unknown_setting_is_refused(run):
    result = run("ask", "x", env={"QA_TREADS": "2"})
    assert "QA_TREADS is not a setting" in result.stderr
    assert "QA_THREADS" in result.stderr
    assert result.exit_code == 2


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
