"""What the hand does on the canvas that is no command, for the sheet of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mattegui.gui.dialogs.keys.caps import Cap, Way, modifier_name
from mattegui.gui.dialogs.keys.entries import native
from mattegui.gui.language import marked

HAND_TITLE = marked("On the canvas")
HAND_KEYS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
HAND_CAPS = ("Space", "Enter", "Backspace", "`")
# Of a gesture the keys are written as in HAND_KEYS and HAND_CAPS in every language.
ROWS_BEFORE_WHEEL = (
    (marked("left drag"), marked("Paint the label, or what the tool says")),
    (marked("right drag / Ctrl+left drag"), marked("Paint the opposite label")),
    (marked("Shift+click"), marked("Straight line from the last point")),
    (marked("Alt+click"), marked("Pick the label")),
    (marked("Ctrl+drag"), marked("With Fill: a colour, more of it to the right")),
    (marked("Enter / double click"), marked("Close a polygon")),
    ("Backspace", marked("Take a polygon's corner back")),
    (marked("Space+drag / middle drag"), marked("Move the picture")),
)
ROWS_OF_WHEEL = {  # by whether the wheel zooms
    True: ((marked("wheel / Ctrl+wheel / pinch"), marked("Zoom at the cursor")),),
    False: (
        (marked("Ctrl+wheel / pinch"), marked("Zoom at the cursor")),
        (marked("wheel"), marked("Scroll the picture")),
        (marked("Alt+wheel"), marked("Scroll it sideways")),
    ),
}
ROWS_AFTER_WHEEL = (
    (marked("Shift+wheel"), marked("Brush size")),
    (marked("Shift+right drag"), marked("Brush size")),
    (marked("Alt+right drag"), marked("Brush size, where the desktop leaves it to us")),
    ("`", marked("The original photograph, while it is held")),
    (marked("barrel button"), marked("A pen's: as the right button")),
    (marked("eraser's end"), marked("A pen's: paint unknown")),
    (marked("two fingers"), marked("Move and zoom the picture")),
)


def hand_rows(wheel_zooms: bool) -> list[tuple[str, str]]:
    """Gestures and what they do, in English. wheel_zooms: whether the wheel alone zooms."""
    return [*ROWS_BEFORE_WHEEL, *ROWS_OF_WHEEL[wheel_zooms], *ROWS_AFTER_WHEEL]


def ways_of(gesture: str) -> list[Way]:
    """A gesture as caps: keys as keys, what a pointer does as words."""
    return [tuple(map(_cap, way.split("+"))) for way in gesture.split(" / ")]


def _cap(text: str) -> Cap:
    if text in HAND_KEYS:
        return Cap(modifier_name(HAND_KEYS[text]))
    return Cap(native(text)) if text in HAND_CAPS else Cap(text, spoken=True)
