"""The alpha of a whole picture, without an editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import OutOfMemory
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles, union
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.live.network import Network
from mattegui.live.windows import halves, tight, together, window


def matte_array(
    image: NDArray[np.uint8], trimap: NDArray[np.uint8], network: Network, step: Step = ignore
) -> NDArray[np.float32]:
    """The alpha of a picture, in windows as large as memory holds: its size costs time and not memory.

    image: (H, W, 3) uint8; trimap: (H, W) uint8 in {0, 128, 255}. The network is shown windows with their margin only,
    smaller ones where it lacks memory, and is not asked at all when nothing is unknown. Returns (H, W) float32 in
    [0, 1], exactly 0 and 1 where the trimap is known.
    Raises OutOfMemory when memory does not even hold the window of a single pixel.
    """
    unknown = trimap == UNKNOWN
    alpha: NDArray[np.float32] = (trimap == FOREGROUND).astype(np.float32)
    done, every = 0, np.count_nonzero(unknown)
    step(0.0)
    waiting = dirty_windows(trimap, network)
    later: list[Sequence[Rect]] = []  # parts of windows that memory did not hold
    while rects := later.pop() if later else next(waiting, ()):
        count = sum(int(np.count_nonzero(unknown[rect.slices])) for rect in rects)

        def tell(share: float, done: int = done, count: int = count) -> None:
            step((done + share * count) / every)

        rect = union(rects)
        seen = window(rect, trimap.shape, network.margin)
        try:
            answer = network.predict(image[seen.slices], trimap[seen.slices], [r.within(seen) for r in rects], tell)
        except OutOfMemory:
            if rect.area == 1:
                raise
            later += smaller(rects)
            continue
        for part in rects:
            inner = np.clip(answer[part.within(rect).slices], 0, 1)
            np.copyto(alpha[part.slices], inner, where=unknown[part.slices])
        done += count
    step(1.0)
    return alpha


def dirty_windows(trimap: NDArray[np.uint8], network: Network) -> Iterator[list[Rect]]:
    """The boxes of each window that is worth computing at once, from the top left on; together all unknown pixels."""
    every = {tile: tile_rect(tile, trimap.shape) for tile in tiles(Rect.whole(trimap.shape), trimap.shape)}
    dirty = {tile: rect for tile, rect in every.items() if not tight(trimap, rect).empty}
    while dirty:
        chosen = together(min(dirty), dirty, trimap, network.room, network.margin)
        for tile in chosen:
            del dirty[tile]
        yield list(chosen.values())


def smaller(rects: Sequence[Rect]) -> list[Sequence[Rect]]:
    """The same boxes in two windows; a single box is cut in two."""
    if len(rects) == 1:
        return [[rect] for rect in halves(rects[0])]
    middle = len(rects) // 2
    return [rects[:middle], rects[middle:]]
