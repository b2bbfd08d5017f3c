"""The comparison with a reference: when it is made, of what, and the way to the worst regions."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core import metrics
from mattegui.core.metrics import measure
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.gui.tools.tool import Pointer
from mattegui.gui.work.judging import judging as module
from tests.gui.canvas.pointing import Mouse, at, document
from tests.gui.conftest import alpha, paint_both, press, replace_trimap

WRONG = (Rect(300, 500, 340, 560), Rect(250, 100, 260, 130))


@pytest.fixture
def compared(opened: Desktop, qtbot: QtBot, settled: Callable[[Desktop], None]) -> Desktop:
    """The picture with an answer and a reference that differs from it in two places, compared."""
    paint_both(opened)
    opened.live.start()
    settled(opened)
    reference = alpha(opened)
    for rect in WRONG:
        reference[rect.slices] = np.where(reference[rect.slices] > 0.5, 0, 1)
    opened.editor.set_reference(reference)
    judged(opened, qtbot)
    return opened


def judged(desktop: Desktop, qtbot: QtBot) -> None:
    """Wait until what is measured is of the present alpha."""
    qtbot.waitUntil(lambda: not desktop.parts.judging.stale, timeout=20000)


def test_it_is_measured_off_the_window_s_thread_as_the_command_line_does(
    compared: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    judging, there = compared.parts.judging, document(compared)
    assert judging.latest is not None
    assert there.reference is not None
    assert judging.latest.whole == measure(alpha(compared), there.reference, there.trimap)
    assert judging.latest.box is None
    threads = []

    def watched(*given: object) -> list[metrics.Scores]:
        threads.append(threading.current_thread())
        return metrics.measure_in(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "measure_in", watched)
    compared.editor.set_reference(np.ones_like(there.reference))
    assert judging.stale
    judged(compared, qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_never_while_the_hand_moves(compared: Desktop, qtbot: QtBot) -> None:
    judging, before = compared.parts.judging, compared.parts.judging.latest
    press(compared, (300, 300), BACKGROUND, 60)
    assert judging.stale
    assert judging.latest is before, "old figures stay in sight, and are marked"
    for column in (330, 360):
        compared.editor.drag((300, column))
        qtbot.wait(50)
    qtbot.waitUntil(lambda: not compared.live.pending and not compared.live.working)
    qtbot.wait(module.REST_BEFORE_JUDGING + 400)  # the hand is still, the button is down
    assert judging.stale
    compared.editor.release()
    judged(compared, qtbot)
    assert judging.latest is not before


def test_paint_ends_what_is_being_measured(compared: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    judging, begun, go_on = compared.parts.judging, threading.Event(), threading.Event()
    before = judging.latest

    def slow(*given: object) -> list[metrics.Scores]:
        begun.set()
        assert go_on.wait(10)
        return metrics.measure_in(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "measure_in", slow)
    judging.forget_box()
    qtbot.waitUntil(begun.is_set)
    press(compared, (300, 300), BACKGROUND, 60)
    go_on.set()
    qtbot.waitUntil(lambda: not compared.tasks.text)
    assert judging.stale
    assert judging.latest is before
    compared.editor.cancel()
    judged(compared, qtbot)


def test_a_box_is_dragged_and_measured_for_itself(compared: Desktop, qtbot: QtBot) -> None:
    judging, there = compared.parts.judging, document(compared)
    compared.window.commands["judged_box"].trigger()
    mouse = Mouse(compared.window.canvas)
    mouse.press(at(compared, 280, 480))
    mouse.move(at(compared, 320, 520))
    mouse.move(at(compared, 360, 580))
    mouse.release(at(compared, 360, 580))
    assert judging.box is not None
    assert judging.box & WRONG[0] == WRONG[0]
    assert judging.stale
    judged(compared, qtbot)
    assert judging.latest is not None
    assert judging.latest.box is not None
    assert there.reference is not None
    inside = np.full_like(there.trimap, BACKGROUND)
    inside[judging.box.slices] = there.trimap[judging.box.slices]
    assert judging.latest.box == measure(alpha(compared), there.reference, inside)
    assert 0 < judging.latest.box.sad < judging.latest.whole.sad
    compared.window.commands["forget_box"].trigger()
    judged(compared, qtbot)
    assert judging.latest.box is None
    assert not compared.window.commands["forget_box"].isEnabled()


def test_accepting_the_reference_mends_the_figures_where_it_is_painted(compared: Desktop, qtbot: QtBot) -> None:
    judging, commands = compared.parts.judging, compared.window.commands
    compared.parts.judging.choose([(280.0, 480.0), (360.0, 580.0)])
    judged(compared, qtbot)
    before = judging.latest
    assert before is not None
    assert before.box is not None
    commands["retouch_accept"].trigger()
    compared.toolbox.set_size(120)
    tool = compared.window._tools["retouch_accept"]
    tool.press(Pointer((320, 500)))
    tool.move(Pointer((320, 560)))
    tool.release()
    judged(compared, qtbot)
    after = judging.latest
    assert after is not None
    assert after.box is not None
    assert after.box.sad < 0.001 < before.box.sad, "the whole box was painted"
    assert after.whole.sad == pytest.approx(before.whole.sad - before.box.sad, abs=0.001), "and nothing beside it"
    compared.editor.undo()
    judged(compared, qtbot)
    assert judging.latest == before, "one stroke is one step"


def test_the_keys_lead_from_the_worst_region_to_the_next_and_back(compared: Desktop) -> None:
    canvas = compared.window.canvas
    for modifier, place in (
        (Qt.KeyboardModifier.NoModifier, WRONG[0]),
        (Qt.KeyboardModifier.NoModifier, WRONG[1]),
        (Qt.KeyboardModifier.ShiftModifier, WRONG[0]),
        (Qt.KeyboardModifier.ShiftModifier, WRONG[1]),  # from the worst to the mildest: there are two
    ):
        QTest.keyClick(canvas, Qt.Key.Key_N, modifier)
        seen = canvas.visible()
        assert seen & place == place
        assert seen.height < 300, "it is shown near"
    assert compared.looks.now.navigator


def test_without_regions_it_says_why(opened: Desktop, qtbot: QtBot) -> None:
    assert not opened.window.commands["next_region"].isEnabled()
    opened.editor.set_reference(alpha(opened))
    assert opened.window.commands["next_region"].isEnabled()
    opened.parts.judging.show(1)
    assert "as soon as it is up to date" in opened.window.notice.text
    trimap = np.full((600, 800), BACKGROUND, np.uint8)
    trimap[:50], trimap[50:60] = 255, UNKNOWN
    replace_trimap(opened.editor, trimap)
    opened.live.start()
    qtbot.waitUntil(lambda: opened.live.device != "" and not opened.live.pending)
    opened.editor.set_reference(alpha(opened))
    judged(opened, qtbot)
    opened.parts.judging.show(1)
    assert "nowhere far" in opened.window.notice.text


def test_another_picture_forgets_box_and_figures(compared: Desktop) -> None:
    judging, picture = compared.parts.judging, compared.editor.picture
    assert picture is not None
    judging.choose([(10.0, 10.0), (50.0, 90.0)])
    assert judging.box == Rect(10, 10, 50, 90)
    compared.editor.open(picture, Document(picture.pixels))
    assert (judging.box, judging.latest, judging.regions) == (None, None, [])
    assert not judging.available
    assert not compared.window.commands["next_region"].isEnabled()
