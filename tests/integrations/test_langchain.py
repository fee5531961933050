"""The LangChain retriever, used as LangChain's users use one."""

from __future__ import annotations

import asyncio

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from pydantic import ValidationError

from qa.errors import InputError
from qa.integrations.langchain import Retriever
from tests.cli.library import TEXT, Library

ASKED = "新增养老床位多少张？"


@pytest.fixture
def small():
    return Library()


def test_it_is_a_retriever_of_langchain(small):
    assert isinstance(Retriever(library=small), BaseRetriever)


def test_a_document_is_the_reports_own_text_at_its_place(small):
    best = Retriever(library=small).invoke(ASKED)[0]
    known = best.metadata
    assert "新增养老床位711张" in best.page_content
    assert TEXT[known["start"] : known["end"]] == best.page_content
    assert known["citation"] == best.id == f"qinghe:{known['start']}-{known['end']}"
    assert known["document"] == "qinghe"
    assert known["title"] == "清河区2024年上半年工作报告"
    assert known["section"][0] == "一、上半年工作情况"
    assert known["page"] is None


def test_documents_come_best_first_k_at_most(small):
    found = Retriever(library=small, k=2).invoke(ASKED)
    hits = small.search(ASKED, k=2)
    assert [each.page_content for each in found] == [hit.text for hit in hits]
    assert [each.metadata["score"] for each in found] == [hit.score for hit in hits]


def test_sections_and_documents_narrow_what_is_found(small):
    narrowed = Retriever(library=small, sections=("提升医养",)).invoke(ASKED)
    assert [each.metadata["section"][-1] for each in narrowed] == ["（二）提升医养服务品质"]
    two = Library(texts={"qinghe": TEXT, "baihe": TEXT})
    found = Retriever(library=two, documents=("baihe",)).invoke(ASKED)
    assert {each.metadata["document"] for each in found} == {"baihe"}


def test_it_is_awaited_too(small):
    retriever = Retriever(library=small)

    async def together():
        return await asyncio.gather(*(retriever.ainvoke(ASKED) for _ in range(8)))

    assert asyncio.run(together()) == [retriever.invoke(ASKED)] * 8


def test_a_chain_hands_the_passages_to_the_model(small):
    seen = []
    prompt = ChatPromptTemplate.from_template("{context}\n\n{question}")
    chain = (
        {
            "context": Retriever(library=small, k=1)
            | (lambda found: "\n".join(each.page_content for each in found)),
            "question": RunnablePassthrough(),
        }
        | prompt
        | RunnableLambda(lambda value: seen.append(value.to_string()) or value)
        | FakeListChatModel(responses=["711张"])
        | StrOutputParser()
    )
    assert chain.invoke(ASKED) == "711张"
    assert "新增养老床位711张" in seen[0]
    assert ASKED in seen[0]


def test_a_batch_of_questions_is_answered_in_order(small):
    retriever = Retriever(library=small, k=1)
    found = retriever.batch([ASKED, "地区生产总值是多少？"])
    assert ["养老床位711" in found[0][0].page_content, "2731亿元" in found[1][0].page_content] == [
        True, True,
    ]  # fmt: skip


def test_a_k_below_one_is_refused(small):
    with pytest.raises(ValidationError, match="greater than or equal to 1"):
        Retriever(library=small, k=0)


@pytest.mark.model
def test_an_unknown_report_is_an_error_not_an_empty_result(library):
    with pytest.raises(InputError, match="futain"):
        Retriever(library=library, documents=("futain",)).invoke(ASKED)


@pytest.mark.model
def test_a_row_of_a_table_brings_the_names_of_its_columns(library):
    found = Retriever(library=library, k=40).invoke("地区生产总值 全年目标")
    rows = [each for each in found if "columns" in each.metadata]
    assert rows
    assert all(each.metadata["columns"] for each in rows)


@pytest.mark.model
def test_an_empty_question_is_an_error(library):
    with pytest.raises(InputError, match="empty"):
        Retriever(library=library).invoke("  ")
