"""The official client against a running server."""

from __future__ import annotations

import base64

import numpy as np
import openai
import pytest

QUESTION = "新增基础教育学位多少座？"
ASKED = [{"role": "user", "content": QUESTION}]


@pytest.fixture
def client(serve):
    with openai.OpenAI(base_url=f"{serve().base_url}/v1", api_key="none", max_retries=0) as found:
        yield found


def test_an_answer_comes_with_markers_and_citations(client, library):
    completion = client.chat.completions.create(model="qa", messages=ASKED)
    message = completion.choices[0].message
    citation = library.ask(QUESTION).citations[0]
    assert message.content.startswith(f"{citation.text}[1]\n\n[1] {citation}")
    assert message.citations[0]["text"] == citation.text
    assert completion.choices[0].finish_reason == "stop"
    assert completion.qa["refused"] is False
    usage = completion.usage
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens > 0


def test_a_refusal_is_a_message_that_says_so_in_a_field(client):
    asked = [{"role": "user", "content": "火星上有多少人？"}]
    completion = client.chat.completions.create(model="qa", messages=asked)
    assert "报告没有说" in completion.choices[0].message.content
    assert completion.qa == {"refused": True, "reason": "no_indicator", "reading": ""}


def test_the_users_earlier_messages_are_the_history(client):
    messages = [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "前一问？"},
        {"role": "assistant", "content": "前一答。"},
        {"role": "user", "content": [{"type": "text", "text": QUESTION}]},
    ]
    completion = client.chat.completions.create(model="qa", messages=messages, temperature=0.2)
    assert completion.qa["reading"] == "接着“前一问？”问"


def test_a_stream_adds_up_to_the_whole_reply(client):
    whole = client.chat.completions.create(model="qa", messages=ASKED).choices[0].message
    chunks = list(
        client.chat.completions.create(
            model="qa", messages=ASKED, stream=True, stream_options={"include_usage": True}
        )
    )
    told = [chunk.choices[0] for chunk in chunks if chunk.choices]
    assert "".join(choice.delta.content or "" for choice in told) == whole.content
    assert told[0].delta.role == "assistant"
    assert told[-1].finish_reason == "stop"
    assert told[-1].delta.citations == whole.citations
    assert [chunk.usage is not None for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
    assert chunks[-1].usage.total_tokens > 0


def test_a_stream_has_no_usage_unless_asked_for(client):
    chunks = client.chat.completions.create(model="qa", messages=ASKED, stream=True)
    assert all(chunk.usage is None and chunk.choices for chunk in chunks)


def test_embeddings_are_the_encoders_in_both_forms(client, library):
    texts = ["养老床位", "学位"]
    expected = library.encoder.encode_questions(texts).pooled
    plain = client.embeddings.create(model="letters", input=texts, encoding_format="float")
    assert np.allclose([each.embedding for each in plain.data], expected)
    assert [each.index for each in plain.data] == [0, 1]
    assert plain.usage.prompt_tokens == 6
    usual = client.embeddings.create(model="letters", input=texts)  # asks for base64
    assert np.allclose([each.embedding for each in usual.data], expected)
    raw = client.post(
        "/embeddings",
        body={"model": "letters", "input": texts[0], "encoding_format": "base64"},
        cast_to=object,
    )
    decoded = np.frombuffer(base64.b64decode(raw["data"][0]["embedding"]), dtype="<f4")
    assert np.allclose(decoded, expected[0])


def test_passages_are_encoded_as_passages_where_asked(client, library):
    client.embeddings.create(model="letters", input="学位", extra_body={"input_type": "passage"})
    assert library.encoder.passages == ["学位"]


def test_the_models_are_listed_and_shown(client):
    assert [model.id for model in client.models.list()] == ["qa", "letters"]
    assert client.models.retrieve("letters").owned_by == "qa"


@pytest.mark.parametrize(
    ("call", "error", "code"),
    [
        (
            lambda c: c.chat.completions.create(model="gpt-5", messages=ASKED),
            openai.NotFoundError,
            "model_not_found",
        ),
        (
            lambda c: c.chat.completions.create(model="qa", messages=ASKED, n=2),
            openai.BadRequestError,
            "unsupported",
        ),
        (
            lambda c: c.chat.completions.create(
                model="qa", messages=ASKED, response_format={"type": "json_object"}
            ),
            openai.BadRequestError,
            "unsupported",
        ),
        (
            lambda c: c.chat.completions.create(
                model="qa", messages=[{"role": "user", "content": [{"type": "image_url"}]}]
            ),
            openai.BadRequestError,
            "unsupported",
        ),
        (
            lambda c: c.chat.completions.create(
                model="qa", messages=[{"role": "system", "content": "x"}]
            ),
            openai.BadRequestError,
            "unsupported",
        ),
        (
            lambda c: c.chat.completions.create(model="qa", messages=[]),
            openai.UnprocessableEntityError,
            "wrong_body",
        ),
        (
            lambda c: c.chat.completions.create(
                model="qa", messages=[{"role": "user", "content": "坏\x07"}]
            ),
            openai.UnprocessableEntityError,
            "input",
        ),
        (
            lambda c: c.chat.completions.create(
                model="qa", messages=[{"role": "user", "content": "坏了"}]
            ),
            openai.InternalServerError,
            "failure",
        ),
        (
            lambda c: c.embeddings.create(model="ada", input="x"),
            openai.NotFoundError,
            "model_not_found",
        ),
        (
            lambda c: c.embeddings.create(model="letters", input="x", dimensions=3),
            openai.BadRequestError,
            "unsupported",
        ),
        (
            lambda c: c.embeddings.create(model="letters", input="字" * 301),
            openai.BadRequestError,
            "unsupported",
        ),
        (
            lambda c: c.embeddings.create(model="letters", input=[[1, 2]]),
            openai.UnprocessableEntityError,
            "wrong_body",
        ),
        (lambda c: c.models.retrieve("nothing"), openai.NotFoundError, "model_not_found"),
    ],
)
def test_a_failure_is_the_clients_own_kind_of_error(client, call, error, code):
    with pytest.raises(error) as caught:
        call(client)
    assert caught.value.code == code
    assert caught.value.body["message"]


def test_a_key_goes_the_clients_way(serve, tmp_path):
    key = "a-key-in-the-environment"
    address = serve(guarded=True, key=key, keys=str(tmp_path / "keys.json")).base_url
    with openai.OpenAI(base_url=f"{address}/v1", api_key=key) as client:
        assert client.chat.completions.create(model="qa", messages=ASKED).choices
    with (
        openai.OpenAI(base_url=f"{address}/v1", api_key="wrong") as client,
        pytest.raises(openai.AuthenticationError) as caught,
    ):
        client.models.list()
    assert caught.value.code == "invalid_api_key"


def test_a_stream_asked_for_by_a_number_is_refused(client):
    """1 is not true: the description says which of the two it takes."""
    with pytest.raises(openai.APIStatusError, match="stream"):
        client.post(
            "/chat/completions",
            body={"model": "qa", "messages": ASKED, "stream": 1},
            cast_to=object,
        )
