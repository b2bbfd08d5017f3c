"""Which tiles of the picture wait for the network, and which of them go first."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mattegui.core import tiling
from mattegui.core.foreground import FOREGROUND_MARGIN
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.document.document import Document
from mattegui.gui.work.worker import Job
from mattegui.live import windows

NEAR = 512  # image pixels around the cursor that go before all others
PREVIEWED = 256  # side of the box around the cursor that gets previews: a tenth of a megapixel with its margin


@dataclass(frozen=True)
class Focus:
    """Where the user looks: the part of the picture in view, and the cursor (row, column) where it is over it."""

    view: Rect
    cursor: tuple[float, float] | None

    def first(self, waiting: dict[Tile, Rect] | set[Tile]) -> Tile:
        """The tile that comes first: near the cursor, then in view, then any; the nearest of them."""
        view = self.view
        row, column = self.cursor or ((view.top + view.bottom) / 2, (view.left + view.right) / 2)
        seen = view.snapped(tiling.TILE)

        def order(tile: Tile) -> tuple[bool, float, Tile]:
            top, left = tile[0] * tiling.TILE, tile[1] * tiling.TILE
            away = math.hypot(top + tiling.TILE / 2 - row, left + tiling.TILE / 2 - column)
            return away > NEAR and not seen.contains(top, left), away, tile

        return min(waiting, key=order)


class Backlog:
    """The tiles of one document that wait for alpha or for foreground colour. A job takes its tiles out."""

    def __init__(self) -> None:
        self.dirty: dict[Tile, Rect] = {}  # where alpha is out of date
        self._previewed: set[Tile] = set()  # dirty, but shows a preview of the newest paint
        self._uncoloured: set[Tile] = set()  # foreground colour is out of date

    def clear(self) -> None:
        """Forget all."""
        self.dirty.clear()
        self._previewed.clear()
        self._uncoloured.clear()

    def paint(self, document: Document, rect: Rect) -> None:
        """The trimap changed in rect: what the network would see it from is out of date."""
        reach = rect.grown(windows.MARGIN) & document.rect
        for tile in tiling.tiles(reach, document.shape):
            self._previewed.discard(tile)
            if document.has_unknown(tile):
                self._add(tile, tiling.tile_rect(tile, document.shape) & reach)
            else:
                self.dirty.pop(tile, None)
                self._uncoloured.discard(tile)

    def colour(self, document: Document, rects: list[Rect]) -> None:
        """The alpha of these boxes is new: so must the foreground colour be that is estimated from it."""
        for rect in rects:
            tiles = tiling.tiles(rect.grown(FOREGROUND_MARGIN), document.shape)
            self._uncoloured.update(tile for tile in tiles if document.has_unknown(tile))

    def put_back(self, job: Job) -> None:
        """The job was not done."""
        for rect in job.rects:
            for tile in tiling.tiles(rect, job.document.shape):
                if job.kind == "foreground":
                    self._uncoloured.add(tile)
                else:
                    self._previewed.discard(tile)
                    self._add(tile, tiling.tile_rect(tile, job.document.shape) & rect)

    def _add(self, tile: Tile, part: Rect) -> None:
        self.dirty[tile] = part | self.dirty[tile] if tile in self.dirty else part

    def preview_job(self, document: Document, focus: Focus) -> Job | None:
        """A preview of the dirty tiles near the cursor that show none yet; they stay dirty."""
        row, column = (int(at) for at in focus.cursor or (0, 0))
        around = Rect(row, column, row + 1, column + 1).grown(PREVIEWED // 2)
        near = {tile: self.dirty[tile] & around for tile in tiling.tiles(around, document.shape) if tile in self.dirty}
        rects = [rect for tile, rect in near.items() if tile not in self._previewed and not rect.empty]
        if not rects:
            return None
        self._previewed.update(near)
        return Job.of("preview", document, rects)

    def exact_job(self, document: Document, focus: Focus, limit: int) -> Job | None:
        """The dirty tiles that come first, with the neighbours that cost less together than apart.

        limit: how many pixels of a window they may ask for.
        """
        while self.dirty:
            chosen = windows.merge(focus.first(self.dirty), self.dirty, document.trimap, limit)
            for tile in chosen:
                del self.dirty[tile]
                self._previewed.discard(tile)
            rects = [box for box in chosen.values() if not box.empty]
            if rects:
                return Job.of("alpha", document, rects)
        return None

    def foreground_job(self, document: Document, focus: Focus) -> Job | None:
        """The tile whose foreground colour comes first."""
        if not self._uncoloured:
            return None
        tile = focus.first(self._uncoloured)
        self._uncoloured.discard(tile)
        return Job.of("foreground", document, [tiling.tile_rect(tile, document.shape)])
