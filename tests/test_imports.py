"""Imports go downwards, and a start loads nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "qa"

ORDER = (
    (
        "computed",
        "disk",
        "errors",
        "extras",
        "mishaps",
        "silent",
        "stamps",
        "records",
        "phrased",
        "settings",
        "messages",
        "sites",
    ),
    ("interchange", "keys", "lexicon", "corpus"),
    ("reading",),
    ("chunking",),
    ("figures",),
    ("digests",),
    ("encoding",),
    ("store",),
    ("question",),
    ("search",),
    ("answer",),
    ("phrasing",),
    ("assistant",),
    ("doctor", "evaluate"),
    ("cli", "serve", "web", "integrations", "mcp", "widget", "manual"),
)
"""Rooms from the lowest to the highest; one imports those of its own row and of rows above it."""
ROW = {room: row for row, rooms in enumerate(ORDER) for room in rooms}
ALLOWED_UP = {
    ("__init__", "assistant"),
    ("cli", "serve"),
    ("cli", "mcp"),
    ("serve", "web"),
    ("serve", "mcp"),
    ("serve", "widget"),
    ("serve", "manual"),
}
"""`qa.open` leads to the assistant, `qa serve` to the server and that to page, MCP, widget and
manual: the front door knows the house."""

HEAVY = frozenset(
    [
        "faiss",
        "PIL",
        "fastapi",
        "gradio",
        "lxml",
        "langchain_core",
        "llama_index",
        "mcp",
        "httpx",
        "numpy",
        "onnxruntime",
        "pandas",
        "pdfminer",
        "pdfplumber",
        "sentence_transformers",
        "tokenizers",
        "torch",
        "transformers",
    ]
)


def imported_rooms(path, package):
    """Yield (room, line) for each import of the package in a file, those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level:
            above = path.relative_to(package.parent).with_suffix("").parts[: -node.level]
            modules = [".".join((*above, node.module or alias.name)) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [
                f"{node.module}.{alias.name}" if node.module == package.name else node.module
                for alias in node.names
            ]
        else:
            continue
        for module in modules:
            parts = module.split(".")
            if parts[0] == package.name and len(parts) > 1:
                yield parts[1], node.lineno


def upward_imports(package):
    """Return a line for each import that a lower room makes of a higher one, or of a stranger."""
    found = []
    for path in sorted(package.rglob("*.py")):
        inside = path.relative_to(package)
        room = inside.parts[0].removesuffix(".py")
        for other, line in imported_rooms(path, package):
            if other == room or (room, other) in ALLOWED_UP:
                continue
            if room not in ROW:
                if room != "__init__" or ROW.get(other, 99) > ROW["records"]:
                    found.append(f"{inside}:{line}: {room} imports {other}")
            elif ROW.get(other, 99) > ROW[room] or (ROW[other] == ROW[room] == len(ORDER) - 1):
                found.append(f"{inside}:{line}: {room} imports {other}")
    return sorted(set(found))


def test_every_import_goes_downwards():
    assert upward_imports(PACKAGE) == []


def test_every_room_has_its_place_in_the_order():
    rooms = {
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert rooms - {"__init__"} <= set(ROW)


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("reading/lines.py", "from qa.store import build_index"),
        ("reading/lines.py", "import qa.store.local"),
        ("reading/lines.py", "def late():\n    from qa import store"),
        ("reading/lines.py", "from ..store import local"),
        ("records.py", "from qa.lexicon import fold"),
        ("web/page.py", "from qa.cli import main"),
        ("web/page.py", "from qa.serve import serve"),
        ("cli/program.py", "from qa.web import app"),
        ("attic.py", "from qa.records import Span"),
        ("reading/lines.py", "from qa.attic import old"),
    ],
)
def test_an_upward_import_is_found(tmp_path, file, source):
    package = tmp_path / "qa"
    (package / file).parent.mkdir(parents=True, exist_ok=True)
    (package / file).write_text(source, encoding="utf-8")
    assert len(upward_imports(package)) == 1


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("store/local.py", "from qa.reading import read\nfrom qa.records import Span"),
        ("store/local.py", "from qa.store.lock import building\nfrom .bm25 import Bm25"),
        ("cli/program.py", "from qa.serve import serve"),
        ("serve/server.py", "from qa.web import app"),
        ("__init__.py", "from qa.records import Span\nfrom qa.assistant import Library"),
        ("store/local.py", "import numpy, qathing"),
    ],
)
def test_a_downward_import_is_let_be(tmp_path, file, source):
    package = tmp_path / "qa"
    (package / file).parent.mkdir(parents=True, exist_ok=True)
    (package / file).write_text(source, encoding="utf-8")
    assert upward_imports(package) == []


@pytest.mark.parametrize(
    "statement",
    [
        "import qa",
        "from qa.cli import main",
        "from qa.cli import main; main(['--help'], standalone_mode=False)",
        "from qa.cli import main; main(['ask', '--help'], standalone_mode=False)",
        "from qa.cli import main; main(['--version'], standalone_mode=False)",
    ],
)
def test_a_start_loads_nothing_heavy(statement):
    program = f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n', file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = {module.split(".")[0] for module in run.stderr.split()}
    assert "qa" in loaded
    assert HEAVY.isdisjoint(loaded)
