"""Where the cutout stands, and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.core.stage.sampling import Matrix, inverse, mapped, matrix_of
from mattegui.core.trimap import BACKGROUND

LEAST_SIZE, MOST_SIZE = 0.01, 100.0  # of the cutout, as a factor
SEARCHED_SIDE = 512  # labels to a side among which the subject is looked for

Point = tuple[float, float]  # row and column in an image


@dataclass(frozen=True)
class Placement:
    """How the cutout is moved, scaled, turned and mirrored from where it was photographed.

    offset: rows and columns by which `pivot`, a point of the photograph, is moved. scale: along rows and columns of the
    photograph, around the pivot. rotation: degrees clockwise around it, after the scale. mirrored: left and right of
    the photograph are exchanged. Raises InputError for values that cannot be meant.
    """

    offset: Point = (0.0, 0.0)
    scale: tuple[float, float] = (1.0, 1.0)
    rotation: float = 0.0
    mirrored: bool = False
    pivot: Point = (0.0, 0.0)

    def __post_init__(self) -> None:
        """Check the values."""
        for value in self.scale:
            if not LEAST_SIZE <= value <= MOST_SIZE:
                raise InputError(
                    "The cutout's scale must be from {least} to {most:g}, not {value:g}.",
                    least=LEAST_SIZE,
                    most=MOST_SIZE,
                    value=value,
                )

    @property
    def unmoved(self) -> bool:
        """True when the cutout stands where it was photographed."""
        return replace(self, pivot=(0.0, 0.0)) == AS_PHOTOGRAPHED

    @property
    def matrix(self) -> Matrix:
        """From points of the photograph to where they stand."""
        (row, column), (down, across) = self.pivot, self.offset
        scale = (-self.scale[1] if self.mirrored else self.scale[1], self.scale[0])
        return matrix_of(scale, self.rotation, (column, row), (column + across, row + down))

    @property
    def back(self) -> Matrix:
        """From a point to that of the photograph which stands there."""
        return inverse(self.matrix)

    def placed(self, point: Point) -> Point:
        """Where a point of the photograph stands."""
        x, y = mapped(self.matrix, point[1], point[0])
        return y, x

    def unplaced(self, point: Point) -> Point:
        """The point of the photograph that stands at a point."""
        x, y = mapped(self.back, point[1], point[0])
        return y, x

    def about(self, pivot: Point) -> Placement:
        """The same placement, told from another pivot."""
        down, across = self.placed(pivot)
        return replace(self, pivot=pivot, offset=(down - pivot[0], across - pivot[1]))

    def scaled(self, factor: float) -> Placement:
        """The same for a picture that is so many times as large."""
        offset = (self.offset[0] * factor, self.offset[1] * factor)
        return replace(self, offset=offset, pivot=(self.pivot[0] * factor, self.pivot[1] * factor))


AS_PHOTOGRAPHED = Placement()


def subject_box(trimap: NDArray[np.uint8]) -> Rect:
    """About where the subject is: a box around all labels but background; the whole picture where there is none."""
    step = max(1, -(-max(trimap.shape) // SEARCHED_SIDE))
    found, whole = Rect.around(trimap[::step, ::step] != BACKGROUND), Rect.whole(trimap.shape)
    return whole if found.empty else Rect(*(side * step for side in found)) & whole
