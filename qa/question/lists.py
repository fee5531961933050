"""Names that a question lists: what all share is given to each, what each has alone is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.figures.coordination import complete_list
from qa.question.periods import cut_periods

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEASURED: Final = re.compile(
    r"(?:增加值|总?产值|产量|总?收入|支出|投资额?|余额|总额|面积|用电量|吞吐量|运输量|周转量|消费品?|销售额|零售额|利润|利用率"
    r"|覆盖率|价格|人数|户数|数量|数|率|指数|出栏|存栏)$"
)
_FLOW: Final = re.compile("收入|支出|消费|开支|花销|花费|存款|贷款|产量|销量|出口|进口")
"""What is measured, said alone: of whatever is named beside it."""


def spelled_out(items: Sequence[str]) -> list[str]:
    """Return the names of a list, each with what only one spells out."""
    stripped = list(complete_list([item.strip() for item in items]))
    if _ends_short(stripped):
        stripped = _with_shared(stripped)
    return [with_tail(item, stripped[-1]) for item in stripped]


def with_tail(item: str, other: str) -> str:
    """Return a name with what is measured of it, where only the other one spells that out.

    城里人 and 乡下人的人均收入 → 城里人的人均收入; a bare 支出 beside 财政收入 → 财政支出.
    """
    own, head = _MEASURED.search(item), _MEASURED.search(other)
    if item in {"出口", "进口"} and f"进出口{head.group() if head else ''}" in other:
        return other.replace("进出口", item)
    if _FLOW.fullmatch(item) and head and head.start() > 1:
        return other[: head.start()] + item
    if not head or own or _FLOW.fullmatch(other):
        return item
    whole, _, tail = other.rpartition("的")
    return f"{item}的{tail}" if whole and len(tail) > len(head.group()) else item + head.group()


def _ends_short(items: Sequence[str]) -> bool:
    """Whether a list's early names end in one character that the last spells out: 存、贷款余额."""
    import rjieba

    ends = [list(rjieba.cut(item))[-1] for item in items[:-1]]
    return all(len(end) == 1 for end in ends) and len(items[-1]) > 2


def _with_shared(items: Sequence[str]) -> list[str]:
    """本外币存、贷款余额 → 本外币存款余额, 本外币贷款余额."""
    before, tail = items[0][:-1], items[-1][1:]
    return [items[0] + tail, *(before + item + tail for item in items[1:-1]), before + items[-1]]


def contrast(thing: str, things: Sequence[str]) -> str:
    """Return what of a name its list's other names do not share, from either end."""
    if len(things) < 2:
        return ""
    first = _alike(things)
    last = _alike([one[first:][::-1] for one in things])
    own = thing[first : len(thing) - last]
    return own if len(own) > 1 and last else ""


def _alike(texts: Sequence[str]) -> int:
    """How many characters some texts have alike at their beginning."""
    pairs = zip(*texts, strict=False)
    return next((at for at, some in enumerate(pairs) if len(set(some)) > 1), min(map(len, texts)))


def named_of(thing: str) -> str:
    """Return a thing as a reply names it: without time and what only leads in."""
    plain = cut_periods(thing).strip(" ,，")
    plain = re.sub("^(?:其中|另外|还有|以及|再有|至于|那么?|[又也])+", "", plain)
    return re.sub("(?:现在|目前|一共|总共|到|又)$", "", plain) or thing
