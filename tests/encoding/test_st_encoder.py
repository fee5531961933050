"""Tiny models with random weights, saved as folders, stand for models from the hub."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from qa.encoding import load_encoder
from qa.encoding.st_loading import _prompts
from qa.errors import ModelError
from tests.contacts import contacts, traced
from tests.encoding.conftest import TEXTS as REAL_TEXTS

TEXTS = ("福田区地区生产总值", "增长 61% 。", "投资", "福田 增长 总值 " * 3)
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "query", "passage", ":", "61", "%", "。"]
CHARACTERS = sorted(set("福田区地生产总值增长投资"))
POSITIONS = 40


@pytest.fixture(scope="module")
def transformer(tmp_path_factory):
    """A folder with a BERT of two layers and a tokenizer of single characters."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("bert")
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join([*WORDS, *CHARACTERS]), encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab=str(vocabulary), model_max_length=POSITIONS)
    torch.manual_seed(7)
    sizes = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = BertConfig(
        vocab_size=len(tokenizer), intermediate_size=32, max_position_embeddings=POSITIONS, **sizes
    )
    BertModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def single(transformer, tmp_path_factory):
    """A single-vector model with prompts, as a folder."""
    from sentence_transformers import SentenceTransformer

    prompts = {"query": "query: ", "passage": "passage: "}
    model = SentenceTransformer(str(transformer), device="cpu", prompts=prompts)
    folder = tmp_path_factory.mktemp("single")
    model.save(str(folder))
    return folder


LATE = ("late", "late, questions of a fixed length", "late, questions of a least length")


@pytest.fixture(scope="module")
def models(transformer, single, tmp_path_factory):
    """Folders by name: the single-vector model, late ones with and without marks in questions."""
    from sentence_transformers import MultiVectorEncoder

    folders = {"single": single}
    for name, strategy in zip(LATE, (None, "fixed", "min"), strict=True):
        model = MultiVectorEncoder(str(transformer), device="cpu")
        if strategy:
            model[0].query_expansion = {"strategy": strategy, "length": 12}
        folders[name] = tmp_path_factory.mktemp("late")
        model.save(str(folders[name]))
    return folders


@pytest.fixture(params=LATE)
def late(models, request):
    return models[request.param]


@pytest.fixture(params=["single", *LATE])
def either(models, request):
    return models[request.param]


@pytest.fixture
def load(settings):
    return lambda model, **changes: load_encoder(replace(settings, model=str(model), **changes))


def test_pooled_vectors_are_the_models_own(load, single):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(single), device="cpu")
    encoder = load(single)
    asked = model.encode(list(TEXTS), prompt="query: ", normalize_embeddings=True)
    told = model.encode(list(TEXTS), prompt="passage: ", normalize_embeddings=True)
    assert encoder.encode_questions(TEXTS).pooled == pytest.approx(asked, abs=1e-5)
    assert encoder.encode_passages(TEXTS).pooled == pytest.approx(told, abs=1e-5)


def test_tokens_are_those_of_the_text_alone(load, single):
    found = load(single).encode_passages(TEXTS)
    words = [
        [text[start:end] for start, end in offsets]
        for text, offsets in zip(TEXTS, found.offsets, strict=True)
    ]
    assert words[0] == list("福田区地区生产总值")
    assert words[1] == ["增", "长", "61", "%", "。"]
    assert [len(rows) for rows in found.tokens] == [len(row) for row in words]


def test_token_vectors_are_the_models_own(load, single):
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(single), device="cpu")
    whole = model.encode("passage: 投资", output_value="token_embeddings").numpy()
    own = whole[3:-1]  # [CLS] passage : 投 资 [SEP]
    own /= np.linalg.norm(own, axis=1, keepdims=True)
    assert load(single).encode_passages(["投资"]).tokens[0] == pytest.approx(own, abs=1e-5)


def test_a_late_interaction_model_scores_as_it_does_by_itself(load, late):
    from sentence_transformers import MultiVectorEncoder
    from sentence_transformers.util.similarity import mean_maxsim

    model = MultiVectorEncoder(str(late), device="cpu")
    theirs = model.similarity(
        model.encode_query(list(TEXTS)), model.encode_document(list(TEXTS))
    ).cpu()
    encoder = load(late)
    asked, told = encoder.encode_questions(TEXTS), encoder.encode_passages(TEXTS)
    ours = mean_maxsim(list(asked.tokens), list(told.tokens))
    counts = np.array([[len(rows)] for rows in asked.tokens])
    assert (ours.numpy() * counts) == pytest.approx(theirs.numpy(), abs=1e-4)


def test_what_a_late_interaction_model_adds_covers_no_characters(load, late):
    offsets = load(late).encode_passages(["投资"]).offsets[0]
    assert [span.tolist() for span in offsets if span[0] < span[1]] == [[0, 1], [1, 2]]
    assert len(offsets) > 2


def test_an_encoder_keeps_the_protocol(load, either):
    encoder = load(either)
    found = encoder.encode_questions(TEXTS)
    assert found.pooled.shape == (len(TEXTS), encoder.dimension)
    assert found.pooled.dtype == np.float32
    for rows, offsets in zip(found.tokens, found.offsets, strict=True):
        assert rows.shape == (len(offsets), encoder.dimension)
        assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(found.pooled, axis=1) == pytest.approx(1, abs=1e-5)
    assert encoder.encode_passages([]).pooled.shape == (0, encoder.dimension)
    assert encoder.count_tokens([]) == []


def test_a_passage_over_the_limit_is_refused_and_a_question_cut(load, either):
    encoder = load(either)
    longest = "增" * encoder.max_tokens
    assert encoder.count_tokens([longest]) == [encoder.max_tokens]
    assert encoder.encode_passages([longest]).offsets[0].max() == encoder.max_tokens
    with pytest.raises(ModelError, match="over the limit"):
        encoder.encode_passages([longest + "增"])
    cut = encoder.encode_questions(["增" * 500])
    assert np.array_equal(cut.pooled, encoder.encode_questions(["增" * 60]).pooled)


def test_threads_may_share_an_encoder(load, single):
    encoder = load(single)
    expected = [encoder.encode_questions([text]).pooled for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda text: encoder.encode_questions([text]).pooled, TEXTS * 5)
        for ours, theirs in zip(found, expected * 5, strict=True):
            assert ours == pytest.approx(theirs, abs=1e-6)


def test_the_name_is_the_same_for_the_same_model(load, single):
    assert load(single).name == load(single).name


def test_the_name_differs_for_other_weights_in_the_same_place(load, single, tmp_path):
    from safetensors.numpy import load_file, save_file

    folder = tmp_path / "model"
    shutil.copytree(single, folder)
    before = load(folder).name
    weights = load_file(folder / "model.safetensors")
    key = next(key for key in weights if "query.weight" in key)
    weights[key] = weights[key] + 0.01
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    assert load(folder).name != before


@pytest.mark.parametrize("model", ["/no/such/folder", "no-such-owner/no-such-model"])
def test_a_model_that_is_not_there_is_named_with_what_can_be_given(load, model, monkeypatch):
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError, match=model) as caught:
        load(model)
    assert "QA_MODEL" in caught.value.remedy


def test_a_model_of_the_hub_that_is_here_is_loaded_without_asking_the_hub(single, tmp_path):
    place = tmp_path / "hub" / "models--owner--tiny"
    shutil.copytree(single, place / "snapshots" / "1")
    (place / "refs").mkdir()
    (place / "refs" / "main").write_text("1", encoding="utf-8")
    program = (
        "from qa.encoding import load_encoder\n"
        "from qa.settings import load_settings\n"
        "load_encoder(load_settings()).encode_questions(['增长'])\n"
    )
    environ = os.environ | {"HF_HOME": str(tmp_path), "QA_MODEL": "owner/tiny"}
    command = [*traced(tmp_path / "trace"), sys.executable, "-c", program]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contacts(tmp_path / "trace") == []


def test_a_device_that_is_not_there_is_named(load, single):
    import torch

    if torch.cuda.is_available():
        pytest.skip("there is such a device")
    with pytest.raises(ModelError, match="QA_DEVICE=cuda:1"):
        load(single, device="cuda:1")


@pytest.mark.parametrize(
    ("given", "name", "prompts"),
    [
        ({}, "intfloat/multilingual-e5-small", ("query: ", "passage: ")),
        ({}, "/models/e5-base-v2", ("query: ", "passage: ")),
        ({}, "intfloat/multilingual-e5-large-instruct", ("", "")),
        ({}, "BAAI/bge-small-zh-v1.5", ("", "")),
        ({}, "some/model-e512", ("", "")),
        ({"query": "问：", "document": ""}, "some/e5-model", ("问：", "")),
        ({"query": "q ", "document": "d ", "passage": "p "}, "some/model", ("q ", "p ")),
        ({"query": None, "document": "d "}, "some/model", ("", "d ")),
    ],
)
def test_prompts_are_the_models_own_or_those_of_e5(given, name, prompts):
    found = _prompts(given, name)
    assert (found["query"], found["document"]) == prompts


@pytest.mark.model
def test_the_bundled_model_gives_the_same_through_torch(load, plain, folder):
    texts = REAL_TEXTS[:5]
    torch_encoder = load(folder / "sentence-transformers")
    for kind in ("encode_questions", "encode_passages"):
        ours, theirs = getattr(plain, kind)(texts), getattr(torch_encoder, kind)(texts)
        assert (ours.pooled * theirs.pooled).sum(axis=1).min() > 0.99999
        assert all(map(np.array_equal, ours.offsets, theirs.offsets))
        pairs = zip(ours.tokens, theirs.tokens, strict=True)
        assert min((one * other).sum(axis=1).min() for one, other in pairs) > 0.9999
