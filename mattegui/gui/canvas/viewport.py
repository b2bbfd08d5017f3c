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
        self._left = 0.0  # the picture's top left corner in device pixels, as the hand has moved it
        self._top = 0.0

    @property
    def scale(self) -> float:
        """Widget units per image pixel."""
        return self.zoom / self.ratio

    @property
    def step(self) -> int:
        """How many image pixels to a side a device pixel shows, as a power of 2: 1 where none is smaller."""
        return 1 << max(0, math.floor(-math.log2(self.zoom)))

    @property
    def _corner(self) -> tuple[int, int]:
        """Left and top of the picture on whole device pixels, so that 100 % stays sharp."""
        return round(self._left), round(self._top)

    @property
    def transform(self) -> QTransform:
        """From image points, column first as Qt has them, to widget points."""
        left, top = self._corner
        return QTransform(self.scale, 0, 0, self.scale, left / self.ratio, top / self.ratio)

    def to_image(self, point: QPointF) -> tuple[float, float]:
        """The image point (row, column) under a widget point."""
        left, top = self._corner
        return (point.y() * self.ratio - top) / self.zoom, (point.x() * self.ratio - left) / self.zoom

    def to_screen(self, rect: Rect) -> QRectF:
        """The widget rectangle that shows a box of image pixels."""
        corner = self.point_on_screen(rect.top, rect.left)
        return QRectF(corner.x(), corner.y(), rect.width * self.scale, rect.height * self.scale)

    def point_on_screen(self, row: float, column: float) -> QPointF:
        """The widget point that shows an image point."""
        left, top = self._corner
        return QPointF((column * self.zoom + left) / self.ratio, (row * self.zoom + top) / self.ratio)

    def visible(self, area: QRectF, shape: tuple[int, ...]) -> Rect:
        """The box of pixels of an (H, W, ...) picture that shows in a part of the widget; (0, 0, 0, 0) for none."""
        top, left = self.to_image(area.topLeft())
        bottom, right = self.to_image(area.bottomRight())
        box = Rect(math.floor(top), math.floor(left), math.ceil(bottom), math.ceil(right)) & Rect.whole(shape)
        return Rect(0, 0, 0, 0) if box.empty else box  # a side below 0 would count from the picture's end

    def zoom_at(self, point: QPointF, factor: float) -> None:
        """Zoom by a factor and keep the image point under `point` where it is."""
        before = self.zoom
        self.zoom = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, before * factor))
        x, y, change = point.x() * self.ratio, point.y() * self.ratio, self.zoom / before
        self._left, self._top = x - (x - self._left) * change, y - (y - self._top) * change

    def pan(self, distance: QPointF) -> None:
        """Move the picture by a distance in widget units."""
        self._left += distance.x() * self.ratio
        self._top += distance.y() * self.ratio

    def move_to(self, ratio: float) -> None:
        """The widget lies on a screen of another ratio: the picture keeps its size and place on the widget."""
        change, self.ratio = ratio / self.ratio, ratio
        self._left, self._top = self._left * change, self._top * change
        self.zoom = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, self.zoom * change))

    def fit(self, size: QSizeF, shape: tuple[int, ...]) -> None:
        """Show the whole picture, centred, as large as the widget's size allows, but no pixel larger than it is."""
        height, width = size.height() * self.ratio, size.width() * self.ratio
        wanted = min((height - 2 * FREE_BORDER) / shape[0], (width - 2 * FREE_BORDER) / shape[1], 1.0)
        self.zoom = max(SMALLEST_ZOOM, wanted)
        self._left, self._top = (width - shape[1] * self.zoom) / 2, (height - shape[0] * self.zoom) / 2
