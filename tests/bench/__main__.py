"""`python -m tests.bench`: measures, prints, and writes the manual's table and a JSON file."""

from __future__ import annotations

import argparse
import json
import os
import platform
from pathlib import Path

from tests.bench.cold import cold
from tests.bench.contenders import contenders
from tests.bench.corpora import ROOT, SHARED, Corpus, cmrc, futian
from tests.bench.load import load_lines
from tests.bench.loss import loss
from tests.bench.measures import Measures
from tests.bench.model import exported_model, settings
from tests.bench.page import page_lines
from tests.bench.parts import write_part
from tests.bench.report import Findings, page
from tests.bench.schedule import Run, Step, run_all

_RESULTS = ROOT / "build" / "bench.json"


def main() -> None:
    """Measure, print the page, and write it where it is kept."""
    options = _options()
    engines = contenders(cache=settings().cache, txtai=not options.without_txtai)
    corpora, whole = _corpora(quick=options.quick)
    steps = [*_steps(corpora, repeats=1 if options.quick else 3)]
    if whole is not corpora[-1]:
        steps.append(Step("serve", whole, repeats=1, only="qa"))
    started = cold(repeats=3 if options.quick else 7)
    runs = tuple(run_all(steps, engines, model=exported_model()))
    _keep(runs)
    found = Findings(
        Measures(runs),
        engines,
        corpora,
        whole,
        cold=started,
        loss=loss(corpora[-1]),
        machine=machine(),
    )
    lines = [*page_lines(), *load_lines(seconds=5 if options.quick else 60)]
    text = page(found) + "\n".join(lines) + "\n"
    print(text)
    if not options.quick:
        write_part("bench", text)


def machine() -> str:
    """Return what it was measured on: processor, cores, Python and package versions."""
    from importlib.metadata import version

    packages = ("onnxruntime", "torch", "sentence-transformers", "faiss-cpu")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}, {versions}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="few passages, one round; the manual stays as it is"
    )
    parser.add_argument("--without-txtai", action="store_true", help="leave txtai out")
    return parser.parse_args()


def _corpora(*, quick: bool) -> tuple[list[Corpus], Corpus]:
    """Return the corpora that every engine is measured on, and the one with all questions."""
    if not (SHARED / "bench").is_dir():
        report = futian()
        return [report], report
    if quick:
        some = cmrc(passages=60, questions=60)
        return [futian(), some], some
    return [futian(), cmrc(questions=300)], cmrc(name="cmrc-all")


def _steps(corpora: list[Corpus], *, repeats: int) -> list[Step]:
    steps = []
    for corpus in corpora:
        small = len(corpus.passages) <= 100
        steps += [
            Step("encode", corpus.sample(), repeats),
            Step("build", corpus, repeats if small else 1),
            Step("serve", corpus, repeats),
        ]
    return steps


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or platform.machine()


def _keep(runs: tuple[Run, ...]) -> None:
    told = [
        {"contender": run.contender, "corpus": run.corpus, "phase": run.phase, **run.result}
        for run in runs
    ]
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
