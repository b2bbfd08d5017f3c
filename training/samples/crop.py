"""A piece of a matte as a camera might have framed it: turned, scaled, sheared, flipped, softened."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.mattes.matte import Matte, Plane, warp
from training.mattes.texture import blurred

SOFT_RANGE = (8, 247)  # alphas of a file between these are neither clear nor opaque
NEARLY_KNOWN = 0.03  # the same of alphas that are resampled: this near to 0 or 1 they say nothing of how clear it is
# Of glass, jelly, cloth and smoke a tenth of the soft pixels differ by more from the next, of strands and nets most.
STEEP, MOST_STEEP = 8 / 255, 0.3
CLEARER, DENSEST = 0.8, 5.0  # the share that becomes clearer; how often light goes through the rest at most


def crop(rng: np.random.Generator, matte: Matte, size: int, centred: bool) -> tuple[Plane, Plane]:
    """Foreground (S, S, 3) and alpha (S, S) in [0, 1], S = `size`, around a pixel of the matte's edge.

    centred: whether that pixel lies near the middle of the crop, or anywhere. A crisp matte is only flipped and turned
    by a right angle: resampling would blur its strands.
    """
    row, column = _edge_pixel(rng, matte.alpha)
    spread = 0.2 if centred else 0.5
    target = size * (0.5 + rng.uniform(-spread, spread, 2))
    linear = np.eye(2) if matte.crisp else _zoomed(rng, matte, size)
    linear = linear @ np.diag([rng.choice([-1, 1]), 1])
    if rng.random() < 0.2:
        linear = np.array([[0, -1], [1, 0]]) @ linear
    if matte.crisp:
        target = np.round(target)
    return warp(matte, np.column_stack([linear, target - linear @ np.array([column, row])]), size)


def _zoomed(rng: np.random.Generator, matte: Matte, size: int) -> NDArray[np.float64]:
    """A random zoom, with a turn and a shear in some cases, (2, 2)."""
    small = 0.5 * size / max(matte.alpha.shape)  # never so small that the crop is mostly mirror images
    largest = 2.6 if sees_through(matte) else 1.4  # glass is smooth, and near to the camera
    zoom = np.exp(rng.uniform(np.log(max(0.45, small)), np.log(max(largest, 2 * small))))
    angle = np.deg2rad(rng.uniform(-30, 30) if rng.random() < 0.6 else 0.0)
    shear = rng.uniform(-0.12, 0.12) if rng.random() < 0.3 else 0.0
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear: NDArray[np.float64] = zoom * turn @ np.array([[1, shear], [0, 1]])
    return linear


def softened(rng: np.random.Generator, foreground: Plane, alpha: Plane) -> tuple[Plane, Plane]:
    """Colour (S, S, 3) and alpha (S, S) of a subject with wider edges; in half of the cases its colour is blurred too.

    Drawn and cut-out mattes have edges of a pixel or two, photographs of fur have slopes of ten. A network that has
    only seen sharp edges answers a slope with a step; training/README.md has the figures.
    """
    sigma = float(np.exp(rng.uniform(np.log(0.5), np.log(3.5))))
    wide = blurred(alpha, sigma)
    if rng.random() < 0.5:
        mixed = blurred(foreground * alpha[..., None], sigma) / np.maximum(wide, 1e-3)[..., None]
        foreground = np.where(wide[..., None] > 0.01, np.clip(mixed, 0, 1), foreground)
    return foreground.astype(np.float32), np.clip(wide, 0, 1)


def veiled(rng: np.random.Generator, alpha: Plane) -> Plane:
    """Alpha (S, S) in [0, 1] of glass or smoke that lets more light through, or less.

    More: as though an even veil were taken off it. Less: as though the light went through it several times. Most glass
    that was rendered hides 0.2 to 0.6 of what is behind its middle; a clear bulb hides a tenth, froth nine. Strands
    and nets stay as they are: they are not thin, but small.
    """
    soft = (alpha > NEARLY_KNOWN) & (alpha < 1 - NEARLY_KNOWN)
    steep = np.abs(np.diff(alpha, axis=1, append=alpha[:, -1:]))[soft] > STEEP
    if not steep.size or steep.mean() > MOST_STEEP:
        return alpha
    if rng.random() < CLEARER:
        veil = alpha[soft].mean() * rng.uniform(0.2, 1)
        return np.maximum(alpha - veil, 0) / (1 - veil)  # type: ignore[no-any-return]
    return (1 - (1 - alpha) ** rng.uniform(1, DENSEST)).astype(np.float32)


def sees_through(matte: Matte) -> bool:
    """True for glass, smoke and veils: most of the subject is neither opaque nor clear."""
    few = matte.alpha[::4, ::4]
    return bool(np.count_nonzero(soft_of(few)) > 0.7 * np.count_nonzero(few > SOFT_RANGE[0]))


def soft_of(alpha: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where an alpha, uint8 of any shape, is neither opaque nor clear."""
    low, high = SOFT_RANGE
    soft: NDArray[np.bool_] = (alpha > low) & (alpha < high)
    return soft


def _edge_pixel(rng: np.random.Generator, alpha: NDArray[np.uint8]) -> tuple[int, int]:
    """A random pixel that is neither opaque nor clear, found by drawing, (row, column)."""
    rows = rng.integers(alpha.shape[0], size=4000)
    columns = rng.integers(alpha.shape[1], size=4000)
    drawn = alpha[rows, columns]
    soft = np.flatnonzero(soft_of(drawn))
    if not len(soft):
        soft = np.flatnonzero(drawn > 0)
    index = int(soft[0]) if len(soft) else 0
    return int(rows[index]), int(columns[index])
