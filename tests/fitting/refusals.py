"""`python -m tests.fitting.refusals`: weights of `qa.answer.confidence`, by maximum likelihood.

The questions are those that the provincial reports answer, those in `refusals.jsonl` labelled by
hand (near misses; questions on one report asked of another; small talk) and encyclopaedic ones.
The model is logistic: that the best sentence answers, against that it does not or nothing could.
What the other checks refuse already is left out. The bias refuses `_LOST` of what was answered
rightly. Printed on stderr: what is refused of reports that were held out, in turn.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from qa.answer.confidence import SIGNS, signs
from qa.answer.features import topic_weights
from qa.answer.names import NAMES
from qa.question import understand
from tests.bench.corpora import SHARED
from tests.fitting.reports import held_out_questions, open_reports, overlap

_PENALTY = 3e-3
_FOLDS = 4
_LOST = 0.015
_ENCYCLOPAEDIC = 320
_FAR = 0.25  # weight of a question that has nothing to do with reports
_SHOWN = 2  # sentences of which one must be the right one


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of a report."""

    document: str
    question: str
    kind: str
    evidence: str = ""


def main() -> None:
    """Print the weights, and on stderr what they refuse of held-out reports."""
    cases = read_cases()
    values, right, refused = _ask(cases)
    kinds = np.array([case.kind for case in cases])
    shares = np.where(np.isin(kinds, ["off topic", "encyclopaedic"]), _FAR, 1.0)
    odds = np.zeros(len(cases))
    documents = sorted({case.document for case in cases})
    for fold in range(_FOLDS):
        held = np.isin([case.document for case in cases], documents[fold::_FOLDS])
        kept = ~held & ~refused
        weights = fit(values[kept], right[kept], shares=shares[kept], lost=_LOST)
        odds[held] = values[held] @ weights
    for kind in dict.fromkeys(kinds):
        chosen = kinds == kind
        said = refused[chosen], (refused | (odds < 0))[chosen]
        line = f"{kind}: {chosen.sum()}, refused by checks {said[0].mean():.3f}, in all "
        if kind == "answered":
            sure = right[chosen]
            line += f"{said[1].mean():.3f} ({said[1][sure].mean():.3f} of what is answered rightly)"
        else:
            line += f"{said[1].mean():.3f}"
        print(line, file=sys.stderr)
    weights = fit(values[~refused], right[~refused], shares=shares[~refused], lost=_LOST)
    for name, weight in zip(("bias", *NAMES, *SIGNS), weights, strict=True):
        print(f"{name}\t{weight:.3f}")


def read_cases() -> list[Case]:
    """Return the questions, each with the report it is asked of."""
    asked = held_out_questions()
    documents = sorted({one.document for one in asked})
    cases = [Case(one.document, one.question, "answered", one.evidence) for one in asked]
    lines = Path(__file__).with_name("refusals.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        if row["document"] not in documents:
            continue
        kind = "answered elsewhere" if row["answerable"] else row["why"]
        cases.append(Case(row["document"], row["question"], kind))
    bench = json.loads((SHARED / "bench" / "cmrc2018_dev.json").read_text(encoding="utf-8"))
    found = [qa["question"] for one in bench["data"] for p in one["paragraphs"] for qa in p["qas"]]
    some = found[:: max(1, len(found) // _ENCYCLOPAEDIC)]
    return cases + [
        Case(document, question, "encyclopaedic")
        for question, document in zip(some, cycle(documents), strict=False)
    ]


def _ask(cases):
    """Return features float64 (n, f), whether right, and whether a check refuses, bool (n,)."""
    values, right, refused = [], [], []
    with open_reports({case.document for case in cases}) as (library, near):
        answerer = library.answerer
        for case in cases:
            asked = understand(case.question, near=near)
            weighed = answerer.weigh(asked, documents=[case.document])
            question, evidence = weighed.question, weighed.evidence
            weights = topic_weights(question, answerer.gatherer.rarity)
            values.append((1.0, *evidence[0].features, *signs(question, evidence, weights)))
            right.append(_is_right(case, evidence))
            refused.append(weighed.obstacle is not None or bool(weighed.surveyed))
    return np.array(values), np.array(right), np.array(refused)


def _is_right(case, evidence):
    """Whether one of the best sentences answers; of a question labelled by hand, whether it can."""
    if not case.evidence:
        return case.kind == "answered elsewhere"
    return any(overlap(one.unit.text, case.evidence) for one in evidence[:_SHOWN])


def fit(values, right, *, lost, shares=None):
    """Return the weights of a logistic model, of values float64 (n, f) whose first is 1.

    Right and wrong ones count as much together, each by its share; the bias, which comes first, is
    such that `lost` of the right ones fall below 0.
    """
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-6
    middle[0], spread[0] = 0, 1  # the bias
    scaled = (values - middle) / spread
    share = np.ones(len(values)) if shares is None else shares.copy()
    share[right] *= 0.5 / share[right].sum()
    share[~right] *= 0.5 / share[~right].sum()
    side = np.where(right, 1.0, -1.0)

    def loss(weights):
        margin = side * (scaled @ weights)
        total = (share * np.logaddexp(0, -margin)).sum() + _PENALTY * (weights[1:] ** 2).sum()
        slope = scaled.T @ (-share * side / (1 + np.exp(margin)))
        slope[1:] += 2 * _PENALTY * weights[1:]
        return total, slope

    start = np.zeros(values.shape[1])
    weights = minimize(loss, start, jac=True, method="L-BFGS-B").x / spread
    weights[0] = -np.quantile(values[right, 1:] @ weights[1:], lost)
    return weights


if __name__ == "__main__":
    main()
