"""A trimap of the next picture of a film, from the last one's: its labels go where the pixels went.

All widths are pixels of pictures that are reduced to FLOW_SIDE.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore, part
from mattegui.core.labels.distance import distance_out_of
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN

FLOW_SIDE = 1000  # pixels of the longer side: motion of less than one there lies within any band of unknown
FLOW_ROWS = 512  # of the next picture that are labelled at a time
SOLID_ALPHA = 0.02  # alpha this near to 0 or 1 is it
SOLID_BAND = 10.0  # unknown farther than that from what is soft need not be unknown again
EXACT_FLOW = 0.5  # forward and backward may disagree by this much, for motion is no whole number
TRUST = 2.0  # a label holds when the nearest other one is as many times as far as the flow may err
VICINITY_OF_ERROR = 7  # pixels of a box: an error of the flow counts for its neighbours, too
UNLIKE = 4.0  # times the usual difference of the moved picture: something else is here
LEAST_UNLIKE = 14.0  # and grey levels of 255
UNLIKE_ERROR = 6.0  # what the flow may err where something else is here
SMALLEST_ISLAND = 60  # pixels of a label amid the unknown that stay
LEAST_FOUND = 0.5  # of the foreground: where less is found again, another film begins


@dataclass(frozen=True)
class Frame:
    """A picture that is done: image (H, W, 3) uint8, trimap (H, W) uint8, alpha (H, W) float32 or None."""

    image: NDArray[np.uint8]
    trimap: NDArray[np.uint8]
    alpha: NDArray[np.float32] | None = None


@dataclass(frozen=True)
class Motion:
    """Where each pixel of the next picture was, and by how much that may be wrong; both in the reduced picture.

    source: (h, w, 2) float32, column and row. error: (h, w) float32 pixels. unlike: (h, w), where something else is.
    """

    source: NDArray[np.float32]
    error: NDArray[np.float32]
    unlike: NDArray[np.bool_]


def moved(before: Frame, image: NDArray[np.uint8], step: Step = ignore) -> NDArray[np.uint8] | None:
    """The trimap of the picture that follows, (H, W) uint8; None where it shows something else.

    image: (H, W, 3) uint8, of the size of the picture before. Dense inverse search (Kroeger, Timofte, Dai, Van Gool,
    ECCV 2016) tells where every pixel comes from. It becomes unknown where the way there and back does not end where it
    began, where the moved picture does not look like this one, and where nothing was seen before.
    """
    step(0.0)
    height, width = before.trimap.shape
    scale = min(1.0, FLOW_SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = [cv2.resize(one, size, interpolation=cv2.INTER_AREA) for one in (before.image, image)]
    step(0.1)
    motion = _motion(small[0], small[1], part(step, 0.1, 0.6))  # type: ignore[arg-type]
    trimap = _narrowed(before)
    step(0.7)
    kept = _kept(trimap, motion)
    found = np.count_nonzero(kept[FOREGROUND]), np.count_nonzero(_reduced(trimap, FOREGROUND, size))
    step(0.75)
    if found[0] < LEAST_FOUND * found[1]:
        return None
    made = np.full(trimap.shape, UNKNOWN, np.uint8)
    for top in range(0, height, FLOW_ROWS):
        rows = Rect(top, 0, min(top + FLOW_ROWS, height), width)
        _label(made, rows, trimap, motion.source, kept)
        step(0.75 + 0.2 * rows.bottom / height)
    return _without_islands(made, scale)


def _narrowed(before: Frame) -> NDArray[np.uint8]:
    """The trimap, where the alpha tells what is solid far from anything soft."""
    if before.alpha is None:
        return before.trimap
    scale = min(1.0, FLOW_SIDE / max(before.trimap.shape))
    clear, opaque = before.alpha <= SOLID_ALPHA, before.alpha >= 1 - SOLID_ALPHA
    trimap = before.trimap.copy()
    for where, label in ((clear, BACKGROUND), (opaque, FOREGROUND)):
        trimap[(distance_out_of(where) > SOLID_BAND / scale) & (trimap == UNKNOWN)] = label
    return trimap


def _motion(before: NDArray[np.uint8], after: NDArray[np.uint8], step: Step) -> Motion:
    """From the picture after back to the one before, (h, w, 3) uint8 both."""
    grey = [cv2.cvtColor(one, cv2.COLOR_RGB2GRAY) for one in (before, after)]
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    back = search.calc(grey[1], grey[0], None)  # type: ignore[call-overload]
    step(0.4)
    forth = search.calc(grey[0], grey[1], None)  # type: ignore[call-overload]
    step(0.8)
    rows, columns = np.indices(grey[0].shape, np.float32)
    source: NDArray[np.float32] = np.dstack([columns, rows]) + back
    again = _taken(forth, source, cv2.BORDER_REPLICATE)
    error = np.hypot(*np.moveaxis(back + again, -1, 0))
    inside = np.clip(source, 0, (before.shape[1] - 1, before.shape[0] - 1))
    error = np.maximum(error, np.hypot(*np.moveaxis(source - inside, -1, 0)))
    seen = _taken(before, source, cv2.BORDER_REPLICATE)
    differs = cv2.GaussianBlur(cv2.absdiff(seen, after).max(axis=2).astype(np.float32), (0, 0), 1.0)
    unlike = differs > max(LEAST_UNLIKE, UNLIKE * float(np.median(differs)))
    error = np.maximum(error - np.float32(EXACT_FLOW), 0)
    error[unlike] = np.maximum(error[unlike], np.float32(UNLIKE_ERROR))
    box = np.ones((VICINITY_OF_ERROR, VICINITY_OF_ERROR), np.uint8)
    return Motion(source, cv2.dilate(error, box), unlike)


def _kept(trimap, motion):
    size = motion.error.shape[1], motion.error.shape[0]
    kept = {}
    for label in (BACKGROUND, FOREGROUND):
        inside = distance_out_of(_reduced(trimap, label, size))
        inside = np.minimum(inside, np.float32(1e4))
        far = _taken(inside, motion.source, cv2.BORDER_REPLICATE)
        kept[label] = (far > TRUST * motion.error) 
    near = kept[FOREGROUND] & motion.unlike
    kept[FOREGROUND] &= ~(cv2.morphologyEx(near.view(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)) > 0)
    return kept


def _reduced(trimap, label, size):
    where = (trimap == label).view(np.uint8) * np.uint8(255)
    return cv2.resize(where, size, interpolation=cv2.INTER_AREA) > 127


def _label(made, rows, trimap, source, kept):
    """Put the labels of some rows"""
    height, width = trimap.shape
    scale = np.float32(width / source.shape[1]), np.float32(height / source.shape[0])
    columns = (np.arange(width, dtype=np.float32) + np.float32(0.5)) / scale[0] - np.float32(0.5)
    lines = (np.arange(rows.top, rows.bottom, dtype=np.float32) + np.float32(0.5)) / scale[1] - np.float32(0.5)
    place = np.dstack(np.meshgrid(columns, lines)).astype(np.float32)
    full = (_taken(source, place, cv2.BORDER_REPLICATE) + np.float32(0.5)) * np.float32(scale) - np.float32(0.5)
    labels = cv2.remap(trimap, full, None, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
    for label, where in kept.items():
        holds = cv2.remap(where.view(np.uint8), place, None, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)
        np.copyto(made[rows.slices], np.uint8(label), where=(labels == label) & (holds > 0))


def _taken(values, place, border):
    return cv2.remap(values, place, None, cv2.INTER_LINEAR, borderMode=border)


def _without_islands(made, scale):
    least = SMALLEST_ISLAND / scale**2
    for label in (BACKGROUND, FOREGROUND):
        _, pieces, figures, _ = cv2.connectedComponentsWithStats((made == label).view(np.uint8), connectivity=8)
        small = figures[:, cv2.CC_STAT_AREA] < least
        small[0] = False
        made[small[pieces]] = UNKNOWN
    return made
