"""An answer over an invented report, with a result, a target, a table row and a sum."""

from __future__ import annotations

from qa.records import Answer, Citation

RESULTS = ("一、2023年上半年执行情况", "（一）经济运行总体平稳")
TASKS = ("二、2023年下半年主要任务", "（一）完善交通")
SPANS = (
    ("- 地区生产总值2731亿元，增长3.5%；", RESULTS),
    ("新增停车泊位2413个，新接入错峰共享停车场14个，数量全市第一。", RESULTS),
    ("新增不少于6000个停车泊位，接入至少60个错峰共享停车项目。", TASKS),
    ("6. 一般公共预算收入\t11.0%\t-5.1%", ("附表：2023年上半年目标完成情况表",)),
    ("举办近十场消费活动，未完成老旧管网改造，惠及居民3.2万人次，占全区的１２．５％。", RESULTS),
)
LINES = (
    "地区生产总值2731亿元，增长3.5%[1]",
    "新增停车泊位2413个，新接入错峰共享停车场14个，数量全市第一。[2]",
    "新增不少于6000个停车泊位，接入至少60个错峰共享停车项目。[3]（计算：2413÷6000＝40.2%）",
    "6. 一般公共预算收入：2023年目标11.0%，2023年上半年完成-5.1%[4]",
    "举办近十场消费活动，未完成老旧管网改造，惠及居民3.2万人次，占全区的12.5%。[5]",
)
TITLES = {"hill": "青山区2023年上半年工作报告 青山区"}


def answer(*spans):
    """Return the answer that cites all spans, or those given instead: (text, headings) each."""
    chosen = spans or SPANS
    citations = tuple(
        Citation("hill", place * 1000, place * 1000 + len(text), text, section)
        for place, (text, section) in enumerate(chosen)
    )
    lines = LINES if not spans else [f"{text}[{n}]" for n, (text, _) in enumerate(spans, 1)]
    return Answer("\n".join(lines), citations)
