"""What a change did to a plane: the unit of undo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, tile_rect, tiles
from mattegui.document.plane import Plane

PlaneName = Literal["trimap"]  # the planes that the user changes by hand
Planes = Mapping[PlaneName, Plane[np.uint8]]


@dataclass(frozen=True)
class Edit:
    """The tiles of one plane that a change touched, with the pixels that they do not hold now."""

    plane: PlaneName
    tiles: dict[Tile, NDArray[np.uint8]]

    @property
    def size(self) -> int:
        """How many bytes are kept."""
        return sum(pixels.nbytes for pixels in self.tiles.values())

    def swap(self, planes: Planes) -> list[Rect]:
        """Exchange the kept pixels with the plane's, which undoes or redoes. Returns the boxes that changed."""
        plane = planes[self.plane]
        rects = []
        for tile, pixels in self.tiles.items():
            rect = tile_rect(tile, plane.pixels.shape)
            plane.keep(tile)
            self.tiles[tile] = plane.pixels[rect.slices].copy()
            plane.pixels[rect.slices] = pixels
            rects.append(rect)
        return _joined(rects)


def replacement(name: PlaneName, planes: Planes, new: NDArray[np.uint8]) -> Edit | None:
    """The edit that makes a plane equal to `new`, (H, W) uint8; None when they are equal. Swap it to apply it."""
    pixels = planes[name].pixels
    changed = {}
    for tile in tiles(Rect.whole(pixels.shape), pixels.shape):
        rect = tile_rect(tile, pixels.shape)
        if not np.array_equal(pixels[rect.slices], new[rect.slices]):
            changed[tile] = new[rect.slices].copy()
    return Edit(name, changed) if changed else None


def _joined(rects: list[Rect]) -> list[Rect]:
    """Neighbours in a row of tiles as one box, so that a large edit is worked on in a tenth of the boxes."""
    joined: list[Rect] = []
    for rect in sorted(rects, key=lambda rect: (rect.top, rect.left)):
        last = joined[-1] if joined else None
        if last is not None and (last.top, last.bottom, last.right) == (rect.top, rect.bottom, rect.left):
            joined[-1] = last | rect
        else:
            joined.append(rect)
    return joined
