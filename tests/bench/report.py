"""The benchmark's page: a table a corpus, then what only this project has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.table import lines, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.evaluate.retrieval import Retrieval
    from tests.bench.cold import Cold
    from tests.bench.contenders import Contender
    from tests.bench.corpora import Corpus
    from tests.bench.loss import Loss
    from tests.bench.measures import Measures


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one run measured."""

    measures: Measures
    contenders: list[Contender]
    corpora: list[Corpus]
    whole: Corpus
    """All questions of the second corpus, searched for by this project only."""
    cold: Cold
    loss: Loss
    machine: str


def page(found: Findings) -> str:
    """Return the page in Markdown."""
    parts = [f"One run of `make bench` on {found.machine}."]
    for corpus in found.corpora:
        rows = table(list(lines(found.measures, corpus)), found.contenders)
        parts.append(f"{_describe(corpus)}\n\n" + "\n".join(rows))
    parts.append("\n".join(f"- {line}" for line in _own(found)))
    return "\n\n".join(parts) + "\n"


def _describe(corpus: Corpus) -> str:
    return f"**{corpus.label}**: {len(corpus.passages)} passages, {len(corpus.questions)} questions"


def _own(found: Findings) -> Iterator[str]:
    measures = found.measures
    report, whole = found.corpora[0], found.whole
    ask, search = (
        measures.quantile_ms("qa", report.name, 0.5, of=which)
        for which in ("ask_seconds", "seconds")
    )
    slow = measures.quantile_ms("qa", report.name, 0.95, of="ask_seconds")
    rate = measures.questions_per_second("qa", report.name, of="ask_seconds")
    if ask and search and slow and rate:
        yield (
            f"A warm reply: p50 {ask:.1f} ms, p95 {slow:.1f} ms, {rate:.1f} a second; "
            f"{ask - search:+.1f} ms (p50) on top of a search"
        )
    cold = found.cold
    yield (
        f"A first question in a new process, index built: {cold.ask:.2f} s; "
        f"`import sentence_transformers` alone takes {cold.imports:.2f} s "
        f"(1/{1 / cold.ratio:.1f} of it)"
    )
    for corpus in {one.name: one for one in (report, whole)}.values():
        retrieval = measures.retrieval("qa", corpus)
        if retrieval is not None:
            yield f"{corpus.label}, {len(corpus.questions)} questions: {_recall(retrieval)}"
    for by, fp32 in found.loss.fp32.items():
        int8 = found.loss.int8[by]
        told = f"{_recall(int8)} (fp32: {_recall(fp32)})"
        yield f"int8 weights, {by} alone, {found.loss.corpus}: {told}"


def _recall(retrieval: Retrieval) -> str:
    first, fifth = retrieval.recall(1), retrieval.recall(5)
    low, high = first.interval or (0.0, 1.0)
    return f"R@1 {first.value:.4f} [{low:.3f}, {high:.3f}], R@5 {fifth.value:.4f}"
