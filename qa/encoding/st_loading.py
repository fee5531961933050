"""Loads a model by hub name or folder and finds out how it wants its texts."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from qa.errors import ModelError
from qa.extras import missing_package
from qa.silent import import_silent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sentence_transformers import MultiVectorEncoder, SentenceTransformer

    from qa.settings import Settings

Task = Literal["query", "document"]
_LATE_TYPES = {"MultiVectorEncoder", "ColBERT"}
_LATE_ARCHITECTURE = "HF_ColBERT"
_E5 = re.compile(r"(?<![a-z0-9])e5(?![a-z0-9])(?!.*instruct)", re.IGNORECASE)
"""Names of models trained with `query: ` and `passage: `; those with instructions are not."""
_UNBOUNDED = 1_000_000
"""Tokenizers without a limit of their own state one above this."""
_SAMPLED = 64
"""Values of each weight tensor that go into a model's name."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model with what is needed to use it."""

    model: SentenceTransformer | MultiVectorEncoder
    late: bool
    """Whether it scores by late interaction."""
    prompts: Mapping[Task, str]
    name: str

    def limit(self, task: Task) -> int:
        """Return how many tokens, special ones and prompt included, a text may have."""
        first = self.model[0]
        longest = self.model.max_seq_length
        if longest is None or longest > _UNBOUNDED:
            longest = getattr(self.model.config, "max_position_embeddings", 512)
        own = getattr(first, "query_length" if task == "query" else "document_length", None)
        expansion = getattr(first, "query_expansion", None) if task == "query" else None
        if expansion and expansion["strategy"] == "fixed":
            own = expansion["length"]
        return min(int(longest), int(own)) if own else int(longest)


def load_model(settings: Settings) -> Loaded:
    """Return the model that the settings name. Raises ModelError, saying how to name another.

    It raises QaError where the packages that run it are not installed.
    """
    try:
        import torch
    except ImportError as error:
        raise missing_package("sentence-transformers", extra="models", error=error) from error

    name, device = settings.model, settings.device
    if device.startswith("cuda") and not torch.cuda.is_available():
        raise ModelError(
            f"QA_DEVICE={device}, but torch sees no such device", remedy="QA_DEVICE=cpu"
        )
    if settings.threads:
        torch.set_num_threads(settings.threads)
    try:
        model, late = _found(name, device)
    except (OSError, ValueError, RuntimeError, KeyError, ImportError) as error:
        raise ModelError(
            f"cannot load the model {name!r}: {error}",
            remedy="QA_MODEL takes a sentence-transformers model by hub name (intfloat/"
            "multilingual-e5-small) or the path of a folder (/path/to/model); unset, the bundled "
            "model is used, which needs no network",
        ) from error
    if not getattr(model.tokenizer, "is_fast", False):
        raise ModelError(
            f"the tokenizer of {name!r} does not tell which characters its tokens cover",
            remedy="choose a model that has a tokenizer.json",
        )
    if hasattr(model[0], "unpad_inputs"):
        model[0].unpad_inputs = False  # rows of tokens are wanted, flash attention would join them
    prompts = _prompts(model.prompts, name)
    return Loaded(model, late, prompts, f"{name}@{_fingerprint(model, prompts)}")


def _found(name: str, device: str) -> tuple[SentenceTransformer | MultiVectorEncoder, bool]:
    """Return a model and whether it is a late-interaction one.

    What is on this machine is loaded without asking the hub, which would be told of every start.
    """
    try:
        return _model(name, device, here=True)
    except (OSError, ValueError, KeyError):
        if Path(name).is_dir():
            raise
        return _model(name, device, here=False)


def _model(
    name: str, device: str, *, here: bool
) -> tuple[SentenceTransformer | MultiVectorEncoder, bool]:
    package = import_silent("sentence_transformers")
    late = _is_late(name, here=here)
    kind = package.MultiVectorEncoder if late else package.SentenceTransformer
    return kind(name, device=device, local_files_only=here), late


def _is_late(name: str, *, here: bool) -> bool:
    """Return whether a model's files say that it is a late-interaction model."""
    kind = _configuration(name, "config_sentence_transformers.json", here=here).get("model_type")
    architectures = _configuration(name, "config.json", here=here).get("architectures") or []
    return kind in _LATE_TYPES or _LATE_ARCHITECTURE in architectures


def _configuration(name: str, file: str, *, here: bool) -> dict[str, Any]:
    load_file_path = import_silent("sentence_transformers.util").load_file_path
    path = load_file_path(name, file, local_files_only=here)
    if path is None:
        return {}
    found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    return found


def _prompts(given: Mapping[str, str | None], name: str) -> dict[Task, str]:
    """Return what to put before questions and passages: the model's own, or that of E5 models."""
    query = given.get("query") or ""
    passage = given.get("passage") or given.get("document") or ""
    if not query and not passage and _E5.search(name):
        return {"query": "query: ", "document": "passage: "}
    return {"query": query, "document": passage}


def _fingerprint(
    model: SentenceTransformer | MultiVectorEncoder, prompts: Mapping[Task, str]
) -> str:
    """Return a hash that differs between models: of modules, prompts and samples of all weights.

    A pooler is left out: no encoder uses it, and one that its files lack is filled at random.
    """
    digest = hashlib.sha256(f"{prompts} {model.max_seq_length} {model}".encode())
    for key, weight in model.state_dict().items():
        if ".pooler." in key:
            continue
        flat = weight.flatten()
        sample = flat[:: max(1, len(flat) // _SAMPLED)].float().cpu().numpy()
        digest.update(key.encode() + sample.tobytes())
    return digest.hexdigest()[:12]
