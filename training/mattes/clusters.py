"""Procedural mattes of many broad opaque parts with gaps between them: leaves, petals, cords.

Hair and fur are soft and hang on a solid body. Here every part is solid and wider than its edge, its own colour differs
from its neighbour's, and whether a pixel is opaque can only be told by what it belongs to.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.mattes.canvas import Canvas
from training.mattes.curves import Bend, Points, ribbon, sides, strand_paths
from training.mattes.matte import Matte
from training.mattes.texture import palette, tones


def leaves(rng: np.random.Generator, size: int) -> Matte:
    """A pot plant, a hedge or a bunch of flowers: leaves or petals along stems, the rear ones in shadow."""
    base = _plant(rng)
    canvas = Canvas(rng, size, base * 0.5)
    stems = _stems(rng, size)
    long, slender = size * rng.uniform(0.06, 0.25), rng.uniform(0.1, 0.6)
    blunt, bend = rng.uniform(0.5, 1.3), Bend(rng.uniform(-0.1, 0.5), 0.02, 9)
    flowers = _plant(rng) if rng.random() < 0.4 else base
    contrast, shadow = rng.uniform(0.02, 0.3), rng.uniform(0.3, 1)
    places = rng.permutation(stems.reshape(-1, 2))[: int(rng.integers(120, 420))]
    for number, place in enumerate(places):
        depth = number / len(places)  # the last are in front
        angle = np.array([rng.uniform(0, 2 * np.pi)])
        length = np.array([long * rng.uniform(0.5, 1.3)])
        rib = strand_paths(rng, place[None], angle, length, bend)[0]
        tint = flowers if rng.random() < 0.3 else base
        shade = tones(rng, tint * (shadow + (1 - shadow) * depth), 1)[0]
        _leaf(canvas, rib, length[0] * slender * rng.uniform(0.7, 1.2), blunt, (shade, rng.normal(0, contrast)))
    return canvas.matte()


def cords(rng: np.random.Generator, size: int) -> Matte:
    """A fringe: cords, ribbons or yarn of some colours, side by side with gaps, from a solid hem on any side."""
    colours = [palette(rng) for _ in range(int(rng.integers(1, 12)))]
    canvas = Canvas(rng, size, colours[0] * 0.6)
    count = int(rng.integers(15, 80))
    width = size / count * rng.uniform(0.5, 1.6)
    count = int(count * rng.uniform(1, 2.5))
    hem = size * rng.uniform(0.05, 0.3)
    roots = np.column_stack([rng.uniform(-0.05, 1.05, count) * size, np.full(count, hem * 0.7)])
    lean = np.pi / 2 + rng.normal(0, 0.15) + rng.normal(0, rng.uniform(0.02, 0.3), count)
    lengths = size * rng.uniform(0.2, 0.95, count)
    paths = strand_paths(rng, roots, lean, lengths, Bend(0.05, rng.uniform(0.005, 0.04), 40))
    twist, shadow = rng.uniform(0, 0.35), rng.uniform(0.3, 1)
    for number, path in enumerate(paths):
        depth = number / count  # the last are in front
        colour = colours[int(rng.integers(len(colours)))] * (shadow + (1 - shadow) * depth)
        _cord(canvas, path, width * rng.uniform(0.6, 1.3), tones(rng, colour, 1)[0], twist)
    edge = hem + size * 0.01 * rng.normal(0, 1, 40).cumsum()
    band = np.vstack([np.column_stack([np.linspace(0, size, 40), edge]), [[size, 0], [0, 0]]])
    canvas.fill(band.astype(np.float64), colours[0])
    matte = canvas.matte()
    turns = int(rng.integers(4))
    return Matte(np.rot90(matte.foreground, turns).copy(), np.rot90(matte.alpha, turns).copy())


def _plant(rng: np.random.Generator) -> NDArray[np.float32]:
    """Green in half of the cases, else any natural or loud colour, (3,) float32 in 0-255."""
    if rng.random() < 0.5:
        green = np.array([rng.uniform(40, 120), rng.uniform(80, 150), rng.uniform(20, 80)])
        return (green * rng.uniform(0.4, 1.5)).astype(np.float32)
    return palette(rng)


def _stems(rng: np.random.Generator, size: int) -> Points:
    """Curves that rise from one place, or stand side by side, (N, 24, 2)."""
    count = int(rng.integers(6, 26))
    if rng.random() < 0.6:  # a pot
        roots = size * (np.array([rng.uniform(0.3, 0.7), rng.uniform(0.6, 0.95)]) + rng.normal(0, 0.04, (count, 2)))
        angles = -np.pi / 2 + rng.normal(0, rng.uniform(0.3, 0.9), count)
    else:  # a hedge
        roots = np.column_stack([rng.uniform(0, size, count), np.full(count, size * 0.95)])
        angles = -np.pi / 2 + rng.normal(0, 0.3, count)
    lengths = size * rng.uniform(0.2, rng.uniform(0.4, 1), count)
    return strand_paths(rng, roots, angles, lengths, Bend(rng.uniform(-0.1, 0.4), 0.02, 24))


def _leaf(canvas: Canvas, rib: Points, width: float, blunt: float, colour: tuple[NDArray[np.float32], float]) -> None:
    """One leaf along its rib, (T, 2): two halves that catch the light differently, and the rib between them.

    blunt: below 1 the leaf is widest near its foot, above near its tip. colour: its shade and how much lighter one
    half is than the other.
    """
    shade, contrast = colour
    along = np.linspace(0, 1, len(rib))
    left, right = sides(rib, np.sin(np.pi * along**blunt) * width / 2 + 0.3)
    canvas.fill(np.vstack([left, right[::-1]]), shade * (1 - contrast))
    canvas.paint(np.vstack([left, rib[::-1]]), np.clip(shade * (1 + contrast), 0, 255))
    if width > 8:
        canvas.paint(ribbon(rib, width * 0.08), np.clip(shade * (1 + 2 * abs(contrast)), 0, 255))


def _cord(canvas: Canvas, path: Points, width: float, shade: NDArray[np.float32], twist: float) -> None:
    """One cord, (T, 2): round, lit from one side, with strokes of its twist across."""
    canvas.fill(ribbon(path, width, 0.1), shade * 0.75)
    canvas.paint(ribbon(path + width * 0.08, width * 0.6, 0.1), shade)
    canvas.paint(ribbon(path + width * 0.15, width * 0.25, 0.1), np.clip(shade * 1.2, 0, 255))
    if twist < 0.08 or width < 4:
        return
    for here, there in zip(path[:-2:2], path[2::2], strict=True):
        stroke = np.array([here, there]) + np.array([[-0.4, 0], [0.4, 0]]) * width
        canvas.paint(ribbon(stroke, width * 0.25), shade * (0.75 - twist))
