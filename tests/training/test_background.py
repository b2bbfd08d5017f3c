"""A run beside other work: started, paused, gone on with, stopped."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from tests.training.toys import WIDTH, material, start
from training.background import process_of, send, standing

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="asks Linux about processes"),
    pytest.mark.alone,  # its runs have the lowest priority
]


def wait_until(true: Callable[[], bool]) -> None:
    """Return when it is true; fail when that takes too long."""
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Path]:
    """The folder of a run that is going on."""
    folder = tmp_path / "run"
    options = ("--data", material(tmp_path / "data"), "--width", WIDTH, "--workers", 0)
    done = start("training.background", "start", folder, *options)
    assert done.returncode == 0, done.stderr
    process = process_of(folder)
    assert process is not None
    yield folder
    if process_of(folder) == process:
        os.killpg(process, signal.SIGKILL)


def test_a_run_is_paused_goes_on_and_leaves_its_checkpoint(run: Path) -> None:
    process = process_of(run)
    assert process is not None
    assert os.getpriority(os.PRIO_PROCESS, process) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + 19)
    shares = Path(f"/proc/{process}/autogroup")
    assert not os.access(shares, os.W_OK) or shares.read_text().split()[-1] == "19"
    assert len(os.sched_getaffinity(process)) == 1
    wait_until((run / "log.csv").exists)
    assert standing(run).startswith(f"running as {process}\n")
    assert "crops seen" in standing(run)
    assert send(run, "pause") == "paused"
    wait_until(lambda: standing(run).startswith(f"paused as {process}\n"))
    assert start("training.background", "start", run).stdout == f"already running as {process}\n"
    assert send(run, "go") == "going on"
    wait_until(lambda: standing(run).startswith("running"))
    send(run, "pause")
    send(run, "stop")  # a paused run, too
    wait_until(lambda: process_of(run) is None)
    assert (run / "checkpoint.pt").exists()
    assert standing(run).startswith("not running\n")
    with pytest.raises(InputError, match="no run"):
        send(run, "go")


def test_a_file_that_a_kill_left_without_its_number_is_no_run(tmp_path: Path) -> None:
    (tmp_path / "pid").touch()
    assert process_of(tmp_path) is None


def test_a_run_that_cannot_begin_says_why(tmp_path: Path) -> None:
    done = start("training.background", "start", tmp_path / "run", "--data", tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().endswith("lay it out as training/README.md says.")
