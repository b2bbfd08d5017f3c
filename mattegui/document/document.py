"""The planes of one picture, and what a change to one does to the others."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import USUAL_FINISH, Finish, alpha_of, finished, polished
from mattegui.core.foreground import mixed
from mattegui.core.hints.doubt import doubt
from mattegui.core.memory import zeros_where_written
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile, tile_rect, tiles
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.edit import Planes
from mattegui.document.plane import Plane, Snapshot
from mattegui.document.retouch import Retouch, RetouchSnapshot

UNASKED = 0.5  # the answer where no network has been asked yet
SAME = 0.5 / 255  # a new answer nearer than this to the old one keeps the old correction until there is a new one


class Document:
    """One picture with its trimap, the network's answer and the polish's correction of it.

    image: (H, W, 3) uint8 sRGB, read-only. trimap: (H, W) uint8 in {0, 128, 255}; strokes and edits write it through
    `planes`, and `settle` is told where. retouch: alpha that the user painted over all that, by strokes and edits, too.
    polish: which share of the correction counts, 0 to 1. finish: what the user does to the edge after that. reference:
    another alpha to compare with, (H, W) float32, or None. What is shown and exported is `alpha`.
    """

    def __init__(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8] | None = None) -> None:
        self.image = image
        self._trimap = Plane(blank(*image.shape[:2]) if trimap is None else trimap)
        self.retouch = Retouch(self.shape)
        self.planes: Planes = {"trimap": self._trimap, "retouch": self.retouch}
        self._answer = Plane(np.full(image.shape[:2], UNASKED, np.float32))
        self._correction = Plane(zeros_where_written(image.shape[:2], np.float32))
        self._corrected = set[Tile]()  # tiles whose correction is not 0 everywhere
        self.answered = False  # whether the network has said anything yet
        self.polish = 1.0
        self.reference: NDArray[np.float32] | None = None
        self.finish = USUAL_FINISH
        self._foreground: dict[Tile, NDArray[np.uint8]] = {}
        rows, columns = -(-image.shape[0] // TILE), -(-image.shape[1] // TILE)
        self._known = np.zeros((2, rows, columns), np.int64)  # foreground and background pixels of each tile
        self._unknown = np.zeros((rows, columns), np.int64)
        self.settle(self.rect)

    @property
    def trimap(self) -> NDArray[np.uint8]:
        """The trimap as it is now, (H, W) uint8, to read."""
        return self._trimap.pixels

    @property
    def rect(self) -> Rect:
        """The whole picture."""
        return Rect.whole(self.image.shape)

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return self.image.shape[0], self.image.shape[1]

    @property
    def unknown_share(self) -> float:
        """The share of pixels that are unknown, 0 to 1. It is kept up to date, so it costs nothing to ask."""
        return float(self._unknown.sum()) / self.trimap.size

    @property
    def unknown_counts(self) -> NDArray[np.int64]:
        """How many unknown pixels each tile has, (rows, columns) of tiles, to read."""
        return self._unknown

    @property
    def missing_labels(self) -> list[str]:
        """The labels the trimap still lacks: "foreground", "background", both, or none."""
        totals = self._known.sum(axis=(1, 2))
        return [name for name, total in zip(("foreground", "background"), totals, strict=True) if not total]

    def has_unknown(self, tile: Tile) -> bool:
        """True when the tile holds an unknown pixel."""
        return bool(self._unknown[tile])

    @property
    def soft(self) -> NDArray[np.bool_]:
        """Which tiles may hold alpha that is not 0 or 1, (rows, columns) of tiles."""
        if not self.finish.changes_alpha:
            return (self._unknown > 0) | self.retouch.where
        # The finish reaches into the next tile: only among tiles of one label nothing is soft.
        sizes = self._unknown + self._known.sum(axis=0)
        hard = np.where(self.retouch.where, -1, sizes)  # no tile has -1 pixels of a label
        front, back = (cv2.erode((one == hard).view(np.uint8), np.ones((3, 3), np.uint8)) for one in self._known)
        soft: NDArray[np.bool_] = (front == 0) & (back == 0)
        return soft

    def reach(self, rect: Rect) -> Rect:
        """Where alpha is another when trimap, answer or retouch change in rect."""
        return rect.grown(self.finish.margin) & self.rect

    def settle(self, rect: Rect) -> None:
        """Count the labels again after the trimap changed inside rect."""
        for tile in tiles(rect, self.shape):
            pixels = self.trimap[tile_rect(tile, self.shape).slices]
            known = [np.count_nonzero(pixels == label) for label in (FOREGROUND, BACKGROUND)]
            self._known[:, tile[0], tile[1]] = known
            self._unknown[tile] = pixels.size - sum(known)

    def alpha(self, rect: Rect) -> NDArray[np.float32]:
        """The alpha of rect, (rect.height, rect.width) float32 in [0, 1].

        Without finish and retouch it is the answer where the trimap is unknown, and exactly 0 or 1 elsewhere. A retouch
        lies over both: what the user painted as alpha is neither moved by an answer nor by a label.
        """
        return finished(self.unfinished, rect, self.rect, self.finish)

    def doubt(self, rect: Rect) -> NDArray[np.float32]:
        """How unsure network and polish are in rect, (rect.height, rect.width) float32, 0 (sure) to 1."""
        return doubt(self._polished(rect), self.trimap[rect.slices])

    def unfinished(self, rect: Rect) -> NDArray[np.float32]:
        """The alpha of rect with its retouch, before the finish."""
        return self.retouch.over(alpha_of(self.trimap[rect.slices], self._polished(rect)), rect)

    def _polished(self, rect: Rect) -> NDArray[np.float32]:
        answer = self._answer.pixels[rect.slices]
        if self.polish and not self._corrected.isdisjoint(tiles(rect, self.shape)):
            answer = polished(answer, self._correction.pixels[rect.slices], self.polish)
        return answer

    def write_answer(self, rect: Rect, answer: NDArray[np.float32]) -> None:
        """Take a network's answer for rect, (rect.height, rect.width) float32, where the trimap is unknown *now*.

        A late answer can therefore never overwrite fresh paint. Where it is another one than before, the correction of
        that one no longer counts.
        """
        self.answered = True
        for tile in tiles(rect, self.shape):
            self._answer.keep(tile)
            if tile in self._corrected:
                part = tile_rect(tile, self.shape) & rect
                differs = np.abs(self._answer.pixels[part.slices] - answer[part.within(rect).slices]) > SAME
                self._correction.keep(tile)
                self._correction.pixels[part.slices][differs] = 0
        np.copyto(self._answer.pixels[rect.slices], answer, where=self.trimap[rect.slices] == UNKNOWN)

    def write_correction(self, rect: Rect, correction: NDArray[np.float32]) -> None:
        """Take the polish's correction of the answer in rect, (rect.height, rect.width) float32."""
        for tile in tiles(rect, self.shape):
            self._correction.keep(tile)
            self._corrected.add(tile)
        self._correction.pixels[rect.slices] = correction

    def write_foreground(self, tile: Tile, foreground: NDArray[np.uint8]) -> None:
        """Take an estimate of a tile's foreground colour, (h, w, 3) uint8."""
        self._foreground[tile] = foreground

    def estimate(self, tile: Tile) -> NDArray[np.uint8] | None:
        """The last estimate of a tile's foreground colour, (h, w, 3) uint8, to read."""
        return self._foreground.get(tile)

    def foreground(self, rect: Rect, alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
        """The foreground's colour in rect, (rect.height, rect.width, 3) uint8.

        alpha: that of rect. Where there is an estimate and alpha is below 1 it is the estimate, as far as the finish
        frees the edge from the background, else the photograph.
        """
        estimates = [tile for tile in tiles(rect, self.shape) if tile in self._foreground]
        if not estimates or not self.finish.despill:
            return self.image[rect.slices]
        colours = self.image[rect.slices].copy()
        for tile in estimates:
            whole = tile_rect(tile, self.shape)
            part = whole & rect
            through = (alpha[part.within(rect).slices] < 1).view(np.uint8)
            estimate = self._foreground[tile][part.within(whole).slices]
            freed = mixed(self.image[part.slices], estimate, self.finish.despill)
            cv2.copyTo(freed, through, colours[part.within(rect).slices])
        return colours

    def snapshot(self) -> DocumentSnapshot:
        """Trimap and alpha as they are now, for work on another thread. This copies no pixel."""
        answer, correction = self._answer.snapshot(), self._correction.snapshot()
        return DocumentSnapshot(
            self._trimap.snapshot(), answer, correction, self.retouch.snapshot(), self.polish, self.finish
        )


@dataclass(frozen=True)
class DocumentSnapshot:
    """A document's trimap, answer, correction and retouch as they were at one moment; any thread may read them."""

    trimap: Snapshot[np.uint8]
    answer: Snapshot[np.float32]
    correction: Snapshot[np.float32]
    retouch: RetouchSnapshot
    polish: float
    finish: Finish

    @property
    def rect(self) -> Rect:
        """The whole picture."""
        return Rect.whole(self.trimap.shape)

    def alpha(self, rect: Rect) -> NDArray[np.float32]:
        """As the document's."""
        return finished(self.unfinished, rect, self.rect, self.finish)

    def unfinished(self, rect: Rect) -> NDArray[np.float32]:
        """The alpha of rect with its retouch, before the finish."""
        return self.retouch.over(alpha_of(self.trimap.read(rect), self._polished(rect)), rect)

    def unpolished(self, rect: Rect) -> NDArray[np.float32]:
        """The network's alpha of rect, without correction, retouch and finish."""
        return alpha_of(self.trimap.read(rect), self.answer.read(rect))

    def doubt(self, rect: Rect) -> NDArray[np.float32]:
        """As the document's."""
        return doubt(self._polished(rect), self.trimap.read(rect))

    def _polished(self, rect: Rect) -> NDArray[np.float32]:
        answer = self.answer.read(rect)
        return polished(answer, self.correction.read(rect), self.polish) if self.polish else answer
