"""`python -m tests.benchmarks.retouching [24|100] [kind ...]`: a pen retouches with a soft brush of 2000 pixels.

For each kind it prints what events, turns of the event loop, and undo took of the window's thread, in processor time.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from mattegui.document.document import Document
from mattegui.document.retouching import RETOUCH_KINDS
from tests.benchmarks.painting import band, photograph
from tests.gui.canvas.pointing import CTRL, LEFT, Pen

BRUSH = 2000  # image pixels
EVENTS = 40
CANVAS = (1000, 760)
LAST_TURNS = 5  # of the event loop, after which nothing is left to be painted


class Retoucher:
    """The program with one picture, and a pen that goes half around its middle with changing pressure."""

    def __init__(self, desktop: Desktop, megapixels: int) -> None:
        self._desktop, self._canvas = desktop, desktop.window.canvas
        self._canvas.setFixedSize(*CANVAS)
        desktop.window.show()
        picture = photograph(megapixels)
        document = Document(picture.pixels, band(picture.pixels.shape[:2]))
        document.reference = np.full(document.shape, 0.4, np.float32)
        desktop.editor.open(picture, document)
        desktop.looks.set_kind("checkerboard")
        self._settle([])

    def run(self, kind: str) -> dict[str, list[float]]:
        """Milliseconds of every event, of every turn until all is on the screen, and of the turns of undo and redo."""
        toolbox, editor = self._desktop.toolbox, self._desktop.editor
        toolbox.choose(f"retouch_{kind}")
        toolbox.set_size(BRUSH)
        toolbox.set_retouch(replace(toolbox.retouch, hardness=0.3, strength=0.8, value=0.7))
        events, turns, undone = list[float](), list[float](), list[float]()
        pen, place = Pen(self._canvas), QPoint(450, 330)
        if kind == "clone":
            pen.press(place, LEFT, CTRL)
            pen.release(place)
        for number in range(EVENTS):
            pen.pressure, angle = 0.6 + 0.3 * math.sin(number / 3), math.pi * number / EVENTS
            place = QPoint(round(500 + 200 * math.cos(angle)), round(380 + 150 * math.sin(angle)))
            move = pen.move if number else pen.press
            _take(events, partial(move, place))
            _take(turns, QApplication.processEvents)
        _take(events, partial(pen.release, place))
        self._settle(turns)
        for step in (editor.undo, editor.redo):
            _take(undone, step)
            self._settle(undone)
        return {"event": events, "turn": turns, "undo": undone}

    def _settle(self, turns: list[float]) -> None:
        while not self._canvas.composed or self._desktop.editor.changing:
            _take(turns, QApplication.processEvents)
        for _ in range(LAST_TURNS):
            _take(turns, QApplication.processEvents)


def _take(times: list[float], work: Callable[[], object]) -> None:
    busy = time.thread_time()
    work()
    times.append((time.thread_time() - busy) * 1000)


def main() -> None:
    """Print a line for each kind."""
    application = QApplication(sys.argv)
    desktop = Desktop(lambda: None)
    retoucher = Retoucher(desktop, int(sys.argv[1]) if len(sys.argv) > 1 else 24)
    for kind in sys.argv[2:] or RETOUCH_KINDS:
        figures = ", ".join(
            f"{name} p95 {np.percentile(times, 95):.1f} worst {max(times):.1f} ms"
            for name, times in retoucher.run(kind).items()
        )
        print(f"{kind}: {figures}", flush=True)
    desktop.stop()
    application.quit()


if __name__ == "__main__":
    main()
