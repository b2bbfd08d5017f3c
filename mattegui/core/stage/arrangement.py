"""How a background picture lies behind the cutout."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np

from mattegui.core.errors import InputError
from mattegui.core.stage.sampling import Matrix, inverse, matrix_of

Fit = Literal["fill", "fit", "stretch", "tile"]
FITS: tuple[Fit, ...] = get_args(Fit)
LEAST_SCALE, MOST_SCALE = 0.01, 100.0
MOST_BLUR = 1000.0  # image pixels
MOST_EXPOSURE = 8.0  # stops


@dataclass(frozen=True)
class Laid:
    """Where a picture lies. matrix: from image points to its own. scale: image pixels for each of its own, (x, y)."""

    matrix: Matrix
    scale: tuple[float, float]


@dataclass(frozen=True)
class Arrangement:
    """How a picture lies in an image, and what is done to it.

    fit: "fill" covers the whole image, "fit" shows the whole picture, "stretch" gives it the image's proportions,
    "tile" repeats it at its own size. offset: rows and columns, in image pixels, from the centre. scale: of the size
    that the fit gives. rotation: degrees, clockwise. blur: the deviation of a Gaussian in image pixels. exposure: in
    stops. A picture that fills an image is made and kept as large as it must be, and never moved off its edge.
    Raises InputError for values that cannot be meant.
    """

    fit: Fit = "fill"
    offset: tuple[float, float] = (0.0, 0.0)
    scale: float = 1.0
    rotation: float = 0.0
    blur: float = 0.0
    exposure: float = 0.0

    def __post_init__(self) -> None:
        """Check the values."""
        if self.fit not in FITS:
            raise InputError(
                "A background cannot be laid by {fit!r}; use one of {names}.", fit=self.fit, names=", ".join(FITS)
            )
        for name, value, low, high in (
            ("scale", self.scale, LEAST_SCALE, MOST_SCALE),
            ("blur", self.blur, 0, MOST_BLUR),
            ("exposure", self.exposure, -MOST_EXPOSURE, MOST_EXPOSURE),
        ):
            if not low <= value <= high:
                raise InputError(
                    "The background's {name} must be from {low:g} to {high:g}, not {value:g}.",
                    name=name,
                    low=low,
                    high=high,
                    value=value,
                )

    def settled(self, picture: tuple[int, ...], image: tuple[int, ...]) -> Arrangement:
        """The same with an offset and a scale that can be seen. picture, image: shapes, (H, W, ...)."""
        if self.fit != "fill":
            return self
        across, down = self._kept_inside(picture, image, self._size(picture, image))
        least = _covering(picture, image, self.rotation) / _covering(picture, image, 0.0)
        return replace(self, offset=(down, across), scale=max(self.scale, min(1.0, least)))

    def room(self, picture: tuple[int, ...], image: tuple[int, ...]) -> bool:
        """True when the picture can be moved at all."""
        return self.fit != "fill" or max(_slack(self._size(picture, image), self.rotation, picture, image)) >= 1

    def laid(self, picture: tuple[int, ...], image: tuple[int, ...]) -> Laid:
        """Where a picture of shape (H, W, ...) lies in an image of shape (H, W, ...)."""
        scale = self._size(picture, image)
        across, down = self._kept_inside(picture, image, scale)
        height, width = picture[:2]
        to = (image[1] / 2 + across, image[0] / 2 + down)
        if scale == (1.0, 1.0) and self.rotation == 0:  # on whole pixels, so that it stays sharp
            to = (round(to[0] - width / 2) + width / 2, round(to[1] - height / 2) + height / 2)
        return Laid(inverse(matrix_of(scale, self.rotation, (width / 2, height / 2), to)), scale)

    def scaled(self, factor: float) -> Arrangement:
        """The same in an image that is so many times as large."""
        down, across = self.offset
        scale = min(MOST_SCALE, max(LEAST_SCALE, self.scale * factor)) if self.fit == "tile" else self.scale
        blur = min(MOST_BLUR, self.blur * factor)
        return replace(self, offset=(down * factor, across * factor), blur=blur, scale=scale)

    def _size(self, picture: tuple[int, ...], image: tuple[int, ...]) -> tuple[float, float]:
        """How large the picture's pixels are in the image, (x, y)."""
        down, across = image[0] / picture[0], image[1] / picture[1]
        if self.fit == "tile":
            return self.scale, self.scale
        if self.fit == "stretch":
            return across * self.scale, down * self.scale
        if self.fit == "fit":
            return min(down, across) * self.scale, min(down, across) * self.scale
        filling = max(max(down, across) * self.scale, _covering(picture, image, self.rotation))
        return filling, filling

    def _kept_inside(
        self, picture: tuple[int, ...], image: tuple[int, ...], scale: tuple[float, float]
    ) -> tuple[float, float]:
        """The offset, (x, y), by which the picture still covers the image where it must."""
        down, across = self.offset
        if self.fit != "fill":
            return across, down
        turn = math.radians(self.rotation)
        cos, sin = math.cos(turn), math.sin(turn)
        most = _slack(scale, self.rotation, picture, image)
        x = min(most[0], max(-most[0], cos * across + sin * down))
        y = min(most[1], max(-most[1], cos * down - sin * across))
        return cos * x - sin * y, sin * x + cos * y


def _turned_size(image: tuple[int, ...], rotation: float) -> tuple[float, float]:
    """Width and height of the smallest box, turned by degrees, around an image."""
    cos, sin = (abs(float(way(math.radians(rotation)))) for way in (np.cos, np.sin))
    return image[1] * cos + image[0] * sin, image[1] * sin + image[0] * cos


def _covering(picture: tuple[int, ...], image: tuple[int, ...], rotation: float) -> float:
    """How large the pixels of a picture, turned by degrees, must be so that it covers an image."""
    wide, high = _turned_size(image, rotation)
    return max(wide / picture[1], high / picture[0])


def _slack(
    scale: tuple[float, float], rotation: float, picture: tuple[int, ...], image: tuple[int, ...]
) -> tuple[float, float]:
    """By how much a picture can be moved along its own sides, (x, y), before it uncovers the image."""
    wide, high = _turned_size(image, rotation)
    return max(0.0, (picture[1] * scale[0] - wide) / 2), max(0.0, (picture[0] * scale[1] - high) / 2)


USUAL_ARRANGEMENT = Arrangement()
