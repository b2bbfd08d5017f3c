"""One picture, its trimap and its alpha, and what a change to one does to the others."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank

UNASKED = 0.5  # alpha of an unknown pixel that no network has seen yet


class Document:
    """The arrays of one picture.

    image: (H, W, 3) uint8 sRGB, read-only. trimap: (H, W) uint8 in {0, 128, 255}; a Stroke or an Edit writes it and
    `settle` is told where. alpha: (H, W) float32 in [0, 1], exactly 1 and 0 where the trimap is known.
    """

    def __init__(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8] | None = None) -> None:
        self.image = image
        self.trimap = blank(*image.shape[:2]) if trimap is None else trimap
        self.alpha = np.full(image.shape[:2], UNASKED, np.float32)
        self._foreground: dict[Tile, NDArray[np.uint8]] = {}
        rows, columns = -(-image.shape[0] // tiling.TILE), -(-image.shape[1] // tiling.TILE)
        self._known = np.zeros((2, rows, columns), np.int64)  # foreground and background pixels of each tile
        self._unknown = np.zeros((rows, columns), np.int64)
        self.settle(self.rect)

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
        """The share of pixels that are unknown, 0 to 1; kept up to date, so it costs nothing to ask."""
        return float(self._unknown.sum()) / self.trimap.size

    @property
    def missing_labels(self) -> list[str]:
        """The labels the trimap still lacks: "foreground", "background", both, or none."""
        totals = self._known.sum(axis=(1, 2))
        return [name for name, total in zip(("foreground", "background"), totals, strict=True) if not total]

    def has_unknown(self, tile: Tile) -> bool:
        """True when the tile holds an unknown pixel."""
        return bool(self._unknown[tile])

    def settle(self, rect: Rect) -> None:
        """After the trimap changed inside rect: alpha becomes exactly 1 or 0 where the trimap is known now."""
        for tile in tiling.tiles(rect, self.shape):
            whole = tiling.tile_rect(tile, self.shape)
            part = whole & rect
            pixels, alpha = self.trimap[whole.slices], self.alpha[part.slices]
            for index, (label, value) in enumerate(((FOREGROUND, 1.0), (BACKGROUND, 0.0))):
                labelled = pixels == label
                count = np.count_nonzero(labelled)
                self._known[index, tile[0], tile[1]] = count
                if count == pixels.size:  # the inside of a large stroke, several times faster so
                    alpha.fill(value)
                elif count:
                    np.copyto(alpha, value, where=labelled[part.within(whole).slices])
            self._unknown[tile] = pixels.size - self._known[:, tile[0], tile[1]].sum()

    def write_alpha(self, rect: Rect, alpha: NDArray[np.float32]) -> None:
        """Take a network's answer for rect, (rect.height, rect.width) float32, where the trimap is unknown *now*.

        A late answer can therefore never overwrite fresh paint, and known pixels stay exact.
        """
        np.copyto(self.alpha[rect.slices], alpha, where=self.trimap[rect.slices] == UNKNOWN)

    def write_foreground(self, tile: Tile, foreground: NDArray[np.uint8]) -> None:
        """Take an estimate of a tile's foreground colour, (h, w, 3) uint8."""
        self._foreground[tile] = foreground

    def foreground(self, rect: Rect) -> NDArray[np.uint8]:
        """The foreground's colour in rect, (rect.height, rect.width, 3) uint8: estimated where there is an estimate and
        alpha is below 1, else the photograph's."""
        estimates = [tile for tile in tiling.tiles(rect, self.shape) if tile in self._foreground]
        if not estimates:
            return self.image[rect.slices]
        colours = self.image[rect.slices].copy()
        for tile in estimates:
            whole = tiling.tile_rect(tile, self.shape)
            part = whole & rect
            through = (self.alpha[part.slices] < 1).view(np.uint8)
            estimate = self._foreground[tile][part.within(whole).slices]
            cv2.copyTo(estimate, through, colours[part.within(rect).slices])
        return colours
