"""Made-up reports, read and cut as the library does it, without a model."""

from qa.answer.evidence import Evidence, units_of
from qa.answer.names import NAMES
from qa.chunking import chunk
from qa.digests import digests
from qa.figures import extract
from qa.reading import parse
from qa.records import Hit

TABLE = """附表：2021年主要指标完成情况表

指标名称\t2021年目标\t2021年完成
1. 海带产量\t8万吨\t9.2万吨
2. 对虾产量\t3万吨\t2.4万吨
3. 登记失业率\t4%以内\t3.1%
4. 渔港维护\t不少于12座\t12座
"""


class Desk:
    """A report with its figures and sentences: what of a library answers need that ask for all."""

    def __init__(self, text, *others):
        self.own = parse(text, id="bay")
        self.others = tuple(parse(other, id=f"bay{n}") for n, other in enumerate(others, 2))
        self.found = extract(self.own)
        self.cut = {one: tuple(units_of(one, self.found)) for one in chunk(self.own)}

    def report(self, _document):
        return self.own

    def documents(self):
        return (self.own.doc, *(other.doc for other in self.others))

    def digests(self, _document):
        return digests(self.own, self.found)

    def figures(self, _document):
        return self.found

    def units(self, chunk):
        return self.cut[chunk]

    def passages(self, _document):
        return [one for one in self.cut if one.kind != "row"]

    def running(self, chunk):
        return list(self.cut[chunk])

    def rarity(self, word):
        return float(any(word in one.indexed for one in self.cut))

    rarest = 3.1

    def all_units(self):
        return [unit for units in self.cut.values() for unit in units]

    def unit_of(self, figure):
        holding = [unit for unit in self.all_units() if figure in unit.figures]
        return min(holding, key=lambda unit: len(unit.text), default=None)

    def evidence(self, words, *, score=0.0, topical=0.0, **features):
        """The sentence or row that holds `words`, scored by hand."""
        unit = next(unit for unit in self.all_units() if words in unit.text)
        values = tuple(float(features.get(name, 0)) for name in NAMES)
        return Evidence(unit, Hit(unit.chunk, score), score, values, topical=topical)
