"""The colours of cells, each solved from those of larger cells around it."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from mattegui.core.foreground.cells import WHITE_SHADE, Cells, Floats, blurred, in_steps
from mattegui.core.rect import Rect

NEUTRAL = 0.5  # grey where no foreground is within reach: black would darken the edge when the cutout is resized
FAINT = np.float32(2**-16)  # a box whose mean weight is below this says nothing about colour
STEPS_OF_RESULT, STEPS_OF_SUM = np.float32(2**15), np.float32(2**8)  # see cells.py


class Level(NamedTuple):
    """One size of cells: `scale` pixels a side. Colours are averaged over boxes of 2 `radius` + 1 cells.

    trust: what holds a colour to the mean around it, against the pixels' own equations. margin: how many pixels are
    worked out around what is wanted: what the finer levels see, and the level's own boxes. exact: no sum rounds, so the
    colours are the same whatever is solved with them.
    """

    scale: int
    radius: int
    trust: float
    margin: int
    exact: bool = True


class Colours(NamedTuple):
    """Foreground and background of the cells of `scale` pixels in a box of pixels, (3, h, w) in 0 to 255."""

    foreground: Floats
    background: Floats
    box: Rect
    scale: int

    def around(self, box: Rect) -> Colours:
        """The cells of a box and one more on every side, as views: what a smooth enlargement of it needs."""
        near = box.snapped(self.scale).grown(self.scale) & self.box
        part = scaled(near.within(self.box), self.scale).slices
        return Colours(self.foreground[:, *part], self.background[:, *part], near, self.scale)

    def enlarged(self, box: Rect, scale: int) -> tuple[Floats, Floats]:
        """Foreground and background for smaller cells in a box inside this one, as views."""
        near = self.around(box)
        size, part = scaled(near.box, scale), scaled(box.within(near.box), scale).slices
        foreground, background = (_enlarged(planes, size)[:, *part] for planes in (near.foreground, near.background))
        return foreground, background


class Equations(NamedTuple):
    """I = alpha F + (1 - alpha) B for all pixels in each cell: sums of them, and the inverse of their matrix."""

    lit: Floats
    unlit: Floats
    own: Floats
    other: Floats
    own_background: Floats
    trust: np.float32

    def corrected(self, foreground: Floats, background: Floats) -> tuple[Floats, Floats]:
        """Least squares of the equations, and of the distance from these colours times trust."""
        first = foreground * self.trust
        first += self.lit
        second = background * self.trust
        second += self.unlit
        foreground = self.own * first
        foreground -= self.other * second
        background = self.own_background * second
        first *= self.other
        background -= first
        return _clipped(foreground), _clipped(background)


def solved(cells: Cells, before: Colours | None, box: Rect, level: Level) -> Colours:
    """The colours of the cells in a box, from those of the level before."""
    image, lit, alpha, square = cells
    mixed = alpha - square
    rest = 1 - alpha
    rest -= mixed  # the mean of (1 - alpha) squared
    unlit = image - lit
    trust = np.float32(level.trust)
    own, own_background = rest + trust, square + trust
    scale: Floats = np.reciprocal(own * own_background - mixed * mixed)
    equations = Equations(lit, unlit, own * scale, mixed * scale, own_background * scale, trust)
    if before is None:
        grey = np.full((3, 1, 1), WHITE_SHADE * NEUTRAL, np.float32)
        foreground, background = _mean(lit, alpha, grey, level), _mean(unlit, 1 - alpha, grey, level)
    else:
        foreground, background = equations.corrected(*before.enlarged(box, level.scale))
        foreground = _mean(foreground * square, square, foreground, level)
        background = _mean(background * rest, rest, background, level)
    foreground, background = equations.corrected(foreground, background)
    if level.exact:
        in_steps(foreground, STEPS_OF_RESULT)
        in_steps(background, STEPS_OF_RESULT)
    return Colours(foreground, background, box, level.scale)


def scaled(box: Rect, scale: int) -> Rect:
    """A box in cells of `scale` pixels."""
    return Rect(*(side // scale for side in box))


def _mean(sums: Floats, weights: Floats, otherwise: Floats, level: Level) -> Floats:
    """Means over a level's boxes; `otherwise` where a box holds no weight.

    sums: (3, h, w), colours times weights, of which steps are made; weights: (h, w); otherwise: (3, h, w) or (3, 1, 1).
    """
    if level.exact:
        in_steps(sums, STEPS_OF_SUM)
    means = blurred(sums, level.radius)
    means += FAINT * otherwise
    means /= blurred(weights, level.radius) + FAINT
    return means


def _clipped(planes: Floats) -> Floats:
    """The planes themselves, kept from 0 to white."""
    return np.clip(planes, 0, WHITE_SHADE, out=planes)


def _enlarged(planes: Floats, size: Rect) -> Floats:
    """Planes smoothly enlarged to the size of a box."""
    found = np.empty((3, size.height, size.width), np.float32)
    for plane, large in zip(planes, found, strict=True):
        cv2.resize(plane, (size.width, size.height), large, interpolation=cv2.INTER_LINEAR)
    return found
