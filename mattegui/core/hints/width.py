"""How wide the unknown is around each of its pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.labels.distance import distance_out_of
from mattegui.core.rect import Rect
from mattegui.core.trimap import UNKNOWN

LOOKED_AT = 2000  # pixels of the longer side; of a larger picture only every second, fourth ... pixel is looked at


class Widths:
    """How far the pixels of a picture of shape (H, W) are from the next label. What is not added counts as known."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self._step = 1
        while max(shape) > LOOKED_AT * self._step:
            self._step *= 2
        self._most = np.float32(max(shape))
        self._unknown = np.zeros([-(-length // self._step) for length in shape], np.bool_)
        self._away: NDArray[np.float32] | None = None

    def add(self, rect: Rect, trimap: NDArray[np.uint8]) -> None:
        """Take the trimap of a box whose top left is the grid's, as a tile's; (rect.height, rect.width) uint8."""
        self._unknown[self._seen(rect).slices] = trimap[:: self._step, :: self._step] == UNKNOWN
        self._away = None

    def read(self, rect: Rect) -> NDArray[np.float32]:
        """The distances in such a box, (rect.height, rect.width) float32, in pixels; the picture's side at most."""
        if self._away is None:
            self._away = np.clip(distance_out_of(self._unknown) * self._step, self._step, self._most)
        rows = np.repeat(self._away[self._seen(rect).slices], self._step, axis=0)
        return np.repeat(rows, self._step, axis=1)[: rect.height, : rect.width]

    def _seen(self, rect: Rect) -> Rect:
        return Rect(*(line // self._step for line in rect[:2]), *(-(-line // self._step) for line in rect[2:]))
