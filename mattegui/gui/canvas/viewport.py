"""Where the picture lies on the screen. The only place where Qt's x-first points meet row-first pixels."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from mattegui.core.rect import Rect

SMALLEST_ZOOM, LARGEST_ZOOM = 1 / 64, 64.0  # device pixels per image pixel
FREE_BORDER = 24.0  # device pixels left free around a fitted picture


class Viewport:
    """Maps widget points to image points and back.

    zoom: device pixels per image pixel, so that 1 shows pixels as they are on any display. ratio: device pixels per
    widget unit (HiDPI).
    """

    def __init__(self) -> None:
        self.zoom = 1.0
        self.ratio = 1.0
        self._left = 0  # the picture's top left corner, on whole device pixels so that 100 % stays sharp
        self._top = 0

    @property
    def scale(self) -> float:
        """Widget units per image pixel."""
        return self.zoom / self.ratio

    @property
    def step(self) -> int:
        """How many image pixels to a side a device pixel shows, as a power of 2: 1 where none is smaller."""
        return 1 << max(0, math.floor(-math.log2(self.zoom)))

    @property
    def transform(self) -> QTransform:
        """From image points, column first as Qt has them, to widget points."""
        return QTransform(self.scale, 0, 0, self.scale, self._left / self.ratio, self._top / self.ratio)

    def to_image(self, point: QPointF) -> tuple[float, float]:
        """The image point (row, column) under a widget point."""
        return (
            (point.y() * self.ratio - self._top) / self.zoom,
            (point.x() * self.ratio - self._left) / self.zoom,
        )

    def to_screen(self, rect: Rect) -> QRectF:
        """The widget rectangle that shows a box of image pixels."""
        return QRectF(
            (rect.left * self.zoom + self._left) / self.ratio,
            (rect.top * self.zoom + self._top) / self.ratio,
            rect.width * self.scale,
            rect.height * self.scale,
        )

    def point_on_screen(self, row: float, column: float) -> QPointF:
        """The widget point that shows an image point."""
        return QPointF((column * self.zoom + self._left) / self.ratio, (row * self.zoom + self._top) / self.ratio)

    def visible(self, area: QRectF, shape: tuple[int, ...]) -> Rect:
        """The box of pixels of an (H, W, ...) picture that shows in a part of the widget."""
        top, left = self.to_image(area.topLeft())
        bottom, right = self.to_image(area.bottomRight())
        box = Rect(math.floor(top), math.floor(left), math.ceil(bottom), math.ceil(right))
        return box & Rect.whole(shape)

    def zoom_at(self, point: QPointF, factor: float) -> None:
        """Zoom by a factor and keep the image point under `point` where it is."""
        row, column = self.to_image(point)
        self.zoom = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, self.zoom * factor))
        self._left = round(point.x() * self.ratio - column * self.zoom)
        self._top = round(point.y() * self.ratio - row * self.zoom)

    def pan(self, distance: QPointF) -> None:
        """Move the picture by a distance in widget units."""
        self._left += round(distance.x() * self.ratio)
        self._top += round(distance.y() * self.ratio)

    def fit(self, size: QSizeF, shape: tuple[int, ...]) -> None:
        """Show the whole picture, centred, as large as the widget's size allows, but no pixel larger than it is."""
        height, width = size.height() * self.ratio, size.width() * self.ratio
        wanted = min((height - 2 * FREE_BORDER) / shape[0], (width - 2 * FREE_BORDER) / shape[1], 1.0)
        self.zoom = max(SMALLEST_ZOOM, wanted)
        self._left = round((width - shape[1] * self.zoom) / 2)
        self._top = round((height - shape[0] * self.zoom) / 2)
