"""Charts a person would rather look at than read: bars in markup, each a link to its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from qa.records import Citation, Figure, Status
from qa.web.figures import change_text
from qa.web.markup import element, escape
from qa.web.places import link
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_CHANGES = 40
_MOST_COMPARED = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """What a table set as a target and what it says was reached."""

    target: Figure
    result: Figure


def pairs(figures: Sequence[Figure]) -> list[Pair]:
    """Return target and result of every table row that gives both, numbers or words."""
    targets: dict[tuple[object, ...], Figure] = {}
    cells = [figure for figure in figures if figure.column]
    for figure in cells:
        if figure.status is Status.TARGET:
            targets.setdefault(_row_key(figure), figure)
    return [
        Pair(target, figure)
        for figure in cells
        if figure.status is Status.RESULT and (target := targets.pop(_row_key(figure), None))
    ]


def targets_chart(figures: Sequence[Figure], language: Language) -> str:
    """Return target beside result for every indicator of the report's table.

    Numbers of one unit are bars with their difference; words and mixed units stand as they are.
    """
    groups = []
    for pair in pairs(figures):
        both = (pair.target, pair.result)
        longest = max(abs(_known(figure)) for figure in both) if _comparable(pair) else None
        bars = "".join(_bar(figure, longest, language) for figure in both)
        groups.append(_group(pair.target.indicator, bars + _difference(pair, language)))
    return _chart("targets", groups, language)


def difference(pair: Pair) -> Decimal | None:
    """Return the result less the target, signed, where both are numbers of one unit."""
    return _signed(pair.result) - _signed(pair.target) if _comparable(pair) else None


def changes_chart(figures: Sequence[Figure], language: Language) -> str:
    """Return percentage changes that the report states as results, the largest first."""
    found = {
        (figure.document, figure.indicator): figure
        for figure in reversed(figures)
        if figure.kind == "change"
        and figure.unit == "%"
        and figure.value is not None
        and figure.direction
        and figure.status is Status.RESULT
    }
    ordered = sorted(found.values(), key=lambda each: (-_signed(each), each.start))
    if len(ordered) > _MOST_CHANGES:  # the largest either way say most
        half = _MOST_CHANGES // 2
        ordered = [*ordered[:half], *ordered[-half:]]
    longest = max((abs(_signed(each)) for each in ordered), default=Decimal(1))
    groups = [_group(each.indicator, _bar(each, longest, language)) for each in ordered]
    return _chart("changes", groups, language)


def comparison(figures: Sequence[Figure], language: Language) -> str:
    """Return bars of those figures of a reply that share kind and unit; empty below two."""
    alike: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        if _amount(figure) is not None:
            alike.setdefault((figure.kind, figure.unit), []).append(figure)
    shared = max(alike.values(), key=len, default=[])
    if not 2 <= len(shared) <= _MOST_COMPARED:
        return ""
    longest = max(abs(_known(each)) for each in shared)
    groups = [_group(each.indicator, _bar(each, longest, language)) for each in shared]
    title = escape(say(language, "charts.reply"))
    return element("figure", element("figcaption", title) + _list(groups), class_="chart small")


def has_both(figures: Sequence[Figure]) -> bool:
    """Return whether an indicator stands among `figures` both as a target and as a result."""
    named = [{each.indicator for each in figures if each.status is status} for status in Status]
    return bool(set.intersection(*named))


def _row_key(figure: Figure) -> tuple[object, ...]:
    return (figure.document, figure.section, figure.indicator, figure.sentence)


def _comparable(pair: Pair) -> bool:
    amounts = (_amount(pair.target), _amount(pair.result))
    return None not in amounts and pair.target.unit == pair.result.unit


def _difference(pair: Pair, language: Language) -> str:
    """Return how far the result is from the target, in words, marked as computed."""
    apart = difference(pair)
    if apart is None:
        return ""
    way = "above" if apart > 0 else "below" if apart < 0 else "equal"
    unit = pair.result.unit
    if unit in {"%", "％"}:
        unit = say(language, "charts.points")
    said = say(language, f"charts.{way}", amount=f"{abs(apart)} {unit}".strip())
    return element("span", escape(said), class_=f"apart {way}")


def _amount(figure: Figure) -> Decimal | None:
    return figure.value if figure.kind in {"value", "change", "share"} else None


def _known(figure: Figure) -> Decimal:
    return figure.value if figure.value is not None else Decimal(0)


def _signed(figure: Figure) -> Decimal:
    """Return the value, below zero for a decrease whether it is printed with a minus or not."""
    value = _known(figure)
    return -abs(value) if figure.direction == "down" else value


def _bar(figure: Figure, longest: Decimal | None, language: Language) -> str:
    """Return one measured line: what it is, a bar unless `longest` is None, the figure's link."""
    falling = _signed(figure) < 0
    place = Citation(figure.document, figure.start, figure.end, figure.text)
    said = change_text(figure) if figure.kind == "change" else figure.text
    status = element("span", escape(say(language, f"status.{figure.status}")), class_="status")
    bar = ""
    if longest is not None:
        width = abs(_known(figure)) * 100 / (longest or Decimal(1))
        bar = element(
            "span", class_=f"bar {figure.status}{' falling' if falling else ''}",
            style=f"inline-size:{max(width, Decimal('0.5')):.1f}%", aria_hidden="true",
        )  # fmt: skip
    track = element("span", bar, class_="track" if bar else None)
    number = element("a", escape(said), href=link(place), class_="open-place number")
    return element("div", status + track + number, class_="measure")


def _group(name: str, bars: str) -> str:
    return element("li", element("span", escape(name), class_="named") + bars)


def _list(groups: Sequence[str]) -> str:
    return element("ul", "".join(groups), class_="bars")


def _chart(name: str, groups: Sequence[str], language: Language) -> str:
    title = element("h2", escape(say(language, f"charts.{name}")))
    if not groups:
        none = element("p", escape(say(language, "charts.none")), class_="quiet")
        return element("section", title + none, class_="chart")
    note = element("p", escape(say(language, f"charts.{name}.note")), class_="quiet")
    return element("section", title + note + _list(groups), class_=f"chart {name}")
