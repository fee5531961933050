"""Lines that belong to the page or the web site, not to the report."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from qa.reading.breaks import ODD_SPACE, is_page_number
from qa.reading.marks import find_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.reading.lines import Line
    from qa.records import Table

_WEB = re.compile(
    r"(?:您?(?:的)?(?:当前|现在|所在)(?:的)?位置|首页\s*[>＞»]|【?\s*(?:字体|字号)|【?E-?mail|【\s*大\s*中\s*小"
    r"|[【\[［]?\s*(?:打印|关闭)(?:本页|本文|窗口|】|\]|］|\s|$)"
    r"|(?:上一[页篇]|下一[页篇])|分享到|扫一扫|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:数|量)|访问量"
    r"|（?\s*责任?编辑|（?编辑[：:]|版权所有|主办单位|技术支持|网站(?:地图|标识)|[^，。]{0,6}ICP备"
    r"|(?:相关|关联)(?:报道|链接|新闻|阅读|附件|稿件)[：:]?|索\s*引\s*号|信息来源"
    r"|(?:发布|创建|生成)(?:时间|日期|机构|单位|于)|成文日期|发文(?:机关|字号)|访问(?:量|次数)|加载中"
    r"|网站标识码|备案号|请(?:您?先)?(?:开启|启用|打开)\s*(?:JavaScript|浏览器)|公开(?:形式|方式|类型)[：:]"
    r"|(?:稿件|文章)?来\s*源\s*[：:]|下载\s*$|收藏\s*$|返回顶部|无障碍|https?://|www\."
    r"|function\s+\w+\s*\(|<!--|-->|[】）)]\s*$|Public domain\s*$|(?:true|false)\s*$|目\s*录\s*$)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(rf".{{2,60}}?(?:…|\.{{4,}}|·{{4,}}|{ODD_SPACE}\.)[….·\s]*\d{{1,4}}")
_SITE_LINE = re.compile(r"(?:网|网站|日报|新闻).{0,40}\d{4}年\d{1,2}月\d{1,2}日.{0,20}来源")
_DATELINE = re.compile(
    r"(?:[^。]{0,120}。)?\W*(?:<U\+00A0>)?(?:新华社|本报|中新社|本网)[^，。]{0,40}(?:电|讯)"
)
_PHOTO = re.compile(r".*(?:记者|通讯员|新华社|图片)[^。]{0,20}摄\W*", re.DOTALL)
_LICENCE = re.compile(r"本作品(?:是|来自|在|为)|本作品.{0,20}(?:公有领域|著作权)|This work is")
_BOX = re.compile(
    r"(?:索引号|发文(?:机关|字号|日期)|成文日期|发布(?:机构|日期|时间|单位)|信息(?:类别|分类|来源)|主题(?:分类|词)"
    r"|体裁分类|公开(?:类型|方式|形式|时限|日期|范围)|文号|生成日期|有效性|关键词|制发机关|组配分类)[：:]?"
)
_BOXED = 2  # such labels, before a table is this box
_LONGEST_BOX = 12  # rows
_REPEATS = 3  # a running head or a chart's caption stands on most pages
_REPEATS_UNNAMED = 6  # a label without a report's name may be a heading that every part has
_REPORT = re.compile("报告|公报|规划|纲要|计划|方案|年鉴|白皮书")
_LONGEST_HEAD = 40


def find_furniture(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Return the positions in `lines` of what is not the report's own words."""
    texts = [text[line.span.start : line.span.end] for line in lines]
    found = {
        place
        for place, line in enumerate(texts)
        if is_page_number(line) or _is_web(line) or _PHOTO.fullmatch(line[:200]) is not None
    }
    return frozenset(found | _comments(texts) | _running_heads(lines, texts) | _licence(texts))


def describes_document(text: str, table: Table) -> bool:
    """Return whether a table is the box of a document's own data: its index number, its date."""
    rows = [row.cells for row in table.rows] + [table.header]
    cells = [re.sub(r"\s+", "", text[cell.start : cell.end]) for row in rows for cell in row]
    return len(rows) <= _LONGEST_BOX and sum(bool(_BOX.match(cell)) for cell in cells) >= _BOXED


def _is_web(line: str) -> bool:
    if len(line) > 160 or line.endswith("。"):
        return False
    return any(
        (
            _WEB.match(line),
            _SITE_LINE.search(line),
            _DATELINE.fullmatch(line),
            _CONTENTS.fullmatch(line),
        )
    )


def _comments(texts: Sequence[str]) -> set[int]:
    """An HTML comment that a crawler left, with the script inside it."""
    found: set[int] = set()
    for place, line in enumerate(texts):
        if line.startswith("<!--"):
            closing = next(
                (end for end in range(place, min(place + 12, len(texts))) if "-->" in texts[end]),
                None,
            )
            if closing is not None:
                found.update(range(place, closing + 1))
    return found


def _running_heads(lines: Sequence[Line], texts: Sequence[str]) -> set[int]:
    """A label that comes back again and again, word for word, alone on its line."""
    keys = [re.sub(rf"{ODD_SPACE}+", "", line) for line in texts]
    body = next((place for place, key in enumerate(keys) if "。" in key or find_mark(key)), 0)
    counts = Counter(keys)
    return {
        place
        for place, key in enumerate(keys)
        if counts[key] >= (_REPEATS if _REPORT.search(key) else _REPEATS_UNNAMED)
        and len(key) > 6
        and len(key) <= _LONGEST_HEAD
        and not re.search("[。；：！？:;!，,\t|]|各位", key)
        and not lines[place].cells
        and find_mark(texts[place]) is None
        and (place >= body or key in keys[:place])  # before the body, the first is the title
    }


def _licence(texts: Sequence[str]) -> set[int]:
    """The licence that a library appends, from its first words to the end of the file."""
    start = next(
        (
            place
            for place in range(len(texts) // 2, len(texts))
            if _LICENCE.match(texts[place])
            and re.search("著作权|公有领域|版权|license|licence", "".join(texts[place:]))
        ),
        len(texts),
    )
    return set(range(start, len(texts)))
