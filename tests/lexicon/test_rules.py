"""Every named rule matches its examples, and not its counter-examples."""

import importlib
import pkgutil

import pytest

import qa
from qa.lexicon.rules import Rule


def rules():
    found = {}
    for module in pkgutil.walk_packages(qa.__path__, "qa."):
        if module.name.endswith("rules"):
            values = vars(importlib.import_module(module.name)).values()
            found |= {(module.name, one.name): one for one in values if isinstance(one, Rule)}
    return found


RULES = rules()
YES = [(rule, text) for rule in RULES.values() for text in rule.yes]
NO = [(rule, text) for rule in RULES.values() for text in rule.no]


def named(value):
    return value.name if isinstance(value, Rule) else value


def test_there_are_rules():
    assert RULES


def test_every_rule_has_examples_and_near_misses():
    assert [name for name, rule in RULES.items() if not (rule.yes and rule.no)] == []


@pytest.mark.parametrize(("rule", "text"), YES, ids=named)
def test_a_rule_matches_its_examples(rule, text):
    assert rule.pattern.search(text)


@pytest.mark.parametrize(("rule", "text"), NO, ids=named)
def test_a_rule_does_not_match_near_misses(rule, text):
    assert not rule.pattern.search(text)
