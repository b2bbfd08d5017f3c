"""Which part of a picture is written and how large it becomes, and the resizing."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Depth, Pixels, white
from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.files.output import Output

EVERYWHERE = 1e-4  # weight of a colour under alpha 0 as a picture is resized: it counts only where nothing else does
ALMOST = 1e-5  # sums of floats miss 0 and 1 by less
LEAST_SEEN = 0.5 / 255  # alpha below this is 0 in a file of 8 bits, and no part of the subject


@dataclass(frozen=True)
class Frame:
    """Which part of the picture is written, and how large it becomes."""

    rect: Rect
    height: int
    width: int

    @property
    def keeps_size(self) -> bool:
        """True where pixels stay as they are."""
        return (self.height, self.width) == (self.rect.height, self.rect.width)


def frame_of(output: Output, shape: tuple[int, ...], alpha: NDArray[np.float32] | None = None) -> Frame:
    """The frame of a picture of shape (H, W, ...). alpha: (H, W); without it nothing is cropped."""
    rect = Rect.whole(shape)
    if output.crop is not None and alpha is not None:
        seen = Rect.around(alpha >= LEAST_SEEN)
        if seen.empty:
            raise InputError("Nothing is foreground, so there is nothing to crop to; write the whole picture.")
        rect &= seen.grown(output.crop)
    scale = 1.0
    if output.longest is not None:
        scale = output.longest / max(rect.height, rect.width)
    elif output.percent is not None:
        scale = output.percent / 100
    return Frame(rect, max(1, round(scale * rect.height)), max(1, round(scale * rect.width)))


def resized(pixels: NDArray[Depth], frame: Frame) -> NDArray[Depth]:
    """By area when it shrinks, else linearly, which does not overshoot; (H, W) or (H, W, 3) in the same depth."""
    shrinks = frame.height < pixels.shape[0] or frame.width < pixels.shape[1]
    size = (frame.width, frame.height)
    return cv2.resize(  # type: ignore[return-value]
        np.ascontiguousarray(pixels), size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    )


def resized_by_weight(colours: Pixels, alpha: NDArray[np.float32], frame: Frame) -> Pixels:
    """Colours resized as if multiplied by alpha, then freed from it, so that what is transparent tints nothing."""
    weight = alpha + np.float32(EVERYWHERE)
    total = resized(weight, frame)
    found = np.empty((frame.height, frame.width, 3), colours.dtype)
    for channel in range(3):  # one at a time: floats of a large picture need much memory
        values = resized(colours[..., channel].astype(np.float32) * weight, frame) / total
        if colours.dtype.kind == "u":
            values = np.rint(np.minimum(values, np.float32(white(colours.dtype))))
        found[..., channel] = values
    return found


def snapped(share: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shares whose 0 and 1 are exact."""
    share[share < ALMOST] = 0
    share[share > 1 - ALMOST] = 1
    return share
