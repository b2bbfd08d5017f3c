"""Thumbnails for the rows that are seen."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from mattegui.gui.work.queue import thumbnails
from mattegui.gui.work.queue.thumbnails import Thumbnails
from tests.gui.work.queue.conftest import write_picture


def test_a_row_that_is_painted_again_while_its_thumbnail_is_made_costs_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, made, go_on, honest = write_picture(tmp_path / "a.png"), list[Path](), Event(), thumbnails.small

    def slow(path: Path, tidies: bool) -> QImage:
        made.append(path)
        go_on.wait(10)
        return honest(path, tidies)

    monkeypatch.setattr(thumbnails, "small", slow)
    small = Thumbnails()
    assert small.of(path) is None
    qtbot.waitUntil(lambda: bool(made))
    assert small.of(path) is None
    with qtbot.waitSignal(small.made):
        go_on.set()
    assert not small.of(path).isNull()
    small.stop()
    assert made == [path]
