"""A library worked out by hand: what it holds and replies is written in the test that uses it."""

from __future__ import annotations

from dataclasses import dataclass, field

from qa.evaluate import GoldQuestion
from qa.evaluate.strings import expect_strings
from qa.records import Answer, Chunk, Citation, Document, Hit, Refusal, RefusalReason

TEXT = "地区生产总值2731亿元，增长3.5%。一般公共预算收入174.2亿元，下降5.1%。新增停车泊位2413个。"


def passage(text: str, *, document: str = "report", start: int = 0) -> Hit:
    chunk = Chunk(0, document, ("一、回顾",), start, start + len(text), text, text)
    return Hit(chunk, score=1.0)


def answered(text: str, *hits: Hit) -> Answer:
    return Answer(text, (Citation("report", 0, len(TEXT), TEXT),), hits=hits)


def refused(text: str = "报告没有写到") -> Refusal:
    return Refusal(text, RefusalReason.NO_INDICATOR)


@dataclass
class Library:
    """Finds and replies what the test wrote down, and notes what it was asked."""

    found: dict[str, list[Hit]] = field(default_factory=dict)
    replies: dict[str, Answer | Refusal] = field(default_factory=dict)
    held: tuple[str, ...] = ("report",)
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    filters: list[tuple[str, ...]] = field(default_factory=list)
    restricted: list[tuple[str, ...]] = field(default_factory=list)

    def search(self, question, *, k=5, documents=()):
        self.filters.append(tuple(documents))
        return self.found.get(question, [])[:k]

    def ask(self, question, *, history=(), documents=()):
        self.restricted.append(tuple(documents))
        self.asked.append((question, tuple(history)))
        return self.replies.get(question, refused())

    def documents(self):
        return [Document(name, TEXT, "0" * 64) for name in self.held]


GDP = GoldQuestion(
    "q1",
    "地区生产总值是多少",
    kind="figure",
    answer="2731亿元",
    expected=expect_strings(("2731亿元",), answer="2731亿元"),
    evidence=("地区生产总值2731亿元",),
)
