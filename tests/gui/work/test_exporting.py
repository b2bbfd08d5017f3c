"""Results to the disk: what is there afterwards is read back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import Step
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files import export
from mattegui.files.formats.kinds.jpeg import JPEG
from mattegui.files.output import Output
from mattegui.files.picture import Picture
from mattegui.gui.work.exporting import Export
from tests.gui.conftest import (
    FakeNetwork,
    alpha,
    forget,
    open_photo,
    open_picture,
    paint_both,
    press,
    said,
    whole_answer,
)

Settled = Callable[[Desktop], None]


def test_an_export_waits_for_the_last_tiles(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, network: FakeNetwork, settled: Settled
) -> None:
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)
    network.seconds = 0.05
    desktop.live.set_enabled(False)
    press(desktop, (300, 300), FOREGROUND)
    desktop.editor.release()
    assert desktop.live.pending
    with qtbot.waitSignal(desktop.exporting.saved, timeout=10000):
        desktop.exporting.export(Export(tmp_path / "out.png", Output(kind="alpha")))
    stored = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    assert np.abs(stored / 255 - whole_answer(desktop)).max() < 0.01


def test_cutout_and_composite(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, settled: Settled) -> None:
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)
    with qtbot.waitSignal(desktop.looks.changed):
        desktop.opening.open_background("#1e90ff")
    for kind in ("cutout", "composite"):
        with qtbot.waitSignal(desktop.exporting.saved):
            desktop.exporting.export(Export(tmp_path / f"{kind}.png", Output(kind=kind)))
    document = desktop.editor.document
    cutout = np.asarray(Image.open(tmp_path / "cutout.png"))
    assert cutout.shape == (600, 800, 4)
    assert np.abs(cutout[..., 3] / 255 - alpha(desktop)).max() < 0.01
    known = document.trimap == FOREGROUND
    assert np.array_equal(cutout[known][:, :3], document.image[known])
    composite = np.asarray(Image.open(tmp_path / "composite.png").convert("RGB"))
    assert (composite[alpha(desktop) == 0] == (0x1E, 0x90, 0xFF)).all()
    assert desktop.exporting.last == Export(tmp_path / "composite.png", Output(kind="composite"))


def test_a_picture_too_large_for_the_format_is_refused_at_once(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, photo: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    monkeypatch.setattr("mattegui.files.formats.encoding.BY_SUFFIX", {".jpg": replace(JPEG, side=700)})
    desktop.exporting.export(Export(tmp_path / "x.jpg", Output(kind="composite")))
    assert "x.jpg: .jpg holds at most 700 pixels a side, and the picture has 800 × 600" in said(desktop, qtbot)
    assert not desktop.exporting.waiting


def test_what_cannot_be_exported_is_said(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    desktop.exporting.export(Export(tmp_path / "x.png", Output(kind="cutout")))
    assert "Open a photograph" in said(desktop, qtbot)
    open_photo(desktop, qtbot, photo)
    desktop.exporting.export(Export(tmp_path / "x.png", Output(kind="cutout")))
    assert "Paint some foreground and some background" in said(desktop, qtbot)
    paint_both(desktop)
    desktop.exporting.export(Export(tmp_path / "x.xyz", Output(kind="cutout")))
    assert "x.xyz" in said(desktop, qtbot)
    assert not list(tmp_path.glob("x.*"))


def test_paint_after_the_export_began_is_not_in_the_file(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, settled: Settled
) -> None:
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)
    before = alpha(desktop)
    desktop.exporting.export(Export(tmp_path / "out.png", Output(kind="alpha")))
    desktop.editor.press((300, 300), FOREGROUND, 200)
    desktop.editor.release()
    with qtbot.waitSignal(desktop.exporting.saved):
        pass
    stored = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(stored, np.rint(before * 255))
    assert alpha(desktop)[300, 300] == 1


def test_a_cancelled_export_leaves_no_file(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)
    write, begun, go_on = export.write_cutout, Event(), Event()

    def slow(path: Path, result: export.Export, step: Step) -> tuple[str, ...]:
        begun.set()
        go_on.wait(10)
        return write(path, result, step)

    monkeypatch.setattr(export, "write_cutout", slow)
    desktop.exporting.export(Export(tmp_path / "out.png", Output(kind="cutout")))
    qtbot.waitUntil(begun.is_set)
    desktop.window.commands["cancel"].trigger()
    go_on.set()
    qtbot.waitUntil(lambda: desktop.tasks.text == "")
    assert list(tmp_path.glob("*out*")) == []
    assert list(tmp_path.glob(".*")) == []
    assert not desktop.window.notice.isVisible()


def test_an_export_that_waits_is_not_lost_without_a_word(
    desktop: Desktop, qtbot: QtBot, photo: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QMessageBox.StandardButton.Cancel]
    monkeypatch.setattr(QMessageBox, "exec", lambda _: answers.pop())
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    forget(desktop)
    desktop.exporting.export(Export(photo.with_name("out.png"), Output(kind="alpha")))  # no network answers
    desktop.window.close()
    qtbot.waitUntil(lambda: answers == [])
    assert desktop.window.isVisible()
    open_picture(desktop, picture)  # as a queue does, which asks nothing
    assert said(desktop, qtbot).startswith("Exporting out.png was given up")


def test_nothing_is_exported_before_there_is_an_alpha_unless_the_network_is_at_it(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, network: FakeNetwork, settled: Settled
) -> None:
    """An export with live off waited for an alpha that nobody had asked for."""
    out, command = Export(tmp_path / "out.png", Output(kind="alpha")), desktop.window.commands["export_as"]
    desktop.live.set_enabled(False)
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    desktop.exporting.export(out)
    assert said(desktop, qtbot) == "There is no alpha yet: choose “Compute now” first."
    assert not desktop.exporting.waiting
    qtbot.waitUntil(lambda: not command.isEnabled())
    network.error = ValueError("broken")
    desktop.live.set_enabled(True)
    qtbot.waitUntil(lambda: bool(desktop.live.error))
    assert desktop.exporting.problem == f"There is no alpha yet: {desktop.live.error}"
    network.error = None
    desktop.live.compute_now()
    settled(desktop)
    qtbot.waitUntil(command.isEnabled)
    desktop.live.set_enabled(False)
    assert not desktop.exporting.problem


def test_of_two_wishes_that_wait_for_alpha_none_is_lost(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, network: FakeNetwork
) -> None:
    network.seconds = 0.1
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    outs = [tmp_path / "one.png", tmp_path / "two.png"]
    for out in outs:
        desktop.exporting.export(Export(out, Output(kind="alpha")))
    assert desktop.exporting.unfinished == "Exporting one.png and Exporting two.png"
    qtbot.waitUntil(lambda: all(out.exists() for out in outs), timeout=20000)


def test_escape_gives_up_all_exports(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, settled: Settled
) -> None:
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)
    go_on = Event()
    desktop.tasks.run("export", "Waiting", lambda _: go_on.wait(10), lambda _: None)
    for out in ("one.png", "two.png"):
        desktop.exporting.export(Export(tmp_path / out, Output(kind="alpha")))
    desktop.window.commands["cancel"].trigger()
    go_on.set()
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    assert not list(tmp_path.glob("*o*.png"))


def test_a_trimap_waits_for_no_alpha(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    open_photo(desktop, qtbot, photo)
    press(desktop, (300, 300), FOREGROUND)
    desktop.editor.release()
    with qtbot.waitSignal(desktop.exporting.saved):  # although no network answers, and a label is missing
        desktop.exporting.export(Export(tmp_path / "out.png", Output(kind="trimap")))
    stored = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(stored, desktop.editor.document.trimap)


def test_without_a_network_only_an_alpha_that_is_complete_is_exported(
    qtbot: QtBot, picture: Picture, tmp_path: Path
) -> None:
    """As of a session that has one. What lacks a part of it would wait for ever."""

    def load() -> FakeNetwork:
        raise OSError("no such weights")

    desktop = Desktop(load)
    qtbot.addWidget(desktop.window, before_close_func=lambda _: forget(desktop))
    trimap = np.full((600, 800), UNKNOWN, np.uint8)
    trimap[:200], trimap[400:] = FOREGROUND, BACKGROUND
    document = Document(picture.pixels, trimap)
    document.write_answer(document.rect, np.full((600, 800), 0.5, np.float32))
    desktop.editor.open(picture, document, stale=[])
    desktop.live.start()
    qtbot.waitUntil(lambda: bool(desktop.live.error))
    whole = desktop.exporting.problem
    press(desktop, (300, 300), FOREGROUND, 20)
    desktop.editor.release()
    problem = desktop.exporting.problem
    desktop.stop()
    assert whole == ""
    assert "no such weights" in problem
