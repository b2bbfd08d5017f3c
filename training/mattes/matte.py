"""A matte: foreground colour and alpha of one subject, the raw material of every sample."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
LEAST_SHARE = 1e-3  # colour counts by alpha, but never for nothing: the (bled) colour under 0 has to come through


@dataclass(frozen=True, slots=True)
class Matte:
    """One subject: `foreground` (H, W, 3) uint8, straight colour, defined everywhere; `alpha` (H, W) uint8.

    Eight bits are kept, not floats, so that a thousand mattes fit in memory and cross processes cheaply.
    crisp: alpha is the exact coverage of each pixel. Such a matte is not resampled or softened, and its background
    stays sharp: it teaches what a single hair or a straight edge looks like.
    """

    foreground: NDArray[np.uint8]
    alpha: NDArray[np.uint8]
    crisp: bool = False

    @property
    def opacity(self) -> NDArray[np.float32]:
        """Alpha as (H, W) float32 in [0, 1]."""
        return self.alpha.astype(np.float32) / np.float32(255)


def bleed(colour: NDArray[np.uint8], alpha: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Spread colour from where alpha is above 0 into where it is 0, so that resampling finds no junk there.

    colour: (H, W, 3) uint8, straight; alpha: (H, W) uint8. Push-pull: a pyramid of premultiplied averages fills the
    holes from the finest level that knows a colour. Returns (H, W, 3) uint8, unchanged where alpha > 0.
    """
    weight = (alpha > 0).astype(np.float32)
    levels: list[tuple[Plane, Plane]] = [(colour.astype(np.float32) * weight[..., None], weight)]
    while min(levels[-1][1].shape) > 1:
        height, width = (max(1, (side + 1) // 2) for side in levels[-1][1].shape)
        premultiplied, known = (
            np.asarray(cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA), np.float32)
            for part in levels[-1]
        )
        levels.append((premultiplied, known))
    filled = levels[-1][0] / np.maximum(levels[-1][1], 1e-6)[..., None]
    for premultiplied, known in reversed(levels[:-1]):
        coarse = cv2.resize(filled, known.shape[::-1], interpolation=cv2.INTER_LINEAR)
        fine = premultiplied / np.maximum(known, 1e-6)[..., None]
        filled = np.where(known[..., None] > 1e-6, fine, coarse)
    return np.where((alpha > 0)[..., None], colour, np.clip(filled, 0, 255).astype(np.uint8))


def composite_over(over: Plane, cover: Plane, under: Plane, alpha: Plane) -> tuple[Plane, Plane]:
    """Foreground `over` with alpha `cover` laid over `under` with `alpha` (Porter and Duff, 1984).

    Pictures (S, S, 3), alphas (S, S), straight colour in [0, 1]. Returns colour and alpha of the union.
    """
    union = 1 - (1 - cover) * (1 - alpha)
    share = (cover / np.maximum(union, 1e-6))[..., None]
    mixed = over * share + under * (1 - share)
    return np.where(union[..., None] > 1e-4, mixed, under).astype(np.float32), union.astype(np.float32)


def warp(matte: Matte, matrix: NDArray[np.float64], size: int) -> tuple[Plane, Plane]:
    """Resample a matte, premultiplied, into a square of `size` pixels.

    matrix: (2, 3), from matte pixels to output pixels. Where the matrix shrinks, the matte is first reduced by areas,
    so that thin strands fade instead of breaking. Beyond its border the matte is mirrored: a subject that the picture
    cuts goes on, without a straight edge that no photograph has.
    Returns foreground (size, size, 3) and alpha (size, size), float32 in [0, 1], straight colour.
    """
    matte, matrix = _part(matte, matrix, size)
    share = matte.opacity
    weight = share + np.float32(LEAST_SHARE)
    planes: Plane = np.dstack([matte.foreground * weight[..., None], weight])
    shrink = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if shrink < 0.8:
        height, width = (max(2, round(side * shrink)) for side in share.shape)
        ratio = np.array([share.shape[1] / width, share.shape[0] / height])
        planes = np.asarray(cv2.resize(planes, (width, height), interpolation=cv2.INTER_AREA), np.float32)
        # Pixel centres: x_full + 0.5 = ratio * (x_small + 0.5).
        matrix = np.column_stack([matrix[:, :2] * ratio, matrix[:, 2] + matrix[:, :2] @ ((ratio - 1) / 2)])
    mirror = cv2.BORDER_REFLECT_101
    moved = cv2.warpAffine(planes, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=mirror)
    planes = np.asarray(moved, np.float32)
    foreground = planes[..., :3] / (planes[..., 3:] * np.float32(255))
    alpha = np.clip(planes[..., 3] - LEAST_SHARE, 0, 1)
    return np.clip(foreground, 0, 1), np.where(alpha > 0.999, np.float32(1), alpha)


def _part(matte: Matte, matrix: NDArray[np.float64], size: int) -> tuple[Matte, NDArray[np.float64]]:
    """Only the part of a matte that `matrix` brings into the output, mirrored where it reaches beyond the border."""
    inverse = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))
    corners = inverse @ np.array([[0, size, 0, size], [0, 0, size, size], [1, 1, 1, 1]])
    left, top = (int(np.floor(corners[axis].min())) - 3 for axis in (0, 1))
    right, bottom = (int(np.ceil(corners[axis].max())) + 4 for axis in (0, 1))
    height, width = matte.alpha.shape
    rows = _mirrored(np.arange(top, bottom), height)
    columns = _mirrored(np.arange(left, right), width)
    inside = top >= 0 and left >= 0 and bottom <= height and right <= width
    index = (slice(top, bottom), slice(left, right)) if inside else np.ix_(rows, columns)
    moved = matrix.copy()
    moved[:, 2] += matrix[:, :2] @ np.array([left, top])
    return Matte(matte.foreground[index], matte.alpha[index]), moved


def _mirrored(index: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Indices beyond 0..length-1 reflected back, as often as needed."""
    period = max(1, 2 * (length - 1))
    folded: NDArray[np.int64] = np.abs(index) % period
    return np.minimum(folded, period - folded)
