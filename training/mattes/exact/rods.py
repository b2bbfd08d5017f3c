"""Things with straight hard edges: pens, rods, plates, boxes, frames."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from training.mattes.canvas import EXACT_SUBPIXELS, Canvas
from training.mattes.curves import Points
from training.mattes.matte import Matte
from training.mattes.texture import palette, tones

# The corners of a box, and those of its six faces.
CORNERS = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
FACES = ((0, 1, 3, 2), (4, 5, 7, 6), (0, 1, 5, 4), (2, 3, 7, 6), (0, 2, 6, 4), (1, 3, 7, 5))


def rods(rng: np.random.Generator, size: int) -> Matte:
    """One to six things with straight edges; only the pixels that an edge crosses are neither opaque nor clear."""
    canvas = Canvas(rng, size, palette(rng), EXACT_SUBPIXELS)
    for _ in range(int(rng.integers(1, 7))):
        DRAWN[int(rng.choice(len(DRAWN), p=(0.45, 0.2, 0.2, 0.15)))](rng, canvas)
    return canvas.matte()


def _pen(rng: np.random.Generator, canvas: Canvas) -> None:
    """A rod, in half of the cases with a tip, striped along and across."""
    length = canvas.size * rng.uniform(0.3, 1.3)
    half = np.exp(rng.uniform(np.log(0.6), np.log(canvas.size * 0.05)))
    tip = half * rng.uniform(1.5, 6) if rng.random() < 0.5 else 0.0
    place = _placed(rng, canvas.size)
    end = length / 2
    corners = [[-end, -half], [end, -half], [end + tip, 0], [end, half], [-end, half]]
    base = palette(rng)
    canvas.fill(place(np.array(corners)), base)
    for share, shade in zip(np.sort(rng.uniform(-1, 1, 3)), tones(rng, base, 3), strict=True):  # light along the rod
        band = np.array([[-length, share * half], [length, share * half], [length, half], [-length, half]])
        canvas.paint(place(band), shade)
    for start in rng.uniform(-0.5, 0.5, int(rng.integers(0, 4))) * length:  # rings, clips, print
        stop = start + half * rng.uniform(0.3, 4)
        ring = np.array([[start, -half], [stop, -half], [stop, half], [start, half]])
        canvas.paint(place(ring), palette(rng))


def _plate(rng: np.random.Generator, canvas: Canvas) -> None:
    """A flat piece with three to six corners and a pattern of stripes."""
    turn = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(3, 7))))
    corners = np.stack([np.cos(turn), np.sin(turn)], 1) * canvas.size * rng.uniform(0.06, 0.3)
    place = _placed(rng, canvas.size)
    outline = np.asarray(cv2.convexHull(place(corners).astype(np.float32))[:, 0], np.float64)
    base = palette(rng)
    canvas.fill(outline, base)
    middle = outline.mean(0)
    for share, shade in zip((0.85, 0.6, 0.3), tones(rng, base, 3), strict=True):
        canvas.paint(middle + (outline - middle) * share, shade)


def _box(rng: np.random.Generator, canvas: Canvas) -> None:
    """A box seen from anywhere, each visible face in a tone of its own."""
    rotation, _ = cv2.Rodrigues(rng.uniform(-np.pi, np.pi, 3))
    solid = CORNERS * np.exp(rng.uniform(np.log(0.15), 0, 3)) @ rotation.T
    seen = 1 / (1 + rng.uniform(0, 0.25) * solid[:, 2:])  # perspective: what is nearer is larger
    flat = solid[:, :2] * seen * canvas.size * rng.uniform(0.08, 0.3) + rng.uniform(0.1, 0.9, 2) * canvas.size
    hull = np.asarray(cv2.convexHull(flat.astype(np.float32))[:, 0], np.float64)
    base = palette(rng)
    canvas.fill(hull, base)
    order = sorted(FACES, key=lambda face: -float(solid[list(face), 2].mean()))  # the nearest face last
    for face, shade in zip(order, tones(rng, base, len(FACES)), strict=True):
        canvas.paint(flat[list(face)], shade)


def _frame(rng: np.random.Generator, canvas: Canvas) -> None:
    """Four bars around an opening, as of a picture frame, a window or a pair of spectacles."""
    half = canvas.size * rng.uniform(0.08, 0.35, 2)
    bar = np.minimum(half * 0.8, np.exp(rng.uniform(np.log(0.8), np.log(canvas.size * 0.04))))
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    place = _placed(rng, canvas.size)
    canvas.fill(place(corners), palette(rng))
    canvas.clear(place(corners * (1 - bar / half)))


def _placed(rng: np.random.Generator, size: int) -> Callable[[Points], Points]:
    """Turns points around 0 by a random angle and moves them to a random place in the square."""
    angle, centre = rng.uniform(0, 2 * np.pi), rng.uniform(0.15, 0.85, 2) * size
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return lambda points: points @ turn + centre


DRAWN = (_pen, _plate, _box, _frame)
