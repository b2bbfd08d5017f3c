"""Twigs with leaves, ferns and needles; grass, ears and seed heads."""

from __future__ import annotations

import bpy
import numpy as np
from numpy.typing import NDArray

from training.scenes.geometry import add_curves, add_mesh, add_strands, grid_faces
from training.scenes.shading import Shade, leafy, solid
from training.scenes.stage import Subject
from training.scenes.strands import Array, Growth, grow, unit

BARK = np.array([0.12, 0.07, 0.04])


def build_twig(rng: np.random.Generator) -> Subject:
    """A branching twig with broad leaves, small leaves or needles."""
    twigs = _branches(rng)
    thick = rng.uniform(0.01, 0.03)
    radii = [(thick / (1 + level) * np.linspace(1, 0.4, len(path))).astype(np.float32) for path, level in twigs]
    add_curves([path.astype(np.float32) for path, _ in twigs], radii, solid(BARK * rng.uniform(0.4, 3), 0.8))
    tips = [path for path, level in twigs if level > 0]
    at = np.concatenate([path[len(path) // 4 :: int(rng.integers(2, 5))] for path in tips])
    ahead = np.concatenate([unit(np.gradient(path, axis=0))[len(path) // 4 :: 1][: len(path)] for path in tips])
    chosen = rng.integers(0, len(ahead), len(at))
    if rng.random() < 0.3:
        _needles(rng, tips)
    else:
        _leaves(rng, at, ahead[chosen])
    return Subject(1.1, (0, 0, 1.0), elevation=(-0.4, 0.6), closest=0.35, bounces=4)


def build_grass(rng: np.random.Generator) -> Subject:
    """Thin blades from a strip of ground, some with ears or seed heads, all bent by one wind."""
    count = int(np.exp(rng.uniform(np.log(60), np.log(1500))))
    roots = rng.uniform(-1, 1, (count, 3)) * [1.0, 0.5, 0.02]
    wind = unit(rng.normal(size=3) * [1, 0.5, 0.1]) * rng.uniform(0, 0.8)
    blades = Growth(
        points=12, gravity=rng.uniform(0, 1.2), flow=0.15, frizz=0.08, clump=0.0, wind=tuple(wind), stray=0.1
    )
    starts = unit(np.array([0, 0, 1]) + rng.normal(0, rng.uniform(0.1, 0.4), (count, 3)))
    lengths = rng.uniform(1.0, 1.9) * np.exp(rng.normal(0, 0.25, count))
    strands = grow(rng, roots, starts, lengths, blades)
    tones = np.clip(rng.normal(0.5, 0.25, (count, 1)) + np.linspace(-0.2, 0.3, 12), 0, 1)
    material = leafy(rng, _greens(rng))
    add_strands(rng, strands, np.exp(rng.uniform(np.log(0.003), np.log(0.012))), material, tones)
    if rng.random() < 0.6:
        _ears(rng, strands.astype(float), material)
    return Subject(1.0, (0, 0, 0.7), elevation=(-0.15, 0.3), closest=0.4, bounces=4)


def _greens(rng: np.random.Generator) -> list[Shade]:
    """Two linear colours of leaves: of spring, of summer, of autumn, dry or red."""
    table = np.array(
        [[0.10, 0.25, 0.02], [0.03, 0.12, 0.02], [0.55, 0.30, 0.03], [0.45, 0.33, 0.15], [0.30, 0.02, 0.03]]
    )
    return [np.clip(table[rng.integers(5)] * np.exp(rng.normal(0, 0.25, 3)), 0.004, 0.9) for _ in range(2)]


def _branches(rng: np.random.Generator) -> list[tuple[Array, int]]:
    """Paths of twigs with their level: 0 the stem, 1 its branches, 2 theirs."""
    rise = np.linspace(0, 1, 24)[:, None]
    lean = rng.normal(0, 0.25, 3) * [1, 1, 0]
    stem = rise * [0, 0, 2.0] + rise**2 * lean + np.cumsum(rng.normal(0, 0.012, (24, 3)), 0)
    twigs: list[tuple[Array, int]] = [(stem, 0)]
    parents, number, long = [stem], int(rng.integers(5, 12)), rng.uniform(0.5, 0.9)
    for level in (1, 2):
        grown = []
        for parent in parents:
            ahead = unit(np.gradient(parent, axis=0))
            for at in rng.integers(len(parent) // 5, len(parent), number):
                way = unit(ahead[at] + rng.normal(0, 0.7, 3))
                reach = long * (1.1 - 0.6 * at / len(parent)) * rng.uniform(0.5, 1) / level
                along = np.linspace(0, 1, 16)[:, None]
                sag = np.array([0, 0, rng.uniform(-0.3, 0.3)]) * reach
                wander = np.cumsum(rng.normal(0, 0.01, (16, 3)), 0) * along
                grown.append(parent[at] + along * way * reach + along**2 * sag + wander)
        twigs += [(path, level) for path in grown]
        parents, number = grown, int(rng.integers(0, 4))
    return twigs


def _leaves(rng: np.random.Generator, at: Array, ahead: Array) -> None:
    """Leaves of one shape at points (N, 3): bent, some curled, some with a toothed or lobed edge."""
    rows, columns = 14, 7
    along, across = np.linspace(0, 1, rows)[:, None], np.linspace(-1, 1, columns)[None]
    teeth, deep = rng.integers(3, 14), rng.uniform(0, 0.45) * (rng.random() < 0.5)
    half = np.sin(np.pi * along ** rng.uniform(0.6, 1.3)) ** rng.uniform(0.7, 1.3) * rng.uniform(0.12, 0.42)
    half = np.maximum(half * (1 - deep * np.abs(np.sin(np.pi * teeth * along))), 0.004)
    size = np.exp(rng.uniform(np.log(0.08), np.log(0.4)))
    cup, bow = rng.uniform(-0.4, 0.8), rng.uniform(-0.6, 0.6)
    points, tones = [], []
    for where, forward in zip(at, ahead, strict=True):
        way = unit(forward + rng.normal(0, 0.8, 3))
        side = unit(np.cross(way, unit(rng.normal(size=3) * 0.5 + [0, 0, 1])))
        up = np.cross(side, way)
        long = size * np.exp(rng.normal(0, 0.2))
        height = cup * half * across**2 + (bow + rng.normal(0, 0.3)) * along**2 * 0.5
        leaf = along[..., None] * way + (half * across)[..., None] * side + height[..., None] * up
        points.append((where + long * leaf).reshape(-1, 3))
        vein = 0.25 * np.exp(-np.abs(across) * 12) + 0 * along
        tones.append(np.clip(rng.normal(0.4, 0.25) + vein + 0.2 * along, 0, 1).ravel())
    faces = grid_faces(rows, columns)
    squares = [tuple(corner + index * rows * columns for corner in face) for index in range(len(at)) for face in faces]
    _toned_mesh(np.concatenate(points), squares, np.concatenate(tones), leafy(rng, _greens(rng)))


def _toned_mesh(
    points: NDArray[np.float64], faces: list[tuple[int, ...]], tones: NDArray[np.float64], material: bpy.types.Material
) -> None:
    attribute = add_mesh(points, faces, material).data.attributes.new("tone", "FLOAT", "POINT")
    attribute.data.foreach_set("value", tones.astype(np.float32))


def _needles(rng: np.random.Generator, twigs: list[Array]) -> None:
    """Needles or fern leaflets along twigs."""
    dense = int(rng.integers(2, 8))
    roots = np.concatenate([np.repeat(path[2:], dense, 0) for path in twigs])
    ahead = np.concatenate([np.repeat(unit(np.gradient(path, axis=0))[2:], dense, 0) for path in twigs])
    starts = unit(ahead * rng.uniform(0.2, 1) + rng.normal(0, 0.6, roots.shape))
    lengths = rng.uniform(0.06, 0.25) * np.exp(rng.normal(0, 0.15, len(roots)))
    stiff = Growth(points=5, gravity=0.1, flow=0.0, frizz=0.02, clump=0.0, stray=0.0)
    needles = grow(rng, roots, starts, lengths, stiff)
    add_strands(rng, needles, rng.uniform(0.002, 0.006), leafy(rng, _greens(rng)), rng.uniform(0, 1, len(roots)))


def _ears(rng: np.random.Generator, blades: Array, material: bpy.types.Material) -> None:
    """Awns around the tips of some blades: barley, foxtail, or the parasols of dandelions."""
    some = rng.choice(len(blades), max(3, len(blades) // int(rng.integers(3, 20))), replace=False)
    long, dense, open_wide = rng.uniform(0.05, 0.3), int(rng.integers(15, 60)), rng.uniform(0.2, 1.2)
    share = rng.uniform(0.8, 1, (len(some), dense, 1)) * (blades.shape[1] - 1)
    low = np.minimum(share.astype(int), blades.shape[1] - 2)
    start = np.take_along_axis(blades[some], low, 1)
    step = np.take_along_axis(blades[some], low + 1, 1) - start
    roots = (start + (share - low) * step).reshape(-1, 3)
    starts = unit(unit(step).reshape(-1, 3) + open_wide * rng.normal(0, 0.6, roots.shape))
    stiff = Growth(points=5, gravity=0.2, flow=0.0, frizz=0.05, clump=0.0, stray=0.0)
    awns = grow(rng, roots, starts, long * np.exp(rng.normal(0, 0.2, len(roots))), stiff)
    add_strands(rng, awns, rng.uniform(0.0015, 0.004), material, rng.uniform(0.3, 1, len(roots)))
