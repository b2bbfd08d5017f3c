"""Draws the shapes and strands of procedural mattes with exact coverage."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.curves import Points
from training.mattes.matte import Matte
from training.mattes.texture import lit

# Coverage is drawn at this many sub-pixels a side and averaged by areas. That alone would make alpha exact to about
# 1/9; the anti-aliasing of the lines brings it to about 1/100.
SUBPIXELS = 3
EXACT_SUBPIXELS = 8  # for crisp mattes: lines then come in widths a quarter of a pixel apart
# OpenCV's anti-aliased lines are wider than they say: the sub-pixels that each thickness covers, measured.
THICKNESS = np.array([1, 2, *range(3, 60, 2)])
COVERED = np.array([1.31, 3.42, *(thickness + 2.4 for thickness in range(3, 60, 2))])
FRACTION_BITS = 4  # of OpenCV's line coordinates

Shade = Sequence[float] | NDArray[np.float32]


class Canvas:
    """Alpha at some sub-pixels a side and colour at full pixels, drawn side by side. `size` in pixels."""

    def __init__(
        self, rng: np.random.Generator, size: int, base: NDArray[np.float32], subpixels: int = SUBPIXELS
    ) -> None:
        self.rng = rng
        self.size = size
        self.subpixels = subpixels
        self.alpha = np.zeros((size * subpixels, size * subpixels), np.uint8)
        self.colour = np.empty((size, size, 3), np.uint8)
        self.colour[:] = np.clip(base, 0, 255)

    def fill(self, outline: Points, shade: Shade | None = None, value: int = 255) -> None:
        """Fill a polygon, (N, 2) in pixels, with coverage `value`; paint its colour too when `shade` is given."""
        cv2.fillPoly(self.alpha, [_fixed(outline, self.subpixels)], value, cv2.LINE_AA, FRACTION_BITS)
        if shade is not None:
            self.paint(outline, shade)

    def paint(self, outline: Points, shade: Shade) -> None:
        """Paint a polygon, (N, 2) in pixels, and leave alpha as it is."""
        cv2.fillPoly(self.colour, [_fixed(outline)], _scalar(shade), cv2.LINE_AA, FRACTION_BITS)

    def strands(self, paths: Points, widths: Points, shades: NDArray[np.float32]) -> None:
        """Draw N curves, (N, T, 2) in pixels; widths (N,) in pixels, down to 0.1; shades (N, 3) in 0-255.

        A strand thinner than the thinnest line is drawn as that line with its coverage lowered in proportion.
        """
        fine = widths * self.subpixels
        thickness = THICKNESS[np.abs(COVERED[None, :] - fine[:, None]).argmin(1)]
        strength = np.clip(np.round(np.minimum(1, fine / COVERED[0]) * 5) / 5, 0.2, 1)
        fine_paths, plain_paths = _fixed(paths, self.subpixels), _fixed(paths)
        for level in np.unique(strength):
            layer = self.alpha if level == 1 else np.zeros_like(self.alpha)
            for thick in np.unique(thickness[strength == level]):
                chosen = (strength == level) & (thickness == thick)
                lines, value = list(fine_paths[chosen]), int(255 * level)
                cv2.polylines(layer, lines, False, value, int(thick), cv2.LINE_AA, FRACTION_BITS)
            if level < 1:
                cv2.max(self.alpha, layer, self.alpha)
        broad = np.maximum(1, np.round(widths + 0.5)).astype(int).tolist()
        for path, width, shade in zip(plain_paths, broad, shades.tolist(), strict=True):
            cv2.polylines(self.colour, [path], False, shade, width, cv2.LINE_AA, FRACTION_BITS)

    def clear(self, outline: Points) -> None:
        """Cut a polygon, (N, 2) in pixels, out of alpha."""
        cv2.fillPoly(self.alpha, [_fixed(outline, self.subpixels)], 0, cv2.LINE_AA, FRACTION_BITS)

    def coverage(self) -> NDArray[np.float32]:
        """Alpha at full pixels, (size, size) float32 in [0, 1]."""
        small = cv2.resize(self.alpha, (self.size, self.size), interpolation=cv2.INTER_AREA)
        return small.astype(np.float32) / np.float32(255)

    def matte(self) -> Matte:
        """The finished matte, crisp where it was drawn exactly; its colour gets light and grain."""
        alpha = np.asarray(cv2.resize(self.alpha, (self.size, self.size), interpolation=cv2.INTER_AREA), np.uint8)
        return Matte(lit(self.rng, self.colour), alpha, crisp=self.subpixels == EXACT_SUBPIXELS)


def _fixed(points: Points, subpixels: int = 1) -> NDArray[np.int32]:
    """Points in pixels as OpenCV's fixed-point integers of sub-pixels, clipped so that a wild curve cannot overflow.

    OpenCV counts from the middle of the first sub-pixel, the points from its corner.
    """
    fixed: Points = np.clip(np.round((points * subpixels - 0.5) * 2**FRACTION_BITS), -(2**20), 2**20)
    return fixed.astype(np.int32)


def _scalar(shade: Shade) -> tuple[float, float, float]:
    """A colour as OpenCV wants it."""
    return float(shade[0]), float(shade[1]), float(shade[2])
