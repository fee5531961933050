from __future__ import annotations

import json

import pytest

from qa.interchange import citation_json, reply_json
from qa.serve.bodies import Answered, Documents, Figures, Hits, Outline, Passage

QUESTION = "新增基础教育学位多少座？"


def events(response):
    """Return the name and data of each event of a stream."""
    found = []
    for text in response.text.strip().split("\n\n"):
        name, data = text.split("\n")
        found.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_an_answer_is_what_the_library_replies(serve, library):
    response = serve().post("/api/v1/ask", json={"question": QUESTION})
    assert response.status_code == 200
    assert response.json() == reply_json(library.ask(QUESTION))
    assert not Answered(**response.json()).refused


def test_a_refusal_is_a_reply_and_no_failure(serve):
    response = serve().post("/api/v1/ask", json={"question": "火星上有多少人？"})
    assert response.status_code == 200
    assert response.json()["refused"] is True
    assert response.json()["reason"] == "no_indicator"
    Answered(**response.json())


def test_the_questions_before_reach_the_library(serve):
    body = {"question": QUESTION, "history": ["前一问？"]}
    assert "前一问" in serve().post("/api/v1/ask", json=body).json()["reading"]


def test_passages_are_found_by_search(serve, library):
    response = serve().post("/api/v1/search", json={"question": "养老床位", "k": 1})
    hits = Hits(**response.json()).hits
    assert [hit.citation for hit in hits] == [
        str(hit.citation) for hit in library.search("养老床位", k=1)
    ]


def test_the_stages_of_a_reply_come_in_order(serve, library):
    response = serve().post("/api/v1/ask/stream", json={"question": QUESTION})
    assert response.headers["content-type"].startswith("text/event-stream")
    told = events(response)
    assert [name for name, _ in told] == ["reading", "passages", "answer", "done"]
    assert told[0][1]["asks"] == ["value"]
    assert told[1][1]["hits"]
    assert told[2][1] == reply_json(library.ask(QUESTION))


def test_a_refusal_is_a_stage_of_its_own(serve):
    response = serve().post("/api/v1/ask/stream", json={"question": "火星上有多少人？"})
    assert [name for name, _ in events(response)][2:] == ["refusal", "done"]


def test_what_fails_after_the_first_stage_ends_the_stream_with_a_problem(serve):
    response = serve().post("/api/v1/ask/stream", json={"question": "坏了"})
    name, problem = events(response)[-1]
    assert (name, problem["status"]) == ("problem", 500)
    assert problem["remedy"] == "run qa index"


def test_reports_and_their_structure_are_shown_without_the_servers_folders(serve, library):
    client = serve()
    (document,) = Documents(**client.get("/api/v1/documents").json()).documents
    assert document.id == "qinghe"
    assert "/" not in document.path
    outline = Outline(**client.get("/api/v1/documents/qinghe").json())
    assert [child.title for child in outline.outline.children][:1] == ["一、上半年工作情况"]


def test_a_passage_is_shown_amid_its_neighbours(serve, library):
    response = serve().get("/api/v1/documents/qinghe/passages/5-12", params={"context": 3})
    text = library.report("qinghe").doc.text
    passage = Passage(**response.json())
    assert (passage.before, passage.text, passage.after) == (text[2:5], text[5:12], text[12:15])
    assert response.json().items() >= citation_json(library.resolve("qinghe:5-12")).items()


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, 13),
        ({"query": "养老床位"}, 3),
        ({"status": "target"}, 2),
        ({"document": "qinghe", "status": "target", "query": "学位"}, 1),
    ],
)
def test_figures_are_listed_and_sifted(serve, params, expected):
    found = Figures(**serve().get("/api/v1/figures", params=params).json())
    assert len(found.figures) == found.total == expected


def test_figures_are_dealt_out_in_pages(serve):
    client = serve()
    whole = client.get("/api/v1/figures").json()["figures"]
    page = client.get("/api/v1/figures", params={"limit": 2, "offset": 3}).json()
    assert (page["figures"], page["total"]) == (whole[3:5], 13)


def test_the_health_is_told(serve):
    for path in ("/health", "/api/v1/health"):
        assert serve().get(path).json() == {"status": "ok", "documents": 1, "passed_over": []}


def test_what_was_asked_is_counted(serve):
    client = serve()
    client.post("/api/v1/ask", json={"question": QUESTION})
    client.post("/api/v1/ask", json={"question": "火星？"})
    client.get("/api/v1/documents/nowhere")
    counts = client.get("/metrics").text
    assert 'qa_requests_total{method="POST",route="/api/v1/ask",status="200"} 2.0' in counts
    assert 'route="/api/v1/documents/{id}",status="404"' in counts
    assert 'qa_replies_total{outcome="answer"} 1.0' in counts
    assert 'qa_replies_total{outcome="refusal"} 1.0' in counts
    assert 'qa_request_seconds_bucket{le="+Inf",route="/api/v1/ask"} 2.0' in counts
    assert "qa_queue_waiting 0.0" in counts


def test_calls_of_the_tools_and_the_widget_are_counted_by_themselves(serve):
    client = serve()
    client.post("/mcp", json={})
    client.get("/embed")
    counts = client.get("/metrics").text
    assert 'qa_requests_total{method="POST",route="/mcp",status="400"} 1.0' in counts
    assert 'qa_requests_total{method="GET",route="/embed",status="200"} 1.0' in counts


def test_the_description_names_every_route_without_an_outside_address(serve):
    document = serve().get("/openapi.json").json()
    assert {"/api/v1/ask", "/api/v1/ask/stream", "/v1/embeddings", "/metrics"} <= set(
        document["paths"]
    )
    assert "503" in document["paths"]["/api/v1/ask"]["post"]["responses"]
    assert "https://" not in json.dumps(document)
    assert serve().get("/docs").status_code == 404


def test_a_question_can_be_put_to_some_reports_alone(serve, library):
    client = serve()
    narrowed = {"question": QUESTION, "documents": ["qinghe"]}
    assert client.post("/api/v1/ask", json=narrowed).json()["refused"] is False
    assert client.post("/api/v1/ask", json={"question": QUESTION}).json()["refused"] is False
    assert library.asked == [QUESTION, QUESTION]  # the one reply is not taken for the other


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/ask/stream"])
def test_a_report_that_there_is_not_is_a_problem(serve, path):
    response = serve().post(path, json={"question": QUESTION, "documents": ["nowhere"]})
    assert response.status_code == 422
    assert "nowhere" in response.json()["detail"]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("ask", {"phrase": 0.0}),
        ("ask", {"phrase": "true"}),
        ("search", {"k": "3"}),
        ("search", {"k": True}),
    ],
)
def test_what_the_schema_does_not_allow_is_not_taken(serve, path, field):
    response = serve().post(f"/api/v1/{path}", json={"question": "养老床位", **field})
    assert response.status_code == 422


def test_a_whole_number_is_one_however_it_is_written(serve):
    asked = {"question": "养老床位", "k": 2.0}
    assert serve().post("/api/v1/search", json=asked).status_code == 200
