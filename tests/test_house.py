"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "qa").rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 60
NAMELESS = {"utils", "util", "common", "helpers", "core", "misc"}
"""Names that say nothing of what lives there."""


def normal(name):
    """A package's name as indexes compare it."""
    return name.lower().replace("_", "-")


def pins():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if line and not line.startswith("#"))
    return {normal(name): version for name, version in pinned.items()}


def required():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    return [line for line in (*project["dependencies"], *extras) if not line.startswith("qa[")]


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def test_modules_are_short():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert lengths
    assert [str(path) for path, length in lengths.items() if length > LONGEST_MODULE] == []


def test_modules_are_named_for_what_they_hold():
    named = [path.relative_to(ROOT).with_suffix("") for path in MODULES]
    assert [str(path) for path in named if not NAMELESS.isdisjoint(path.parts)] == []


def test_a_function_fits_on_a_screen():
    found = [(path, node) for path in MODULES for node in functions(path)]
    assert found
    assert [
        f"{path}:{node.lineno}"
        for path, node in found
        if node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ] == []


def test_what_the_program_imports_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (lines for name, lines in project["optional-dependencies"].items() if name != "dev")
    lines = [*project["dependencies"], *(line for lines in extras for line in lines)]
    declared = {normal(re.match(r"[A-Za-z0-9-]+", line)[0]) for line in lines}
    distributions = metadata.packages_distributions()
    imported = {name for path in MODULES for name in imports(path)}
    strangers = imported - set(sys.stdlib_module_names) - {"qa"}
    assert strangers
    assert {
        name for name in strangers if declared.isdisjoint(map(normal, distributions[name]))
    } == set()


@pytest.mark.parametrize("requirement", required())
def test_a_dependency_is_bounded_and_pinned(requirement):
    name = re.match(r"[A-Za-z0-9-]+", requirement)[0]
    assert name in pins()
    assert ">=" in requirement


def test_no_cuda_package_is_pinned():
    assert not [name for name in pins() if name.startswith(("nvidia", "cuda", "triton"))]
    assert "+" not in pins()["torch"]


def test_the_makefile_says_what_its_targets_do():
    said = subprocess.run(
        ["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    shown = {line.split()[1] for line in said.splitlines()}
    assert {"setup", "serve", "ask", "test", "check", "eval", "bench", "clean"} <= shown


def test_the_ci_entry_runs_what_a_person_runs():
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
    assert "make check" in text
    assert "make test" in text


def test_no_question_of_a_test_stands_in_the_program():
    asked = set()
    for path in (ROOT / "tests" / "gold").glob("*.jsonl"):
        rows = path.read_text(encoding="utf-8").splitlines()
        read = [json.loads(row) for row in rows if row]
        asked |= {one["question"].strip("？?。 ") for one in read if "question" in one}
    files = [path for path in (ROOT / "qa").rglob("*") if path.suffix in {".py", ".tsv", ".toml"}]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    asked = {question for question in asked if len(question) >= 10}  # others name an indicator
    assert asked
    assert [question for question in sorted(asked) if question in text] == []
