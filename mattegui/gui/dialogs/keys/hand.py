"""What the hand does on the canvas that is no command, for the sheet of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mattegui.gui.dialogs.keys.caps import Cap, Way, modifier_name

HAND_TITLE = "On the canvas"
HAND_KEYS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
HAND_CAPS = ("Space", "Enter", "Backspace", "`")
HAND_ROWS = (
    ("left drag", "Paint the label, or what the tool says"),
    ("right drag / Ctrl+left drag", "Paint the opposite label"),
    ("Shift+click", "Straight line from the last point"),
    ("Alt+click", "Pick the label"),
    ("Ctrl+drag", "With Fill: a colour, more of it to the right"),
    ("Enter / double click", "Close a polygon"),
    ("Backspace", "Take a polygon's corner back"),
    ("Space+drag / middle drag", "Move the picture"),
    ("wheel / Ctrl+wheel / pinch", "Zoom at the cursor"),
    ("Shift+wheel", "Brush size"),
    ("Shift+right drag", "Brush size"),
    ("Alt+right drag", "Brush size, where the desktop leaves it to us"),
    ("`", "The original photograph, while it is held"),
    ("barrel button", "A pen's: as the right button"),
    ("eraser's end", "A pen's: paint unknown"),
    ("two fingers", "Move and zoom the picture"),
)


def ways_of(gesture: str) -> list[Way]:
    """A gesture as caps: keys as keys, what a pointer does as words."""
    return [tuple(map(_cap, way.split("+"))) for way in gesture.split(" / ")]


def _cap(text: str) -> Cap:
    if text in HAND_KEYS:
        return Cap(modifier_name(HAND_KEYS[text]))
    return Cap(text, spoken=text not in HAND_CAPS)
