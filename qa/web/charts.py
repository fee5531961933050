"""Charts a person would rather look at than read: bars in markup, each a link to its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from qa.records import Citation, Figure, Status
from qa.web.figures import change_text
from qa.web.labels import label
from qa.web.markup import element, escape
from qa.web.pairs import Pair, amount, difference, distinct, pairs
from qa.web.places import link
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MOST_CHANGES = 40
_MOST_COMPARED = 12
_GROUPS = ("rises", "falls", "shares", "amounts", "words")
_ENOUGH = 5  # values, to tell what is usual among them
_FAR = 3  # times what three in four stay below: a bar beyond is cut off, and marked
_THINNEST = Decimal("0.5")  # per cent of the track: a bar of nothing is still seen


@dataclass(frozen=True, slots=True)
class Scale:
    """What a track spans, from the least to the greatest value; zero is always within."""

    least: Decimal
    greatest: Decimal

    def at(self, value: Decimal) -> Decimal:
        """Return where a value lies, in per cent of the track; one beyond it, at its end."""
        shown = min(max(value, self.least), self.greatest)
        return (shown - self.least) * 100 / (self.greatest - self.least or Decimal(1))

    def holds(self, value: Decimal) -> bool:
        """Return whether a bar for the value fits the track."""
        return self.least <= value <= self.greatest


def targets_chart(figures: Sequence[Figure], language: Language) -> str:
    """Return the results of the report's table, each with its target as a mark across its bar.

    Rises, falls, shares and amounts each have a scale of their own: a bar says nothing beside one
    of another kind. Words and mixed units stand as they are, last.
    """
    found = pairs(figures)
    alike: dict[str, list[Pair]] = {}
    for pair in found:
        alike.setdefault(_group(pair), []).append(pair)
    lists = []
    for group in sorted(alike, key=_GROUPS.index):
        head = element("h3", label(language, f"charts.group.{group}")) if len(alike) > 1 else ""
        lists.append(head + _list(_pairs(alike[group], language, bars=group != "words")))
    return _chart("targets", lists, language, tools=_verdicts(found, language))


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
    ordered = sorted(found.values(), key=lambda each: (-_known(each), each.start))
    if len(ordered) > _MOST_CHANGES:  # the largest either way say most
        half = _MOST_CHANGES // 2
        ordered = [*ordered[:half], *ordered[-half:]]
    scales = _scales(ordered)
    groups = [_measure(each, scales, language) for each in ordered]
    return _chart("changes", [_list(groups)] if groups else [], language)


def comparison(figures: Sequence[Figure], language: Language) -> str:
    """Return bars of those figures of a reply that share kind and unit; empty below two.

    Targets beside results are drawn only where all are of one group; else their verdicts say more.
    """
    told = distinct(figures)
    both = pairs(told)
    if both:
        alone = len({_group(pair) for pair in both} | {"words"}) > 2 or len(both) < 2
        if alone or len(both) * 2 != len(told) or _group(both[0]) == "words":
            return ""
        return _reply_chart(_pairs(both, language), language)
    alike: dict[tuple[str, str], list[Figure]] = {}
    for figure in told:
        if amount(figure) is not None:
            alike.setdefault((figure.kind, figure.unit), []).append(figure)
    shared = max(alike.values(), key=len, default=[])
    if not 2 <= len(shared) <= _MOST_COMPARED:
        return ""
    scales = _scales(shared)
    differ = len({(each.status, each.period) for each in shared}) > 1
    return _reply_chart(
        [_measure(each, scales, language, told=differ) for each in shared], language
    )


def _reply_chart(rows: Sequence[str], language: Language) -> str:
    title = element("figcaption", label(language, "charts.reply"))
    return element("figure", title + _list(rows), class_="chart small")


def has_both(figures: Sequence[Figure]) -> bool:
    """Return whether an indicator stands among `figures` both as a target and as a result."""
    named = [{each.indicator for each in figures if each.status is status} for status in Status]
    return bool(set.intersection(*named))


def verdict_markup(pair: Pair, language: Language) -> str:
    """Return whether a target is reached, and how far the result is from it."""
    style, key = f"verdict {pair.verdict}", f"verdict.{pair.verdict}"
    if pair.pending:
        style, key = f"{style} pending", "verdict.pending"
    computed = apart(pair, language)
    judged = element("span", label(language, key), class_=style)
    return judged + (element("span", computed, class_="apart") if computed else "")


def apart(pair: Pair, language: Language) -> str:
    """Return how far a result is from its target, in words, marked as computed; else nothing."""
    by = difference(pair)
    if by is None:
        return ""
    way = "above" if by > 0 else "below" if by < 0 else "equal"
    if pair.falls and by and (amount(pair.result) or 0) < 0:
        way = "less" if by > 0 else "more"  # a fall of 3.4 where 4.0 was meant is less of one
    unit = pair.result.unit
    if unit in {"%", "％"}:
        unit = say(language, "charts.points")
    return label(language, f"charts.{way}", amount=f"{abs(by)} {unit}".strip())


def _scales(figures: Iterable[Figure]) -> dict[str, Scale]:
    """Return one scale a unit, wide enough for all figures of it."""
    amounts: dict[str, list[Decimal]] = {}
    for figure in figures:
        value = amount(figure)
        if value is not None:
            amounts.setdefault(figure.unit, [Decimal(0)]).append(value)
    return {unit: _scale(values) for unit, values in amounts.items()}


def _scale(values: Sequence[Decimal]) -> Scale:
    """Return a scale that one value far beyond the others does not flatten them on."""
    sizes = sorted(abs(value) for value in values if value)
    widest = max(sizes, default=Decimal(1))
    if len(sizes) >= _ENOUGH:
        usual = sizes[len(sizes) * 3 // 4]
        widest = min(widest, usual * _FAR)
    return Scale(max(min(values), -widest), min(max(values), widest))


def _group(pair: Pair) -> str:
    """Return which of a chart's groups a target and its result belong to."""
    if difference(pair) is None:
        return "words"
    if pair.falls:
        return "falls"
    if pair.result.kind == "change":
        return "rises"
    return "shares" if pair.result.unit in {"%", "％", "‰"} else "amounts"


def _pairs(found: Sequence[Pair], language: Language, *, bars: bool = True) -> list[str]:
    scales = _scales(figure for pair in found for figure in (pair.target, pair.result) if bars)
    return [_pair(pair, scales, language) for pair in found]


def _pair(pair: Pair, scales: dict[str, Scale], language: Language) -> str:
    """Return one row: the result's bar, the target's mark, both figures and the verdict."""
    track = ""
    scale = scales.get(pair.result.unit)
    if scale and amount(pair.result) is not None:
        wanted = None if difference(pair) is None else amount(pair.target)
        goal = "" if wanted is None else _goal(wanted, scale)
        track = _track(pair.result, scale, goal=goal)
    target = element(
        "span", label(language, "status.target") + " " + _number(pair.target), class_="goal-value"
    )
    result = element(
        "span", label(language, "status.result") + " " + _number(pair.result), class_="result-value"
    )
    parts = (
        element("span", escape(pair.target.indicator), class_="named"),
        track or element("span", class_="track none"),
        element("span", result + target, class_="numbers"),
        element("span", verdict_markup(pair, language), class_="judged"),
    )
    return element("li", "".join(parts), class_="pair", data_verdict=pair.verdict)


def _measure(
    figure: Figure, scales: dict[str, Scale], language: Language, *, told: bool = False
) -> str:
    """Return one row: what it is, its bar, and the figure as a link to its place.

    Status and period are told where the rows of a chart differ in them.
    """
    named = escape(figure.indicator)
    if told:
        said = label(language, f"status.{figure.status}")
        named += " " + element("span", said, class_=f"chip {figure.status}")
        named += " " + element("span", escape(figure.period), class_="when")
    parts = (
        element("span", named, class_="named"),
        _track(figure, scales[figure.unit]),
        _number(figure),
    )
    return element("li", "".join(parts), class_="measure")


def _track(figure: Figure, scale: Scale, *, goal: str = "") -> str:
    """Return a bar from zero to the figure's value, and the line that zero is."""
    value = _known(figure)
    start, end = sorted((scale.at(Decimal(0)), scale.at(value)))
    way = "falling" if value < 0 else "rising"
    way += "" if scale.holds(value) else " cut"
    bar = element(
        "span", class_=f"bar {figure.status} {way}",
        style=f"inset-inline-start:{start:.1f}%;inline-size:{max(end - start, _THINNEST):.1f}%",
    )  # fmt: skip
    zero = ""
    if scale.least < 0:
        zero = element(
            "span", class_="zero", style=f"inset-inline-start:{scale.at(Decimal(0)):.1f}%"
        )
    return element("span", zero + bar + goal, class_="track", aria_hidden="true")


def _goal(value: Decimal, scale: Scale) -> str:
    return element("span", class_="goal", style=f"inset-inline-start:{scale.at(value):.1f}%")


def _number(figure: Figure) -> str:
    place = Citation(figure.document, figure.start, figure.end, figure.text)
    said = change_text(figure) if figure.kind == "change" else figure.text
    return element("a", escape(said), href=link(place), class_="open-place number")


def _known(figure: Figure) -> Decimal:
    value = amount(figure)
    return Decimal(0) if value is None else value


def _verdicts(found: Sequence[Pair], language: Language) -> str:
    """Return a button for each verdict there is, with its count, that shows those rows alone."""
    counts = {"": len(found)}
    for verdict in ("missed", "reached", "unsure"):
        counts[verdict] = sum(pair.verdict == verdict for pair in found)
    buttons = "".join(
        element(
            "button",
            label(language, f"verdict.{verdict or 'all'}") + element("b", str(count)),
            type="button",
            data_verdict=verdict,
            aria_pressed="false" if verdict else "true",
        )
        for verdict, count in counts.items()
        if count
    )
    return element(
        "div", buttons, class_="verdicts", role="group", aria_label=say(language, "verdict.filter")
    )


def _list(groups: Sequence[str]) -> str:
    return element("ul", "".join(groups), class_="bars")


def _chart(name: str, lists: Sequence[str], language: Language, *, tools: str = "") -> str:
    title = element("h2", escape(say(language, f"charts.{name}")))
    if not lists:
        none = element("p", escape(say(language, "charts.none")), class_="quiet")
        return element("section", title + none, class_="chart empty")
    note = element("p", escape(say(language, f"charts.{name}.note")), class_="quiet")
    return element("section", title + note + tools + "".join(lists), class_=f"chart {name}")
