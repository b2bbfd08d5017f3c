"""Small pictures with labels, for the tests of lint."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN


def ring(height: int = 200, width: int = 240, band: int = 12) -> NDArray[np.uint8]:
    """A disk of foreground with a band of unknown around it."""
    trimap = np.full((height, width), BACKGROUND, np.uint8)
    cv2.circle(trimap, (width // 2, height // 2), 60 + band, UNKNOWN, -1)
    cv2.circle(trimap, (width // 2, height // 2), 60, FOREGROUND, -1)
    return trimap


def furry(hair: bool) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A photograph, (300, 400, 3), of a dark disk with or without hair, and a trimap whose edge cuts through it."""
    rng = np.random.default_rng(0)
    image = np.full((300, 400, 3), (190, 200, 210), np.uint8)
    cv2.circle(image, (200, 150), 70, (60, 50, 40), -1)
    for angle in rng.uniform(0, 2 * np.pi, 500 if hair else 0):
        inner, outer = rng.uniform(50, 70), rng.uniform(78, 110)
        ends = [(round(200 + r * np.cos(angle)), round(150 + r * np.sin(angle))) for r in (inner, outer)]
        cv2.line(image, ends[0], ends[1], (60, 50, 40), 1, cv2.LINE_AA)
    image = np.clip(image.astype(np.int16) + rng.normal(0, 3, image.shape), 0, 255).astype(np.uint8)
    trimap = np.full((300, 400), BACKGROUND, np.uint8)
    cv2.circle(trimap, (200, 150), 70, FOREGROUND, -1)
    return image, trimap
