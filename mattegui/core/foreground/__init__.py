"""The colour of what is cut out, freed from the background that shines through.

mattegui/core/README.md says why it is this method, with figures.
"""

from __future__ import annotations

from mattegui.core.foreground.estimate import (
    FOREGROUND_MARGIN,
    estimate_foreground,
    estimate_tile,
    estimate_tiles,
    mixed,
)

__all__ = ("FOREGROUND_MARGIN", "estimate_foreground", "estimate_tile", "estimate_tiles", "mixed")
