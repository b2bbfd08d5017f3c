"""The estimate of tiles that lie side by side: large cells are solved for all of them together, pixels tile by tile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.composite import composite
from mattegui.core.depth import Depth, Pixels, to_depth
from mattegui.core.foreground.cells import SAMPLED, Cells, Floats, doubled, merged, sampled
from mattegui.core.foreground.levels import NEUTRAL, Colours, Level, scaled, solved
from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles, union

# At first, the equations of 2 FIRST_SPREAD + 1 cells a side are solved together: that sees through smoke.
FIRST_SPREAD = 4
FIRST_LEVEL = Level(16, 0, 0.002, 128)
LARGE_LEVELS = (Level(16, 4, 0.01, 128), Level(8, 2, 0.1, 48))  # enough where alpha is 0 or 1 only
FINE_LEVEL = Level(4, 2, 0.05, 24)
FINEST_LEVEL = Level(2, 2, 0.05, 8, exact=False)
PIXEL_TRUST = np.float32(0.02)  # of the single pixels, after all levels
FOREGROUND_MARGIN = 192  # how far a pixel's colour comes from
LARGEST_CELL = FIRST_LEVEL.scale  # the picture ends with whole cells of this size


class Window(NamedTuple):
    """The cells of SAMPLED pixels in a box."""

    cells: Cells
    box: Rect


def estimate_foreground(image: Pixels, alpha: Floats, strength: float = 1.0) -> Pixels:
    """Foreground colour of a whole picture: every tile of the grid by `estimate_tiles`, whose arguments these are."""
    foreground = np.empty_like(image)
    whole = Rect.whole(alpha.shape)
    for _, row in groupby(tiles(whole, alpha.shape), key=lambda tile: tile[0]):
        rects = [tile_rect(tile, alpha.shape) for tile in row]
        for rect, colours in zip(rects, estimate_tiles(image, alpha, rects, strength), strict=True):
            foreground[rect.slices] = colours
    return foreground


def estimate_tile(image: Pixels, alpha: Floats, rect: Rect, strength: float = 1.0) -> Pixels:
    """Foreground colour inside rect, as `estimate_tiles`, whose arguments these are."""
    return next(estimate_tiles(image, alpha, [rect], strength))


def estimate_tiles(image: Pixels, alpha: Floats, rects: Sequence[Rect], strength: float = 1.0) -> Iterator[Pixels]:
    """Foreground colour inside tiles that lie side by side, by least squares over cells that grow finer.

    image: (H, W, 3) uint8, uint16, or float32 with 1 for white; alpha: (H, W) float32 in [0, 1]. They may be the whole
    picture, or only the tiles grown by FOREGROUND_MARGIN and clipped to the picture: the bytes are the same, and those
    of one tile do not depend on the others. strength: 0 keeps the photograph's own colours, 1 gives the estimate,
    between them the two are mixed.
    Yields (rect.height, rect.width, 3) in the image's type, a view of the image or an array of its own: exactly the
    image where alpha is 1; where it is 0, the estimate is the colour of the foreground nearby. The pyramid is that of
    Germer et al., "Fast multi-level foreground estimation", ICPR 2020, the means in it those of Forte, "Approximate
    fast foreground colour estimation", ICIP 2021.
    """
    for kind, group in groupby(rects, key=lambda rect: _kind(alpha, rect, strength)):
        run = list(group)
        if kind == "own":
            yield from (image[rect.slices] for rect in run)
        elif kind == "far":
            yield from (mixed(image[rect.slices], _grey(image, rect), strength) for rect in run)
        else:
            for rect, estimate in zip(run, _estimates(image, alpha, run), strict=True):
                own, known = image[rect.slices], (alpha[rect.slices] >= 1).view(np.uint8)
                yield cv2.copyTo(own, known, mixed(own, estimate, strength))  # type: ignore[misc]


def mixed(own: NDArray[Depth], estimate: NDArray[Depth], strength: float) -> NDArray[Depth]:
    """The photograph's own colours, (H, W, 3), and the estimate of them; strength: as `estimate_tiles`'s."""
    if strength >= 1:
        return estimate
    return composite(estimate, own, np.full(own.shape[:2], strength, np.float32))


def _grey(image: Pixels, rect: Rect) -> Pixels:
    """What stands where no foreground is within reach."""
    grey = to_depth(np.array([NEUTRAL], np.float32), image.dtype.type)
    return np.full((rect.height, rect.width, 3), grey[0])


def _kind(alpha: Floats, rect: Rect, strength: float) -> Literal["own", "far", "worked"]:
    """What is known of a tile before its colours are: it keeps its own, has no foreground within reach, or neither."""
    lowest, highest = cv2.minMaxLoc(alpha[rect.slices])[:2]
    if strength <= 0 or lowest >= 1:
        return "own"
    if highest > 0:
        return "worked"
    reach = rect.grown(FOREGROUND_MARGIN).snapped(LARGEST_CELL) & Rect.whole(alpha.shape)
    near = alpha[reach.slices]
    first = min(SAMPLED // 2, *(side - 1 for side in near.shape))  # a picture may be one pixel wide
    return "worked" if near[first::SAMPLED, first::SAMPLED].max() > 0 else "far"


def _estimates(image: Pixels, alpha: Floats, rects: Sequence[Rect]) -> Iterator[Pixels]:
    """The estimate inside tiles: smooth from large cells, and finer in the box that holds a tile's soft pixels."""
    cells, coarse = _coarse(image, alpha, union(rects))
    for has_soft, group in groupby(((rect, _soft(alpha, rect)) for rect in rects), key=lambda pair: not pair[1].empty):
        run = list(group)
        fine = _fine(cells, coarse, union(soft for _, soft in run), alpha.shape) if has_soft else None
        for rect, soft in run:
            if soft != rect:
                near = coarse.around(rect.snapped(LARGEST_CELL))
                smooth = cv2.resize(merged(near.foreground, image.dtype), (near.box.width, near.box.height))
                estimate = np.ascontiguousarray(smooth[rect.within(near.box).slices])
            else:
                estimate = np.empty((rect.height, rect.width, 3), image.dtype)
            if fine is not None:
                estimate[soft.within(rect).slices] = _pixels(image, alpha, soft, fine)
            yield estimate  # type: ignore[misc]


def _soft(alpha: Floats, rect: Rect) -> Rect:
    """The box of a tile's soft pixels and a few more; empty where there are none."""
    share = alpha[rect.slices]
    box = Rect.around((share > 0) & (share < 1))
    return box if box.empty else box.grown(SAMPLED).moved(rect.top, rect.left) & rect


def _coarse(image: Pixels, alpha: Floats, tiles: Rect) -> tuple[Window, Colours]:
    """The cells of SAMPLED pixels around tiles, and the colours of the cells of 8."""
    whole, inner = Rect.whole(alpha.shape).snapped(LARGEST_CELL), tiles.snapped(LARGEST_CELL)
    window = inner.grown(FOREGROUND_MARGIN) & whole
    cells = sampled(image, alpha, window)
    pyramid = {8: (eight := cells.halved()), LARGEST_CELL: eight.halved()}
    spread = pyramid[LARGEST_CELL].spread(FIRST_SPREAD)
    box = inner.grown(FIRST_LEVEL.margin) & whole
    colours = solved(spread.cropped(scaled(box.within(window), LARGEST_CELL)), None, box, FIRST_LEVEL)
    for level in LARGE_LEVELS:
        box = inner.grown(level.margin) & whole
        colours = solved(pyramid[level.scale].cropped(scaled(box.within(window), level.scale)), colours, box, level)
    return Window(cells, window), colours


def _fine(window: Window, coarse: Colours, soft: Rect, shape: tuple[int, ...]) -> Colours:
    """The colours of cells of SAMPLED pixels around a box."""
    box = soft.snapped(SAMPLED).grown(FINE_LEVEL.margin) & Rect.whole(shape).snapped(LARGEST_CELL)
    return solved(window.cells.cropped(scaled(box.within(window.box), SAMPLED)), coarse, box, FINE_LEVEL)


def _pixels(image: Pixels, alpha: Floats, rect: Rect, fine: Colours) -> Pixels:
    """The finest cells' foreground inside rect, moved so that each pixel's own equation holds.

    With the weight w of that equation it is F + w (I - F + (1 - alpha) (F - B)). OpenCV multiplies and adds at once,
    which takes half of numpy's time.
    """
    box = rect.snapped(SAMPLED).grown(FINEST_LEVEL.margin) & Rect.whole(alpha.shape).snapped(LARGEST_CELL)
    planes, cells = doubled(image, alpha, box)
    colours = solved(cells, fine, box, FINEST_LEVEL)
    apart = colours._replace(background=colours.foreground - colours.background)
    foreground, contrast = apart.enlarged(rect, 1)
    share = alpha[rect.slices]
    rest = 1 - share
    weight = share / (share * share + rest * rest + PIXEL_TRUST)
    for own, colour, other in zip(planes[:, *rect.within(box).slices], foreground, contrast, strict=True):
        missed = cv2.subtract(own, colour)
        cv2.accumulateProduct(other, rest, missed)
        cv2.accumulateProduct(missed, weight, colour)
    return merged(foreground, image.dtype)
