"""The colours of the labels, and of what shows through where nothing is."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPainter

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN

PaletteName = Literal["classic", "safe", "vivid"]
PALETTE_NAMES: tuple[PaletteName, ...] = get_args(PaletteName)
Colour = tuple[int, int, int]

# "safe": whoever cannot tell red from green tells orange from blue, and both from white. "vivid": for green and red
# photographs.
PALETTES: dict[PaletteName, dict[int, Colour]] = {
    "classic": {FOREGROUND: (40, 200, 90), BACKGROUND: (235, 60, 60), UNKNOWN: (70, 130, 255)},
    "safe": {FOREGROUND: (255, 150, 0), BACKGROUND: (0, 95, 230), UNKNOWN: (240, 240, 240)},
    "vivid": {FOREGROUND: (250, 220, 0), BACKGROUND: (225, 40, 205), UNKNOWN: (0, 205, 225)},
}

CHECK = 16  # side of a checkerboard's square, in points of the screen
CHECK_LIGHT, CHECK_DARK = 204, 153


@cache
def checks(side: int) -> QImage:
    """Two by two squares of a checkerboard, to fill with as a pattern. side: of a square, device pixels."""
    pattern = QImage(2 * side, 2 * side, QImage.Format.Format_RGB32)
    pattern.fill(QColor(CHECK_LIGHT, CHECK_LIGHT, CHECK_LIGHT))
    painter = QPainter(pattern)
    for corner in (QPoint(side, 0), QPoint(0, side)):
        painter.fillRect(QRect(corner.x(), corner.y(), side, side), QColor(CHECK_DARK, CHECK_DARK, CHECK_DARK))
    painter.end()
    return pattern
