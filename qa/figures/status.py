"""Whether a figure says what was or what is meant to be, from headings, verbs and years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from qa.figures.periods import Calendar, is_later, is_yearly, named_period
from qa.figures.words import alternatives
from qa.records import Status


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds of a section's figures unless a clause says otherwise."""

    status: Status
    period: str
    calendar: Calendar
    decided: bool = False
    """Whether a heading said so: headings under it do not say otherwise."""
    years: str = ""
    """The several years that are spoken of together; empty where it is one."""


def section_status(title: str) -> Status | None:
    """Return what a heading says of the figures under it, or None where it does not say."""
    result = bool(_heading("heading_result").search(title))
    target = bool(_heading("heading_target").search(title))
    if result == target:
        return None
    return Status.RESULT if result else Status.TARGET


@cache
def _heading(group: str) -> re.Pattern[str]:
    return re.compile(alternatives(group))


def heading_status(title: str, calendar: Calendar) -> Status | None:
    """Return what a heading says, its year included: 2014年工作总体部署 after results of 2013."""
    own = section_status(title)
    if own is None and is_later(named_period(title, calendar=calendar, target=True), calendar):
        return Status.TARGET
    return own


def section_setting(title: str, status: Status, calendar: Calendar) -> Setting:
    """Return the setting under a heading: its own period, else the report's."""
    target = status is Status.TARGET
    period = named_period(title, calendar=calendar, target=target)
    default = calendar.target if target else calendar.result
    return Setting(status, period or default, calendar, decided=True)


_PLANNED: Final = re.compile(
    r"力争|拟(?!人|合|态)|预计|预期(?:目标|增长|达|为)|目标(?:是|为|设|定)|有望"
    r"|将(?:达|新增|实现|建|完成|增|超|突破|于|投|形成|带动|提供)|计划(?:投资|总投资|完成|新增|新建|于|建设|到|在|用)"
    r"|可(?:实现|达|新增|年产|提供|带动|容纳|形成)|建成后|投产后|达产后|全部建成|奋斗目标"
)
_ESTIMATED: Final = re.compile(
    r"初步预计|预计[，,]?(?=全[省市区县州年国旗]|[本我][省市区县州旗]|(?:19|20)\d\d年|地区|国内)"
)
_THIS_YEAR: Final = re.compile("(?:今年|明年)[^。；]*(?:要|将|拟|预期)(?!求|素|点|闻|是)")
_DONE: Final = re.compile(
    r"(?<![而不早])已(?!知)|去年|截至目前|目前(?:已|共|有)|现有|过去[一五]?年|上年(?:完成|实现)"
)
_COMPARED: Final = re.compile(r"(?:比|较|与|同)(?:去年|上年)|去年同期")


def read_status(clause: str, sentence: str, setting: Setting) -> tuple[Status, str]:
    """Return the status and period of the figures of a clause.

    Args:
        clause: The clause, normalised.
        sentence: What stands before the clause in its sentence.
        setting: What holds of the section.
    """
    target = setting.status is Status.TARGET
    period = named_period(clause, calendar=setting.calendar, target=target) or named_period(
        sentence, calendar=setting.calendar, target=target
    )
    status = _status(clause, sentence, setting)
    later = is_later(period, setting.calendar)
    if later is not None and setting.status is Status.RESULT and later:
        status = Status.TARGET
    if later is False and target and not _PLANNED.search(clause):
        status = Status.RESULT
    if not period and (setting.years or is_yearly(clause)):
        period = setting.years or "年均"
    if not period:
        period = setting.period
        if status is not setting.status:
            calendar = setting.calendar
            period = calendar.target if status is Status.TARGET else calendar.result
    return status, period


def _status(clause: str, sentence: str, setting: Setting) -> Status:
    if not setting.decided and _THIS_YEAR.search(sentence + clause):
        return Status.TARGET
    if setting.status is Status.RESULT:
        spoken_of = clause if "；" in sentence[-1:] else sentence[-24:] + clause
        if setting.decided:  # of a year looked back on, what is expected is an estimate
            spoken_of = _ESTIMATED.sub("", spoken_of)
        return Status.TARGET if _PLANNED.search(spoken_of) else Status.RESULT
    own = _COMPARED.sub("", clause)
    return Status.RESULT if _DONE.search(own) else Status.TARGET
