"""The frame around a cutout that is being placed, with its grips."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from mattegui.core.stage.sampling import corners
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.place.grips import GRIPS, knob, photographed

GRIP_SIDE, KNOB_RADIUS = 9.0, 5.0  # widget units
OUTSIDE, INSIDE = QColor(0, 0, 0, 170), QColor(255, 255, 255, 240)  # dark around light shows on every picture


class Handles(QWidget):
    """Lies over the canvas while its tool is in hand, for the eye only: the pointer goes through."""

    def __init__(self, canvas: QWidget, viewport: Viewport, editor: Editor, toolbox: Toolbox, looks: Looks) -> None:
        super().__init__(canvas)
        self._viewport, self._editor, self._toolbox, self._looks = viewport, editor, toolbox, looks
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.hide()
        canvas.installEventFilter(self)
        for signal in (toolbox.changed, looks.changed, editor.opened, editor.painted):
            signal.connect(self.follow)

    def follow(self) -> None:
        """Show the frame where the cutout is now, or put it away."""
        look = self._looks.now
        placing = self._toolbox.tool == "cutout" and look.kind == "composite" and not look.original
        self.setVisible(placing and self._editor.document is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        placement, box, shown = self._looks.now.placement, self._looks.subject(), self._viewport.point_on_screen
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPolygonF([shown(*placement.placed((y, x))) for x, y in corners(box)])
        top = shown(*placement.placed(photographed(box, (-1, 0))))
        handle = shown(*knob(placement, box, self._viewport.scale))
        for colour, width in ((OUTSIDE, 3.0), (INSIDE, 1.25)):
            painter.setPen(QPen(colour, width))
            painter.drawPolygon(frame)
            painter.drawLine(top, handle)
        painter.setPen(QPen(OUTSIDE, 1.25))
        painter.setBrush(INSIDE)
        painter.drawEllipse(handle, KNOB_RADIUS, KNOB_RADIUS)
        half = QPointF(GRIP_SIDE / 2, GRIP_SIDE / 2)
        for grip in GRIPS:
            painter.save()
            painter.translate(shown(*placement.placed(photographed(box, grip))))
            painter.rotate(placement.rotation)
            painter.drawRect(QRectF(-half, half))
            painter.restore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.resize(watched.size())
        return False
