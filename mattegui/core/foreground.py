"""The colour of what is cut out, freed from the background that shines through.

mattegui/core/README.md says why it is this method, with figures.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.composite import composite
from mattegui.core.depth import Depth, Pixels, to_depth, white
from mattegui.core.rect import Rect

Floats = NDArray[np.float32]


class Level(NamedTuple):
    """One size of cells: `scale` pixels a side. Colours are averaged over boxes of 2 `radius` + 1 cells, `times` times.

    trust: what holds a colour to the mean around it, against the pixels' own equations. margin: how many pixels are
    worked out around what is wanted, for the finer levels.
    """

    scale: int
    radius: int
    times: int
    trust: float
    margin: int


FIRST_SPREAD = (
    4  # at first, the equations of 2 FIRST_SPREAD + 1 cells a side are solved together: that sees through smoke
)
FIRST_LEVEL = Level(16, 1, 1, 0.002, 144)
LARGE_LEVELS = (Level(16, 3, 2, 0.01, 144), Level(8, 3, 1, 0.1, 80))  # enough where alpha is 0 or 1 only
SMALL_LEVELS = (Level(4, 2, 1, 0.05, 48), Level(2, 2, 1, 0.05, 16))
PIXEL_TRUST = np.float32(0.02)  # of the single pixels, after all levels
FOREGROUND_MARGIN = FIRST_LEVEL.margin  # how far a pixel's colour comes from
LARGEST_CELL = FIRST_LEVEL.scale  # tiles and margins are multiples of it, so that every window has the same cells
SAMPLED = SMALL_LEVELS[0].scale  # from this level up, one pixel in SAMPLED x SAMPLED is looked at
FAINT = np.float32(1e-6)  # a box whose mean weight is below this says nothing about colour; float32 sums round to less
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

    def spread(self, radius: int) -> Cells:
        """The means over boxes of 2 radius + 1 cells around every cell."""
        image, lit = (np.stack([_blurred(plane, radius) for plane in planes]) for planes in (self.image, self.lit))
        return Cells(image, lit, _blurred(self.alpha, radius), _blurred(self.square, radius))


class Colours(NamedTuple):
    """Foreground and background of the cells of `scale` pixels in a box of pixels, (3, h, w) in [0, 1]."""

    foreground: Floats
    background: Floats
    box: Rect
    scale: int

    def around(self, box: Rect) -> Colours:
        """The cells of a box and one more on every side, as views: what a smooth enlargement of it needs."""
        near = box.snapped(self.scale).grown(self.scale) & self.box
        part = _scaled(near.within(self.box), self.scale).slices
        return Colours(self.foreground[:, *part], self.background[:, *part], near, self.scale)

    def enlarged(self, box: Rect, scale: int) -> tuple[Floats, Floats]:
        """Foreground and background for smaller cells in a box inside this one."""
        near = self.around(box)
        size, part = _scaled(near.box, scale), _scaled(box.within(near.box), scale).slices
        foreground, background = (
            np.stack([_resized(plane, size)[part] for plane in planes]) for planes in (near.foreground, near.background)
        )
        return foreground, background


def estimate_foreground(image: Pixels, alpha: Floats, strength: float = 1.0) -> Pixels:
    """Foreground colour of a whole picture: every tile of the grid by `estimate_tile`, whose arguments these are."""
    foreground = np.empty_like(image)
    for tile in tiling.tiles(Rect.whole(alpha.shape), alpha.shape):
        rect = tiling.tile_rect(tile, alpha.shape)
        foreground[rect.slices] = estimate_tile(image, alpha, rect, strength)
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
    if strength <= 0 or share.min() >= 1:
        return own.copy()
    reach = rect.snapped(LARGEST_CELL).grown(FOREGROUND_MARGIN) & Rect.whole(alpha.shape)
    if alpha[reach.slices].max() > 0:
        estimate = _estimate(image, alpha, rect)
    else:
        estimate = np.full_like(own, to_depth(np.array([NEUTRAL], np.float32), own.dtype.type)[0])
    estimate = mixed(own, estimate, strength)
    return cv2.copyTo(own, (share >= 1).view(np.uint8), estimate)  # type: ignore[return-value]


def mixed(own: NDArray[Depth], estimate: NDArray[Depth], strength: float) -> NDArray[Depth]:
    """The photograph's own colours, (H, W, 3), and the estimate of them; strength: as `estimate_tile`'s."""
    if strength >= 1:
        return estimate
    return composite(estimate, own, np.full(own.shape[:2], strength, np.float32))


def _estimate(image: Pixels, alpha: Floats, rect: Rect) -> Pixels:
    """The estimate inside rect: smooth from large cells, and finer in the box that holds all the soft pixels."""
    whole, tile = Rect.whole(alpha.shape).snapped(LARGEST_CELL), rect.snapped(LARGEST_CELL)
    window = tile.grown(FOREGROUND_MARGIN) & whole
    pyramid = {SAMPLED: _cells(image, alpha, window, SAMPLED)}
    for level in reversed(LARGE_LEVELS):
        pyramid[level.scale] = _halved(pyramid[level.scale // 2])
    colours = _solved(pyramid[LARGEST_CELL].spread(FIRST_SPREAD), None, window, FIRST_LEVEL)
    for level in LARGE_LEVELS:
        box = tile.grown(level.margin) & whole
        inner = _scaled(box.within(window), level.scale)
        colours = _solved(pyramid[level.scale].cropped(inner), colours, box, level)
    near = colours.around(tile)
    smooth = _resized(_merged(near.foreground, image.dtype), near.box)
    estimate = np.ascontiguousarray(smooth[rect.within(near.box).slices])
    share = alpha[rect.slices]
    left, top, width, height = cv2.boundingRect(((share > 0) & (share < 1)).view(np.uint8))
    if width:
        soft = Rect(top, left, top + height, left + width).grown(SAMPLED) & Rect.whole(share.shape)
        wanted = soft.moved(rect.top, rect.left)
        for level in SMALL_LEVELS:
            box = wanted.snapped(LARGEST_CELL).grown(level.margin) & whole
            if level.scale in pyramid:
                cells = pyramid[level.scale].cropped(_scaled(box.within(window), level.scale))
            else:
                cells = _halved(_cells(image, alpha, box, level.scale // 2))
            colours = _solved(cells, colours, box, level)
        estimate[soft.slices] = _pixels(image, alpha, wanted, colours)
    return estimate


def _pixels(image: Pixels, alpha: Floats, rect: Rect, colours: Colours) -> Pixels:
    """The cells' foreground inside rect, moved so that each pixel's own equation holds."""
    planes, share = _planes(image[rect.slices]), alpha[rect.slices]
    foreground, background = colours.enlarged(rect, 1)
    rest = 1 - share
    planes -= background
    planes -= share * (foreground - background)
    planes *= share / (share * share + rest * rest + PIXEL_TRUST)
    planes += foreground
    return _merged(planes, image.dtype)


def _solved(cells: Cells, before: Colours | None, box: Rect, level: Level) -> Colours:
    """The colours of the cells in a box, from those of the level before."""
    image, lit, alpha, square = cells
    mixed = alpha - square
    rest = 1 - alpha - mixed  # the mean of (1 - alpha) squared
    unlit = image - lit
    trust = np.float32(level.trust)
    scale: Floats = np.reciprocal((square + trust) * (rest + trust) - mixed * mixed)
    own, other, own_background = (rest + trust) * scale, mixed * scale, (square + trust) * scale

    def corrected(foreground: Floats, background: Floats) -> tuple[Floats, Floats]:
        """Least squares: the equations I = alpha F + (1 - alpha) B of all pixels in a cell, and trust in the mean."""
        first = lit - square * foreground
        first -= mixed * background
        second = unlit - mixed * foreground
        second -= rest * background
        foreground = foreground + own * first
        foreground -= other * second
        background = background + own_background * second
        background -= other * first
        return _clipped(foreground), _clipped(background)

    if before is None:
        grey = np.full((3, 1, 1), NEUTRAL, np.float32)
        foreground, background = _mean(lit, alpha, grey, level), _mean(unlit, 1 - alpha, grey, level)
    else:
        foreground, background = before.enlarged(box, level.scale)
    for _ in range(level.times - (before is None)):
        foreground, background = corrected(foreground, background)
        foreground = _mean(foreground * square, square, foreground, level)
        background = _mean(background * rest, rest, background, level)
    return Colours(*corrected(foreground, background), box, level.scale)


def _mean(sums: Floats, weights: Floats, otherwise: Floats, level: Level) -> Floats:
    """Means over a level's boxes; `otherwise` where a box holds no weight.

    sums: (3, h, w), colours times weights; weights: (h, w); otherwise: (3, h, w) or (3, 1, 1).
    """
    blurred = np.stack([_blurred(plane, level.radius) for plane in sums])
    blurred += FAINT * otherwise
    blurred /= _blurred(weights, level.radius) + FAINT
    return blurred


def _blurred(plane: Floats, radius: int) -> Floats:
    """Means of a plane over boxes of 2 radius + 1 a side."""
    return cv2.blur(plane, (2 * radius + 1, 2 * radius + 1))  # type: ignore[return-value]


def _cells(image: Pixels, alpha: Floats, box: Rect, every: int) -> Cells:
    """Cells of one pixel each: one in every x every pixels of a box, which may reach beyond the picture."""
    start = min(every // 2, *(side - 1 for side in alpha.shape))  # a picture may be one pixel wide
    seen = tuple(slice(side.start + start, side.stop, every) for side in (box & Rect.whole(alpha.shape)).slices)
    planes, share = _planes(image[seen]), alpha[seen]
    beyond = [(0, side // every - given) for side, given in zip((box.height, box.width), share.shape, strict=True)]
    if beyond != [(0, 0), (0, 0)]:
        planes, share = np.pad(planes, [(0, 0), *beyond], "edge"), np.pad(share, beyond, "edge")
    return Cells(planes, planes * share, share, share * share)


def _halved(cells: Cells) -> Cells:
    """Cells twice as large."""
    return Cells(*(_means_of_four(planes) for planes in cells))


def _means_of_four(planes: Floats) -> Floats:
    """Means over 2 x 2: (..., h, w) to (..., h / 2, w / 2), h and w even."""
    *first, height, width = planes.shape
    size = (width // 2, planes.size // width // 2)
    halved: Floats = cv2.resize(planes.reshape(-1, width), size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return halved.reshape(*first, height // 2, width // 2)


def _clipped(planes: Floats) -> Floats:
    """The planes themselves, kept in [0, 1]; np.clip is several times slower on arrays as small as these."""
    return np.minimum(np.maximum(planes, 0, out=planes), 1, out=planes)


def _planes(pixels: Pixels) -> Floats:
    """(h, w, 3) of any depth as (3, h, w) in [0, 1]: a last axis of 3 makes numpy slow."""
    planes = np.stack(cv2.split(np.ascontiguousarray(pixels))).astype(np.float32)
    planes /= np.float32(white(pixels.dtype))
    return planes


def _merged(planes: Floats, dtype: np.dtype) -> Pixels:
    """The reverse of `_planes`."""
    return to_depth(cv2.merge(list(planes)), dtype.type)


def _resized(pixels: NDArray[Depth], size: Rect) -> NDArray[Depth]:
    """Pixels smoothly enlarged to the size of a box."""
    return cv2.resize(pixels, (size.width, size.height), interpolation=cv2.INTER_LINEAR)  # type: ignore[return-value]


def _scaled(box: Rect, scale: int) -> Rect:
    """A box in cells of `scale` pixels."""
    return Rect(*(side // scale for side in box))
