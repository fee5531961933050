"""Four times the text takes about four times as long, whatever it repeats."""

from __future__ import annotations

import time

import pytest

from qa.figures import extract
from qa.figures.masks import mask
from qa.reading import read

REPEATED = (  # noqa: SIM905 - a hundred quoted items are no easier to read
    "1 十 十百 5%到 （+1%） a和b分别增长 1,1 1.1 1, 1- 1、 1和 一十 百千 1+1 a1 A. 1x x "
    "第一、 第一 第1和 分之 百分之 一分之 3:4 1:1: 1万 万 1万元 1亿以上 “ 《 【1 （1 □ 1□ "
    "2023年 2023、 2023- 19年 一二 3月 3月4日 1日 1日、 1岁 1小时 1公里 同比 增长 下降 "
    "同比增长 分别 分别增长 其中： 、 ， ； ： 和 以及 等 的 达到 超 近 约1 超1 比 占比 "
    "比上年 全国第一 第一名 位居 前1 前三 半 一半 翻番 3成 数量 增长1% 增长1%、 1%和 -1 "
    "--1 --- 1/2 1/ 一个 两个 a b1 Abc 1a 甲和乙 甲、乙 GDP GDP增长 增加值1亿元 （ ） () "
    "[1] ① 1. 1.1. 到1 至 1至2 1~2 从1到2 由1亿元提高到2亿元 突破 以上的 1多 1余万 万个 "
    "点 一点五 五点五 零 〇〇 连续一年 年 月 日 1分钟 届 一届 １１１ １、 a.b@ x*"
).split()
SHORT, LONG = 1500, 6000
LINEAR, QUADRATIC = LONG / SHORT, (LONG / SHORT) ** 2
BETWEEN = LINEAR**0.5 * QUADRATIC**0.5 + 1
UNMEASURABLE = 0.004  # seconds; what takes less grows as it likes


def growth(work, repeated):
    """Return how many times longer the long text takes, at the best of three measurements."""

    def seconds(length):
        text = (repeated * length)[:length]
        start = time.process_time()
        work(text)
        return time.process_time() - start

    ratios = []
    for _ in range(3):
        short, long = seconds(SHORT), seconds(LONG)
        ratios.append(0.0 if long < UNMEASURABLE else long / short)
        if ratios[-1] < BETWEEN:
            break
    return min(ratios)


def figures_of(text, path):
    path.write_text(f"一、经济\n\n地区生产总值{text}，增长3%。\n", encoding="utf-8")
    return extract(read(path))


def test_there_are_about_a_hundred():
    assert len(set(REPEATED)) >= 100


def test_what_grows_with_the_square_is_told_from_what_does_not():
    def squared(text):
        return sum(1 for _ in text[::3] for _ in text[::3])

    assert growth(squared, "1、") > BETWEEN


@pytest.mark.parametrize("repeated", REPEATED)
def test_numerals_are_masked_in_time_that_grows_with_the_text(repeated):
    assert growth(mask, repeated) < BETWEEN


@pytest.mark.parametrize(
    "repeated", ["1", "十百", "5%到", "（+1%）", "a和b分别增长", "1、", "约1", "【1", "从1到2"]
)
def test_figures_are_found_in_time_that_grows_with_the_text(repeated, tmp_path):
    path = tmp_path / "report.txt"
    figures_of("1%", path)  # what is loaded once
    assert growth(lambda text: figures_of(text, path), repeated) < BETWEEN
