"""The menu Paint: labels, tools and the brush's size."""

from __future__ import annotations

from functools import partial

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.commands.table import Command
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.brush import LABEL_TITLES, next_size
from mattegui.gui.tools.table import Tools
from mattegui.gui.tools.tool import Pointer

FASTER = 10  # steps of the brush's size that Shift makes at once


def paint_commands(toolbox: Toolbox, looks: Looks, tools: Tools) -> list[Command]:
    """What the hand holds."""

    def pick() -> None:
        if toolbox.cursor is not None:
            tools["pick"].press(Pointer(toolbox.cursor))

    return [
        _label(toolbox, "foreground", FOREGROUND),
        _label(toolbox, "background", BACKGROUND),
        _label(toolbox, "unknown", UNKNOWN),
        Command("swap", "Swap foreground and background", toolbox.swap_label),
        Command("reset", "Reset label and size", toolbox.reset),
        Command("brush", "Brush", partial(toolbox.choose, "brush"), lambda: toolbox.tool == "brush"),
        Command("eraser", "Eraser", partial(toolbox.choose, "eraser"), lambda: toolbox.tool == "eraser"),
        Command(
            "move_background",
            "Move background",
            partial(toolbox.choose, "background"),
            checked=lambda: toolbox.tool == "background",
            enabled=lambda: looks.now.background.picture is not None,
        ),
        Command("pick", "Pick label under cursor", pick),
        _size(toolbox, "smaller", "Smaller brush", -1),
        _size(toolbox, "larger", "Larger brush", 1),
        _size(toolbox, "much_smaller", "Much smaller brush", -FASTER),
        _size(toolbox, "much_larger", "Much larger brush", FASTER),
    ]


def _label(toolbox: Toolbox, name: str, label: int) -> Command:
    run = partial(toolbox.set_label, label)
    return Command(name, LABEL_TITLES[label], run, lambda: toolbox.tool == "brush" and toolbox.label == label)


def _size(toolbox: Toolbox, name: str, text: str, steps: int) -> Command:
    return Command(name, text, lambda: toolbox.set_size(next_size(toolbox.size, steps)))
