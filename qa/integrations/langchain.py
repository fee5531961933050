"""The search as a LangChain retriever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qa.extras import missing_package
from qa.integrations.passages import metadata, titles

try:
    from langchain_core.documents import Document
    from langchain_core.retrievers import BaseRetriever
    from pydantic import Field
except ImportError as error:
    raise missing_package("langchain-core", extra="langchain", error=error) from error

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun


class Retriever(BaseRetriever):
    """Retrieves the passages of a library of reports that bear on a question.

    A document's `page_content` is the report's own text, its `id` the citation; the metadata say
    where it stands. What cannot be asked raises `qa.errors.InputError`.
    """

    library: Any
    """What `qa.open` returns."""
    k: int = Field(default=5, ge=1)
    """Passages at most."""
    documents: tuple[str, ...] = ()
    """Ids of the only reports that may answer; empty for all."""
    sections: tuple[str, ...] = ()
    """Pieces of headings; only passages under one of them may answer."""

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  (the base class passes it)
    ) -> list[Document]:
        hits = self.library.search(
            query, k=self.k, documents=self.documents, sections=self.sections
        )
        called = titles(self.library)
        return [
            Document(hit.text, id=str(hit.citation), metadata=metadata(hit, called)) for hit in hits
        ]
