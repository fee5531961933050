"""Which lines are a report's title: one, or two and three that make one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qa.reading.breaks import ODD_SPACE
from qa.reading.marks import Family, find_mark
from qa.reading.places import AREA, read_place

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND: Final = re.compile(
    r"统\s*计\s*公\s*报(?![库网平])|工\s*作\s*报\s*告|执行情况|决算|预算|计划草案|发展报告|分析报告|年度报告"
    r"|年报|公报(?![库网平])|白皮书"
    r"|(?:规划|计划|方案|纲要|总结|要点|意见|情况|说明|办法|年鉴|讲话|清单|通知|决定|报告|工作安排)(?=$|[（(《》])"
)
"""What reports call themselves."""
_FULL: Final = re.compile(
    r"统\s*计\s*公\s*报(?![库网平])|工\s*作\s*报\s*告|执行情况.*报告|决算.*(?:报告|说明)|年度报告|预算.*(?:报告|草案)"
)
_CLOSED: Final = re.compile(
    r"(?:报\s*告|公\s*报|草案|方案|计划|规划|纲要|总结|决定|意见|说明|清单|通知|解读|出炉|情况表|概况|工作安排)\s*"
    r"(?:[（(][^（()）]*[）)]|[》”\]\[①-⑳*＊]|\[\d+\])*$"
)
"""How a line ends that nothing more of the title follows."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d年|[一二][〇零○]\S{2}年")
_PREFIX: Final = re.compile(
    r"^(?:#+\s*|(?:最新|重磅|权威发布|刚刚|收藏)[！!：:|｜]+\s*|(?:标\s*题|题\s*目)\s*[：:]\s*"
    r"|(?:附?表|附件)\s*(?:[一二三四五六七八九十]+|\d{1,2})(?:[-—]\d+)*[：:、.\s]*(?=\S{6})|\d{1,2}-\d{1,2}\s+(?=\S{6}))+"
)
_UNIT_BEHIND: Final = re.compile(
    r"(?<=表)\s*(?:附?表\s*[一二三四五六七八九十\d-]+)?\s*(?:[（(]?\s*单位\s*[：:].*)?$"
)
"""What stands in one line with a table's caption: its number and unit."""
_AFTER: Final = re.compile(
    r"(?:(?<=[报告])\s*(?:19|20)\d\d|[\[［]\d*[\]］]|[①-⑳]|[*＊]"
    r"|[（(](?:19|20)\d\d年\d{1,2}月\d{1,2}日[^（()）]*[）)])+$"
)
"""What stands behind a title and is no part of it: a tag, the mark of a note, the occasion."""
_NAVIGATION: Final = re.compile(
    r"[>＞»›]|首页|^分\s*类|^相关|位置\s*[：:]|来\s*源\s*[：:]|时间\s*[：:]|日期\s*[：:]|发布于|字\s*[号体]"
    r"|打印|关闭|附件|下载|上一[篇页]|下一[篇页]|https?:|www\."
)
_OCCASION: Final = re.compile(
    r"会议文件|(?:人大|人民代表大会|大会)(?:$|.{0,8}会\s*议)"
    r"|^[—─（(-]*\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
)
_SPEAKER: Final = re.compile(r"(?:长|主任|主席|书记)\s*[一-鿿×Xx*＊\s\u3000]{2,12}$|各位|[：:]$")
_LONGEST: Final = 90
_LONGEST_PART: Final = 45
_MOST_LINES: Final = 3
_LEAST: Final = 4.0
_TELLING: Final = 8  # characters of a page's own name, before it tells one title from another


@dataclass(frozen=True, slots=True)
class Titled:
    """Where a title stands among the lines, and what it says."""

    first: int
    past: int
    title: str


def find_title(
    lines: Sequence[str], *, told: Sequence[str] = (), apart: Sequence[bool] = ()
) -> Titled | None:
    """Return the title among a report's first lines; None where none of them surely is.

    Args:
        lines: The first lines, normalised.
        told: What the format says the title is: a page's own name, with the site's behind it.
        apart: Which lines the format sets in the middle, in bold or as headings.
    """
    best: tuple[float, Titled] | None = None
    bare = [_bare(each) for each in told]
    for first in range(len(lines)):
        for past in range(first + 1, min(len(lines), first + _MOST_LINES) + 1):
            part = lines[first:past]
            if not _can_be(part):
                break
            score = _score(part, bare) + 0.5 * bool(apart and apart[first])
            # The first of equals, as a page says its title again at its foot.
            if score >= _LEAST and (best is None or score > best[0]):
                best = score, Titled(first, past, clean_title("".join(part)))
    return best[1] if best else None


def told_title(told: Sequence[str]) -> str:
    """Return the title that the format tells, without the site's name; nothing if it tells none."""
    parts = [
        re.sub(r"^[（(][^（()）]{2,8}[）)]", "", part.strip())
        for each in told
        for part in re.split(r"\s*[-_|｜—–]{1,2}\s*|\s{2,}", each)
    ]
    scored = [(_score([part], []), -place, part) for place, part in enumerate(parts) if part]
    best = max(scored, default=None)
    return clean_title(best[2]) if best and best[0] >= _LEAST else ""


def page_title(told: Sequence[str], lines: Sequence[str]) -> str:
    """Return the line that a page's own name says again, whatever the report calls itself."""
    names = [_bare(each) for each in told]
    said = (line for line in lines if len(_bare(line)) > 6 and not _NAVIGATION.search(line))
    return next(
        (clean_title(line) for line in said if any(_bare(line) in one for one in names)), ""
    )


def clean_title(title: str) -> str:
    """Return a title without labels, marks of notes and the occasion that runs on behind it."""
    title = _PREFIX.sub("", re.sub(rf"^{ODD_SPACE}+", "", title))
    title = re.split(r"——|--|—(?=\d)", title.lstrip("—-─ "))[0].strip()
    title = _UNIT_BEHIND.sub("", _AFTER.sub("", title)).strip()
    quoted = re.fullmatch(r"《([^《》]+)》(?:[（(]摘要[）)]|出炉|解读|摘要)?", title)
    return quoted[1] if quoted else title


def subject_of(title: str) -> str:
    """Return a title from where its place or year stands: without 关于 and the like."""
    return re.sub(r"^(?:[《“]|中共|关于|印发|解读|报告)+", "", _PREFIX.sub("", title))


def _can_be(part: Sequence[str]) -> bool:
    """Whether lines can be one title: all but the last must be left open."""
    last = part[-1]
    if not last or len("".join(part)) > _LONGEST or "。" in last or _NAVIGATION.search(last):
        return False
    mark = find_mark(last)
    if mark is not None and mark.family not in {Family.HASH, Family.NOTE}:
        return False
    if (
        _OCCASION.search(last.split("——")[0])
        or _SPEAKER.search(last)
        or last[-1] in "。；;！!？?，,"
    ):
        return False
    if len(part) == 1:
        return True
    before = part[-2]
    return (
        len(before) <= _LONGEST_PART
        and len(last) <= _LONGEST_PART
        and _CLOSED.search(before) is None
        and _KIND.search(last) is not None
        and "\t" not in last
    )


def _score(part: Sequence[str], told: Sequence[str]) -> float:
    joined = clean_title("".join(part))
    if len(joined) < 5 or not _KIND.search(joined):
        return 0.0
    subject = subject_of(joined)
    named = bool(re.match(rf"(?:(?:19|20)\d\d年度?)?.{{0,6}}?{AREA}", subject)) or bool(
        read_place(subject)
    )
    score = 2.0 + 2.0 * bool(_FULL.search(joined)) + 1.5 * bool(_YEAR.search(joined)) + 1.0 * named
    score -= 0.4 * (len(part) - 1)
    bare = _bare(joined)
    if any(bare in each or (len(each) > 8 and each in bare) for each in told):
        score += 2.0
    if _CLOSED.search(joined):
        score += 0.5
    return score


def _bare(text: str) -> str:
    return re.sub(r"[\s　《》“”（）()]", "", text)
