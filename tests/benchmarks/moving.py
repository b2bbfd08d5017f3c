"""Pans and zooms the real canvas of the real program and takes the time from every event to the end of its painting."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from mattegui.gui.canvas.hand import WHEEL_NOTCH, ZOOM_STEP

STROKE = QPointF(23, 11)  # widget units of one move of a hand that pans
PANS, ROUNDS = 8, 5
NEAREST = 4.0  # device pixels per image pixel
TURNS_AT_MOST = 5  # of the event loop within which a move is on the screen


@dataclass
class MovingTimes:
    """Milliseconds of every pan and zoom until it was painted, and of the window's thread itself in them."""

    seen: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """Medians, and what nineteen of twenty stay below."""
        return {
            "p50": float(np.percentile(self.seen, 50)),
            "p95": float(np.percentile(self.seen, 95)),
            "p50_processor": float(np.percentile(self.processor, 50)),
            "p95_processor": float(np.percentile(self.processor, 95)),
        }


class Mover(QObject):
    """A hand that pans back and forth, and turns the wheel between."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__()
        self._canvas = desktop.window.canvas
        self._painted = False
        self._canvas.installEventFilter(self)

    def run(self) -> MovingTimes:
        """From the whole picture to four times as near as its pixels, and back."""
        times = MovingTimes()
        self._canvas.fit()
        fitted = self._canvas.viewport.zoom
        steps = round(np.log(NEAREST / fitted) / np.log(ZOOM_STEP))
        stops = {round(share * steps) for share in np.linspace(0, 1, ROUNDS)}
        for way in (1, -1):
            for step in range(steps):
                self._take(times, lambda way=way: self._wheel(way))
                if step in stops:
                    for index in range(PANS):
                        sign = 1 if index % 4 < 2 else -1
                        self._take(times, lambda sign=sign: self._canvas.pan(STROKE * sign))
        return times

    def _take(self, times: MovingTimes, move: Callable[[], None]) -> None:
        self._painted = False
        start, busy = time.perf_counter(), time.thread_time()
        move()
        for _ in range(TURNS_AT_MOST):
            if not self._painted:
                QApplication.processEvents()
        times.seen.append((time.perf_counter() - start) * 1000)
        times.processor.append((time.thread_time() - busy) * 1000)
        QApplication.processEvents()  # a hand moves less often than the program could paint

    def _wheel(self, notches: int) -> None:
        point = QPointF(self._canvas.rect().center())
        event = QWheelEvent(
            point,
            QPointF(self._canvas.mapToGlobal(point)),
            QPoint(),
            QPoint(0, WHEEL_NOTCH * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self._canvas, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._painted = True
        return False
