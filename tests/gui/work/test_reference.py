"""An alpha to compare with, from a file."""

import threading
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.files import image
from tests.gui.conftest import open_photo, said


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """A ramp of 16 bits."""
    path = tmp_path / "reference.png"
    cv2.imwrite(str(path), np.linspace(0, 65535, 800).astype(np.uint16)[None].repeat(600, axis=0))
    return path


def test_a_reference_is_read_off_the_window_s_thread_and_looked_at(
    desktop: Desktop, qtbot: QtBot, photo: Path, reference: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(desktop, qtbot, photo)
    assert not desktop.window.commands["difference_view"].isEnabled()
    readers, read = [], image.read_alpha

    def watched(*given: object) -> np.ndarray:
        readers.append(threading.current_thread())
        return read(*given)

    monkeypatch.setattr(image, "read_alpha", watched)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(reference), ""))
    desktop.window.commands["open_reference"].trigger()
    qtbot.waitUntil(lambda: desktop.looks.now.kind == "difference")
    assert readers != [threading.main_thread()]
    assert np.abs(desktop.editor.document.reference - np.linspace(0, 1, 800, dtype=np.float32)).max() < 1e-4
    assert desktop.window.commands["difference_view"].isEnabled()
    open_photo(desktop, qtbot, photo)
    assert not desktop.window.commands["difference_view"].isEnabled(), "it was the other picture's"


def test_a_reference_of_another_size_is_refused_in_words(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    cv2.imwrite(str(tmp_path / "small.png"), np.zeros((60, 80), np.uint8))
    desktop.opening.open_reference(tmp_path / "small.png")
    sentence = said(desktop, qtbot)
    assert "small.png" in sentence
    assert "80 × 60" in sentence
    assert "800 × 600" in sentence
    assert desktop.editor.document.reference is None
    assert desktop.looks.now.kind == "overlay"


def test_without_a_photograph_there_is_nothing_to_compare(desktop: Desktop, qtbot: QtBot, reference: Path) -> None:
    desktop.opening.open_reference(reference)
    assert "open the photograph first" in said(desktop, qtbot)
