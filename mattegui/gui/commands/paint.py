"""The menu Paint: labels, tools and the brush's size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.retouching import RETOUCH_KINDS, RetouchKind
from mattegui.gui.canvas.gestures import REFUSED
from mattegui.gui.commands.table import Command, MenuItem, Submenu
from mattegui.gui.language import marked, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import LABEL_TOOLS, Toolbox
from mattegui.gui.state.words import NO_BACKGROUND, NO_PICTURE, NO_REFERENCE
from mattegui.gui.tools.brush import LABEL_TITLES, LARGE_STEP, SMALL_STEP, larger, smaller
from mattegui.gui.tools.table import Tools
from mattegui.gui.tools.tool import Pointer

LABEL_TIPS = {
    FOREGROUND: marked("Paint what surely belongs to the subject"),
    BACKGROUND: marked("Paint what surely does not belong to the subject"),
    UNKNOWN: marked("Paint what the network shall find out, such as hair"),
}
PICK_TIP = marked("Take the label under the pointer into the hand")
LITTLE_TIP, MUCH_TIP = marked("by a pixel or a tenth"), marked("by ten pixels or a fifth")
RETOUCH_TEXTS: dict[RetouchKind, tuple[str, str]] = {
    "set": (marked("Set alpha"), marked("Paint an alpha of your own over the network's; no later answer moves it")),
    "dodge": (marked("Dodge"), marked("Raise alpha that is not 0, as of hair that comes out too thin")),
    "burn": (marked("Burn"), marked("Lower alpha that is not 1, as of a background that shines through")),
    "smooth": (marked("Smooth"), marked("Even out alpha under the brush")),
    "clone": (marked("Clone"), marked("Paint alpha from another place, which Ctrl+click sets")),
    "accept": (
        marked("Accept reference"),
        marked("Paint the reference's alpha where it is better than the network's, once a reference is open"),
    ),
    "restore": (
        marked("Restore network"),
        marked("Take the retouch away under the brush, down to what the network says"),
    ),
}
LAMP_TIP = marked("Draw lines around all that was retouched, in every view")
ERASE_TIP = marked("Take the whole retouch away; the network's alpha comes back")
SWAP_TIP = marked("Take the opposite label into the hand")


def paint_commands(editor: Editor, toolbox: Toolbox, looks: Looks, tools: Tools) -> list[MenuItem]:
    """What the hand holds."""

    def pick() -> None:
        """The label under the pointer at once; from a button the pointer must first go there."""
        if toolbox.cursor is None:
            toolbox.choose("pick")
        elif looks.now.placed:  # another pixel is seen there
            toolbox.refused.emit(tr(REFUSED))
        else:
            tools["pick"].press(Pointer(toolbox.cursor))

    return [
        *_label_commands(toolbox),
        None,
        _tool(toolbox, "brush", tr("Brush"), tr("Paint the label in hand")),
        _tool(toolbox, "eraser", tr("Eraser"), tr("Make unknown again")),
        _tool(toolbox, "outline", tr("Outline"), tr("Draw around the subject: inside foreground, outside background")),
        _tool(toolbox, "lasso", tr("Lasso"), tr("Draw around an area to fill it with the label in hand")),
        _tool(toolbox, "polygon", tr("Polygon"), tr("Click the corners of an area to fill it")),
        _tool(toolbox, "bucket", tr("Fill"), tr("Fill a region of one label, with Ctrl one of a colour")),
        *_stage_commands(toolbox, looks),
        _retouch_menu(editor, toolbox, looks),
        Command("pick", tr("Pick label under cursor"), pick, lambda: toolbox.tool == "pick", tip=tr(PICK_TIP)),
        None,
        Command(
            "protect",
            tr("Protect labels"),
            lambda: toolbox.protect(not toolbox.protects),
            checked=lambda: toolbox.protects,
            tip=tr("Paint goes on unknown only; the eraser takes away the label last in hand only"),
        ),
        None,
        *_size_commands(toolbox),
    ]


def _stage_commands(toolbox: Toolbox, looks: Looks) -> list[Command]:
    def place() -> None:
        """Its grips are there where the cutout is seen on its background."""
        toolbox.choose("cutout")
        looks.set_kind("composite")

    return [
        Command(
            "move_background",
            tr("Move background"),
            partial(toolbox.choose, "background"),
            checked=lambda: toolbox.tool == "background",
            enabled=lambda: looks.now.background.picture is not None,
            tip=tr("Drag the background picture to its place"),
            why=partial(tr, NO_BACKGROUND),
        ),
        Command(
            "place_cutout",
            tr("Place cutout"),
            place,
            checked=lambda: toolbox.tool == "cutout",
            enabled=lambda: looks.shape is not None,
            tip=tr("Move, scale and turn the cutout on its background"),
            why=partial(tr, NO_PICTURE),
        ),
    ]


def _label_commands(toolbox: Toolbox) -> list[Command]:
    return [
        _label(toolbox, "foreground", FOREGROUND),
        _label(toolbox, "background", BACKGROUND),
        _label(toolbox, "unknown", UNKNOWN),
        Command("swap", tr("Swap foreground and background"), toolbox.swap_label, tip=tr(SWAP_TIP)),
        Command(
            "reset", tr("Reset label and size"), toolbox.reset, tip=tr("Foreground in hand, in the first brush size")
        ),
    ]


def _size_commands(toolbox: Toolbox) -> list[Command]:
    return [
        _size(toolbox, "smaller", tr("Smaller brush"), smaller, SMALL_STEP, tr(LITTLE_TIP)),
        _size(toolbox, "larger", tr("Larger brush"), larger, SMALL_STEP, tr(LITTLE_TIP)),
        _size(toolbox, "much_smaller", tr("Much smaller brush"), smaller, LARGE_STEP, tr(MUCH_TIP)),
        _size(toolbox, "much_larger", tr("Much larger brush"), larger, LARGE_STEP, tr(MUCH_TIP)),
    ]


def _label(toolbox: Toolbox, name: str, label: int) -> Command:
    run = partial(toolbox.set_label, label)
    held = partial(_holds, toolbox, label)
    return Command(name, tr(LABEL_TITLES[label]), run, held, tip=tr(LABEL_TIPS[label]))


def _holds(toolbox: Toolbox, label: int) -> bool:
    return toolbox.tool in LABEL_TOOLS and toolbox.label == label


def _tool(toolbox: Toolbox, name: str, text: str, tip: str) -> Command:
    return Command(name, text, partial(toolbox.choose, name), lambda: toolbox.tool == name, tip=tip)


def _size(
    toolbox: Toolbox,
    name: str,
    text: str,
    way: Callable[[float, tuple[int, float]], float],
    step: tuple[int, float],
    tip: str,
) -> Command:
    return Command(name, text, lambda: toolbox.set_size(way(toolbox.size, step)), tip=f"{text}, {tip}")


def _retouch_menu(editor: Editor, toolbox: Toolbox, looks: Looks) -> Submenu:
    """A tool for each kind; where retouches lie; and an end to them."""

    def tool(kind: RetouchKind) -> Command:
        name, (text, tip) = f"retouch_{kind}", RETOUCH_TEXTS[kind]

        def choose() -> None:
            """A retouch is seen in alpha only."""
            if not looks.now.shows_alpha:
                looks.set_kind("alpha")
            toolbox.choose(name)

        def can() -> bool:
            document = editor.document
            return document is not None and (kind != "accept" or document.reference is not None)

        def why() -> str:
            return tr(NO_PICTURE if editor.document is None else NO_REFERENCE)

        return Command(name, tr(text), choose, lambda: toolbox.tool == name, can, tr(tip), why)

    def there() -> bool:
        return editor.document is not None and bool(editor.document.retouch.tiles)

    def toggle_lamp() -> None:
        toolbox.set_retouch(replace(toolbox.retouch, lamp=not toolbox.retouch.lamp))

    return Submenu(
        tr("Retouch"),
        [
            *(tool(kind) for kind in RETOUCH_KINDS),
            None,
            Command("retouch_lamp", tr("Show where"), toggle_lamp, lambda: toolbox.retouch.lamp, tip=tr(LAMP_TIP)),
            Command("erase_retouch", tr("Erase retouch"), editor.erase_retouch, enabled=there, tip=tr(ERASE_TIP)),
        ],
    )
