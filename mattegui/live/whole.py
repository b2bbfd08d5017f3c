"""The alpha of a whole picture, without a window of the screen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import OutOfMemory
from mattegui.core.feedback import Step, ignore
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.live.network import Network
from mattegui.live.windows import blocks, halves, window


def matte_array(
    image: NDArray[np.uint8],
    trimap: NDArray[np.uint8],
    network: Network,
    progress: Step = ignore,
) -> NDArray[np.float32]:
    """The alpha of a picture, in windows as large as memory holds: its size costs time and not memory.

    image: (H, W, 3) uint8; trimap: (H, W) uint8 in {0, 128, 255}. network: it is shown windows with their margin only,
    smaller ones where it lacks memory, and not asked at all when nothing is unknown. Returns (H, W) float32 in [0, 1],
    exactly 0 and 1 where the trimap is known. Raises OutOfMemory when there is none for a single pixel's window.
    """
    unknown = trimap == UNKNOWN
    alpha = (trimap == FOREGROUND).astype(np.float32)
    todo = list(blocks(trimap, network.room, network.margin))[::-1]
    done, every = 0, np.count_nonzero(unknown)
    progress(0.0)
    while todo:
        rect = todo.pop()
        seen = window(rect, trimap.shape, network.margin)
        part = unknown[rect.slices]
        count = np.count_nonzero(part)

        def step(share: float, done: int = done, count: int = count) -> None:
            progress((done + share * count) / every)

        try:
            answer = network.predict(image[seen.slices], trimap[seen.slices], [rect.within(seen)], step)
        except OutOfMemory:
            if rect.area == 1:
                raise
            todo += reversed(halves(rect))
        else:
            alpha[rect.slices][part] = np.clip(answer[part], 0, 1)
            done += count
    progress(1.0)
    return alpha
