"""The rules that make alpha: of a trimap, an answer and its correction, with a retouch, as the user finishes it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles
from mattegui.core.trimap import FOREGROUND, UNKNOWN

Alpha = NDArray[np.float32]

MOST_SHIFT = 20.0  # image pixels
MOST_FEATHER = 20.0  # image pixels; the sums of a wider one would not fit into 32 bits
FEATHER_STEPS = 4095  # alpha in whole numbers while it is feathered: their sums do not hang on the order of adding
SQUARES = math.sqrt(2) - 1  # the share of squares among squares and crosses that together make a regular octagon
FULL_WEIGHT = 65535  # of a retouch: nothing of the alpha below it is left
STEEPEST = 0.002  # at full contrast alpha still ramps, over less than a level of 255


@dataclass(frozen=True)
class Finish:
    """What the user does to the edge of the cutout after network and polish.

    shift: image pixels by which the edge moves out (above 0) or in (below 0). contrast: 0 to 1, how much steeper alpha
    gets. feather: image pixels within which the edge is made softer. despill: 0 to 1, how far the background's colour
    is taken out of the edge. The usual one leaves alpha as it is. Raises InputError for values that cannot be meant.
    """

    shift: float = 0.0
    contrast: float = 0.0
    feather: float = 0.0
    despill: float = 1.0

    def __post_init__(self) -> None:
        """Check the values."""
        wrong = {
            f"A shift of the edge by {self.shift} pixels is not from -{MOST_SHIFT:g} to {MOST_SHIFT:g}.": not (
                -MOST_SHIFT <= self.shift <= MOST_SHIFT
            ),
            f"A contrast of {self.contrast} is not from 0 to 1.": not 0 <= self.contrast <= 1,
            f"A feather of {self.feather} pixels is not from 0 to {MOST_FEATHER:g}.": not (
                0 <= self.feather <= MOST_FEATHER
            ),
            f"A despill of {self.despill} is not from 0 to 1.": not 0 <= self.despill <= 1,
        }
        for sentence, is_wrong in wrong.items():
            if is_wrong:
                raise InputError(sentence)

    @property
    def changes_alpha(self) -> bool:
        """False when alpha stays as it is."""
        return bool(self.shift or self.contrast or self.feather)

    @property
    def margin(self) -> int:
        """How many pixels around a box its finished alpha comes from."""
        return math.ceil(abs(self.shift)) + math.ceil(self.feather)


USUAL_FINISH = Finish()


def alpha_of(trimap: NDArray[np.uint8], answer: Alpha) -> Alpha:
    """Alpha, (H, W) float32: the answer where the trimap is unknown, exactly 0 or 1 where it is known."""
    alpha = trimap.astype(np.float32)
    alpha /= FOREGROUND
    if alpha.size:
        cv2.copyTo(answer, (trimap == UNKNOWN).view(np.uint8), alpha)
    return alpha


def polished(answer: Alpha, correction: Alpha, strength: float) -> Alpha:
    """The answer with a share of its correction, (H, W) float32 in [0, 1]. strength: 0 is the answer itself, 1 all."""
    if not strength:
        return answer
    alpha = answer + np.float32(strength) * correction
    return np.clip(alpha, 0, 1, out=alpha)


def retouched(alpha: Alpha, retouch: NDArray[np.uint16]) -> Alpha:
    """Alpha, (H, W) float32, with a retouch over it.

    retouch: (2, H, W): its alpha times its weight, and its weight, each 0 to FULL_WEIGHT, the first at most the second.
    """
    own, weight = retouch.astype(np.float32) / np.float32(FULL_WEIGHT)
    own += alpha * (1 - weight)
    found: Alpha = np.clip(own, 0, 1, out=own)
    return found


def finished(read: Callable[[Rect], Alpha], rect: Rect, whole: Rect, finish: Finish) -> Alpha:
    """The finished alpha of rect, (rect.height, rect.width) float32 in [0, 1]; the same bytes for every box.

    read: gives the alpha of a box inside the picture, which is `whole`. Goes tile by tile: their arrays fit into a
    processor's cache, and most tiles have nothing to finish.
    """
    if not finish.changes_alpha:
        return read(rect)
    alpha, shape = np.empty((rect.height, rect.width), np.float32), (whole.height, whole.width)
    for tile in tiles(rect, shape):
        part = tile_rect(tile, shape) & rect
        window = part.grown(finish.margin) & whole
        alpha[part.within(rect).slices] = _finished(read(window), finish)[part.within(window).slices]
    return alpha


def _finished(alpha: Alpha, finish: Finish) -> Alpha:
    """Alpha finished, right but for a margin where it goes on beyond what is given."""
    lowest, highest = cv2.minMaxLoc(alpha)[:2]
    if lowest == highest and lowest in (0, 1):  # it stays so
        return alpha
    alpha = _moved(alpha, finish.shift)
    if finish.contrast:
        alpha = alpha - np.float32(0.5)
        alpha /= np.float32(max(1 - finish.contrast, STEEPEST))
        alpha += np.float32(0.5)
        np.clip(alpha, 0, 1, out=alpha)
    pixels, rest = _whole_and_rest(finish.feather)
    below = _feathered(alpha, pixels) if pixels else alpha
    return _between(below, _feathered(alpha, pixels + 1), rest) if rest else below


def _whole_and_rest(amount: float) -> tuple[int, float]:
    return math.floor(amount), amount - math.floor(amount)


def _between(below: Alpha, above: Alpha, share: float) -> Alpha:
    """A mixture of two; a fraction of a pixel lies between the whole numbers below and above it."""
    above -= below
    above *= np.float32(share)
    above += below
    return above


def _moved(alpha: Alpha, shift: float) -> Alpha:
    """The most alpha within an octagon of that radius, or below 0 the least."""
    reach, border = (cv2.dilate, 0.0) if shift > 0 else (cv2.erode, 1.0)
    pixels, rest = _whole_and_rest(abs(shift))
    if pixels:
        squares, crosses = _octagon(pixels)
        alpha = reach(alpha, cv2.getStructuringElement(cv2.MORPH_RECT, (2 * squares + 1,) * 2))  # type: ignore[assignment]
        alpha = _within_crosses(alpha, crosses, reach, border)
    if not rest:
        return alpha
    square = _octagon(pixels + 1)[0] > _octagon(pixels)[0]  # one more pixel is one more square, or one more cross
    shape = cv2.MORPH_RECT if square else cv2.MORPH_CROSS
    return _between(alpha, reach(alpha, cv2.getStructuringElement(shape, (3, 3))), rest)  # type: ignore[arg-type]


def _octagon(pixels: int) -> tuple[int, int]:
    """How many squares and crosses of 3 x 3 make it."""
    squares = round(SQUARES * pixels)
    return squares, pixels - squares


def _within_crosses(alpha: Alpha, crosses: int, reach: Callable[..., Any], border: float) -> Alpha:
    """The most or the least alpha within so many crosses, each around what the one before has reached.

    Around the four corners of a diamond as large as what is reached already lies all of one twice as large: each step
    doubles it. border: what leaves alpha as it is; corners may lie beyond the edge.
    """
    if not crosses:
        return alpha
    wide: Any = cv2.copyMakeBorder(alpha, *(crosses,) * 4, cv2.BORDER_CONSTANT, value=border)
    reached = 0
    while reached < crosses:
        step = min(max(reached, 1), crosses - reached)
        corners = np.zeros((2 * step + 1, 2 * step + 1), np.uint8)
        corners[[0, step, step, -1], [step, 0, -1, step]] = 1
        corners[step, step] = not reached  # the first step is a whole cross
        wide, reached = reach(wide, corners, borderType=cv2.BORDER_CONSTANT, borderValue=border), reached + step
    moved: Alpha = wide[crosses:-crosses, crosses:-crosses]
    return moved


def _feathered(alpha: Alpha, pixels: int) -> Alpha:
    """Means over boxes of means over boxes, which together reach that far; exact, so that no window shows."""
    scaled, total = alpha * np.float32(FEATHER_STEPS), FEATHER_STEPS
    sums = np.rint(scaled, out=scaled).astype(np.int32)
    for reach in (pixels // 2, pixels - pixels // 2):
        side = 2 * reach + 1
        cv2.boxFilter(sums, cv2.CV_32S, (side, side), sums, normalize=False, borderType=cv2.BORDER_REPLICATE)
        total *= side * side
    feathered: Alpha = sums.astype(np.float32)
    feathered /= np.float32(total)
    return feathered
