"""Boxes for numbers of pixels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSpinBox


def pixel_number(name: str, largest: float, take: Callable[[int], None], tip: str = "") -> QSpinBox:
    """A box for a number of pixels. name: what a screen reader calls it."""
    number = QSpinBox()
    number.setAccessibleName(name)
    number.setRange(1, int(largest))
    number.setSuffix(" px")
    number.setKeyboardTracking(False)
    number.lineEdit().setTextMargins(4, 0, 0, 0)  # a theme's sheet cannot keep the text off the frame
    number.setToolTip(tip or name)
    number.valueChanged.connect(take)
    return number
