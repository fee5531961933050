"""The search as a LlamaIndex retriever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from qa.extras import missing_package
from qa.integrations.passages import metadata, titles

try:
    from llama_index.core.retrievers import BaseRetriever
    from llama_index.core.schema import (
        NodeRelationship,
        NodeWithScore,
        QueryBundle,
        RelatedNodeInfo,
        TextNode,
    )
except ImportError as error:
    raise missing_package("llama-index-core", extra="llamaindex", error=error) from error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from llama_index.core.callbacks import CallbackManager

    from qa.integrations.passages import Searchable
    from qa.records import Hit

_FOR_PROGRAMS = ["document", "start", "end", "score", "page"]
"""Metadata that a model is not shown beside the text."""


class Retriever(BaseRetriever):
    """Retrieves the passages of a library of reports that bear on a question.

    A node's text is the report's own, its id the citation; the metadata say where it stands. What
    cannot be asked raises `qa.errors.InputError`.
    """

    def __init__(
        self,
        library: Searchable,
        *,
        k: int = 5,
        documents: Sequence[str] = (),
        sections: Sequence[str] = (),
        callback_manager: CallbackManager | None = None,
    ) -> None:
        """Retrieve from `library`, what `qa.open` returns.

        Args:
            library: The reports.
            k: Passages at most.
            documents: Ids of the only reports that may answer; empty for all.
            sections: Pieces of headings; only passages under one of them may answer.
            callback_manager: Of LlamaIndex, to watch what is retrieved.
        """
        super().__init__(callback_manager=callback_manager)
        self._library = library
        self._k = k
        self._documents = tuple(documents)
        self._sections = tuple(sections)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._library.search(
            query_bundle.query_str, k=self._k, documents=self._documents, sections=self._sections
        )
        called = titles(self._library)
        return [NodeWithScore(node=_node(hit, called), score=hit.score) for hit in hits]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


def _node(hit: Hit, called: dict[str, str]) -> TextNode:
    known = metadata(hit, called)
    for name in ("section", "columns"):  # LlamaIndex asks for flat metadata and prints it as it is
        if isinstance(path := known.get(name), list):
            known[name] = " › ".join(path)
    return TextNode(
        id_=str(hit.citation),
        text=hit.text,
        metadata=known,
        excluded_llm_metadata_keys=_FOR_PROGRAMS,
        excluded_embed_metadata_keys=_FOR_PROGRAMS,
        start_char_idx=hit.start,
        end_char_idx=hit.end,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=hit.document)},
    )
