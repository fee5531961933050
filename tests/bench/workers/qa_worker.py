"""This project: ONNX Runtime, candidates from FAISS and BM25, late interaction.

The bundled report is indexed and asked the way a person has it done, from its file; other passages
go through the same store and search.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from measuring import main, time_each, timed

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))  # run by path, from anywhere

from qa.encoding import load_encoder
from qa.evaluate.passages import open_passages, write_passages
from qa.evaluate.questions import Passage
from qa.settings import load_settings

_REPORT = "futian"


def encode(job: dict[str, Any]) -> dict[str, Any]:
    """Measure encoding the passages."""
    encoder = load_encoder(load_settings())
    encoder.encode_passages(job["passages"][:8])
    _, seconds = timed(lambda: encoder.encode_passages(job["passages"]))
    return {"seconds": seconds, "passages": len(job["passages"])}


def build(job: dict[str, Any]) -> dict[str, Any]:
    """Measure from the report's file, or from passages, to an index on disk, the model loaded."""
    from qa.store import build_index

    settings = replace(load_settings(), index=Path(job["folder"]))
    encoder = load_encoder(settings)
    passages = [Passage(str(place), text) for place, text in enumerate(job["passages"])]

    def index() -> None:
        if job["corpus"] == _REPORT:
            build_index(settings, encoder=encoder)
        else:
            write_passages(passages, settings.index, encoder=encoder)

    return {"seconds": timed(index)[1], "passages": len(passages)}


def serve(job: dict[str, Any]) -> dict[str, Any]:
    """Measure searches of the index on disk, and replies where it is of a report."""
    if job["corpus"] == _REPORT:
        return _serve_report(job)
    with open_passages(Path(job["folder"]), encoder=load_encoder(load_settings())) as searcher:
        found, seconds = time_each(
            lambda question: searcher.search(question, k=job["k"]), job["questions"]
        )
    # A passage too long for the model is several chunks: it ranks where its first one does.
    ranked = [list(dict.fromkeys(int(hit.document) for hit in hits)) for hits in found]
    return {"seconds": seconds, "ranked": ranked}


def _serve_report(job: dict[str, Any]) -> dict[str, Any]:
    from qa.assistant import open_library

    library = open_library(replace(load_settings(), index=Path(job["folder"])))
    found, seconds = time_each(
        lambda question: library.search(question, k=job["k"]), job["questions"]
    )
    _, asked = time_each(library.ask, job["questions"])
    return {
        "seconds": seconds,
        "ask_seconds": asked,
        "ranked": [[hit.chunk.id for hit in hits] for hits in found],
    }


if __name__ == "__main__":
    main({"encode": encode, "build": build, "serve": serve})
