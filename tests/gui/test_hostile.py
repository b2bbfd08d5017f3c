"""The editor and files that were made to harm: one sentence each, and everything stays as it was."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import printable
from mattegui.core.trimap import FOREGROUND
from tests.gui.conftest import open_photo, press, said
from tests.hostile import GOOD, LINUX, PICTURES, fill, state


@LINUX
def test_the_editor_says_one_sentence_of_each_and_stays_as_it_was(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    fill(folder)
    before, good = state(folder), folder / GOOD
    open_photo(desktop, qtbot, good)
    press(desktop, (10, 10), FOREGROUND, 8)
    desktop.editor.release()
    document = desktop.editor.document
    for one in PICTURES:
        if not one.refused:
            continue
        path = folder / one.name
        for ask in (desktop.opening.open_image, desktop.opening.open_trimap, desktop.parts.starting.from_mask):
            desktop.window.notice.clear()
            ask(path)
            text = said(desktop, qtbot)
            assert text.startswith(printable(f"{path}: ")), text
            assert one.refused in text
            assert text.endswith(".")
            assert text.isprintable()
        assert desktop.editor.document is document
        assert desktop.editor.unsaved
    for one in PICTURES:
        if not one.refused:
            open_photo(desktop, qtbot, folder / one.name)
            qtbot.waitUntil(lambda: not desktop.tasks.text)
            desktop.window.grab()
    assert state(folder) == before


def told(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what a session says."""
    with ZipFile(path) as members:
        found = {name: members.read(name) for name in members.namelist()}
    said = json.loads(found["session.json"])
    change(said)
    found["session.json"] = json.dumps(said).encode()
    with ZipFile(path, "w") as members:
        for name, data in found.items():
            members.writestr(name, data)


def packed(path: Path, more: dict[str, bytes], kind: int = ZIP_STORED) -> None:
    """A session's members and others in another zip."""
    with ZipFile(path) as members:
        found = {name: members.read(name) for name in members.namelist()}
    with ZipFile(path, "w", kind) as members:
        for name, data in (found | more).items():
            members.writestr(name, data)


SESSIONS: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is not a session"),
    "cut": (lambda path: path.write_bytes(path.read_bytes()[:-30]), "is not a session"),
    "picture": (lambda path: path.write_bytes(path.with_name(GOOD).read_bytes()), "is not a session"),
    "two\nlines": (lambda path: path.write_bytes(b""), "is not a session"),
    "slip": (lambda path: packed(path, {"../../escaped.png": b"x"}), "is not a session"),
    "absolute": (lambda path: packed(path, {"/tmp/escaped.png": b"x"}), "is not a session"),
    "bomb": (lambda path: packed(path, {"trimap.png": bytes(20_000_000)}, ZIP_DEFLATED), "has a"),
    "deep": (lambda path: packed(path, {"session.json": b"[" * 100_000}), "has settings that are not a session's"),
    "huge": (lambda path: told(path, lambda said: said.update(size=[10**400, 1])), "is not a whole number"),
    "zero": (lambda path: (path.unlink(), path.symlink_to("/dev/zero")), "is no file"),
    "pipe": (lambda path: (path.unlink(), os.mkfifo(path)), "is no file"),
    "loop": (lambda path: (path.unlink(), path.symlink_to(path)), "no such file"),
}


@LINUX
def test_hostile_sessions_leave_the_editor_as_it_was(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    good = tmp_path / GOOD
    good.write_bytes(png_of(40))
    open_photo(desktop, qtbot, good)
    press(desktop, (10, 10), FOREGROUND, 8)
    desktop.editor.release()
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(tmp_path / "good.matte")
    document, content = desktop.editor.document, (tmp_path / "good.matte").read_bytes()
    for name, (change, _) in SESSIONS.items():
        (tmp_path / f"{name}.matte").write_bytes(content)
        change(tmp_path / f"{name}.matte")
    before = state(tmp_path)
    for name, (_, words) in SESSIONS.items():
        path = tmp_path / f"{name}.matte"
        desktop.window.notice.clear()
        desktop.opening.open_image(path)
        text = said(desktop, qtbot)
        assert text.startswith(printable(f"{path}: ")), text
        assert words in text
        assert text.endswith(".")
        assert desktop.editor.document is document
        assert desktop.parts.sessions.path == tmp_path / "good.matte"
    assert state(tmp_path) == before, "no lock is left either"


@LINUX
@pytest.mark.parametrize("made", ["pipe", "device"])
def test_a_session_cannot_have_the_editor_read_what_never_ends(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, made: str
) -> None:
    good, session, endless = tmp_path / GOOD, tmp_path / "good.matte", Path("/dev/zero")
    good.write_bytes(png_of(40))
    if made == "pipe":
        endless = tmp_path / "pipe.png"
        os.mkfifo(endless)
    open_photo(desktop, qtbot, good)
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(session)
    told(session, lambda said: said["background"].update(path=str(endless)))
    with qtbot.waitSignal(desktop.parts.sessions.opened):
        desktop.opening.open_image(session)
    qtbot.waitUntil(lambda: f"The background is left out: {endless}: is a {made}" in desktop.window.notice.text)
    told(session, lambda said: said["source"].update(path=str(endless)))
    desktop.parts.sessions.asked.disconnect()  # the dialog
    with qtbot.waitSignal(desktop.parts.sessions.asked) as asked:
        desktop.opening.open_image(session)
    assert asked.args[0].photograph is None
    for ask in (desktop.opening.open_image, desktop.opening.open_reference, desktop.parts.starting.from_mask):
        desktop.window.notice.clear()
        ask(endless)
        assert said(desktop, qtbot).startswith(f"{endless}: is a {made}")


@LINUX
def test_the_editor_does_not_begin_with_a_pipe(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    desktop.open(tmp_path / "pipe.png", None, None)
    assert said(desktop, qtbot).startswith(f"{tmp_path / 'pipe.png'}: is a pipe; the editor opens files")


def png_of(side: int) -> bytes:
    """A picture."""
    return cv2.imencode(".png", np.full((side, side, 3), 90, np.uint8))[1].tobytes()


@LINUX
def test_a_picture_whose_name_leaves_no_room_for_others_is_opened(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    """A trimap or a session beside it would have a name that is too long, which makes Path.is_file raise."""
    path = tmp_path / f"{'草' * 83}xx.png"
    path.write_bytes(png_of(40))
    open_photo(desktop, qtbot, path)
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    desktop.window.dialogs.sessions.save()
    assert "File name too long" in said(desktop, qtbot)
