"""How hair grows: strands as arrays of points, (N, P, 3) float32. No Blender here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Growth:
    """How strands leave their roots and bend. Lengths are in units of the scene, the rest are shares.

    gravity: how fast they turn down; flow: how much they follow a common field; frizz: each its own wander; clump: how
    far tips are drawn together; locks: how many strands share one; curl: radius of the waves; turns: waves a strand;
    wind: (3,) pull, growing towards the tip; stray: share of strands that leave all of this.
    """

    points: int = 16
    gravity: float = 0.0
    flow: float = 0.3
    frizz: float = 0.1
    clump: float = 0.5
    locks: int = 60
    curl: float = 0.0
    turns: float = 3.0
    wind: tuple[float, float, float] = (0.0, 0.0, 0.0)
    stray: float = 0.02


@dataclass(frozen=True, slots=True)
class Balls:
    """Ellipsoids that hair lies on instead of passing through: centres and half axes, (K, 3) each."""

    centres: Array
    axes: Array

    def outside(self, points: Array) -> Array:
        """Points (N, 3), those inside moved to the surface."""
        for centre, axes in zip(self.centres, self.axes, strict=True):
            local = (points - centre) / axes
            depth = np.linalg.norm(local, axis=1, keepdims=True)
            points = np.where(depth < 1, centre + axes * local / np.maximum(depth, 1e-6), points)
        return points


def unit(vectors: Array) -> Array:
    """Vectors (..., 3) of length 1."""
    made: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return made


class Field:
    """Smooth noise with vector values: a sum of random sines. scale: bumps a unit of length."""

    def __init__(self, rng: np.random.Generator, scale: float, octaves: int = 2) -> None:
        sizes = np.repeat(2.0 ** np.arange(octaves), 4)
        self.waves = rng.normal(size=(len(sizes), 3, 3)) * 2 * scale * sizes[:, None, None]
        self.phases = rng.uniform(0, 2 * np.pi, (len(sizes), 3))
        self.gains = 0.25 / sizes

    def __call__(self, points: Array) -> Array:
        """Values at (N, 3) points, (N, 3), of about unit size."""
        total = np.zeros_like(points)
        for wave, phase, gain in zip(self.waves, self.phases, self.gains, strict=True):
            total += gain * np.sin(points @ wave + phase)
        return total


def grow(
    rng: np.random.Generator, roots: Array, starts: Array, lengths: Array, how: Growth, around: Balls | None = None
) -> NDArray[np.float32]:
    """Strands from roots (N, 3), leaving along starts (N, 3), of lengths (N,): (N, points, 3) float32."""
    count, points = len(roots), how.points
    field = Field(rng, 1.2)
    free = rng.random((count, 1)) < how.stray
    way = unit(starts + how.flow * field(roots) + np.where(free, 0.5, 0.05) * rng.normal(size=(count, 3)))
    step = (lengths / (points - 1))[:, None]
    path = np.empty((count, points, 3))
    path[:, 0] = roots
    heavy = np.where(free, rng.uniform(0, 1, (count, 1)), 1.0)
    own = rng.normal(size=(count, 3))
    for index in range(1, points):
        along = index / points
        pull = np.array([0, 0, -how.gravity]) * heavy + np.array(how.wind) * along
        own = 0.8 * own + 0.6 * rng.normal(size=(count, 3))
        bend = pull + how.flow * field(path[:, index - 1]) + np.where(free, how.frizz * 2 + 0.6, how.frizz) * own
        way = unit(way + bend * 2 / points)
        following = path[:, index - 1] + way * step
        if around is not None:
            following = around.outside(following)
            way = unit(0.5 * way + 0.5 * unit(following - path[:, index - 1]))
        path[:, index] = following
    gathered = _gathered(rng, path, how, np.where(free, 0.1, 1.0))
    return _waved(rng, gathered, lengths, how)[0].astype(np.float32)


def _gathered(rng: np.random.Generator, path: Array, how: Growth, obeys: Array) -> Array:
    """Strands drawn to the guide whose root is nearest, more at the tip; twice: into locks, and finer ones."""
    along = np.linspace(0, 1, how.points)[None, :, None]
    for locks, share in ((how.locks, how.clump), (max(3, how.locks // 8), how.clump * 0.6)):
        guides = rng.choice(len(path), max(1, len(path) // locks), replace=False)
        near = guides[nearest(path[:, 0], path[guides, 0])]
        spread = rng.uniform(0.05, 0.5, (len(path), 1))
        goal = path[near] + spread[..., None] * (path[:, :1] - path[near, :1])
        weight = share * along ** rng.uniform(0.8, 2) * obeys[..., None] * rng.uniform(0.5, 1, (len(path), 1, 1))
        path = path + weight * (goal - path)
    return path


def _waved(rng: np.random.Generator, path: Array, lengths: Array, how: Growth) -> tuple[Array, Array]:
    """Strands wound around their own way; the waves of neighbours go together. Returns the phases as well."""
    phase = 3 * Field(rng, 2.0)(path[:, 0])[:, :1] + rng.normal(0, 0.4, (len(path), 1))
    if how.curl == 0:
        return path, phase
    along = np.linspace(0, 1, how.points)[None]
    tangent = unit(np.gradient(path, axis=1))
    first = unit(np.cross(tangent, [0.31, 0.52, 0.79]))
    second = np.cross(tangent, first)
    turns = how.turns * (lengths / lengths.mean())[:, None] * rng.uniform(0.9, 1.1, (len(path), 1))
    angle = 2 * np.pi * turns * along + phase
    radius = how.curl * np.clip(along * 4, 0, 1) * np.exp(rng.normal(0, 0.25, (len(path), 1)))
    swing = np.cos(angle)[..., None] * first + np.sin(angle)[..., None] * second
    return path + radius[..., None] * swing, phase


def nearest(points: Array, among: Array) -> NDArray[np.int64]:
    """For each of (N, 3) points the index of the nearest of (G, 3) others."""
    found = np.empty(len(points), np.int64)
    squares = (among**2).sum(1)
    for start in range(0, len(points), 4096):
        part = points[start : start + 4096]
        found[start : start + 4096] = (squares - 2 * part @ among.T).argmin(1)
    return found
