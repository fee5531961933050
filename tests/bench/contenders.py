"""Who is measured: each with the interpreter and the script that runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_WORKERS = Path(__file__).resolve().parent / "workers"
_TXTAI = ("txtai==9.14.0", "sentence-transformers==6.2.0", "faiss-cpu", "transformers<6")


@dataclass(frozen=True, slots=True)
class Contender:
    """An engine, and how to run its worker."""

    name: str
    label: str
    """What the table calls it."""
    python: Path
    script: str

    def run(self, job: dict[str, object], *, environ: dict[str, str]) -> dict[str, object]:
        """Return what its worker measured, in a process of its own.

        Raises RuntimeError with the end of what it said when the worker fails.
        """
        done = subprocess.run(
            [str(self.python), str(_WORKERS / self.script)],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            env=environ,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{self.name} failed at {job['phase']}:\n{done.stderr[-2000:]}")
        result: dict[str, object] = json.loads(done.stdout)
        return result


def contenders(*, cache: Path, txtai: bool) -> list[Contender]:
    """Return the engines to measure, txtai in an environment of its own under `cache`."""
    here = Path(sys.executable)
    found = [
        Contender("qa", "qa", here, "qa_worker.py"),
        Contender(
            "torch",
            "the same weights through sentence-transformers on torch",
            here,
            "torch_worker.py",
        ),
    ]
    if txtai:
        python = _environment(cache / "bench" / "txtai")
        found.append(Contender("txtai", "txtai, hybrid", python, "txtai_worker.py"))
    return found


def environ() -> dict[str, str]:
    """Return the environment of every worker: no model hub, the default number of threads."""
    return {
        **os.environ,
        "HF_HUB_OFFLINE": "1",
        "TOKENIZERS_PARALLELISM": "false",
        "PYTHONWARNINGS": "ignore",
    }


def _environment(folder: Path) -> Path:
    """Return the interpreter of an environment with txtai, made when it is not there yet.

    torch comes first and pinned to the version at hand, so that no CUDA build is drawn in.
    """
    python = folder / "bin" / "python"
    made = folder / ".made"
    if made.exists() and made.read_text() == str(_TXTAI):
        return python
    print(f"installing txtai into {folder}, a few minutes", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, _torch()], check=True)
    subprocess.run([*pip, *_TXTAI], check=True)
    made.write_text(str(_TXTAI))
    return python


def _torch() -> str:
    from importlib.metadata import version

    return f"torch=={version('torch')}"
