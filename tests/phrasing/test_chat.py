"""Talking to a real server that misbehaves."""

import json
import threading
import time
from email.utils import formatdate

import pytest

from qa.phrased import Setback
from qa.phrasing.chat import TRIES, ChatModel
from qa.phrasing.model import ReplyError

from .server import (
    ChatServer,
    drips,
    event,
    fails,
    hangs_up,
    says,
    sends,
    silent,
    whole,
)

ASKED = [{"role": "user", "content": "问"}]
KEY = "sk-very-secret-key"


def model(server, **options):
    options.setdefault("sleep", lambda _: None)
    return ChatModel(server.url, "m", **options)


def setback(*acts, **options):
    with ChatServer(*acts) as server, pytest.raises(ReplyError) as raised:
        list(model(server, **options).stream(ASKED))
    return raised.value.setback, len(server.requests)


def text(*acts, **options):
    with ChatServer(*acts) as server:
        return "".join(model(server, **options).stream(ASKED))


def test_a_reply_comes_in_pieces_as_it_is_streamed():
    with ChatServer(says("地区生产总值", size=2)) as server:
        assert list(model(server).stream(ASKED)) == ["地区", "生产", "总值"]


def test_the_request_is_what_servers_take():
    with ChatServer(says("好")) as server:
        list(model(server, key=KEY).stream(ASKED))
    path, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert body == {"model": "m", "messages": ASKED, "stream": True, "temperature": 0}
    sent = {name.lower(): value for name, value in server.headers[0].items()}
    assert sent["authorization"] == f"Bearer {KEY}"


def test_without_a_key_none_is_sent():
    with ChatServer(says("好")) as server:
        list(model(server).stream(ASKED))
    assert "authorization" not in {name.lower() for name in server.headers[0]}


def test_a_server_that_does_not_stream_is_understood():
    reply = {"choices": [{"message": {"content": "全文"}, "finish_reason": "stop"}]}
    assert text(whole(reply)) == "全文"


@pytest.mark.parametrize(
    "raw",
    [
        (event("好"), b"data: [DONE]\n\n"),
        (b": keep-alive\r\n\r\n", b"event: x\r\n", event("好").replace(b"\n", b"\r\n"),
         b"data: [DONE]\r\n\r\n"),
        (b"data:" + event("好")[6:], b"data:[DONE]\n\n"),
        (event("好")[:29], event("好")[29:], b"data: [DONE]"),
        (event("好"), b'data: {"choices": [], "usage": {}}\n\n', b"data: [DONE]\n\n"),
        (event("好"), b'data: {"choices": [{"delta": null, "finish_reason": "stop"}]}\n\n'),
        (b'data: {"choices": [{"delta": {"reasoning_content": "hm"}}]}\n\n', event("好"),
         b"data: [DONE]\n\n"),
        ('data: {"choices": [{"delta": {"content": "好"}}]}\n\n'.encode()[:40],
         'data: {"choices": [{"delta": {"content": "好"}}]}\n\n'.encode()[40:],
         b"data: [DONE]\n\n"),
    ],
    ids=range(8),
)  # fmt: skip
def test_every_way_of_writing_the_events_is_read(raw):
    assert text(sends(*raw)) == "好"


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ((event("半"),), Setback.CUT),
        ((), Setback.CUT),
        ((event("半"), event("截")[:20]), Setback.MALFORMED),
        ((b"data: {not json}\n\n",), Setback.MALFORMED),
        ((b"data: []\n\n",), Setback.MALFORMED),
        ((b'data: {"choices": 3}\n\n',), Setback.MALFORMED),
        ((b'data: {"choices": [3]}\n\n',), Setback.MALFORMED),
        ((b'data: {"choices": [{"delta": {"content": 3}}]}\n\n',), Setback.MALFORMED),
        ((b"data: " + b"[" * 100_000 + b"\n\n",), Setback.MALFORMED),
        ((b"data: \xff\xfe\n\n",), Setback.MALFORMED),
        ((event("半"), b'data: {"error": {"message": "out of memory"}}\n\n'), Setback.SERVER),
        ((event("半"), b'data: {"choices": [{"finish_reason": "length"}]}\n\n'), Setback.LENGTH),
        (
            (event("半"), b'data: {"choices": [{"finish_reason": "content_filter"}]}\n\n'),
            Setback.CUT,
        ),
        ((b"data: " + b"x" * 1_100_000,), Setback.LENGTH),
        ((event("长" * 21_000),), Setback.LENGTH),
        (tuple(event("") for _ in range(90_000)), Setback.LENGTH),
    ],
    ids=range(16),
)
def test_a_broken_stream_is_told_apart(raw, found):
    assert setback(sends(*raw)) == (found, 1)


@pytest.mark.parametrize(
    ("body", "kind", "found"),
    [
        ("<html>Welcome</html>", "text/html", Setback.MALFORMED),
        ("{", "application/json", Setback.MALFORMED),
        ({"choices": [{"message": {"content": "长" * 21_000}}]}, "application/json",
         Setback.LENGTH),
        ({"error": "no such model"}, "application/json", Setback.SERVER),
    ],
)  # fmt: skip
def test_a_body_that_is_no_reply_is_told_apart(body, kind, found):
    assert setback(whole(body, kind)) == (found, 1)


def test_a_packed_body_is_not_unpacked():
    act = fails(200, "x", content_type="application/json", content_encoding="gzip")
    assert setback(act)[0] is Setback.MALFORMED


@pytest.mark.parametrize(
    ("status", "found", "asked"),
    [
        (400, Setback.REQUEST, 1),
        (401, Setback.KEY, 1),
        (403, Setback.KEY, 1),
        (404, Setback.NO_MODEL, 1),
        (307, Setback.ADDRESS, 1),
        (429, Setback.BUSY, TRIES),
        (500, Setback.SERVER, TRIES),
        (503, Setback.SERVER, TRIES),
        (501, Setback.SERVER, 1),
    ],
)
def test_a_failing_server_is_asked_again_only_where_that_may_help(status, found, asked):
    assert setback(fails(status, {"error": {"message": "no"}})) == (found, asked)


def test_a_redirect_takes_the_key_nowhere():
    with ChatServer(says("偷")) as other:
        act = fails(307, location=f"{other.url}/chat/completions")
        assert setback(act, key=KEY)[0] is Setback.ADDRESS
    assert other.requests == []


def test_a_server_that_recovers_is_heard():
    assert text(fails(500), fails(503), says("好")) == "好"


def test_a_server_that_hangs_up_at_once_is_asked_again():
    assert text(hangs_up, says("好")) == "好"


def test_a_busy_server_is_given_the_time_it_asks_for():
    pauses = []
    assert text(fails(429, retry_after="7"), says("好"), sleep=pauses.append) == "好"
    assert pauses == [7.0]


def test_a_busy_server_may_name_a_date():
    pauses = []
    later = formatdate(time.time() + 20, usegmt=True)
    assert text(fails(429, retry_after=later), says("好"), sleep=pauses.append) == "好"
    assert 0 < pauses[0] <= 20


def test_a_busy_server_that_asks_for_too_much_is_left():
    assert setback(fails(429, retry_after="3600")) == (Setback.BUSY, 1)


def test_the_pauses_between_tries_grow():
    pauses = []
    setback(fails(500), sleep=pauses.append)
    assert len(pauses) == TRIES - 1
    assert pauses[1] > pauses[0] > 0


def test_what_was_said_is_never_asked_for_again():
    assert setback(says("半", end=False)) == (Setback.CUT, 1)


def test_no_server_there_is_told():
    with ChatServer(says("好")) as server:
        pass
    with pytest.raises(ReplyError) as raised:
        list(model(server).stream(ASKED))
    assert raised.value.setback is Setback.UNREACHABLE


@pytest.mark.parametrize(
    ("act", "found"),
    [
        (silent(headers=False), Setback.SILENCE),
        (silent(headers=True), Setback.SILENCE),
        (drips(b": alive\n\n"), Setback.SILENCE),
        (drips(event("慢")), Setback.TIME),
    ],
    ids=["no headers", "no words", "only comments", "words without end"],
)
def test_a_server_that_keeps_one_waiting_is_left(act, found):
    assert setback(act, timeout=0.6) == (found, 1)


def test_silence_after_the_first_words_ends_too():
    def act(handler, owner):
        sends(event("半"))(handler, owner)
        handler.wfile.flush()
        owner.gone.wait(30)

    assert setback(act, timeout=0.6) == (Setback.TIME, 1)


def test_closing_the_stream_hangs_up():
    with ChatServer(drips(event("说"))) as server:
        pieces = model(server).stream(ASKED)
        assert next(pieces) == "说"
        pieces.close()
        assert server.hung_up.wait(10)


def test_no_thread_is_left_behind():
    before = threading.active_count()
    assert text(says("好")) == "好"
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before


def test_the_key_is_masked_in_what_the_server_says():
    act = fails(401, {"error": {"message": f"Incorrect API key: {KEY}\x1b[31m"}})
    with ChatServer(act) as server, pytest.raises(ReplyError) as raised:
        list(model(server, key=KEY).stream(ASKED))
    assert KEY not in str(raised.value)
    assert "\x1b" not in raised.value.detail
    assert raised.value.detail.startswith("401 Incorrect API key: ***")


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"data": [{"id": "a"}, {"id": "b"}]}, ("a", "b")),
        ({"data": []}, ()),
        ({}, None),
        ("<html>", None),
    ],
)
def test_a_server_lists_its_models(body, names):
    with ChatServer(whole(body)) as server:
        assert model(server).models() == names


def test_a_server_that_lists_no_models_is_there_all_the_same():
    with ChatServer(fails(404, "not here")) as server:
        assert model(server).models() is None


def test_the_acts_of_this_server_are_valid_json():
    assert json.loads(event("好")[6:])["choices"][0]["delta"]["content"] == "好"
