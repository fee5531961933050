"""The names of the features by which evidence is weighed, in their order."""

from __future__ import annotations

NAMES = (
    "late",  # mean over question tokens of the best match in the sentence
    "late_headed",  # the same in the sentence and its heading path
    "late_official",  # the same of the official words of an English or everyday question
    "late_own",  # the same of what a follow-up itself says
    "weakest",  # mean of the three worst matched question tokens
    "density",  # late, against the length of the sentence
    "search",  # score of the passage less that of the best one
    "covered",  # share of the topic's words, weighted by rarity, that the sentence has
    "covered_passage",  # the same in the passage and its headings
    "disagrees",  # result asked and target said, or target and result
    "period",  # 1 a period asked for is the sentence's, -1 it is another
    "indicator",  # an indicator is named and a figure is of it
    "figure",  # a figure is asked for and there is one
    "amount",  # an amount or count is asked for and there is one, not only rates
    "share",  # a percentage or change is asked for and there is one
    "unit",  # a figure has the unit asked for
)
