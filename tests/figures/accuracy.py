"""Precision and recall of the figures found in the sentences that were labelled by hand.

`python -m tests.figures.accuracy` prints them with every miss. A found figure counts when a label
of the same sentence has its value (and far end of a range), unit, status and indicator; each label
counts once. Indicators agree when, punctuation and spaces aside, the found one equals an accepted
reading, or one contains the other as whole words and is at most twice as long. Words in a number's
place (完成市下达目标) have no value and no unit.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import rjieba

from qa.figures import extract
from qa.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.records import Figure

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parents[1] / "corpus"
SHARED = HERE.parents[2] / "shared" / "reports"
WORDS_RATIO = 2


@dataclass(frozen=True)
class Accuracy:
    """Counts over the labelled sentences of one report."""

    name: str
    right: int
    found: int
    labelled: int
    misses: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 0.0

    def __str__(self) -> str:
        return (
            f"{self.name}: precision {self.precision:.3f} ({self.right}/{self.found}), "
            f"recall {self.recall:.3f} ({self.right}/{self.labelled})"
        )


def report_path(name: str) -> Path | None:
    """Return where the report of a label file lies, or None where it is not on this machine."""
    places = [CORPUS, SHARED, SHARED / "extra", SHARED / "provinces_2025"]
    found = [path for place in places for path in sorted(place.glob(f"{name}.*"))]
    return found[0] if found else None


def measure(labels: Path) -> Accuracy:
    """Return the accuracy of `extract` on a label file whose report is on this machine."""
    path = report_path(labels.stem)
    assert path is not None, labels
    report = read(path)
    figures = extract(report)
    right = found = labelled = 0
    misses: list[str] = []
    for line in labels.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        start, end = entry["start"], entry["start"] + len(entry["sentence"])
        assert report.doc.text[start:end] == entry["sentence"], "the label is of another text"
        given = [figure for figure in figures if start <= figure.start < end]
        matched, extra, missing = match(given, entry["figures"])
        right += matched
        found += len(given)
        labelled += len(entry["figures"])
        misses += [f"  found   {describe(figure)}" for figure in extra]
        misses += [f"  missing {label}" for label in missing]
    return Accuracy(labels.stem, right, found, labelled, tuple(misses))


def match(
    figures: Sequence[Figure], labels: Sequence[dict[str, object]]
) -> tuple[int, list[Figure], list[dict[str, object]]]:
    """Return how many figures agree with a label of their own, and what is left on both sides."""
    left = list(labels)
    extra = []
    for figure in figures:
        own = next((label for label in left if agrees(figure, label)), None)
        if own is None:
            extra.append(figure)
        else:
            left.remove(own)
    return len(figures) - len(extra), extra, left


def agrees(figure: Figure, label: dict[str, object]) -> bool:
    """Return whether value, unit, status and indicator agree."""
    readings = label["indicator"]
    assert isinstance(readings, list)
    return (
        value_text(figure) == label["value"]
        and figure.unit == label["unit"]
        and figure.status.value == label["status"]
        and any(same_indicator(figure.indicator, reading) for reading in readings)
    )


def value_text(figure: Figure) -> str | None:
    """Return a value the way the labels write it."""
    if figure.value is None:
        return None
    return str(figure.value) if figure.upper is None else f"{figure.value}-{figure.upper}"


def same_indicator(found: str, reading: str) -> bool:
    """Return whether two names are equal, or one is whole words of the other and half of it."""
    one, other = plain(found), plain(reading)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not short or len(long) > WORDS_RATIO * len(short):
        return False
    inner, outer = words(short), words(long)
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))


def plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name))


@cache
def words(name: str) -> tuple[str, ...]:
    return tuple(rjieba.cut(name))


def describe(figure: Figure) -> str:
    return (
        f"{figure.text!r} {value_text(figure)} {figure.unit} {figure.indicator!r} "
        f"{figure.kind} {figure.status.value} {figure.period}"
    )


if __name__ == "__main__":
    for file in sorted((HERE / "labels").glob("*.jsonl")):
        if report_path(file.stem) is not None:
            accuracy = measure(file)
            sys.stdout.write("\n".join((str(accuracy), *accuracy.misses)) + "\n")
