"""What a paragraph speaks of, for clauses that do not say it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import rjieba

from qa.figures.names import is_generic, without_verb
from qa.figures.words import words


@dataclass(slots=True)
class Topic:
    """Carried from clause to clause of a paragraph."""

    indicator: str = ""
    """The latest one: what 同比增长 without a subject grows."""
    base: str = ""
    """The latest that is no generic noun: whose 总数 or 完成率 is given."""
    subjects: tuple[str, ...] = ()
    """The latest coordinated ones, for a 分别 without subjects."""
    lead: str = ""
    """The subject of the latest clause without quantities, if none was named since."""
    trail: tuple[str, ...] = ()
    """Those the sentence has named so far, in order, for 分别增长 after two values."""
    here: bool = False
    """Whether the sentence being read has named the indicator."""

    def begin_sentence(self) -> None:
        """Keep only the latest indicator: a 总数 is of something its own sentence names."""
        self.base, self.lead, self.here, self.trail = "", "", False, ()

    def note(self, names: tuple[str, ...]) -> None:
        """Remember the indicators of one quantity, or of several that are joined."""
        named = [name for name in names if name]
        if not named:
            return
        if len(names) > 1:
            self.subjects = names
        if named[-1] != self.indicator:
            self.lead = ""
        self.indicator = named[-1]
        self.here = True
        self.trail += tuple(name for name in named if name not in self.trail[-1:])
        if not is_generic(named[-1]) and not _is_joined(named[-1], self.base):
            self.base = named[-1]


def _is_joined(name: str, base: str) -> bool:
    """Whether a name is the base with a generic noun."""
    stem = without_verb(owner(base))
    return bool(stem) and name.startswith(stem[:-1] or stem) and is_generic(name[len(stem) :])


def inherit(name: str, topic: Topic) -> str:
    """Give a name that does not stand alone its subject, and no name the subject spoken of."""
    if not name:
        return topic.lead or topic.indicator
    if is_generic(name) and topic.base:
        return join(topic.base, name)
    return name


_NEW: Final = re.compile("^(?:新增|新认定|新引进|新登记|新培育|新获评|新上榜|新)")


def join(subject: str, generic: str) -> str:
    """Return 企业总数 of 企业 and 总数, without saying twice what ends one and begins the other."""
    if generic.startswith("总"):
        subject = _NEW.sub("", subject)
    generic = generic.removeprefix("完成") if generic.startswith("完成投资") else generic
    if generic in words("growth"):
        return subject + generic
    stem = without_verb(owner(subject))
    if is_generic(stem) or stem in _ACTS or stem.endswith(generic):
        return generic
    for size in (2, 1):
        if stem[-size:] == generic[:size]:
            return stem + generic[size:]
    return stem + generic


_ACTS: Final = frozenset({"总", "总体", "完成", "签约", "合同", "成交", "金额"})
_MEASURE: Final = re.compile("(?:额|量|值|率|数|规模|面积|投资|收入|进度|比重)$")


def owner(subject: str) -> str:
    """Return what a measure is of: 商业综合体总体客流量 → 商业综合体."""
    tokens = list(rjieba.cut(subject))
    while len(tokens) > 1 and (_MEASURE.search(tokens[-1]) or tokens[-1] in _ACTS):
        tokens.pop()
    return "".join(tokens)
