"""Names the indicator of every quantity of a sentence, resolving shared and coordinated subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from qa.figures.coordination import is_joint, share_out, split_names
from qa.figures.frames import Frame, frame
from qa.figures.names import is_generic, name_after, name_before, verb_of
from qa.figures.phrases import Clause, split_clauses
from qa.figures.quantities import Quantity
from qa.figures.units import is_classifier, unit_kind


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity with what it is said of."""

    quantity: Quantity
    indicator: str
    frame: Frame
    clause: Clause


@dataclass(slots=True)
class Topic:
    """What the sentences so far speak of; carried from clause to clause of a paragraph."""

    indicator: str = ""
    """The latest named one: what 同比增长 without a subject grows."""
    subjects: tuple[str, ...] = ()
    """The latest coordinated ones, for a 分别 without subjects."""
    lead: str = ""
    """What a clause without quantities spoke of, for those after it that name nothing."""


def read_sentence(text: str, topic: Topic) -> tuple[Reading, ...]:
    """Return the quantities of a normalised sentence with their indicators, in order.

    `topic` is updated as the sentence is read; a new paragraph begins with a new one. A rank that
    several indicators share is given once for each.
    """
    readings: list[Reading] = []
    for clause in split_clauses(text):
        if clause.quantities:
            readings.extend(_read_clause(clause, topic))
        else:
            _note_lead(clause, topic)
    return tuple(readings)


def _note_lead(clause: Clause, topic: Topic) -> None:
    name = name_after(name_before(clause.gaps[0]))
    if 2 <= len(name) <= 24 and not re.match("按|从|其中|同比|分", name):
        topic.lead = name


def _read_clause(clause: Clause, topic: Topic) -> list[Reading]:
    readings: list[Reading] = []
    place = 0
    while place < len(clause.quantities):
        run = _run(clause, place)
        group = _read_run(clause, place, run, topic)
        readings.extend(group)
        place += run
    return readings


def _run(clause: Clause, place: int) -> int:
    """Return how many quantities from `place` are joined into one list."""
    run = 1
    first = clause.quantities[place]
    while place + run < len(clause.quantities):
        gap, following = clause.gaps[place + run], clause.quantities[place + run]
        if not gap or not is_joint(gap) or following.unit != first.unit and first.unit:
            break
        run += 1
    return run


def _read_run(clause: Clause, place: int, run: int, topic: Topic) -> list[Reading]:
    quantities = clause.quantities[place : place + run]
    before = _before(clause, place)
    after = clause.gaps[place + run]
    framed = frame(before, quantities[0], after=after)
    if run > 1:
        return _coordinated(clause, quantities, framed, topic)
    if framed.kind == "rank":
        return _ranked(clause, quantities[0], framed, topic)
    name = _name(clause, place, framed, topic)
    topic.indicator = name or topic.indicator
    return [Reading(quantities[0], name, framed, clause)]


def _before(clause: Clause, place: int) -> str:
    """The words before a quantity that are its own, not the noun the quantity before counts."""
    gap = clause.gaps[place]
    if place and (parts := _divide(gap)):
        return parts[1]
    return gap


def _divide(gap: str) -> tuple[str, str] | None:
    """Part the words between two quantities at the joint after the first one's noun."""
    found = None
    for found in re.finditer(r"、|和|以及|及|并|，", gap):
        pass
    if found and found.start() > 0:
        return gap[: found.start()], gap[found.end() :]
    return None


def _coordinated(
    clause: Clause, quantities: tuple[Quantity, ...], framed: Frame, topic: Topic
) -> list[Reading]:
    subject = name_before(re.sub(r"(?:分别|依次)", "", framed.subject))
    if not subject and len(topic.subjects) == len(quantities):
        names = topic.subjects
    elif subject:
        names = share_out(subject, len(quantities))
    else:
        names = (topic.indicator or topic.lead,) * len(quantities)
    topic.subjects, topic.indicator = names, names[-1]
    return [
        Reading(quantity, name, replace(framed), clause)
        for quantity, name in zip(quantities, names, strict=True)
    ]


_ALL: Final = re.compile(r"(?:等|均|都|分别|等指标|等均|等主要指标)+$")


def _ranked(clause: Clause, quantity: Quantity, framed: Frame, topic: Topic) -> list[Reading]:
    subject = framed.subject
    listed = "、" in subject or "和" in subject
    names = split_names(name_before(_ALL.sub("", subject))) if listed else (name_before(subject),)
    if listed and (len(names) < 2 or min(map(len, names)) < 2):
        names = (name_before(subject),)
    names = tuple(_inherit(name, topic) for name in names)
    topic.indicator = names[-1] or topic.indicator
    return [Reading(quantity, name, framed, clause) for name in names]


def _name(clause: Clause, place: int, framed: Frame, topic: Topic) -> str:
    quantity = clause.quantities[place]
    after = clause.gaps[place + 1]
    if framed.kind == "value" and _counts_after(framed, quantity, after):
        return _counted(clause, place, framed, topic)
    if place and not clause.gaps[place] and framed.kind == "value":
        return topic.indicator  # 13条15公里: the same thing in another unit
    return _inherit(name_before(framed.subject), topic)


def _inherit(name: str, topic: Topic) -> str:
    """Give a name that stands alone its subject, and no name the subject spoken of."""
    if not name:
        return topic.indicator or topic.lead
    if is_generic(name) and topic.indicator:
        return _join(topic.indicator, name)
    return name


def _join(subject: str, generic: str) -> str:
    """企业 + 总数; a subject that ends as the generic noun begins is not said twice."""
    if generic in {"总数", "总量", "总数量"}:
        subject = re.sub(r"^(?:新增|新认定|新引进|新登记|新培育|新获评|新上榜)", "", subject)
    if subject.endswith(generic) or is_generic(subject):
        return subject
    for size in (2, 1):
        if subject[-size:] == generic[:size]:
            return subject + generic[size:]
    return subject + generic


_NO_NOUN: Final = re.compile(
    r"^(?:$|[^\u4e00-\u9fff“《A-Za-z]|[和及与或]|以上|以下|左右|以内|同比|环比|比上|比去|较|增长|下降|增加|减少|提高|占|排名|位居"
    r"|分别|全部|已|均|都|并|共|且|是|为|被|用于|来自|投入使用|建成|完成|竣工|开工|投产|达|以来|之间|不等|等)"
)


def _counts_after(framed: Frame, quantity: Quantity, after: str) -> bool:
    """Whether the noun of a quantity follows it: 54个优质项目."""
    if _NO_NOUN.match(after):
        return False
    if framed.measured and not is_classifier(quantity.unit):
        return after.startswith("的") is False and not framed.subject
    return unit_kind(quantity.unit) not in {"percent", "points", "times"} or not framed.subject


def _counted(clause: Clause, place: int, framed: Frame, topic: Topic) -> str:
    """Name what a quantity counts by the noun after it, with the verb before it."""
    after = clause.gaps[place + 1]
    if place + 1 < len(clause.quantities) and (parts := _divide(after)):
        after = parts[0]
    if after.startswith("的"):
        noun = name_after(after[1:])
        return noun + name_before(framed.subject) if noun else name_before(framed.subject)
    noun = name_after(after)
    before = framed.subject
    verb = verb_of(before)
    whole = "" if re.search(r"[等在的、”]$", before) else name_before(before)
    if whole and len(whole) <= 10 and "、" not in whole:
        return whole + noun
    return verb + noun
