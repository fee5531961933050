"""The same weights through txtai, hybrid: dense vectors and BM25 with its default fusion.

txtai puts `instructions` before texts as they are, so they carry the model's prefixes; without
them its retrieval would be measured on inputs that the model was not trained on.
"""

from __future__ import annotations

from typing import Any

from measuring import jsonable, main, time_each, timed
from txtai import Embeddings

_INSTRUCTIONS = {"query": "query: ", "data": "passage: "}


def make(job: dict[str, Any]) -> Embeddings:
    """Return an empty index with its model loaded."""
    return Embeddings(
        path=job["model"], content=True, hybrid=True, instructions=_INSTRUCTIONS, gpu=False
    )


def encode(job: dict[str, Any]) -> dict[str, Any]:
    """Measure encoding the passages."""
    embeddings = make(job)
    embeddings.batchtransform(job["passages"][:8], category="data")
    _, seconds = timed(lambda: embeddings.batchtransform(job["passages"], category="data"))
    return {"seconds": seconds, "passages": len(job["passages"])}


def build(job: dict[str, Any]) -> dict[str, Any]:
    """Measure from passages to an index on disk; the model is loaded already."""
    embeddings = make(job)
    embeddings.batchtransform(["warm"], category="data")

    def index() -> None:
        embeddings.index(enumerate(job["passages"]))
        embeddings.save(job["folder"])

    return {"seconds": timed(index)[1], "passages": len(job["passages"])}


def serve(job: dict[str, Any]) -> dict[str, Any]:
    """Measure searches of the index on disk, one question at a time."""
    embeddings = Embeddings()
    embeddings.load(job["folder"])

    def search(question: str) -> list[int]:
        return [int(found["id"]) for found in embeddings.search(question, job["k"])]

    ranked, seconds = time_each(search, job["questions"])
    return {"seconds": seconds, "ranked": jsonable(ranked)}


if __name__ == "__main__":
    main({"encode": encode, "build": build, "serve": serve})
