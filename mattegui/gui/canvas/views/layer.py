"""The cutout's own pixels, kept while it stands somewhere else than where it was photographed."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mattegui.core.memory import zeros_where_written
from mattegui.core.rect import Rect
from mattegui.core.stage.layer import layer_size
from mattegui.core.tiling import Tile, tile_rect, tiles
from mattegui.document.document import Document
from mattegui.gui.canvas.compose import read_cutout


class Layer:
    """The cutout as `core.stage.layer.placed` reads it, made by tiles and kept until they change: a move makes none."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._levels: dict[int, NDArray[np.uint8]] = {}
        self._made: dict[int, set[Tile]] = {}

    def outdate(self, rect: Rect) -> None:
        """The cutout is another in rect."""
        for made in self._made.values():
            made.difference_update(tiles(rect, self._document.shape))

    def missing(self, box: Rect, halved: int) -> list[Tile]:
        """The tiles that must be made before a box of the halved layer can be read at once."""
        made = self._made.get(halved, set())
        return [tile for tile in tiles(_whole(box, halved), self._document.shape) if tile not in made]

    def make(self, tile: Tile, halved: int) -> None:
        """Make a tile of the halved layer."""
        shape = self._document.shape
        if halved not in self._levels:
            self._levels[halved] = zeros_where_written((*layer_size(shape, halved), 4), np.uint8)
            self._made[halved] = set()
        rect = tile_rect(tile, shape)
        box = Rect(rect.top >> halved, rect.left >> halved, -(-rect.bottom >> halved), -(-rect.right >> halved))
        self._levels[halved][box.slices] = read_cutout(self._document, box, halved)
        self._made[halved].add(tile)

    def read(self, box: Rect, halved: int) -> NDArray[Any]:
        """The pixels of a box of the halved layer, (h, w, 4) premultiplied."""
        for tile in self.missing(box, halved):
            self.make(tile, halved)
        return self._levels[halved][box.slices]


def _whole(box: Rect, halved: int) -> Rect:
    """A box of the halved layer in pixels of the picture."""
    return Rect(*(side << halved for side in box))
