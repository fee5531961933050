import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from qa.errors import QaError
from qa.web.server import address_of, listen, serve


def test_a_port_in_use_is_a_clear_error_with_a_way_on(library):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(QaError, match=f"cannot listen on 127.0.0.1:{port}") as caught:
            serve(library, port=port, open_browser=False)
    assert f"qa serve --port {port + 1}" in caught.value.remedy


def test_a_host_that_is_none_is_a_clear_error():
    with pytest.raises(QaError, match=r"cannot listen on no\.such\.host\.invalid:7860"):
        listen("no.such.host.invalid", 7860)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", "http://127.0.0.1:80/"),
        ("0.0.0.0", "http://127.0.0.1:80/"),
        ("::", "http://[::1]:80/"),
        ("::1", "http://[::1]:80/"),
        ("here", "http://here:80/"),
    ],
)
def test_the_address_told_can_be_opened_on_this_machine(host, expected):
    assert address_of(host, 80) == expected


def test_the_page_is_served_and_stops_on_an_interrupt(tmp_path):
    program = (
        "from tests.web.memory import MemoryLibrary\n"
        "from qa.web import serve\n"
        "serve(MemoryLibrary(), port=0, open_browser=False, language='en')\n"
    )
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        line = process.stderr.readline()
        with urllib.request.urlopen(line.split()[0]) as reply:
            page = reply.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()
    assert "is ready (library" in line
    assert 'page/first.js" data-language="en"' in page


def test_the_public_names_are_found_without_importing_gradio():
    program = "import sys, qa.web; print('gradio' in sys.modules, qa.web.serve.__name__)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "serve"]


def test_the_page_asks_for_a_name_it_does_not_have():
    import qa.web

    with pytest.raises(AttributeError, match="nothing"):
        _ = qa.web.nothing
