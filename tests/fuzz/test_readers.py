"""Damaged files of every kind that is read: each is read, or refused in one sentence that names it."""

import sys
from pathlib import Path

import pytest

from tests.fuzz.child import SLOWEST
from tests.fuzz.run import run

INPUTS = 20_000  # `make fuzz` reads more, and others every time


@pytest.mark.slow
@pytest.mark.timeout(1200)  # 15 seconds of processor time, on a machine that may have much else to do
@pytest.mark.skipif(sys.platform != "linux", reason="the limits of memory and time are Linux's")
def test_damaged_files_are_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    found = run(INPUTS, tmp_path)
    assert found.wrong == ()
    assert sum(found.inputs.values()) == INPUTS
    assert found.slowest < SLOWEST
    assert min(found.inputs.values()) > INPUTS / 20, "no reader is left out"
