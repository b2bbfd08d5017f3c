"""The program never speaks to a network: during a test no socket of the internet can be made. Loaded by conftest.py.

A test marked `loopback` may make them, to this computer. Sockets between processes have no address and stay possible.
"""

import socket
import sys
from collections.abc import Iterator

import pytest

INTERNET = (socket.AF_INET, socket.AF_INET6)
ASKED = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


class Guard:
    """Forbids sockets while it is on. Python can take no audit hook away again, so it is one that can be turned off."""

    on = False

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        """Python's word about what is being done, from any thread."""
        if not self.on or not event.startswith("socket."):
            return
        is_socket = event == "socket.__new__" and given[1] in INTERNET
        if is_socket or event in ASKED:
            raise AssertionError(f"the network was asked for: {event} {given[1:]}")


guard = Guard()
sys.addaudithook(guard)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Turn the guard on for one test with its fixtures."""
    guard.on = item.get_closest_marker("loopback") is None
    try:
        return (yield)
    finally:
        guard.on = False
