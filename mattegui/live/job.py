"""What goes out to the network's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from mattegui.core.foreground import FOREGROUND_MARGIN
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, tiles, union
from mattegui.document.document import Document, DocumentSnapshot
from mattegui.live.windows import PREVIEW_MARGIN, window

JobKind = Literal["preview", "alpha", "final", "polish", "foreground"]


@dataclass(frozen=True, eq=False)
class Job:
    """One window for network or polish, or one tile whose foreground colour is estimated. Plain values, no document.

    rects: the boxes, in image pixels, whose answer is taken. rect: the box that holds them all. window: what must be
    seen to answer. image: the window's pixels. snapshot: trimap and alpha as they were when the job was made. step: how
    many image pixels to a side the network is shown as one, a power of 2; more than 1 in previews only.
    """

    kind: JobKind
    rects: list[Rect]
    rect: Rect
    window: Rect
    image: NDArray[np.uint8]
    snapshot: DocumentSnapshot
    step: int = 1
    cancelled: Event = field(default_factory=Event)  # set when nobody waits for it any more

    @classmethod
    def for_network(cls, kind: JobKind, document: Document, rects: Sequence[Rect], margin: int) -> Job:
        """A job for these boxes: "alpha" and "final" with the network's own margin, "polish" with the polish's."""
        return cls._of(kind, document, list(rects), window(union(rects), document.shape, margin))

    @classmethod
    def for_preview(cls, document: Document, rects: Sequence[Rect], step: int) -> Job:
        """A quick look at these boxes, with a smaller margin; step: as the job's."""
        seen = window(union(rects), document.shape, PREVIEW_MARGIN * step)
        return cls._of("preview", document, list(rects), seen, step)

    @classmethod
    def for_foreground(cls, document: Document, tile: Rect) -> Job:
        """A job that estimates a tile's foreground colour."""
        return cls._of("foreground", document, [tile], tile.grown(FOREGROUND_MARGIN) & document.rect)

    @classmethod
    def _of(cls, kind: JobKind, document: Document, rects: list[Rect], seen: Rect, step: int = 1) -> Job:
        return cls(kind, rects, union(rects), seen, document.image[seen.slices], document.snapshot(), step)

    @property
    def wanted(self) -> list[Rect]:
        """rects in the window's coordinates."""
        return [rect.within(self.window) for rect in self.rects]

    @cached_property
    def tiles(self) -> list[Tile]:
        """The tiles that rects share pixels with, each once."""
        return list(dict.fromkeys(tile for rect in self.rects for tile in tiles(rect, self.snapshot.trimap.shape)))

    def trimap(self) -> NDArray[np.uint8]:
        """The window's trimap, (h, w) uint8, copied by whoever works on it."""
        return self.snapshot.trimap.read(self.window)

    def alpha(self) -> NDArray[np.float32]:
        """The window's alpha, (h, w) float32, likewise."""
        return self.snapshot.alpha(self.window)

    def unpolished(self) -> NDArray[np.float32]:
        """The window's alpha as the network answered it, likewise."""
        return self.snapshot.unpolished(self.window)
