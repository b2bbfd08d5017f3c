"""Seeing a picture through a linear map, so that no pixel depends on how what is asked for is cut into regions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Depth
from mattegui.core.rect import Rect

# Takes points (x, y) to (x, y), (2, 3) float64. Pixel k of a row lies from k to k + 1.
Matrix: TypeAlias = NDArray[np.float64]

FINE_BITS = 5  # OpenCV interpolates between places told in 32nds of a pixel
FINER_BITS = 8  # beyond these, in which the two parts of a place are added
FARTHEST_PLACE = 2.0**24  # pixels
BLURRED_FROM = 1.0  # pixels of blur from which a picture holds nothing that could alias
MOST_DENSE = 4  # samples a side for one pixel
MOST_SPARSE = 1.3  # pixels that one sample, which lies between four of them, may stand for


def matrix_of(
    scale: tuple[float, float], rotation: float, centre: tuple[float, float], to: tuple[float, float]
) -> Matrix:
    """Scales by (x, y) around a centre, then turns by degrees clockwise, then puts the centre to a place."""
    turn = math.radians(rotation)
    cos, sin = math.cos(turn), math.sin(turn)
    linear = np.array([[cos * scale[0], -sin * scale[1]], [sin * scale[0], cos * scale[1]]])
    return np.column_stack([linear, np.array(to) - linear @ np.array(centre)])


def inverse(matrix: Matrix) -> Matrix:
    """The map back."""
    linear = np.linalg.inv(matrix[:, :2])
    return np.column_stack([linear, -linear @ matrix[:, 2]])


def mapped(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point goes, (x, y)."""
    return tuple((matrix[:, :2] @ (x, y) + matrix[:, 2]).tolist())


def corners(rect: Rect) -> tuple[tuple[float, float], ...]:
    """The corners of a box as points (x, y), clockwise from the top left."""
    return (rect.left, rect.top), (rect.right, rect.top), (rect.right, rect.bottom), (rect.left, rect.bottom)


def bounds(matrix: Matrix, rect: Rect) -> Rect:
    """The smallest box that holds what becomes of a box."""
    points = np.array([mapped(matrix, *corner) for corner in corners(rect)])
    (left, top), (right, bottom) = np.floor(points.min(axis=0)).tolist(), np.ceil(points.max(axis=0)).tolist()
    return Rect(int(top), int(left), int(bottom), int(right))


def halvings(grain: tuple[float, float]) -> int:
    """How often to halve a picture before it is sampled. grain: its pixels to one that is asked for, each way."""
    return max(0, math.floor(math.log2(min(grain)) + 1e-9))


def density(grain: tuple[float, float], blur: float = 0.0) -> int:
    """How many samples a side one pixel needs so that nothing aliases, a power of 2. blur: in pixels of the picture."""
    if blur >= BLURRED_FROM or max(grain) <= MOST_SPARSE:
        return 1
    return 2 if max(grain) <= 2 * MOST_SPARSE else MOST_DENSE


@dataclass
class Places:
    """Where pixels lie in a picture: x and y, (h, w) int32 each, in 32nds of a pixel from the middle of its first.

    Where all rows are the same there is only one, and so it is with columns. Places are rounded before anything depends
    on the region that is asked for.
    """

    x: NDArray[np.int32]
    y: NDArray[np.int32]

    @classmethod
    def of(cls, matrix: Matrix, rect: Rect, step: int, dense: int) -> Places:
        """Those of a rect reduced `step` times, with `dense` samples a side for each pixel."""
        return cls._of(matrix, *_samples(rect, step, dense))

    @classmethod
    def ends(cls, matrix: Matrix, rect: Rect, step: int, dense: int) -> Places:
        """Those at the corners: all others lie between them."""
        down, across = _samples(rect, step, dense)
        return cls._of(matrix, down[[0, -1]], across[[0, -1]])

    @classmethod
    def _of(cls, matrix: Matrix, down: NDArray[Any], across: NDArray[Any]) -> Places:
        found = []
        for a, b, c in matrix.tolist():
            row, column = (across[:1] if a == 0 else across), (down[:1] if b == 0 else down)  # the same for all others
            place = np.add.outer(_finer(b * column + (c - 0.5)) + (1 << FINER_BITS >> 1), _finer(a * row))
            place >>= FINER_BITS
            found.append(place.astype(np.int32))
        return cls(*found)

    def clip(self, size: tuple[int, ...], beyond: int) -> None:
        """Bring what lies outside a picture of (H, W, ...) to `beyond` pixels outside its first and last ones."""
        for place, side in ((self.y, size[0]), (self.x, size[1])):
            np.clip(place, -beyond << FINE_BITS, (side - 1 + beyond) << FINE_BITS, out=place)

    def wrap(self, size: tuple[int, ...]) -> None:
        """The same places in the first of many equal pictures of (H, W, ...) side by side."""
        self.y %= size[0] << FINE_BITS
        self.x %= size[1] << FINE_BITS

    @property
    def box(self) -> Rect:
        """All pixels that are needed."""
        ends = (self.y.min(), self.x.min(), self.y.max(), self.x.max())
        top, left, bottom, right = (int(end) >> FINE_BITS for end in ends)
        return Rect(top, left, bottom + 2, right + 2)

    def pick(self, part: NDArray[Depth], box: Rect) -> NDArray[Depth]:
        """The pixels at these places, between four each. part: those of the box, (h, w, channels)."""
        x, y = self.x - (box.left << FINE_BITS), self.y - (box.top << FINE_BITS)
        last = (1 << FINE_BITS) - 1
        fine = ((y & last) << FINE_BITS | (x & last)).astype(np.uint16)
        whole = cv2.merge([np.broadcast_to(place >> FINE_BITS, fine.shape).astype(np.int16) for place in (x, y)])
        return cv2.remap(part, whole, fine, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[return-value]


def _samples(rect: Rect, step: int, dense: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where the samples of a rect lie in the image, in rows and in columns."""
    size = step / dense
    top, left = rect.top // step * dense, rect.left // step * dense
    down = (np.arange(top, top + rect.height // step * dense) + 0.5) * size
    across = (np.arange(left, left + rect.width // step * dense) + 0.5) * size
    return down, across


def _finer(places: NDArray[Any]) -> NDArray[np.int64]:
    """Whole numbers: what depends on the row and what depends on the column are rounded apart, and add up the same."""
    kept = np.clip(places, -FARTHEST_PLACE, FARTHEST_PLACE)
    finer: NDArray[np.int64] = np.rint(kept * (1 << (FINE_BITS + FINER_BITS))).astype(np.int64)
    return finer


def cut(picture: NDArray[Depth], box: Rect, repeated: bool) -> NDArray[Depth]:
    """A box of a picture, (h, w, channels). What lies outside is the nearest pixel, or those of the next picture."""
    if box & Rect.whole(picture.shape) == box:
        return picture[box.slices]
    mode: Literal["wrap", "clip"] = "wrap" if repeated else "clip"
    rows, columns = np.arange(box.top, box.bottom), np.arange(box.left, box.right)
    part: NDArray[Depth] = picture.take(rows, axis=0, mode=mode).take(columns, axis=1, mode=mode)
    return part
