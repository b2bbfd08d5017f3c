"""The menu View: how the picture is shown, and where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.hand import ZOOM_STEP
from mattegui.gui.commands.desk.choices import desk_menus, wheel_command
from mattegui.gui.commands.table import Command, MenuItem, Submenu
from mattegui.gui.commands.view.labels import label_commands
from mattegui.gui.commands.view.regions import doubt_commands, reference_commands
from mattegui.gui.commands.view.switch import switch
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import LOOK_KINDS, LOOK_TITLES, LookKind, Looks
from mattegui.gui.state.words import NO_REFERENCE
from mattegui.gui.work.parts import Parts

DIVIDER_STEP = 0.02  # of the canvas's width
LOOK_TIPS: dict[LookKind, str] = {
    "overlay": marked("The labels' colours over the photograph"),
    "alpha": marked("Alpha in grey: white is the subject, black the background"),
    "black": marked("The cutout on black, where light fringes are seen"),
    "white": marked("The cutout on white, where dark fringes are seen"),
    "checkerboard": marked("The cutout on a checkerboard, as it is exported"),
    "composite": marked("The cutout on the background that is chosen"),
    "foreground": marked("The colours of the cutout without their alpha"),
    "background": marked("The background that is chosen, without the cutout"),
    "doubt": marked("Amber where the network is unsure, over the photograph in dark grey"),
    "photo": marked("The photograph as it is"),
    "difference": marked("Where alpha differs from the one it is compared with"),
}
PHOTO_TIP = marked("Left of a divider the photograph, right of it this view")
LAST_TIP = marked("Left of a divider the view before, right of it this view")
COMPARE_TIP = marked("Open another alpha of this photograph, and see where it differs")
NOT_SPLIT = marked("Split the view first; the divider stands between its halves.")
LOUPE_TIP = marked("What lies under the pointer, four times as large, while the key is held")
NAVIGATOR_TIP = marked("A small picture that shows where one is, while not all is in view")
FULL_SCREEN_TIP = marked("Give the picture the whole screen, and back")
PANELS_TIP = marked("Hide the panels, or show them again; they leave more room for the picture")
NEXT_PART_TIP = marked("Move the keyboard from the canvas to the panels, and back")


def view_commands(
    parts: Parts,
    canvas: Canvas,
    dialogs: Dialogs,
    window: QMainWindow,
    hide_panels: Callable[[], None],
    go_round: Callable[[], None],
) -> list[MenuItem]:
    """Looks, zoom and the window.

    hide_panels: hides bars and docks, or shows them again. go_round: gives the focus to the next part.
    """
    looks = parts.looks

    def toggle_full_screen() -> None:
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximised window stays so

    return [
        *_look_commands(looks, parts.editor),
        None,
        Submenu(tr("Split view"), _split_commands(looks, canvas)),
        Submenu(tr("Labels over the view"), label_commands(looks)),
        None,
        Command("open_reference", tr("Compare with an alpha…"), dialogs.open_reference, tip=tr(COMPARE_TIP)),
        Submenu(tr("Reference"), reference_commands(parts, canvas)),
        *doubt_commands(parts, canvas),
        None,
        *_place_commands(looks, canvas),
        wheel_command(parts.desk),
        None,
        *desk_menus(parts.desk, parts.voice.say),
        Command("full_screen", tr("Full screen"), toggle_full_screen, tip=tr(FULL_SCREEN_TIP)),
        Command("hide_panels", tr("Hide panels"), hide_panels, tip=tr(PANELS_TIP)),
        Command("next_part", tr("Next part of the window"), go_round, tip=tr(NEXT_PART_TIP)),
    ]


def _place_commands(looks: Looks, canvas: Canvas) -> list[Command]:
    return [
        Command("zoom_in", tr("Zoom in"), partial(canvas.zoom, ZOOM_STEP), tip=tr("Zoom in at the pointer")),
        Command("zoom_out", tr("Zoom out"), partial(canvas.zoom, 1 / ZOOM_STEP), tip=tr("Zoom out at the pointer")),
        Command("fit", tr("Whole picture"), canvas.fit, tip=tr("Zoom until the whole picture is in view")),
        Command("actual_size", "100 %", canvas.show_actual, tip=tr("One pixel of the picture for each of the screen")),
        Command("loupe", tr("Loupe while the key is held"), canvas.loupe.toggle, tip=tr(LOUPE_TIP)),
        switch(
            looks,
            "navigator",
            tr("Navigator"),
            lambda look: look.navigator,
            lambda look: replace(look, navigator=not look.navigator),
            tr(NAVIGATOR_TIP),
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
            tr(LOOK_TITLES[kind]),
            partial(looks.set_kind, kind),
            checked=lambda: looks.now.kind == kind,
            enabled=compared if kind == "difference" else None,
            tip=tr(LOOK_TIPS[kind]),
            why=partial(tr, NO_REFERENCE),
        )

    return [
        *(look(kind) for kind in LOOK_KINDS),
        Command(
            "next_view", tr("Next view"), partial(cycle, 1), tip=tr("Look at the picture in the next way of the list")
        ),
        Command(
            "previous_view",
            tr("Previous view"),
            partial(cycle, -1),
            tip=tr("Look at the picture in the way before in the list"),
        ),
    ]


def _split_commands(looks: Looks, canvas: Canvas) -> list[Command]:
    def split(before: bool) -> None:
        """Split the view; where it is split so already, end that."""
        ends = looks.now.split and looks.now.against_before == before
        looks.set(replace(looks.now, split=not ends, against_before=before))

    def checked(before: bool) -> bool:
        return looks.now.split and looks.now.against_before == before

    def divider(name: str, text: str, step: float) -> Command:
        def move() -> None:
            canvas.divider.move_to(canvas.divider.share + step)

        return Command(
            name,
            text,
            move,
            enabled=lambda: looks.now.split,
            tip=tr("{command}, while the view is split", command=text),
            why=partial(tr, NOT_SPLIT),
        )

    return [
        Command(
            "split", tr("Split with the photograph"), partial(split, False), partial(checked, False), tip=tr(PHOTO_TIP)
        ),
        Command(
            "split_before",
            tr("Split with the view before"),
            partial(split, True),
            partial(checked, True),
            tip=tr(LAST_TIP),
        ),
        divider("divider_left", tr("Divider to the left"), -DIVIDER_STEP),
        divider("divider_right", tr("Divider to the right"), DIVIDER_STEP),
    ]
