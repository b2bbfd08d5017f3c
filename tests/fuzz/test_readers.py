"""Damaged pictures, trimaps, masks, weights and texts: each is read, or refused in one sentence that names it."""

import sys
from pathlib import Path

import pytest

from tests.fuzz.run import run

INPUTS = 5_000  # `make fuzz INPUTS=20000` reads more, and others every time


@pytest.mark.slow
@pytest.mark.timeout(1200)  # 100 seconds of processor time, on a machine that may have much else to do
@pytest.mark.skipif(sys.platform != "linux", reason="the limits of memory and time are Linux's")
def test_damaged_files_are_read_or_refused_in_one_sentence(tmp_path: Path) -> None:
    found = run(INPUTS, tmp_path)
    assert found.wrong == ()
    assert found.inputs == INPUTS
