"""The finish while its slider moves: worked out at the size that is seen, and exactly once it rests."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import Finish, finished
from mattegui.core.composite import composite, reduced
from mattegui.core.foreground import mixed
from mattegui.core.memory import zeros_where_written
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, tile_rect, tiles
from mattegui.document.document import Document
from mattegui.gui.canvas.compose import (
    behind,
    eight_bit,
    grey,
    opaque,
    sheer,
    shows_photograph,
    shows_placed,
    weighed_by,
)
from mattegui.gui.state.look import Look, LookKind

MOVABLE = frozenset[LookKind](("alpha", "black", "white", "checkerboard", "composite", "foreground"))


class MovingFinish:
    """A document's finish, for a picture reduced `step` times to a side.

    What the finish works on is reduced once, tile by tile where it is looked at, and kept while the slider moves. So a
    value costs about what the screen shows. It is not exact: what is exported is finished first, and reduced then.
    """

    def __init__(self, document: Document, step: int) -> None:
        self.step, self._document = step, document
        height, width = (side // step for side in document.shape)
        self._whole = Rect(0, 0, height, width)
        self._alpha = zeros_where_written((height, width), np.float32)
        self._photograph, self._estimate = (zeros_where_written((height, width, 3), np.uint8) for _ in range(2))
        self._made = np.zeros([-(-side // TILE) for side in document.shape], np.bool_)

    def forget(self, rect: Rect) -> None:
        """The document is another in rect, beside its finish."""
        for tile in tiles(rect, self._document.shape):
            self._made[tile] = False

    def enlarged(self, box: Rect, look: Look, finish: Finish, step: int) -> NDArray[np.uint8]:
        """As `compose`, for a picture that is reduced `step` times only; box: on the grid of that, and not smaller
        than a pixel here. At the picture's end half a pixel is drawn out.
        """
        colours = self.compose(Rect(*(side // self.step * self.step for side in box)), look, finish)
        if step == self.step:
            return colours
        size = (box.width // step, box.height // step)
        return cv2.resize(colours, size, interpolation=cv2.INTER_LINEAR)  # type: ignore[return-value]

    def compose(self, box: Rect, look: Look, finish: Finish) -> NDArray[np.uint8]:
        """As `compose.compose` with this finish, for a look of MOVABLE; box: on the grid of step."""
        small = self._reduced(box)
        finish = replace(finish, shift=finish.shift / self.step, feather=finish.feather / self.step)
        self._make(Rect(*(side * self.step for side in small.grown(finish.margin) & self._whole)))
        alpha = finished(lambda part: self._alpha[part.slices], small, self._whole, finish)
        if look.kind == "alpha":
            return grey(alpha)
        colours = self._colours(small, alpha, finish.despill)
        if look.kind == "foreground":
            return opaque(colours, self._document, box, alpha, self.step)
        if look.kind == "checkerboard":
            return sheer(weighed_by(colours, alpha), eight_bit(alpha))
        region = behind(look).region(box, self._document.shape, self.step)
        return composite(colours, region, alpha, look.linear and look.kind == "composite")

    def _reduced(self, box: Rect) -> Rect:
        return Rect(*(side // self.step for side in box))

    def _colours(self, small: Rect, alpha: NDArray[np.float32], despill: float) -> NDArray[np.uint8]:
        """The foreground's colour as `Document.foreground` mixes it. alpha: that of the reduced box."""
        photograph = self._photograph[small.slices]
        if not despill:
            return photograph
        colours = photograph.copy()
        cv2.copyTo(mixed(photograph, self._estimate[small.slices], despill), (alpha < 1).view(np.uint8), colours)
        return colours

    def _make(self, box: Rect) -> None:
        """Reduce what lies below the finish in the tiles of a box, in image pixels, where it is not done yet."""
        document, step = self._document, self.step
        for tile in tiles(box, document.shape):
            if self._made[tile]:
                continue
            self._made[tile] = True
            small = self._reduced(tile_rect(tile, document.shape))
            if small.empty:  # at an edge, less than one pixel
                continue
            rect = Rect(*(side * step for side in small))
            self._alpha[small.slices] = reduced(document.unfinished(rect), step)
            self._photograph[small.slices] = photograph = reduced(document.image[rect.slices], step)
            estimate = document.estimate(tile)
            if estimate is not None:
                photograph = reduced(estimate[: rect.height, : rect.width], step)
            self._estimate[small.slices] = photograph


def is_movable(document: Document, look: Look) -> bool:
    """Whether a look can be shown so."""
    return look.kind in MOVABLE and not (shows_placed(document, look) or shows_photograph(document, look))
