"""The optics of a hollow vessel of glass, seen from the side.

A vessel is a shell of revolution. Its wall hides as much as the light's way through it is long, which makes the bright
outline of all hollow glass. It mirrors lamps and windows, bent along with its surface.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.matte import Plane

# Outlines of vessels: (height, radius) from top to bottom, as shares of the height and of the largest radius.
OUTLINES = (
    ((0.0, 0.02), (0.03, 0.4), (0.15, 0.85), (0.32, 1.0), (0.5, 0.85), (0.68, 0.45), (0.8, 0.36), (1.0, 0.34)),  # bulb
    ((0.0, 0.75), (0.2, 0.95), (0.38, 0.9), (0.5, 0.3), (0.54, 0.08), (0.88, 0.07), (0.92, 0.3), (1.0, 0.8)),  # goblet
    ((0.0, 1.0), (0.5, 0.9), (0.97, 0.78), (1.0, 0.72)),  # tumbler
    ((0.0, 0.25), (0.3, 0.27), (0.42, 0.6), (0.52, 0.95), (0.97, 1.0), (1.0, 0.92)),  # bottle
    ((0.0, 0.04), (0.06, 0.47), (0.2, 0.8), (0.5, 1.0), (0.8, 0.8), (0.94, 0.47), (1.0, 0.04)),  # ball
    ((0.0, 0.6), (0.08, 0.6), (0.16, 0.98), (0.5, 1.0), (0.92, 0.97), (1.0, 0.85)),  # jar
)


class Shell:
    """The rounds of one vessel, standing in a square of `size` pixels.

    `radius` (size, 1) in pixels; `inside` (size, size), 1 within the outline; `across` (size, size), the distance from
    the axis in radii, -1 to 1; `down` (size,), 0 at the top and 1 at the foot.
    """

    def __init__(self, rng: np.random.Generator, size: int) -> None:
        outline = np.array(OUTLINES[int(rng.integers(len(OUTLINES)))])
        heights, radii = outline[:, 0], outline[:, 1] * rng.uniform(0.8, 1.2, len(outline))
        top, bottom = rng.uniform(-0.1, 0.12), rng.uniform(0.86, 1.1)
        self.down = ((np.arange(size) + 0.5) / size - top) / (bottom - top)  # 0 at the top, 1 at the foot
        radius = np.interp(self.down, heights, radii) * size * rng.uniform(0.2, 0.46)
        smooth = cv2.GaussianBlur(radius[:, None], (1, 0), 0, sigmaY=size * rng.uniform(0.005, 0.04))
        self.away = ((np.arange(size) + 0.5) - size / 2)[None, :]
        self.radius = np.maximum(smooth[:, :1], 1e-3)
        height = size * (bottom - top)
        ends = np.clip(self.down * height, 0, 1) * np.clip((1 - self.down) * height, 0, 1)
        self.inside = (np.clip(self.radius - np.abs(self.away) + 0.5, 0, 1) * ends[:, None]).astype(np.float32)
        self.across = np.clip(self.away / self.radius, -1, 1)

    def way(self, wall: float) -> Plane:
        """How far light goes through a wall of this share of the radius, in radii."""
        square = np.square(self.across)
        way: NDArray[np.float64] = np.sqrt(1 - square) - np.sqrt(np.clip((1 - wall) ** 2 - square, 0, 1))
        return way.astype(np.float32)

    def mirrored(self, rng: np.random.Generator) -> Plane:
        """Lamps and windows on the surface, and the sky at its grazing edge, as an alpha."""
        bent = np.arcsin(self.across) / (np.pi / 2)
        total = np.sqrt(np.square(self.across)) ** rng.uniform(6, 30) * rng.uniform(0, 0.9)
        for _ in range(int(rng.integers(1, 7))):
            half, length = np.exp(rng.uniform(np.log((0.006, 0.02)), np.log((0.12, 0.35))))
            soft = np.exp(rng.uniform(np.log(0.006), np.log(0.2)))
            wide = np.clip((half - np.abs(bent - rng.uniform(-0.95, 0.95))) / (soft * half + 0.004), 0, 1)
            tall = np.clip((length - np.abs(self.down[:, None] - rng.uniform(0, 1))) / (soft * length + 0.004), 0, 1)
            total = np.maximum(total, wide * tall * rng.uniform(0.15, 1))
        return total.astype(np.float32)
