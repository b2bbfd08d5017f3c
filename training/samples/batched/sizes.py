"""Pictures made ready for a shelf: each in several sizes, with pixels of its edge. Imports no torch."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.matte import LEAST_SHARE, Matte
from training.samples.background import busyness
from training.samples.crop import sees_through, soft_of

SIZE_RATIO = 0.8  # of one size to the next: below this zoom the CPU, too, reduces before it turns
MATTE_SIZES = 4  # down to 0.51, for crops that shrink by 0.45 at most
BACKGROUND_SIZES = 7  # down to 0.26, for crops of four times the network's
ANCHORS = 1024  # pixels of an edge to centre crops on; more than a matte is drawn in a run of minutes


@dataclass(frozen=True, slots=True)
class Shelved:
    """One picture ready for a shelf.

    pixels: (P, 4) uint8, all sizes one after the other; sizes: (L, 2) rows and columns of each; anchors: (ANCHORS, 2)
    column and row of pixels of the edge, float32; clear: whether one sees through it; crisp: see Matte; busy: how much
    neighbours in a background differ.
    """

    pixels: NDArray[np.uint8]
    sizes: NDArray[np.int64]
    anchors: NDArray[np.float32]
    clear: bool = False
    crisp: bool = False
    busy: float = 0.0


def shelved_matte(matte: Matte, rng: np.random.Generator) -> Shelved:
    """A matte in its sizes, with pixels of its edge."""
    planes = np.dstack([matte.foreground, matte.alpha])
    anchors = _edge_pixels(rng, matte.alpha)
    return Shelved(*_in_sizes(planes, MATTE_SIZES), anchors, sees_through(matte), matte.crisp)


def shelved_background(picture: NDArray[np.uint8]) -> Shelved:
    """A background (H, W, 3) uint8 in its sizes; it has no edge."""
    planes = np.dstack([picture, np.full(picture.shape[:2], 255, np.uint8)])
    return Shelved(*_in_sizes(planes, BACKGROUND_SIZES), np.zeros((ANCHORS, 2), np.float32), busy=busyness(picture))


def _in_sizes(planes: NDArray[np.uint8], count: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """(H, W, 4) uint8, straight colour, in `count` sizes: (P, 4) uint8 and (count, 2) rows and columns."""
    share = planes[..., 3:].astype(np.float32) / np.float32(255) + np.float32(LEAST_SHARE)
    weighted = np.dstack([planes[..., :3] * share, share])
    sizes = [planes]
    for number in range(1, count):
        rows, columns = (max(2, round(side * SIZE_RATIO**number)) for side in planes.shape[:2])
        small = np.asarray(cv2.resize(weighted, (columns, rows), interpolation=cv2.INTER_AREA), np.float32)
        straight = np.dstack([small[..., :3] / small[..., 3:], (small[..., 3:] - LEAST_SHARE) * 255])
        sizes.append(np.round(straight).clip(0, 255).astype(np.uint8))
    pixels = np.concatenate([size.reshape(-1, 4) for size in sizes])
    return pixels, np.array([size.shape[:2] for size in sizes], np.int64)


def _edge_pixels(rng: np.random.Generator, alpha: NDArray[np.uint8]) -> NDArray[np.float32]:
    """ANCHORS random pixels that are neither opaque nor clear, else such as are not clear, (ANCHORS, 2) column, row."""
    found = np.flatnonzero(soft_of(alpha))
    if not len(found):
        found = np.flatnonzero(alpha > 0)
    if not len(found):
        found = np.zeros(1, np.int64)
    rows, columns = np.divmod(rng.choice(found, ANCHORS), alpha.shape[1])
    return np.column_stack([columns, rows]).astype(np.float32)
