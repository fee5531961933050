"""Medians over the repeats of each phase, and retrieval from what was ranked."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, cast

from qa.evaluate.latency import Latency
from qa.evaluate.retrieval import Retrieval

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.bench.corpora import Corpus
    from tests.bench.schedule import Phase, Run


@dataclass(frozen=True, slots=True)
class Measures:
    """Lookups over the runs of one benchmark. Each is None where nothing was run."""

    runs: tuple[Run, ...]

    def passages_per_second(self, contender: str, corpus: str) -> float | None:
        """Passages encoded in a second by a loaded model."""
        return self._median(
            contender, corpus, "encode", lambda result: result["passages"] / result["seconds"]
        )

    def build_seconds(self, contender: str, corpus: str) -> float | None:
        """From the corpus to an index on disk, the model loaded."""
        return self._median(contender, corpus, "build", lambda result: result["seconds"])

    def peak_mb(self, contender: str, corpus: str, phase: Phase) -> float | None:
        """Most memory the process had in RAM, MiB."""
        return self._median(contender, corpus, phase, lambda result: result["peak_mb"])

    def quantile_ms(
        self, contender: str, corpus: str, share: float, *, of: str = "seconds"
    ) -> float | None:
        """Quantile of the warm calls, milliseconds: of a round, then the median of the rounds."""
        return self._median(
            contender,
            corpus,
            "serve",
            lambda result: (Latency(tuple(result[of])).quantile(share) or 0) * 1000,
        )

    def questions_per_second(
        self, contender: str, corpus: str, *, of: str = "seconds"
    ) -> float | None:
        """Warm calls in a second, one after the other."""
        return self._median(
            contender, corpus, "serve", lambda result: len(result[of]) / sum(result[of])
        )

    def retrieval(self, contender: str, corpus: Corpus) -> Retrieval | None:
        """Ranks of the right passages in the last round."""
        for run in reversed(self.runs):
            if (run.contender, run.corpus, run.phase) == (contender, corpus.name, "serve"):
                return ranks(cast("list[list[int]]", run.result["ranked"]), corpus)
        return None

    def _median(
        self, contender: str, corpus: str, phase: Phase, value: Callable[[dict[str, Any]], float]
    ) -> float | None:
        found = [
            value(run.result)
            for run in self.runs
            if (run.contender, run.corpus, run.phase) == (contender, corpus, phase)
        ]
        return median(found) if found else None


def ranks(ranked: Sequence[Sequence[int]], corpus: Corpus) -> Retrieval:
    """Return the rank of the first right passage of each question, 0 where there is none."""
    return Retrieval(
        tuple(
            next((rank for rank, place in enumerate(places, start=1) if place in right), 0)
            for places, right in zip(ranked, corpus.answers, strict=True)
        )
    )
