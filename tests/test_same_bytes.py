"""Editor, command line and Python give the same alpha, byte for byte: they plan windows alike and export alike."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

import mattegui
from mattegui.app import Desktop, load_network
from mattegui.batch.task import MatteTask, Settings
from mattegui.cli.matte import run as matte
from mattegui.core.alpha import Finish
from mattegui.core.depth import to_depth
from mattegui.core.trimap import BACKGROUND
from mattegui.files.image import read_image
from mattegui.files.output import ExportKind, Output
from mattegui.files.trimaps import read_trimap
from mattegui.gui.work.exporting import Export
from mattegui.paths import resources
from tests.gui.conftest import forget

IMAGE, TRIMAP = resources() / "sample" / "cat.jpg", resources() / "sample" / "cat_trimap.png"


@pytest.fixture
def desktop(qtbot: QtBot, precision: str) -> Iterator[Desktop]:
    """The program with the network that ships."""
    made = Desktop(partial(load_network, precision=precision))
    qtbot.addWidget(made.window, before_close_func=lambda _: forget(made))
    made.live.start()
    yield made
    made.stop()


def exported(desktop: Desktop, qtbot: QtBot, path: Path, kind: ExportKind = "alpha") -> bytes:
    """The alpha, or another result, that the editor writes once all is up to date."""
    with qtbot.waitSignal(desktop.exporting.saved, timeout=120_000):
        desktop.exporting.export(Export(path, Output(kind=kind)))
    return path.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("precision", ["auto", "float32"])
def test_editor_command_line_and_python_give_the_same_bytes(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, precision: str
) -> None:
    with qtbot.waitSignal(desktop.editor.opened, timeout=30_000):
        desktop.opening.open_image(IMAGE, TRIMAP)
    qtbot.waitUntil(lambda: desktop.live.device != "", timeout=60_000)
    editor = exported(desktop, qtbot, tmp_path / "editor.png")
    line = MatteTask(IMAGE, TRIMAP, tmp_path / "line.png", Settings(Output(kind="alpha"), precision=precision))
    matte(line, lambda _: None)
    assert (tmp_path / "line.png").read_bytes() == editor
    if precision == "auto":
        picture = read_image(IMAGE).pixels
        python = to_depth(mattegui.matte(picture, read_trimap(TRIMAP, picture.shape)[0]), np.uint8)
        np.testing.assert_array_equal(cv2.imread(str(tmp_path / "line.png"), cv2.IMREAD_UNCHANGED), python)

    # After some paint the editor has other windows behind it than a start from nothing, and still the same bytes.
    desktop.editor.press((300, 500), BACKGROUND, 60)
    desktop.editor.drag((340, 700))
    desktop.editor.release()
    editor = exported(desktop, qtbot, tmp_path / "editor.png")
    with qtbot.waitSignal(desktop.saving.saved, timeout=10_000):
        desktop.saving.save_trimap(tmp_path / "trimap.png")
    matte(replace(line, trimap=tmp_path / "trimap.png"), lambda _: None)
    assert (tmp_path / "line.png").read_bytes() == editor

    finish = Finish(-1.5, 0.2, 3, 0.5)
    desktop.parts.finishing.set(finish)
    editor = exported(desktop, qtbot, tmp_path / "editor.png", "cutout")
    settings = Settings(Output(), precision=precision, finish=finish)
    matte(replace(line, trimap=tmp_path / "trimap.png", settings=settings), lambda _: None)
    assert (tmp_path / "line.png").read_bytes() == editor
