"""The canvas at other device-pixel ratios: Qt takes the ratio at start-up, so its tests run again in a process each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
@pytest.mark.parametrize("ratio", ["1.5", "2"])
def test_the_hand_and_the_pixels_meet_at_this_ratio(ratio: str) -> None:
    tests = [f"tests/gui/canvas/{name}.py" for name in ("test_canvas", "test_hand", "views/test_shown")]
    command = [sys.executable, "-m", "pytest", *tests, "-q"]
    environment = {**os.environ, "QT_SCALE_FACTOR": ratio, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [*command, "-p", "no:cacheprovider"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout[-3000:]
