"""Questions for figures → the lines that state them, or what is missing.

Each thing asked for is looked up by itself; a thing of which the reports say nothing is said to be
missing and refuses none of the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answer.assurance import STRICT, Assessed, assess, is_sure
from qa.answer.constraints import Obstacle
from qa.answer.drafting import Line
from qa.answer.framing import missing_line
from qa.answer.lookup import topic_words
from qa.answer.naming import with_name
from qa.answer.resolving import Cell, Resolved, Slot, resolve
from qa.answer.several import is_likely, is_of_place, is_said, lacks, resolve_each
from qa.answer.stating import state
from qa.figures.facts import Measure, Of
from qa.question.cells import MOST, asked_measures, cell_texts
from qa.question.intent import Ask
from qa.records import RefusalReason, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.lookup import Candidate
    from qa.computed import Computed
    from qa.question import Question
    from qa.question.cells import CellText
    from qa.records import Figure, Hit

_MEASURES = {
    Measure.AMOUNT: "总量", Measure.RATE: "总量", Measure.CHANGE: "增速", Measure.SHARE: "占比",
    Measure.RANK: "排名", Measure.WORDS: "",
}  # fmt: skip


_OPEN = re.compile(
    r"为什么|为何|为啥|凭什么|原因|怎|如何|啥|什么|谁|哪|何|[吗吧呢]$|意思|\b(?:why|how|what|who|which|where)\b",
    re.IGNORECASE,
)
"""Words of questions that no figure answers, unless they ask for a measure, too."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What facts say of a question."""

    question: Question
    lines: tuple[Line, ...] = ()
    missing: tuple[str, ...] = ()
    """The things asked for that the reports do not give, where they give others."""
    computed: tuple[Computed, ...] = ()
    obstacle: Obstacle | None = None
    """Why nothing is stated."""
    best: Candidate | None = None
    """What was refused."""
    near: Figure | None = None
    """What of the same thing is said instead."""
    hits: tuple[Hit, ...] = ()
    odds: float = 0.0
    """Logarithm of the odds of the best fact, where no fact is stated: what else may answer is the
    less likely to, the less likely a fact is."""


def by_facts(question: Question, desk: Gatherer, *, documents: Sequence[str] = ()) -> Stated | None:
    """Return what facts say of a question; None where it asks for something else."""
    cells = read_cells(question, desk)
    if not _takes(question, cells):
        return None
    resolved = resolve_each(cells[:MOST], desk, documents=documents)
    if len(cells) == 1:
        if _carries_measure(question, resolved[0]):
            resolved[0] = resolve(
                replace(cells[0], measures=frozenset()), desk, documents=documents
            )
        return _single(question, resolved[0], desk)
    return _several(question, cells, resolved, desk)


def _carries_measure(question: Question, found: Resolved | None) -> bool:
    """Whether only the measure that an earlier question asked for is not told of another thing."""
    failing = found is not None and found.failing is Slot.MEASURE
    return failing and bool(question.reading) and not asked_measures(question.own)


def read_cells(question: Question, desk: Gatherer) -> list[Cell]:
    """Return the things a question asks about, each as a question of its own."""

    def is_one(names: Sequence[str]) -> bool:
        return desk.names_together(names)

    def is_known(word: str) -> bool:
        return desk.rarity(word.casefold()) > 0

    texts = cell_texts(question.text, is_one=is_one, is_known=is_known)
    if len(texts) == 1:
        only = texts[0]
        statuses = only.statuses or ((question.status,) if question.status else ())
        if only.text != question.text:  # what its result is put beside names nothing of its own
            question = inherit(question, desk.read(only.text), statuses)
        return [Cell(question, only.measures, statuses)]
    return [_cell(question, desk.read(one.text), one) for one in texts]


def inherit(whole: Question, part: Question, statuses: Sequence[Status]) -> Question:
    """Return a part with the whole's language, and its place and period where it names none."""
    return replace(
        part,
        language=whole.language,
        periods=part.periods or (whole.periods if len(whole.periods) == 1 else ()),
        places=part.places or whole.places,
        status=statuses[0] if len(statuses) == 1 else part.status,
    )


def _cell(whole: Question, part: Question, said: CellText) -> Cell:
    statuses = said.statuses
    part = inherit(whole, part, statuses)
    if not statuses and part.status is not None:
        statuses = (part.status,)
    return Cell(part, said.measures, statuses, said.thing, said.listed, said.contrast, said.named)


def _takes(question: Question, cells: Sequence[Cell]) -> bool:
    """Whether figures answer: a number is asked for, or a thing is named and nothing asked."""
    if question.survey is not None or (Ask.COMPARE in question.asks and len(cells) == 1):
        return False
    if _OPEN.search(question.own) and not any(cell.measures for cell in cells):
        return False
    if any(cell.measures for cell in cells):
        return not question.asks & {Ask.LIST, Ask.SUMMARY, Ask.PLAN, Ask.WHETHER} or len(cells) > 1
    return not question.asks or (question.asks <= {Ask.CHANGE, Ask.VALUE} or len(cells) > 1)


def _single(question: Question, found: Resolved | None, desk: Gatherer) -> Stated | None:
    if found is None:
        return None
    if narrow := _wider(question, found):
        return narrow
    said = assess(found, desk)
    if not said.sure:
        if not said.lacking:  # the report may say it in words that no fact has
            return Stated(question, odds=said.odds)
        if not found.cell.measures and not question.asks <= {Ask.VALUE, Ask.CHANGE}:
            return None
        return _refused(question, found, said)
    if found.failing is not None:
        return _failing(question, found)
    return Stated(question, tuple(state([found], desk)), hits=(found.best.hit,))


def _several(
    question: Question, cells: Sequence[Cell], found: Sequence[Resolved | None], desk: Gatherer
) -> Stated | None:
    stated = [
        one for one in found
        if one is not None and one.failing is None
        and (is_sure(one, desk) or ((one.cell.listed or one.cell.named) and is_likely(one, desk)))
        and is_of_place(one, desk)
    ]  # fmt: skip
    if not stated:
        return None
    told = {one.best.figure for one in stated}
    shared = [one.cell for one in stated] + [
        one.cell
        for one in found
        if one is not None and one.best.figure in told and is_said(one, desk)
    ]
    missing = [
        cell
        for cell, one in zip(cells, found, strict=False)
        if cell not in shared and (cell.listed or (cell.named and lacks(one, desk)))
    ]
    lines = state(stated, desk)
    names = tuple(cell.thing for cell in missing)
    texts = [missing_line(name, question.language) for name in names]
    return Stated(
        question,
        (*lines, *(Line(None, before=text) for text in texts)),
        names,
        hits=tuple(dict.fromkeys(one.best.hit for one in stated)),
    )


def _refused(question: Question, found: Resolved, said: Assessed) -> Stated:
    met = said.met
    lacking = [one.word for one in met if not one.ring]
    topic = topic_of(found.cell.question)
    same = 2 * sum(one.weight for one in met if one.ring in {"name", "own"}) >= sum(
        one.weight for one in met
    )
    missing = with_name(said.lacking[0], topic) if said.lacking else topic or "、".join(lacking)
    named = found.cell.question.indicators
    names = [
        word for word in said.lacking if word not in named and not any(w in word for w in STRICT)
    ]
    unknown = len(named) == 1 and named[0] in said.lacking and not names
    obstacle = (
        Obstacle(RefusalReason.NO_INDICATOR, named[0])
        if unknown
        else Obstacle(RefusalReason.NO_DETAIL, missing)
    )
    return Stated(
        question,
        obstacle=obstacle,
        best=found.best,
        near=found.best.figure if same else None,
        hits=(found.best.hit,),
    )


def _failing(question: Question, found: Resolved) -> Stated:
    topic = topic_of(found.cell.question)
    if found.failing is Slot.STATUS and found.cell.statuses == (Status.RESULT,):
        obstacle = Obstacle(RefusalReason.ONLY_TARGET, topic)
    elif found.failing is Slot.STATUS:
        obstacle = Obstacle(RefusalReason.NO_DETAIL, f"{topic}的目标")
    elif found.failing is Slot.PERIOD:
        obstacle = Obstacle(RefusalReason.OTHER_PERIOD, "")
    else:
        asked = [_MEASURES[one] for one in Measure if one in found.cell.measures and _MEASURES[one]]
        obstacle = Obstacle(RefusalReason.NO_DETAIL, f"{topic}的{asked[0]}" if asked else topic)
    return Stated(question, obstacle=obstacle, near=found.near, hits=(found.best.hit,))


def _wider(question: Question, found: Resolved) -> Stated | None:
    """A refusal where one of several is asked for, of which only all together are told."""
    group = found.best.fact.group
    if group.of not in {Of.GROUP, Of.JOINT} or found.failing is not None:
        return None
    text = found.cell.question.text
    words = [word for word in _named(text) if group.of is Of.JOINT or word not in group.name]
    members = [name.split("“")[0] or name for name in group.members]  # …光伏产品“新三样”
    asked = [name for name in members if name in text or any(word in name for word in words)]
    if not asked or len(asked) == len(members) > 1:
        return None
    return Stated(
        question,
        obstacle=Obstacle(RefusalReason.NO_DETAIL, topic_of(question)),
        near=found.figures[0],
        hits=(found.best.hit,),
    )


def _named(text: str) -> list[str]:
    """The nouns of a question, places included."""
    import rjieba

    return [
        word for word, tag in rjieba.tag(text) if (len(word) > 1 and tag[0] in "nj") or tag == "l"
    ]


def topic_of(question: Question) -> str:
    """Return the words of a question that name its thing, as they stand in it."""
    text = question.text
    words = [word for word in topic_words(question) if word in text.casefold()]
    if not words:
        return ""
    lowered = text.casefold()
    start = min(lowered.find(word) for word in words)
    end = max(lowered.find(word) + len(word) for word in words)
    phrase = text[start:end]
    return (
        phrase
        if len(phrase) <= 18 and "，" not in phrase and "," not in phrase
        else "、".join(words[:4])
    )
