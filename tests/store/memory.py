"""A store written for plainness: every score from its formula, nothing on disk."""

from __future__ import annotations

import math

import numpy as np

from qa.chunking import chunk
from qa.errors import InputError
from qa.figures import extract
from qa.lexicon.folding import fold
from qa.reading import read
from qa.store import Candidates, TokenVectors
from qa.store.words import chunk_words, words


class MemoryStore:
    def __init__(self, settings, encoder):
        self._reports = {}
        self._chunks = []
        for path in sorted(settings.corpus.glob("*.txt")):
            report = read(path)
            self._reports[report.doc.id] = report
            self._chunks.extend(chunk(report, first_id=len(self._chunks)))
        self._encoded = encoder.encode_passages([fold(found.indexed) for found in self._chunks])
        self._words = [
            chunk_words(found, self._reports[found.document].doc) for found in self._chunks
        ]

    def documents(self):
        return tuple(report.doc for report in self._reports.values())

    def report(self, document):
        self._check([document])
        return self._reports[document]

    def chunks(self, ids=None):
        wanted = range(len(self._chunks)) if ids is None else ids
        if any(not 0 <= number < len(self._chunks) for number in wanted):
            raise InputError("no such passage")
        return [self._chunks[number] for number in wanted]

    def figures(self):
        return tuple(figure for report in self._reports.values() for figure in extract(report))

    def candidates(self, text, vector, *, limit, where):
        self._check(where.documents)
        passing = [
            found.id
            for found in self._chunks
            if (not where.documents or found.document in where.documents)
            and (
                not where.sections
                or any(
                    _plain(piece) in _plain(title)
                    for piece in where.sections
                    for title in found.section
                )
            )
        ]
        dense = {number: float(self._encoded.pooled[number] @ vector) for number in passing}
        lexical = {number: self._bm25(set(words(text)), number) for number in passing}
        best = {
            number
            for scores in (dense, lexical)
            for number in sorted(scores, key=lambda number: -scores[number])[:limit]
        }
        ids = sorted(best)
        return Candidates(
            np.array(ids, dtype=np.int64),
            np.array([dense[number] for number in ids], dtype=np.float32),
            np.array([lexical[number] for number in ids], dtype=np.float32),
        )

    def tokens(self, ids):
        values = [self._encoded.tokens[number] for number in ids]
        offsets = [self._encoded.offsets[number] for number in ids]
        lengths = [len(rows) for rows in values]
        return TokenVectors(
            values=np.concatenate(values),
            scales=np.ones(sum(lengths), dtype=np.float32),
            starts=np.array([sum(lengths[:place]) for place in range(len(lengths) + 1)]),
            offsets=np.concatenate(offsets),
        )

    def _bm25(self, asked, number):
        total = len(self._words)
        average = sum(map(len, self._words)) / total
        score = 0.0
        for word in asked:
            holders = sum(word in text for text in self._words)
            count = self._words[number].count(word)
            rarity = math.log(1 + (total - holders + 0.5) / (holders + 0.5))
            length = 1 - 0.75 + 0.75 * len(self._words[number]) / average
            score += rarity * count / (count + 1.2 * length)
        return score

    def _check(self, documents):
        for document in documents:
            if document not in self._reports:
                raise InputError(f"no document {document!r}")


def _plain(title):
    return "".join(fold(title).lower().split())
