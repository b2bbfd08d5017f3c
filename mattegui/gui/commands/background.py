"""The menu Background: what the cutout lies on."""

from __future__ import annotations

from dataclasses import replace

from mattegui.core.background import Fit
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.state.look import Looks

PICTURE_TIP = "Lay the cutout on a picture of your own"
FILL_TIP = "Enlarge the background picture until it covers the photograph"
FIT_TIP = "Show the background picture as a whole, as large as it fits"


def background_commands(looks: Looks, dialogs: Dialogs) -> list[Command | None]:
    """A picture or a colour, and how the picture fits."""
    return [
        Command("choose_background", "Background picture…", dialogs.choose_background, tip=PICTURE_TIP),
        Command("background_colour", "Background colour…", dialogs.choose_colour, tip="Lay the cutout on one colour"),
        None,
        _fit(looks, "fill_background", "Background fills the photograph", "fill", FILL_TIP),
        _fit(looks, "fit_background", "Background fits into the photograph", "fit", FIT_TIP),
    ]


def _fit(looks: Looks, name: str, text: str, fit: Fit, tip: str) -> Command:
    return Command(
        name,
        text,
        lambda: looks.set_background(replace(looks.now.background, fit=fit)),
        checked=lambda: looks.now.background.fit == fit,
        enabled=lambda: looks.now.background.picture is not None,
        tip=tip,
    )
