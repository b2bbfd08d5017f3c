"""The menu Background: what the cutout lies on, and how it stands there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mattegui.core.stage.arrangement import Arrangement, Fit
from mattegui.core.stage.placement import AS_PHOTOGRAPHED
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.state.look import Looks
from mattegui.gui.state.words import NO_BACKGROUND, NO_PICTURE

PICTURE_TIP = marked("Lay the cutout on a picture of your own")
FILL_TIP = marked("Enlarge the background picture until it covers the photograph")
STRETCH_TIP = marked("Give the background picture the photograph's shape, whatever its own is")
TILE_TIP = marked("Repeat the background picture until it covers the photograph")
FIT_TIP = marked("Show the background picture as a whole, as large as it fits")


def background_commands(looks: Looks, dialogs: Dialogs) -> list[Command | None]:
    """A picture or a colour, how the picture fits, and how the cutout stands on it."""
    return [
        Command("choose_background", tr("Background picture…"), dialogs.choose_background, tip=tr(PICTURE_TIP)),
        Command(
            "background_colour", tr("Background colour…"), dialogs.choose_colour, tip=tr("Lay the cutout on one colour")
        ),
        None,
        _fit(looks, "fill_background", tr("Background fills the photograph"), "fill", tr(FILL_TIP)),
        _fit(looks, "fit_background", tr("Background fits into the photograph"), "fit", tr(FIT_TIP)),
        _fit(looks, "stretch_background", tr("Background stretches to the photograph"), "stretch", tr(STRETCH_TIP)),
        _fit(looks, "tile_background", tr("Background repeats as tiles"), "tile", tr(TILE_TIP)),
        Command(
            "reset_background",
            tr("Reset background"),
            lambda: looks.arrange(Arrangement(looks.now.background.arrangement.fit)),
            enabled=lambda: looks.now.background.arrangement != Arrangement(looks.now.background.arrangement.fit),
            tip=tr("Lay the background as it came, without blur and exposure"),
        ),
        None,
        *_cutout_commands(looks),
    ]


def _cutout_commands(looks: Looks) -> list[Command]:
    return [
        Command(
            "mirror_cutout",
            tr("Mirror cutout"),
            lambda: _mirror(looks),
            checked=lambda: looks.now.placement.mirrored,
            enabled=lambda: looks.shape is not None,
            tip=tr("Exchange left and right of the cutout on its background"),
            why=partial(tr, NO_PICTURE),
        ),
        Command(
            "reset_cutout",
            tr("Reset cutout"),
            lambda: looks.place(AS_PHOTOGRAPHED),
            enabled=lambda: not looks.now.placement.unmoved,
            tip=tr("Put the cutout back to where it was photographed"),
        ),
        Command(
            "linear_light",
            tr("Mix light at the edges"),
            lambda: looks.set_stage(replace(looks.now.stage, linear=not looks.now.linear)),
            checked=lambda: looks.now.linear,
            tip=tr("Mix cutout and background like light in a lens; else as most programs do"),
        ),
    ]


def _fit(looks: Looks, name: str, text: str, fit: Fit, tip: str) -> Command:
    return Command(
        name,
        text,
        lambda: looks.arrange(replace(looks.now.background.arrangement, fit=fit)),
        checked=lambda: looks.now.background.arrangement.fit == fit,
        enabled=lambda: looks.now.background.picture is not None,
        tip=tip,
        why=partial(tr, NO_BACKGROUND),
    )


def _mirror(looks: Looks) -> None:
    """Around its own middle, so that it stays where it is."""
    box, placement = looks.subject(), looks.now.placement
    centred = placement.about(((box.top + box.bottom) / 2, (box.left + box.right) / 2))
    # A mirror that stands upright in front of a turned cutout turns it the other way.
    looks.place(replace(centred, mirrored=not centred.mirrored, rotation=-centred.rotation))
