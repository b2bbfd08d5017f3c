"""Fingers on a touch screen: one does what the left button does, two move and zoom the picture.

The canvas takes touches itself. Were they left to Qt, it would make mouse events of the first finger only, and the
first of two fingers would paint.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QPointF
from PySide6.QtGui import QEventPoint, QTouchEvent

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.contact import finger_contact
from mattegui.gui.canvas.gestures import Gestures
from mattegui.gui.state.toolbox import Toolbox


class Touch:
    """Follows the fingers from the first that comes down to the last that is lifted.

    held: whether one finger does something; of two that is given up, and so it is for a pen or a mouse.
    """

    def __init__(self, canvas: Canvas, toolbox: Toolbox, gestures: Gestures) -> None:
        self._canvas, self._toolbox, self._gestures = canvas, toolbox, gestures
        self.held = False
        self._between: QLineF | None = None  # the line from one finger to the other

    def handle(self, event: QTouchEvent) -> None:
        """Take one event of the screen."""
        kind, points = event.type(), event.points()
        down = [point.position() for point in points if point.state() != QEventPoint.State.Released]
        if len(down) < len(points) or any(point.state() == QEventPoint.State.Pressed for point in points):
            self._between = None  # other fingers than before
        if kind == QEvent.Type.TouchCancel:
            self.give_up()
        elif len(down) > 1:
            self.give_up()  # what the first finger painted was not meant
            self._pinch(down[0], down[1])
        else:
            self._use(event)
        if kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._toolbox.point(None)  # a lifted finger points nowhere

    def give_up(self) -> None:
        """Take back what one finger has begun."""
        if self.held:
            self.held = False
            self._gestures.give_up()

    def _use(self, event: QTouchEvent) -> None:
        """One finger goes on, unless its gesture has ended: then it does nothing."""
        contact = finger_contact(event)
        if event.type() == QEvent.Type.TouchBegin and not self._gestures.under_way:
            self.held = True
            self._gestures.press(contact)
        elif self.held and event.type() == QEvent.Type.TouchUpdate:
            self._gestures.move(contact)
        elif self.held:
            self.held = False
            self._gestures.release(contact)

    def _pinch(self, first: QPointF, second: QPointF) -> None:
        """Keep the two places of the picture under the two fingers."""
        before, now = self._between, QLineF(first, second)
        self._between = now
        if before is not None and before.length() and now.length():
            self._canvas.pan(now.center() - before.center())
            self._canvas.zoom(now.length() / before.length(), now.center())
