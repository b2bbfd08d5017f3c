"""Foreground that touches background: a fault at hair, and none along a hard edge."""

from __future__ import annotations

import cv2
import numpy as np

from mattegui.core.lint.contact import touching
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from tests.core.lint.planes import furry


def test_a_hard_edge_may_touch_and_hair_may_not() -> None:
    assert touching(*furry(hair=False)) == []
    image, trimap = furry(hair=True)
    found = touching(image, trimap)
    assert found
    assert {(finding.kind, finding.severity) for finding in found} == {("touching", "warning")}
    unknown = trimap.copy()
    cv2.circle(unknown, (200, 150), 112, UNKNOWN, -1)
    unknown[trimap == FOREGROUND] = FOREGROUND
    assert touching(image, unknown) == []


def test_the_place_is_where_the_unknown_is_missing() -> None:
    image, hard = furry(hair=True)
    trimap = np.where(hard == BACKGROUND, np.uint8(UNKNOWN), hard)
    trimap[:, 200:] = hard[:, 200:]
    large = cv2.resize(trimap, None, fx=3, fy=3, interpolation=cv2.INTER_NEAREST)
    found = touching(cv2.resize(image, None, fx=3, fy=3), large)
    assert found
    assert all(finding.rect is not None and finding.rect.left >= 600 - 3 for finding in found)


def test_a_short_contact_is_no_matter() -> None:
    image, _ = furry(hair=True)
    trimap = np.full(image.shape[:2], UNKNOWN, np.uint8)
    trimap[150, 270], trimap[150, 271] = FOREGROUND, BACKGROUND
    assert touching(image, trimap) == []
