"""Drags the sliders of the finish in the real window and takes the time from each value to the screen.

`python -m tests.benchmarks.finishing`
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QSlider

from mattegui.app import Desktop
from mattegui.core.alpha import Finish
from mattegui.gui.canvas.views.panes import Panes
from mattegui.gui.state.look import LookKind
from tests.benchmarks.painting import Replay, band, photograph
from tests.gui.conftest import FakeNetwork, forget

SLIDERS = ("Shift edge", "Contrast", "Feather", "Despill")
VIEWS: tuple[LookKind, ...] = ("checkerboard", "alpha", "black")
EVERY = 1 / 60  # seconds between two values under the hand
VALUES = 30  # of one drag
PRESSED = 0.1  # seconds between the press and the first move


@dataclass
class Drag:
    """Milliseconds of one drag. seen: from each value to the end of the painting that shows it or a newer one.

    processor: of the window's thread in each of these times; turns, turns_processor: of every turn of the event loop;
    rest: from letting go until the exact pixels are on the screen.
    """

    seen: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    turns_processor: list[float] = field(default_factory=list)
    rest: float = 0.0

    def __str__(self) -> str:
        """Medians, what nineteen of twenty stay below, and the longest."""
        seen, busy = (np.percentile(times, (50, 95, 100)).round(1).tolist() for times in (self.seen, self.processor))
        return (
            f"seen {seen[0]:6} {seen[1]:6} {seen[2]:6}   processor {busy[0]:6} {busy[1]:6} {busy[2]:6}   "
            f"longest turn {max(self.turns):6.1f}, processor {max(self.turns_processor):6.1f}   rest {self.rest:6.0f}"
        )


class Dragger(QObject):
    """The program with one finished picture, fitted to the canvas, and a hand on the sliders of the finish."""

    def __init__(self, desktop: Desktop, megapixels: int = 12) -> None:
        super().__init__()
        picture = photograph(megapixels)
        self._desktop, self._painted = desktop, False
        self._passes = list[Finish]()  # the finish of each time that all in view is composed anew while it moves
        begin = Panes._refinish

        def begun(panes: Panes) -> None:
            self._passes.append(desktop.parts.finishing.now)
            begin(panes)

        Panes._refinish = begun  # type: ignore[method-assign]
        self._replay = Replay(desktop, picture, band(picture.pixels.shape[:2]))
        self._canvas = desktop.window.canvas
        while not desktop.live.device or desktop.live.pending or desktop.live.working:
            QApplication.processEvents()
        self._replay.settle()
        self._canvas.installEventFilter(self)

    def show(self, kind: LookKind) -> None:
        """Look at all of it this way, without a finish."""
        self._desktop.looks.set_kind(kind)
        self._desktop.parts.finishing.reset()
        self._settle()

    def drag(self, title: str, pace: float = EVERY) -> Drag:
        """Move one slider from end to end. pace: seconds between values; 0: each once the one before is seen."""
        (slider,) = (
            each for each in self._desktop.window.findChildren(QSlider) if each.accessibleName() == f"Finish {title}"
        )
        drag, finishing, waiting = Drag(), self._desktop.parts.finishing, dict[Finish, tuple[float, float]]()
        values = np.linspace(slider.minimum(), slider.maximum(), VALUES + 1).round().astype(int).tolist()[1:]
        slider.setSliderDown(True)
        due = time.perf_counter() + PRESSED
        while values or waiting:
            if values and time.perf_counter() >= due and (pace or not waiting):
                value, start = values.pop(0), (time.perf_counter(), time.thread_time())
                due = max(due + pace, start[0])
                self._turn(drag, partial(slider.setSliderPosition, value))
                waiting[finishing.now] = start
            self._turn(drag, QApplication.processEvents)
            self._note(drag, waiting)
            time.sleep(0.0005)
        start = time.perf_counter()
        self._turn(drag, partial(slider.setSliderDown, False))
        while not self._canvas.composed:
            self._turn(drag, QApplication.processEvents)
        drag.rest = (time.perf_counter() - start) * 1000
        return drag

    def _note(self, drag: Drag, waiting: dict[Finish, tuple[float, float]]) -> None:
        """Note which values are on the screen now, they or a newer one."""
        shown = self._passes[-1:] if self._canvas.caught_up else self._passes[-2:-1]
        if not (self._painted and shown and shown[0] in waiting):
            return
        self._painted = False
        now, busy = time.perf_counter(), time.thread_time()
        for finish, (start, start_busy) in list(waiting.items()):
            drag.seen.append((now - start) * 1000)
            drag.processor.append((busy - start_busy) * 1000)
            del waiting[finish]
            if finish == shown[0]:
                return

    def _turn(self, drag: Drag, act: Callable[..., object]) -> None:
        start, busy = time.perf_counter(), time.thread_time()
        act()
        drag.turns.append((time.perf_counter() - start) * 1000)
        drag.turns_processor.append((time.thread_time() - busy) * 1000)

    def _settle(self) -> None:
        live = self._desktop.live
        while live.pending or live.working or not self._canvas.composed:
            QApplication.processEvents()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted = True
        return False


def main() -> None:
    """Every slider in every view; as fast as a hand, and one value after the other."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    program = QApplication.instance() or QApplication([])
    desktop = Desktop(FakeNetwork)
    desktop.live.start()
    dragger = Dragger(desktop)
    for view in VIEWS:
        for title in SLIDERS:
            for pace in (EVERY, 0.0):
                dragger.show(view)
                print(
                    f"{view:13}{title:11}{'60/s' if pace else 'each'}", dragger.drag(title, pace), sep="  ", flush=True
                )
    forget(desktop)
    desktop.stop()
    del program


if __name__ == "__main__":
    main()
