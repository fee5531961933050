"""Sets the measures as a Markdown table, with ratios against this project's own figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.contenders import Contender
    from tests.bench.corpora import Corpus
    from tests.bench.measures import Measures

Value = Callable[[str], float | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A measure of every contender: how it is told, and whether more of it is better."""

    label: str
    value: Value
    form: str
    more_is_better: bool | None = None
    """None where no ratio is told."""


def table(lines: list[Line], contenders: list[Contender]) -> Iterator[str]:
    """Yield the rows of the table: the measure, each contender, and qa's advantage over each."""
    rivals = contenders[1:]
    ratios = [f"against {rival.name}" for rival in rivals]
    header = ["", *(contender.label for contender in contenders), *ratios]
    yield f"| {' | '.join(header)} |"
    yield f"|---|{'---:|' * (len(header) - 1)}"
    for line in lines:
        values = [line.value(contender.name) for contender in contenders]
        cells = ["–" if value is None else format(value, line.form) for value in values]
        told = [_ratio(line, values[0], value) for value in values[1:]]
        yield f"| {' | '.join([line.label, *cells, *told])} |"


def lines(measures: Measures, corpus: Corpus) -> Iterator[Line]:
    """Yield the measures that every contender has, over one corpus."""
    name = corpus.name
    yield Line(
        "warm search, p50 (ms)", lambda who: measures.quantile_ms(who, name, 0.5), ".1f", False
    )
    yield Line(
        "warm search, p95 (ms)", lambda who: measures.quantile_ms(who, name, 0.95), ".1f", False
    )
    yield Line(
        "questions a second", lambda who: measures.questions_per_second(who, name), ".1f", True
    )
    yield Line(
        "passages encoded a second",
        lambda who: measures.passages_per_second(who, name),
        ".1f",
        True,
    )
    yield Line(
        "building the index (s)", lambda who: measures.build_seconds(who, name), ".1f", False
    )
    yield Line(
        "peak memory, searching (MiB)",
        lambda who: measures.peak_mb(who, name, "serve"),
        ".0f",
        False,
    )
    yield Line(
        "peak memory, building (MiB)",
        lambda who: measures.peak_mb(who, name, "build"),
        ".0f",
        False,
    )
    yield Line("R@1", lambda who: _recall(measures, who, corpus, 1), ".3f")
    yield Line("R@5", lambda who: _recall(measures, who, corpus, 5), ".3f")


def _recall(measures: Measures, who: str, corpus: Corpus, k: int) -> float | None:
    retrieval = measures.retrieval(who, corpus)
    return None if retrieval is None else retrieval.recall(k).value


def _ratio(line: Line, ours: float | None, theirs: float | None) -> str:
    """Return how many times better ours is; below 1 it is worse."""
    if line.more_is_better is None or not ours or not theirs:
        return "–"
    return f"{ours / theirs if line.more_is_better else theirs / ours:.1f}×"
