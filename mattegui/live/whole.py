"""The alpha of a whole picture, without an editor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import polished
from mattegui.core.errors import OutOfMemory
from mattegui.core.feedback import Step, ignore, part
from mattegui.core.memory import zeros_where_written
from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles, union
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.live.network import Network
from mattegui.live.windows import POLISH_NEAR, halves, tight, together, window

POLISHED_AT_ONCE = 4 << 20  # pixels that a window of the polish may ask for: a quarter sooner than in the editor's
NETWORK_SHARE = 0.75  # of the time, where the alpha is polished too


def matte_array(
    image: NDArray[np.uint8], trimap: NDArray[np.uint8], network: Network, polish: float = 1.0, step: Step = ignore
) -> NDArray[np.float32]:
    """The alpha of a picture, in windows as large as memory holds: its size costs time and not memory.

    image: (H, W, 3) uint8; trimap: (H, W) uint8 in {0, 128, 255}. polish: which share counts of what the colours
    correct, from 0, the network alone, to 1. The network is shown windows with their margin only, smaller ones where it
    lacks memory, and is not asked at all when nothing is unknown. Returns (H, W) float32 in [0, 1], exactly 0 and 1
    where the trimap is known.
    Raises OutOfMemory when memory does not even hold the window of a single pixel.
    """
    step(0.0)
    alpha = _answered(image, trimap, network, part(step, 0, NETWORK_SHARE) if polish else step)
    if polish:
        correction = _corrected(image, trimap, alpha, network, part(step, NETWORK_SHARE, 1))
        alpha = polished(alpha, correction, polish)  # nothing is corrected where the trimap is known
    step(1.0)
    return alpha


def _answered(image: NDArray[np.uint8], trimap: NDArray[np.uint8], network: Network, step: Step) -> NDArray[np.float32]:
    """The network's alpha, (H, W) float32."""
    alpha: NDArray[np.float32] = (trimap == FOREGROUND).astype(np.float32)

    def answer(seen: Rect, wanted: Sequence[Rect], tell: Step) -> NDArray[np.float32]:
        alpha = network.predict(image[seen.slices], trimap[seen.slices], wanted, tell)
        return np.clip(alpha, 0, 1, out=alpha)

    _window_by_window(trimap, network.room, network.margin, network.margin, answer, alpha, step)
    return alpha


def _corrected(
    image: NDArray[np.uint8], trimap: NDArray[np.uint8], alpha: NDArray[np.float32], network: Network, step: Step
) -> NDArray[np.float32]:
    """What the polish corrects in the network's alpha, (H, W) float32."""
    correction = zeros_where_written(trimap.shape, np.float32)

    def answer(seen: Rect, wanted: Sequence[Rect], tell: Step) -> NDArray[np.float32]:
        return network.polish(image[seen.slices], trimap[seen.slices], alpha[seen.slices], wanted, tell)

    _window_by_window(trimap, POLISHED_AT_ONCE, POLISH_NEAR, network.polish_margin, answer, correction, step)
    return correction


def _window_by_window(
    trimap: NDArray[np.uint8],
    room: int,
    near: int,
    margin: int,
    answer: Callable[[Rect, Sequence[Rect], Step], NDArray[np.float32]],
    out: NDArray[np.float32],
    step: Step,
) -> None:
    """Write the answers to all unknown pixels into `out`, (H, W) float32.

    room, near: as `dirty_windows` takes them. margin: what a window carries. answer: is told what is seen and which
    boxes of that are wanted, and answers for the box that holds these.
    """
    unknown = trimap == UNKNOWN
    done, every = 0, int(np.count_nonzero(unknown))
    waiting = dirty_windows(trimap, room, near)
    later: list[Sequence[Rect]] = []  # parts of windows that memory did not hold
    while rects := later.pop() if later else next(waiting, ()):
        count = sum(int(np.count_nonzero(unknown[rect.slices])) for rect in rects)
        rect = union(rects)
        seen = window(rect, trimap.shape, margin)
        try:
            found = answer(seen, [r.within(seen) for r in rects], part(step, done / every, (done + count) / every))
        except OutOfMemory:
            if rect.area == 1:
                raise
            later += smaller(rects)
            continue
        for box in rects:
            np.copyto(out[box.slices], found[box.within(rect).slices], where=unknown[box.slices])
        done += count


def dirty_windows(trimap: NDArray[np.uint8], room: int, near: int) -> Iterator[list[Rect]]:
    """The boxes of each window that is worth computing at once, from the top left on; together all unknown pixels.

    room, near: what a window may ask for and the margin that costs, as `together` takes limit and margin.
    """
    every = {tile: tile_rect(tile, trimap.shape) for tile in tiles(Rect.whole(trimap.shape), trimap.shape)}
    dirty = {tile: rect for tile, rect in every.items() if not tight(trimap, rect).empty}
    while dirty:
        chosen = together(min(dirty), dirty, trimap, room, near)
        for tile in chosen:
            del dirty[tile]
        yield list(chosen.values())


def smaller(rects: Sequence[Rect]) -> list[Sequence[Rect]]:
    """The same boxes in two windows; a single box is cut in two."""
    if len(rects) == 1:
        return [[rect] for rect in halves(rects[0])]
    middle = len(rects) // 2
    return [rects[:middle], rects[middle:]]
