"""Mouse, pen and finger as one: where the pointer is, and what is held with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton


@dataclass(frozen=True)
class Contact:
    """The pointer at one moment.

    position: in the widget. button: the one that was pressed or released; a pen's tip and a finger are the left one, a
    pen's barrel button is the right one. secondary: true for the right button, and for a pen's tip while the barrel
    button is held. pressure: of a pen that can feel it, 0 to 1, else None. eraser: true for a pen's other end. double:
    the second click at one place.
    """

    position: QPointF
    button: Qt.MouseButton
    modifiers: Qt.KeyboardModifier
    secondary: bool = False
    pressure: float | None = None
    eraser: bool = False
    double: bool = False


def mouse_contact(event: QMouseEvent) -> Contact:
    """The mouse."""
    double = event.type() == QEvent.Type.MouseButtonDblClick
    return Contact(event.position(), event.button(), event.modifiers(), event.button() == RIGHT, double=double)


def pen_contact(event: QTabletEvent) -> Contact:
    """The pen."""
    secondary = bool((event.button() | event.buttons()) & RIGHT)
    feels = event.device().capabilities() & QInputDevice.Capability.Pressure
    eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
    pressure = event.pressure() if feels else None
    return Contact(event.position(), event.button(), event.modifiers(), secondary, pressure, eraser)


def finger_contact(event: QTouchEvent) -> Contact:
    """The first finger on a touch screen."""
    return Contact(event.points()[0].position(), LEFT, event.modifiers())
