"""Trimap files: one channel, exactly 0, 128 and 255, the picture's size; others are understood or refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels, to_depth, white
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, Say, about, hush
from mattegui.core.trimap import (
    BACKGROUND,
    FOREGROUND,
    HIGHEST_UNKNOWN,
    LOWEST_UNKNOWN,
    UNKNOWN,
    blank,
    check_size,
    quantise,
    remarks,
)
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import check_suffix, write_pixels
from mattegui.files.image import to_grey
from mattegui.files.meaning import has_colours, histogram, measured, parted, photographed

TRIMAP_SUFFIXES = (".png", ".tif", ".tiff")  # the other formats would blur the three values
PURE = 0.4  # a colour is red, green or blue where that channel leads the next by this share of itself
MOST_UNCLEAR = 0.1  # of the visible pixels: edges between two colours may be of neither
SOME = 0.02  # of the pixels: fewer half-transparent ones are the edges of something solid
HALVES = 2  # values by which the middle of three may miss the half of the highest
MOST_LABELS = 32  # a picture without higher values holds labels and no greys
SOLID = 0.98  # opaque
NEARLY_ALL = 0.9  # of the pixels
DISTINCT = 32  # values by which the middle one of three differs from the others


def read_trimap(path: Path, shape: tuple[int, ...] | None = None, say: Say = hush) -> tuple[NDArray[np.uint8], int]:
    """Read a trimap from any picture: greys are quantised at 85 and 170, nothing is resized.

    Three values at other places than 0, 128 and 255, the editor's colours and transparency are understood, and `say`
    is told so, without the file's name. shape: (H, W, ...) of the picture that it belongs to; None accepts any size.
    Returns the trimap, (H, W) uint8 in {0, 128, 255}, and how many pixels had another value than one of the three that
    were understood. Raises InputError, naming the file, also for a wrong size.
    """
    pixels = decode(path, say).pixels
    if shape is not None:
        check_size(pixels, shape, str(path))
    try:
        return _understood(pixels, say)
    except InputError as error:
        raise error.of(path) from error


def open_trimap(path: Path, shape: tuple[int, ...], say: Say) -> tuple[NDArray[np.uint8], bool]:
    """Read a trimap for a picture of `shape`, and whether the file holds exactly this.

    say: told, with the file's name, all that is unusual about it. Raises InputError, as `read_trimap`.
    """
    said: list[str] = []
    trimap, strays = read_trimap(path, shape, said.append)
    exact = not said and not strays
    for remark in said + remarks(trimap, strays):
        about(path, say)(remark)
    return trimap, exact


def write_trimap(path: Path, trimap: NDArray[np.uint8]) -> None:
    """Write a trimap, (H, W) uint8, atomically as PNG or TIFF. Raises InputError, naming the file."""
    check_suffix(path, TRIMAP_SUFFIXES)
    write_pixels(path, trimap)


def _understood(pixels: Pixels, say: Say) -> tuple[NDArray[np.uint8], int]:
    colours, alpha = parted(pixels, say)
    if alpha is None:
        return _from_opaque(colours, say)
    if _holds_labels(photographed(colours, hush), alpha):
        say(Remark("has the three labels in its transparency, which was taken for the trimap."))
        return _from_grey(alpha, say)
    solid = alpha >= SOLID * white(alpha.dtype)
    say(Remark("has transparency; its {count} transparent pixels were taken for unknown.", count=int((~solid).sum())))
    if not solid.any():
        return blank(*alpha.shape), 0
    # Only what can be seen is looked at, and as one row of it.
    labels, strays = _from_opaque(measured(colours[solid][None], say), say)
    trimap = blank(*alpha.shape)
    trimap[solid] = labels[0]
    return trimap, strays


def _from_opaque(colours: Pixels, say: Say) -> tuple[NDArray[np.uint8], int]:
    return (_from_colours(colours, say), 0) if has_colours(colours) else _from_grey(to_grey(colours), say)


def _holds_labels(colours: Pixels, alpha: Pixels) -> bool:
    """True when the transparency is the trimap.

    It holds the numbers 0 to 2, or it has a middle, and the colours are one, or its own values, or a photograph's.
    """
    share = to_depth(alpha, np.uint8)
    if 0 < share.max() <= MOST_LABELS:
        return True
    middle = (share >= LOWEST_UNKNOWN) & (share <= HIGHEST_UNKNOWN)
    if float(middle.mean()) <= SOME:
        return False
    seen = colours[alpha > 0]
    if (seen == seen[:1]).all():
        return True
    counts = histogram(share)
    if not _has_levels(counts):
        return False
    tones = np.count_nonzero(histogram(to_depth(np.ascontiguousarray(seen), np.uint8)))
    grey = to_depth(to_grey(colours), np.uint8)
    return bool(tones > MOST_LABELS or (grey == share).mean() > NEARLY_ALL)


def _has_levels(counts: NDArray[np.float32]) -> bool:
    """True when nearly all values of a histogram are three: the others may be edges between them."""
    return bool(np.sort(counts)[-3:].sum() > NEARLY_ALL * counts.sum() and np.count_nonzero(counts) >= 3)


def _from_colours(pixels: Pixels, say: Say) -> NDArray[np.uint8]:
    """A trimap in the editor's colours: green is foreground, red background, blue unknown."""
    rgb = to_depth(pixels, np.uint8)
    ordered = np.sort(rgb, axis=2)
    pure = ordered[..., 2] - ordered[..., 1] > PURE * ordered[..., 2]
    if float((~pure).mean()) > MOST_UNCLEAR:
        raise InputError(
            "is in colours that mean nothing here; use black, white and grey, or red for background, green for "
            "foreground and blue for unknown."
        )
    labels: NDArray[np.uint8] = np.array([BACKGROUND, FOREGROUND, UNKNOWN], np.uint8)[rgb.argmax(axis=2)]
    say(Remark("is in colours: red was taken for background, green for foreground and blue for unknown."))
    if unclear := int((~pure).sum()):
        say(Remark("{unclear} pixels had a colour between these and were taken for unknown.", unclear=unclear))
    labels[~pure] = UNKNOWN
    return labels


def _from_grey(grey: Pixels, say: Say) -> tuple[NDArray[np.uint8], int]:
    eight = to_depth(measured(grey, say), np.uint8)
    values = np.flatnonzero(histogram(eight))
    lowest, highest = int(values[0]), int(values[-1])
    if len(values) == 3 and _is_ordered(*map(int, values)):
        if values.tolist() != [BACKGROUND, UNKNOWN, FOREGROUND]:
            say(
                Remark(
                    "holds the values {lowest}, {middle} and {highest}; they became background, unknown, foreground.",
                    lowest=lowest,
                    middle=values[1],
                    highest=highest,
                )
            )
        table = np.zeros(256, np.uint8)
        table[values] = BACKGROUND, UNKNOWN, FOREGROUND
        return table[eight], 0
    if 0 < highest <= MOST_LABELS:
        if lowest == 0 and highest == 2:  # without an unknown
            say(Remark("holds the values 0 and 2; they were taken for background and foreground."))
            return np.where(eight == 0, np.uint8(BACKGROUND), np.uint8(FOREGROUND)), 0
        raise InputError(
            "holds no value above {highest} and not 0, 1 and 2, so what they mean is not clear; use 0 for "
            "background, 128 for unknown and 255 for foreground.",
            highest=highest,
        )
    return quantise(eight)


def _is_ordered(lowest: int, middle: int, highest: int) -> bool:
    """True when three values can only be background, unknown and foreground, in this order."""
    if lowest == 0 and abs(2 * middle - highest) <= (HALVES if highest > MOST_LABELS else 0):
        return True
    return highest > HIGHEST_UNKNOWN and lowest + DISTINCT <= middle <= highest - DISTINCT
