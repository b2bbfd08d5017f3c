"""A loupe at the pointer, while a key is held."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mattegui.core.rect import Rect
from mattegui.gui.canvas.compose import compose
from mattegui.gui.canvas.viewport import LARGEST_ZOOM, Viewport
from mattegui.gui.canvas.views.checks import draw_checks
from mattegui.gui.canvas.views.divider import Divider
from mattegui.gui.canvas.views.lines import draw_lines
from mattegui.gui.canvas.views.sheet import NEAREST_FROM
from mattegui.gui.images import image_of
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Look, Looks
from mattegui.gui.state.toolbox import Toolbox

DIAMETER = 240  # widget units
CLOSER = 4.0  # times as close as the canvas
LEAST_ZOOM = 2.0  # device pixels per image pixel that it shows at least
# Whichever key holds it: these are pressed and let go meanwhile, for a straight line or the opposite label.
WITH_THE_OTHER_HAND = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
BESIDE_PICTURE = QColor(38, 38, 40)


class Loupe(QWidget):
    """Shows what lies under the pointer larger, in the look that is there. It takes no event from the canvas."""

    def __init__(
        self,
        canvas: QWidget,
        divider: Divider,
        viewport: Viewport,
        screen: ScreenColours,
        editor: Editor,
        toolbox: Toolbox,
        looks: Looks,
    ) -> None:
        super().__init__(canvas)
        self._divider, self._viewport, self._screen = divider, viewport, screen
        self._editor, self._toolbox, self._looks = editor, toolbox, looks
        self.held = False
        self.resize(DIAMETER, DIAMETER)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        canvas.installEventFilter(self)
        for signal in (toolbox.pointed, looks.changed, editor.changed, editor.answered, editor.refinished):
            signal.connect(self._follow)

    def toggle(self) -> None:
        """Show it, or put it away."""
        self.held = not self.held
        self._follow()

    def _follow(self) -> None:
        cursor = self._toolbox.cursor
        shown = self.held and cursor is not None and self._editor.document is not None
        if shown and cursor is not None:
            corner = self._viewport.point_on_screen(*cursor) - QPointF(DIAMETER / 2, DIAMETER / 2)
            self.move(corner.toPoint())
            self.update()
        if shown == self.isHidden():
            self.setVisible(shown)

    def _closer(self) -> Viewport:
        """Where the picture lies in the loupe."""
        closer = Viewport()
        closer.ratio = self._viewport.ratio
        closer.zoom = min(LARGEST_ZOOM, max(LEAST_ZOOM, CLOSER * self._viewport.zoom))
        row, column = self._toolbox.cursor or (0.0, 0.0)
        closer.pan(QPointF(DIAMETER / 2, DIAMETER / 2) - closer.point_on_screen(row, column))
        return closer

    def paintEvent(self, event: QPaintEvent) -> None:
        document = self._editor.document
        if document is None:
            return
        painter, circle = QPainter(self), QPainterPath()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle.addEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.setClipPath(circle)
        painter.fillRect(self.rect(), BESIDE_PICTURE)
        closer = self._closer()
        seen = closer.visible(QRectF(self.rect()), document.shape)
        if not seen.empty:
            look = self._looks.now
            if look.split and self.geometry().center().x() < self._divider.middle:
                look = look.left
            if look.sheer:
                draw_checks(painter, closer, document.shape)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, closer.zoom < NEAREST_FROM)
            painter.drawImage(closer.to_screen(seen), self._image(seen, look))
            if look.outlined and not look.original:
                draw_lines(painter, closer, document.trimap, seen, look.colours)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 160), 4.0), (QColor(255, 255, 255, 220), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawPath(circle)
            middle = math.floor(DIAMETER / 2) + 0.5
            for across in (QPointF(6, 0), QPointF(0, 6)):
                painter.drawLine(QPointF(middle, middle) - across, QPointF(middle, middle) + across)

    def _image(self, seen: Rect, look: Look) -> QImage:
        assert self._editor.document is not None
        return image_of(self._screen.shown(compose(self._editor.document, seen, look)), premultiplied=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        let_go = event.type() == QEvent.Type.FocusOut
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease:
            let_go = not event.isAutoRepeat() and event.key() not in WITH_THE_OTHER_HAND
        if self.held and let_go:
            self.toggle()
        return False
