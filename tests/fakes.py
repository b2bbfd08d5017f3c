"""Networks that answer what a test can foretell, and a picture to ask them about."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import OutOfMemory
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import union

Array = NDArray[np.uint8]


class Echo:
    """A network that answers every pixel with its red channel: a window in the wrong place gives another alpha."""

    margin, polish_margin = 224, 64
    device_name, notice, repeatable = "Echo", "", True
    largest = 10**9  # pixels of a window that its memory holds

    def __init__(self, *given: object) -> None:
        self.given = given
        self.seen: list[tuple[int, int]] = []

    room = 1024 * 1024

    def predict(
        self, image: Array, trimap: Array, wanted: Sequence[Rect] | None = None, step: Step = ignore
    ) -> NDArray[np.float32]:
        assert image.shape == (*trimap.shape, 3)
        assert wanted is not None
        self.seen.append(trimap.shape)
        if trimap.size > self.largest:
            raise OutOfMemory
        step(0.5)
        return self.answer(image, trimap)[union(wanted).slices]

    def polish(
        self,
        image: Array,
        trimap: Array,
        alpha: NDArray[np.float32],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        """Nothing to correct."""
        assert wanted is not None
        step(0.5)
        return np.zeros_like(alpha[union(wanted).slices])

    def answer(self, image: Array, trimap: Array) -> NDArray[np.float32]:
        return image[..., 0].astype(np.float32) / 255


class Constant(Echo):
    """A network that answers 7 everywhere."""

    def answer(self, image: Array, trimap: Array) -> NDArray[np.float32]:
        return np.full(trimap.shape, 7, np.float32)


def scene(height: int, width: int) -> tuple[Array, Array]:
    image = np.random.default_rng(0).integers(0, 255, (height, width, 3), np.uint8)
    trimap = np.zeros((height, width), np.uint8)
    cv2.circle(trimap, (width // 2, height // 2), height // 3, 128, -1)
    cv2.circle(trimap, (width // 2, height // 2), height // 5, 255, -1)
    return image, trimap


def expected(image: Array, trimap: Array) -> NDArray[np.float32]:
    """What Echo answers for a whole picture, with known pixels exact."""
    return np.where(trimap == 128, image[..., 0].astype(np.float32) / 255, trimap.astype(np.float32) / 255)
