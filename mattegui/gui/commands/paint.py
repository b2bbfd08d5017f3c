"""The menu Paint: labels, tools and the brush's size."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.commands.table import Command
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import LABEL_TOOLS, Toolbox
from mattegui.gui.tools.brush import LABEL_TITLES, LARGE_STEP, SMALL_STEP, larger, smaller
from mattegui.gui.tools.table import Tools
from mattegui.gui.tools.tool import Pointer

LABEL_TIPS = {
    FOREGROUND: "Paint what surely belongs to the subject",
    BACKGROUND: "Paint what surely does not belong to the subject",
    UNKNOWN: "Paint what the network shall find out, such as hair",
}
PICK_TIP = "Take the label under the pointer into the hand"
LITTLE_TIP, MUCH_TIP = "by a pixel or a tenth", "by ten pixels or a fifth"
SWAP_TIP = "Take the opposite label into the hand"


def paint_commands(toolbox: Toolbox, looks: Looks, tools: Tools) -> list[Command | None]:
    """What the hand holds."""

    def pick() -> None:
        """The label under the pointer at once; from a button the pointer must first go there."""
        if toolbox.cursor is not None:
            tools["pick"].press(Pointer(toolbox.cursor))
        else:
            toolbox.choose("pick")

    return [
        *_label_commands(toolbox),
        None,
        _tool(toolbox, "brush", "Brush", "Paint the label in hand"),
        _tool(toolbox, "eraser", "Eraser", "Make unknown again"),
        _tool(toolbox, "outline", "Outline", "Draw around the subject: inside foreground, outside background"),
        _tool(toolbox, "lasso", "Lasso", "Draw around an area to fill it with the label in hand"),
        _tool(toolbox, "polygon", "Polygon", "Click the corners of an area to fill it"),
        _tool(toolbox, "bucket", "Fill", "Fill a region of one label, with Ctrl one of a colour"),
        *_stage_commands(toolbox, looks),
        Command("pick", "Pick label under cursor", pick, lambda: toolbox.tool == "pick", tip=PICK_TIP),
        None,
        Command(
            "protect",
            "Protect labels",
            lambda: toolbox.protect(not toolbox.protects),
            checked=lambda: toolbox.protects,
            tip="Paint goes on unknown only; the eraser takes away the label last in hand only",
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
            "Move background",
            partial(toolbox.choose, "background"),
            checked=lambda: toolbox.tool == "background",
            enabled=lambda: looks.now.background.picture is not None,
            tip="Drag the background picture to its place",
        ),
        Command(
            "place_cutout",
            "Place cutout",
            place,
            checked=lambda: toolbox.tool == "cutout",
            enabled=lambda: looks.shape is not None,
            tip="Move, scale and turn the cutout on its background",
        ),
    ]


def _label_commands(toolbox: Toolbox) -> list[Command]:
    return [
        _label(toolbox, "foreground", FOREGROUND),
        _label(toolbox, "background", BACKGROUND),
        _label(toolbox, "unknown", UNKNOWN),
        Command("swap", "Swap foreground and background", toolbox.swap_label, tip=SWAP_TIP),
        Command("reset", "Reset label and size", toolbox.reset, tip="Foreground in hand, in the first brush size"),
    ]


def _size_commands(toolbox: Toolbox) -> list[Command]:
    return [
        _size(toolbox, "smaller", "Smaller brush", smaller, SMALL_STEP, LITTLE_TIP),
        _size(toolbox, "larger", "Larger brush", larger, SMALL_STEP, LITTLE_TIP),
        _size(toolbox, "much_smaller", "Much smaller brush", smaller, LARGE_STEP, MUCH_TIP),
        _size(toolbox, "much_larger", "Much larger brush", larger, LARGE_STEP, MUCH_TIP),
    ]


def _label(toolbox: Toolbox, name: str, label: int) -> Command:
    run = partial(toolbox.set_label, label)
    held = partial(_holds, toolbox, label)
    return Command(name, LABEL_TITLES[label], run, held, tip=LABEL_TIPS[label])


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
