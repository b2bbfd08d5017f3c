"""The network's own thread."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from mattegui.gui.work.network.worker import NetworkThread
from mattegui.threads import BESIDE_HAND
from tests.gui.conftest import FakeNetwork
from tests.test_threads import niceness


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not count niceness by threads")
def test_a_core_that_the_gui_thread_wants_is_its_own(qtbot: QtBot) -> None:
    found: list[int] = []

    def load() -> FakeNetwork:
        found.append(niceness())
        return FakeNetwork()

    thread = NetworkThread(load)
    thread.start()
    qtbot.waitUntil(lambda: bool(found))
    thread.stop()
    assert found == [niceness() + BESIDE_HAND]
