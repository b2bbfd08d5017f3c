"""The colours of the labels, and of what shows through where nothing is."""

from __future__ import annotations

from typing import Literal, get_args

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN

PaletteName = Literal["classic", "safe", "vivid"]
PALETTE_NAMES: tuple[PaletteName, ...] = get_args(PaletteName)
Colour = tuple[int, int, int]

# "safe": whoever cannot tell red from green tells orange from blue, and both from white. "vivid": for green and red
# photographs.
PALETTES: dict[PaletteName, dict[int, Colour]] = {
    "classic": {FOREGROUND: (40, 200, 90), BACKGROUND: (235, 60, 60), UNKNOWN: (70, 130, 255)},
    "safe": {FOREGROUND: (255, 150, 0), BACKGROUND: (0, 95, 230), UNKNOWN: (240, 240, 240)},
    "vivid": {FOREGROUND: (250, 220, 0), BACKGROUND: (225, 40, 205), UNKNOWN: (0, 205, 225)},
}

CHECK = 16  # side of a checkerboard's square, in points of the screen
CHECK_LIGHT, CHECK_DARK = 204, 153
