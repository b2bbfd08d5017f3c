"""What the canvas shows: screen pixels of the whole picture, at full size and halved again and again."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from mattegui.core.rect import Rect

SMALLEST_SIDE = 512  # below this a level costs less to draw than to keep


class Pixels:
    """Opaque screen pixels, (H, W, 4) uint8 in Qt's RGB32 order, with a pyramid of halved copies.

    A zoomed-out view draws from the level just finer than the screen: its cost follows the screen, not the picture, and
    nothing aliases. Writing a box costs the box and a third.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        height, width = shape[:2]
        self._levels: list[NDArray[np.uint8]] = [np.zeros((height, width, 4), np.uint8)]
        while min(self._levels[-1].shape[:2]) > 1 and max(self._levels[-1].shape[:2]) > SMALLEST_SIDE:
            finer = self._levels[-1].shape
            self._levels.append(np.zeros((finer[0] // 2, finer[1] // 2, 4), np.uint8))
        self._images = [
            QImage(level.data, level.shape[1], level.shape[0], level.strides[0], QImage.Format.Format_RGB32)
            for level in self._levels
        ]

    def write(self, rect: Rect, colours: NDArray[np.uint8]) -> None:
        """Show colours, (rect.height, rect.width, 3) uint8 sRGB, in rect."""
        self._levels[0][rect.slices] = cv2.cvtColor(colours, cv2.COLOR_RGB2BGRA)
        for finer, coarser in zip(self._levels, self._levels[1:], strict=False):
            rect = Rect(rect.top // 2, rect.left // 2, -(-rect.bottom // 2), -(-rect.right // 2)) & Rect.whole(
                coarser.shape
            )
            if rect.empty:
                return
            source = Rect(2 * rect.top, 2 * rect.left, 2 * rect.bottom, 2 * rect.right)
            coarser[rect.slices] = cv2.resize(
                finer[source.slices], (rect.width, rect.height), interpolation=cv2.INTER_AREA
            )

    def level(self, zoom: float) -> tuple[QImage, int]:
        """The image to draw at `zoom` device pixels per image pixel, and how many of those one of its pixels spans."""
        step = 0
        while step + 1 < len(self._levels) and zoom * 2 ** (step + 1) <= 1:
            step += 1
        return self._images[step], 2**step
