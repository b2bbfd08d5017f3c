"""Panning and zooming, in every view, at two sizes: the hand notices no size."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.background import Background
from mattegui.gui.state.look import LOOK_KINDS, Look
from tests.benchmarks.moving import Mover, MovingTimes
from tests.benchmarks.painting import Replay, band, photograph
from tests.gui.conftest import forget

# Of the window's thread's own time. A picture of 100 megapixels is first composed from the middle of the pyramid, where
# more is read for a tile. The aim for what the hand sees is 16 ms in nineteen of twenty moves, printed below.
AT_MOST = 5
LOOKS = {kind: Look(kind=kind) for kind in LOOK_KINDS} | {
    "outlined": Look(outlined=True),
    "striped": Look(hatched=True),
    "split": Look(kind="checkerboard", split=True),
}


def moved(qtbot: QtBot, megapixels: int) -> dict[str, MovingTimes]:
    desktop = Desktop(lambda: None)
    qtbot.addWidget(desktop.window, before_close_func=lambda _: forget(desktop))
    try:
        picture = photograph(megapixels)
        replay = Replay(desktop, picture, band(picture.pixels.shape[:2]))
        desktop.editor.set_reference(np.full(picture.pixels.shape[:2], 0.4, np.float32))
        background = Background(picture=picture.pixels[::4, ::4].copy())
        times = {}
        for name, look in LOOKS.items():
            desktop.looks.set(replace(look, background=background))
            replay.settle()
            times[name] = Mover(desktop).run()
        return times
    finally:
        desktop.stop()


@pytest.mark.slow
def test_the_time_of_a_move_does_not_grow_with_the_picture(qtbot: QtBot) -> None:
    small, large = moved(qtbot, 1), moved(qtbot, 100)
    for name in LOOKS:
        for size, times in (("1 MP", small), ("100 MP", large)):
            print(f"{name} {size}: " + ", ".join(f"{key} {figure:.1f}" for key, figure in times[name].figures.items()))
    slowest = {name: large[name].figures["p95_processor"] / small[name].figures["p95_processor"] for name in LOOKS}
    assert max(slowest.values()) <= AT_MOST, slowest
