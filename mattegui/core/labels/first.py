"""A first trimap of a whole picture, from a rough outline or a mask, and again when labels were painted on it."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore, part
from mattegui.core.labels.band import BAND_SIDE, HAIR_REACH, uncertain
from mattegui.core.labels.distance import distance_out_of
from mattegui.core.labels.grab import covered, grabbed
from mattegui.core.labels.polygon import around, inside
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN

NOBODYS = 1  # stands where the user painted nothing
SURROUNDINGS = 0.2  # of the subject's longer side: what is looked at around it to learn the background's colours
UNKNOWN_FROM = 64  # of 255: the unknown of the reduced picture takes in all that it touches by a quarter

Points = Sequence[tuple[float, float]]


class FirstTrimap:
    """Where a subject is said to be, and what the user painted since; it makes a trimap of that.

    image: (H, W, 3) uint8. where: a closed line of points, (row, column) in image pixels, or an alpha or mask,
    (H, W) float32 in [0, 1]. before: what made the trimap that is worked on now, so that its labels are not taken for
    the user's. Several threads may not use it at once.
    """

    def __init__(
        self, image: NDArray[np.uint8], where: Points | NDArray[np.float32], before: FirstTrimap | None = None
    ) -> None:
        self._image, self._where, self._before = image, where, before
        self._painted: NDArray[np.uint8] | None = None  # the user's labels and NOBODYS, when it last made a trimap
        self._made: NDArray[np.uint8] | None = None  # that trimap

    def make(self, trimap: NDArray[np.uint8], step: Step = ignore) -> NDArray[np.uint8]:
        """The trimap with the edge found anew; labels that the user painted stay, and say where the subject is.

        trimap: (H, W) uint8, left as it is. Raises InputError, in words, where nothing can be found.
        """
        step(0.0)
        painted = self._users(trimap)
        step(0.02)
        box = self._box(painted)
        subject, unsure = self._reduced(box, painted, part(step, 0.05, 0.9))
        made = np.full(trimap.shape, BACKGROUND, np.uint8)
        seen = made[box.slices]
        seen[_enlarged(subject, box) > 127] = FOREGROUND
        step(0.92)
        seen[_enlarged(unsure, box) > UNKNOWN_FROM] = UNKNOWN
        step(0.95)
        np.copyto(made, painted, where=painted != NOBODYS)
        step(0.97)
        _close(seen, painted[box.slices])
        self._painted, self._made, self._before = painted, made, None
        return made

    def _users(self, trimap: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """What the user painted, NOBODYS elsewhere: where the trimap is not what was made, and islands in that.

        When most of what was made is unknown now, it was taken back, and all labels are the user's.
        """
        last = self if self._made is not None else self._before
        if last is not None and last._made is not None and last._painted is not None:
            gone = (trimap == UNKNOWN) & (last._made != UNKNOWN)
            if 2 * np.count_nonzero(gone) <= np.count_nonzero(last._made != UNKNOWN):
                painted = np.where(trimap == last._made, last._painted, trimap)
                _keep_islands(painted, trimap, trimap != last._made)
                return painted
        return np.where(trimap == UNKNOWN, np.uint8(NOBODYS), trimap)

    def _box(self, painted: NDArray[np.uint8]) -> Rect:
        """The part of the picture that is looked at: the subject and some background."""
        whole = Rect.whole(painted.shape)
        subject = Rect.around(self._where > 0) if isinstance(self._where, np.ndarray) else around(self._where) & whole
        subject |= Rect.around(painted == FOREGROUND)
        return subject.grown(round(SURROUNDINGS * max(subject.height, subject.width)) + 1) & whole

    def _reduced(
        self, box: Rect, painted: NDArray[np.uint8], step: Step
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """The subject in the box, and where its edge is not sure, both in a picture reduced to BAND_SIDE."""
        scale = min(1.0, BAND_SIDE / max(box.height, box.width, 1))
        size = max(1, round(box.width * scale)), max(1, round(box.height * scale))
        image: NDArray[np.uint8] = cv2.resize(  # type: ignore[assignment]
            self._image[box.slices], size, interpolation=cv2.INTER_AREA
        )
        labels = np.full(image.shape[:2], NOBODYS, np.uint8)
        for label in (BACKGROUND, FOREGROUND):
            labels[covered(painted[box.slices] == label, size)] = label
        if isinstance(self._where, np.ndarray):
            return self._around_mask(self._where[box.slices], image, labels, step)
        line = [((row - box.top) * scale, (column - box.left) * scale) for row, column in self._where]
        possible = inside(line, Rect.whole(image.shape))
        subject = grabbed(image, possible, possible, labels, part(step, 0.0, 0.8))
        return subject, uncertain(image, subject, possible, part(step, 0.8, 1.0))

    @staticmethod
    def _around_mask(
        mask: NDArray[np.float32], image: NDArray[np.uint8], labels: NDArray[np.uint8], step: Step
    ) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """As `_reduced`; the colours are asked only where labels contradict the mask."""
        size = image.shape[1], image.shape[0]
        subject = cv2.resize(mask, size, interpolation=cv2.INTER_AREA) >= 0.5
        soft = covered((mask > 0) & (mask < 1), size)
        possible = np.ones_like(subject)
        if (labels != NOBODYS).any():
            near = distance_out_of(~subject) < HAIR_REACH
            subject = grabbed(image, subject, near, labels, part(step, 0.0, 0.8))
        return subject, uncertain(image, subject, possible, part(step, 0.8, 1.0)) | soft


def _keep_islands(painted: NDArray[np.uint8], trimap: NDArray[np.uint8], changed: NDArray[np.bool_]) -> None:
    """Count pieces of a label that only new paint surrounds as painted: the user painted them, or left them on purpose.

    painted, trimap: (H, W) uint8; `painted` is changed in place. changed: (H, W), where the trimap is not what was
    made. A piece as large as all that paint is what the paint surrounds, and may be searched again.
    """
    box = Rect.around(changed).grown(1) & Rect.whole(changed.shape)
    left, seen = ~changed[box.slices], trimap[box.slices]
    _, pieces, figures, _ = cv2.connectedComponentsWithStats((left & (seen != UNKNOWN)).view(np.uint8), connectivity=8)
    islands = figures[:, cv2.CC_STAT_AREA] < np.count_nonzero(changed)
    islands[0] = False
    beside = cv2.dilate((left & (seen == UNKNOWN)).view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    islands[np.unique(pieces[beside])] = False
    for side in (pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]):
        islands[np.unique(side)] = False
    np.copyto(painted[box.slices], seen, where=islands[pieces])


def _close(made: NDArray[np.uint8], painted: NDArray[np.uint8]) -> None:
    """Give slivers of unknown that the user's strokes have cut off from the edge the label around them.

    made: (H, W) uint8, changed in place. painted: (H, W) uint8; what the user made unknown stays.
    """
    if (painted == NOBODYS).all():
        return
    _, pieces = cv2.connectedComponents((made == UNKNOWN).view(np.uint8), connectivity=8)
    count = int(pieces.max()) + 1

    def beside(where: NDArray[np.bool_]) -> NDArray[np.bool_]:
        touched = np.zeros(count, bool)
        touched[pieces[cv2.dilate(where.view(np.uint8), np.ones((3, 3), np.uint8)) > 0]] = True
        return touched

    back, front = (beside(made == label) for label in (BACKGROUND, FOREGROUND))
    free = ~beside(painted == UNKNOWN)
    free[0] = False
    for label, cut_off in ((BACKGROUND, back & ~front), (FOREGROUND, front & ~back)):
        gone = cut_off & free & beside(painted == label)
        made[gone[pieces]] = label


def _enlarged(small: NDArray[np.bool_], box: Rect) -> NDArray[np.uint8]:
    """How much of each pixel of the box is covered, (box.height, box.width), 0 to 255."""
    shares = small.view(np.uint8) * np.uint8(255)
    return cv2.resize(shares, (box.width, box.height), interpolation=cv2.INTER_LINEAR)  # type: ignore[return-value]
