"""`python -m tests.fitting.topicality`: weights of `qa.answer.topicality`, by maximum likelihood.

The model is logistic: questions that the reports answer against encyclopaedic ones and small talk.
The bias calls `_LOST` of the answered ones off topic. Printed on stderr: how many of each kind are.
"""

from __future__ import annotations

import sys

import numpy as np

from qa.answer.topicality import SIGNS, signs
from qa.question import understand
from tests.fitting.refusals import fit, read_cases
from tests.fitting.reports import open_reports

_LOST = 0.02
_FAR = ("off topic", "encyclopaedic")


def main() -> None:
    """Print the weights, and on stderr which questions they call off topic."""
    cases = read_cases()
    values = []
    with open_reports({case.document for case in cases}) as (library, near):
        desk = library.answerer.gatherer
        for case in cases:
            question = understand(case.question, near=near)
            evidence = desk.gather(question, documents=[case.document])
            values.append((1.0, *signs(question, evidence, desk)))
    kinds = np.array([case.kind for case in cases])
    fitted = np.isin(kinds, ["answered", *_FAR])
    right = kinds == "answered"
    table = np.array(values)
    weights = fit(table[fitted], right[fitted], lost=_LOST)
    for kind in dict.fromkeys(kinds.tolist()):
        share = (table[kinds == kind] @ weights < 0).mean()
        print(f"{kind}: {(kinds == kind).sum()}, off topic {share:.3f}", file=sys.stderr)
    for name, weight in zip(("bias", *SIGNS), weights, strict=True):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
