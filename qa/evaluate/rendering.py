"""Sets an evaluation as a table: aligned for a terminal, or Markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qa.evaluate.evaluation import UNCOUNTED, Evaluation, Miss, Scores
from qa.evaluate.ledger import ANY
from qa.evaluate.marks import COUNTED, GUARDED
from qa.evaluate.tables import quote, set_table
from qa.messages import load_messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.evaluate.changes import Change
    from qa.evaluate.latency import Latency
    from qa.evaluate.ledger import Line
    from qa.evaluate.marks import Tally
    from qa.evaluate.shares import Share
    from qa.messages import Messages


def render(
    evaluation: Evaluation,
    *,
    language: str = "en",
    markdown: bool = False,
    misses: int | None = None,
    changes: Sequence[Change] | None = None,
) -> str:
    """Return the table, totals, ledger, changes, and the first `misses` misses; None shows all."""
    rows = list(table(evaluation, language=language))
    lines = list(set_table(rows, markdown=markdown))
    lines += ["", *totals(evaluation, language=language)]
    if evaluation.ledger:
        rows = list(ledger_table(evaluation.ledger, language=language))
        lines += ["", *set_table(rows, markdown=markdown)]
    messages = load_messages(language)
    if changes is not None:
        lines += ["", *list_changes(changes, language=language)]
    shown = evaluation.misses[:misses]
    if shown:
        lines += ["", messages("eval.misses", count=len(evaluation.misses))]
        lines += [line for miss in shown for line in _miss(miss, messages)]
    return "\n".join(lines) + "\n"


def table(evaluation: Evaluation, *, language: str = "en") -> Iterator[list[str]]:
    """Yield the header, a row per kind, and the rows of all questions."""
    messages = load_messages(language)
    if not evaluation.overall.retrieval.ranks:
        yield from _marks_table(evaluation, messages)
        return
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
    yield from _counts(scores.marks, messages)
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
    if scores.uncounted.n and scores.retrieval.ranks:
        yield messages("eval.uncounted")
    yield messages("eval.interval")
    if evaluation.skipped:
        yield messages("eval.skipped", count=len(evaluation.skipped))


def _marks_table(evaluation: Evaluation, messages: Messages) -> Iterator[list[str]]:
    yield [messages(f"eval.{name}") for name in ("kind", "count", "pass", "part")]
    for kind, scores in evaluation.by_kind.items():
        yield _marks_row(kind, scores.marks)
    yield _marks_row(messages("eval.all"), evaluation.overall.marks, interval=True)


def _marks_row(label: str, marks: Tally, *, interval: bool = False) -> list[str]:
    passed = marks.passed
    counts = f" ({passed.hits}/{passed.n})" if passed.n else ""
    part = "–" if marks.mean is None else f"{float(marks.mean):.3f}"
    return [label, str(passed.n), _share(passed, interval=interval) + counts, part]


def _counts(marks: Tally, messages: Messages) -> Iterator[str]:
    """Yield what the guards caught, and how many replies have each other fault."""
    if not marks.passed.n:
        return
    for label, names in (("guards", GUARDED), ("faults", COUNTED)):
        told = (f"{messages(f'eval.{name}')} {marks.counts[name]}" for name in names)
        yield messages(f"eval.{label}", counts=" · ".join(told))


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


def ledger_table(lines: Sequence[Line], *, language: str = "en") -> Iterator[list[str]]:
    """Yield the header and a row per check."""
    messages = load_messages(language)
    names = ("check", "catches", "alone", "costs", "costs_alone")
    yield [messages(f"eval.{name}") for name in names]
    for line in lines:
        counts = (line.catches, line.alone, line.costs, line.costs_alone)
        name = messages("eval.any") if line.name == ANY else line.name
        yield [name, *map(str, counts)]


def list_changes(changes: Sequence[Change], *, language: str = "en") -> Iterator[str]:
    """Yield how many replies differ, then of each what it was and is, with both marks."""
    messages = load_messages(language)
    courses = Counter(change.course for change in changes)
    better, worse, same = (courses[course] for course in ("better", "worse", "same"))
    yield messages("eval.changes", count=len(changes), better=better, worse=worse, same=same)
    for change in changes:
        asked = " → ".join((*change.question.history, change.question.text))
        yield f"- {change.question.id} [{change.question.kind}, {change.course}] {asked}"
        for key, mark, reply in (
            ("eval.before", change.old, change.before),
            ("eval.after", change.new, change.after),
        ):
            text = " ".join((reply.text or reply.error).split())
            yield "    " + messages(key, mark=mark, text=text)


def _miss(miss: Miss, messages: Messages) -> Iterator[str]:
    asked = " → ".join((*miss.history, miss.question))
    missed = {
        "retrieval": messages("eval.missed_retrieval"),
        "answer": messages("eval.missed_answer"),
        "refusal": messages("eval.missed_refusal"),
    }[miss.what]
    yield f"- {miss.id} [{miss.kind}, {missed}] {asked} ({miss.why})"
    nothing = messages("eval.nothing")
    yield "    " + messages("eval.expected", text=quote(miss.expected) or nothing)
    yield "    " + messages("eval.got", text=quote(miss.got) or nothing)
