"""Work on the labels of a whole trimap. Every function leaves its argument as it is and returns another trimap.

trimap: (H, W) uint8 in {0, 128, 255}. step: told what share is done; the work can be ended there. Large trimaps are
worked on in bands of rows, so that the memory for distances stays small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore
from mattegui.core.labels.distance import distance_out_of
from mattegui.core.labels.polygon import around, inside
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN

Labels = NDArray[np.uint8]
Where = NDArray[np.bool_]

BAND_ROWS = 512


def laid(trimap: Labels, where: Where, label: int, over: int | None = None) -> Labels:
    """The trimap with a label laid where `where`, (H, W), is true. over: the only label that is covered; None: all."""
    open_there = where if over is None else where & (trimap == over)
    return np.where(open_there, np.uint8(label), trimap)


def filled(
    trimap: Labels, points: Sequence[tuple[float, float]], label: int, over: int | None = None, step: Step = ignore
) -> Labels:
    """The trimap with a label laid inside a closed line of points, (row, column) in image pixels. over: as `laid`'s."""
    new = trimap.copy()
    for rect in _bands(around(points) & Rect.whole(trimap.shape), step):
        new[rect.slices] = laid(trimap[rect.slices], inside(points, rect), label, over)
    return new


def connected(where: Where, row: int, column: int) -> Where:
    """The part of `where`, (H, W), that hangs together with one of its pixels by sides; nothing when that is false."""
    if not where[row, column]:
        return np.zeros_like(where)
    found = where.view(np.uint8).copy()
    cv2.floodFill(found, None, (column, row), 2, flags=4)
    part: Where = found == 2
    return part


def like(image: NDArray[np.uint8], row: int, column: int, tolerance: int) -> Where:
    """The pixels that hang together with one of an image, (H, W, 3), and differ from it by at most `tolerance`.

    The difference is that of the channel that differs most, 0 to 255. Returns (H, W).
    """
    colour = image[row, column].astype(np.int16)
    lowest, highest = np.clip(colour - tolerance, 0, 255), np.clip(colour + tolerance, 0, 255)
    near = cv2.inRange(image, lowest.astype(np.uint8), highest.astype(np.uint8))
    return connected(near > 0, row, column)


def grown(trimap: Labels, pixels: int, step: Step = ignore) -> Labels:
    """The trimap with unknown wider by that many pixels on every side."""

    def change(seen: Labels) -> Labels:
        return np.where(distance_out_of(seen != UNKNOWN) <= pixels, np.uint8(UNKNOWN), seen)

    return _by_bands(trimap, pixels, change, step)


def shrunk(trimap: Labels, pixels: int, step: Step = ignore) -> Labels:
    """The trimap with unknown narrower by that many pixels on every side that a label touches.

    What is no longer unknown takes the nearer label, foreground where both are as near.
    """

    def change(seen: Labels) -> Labels:
        front, back = distance_out_of(seen != FOREGROUND), distance_out_of(seen != BACKGROUND)
        nearer = np.where(front <= back, np.uint8(FOREGROUND), np.uint8(BACKGROUND))
        return np.where((seen == UNKNOWN) & (np.minimum(front, back) <= pixels), nearer, seen)

    return _by_bands(trimap, pixels, change, step)


def parted(trimap: Labels, width: int, step: Step = ignore) -> Labels:
    """The trimap with a band of unknown, that many pixels wide, where foreground and background touch.

    Where a narrower band lies between them already, it is widened. Of an odd width the foreground loses one pixel more.
    """
    back, front = width // 2, width - width // 2

    def change(seen: Labels) -> Labels:
        near = (seen == FOREGROUND) & (distance_out_of(seen != BACKGROUND) <= front)
        near |= (seen == BACKGROUND) & (distance_out_of(seen != FOREGROUND) <= back)
        return laid(seen, near, UNKNOWN)

    return _by_bands(trimap, front, change, step)


def without_holes(trimap: Labels, largest: int, step: Step = ignore) -> Labels:
    """The trimap with the gaps of at most `largest` pixels that the foreground encloses filled with foreground."""
    step(0.0)
    pieces, boxes, small = _pieces(trimap != FOREGROUND, largest)
    step(0.7)
    left, top, width, height = boxes
    enclosed = (left > 0) & (top > 0) & (left + width < trimap.shape[1]) & (top + height < trimap.shape[0])
    return laid(trimap, _members(pieces, small & enclosed), FOREGROUND)


def without_specks(trimap: Labels, largest: int, step: Step = ignore) -> Labels:
    """The trimap with every piece of one label of at most `largest` pixels given the label that most touches it."""
    new = trimap.copy()
    labels = np.array((BACKGROUND, UNKNOWN, FOREGROUND), np.uint8)
    for turn, label in enumerate(labels):
        step(turn / len(labels))
        pieces, _, small = _pieces(trimap == label, largest)
        rows, columns = np.nonzero(_members(pieces, small))
        piece = pieces[rows, columns]
        touching = np.zeros((small.size, len(labels)), np.int64)  # sides of each piece that touch each label
        for down, across in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            row, column = rows + down, columns + across
            there = (row >= 0) & (row < trimap.shape[0]) & (column >= 0) & (column < trimap.shape[1])
            other = np.searchsorted(labels, trimap[row[there], column[there]])
            np.add.at(touching, (piece[there], other), 1)
        touching[:, turn] = 0
        around_it = np.where(touching.any(axis=1), labels[touching.argmax(axis=1)], label)
        new[rows, columns] = around_it[piece]
    return new


def _pieces(where: Where, largest: int) -> tuple[NDArray[np.int32], NDArray[np.int32], Where]:
    """The connected pieces of `where`, numbered from 1: the number of each pixel, (H, W); the left, top, width and
    height of each, (4, n); and which of them, (n,), have at most `largest` pixels. Number 0 is what is not `where`."""
    _, pieces, figures, _ = cv2.connectedComponentsWithStats(where.view(np.uint8), connectivity=4)
    small = figures[:, cv2.CC_STAT_AREA] <= largest
    small[0] = False
    return pieces, figures[:, :4].T, small  # type: ignore[return-value]


def _members(pieces: NDArray[np.int32], chosen: Where) -> Where:
    """The pixels of the chosen pieces, (H, W). chosen: (n,) by the piece's number."""
    members = np.zeros(pieces.shape, np.bool_)
    if chosen.any():
        for rect in _bands(Rect.whole(pieces.shape), ignore):  # numpy doubles the size of numbers that it indexes by
            members[rect.slices] = chosen[pieces[rect.slices]]
    return members


def _by_bands(trimap: Labels, reach: int, change: Callable[[Labels], Labels], step: Step) -> Labels:
    """Change a trimap band by band. reach: how many pixels away what decides over a pixel may lie."""
    new, whole = trimap.copy(), Rect.whole(trimap.shape)
    for rect in _bands(whole, step):
        seen = rect.grown(reach + 1) & whole
        pixels = trimap[seen.slices]
        if pixels.min() != pixels.max():  # of one label nothing comes from another
            new[rect.slices] = change(pixels)[rect.within(seen).slices]
    return new


def _bands(rect: Rect, step: Step) -> Iterator[Rect]:
    """The box in bands of rows, and word of each."""
    for top in range(rect.top, rect.bottom, BAND_ROWS):
        step((top - rect.top) / rect.height)
        yield Rect(top, rect.left, top + BAND_ROWS, rect.right) & rect
