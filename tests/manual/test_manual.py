from __future__ import annotations

import re

import httpx
import pytest

from qa.manual.rendering import FOLDER, PAGES, page_html
from tests.serve.library import Library
from tests.serve.running import running

KEY = "a-key-in-the-environment"


@pytest.fixture(scope="module")
def client():
    with running(Library()) as (address, _), httpx.Client(base_url=address) as found:
        yield found


def test_every_page_is_listed_and_every_listed_page_is_there():
    assert sorted(PAGES) == sorted(path.stem for path in FOLDER.glob("*.md"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_without_its_marks_and_with_its_place_in_the_list(name, language):
    page = page_html(name, language=language)
    assert "<!--" not in page
    assert "&lt;!--" not in page
    assert f'<a href="{name}" aria-current="page">' in page
    assert "<h1>" in page


def test_markup_in_a_page_is_shown_as_text():
    page = page_html("widget", language="en")
    assert "&lt;script src=" in page
    assert "<script" not in page


@pytest.mark.parametrize("name", ["", *PAGES])
def test_every_link_within_the_manual_leads_somewhere(client, name):
    address = f"/manual/{name}" if name else "/manual"
    response = client.get(address)
    assert response.status_code == 200
    for target in set(re.findall(r'href="([^"#:]+)"', response.text)):
        assert target.removeprefix("manual/") in {*PAGES, "../", "./"}
        assert target in {"../", "./"} or client.get(response.url.join(target)).status_code == 200


def test_tables_and_code_can_be_reached_and_scrolled_by_the_keyboard():
    page = page_html("settings", language="en")
    assert '<div class="scroll" tabindex="0"><table>' in page
    assert '<pre tabindex="0">' in page_html("terminal", language="en")


@pytest.mark.parametrize("path", ["/manual/nothing", "/manual/..%2fREADME", "/manual/manual.css"])
def test_nothing_but_pages_is_there(client, path):
    assert client.get(path).status_code == 404


def test_it_runs_no_script_and_loads_nothing(client):
    policy = client.get("/manual").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")


def test_where_keys_are_asked_for_the_manual_asks_for_one_too():
    with running(Library(), guarded=True, key=KEY) as (address, _):
        assert httpx.get(f"{address}/manual").status_code == 401
        assert httpx.get(f"{address}/manual", headers={"x-api-key": KEY}).status_code == 200
