"""The divider of a split view: a line to drag, with a name on either side."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mattegui.gui.language import tr
from mattegui.gui.state.look import LOOK_TITLES, Look

GRIP = 7  # widget units from the line to where it can be taken hold of
NAME_WIDTH, NAME_HEIGHT, NAME_TOP = 150, 22, 12
SHADE, LIGHT = QColor(0, 0, 0, 150), QColor(255, 255, 255, 230)


class Divider(QWidget):
    """Lies over the canvas while the view is split. share: where, as a share of the canvas's width."""

    moved = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.share = 0.5
        self._names = Names(canvas)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setToolTip(tr("Drag to compare; a double click puts it back into the middle"))
        self.hide()

    def show_names(self, look: Look) -> None:
        """Show the divider where the look is split, and say what lies left and right of it."""
        self._names.texts = (tr(LOOK_TITLES[look.left.kind]), tr(LOOK_TITLES[look.kind]))
        for widget in (self._names, self):
            widget.setVisible(look.split)
        self.place()

    @property
    def middle(self) -> int:
        """Where the line is on the canvas."""
        return round(self.share * self._canvas.width())

    def place(self) -> None:
        """Follow the canvas's size."""
        middle = self.middle
        self.setGeometry(QRect(middle - GRIP, 0, 2 * GRIP, self._canvas.height()))
        self._names.setGeometry(QRect(middle - NAME_WIDTH - GRIP, NAME_TOP, 2 * (NAME_WIDTH + GRIP), NAME_HEIGHT))
        self._names.update()

    def move_to(self, share: float) -> None:
        """Put the line at a share of the canvas's width, or at the nearer edge."""
        self.share = min(1.0, max(0.0, share))
        self.place()
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(GRIP, self.height() / 2)
        for colour, width in ((SHADE, 3.0), (LIGHT, 1.0)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(GRIP, 0), QPointF(GRIP, self.height()))
        painter.setPen(QPen(SHADE, 1))
        painter.setBrush(LIGHT)
        painter.drawRoundedRect(QRectF(middle - QPointF(4, 16), middle + QPointF(4, 16)), 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else the canvas would paint

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self.move_to(self.mapTo(self._canvas, event.position()).x() / self._canvas.width())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.move_to(0.5)


class Names(QWidget):
    """What lies on either side, for the eye only: the pointer goes through. texts: left and right."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.texts = ("", "")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        for side, text in enumerate(self.texts):
            width = min(NAME_WIDTH, metrics.horizontalAdvance(text) + 20)
            left = NAME_WIDTH + 2 * GRIP if side else NAME_WIDTH - width
            box = QRectF(left, 0, width, self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(SHADE)
            painter.drawRoundedRect(box, 6, 6)
            painter.setPen(LIGHT)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
