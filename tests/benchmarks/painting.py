"""Replays a recorded painting through the real canvas of the real program and takes the time of every event."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.image import read_image
from mattegui.files.picture import Picture
from mattegui.paths import resources

RECORDING = Path(__file__).with_name("painting.json")
LABELS = {"foreground": FOREGROUND, "background": BACKGROUND, "unknown": UNKNOWN}
SHAPES = {1: (800, 1250), 12: (3000, 4000), 24: (4000, 6000), 100: (8400, 11900)}  # megapixels: height and width
TURNS = 5  # of the event loop within which a change is on the screen; an undo of nothing never is
KINDS = {
    "press": (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton),
    "move": (QEvent.Type.MouseMove, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton),
    "release": (QEvent.Type.MouseButtonRelease, Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton),
}


def photograph(megapixels: int) -> Picture:
    """The sample enlarged to one of SHAPES: a real photograph of any size."""
    height, width = SHAPES[megapixels]
    pixels = cv2.resize(read_image(resources() / "sample" / "cat.jpg").pixels, (width, height))
    return Picture(Path(f"{megapixels}.jpg"), pixels, pixels)


def band(shape: tuple[int, int], share: float = 0.15) -> NDArray[np.uint8]:
    """A trimap (H, W) uint8 of that share unknown: a wavy ring around a foreground in the middle."""
    rows, columns = np.ogrid[-0.5 : 0.5 : shape[0] * 1j, -0.5 : 0.5 : shape[1] * 1j]
    rows, columns = rows.astype(np.float32), columns.astype(np.float32)
    radius = np.sqrt(rows**2 + columns**2) + 0.02 * np.sin(40 * rows) + 0.02 * np.sin(31 * columns)
    inner = 0.3
    outer = float(np.sqrt(inner**2 + share / np.pi))
    trimap = np.full(shape, UNKNOWN, np.uint8)
    trimap[radius < inner] = FOREGROUND
    trimap[radius > outer] = BACKGROUND
    return trimap


def region(shape: tuple[int, int], share: float = 0.15) -> NDArray[np.uint8]:
    """A trimap (H, W) uint8 of that share unknown in one piece, as of long hair, between foreground and background."""
    height, width = shape
    trimap = np.full(shape, BACKGROUND, np.uint8)
    trimap[:, : width // 2] = FOREGROUND
    down, across = (round(side * (1 - share**0.5) / 2) for side in shape)
    trimap[down : height - down, across : width - across] = UNKNOWN
    return trimap


@dataclass
class Times:
    """Milliseconds of one replay. repaint: of each move of a stroke, from the event to the end of the painting it
    asked for; undo: of each undo to its repaint; turns: of every turn of the event loop, whatever it did. processor,
    turns_processor: of the window's thread itself in repaint and turns, which the machine's load changes little."""

    repaint: list[float] = field(default_factory=list)
    undo: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    turns_processor: list[float] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """Medians, what nineteen of twenty moves stay below, and the longest times the window could not answer."""
        return {
            "undo": max(self.undo, default=0.0),
            "p50": float(np.percentile(self.repaint, 50)),
            "p95": float(np.percentile(self.repaint, 95)),
            "worst": max(self.turns),
            "p50_processor": float(np.percentile(self.processor, 50)),
            "p95_processor": float(np.percentile(self.processor, 95)),
            "worst_processor": max(self.turns_processor),
        }


class Replay(QObject):
    """The program with one picture open, fitted to the canvas of the recording, and a hand that repeats it."""

    def __init__(self, desktop: Desktop, picture: Picture, trimap: NDArray[np.uint8] | None = None) -> None:
        super().__init__()
        self._recording = json.loads(RECORDING.read_text(encoding="utf-8"))
        self.desktop, self.canvas = desktop, desktop.window.canvas
        self._repainted = False
        self._shown: tuple[float, float] | None = None  # when the last event had been painted, by two clocks
        self.canvas.setFixedSize(*self._recording["canvas"])
        desktop.window.show()
        desktop.editor.open(picture, Document(picture.pixels, trimap))
        self.settle()
        self.canvas.installEventFilter(self)
        desktop.window.installEventFilter(self)

    def thin(self, every: int) -> None:
        """Leave out all but every nth move: the same strokes, by a hand that is seen more seldom."""
        events = self._recording["events"]
        self._recording["events"] = [
            event for index, event in enumerate(events) if event[1] != "move" or index % every == 0
        ]

    def settle(self) -> None:
        """Wait until the canvas is up to date."""
        for _ in range(3):  # the layout needs turns of its own
            QApplication.processEvents()
        self.canvas.fit()
        while not self.canvas.composed:
            QApplication.processEvents()

    def run(self, until: float = float("inf"), pace: float = 0.0) -> Times:
        """Repeat the recording's first `until` milliseconds; pace: 1 in real time, 0 as fast as the program goes."""
        times = Times()
        begin = time.perf_counter()
        for at, kind, x, y in self._recording["events"]:
            if at > until:
                break
            while (time.perf_counter() - begin) * 1000 < at * pace:
                self._turn(times)
                time.sleep(0.001)
            start, busy = time.perf_counter(), time.thread_time()
            if kind == "tool":
                self._take(x, y)
            elif kind == "undo":
                self._repainted = False
                self.desktop.editor.undo()
            else:
                self._send(kind, x, y)
            _add(times.turns, times.turns_processor, start, busy)
            for _ in range(TURNS):
                if not self._repainted and kind in ("move", "undo"):
                    self._turn(times)
            if kind == "undo":
                _add(times.undo, [], start, busy)
            elif kind == "move" and self.desktop.editor.painting:
                shown, used = self._shown or (time.perf_counter(), time.thread_time())
                times.repaint.append((shown - start) * 1000)
                times.processor.append((used - busy) * 1000)
        self.desktop.editor.release()  # the hand is lifted, wherever the recording was left
        return times

    def _turn(self, times: Times) -> None:
        start, busy = time.perf_counter(), time.thread_time()
        QApplication.processEvents()
        _add(times.turns, times.turns_processor, start, busy)

    def _take(self, label: str, size: float) -> None:
        self.desktop.toolbox.set_label(LABELS[label])
        self.desktop.toolbox.set_size(size / self.canvas.viewport.scale)

    def _send(self, kind: str, x: float, y: float) -> None:
        point = QPointF(x, y)
        event, button, held = KINDS[kind]
        place = QPointF(self.canvas.mapToGlobal(point))
        self._repainted, self._shown = False, None
        message = QMouseEvent(event, point, place, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.canvas, message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self.canvas:
            self._repainted = True
        elif event.type() == QEvent.Type.UpdateRequest and watched is self.desktop.window and not self._repainted:
            self.desktop.window.event(event)  # paints all that is to be painted
            self._shown = time.perf_counter(), time.thread_time()
            return True
        return False


def _add(taken: list[float], processor: list[float], start: float, busy: float) -> None:
    taken.append((time.perf_counter() - start) * 1000)
    processor.append((time.thread_time() - busy) * 1000)
