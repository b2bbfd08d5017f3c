"""The way from one suspicious region to the next."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.hints.regions import Blocks
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.gui.work.judging.hinting import promising
from tests.gui.canvas.pointing import document
from tests.gui.conftest import press, replace_trimap

DOUBTFUL = (Rect(300, 500, 340, 540), Rect(250, 100, 280, 130), Rect(400, 300, 420, 320))  # the worst first


def spoilt(shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """A trimap, known at the top and at the bottom, and an answer that is sure but in three places."""
    trimap, answer = np.full(shape, UNKNOWN, np.uint8), np.ones(shape, np.float32)
    trimap[:60], trimap[-60:] = FOREGROUND, BACKGROUND
    answer[-60:] = 0.3
    for rect in DOUBTFUL:
        answer[rect.slices] = 0.75
    return trimap, answer


@pytest.fixture
def doubted(opened: Desktop, settled: Callable[[Desktop], None]) -> Desktop:
    """A picture whose answer is unsure in three places, at rest."""
    opened.live.start()
    opened.parts.polish.put(on=False, share=1.0)
    trimap, answer = spoilt((600, 800))
    replace_trimap(opened.editor, trimap)
    settled(opened)
    document(opened).write_answer(document(opened).rect, answer)
    opened.editor.alpha_changed.emit()
    return opened


def key(desktop: Desktop, pressed: Qt.Key) -> Rect:
    """What is seen after a key."""
    QTest.keyClick(desktop.window.canvas, pressed)
    return desktop.window.canvas.visible()


def test_it_finds_what_is_unsure_in_order_and_nothing_that_is_known() -> None:
    there = Document(np.zeros((600, 800, 3), np.uint8))
    trimap, answer = spoilt(there.shape)
    there.planes["trimap"].pixels[:] = trimap  # type: ignore[union-attr]
    there.settle(there.rect)
    there.write_answer(there.rect, answer)
    told: list[float] = []
    found = promising(there.snapshot(), [Rect(0, 0, 256, 800), Rect(256, 0, 600, 800)], [], told.append)
    assert len(found) == 3
    for region, rect in zip(found, DOUBTFUL, strict=True):
        assert region.rect & rect == rect
        assert region.error == pytest.approx(rect.area * 0.5 / 1000)
    assert told == [0, 0.5]
    without = promising(there.snapshot(), [there.rect], [DOUBTFUL[0]], told.append)
    assert [region.rect for region in without] == [region.rect for region in found[1:]]


def test_the_keys_lead_to_the_places_and_say_how_many_are_left(doubted: Desktop, qtbot: QtBot) -> None:
    hinting, notice = doubted.parts.hinting, doubted.window.notice
    with qtbot.waitSignal(hinting.shown):
        key(doubted, Qt.Key.Key_Period)
    assert doubted.window.canvas.visible() & DOUBTFUL[0] == DOUBTFUL[0]
    assert doubted.window.canvas.visible().height < 300, "it is shown near"
    assert "Left to look at: 2" in notice.text
    seen = key(doubted, Qt.Key.Key_Period)
    assert seen & DOUBTFUL[1] == DOUBTFUL[1]
    assert "Left to look at: 1" in notice.text
    assert key(doubted, Qt.Key.Key_Comma) & DOUBTFUL[0] == DOUBTFUL[0]
    key(doubted, Qt.Key.Key_Comma)
    assert "No suspicious region was shown before" in notice.text
    for rect in DOUBTFUL[1:]:
        assert key(doubted, Qt.Key.Key_Period) & rect == rect
    key(doubted, Qt.Key.Key_Period)
    assert "No suspicious region is left" in notice.text
    with qtbot.waitSignal(hinting.shown):
        key(doubted, Qt.Key.Key_Period)
    assert doubted.window.canvas.visible() & DOUBTFUL[0] == DOUBTFUL[0]


def test_a_region_that_was_painted_in_is_done(doubted: Desktop, qtbot: QtBot) -> None:
    hinting = doubted.parts.hinting
    with qtbot.waitSignal(hinting.shown):
        hinting.show(1)
    doubted.live.set_enabled(False)  # until the network has answered, the old list leads on
    press(doubted, (265, 115), BACKGROUND, 10)
    doubted.editor.release()
    hinting.show(1)
    assert doubted.window.canvas.visible() & DOUBTFUL[2] == DOUBTFUL[2]
    assert hinting.waiting == []
    doubted.editor.undo()
    hinting.show(1)
    assert "is left" in doubted.window.notice.text, "it stays done until all begins anew"


def test_it_looks_elsewhere_than_on_the_window_s_thread(
    doubted: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, ranked = [], Blocks.ranked

    def watched(blocks: Blocks) -> object:
        threads.append(threading.current_thread())
        return ranked(blocks)

    monkeypatch.setattr(Blocks, "ranked", watched)
    with qtbot.waitSignal(doubted.parts.hinting.shown):
        doubted.parts.hinting.show(1)
    assert threads
    assert threading.main_thread() not in threads


def test_without_an_answer_it_says_why(opened: Desktop) -> None:
    opened.parts.hinting.show(1)
    assert "as soon as the alpha is up to date" in opened.window.notice.text
