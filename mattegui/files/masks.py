"""What is an object in a mask: labels, classes in colours, soft alphas that reach neither black nor white."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels, to_depth
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, Say
from mattegui.files.meaning import histogram

NEARLY = 5  # of 255: greys this close to black or white are them; JPEG adds noise, and some networks never say 1
MOST_CLASSES = 32
VOID = (224, 224, 192)  # the colour of "an object's edge, or undecided" in the masks of PASCAL VOC
CLASS_SHARE = 0.05  # of the pixels: what has fewer, beside much white, may be a JPEG's noise along the edge
LEVEL_SHARE = 0.01  # of the pixels: a level that is meant as black or white has at least these
VICINITY = 64  # values of a histogram's end in which such a level is looked for
NARROW = 24  # three quarters of a level's pixels lie in so few values; a gradient's lie in more


def from_classes(pixels: Pixels, say: Say) -> NDArray[np.float32]:
    """A mask whose colours are classes, (H, W, 3), as (H, W) float32 in {0, 0.5, 1}: black is background.

    Raises InputError for another picture in colours.
    """
    rgb = to_depth(pixels, np.uint8).astype(np.uint32)
    packed = rgb[..., 0] << 16 | rgb[..., 1] << 8 | rgb[..., 2]
    found = np.unique(packed)
    if len(found) > MOST_CLASSES or found[0] != 0:
        raise InputError("is in colours, and which of them mean the object is not clear; save a mask in grey.")
    say(Remark("has classes in colours: black was taken for background and every other colour for foreground."))
    void = VOID[0] << 16 | VOID[1] << 8 | VOID[2]
    alpha: NDArray[np.float32] = (packed > 0).astype(np.float32)
    alpha[packed == void] = 0.5
    return alpha


def stretched(grey: Pixels, say: Say) -> NDArray[np.float32]:
    """A mask, (H, W) of any depth, as (H, W) float32 whose background is exactly 0 and whose foreground exactly 1.

    Raises InputError for numbers of classes, and where nothing stands out.
    """
    eight = to_depth(grey, np.uint8)
    counts = histogram(eight)
    values = np.flatnonzero(counts)
    lowest, highest = int(values[0]), int(values[-1])
    if len(values) == 2 and not (lowest <= NEARLY and highest >= 255 - NEARLY):
        ends = {"lowest": lowest, "highest": highest}
        say(Remark("holds only the values {lowest} and {highest}; {highest} was taken for foreground.", **ends))
        grey = np.where(eight == highest, np.uint8(255), np.uint8(0))
        return to_depth(grey, np.float32)
    floor, ceiling = 0, 255
    if len(values) > 1:
        _check_classes(counts, values)
        floor, ceiling = _end(counts), 255 - _end(counts[::-1])
    if floor >= ceiling:
        raise InputError(
            "holds only values from {lowest} to {highest}, so no object stands out; use another mask.",
            lowest=lowest,
            highest=highest,
        )
    _say_ends(floor, ceiling, highest, say)
    alpha = (to_depth(grey, np.float32) * 255 - floor) / np.float32(ceiling - floor)
    nearly = np.float32(NEARLY + 0.1) / 255
    alpha[alpha <= nearly] = 0
    alpha[alpha >= 1 - nearly] = 1
    return alpha


def _say_ends(floor: int, ceiling: int, highest: int, say: Say) -> None:
    if floor:
        say(Remark("is not black in the background; values up to {floor} were taken for it.", floor=floor))
    if ceiling < 255:
        say(
            Remark(
                "is not white in the foreground: its highest value is {highest} of 255, and values from {ceiling} were "
                "taken for it.",
                highest=highest,
                ceiling=ceiling,
            )
        )


def _check_classes(counts: NDArray[np.float32], values: NDArray[np.intp]) -> None:
    """Raise InputError for 0, 1, 2 and the like: whether 1 is another object or an edge, the file does not tell."""
    low = values[(values > 0) & (values <= MOST_CLASSES)]
    none_between = not ((values > MOST_CLASSES) & (values < 255)).any()
    apart = len(low) > 0 and (len(low) <= 3 or low[-1] - low[0] >= len(low))  # noise has every value of its range
    many = counts[low].sum() > min(counts[255], CLASS_SHARE * counts.sum())  # 255 may be a wide void or the frame
    if none_between and (counts[255] == 0 or (values[0] == 0 and apart and many)):
        *names, last = [str(value) for value in values]
        listed = (
            Remark("{one} and {other}", one=", ".join(names), other=last)
            if len(names) < 5
            else Remark("{first} to {last}", first=names[0], last=last)
        )
        raise InputError(
            "holds the values {listed}, which look like numbers of classes; save a mask that is 0 outside the object "
            "and 255 inside.",
            listed=listed,
        )


def _end(counts: NDArray[np.float32]) -> int:
    """Up to where the values at this end of a histogram are one level, with its noise; 0 where it is black already.

    Noise lies around its median, so that it ends about as far beyond the median as it begins before it.
    """
    first = int(np.flatnonzero(counts)[0])
    near = counts[first : first + VICINITY]
    end = first
    if near.sum() > LEVEL_SHARE * counts.sum():
        order = np.cumsum(near) / near.sum()
        median, most = int(np.searchsorted(order, 0.5)), int(np.searchsorted(order, 0.75))
        if most <= NARROW:
            end = first + (int(np.ceil(2.25 * median)) + 1 if median else 0)
    return end if end > NEARLY else 0
