"""Title, place and period of the labelled web reports, each half apart.

python -m tests.bench.whose [FOLDER] [--half 1] [--misses]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from qa.errors import QaError
from qa.reading import examine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LABELS: Final = Path(__file__).parent.parent / "gold" / "labels" / "web_reports.jsonl"
FIELDS: Final = ("title", "place", "period")
Mark = Literal["right", "unknown", "wrong"]
_SIGNS: Final = str.maketrans({"(": "（", ")": "）", ":": "：", "〇": "○"})


def mark(said: str, labels: Sequence[str]) -> Mark:
    """Return whether what was read is one of the labels; an empty label is a place not named."""
    bare = [_bare(label) for label in labels]
    if _bare(said) in bare:
        return "right"
    return "wrong" if said else "unknown"


def _bare(text: str) -> str:
    return re.sub(r"^关于|[\s\u200b]+", "", text).translate(_SIGNS)


def read_labels(half: int | None = None) -> list[Mapping[str, object]]:
    """Return the labels, of one half where it is named."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if half is None or row["half"] == half]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/reports/web"))
    parser.add_argument("--half", type=int, choices=(1, 2))
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args(arguments)
    for half in (given.half,) if given.half else (1, 2):
        rows = read_labels(half)
        counts: Counter[tuple[str, Mark]] = Counter()
        for row in rows:
            _compare(given.folder, row, counts, misses=given.misses)
        for each in FIELDS:
            right, wrong = counts[each, "right"], counts[each, "wrong"]
            share = right / len(rows)
            print(f"half {half} {each:<7} {right}/{len(rows)} {share:.3f}, wrong {wrong}")


def _compare(
    folder: Path, row: Mapping[str, object], counts: Counter[tuple[str, Mark]], *, misses: bool
) -> None:
    try:
        doc = examine(folder / str(row["file"])).report.doc
    except QaError as error:
        print(row["file"], error, file=sys.stderr)
        counts.update((each, "unknown") for each in FIELDS)  # named, with the next step
        return
    for each in FIELDS:
        said, labels = getattr(doc, each), row[each]
        made = mark(said, labels if isinstance(labels, list) else [])
        counts[each, made] += 1
        if misses and made != "right":
            print(row["file"], each, made, repr(said), labels, sep="\t", file=sys.stderr)


if __name__ == "__main__":
    main()
