"""Meshes with clear background in their holes: wire, chain link, sackcloth, pierced sheets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.canvas import EXACT_SUBPIXELS, SUBPIXELS, Canvas
from training.mattes.curves import Points, circle, silhouette, smoothed
from training.mattes.matte import Matte
from training.mattes.texture import noise, palette, tones

Placing = Callable[[Points], Points]

SMALLEST_HOLE, LARGEST_HOLE = 5.0, 60.0  # pixels from wire to wire


def mesh(rng: np.random.Generator, size: int) -> Matte:
    """A mesh in perspective, often with a tear and with a solid bar or body before it, or behind it as in a basket.

    In half of the cases it is crisp, in a quarter another one is seen through it, in a third its wire glitters.
    """
    canvas = Canvas(rng, size, palette(rng), EXACT_SUBPIXELS if rng.random() < 0.5 else SUBPIXELS)
    place = _placing(rng, size)
    woven = WOVEN[int(rng.choice(len(WOVEN), p=(0.4, 0.2, 0.2, 0.2)))]
    if rng.random() < 0.25:
        woven(rng, canvas, _placing(rng, size))
    filled, tear = woven is not _pierced and rng.random() < 0.4, rng.random() < 0.35
    if filled:
        for _ in range(int(rng.integers(1, 4))):
            _solid(rng, canvas, place)
    woven(rng, canvas, place)
    if tear and not filled:
        canvas.clear(smoothed(silhouette(rng, size, rng.uniform(0.08, 0.2)) + rng.uniform(-0.2, 0.2, 2) * size))
    if rng.random() < 0.6:
        _solid(rng, canvas, place)
    matte = canvas.matte()
    return replace(matte, foreground=_glittering(rng, matte.foreground)) if rng.random() < 0.35 else matte


def _glittering(rng: np.random.Generator, foreground: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A colour with dark and bright places as small as a bend of wire, as of steel under lamps."""
    size = len(foreground)
    spots = noise(rng, size, size / rng.uniform(3, 20))
    shine = np.exp(spots * rng.uniform(1, 6))[..., None]
    glittering: NDArray[np.uint8] = np.clip(foreground * shine, 0, 255).astype(np.uint8)
    return glittering


def _solid(rng: np.random.Generator, canvas: Canvas, place: Placing) -> None:
    """A bar along the mesh, or a body anywhere."""
    size, base = canvas.size, palette(rng)
    if rng.random() < 0.5:
        low, high = rng.uniform(-0.4, 0.4) + np.array([0, rng.uniform(0.03, 0.15)])
        bar = np.array([[-1, low], [1, low], [1, high], [-1, high]]) * size
        canvas.fill(place(smoothed(bar if rng.random() < 0.5 else bar[:, ::-1])), base)
    else:
        canvas.fill(silhouette(rng, size, rng.uniform(0.06, 0.2)) + rng.uniform(-0.2, 0.2, 2) * size, base)


def _wire(rng: np.random.Generator, canvas: Canvas, place: Placing) -> None:
    """Crossed wires of one width."""
    pitch = _pitch(rng)
    _lattice(rng, canvas, place, pitch, pitch * rng.uniform(0.04, 0.25))


def _sackcloth(rng: np.random.Generator, canvas: Canvas, place: Placing) -> None:
    """Threads nearly as broad as their distance: the holes are the smaller part."""
    pitch = _pitch(rng, LARGEST_HOLE / 3)
    _lattice(rng, canvas, place, pitch, pitch * rng.uniform(0.45, 0.8))


def _lattice(rng: np.random.Generator, canvas: Canvas, place: Placing, pitch: float, width: float) -> None:
    """Two sets of parallel lines `pitch` pixels apart, `width` pixels broad, crossing at a right or other angle."""
    reach = canvas.size * 0.8
    along = np.linspace(-reach, reach, 50)
    offsets = np.arange(-reach, reach, pitch)
    across = np.stack(np.broadcast_arrays(along[None, :], offsets[:, None]), 2)
    angle = rng.choice([np.pi / 2, rng.uniform(0.8, 2.3)])
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    base = palette(rng)
    for lines in (across, across @ turn):
        wobble = rng.normal(0, pitch * rng.uniform(0, 0.06), (len(lines), 1, 2))
        widths = np.maximum(0.3, width * rng.uniform(0.85, 1.15, len(lines)))
        canvas.strands(place(lines + wobble), widths, tones(rng, base, len(lines)))


def _chain(rng: np.random.Generator, canvas: Canvas, place: Placing) -> None:
    """Hexagonal cells, as of chicken wire."""
    pitch = _pitch(rng)
    corner = np.linspace(0, 2 * np.pi, 7)
    stretch = rng.uniform(0.6, 1.4)
    cell = np.stack([np.cos(corner), np.sin(corner) * stretch], 1) * pitch / np.sqrt(3)
    steps = np.array([[1.5 / np.sqrt(3), 0.5 * stretch], [0, stretch]]) * pitch
    cells = (_nodes(canvas.size, steps) @ steps)[:, None] + cell
    widths = np.full(len(cells), max(0.3, pitch * rng.uniform(0.03, 0.12)))
    canvas.strands(place(cells), widths, tones(rng, palette(rng), len(cells)))


def _pierced(rng: np.random.Generator, canvas: Canvas, place: Placing) -> None:
    """A sheet with holes in rows: round, square or long."""
    pitch = max(10.0, _pitch(rng))
    canvas.fill(place(np.array([[-0.45, -0.35], [0.45, -0.35], [0.45, 0.35], [-0.45, 0.35]]) * canvas.size))
    hole = circle(int(rng.choice([4, 6, 20]))) * pitch * rng.uniform(0.2, 0.45, 2)
    steps = np.array([[1.0, 0.0], [rng.choice([0.0, 0.5]), 1.0]]) * pitch
    for node in _nodes(canvas.size * 0.8, steps) @ steps:
        canvas.clear(place(node + hole))


def _nodes(size: float, steps: Points) -> Points:
    """Whole multiples of two steps, (N, 2), whose places lie within a square of `size` around 0."""
    count = int(size / np.abs(np.linalg.det(steps)) ** 0.5) + 2
    grid = np.stack(np.meshgrid(np.arange(-count, count + 1), np.arange(-count, count + 1)), 2).reshape(-1, 2)
    inside = np.abs(grid @ steps).max(1) < size / 2
    nodes: Points = grid[inside].astype(np.float64)
    return nodes


def _pitch(rng: np.random.Generator, largest: float = LARGEST_HOLE) -> float:
    """From wire to wire, in pixels."""
    return float(np.exp(rng.uniform(np.log(SMALLEST_HOLE), np.log(largest))))


def _placing(rng: np.random.Generator, size: int) -> Placing:
    """Lays a flat sheet around 0 into the square: turned, in perspective, and bent."""
    flat = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]], np.float32) * size / 2
    angle = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    seen = flat @ turn + size / 2 + rng.uniform(-0.18, 0.18, (4, 2)) * size
    matrix = cv2.getPerspectiveTransform(flat, seen.astype(np.float32))
    bend = [noise(rng, size, rng.uniform(2, 5)) * size * rng.uniform(0, 0.1) for _ in range(2)]

    def place(points: Points) -> Points:
        moved = cv2.perspectiveTransform(points.reshape(-1, 1, 2).astype(np.float64), matrix).reshape(points.shape)
        column, row = np.clip(moved, 0, size - 1).astype(int).transpose(-1, *range(moved.ndim - 1))
        return np.asarray(moved + np.stack([part[row, column] for part in bend], -1))

    return place


WOVEN = (_wire, _sackcloth, _chain, _pierced)
