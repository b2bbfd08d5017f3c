"""Something of the look that is on or off."""

from __future__ import annotations

from collections.abc import Callable

from mattegui.gui.commands.table import Command
from mattegui.gui.state.look import Look, Looks


def switch(
    looks: Looks, name: str, text: str, on: Callable[[Look], bool], turn: Callable[[Look], Look], tip: str
) -> Command:
    """A command that is marked while it is on. turn: the look with it turned over."""
    return Command(name, text, lambda: looks.set(turn(looks.now)), lambda: on(looks.now), tip=tip)
