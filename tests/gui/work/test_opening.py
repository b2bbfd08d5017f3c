"""Files into the editor."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import Step
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, USUAL_BAND, from_alpha
from mattegui.document.document import Document
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.picture import Picture
from mattegui.gui.work import opening
from mattegui.paths import beside
from tests.gui.conftest import open_photo, open_picture, paint_both, press, said

Settled = Callable[[Desktop], None]


def test_a_trimap_beside_the_picture_is_offered(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    cv2.imwrite(str(beside(photo, "trimap")), np.full((600, 800), FOREGROUND, np.uint8))
    open_photo(desktop, qtbot, photo)
    assert "image(123)_trimap.png" in said(desktop, qtbot)
    assert (desktop.editor.document.trimap == UNKNOWN).all()
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.window.notice.take()
    assert (desktop.editor.document.trimap == FOREGROUND).all()


def test_stray_values_are_reported(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    soft = np.full((600, 800), 128, np.uint8)
    soft[:10, :10] = 200
    cv2.imwrite(str(tmp_path / "soft.png"), soft)
    open_photo(desktop, qtbot, photo, tmp_path / "soft.png")
    assert "100 pixels" in said(desktop, qtbot)
    assert (desktop.editor.document.trimap[:10, :10] == FOREGROUND).all()


def with_alpha(photo: Path, alpha: np.ndarray) -> None:
    """Give the photograph an alpha channel."""
    with Image.open(photo) as opaque:
        pixels = np.dstack([np.array(opaque.convert("RGB")), alpha])
    Image.fromarray(pixels).save(photo)


def test_the_pictures_own_alpha_is_offered_as_the_first_trimap(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    alpha = np.zeros((600, 800), np.uint8)
    alpha[:, 400:] = 255
    with_alpha(photo, alpha)
    open_photo(desktop, qtbot, photo)
    assert "alpha of its own" in said(desktop, qtbot)
    assert (desktop.editor.document.trimap == UNKNOWN).all()
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.window.notice.take()
    np.testing.assert_array_equal(desktop.editor.document.trimap, from_alpha(alpha / np.float32(255), USUAL_BAND))
    assert desktop.editor.unsaved
    desktop.editor.undo()
    assert (desktop.editor.document.trimap == UNKNOWN).all()


def test_an_odd_alpha_of_the_picture_is_remarked_on_or_refused(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    rows = np.arange(600)[:, None] * np.ones((1, 800), np.uint8)
    for alpha, words in (
        ((rows % 3).astype(np.uint8), "numbers of classes"),
        ((rows > 598) * 200, "nothing is marked"),
    ):
        with_alpha(photo, alpha.astype(np.uint8))
        open_photo(desktop, qtbot, photo)
        assert "alpha of its own" in said(desktop, qtbot)
        with qtbot.waitSignal(desktop.voice.said):
            desktop.window.notice.take()
        assert "The picture's alpha: " in desktop.window.notice.text
        assert words in desktop.window.notice.text


def test_a_trimap_beside_the_picture_comes_before_its_alpha(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    cv2.imwrite(str(beside(photo, "trimap")), np.full((600, 800), FOREGROUND, np.uint8))
    with_alpha(photo, (np.arange(800) % 256).astype(np.uint8) * np.ones((600, 1), np.uint8))
    open_photo(desktop, qtbot, photo)
    assert "image(123)_trimap.png" in said(desktop, qtbot)


def test_an_odd_trimap_is_remarked_on(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    rows = np.arange(600)[:, None] * np.ones((1, 800), np.uint8)
    cv2.imwrite(str(tmp_path / "labels.png"), (rows // 200).astype(np.uint8))
    open_photo(desktop, qtbot, photo, tmp_path / "labels.png")
    assert f"{tmp_path / 'labels.png'}: holds the values 0, 1 and 2" in said(desktop, qtbot)
    np.testing.assert_array_equal(desktop.editor.document.trimap[[0, 300, 599], 0], [0, 128, 255])
    cv2.imwrite(str(tmp_path / "black.png"), np.zeros((600, 800), np.uint8))
    with qtbot.waitSignal(desktop.voice.said):
        desktop.opening.open_trimap(tmp_path / "black.png")
    assert "everything is marked background" in desktop.window.notice.text


def test_a_trimap_that_was_understood_is_not_yet_saved(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    exact = np.full((600, 800), 128, np.uint8)
    exact[:200], exact[400:] = 0, 255
    for stored, unsaved in ((exact, False), (np.searchsorted([0, 128, 255], exact).astype(np.uint8), True)):
        cv2.imwrite(str(tmp_path / "t.png"), stored)
        with qtbot.waitSignal(desktop.editor.painted):
            desktop.opening.open_trimap(tmp_path / "t.png")
        qtbot.waitUntil(lambda: not desktop.tasks.text)
        assert desktop.editor.unsaved is unsaved
        desktop.editor.undo()


def test_a_photograph_on_another_scale_is_remarked_on(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    write_pixels(tmp_path / "float.tif", np.full((50, 60, 3), 200, np.float32))
    open_photo(desktop, qtbot, tmp_path / "float.tif")
    assert f"{tmp_path / 'float.tif'}: holds floats up to 200" in said(desktop, qtbot)
    assert (desktop.editor.picture.pixels == 200).all()


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


def test_a_trimap_of_a_photograph_that_does_not_come_is_not_put_onto_the_one_before(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    cv2.imwrite(str(beside(photo, "trimap")), np.full((600, 800), BACKGROUND, np.uint8))
    spoilt = tmp_path / "spoilt.png"
    spoilt.write_bytes(photo.read_bytes()[:2000])
    open_photo(desktop, qtbot, photo)
    desktop.opening.open_image(spoilt)
    desktop.opening.open_trimap(beside(photo, "trimap"))
    qtbot.waitUntil(lambda: said(desktop, qtbot) != "")
    qtbot.wait(200)
    assert desktop.saving.trimap_path is None
    assert (desktop.editor.document.trimap == UNKNOWN).all()


def test_paint_that_came_while_another_photograph_was_read_is_asked_about(
    desktop: Desktop, qtbot: QtBot, photo: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def cancel(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", cancel)
    open_picture(desktop, picture)
    desktop.window.dialogs.open_file(photo)
    assert asked == []
    press(desktop, (100, 100))
    desktop.editor.drag((100, 300))
    qtbot.waitUntil(lambda: desktop.tasks.text == "")
    assert asked == []  # the stroke under the hand is waited for
    desktop.editor.release()
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert desktop.editor.picture is picture
    assert desktop.editor.unsaved


def test_of_two_pictures_that_wait_for_the_end_of_a_stroke_the_last_one_comes(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.png"
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(second)
    open_photo(desktop, qtbot, photo)
    press(desktop, (300, 300), FOREGROUND, 60)
    opened: list[Path] = []
    desktop.opening.opened.connect(opened.append)
    for path in (photo, second):
        desktop.opening.open_image(path)
        qtbot.waitUntil(lambda: not desktop.tasks.text)
    desktop.editor.cancel()
    qtbot.wait(300)
    assert opened == [second]


def test_escape_gives_up_a_picture_that_waits_for_the_end_of_a_stroke(
    desktop: Desktop, qtbot: QtBot, photo: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    press(desktop, (300, 300), FOREGROUND, 60)
    document = desktop.editor.document
    desktop.opening.open_image(photo)
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    for _ in range(2):  # the stroke, then the opening
        desktop.window.commands["cancel"].trigger()
    qtbot.wait(200)
    assert desktop.editor.document is document


def test_a_remark_stands_there_once(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cv2.imwrite(str(beside(photo, "trimap")), np.full((600, 800), FOREGROUND, np.uint8))
    honest = opening.photograph

    def odd(path: Path, trimap: Path | None, said: list[str], step: Step) -> tuple[Picture, Document]:
        said.append("It is odd.")
        return honest(path, trimap, said, step)

    monkeypatch.setattr(opening, "photograph", odd)
    open_photo(desktop, qtbot, photo)
    cards = [card.text for card in desktop.window.notice.cards]
    assert cards == ["It is odd.", "image(123)_trimap.png lies beside this picture."]


def test_what_is_painted_while_a_trimap_is_read_stays_and_is_unsaved(
    desktop: Desktop, qtbot: QtBot, photo: Path
) -> None:
    cv2.imwrite(str(beside(photo, "trimap")), np.full((600, 800), BACKGROUND, np.uint8))
    open_photo(desktop, qtbot, photo)
    desktop.opening.open_trimap(beside(photo, "trimap"))
    press(desktop, (300, 300), FOREGROUND, 60)
    desktop.editor.release()
    press(desktop, (300, 500), FOREGROUND, 60)  # is still under the hand then, and is taken back
    qtbot.waitUntil(lambda: desktop.saving.trimap_path is not None)
    trimap = desktop.editor.document.trimap
    assert (trimap[300, 300], trimap[300, 500], trimap[5, 5]) == (FOREGROUND, BACKGROUND, BACKGROUND)
    assert not desktop.editor.painting
    assert desktop.editor.unsaved
    desktop.editor.undo()
    assert (trimap[300, 300], trimap[5, 5]) == (FOREGROUND, UNKNOWN)
