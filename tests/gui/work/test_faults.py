"""What goes wrong while somebody works: it is said in one sentence, and the work stays."""

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui import paths
from mattegui.app import Desktop, load_network
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.files.image import read_image
from mattegui.files.output import Output
from mattegui.files.picture import Picture
from mattegui.files.session.container import open_session
from mattegui.gui.work.exporting import Export
from mattegui.paths import default_weights
from tests.gui.conftest import FakeNetwork, forget, open_photo, open_picture, paint_both, said

Settled = Callable[[Desktop], None]
WEIGHTS = {
    "missing": lambda path: None,
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(default_weights().read_bytes()[:9999]),
    "code": lambda path: path.write_bytes(b"cos\nsystem\n(S'touch it_ran'\ntR."),
    "folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("kind", WEIGHTS)
def test_without_its_network_the_program_opens_paints_and_saves(
    qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    weights = tmp_path / "dim.safetensors"
    WEIGHTS[kind](weights)
    desktop = Desktop(partial(load_network, weights))
    qtbot.addWidget(desktop.window, before_close_func=lambda _: forget(desktop))
    desktop.window.show()
    desktop.live.start()
    qtbot.waitUntil(lambda: desktop.live.error != "", timeout=30_000)
    assert f"could not be loaded: {weights}: " in desktop.live.error
    assert "choose another" in desktop.live.error or "weights only" in desktop.live.error
    assert desktop.window.notice.text == desktop.live.error
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    assert (desktop.editor.document.trimap == FOREGROUND).any()
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(tmp_path / "work.matte")
    assert not (tmp_path / "it_ran").exists()
    desktop.stop()


def full(_: int) -> None:
    """A disk without room."""
    raise OSError(28, "No space left on device")


def test_a_full_disk_is_said_and_the_work_stays_unsaved(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    session, trimap = tmp_path / "a.matte", tmp_path / "a_trimap.png"
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(session)
    before = session.read_bytes()
    desktop.editor.undo()
    monkeypatch.setattr(os, "fsync", full)
    for path, save in ((session, desktop.parts.sessions.save), (trimap, desktop.saving.save_trimap)):
        desktop.window.notice.clear()
        save(path)
        assert said(desktop, qtbot) == f"{path}: cannot be written (No space left on device)."
        assert desktop.editor.unsaved
    assert session.read_bytes() == before
    assert not trimap.exists()
    monkeypatch.undo()
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(session)
    assert not desktop.editor.unsaved


@pytest.mark.parametrize("change", ["gone", "other", "folder gone"])
def test_a_photograph_that_changes_under_the_hand_costs_nothing(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, settled: Settled, change: str
) -> None:
    desktop.live.start()
    there = tmp_path / "there"
    there.mkdir()
    photo = photo.rename(there / photo.name)
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    pixels = desktop.editor.picture.pixels
    if change == "gone":
        photo.unlink()
    elif change == "other":
        photo.write_bytes(b"another file")
    else:
        shutil.rmtree(there)
        desktop.parts.sessions.save(there / "work.matte")
        assert said(desktop, qtbot) == f"{there / 'work.matte'}: the folder {there} does not exist."
    settled(desktop)
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(tmp_path / "work.matte")
    with open_session(tmp_path / "work.matte") as file:
        np.testing.assert_array_equal(file.picture(), pixels)
    with qtbot.waitSignal(desktop.exporting.saved):
        desktop.exporting.export(Export(tmp_path / "cutout.png", Output()))
    assert read_image(tmp_path / "cutout.png").pixels.shape == pixels.shape


@pytest.mark.parametrize("what", ["opening", "network", "saving"])
def test_closing_in_the_middle_of_it_ends_in_good_order(
    qtbot: QtBot, photo: Path, picture: Picture, network: FakeNetwork, tmp_path: Path, what: str
) -> None:
    network.seconds = 0.3
    desktop = Desktop(lambda: network)
    qtbot.addWidget(desktop.window, before_close_func=lambda _: forget(desktop))
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    if what == "opening":
        desktop.opening.open_image(photo)
    elif what == "network":
        qtbot.waitUntil(lambda: desktop.live.working)
    else:
        desktop.parts.sessions.save(tmp_path / "work.matte")
    forget(desktop)
    desktop.window.close()
    desktop.stop()
    if what == "saving":
        with open_session(tmp_path / "work.matte") as file:
            assert (file.document(picture.pixels).trimap == BACKGROUND).any()
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".mattegui-*"))


@pytest.mark.parametrize("time", [0, 2**33], ids=["1970", "2242"])
def test_work_is_offered_whatever_the_clock_says(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time: int
) -> None:
    monkeypatch.setattr(paths, "recovery_folder", lambda: tmp_path / "recovery")
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    work = desktop.parts.recovery.keep_at_once()
    os.utime(work, (time, time))
    desktop.parts.recovery.leave()
    with qtbot.waitSignal(desktop.parts.recovery.found) as found:
        desktop.parts.recovery.look()
    [left] = found.args[0]
    assert left.time == time
    assert left.name == photo.name
    desktop.parts.recovery.discard(left.shelter)
