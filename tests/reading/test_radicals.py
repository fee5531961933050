from __future__ import annotations

from qa.reading import normalise
from qa.reading.radicals import unified


def test_radicals_are_the_characters_they_stand_for():
    assert "".join(map(unified, "⼀、⽣产总值增⻓，⼈⺠⽣活")) == "一、生产总值增长，人民生活"


def test_other_characters_stay_as_they_are():
    assert "".join(map(unified, "一长①㎡ﬁA")) == "一长①㎡ﬁA"


def test_radicals_are_found_by_the_characters_they_stand_for():
    assert normalise("增⻓3.5%").text == "增长3.5%"
