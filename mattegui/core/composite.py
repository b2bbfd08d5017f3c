"""Putting a cutout on something: the matting equation I = alpha F + (1 - alpha) B, and what can lie behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect

Fit = Literal["fill", "fit"]

CHECK = 16  # side of a checkerboard square in image pixels
CHECK_LIGHT, CHECK_DARK = 204, 153


class Backdrop(Protocol):
    """Anything a cutout can be shown on."""

    def region(self, rect: Rect, shape: tuple[int, ...]) -> NDArray[np.uint8]:
        """The pixels behind `rect` of a picture of shape (H, W, ...): (rect.height, rect.width, 3) uint8 sRGB."""


@dataclass(frozen=True)
class Checkerboard:
    """The pattern that means "transparent"."""

    def region(self, rect: Rect, shape: tuple[int, ...]) -> NDArray[np.uint8]:
        """(rect.height, rect.width, 3) uint8, fixed to the picture so that neighbouring regions join."""
        rows = np.arange(rect.top, rect.bottom) // CHECK
        columns = np.arange(rect.left, rect.right) // CHECK
        light = (rows[:, None] + columns[None, :]) % 2 == 0
        grey = np.where(light, np.uint8(CHECK_LIGHT), np.uint8(CHECK_DARK))
        return np.repeat(grey[..., None], 3, axis=2)


@dataclass(frozen=True)
class Background:
    """A colour, or a picture laid behind the cutout and keeping its proportions.

    colour: sRGB 0-255, also what shows beside a picture that does not cover everything. picture: (h, w, 3) uint8 sRGB.
    fit: "fill" covers the whole image and crops the rest, "fit" shows the whole picture. offset: rows and columns, in
    image pixels, by which the picture is moved from the centre.
    """

    colour: tuple[int, int, int] = (128, 128, 128)
    picture: NDArray[np.uint8] | None = None
    fit: Fit = "fill"
    offset: tuple[int, int] = (0, 0)
    _scaled: dict[float, NDArray[np.uint8]] = field(default_factory=dict, compare=False, repr=False)

    def region(self, rect: Rect, shape: tuple[int, ...]) -> NDArray[np.uint8]:
        """The pixels behind `rect` of an image of shape (H, W, ...): (rect.height, rect.width, 3) uint8."""
        flat = np.empty((rect.height, rect.width, 3), np.uint8)
        flat[:] = self.colour
        if self.picture is None:
            return flat
        picture, scale = self._prepared(shape)
        top = round((shape[0] - scale * picture.shape[0]) / 2) + self.offset[0]
        left = round((shape[1] - scale * picture.shape[1]) / 2) + self.offset[1]
        bottom, right = top + round(scale * picture.shape[0]), left + round(scale * picture.shape[1])
        seen = Rect(top, left, bottom, right) & rect
        if not seen.empty:
            # Pixel centres lie at .5: the half pixels keep an unscaled picture sharp.
            shift = (scale - 1) / 2
            matrix = np.array([[scale, 0, left - seen.left + shift], [0, scale, top - seen.top + shift]])
            size = (seen.width, seen.height)
            flat[seen.within(rect).slices] = cv2.warpAffine(picture, matrix, size, borderMode=cv2.BORDER_REPLICATE)
        return flat

    def _prepared(self, shape: tuple[int, ...]) -> tuple[NDArray[np.uint8], float]:
        """The picture and the enlargement still to do; shrinking is done once, by area, so that nothing aliases."""
        assert self.picture is not None
        choose = max if self.fit == "fill" else min
        scale = choose(shape[0] / self.picture.shape[0], shape[1] / self.picture.shape[1])
        if scale >= 1:
            return self.picture, scale
        if scale not in self._scaled:
            size = (max(1, round(self.picture.shape[1] * scale)), max(1, round(self.picture.shape[0] * scale)))
            self._scaled[scale] = cv2.resize(self.picture, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        return self._scaled[scale], 1.0


def composite(
    foreground: NDArray[np.uint8], background: NDArray[np.uint8], alpha: NDArray[np.float32]
) -> NDArray[np.uint8]:
    """Lay a foreground over a background in sRGB values, as every editor does.

    foreground, background: (H, W, 3) uint8; alpha: (H, W) float32 in [0, 1]. Returns (H, W, 3) uint8; exactly the
    foreground where alpha is 1 and exactly the background where it is 0.
    """
    mixed: NDArray[np.uint8] = cv2.blendLinear(  # type: ignore[assignment]
        np.ascontiguousarray(foreground), np.ascontiguousarray(background), np.ascontiguousarray(alpha), 1 - alpha
    )
    return mixed
