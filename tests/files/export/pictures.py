"""A small picture to export: a soft red disc before a noisy green."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.files.picture import Metadata, Picture

RED = np.array([220, 40, 30])


def disc(height: int = 120, width: int = 200, row: float = 50, column: float = 90) -> NDArray[np.float32]:
    """Alpha of a disc of radius 30 whose edge is 8 pixels soft."""
    rows, columns = np.mgrid[:height, :width]
    distance = np.hypot(rows - row, columns - column)
    return np.clip((34 - distance) / 8, 0, 1).astype(np.float32)


def photograph(alpha: NDArray[np.float32], dtype: type = np.uint8, metadata: Metadata = Metadata()) -> Picture:  # noqa: B008
    """Red where alpha is 1, over green noise."""
    rng = np.random.default_rng(3)
    behind = np.array([30, 190, 60]) + rng.integers(-30, 30, (*alpha.shape, 1))
    mixed = (RED * alpha[..., None] + behind * (1 - alpha[..., None])) / 255
    original = mixed.astype(dtype) if dtype is np.float32 else np.rint(mixed * np.iinfo(dtype).max).astype(dtype)
    return Picture(Path("photo.jpg"), np.rint(mixed * 255).astype(np.uint8), original, metadata)


def trimap_of(alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.where(alpha == 1, 255, np.where(alpha == 0, 0, 128)).astype(np.uint8)
