"""The alpha does not depend on the windows in which it is computed: command line, editor and cluster choose others."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.live import whole
from mattegui.live.whole import matte_array
from mattegui.network.predictor import Predictor

Picture = tuple[NDArray[np.uint8], NDArray[np.uint8]]
CLOSE = 1e-4


class Roomy:
    """A network that is said to have so much room, and counts what it is asked."""

    def __init__(self, network: Predictor, room: int) -> None:
        self._network, self.room, self.asked = network, room, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._network, name)

    def predict(self, *given: object) -> NDArray[np.float32]:
        """The network's answer."""
        self.asked += 1
        return self._network.predict(*given)


def test_windows_of_every_size_give_the_same_alpha(
    narrow: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    image, trimap = (plane[:440, :480] for plane in picture)
    network = Predictor(narrow, "cpu", "float32")
    once = Roomy(network, 10**8)
    alpha = matte_array(image, trimap, once)
    assert once.asked == 1
    for room in (120_000, 1):
        monkeypatch.setattr(whole, "POLISHED_AT_ONCE", room)
        several = Roomy(network, room)
        assert np.abs(matte_array(image, trimap, several) - alpha).max() <= CLOSE
        assert several.asked >= 4
