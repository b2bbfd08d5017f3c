"""Lace, tulle, fishing nets, wire mesh and veils, hanging in folds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from training.scenes.geometry import Points, add_curves, add_mesh, grid_faces
from training.scenes.shading import sheer, solid, vivid
from training.scenes.stage import Subject
from training.scenes.strands import Array, Field

Drape = Callable[[Array], Array]


def build_net(rng: np.random.Generator) -> Subject:
    """One cloth of 2 x 2 or a few layers: lace, net, wire or veil."""
    stiff = rng.random() < 0.25
    folds = rng.uniform(0, 0.04) if stiff else rng.uniform(0.05, 0.35)
    drape = _drape(rng, folds)
    shade = np.full(3, rng.uniform(0.5, 0.9)) if rng.random() < 0.5 else vivid(rng)
    thread = solid(shade, rng.uniform(0.3, 0.9), float(stiff and rng.random() < 0.8))
    pitch = np.exp(rng.uniform(np.log(0.018), np.log(0.12)))
    radius = pitch * np.exp(rng.uniform(np.log(0.03), np.log(0.1)))
    kind = rng.integers(4)
    if stiff or kind == 0:
        paths = _crossed(rng, pitch)
    else:
        paths = _honeycomb(pitch)
    flat = [np.asarray(path) for path in paths]
    add_curves([drape(path).astype(np.float32) for path in flat], _radii(flat, radius), thread)
    if kind >= 2 and not stiff:
        motifs = _motifs(rng, pitch)
        wide = radius * rng.uniform(1, 2.2)
        add_curves([drape(path).astype(np.float32) for path in motifs], _radii(motifs, wide), thread)
    if kind == 3 or rng.random() < 0.2:
        _veil(rng, drape)
    if rng.random() < 0.5:
        edge = _scallops(rng)
        add_curves([drape(path).astype(np.float32) for path in edge], _radii(edge, radius * 2), thread)
    return Subject(1.15, azimuth=(-0.7, 0.7), elevation=(-0.5, 0.5), closest=0.6)


def _radii(paths: list[Array], radius: float) -> list[Points]:
    return [np.full(len(path), radius, np.float32) for path in paths]


def _drape(rng: np.random.Generator, folds: float) -> Drape:
    """Lays flat points (N, 2) in [-1, 1] on a cloth that hangs in the x-z plane; folds: their depth."""
    field, ripple = Field(rng, rng.uniform(0.25, 0.6)), rng.uniform(2, 9)
    phase, gather = rng.uniform(0, 6), rng.uniform(0, 0.4)

    def laid(flat: Array) -> Array:
        placed = np.stack([flat[:, 0], np.zeros(len(flat)), flat[:, 1]], 1)
        warped = field(placed)
        depth = np.sin(placed[:, 0] * ripple + phase + warped[:, 1]) * (0.6 - 0.4 * placed[:, 2])
        placed[:, 0] *= 1 - gather * (placed[:, 2] + 1) / 2
        placed += warped * folds * [0.4, 0.5, 0.3]
        placed[:, 1] += folds * depth
        return placed

    return laid


def _crossed(rng: np.random.Generator, pitch: float) -> list[Array]:
    """Two families of parallel threads."""
    paths, along = [], np.linspace(-1, 1, 90)
    slant = rng.choice([0.0, 0.0, rng.uniform(0.3, 1.0)])
    for at in np.arange(-1 - slant, 1 + slant, pitch):
        for first in (True, False):
            aside = at + slant * along * (1 if first else -1)
            line = np.stack([aside, along] if first or slant else [along, aside], 1)
            paths.append(line[np.abs(line).max(1) <= 1])
    return [path for path in paths if len(path) > 3]


def _honeycomb(pitch: float) -> list[Array]:
    """The zigzags and bars of a net of hexagons."""
    paths = []
    rows = np.arange(-1, 1, pitch * 1.5)
    steps = np.arange(-1, 1, pitch * np.sqrt(3) / 2)
    lift = np.where(np.arange(len(steps)) % 2, 0.25, -0.25) * pitch
    for index, row in enumerate(rows):
        up = lift * (1 if index % 2 else -1)
        paths.append(np.stack([steps, row + up], 1))
        for at in np.flatnonzero(up > 0):
            paths.append(np.stack([np.full(4, steps[at]), np.linspace(row + up[at], row + 1.25 * pitch, 4)], 1))
    return paths


def _motifs(rng: np.random.Generator, pitch: float) -> list[Array]:
    """Flowers, leaves and tendrils of thicker thread, filled by zigzags."""
    paths = []
    turn = np.linspace(0, 2 * np.pi, 48)
    for _ in range(int(rng.integers(6, 30))):
        middle, size = rng.uniform(-0.85, 0.85, 2), rng.uniform(0.06, 0.3)
        petals, depth, spin = rng.integers(3, 9), rng.uniform(0.1, 0.6), rng.uniform(0, 6)
        reach = size * (1 - depth + depth * np.abs(np.cos(petals * turn / 2 + spin)))
        outline = middle + reach[:, None] * np.stack([np.cos(turn), np.sin(turn)], 1)
        paths += [outline, middle + 0.3 * (outline - middle)]
        turns = int(size / pitch * rng.uniform(10, 40)) + 8
        place = np.linspace(0, 47, turns).astype(int)
        inner = middle + rng.uniform(0.3, 0.6) * (outline[place] - middle)
        paths.append(np.stack([outline[place], inner], 1).reshape(-1, 2))
    for _ in range(int(rng.integers(0, 6))):
        walk = np.cumsum(np.cumsum(rng.normal(0, 0.01, (60, 2)), 0), 0) * 0.3
        paths.append(rng.uniform(-0.8, 0.8, 2) + walk)
    return [np.clip(path, -1, 1) for path in paths]


def _scallops(rng: np.random.Generator) -> list[Array]:
    """A border of arcs along the lower edge."""
    along = np.linspace(-1, 1, 400)
    waves = rng.integers(5, 20)
    return [
        np.stack([along, -1 - drop * np.abs(np.sin(along * waves * np.pi / 2))], 1)
        for drop in np.linspace(0.0, rng.uniform(0.06, 0.15), int(rng.integers(2, 6)))
    ]


def _veil(rng: np.random.Generator, drape: Drape) -> None:
    """A cloth so fine that its threads are not seen: it lets light through evenly, less where it is seen aslant."""
    side = np.linspace(-1, 1, 160)
    flat = np.stack(np.meshgrid(side, side, indexing="ij"), 2).reshape(-1, 2)
    for layer in range(int(rng.integers(1, 3))):
        shade: NDArray[np.float64] = vivid(rng) ** 0.4
        add_mesh(
            drape(flat) + np.array([0, 0.05 + 0.2 * layer, 0]),
            grid_faces(160, 160),
            sheer(shade, rng.uniform(0.08, 0.5)),
        )
