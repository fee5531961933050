"""No other machine is contacted: by no command, and not by the server until long after a reply."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qa.silent import SWITCHES, import_silent

from .contacts import QA, alone, contacts, needed, traced
from .visited import QUESTION

ROOT = Path(__file__).resolve().parents[1]
HELLO = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
    "protocolVersion": "2025-06-18", "capabilities": {},
    "clientInfo": {"name": "test", "version": "1"}}}  # fmt: skip
CALL = {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
        "params": {"name": "ask", "arguments": {"question": QUESTION}}}  # fmt: skip
TALK = "".join(json.dumps(each) + "\n" for each in (HELLO, CALL))
COMMANDS = {
    "index": ["index"],
    "ask": ["ask", QUESTION],
    "search": ["search", QUESTION],
    "figures": ["figures", "地区生产总值"],
    "show": ["show", "futian_2023h1:224-246"],
    "outline": ["outline", str(ROOT / "corpus" / "futian_2023h1.txt")],
    "keys": ["keys", "list"],
    "mcp": ["mcp"],
    "eval": ["eval", "gold.jsonl"],
    "doctor": ["doctor"],
    "--version": ["--version"],
}
"""How each command is run; `serve` has tests of its own."""


@pytest.fixture(scope="module")
def environ(tmp_path_factory):
    """Surroundings in which an index stands, and a file of questions to score."""
    folder = tmp_path_factory.mktemp("silent")
    gold = (ROOT / "tests" / "gold" / "futian_dev.jsonl").read_text(encoding="utf-8")
    (folder / "gold.jsonl").write_text(gold.splitlines()[0] + "\n", encoding="utf-8")
    own = {"QA_INDEX": str(folder / "index"), "QA_KEYS": str(folder / "keys.json")}
    found = os.environ | own | {"PYTHONPATH": str(ROOT), "FOLDER": str(folder)}
    subprocess.run([*QA, "index"], env=found, cwd=folder, check=True, capture_output=True)
    return found


def run(command, environ):
    """Run a command in the folder of the index; return it when it has ended well."""
    done = subprocess.run(
        command, env=environ, cwd=environ["FOLDER"], input=TALK, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done


def test_every_command_is_tried():
    from qa.cli import main

    assert set(main.commands) | {"--version"} == set(COMMANDS) | {"serve"}


@pytest.mark.model
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_contacts_nobody(name, environ, tmp_path):
    run([*traced(tmp_path / "trace"), *QA, *COMMANDS[name]], environ)
    assert contacts(tmp_path / "trace") == []


@pytest.mark.model
def test_the_server_contacts_nobody_when_it_has_answered(environ, tmp_path):
    run([sys.executable, "-m", "tests.visited", *traced(tmp_path / "trace")], environ)
    assert contacts(tmp_path / "trace") == []


@pytest.mark.model
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_runs_where_there_is_no_network(name, environ):
    run([*alone(), *QA, *COMMANDS[name]], environ)


@pytest.mark.model
def test_the_server_answers_where_there_is_no_network(environ):
    run([*alone(), sys.executable, "-m", "tests.visited"], environ)


@pytest.mark.parametrize(
    "program",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('reports.example', 80)",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).connect(('::1', 9))",
        "socket.socket(socket.AF_UNIX).connect('/run/systemd/resolve/io.systemd.Resolve')",
    ],
)
def test_a_contact_is_found(program, tmp_path):
    program = f"import socket, contextlib\nwith contextlib.suppress(OSError):\n    {program}"
    subprocess.run([*traced(tmp_path / "trace"), sys.executable, "-c", program], check=True)
    assert contacts(tmp_path / "trace")


def test_in_a_network_of_its_own_a_program_reaches_itself_alone():
    program = (
        "import socket\n"
        "with socket.create_server(('127.0.0.1', 0)) as here:\n"
        "    socket.create_connection(here.getsockname()).close()\n"
        "try:\n    socket.create_connection(('192.0.2.1', 80), 5)\n"
        "except OSError as error:\n    print(error.errno)"
    )
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*alone(), sys.executable, "-c", program],
        capture_output=True, text=True, check=True, env=environ,
    )  # fmt: skip
    assert int(done.stdout) == 101  # network is unreachable


def test_what_is_missing_skips_the_test_but_fails_it_in_ci(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception):
        needed("no-such-program")
    monkeypatch.setenv("CI", "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-program"):
        needed("no-such-program")


def loud_imports(source):
    """Return the lines on which a module imports a package of `SWITCHES` that is not silenced."""
    tree = ast.parse(source)
    unread = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names = [ast.unparse(node.args[0]).strip("'")]
        else:
            continue
        if id(node) not in unread and SWITCHES.keys() & {name.split(".")[0] for name in names}:
            found.append(node.lineno)
    return found


def test_what_tells_of_its_use_is_imported_by_one_function():
    paths = sorted((ROOT / "qa").rglob("*.py"))
    found = {str(path): loud_imports(path.read_text(encoding="utf-8")) for path in paths}
    assert found
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import onnxruntime",
        "def f():\n    from onnxruntime.capi import x",
        "import numpy, ray",
        "importlib.import_module('sentence_transformers')",
    ],
)
def test_an_import_that_is_not_silenced_is_found(source):
    assert loud_imports(source)


def test_what_a_user_has_set_does_not_undo_it(monkeypatch):
    monkeypatch.setenv("ORT_DISABLE_TELEMETRY", "0")
    import_silent("onnxruntime")
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"
