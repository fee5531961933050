"""The bundled model as a sentence-transformers folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from qa.encoding.charmap import precompiled
from qa.encoding.pieces import META

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from qa.encoding.e5s1 import Packed, Vocabulary

PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}
"""What the model was trained to see before a text (https://arxiv.org/abs/2402.05672)."""
_MASK = "<mask>"
HF_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
"""The packed names of a layer's parts and their names in transformers' BertModel."""


def write_tokenizer(folder: Path, vocabulary: Vocabulary) -> None:
    """Write `tokenizer.json` and `tokenizer_config.json`."""
    pieces = vocabulary.pieces
    bos, eos, pad, unk = (
        pieces[at] for at in (vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unk)
    )
    _write(folder / "tokenizer.json", _tokenizer(vocabulary, bos=bos, eos=eos))
    names = {"bos_token": bos, "cls_token": bos, "eos_token": eos, "sep_token": eos}
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": 512,
        "clean_up_tokenization_spaces": False,
        "pad_token": pad,
        "unk_token": unk,
        "mask_token": _MASK,
        **names,
    }
    _write(folder / "tokenizer_config.json", config)


def write_configs(folder: Path, packed: Packed) -> None:
    """Write the configuration of the transformer, pooling, normalisation and prompts."""
    sizes = packed.sizes
    bert = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.feed_forward,
        "vocab_size": sizes.vocabulary,
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.types,
        "layer_norm_eps": 1e-12,
        "hidden_act": "gelu",
        "pad_token_id": packed.vocabulary.pad,
        "bos_token_id": packed.vocabulary.bos,
        "eos_token_id": packed.vocabulary.eos,
        "dtype": "float32",
    }
    _write(folder / "config.json", bert)
    modules = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}
    listed = [
        {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for at, (path, kind) in enumerate(modules.items())
    ]
    _write(folder / "modules.json", listed)
    _write(folder / "sentence_bert_config.json", {"max_seq_length": sizes.positions})
    pooling = {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True}
    _write(folder / "1_Pooling" / "config.json", pooling)
    (folder / "2_Normalize").mkdir()
    whole = {"prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine"}
    _write(folder / "config_sentence_transformers.json", whole)


def write_weights(folder: Path, packed: Packed) -> None:
    """Write `model.safetensors`, float32, 470 MB."""
    from safetensors.numpy import save_file

    save_file(_bert_tensors(packed), folder / "model.safetensors", metadata={"format": "pt"})


def _tokenizer(vocabulary: Vocabulary, *, bos: str, eos: str) -> dict[str, object]:
    """Return the tokenizer as the `tokenizers` library writes it: XLM-R's unigram model."""
    special = [vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk]
    special.append(vocabulary.pieces.index(_MASK))
    metaspace = {"type": "Metaspace", "replacement": META, "prepend_scheme": "always"}
    begin, end = ({"SpecialToken": {"id": name, "type_id": 0}} for name in (bos, eos))
    first, second = ({"Sequence": {"id": name, "type_id": 0}} for name in "AB")
    flags = dict.fromkeys(("single_word", "lstrip", "rstrip", "normalized"), False)
    scores = vocabulary.scores.tolist()
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {"id": at, "content": vocabulary.pieces[at], **flags, "special": True} for at in special
        ],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {
                    "type": "Precompiled",
                    "precompiled_charsmap": precompiled(vocabulary.characters),
                },
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
            ],
        },
        "pre_tokenizer": {**metaspace, "split": True},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [begin, first, end],
            "pair": [begin, first, end, end, second, end],
            "special_tokens": {
                name: {"id": name, "ids": [at], "tokens": [name]}
                for name, at in ((bos, vocabulary.bos), (eos, vocabulary.eos))
            },
        },
        "decoder": {**metaspace, "split": True},
        "model": {
            "type": "Unigram",
            "unk_id": vocabulary.unk,
            "vocab": list(zip(vocabulary.pieces, scores, strict=True)),
            "byte_fallback": False,
        },
    }


def _bert_tensors(packed: Packed) -> dict[str, NDArray[np.float32]]:
    """Return the weights under the names of transformers' BertModel."""
    hidden = packed.sizes.hidden
    found: dict[str, NDArray[np.float32]] = {
        f"embeddings.{name}_embeddings.weight": packed.weights(f"emb.{key}").reshape(-1, hidden)
        for name, key in (("word", "word"), ("position", "pos"), ("token_type", "type"))
    }
    # BertModel has a pooler, which mean pooling does not use; without one it reports a flaw.
    found["pooler.dense.weight"] = np.zeros((hidden, hidden), np.float32)
    found["pooler.dense.bias"] = np.zeros(hidden, np.float32)
    found["embeddings.LayerNorm.weight"] = packed.weights("emb.ln.w")
    found["embeddings.LayerNorm.bias"] = packed.weights("emb.ln.b")
    for layer in range(packed.sizes.layers):
        for key, name in HF_LAYER.items():
            part = f"l{layer}.{key}"
            linear = not key.endswith("ln")
            weight = packed.matrix(part) if linear else packed.weights(f"{part}.w")
            found[f"encoder.layer.{layer}.{name}.weight"] = weight
            found[f"encoder.layer.{layer}.{name}.bias"] = packed.weights(f"{part}.b")
    return {name: np.ascontiguousarray(values) for name, values in found.items()}


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")
