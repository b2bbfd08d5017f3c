"""The menu View: how the picture is shown, and where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.hand import ZOOM_STEP
from mattegui.gui.canvas.place import show_place
from mattegui.gui.commands.desk.choices import desk_menus
from mattegui.gui.commands.table import Command, MenuItem, Submenu
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.kept.remembered import FAINTEST_OVERLAY
from mattegui.gui.state.look import LOOK_KINDS, LOOK_TITLES, Look, LookKind, Looks
from mattegui.gui.state.palette import PALETTE_NAMES, PaletteName
from mattegui.gui.work.parts import Parts

OPACITY_STEP = 0.1
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
WORST_TIP = marked("Go to where alpha differs most from the reference, then to where it differs less")
BEFORE_TIP = marked("Go back to the region that was shown before this one")
JUDGED_BOX_TIP = marked("Drag a box in which alpha and reference are compared, too")
NO_BOX_TIP = marked("Compare alpha and reference in the whole picture alone")
NEXT_DOUBT_TIP = marked("Go to where paint is likely to mend most, then to where it mends less")
DOUBT_BEFORE_TIP = marked("Go back to the suspicious region that was shown before this one")
SIGNED_TIP = marked("Show too much alpha in orange and too little in blue")
TRIMAP_TIP = marked("The labels' colours over the photograph, their outlines over all other views")
OUTLINED_TIP = marked("A line between the labels, also over their colours")
HATCHED_TIP = marked("Stripes where it is unknown, for eyes that see no difference in the colours")
LOUPE_TIP = marked("What lies under the pointer, four times as large, while the key is held")
NAVIGATOR_TIP = marked("A small picture that shows where one is, while not all is in view")
FULL_SCREEN_TIP = marked("Give the picture the whole screen, and back")
PANELS_TIP = marked("Hide the panels, or show them again; they leave more room for the picture")
NEXT_PART_TIP = marked("Move the keyboard from the canvas to the panels, and back")
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


def view_commands(
    parts: Parts,
    canvas: Canvas,
    dialogs: Dialogs,
    window: QMainWindow,
    hide_panels: Callable[[], None],
    go_round: Callable[[int], None],
) -> list[MenuItem]:
    """Looks, zoom and the window.

    hide_panels: hides bars and docks, or shows them again. go_round: gives the focus to the next part (1).
    """
    looks = parts.looks

    def toggle_full_screen() -> None:
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)  # a maximised window stays so

    return [
        *_look_commands(looks, parts.editor),
        None,
        Submenu(tr("Split view"), _split_commands(looks, canvas)),
        Submenu(tr("Labels over the view"), _overlay_commands(looks)),
        None,
        Command("open_reference", tr("Compare with an alpha…"), dialogs.open_reference, tip=tr(COMPARE_TIP)),
        Submenu(tr("Reference"), _reference_commands(parts, canvas)),
        *_doubt_commands(parts, canvas),
        None,
        *_place_commands(looks, canvas),
        None,
        *desk_menus(parts.desk, parts.voice.say),
        Command("full_screen", tr("Full screen"), toggle_full_screen, tip=tr(FULL_SCREEN_TIP)),
        Command("hide_panels", tr("Hide panels"), hide_panels, tip=tr(PANELS_TIP)),
        Command("next_part", tr("Next part of the window"), partial(go_round, 1), tip=tr(NEXT_PART_TIP)),
    ]


def _reference_commands(parts: Parts, canvas: Canvas) -> list[Command | None]:
    judging, toolbox, looks = parts.judging, parts.toolbox, parts.looks
    judging.shown.connect(partial(show_place, canvas))

    def there() -> bool:
        return judging.available

    def has_box() -> bool:
        return judging.box is not None

    def holds_box() -> bool:
        return toolbox.tool == "judged_box"

    choose_box = partial(toolbox.choose, "judged_box")
    return [
        Command("next_region", tr("Next worst region"), partial(judging.show, 1), enabled=there, tip=tr(WORST_TIP)),
        Command("previous_region", tr("Region before"), partial(judging.show, -1), enabled=there, tip=tr(BEFORE_TIP)),
        None,
        Command("judged_box", tr("Box to compare in"), choose_box, holds_box, there, tr(JUDGED_BOX_TIP)),
        Command("forget_box", tr("Forget the box"), judging.forget_box, enabled=has_box, tip=tr(NO_BOX_TIP)),
        None,
        _switch(
            looks,
            "signed",
            tr("Difference with its sign"),
            lambda look: look.signed,
            lambda look: replace(look, signed=not look.signed),
            tr(SIGNED_TIP),
        ),
    ]


def _doubt_commands(parts: Parts, canvas: Canvas) -> list[Command]:
    parts.hinting.shown.connect(partial(show_place, canvas))
    after, before = partial(parts.hinting.show, 1), partial(parts.hinting.show, -1)

    def is_open() -> bool:
        return parts.editor.document is not None

    return [
        Command("next_doubt", tr("Next suspicious region"), after, None, is_open, tr(NEXT_DOUBT_TIP)),
        Command("previous_doubt", tr("Suspicious region before"), before, None, is_open, tr(DOUBT_BEFORE_TIP)),
    ]


def _place_commands(looks: Looks, canvas: Canvas) -> list[Command]:
    return [
        Command("zoom_in", tr("Zoom in"), partial(canvas.zoom, ZOOM_STEP), tip=tr("Zoom in at the pointer")),
        Command("zoom_out", tr("Zoom out"), partial(canvas.zoom, 1 / ZOOM_STEP), tip=tr("Zoom out at the pointer")),
        Command("fit", tr("Whole picture"), canvas.fit, tip=tr("Zoom until the whole picture is in view")),
        Command("actual_size", "100 %", canvas.show_actual, tip=tr("One pixel of the picture for each of the screen")),
        Command(
            "loupe",
            tr("Loupe while the key is held"),
            canvas.loupe.toggle,
            lambda: canvas.loupe.held,
            tip=tr(LOUPE_TIP),
        ),
        _switch(
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


def _overlay_commands(looks: Looks) -> list[Command | None]:
    def shown() -> bool:
        return looks.now.shows_trimap

    return [
        Command("toggle_overlay", tr("Trimap over the view"), looks.toggle_trimap, shown, tip=tr(TRIMAP_TIP)),
        _switch(
            looks,
            "outlined",
            tr("Outlines of the labels"),
            lambda look: look.outlined,
            lambda look: replace(look, outlined=not look.outlined),
            tr(OUTLINED_TIP),
        ),
        _switch(
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
    return [
        Command("fainter_overlay", tr("Fainter overlay"), fainter, enabled=fades, tip=tr("See more of the photograph")),
        Command("stronger_overlay", tr("Stronger overlay"), stronger, enabled=fades, tip=tr("See more of the labels")),
    ]


def _switch(
    looks: Looks, name: str, text: str, on: Callable[[Look], bool], turn: Callable[[Look], Look], tip: str
) -> Command:
    """Something of the look that is on or off. turn: the look with it turned over."""
    return Command(name, text, lambda: looks.set(turn(looks.now)), lambda: on(looks.now), tip=tip)


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
