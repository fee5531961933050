"""Wall time of a question asked by a new process, beside importing sentence-transformers alone."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.contenders import environ

_QUESTION = "上半年地区生产总值是多少？"


@dataclass(frozen=True, slots=True)
class Cold:
    """Medians of wall seconds."""

    ask: float
    imports: float

    @property
    def ratio(self) -> float:
        """Of asking to importing."""
        return self.ask / self.imports


def cold(*, repeats: int) -> Cold:
    """Return the medians over `repeats` interleaved runs.

    One of each goes before: it builds the index where there is none, and fills the disk's cache.
    """
    ask = [str(Path(sys.executable).parent / "qa"), "ask", _QUESTION]
    imports = [sys.executable, "-c", "import sentence_transformers"]
    pairs = [(_wall(ask), _wall(imports)) for _ in range(repeats + 1)][1:]
    return Cold(median(pair[0] for pair in pairs), median(pair[1] for pair in pairs))


def _wall(command: list[str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(command, env=environ(), capture_output=True, check=False)
    seconds = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"{command} failed:\n{done.stderr.decode()[-2000:]}")
    return seconds
