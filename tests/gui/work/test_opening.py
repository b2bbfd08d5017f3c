"""Files into the editor."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.paths import beside
from tests.gui.conftest import open_photo, paint_both, said

Settled = Callable[[Desktop], None]


def test_a_trimap_beside_the_picture_is_offered(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    cv2.imwrite(str(beside(photo, "trimap")), np.full((600, 800), FOREGROUND, np.uint8))
    open_photo(desktop, qtbot, photo)
    assert "image(123)_trimap.png" in said(desktop, qtbot)
    assert (desktop.editor.document.trimap == UNKNOWN).all()
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.window.notice._button.click()
    assert (desktop.editor.document.trimap == FOREGROUND).all()


def test_stray_values_are_reported(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    soft = np.full((600, 800), 128, np.uint8)
    soft[:10, :10] = 200
    cv2.imwrite(str(tmp_path / "soft.png"), soft)
    open_photo(desktop, qtbot, photo, tmp_path / "soft.png")
    assert "100 pixels" in said(desktop, qtbot)
    assert (desktop.editor.document.trimap[:10, :10] == FOREGROUND).all()


def test_what_the_file_lacks_is_said(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    Image.open(photo).convert("RGB").save(tmp_path / "whole.jpg")
    (tmp_path / "cut.jpg").write_bytes((tmp_path / "whole.jpg").read_bytes()[:-2])
    open_photo(desktop, qtbot, tmp_path / "cut.jpg")
    assert f"{tmp_path / 'cut.jpg'}: the file has no end mark" in said(desktop, qtbot)


@pytest.mark.parametrize("content", [b"", b"not a picture", None])
def test_bad_files_are_refused_in_words(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, content: bytes | None
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    before = desktop.editor.document.trimap.copy()
    bad = tmp_path / "bad.png"
    if content is not None:
        bad.write_bytes(content)
    desktop.opening.open_image(bad)
    assert "bad.png" in said(desktop, qtbot)
    desktop.opening.open_trimap(bad)
    assert "bad.png" in said(desktop, qtbot)
    desktop.opening.open_background(str(bad))
    assert "bad.png" in said(desktop, qtbot)
    assert np.array_equal(desktop.editor.document.trimap, before)


def test_a_trimap_of_another_size_is_refused(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "small.png"), np.zeros((60, 80), np.uint8))
    open_photo(desktop, qtbot, photo)
    desktop.opening.open_trimap(tmp_path / "small.png")
    text = said(desktop, qtbot)
    assert "80 × 60" in text
    assert "800 × 600" in text


def test_another_photograph_takes_the_place_of_one_that_is_still_being_read(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.png"
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(second)
    desktop.opening.open_image(photo)
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.opening.open_image(second)
    assert desktop.editor.picture.path == second
    qtbot.waitUntil(lambda: desktop.tasks.text == "")
    qtbot.wait(50)
    assert desktop.editor.picture.path == second


def test_escape_gives_up_an_opening(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    desktop.opening.open_image(photo)
    desktop.window.commands["cancel"].trigger()
    qtbot.waitUntil(lambda: desktop.tasks.text == "")
    qtbot.wait(50)
    assert desktop.editor.picture is None
