"""Pixels of more than 8 bits by OpenCV: Pillow has no RGB of 16 bits or floats."""

from __future__ import annotations

import cv2
import numpy as np

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.memory import strip_by_strip
from mattegui.files.formats.format import unreadable


def decode_deep(data: bytes) -> Pixels:
    """The pixels of a 16-bit or float file as stored, but RGB and not BGR; float64 becomes float32."""
    level = cv2.utils.logging.getLogLevel()
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # we raise one sentence; OpenCV prints several
    try:
        found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error as error:
        if error.code == cv2.Error.StsNoMem:
            raise MemoryError from error
        raise unreadable(error.err) from error
    finally:
        cv2.utils.logging.setLogLevel(level)
    if found is None or found.dtype not in (np.uint16, np.float32, np.float64):
        raise InputError("is damaged or of an unsupported kind; 16-bit integers and 32-bit floats can be read.")
    pixels: Pixels = found.astype(np.float32) if found.dtype == np.float64 else found  # type: ignore[assignment]
    if pixels.ndim == 3:
        cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB if pixels.shape[2] == 3 else cv2.COLOR_BGRA2RGBA, dst=pixels)
    return pixels


def stretched(pixels: Pixels, most: int) -> Pixels:
    """Values from 0 to `most` as 16 bits, where 65535 is white; `most` is at least 256."""
    if most == 65535:
        return pixels
    return strip_by_strip(
        lambda strip: np.rint(np.minimum(strip, most).astype(np.float64) * (65535 / most)).astype(np.uint16),
        pixels,
        np.uint16,
    )
