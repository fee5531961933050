import asyncio

import pytest

from qa.web.shell import Shell

PAGE = (
    b'<html><head><base href="./" /><meta property="og:image" content="https://x.example/i.jpg" />'
    b"</head><body>x</body></html>"
)


def get(path="/", *, method="GET", headers=()):
    seen, sent = [], []

    async def inner(scope, receive, send):
        seen.append(scope)
        start = {"type": "http.response.start", "status": 200}
        await send({**start, "headers": [(b"content-length", b"%d" % len(PAGE))]})
        await send({"type": "http.response.body", "body": PAGE[:20], "more_body": True})
        await send({"type": "http.response.body", "body": PAGE[20:]})

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": path, "method": method, "headers": list(headers)}
    asyncio.run(Shell(inner, language="en")(scope, None, send))
    body = b"".join(message.get("body", b"") for message in sent)
    return dict(sent[0]["headers"]), body, seen[0]


def test_our_head_comes_right_after_the_base_and_the_length_is_right():
    headers, body, _ = get()
    assert body.startswith(b'<html><head><base href="./" /><title>Ask the Report</title><script')
    assert int(headers[b"content-length"]) == len(body)


def test_no_outside_address_is_left_and_the_browser_may_reach_none():
    headers, body, _ = get()
    assert b"https://" not in body
    assert headers[b"content-security-policy"].startswith(b"default-src 'self'")


def test_the_page_is_asked_for_uncompressed():
    _, _, scope = get(headers=[(b"accept-encoding", b"br"), (b"host", b"x")])
    assert scope["headers"] == [(b"host", b"x")]


@pytest.mark.parametrize(("path", "method"), [("/config", "GET"), ("/", "POST")])
def test_everything_else_passes_untouched(path, method):
    headers, body, _ = get(path, method=method)
    assert body == PAGE
    assert b"content-security-policy" not in headers


def test_a_browser_without_scripts_is_told_what_is_needed():
    _, body, _ = get()
    assert b"<body><noscript><p>This page needs JavaScript." in body
