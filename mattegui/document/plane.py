"""One array of a document, and snapshots of it that other threads may read."""

from __future__ import annotations

from typing import Generic, TypeVar
from weakref import ReferenceType, ref

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, tile_rect, tiles

Value = TypeVar("Value", bound=np.generic)


class Plane(Generic[Value]):
    """An array (H, W) that changes tile by tile on one thread.

    Whoever changes a tile calls `keep` first. Nothing larger than a tile is ever copied on that thread.
    """

    def __init__(self, pixels: NDArray[Value]) -> None:
        self.pixels = pixels
        self._snapshots: list[ReferenceType[Snapshot[Value]]] = []

    def keep(self, tile: Tile) -> None:
        """Let every snapshot that still reads this tile from here take its copy, for it will change now."""
        for reference in self._snapshots:
            snapshot = reference()
            if snapshot is not None:
                snapshot.keep(tile)

    def exchange(self, tile: Tile, pixels: NDArray[Value]) -> tuple[NDArray[Value], Rect]:
        """Put other pixels into a tile. Returns those that were there, and the box of the picture that they change."""
        rect = tile_rect(tile, self.pixels.shape)
        self.keep(tile)
        before = self.pixels[rect.slices].copy()
        self.pixels[rect.slices] = pixels
        return before, Rect.around(before != pixels).moved(rect.top, rect.left)

    def snapshot(self) -> Snapshot[Value]:
        """The plane as it is now. This costs nothing, whatever the size; only what changes later is copied."""
        taken = Snapshot(self.pixels)
        self._snapshots = [reference for reference in self._snapshots if reference() is not None]
        self._snapshots.append(ref(taken))
        return taken


class Snapshot(Generic[Value]):
    """A plane as it was at one moment. Any thread may read it, without a lock."""

    def __init__(self, pixels: NDArray[Value]) -> None:
        self._pixels = pixels
        self._kept: dict[Tile, NDArray[Value]] = {}

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self._pixels.shape[0], self._pixels.shape[1]

    @property
    def changed(self) -> set[Tile]:
        """The tiles that may have changed since; to ask on the plane's own thread."""
        return set(self._kept)

    def keep(self, tile: Tile) -> None:
        """Copy a tile before it changes; only the plane calls this, on its own thread."""
        if tile not in self._kept:
            self._kept[tile] = self._pixels[tile_rect(tile, self.shape).slices].copy()

    def read(self, rect: Rect) -> NDArray[Value]:
        """A copy of the pixels of rect, (rect.height, rect.width), as they were.

        The live pixels are copied first and the kept tiles are laid over them afterwards. A tile is kept before its
        first change, so a change that the first copy saw in part is always covered by the second.
        """
        found = self._pixels[rect.slices].copy()
        for tile in tiles(rect, self.shape) if self._kept else ():
            kept = self._kept.get(tile)
            if kept is not None:
                whole = tile_rect(tile, self.shape)
                part = whole & rect
                found[part.within(rect).slices] = kept[part.within(whole).slices]
        return found
