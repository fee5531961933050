"""`python -m tests.visited` serves, asks on page and API as clients do, and waits for what follows.

Its arguments are what the server is run by: strace and its options, say.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time

import httpx

from tests.contacts import QA

QUESTION = "上半年地区生产总值是多少？"
ANSWER = "2731亿元"
_LONG = 20
"""Seconds until the server is stopped: what reports on its use does so ten after its start."""


def main(before: list[str]) -> None:
    """Run the server behind `before`, ask it, and end as it does not answer right."""
    command = [*before, *QA, "serve", "--json", "--port", "0"]
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            ask(json.loads(server.stdout.readline())["address"])
            time.sleep(max(0.0, begun + _LONG - time.monotonic()))
            assert server.poll() is None
        finally:
            server.terminate()


def ask(address: str) -> None:
    """Ask on the page, as its own script does, and on the API."""
    asked = {"data": {"question": QUESTION}, "component_id": header(httpx.get(address).text),
             "fn_name": "ask", "session_hash": "visit"}  # fmt: skip
    told = httpx.post(f"{address}gradio_api/component_server/", json=asked, timeout=60)
    assert ANSWER in told.text, told.text
    told = httpx.post(f"{address}api/v1/ask", json={"question": QUESTION}, timeout=60)
    assert ANSWER in told.json()["text"]


def header(page: str) -> int:
    """Return the id of the page's header, which brings the server's calls to its scripts."""
    config = json.loads(re.search(r"window\.gradio_config = (\{.*?\});?</script>", page, re.S)[1])
    named = {each["props"].get("elem_id"): each["id"] for each in config["components"]}
    return named["qa-header"]


if __name__ == "__main__":
    main(sys.argv[1:])
