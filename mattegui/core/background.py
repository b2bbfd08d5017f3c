"""What stands behind the cutout: a colour or a picture."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect

Fit = Literal["fill", "fit"]


@dataclass(frozen=True)
class Background:
    """A colour, or a picture laid behind the cutout and keeping its proportions.

    colour: sRGB 0-255, also what shows beside a picture that does not cover everything. picture: (h, w, 3) uint8 sRGB.
    fit: "fill" covers the whole image and crops the rest, "fit" shows the whole picture. offset: rows and columns, in
    image pixels, by which the picture is moved from the centre. source: the picture's file, where it has one.
    """

    colour: tuple[int, int, int] = (128, 128, 128)
    picture: NDArray[np.uint8] | None = None
    fit: Fit = "fill"
    offset: tuple[int, int] = (0, 0)
    source: Path | None = None
    _scaled: dict[float, NDArray[np.uint8]] = field(default_factory=dict, compare=False, repr=False)

    def region(self, rect: Rect, shape: tuple[int, ...], step: int = 1) -> NDArray[np.uint8]:
        """The pixels behind `rect` of an image of shape (H, W, ...), reduced `step` times to a side.

        step: a power of 2 that divides rect's sides. Returns (rect.height / step, rect.width / step, 3) uint8 sRGB.
        """
        region = np.empty((rect.height // step, rect.width // step, 3), np.uint8)
        region[:] = self.colour
        if self.picture is None:
            return region
        choose = max if self.fit == "fill" else min
        scale = choose(shape[0] / self.picture.shape[0], shape[1] / self.picture.shape[1])
        height, width = (max(1, round(scale * side)) for side in self.picture.shape[:2])
        picture = self._shrunk(scale / step)
        # From here in pixels of the region.
        top = (round((shape[0] - height) / 2) + self.offset[0] - rect.top) / step
        left = (round((shape[1] - width) / 2) + self.offset[1] - rect.left) / step
        down, across = height / step / picture.shape[0], width / step / picture.shape[1]
        seen = Rect(round(top), round(left), round(top + height / step), round(left + width / step))
        seen &= Rect.whole(region.shape)
        if not seen.empty:
            # Pixel centres lie at .5: the half pixels keep an unscaled picture sharp.
            rows = [0, down, top - seen.top + (down - 1) / 2]
            columns = [across, 0, left - seen.left + (across - 1) / 2]
            size = (seen.width, seen.height)
            region[seen.slices] = cv2.warpAffine(
                picture, np.array([columns, rows]), size, borderMode=cv2.BORDER_REPLICATE
            )
        return region

    def _shrunk(self, scale: float) -> NDArray[np.uint8]:
        """The picture, or one this many times as large; shrinking is done once, by area, so that nothing aliases."""
        assert self.picture is not None
        if scale >= 1:
            return self.picture
        if scale not in self._scaled:
            size = (max(1, round(self.picture.shape[1] * scale)), max(1, round(self.picture.shape[0] * scale)))
            source = self._scaled.get(2 * scale, self.picture)
            self._scaled[scale] = cv2.resize(source, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        return self._scaled[scale]
