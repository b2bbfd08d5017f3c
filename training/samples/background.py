"""What stands behind the subject of a sample: a piece of a photograph, or noise."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.matte import Plane
from training.mattes.texture import blurred, fractal, palette
from training.samples.degrade import recolour


def background(rng: np.random.Generator, pictures: Sequence[NDArray[np.uint8]], size: int) -> Plane:
    """A crop of a picture (H, W, 3) at random zoom, or coloured noise, perhaps out of focus; (S, S, 3) in [0, 1]."""
    if not pictures or rng.random() < 0.12:
        return _coloured_noise(rng, size)
    picture = pictures[int(rng.integers(len(pictures)))]
    side = int(min(size * np.exp(rng.uniform(np.log(0.6), np.log(4))), *picture.shape[:2]))
    top, left = (int(rng.integers(limit - side + 1)) for limit in picture.shape[:2])
    piece = picture[top : top + side, left : left + side]
    filtering = cv2.INTER_AREA if side > size else cv2.INTER_CUBIC
    piece = np.asarray(cv2.resize(piece, (size, size), interpolation=filtering), np.uint8)
    piece = piece[:, :: int(rng.choice([-1, 1]))]
    out = piece.astype(np.float32) / np.float32(255)
    if rng.random() < 0.8:
        out = recolour(rng, out)
    return blurred(out, float(np.exp(rng.uniform(-0.7, 2.0)))) if rng.random() < 0.25 else out


def _coloured_noise(rng: np.random.Generator, size: int) -> Plane:
    """A background nobody photographed: two colours mixed by fractal noise or a gradient, (S, S, 3) in [0, 1]."""
    mix = fractal(rng, size, rng.uniform(1, 8), int(rng.integers(1, 7)))[..., None]
    first, second = palette(rng), palette(rng)
    return ((first * mix + second * (1 - mix)) / 255).clip(0, 1).astype(np.float32)
