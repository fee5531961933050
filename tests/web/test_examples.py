import pytest

from qa.web.examples import examples

from .memory import TEXT, MemoryLibrary


def test_examples_name_what_the_report_has(library):
    indicators = {figure.indicator for figure in library.figures()}
    found = examples(library, "zh")
    assert len(found) >= 4
    named = [each for each in found if any(indicator in each for indicator in indicators)]
    topics = [each for each in found if "“" in each]
    assert len(named) + len(topics) == len(found)


def test_examples_are_the_same_each_time_and_differ(library):
    found = examples(library, "en")
    assert found == examples(MemoryLibrary(), "en")
    assert len(set(found)) == len(found)


def test_examples_change_with_the_report(library):
    other = MemoryLibrary({"other": TEXT.replace("711张", "七百张")})
    assert examples(other, "zh") != examples(library, "zh")


@pytest.mark.parametrize("text", ["", "没有标题也没有数字的一段话。"])
def test_a_report_without_figures_or_headings_still_opens(text):
    assert examples(MemoryLibrary({"plain": text or " "}), "zh") == []


def test_english_examples_are_wholly_english(library):
    for found in (examples(library, "en"), examples(MemoryLibrary({"a": TEXT, "b": TEXT}), "en")):
        assert found
        assert [each for each in found if not each.isascii()] == []
