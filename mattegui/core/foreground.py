"""The colour of what is cut out, freed from the background that shines through.

mattegui/core/README.md says why it is this method, with figures.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.depth import Pixels, white
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect

Floats = NDArray[np.float32]


class Level(NamedTuple):
    """One size of cells: `scale` pixels a side. Colours are averaged over boxes of 2 `radius` + 1 cells, `times` times.

    trust: what holds a colour to the mean around it, against the pixels' own equations. margin: how many pixels around
    the tile are worked out, which the finer levels need.
    """

    scale: int
    radius: int
    times: int
    trust: float
    margin: int


LEVELS = (Level(16, 3, 2, 0.01, 144), Level(8, 3, 1, 0.02, 80), Level(4, 2, 1, 0.05, 48), Level(2, 1, 1, 0.05, 16))
FOREGROUND_MARGIN = LEVELS[0].margin  # how far a pixel's colour comes from
CELL = LEVELS[0].scale  # tiles and margins are multiples of it, so that every tile has the same cells
SAMPLED = 4  # the levels from this scale up look at one pixel in 4 x 4
HARD_LEVELS = 2  # as many are enough where alpha is 0 or 1 only
PIXEL_TRUST = 0.02  # of the single pixels, after all levels
FAINT = 1e-6  # a box whose mean weight is below this says nothing about colour; float32 sums round to less
NEUTRAL = 0.5  # grey where no foreground is within reach: black would darken the edge when the cutout is resized


class Cells(NamedTuple):
    """Means over cells: of the image I and of alpha I, (3, h, w); of alpha and of its square, (h, w)."""

    image: Floats
    lit: Floats
    alpha: Floats
    square: Floats

    def cropped(self, box: Rect) -> Cells:
        """The cells inside a box, as views."""
        return Cells(*(plane[..., *box.slices] for plane in self))


class Colours(NamedTuple):
    """Foreground and background, (3, h, w) float32 in the image's values."""

    foreground: Floats
    background: Floats


def estimate_foreground(
    image: Pixels, alpha: Floats, strength: float = 1.0, step: Step = ignore, out: Pixels | None = None
) -> Pixels:
    """Foreground colour of a whole picture on all cores: every tile of the grid by `estimate_tile`.

    out: an array or view of the image's shape and type to write to, else a new one. step: told the share that is done,
    on the caller's thread; what it raises ends the work.
    """
    foreground = np.empty_like(image) if out is None else out
    rects = [tiling.tile_rect(tile, alpha.shape) for tile in tiling.tiles(Rect.whole(alpha.shape), alpha.shape)]

    def fill(rect: Rect) -> None:
        foreground[rect.slices] = estimate_tile(image, alpha, rect, strength)

    pool = ThreadPoolExecutor(os.cpu_count())  # numpy and OpenCV let other threads run meanwhile
    try:
        for done, _ in enumerate(pool.map(fill, rects), 1):
            step(done / len(rects))
    finally:
        pool.shutdown(cancel_futures=True)
    return foreground


def estimate_tile(image: Pixels, alpha: Floats, rect: Rect, strength: float = 1.0) -> Pixels:
    """Foreground colour inside rect, by least squares over cells that grow finer.

    image: (H, W, 3) uint8, uint16, or float32 with 1 for white; alpha: (H, W) float32 in [0, 1]. They may be the whole
    picture, or only a tile grown by FOREGROUND_MARGIN and clipped to the picture: the bytes are the same.
    strength: 0 keeps the photograph's own colours, 1 gives the estimate, between them the two are mixed.
    Returns (rect.height, rect.width, 3) in the image's type: exactly the image where alpha is 1; where it is 0, the
    estimate is the colour of the foreground nearby. The pyramid is that of Germer et al., "Fast multi-level foreground
    estimation", ICPR 2020, the means in it those of Forte, "Approximate fast foreground colour estimation", ICIP 2021.
    """
    own, share = image[rect.slices], alpha[rect.slices]
    known = share >= 1
    if strength <= 0 or known.all():
        return own.copy()
    tile = rect.snapped(CELL)
    if alpha[(tile.grown(FOREGROUND_MARGIN) & Rect.whole(alpha.shape)).slices].any():
        soft = bool(((share > 0) & ~known).any())
        colours = _coarse(image, alpha, tile, LEVELS if soft else LEVELS[:HARD_LEVELS])
    else:
        grey = np.full((3, 1, 1), NEUTRAL * white(own.dtype), np.float32)
        soft, colours = False, Colours(grey, grey)
    inside, finished = rect.within(tile).slices, []
    for channel, photograph in enumerate(cv2.split(own)):
        foreground, background = (_resized(planes[channel], tile)[inside] for planes in colours)
        if soft:
            foreground = _corrected_pixels(foreground, background, photograph, share)
        finished.append(_finished(foreground, photograph, known, strength))
    merged: Pixels = cv2.merge(finished)  # type: ignore[assignment]
    return merged


def _corrected_pixels(foreground: Floats, background: Floats, photograph: Pixels, share: Floats) -> Floats:
    """One channel's foreground, moved so that each pixel's own equation holds; all (h, w)."""
    rest = 1 - share
    error = photograph - background - share * (foreground - background)
    corrected: Floats = foreground + error * (share / (share * share + rest * rest + np.float32(PIXEL_TRUST)))
    return corrected


def _finished(foreground: Floats, photograph: Pixels, known: NDArray[np.bool_], strength: float) -> Pixels:
    """One channel in the photograph's type: mixed with it by strength, and exactly it where it is known."""
    values = np.clip(foreground, 0, white(photograph.dtype))
    if strength < 1:
        values = photograph + np.float32(strength) * (values - photograph)
    if photograph.dtype.kind == "u":
        values = np.rint(values)
    return np.where(known, photograph, values.astype(photograph.dtype))


def _coarse(image: Pixels, alpha: Floats, tile: Rect, levels: tuple[Level, ...]) -> Colours:
    """The colours of a tile's cells at the last of the levels."""
    whole = Rect.whole(alpha.shape).snapped(CELL)
    box = window = tile.grown(FOREGROUND_MARGIN) & whole
    sampled = _cells(image, alpha, window, SAMPLED)
    pyramid = {SAMPLED: sampled, 2 * SAMPLED: _halved(sampled)}
    pyramid[4 * SAMPLED] = _halved(pyramid[2 * SAMPLED])
    colours, scale = None, 0
    for level in levels:
        inner = tile.grown(level.margin) & whole
        if level.scale in pyramid:
            cells = pyramid[level.scale].cropped(_scaled(inner.within(window), level.scale))
        else:
            cells = _halved(_cells(image, alpha, inner, 1))
        if colours is not None:
            part = _scaled(inner.within(box), scale)
            shape = Rect.whole(cells.alpha.shape)
            colours = Colours(*(np.stack([_resized(p[part.slices], shape) for p in planes]) for planes in colours))
        colours, box, scale = _solved(cells, colours, level, white(image.dtype)), inner, level.scale
    assert colours is not None
    part = _scaled(tile.within(box), scale)
    return Colours(*(planes[:, *part.slices] for planes in colours))


def _solved(cells: Cells, colours: Colours | None, level: Level, brightest: float) -> Colours:
    """The cells' colours from those of the level before, of the same size; None: there is none before."""
    image, lit, alpha, square = cells
    mixed = alpha - square
    rest = 1 - alpha - mixed  # the mean of (1 - alpha) squared
    unlit = image - lit
    trust = np.float32(level.trust)
    scale = 1 / ((square + trust) * (rest + trust) - mixed * mixed)
    own_foreground, other, own_background = (rest + trust) * scale, mixed * scale, (square + trust) * scale

    def corrected(colours: Colours) -> Colours:
        """Least squares: the equations I = alpha F + (1 - alpha) B of all pixels in a cell, and trust in the mean."""
        foreground, background = colours
        first = lit - square * foreground - mixed * background
        second = unlit - mixed * foreground - rest * background
        foreground = foreground + own_foreground * first - other * second
        background = background + own_background * second - other * first
        return Colours(np.clip(foreground, 0, brightest), np.clip(background, 0, brightest))

    grey = np.full((3, 1, 1), NEUTRAL * brightest, np.float32)
    far, sums = colours or Colours(grey, grey), (lit, unlit)
    weights = (alpha, 1 - alpha)
    for _ in range(level.times):
        if colours is not None:
            colours = corrected(colours)
            sums, weights = (colours.foreground * square, colours.background * rest), (square, rest)
        means = (_mean(*given, level.radius) for given in zip(sums, weights, far, strict=True))
        colours = far = Colours(*means)
    assert colours is not None
    return corrected(colours)


def _mean(sums: Floats, weights: Floats, otherwise: Floats, radius: int) -> Floats:
    """Means over boxes of 2 radius + 1 cells; `otherwise` where a box holds no weight.

    sums: (3, h, w), colours times weights; weights: (h, w); otherwise: (3, h, w) or (3, 1, 1).
    """
    box = (2 * radius + 1, 2 * radius + 1)
    blurred = np.stack([cv2.blur(plane, box) for plane in sums])
    mean: Floats = (blurred + np.float32(FAINT) * otherwise) / (cv2.blur(weights, box) + np.float32(FAINT))
    return mean


def _cells(image: Pixels, alpha: Floats, box: Rect, every: int) -> Cells:
    """Cells of one pixel each: one in every x every pixels of a box, which may reach beyond the picture."""
    start = every // 2
    inside = box & Rect.whole(alpha.shape)
    pixels, share = (
        cv2.copyMakeBorder(
            np.ascontiguousarray(array[inside.slices]),
            0,
            box.height - inside.height,
            0,
            box.width - inside.width,
            cv2.BORDER_REPLICATE,
        )[start::every, start::every]
        for array in (image, alpha)
    )
    planes = np.stack(cv2.split(pixels)).astype(np.float32)
    return Cells(planes, planes * share, share, share * share)


def _halved(cells: Cells) -> Cells:
    """Cells twice as large."""
    return Cells(*(_halved_planes(planes) for planes in cells))


def _halved_planes(planes: Floats) -> Floats:
    """Means over 2 x 2: (..., h, w) to (..., h / 2, w / 2), h and w even."""
    *first, height, width = planes.shape
    flat = np.ascontiguousarray(planes).reshape(-1, width)
    return cv2.resize(flat, (width // 2, len(flat) // 2), interpolation=cv2.INTER_AREA).reshape(
        *first, height // 2, width // 2
    )


def _resized(plane: Floats, size: Rect) -> Floats:
    """A plane smoothly enlarged to the size of a box."""
    return cv2.resize(plane, (size.width, size.height), interpolation=cv2.INTER_LINEAR)  # type: ignore[return-value]


def _scaled(box: Rect, scale: int) -> Rect:
    """A box in cells of `scale` pixels."""
    return Rect(*(side // scale for side in box))
