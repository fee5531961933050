"""The LlamaIndex retriever, used as LlamaIndex's users use one."""

from __future__ import annotations

import asyncio

import pytest
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import ResponseMode, get_response_synthesizer
from llama_index.core.schema import MetadataMode

from qa.errors import InputError
from qa.integrations.llamaindex import Retriever
from tests.cli.library import TEXT, Library

ASKED = "新增养老床位多少张？"


@pytest.fixture
def small():
    return Library()


def test_a_node_is_the_reports_own_text_at_its_place(small):
    best = Retriever(small).retrieve(ASKED)[0]
    node, known = best.node, best.node.metadata
    assert "新增养老床位711张" in node.text
    assert TEXT[known["start"] : known["end"]] == node.text
    assert (node.start_char_idx, node.end_char_idx) == (known["start"], known["end"])
    assert known["citation"] == node.node_id == f"qinghe:{known['start']}-{known['end']}"
    assert node.ref_doc_id == known["document"] == "qinghe"
    assert known["section"].startswith("一、上半年工作情况 › （一）民生保障持续加强")
    assert best.score == known["score"]


def test_nodes_come_best_first_k_at_most(small):
    found = Retriever(small, k=2).retrieve(ASKED)
    assert [each.node.text for each in found] == [hit.text for hit in small.search(ASKED, k=2)]


def test_sections_and_documents_narrow_what_is_found(small):
    narrowed = Retriever(small, sections=["提升医养"]).retrieve(ASKED)
    assert [each.metadata["section"].split(" › ")[-1] for each in narrowed] == [
        "（二）提升医养服务品质"
    ]
    two = Library(texts={"qinghe": TEXT, "baihe": TEXT})
    found = Retriever(two, documents=["baihe"]).retrieve(ASKED)
    assert {each.metadata["document"] for each in found} == {"baihe"}


def test_it_is_awaited_too(small):
    retriever = Retriever(small)

    async def together():
        return await asyncio.gather(*(retriever.aretrieve(ASKED) for _ in range(8)))

    nodes = [each.node_id for each in retriever.retrieve(ASKED)]
    assert [[each.node_id for each in found] for found in asyncio.run(together())] == [nodes] * 8


def test_awaiting_leaves_the_loop_free(small):
    waiting = asyncio.Event()

    class Patient(Library):
        def search(self, question, **narrowed):
            asyncio.run_coroutine_threadsafe(release(), loop).result(10)
            return super().search(question, **narrowed)

    async def release():
        waiting.set()

    async def ask():
        nonlocal loop
        loop = asyncio.get_running_loop()
        return await Retriever(Patient()).aretrieve(ASKED)

    loop = None
    assert asyncio.run(ask())
    assert waiting.is_set()


def test_a_query_engine_hands_the_passages_to_the_model(small):
    engine = RetrieverQueryEngine(
        Retriever(small, k=1),
        get_response_synthesizer(llm=MockLLM(), response_mode=ResponseMode.COMPACT),
    )
    response = engine.query(ASKED)  # the mock repeats its prompt
    assert "新增养老床位711张" in str(response)
    assert ASKED in str(response)
    assert response.source_nodes[0].metadata["citation"].startswith("qinghe:")


def test_a_model_is_shown_where_a_passage_stands_and_no_numbers_for_programs(small):
    shown = Retriever(small).retrieve(ASKED)[0].node.get_content(MetadataMode.LLM)
    assert "section: 一、上半年工作情况 › " in shown
    assert "citation: qinghe:" in shown
    assert "score" not in shown


@pytest.mark.model
def test_what_cannot_be_asked_is_an_error_not_an_empty_result(library):
    with pytest.raises(InputError, match="futain"):
        Retriever(library, documents=["futain"]).retrieve(ASKED)
    with pytest.raises(InputError, match="k is 0"):
        Retriever(library, k=0).retrieve(ASKED)
