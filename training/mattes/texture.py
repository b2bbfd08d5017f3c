"""Noise, colours and light for the procedural mattes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def noise(rng: np.random.Generator, size: int, cells: float) -> NDArray[np.float32]:
    """Smooth noise with about `cells` bumps across, (size, size) float32, mean 0 and deviation about 0.3."""
    grid = rng.random((max(2, round(cells)) + 1,) * 2, dtype=np.float32) - np.float32(0.5)
    return np.asarray(cv2.resize(grid, (size, size), interpolation=cv2.INTER_CUBIC), np.float32)


def fractal(rng: np.random.Generator, size: int, cells: float, octaves: int) -> NDArray[np.float32]:
    """Sum of `octaves` noises, each twice as fine and half as strong, scaled to [0, 1], (size, size) float32."""
    total = np.zeros((size, size), np.float32)
    for octave in range(octaves):
        total += noise(rng, size, min(size, cells * 2**octave)) / 2**octave
    low, high = float(total.min()), float(total.max())
    return (total - low) / max(high - low, 1e-6)


def blurred(picture: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """(H, W) or (H, W, 3) float32 blurred by a Gaussian of this deviation in pixels."""
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.float32)


def palette(rng: np.random.Generator) -> NDArray[np.float32]:
    """A base colour: hair, fur, plant and any other tone, (3,) float32 in 0-255, RGB."""
    if rng.random() < 0.75:  # natural tones, from black through brown, red and blond to white
        value = rng.uniform(20, 235)
        warmth = rng.uniform(0, 0.6)
        colour = np.array([value, value * (1 - 0.45 * warmth), value * (1 - warmth)])
    else:
        colour = rng.uniform(0, 255, 3)
    return colour.astype(np.float32)


def tones(rng: np.random.Generator, base: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """`count` shades around a base colour, darker and lighter, (count, 3) float32."""
    spread = rng.uniform(0.1, 0.45)
    gain = 1 + rng.normal(0, spread, (count, 1))
    return np.clip(base * gain + rng.normal(0, 6, (count, 3)), 0, 255).astype(np.float32)


def photographed(rng: np.random.Generator, colour: NDArray[np.uint8], picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The colours of a piece of a photograph under the light and strokes of a drawing.

    colour: the drawing, (size, size, 3) uint8; picture: (H, W, 3) uint8. The piece is enlarged to a few soft colours
    or reduced to busy detail. Returns (size, size, 3) uint8.
    """
    size = colour.shape[0]
    height, width = picture.shape[:2]
    side = min(height, width, int(size * np.exp(rng.uniform(np.log(0.08), np.log(2)))) + 2)
    top, left = int(rng.integers(height - side + 1)), int(rng.integers(width - side + 1))
    piece = picture[top : top + side, left : left + side]
    piece = np.asarray(cv2.resize(piece, (size, size), interpolation=cv2.INTER_LINEAR), np.uint8)
    grey = colour.mean(2, dtype=np.float32) + 8
    around = max(3, size // 20)
    strokes = np.clip(grey / cv2.blur(grey, (around, around)), 0.4, 1.8)
    return np.asarray(np.clip(piece * strokes[..., None], 0, 255), np.uint8)


def lit(rng: np.random.Generator, colour: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Uneven light and some grain over a colour picture, (size, size, 3) uint8; returns the same."""
    size = colour.shape[0]
    light = 1 + rng.uniform(0.2, 0.9) * noise(rng, size, rng.uniform(2, 6)) + 0.3 * noise(rng, size, size / 4)
    grain = rng.normal(0, rng.uniform(0, 6), (size, size, 1)).astype(np.float32)
    bright: NDArray[np.float32] = colour * light[..., None] + grain
    return np.clip(bright, 0, 255).astype(np.uint8)
