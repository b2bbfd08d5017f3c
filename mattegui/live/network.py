"""What the program needs of a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect


class Network(Protocol):
    """What makes an alpha. `network.predictor.Predictor` is the real one; tests hand in fakes."""

    @property
    def device_name(self) -> str:
        """The device and its precision, for the status bar."""

    @property
    def notice(self) -> str:
        """One sentence about what happened to the device; empty while all is well."""

    @property
    def margin(self) -> int:
        """How many pixels around a box the network must see to get the box right."""

    @property
    def polish_margin(self) -> int:
        """How many pixels around a box the polish must see to get the box right."""

    @property
    def room(self) -> int:
        """How many pixels a window may have, all of them unknown, so that memory holds it."""

    @property
    def repeatable(self) -> bool:
        """Whether a pixel's answer is the same to the last bit in every window that carries the margin."""

    def window_for(self, seconds: float) -> int:
        """How many pixels, all of them unknown, a window may have to be answered in about that time."""

    def predict(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        """The alpha of a window: (h, w, 3) uint8 and (h, w) uint8 in, float32 in [0, 1] out.

        wanted: the boxes that are asked for, by default the whole window. The answer is of the box that holds them all
        and right inside each of them. step: told now and then which share is done; what it raises ends the work. Raises
        OutOfMemory when the device has no memory for a window of this size.
        """

    def polish(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        alpha: NDArray[np.float32],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        """What the colours correct in the network's alpha of a window, float32, 0 where the trimap is known.

        image, trimap, wanted, step: as for `predict`. alpha: (h, w) float32, the network's, exact in the whole window.
        A window that starts on the grid and carries `polish_margin` gives the same as the whole picture, to the last
        bit.
        """
