"""Outlines and strands as points: where the procedural mattes draw."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bend:
    """How strands leave a straight line. droop: how far gravity pulls the tip down; curl: amplitude of the waves; both
    in lengths of the strand. points: how many make up a strand."""

    droop: float
    curl: float
    points: int = 20


def silhouette(rng: np.random.Generator, size: int, spread: float = 0.28) -> Points:
    """A closed random outline around the middle, (64, 2) float64 in pixels, x first; radius about spread * size."""
    angle = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    radius = np.ones(64)
    for wave in range(1, 7):
        radius += rng.normal(0, 0.22 / wave) * np.cos(wave * angle + rng.uniform(0, 2 * np.pi))
    radius = np.clip(radius, 0.35, 1.8) * spread * size * rng.uniform(0.7, 1.2)
    centre = size * (0.5 + rng.uniform(-0.12, 0.12, 2))
    squash = rng.uniform(0.6, 1.0)
    return centre + np.stack([np.cos(angle) * radius, np.sin(angle) * radius * squash], 1)


def smoothed(outline: Points, points: int = 256) -> Points:
    """The closed outline resampled to `points` points, (points, 2)."""
    where = np.linspace(0, len(outline), points, endpoint=False)
    closed = np.vstack([outline, outline[:1]])
    return np.stack([np.interp(where, np.arange(len(closed)), closed[:, axis]) for axis in (0, 1)], 1)


def strand_paths(rng: np.random.Generator, roots: Points, angles: Points, lengths: Points, bend: Bend) -> Points:
    """N strands from roots (N, 2), leaving at angles (N,), of lengths (N,) pixels: (N, points, 2)."""
    count = len(roots)
    along = np.linspace(0, 1, bend.points)[None, :]
    turn = angles[:, None] + rng.normal(0, 0.5, (count, 1)) * along
    step = lengths[:, None] / (bend.points - 1)
    x = np.cumsum(np.cos(turn) * step, 1)
    y = np.cumsum(np.sin(turn) * step, 1) + bend.droop * lengths[:, None] * along**2
    waves = rng.uniform(1, 4) * (1 + rng.normal(0, 0.1, (count, 1)))
    swing = bend.curl * lengths[:, None] * along * np.sin(2 * np.pi * waves * along + rng.uniform(0, 6.28))
    return roots[:, None, :] + np.stack([x - np.sin(turn) * swing, y + np.cos(turn) * swing], 2)


def rooted(rng: np.random.Generator, outline: Points, count: int, depth: float) -> tuple[Points, Points]:
    """`count` points on (or up to `depth` of the radius inside) an outline, and the outward angles there."""
    ring = smoothed(outline)
    index = rng.integers(0, len(ring), count)
    centre = ring.mean(0)
    roots = ring[index] + (centre - ring[index]) * rng.uniform(0, depth, (count, 1))
    tangent = np.roll(ring, -4, 0)[index] - np.roll(ring, 4, 0)[index]
    normal = np.arctan2(-tangent[:, 0], tangent[:, 1])
    return roots, normal


def ribbon(path: Points, width: float, taper: float = 1.0) -> Points:
    """The polygon of a curve (T, 2) that narrows from `width` pixels by the share `taper` to its tip."""
    left, right = sides(path, width / 2 * (1 - taper * np.linspace(0, 1, len(path))))
    return np.vstack([left, right[::-1]])


def sides(path: Points, half: Points) -> tuple[Points, Points]:
    """The curves to the left and to the right of a curve (T, 2), `half` pixels from each of its points, (T,)."""
    step = np.gradient(path, axis=0)
    normal = np.stack([-step[:, 1], step[:, 0]], 1) / np.maximum(np.hypot(*step.T), 1e-6)[:, None]
    return path + normal * half[:, None], path - normal * half[:, None]


def circle(points: int) -> Points:
    """A circle of radius 1 around 0, (points, 2)."""
    angle = np.linspace(0, 2 * np.pi, points, endpoint=False)
    return np.column_stack([np.cos(angle), np.sin(angle)])
