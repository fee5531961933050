"""The numbers of reports as read here against those that independent readers find.

    python -m tests.bench.digits [FOLDER] [--all]

Prints each number that one side has oftener than the other, with what is around it and whose fault
the difference is; `--all` also those that are nobody's. Exit code 1 where one is ours.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from qa.errors import QaError
from qa.reading import examine
from tests.bench.witnesses import independent_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Fault = Literal["ours", "spacing", "raised", "note", "page", "furniture", "repeated", "unreadable"]
"""ours: a number lost, changed or made. All else is nobody's: digits one side parts; a power or
note set on the line by the other reader; page numbers; what stands around a page's report; a cell
over several rows, which stands in each; glyphs without a meaning, told as such."""

ENDINGS: Final = frozenset({".txt", ".md", ".docx", ".html", ".htm", ".pdf"})
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)*")
_WIDE: Final = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BLANK: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+|<U\+00A0>")
_NEAR: Final = 6  # characters on each side that show where a number stands
_PAGE: Final = re.compile(r"\W*(?:第?\s*\d+\s*页?(?:\s*[/／共]\s*\d+\s*页?)?)\W*")


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that one side has more often."""

    number: str
    around: str
    """The characters on its sides, without space."""
    missing: bool
    """It is not in the report as read here; else it is only there."""
    fault: Fault


@dataclass(frozen=True, slots=True)
class _Side:
    """A text, and the same without any space."""

    text: str
    bare: str
    digits: str
    """Without space, raised figures on the line."""

    @classmethod
    def of(cls, text: str) -> _Side:
        plain = text.translate(_WIDE)
        bare = _BLANK.sub("", plain)
        return cls(plain, bare, bare.translate(_RAISED))


def differences(ours: str, theirs: str) -> list[Difference]:
    """Return the numbers of which two readings of one report have not the same count."""
    own, other = _Side.of(ours), _Side.of(theirs)
    found = [_told(at, own, other, missing=True) for at in _more(other.text, own.text)]
    found += [_told(at, own, other, missing=False) for at in _more(own.text, other.text)]
    return found


def _more(text: str, than: str) -> Iterator[re.Match[str]]:
    """The numbers of a text that stand oftener in it, all their places."""
    here = Counter(match[0] for match in _NUMBER.finditer(text))
    more = here - Counter(match[0] for match in _NUMBER.finditer(than))
    return (match for match in _NUMBER.finditer(text) if match[0] in more)


def _told(number: re.Match[str], own: _Side, other: _Side, *, missing: bool) -> Difference:
    text = number.string
    before = _BLANK.sub("", text[max(0, number.start() - 3 * _NEAR) : number.start()])[-_NEAR:]
    after = _BLANK.sub("", text[number.end() : number.end() + 3 * _NEAR])[:_NEAR]
    line = text[text.rfind("\n", 0, number.start()) + 1 :].split("\n", 1)[0]
    fault = _fault((before, number[0], after), line, own, other, missing=missing)
    return Difference(number[0], f"{before}【{number[0]}】{after}", missing, fault)


def _fault(
    said: tuple[str, str, str], line: str, own: _Side, other: _Side, *, missing: bool
) -> Fault:
    before, number, after = said
    there, here = (own, other) if missing else (other, own)
    whole = before + number + after
    if 0 < here.bare.count(whole) <= there.bare.count(whole) or _half(said, here.bare, there.bare):
        return "spacing"
    if whole not in there.bare and whole.translate(_RAISED) in there.digits:
        return "raised"
    if _PAGE.fullmatch(line.strip()) or (before[-1:] in "—-" and after[:1] in "—-" and after):
        return "page"
    if len(number) <= 2 and _without(before, after) in there.bare:
        return "note"
    if "□" in own.text and any(part in own.bare for part in (before[-3:] + "□", "□" + after[:3])):
        return "unreadable"
    if not missing and number in other.bare:
        return "repeated"
    return "ours"


def _half(said: tuple[str, str, str], here: str, there: str) -> bool:
    """Whether a number stands there as often behind or before the same characters.

    One side is enough, as the cells of a table come in any order.
    """
    before, number, after = said
    sides = (before[-3:] + number, number + after[:3])
    return any(0 < here.count(side) <= there.count(side) for side in sides if side != number)


def _without(before: str, after: str) -> str:
    """What stands around the mark of a note, its brackets left out."""
    return before.rstrip("[［〔(（")[-3:] + after.lstrip("]］〕)）")[:3]


def compare(path: Path) -> list[Difference]:
    """Return the differences for a report; furniture counts as read, as its text is kept."""
    return differences(examine(path).report.doc.text, independent_text(path))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/reports"))
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    files = [given.folder] if given.folder.is_file() else sorted(given.folder.rglob("*"))
    for path in files:
        if path.suffix.lower() not in ENDINGS or path.stem.lower() == "readme":
            continue
        try:
            found = compare(path)
        except QaError as error:
            print(f"{path.name}: not read: {error}", file=sys.stderr)
            continue
        total.update(each.fault for each in found)
        for each in found:
            if given.all or each.fault == "ours":
                side = "missing" if each.missing else "added"
                print(path.name, each.fault, side, each.around, sep="\t")
    print(*(f"{fault} {count}" for fault, count in sorted(total.items())), sep=" · ")
    return 1 if total["ours"] else 0


if __name__ == "__main__":
    sys.exit(main())
