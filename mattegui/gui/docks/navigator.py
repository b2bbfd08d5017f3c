"""The navigator: the whole picture, small, and the part of it that is in view."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.images import image_of
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks

LONGEST = 200  # widget units of the small picture's longer side
FRAME = 2
FROM_EDGE = 12  # widget units from the canvas's corner
SMALLEST_MARK = 8.0  # widget units: what is in view of a picture that is seen from very near
FRAME_COLOUR = QColor(110, 110, 114)


class Navigator(QWidget):
    """Lies over a corner of the canvas while not all of the picture is in view, unless the user hides it.

    A drag on it moves the picture.
    """

    def __init__(self, canvas: Canvas, editor: Editor, looks: Looks) -> None:
        super().__init__(canvas)
        self._canvas, self._editor, self._looks = canvas, editor, looks
        self._small = QImage()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Drag to move the picture"))
        self.hide()
        editor.opened.connect(self._on_opened)
        canvas.moved.connect(self._follow)
        canvas.colours.changed.connect(self._on_colours)
        looks.changed.connect(self._follow)

    def _on_opened(self) -> None:
        assert self._editor.document is not None
        height, width = self._editor.document.shape
        ratio, longest = self.devicePixelRatioF(), max(height, width)
        sides = (math.ceil(max(1, round(LONGEST * ratio * side / longest)) / ratio) for side in (width, height))
        self._small = QImage()  # made when it is seen: most pictures are in view as a whole at first
        self.setFixedSize(QSize(*(side + 2 * FRAME for side in sides)))
        self._follow()

    def _on_colours(self) -> None:
        self._small = QImage()
        self.update()

    def _follow(self) -> None:
        document = self._editor.document
        shown = self._looks.now.navigator and document is not None and self._canvas.visible() != document.rect
        if shown == self.isHidden():
            self.setVisible(shown)
        self.move(self._canvas.width() - self.width() - FROM_EDGE, self._canvas.height() - self.height() - FROM_EDGE)
        self.update()

    @property
    def _scale(self) -> float:
        """Widget units of the small picture to one pixel of the large one."""
        assert self._editor.document is not None
        return (self.width() - 2 * FRAME) / self._editor.document.shape[1]

    def _go(self, event: QMouseEvent) -> None:
        """Bring the place under the pointer into the middle of the canvas."""
        place = (event.position() - QPointF(FRAME, FRAME)) / self._scale
        there = self._canvas.viewport.point_on_screen(place.y(), place.x())
        self._canvas.pan(QRectF(self._canvas.rect()).center() - there)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._editor.document is None:
            return
        if self._small.isNull():
            ratio = self.devicePixelRatioF()
            small = thumbnail(self._editor.document.image, round(LONGEST * ratio))
            self._small = self._canvas.colours.image(image_of(small))
            self._small.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.fillRect(self.rect(), FRAME_COLOUR)
        painter.drawImage(QPointF(FRAME, FRAME), self._small)
        seen, scale = self._canvas.visible(), self._scale
        box = QRectF(seen.left * scale, seen.top * scale, seen.width * scale, seen.height * scale)
        box.translate(FRAME, FRAME)
        more = [max(0.0, SMALLEST_MARK - side) / 2 for side in (box.width(), box.height())]
        box.adjust(-more[0], -more[1], more[0], more[1])
        box &= QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        for colour, width in ((QColor(0, 0, 0, 170), 3.0), (QColor(255, 255, 255), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(box)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)  # and the canvas does not paint

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._go(event)


def thumbnail(image: NDArray[np.uint8], longest: int) -> NDArray[np.uint8]:
    """A small copy of a picture, (H, W, 3), whose longer side has so many pixels.

    Of a large picture it looks at some of the pixels only, so that it takes a few milliseconds at any size.
    """
    step = max(1, max(image.shape[:2]) // (3 * longest))
    some = np.ascontiguousarray(image[::step, ::step])
    scale = longest / max(some.shape[:2])
    size = (max(1, round(some.shape[1] * scale)), max(1, round(some.shape[0] * scale)))
    return cv2.resize(some, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]
