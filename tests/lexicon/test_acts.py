"""Every rule of the acts, run over its own examples."""

from __future__ import annotations

import pytest

from qa.lexicon.acts import load_acts
from qa.question.acts import Act, act_of

RULES = [*load_acts().rules, *((Act.ERRAND.value, rule) for rule in load_acts().errands)]
YES = [(act, rule.name, text) for act, rule in RULES for text in rule.yes]
NO = [(act, rule.name, text) for act, rule in RULES for text in rule.no]


@pytest.mark.parametrize(("act", "rule", "text"), YES)
def test_a_rule_tells_its_act(act, rule, text):
    assert act_of(text) == act, rule


@pytest.mark.parametrize(("act", "rule", "text"), NO)
def test_a_rule_leaves_its_nearest_misses(act, rule, text):
    assert act_of(text) != act, rule


def test_every_rule_has_a_name_a_source_and_examples_of_both_sorts():
    assert [rule.name for _, rule in RULES if not (rule.yes and rule.no and rule.source)] == []
    names = [rule.name for _, rule in RULES]
    assert len(set(names)) == len(names)


def test_every_act_that_rules_tell_is_known():
    assert {act for act, _ in RULES} <= {act.value for act in Act}


def test_words_stand_once_in_their_group_and_hold_no_space():
    assert all(word == word.strip().lower() for word in load_acts().words)
