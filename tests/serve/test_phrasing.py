"""Replies in a language model's words, through a running server; the model is behind another."""

from __future__ import annotations

import json
import threading

import httpx
import openai
import pytest

from qa.phrasing.chat import ChatModel
from qa.phrasing.phraser import Phraser
from qa.serve.bodies import Answered
from tests.phrasing.server import ChatServer, drips, event, fails, says, silent
from tests.phrasing.server import begin as begin_stream

from .running import until
from .test_rest import events

QUESTION = "新增养老床位多少张？"
GOOD = "上半年新增养老床位711张，同比增长8.3%[1]。"
BAD = "新增养老床位712张。"
BODY = {"question": QUESTION, "phrase": True}
CHAT = {"model": "qa", "messages": [{"role": "user", "content": QUESTION}]}


@pytest.fixture
def model(library):
    """Lets a server phrase the library's answers: `model(act, …)`."""
    opened = []

    def begin(*acts):
        server = ChatServer(*acts).__enter__()
        opened.append(server)
        library.phraser = Phraser(ChatModel(server.url, "m7", sleep=lambda _: None))
        return server

    yield begin
    for server in opened:
        server.__exit__()


def own(library):
    return library.ask(QUESTION).text


def test_an_answer_is_phrased_where_it_is_asked_for_and_its_own_text_stays(serve, library, model):
    asked = model(says(GOOD + BAD))
    client = serve()
    reply = client.post("/api/v1/ask", json=BODY).json()
    assert reply["text"] == own(library)
    assert reply["phrased"]["text"] == GOOD
    assert reply["phrased"]["model"] == "m7"
    assert [each["verdict"] for each in reply["phrased"]["changes"]] == ["kept", "dropped"]
    assert Answered(**reply).phrased is not None
    assert "phrased" not in client.post("/api/v1/ask", json={"question": QUESTION}).json()
    assert len(asked.requests) == 1


def test_a_refusal_is_not_phrased(serve, model):
    asked = model(says(GOOD))
    reply = serve().post("/api/v1/ask", json=BODY | {"question": "火星上有多少人？"}).json()
    assert reply["refused"]
    assert "phrased" not in reply
    assert asked.requests == []


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/ask/stream"])
def test_without_a_model_phrasing_is_a_problem_that_says_how_to_have_one(serve, path):
    response = serve().post(path, json=BODY)
    assert response.status_code == 422
    assert response.json()["type"] == "urn:qa:problem:no-model"
    assert "QA_LLM_URL" in response.json()["remedy"]


def test_a_failing_model_is_a_setback_and_no_failure(serve, library, model):
    model(fails(401, "no"))
    reply = serve().post("/api/v1/ask", json=BODY)
    assert reply.status_code == 200
    assert reply.json()["phrased"]["setback"] == "key"
    assert reply.json()["phrased"]["text"] == own(library)


def test_sentences_come_after_the_answer_and_the_whole_of_them_last(serve, model):
    model(says(GOOD + BAD))
    told = events(serve().post("/api/v1/ask/stream", json=BODY))
    assert [name for name, _ in told] == [
        "reading", "passages", "answer", "change", "change", "phrased", "done",
    ]  # fmt: skip
    assert told[3][1]["shown"] == GOOD
    assert told[5][1]["text"] == GOOD


def test_a_sentence_is_told_before_the_model_has_ended(serve, model):
    go_on = threading.Event()

    def act(handler, owner):
        begin_stream(handler)
        handler.wfile.write(event(f"{GOOD}\n新增"))
        handler.wfile.flush()
        assert go_on.wait(30)
        handler.wfile.write(event("养老床位711张[1]。") + b"data: [DONE]\n\n")

    model(act)
    client = serve()
    with client.stream("POST", "/api/v1/ask/stream", json=BODY) as response:
        lines = response.iter_lines()
        assert any(line == "event: change" for line in lines)
        go_on.set()
        assert "event: done" in list(lines)
    go_on.clear()
    body = CHAT | {"stream": True}
    with client.stream("POST", "/v1/chat/completions", json=body) as response:
        lines = response.iter_lines()
        assert any(GOOD in line for line in lines)
        go_on.set()
        assert "data: [DONE]" in list(lines)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/v1/ask/stream", BODY),
        ("/api/v1/ask", BODY),
        ("/v1/chat/completions", CHAT),
        ("/v1/chat/completions", CHAT | {"stream": True}),
    ],
)
def test_a_client_that_leaves_hangs_up_on_the_model(serve, library, model, path, body):
    asked = model(drips(event("新增")))
    client = serve()
    with pytest.raises(httpx.ReadTimeout):
        client.post(path, json=body, timeout=0.5)
    assert asked.requests
    assert asked.hung_up.wait(20)
    until(lambda: library.phraser.seats._value == library.phraser.at_once)


def test_a_slow_model_keeps_nobody_else_waiting(serve, library, model):
    asked = model(silent(headers=True))
    client = serve(threads="1", queue="1")
    gone = [threading.Thread(target=leave, args=(client,)) for _ in range(library.phraser.at_once)]
    for thread in gone:
        thread.start()
    until(lambda: len(asked.requests) == library.phraser.at_once)
    body = {"question": "新增基础教育学位多少座？"}
    assert client.post("/api/v1/ask", json=body).status_code == 200
    busy = client.post("/api/v1/ask", json=BODY | body).json()["phrased"]
    assert (busy["setback"], busy["detail"]) == ("busy", "8")
    for thread in gone:
        thread.join()


def leave(client):
    """Ask for a phrased answer and go away."""
    with pytest.raises(httpx.ReadTimeout):
        client.post("/api/v1/ask", json=BODY, timeout=3)


@pytest.fixture
def chat(serve):
    address = serve().base_url
    with openai.OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0) as client:
        yield lambda **more: client.chat.completions.create(**CHAT, **more)


def test_a_chat_is_answered_in_the_models_words(chat, library, model):
    model(says(GOOD + BAD))
    completion = chat()
    said = completion.choices[0].message.content
    assert said.startswith(f"{GOOD}\n\n[1] qinghe:")
    assert completion.qa["phrased"]["setback"] is None
    assert completion.usage.completion_tokens > 0
    chunks = list(chat(stream=True))
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == said
    assert GOOD in [chunk.choices[0].delta.content for chunk in chunks]
    assert chunks[-1].qa["phrased"]["model"] == "m7"


def test_a_chat_whose_model_fails_is_answered_in_our_own_words(chat, library, model):
    model(fails(401, "no"))
    completion = chat()
    assert completion.choices[0].message.content.startswith(own(library))
    assert completion.qa["phrased"]["setback"] == "key"


def test_a_chat_whose_model_breaks_off_ends_with_our_own_answer(chat, library, model):
    model(says(f"{GOOD}\n新增", end=False))
    chunks = list(chat(stream=True))
    said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert said.startswith(f"{GOOD}\n\n{own(library)}\n\n[1] qinghe:")
    assert chunks[-1].qa["phrased"]["setback"] == "cut"


def test_a_refused_chat_stays_as_it_is(serve, model):
    asked = model(says(GOOD))
    body = CHAT | {"messages": [{"role": "user", "content": "火星上有多少人？"}]}
    told = serve().post("/v1/chat/completions", json=body).json()
    assert told["qa"]["refused"]
    assert "phrased" not in told["qa"]
    assert asked.requests == []
    assert "phrased" not in json.dumps(told)
