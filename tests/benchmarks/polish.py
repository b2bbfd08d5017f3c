"""What the polish of a full matte costs beside the network's own share of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import union
from mattegui.core.trimap import UNKNOWN
from mattegui.live.whole import matte_array
from mattegui.network.predictor import Predictor
from mattegui.paths import default_weights
from tests.benchmarks.painting import band, photograph, region

LARGEST_ANSWERED = 12  # megapixels; the answer to a larger picture is made up, which costs the polish the same
DRAWN: dict[str, Callable[[tuple[int, int]], NDArray[np.uint8]]] = {"region": region, "ring": band}


class Watched(Predictor):
    """The real network, with a clock. made_up: answer with the picture's own green instead."""

    def __init__(self, made_up: bool) -> None:
        super().__init__(default_weights())
        self._made_up = made_up
        self.seconds = 0.0

    def predict(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        """An alpha, and the seconds it took."""
        start = time.perf_counter()
        if self._made_up:
            box = union(wanted or [Rect.whole(trimap.shape)])
            alpha = image[(*box.slices, 1)].astype(np.float32) / 255
        else:
            alpha = super().predict(image, trimap, wanted, step)
        self.seconds += time.perf_counter() - start
        return alpha


def measure(megapixels: int) -> dict[str, float]:
    """Seconds of the polish and of the network in the same mattes; microseconds of polish for an unknown pixel.

    The polish is all that a matte takes beside the network, so what windows cost counts too.
    """
    image = photograph(megapixels).pixels
    network = Watched(made_up=megapixels > LARGEST_ANSWERED)
    figures = {}
    for name, draw in DRAWN.items():
        trimap = draw(image.shape[:2])
        network.seconds, start = 0.0, time.perf_counter()
        matte_array(image, trimap, network, polish=1.0)
        taken = time.perf_counter() - start - network.seconds
        figures[f"polish_{name}"] = taken
        figures[f"polish_{name}_pixel"] = 1e6 * taken / np.count_nonzero(trimap == UNKNOWN)
        if megapixels <= LARGEST_ANSWERED:
            figures[f"network_{name}"] = network.seconds
    return figures
