"""What is a trimap, whatever its name."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.errors import InputError
from mattegui.core.feedback import ignore
from mattegui.core.trimap import FOREGROUND
from mattegui.files.picture import Picture
from mattegui.gui.work.arriving.dropping import is_trimap
from tests.gui.conftest import open_photo, open_picture

SHAPE = (60, 80)


def three_greys() -> NDArray[np.uint8]:
    """A trimap of 60 x 80."""
    pixels = np.zeros(SHAPE, np.uint8)
    pixels[20:40], pixels[40:] = 128, 255
    return pixels


CASES: dict[str, tuple[Callable[[], NDArray[np.uint8]], bool]] = {
    "three greys": (three_greys, True),
    "three greys as RGB": (lambda: np.dstack([three_greys()] * 3), True),
    "three odd greys": (lambda: three_greys() // 2 + 7, True),
    "two greys": (lambda: np.where(three_greys() > 0, 255, 0).astype(np.uint8), False),
    "many greys": (lambda: np.arange(SHAPE[0] * SHAPE[1], dtype=np.uint8).reshape(SHAPE), False),
    "one grey more in one pixel": (lambda: np.where(np.arange(4800).reshape(SHAPE) == 81, 9, three_greys()), False),
    "three colours": (lambda: np.dstack([three_greys(), three_greys() // 2, three_greys()]), False),
    "another size": (lambda: three_greys()[:-1], False),
}


@pytest.mark.parametrize("case", CASES)
def test_three_greys_and_the_picture_s_size_make_a_trimap(tmp_path: Path, case: str) -> None:
    make, expected = CASES[case]
    path = tmp_path / "any name.png"
    Image.fromarray(make().astype(np.uint8)).save(path)
    assert is_trimap(path, SHAPE, ignore) == expected


def test_a_dropped_picture_of_three_greys_goes_onto_the_photograph(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    labels = np.zeros((600, 800), np.uint8)
    labels[200:], labels[400:] = 128, 255
    Image.fromarray(labels).save(tmp_path / "labels.png")
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.parts.dropping.take([QUrl.fromLocalFile(str(tmp_path / "labels.png"))])
    assert (desktop.editor.document.trimap[400:] == FOREGROUND).all()
    assert desktop.editor.picture.path == photo


def test_what_is_no_file_is_refused_in_words(desktop: Desktop) -> None:
    desktop.parts.dropping.take([QUrl("https://example.org/cat.jpg")])
    (card,) = desktop.window.notice.cards
    assert card.kind == "error"
    assert "save the picture first" in card.text


@pytest.mark.parametrize("folder", [True, False])
def test_a_folder_or_several_files_are_a_queue(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, folder: bool
) -> None:
    (tmp_path / "pictures").mkdir()
    pictures = [tmp_path / "pictures" / f"{name}.jpg" for name in "ab"]
    for path in pictures:
        path.write_bytes(photo.read_bytes())
    dropped = [tmp_path / "pictures"] if folder else pictures
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.parts.dropping.take([QUrl.fromLocalFile(str(path)) for path in dropped])
    assert desktop.editor.picture.path == pictures[0]
    assert len(desktop.parts.queue.pictures.items) == 2


def test_what_cannot_be_read_is_refused_in_words(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    open_photo(desktop, qtbot, photo)
    (tmp_path / "words.txt").write_text("no picture")
    desktop.parts.dropping.take([QUrl.fromLocalFile(str(tmp_path / "words.txt"))])
    qtbot.waitUntil(lambda: bool(desktop.window.notice.cards))
    assert "is not a picture" in desktop.window.notice.text
    assert desktop.editor.picture.path == photo


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """A trimap of the photograph, by its three greys, whatever its name."""
    pixels = np.zeros((600, 800), np.uint8)
    pixels[200:400], pixels[400:] = 128, 255
    Image.fromarray(pixels).save(tmp_path / "labels.png")
    return tmp_path / "labels.png"


@pytest.mark.parametrize("another", [True, False])
def test_a_trimap_that_is_dropped_while_its_photograph_is_read_waits_for_it(
    desktop: Desktop, qtbot: QtBot, photo: Path, labels: Path, another: bool, picture: Picture
) -> None:
    """It took the photograph's place, or went onto the picture before, with which it was lost."""
    if another:
        open_picture(desktop, picture)
    desktop.opening.open_image(photo)
    desktop.parts.dropping.take([QUrl.fromLocalFile(str(labels))])
    qtbot.waitUntil(lambda: desktop.editor.document is not None and not desktop.editor.document.missing_labels)
    assert desktop.editor.picture.path == photo
    assert (desktop.editor.document.trimap[400:] == FOREGROUND).all()


def test_a_trimap_without_a_photograph_is_refused_in_words(desktop: Desktop, labels: Path) -> None:
    named = labels.rename(labels.with_name("cat_trimap.png"))
    desktop.parts.dropping.take([QUrl.fromLocalFile(str(named))])
    assert desktop.window.notice.text == f"{named}: open the photograph first, then its trimap."
    assert not desktop.tasks.text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(InputError, match="is a pipe"):
        is_trimap(tmp_path / "pipe.png", (600, 800), ignore)
