"""A trimap of the next picture of a film, from the last one's: its labels go where the subject went.

Widths are pixels of pictures that are reduced to FLOW_SIDE.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore, part
from mattegui.core.labels.distance import distance_out_of
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN

FLOW_SIDE = 1000  # pixels of the longer side: motion of less than one there lies within any band of unknown
LEAST_FLOW_SIDE = 32  # pixels; OpenCV's search fails in less
FLOW_ROWS = 512  # of the next picture that are labelled at a time
SOLID_ALPHA = 0.01  # alpha this near to 0 or 1 is it
SOLID_BAND = 10.0  # unknown farther than that from what is soft need not be unknown again
SUBJECT_POWER = 8  # of alpha: how far the motion at a pixel counts as the subject's; thin hair moves as what is behind
SUBJECT_DEPTH, DEEP_SHARE = 12.0, 1e-6  # without alpha: unknown this far from the background counts that little
SPREADS = ((17, 1.0), (65, 1e-3), (257, 1e-6), (1025, 1e-9))  # boxes in which motion spreads: the small ones win
EXACT_FLOW = 0.5  # forward and backward may disagree by this much, for motion is no whole number
TRUST = 2.0  # a label holds when the nearest other one is as many times as far as the flow may err
MOST_EDGE_ERROR = 1.0  # that counts beside the subject, where the flow errs as the background comes out behind it
VICINITY_OF_ERROR = 7  # side of a box: an error of the flow counts for its neighbours, too
UNLIKE = 4.0  # times the usual difference of the moved picture to this one: something else is there
LEAST_UNLIKE, MOST_UNLIKE = 14.0, 40.0  # grey levels that this must be, and is whatever is usual
UNLIKE_REACH = 6.0  # how near to another label something else is unknown
UNLIKE_SPECK = 5  # side of the smallest thing on the foreground that is something else
SMALLEST_ISLAND = 60  # pixels of a label amid others; smaller ones become unknown
BY_HALF, WHOLLY = 127, 254  # of 255: how far a pixel of the reduced picture is covered
LEAST_FOUND = 0.5  # of the foreground: where less is found again, another film begins

Labels = dict[int, NDArray[np.bool_]]


@dataclass(frozen=True)
class Frame:
    """A picture that is done: image (H, W, 3) uint8, trimap (H, W) uint8, alpha (H, W) float32 or None."""

    image: NDArray[np.uint8]
    trimap: NDArray[np.uint8]
    alpha: NDArray[np.float32] | None = None


@dataclass(frozen=True)
class Motion:
    """Where each pixel of the next picture was if it moved as the subject near it did, in the reduced picture.

    source: (h, w, 2) float32, column and row. error, near_error, outside: (h, w) float32 pixels by which the flow may
    err here, by which it may err at the subject near here, and that the source lies outside. unlike: (h, w), where
    something else is.
    """

    source: NDArray[np.float32]
    error: NDArray[np.float32]
    near_error: NDArray[np.float32]
    outside: NDArray[np.float32]
    unlike: NDArray[np.bool_]


def moved(before: Frame, image: NDArray[np.uint8], step: Step = ignore) -> NDArray[np.uint8] | None:
    """The trimap of the picture that follows, (H, W) uint8; None where it shows something else.

    image: (H, W, 3) uint8, of the size of the picture before. Optical flow by dense inverse search (Kroeger, Timofte,
    Dai, Van Gool, ECCV 2016) tells where every pixel comes from. Near the edge the subject's motion counts, for the
    labels there are about the subject. Unknown is what lies nearer to another label than the flow may err, which its
    way there and back tells; what does not look like where it comes from; and what was outside. What alpha tells for
    sure makes the unknown narrower before.
    """
    step(0.0)
    height, width = before.trimap.shape
    scale = min(1.0, FLOW_SIDE / max(height, width))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    trimap = _narrowed(before, size)
    step(0.1)
    labels = {label: _covered(trimap == label, size) for label in (BACKGROUND, FOREGROUND)}
    pictures = [cv2.resize(one, size, interpolation=cv2.INTER_AREA) for one in (before.image, image)]
    step(0.2)
    motion = _motion(pictures[0], pictures[1], _subject(before, labels), part(step, 0.2, 0.7))  # type: ignore[arg-type]
    kept = {label: _kept(label, where, motion) for label, where in labels.items()}
    step(0.8)
    if np.count_nonzero(kept[FOREGROUND]) < LEAST_FOUND * np.count_nonzero(labels[FOREGROUND]):
        return None
    made = np.full(trimap.shape, UNKNOWN, np.uint8)
    for top in range(0, height, FLOW_ROWS):
        rows = Rect(top, 0, min(top + FLOW_ROWS, height), width)
        _put_labels(made, rows, trimap, motion.source, kept)
        step(0.8 + 0.15 * rows.bottom / height)
    _remove_islands(made, SMALLEST_ISLAND / scale**2)
    return made


def _narrowed(before: Frame, size: tuple[int, int]) -> NDArray[np.uint8]:
    """The trimap with a label where alpha is solid, far from all that is soft. size: reduced, (columns, rows)."""
    if before.alpha is None:
        return before.trimap
    trimap = before.trimap.copy()
    for solid, label in ((before.alpha <= SOLID_ALPHA, BACKGROUND), (before.alpha >= 1 - SOLID_ALPHA, FOREGROUND)):
        far = (distance_out_of(_covered(solid, size, WHOLLY)) > SOLID_BAND).view(np.uint8)
        sure = cv2.resize(far, trimap.shape[::-1], interpolation=cv2.INTER_NEAREST)
        trimap[(sure > 0) & (trimap == UNKNOWN)] = label
    return trimap


def _covered(where: NDArray[np.bool_], size: tuple[int, int], more_than: int = BY_HALF) -> NDArray[np.bool_]:
    """Pixels of a picture of a size, (columns, rows), of which more than so many of 255 parts are covered."""
    shares = cv2.resize(where.view(np.uint8) * np.uint8(255), size, interpolation=cv2.INTER_AREA)
    covered: NDArray[np.bool_] = shares > more_than
    return covered


def _subject(before: Frame, labels: Labels) -> NDArray[np.float32]:
    """How far the motion at each pixel of the reduced picture is the subject's, (h, w) float32 in [0, 1]."""
    front = labels[FOREGROUND].astype(np.float32)
    if before.alpha is not None:
        alpha = cv2.resize(before.alpha, front.shape[::-1], interpolation=cv2.INTER_AREA)
        return cv2.max(front, cv2.pow(alpha, SUBJECT_POWER))  # type: ignore[return-value]
    depth: NDArray[np.float32] = cv2.min(  # type: ignore[call-overload]
        distance_out_of(~labels[BACKGROUND]) / np.float32(SUBJECT_DEPTH), 1
    )
    return cv2.max(front, np.float32(DEEP_SHARE) * depth * depth)  # type: ignore[return-value]


def _motion(before: NDArray[np.uint8], after: NDArray[np.uint8], subject: NDArray[np.float32], step: Step) -> Motion:
    """From the picture after back to the one before, (h, w, 3) uint8 both. subject: in the one before."""
    grey = [cv2.cvtColor(one, cv2.COLOR_RGB2GRAY) for one in (before, after)]
    back = flow(grey[1], grey[0])
    step(0.3)
    forth = flow(grey[0], grey[1])
    step(0.6)
    here, error = there_and_back(back, forth)
    place = here + back
    seen = taken(before, place)
    differs = cv2.GaussianBlur(cv2.absdiff(seen, after).max(axis=2).astype(np.float32), (0, 0), 1.0)
    unlike = differs > np.clip(UNLIKE * np.median(differs), LEAST_UNLIKE, MOST_UNLIKE)
    weight = taken(subject, place) / np.square(error + np.float32(1))
    near = _spread(np.dstack([back, error]), weight)
    step(0.9)
    source = here + near[..., :2]
    outside = _length(source - np.clip(source, 0, np.float32(grey[0].shape[::-1]) - 1))
    wide: NDArray[np.float32] = cv2.dilate(error, _square(VICINITY_OF_ERROR))  # type: ignore[assignment]
    return Motion(source, _beyond_exact(wide), _beyond_exact(near[..., 2]), outside, unlike)


def flow(start: NDArray[Any], end: NDArray[Any]) -> NDArray[np.float32]:
    """How far each pixel moves from one grey picture, (h, w) uint8, to the other, (h, w, 2) float32."""
    below, beside = (max(0, LEAST_FLOW_SIDE - side) for side in start.shape)
    padded = [cv2.copyMakeBorder(one, 0, below, 0, beside, cv2.BORDER_REPLICATE) for one in (start, end)]
    search = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    flow: NDArray[np.float32] = search.calc(*padded, None)  # type: ignore[call-overload]
    return flow[: start.shape[0], : start.shape[1]]


def there_and_back(
    there: NDArray[np.float32], back: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Columns and rows of each pixel, (h, w, 2), and how far both motions together end beside it, (h, w) float32."""
    rows, columns = np.indices(there.shape[:2], np.float32)
    here = np.dstack([columns, rows])
    return here, _length(there + taken(back, here + there))


def _spread(values: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """Values, (h, w, n) float32, as those around them with the most weight, (h, w) float32, and the nearest of these.

    Normalised convolution (Knutsson and Westin, CVPR 1993) with a few boxes, of which a small one outweighs a larger.
    """
    total, weights = np.zeros_like(values, np.float64), np.zeros(weight.shape, np.float64)
    for side, share in SPREADS:
        box: dict[str, Any] = {"ddepth": cv2.CV_64F, "ksize": (side, side), "borderType": cv2.BORDER_CONSTANT}
        total += share * cv2.boxFilter(values * weight[..., None], **box)
        weights += share * cv2.boxFilter(weight, **box)
    spread: NDArray[np.float32] = (total / np.maximum(weights, 1e-18)[..., None]).astype(np.float32)
    return spread


def _kept(label: int, where: NDArray[np.bool_], motion: Motion) -> NDArray[np.bool_]:
    """Where a label, (h, w) in the reduced picture before, holds in the picture after, (h, w)."""
    inside = np.minimum(distance_out_of(where), np.float32(sum(where.shape)))  # remap mixes no infinities
    far = taken(inside, motion.source)
    reach = np.full_like(far, UNLIKE_REACH)
    if label == FOREGROUND:
        error = motion.error
        reach[cv2.morphologyEx(motion.unlike.view(np.uint8), cv2.MORPH_OPEN, _square(UNLIKE_SPECK)) > 0] = np.inf
    else:
        error = np.maximum(motion.near_error, np.minimum(motion.error, np.float32(MOST_EDGE_ERROR)))
    kept: NDArray[np.bool_] = (far > TRUST * np.maximum(error, motion.outside)) & ((far > reach) | ~motion.unlike)
    return kept


def _put_labels(
    made: NDArray[np.uint8], rows: Rect, trimap: NDArray[np.uint8], source: NDArray[np.float32], kept: Labels
) -> None:
    """Write the labels of some rows of the next picture into `made`, (H, W) uint8, in full size."""
    height, width = trimap.shape
    scale = np.float32(source.shape[1] / width), np.float32(source.shape[0] / height)
    half = np.float32(0.5)
    columns = (np.arange(width, dtype=np.float32) + half) * scale[0] - half
    lines = (np.arange(rows.top, rows.bottom, dtype=np.float32) + half) * scale[1] - half
    place = np.dstack(np.meshgrid(columns, lines))
    before = (taken(source, place) + half) / np.array(scale) - half
    labels = cv2.remap(trimap, before, None, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[call-overload]
    for label, where in kept.items():
        holds = taken(where.view(np.uint8) * np.uint8(255), place) > 127
        made[rows.slices][(labels == label) & holds] = label


def _remove_islands(made: NDArray[np.uint8], least: float) -> None:
    """Make pieces of a label that have fewer pixels unknown, in place."""
    for label in (BACKGROUND, FOREGROUND):
        _, pieces, figures, _ = cv2.connectedComponentsWithStats((made == label).view(np.uint8), connectivity=8)
        small = figures[:, cv2.CC_STAT_AREA] < least
        small[0] = False
        if small.any():
            made[small[pieces]] = UNKNOWN


def taken(values: NDArray[Any], place: NDArray[np.float32]) -> NDArray[Any]:
    """Values, (h, w) or (h, w, n), at places, (H, W, 2) float32 column and row; beyond the border the nearest ones."""
    return cv2.remap(values, place, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # type: ignore[call-overload, no-any-return]


def _length(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    return cv2.magnitude(*cv2.split(vectors))  # type: ignore[return-value]


def _square(side: int) -> NDArray[np.uint8]:
    return np.ones((side, side), np.uint8)


def _beyond_exact(error: NDArray[np.float32]) -> NDArray[np.float32]:
    return cv2.max(error - np.float32(EXACT_FLOW), 0)  # type: ignore[call-overload, no-any-return]
