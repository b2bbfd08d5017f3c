"""Passive waiting is chosen before torch is loaded, unless the user has chosen."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from mattegui import threads

WAITS = "import mattegui.network, os; print(os.environ.get('OMP_WAIT_POLICY'), os.environ.get('KMP_BLOCKTIME'))"


def child(code: str, **environment: str) -> str:
    """What a fresh interpreter prints on both streams."""
    clean = {name: value for name, value in os.environ.items() if name not in threads.CHOSEN_BY_HAND}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=clean | environment)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_whoever_imports_the_network_waits_passively() -> None:
    assert child(WAITS) == "PASSIVE 0\n"


@pytest.mark.parametrize(("name", "value"), [("OMP_WAIT_POLICY", "ACTIVE"), ("KMP_BLOCKTIME", "9")])
def test_the_user_s_own_choice_stays(name: str, value: str) -> None:
    said = child(WAITS, **{name: value}).split()
    assert said == [value if word == name else "None" for word in ("OMP_WAIT_POLICY", "KMP_BLOCKTIME")]


def test_the_choice_comes_without_torch_and_before_it() -> None:
    assert child("import sys, mattegui.threads; print('torch' in sys.modules)") == "False\n"
    assert child("import sys, mattegui.network; print('torch' in sys.modules)") == "False\n"


@pytest.mark.skipif(sys.platform != "linux", reason="GNU's library tells its settings when it is loaded")
def test_torch_s_library_hears_it() -> None:
    said = child("import mattegui.network.dim", OMP_DISPLAY_ENV="VERBOSE")
    assert "OMP_WAIT_POLICY = 'PASSIVE'" in said
    assert "GOMP_SPINCOUNT = '3000'" in said


def niceness() -> int:
    """This thread's."""
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not count niceness by threads")
def test_a_thread_gives_way_with_all_that_it_starts() -> None:
    def work() -> list[int]:
        threads.give_way()
        with ThreadPoolExecutor(1) as pool:
            return [niceness(), pool.submit(niceness).result()]

    with ThreadPoolExecutor(1) as lane:
        own, started = lane.submit(work).result()
    assert own == started > niceness()


def test_the_cores_are_those_that_the_process_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert 1 <= threads.available_cores() <= (os.cpu_count() or 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {3, 5}, raising=False)
    assert threads.available_cores() == 2
    monkeypatch.delattr(os, "sched_getaffinity")
    assert threads.available_cores() == (os.cpu_count() or 1)


@pytest.mark.parametrize(("told", "cores"), [("1", 1), ("2,4", 2), ("64", 3), ("0", 3), ("many", 3), ("", 3)])
def test_fewer_cores_where_a_worker_of_ray_is_told_its_share(
    monkeypatch: pytest.MonkeyPatch, told: str, cores: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {1, 3, 5}, raising=False)
    monkeypatch.setenv("OMP_NUM_THREADS", told)
    assert threads.available_cores() == cores
