"""Trimaps for training: grown from alpha the way tools do it, and the way hands do it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.texture import noise

# Alpha this close to 0 or 1 counts as known: the eight bits of a source file hold no more.
ALPHA_TOLERANCE = 1.5 / 255

Radius = float | NDArray[np.float32]  # one for the whole crop, or one per pixel


def random_trimap(
    rng: np.random.Generator, alpha: NDArray[np.float32], widest: float, swathe: float = 0.0
) -> NDArray[np.uint8]:
    """A trimap of random kind for a square alpha, (S, S) float32 in [0, 1]; (S, S) uint8 in {0, 128, 255}.

    widest: the largest radius in pixels by which unknown eats into known pixels. Foreground and background are eroded
    independently: a network that always sees the same band to both sides takes its middle for the answer.
    swathe: the share of trimaps with a broad band over all that is soft, up to three times as far into the background:
    a network that has only seen tight bands takes every unknown pixel near a strand for a part of it.
    """
    opaque, clear = alpha >= 1 - ALPHA_TOLERANCE, alpha <= ALPHA_TOLERANCE
    broad, kind = rng.random() < swathe, rng.random()
    inner: Radius
    outer: Radius
    if broad:  # a thick brush along the strands; where it ends, the edge wanders or is even
        reach = rng.uniform(0.5, 3) * widest
        outer = _wandering(rng, alpha.shape[0], reach) if rng.random() < 0.5 else reach
        inner = float(np.exp(rng.uniform(0, np.log(max(widest, 2.0)))))
    elif kind < 0.15:  # an exact one, as made by dilating measured alpha: speckles of known pixels stay
        inner, outer = rng.uniform(0, 3), rng.uniform(0, 3)
    elif kind < 0.6:
        inner, outer = (float(np.exp(rng.uniform(0, np.log(max(widest, 2.0))))) for _ in range(2))
    else:  # a hand's: the width wanders along the edge, and small islands are painted over
        inner, outer = (_wandering(rng, alpha.shape[0], widest) for _ in range(2))
        opaque, clear = _without_islands(opaque, rng), _without_islands(clear, rng)
    trimap = np.full(alpha.shape, UNKNOWN, np.uint8)
    trimap[_depth(opaque) > inner] = FOREGROUND
    trimap[_depth(clear) > outer] = BACKGROUND
    if kind > 0.85:
        trimap = _angular(trimap, rng)
        trimap[(trimap == FOREGROUND) & (alpha < 1 - ALPHA_TOLERANCE)] = UNKNOWN
        trimap[(trimap == BACKGROUND) & (alpha > ALPHA_TOLERANCE)] = UNKNOWN
    return trimap


def _depth(inside: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Distance in pixels to the nearest pixel outside, (S, S) float32."""
    return np.asarray(cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 3), np.float32)


def _wandering(rng: np.random.Generator, size: int, widest: float) -> NDArray[np.float32]:
    """A radius that changes smoothly from place to place, (size, size) float32 in [1, widest]."""
    middle = rng.uniform(0.15, 0.8) * widest
    field: NDArray[np.float32] = middle * (1 + 2.5 * noise(rng, size, rng.uniform(2, 6)))
    return np.clip(field, 1, max(widest, 2)).astype(np.float32)


def _without_islands(inside: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.bool_]:
    """Regions narrower than a brush removed by opening, (S, S) bool."""
    brush = int(rng.integers(1, 5)) * 2 + 1  # odd: an even brush has no middle, and opening with it moves the region
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (brush, brush))
    return cv2.morphologyEx(inside.astype(np.uint8), cv2.MORPH_OPEN, kernel) > 0


def _angular(trimap: NDArray[np.uint8], rng: np.random.Generator) -> NDArray[np.uint8]:
    """The known regions redrawn as polygons of few corners, as a lasso leaves them."""
    out = np.full_like(trimap, UNKNOWN)
    for label in (FOREGROUND, BACKGROUND):
        contours, _ = cv2.findContours((trimap == label).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
        rough = [cv2.approxPolyDP(contour, rng.uniform(1, 5), True) for contour in contours]
        drawn = np.zeros_like(trimap)
        cv2.fillPoly(drawn, [part for part in rough if len(part) >= 3], 1)
        out[drawn > 0] = label
    return out
