"""Foreground that touches background where the photograph shows hair or fur between them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Remark
from mattegui.core.labels.band import BAND_SIDE, HARD, MORE, uncertain
from mattegui.core.labels.distance import distance_out_of
from mattegui.core.lint.finding import Counted, Finding, places, told
from mattegui.core.trimap import BACKGROUND, FOREGROUND

FRAME_WIDTH = 2  # pixels
LEAST_CONTACT, CONTACT_PART = 24, 1 / 10  # pixels, and of the shorter side: so long a line of contact at hair matters
HARD_DEPTH = HARD + MORE  # how deep the uncertain band is along a hard edge
SOFT_DEPTH = 1.5 * HARD_DEPTH  # and from where on it says hair

TOUCHING = Counted(
    Remark("Foreground touches background along 1 pixel of what looks like hair; make the edge unknown."),
    Remark("Foreground touches background along {count} pixels of what looks like hair; make the edge unknown."),
)
MORE_TOUCHING = Remark("{count} more places where foreground touches background at hair.")


def touching(image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> list[Finding]:
    """Where foreground and background of a trimap, (H, W) uint8, touch along hair; image: (H, W, 3) uint8."""
    least = max(LEAST_CONTACT, CONTACT_PART * min(trimap.shape))
    contact = _contact(trimap, least)
    if not contact.any():
        return []
    depth = _depth(image, trimap)
    scale = depth.shape[0] / trimap.shape[0], depth.shape[1] / trimap.shape[1]
    rows, columns = np.nonzero(contact)
    contact[rows, columns] = (
        depth[(rows * scale[0]).astype(np.intp), (columns * scale[1]).astype(np.intp)] >= SOFT_DEPTH
    )
    found = [place for place in places(contact) if place.pixels >= least]
    return told(found, "touching", "warning", TOUCHING, MORE_TOUCHING)


def _contact(trimap: NDArray[np.uint8], least: float) -> NDArray[np.bool_]:
    """The background pixels that have a foreground pixel beside them, in lines of at least so many pixels, (H, W).

    Not at the picture's border: some datasets have a row or column of background there.
    """
    front = (trimap == FOREGROUND).view(np.uint8)
    contact = (cv2.dilate(front, np.ones((3, 3), np.uint8)) > 0) & (trimap == BACKGROUND)
    inner = np.zeros_like(contact)
    inner[FRAME_WIDTH:-FRAME_WIDTH, FRAME_WIDTH:-FRAME_WIDTH] = contact[
        FRAME_WIDTH:-FRAME_WIDTH, FRAME_WIDTH:-FRAME_WIDTH
    ]
    if np.count_nonzero(inner) < least:
        return np.zeros_like(inner)
    _, lines, figures, _ = cv2.connectedComponentsWithStats(inner.view(np.uint8), connectivity=8)
    long = figures[:, cv2.CC_STAT_AREA] >= least
    long[0] = False
    found: NDArray[np.bool_] = long[lines]
    return found


def _depth(image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How deep inside what is uncertain every pixel of a picture of at most BAND_SIDE lies, (h, w), in its pixels."""
    factor = min(1.0, BAND_SIDE / max(trimap.shape))
    size = max(1, round(trimap.shape[1] * factor)), max(1, round(trimap.shape[0] * factor))
    small: NDArray[np.uint8] = cv2.resize(image, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    subject = cv2.resize((trimap == FOREGROUND).view(np.uint8) * 255, size, interpolation=cv2.INTER_AREA) > 127
    return distance_out_of(uncertain(small, subject, np.ones_like(subject)))
