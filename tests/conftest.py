"""What every test gets: no thread may outlive it, and the user's cache stays as it is."""

import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from shiboken6 import isValid

from mattegui import paths
from mattegui.threads import wait_passively

wait_passively()  # before any test imports torch

pytest_plugins = ("tests.full_coverage", "tests.no_network")

ALONE = ("core", "document", "benchmarks")  # whose lines are counted, and whose times

started_qthreads: weakref.WeakSet[QThread] = weakref.WeakSet()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is measured: it runs in one process with nothing beside it."""
    for item in items:
        if item.path.relative_to(Path(__file__).parent).parts[0] in ALONE:
            item.add_marker("alone")


@pytest.fixture(scope="session", autouse=True)
def remembered_qthreads() -> Iterator[None]:
    """Know every QThread that is started; to look for them among all objects of the process takes 0.1 s a test."""
    start = QThread.start

    def remembered(thread: QThread, *priority: QThread.Priority) -> None:
        started_qthreads.add(thread)
        start(thread, *priority)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QThread, "start", remembered)
        yield


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep cache, settings and log in a folder of this run, also those of the programs that tests start."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "cache_folder", lambda: folder / "mattegui")
        patch.setattr(paths, "settings_file", lambda: folder / "settings.ini")
        patch.setattr(paths, "log_file", lambda: folder / "mattegui" / "log" / "mattegui.log")
        patch.setattr(paths, "recovery_folder", lambda: folder / "recovery")
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):  # where Linux keeps all
            patch.setenv(name, str(folder))
        yield


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail a test that leaves a thread running."""
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in threading.enumerate() if thread not in before and not thread.daemon]
    assert not left, f"threads left running: {left}"
    assert not running_qthreads(), "a QThread was left running"


@pytest.fixture
def no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever loads the network in these tests was too late with a check."""

    def late(*_: object) -> None:
        raise AssertionError("the network was loaded")

    monkeypatch.setattr("mattegui.network.predictor.Predictor", late)


def running_qthreads() -> list[str]:
    """The names of the QThreads that run now."""
    threads = [thread for thread in started_qthreads if isValid(thread)]
    return [thread.objectName() for thread in threads if thread.isRunning() and thread is not QThread.currentThread()]
