"""The menu View: how the picture is shown, what it lies on, and where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from mattegui.core.backdrop import Fit
from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.hand import ZOOM_STEP
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.state.look import LOOK_KINDS, LookKind, Looks

OPACITY_STEP = 0.1
LOOK_TITLES: dict[LookKind, str] = {
    "overlay": "Trimap",
    "alpha": "Alpha",
    "black": "On black",
    "white": "On white",
    "checkerboard": "Transparent",
    "composite": "On background",
}


def view_commands(
    looks: Looks, canvas: Canvas, dialogs: Dialogs, window: QMainWindow, hide_panels: Callable[[], None]
) -> list[Command]:
    """Looks, backgrounds, zoom and the window. hide_panels: hides the docks, or shows them again."""

    def toggle_full_screen() -> None:
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximised window stays so

    return [
        *(_look(looks, kind) for kind in LOOK_KINDS),
        Command("next_view", "Next view", partial(looks.cycle, 1)),
        Command("previous_view", "Previous view", partial(looks.cycle, -1)),
        *_overlay_commands(looks),
        Command("choose_background", "Background picture…", dialogs.choose_background),
        Command("background_colour", "Background colour…", dialogs.choose_colour),
        _fit(looks, "fill_background", "Background fills the photograph", "fill"),
        _fit(looks, "fit_background", "Background fits into the photograph", "fit"),
        Command("zoom_in", "Zoom in", partial(canvas.zoom, ZOOM_STEP)),
        Command("zoom_out", "Zoom out", partial(canvas.zoom, 1 / ZOOM_STEP)),
        Command("fit", "Whole picture", canvas.fit),
        Command("actual_size", "100 %", canvas.show_actual),
        Command("full_screen", "Full screen", toggle_full_screen),
        Command("hide_panels", "Hide panels", hide_panels),
    ]


def _look(looks: Looks, kind: LookKind) -> Command:
    run = partial(looks.set_kind, kind)
    return Command(f"{kind}_view", LOOK_TITLES[kind], run, lambda: looks.now.kind == kind)


def _overlay_commands(looks: Looks) -> list[Command]:
    def toggle() -> None:
        looks.set(replace(looks.now, overlay=not looks.now.overlay))

    def fade(step: float) -> None:
        looks.set(replace(looks.now, overlay=True, opacity=min(1.0, max(OPACITY_STEP, looks.now.opacity + step))))

    return [
        Command("toggle_overlay", "Trimap overlay", toggle, lambda: looks.now.overlay),
        Command("fainter_overlay", "Fainter overlay", partial(fade, -OPACITY_STEP)),
        Command("stronger_overlay", "Stronger overlay", partial(fade, OPACITY_STEP)),
    ]


def _fit(looks: Looks, name: str, text: str, fit: Fit) -> Command:
    return Command(
        name,
        text,
        lambda: looks.set_background(replace(looks.now.background, fit=fit)),
        checked=lambda: looks.now.background.fit == fit,
        enabled=lambda: looks.now.background.picture is not None,
    )
