"""What a long queue costs: until its first picture is open, and until a scrolled list is painted."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QCoreApplication

LONG, SHORT = 10_000, 100  # pictures
SCROLLED = 200  # places of the list that are looked at
PATIENCE = 60  # seconds


def fill(folder: Path, count: int) -> None:
    """Make that many small pictures, a thousand of them one file: a file takes up to a millisecond, a name far less."""
    pixels = np.random.default_rng(0).integers(0, 255, (48, 64, 3), np.uint8)
    data = cv2.imencode(".jpg", pixels)[1].tobytes()
    for number in range(count):
        path, first = (folder / f"picture {one:05}.jpg" for one in (number, number - number % 1000))
        if path == first:
            path.write_bytes(data)
        else:
            path.hardlink_to(first)


def measure(count: int) -> dict[str, float]:
    """Seconds to the first picture, and milliseconds: the window's longest processor time without an answer, a scrolled
    list's painting at the 95th percentile, and the longest while it is scrolled."""
    from PySide6.QtWidgets import QApplication

    from mattegui.app import Desktop
    from mattegui.gui.docks.queue.dock import QueueDock

    application = QApplication.instance() or QApplication([])
    desktop = Desktop()
    desktop.window.show()
    application.processEvents()
    dock = desktop.window.findChild(QueueDock)
    assert dock is not None
    with tempfile.TemporaryDirectory() as name:
        fill(Path(name), count)
        start, held = time.perf_counter(), 0.0
        desktop.parts.queue.open([Path(name)])
        while desktop.parts.queue.pictures.current is None:
            held = max(held, _turn(application))
            assert time.perf_counter() - start < PATIENCE
        opened, painted, scrolling = time.perf_counter() - start, [], 0.0
        bar = dock.list.verticalScrollBar()
        for value in np.linspace(bar.minimum(), bar.maximum(), SCROLLED):
            begin = time.thread_time()
            bar.setValue(round(value))
            dock.list.viewport().repaint()
            painted.append((time.thread_time() - begin) * 1000)
            scrolling = max(scrolling, painted[-1], _turn(application))
        desktop.stop()
    p95 = statistics.quantiles(painted, n=20)[-1]
    return {"opened": opened, "held": held, "p95": p95, "scrolling": scrolling}


def _turn(application: QCoreApplication) -> float:
    """Let the window's thread do what waits, and return the milliseconds of processor time that took it."""
    begin = time.thread_time()
    application.processEvents()
    taken = (time.thread_time() - begin) * 1000
    time.sleep(0.001)
    return taken


def rows() -> dict[str, str]:
    """Rows of the README's table: title and figure."""
    short, long = measure(SHORT), measure(LONG)
    titles = {
        "opened": "a folder of 10,000 pictures to its first picture / of 100, s",
        "held": "window's longest processor time without an answer meanwhile / with 100, ms",
        "p95": "its list scrolled to repaint, p95 / with 100, ms",
        "scrolling": "the same while it is scrolled / with 100, ms",
    }
    return {title: f"{long[key]:.3g} ({long[key] / short[key]:.2f})" for key, title in titles.items()}


if __name__ == "__main__":
    for title, figure in rows().items():
        print(f"{figure}  {title}")
    sys.stdout.flush()
