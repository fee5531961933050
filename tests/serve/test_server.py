import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from qa.errors import QaError
from qa.serve.server import Address, address_of, is_loopback, listen, serve
from qa.settings import load_settings

from .library import Library


def test_a_port_in_use_is_a_clear_error_with_a_way_on():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(QaError, match=f"cannot listen on 127.0.0.1:{port}") as caught:
            serve(Library(), settings=load_settings(), at=Address(port=port))
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
        "from tests.serve.library import Library\n"
        "from qa.serve.server import Address, serve\n"
        "from qa.settings import load_settings\n"
        "serve(Library(), settings=load_settings(), at=Address(port=0))\n"
    )
    environment = {
        **os.environ,
        "QA_LANGUAGE": "en",
        "XDG_DATA_HOME": str(tmp_path),
        "PYTHONPATH": str(Path.cwd()),
    }
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        begun, line = process.stderr.readline(), process.stderr.readline()
        with urllib.request.urlopen(line.split()[0]) as reply:
            page = reply.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()
    assert f"{line.split()[0]} is open and starting" in begun
    assert "is ready (library" in line
    assert 'page/first.js" data-language="en"' in page


def test_a_small_reply_is_not_held_back_until_the_client_acknowledges():
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP


@pytest.mark.parametrize(
    ("host", "alone"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("here.example", False),
    ],
)
def test_only_this_machine_reaches_a_loopback_address(host, alone):
    assert is_loopback(host) is alone


def test_an_open_address_without_a_key_is_a_clear_error_with_a_way_on():
    with pytest.raises(QaError, match=r"no key is configured.*0\.0\.0\.0") as caught:
        serve(Library(), settings=load_settings(), at=Address("0.0.0.0", 0))
    assert "qa keys add" in caught.value.remedy


def test_the_public_names_are_found_without_importing_gradio():
    program = "import sys, qa.serve; print('gradio' in sys.modules, qa.serve.serve.__name__)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "serve"]


def test_a_name_that_the_room_does_not_have_is_an_attribute_error():
    import qa.serve

    with pytest.raises(AttributeError, match="nothing"):
        _ = qa.serve.nothing
