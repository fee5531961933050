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


@dataclass(frozen=True, slots=True)
class Pair:
    """What a table set as a target and what it says was reached, in one unit."""

    target: Figure
    result: Figure


def pairs(figures: Sequence[Figure]) -> list[Pair]:
    """Return target and result of every table row that gives both as numbers of one unit."""
    targets: dict[tuple[object, ...], Figure] = {}
    out: list[Pair] = []
    for figure in figures:
        if figure.column and figure.status is Status.TARGET and _amount(figure) is not None:
            targets.setdefault(_row_key(figure), figure)
    for figure in figures:
        if figure.column and figure.status is Status.RESULT and _amount(figure) is not None:
            target = targets.pop(_row_key(figure), None)
            if target is not None:
                out.append(Pair(target, figure))
    return out


def targets_chart(figures: Sequence[Figure], language: Language) -> str:
    """Return target beside result for every indicator of the report's table."""
    groups = []
    for pair in pairs(figures):
        longest = max(abs(_known(pair.target)), abs(_known(pair.result))) or Decimal(1)
        bars = _bar(pair.target, longest, language) + _bar(pair.result, longest, language)
        groups.append(_group(pair.target.indicator, bars))
    return _chart("targets", groups, language)


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
    longest = max((abs(_signed(each)) for each in ordered), default=Decimal(1)) or Decimal(1)
    groups = [_group(each.indicator, _bar(each, longest, language)) for each in ordered]
    return _chart("changes", groups, language)


def comparison(figures: Sequence[Figure], language: Language) -> str:
    """Return bars of a reply's values where two or more share a unit; empty otherwise."""
    values = [each for each in figures if each.kind == "value" and _amount(each) is not None]
    by_unit: dict[str, list[Figure]] = {}
    for figure in values:
        by_unit.setdefault(figure.unit, []).append(figure)
    shared = max(by_unit.values(), key=len, default=[])
    if not 2 <= len(shared) <= 12:
        return ""
    longest = max(abs(_known(each)) for each in shared) or Decimal(1)
    groups = [_group(each.indicator, _bar(each, longest, language)) for each in shared]
    title = escape(say(language, "charts.reply"))
    return element("figure", element("figcaption", title) + _list(groups), class_="chart small")


def _row_key(figure: Figure) -> tuple[object, ...]:
    return (figure.document, figure.section, figure.indicator, figure.unit, figure.sentence)


def _amount(figure: Figure) -> Decimal | None:
    return figure.value if figure.kind in {"value", "change", "share"} else None


def _known(figure: Figure) -> Decimal:
    return figure.value if figure.value is not None else Decimal(0)


def _signed(figure: Figure) -> Decimal:
    value = abs(_known(figure))
    return -value if figure.direction == "down" else value


def _bar(figure: Figure, longest: Decimal, language: Language) -> str:
    width = abs(_known(figure)) * 100 / longest
    falling = figure.direction == "down" or _known(figure) < 0
    place = Citation(figure.document, figure.start, figure.end, figure.text)
    said = change_text(figure) if figure.kind == "change" else figure.text
    status = say(language, f"status.{figure.status}")
    bar = element(
        "span", class_=f"bar {figure.status}{' falling' if falling else ''}",
        style=f"inline-size:{max(width, Decimal('0.5')):.1f}%", aria_hidden="true",
    )  # fmt: skip
    number = element("a", escape(said), href=link(place), class_="open-place number")
    named = element("span", escape(status), class_="status")
    return element("div", named + element("span", bar, class_="track") + number, class_="measure")


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
