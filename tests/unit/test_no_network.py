"""The guard of the tests themselves: no test reaches another host."""

import socket
import threading
import urllib.request

import pytest


def test_another_host_cannot_be_reached_or_looked_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one, pytest.raises(AssertionError, match="192"):
        one.connect(("192.0.2.1", 80))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, pytest.raises(AssertionError, match="192"):
        one.sendto(b"x", ("192.0.2.1", 53))
    with pytest.raises(AssertionError, match="example"):
        urllib.request.urlopen("http://tracker.example/", timeout=1)


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        answer = threading.Thread(target=lambda: server.accept()[0].close())
        answer.start()
        with socket.create_connection(server.getsockname(), timeout=5) as client:
            assert client.recv(1) == b""
        answer.join()
