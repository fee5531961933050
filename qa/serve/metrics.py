"""What is counted, in Prometheus' form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

if TYPE_CHECKING:
    from qa.records import Reply
    from qa.serve.desk import Desk

_BOUNDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
"""Seconds. A reply takes one to five hundredths; the last is the usual time limit."""


class Metrics:
    """Counts of one server; each has a registry of its own, so that several may live at once."""

    def __init__(self, desk: Desk) -> None:
        """Count, and show how many wait and run at `desk`."""
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)
        self._requests = Counter(
            "qa_requests", "Requests, by route, method and status.",
            ("route", "method", "status"), registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "qa_request_seconds", "Seconds until a request was answered whole, by route.",
            ("route",), buckets=_BOUNDS, registry=registry,
        )  # fmt: skip
        self._replies = Counter(
            "qa_replies", "Replies, by outcome: answer or refusal.", ("outcome",), registry=registry
        )
        self._turned_away = Counter(
            "qa_turned_away", "Requests that were not let in, by reason.",
            ("reason",), registry=registry,
        )  # fmt: skip
        self._gauge("qa_queue_waiting", "Requests that wait for a thread.", desk, "waiting")
        self._gauge("qa_queue_running", "Requests that a thread works for.", desk, "running")

    def answered(self, *, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(route, method, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def replied(self, reply: Reply) -> None:
        """Count a reply."""
        self._replies.labels("refusal" if reply.refused else "answer").inc()

    def turned_away(self, reason: str) -> None:
        """Count a request that was not let in: a problem's kind."""
        self._turned_away.labels(reason).inc()

    def text(self) -> bytes:
        """Return all counts in Prometheus' text form."""
        return generate_latest(self._registry)

    def _gauge(self, name: str, said: str, desk: Desk, attribute: str) -> None:
        gauge = Gauge(name, said, registry=self._registry)
        gauge.set_function(lambda: float(getattr(desk, attribute)))
