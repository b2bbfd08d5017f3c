"""Pieces of pictures behind subjects."""

from __future__ import annotations

import numpy as np

from training.mattes.library import Library
from training.samples.background import background, busy_background

SIZE = 64


def library() -> Library:
    """A grey picture and a busy one."""
    rng = np.random.default_rng(0)
    plain = np.full((200, 300, 3), 120, np.uint8)
    busy = rng.integers(0, 256, (200, 300, 3), dtype=np.uint8)
    return Library([], [], [plain, busy])


def contrast(picture: np.ndarray) -> float:
    return float(np.abs(np.diff(picture.mean(2), axis=1)).mean())


def test_busy_backgrounds_are_busier_and_never_blurred() -> None:
    usual = [contrast(background(np.random.default_rng(seed), library(), SIZE)) for seed in range(60)]
    busy = [contrast(busy_background(np.random.default_rng(seed), library(), SIZE)) for seed in range(60)]
    # One in eight draws the grey picture three times.
    assert np.mean(np.array(busy) > 0.03) > 0.75 > np.mean(np.array(usual) > 0.03) + 0.2


def test_backgrounds_without_pictures_are_noise() -> None:
    for make in (background, busy_background):
        found = make(np.random.default_rng(0), Library([], [], []), SIZE)
        assert found.shape == (SIZE, SIZE, 3)
        assert found.std() > 0.01
