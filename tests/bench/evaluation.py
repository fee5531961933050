"""`python -m tests.bench.evaluation`: scores the gold sets and writes the manual's table."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from qa.assistant import open_library
from qa.evaluate import (
    Evaluation,
    compare,
    evaluate,
    read_questions,
    read_replies,
    write_replies,
)
from qa.evaluate.rendering import ledger_table, list_changes, table, totals
from qa.evaluate.tables import set_table
from qa.evaluate.throwaway import lend
from tests.bench.corpora import GOLD, ROOT, SHARED
from tests.bench.model import settings
from tests.bench.parts import write_part

_RESULTS = ROOT / "build" / "eval.json"
_GROUPS = (("figure", "lookup", "table", "plan"), ("list", "compare"), ("followup",))
"""Kinds whose answers are told together."""


@dataclass(frozen=True, slots=True)
class Set:
    """A file of questions and the folder of reports it asks about; None for the bundled one."""

    path: Path
    reports: Path | None
    label: str


def main() -> None:
    """Score every set whose reports are at hand; write the manual where all of them are."""
    given = _arguments()
    sets = _sets()
    at_hand = [one for one in sets if one.reports is None or one.reports.is_dir()]
    scored = [(one, _score(one, traced=given.ledger)) for one in at_hand]
    page = "\n\n".join(section(one, found) for one, found in scored)
    print(page)
    _RESULTS.parent.mkdir(exist_ok=True)
    told = {one.path.name: found.as_dict() for one, found in scored}
    _RESULTS.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"misses: {_RESULTS}", file=sys.stderr)
    if given.save:
        write_replies(given.save, (reply for _, found in scored for reply in found.replies))
    if given.ledger:
        total = Evaluation("all", tuple(one for _, found in scored for one in found.outcomes))
        print("", *set_table(list(ledger_table(total.ledger)), markdown=True), sep="\n")
    if given.diff:
        before = read_replies(given.diff)
        for one, found in scored:
            print("\n".join([f"\n{one.path.name}", *list_changes(compare(found, before))]))
    if at_hand == sets:
        write_part("eval", page)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--save", type=Path, help="keep the replies in this file")
    parser.add_argument("--diff", type=Path, help="list each reply that differs from the kept ones")
    parser.add_argument("--ledger", action="store_true", help="tell what each check catches")
    return parser.parse_args()


def section(one: Set, found: Evaluation) -> str:
    """Return a set's part of the page: its table, and its answers by group."""
    groups = [
        " and ".join((", ".join(kinds[:-1]), kinds[-1]) if kinds[1:] else kinds)
        for kinds in _GROUPS
    ]
    answers = [found.of(*kinds).answers for kinds in _GROUPS]
    searched = bool(found.overall.retrieval.ranks)
    lines = [
        f"- answers to {kinds}: {share.value:.3f} ({share.hits}/{share.n})"
        for kinds, share in zip(groups, answers, strict=True)
        if searched and share.value is not None
    ]
    head = "\n".join(set_table(list(table(found)), markdown=True))
    told = "\n".join([*lines, *(f"- {line}" for line in totals(found))])
    return f"**{one.label}** (`{one.path.relative_to(ROOT)}`)\n\n{head}\n\n{told}"


def _sets() -> list[Set]:
    return [
        Set(
            GOLD.with_name("answers_dev.jsonl"),
            SHARED / "reports",
            "What a reply must hold and may not: the bundled report and four others, each alone",
        ),
        Set(GOLD, None, "The bundled report"),
        Set(
            GOLD.with_name("three_reports.jsonl"),
            SHARED / "reports" / "extra",
            "Three reports that are not bundled, questions written before anything was run on them",
        ),
        Set(
            GOLD.with_name("six_reports.jsonl"),
            SHARED / "reports",
            "Six more reports, in two formats, questions written before anything was run on them",
        ),
        Set(
            GOLD.with_name("three_more_reports.jsonl"),
            SHARED / "reports",
            "Three more reports, asked as one library",
        ),
        Set(
            GOLD.with_name("ten_reports.jsonl"),
            SHARED / "reports",
            "Ten more reports, each asked alone",
        ),
        Set(
            GOLD.with_name("four_reports.jsonl"),
            SHARED / "reports",
            "Four reports, one of them new, each asked alone; no miss of these was mended",
        ),
    ]


def _score(one: Set, *, traced: bool) -> Evaluation:
    """Ask an index of the set's reports alone, whatever the user has indexed."""
    questions = read_questions(one.path)
    with TemporaryDirectory(prefix="qa-eval-", ignore_cleanup_errors=True) as folder:
        bundled = replace(settings(), corpus=ROOT / "corpus", index=Path(folder))
        with lend(bundled, questions, reports=one.reports) as lent:
            return evaluate(
                open_library(lent.settings), questions, opened=lent.opened, traced=traced
            )


if __name__ == "__main__":
    main()
