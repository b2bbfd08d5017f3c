"""How much longer the program takes beside another one that keeps one core busy.

`python -m tests.benchmarks.beside [ROUNDS]`: the start, two pictures by the command line, and a stroke in the window,
each alone and beside a plain loop of Python of the same priority, in turns; the medians of both and their ratio.
What keeps two cores busy can at best take 1.33 times as long, where the other program stays on one of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from tests.benchmarks.painting import photograph, region
from tests.benchmarks.startup import SIDES, seconds_to_paint
from tests.benchmarks.updates import exact_updates

BUSY = "while True: pass"


@contextmanager
def busy_core() -> Iterator[None]:
    """Another program that computes meanwhile; the system moves it as it likes."""
    other = subprocess.Popen([sys.executable, "-c", BUSY])
    time.sleep(0.2)  # it has started
    try:
        yield
    finally:
        other.kill()
        other.wait()


def compared(title: str, seconds: Callable[[], float], rounds: int) -> None:
    """Print the medians and their ratio; the first turn prepares and is not counted."""
    seconds()
    alone, beside = list[float](), list[float]()
    for _ in range(rounds):
        alone.append(seconds())
        with busy_core():
            beside.append(seconds())
    usual, longer = statistics.median(alone), statistics.median(beside)
    print(f"{title}: {usual:.2f} s alone, {longer:.2f} s beside a busy core ({longer / usual:.2f})", flush=True)


def matte(folder: Path, megapixels: int) -> Callable[[], float]:
    """Seconds of `mattegui matte` for a photograph with a region unknown; for half a megapixel of one for 0."""
    picture = photograph(megapixels or 1).pixels
    trimap = region(picture.shape[:2])
    part = SIDES if not megapixels else (slice(None), slice(None))
    paths = [str(folder / f"{name}{megapixels}.png") for name in ("image", "trimap", "cutout")]
    cv2.imwrite(paths[0], picture[part][..., ::-1])
    cv2.imwrite(paths[1], trimap[part])

    def seconds() -> float:
        start = time.perf_counter()
        command = [sys.executable, "-m", "mattegui", "matte", *paths[:2], "-o", paths[2]]
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - start

    return seconds


def compare_strokes(megapixels: int, rounds: int) -> None:
    """A stroke in the editor, on a picture whose alpha is complete, until its alpha is exact."""
    application = QApplication(sys.argv[:1])
    desktop = Desktop()
    desktop.window.show()
    desktop.live.start()
    while not desktop.live.device:
        application.processEvents()
        time.sleep(0.01)
    picture = photograph(megapixels)
    compared("stroke to exact alpha", lambda: exact_updates(desktop, picture, 1)["exact_actual"] / 1000, rounds)
    desktop.editor.saved(desktop.editor.place)
    desktop.stop()


def main() -> None:
    """Print the lines."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    compared("launch to painted window", lambda: seconds_to_paint()[0], rounds)
    with tempfile.TemporaryDirectory() as folder:
        compared("`mattegui matte`, 0.5 MP", matte(Path(folder), 0), rounds)
        compared("`mattegui matte`, 12 MP", matte(Path(folder), 12), rounds)
    compare_strokes(12, rounds)


if __name__ == "__main__":
    main()
