"""Which tiles of the picture wait for the network, and which of them go first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mattegui.core.foreground import FOREGROUND_MARGIN
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile, tile_rect, tiles, union
from mattegui.document.document import Document
from mattegui.live.job import Job
from mattegui.live.windows import POLISH_NEAR, POLISHED, PREVIEW_MARGIN, together, window

NEAR = 512  # image pixels around the cursor that go before all others
PREVIEWED = 256  # side, in pixels of the screen, of a box that gets a preview: a tenth of a megapixel with its margin
COARSEST = 4  # image pixels to a side that a preview takes for one: its boxes are a megapixel, written in a few slices
NO_PAINT = Rect(0, 0, 0, 0)


@dataclass(frozen=True)
class Focus:
    """Where the user looks: the part of the picture in view, and the cursor (row, column) where it is over it.

    step: how many image pixels to a side a pixel of the screen shows, a power of 2.
    """

    view: Rect
    cursor: tuple[float, float] | None
    step: int = 1

    def first(self, waiting: dict[Tile, Rect] | set[Tile]) -> Tile:
        """The tile that comes first: near the cursor, then in view, then any; the nearest of them."""
        view = self.view
        row, column = self.cursor or ((view.top + view.bottom) / 2, (view.left + view.right) / 2)
        seen = view.snapped(TILE)

        def order(tile: Tile) -> tuple[bool, float, Tile]:
            top, left = tile[0] * TILE, tile[1] * TILE
            away = math.hypot(top + TILE / 2 - row, left + TILE / 2 - column)
            return away > NEAR and not seen.contains(top, left), away, tile

        return min(waiting, key=order)


class Backlog:
    """The tiles of one document that wait for alpha or for foreground colour. A job takes its tiles out.

    margin, polish_margin: how far network and polish see, in pixels; 0 until the network is there, when a new picture
    is dirty as a whole.
    """

    def __init__(self) -> None:
        self.margin = self.polish_margin = 0
        self.dirty: dict[Tile, Rect] = {}  # where alpha is out of date
        self.unfinished: dict[Tile, Rect] = {}  # up to date, but to be answered in the windows of `whole`
        self.unpolished: dict[Tile, Rect] = {}  # answered, but not corrected by the colours since
        self.previewed: set[Tile] = set()  # dirty, but shows a preview of the newest paint, at least of a part
        self._painted = NO_PAINT  # what changed since the last exact job
        self.uncoloured: set[Tile] = set()  # foreground colour is out of date

    def clear(self) -> None:
        """Forget all."""
        self.dirty.clear()
        self.unfinished.clear()
        self.unpolished.clear()
        self.previewed.clear()
        self._painted = NO_PAINT
        self.uncoloured.clear()

    def joined(self, rects: Sequence[Rect]) -> Sequence[Rect]:
        """One box for all of them where it reaches over no more than they do, as those of a stroke's tiles."""
        whole, apart = union(rects), 0
        together = whole.grown(self.margin).area
        for rect in rects:
            apart += rect.grown(self.margin).area
            if together <= apart:
                return [whole]
        return rects

    def paint(self, document: Document, rect: Rect) -> None:
        """The trimap changed in rect: alpha is out of date wherever the network would see that."""
        self._painted |= rect
        reach, soft = rect.grown(self.margin) & document.rect, document.soft
        for tile in tiles(reach, document.shape):
            self.previewed.discard(tile)
            if document.has_unknown(tile):
                _add(self.dirty, tile, tile_rect(tile, document.shape) & reach)
            else:
                self.dirty.pop(tile, None)
                self.unpolished.pop(tile, None)
                if not soft[tile]:
                    self.uncoloured.discard(tile)
        self.roughen(document, rect)
        # Also where nothing is unknown: a hard edge may have become a soft one, and a retouch may let it through.
        if document.finish.changes_alpha or document.retouch.tiles:
            self.colour(document, [rect])

    def widen(self, document: Document | None) -> None:
        """How far the network sees is known now: what waits was taken for a network that sees nothing around."""
        if document is not None and len(self.dirty) < np.count_nonzero(document.unknown_counts):
            for rect in list(self.dirty.values()):
                self.paint(document, rect)

    def roughen(self, document: Document, rect: Rect) -> None:
        """Trimap or answer changed in rect: the correction is out of date wherever the polish would see that."""
        reach = rect.grown(self.polish_margin) & document.rect
        for tile in tiles(reach, document.shape):
            if document.has_unknown(tile):
                _add(self.unpolished, tile, tile_rect(tile, document.shape) & reach)

    def colour(self, document: Document, rects: Sequence[Rect]) -> None:
        """The alpha of these boxes is new: so must the foreground colour be that is estimated from it."""
        reach, soft = FOREGROUND_MARGIN + document.finish.margin, document.soft
        for rect in rects:
            near = tiles(rect.grown(reach), document.shape)
            self.uncoloured.update(tile for tile in near if soft[tile])

    def recolour(self, document: Document) -> None:
        """All alpha is another, and so must the foreground colour be."""
        every, soft = tiles(document.rect, document.shape), document.soft
        self.uncoloured.update(tile for tile in every if soft[tile] and tile not in self.dirty)

    def put_back(self, job: Job, document: Document) -> None:
        """The job was not done. Where nothing is unknown by now, no alpha is asked for again."""
        shape = document.shape
        for rect in job.rects:
            for tile in tiles(rect, shape):
                if job.kind == "foreground":
                    self.uncoloured.add(tile)
                elif not document.has_unknown(tile):
                    continue
                elif job.kind == "polish":
                    self.unpolished[tile] = tile_rect(tile, shape)
                elif job.kind == "final":
                    self.unfinished[tile] = tile_rect(tile, shape)
                else:
                    self.previewed.discard(tile)
                    _add(self.dirty, tile, tile_rect(tile, shape) & rect)

    def preview_job(self, document: Document, focus: Focus) -> Job | None:
        """A preview of the dirty tiles near the cursor that show none yet; they stay dirty."""
        row, column = (int(at) for at in focus.cursor or (0, 0))
        return self._preview(document, Rect(row, column, row, column), min(focus.step, COARSEST))

    def first_look(self, document: Document, focus: Focus) -> Job | None:
        """A preview of what changed since the last exact job and is in view; None where all of it shows one.

        At full size one box is all: previews of more would take as long as the exact answer.
        """
        if self._painted.empty:
            return None
        step = min(focus.step, COARSEST)
        seen = self._painted.grown(PREVIEW_MARGIN * step) & focus.view
        waiting = {tile for tile in tiles(seen, document.shape) if tile in self.dirty} - self.previewed
        if not waiting:
            return None
        if step == 1:
            self._painted = NO_PAINT
        part = self.dirty[focus.first(waiting)] & seen
        row, column = (part.top + part.bottom) // 2, (part.left + part.right) // 2
        return self._preview(document, Rect(row, column, row, column), step)

    def _preview(self, document: Document, centre: Rect, step: int) -> Job | None:
        around = centre.grown(PREVIEWED // 2 * step)
        near = {tile: self.dirty[tile] & around for tile in tiles(around, document.shape) if tile in self.dirty}
        rects = [rect for tile, rect in near.items() if tile not in self.previewed and not rect.empty]
        if not rects:
            return None
        self.previewed.update(near)
        return Job.for_preview(document, rects, step)

    def next_area(self, document: Document) -> int:
        """Pixels of the smallest window that shows what changed since the last exact job; 0 where nothing did."""
        return 0 if self._painted.empty else window(self._painted.grown(self.margin), document.shape, self.margin).area

    def next_job(self, document: Document, focus: Focus, limit: int, room: int, polish: bool) -> Job | None:
        """What a resting hand gets: all that is exact, then the polish where it is wanted, then foreground colour."""
        job = self.exact_job(document, focus, limit) or self.final_job(document, room)
        if job is None and polish:
            job = self.polish_job(document, focus, room)
        return job or self.foreground_job(document, focus)

    def exact_job(self, document: Document, focus: Focus, limit: int) -> Job | None:
        """The dirty tiles that come first, with the neighbours that cost less together than apart.

        limit: how many pixels of a window they may ask for.
        """
        self._painted = NO_PAINT
        rects = _taken(self.dirty, document, focus, limit, self.margin)
        self.previewed.intersection_update(self.dirty)
        return Job.for_network("alpha", document, rects, self.margin) if rects else None

    def all_final(self, document: Document) -> None:
        """Every unknown pixel is to be answered once more, in the windows of `whole.matte_array`."""
        every = tiles(document.rect, document.shape)
        self.unfinished = {tile: tile_rect(tile, document.shape) for tile in every if document.has_unknown(tile)}

    def final_job(self, document: Document, room: int) -> Job | None:
        """The next of these windows. room: how many pixels of a window memory holds."""
        if not self.unfinished:
            return None
        chosen = together(min(self.unfinished), self.unfinished, document.trimap, room, self.margin)
        for tile in chosen:
            del self.unfinished[tile]
        return Job.for_network("final", document, list(chosen.values()), self.margin)

    def polish_job(self, document: Document, focus: Focus, room: int) -> Job | None:
        """The tiles whose correction comes first, with neighbours. room: how many pixels of a window memory holds."""
        rects = _taken(self.unpolished, document, focus, min(POLISHED, room), POLISH_NEAR)
        return Job.for_network("polish", document, rects, self.polish_margin) if rects else None

    def foreground_job(self, document: Document, focus: Focus) -> Job | None:
        """The tile whose foreground colour comes first."""
        if not self.uncoloured:
            return None
        tile = focus.first(self.uncoloured)
        self.uncoloured.discard(tile)
        return Job.for_foreground(document, tile_rect(tile, document.shape))


def _add(waiting: dict[Tile, Rect], tile: Tile, part: Rect) -> None:
    """Let a part of a tile wait, too."""
    waiting[tile] = part | waiting[tile] if tile in waiting else part


def _taken(waiting: dict[Tile, Rect], document: Document, focus: Focus, limit: int, margin: int) -> list[Rect]:
    """Take out the tiles that come first and their neighbours, as `together` chooses them; the boxes of their unknown
    pixels, none when nothing waits."""
    while waiting:
        chosen = together(focus.first(waiting), waiting, document.trimap, limit, margin)
        for tile in chosen:
            del waiting[tile]
        rects = [box for box in chosen.values() if not box.empty]
        if rects:
            return rects
    return []
