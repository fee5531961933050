"""A library in memory: a small invented report, read and chunked for real, with listed figures."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from qa.chunking import chunk
from qa.errors import InputError, StoreError
from qa.reading import parse
from qa.records import (
    Answer,
    Citation,
    Figure,
    Hit,
    Refusal,
    RefusalReason,
    Report,
    Span,
    Status,
)

TEXT = """清河区2024年上半年工作报告

二〇二四年七月

一、上半年工作情况

（一）民生保障持续加强

养老服务提质扩面。新增养老床位711张，同比增长8.3%。区属医院病床数突破2800张，千人床位数全市第

一。养老服务圈进一步完善。

教育资源不断扩大。新增基础教育学位2490座，新增托位276个。

网上留言写道：<script>alert("x")</script> <b>很好</b> **星号** [链接](http://example.com/)。

（二）经济运行总体平稳

全区地区生产总值2731亿元，同比增长3.5%。社会消费品零售总额1156.95亿元，同比增长9.1%。一般公共预算收入95.65亿元，同比下降5.1%。

二、下半年主要任务

（一）扩大教育供给

全年新增基础教育学位5190座，加快建设八所学校。

（二）提升医养服务品质

推进养老服务设施建设，新增养老床位150张。
"""

_BAD = "<img src=x onerror=alert(1)><script>alert(2)</script>"
HOSTILE = f"""恶意区2024年上半年工作报告{_BAD}

一、上半年{_BAD}工作情况

{_BAD}。**星号** [链接](javascript:alert(3)) `码` &lt;b&gt; 新增养老床位711张{_BAD}，同比增长8.3%。

二、下半年“主要”任务' onmouseover='alert(4)

（一）提升{_BAD}服务

新增养老床位150张{{{{7*7}}}}${{alert(5)}}{_BAD}。
"""
"""A report written to be run rather than read."""

_FIGURES = (
    ("711张", "新增养老床位", "711", "张", "value", "", Status.RESULT),
    ("增长8.3%", "新增养老床位", "8.3", "%", "change", "up", Status.RESULT),
    ("突破2800张", "区属医院病床数", "2800", "张", "value", "", Status.RESULT),
    ("2490座", "新增基础教育学位", "2490", "座", "value", "", Status.RESULT),
    ("276个", "新增托位", "276", "个", "value", "", Status.RESULT),
    ("2731亿元", "地区生产总值", "2731", "亿元", "value", "", Status.RESULT),
    ("增长3.5%", "地区生产总值", "3.5", "%", "change", "up", Status.RESULT),
    ("1156.95亿元", "社会消费品零售总额", "1156.95", "亿元", "value", "", Status.RESULT),
    ("增长9.1%", "社会消费品零售总额", "9.1", "%", "change", "up", Status.RESULT),
    ("95.65亿元", "一般公共预算收入", "95.65", "亿元", "value", "", Status.RESULT),
    ("下降5.1%", "一般公共预算收入", "5.1", "%", "change", "down", Status.RESULT),
    ("5190座", "新增基础教育学位", "5190", "座", "value", "", Status.TARGET),
    ("150张", "新增养老床位", "150", "张", "value", "", Status.TARGET),
)


@dataclass
class MemoryLibrary:
    """Answers with the first figures whose indicator shares four characters with the question."""

    model = "none"
    passages = 7
    unread = ()
    texts: dict[str, str] = field(default_factory=lambda: {"qinghe": TEXT})

    def __post_init__(self) -> None:
        self._reports = {name: parse(text, id=name) for name, text in self.texts.items()}
        self._chunks = [each for report in self._reports.values() for each in chunk(report)]
        self._figures = [figure for report in self._reports.values() for figure in _figures(report)]

    def documents(self):
        return [report.doc for report in self._reports.values()]

    def report(self, document, /):
        if document not in self._reports:
            raise InputError(f"no report is called {document!r}", remedy="run qa doctor")
        return self._reports[document]

    def figures(self, query=""):
        return [figure for figure in self._figures if query in figure.indicator]

    def resolve(self, citation, /):
        document, _, places = citation.partition(":")
        start, _, end = places.partition("-")
        report = self.report(document)
        if not (start.isdigit() and end.isdigit() and int(end) <= len(report.doc.text)):
            raise InputError(f"not a place: {citation!r}", remedy="a place reads name:10-20")
        return _place(report, int(start), int(end))

    def ask(self, question, *, history=(), documents=()):
        if "坏了" in question:
            raise StoreError("the index <broken> cannot be read", remedy="run qa index")
        if "意外" in question:
            raise ZeroDivisionError
        wanted = "目标" in question or "计划" in question
        found = [
            figure
            for figure in self._figures
            if (figure.status is Status.TARGET) == wanted
            and _asks(question, figure)
            and (not documents or figure.document in documents)
        ]
        hits = tuple(self._hits(question))
        reading = f"接着“{history[-1]}”问" if history else ""
        if not found:
            return Refusal(
                f"报告没有说：{question}", RefusalReason.NO_INDICATOR, hits=hits, reading=reading
            )
        citations = tuple(self._sentence(figure) for figure in found[:1])
        marks = "".join(f"[{number}]" for number in range(1, len(citations) + 1))
        return Answer(f"{citations[0].text}{marks}", citations, tuple(found), hits, reading)

    def _sentence(self, figure):
        report = self._reports[figure.document]
        return _place(report, figure.sentence.start, figure.sentence.end, figure.section)

    def _hits(self, question):
        for each in self._chunks:
            words = [
                Span(each.start + at, each.start + at + 2)
                for at in range(len(each.text) - 1)
                if each.text[at : at + 2] in question
            ]
            if words:
                score = len(words) / 10
                yield Hit(each, score, (("dense", score), ("late", score)), tuple(words))


def _asks(question, figure):
    name = figure.indicator
    return any(name[at : at + 4] in question for at in range(len(name) - 3))


def _place(report: Report, start, end, section=()):
    return Citation(report.doc.id, start, end, report.doc.text[start:end], section)


def _figures(report):
    text = report.doc.text
    at = 0
    for printed, indicator, value, unit, kind, direction, status in _FIGURES:
        start = text.find(printed, at)
        if start < 0:
            continue
        at = start
        sentence = Span(text.rfind("。", 0, start) + 1, text.find("。", start) + 1)
        begin = sentence.start + len(text[sentence.start :]) - len(text[sentence.start :].lstrip())
        yield Figure(
            report.doc.id,
            start,
            start + len(printed),
            printed,
            indicator,
            Decimal(value),
            unit,
            direction=direction,
            kind=kind,
            period="2024年上半年" if status is Status.RESULT else "2024年",
            status=status,
            section=("一、上半年工作情况",),
            sentence=Span(begin, sentence.end),
        )
