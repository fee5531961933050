"""The tools as the official client sees them, which checks every result against its schema."""

from __future__ import annotations

import asyncio

import pytest
from mcp import MCPError

from qa.errors import StoreError
from qa.interchange import document_json, figure_json, hit_json, reply_json
from qa.mcp.library import Opening
from qa.mcp.server import build_server
from qa.messages import load_messages
from tests.cli.library import TEXT, Library

from .clients import call, talk, text

ASKED = "上半年地区生产总值是多少？"


@pytest.fixture
def server():
    return build_server(Opening(Library()), load_messages("en"))


def test_the_tools_say_what_they_are_for_and_that_they_only_read(server):
    tools = talk(server, lambda client: client.list_tools()).tools
    assert [tool.name for tool in tools] == ["ask", "search", "figures", "passage", "documents"]
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.open_world_hint is False
        assert tool.description
        assert tool.input_schema["additionalProperties"] is False
        assert all(field["description"] for field in tool.input_schema["properties"].values())
        assert tool.output_schema["type"] == "object"


def test_an_answer_has_its_citations_as_a_value_and_as_text(server):
    result = call(server, "ask", question=ASKED)
    cited = result.structured_content["citations"][0]
    assert not result.is_error
    assert result.structured_content["refused"] is False
    assert TEXT[cited["start"] : cited["end"]] == cited["text"]
    assert f"[1] {cited['citation']}" in text(result)
    assert cited["text"] in text(result)


def test_a_refusal_is_a_result_with_its_reason(server):
    result = call(server, "ask", question="有几座火山？")
    assert not result.is_error
    assert result.structured_content["refused"] is True
    assert result.structured_content["reason"] == "no_indicator"
    assert "报告没有说" in text(result)


def test_a_follow_up_says_how_it_was_read(server):
    result = call(server, "ask", question="新增养老床位呢？", history=[ASKED])
    assert ASKED in result.structured_content["reading"]
    assert f"Read as: {result.structured_content['reading']}" in text(result)


def test_values_are_those_of_every_other_program(server):
    library = Library()
    reply = call(server, "ask", question=ASKED).structured_content
    hits = call(server, "search", question=ASKED, k=2).structured_content["hits"]
    figures = call(server, "figures").structured_content["figures"]
    documents = call(server, "documents").structured_content["documents"]
    assert reply.items() <= reply_json(library.ask(ASKED)).items()
    for hit, mine in zip(library.search(ASKED, k=2), hits, strict=True):
        assert {key: part for key, part in mine.items() if key != "columns"}.items() <= hit_json(
            hit
        ).items()
    assert figures == [figure_json(figure) for figure in library.figures()]
    assert documents[0].items() <= document_json(library.documents()[0]).items()


def test_passages_come_best_first_narrowed_by_section(server):
    found = call(server, "search", question="新增养老床位", sections=["提升医养"])
    assert [hit["section"][-1] for hit in found.structured_content["hits"]] == [
        "（二）提升医养服务品质"
    ]
    assert "新增养老床位150张" in text(found)


def test_nothing_found_is_an_empty_result_that_says_so(server):
    result = call(server, "search", question="火山", sections=["没有这一节"])
    assert not result.is_error
    assert result.structured_content == {"hits": []}
    assert "Nothing found for: 火山" in text(result)


def test_figures_are_filtered_and_their_number_told(server):
    found = call(server, "figures", query="新增养老床位", status="result", limit=1)
    assert found.structured_content["total"] == 2
    assert [each["value"] for each in found.structured_content["figures"]] == ["711"]
    assert "新增养老床位: 711张 (2024年上半年, result)  qinghe:" in text(found)
    assert "1 more are not listed" in text(found)


def test_a_fall_is_told_from_a_rise_in_the_text(server):
    lines = text(call(server, "figures", query="一般公共预算收入")).splitlines()
    assert "↓ 下降5.1%" in lines[1]


def test_a_citation_is_resolved_amid_its_neighbours(server):
    at = TEXT.index("新增养老床位711张")
    result = call(server, "passage", citation=f"qinghe:{at}-{at + 10}", context=9)
    value = result.structured_content
    assert (value["before"], value["text"], value["after"]) == (
        TEXT[at - 9 : at], TEXT[at : at + 10], TEXT[at + 10 : at + 19],
    )  # fmt: skip
    assert value["title"] == "清河区2024年上半年工作报告"
    assert f"{value['before']}⟦{value['text']}⟧{value['after']}" in text(result)


def test_a_document_does_not_tell_where_the_server_keeps_it(server):
    assert "path" not in call(server, "documents").structured_content["documents"][0]


BAD = {
    "a huge k": ("search", {"question": ASKED, "k": 1_000_000}, "k: "),
    "a k of 0": ("search", {"question": ASKED, "k": 0}, "k: "),
    "a k below 0": ("search", {"question": ASKED, "k": -1}, "k: "),
    "no question": ("ask", {}, "question: "),
    "a question of the wrong type": ("ask", {"question": ["a"]}, "question: "),
    "an argument that is not known": ("search", {"question": ASKED, "document": "x"}, "document: "),
    "a long history": ("ask", {"question": ASKED, "history": ["a"] * 21}, "history: "),
    "an unknown report": ("figures", {"documents": ["nowhere"]}, "'nowhere'"),
    "what is not a citation": ("passage", {"citation": "qinghe"}, "qinghe"),
    "a place beyond the end": ("passage", {"citation": "qinghe:0-999999"}, "999999"),
    "an endless context": ("passage", {"citation": "qinghe:0-5", "context": 10**9}, "context: "),
    "a status of its own": ("figures", {"status": "planned"}, "status: "),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_done_is_an_error_that_says_what_to_do(case, server):
    tool, arguments, said = BAD[case]
    result = call(server, tool, **arguments)
    message, remedy = text(result).splitlines()
    assert result.is_error
    assert said in message
    assert remedy
    assert result.structured_content is None


def test_a_long_wrong_value_is_not_repeated_at_length(server):
    result = call(server, "search", question=ASKED, k="9" * 50_000)
    assert result.is_error
    assert len(text(result)) < 500


def test_a_failing_index_is_an_error_never_an_empty_result():
    class Broken(Library):
        def search(self, *_, **__):
            raise StoreError("the index cannot be read", remedy="run qa index")

    server = build_server(Opening(Broken()), load_messages("en"))
    result = call(server, "search", question=ASKED)
    assert result.is_error
    assert text(result) == "the index cannot be read\nrun qa index"


def test_a_crash_is_an_error_that_tells_nothing_of_the_inside(server, caplog):
    result = call(server, "ask", question="意外")
    assert result.is_error
    assert "ask failed unexpectedly" in text(result)
    assert "ZeroDivision" not in text(result)
    assert "ZeroDivisionError" in caplog.text


def test_an_unknown_tool_is_refused_with_those_there_are(server):
    async def conversation(client):
        with pytest.raises(MCPError, match="'answer'; known: ask, search"):
            await client.call_tool("answer", {"question": ASKED})

    talk(server, conversation)


def test_a_library_that_could_not_be_opened_is_opened_again():
    tries = []

    def opener(_progress):
        tries.append(1)
        if len(tries) == 1:
            raise StoreError("the disk is full", remedy="free some space")
        return Library()

    async def twice(client):
        return [await client.call_tool("ask", {"question": ASKED}) for _ in range(2)]

    first, second = talk(build_server(Opening(opener), load_messages("en")), twice)
    assert text(first) == "the disk is full\nfree some space"
    assert second.structured_content["refused"] is False


def test_a_caller_that_goes_away_does_not_end_the_opening():
    async def leave_and_come_back():
        opened = asyncio.Event()
        loop = asyncio.get_running_loop()

        def opener(_progress):
            asyncio.run_coroutine_threadsafe(opened.wait(), loop).result(10)
            return Library()

        opening = Opening(opener)
        waiting = asyncio.ensure_future(asyncio.shield(asyncio.wrap_future(opening.begin())))
        await asyncio.sleep(0)
        waiting.cancel()
        opened.set()
        return await asyncio.wrap_future(opening.begin())

    assert isinstance(asyncio.run(leave_and_come_back()), Library)


@pytest.mark.model
def test_the_bundled_report_keeps_to_the_schemas(library):
    async def everything(client):
        asked = [
            await client.call_tool("ask", {"question": question})
            for question in (ASKED, "2035年的地区生产总值是多少？", "今天天气怎么样？")
        ]
        rows = await client.call_tool("search", {"question": "地区生产总值 目标", "k": 100})
        figures = await client.call_tool("figures", {"limit": 500})
        return asked, rows, figures

    asked, rows, figures = talk(build_server(Opening(library), load_messages("zh")), everything)
    assert [each.structured_content["refused"] for each in asked] == [False, True, True]
    assert any(hit["columns"] for hit in rows.structured_content["hits"])
    assert figures.structured_content["total"] > 100


def test_a_query_over_figures_is_of_bounded_length(server):
    result = call(server, "figures", query="x " * 101)
    assert result.is_error
    assert "200" in text(result)
