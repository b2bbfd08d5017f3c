"""Trimaps to the disk: what is there afterwards is read back."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND, UNKNOWN, blank
from mattegui.document.retouching import Touch
from mattegui.document.soft import SoftBrush
from mattegui.paths import beside, sample
from tests.gui.conftest import open_photo, paint_both, replace_trimap, said

Settled = Callable[[Desktop], None]


def test_trimap_saved_and_opened_again(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    assert desktop.window.isWindowModified()
    path = beside(photo, "trimap")
    desktop.saving.save_trimap(path)
    assert str(path) in said(desktop, qtbot)
    assert not desktop.window.isWindowModified()
    stored = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert stored.shape == (600, 800)
    assert set(np.unique(stored)) == {0, 128, 255}
    assert np.array_equal(stored, desktop.editor.document.trimap)
    replace_trimap(desktop.editor, blank(*desktop.editor.document.shape))
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.opening.open_trimap(path)
    assert np.array_equal(stored, desktop.editor.document.trimap)
    qtbot.waitUntil(lambda: not desktop.window.isWindowModified())
    desktop.editor.undo()
    assert desktop.window.isWindowModified()
    assert (desktop.editor.document.trimap == UNKNOWN).all(), "opening a trimap is one step of undo"


def test_a_trimap_never_replaces_its_photograph(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    before = photo.read_bytes()
    desktop.saving.save_trimap(photo)
    assert said(desktop, qtbot) == f"{photo}: is the photograph itself; choose another name for the result."
    assert photo.read_bytes() == before
    assert desktop.editor.unsaved


def test_undoing_everything_leaves_nothing_to_save(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    while desktop.editor.can_undo:
        assert desktop.window.isWindowModified()
        desktop.editor.undo()
    assert not desktop.window.isWindowModified()
    desktop.editor.redo()
    assert desktop.window.isWindowModified()


def test_paint_after_the_save_began_is_not_in_the_file_and_still_unsaved(
    desktop: Desktop, qtbot: QtBot, photo: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    before = desktop.editor.document.trimap.copy()
    path = beside(photo, "trimap")
    desktop.saving.save_trimap(path)
    desktop.editor.press((300, 300), FOREGROUND, 200)
    desktop.editor.release()
    with qtbot.waitSignal(desktop.saving.saved):
        pass
    np.testing.assert_array_equal(cv2.imread(str(path), cv2.IMREAD_UNCHANGED), before)
    assert desktop.editor.unsaved
    desktop.editor.undo()
    assert not desktop.editor.unsaved


def test_a_trimap_s_file_does_not_hold_the_retouch_so_it_is_still_to_be_saved(
    desktop: Desktop, qtbot: QtBot, photo: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    desktop.editor.retouch((300, 300), Touch("set", SoftBrush(40, 1.0)))
    desktop.editor.release()
    with qtbot.waitSignal(desktop.saving.saved):
        desktop.saving.save_trimap(beside(photo, "trimap"))
    assert desktop.editor.unsaved
    desktop.editor.undo()
    with qtbot.waitSignal(desktop.saving.saved):
        desktop.saving.save_trimap(beside(photo, "trimap"))
    assert not desktop.editor.unsaved


def test_opening_a_trimap_does_not_save_the_retouch(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    open_photo(desktop, qtbot, photo)
    desktop.editor.retouch((300, 300), Touch("set", SoftBrush(40, 1.0)))
    desktop.editor.release()
    trimap = np.full((600, 800), UNKNOWN, np.uint8)
    trimap[:100] = FOREGROUND
    cv2.imwrite(str(beside(photo, "trimap")), trimap)
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.opening.open_trimap(beside(photo, "trimap"))
    qtbot.waitUntil(lambda: desktop.saving.trimap_path is not None)
    assert desktop.editor.unsaved


def test_save_never_goes_into_the_sample(desktop: Desktop, qtbot: QtBot) -> None:
    photograph, trimap = sample()
    for given in (trimap, None):
        open_photo(desktop, qtbot, photograph, given)
        assert desktop.saving.trimap_path is None
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.opening.open_trimap(trimap)  # as is offered, for it lies beside the photograph
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    assert desktop.saving.trimap_path is None
