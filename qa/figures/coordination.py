"""Shares out coordinated subjects among the quantities that follow them."""

from __future__ import annotations

import re
from typing import Final

from qa.figures.words import alternatives

_JOINTS: Final = re.compile(r"、|和|及|与|以及|暨")
_ONLY_JOINTS: Final = re.compile(r"^(?:[、，和及与]|以及|或者|或)*$")


def is_joint(gap: str) -> bool:
    """Return whether words between two quantities only join them: 61%、32%和27%."""
    return bool(_ONLY_JOINTS.match(gap))


def share_out(subject: str, count: int) -> tuple[str, ...]:
    """Return one subject a quantity: 小麦、玉米产量 → 小麦产量, 玉米产量.

    A subject that does not part into `count` names is given whole to each.
    """
    subject = re.sub(r"(?:分别|各|依次|均|都)$", "", subject)
    parts = split_names(subject)
    if len(parts) == count:
        return tuple(_complete(part, parts[-1]) for part in parts)
    both = re.match(r"^(城)(乡)(居民)(.*)$", subject)
    if both and count == 2:
        return (f"城镇居民{both[4]}", f"农村居民{both[4]}")
    return (subject,) * count


def divide(gap: str) -> tuple[str, str] | None:
    """Part the words between two quantities at the joint after the first one's noun.

    个国家和地区的 is one noun: a joint before an attribute does not part.
    """
    joints = [
        found
        for found in re.finditer("、|，|以及|并|和|及", gap)
        if found.start() and not (found.group() in "和及" and gap.endswith("的"))
    ]
    return (gap[: joints[-1].start()], gap[joints[-1].end() :]) if joints else None


def split_names(subject: str) -> tuple[str, ...]:
    """Return the names a list joins, each as it stands."""
    depth, parts, start = 0, [], 0
    for found in re.finditer(r"[“《]|[”》]|以及|[、和及与]", subject):
        if found.group() in "“《":
            depth += 1
        elif found.group() in "”》":
            depth -= 1
        elif not depth and found.start() > start:
            parts.append(subject[start : found.start()])
            start = found.end()
    parts.append(subject[start:])
    return tuple(part for part in parts if part)


def _complete(part: str, last: str) -> str:
    """Give an early name the head that only the last one spells out."""
    if part == last or re.search(rf"{alternatives('complete_head')}$", part):
        return part
    if len(part) == 1:  # 存、贷款余额
        return part + last[1:]
    head = re.search(
        rf"(?:{alternatives('generic')}|产量|增加值|产业|人均可支配收入|居民[^居]*收入|投资|面积|总额|价格)$",
        last,
    )
    if head and len(last) - len(head.group()) <= len(part) + 2:
        return part + head.group()
    if len(part) < len(last) - 1 and len(part) <= 4:
        return part + last[len(part) :]
    return part
