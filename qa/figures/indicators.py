"""Names the indicator of every quantity of a sentence: shared and coordinated subjects resolved."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from qa.figures.coordination import divide, is_joint, share_out, split_names
from qa.figures.counting import counted_name, counts_after
from qa.figures.frames import RISEN, frame
from qa.figures.names import name_after, name_before
from qa.figures.phrases import split_clauses
from qa.figures.subjects import Topic, inherit
from qa.figures.words import alternatives, words

if TYPE_CHECKING:
    from qa.figures.frames import Frame
    from qa.figures.phrases import Clause
    from qa.figures.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity with what it is said of."""

    quantity: Quantity
    indicator: str
    frame: Frame
    clause: Clause
    former: bool = False
    """Whether it is what something was before: 40元 of 从40元提高到45元."""


def read_sentence(text: str, topic: Topic) -> tuple[Reading, ...]:
    """Return the quantities of a normalised sentence with their indicators, in order.

    `topic` is updated as the sentence is read; a new paragraph begins with a new one. A rank that
    several indicators share is given once for each.
    """
    readings: list[Reading] = []
    topic.begin_sentence()
    for clause in split_clauses(text):
        if clause.quantities:
            readings.extend(_read_clause(clause, topic))
        else:
            _note_lead(clause, topic)
    return tuple(readings)


def _note_lead(clause: Clause, topic: Topic) -> None:
    """Remember the subject of a clause without quantities: what stands before its predicate."""
    whole = name_before(clause.gaps[0])
    name = name_after(whole)
    if 2 <= len(name) <= 24 and name != whole and not re.match("[按从分在]|其中|同比", name):
        topic.lead = name


def _read_clause(clause: Clause, topic: Topic) -> list[Reading]:
    readings: list[Reading] = []
    before = topic.lead or topic.indicator
    place = 0
    while place < len(clause.quantities):
        run = _run(clause, place)
        quantities = clause.quantities[place : place + run]
        after = clause.gaps[place + run]
        framed = frame(_before(clause, place), quantities[0], after=after)
        if place and _is_former(clause, place - 1):
            framed = _risen(framed, readings[-1])
            names: tuple[str, ...] = (readings[-1].indicator,)
        elif run > 1:
            names = _coordinated(framed, run, topic)
        elif framed.kind == "rank":
            names = _ranked(framed, topic, before)
        else:
            names = (_name(clause, place, framed, topic),)
        together = quantities if run > 1 else quantities * len(names)
        readings += [
            Reading(one, name, framed, clause, _is_former(clause, place))
            for one, name in zip(together, names, strict=True)
        ]
        topic.note(names)
        place += run
    return readings


def _is_former(clause: Clause, place: int) -> bool:
    return bool(re.search("[从由]", clause.gaps[place]) and RISEN.match(clause.gaps[place + 1]))


def _risen(framed: Frame, former: Reading) -> Frame:
    """What a value rose to measures what it rose from: 占比从3成提高到4成."""
    before = former.frame
    return replace(framed, kind=before.kind, base=re.sub("[从由] *$", "", before.base))


def _run(clause: Clause, place: int) -> int:
    """Return how many quantities from `place` are joined into one list: 61%、32%和27%."""
    run = 1
    first = clause.quantities[place]
    while place + run < len(clause.quantities):
        gap, following = clause.gaps[place + run], clause.quantities[place + run]
        if not gap or not is_joint(gap) or (first.unit and following.unit != first.unit):
            break
        run += 1
    return run


def _before(clause: Clause, place: int) -> str:
    """The words before a quantity that are its own, not the noun the quantity before counts."""
    gap = clause.gaps[place]
    parts = divide(gap) if place else None
    return parts[1] if parts else gap


def _coordinated(framed: Frame, count: int, topic: Topic) -> tuple[str, ...]:
    subject = name_before(re.sub("分别|依次", "", framed.subject))
    if subject:
        return share_out(subject, count)
    if len(topic.trail) >= count:
        return topic.trail[-count:]
    if len(topic.subjects) == count:
        return topic.subjects
    return (topic.indicator or topic.lead,) * count


_ALL: Final = re.compile("(?:等指标|等主要指标|等|均|都|分别)+$")


def _ranked(framed: Frame, topic: Topic, before: str) -> tuple[str, ...]:
    """Name the indicators of a rank; several may share it: 总额、增加值等稳居全市第一."""
    subject = _ALL.sub("", framed.subject)
    if not name_before(subject):
        contest = re.search(rf"(?:{alternatives('contest')})(?=中|$)", framed.base)
        if contest:
            return (framed.base[: contest.end()],)
        # 在全省4个示范点中名列第一: not the 示范点 rank first
        return (before,) if framed.base.endswith("中") else (inherit("", topic),)
    names = split_names(subject) if re.search("[、和]", subject) else ()
    whole = re.compile(rf"{alternatives('complete_head')}$")
    if not all(len(name) >= 4 or whole.search(name) for name in names):
        names = ()
    names = names or (subject,)
    return tuple(inherit(name_before(name), topic) for name in names)


_WORKS: Final = re.compile("^(?:用于|完成了?|实施了?|建设了?|新建了?|建成了?|改造了?|对)")


def _invested(clause: Clause, place: int) -> str:
    """Name what a sum was invested in: 投资1.29亿元完成了17条道路的改扩建 → 道路的改扩建投资."""
    after = clause.gaps[place + 1]
    works = _WORKS.match(after)
    if not works:
        return ""
    rest = after[works.end() :] or (clause.gaps[place + 2] if place + 2 < len(clause.gaps) else "")
    noun = name_after(rest)
    return f"{noun}投资" if noun else ""


def _name(clause: Clause, place: int, framed: Frame, topic: Topic) -> str:
    quantity, gaps = clause.quantities[place], clause.gaps
    after = gaps[place + 1]
    parts = divide(after) if place + 1 < len(clause.quantities) else None
    counts = framed.kind == "value" and not _is_former(clause, place)
    if counts and counts_after(framed, quantity, after):
        return counted_name(framed, parts[0] if parts else after, gaps[place])
    name = name_before(framed.subject)
    if name == "投资":
        return _invested(clause, place) or inherit(name, topic)
    if name:
        return inherit(name, topic)
    if framed.kind == "change" and topic.here:
        return topic.indicator
    if "其中" in framed.subject and framed.kind == "value":
        rest = gaps[-1] if not any(gaps[place + 1 : -1]) else after
        return inherit("", topic) + (
            rest if 2 <= len(rest) <= 8 and rest not in words("up") else ""
        )
    return inherit("", topic)
