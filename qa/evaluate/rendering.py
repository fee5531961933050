"""Sets an evaluation as a table: aligned for a terminal, or Markdown."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from qa.evaluate.evaluation import UNCOUNTED, Evaluation, Miss, Scores
from qa.messages import load_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.evaluate.latency import Latency
    from qa.evaluate.shares import Share
    from qa.messages import Messages

_LONGEST_QUOTE = 120


def render(
    evaluation: Evaluation,
    *,
    language: str = "en",
    markdown: bool = False,
    misses: int | None = None,
) -> str:
    """Return the table, the totals, and the first `misses` misses; None shows all of them."""
    rows = list(table(evaluation, language=language))
    lines = list(_markdown(rows) if markdown else _aligned(rows))
    lines += ["", *totals(evaluation, language=language)]
    shown = evaluation.misses[:misses]
    if shown:
        messages = load_messages(language)
        lines += ["", messages("eval.misses", count=len(evaluation.misses))]
        lines += [line for miss in shown for line in _miss(miss, messages)]
    return "\n".join(lines) + "\n"


def table(evaluation: Evaluation, *, language: str = "en") -> Iterator[list[str]]:
    """Yield the header, a row per kind, and the rows of all questions."""
    messages = load_messages(language)
    yield [
        messages("eval.kind"),
        messages("eval.count"),
        "R@1",
        "R@3",
        "R@5",
        "MRR@10",
        messages("eval.answers"),
        messages("eval.refused"),
    ]
    for kind, scores in evaluation.by_kind.items():
        yield _row(f"{kind} *" if kind in UNCOUNTED and scores.uncounted.n else kind, scores)
    standalone = evaluation.without_followups
    if standalone.n != evaluation.overall.n:
        yield _row(messages("eval.standalone"), standalone, interval=True)
    yield _row(messages("eval.all"), evaluation.overall, interval=True)


def totals(evaluation: Evaluation, *, language: str = "en") -> Iterator[str]:
    """Yield a line per metric that has one value for the whole set, and the footnotes."""
    messages, scores = load_messages(language), evaluation.overall
    for label, share in (
        (messages("eval.precision"), scores.refusals.precision),
        (messages("eval.recall"), scores.refusals.recall),
        (messages("eval.false"), scores.refusals.false),
    ):
        if share.n:
            yield f"{label}: {_share(share, interval=True)} ({share.hits}/{share.n})"
    for label, latency in (
        (messages("eval.search"), evaluation.search_latency),
        (messages("eval.ask"), evaluation.ask_latency),
    ):
        if latency.seconds:
            yield _latency(label, latency, messages("eval.calls"))
    if scores.uncounted.n:
        yield messages("eval.uncounted")
    yield messages("eval.interval")
    if evaluation.skipped:
        yield messages("eval.skipped", count=len(evaluation.skipped))


def _row(label: str, scores: Scores, *, interval: bool = False) -> list[str]:
    mrr = scores.retrieval.mrr
    refused = scores.refusals.due + scores.refusals.false
    answers = scores.answers if scores.answers.n else scores.uncounted
    return [
        label,
        str(scores.n),
        *(_share(scores.retrieval.recall(k), interval=interval) for k in (1, 3, 5)),
        "–" if mrr is None else f"{float(mrr):.3f}",
        _share(answers, interval=interval)
        + (f" ({answers.hits}/{answers.n})" if answers.n else ""),
        f"{refused.hits}/{refused.n}" if refused.n else "–",
    ]


def _share(share: Share, *, interval: bool = False) -> str:
    if share.value is None or share.interval is None:
        return "–"
    low, high = share.interval
    return f"{share.value:.3f}" + (f" [{low:.2f}, {high:.2f}]" if interval else "")


def _latency(label: str, latency: Latency, calls: str) -> str:
    middle, slow = latency.quantile(0.5) or 0.0, latency.quantile(0.95) or 0.0
    return (
        f"{label}: p50 {middle * 1000:.1f} ms, p95 {slow * 1000:.1f} ms "
        f"({len(latency.seconds)} {calls})"
    )


def _miss(miss: Miss, messages: Messages) -> Iterator[str]:
    asked = " → ".join((*miss.history, miss.question))
    missed = {
        "retrieval": messages("eval.missed_retrieval"),
        "answer": messages("eval.missed_answer"),
        "refusal": messages("eval.missed_refusal"),
    }[miss.what]
    yield f"- {miss.id} [{miss.kind}, {missed}] {asked} ({miss.why})"
    nothing = messages("eval.nothing")
    yield "    " + messages("eval.expected", text=_quote(miss.expected) or nothing)
    yield "    " + messages("eval.got", text=_quote(miss.got) or nothing)


def _quote(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else f"{flat[: _LONGEST_QUOTE - 1]}…"


def _markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    header, *body = rows
    yield f"| {' | '.join(header)} |"
    yield f"|---|{'---:|' * (len(header) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in body)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [
            " " * (width - _width(cell)) + cell
            for cell, width in zip(rest, widths[1:], strict=True)
        ]
        yield "  ".join([first + " " * (widths[0] - _width(first)), *cells]).rstrip()


def _width(text: str) -> int:
    """Return the columns a terminal gives the text: two for each wide East Asian character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
