"""What stands behind the subject of a sample: a piece of a photograph, or noise."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.library import Library
from training.mattes.matte import Plane
from training.mattes.texture import blurred, fractal, palette
from training.samples.degrade import recolour

NOISE_BEHIND = 0.12  # share of backgrounds that nobody photographed
TRIED_PIECES = 3  # of pictures, behind a crisp subject: the busiest is taken


def background(rng: np.random.Generator, library: Library, size: int) -> Plane:
    """A piece of a picture at random zoom, or coloured noise, perhaps out of focus; (S, S, 3) in [0, 1]."""
    if not library.backgrounds or rng.random() < NOISE_BEHIND:
        return _coloured_noise(rng, size)
    picture = library.background(rng)
    piece = _piece(rng, picture, size, size * np.exp(rng.uniform(np.log(0.6), np.log(4))))
    out = _varied(rng, piece)
    return blurred(out, float(np.exp(rng.uniform(-0.7, 2.0)))) if rng.random() < 0.25 else out


def busy_background(rng: np.random.Generator, library: Library, size: int) -> Plane:
    """The busiest of some pieces of pictures, none enlarged or blurred where its picture is large enough;
    (S, S, 3) in [0, 1]."""
    if not library.backgrounds:
        return _coloured_noise(rng, size)
    sides = size * np.exp(rng.uniform(0, np.log(3), TRIED_PIECES))
    pieces = [_piece(rng, library.background(rng), size, side) for side in sides]
    return _varied(rng, max(pieces, key=busyness))


def _piece(rng: np.random.Generator, picture: NDArray[np.uint8], size: int, side: float) -> NDArray[np.uint8]:
    """A random square of `side` pixels, or as much as there is, resized to `size`, mirrored in half of the cases."""
    side = int(min(side, *picture.shape[:2]))
    top, left = (int(rng.integers(limit - side + 1)) for limit in picture.shape[:2])
    piece = picture[top : top + side, left : left + side]
    filtering = cv2.INTER_AREA if side > size else cv2.INTER_CUBIC
    piece = np.asarray(cv2.resize(piece, (size, size), interpolation=filtering), np.uint8)
    return piece[:, :: int(rng.choice([-1, 1]))]


def _varied(rng: np.random.Generator, piece: NDArray[np.uint8]) -> Plane:
    """A piece in [0, 1], mostly with other colours."""
    out = piece.astype(np.float32) / np.float32(255)
    return recolour(rng, out) if rng.random() < 0.8 else out


def busyness(picture: NDArray[np.uint8]) -> float:
    """How much neighbours in a picture (H, W, 3) differ, in units of 255."""
    green = picture[..., 1].astype(np.int16)
    return float(np.abs(np.diff(green, axis=0)).mean() + np.abs(np.diff(green, axis=1)).mean())


def _coloured_noise(rng: np.random.Generator, size: int) -> Plane:
    """A background nobody photographed: two colours mixed by fractal noise or a gradient, (S, S, 3) in [0, 1]."""
    mix = fractal(rng, size, rng.uniform(1, 8), int(rng.integers(1, 7)))[..., None]
    first, second = palette(rng), palette(rng)
    return ((first * mix + second * (1 - mix)) / 255).clip(0, 1).astype(np.float32)
