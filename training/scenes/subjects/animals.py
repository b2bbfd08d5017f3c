"""Fur on animals: undercoat, guard hair, patterns, whiskers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.scenes.geometry import add_blob, add_strands, scatter
from training.scenes.shading import COATS, coat, solid, varied, vivid
from training.scenes.stage import Subject
from training.scenes.strands import Array, Field, Growth, grow, unit


def build_animal(rng: np.random.Generator) -> Subject:
    """A trunk with a head, ears and perhaps a tail, under short or long fur in one to three colours."""
    centres, axes = _body(rng)
    shades = [varied(rng, COATS) for _ in range(int(rng.integers(2, 4)))]
    if rng.random() < 0.12:  # a toy
        shades[0] = vivid(rng)
    skin = add_blob(centres, axes, solid(shades[0] * 0.7), 0.05)
    material = coat(rng, shades)
    length = np.exp(rng.uniform(np.log(0.07), np.log(0.5)))
    radius = np.exp(rng.uniform(np.log(0.0018), np.log(0.005)))
    pattern, stretch = Field(rng, rng.uniform(0.4, 2.5)), rng.uniform(0.2, 1, 3)
    # Guard hair is longer, thicker, rarer and less combed than the undercoat.
    for share, longer, wild in ((1.0, 1.0, 1.0), (rng.uniform(0.02, 0.15), rng.uniform(1.2, 2.2), 1.6)):
        count = int(share * np.exp(rng.uniform(np.log(7000), np.log(18000))))
        roots, normals = scatter(rng, skin, count)
        patches = pattern(roots * stretch)[:, 0]
        comb = unit(Field(rng, 0.35, 1)(roots) + np.array([0, 0.8, -0.4]))
        lay = rng.uniform(0.1, 0.75)
        starts = unit(normals * (1 - lay) + (comb - normals * (comb * normals).sum(1, keepdims=True)) * lay)
        lengths = longer * length * np.exp(0.25 * patches + rng.normal(0, 0.2, count))
        strands = grow(rng, roots, starts, lengths, _coat_style(rng, length, wild))
        tones = np.clip(0.5 + patches * rng.uniform(0.3, 3) + rng.normal(0, 0.15, count), 0, 1)
        along = np.linspace(0, 1, strands.shape[1]) * rng.uniform(-0.4, 0.4)  # tips of another colour
        add_strands(rng, strands, radius * (1.3 if wild > 1 else 1), material, np.clip(tones[:, None] + along, 0, 1))
    if rng.random() < 0.5:
        _whiskers(rng, centres[1], axes[1])
    middle = centres[:2].mean(0)
    head = rng.random() < 0.4
    reach = float(axes[1].max() * 1.5 if head else np.linalg.norm(centres[:2] - middle, axis=1).max() + axes[0].max())
    centre = centres[1] if head else middle
    return Subject(reach + length, (float(centre[0]), float(centre[1]), float(centre[2])), closest=0.45, bounces=3)


def _body(rng: np.random.Generator) -> tuple[Array, Array]:
    """Ellipsoids of trunk, head, snout, ears, legs and tail; the head comes second and looks along -y."""
    trunk = rng.uniform([0.5, 0.7, 0.45], [0.8, 1.2, 0.8])
    size = rng.uniform(0.38, 0.6)
    head = np.array([rng.normal(0, 0.1), -trunk[1] * 0.9 - size * 0.3, trunk[2] * rng.uniform(0.3, 1.0)])
    parts = [[0, 0, 0, *trunk], [*head, size, size * rng.uniform(0.9, 1.2), size * rng.uniform(0.8, 1)]]
    parts.append(
        [*(head + np.array([0, -size * 0.8, -size * 0.25])), size * 0.4, size * rng.uniform(0.4, 0.8), size * 0.33]
    )
    tall, wide = size * rng.uniform(0.2, 0.7), size * rng.uniform(0.15, 0.3)
    for side in (-1, 1):
        parts.append([*(head + np.array([side * size * 0.65, 0, size * 0.75])), wide, 0.07, tall])
        for end in (-1, 1):
            parts.append([side * trunk[0] * 0.6, end * trunk[1] * 0.6, -trunk[2], 0.2, 0.22, rng.uniform(0.4, 0.8)])
    if rng.random() < 0.6:
        bend = rng.uniform(-0.5, 0.8)
        for step in range(1, 5):
            parts.append([0, trunk[1] * 0.8 + 0.25 * step, bend * 0.12 * step * step, 0.13, 0.24, 0.13])
    table = np.array(parts, float)
    return table[:, :3], table[:, 3:]


def _coat_style(rng: np.random.Generator, length: float, wild: float) -> Growth:
    curly = rng.random() < 0.25
    return Growth(
        points=14 if curly else 7,
        gravity=rng.uniform(0.1, 1.2) * min(1.0, length * 3),
        flow=rng.uniform(0.1, 0.5) * wild,
        frizz=np.exp(rng.uniform(np.log(0.05), np.log(0.5))) * wild,
        clump=rng.uniform(0.1, 0.8) / wild,
        locks=int(np.exp(rng.uniform(np.log(8), np.log(80)))),
        curl=length * rng.uniform(0.03, 0.12) if curly else 0.0,
        turns=rng.uniform(1, 3),
        stray=rng.uniform(0.005, 0.06),
    )


def _whiskers(rng: np.random.Generator, head: NDArray[np.float64], axes: NDArray[np.float64]) -> None:
    count = int(rng.integers(10, 30))
    side = rng.choice([-1.0, 1.0], count)
    spread = rng.normal(0, 0.12, (count, 3)) * axes
    roots = head + np.stack([side * axes[0] * 0.3, np.full(count, -axes[1] * 1.1), np.full(count, -axes[2] * 0.2)], 1)
    starts = np.stack([side, rng.uniform(-0.6, 0.2, count), rng.normal(0, 0.25, count)], 1)
    lengths = axes[0] * rng.uniform(0.8, 1.8, count)
    drooping = Growth(points=10, gravity=0.3, flow=0.05, clump=0.0, frizz=0.05)
    white = coat(rng, [varied(rng, COATS[5:6]), varied(rng, COATS)])
    add_strands(rng, grow(rng, roots + spread, unit(starts), lengths, drooping), 0.005, white, np.zeros(count))
