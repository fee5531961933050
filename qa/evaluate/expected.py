"""What a reply must hold and may not: the keys of the answers format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from qa.errors import InputError
from qa.evaluate.wordings import Verdict, is_admission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa.evaluate.matching import Groups

Conduct = Literal["answer", "refuse", "act"]
"""What is due: an answer, a refusal, or a conversational act."""
_MAY_LACK: Final = "why"
"""Kind of question whose good answer may say that no cause is given."""
_COMPUTED: Final = "Computed"
"""What the note of a figure begins with that does not stand in the report."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a reply passes by."""

    conduct: Conduct
    must: Groups = ()
    must_not: tuple[str, ...] = ()
    instead: Groups = ()
    """Where a refusal is due: an answer that holds all of these does as well."""
    verdict: Verdict | None = None
    bold: tuple[str, ...] | None = None
    """Values that answer: nothing else may be emphasised. None where that is not looked at."""
    most: int | None = None
    """Characters of the longest reply that is direct."""
    may_admit: bool = False
    """Whether a good answer may also say that the report lacks something."""


def read_expected(row: Mapping[str, object], *, where: str) -> Expected:
    """Return what a line of the answers format expects.

    Raises InputError for a value that the format does not know; `where` names the line.
    """
    must = _groups(row, "must", where)
    verdict = _choice(row, "verdict", get_args(Verdict), where)
    return Expected(
        conduct=cast("Conduct", _choice(row, "expect", get_args(Conduct), where)),
        must=must,
        must_not=_strings(row, "must_not", where),
        instead=_groups(row, "or", where),
        verdict=cast("Verdict | None", verdict),
        bold=_strings(row, "bold", where) if "bold" in row else None,
        most=_size(row, where),
        may_admit=any(is_admission(each) for group in must for each in group)
        or row.get("kind") == _MAY_LACK
        or verdict is not None
        or _COMPUTED in str(row.get("note") or ""),
    )


def _choice(row: Mapping[str, object], key: str, known: tuple[str, ...], where: str) -> str | None:
    value = row.get(key)
    if value is None or (isinstance(value, str) and value in known):
        return value
    raise InputError(f'{where}: "{key}" is {value!r}', remedy=f"known: {', '.join(known)}")


def _groups(row: Mapping[str, object], key: str, where: str) -> Groups:
    value = row.get(key)
    groups = [] if value is None else value
    if isinstance(groups, list) and all(isinstance(group, list) and group for group in groups):
        return tuple(_texts(group, key, where) for group in groups)
    raise InputError(f'{where}: "{key}" is {value!r}', remedy='write a list of lists: [["3.5%"]]')


def _strings(row: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key)
    return () if value is None else _texts(value, key, where)


def _texts(value: object, key: str, where: str) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value):
        return tuple(value)
    raise InputError(f'{where}: "{key}" holds {value!r}', remedy='write a list of texts: ["3.5%"]')


def _size(row: Mapping[str, object], where: str) -> int | None:
    value = row.get("most")
    if value is None or (type(value) is int and value > 0):
        return value
    raise InputError(f'{where}: "most" is {value!r}', remedy="write a number of characters")
