"""No test reaches out of this computer: neither pytest's own process nor one that it starts."""

import socket
import subprocess
import sys

import pytest

FAR = ("192.0.2.1", 80)  # an address for documentation, RFC 5737: nobody answers there
TRIED = {
    "connect": lambda: socket.socket().connect(FAR),
    "create_connection": lambda: socket.create_connection(FAR, timeout=3),
    "connect_ex": lambda: socket.socket().connect_ex(FAR),
    "a datagram": lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"?", FAR),
    "a datagram with flags": lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b"?", 0, FAR),
    "a name": lambda: socket.getaddrinfo("example.invalid", 80),
}


@pytest.mark.parametrize("attempt", TRIED.values(), ids=TRIED)
def test_this_process_is_offline(attempt):
    with pytest.raises(PermissionError, match="the course works offline"):
        attempt()


def test_every_process_that_a_test_starts_is_offline():
    code = f"import socket; socket.create_connection({FAR}, timeout=3)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "the course works offline" in done.stderr


def test_this_computer_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname(), timeout=3) as client:
            assert client.getpeername() == server.getsockname()
        with socket.socket() as client:
            assert client.connect_ex(server.getsockname()) == 0
        assert socket.getaddrinfo("localhost", 80)
