"""The menu Background: what the cutout lies on."""

from __future__ import annotations

from dataclasses import replace

from mattegui.core.background import Fit
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.state.look import Looks


def background_commands(looks: Looks, dialogs: Dialogs) -> list[Command]:
    """A picture or a colour, and how the picture fits."""
    return [
        Command("choose_background", "Background picture…", dialogs.choose_background),
        Command("background_colour", "Background colour…", dialogs.choose_colour),
        _fit(looks, "fill_background", "Background fills the photograph", "fill"),
        _fit(looks, "fit_background", "Background fits into the photograph", "fit"),
    ]


def _fit(looks: Looks, name: str, text: str, fit: Fit) -> Command:
    return Command(
        name,
        text,
        lambda: looks.set_background(replace(looks.now.background, fit=fit)),
        checked=lambda: looks.now.background.fit == fit,
        enabled=lambda: looks.now.background.picture is not None,
    )
