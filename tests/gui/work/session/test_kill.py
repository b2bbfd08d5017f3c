"""A painting program is killed at any moment: the next start offers all but the last moments, and no file is broken."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from mattegui.core.trimap import FOREGROUND
from mattegui.files.session.container import open_session
from mattegui.gui.work.session.recovery import BUSY
from mattegui.paths import session_beside
from tests.gui.work.session.painter import CELL, INTERVAL

ROOT = Path(__file__).parents[4]
KILLS = 20
SHAPE = (960, 1280)
LATE = 1.0  # seconds by which a busy machine may be late
Notes = list[tuple[str, int, float]]


def start(photo: Path, folder: Path) -> subprocess.Popen[bytes]:
    """The painter."""
    command = [sys.executable, "-m", "tests.gui.work.session.painter", str(photo), str(folder)]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})


def notes(folder: Path) -> Notes:
    """What the painter has written down, without a line that the kill has cut."""
    path = folder / "log"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(what, int(number), float(at)) for what, number, at in whole]


def painted(session: Path, image: np.ndarray) -> int:
    """How many strokes a session holds; they are the first ones, and none is missing between them."""
    with open_session(session) as file:
        dots = file.document(image).trimap[CELL // 2 :: CELL, CELL // 2 :: CELL].ravel() == FOREGROUND
    number = int(dots.sum())
    assert dots[:number].all()
    return number


def longest_write(found: Notes) -> float:
    """Seconds from a recovery's snapshot to its file."""
    longest, begun = 0.0, None
    for what, _, at in found:
        if what == "begun":
            begun = at
        elif what == "kept" and begun is not None:
            longest, begun = max(longest, at - begun), None
    return longest


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_killed_at_any_moment_at_most_the_last_interval_is_lost(tmp_path: Path) -> None:
    image = np.random.default_rng(0).integers(0, 256, (*SHAPE, 3), np.uint8)
    photo = tmp_path / "photo.png"
    cv2.imwrite(str(photo), image)
    before, chance, there = photo.read_bytes(), random.Random(5), 0
    for round_number in range(KILLS):
        begun, process = len(notes(tmp_path)), start(photo, tmp_path)
        deadline = time.monotonic() + 60
        while round_number % 4 != 3 and "stroke" not in {what for what, *_ in notes(tmp_path)[begun:]}:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 1.2))  # every fourth is killed while it starts
        process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        process.wait()
        log = notes(tmp_path)
        (work, *others) = sorted((tmp_path / "recovery").glob("*/work.matte")) or [session_beside(photo)]
        assert not others
        there = check(work, image, log, killed, there) if work.exists() else there
        saved = max((number for what, number, _ in log if what == "saved"), default=0)
        if saved:
            assert painted(session_beside(photo), image) >= saved
        assert photo.read_bytes() == before
    assert there > KILLS


def check(work: Path, image: np.ndarray, log: Notes, killed: float, before: int) -> int:
    """How many strokes are recovered: none that was kept is lost, and of the others only the last moments'."""
    recovered = painted(work, image)
    assert recovered >= before
    lost = [at for what, number, at in log if what == "stroke" and number > recovered]
    most = (INTERVAL + BUSY) / 1000 + 2 * longest_write(log) + LATE
    assert not lost or killed - lost[-1] <= most
    strokes = [at for at in lost if killed - at < 60]
    assert not strokes or killed - min(strokes) <= most
    return recovered
