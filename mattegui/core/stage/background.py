"""What stands behind the cutout: a colour or a picture."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.composite import composite, reduced
from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import USUAL_ARRANGEMENT, Arrangement, Laid
from mattegui.core.stage.light import exposure_table
from mattegui.core.stage.sampling import Places, corners, cut, density, halvings, mapped

ENOUGH_BLUR = 4.0  # pixels of blur that a picture keeps when it is shrunk, for it to look the same
LEAST_BLUR = 0.25  # pixels: less is not seen
BLUR_REACH = 3.0  # deviations from which a pixel is blurred; OpenCV takes as many for 8 bits


class Pyramid:
    """A picture, (h, w, 3) uint8, and halves of halves of it, each made when it is first asked for."""

    def __init__(self, picture: NDArray[np.uint8]) -> None:
        self.picture = picture
        self.depth = max(picture.shape[:2]).bit_length() - 1  # so often it can be halved
        self._levels = {0: picture}

    def level(self, halved: int) -> NDArray[np.uint8]:
        """The picture halved so many times, or as often as it can be. Several threads may ask for one."""
        halved = min(halved, self.depth)
        if halved not in self._levels:
            last = self.level(halved - 1)
            size = (max(1, last.shape[1] // 2), max(1, last.shape[0] // 2))
            self._levels[halved] = cv2.resize(last, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        return self._levels[halved]


@dataclass(frozen=True)
class Background:
    """A colour, or a picture laid behind the cutout.

    colour: sRGB 0-255, also what shows beside a picture that does not cover everything. picture: (h, w, 3) uint8 sRGB.
    arrangement: how it lies. source: the picture's file, where it has one. Two backgrounds are equal when they show one
    picture object in one way.
    """

    colour: tuple[int, int, int] = (128, 128, 128)
    picture: NDArray[np.uint8] | None = field(default=None, compare=False)
    arrangement: Arrangement = USUAL_ARRANGEMENT
    source: Path | None = None
    _pyramid: Pyramid | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Keep one pyramid for a picture, however it is laid."""
        if self.picture is not (self._pyramid and self._pyramid.picture):
            object.__setattr__(self, "_pyramid", None if self.picture is None else Pyramid(self.picture))

    def prepare(self) -> None:
        """Shrink the picture to all sizes, which takes time once. Else it is done when they are first asked for."""
        if self._pyramid is not None:
            self._pyramid.level(self._pyramid.depth)

    def region(self, rect: Rect, shape: tuple[int, ...], step: int = 1) -> NDArray[np.uint8]:
        """The pixels behind `rect` of an image of shape (H, W, ...), reduced `step` times to a side.

        step: a power of 2 that divides rect's sides. Returns (rect.height / step, rect.width / step, 3) uint8 sRGB.
        """
        plain = np.empty((rect.height // step, rect.width // step, 3), np.uint8)
        height, width = plain.shape[:2]
        plain.reshape(height, 3 * width)[:] = np.tile(np.array(self.colour, np.uint8), width)  # a thirtieth of the time
        if self._pyramid is None:
            return plain
        picture, laid = self._pyramid.picture, self.arrangement.laid(self._pyramid.picture.shape, shape)
        covered = None
        if self.arrangement.fit in ("fit", "stretch"):
            covered = _covered(laid, picture.shape, rect, step)
            if covered is not None and not covered.any():
                return plain
        seen = self._sampled(self._pyramid, laid, rect, step)
        if self.arrangement.exposure:
            seen = cv2.LUT(seen, exposure_table(self.arrangement.exposure))  # type: ignore[assignment]
        return seen if covered is None else composite(seen, plain, covered)

    def _sampled(self, pyramid: Pyramid, laid: Laid, rect: Rect, step: int) -> NDArray[np.uint8]:
        """The picture's own pixels, blurred; beyond its edge the nearest ones, or those of the next tile."""
        blur, repeated = self.arrangement.blur, self.arrangement.fit == "tile"
        halved = halvings((step / laid.scale[0], step / laid.scale[1]))
        if blur:
            halved = max(halved, math.floor(math.log2(max(1.0, blur / max(laid.scale) / ENOUGH_BLUR))))
        picture = pyramid.level(halved)
        share = [picture.shape[1] / pyramid.picture.shape[1], picture.shape[0] / pyramid.picture.shape[0]]
        grain = (step / laid.scale[0] * share[0], step / laid.scale[1] * share[1])
        deviation = (blur / step * grain[0], blur / step * grain[1])
        dense = density(grain, min(deviation))
        places = Places.of(laid.matrix * np.array(share)[:, None], rect, step, dense)
        if not repeated:
            places.clip(picture.shape, 0)
        elif places.box.area > picture.shape[0] * picture.shape[1]:
            places.wrap(picture.shape)
        if max(deviation) < LEAST_BLUR:
            box = places.box
            return reduced(places.pick(cut(picture, box, repeated), box), dense)
        box = places.box.grown(math.ceil(BLUR_REACH * max(deviation)) + 1)
        part = cv2.GaussianBlur(
            np.ascontiguousarray(cut(picture, box, repeated)),
            (0, 0),
            sigmaX=max(LEAST_BLUR, deviation[0]),
            sigmaY=max(LEAST_BLUR, deviation[1]),
        )
        return reduced(places.pick(part, box), dense)  # type: ignore[arg-type]


def _covered(laid: Laid, picture: tuple[int, ...], rect: Rect, step: int) -> NDArray[np.float32] | None:
    """How far the picture covers each pixel, (h, w) in [0, 1]; None where all of it is covered."""
    height, width = picture[:2]
    rim = (step / 2 / laid.scale[0], step / 2 / laid.scale[1])
    points = [mapped(laid.matrix, *corner) for corner in corners(rect)]
    if all(rim[0] <= x <= width - rim[0] and rim[1] <= y <= height - rim[1] for x, y in points):
        return None
    down = (np.arange(rect.top // step, rect.top // step + rect.height // step) + 0.5) * step
    across = (np.arange(rect.left // step, rect.left // step + rect.width // step) + 0.5) * step
    share = np.ones((down.size, across.size))
    for (a, b, c), side, scale in zip(laid.matrix.tolist(), (width, height), laid.scale, strict=True):
        inside = (a * across)[None] + (b * down + c)[:, None]
        share *= np.clip(np.minimum(inside, side - inside) * (scale / step) + 0.5, 0, 1)
    return share.astype(np.float32)
