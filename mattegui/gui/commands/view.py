"""The menu View: how the picture is shown, and where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.hand import ZOOM_STEP
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.kept.desk import SCHEMES, Desk, Scheme
from mattegui.gui.state.kept.remembered import FAINTEST_OVERLAY
from mattegui.gui.state.look import LOOK_KINDS, LOOK_TITLES, Look, LookKind, Looks
from mattegui.gui.state.palette import PALETTE_NAMES, PaletteName
from mattegui.gui.work.parts import Parts

OPACITY_STEP = 0.1
PALETTE_TITLES: dict[PaletteName, str] = {
    "classic": "Labels in green, red and blue",
    "safe": "Labels in orange, blue and white",
    "vivid": "Labels in yellow, magenta and cyan",
}
SCHEME_TITLES: dict[Scheme, str] = {
    "system": "Light or dark as the system is",
    "light": "Light window",
    "dark": "Dark window",
}


def view_commands(
    parts: Parts, canvas: Canvas, dialogs: Dialogs, window: QMainWindow, hide_panels: Callable[[], None]
) -> list[Command | None]:
    """Looks, zoom and the window. hide_panels: hides the docks, or shows them again."""
    looks = parts.looks

    def toggle_full_screen() -> None:
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximised window stays so

    return [
        *_look_commands(looks, parts.editor),
        None,
        *_split_commands(looks),
        None,
        *_overlay_commands(looks),
        *(_palette(looks, name) for name in PALETTE_NAMES),
        None,
        Command("open_reference", "Compare with an alpha…", dialogs.open_reference),
        _switch(
            looks,
            "signed",
            "Difference with its sign",
            lambda look: look.signed,
            lambda look: replace(look, signed=not look.signed),
        ),
        None,
        *_place_commands(looks, canvas),
        None,
        *(_scheme(parts.desk, scheme) for scheme in SCHEMES),
        None,
        Command("full_screen", "Full screen", toggle_full_screen),
        Command("hide_panels", "Hide panels", hide_panels),
    ]


def _place_commands(looks: Looks, canvas: Canvas) -> list[Command]:
    return [
        Command("zoom_in", "Zoom in", partial(canvas.zoom, ZOOM_STEP)),
        Command("zoom_out", "Zoom out", partial(canvas.zoom, 1 / ZOOM_STEP)),
        Command("fit", "Whole picture", canvas.fit),
        Command("actual_size", "100 %", canvas.show_actual),
        Command("loupe", "Loupe while the key is held", canvas.loupe.toggle, lambda: canvas.loupe.held),
        _switch(
            looks,
            "navigator",
            "Navigator",
            lambda look: look.navigator,
            lambda look: replace(look, navigator=not look.navigator),
        ),
    ]


def _look_commands(looks: Looks, editor: Editor) -> list[Command]:
    def compared() -> bool:
        return editor.document is not None and editor.document.reference is not None

    def cycle(step: int) -> None:
        looks.cycle(step, [kind for kind in LOOK_KINDS if kind != "difference" or compared()])

    def look(kind: LookKind) -> Command:
        return Command(
            f"{kind}_view",
            LOOK_TITLES[kind],
            partial(looks.set_kind, kind),
            checked=lambda: looks.now.kind == kind,
            enabled=compared if kind == "difference" else None,
        )

    return [
        *(look(kind) for kind in LOOK_KINDS),
        Command("next_view", "Next view", partial(cycle, 1)),
        Command("previous_view", "Previous view", partial(cycle, -1)),
    ]


def _split_commands(looks: Looks) -> list[Command]:
    def split(before: bool) -> None:
        """Split the view; where it is split so already, end that."""
        ends = looks.now.split and looks.now.against_before == before
        looks.set(replace(looks.now, split=not ends, against_before=before))

    def checked(before: bool) -> bool:
        return looks.now.split and looks.now.against_before == before

    return [
        Command("split", "Split with the photograph", partial(split, False), partial(checked, False)),
        Command("split_before", "Split with the view before", partial(split, True), partial(checked, True)),
    ]


def _overlay_commands(looks: Looks) -> list[Command]:
    def fade(step: float) -> None:
        looks.set(replace(looks.now, overlay=True, opacity=min(1.0, max(FAINTEST_OVERLAY, looks.now.opacity + step))))

    def fades() -> bool:
        return looks.now.kind == "overlay"

    return [
        Command("toggle_overlay", "Trimap over the view", looks.toggle_trimap, lambda: looks.now.shows_trimap),
        _switch(
            looks,
            "outlined",
            "Outlines of the labels",
            lambda look: look.outlined,
            lambda look: replace(look, outlined=not look.outlined),
        ),
        _switch(
            looks,
            "hatched",
            "Stripes where it is unknown",
            lambda look: look.hatched,
            lambda look: replace(look, hatched=not look.hatched),
        ),
        Command("fainter_overlay", "Fainter overlay", partial(fade, -OPACITY_STEP), enabled=fades),
        Command("stronger_overlay", "Stronger overlay", partial(fade, OPACITY_STEP), enabled=fades),
    ]


def _switch(looks: Looks, name: str, text: str, on: Callable[[Look], bool], turn: Callable[[Look], Look]) -> Command:
    """Something of the look that is on or off. turn: the look with it turned over."""
    return Command(name, text, lambda: looks.set(turn(looks.now)), lambda: on(looks.now))


def _palette(looks: Looks, name: PaletteName) -> Command:
    def choose() -> None:
        looks.set(replace(looks.now, palette=name))

    return Command(f"{name}_palette", PALETTE_TITLES[name], choose, lambda: looks.now.palette == name)


def _scheme(desk: Desk, scheme: Scheme) -> Command:
    def choose() -> None:
        desk.scheme = scheme

    return Command(f"{scheme}_scheme", SCHEME_TITLES[scheme], choose, lambda: desk.scheme == scheme)
