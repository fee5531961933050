import re

import pytest

from qa.records import RefusalReason, Status
from qa.web.words import LANGUAGES, STATIC, say, words

SOURCES = [*STATIC.parent.glob("*.py"), *STATIC.glob("*.js")]


def test_both_catalogues_say_the_same_things():
    assert words("zh").keys() == words("en").keys()


@pytest.mark.parametrize("key", sorted(words("zh")))
def test_an_entry_has_the_same_slots_in_both_languages(key):
    slots = [sorted(re.findall(r"\{(\w+)\}", words(language)[key])) for language in LANGUAGES]
    assert slots[0] == slots[1]


def test_the_english_catalogue_has_no_chinese_but_the_name_of_the_language():
    chinese = {key for key, text in words("en").items() if re.search(r"[\u4e00-\u9fff]", text)}
    assert chinese == {"app.language", "app.language.hint"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_key_that_is_said_is_in_the_catalogue(source):
    text = source.read_text(encoding="utf-8")
    said = re.findall(r"""(?:say|label)\(\s*(?:"?\w+"?,\s*)?["']([a-z]+\.[a-z.]+)["']""", text)
    assert [key for key in said if key not in words("zh")] == []


def test_every_entry_is_said_somewhere():
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    families = ("reason.", "status.", "outcome.", "column.", "example.", "tab.", "app.", "charts.",
                "reply.", "phrased.", "verdict.", "table.")  # fmt: skip
    unused = [key for key in words("zh") if key not in text and not key.startswith(families)]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_status_has_words(language):
    for reason in RefusalReason:
        assert say(language, f"reason.{reason}")
    for status in Status:
        assert say(language, f"status.{status}")
