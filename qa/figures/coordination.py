"""Shares out coordinated subjects among the quantities that follow them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.figures.words import alternatives

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        return complete_names(parts)
    both = _URBAN_AND_RURAL.match(subject)
    if both and count == 2:
        return (f"{both[1]}城镇{both[2]}", f"{both[1]}农村{both[2]}")
    return (subject,) * count


_URBAN_AND_RURAL: Final = re.compile("^(.*?)城乡((?:常住)?居民.*)$")


def complete_names(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of a list, each with the head and the act that one spells out for all.

    改造老旧供热、燃气、排水管网 shares its act and its 管网; 第一、二产业增加值 its ordinal too.
    """
    if len(parts) < 2:
        return parts
    last = parts[-1]
    head = _ORDINAL.match(last)
    if _ORDINAL.match(parts[0]) and head and ("第" in parts[0] or last[head.end() :][:1] == "产"):
        return tuple(_ordinal(part, last[head.end() :]) for part in parts)
    shared = _shared(parts)
    if shared and shared[0]:
        act, name, noun = shared
        return (*(f"{act}{one}{noun}" for one in (name, *parts[1:-1])), f"{act}{last}")
    return tuple(_complete(part, last) for part in parts)


_ORDINAL: Final = re.compile("^第?[一二三]")


def _ordinal(part: str, rest: str) -> str:
    """第一 of 第一、二产业增加值 → 第一产业增加值; a name that is whole stays."""
    found = _ORDINAL.match(part)
    if not found:
        return part
    own = part[found.end() :]
    return f"第{found.group().lstrip('第')}{rest if rest.startswith(own) else own}"


def _shared(parts: Sequence[str]) -> tuple[str, str, str] | None:
    """The act before a list, its first name and the noun after it, where all share them."""
    import rjieba

    first = list(rjieba.tag(parts[0]))
    length = len(parts[1]) if len(parts) > 2 else len(first[-1][0])
    act, name = parts[0][:-length], parts[0][-length:]
    modifier, head = parts[-1][:length], parts[-1][length:]
    made = re.match(alternatives("created"), parts[0])
    acts = not act or first[0][1].startswith("v") or bool(made)
    if not acts or min(length, len(head)) < 2:
        return None
    names = (name, *parts[1:-1])
    alike = all(len(one) == length and one[-1] not in head for one in names)
    whole = _parts_at(parts[0], len(act)) and _parts_at(modifier + head, length)
    return (act, name, head) if alike and whole else None


def _parts_at(text: str, at: int) -> bool:
    """Whether one word of a text ends there and another begins."""
    import rjieba

    ends, place = {0}, 0
    for word in rjieba.cut(text):
        place += len(word)
        ends.add(place)
    return at in ends


def complete_list(parts: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a list of three or more, each with the noun only the last spells out."""
    shared = _shared(parts) if len(parts) > 2 else None
    if shared is None:
        return tuple(parts)
    act, name, head = shared
    return (f"{act}{name}{head}", *(one + head for one in parts[1:-1]), parts[-1])


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
    if len(part) < len(last) - 1 and len(part) <= 4 and part[-1] not in last[len(part) :]:
        return part + last[len(part) :]
    return part
