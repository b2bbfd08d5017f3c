"""The frame around the box in which alpha and reference are compared."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.work.judging.judging import Judging

FRAME_PENS = (QPen(Qt.GlobalColor.black, 1), QPen(Qt.GlobalColor.white, 1, Qt.PenStyle.DashLine))


class BoxFrame(QWidget):
    """Lies over the canvas and lets the hand through."""

    def __init__(self, canvas: Canvas, judging: Judging) -> None:
        super().__init__(canvas)
        self._canvas, self._judging = canvas, judging
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        judging.changed.connect(self._follow)
        canvas.moved.connect(self._follow)

    def _follow(self) -> None:
        box = self._judging.box
        if box is not None:
            lines = self._canvas.viewport.to_screen(box).toAlignedRect().adjusted(-1, -1, 1, 1)
            # A frame that is much larger than the canvas is cut off outside of it.
            self.setGeometry(lines & self._canvas.rect().adjusted(-2, -2, 2, 2))
        self.setVisible(box is not None and self._judging.available)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for pen in FRAME_PENS:
            painter.setPen(pen)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
