"""A mouse, a pen and fingers that send real events to the canvas, and what it shows."""

from dataclasses import dataclass

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QImage,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.document.dab import Point
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.canvas.canvas import Canvas
from tests.gui.conftest import open_picture

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NO_BUTTON = Qt.MouseButton.NoButton
CTRL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def opened(desktop: Desktop, picture: Picture) -> Desktop:
    """The program with the small picture open, a small brush, and the focus on the canvas."""
    open_picture(desktop, picture)
    desktop.toolbox.set_size(20)
    desktop.window.activateWindow()
    desktop.window.canvas.setFocus()
    return desktop


def document(desktop: Desktop) -> Document:
    """The document that is open."""
    assert desktop.editor.document is not None
    return desktop.editor.document


def at(desktop: Desktop, row: float, column: float) -> QPoint:
    """The widget point over an image point."""
    return desktop.window.canvas.viewport.point_on_screen(row, column).toPoint()


def on_device(desktop: Desktop, row: float, column: float) -> tuple[int, int]:
    """The pixel of the screen, (row, column), that shows an image point."""
    viewport = desktop.window.canvas.viewport
    point = viewport.point_on_screen(row, column) * viewport.ratio
    return round(point.y()), round(point.x())


def pressed(desktop: Desktop, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key on the canvas, which has the focus."""
    desktop.window.activateWindow()
    desktop.window.canvas.setFocus()
    QTest.keyClick(desktop.window.canvas, key, modifiers)


@dataclass
class Mouse:
    """A mouse over the canvas."""

    canvas: Canvas

    def press(self, point: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a button at a widget point."""
        QTest.mousePress(self.canvas, button, modifiers, point)

    def move(self, point: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Move with a button held, which QTest cannot."""
        place = QPointF(self.canvas.mapToGlobal(point))
        event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), place, NO_BUTTON, button, modifiers)
        QApplication.sendEvent(self.canvas, event)

    def release(self, point: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Let a button go."""
        QTest.mouseRelease(self.canvas, button, modifiers, point)


@dataclass
class Pen:
    """A pen on a tablet. The left button is its tip, the right one its barrel button."""

    canvas: Canvas
    eraser: bool = False
    pressure: float = 1.0

    def press(self, point: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Put the tip down, or press the barrel button."""
        assert self.send(QEvent.Type.TabletPress, point, button, button, modifiers), "else Qt makes a mouse event of it"

    def move(self, point: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Move on the tablet."""
        assert self.send(QEvent.Type.TabletMove, point, NO_BUTTON, button, modifiers), (
            "else Qt makes a mouse event of it"
        )

    def release(self, point: QPoint, button: Qt.MouseButton = LEFT, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Lift the pen, or let the barrel button go."""
        assert self.send(QEvent.Type.TabletRelease, point, button, NO_BUTTON, modifiers), (
            "else Qt makes a mouse event of it"
        )

    def send(
        self,
        kind: QEvent.Type,
        point: QPoint,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> bool:
        """One event; whether the canvas takes it. held: the buttons that are down after it."""
        tip = QPointingDevice.PointerType.Eraser if self.eraser else QPointingDevice.PointerType.Pen
        stylus, feels = QInputDevice.DeviceType.Stylus, QInputDevice.Capability.Pressure
        device = QPointingDevice("pen", 1, stylus, tip, feels, 1, 1, "", QPointingDeviceUniqueId())
        place = QPointF(self.canvas.mapToGlobal(point))
        pressure = 0.0 if kind == QEvent.Type.TabletRelease else self.pressure
        event = QTabletEvent(kind, device, QPointF(point), place, pressure, 0, 0, 0, 0, 0, modifiers, button, held)
        QApplication.sendEvent(self.canvas, event)
        return event.isAccepted()


def drag(
    desktop: Desktop,
    pointer: Mouse | Pen,
    start: Point,
    end: Point,
    button: Qt.MouseButton = LEFT,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    """Press, move in steps and release on the canvas, given in image points."""
    first, last = at(desktop, *start), at(desktop, *end)
    pointer.press(first, button, modifiers)
    for step in range(1, 5):
        pointer.move(first + (last - first) * (step / 4), button, modifiers)
    pointer.release(last, button, modifiers)


def click(desktop: Desktop, pointer: Mouse | Pen, point: Point, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and release at an image point."""
    pointer.press(at(desktop, *point), LEFT, modifiers)
    pointer.release(at(desktop, *point), LEFT, modifiers)


def wheel(desktop: Desktop, point: QPointF, notches: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Turn the wheel over the canvas."""
    canvas = desktop.window.canvas
    event = QWheelEvent(
        point,
        QPointF(canvas.mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120 * notches),
        NO_BUTTON,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def shown(desktop: Desktop, qtbot: QtBot) -> np.ndarray:
    """The canvas's pixels, (h, w, 3) uint8 RGB, when they are up to date."""
    canvas = desktop.window.canvas
    qtbot.waitUntil(lambda: canvas.composed)
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
