"""How pictures were looked at and painted last, remembered from one start of the program to the next."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QSettings

from mattegui.gui.state.look import LOOK_KINDS, Looks
from mattegui.gui.state.palette import PALETTE_NAMES
from mattegui.gui.state.toolbox import LARGEST_SIZE, Toolbox

SWITCHES = ("hatched", "outlined", "navigator")
REMEMBERED = ("kind", "palette", "opacity", *SWITCHES)
FAINTEST_OVERLAY = 0.1  # of the overlay: a fainter one would look like none


def remember_look(looks: Looks, settings: QSettings) -> None:
    """Look as the settings say, and keep them as the user looks. What is spoilt in the file is as it was at first."""
    first = looks.now
    kind = next((kind for kind in LOOK_KINDS if kind == settings.value("look/kind")), first.kind)
    if kind == "difference":  # there is no reference yet
        kind = first.kind
    palette = next((name for name in PALETTE_NAMES if name == settings.value("look/palette")), first.palette)
    opacity = settings.value("look/opacity", first.opacity, float)
    if not (isinstance(opacity, float) and FAINTEST_OVERLAY <= opacity <= 1):
        opacity = first.opacity
    hatched, outlined, navigator = (
        settings.value(f"look/{name}", getattr(first, name), bool) is True for name in SWITCHES
    )
    looks.now = replace(
        first, kind=kind, palette=palette, opacity=opacity, hatched=hatched, outlined=outlined, navigator=navigator
    )

    def keep() -> None:
        for name in REMEMBERED:
            value = getattr(looks.now, name)
            if kept.get(name) != value:
                kept[name] = value
                settings.setValue(f"look/{name}", value)

    kept = {name: getattr(looks.now, name) for name in REMEMBERED}
    looks.changed.connect(keep)


def remember_brush(toolbox: Toolbox, settings: QSettings) -> None:
    """Take the size that the hand chose last; without one, every picture has a size that suits it."""
    stored = settings.value("brush/size", 0.0, float)
    if isinstance(stored, float) and math.isfinite(stored) and 1 <= stored <= LARGEST_SIZE:
        toolbox.set_size(stored)

    kept = toolbox.size if toolbox.sized else 0.0

    def keep() -> None:
        nonlocal kept
        size = toolbox.size if toolbox.sized else 0.0
        if size != kept:
            kept = size
            settings.setValue("brush/size", size)

    toolbox.changed.connect(keep)
