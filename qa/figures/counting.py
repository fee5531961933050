"""Names what a quantity counts by the noun after it: 54个优质项目, 投资2599万元的农村公路."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import rjieba

from qa.figures.names import name_after, name_before, starting_verb, starts_predicate, verb_of
from qa.figures.units import is_classifier, unit_kind

if TYPE_CHECKING:
    from qa.figures.frames import Frame
    from qa.figures.quantities import Quantity

_NO_NOUN: Final = re.compile(
    r"^(?:$|[^\u4e00-\u9fff“《A-Za-z]|[和及与或]|以上|以下|左右|以内|同比|环比|比上|比去|较|增长|下降|增加|减少|提高"
    r"|占|排名|位居|分别|全部|已|均|都|并|共|且|是|为|被|用于|来自|投入使用|建成|完成|竣工|开工|投产|达|以来|之间|不等|等"
    r"|稳定脱贫|连续|大幅)"
)
_LONGEST_ATTRIBUTE: Final = 8
_LONGEST: Final = 14  # characters of a clause before the quantity that still read as its attribute


def counts_after(framed: Frame, quantity: Quantity, after: str) -> bool:
    """Return whether the noun of a quantity follows it."""
    if _NO_NOUN.match(after) or (framed.subject and starts_predicate(after)):
        return False
    kind = unit_kind(quantity.unit)
    if kind == "time":
        return after.startswith("的") and not framed.subject
    if framed.measured and not is_classifier(quantity.unit):
        return not after.startswith("的") and not framed.subject
    return kind not in {"percent", "points", "times"} or not framed.subject


def counted_name(framed: Frame, after: str, before: str) -> str:
    """Return the counted noun with the verb or attribute before the quantity.

    Args:
        framed: The quantity's frame.
        after: The words after it, to the next quantity's own.
        before: All words before it since the quantity before.
    """
    if after.startswith("的"):
        noun, attribute = name_after(after[1:]), name_before(framed.subject)
        if len(attribute) > _LONGEST_ATTRIBUTE:  # 成为首个产值超过2000亿元的园区
            attribute = list(rjieba.cut(attribute))[-1]
        return noun + attribute
    noun = name_after(after)
    if len(noun) == 1:
        return noun  # 解决了9个村: the verb is not about the 村
    if before.endswith("等"):
        return starting_verb(before) + noun
    whole = "" if re.search("[在的、”和及与]$", before) else name_before(framed.subject)
    verb = "" if before.endswith("、") else verb_of(framed.subject)
    longest = _LONGEST if not verb else len(verb) + 5
    if whole and len(whole) <= longest and "、" not in whole:
        return whole + noun
    return verb + noun
