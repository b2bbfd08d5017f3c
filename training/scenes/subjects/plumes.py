"""Feathers: a shaft with barbs that hold together, split, or stay downy."""

from __future__ import annotations

import numpy as np

from training.scenes.geometry import Points, add_curves
from training.scenes.shading import COATS, coat, varied, vivid
from training.scenes.stage import Subject
from training.scenes.strands import Array, Field, unit


def build_feathers(rng: np.random.Generator) -> Subject:
    """One to six feathers, or a tuft of down."""
    count = int(rng.choice([1, 1, 2, 3, 6]))
    shades = [vivid(rng) if rng.random() < 0.25 else varied(rng, COATS) for _ in range(int(rng.integers(2, 4)))]
    material = coat(rng, shades)
    downy = rng.random() < 0.3
    fan = rng.uniform(0.3, 2.2) if count > 1 else 0.3
    for index in range(count):
        lean = (index / max(1, count - 1) - 0.5) * fan + rng.normal(0, 0.05)
        paths, radii, tones = _feather(rng, downy)
        turn = np.array([[np.cos(lean), 0, np.sin(lean)], [0, 1, 0], [-np.sin(lean), 0, np.cos(lean)]])
        shift = [0, index * 0.12, 0]
        turned = [(path @ turn.T + shift).astype(np.float32) for path in paths]
        add_curves(turned, radii, material, tones)
    return Subject(1.05, (0, 0, 0.9), (-0.9, 0.9), (-0.5, 0.5), closest=0.4, bounces=3)


def _feather(rng: np.random.Generator, downy: bool) -> tuple[list[Points], list[Points], list[Points]]:
    """Paths, radii and tones of one feather of length about 2, standing on 0 and facing y."""
    along = np.linspace(0, 1, 40)
    bend, twist = rng.normal(0, 0.25, 2), rng.normal(0, 0.6)
    shaft = np.stack([bend[0] * along**2, bend[1] * along**2, 2 * along * rng.uniform(0.8, 1)], 1)
    thick = 0.016 * rng.uniform(0.6, 1.3)
    paths: list[Points] = [shaft.astype(np.float32)]
    radii: list[Points] = [(thick * (1.05 - along)).astype(np.float32)]
    tones: list[Points] = [np.full(40, rng.uniform(0, 1), np.float32)]
    number, points = int(rng.integers(120, 340)), 12
    bare, fluffy = rng.uniform(0.05, 0.2), 1.1 if downy else rng.uniform(0.15, 0.4)
    wide = rng.uniform(0.12, 0.45, 2)
    steep, bands, gaps = rng.uniform(0.5, 1.1), rng.uniform(0, 9), rng.uniform(0, 0.35)
    split = Field(rng, rng.uniform(2, 6))
    fine = np.exp(rng.uniform(np.log(0.0025), np.log(0.006)))
    for side in (-1, 1):
        at = np.sort(rng.uniform(bare, 1, number))
        root = np.stack([np.interp(at, along, shaft[:, axis]) for axis in range(3)], 1)
        shape = np.clip((at - bare) / 0.2, 0.15, 1) ** 0.5 * np.sqrt(np.clip(1.03 - at, 0, 1)) * 1.25
        length = wide[(side + 1) // 2] * shape * np.exp(rng.normal(0, 0.04, number))
        loose = at < fluffy
        # Barbs of one angle hold together; where the noise jumps the vane splits.
        jump = np.round(split(root * 2)[:, 0] * 2) * gaps
        angle = steep * (1 - 0.45 * at) + jump + np.where(loose, rng.normal(0.25, 0.35, number), 0)
        for index in range(number):
            barb = _barb(rng, length[index] * (1.3 if loose[index] else 1), angle[index], points, bool(loose[index]))
            turn = twist * at[index]
            flat = barb * [side, 1, 1]
            x, y = flat[:, 0] * np.cos(turn) - flat[:, 1] * np.sin(turn), flat[:, 0] * np.sin(turn) + flat[:, 1]
            paths.append((root[index] + np.stack([x, y, flat[:, 2]], 1)).astype(np.float32))
            radii.append((fine * (0.5 if loose[index] else 1) * np.linspace(1, 0.4, points)).astype(np.float32))
            reach = np.linspace(0, 1, points)
            tone = 0.5 + 0.5 * np.sin(bands * (2 * np.pi * at[index] + reach)) * (not loose[index])
            tones.append(np.clip(tone + rng.normal(0, 0.06), 0, 1).astype(np.float32))
    _barbules(rng, paths, radii, tones)
    return paths, radii, tones


def _barb(rng: np.random.Generator, length: float, angle: float, points: int, loose: bool) -> Array:
    """One barb from 0, (points, 3): outwards along x and up along z, bending to the tip."""
    along = np.linspace(0, 1, points)
    turn = angle + 0.35 * along
    step = length / (points - 1)
    path = np.cumsum(np.stack([np.sin(turn), 0.05 * along, np.cos(turn)], 1), 0) * step
    if loose:
        path += np.cumsum(rng.normal(0, 0.35, (points, 3)), 0) * step
    barb: Array = path - path[0]
    return barb


def _barbules(rng: np.random.Generator, paths: list[Points], radii: list[Points], tones: list[Points]) -> None:
    """Short hooks on both sides of the barbs, which make the vane half closed."""
    dense = int(rng.integers(10, 26))
    for path, radius, tone in list(zip(paths[1:], radii[1:], tones[1:], strict=True)):
        where = rng.uniform(1, len(path) - 1.01, dense)
        low = where.astype(int)
        root = path[low] + (where - low)[:, None] * (path[low + 1] - path[low])
        ahead = unit((path[low + 1] - path[low]).astype(float))
        way = unit(ahead + rng.choice([-1.0, 1.0], (dense, 1)) * np.cross(ahead, [0, 1, 0]) * 0.9)
        length = rng.uniform(0.01, 0.03, (dense, 1))
        bent = np.stack([root, root + way * length / 2, root + (way + 0.4 * ahead) * length * 0.8], 1)
        paths += list(bent.astype(np.float32))
        radii += [np.float32(radius.mean() * 0.35) * np.array([1, 0.8, 0.3], np.float32)] * dense
        tones += [np.full(3, tone[index], np.float32) for index in low]
