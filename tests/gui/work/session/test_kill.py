"""A painting program is killed at any moment: the next start offers all but the last moments, and no file is broken."""

import os
import random
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
PAINTINGS, KILLS = 5, 4  # of each: 20 in every run
AWAITED = ("stroke", "kept", "stroke", "")  # what is waited for before each; the last one comes while it starts
SHAPE = (960, 1280)
LATE = 1.0  # seconds by which a busy machine may be late
Notes = list[tuple[str, int, float]]


def start(photo: Path, folder: Path, log: Path) -> subprocess.Popen[bytes]:
    """The painter."""
    command = [sys.executable, "-m", "tests.gui.work.session.painter", photo, folder / "recovery", log]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(list(map(str, command)), cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)


def notes(log: Path) -> Notes:
    """What the painter has written down, without a line that the kill has cut."""
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True) if log.exists() else []
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
@pytest.mark.parametrize("seed", range(PAINTINGS))
def test_killed_at_any_moment_at_most_the_last_interval_is_lost(tmp_path: Path, seed: int) -> None:
    image = np.random.default_rng(0).integers(0, 256, (*SHAPE, 3), np.uint8)
    photo = tmp_path / "photo.png"
    cv2.imwrite(str(photo), image)
    before, chance, there = photo.read_bytes(), random.Random(seed), 0
    for number in range(KILLS):
        log = tmp_path / f"log{number}"
        process, deadline = start(photo, tmp_path, log), time.monotonic() + 60
        while AWAITED[number] not in ("", *(what for what, *_ in notes(log))):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 1.2))
        process.kill()
        killed = time.monotonic()
        process.wait()
        found, session = notes(log), session_beside(photo)
        works = sorted((tmp_path / "recovery").glob("*/work.matte"))
        recovered = max((painted(path, image) for path in (*works, session) if path.exists()), default=0)
        assert len(works) <= 1
        assert recovered >= there, "what came back once stays"
        saved = [strokes for what, strokes, _ in found if what == "saved"]
        assert not saved or painted(session, image) >= saved[-1]
        first = min((at for what, strokes, at in found if what == "stroke" and strokes > recovered), default=killed)
        assert killed - first <= (INTERVAL + BUSY) / 1000 + 2 * longest_write(found) + LATE
        assert photo.read_bytes() == before
        there = recovered
    assert there > KILLS
