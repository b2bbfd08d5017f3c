"""What the cutout lies on, small: the background's picture, or its colour."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mattegui.gui.docks.navigator import thumbnail
from mattegui.gui.images import image_of
from mattegui.gui.language import tr
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.look import Looks

SWATCH_HEIGHT = 72  # widget units


class Swatch(QWidget):
    """For the eye; screen readers are told its name."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._small, self._of = QImage(), object()  # the picture that the small one was made of
        self._colours = ScreenColours(self)
        self._colours.changed.connect(self._draw_small)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        looks.changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        background = self._looks.now.background
        if background.picture is not self._of:
            self._of = background.picture
            self._draw_small()
        name = QColor(*background.colour).name()
        if background.picture is not None:
            name = background.source.name if background.source is not None else tr("a picture")
        self.setAccessibleName(tr("The background is {name}", name=name))
        self.setToolTip(name)
        self.update()

    def _draw_small(self) -> None:
        picture, self._small = self._looks.now.background.picture, QImage()
        if picture is not None:
            pixels = thumbnail(picture, round(2 * SWATCH_HEIGHT * self.devicePixelRatioF()))
            self._small = self._colours.image(image_of(pixels))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, SWATCH_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, box, shape = QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), QPainterPath()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        shape.addRoundedRect(box, 5, 5)
        painter.setClipPath(shape)
        colour = np.array([[self._looks.now.background.colour]], np.uint8)
        painter.drawImage(box, self._colours.image(image_of(colour)))
        if not self._small.isNull():
            scale = max(box.width() / self._small.width(), box.height() / self._small.height())
            drawn = QRectF(0, 0, self._small.width() * scale, self._small.height() * scale)
            drawn.moveCenter(QPointF(box.center()))
            painter.drawImage(drawn, self._small)
        painter.setClipping(False)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawPath(shape)
