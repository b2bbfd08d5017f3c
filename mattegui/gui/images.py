"""Arrays as Qt's images."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage


def image_of(pixels: NDArray[np.uint8], premultiplied: bool = False) -> QImage:
    """An image that lives on its own, of (h, w) grey, (h, w, 3) RGB or (h, w, 4) RGBA uint8.

    premultiplied: whether colours were multiplied by the last channel.
    """
    transparent = QImage.Format.Format_RGBA8888_Premultiplied if premultiplied else QImage.Format.Format_RGBA8888
    forms = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888, 4: transparent}
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    return QImage(pixels.data, width, height, channels * width, forms[channels]).copy()
