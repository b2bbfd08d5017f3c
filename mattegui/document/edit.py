"""What a change did to a plane: the unit of undo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, tile_rect, tiles
from mattegui.document.plane import Plane, Snapshot

PlaneName = Literal["trimap"]  # the planes that the user changes by hand
Planes = Mapping[PlaneName, Plane[np.uint8]]

SWAPPED_AT_ONCE = 32  # a few milliseconds of swapping, settling and telling


@dataclass(frozen=True)
class Edit:
    """The tiles of one plane that a change touched, with the pixels that they do not hold now."""

    plane: PlaneName
    tiles: dict[Tile, NDArray[np.uint8]]

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return sum(pixels.nbytes for pixels in self.tiles.values())

    def swap(self, planes: Planes) -> Iterator[list[Rect]]:
        """Exchange the kept pixels with the plane's, which undoes or redoes.

        Does some tiles at a time and yields the boxes that changed, so that the hand need not wait for a large one.
        """
        plane, order = planes[self.plane], sorted(self.tiles)
        for start in range(0, len(order), SWAPPED_AT_ONCE):
            yield _joined([self._swap(plane, tile) for tile in order[start : start + SWAPPED_AT_ONCE]])

    def onto(self, planes: Planes, then: Snapshot[np.uint8]) -> None:
        """Let an edit that was made from a snapshot leave alone what has changed since."""
        plane = planes[self.plane].pixels
        for tile in then.changed & self.tiles.keys():
            rect = tile_rect(tile, plane.shape)
            now = plane[rect.slices]
            self.tiles[tile] = np.where(now == then.read(rect), self.tiles[tile], now)

    def _swap(self, plane: Plane[np.uint8], tile: Tile) -> Rect:
        """One tile. Returns the box of its pixels that are others now."""
        rect = tile_rect(tile, plane.pixels.shape)
        plane.keep(tile)
        pixels = self.tiles[tile]
        before = self.tiles[tile] = plane.pixels[rect.slices].copy()
        plane.pixels[rect.slices] = pixels
        left, top, width, height = cv2.boundingRect(cv2.bitwise_xor(before, pixels))
        return Rect(top, left, top + height, left + width).moved(rect.top, rect.left)


def replacement(name: PlaneName, pixels: NDArray[np.uint8], new: NDArray[np.uint8]) -> Edit | None:
    """The edit that makes a plane with these pixels, (H, W) uint8, equal to `new`; None when they are equal.

    Swap it to apply it.
    """
    changed = {}
    for tile in tiles(Rect.whole(pixels.shape), pixels.shape):
        rect = tile_rect(tile, pixels.shape)
        if not np.array_equal(pixels[rect.slices], new[rect.slices]):
            changed[tile] = new[rect.slices].copy()
    return Edit(name, changed) if changed else None


def _joined(rects: list[Rect]) -> list[Rect]:
    """Neighbours of the same rows as one box, so that a large edit is worked on in a tenth of the boxes."""
    joined: list[Rect] = []
    for rect in rects:
        last = joined[-1] if joined else None
        if last is not None and (last.top, last.bottom, last.right) == (rect.top, rect.bottom, rect.left):
            joined[-1] = last | rect
        elif not rect.empty:
            joined.append(rect)
    return joined
