"""The short form of every campaign; requests are fuzzed in tests/serve/test_fuzz.py."""

from __future__ import annotations

import os
from random import Random

import pytest

from tests.torture.corruptions import corruptions
from tests.torture.faults import faults
from tests.torture.kills import kills
from tests.torture.swaps import swaps

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills and limits are those of Unix")


@pytest.mark.parametrize(
    ("campaign", "count"), [(kills, 12), (corruptions, 60), (faults, 10), (swaps, 40)]
)
def test_a_campaign_finds_nothing(campaign, count, tmp_path):
    result = campaign(Random(15), count, tmp_path)
    assert result.done == count
    assert result.faults == []
    assert result.met
