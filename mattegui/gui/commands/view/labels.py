"""The labels over any view: colours, outlines, stripes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mattegui.gui.commands.table import Command
from mattegui.gui.commands.view.switch import switch
from mattegui.gui.language import marked, tr
from mattegui.gui.state.kept.remembered import FAINTEST_OVERLAY
from mattegui.gui.state.look import Looks
from mattegui.gui.state.palette import PALETTE_NAMES, PaletteName

OPACITY_STEP = 0.1
NO_COLOURS = marked("The labels' colours lie over the photograph in the view Trimap only.")
TRIMAP_TIP = marked("The labels' colours over the photograph, their outlines over all other views")
OUTLINED_TIP = marked("A line between the labels, also over their colours")
HATCHED_TIP = marked("Stripes where it is unknown, for eyes that see no difference in the colours")
PALETTE_TITLES: dict[PaletteName, str] = {
    "classic": marked("Labels in green, red and blue"),
    "safe": marked("Labels in orange, blue and white"),
    "vivid": marked("Labels in yellow, magenta and cyan"),
}
PALETTE_TIPS: dict[PaletteName, str] = {
    "classic": marked("Foreground green, background red, unknown blue"),
    "safe": marked("Foreground orange, background blue, unknown white, for eyes that cannot tell red from green"),
    "vivid": marked("Foreground yellow, background magenta, unknown cyan, for photographs full of green and red"),
}


def label_commands(looks: Looks) -> list[Command | None]:
    def shown() -> bool:
        return looks.now.shows_trimap

    return [
        Command("toggle_overlay", tr("Trimap over the view"), looks.toggle_trimap, shown, tip=tr(TRIMAP_TIP)),
        switch(
            looks,
            "outlined",
            tr("Outlines of the labels"),
            lambda look: look.outlined,
            lambda look: replace(look, outlined=not look.outlined),
            tr(OUTLINED_TIP),
        ),
        switch(
            looks,
            "hatched",
            tr("Stripes where it is unknown"),
            lambda look: look.hatched,
            lambda look: replace(look, hatched=not look.hatched),
            tr(HATCHED_TIP),
        ),
        None,
        *_opacity_commands(looks),
        None,
        *(_palette(looks, name) for name in PALETTE_NAMES),
    ]


def _opacity_commands(looks: Looks) -> list[Command]:
    def fade(step: float) -> None:
        looks.set(replace(looks.now, overlay=True, opacity=min(1.0, max(FAINTEST_OVERLAY, looks.now.opacity + step))))

    def fades() -> bool:
        return looks.now.kind == "overlay"

    fainter, stronger = partial(fade, -OPACITY_STEP), partial(fade, OPACITY_STEP)
    fainter_text, stronger_text, why = tr("Fainter overlay"), tr("Stronger overlay"), partial(tr, NO_COLOURS)
    return [
        Command("fainter_overlay", fainter_text, fainter, None, fades, tr("See more of the photograph"), why),
        Command("stronger_overlay", stronger_text, stronger, None, fades, tr("See more of the labels"), why),
    ]


def _palette(looks: Looks, name: PaletteName) -> Command:
    def choose() -> None:
        looks.set(replace(looks.now, palette=name))

    return Command(
        f"{name}_palette",
        tr(PALETTE_TITLES[name]),
        choose,
        lambda: looks.now.palette == name,
        tip=tr(PALETTE_TIPS[name]),
    )
