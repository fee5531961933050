from __future__ import annotations

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from qa.errors import SettingsError
from qa.messages import load_messages
from qa.settings import load_settings
from qa.sites import parse_sites
from qa.widget import widget_routes
from qa.widget.page import embed_page


def client(*sites, language="zh"):
    return TestClient(Starlette(routes=widget_routes(language=language, sites=sites)))


def policy(response):
    directives = (part.split() for part in response.headers["content-security-policy"].split(";"))
    return {name: values for name, *values in directives}


def test_the_server_alone_may_show_it_unless_sites_are_named():
    assert policy(client().get("/embed"))["frame-ancestors"] == ["'self'"]
    named = client("https://a.example", "https://*.b.example:8443").get("/embed")
    assert policy(named)["frame-ancestors"] == [
        "'self'", "https://a.example", "https://*.b.example:8443",
    ]  # fmt: skip


def test_the_frame_may_load_nothing_from_elsewhere_and_run_nothing_inline():
    given = policy(client().get("/embed"))
    assert given["default-src"] == ["'none'"]
    assert given["script-src"] == given["style-src"] == given["connect-src"] == ["'self'"]


@pytest.mark.parametrize("query", ['?language="><script>', '?theme="><script>', "?language=fr"])
def test_what_the_address_says_never_becomes_markup(query):
    assert client().get(f"/embed{query}").text == client().get("/embed").text


def test_the_script_may_be_loaded_by_any_page_and_is_sent_once():
    first = client().get("/widget.js")
    again = client().get("/widget.js", headers={"if-none-match": first.headers["etag"]})
    assert first.headers["content-type"].startswith("text/javascript")
    assert first.headers["cross-origin-resource-policy"] == "cross-origin"
    assert (again.status_code, again.content) == (304, b"")


def test_all_of_it_is_small():
    found = [
        client().get(path)
        for path in ("/embed", "/widget.js", "/embed/embed.js", "/embed/embed.css")
    ]
    assert [each.status_code for each in found] == [200] * 4
    assert sum(len(each.content) for each in found) < 32_000


def test_no_file_of_it_names_another_machine():
    for path in ("/embed", "/widget.js", "/embed/embed.js", "/embed/embed.css"):
        assert re.findall(r"(?:https?:)?//[a-z]+\.[a-z]", client().get(path).text) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_word_that_the_frame_says_is_in_the_catalogue(language):
    page = embed_page(language=language, theme="auto")
    script = client().get("/embed/embed.js").text
    said = set(re.findall(r'(?:say|said)\("([a-z]+)"', script))
    said |= set(re.findall(r'data-(?:t|label|placeholder)="([a-z_]+)"', page)) | {
        "answer",
        "refusal",
    }
    known = {
        key.partition(".")[2] for key in load_messages(language).texts if key.startswith("widget.")
    }
    assert said == known


@pytest.mark.parametrize(
    ("value", "sites"),
    [
        ("", ()),
        ("https://a.example", ("https://a.example",)),
        (
            "https://A.example/, http://localhost:8000",
            ("https://a.example", "http://localhost:8000"),
        ),
        ("https://a.example https://a.example", ("https://a.example",)),
        ("https://*.gov.example", ("https://*.gov.example",)),
        ("https://bücher.example", ("https://xn--bcher-kva.example",)),
    ],
)
def test_sites_are_read_from_a_setting(value, sites):
    assert load_settings({"QA_EMBED": value}).embed == sites


@pytest.mark.parametrize(
    "value",
    [
        "*", "https:", "a.example", "ftp://a.example", "https://a.example/path", "https://",
        "https://a.example;script-src", "https://a.example'", "https://a.*", "https://*",
        "https://a.example:port", "https://a.example?x", "https://user@a.example", "'none'",
    ],
)  # fmt: skip
def test_what_is_no_site_is_refused_by_name(value):
    with pytest.raises(SettingsError, match="QA_EMBED") as caught:
        parse_sites("QA_EMBED", value)
    assert repr(value) in caught.value.message
    assert "https://www.example.cn" in caught.value.remedy
