"""`python -m tests.fitting.facts [odds]`: weights by which facts are ranked, or let through.

Ranking: a softmax over the figures of the best passages; the likelihood is that of a figure within
the evidence, of a measure that is asked for. Weights are monotone: none lets a worse match count
more. Letting through (`odds`): a logistic model over the features of the best figure, fitted on the
labelled questions; on these with a name put before that stands elsewhere in the report, or in none;
and on the reports' own figures asked back: by their names (answerable), with a word of their name
exchanged, with a name that stands elsewhere, and those of another report (not). Questions are then
encoded without the changes fitted on them, which would make everyday words look better matched than
a new report's are. The bias refuses `_LOST` of what was answered rightly.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import numpy as np
import rjieba
from scipy.optimize import minimize
from scipy.special import logsumexp

from qa.answer.agreement import SOFT
from qa.answer.assurance import SIGNS, signs
from qa.answer.lookup import account, look_up
from qa.encoding import convert
from qa.figures.facts import measure_of
from qa.lexicon.tables import load_rows
from qa.question import understand
from qa.question.measures import measures_of
from tests.fitting.reports import held_out, open_reports, read_questions, squeeze

_PENALTY = 1e-3
_LOST = 0.05
_OWN = 60  # figures of each report asked back, and a third of it of each sort of near miss
_ASKED = 1300  # labelled questions that are asked
_NAMED = 0.45  # of them, the share that is asked with a name before it, too
_SHARES = {
    "own": 0.3, "exchanged": 0.5, "foreign": 0.3, "elsewhere": 0.3, "named": 0.5, "off topic": 0.3,
    "of another report": 0.6,
}  # fmt: skip
"""Weights of kinds of questions that were made, or that other checks refuse; others weigh 1."""
_FALLING = {"unasked", "unmet", "outside", "unknown", "beside", "noun", "proper", "noun_beside"}
_FREE = {"words", "counted", "english"}
_NAMES = ("bias", *SOFT, *SIGNS)


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of a report, with the evidence or the name of what answers it."""

    document: str
    question: str
    kind: str
    evidence: str = ""
    name: str = ""


def main() -> None:
    """Print a table of weights, and on stderr what they do."""
    asked = read_questions()
    documents = held_out(one.document for one in asked)
    cases = [
        Case(one.document, one.question, "answered", one.evidence)
        for one in asked
        if one.document in documents
    ]
    if sys.argv[1:] == ["odds"]:
        with _unchanged(), open_reports(documents) as (library, near):
            _letting_through(_all(cases, library, sorted(documents)), library, near)
        return
    with open_reports(documents) as (library, near):
        found = [_look_up(case, library, near)[:2] for case in cases]
    ranking = _rank([(values, right) for values, right in found if right.any()])
    print("fact_weights")
    for name, weight in zip(SOFT, ranking, strict=True):
        print(f"{name}\t{weight:.3f}")


@contextmanager
def _unchanged():
    """Convert the model anew, elsewhere, without the changes to its weights for questions."""
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.dict(os.environ, XDG_CACHE_HOME=folder),
        mock.patch.object(convert, "for_questions", lambda packed: packed),
    ):
        yield


def _all(cases, library, documents):
    """Some of the labelled questions, with what must be refused, as the module says."""
    chance = random.Random(5)
    chance.shuffle(cases)
    cases = cases[:_ASKED]
    lines = Path(__file__).with_name("refusals.jsonl").read_text(encoding="utf-8").splitlines()
    refused = [
        Case(row["document"], row["question"], row["why"])
        for row in map(json.loads, lines)
        if row["document"] in documents and not row["answerable"]
    ]
    named = [
        made
        for case in cases
        if not case.question.isascii() and chance.random() < _NAMED
        for made in _named(case, library, documents, chance)
    ]
    return cases + refused + _own(library, documents) + named


def _named(case, library, documents, chance):
    """A question with a name before it: one that stands elsewhere in its report, one in none."""
    text = library.report(case.document).doc.text
    span = _evidence(case, library)
    other = chance.choice([each for each in documents if each != case.document])
    near = text[max(0, span[0] - 300) : span[1] + 100] if span else text
    inside = [name for name in _names(library, case.document) if name not in near + case.question]
    outside = [name for name in _names(library, other) if name not in text]
    for names in filter(None, (inside, outside)):
        yield Case(case.document, f"{chance.choice(names)}{case.question}", "named")


@cache
def _names(library, document):
    tagged = rjieba.tag(library.report(document).doc.text)
    kept = {word for word, tag in tagged if tag in {"ns", "nz", "nt"} and 2 <= len(word) <= 6}
    return tuple(sorted(kept))


def _own(library, documents):
    """The reports' own figures asked back, and near misses made of their names."""
    chance = random.Random(7)
    names = {
        doc: sorted({f.indicator for f in library.answerer.gatherer.figures(doc)})
        for doc in documents
    }
    cases = []
    for place, doc in enumerate(documents):
        figures = [f for f in library.answerer.gatherer.figures(doc) if f.value is not None]
        figures = [f for f in figures if 3 <= len(f.indicator) <= 14]
        whole = squeeze(library.report(doc).doc.text)
        other = names[documents[(place + 1) % len(documents)]]
        for figure in chance.sample(figures, min(_OWN, len(figures))):
            asks = (
                "增长多少"
                if figure.kind == "change"
                else "占多少"
                if figure.kind == "share"
                else ("排第几" if figure.kind == "rank" else f"是多少{figure.unit}")
            )
            cases.append(Case(doc, figure.indicator + asks, "own", name=figure.indicator))
        for figure in chance.sample(figures, min(_OWN // 3, len(figures))):
            cases += filter(
                None,
                [
                    _exchanged(doc, figure, names[doc], chance),
                    _elsewhere(doc, figure, library, chance),
                ],
            )
        foreign = [name for name in other if 4 <= len(name) <= 12 and name[-4:] not in whole]
        cases += [
            Case(doc, f"{name}是多少", "foreign")
            for name in chance.sample(foreign, min(_OWN // 3, len(foreign)))
        ]
    return cases


def _exchanged(doc, figure, names, chance):
    words = [word for word, tag in rjieba.tag(figure.indicator) if len(word) > 1]
    if len(words) < 2:
        return None
    others = {word for name in names for word in rjieba.cut(name) if len(word) > 1} - set(words)
    word = chance.choice(sorted(others))
    if any(word in name and words[-1] in name for name in names):
        return None
    return Case(doc, f"{figure.indicator.replace(words[0], word, 1)}是多少", "exchanged")


def _elsewhere(doc, figure, library, chance):
    text = library.report(doc).doc.text
    near = text[max(0, figure.sentence.start - 400) : figure.sentence.end + 50] + "".join(
        figure.section
    )
    named = {
        word
        for word, tag in rjieba.tag(text)
        if tag in {"ns", "nz", "nt", "nr"} and 2 <= len(word) <= 6 and word not in near
    }
    if not named:
        return None
    return Case(doc, f"{chance.choice(sorted(named))}{figure.indicator}多少", "elsewhere")


def _look_up(case, library, near):
    """Features float64 (n, f) of the figures found, which of them answer, and the first's signs."""
    desk = library.answerer.gatherer
    question = understand(case.question, near=near)
    measures = measures_of(question.own or question.text)
    found = look_up(question, desk, measures=measures, documents=[case.document])
    values = np.array([one.features for one in found]).reshape(-1, len(SOFT))
    right = np.zeros(len(found), dtype=bool)
    if case.evidence and (span := _evidence(case, library)):
        right = np.array([span[0] <= one.figure.start < span[1] for one in found], dtype=bool)
        fits = right & np.array([measure_of(one.figure) in measures for one in found], dtype=bool)
        right = fits if fits.any() else right
    elif case.name:
        right = np.array([one.figure.indicator == case.name for one in found], dtype=bool)
    said = [signs(question, one, account(question, one, desk)) for one in found[:4]]
    return values, right, (bool(measures), said)


_PLACES: dict[str, tuple[str, list[int]]] = {}


def _evidence(case, library):
    if case.document not in _PLACES:
        text = library.report(case.document).doc.text
        kept = [place for place, character in enumerate(text) if not character.isspace()]
        _PLACES[case.document] = "".join(text[place] for place in kept), kept
    plain, places = _PLACES[case.document]
    wanted = squeeze(case.evidence)
    at = plain.find(wanted)
    return (places[at], places[at + len(wanted) - 1] + 1) if at >= 0 else None


def _rank(examples):
    spread = np.concatenate([x for x, _ in examples]).std(axis=0) + 1e-6
    scaled = [(x / spread, y) for x, y in examples]

    def loss(weights):
        total, slope = 0.0, np.zeros_like(weights)
        for x, y in scaled:
            scores = x @ weights
            every, good = logsumexp(scores), logsumexp(scores[y])
            total += every - good
            slope += np.exp(scores - every) @ x - np.exp(scores[y] - good) @ x[y]
        penalty = _PENALTY * (weights**2).sum()
        return total / len(scaled) + penalty, slope / len(scaled) + 2 * _PENALTY * weights

    sides = [(None, 0) if name in _FALLING else (0, None) for name in SOFT]
    start = np.zeros(len(SOFT))
    return minimize(loss, start, jac=True, method="L-BFGS-B", bounds=sides).x / spread


def _letting_through(cases, library, near):
    ranking = np.array([float(row["weight"]) for row in load_rows("fact_weights")])
    rows, right, kinds, documents = [], [], [], []
    for case in cases:
        values, answers, (measured, said) = _look_up(case, library, near)
        if not measured or not len(values):
            continue
        first = int(np.argmax(values[: len(said)] @ ranking))
        rows.append((1.0, *values[first], *said[first]))
        right.append(bool(answers[first]))
        kinds.append(case.kind)
        documents.append(case.document)
    rows, right, kinds = np.array(rows), np.array(right), np.array(kinds)
    odds = np.zeros(len(right))
    every = sorted(set(documents))
    for fold in range(3):
        held = np.isin(documents, every[fold::3])
        odds[held] = rows[held] @ _fit(rows[~held], right[~held], kinds[~held])
    for kind in dict.fromkeys(kinds):
        wrong = (kinds == kind) & ~right
        good = (kinds == kind) & right
        print(
            f"{kind}: right {good.sum()}, of which refused {(odds[good] < 0).mean():.3f}; "
            f"wrong {wrong.sum()}, refused {(odds[wrong] < 0).mean():.3f}",
            file=sys.stderr,
        )
    print("fact_odds")
    for name, weight in zip(_NAMES, _fit(rows, right, kinds), strict=True):
        print(f"{name}\t{weight:.3f}")


def _fit(values, right, kinds):
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    middle[0], spread[0] = 0, 1
    scaled = (values - middle) / spread
    share = np.array([_SHARES.get(kind, 1.0) for kind in kinds])
    share[right] *= 0.5 / share[right].sum()
    share[~right] *= 0.5 / share[~right].sum()
    side = np.where(right, 1.0, -1.0)

    def loss(weights):
        margin = side * (scaled @ weights)
        total = (share * np.logaddexp(0, -margin)).sum() + _PENALTY * (weights[1:] ** 2).sum()
        slope = scaled.T @ (-share * side / (1 + np.exp(margin)))
        slope[1:] += 2 * _PENALTY * weights[1:]
        return total, slope

    free = _FREE | {"bias"}
    sides = [
        (None, None) if name in free else (None, 0) if name in _FALLING else (0, None)
        for name in _NAMES
    ]
    start = np.zeros(values.shape[1])
    weights = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=sides).x / spread
    weights[0] = 0.0
    weights[0] = -np.quantile(values[right & (kinds == "answered")] @ weights, _LOST)
    return weights


if __name__ == "__main__":
    main()
