"""Drawing tools of the procedural mattes: noise, silhouettes, strands, all with exact coverage."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from training.matte import Matte

# Coverage is drawn at this many sub-pixels a side and averaged by areas: alpha is exact to about 1/9 before the
# anti-aliasing of the lines themselves, which brings it to about 1/100.
SCALE = 3
# Sub-pixels that OpenCV's anti-aliased lines of thickness 1, 2, 3, 6, 9 cover, measured: they are wider than they say.
THICKNESS = np.array([1, 2, 3, 6, 9])
COVERED = np.array([1.34, 3.42, 5.44, 7.58, 11.8])
SHIFT = 4  # fractional bits of OpenCV's line coordinates


def noise(rng: np.random.Generator, size: int, cells: float) -> NDArray[np.float32]:
    """Smooth noise with about `cells` bumps across, (size, size) float32, mean 0 and deviation about 0.3."""
    grid = rng.random((max(2, round(cells)) + 1,) * 2, dtype=np.float32) - 0.5
    return cv2.resize(grid, (size, size), interpolation=cv2.INTER_CUBIC)


def fractal(rng: np.random.Generator, size: int, cells: float, octaves: int) -> NDArray[np.float32]:
    """Sum of `octaves` noises, each twice as fine and half as strong, scaled to [0, 1], (size, size) float32."""
    total = np.zeros((size, size), np.float32)
    for octave in range(octaves):
        total += noise(rng, size, min(size, cells * 2**octave)) / 2**octave
    low, high = float(total.min()), float(total.max())
    return (total - low) / max(high - low, 1e-6)


def palette(rng: np.random.Generator) -> NDArray[np.float32]:
    """A base colour: hair, fur, plant and any other tone, (3,) float32 in 0-255, RGB."""
    if rng.random() < 0.75:  # natural tones, from black through brown, red and blond to white
        value = rng.uniform(20, 235)
        warmth = rng.uniform(0, 0.6)
        colour = np.array([value, value * (1 - 0.45 * warmth), value * (1 - warmth)])
    else:
        colour = rng.uniform(0, 255, 3)
    return colour.astype(np.float32)


def silhouette(rng: np.random.Generator, size: int, spread: float = 0.28) -> NDArray[np.float64]:
    """A closed random outline around the middle, (64, 2) float64 in pixels, x first; radius about spread * size."""
    angle = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    radius = np.ones(64)
    for wave in range(1, 7):
        radius += rng.normal(0, 0.22 / wave) * np.cos(wave * angle + rng.uniform(0, 2 * np.pi))
    radius = np.clip(radius, 0.35, 1.8) * spread * size * rng.uniform(0.7, 1.2)
    centre = size * (0.5 + rng.uniform(-0.12, 0.12, 2))
    squash = rng.uniform(0.6, 1.0)
    return centre + np.stack([np.cos(angle) * radius, np.sin(angle) * radius * squash], 1)


def smoothed(outline: NDArray[np.float64], points: int = 256) -> NDArray[np.float64]:
    """The closed outline resampled to `points` points, (points, 2)."""
    where = np.linspace(0, len(outline), points, endpoint=False)
    closed = np.vstack([outline, outline[:1]])
    return np.stack([np.interp(where, np.arange(len(closed)), closed[:, axis]) for axis in (0, 1)], 1)


class Canvas:
    """Alpha at SCALE sub-pixels and colour at full pixels, drawn side by side. `size` in pixels."""

    def __init__(self, rng: np.random.Generator, size: int, base: NDArray[np.float32]) -> None:
        self.rng = rng
        self.size = size
        self.alpha = np.zeros((size * SCALE, size * SCALE), np.uint8)
        self.colour = np.empty((size, size, 3), np.uint8)
        self.colour[:] = np.clip(base, 0, 255)

    def fill(self, outline: NDArray[np.float64], shade: Sequence[float] | None = None, value: int = 255) -> None:
        """Fill a polygon, (N, 2) in pixels, with coverage `value`; paint its colour too when `shade` is given."""
        cv2.fillPoly(self.alpha, [_fixed(outline * SCALE)], value, cv2.LINE_AA, SHIFT)
        if shade is not None:
            cv2.fillPoly(self.colour, [_fixed(outline)], _scalar(shade), cv2.LINE_AA, SHIFT)

    def strands(self, paths: NDArray[np.float64], widths: NDArray[np.float64], shades: NDArray[np.float32]) -> None:
        """Draw N curves, (N, T, 2) in pixels; widths (N,) in pixels, down to 0.1; shades (N, 3) in 0-255.

        A strand thinner than the thinnest line is drawn as that line with its coverage lowered in proportion.
        """
        fine = widths * SCALE
        thickness = THICKNESS[np.abs(COVERED[None, :] - fine[:, None]).argmin(1)]
        strength = np.clip(np.round(np.minimum(1, fine / COVERED[0]) * 5) / 5, 0.2, 1)
        fine_paths, plain_paths = _fixed(paths * SCALE), _fixed(paths)
        for level in np.unique(strength):
            layer = self.alpha if level == 1 else np.zeros_like(self.alpha)
            for thick in np.unique(thickness[strength == level]):
                chosen = (strength == level) & (thickness == thick)
                cv2.polylines(layer, list(fine_paths[chosen]), False, int(255 * level), int(thick), cv2.LINE_AA, SHIFT)
            if level < 1:
                cv2.max(self.alpha, layer, self.alpha)
        broad = np.maximum(1, np.round(widths + 0.5)).astype(int).tolist()
        for path, width, shade in zip(plain_paths, broad, shades.tolist(), strict=True):
            cv2.polylines(self.colour, [path], False, shade, width, cv2.LINE_AA, SHIFT)

    def clear(self, outline: NDArray[np.float64]) -> None:
        """Cut a polygon, (N, 2) in pixels, out of alpha."""
        cv2.fillPoly(self.alpha, [_fixed(outline * SCALE)], 0, cv2.LINE_AA, SHIFT)

    def matte(self, opacity: NDArray[np.float32] | None = None) -> Matte:
        """The finished matte; alpha is scaled by `opacity`, (size, size) in [0, 1]; colour gets light and grain."""
        alpha = cv2.resize(self.alpha, (self.size, self.size), interpolation=cv2.INTER_AREA)
        if opacity is not None:
            alpha = np.round(alpha * np.clip(opacity, 0, 1)).astype(np.uint8)
        return Matte(lit(self.rng, self.colour), alpha)


def lit(rng: np.random.Generator, colour: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Uneven light and some grain over a colour picture, (size, size, 3) uint8; returns the same."""
    size = colour.shape[0]
    light = 1 + rng.uniform(0.2, 0.9) * noise(rng, size, rng.uniform(2, 6)) + 0.3 * noise(rng, size, size / 4)
    grain = rng.normal(0, rng.uniform(0, 6), (size, size, 1)).astype(np.float32)
    return np.clip(colour * light[..., None] + grain, 0, 255).astype(np.uint8)


def tones(rng: np.random.Generator, base: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """`count` shades around a base colour, darker and lighter, (count, 3) float32."""
    spread = rng.uniform(0.1, 0.45)
    gain = 1 + rng.normal(0, spread, (count, 1))
    return np.clip(base * gain + rng.normal(0, 6, (count, 3)), 0, 255).astype(np.float32)


def _fixed(points: NDArray[np.float64]) -> NDArray[np.int32]:
    """Points in pixels as OpenCV's fixed-point integers, clipped so that a wild curve cannot overflow them."""
    return np.clip(np.round(points * 2**SHIFT), -(2**20), 2**20).astype(np.int32)


def _scalar(shade: Sequence[float] | NDArray[np.float32]) -> tuple[float, float, float]:
    """A colour as OpenCV wants it."""
    return float(shade[0]), float(shade[1]), float(shade[2])
