"""Weights of the features of `qa.answer.names`, by maximum likelihood.

The model is a softmax over the sentences of the eight best passages of a question; the likelihood
is that of any sentence that shares characters with the evidence, with a small quadratic penalty on
weights in units of each feature's spread. Reports are held out in turn to say how well it ranks.
"""

from __future__ import annotations

import sys

import numpy as np
from scipy.optimize import minimize
from scipy.special import logsumexp

from qa.answer.names import NAMES
from qa.question import understand
from tests.fitting.reports import held_out_questions, open_reports, overlap

_PENALTY = 2e-3
_DISAGREES = -3.2  # at most: few of these questions insist on result or target, as people do
_FOLDS = 4


def main() -> None:
    """Print the weights, and on stderr how often the right sentence is first, by held-out fold."""
    names, features, right = _examples()
    documents = sorted(set(names))
    for fold in range(_FOLDS):
        held = set(documents[fold::_FOLDS])
        kept = [n for n, name in enumerate(names) if name not in held]
        weights = _fit([features[n] for n in kept], [right[n] for n in kept])
        firsts = [
            right[n][np.argmax(features[n] @ weights)]
            for n, name in enumerate(names)
            if name in held
        ]
        print(f"fold {fold}: {np.mean(firsts):.3f} of {len(firsts)}", file=sys.stderr)
    for name, weight in zip(NAMES, _fit(features, right), strict=True):
        held = min(weight, _DISAGREES) if name == "disagrees" else weight
        print(f"{name}\t{held:.3f}")


def _examples():
    """Return documents, features float64 (n, f) and whether right, bool (n,), of each question."""
    asked = held_out_questions()
    names, features, right = [], [], []
    with open_reports({one.document for one in asked}) as (library, near):
        for one in asked:
            question = understand(one.question, near=near)
            found = library.gather(question, documents=[one.document])
            hit = [overlap(each.unit.text, one.evidence) for each in found]
            names.append(one.document)
            features.append(np.array([each.features for each in found]))
            right.append(np.array(hit))
    return names, features, right


def _fit(features, right):
    kept = [(x, y) for x, y in zip(features, right, strict=True) if y.any()]
    spread = np.concatenate([x for x, _ in kept]).std(axis=0) + 1e-6
    kept = [(x / spread, y) for x, y in kept]

    def loss(weights):
        total, slope = 0.0, np.zeros_like(weights)
        for x, y in kept:
            scores = x @ weights
            every, good = logsumexp(scores), logsumexp(scores[y])
            total += every - good
            slope += np.exp(scores - every) @ x - np.exp(scores[y] - good) @ x[y]
        penalty = _PENALTY * (weights**2).sum()
        return total / len(kept) + penalty, slope / len(kept) + 2 * _PENALTY * weights

    return minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B").x / spread


if __name__ == "__main__":
    main()
