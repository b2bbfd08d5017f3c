"""The hand on the canvas: mouse, pen, wheel and held keys become calls of the editor and the canvas."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QPointingDevice, QTabletEvent, QWheelEvent

from mattegui.core.trimap import UNKNOWN
from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.state.editor import OPPOSITE, Editor

Gesture = Literal["paint", "pan", "resize", "background"]

WHEEL_NOTCH = 120  # Qt's eighths of a degree for one notch
ZOOM_STEP = 1.25
SIZE_STEP = 1.1  # brush sizes are felt as ratios
FASTER = 10  # Shift makes ten steps of one

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def next_size(size: float, steps: int) -> float:
    """The brush size some steps of a tenth larger (or smaller), at least one pixel a step."""
    for _ in range(abs(steps)):
        size = max(size * SIZE_STEP, size + 1) if steps > 0 else max(1.0, min(size / SIZE_STEP, size - 1))
    return round(size)


class Hand(QObject):
    """Watches the canvas's events. One gesture at a time, from press to release."""

    def __init__(self, canvas: Canvas, editor: Editor) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._editor = editor
        self._gesture: Gesture | None = None
        self._button = Qt.MouseButton.NoButton  # that began the gesture
        self._last = QPointF()
        self._space = False
        canvas.installEventFilter(self)

    # Mouse

    def _press(self, event: QMouseEvent) -> None:
        point, modifiers = event.position(), event.modifiers()
        image_point = self._canvas.viewport.to_image(point)
        self._last = point
        if self._gesture is not None:
            return
        self._button = event.button()
        if event.button() == MIDDLE or (event.button() == LEFT and self._space):
            self._begin("pan", Qt.CursorShape.ClosedHandCursor)
        elif event.button() == RIGHT and modifiers & (ALT | SHIFT):
            self._begin("resize", Qt.CursorShape.SizeHorCursor)
        elif event.button() == LEFT and modifiers & ALT:
            self._editor.pick(image_point)
        elif event.button() == LEFT and self._editor.tool == "background":
            self._begin("background", Qt.CursorShape.SizeAllCursor)
        elif event.button() in (LEFT, RIGHT):
            opposite = event.button() == RIGHT or bool(modifiers & CTRL)
            label = OPPOSITE[self._editor.brush] if opposite else self._editor.brush
            self._gesture = "paint"
            self._editor.press(image_point, label, straight=bool(modifiers & SHIFT))

    def _move(self, event: QMouseEvent) -> None:
        point = event.position()
        step, self._last = point - self._last, point
        image_point = self._canvas.viewport.to_image(point)
        if self._gesture == "resize":
            self._editor.set_size(self._editor.size + step.x() / self._canvas.viewport.scale)
            return  # the ring stays where the drag began
        self._editor.point(image_point)
        if self._gesture == "paint":
            self._editor.drag(image_point)
        elif self._gesture == "pan":
            self._canvas.pan(step)
        elif self._gesture == "background":
            scale = self._canvas.viewport.scale
            self._editor.move_background(round(step.y() / scale), round(step.x() / scale))

    def _release(self, event: QMouseEvent) -> None:
        if event.button() != self._button:  # another finger slipped
            return
        if self._gesture == "paint":
            self._editor.release()
        self._gesture = None
        self._canvas.unsetCursor()

    def _begin(self, gesture: Gesture, cursor: Qt.CursorShape) -> None:
        self._gesture = gesture
        self._canvas.setCursor(cursor)

    # Pen: pressure drives the size, the eraser end paints unknown

    def _pen(self, event: QTabletEvent) -> None:
        point = self._canvas.viewport.to_image(event.position())
        size = max(1.0, self._editor.size * event.pressure())
        self._editor.point(point)
        if event.type() == QEvent.Type.TabletPress and event.button() == LEFT:
            erases = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._editor.press(point, UNKNOWN if erases else self._editor.brush, size=size)
        elif event.type() == QEvent.Type.TabletMove and self._editor.painting:
            self._editor.drag(point, size)
        elif event.type() == QEvent.Type.TabletRelease:
            self._editor.release()

    # Wheel and pinch

    def _wheel(self, event: QWheelEvent) -> None:
        modifiers = event.modifiers()
        turn = event.angleDelta().y() or event.angleDelta().x()
        if modifiers & SHIFT:
            self._editor.set_size(next_size(self._editor.size, 1 if turn > 0 else -1))
        elif not modifiers & CTRL and not event.pixelDelta().isNull():  # two fingers on a touchpad
            self._canvas.pan(QPointF(event.pixelDelta()))
        else:
            self._canvas.zoom(ZOOM_STEP ** (turn / WHEEL_NOTCH), event.position())

    def _pinch(self, event: QNativeGestureEvent) -> None:
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self._canvas.zoom(1 + event.value(), event.position())

    # Held keys

    def _key(self, event: QKeyEvent, down: bool) -> bool:
        if event.isAutoRepeat():
            return event.key() in (Qt.Key.Key_Space, Qt.Key.Key_QuoteLeft)
        if event.key() == Qt.Key.Key_Space:
            self._space = down
            self._canvas.setCursor(Qt.CursorShape.OpenHandCursor) if down else self._canvas.unsetCursor()
        elif event.key() == Qt.Key.Key_QuoteLeft:
            self._editor.set_view(original=down)
        else:
            return False
        return True

    def _let_go(self) -> None:
        """The pointer or the focus left: nothing stays held."""
        if self._space:
            self._space = False
            self._canvas.unsetCursor()
        if self._editor.view.original:
            self._editor.set_view(original=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QTabletEvent):
            self._pen(event)
            event.accept()  # an accepted pen event brings no mouse event after it
            return True
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._press(event)
        elif kind == QEvent.Type.MouseMove:
            self._move(event)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._release(event)
        elif kind == QEvent.Type.Wheel:
            self._wheel(event)
        elif kind == QEvent.Type.NativeGesture:
            self._pinch(event)
        elif kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return self._key(event, kind == QEvent.Type.KeyPress)
        elif kind == QEvent.Type.Leave:
            self._editor.point(None)
        elif kind == QEvent.Type.FocusOut:
            self._let_go()
        return False
