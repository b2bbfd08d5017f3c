"""Every writer is killed at random moments: there is the old file or the new one, and never anything between."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.writers import WRITERS

ROOT = Path(__file__).parents[2]
KILLS = 3  # of each writer in every run; more were done by hand (README.md)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="forks and signals")
def test_a_killed_writer_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    place, temporary = tmp_path / "files", tmp_path / "temporary"
    place.mkdir()
    temporary.mkdir()
    words = [sys.executable, "-m", "tests.faults.killed", str(place), str(KILLS), "7"]
    done = subprocess.run(
        words,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["writer"] for one in found] == list(WRITERS)
    for one in found:
        assert one["different"], "the test proves nothing"
        assert one["whole"] == one["kills"] == KILLS, one
    assert sum(one["half"] for one in found) > 0, "some were in the middle of a write"
    assert {path.name for path in place.iterdir()} == {*WRITERS, "report.csv"}
