"""How pictures were looked at last, remembered from one start of the program to the next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSettings

from mattegui.gui.state.look import Looks
from mattegui.gui.state.palette import PALETTE_NAMES

SWITCHES = ("hatched", "outlined", "navigator")
FAINTEST_OVERLAY = 0.1  # of the overlay: a fainter one would look like none


def remember_look(looks: Looks, settings: QSettings) -> None:
    """Look as the settings say, and keep them as the user looks. What is spoilt in the file is as it was at first."""
    first = looks.now
    palette = next((name for name in PALETTE_NAMES if name == settings.value("look/palette")), first.palette)
    opacity = settings.value("look/opacity", first.opacity, float)
    if not (isinstance(opacity, float) and FAINTEST_OVERLAY <= opacity <= 1):
        opacity = first.opacity
    hatched, outlined, navigator = (
        settings.value(f"look/{name}", getattr(first, name), bool) is True for name in SWITCHES
    )
    looks.set(replace(first, palette=palette, opacity=opacity, hatched=hatched, outlined=outlined, navigator=navigator))

    def keep() -> None:
        for name in ("palette", "opacity", *SWITCHES):
            value = getattr(looks.now, name)
            if kept.get(name) != value:
                kept[name] = value
                settings.setValue(f"look/{name}", value)

    kept = {name: getattr(looks.now, name) for name in ("palette", "opacity", *SWITCHES)}
    looks.changed.connect(keep)
