"""The same weights through plain sentence-transformers on torch: dense vectors, inner product."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from measuring import jsonable, main, time_each, timed
from sentence_transformers import SentenceTransformer

_QUERY, _PASSAGE = "query: ", "passage: "


def load(job: dict[str, Any]) -> SentenceTransformer:
    """Return the model with no prompts of its own: the prefixes are written here, once."""
    model = SentenceTransformer(job["model"], device="cpu")
    model.default_prompt_name = None
    return model


def encode(job: dict[str, Any]) -> dict[str, Any]:
    """Measure encoding the passages."""
    model = load(job)
    texts = [_PASSAGE + text for text in job["passages"]]
    model.encode(texts[:8])
    _, seconds = timed(lambda: model.encode(texts, normalize_embeddings=True))
    return {"seconds": seconds, "passages": len(texts)}


def build(job: dict[str, Any]) -> dict[str, Any]:
    """Measure from passages to vectors on disk; the model is loaded already."""
    model = load(job)

    def index() -> None:
        texts = [_PASSAGE + text for text in job["passages"]]
        np.save(Path(job["folder"]) / "vectors.npy", model.encode(texts, normalize_embeddings=True))

    return {"seconds": timed(index)[1], "passages": len(job["passages"])}


def serve(job: dict[str, Any]) -> dict[str, Any]:
    """Measure searches of the vectors on disk, one question at a time."""
    model = load(job)
    vectors = np.load(Path(job["folder"]) / "vectors.npy")

    def search(question: str) -> Any:
        vector = model.encode([_QUERY + question], normalize_embeddings=True)[0]
        return np.argsort(-(vectors @ vector), kind="stable")[: job["k"]]

    ranked, seconds = time_each(search, job["questions"])
    return {"seconds": seconds, "ranked": jsonable(ranked)}


if __name__ == "__main__":
    main({"encode": encode, "build": build, "serve": serve})
