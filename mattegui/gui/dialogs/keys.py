"""The sheet of all keys, beside the canvas and not in its way."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QWidget

KEY_COLUMNS = 3  # a single column is taller than a screen
HAND_ROWS = (
    ("Left drag", "Paint the label"),
    ("Right drag, Ctrl+left drag", "Paint the opposite label"),
    ("Shift+click", "Straight line from the last point"),
    ("Alt+click", "Pick label"),
    ("Space+drag, middle drag", "Move the picture"),
    ("Wheel, Ctrl+wheel, pinch", "Zoom at the cursor"),
    ("Shift+wheel", "Brush size"),
    ("Alt+right drag, Shift+right drag", "Brush size"),
    ("Hold `", "The original photograph"),
    ("Barrel button of a pen", "As the right button"),
    ("Eraser's end of a pen", "Paint unknown"),
    ("Two fingers", "Move and zoom the picture"),
)


class KeySheet(QDialog):
    """Keys and what they do. keymap: keys by command name; texts: the command's text by the same name."""

    def __init__(self, parent: QWidget, keymap: Mapping[str, Sequence[str]], texts: Mapping[str, str]) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle("Keys")
        native = QKeySequence.SequenceFormat.NativeText
        rows = list(HAND_ROWS)
        for name, keys in keymap.items():
            if keys:
                rows.append((", ".join(QKeySequence(key).toString(native) for key in keys), texts[name].rstrip("…")))
        beside = QHBoxLayout(self)
        beside.setContentsMargins(18, 14, 18, 14)
        beside.setSpacing(36)
        length = math.ceil(len(rows) / KEY_COLUMNS)
        for start in range(0, len(rows), length):
            beside.addLayout(_column(rows[start : start + length]))


def _column(rows: list[tuple[str, str]]) -> QFormLayout:
    column = QFormLayout()
    column.setHorizontalSpacing(18)
    column.setVerticalSpacing(6)
    for keys, text in rows:
        column.addRow(keys, QLabel(text))
    return column
