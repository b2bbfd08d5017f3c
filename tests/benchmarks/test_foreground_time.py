from __future__ import annotations

import json
import subprocess
import sys

import pytest


@pytest.mark.slow
def test_twelve_megapixels_take_at_most_twice_their_jpeg() -> None:
    # In a process of its own, as a command is: late in this one the JPEG alone takes 0.6 of its time, for the memory
    # that other tests gave back is there already.
    command = [sys.executable, "-m", "tests.benchmarks.foreground_time"]
    seconds = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    jpeg = seconds.pop("jpeg")
    assert seconds
    for name, taken in seconds.items():
        print(f"\n{name}: {taken:.2f} s, {taken / jpeg:.2f} times the JPEG's {jpeg:.2f} s")
        assert taken < 2 * jpeg
