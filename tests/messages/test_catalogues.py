from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import qa.messages
from qa.errors import SettingsError
from qa.messages import LANGUAGES, load_messages

PACKAGE = Path(qa.messages.__file__).resolve().parents[1]


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_the_keys_of_the_other(language):
    assert set(load_messages(language).texts) == set(load_messages("zh").texts)


@pytest.mark.parametrize("key", sorted(load_messages("zh").texts))
def test_a_text_is_filled_in_alike_in_both_languages(key):
    assert fields(load_messages("zh").texts[key]) == fields(load_messages("en").texts[key])


def test_every_key_is_used_and_every_used_key_is_there():
    known = set(load_messages("zh").texts)
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    used = set(re.findall(r'messages\(\s*"([a-z_.]+)"', source))
    formed = tuple(re.findall(r'f"([a-z]+\.[a-z_]*)\{', source))
    assert used <= known
    assert formed
    assert {key for key in known - used if not key.startswith(formed)} == set()


def test_an_unknown_language_is_refused():
    with pytest.raises(SettingsError, match="'fr'"):
        load_messages("fr")
