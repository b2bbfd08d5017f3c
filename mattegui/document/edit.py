"""What a change did to a plane: the unit of undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, TypedDict

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, tile_rect, tiles
from mattegui.document.plane import Plane, Snapshot
from mattegui.document.retouch import Retouch

PlaneName = Literal["trimap", "retouch"]  # the planes that the user changes by hand

SWAPPED_AT_ONCE: dict[PlaneName, int] = {"trimap": 32, "retouch": 12}  # some ms of swapping, settling and telling


class Planes(TypedDict, total=False):
    """The planes of a document by their names."""

    trimap: Plane[np.uint8]
    retouch: Retouch


@dataclass(frozen=True)
class Edit:
    """The tiles of one plane that a change touched, with what they do not hold now: pixels, or None for no retouch."""

    plane: PlaneName
    tiles: dict[Tile, Any]

    @cached_property
    def size(self) -> int:
        """How many bytes are kept when it is first asked for, and always as many.

        What a swap brings here in place of no retouch is what the plane gives away.
        """
        return sum(pixels.nbytes for pixels in self.tiles.values() if pixels is not None)

    def swap(self, planes: Planes) -> Iterator[list[Rect]]:
        """Exchange the kept pixels with the plane's, which undoes or redoes.

        Does some tiles at a time and yields the boxes that changed, so that the hand need not wait for a large one.
        """
        plane, order, most = planes[self.plane], sorted(self.tiles), SWAPPED_AT_ONCE[self.plane]
        for start in range(0, len(order), most):
            rects = []
            for tile in order[start : start + most]:
                self.tiles[tile], rect = plane.exchange(tile, self.tiles[tile])
                rects.append(rect)
            yield _joined(rects)

    def onto(self, planes: Planes, then: Snapshot[np.uint8]) -> None:
        """Let an edit of the trimap that was made from a snapshot leave alone what has changed since."""
        plane = planes["trimap"].pixels
        for tile in then.changed & self.tiles.keys():
            rect = tile_rect(tile, plane.shape)
            now = plane[rect.slices]
            self.tiles[tile] = np.where(now == then.read(rect), self.tiles[tile], now)


def replacement(pixels: NDArray[np.uint8], new: NDArray[np.uint8]) -> Edit | None:
    """The edit that makes a trimap with these pixels, (H, W) uint8, equal to `new`; None when they are equal.

    Swap it to apply it.
    """
    changed = {}
    for tile in tiles(Rect.whole(pixels.shape), pixels.shape):
        rect = tile_rect(tile, pixels.shape)
        if not np.array_equal(pixels[rect.slices], new[rect.slices]):
            changed[tile] = new[rect.slices].copy()
    return Edit("trimap", changed) if changed else None


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
