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
from mattegui.gui.commands.table import Command, MenuItem, Submenu
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.kept.desk import SCHEMES, Desk, Scheme
from mattegui.gui.state.kept.remembered import FAINTEST_OVERLAY
from mattegui.gui.state.look import LOOK_KINDS, LOOK_TITLES, Look, LookKind, Looks
from mattegui.gui.state.palette import PALETTE_NAMES, PaletteName
from mattegui.gui.work.parts import Parts

OPACITY_STEP = 0.1
DIVIDER_STEP = 0.02  # of the canvas's width
LOOK_TIPS: dict[LookKind, str] = {
    "overlay": "The labels' colours over the photograph",
    "alpha": "Alpha in grey: white is the subject, black the background",
    "black": "The cutout on black, where light fringes are seen",
    "white": "The cutout on white, where dark fringes are seen",
    "checkerboard": "The cutout on a checkerboard, as it is exported",
    "composite": "The cutout on the background that is chosen",
    "foreground": "The colours of the cutout without their alpha",
    "background": "The background that is chosen, without the cutout",
    "doubt": marked("Amber where the network is unsure, over the photograph in dark grey"),
    "photo": "The photograph as it is",
    "difference": "Where alpha differs from the one it is compared with",
}
PHOTO_TIP = "Left of a divider the photograph, right of it this view"
LAST_TIP = "Left of a divider the view before, right of it this view"
COMPARE_TIP = "Open another alpha of this photograph, and see where it differs"
WORST_TIP = "Go to where alpha differs most from the reference, then to where it differs less"
BEFORE_TIP = "Go back to the region that was shown before this one"
JUDGED_BOX_TIP = "Drag a box in which alpha and reference are compared, too"
NO_BOX_TIP = "Compare alpha and reference in the whole picture alone"
NEXT_DOUBT_TIP = marked("Go to where paint is likely to mend most, then to where it mends less")
DOUBT_BEFORE_TIP = marked("Go back to the suspicious region that was shown before this one")
SIGNED_TIP = "Show too much alpha in orange and too little in blue"
TRIMAP_TIP = "The labels' colours over the photograph, their outlines over all other views"
OUTLINED_TIP = "A line between the labels, also over their colours"
HATCHED_TIP = "Stripes where it is unknown, for eyes that see no difference in the colours"
LOUPE_TIP = "What lies under the pointer, four times as large, while the key is held"
NAVIGATOR_TIP = "A small picture that shows where one is, while not all is in view"
PANELS_TIP = "Hide the panels, or show them again; they leave more room for the picture"
NEXT_PART_TIP = "Move the keyboard from the canvas to the panels, and back"
PALETTE_TITLES: dict[PaletteName, str] = {
    "classic": "Labels in green, red and blue",
    "safe": "Labels in orange, blue and white",
    "vivid": "Labels in yellow, magenta and cyan",
}
PALETTE_TIPS: dict[PaletteName, str] = {
    "classic": "Foreground green, background red, unknown blue",
    "safe": "Foreground orange, background blue, unknown white, for eyes that cannot tell red from green",
    "vivid": "Foreground yellow, background magenta, unknown cyan, for photographs full of green and red",
}
SCHEME_TITLES: dict[Scheme, str] = {"system": "As the system is", "light": "Light window", "dark": "Dark window"}
SCHEME_TIPS: dict[Scheme, str] = {
    "system": "Light or dark as the system is, and when it changes",
    "light": "Dark words on a light window, whatever the system is",
    "dark": "Light words on a dark window, whatever the system is",
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
        Submenu("Split view", _split_commands(looks, canvas)),
        Submenu("Labels over the view", _overlay_commands(looks)),
        None,
        Command("open_reference", "Compare with an alpha…", dialogs.open_reference, tip=COMPARE_TIP),
        Submenu("Reference", _reference_commands(parts, canvas)),
        *_doubt_commands(parts, canvas),
        None,
        *_place_commands(looks, canvas),
        None,
        Submenu("Light or dark", [_scheme(parts.desk, scheme) for scheme in SCHEMES]),
        Command("full_screen", "Full screen", toggle_full_screen, tip="Give the picture the whole screen, and back"),
        Command("hide_panels", "Hide panels", hide_panels, tip=PANELS_TIP),
        Command("next_part", "Next part of the window", partial(go_round, 1), tip=NEXT_PART_TIP),
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
        Command("next_region", "Next worst region", partial(judging.show, 1), enabled=there, tip=WORST_TIP),
        Command("previous_region", "Region before", partial(judging.show, -1), enabled=there, tip=BEFORE_TIP),
        None,
        Command("judged_box", "Box to compare in", choose_box, holds_box, there, JUDGED_BOX_TIP),
        Command("forget_box", "Forget the box", judging.forget_box, enabled=has_box, tip=NO_BOX_TIP),
        None,
        _switch(
            looks,
            "signed",
            "Difference with its sign",
            lambda look: look.signed,
            lambda look: replace(look, signed=not look.signed),
            SIGNED_TIP,
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
        Command("zoom_in", "Zoom in", partial(canvas.zoom, ZOOM_STEP), tip="Zoom in at the pointer"),
        Command("zoom_out", "Zoom out", partial(canvas.zoom, 1 / ZOOM_STEP), tip="Zoom out at the pointer"),
        Command("fit", "Whole picture", canvas.fit, tip="Zoom until the whole picture is in view"),
        Command("actual_size", "100 %", canvas.show_actual, tip="One pixel of the picture for each of the screen"),
        Command("loupe", "Loupe while the key is held", canvas.loupe.toggle, lambda: canvas.loupe.held, tip=LOUPE_TIP),
        _switch(
            looks,
            "navigator",
            "Navigator",
            lambda look: look.navigator,
            lambda look: replace(look, navigator=not look.navigator),
            NAVIGATOR_TIP,
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
            tip=LOOK_TIPS[kind],
        )

    return [
        *(look(kind) for kind in LOOK_KINDS),
        Command("next_view", "Next view", partial(cycle, 1), tip="Look at the picture in the next way of the list"),
        Command(
            "previous_view",
            "Previous view",
            partial(cycle, -1),
            tip="Look at the picture in the way before in the list",
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

        return Command(name, text, move, enabled=lambda: looks.now.split, tip=f"{text}, while the view is split")

    return [
        Command("split", "Split with the photograph", partial(split, False), partial(checked, False), tip=PHOTO_TIP),
        Command(
            "split_before", "Split with the view before", partial(split, True), partial(checked, True), tip=LAST_TIP
        ),
        divider("divider_left", "Divider to the left", -DIVIDER_STEP),
        divider("divider_right", "Divider to the right", DIVIDER_STEP),
    ]


def _overlay_commands(looks: Looks) -> list[Command | None]:
    def shown() -> bool:
        return looks.now.shows_trimap

    return [
        Command("toggle_overlay", "Trimap over the view", looks.toggle_trimap, shown, tip=TRIMAP_TIP),
        _switch(
            looks,
            "outlined",
            "Outlines of the labels",
            lambda look: look.outlined,
            lambda look: replace(look, outlined=not look.outlined),
            OUTLINED_TIP,
        ),
        _switch(
            looks,
            "hatched",
            "Stripes where it is unknown",
            lambda look: look.hatched,
            lambda look: replace(look, hatched=not look.hatched),
            HATCHED_TIP,
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
        Command("fainter_overlay", "Fainter overlay", fainter, enabled=fades, tip="See more of the photograph"),
        Command("stronger_overlay", "Stronger overlay", stronger, enabled=fades, tip="See more of the labels"),
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
        f"{name}_palette", PALETTE_TITLES[name], choose, lambda: looks.now.palette == name, tip=PALETTE_TIPS[name]
    )


def _scheme(desk: Desk, scheme: Scheme) -> Command:
    def choose() -> None:
        desk.scheme = scheme

    return Command(
        f"{scheme}_scheme", SCHEME_TITLES[scheme], choose, lambda: desk.scheme == scheme, tip=SCHEME_TIPS[scheme]
    )
