"""A session is saved, moved, opened again: everything is as it was."""

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.alpha import Finish
from mattegui.core.errors import InputError
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.placement import Placement
from mattegui.core.trimap import FOREGROUND
from mattegui.files.picture import Picture
from mattegui.gui.canvas.place import view_of
from mattegui.gui.work.session.lock import take
from mattegui.paths import session_beside
from tests.gui.conftest import FakeNetwork, alpha, open_photo, paint_both, press, said

ARRANGED = Arrangement("tile", (7, -8.5), 1.5, 30.0, 4.0, -0.5)
PLACED = Placement((4.0, 5.5), (1.25, 0.75), -20.0, True, (300.0, 250.0))

Settled = Callable[[Desktop], None]


def save(desktop: Desktop, qtbot: QtBot, path: Path) -> None:
    """Save the session and wait for it."""
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(path)


@pytest.fixture
def worked(desktop: Desktop, qtbot: QtBot, photo: Path, settled: Settled) -> Desktop:
    """The program with a picture that is painted, answered and looked at in an unusual way."""
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    desktop.polish.set_share(0.5)
    settled(desktop)
    return desktop


def test_everything_is_as_it_was(worked: Desktop, qtbot: QtBot, photo: Path, network: FakeNetwork) -> None:
    path, looks, canvas = session_beside(photo), worked.looks, worked.window.canvas
    with qtbot.waitSignal(looks.changed):
        worked.opening.open_background(str(photo))
    looks.set(replace(looks.now, kind="black", overlay=False, opacity=0.9))
    looks.set(replace(looks.now, background=replace(looks.now.background, arrangement=ARRANGED)))
    looks.set(replace(looks.now, placement=PLACED, linear=True))
    canvas.zoom(3.0, QPointF(300, 200))
    worked.polish.toggle()
    finish = Finish(shift=-2.0, feather=3.0, despill=0.5)
    worked.parts.finishing.set(finish)
    shown, trimap, look, view = alpha(worked), worked.editor.document.trimap.copy(), looks.now, view_of(canvas)
    save(worked, qtbot, path)
    assert not worked.window.isWindowModified()
    open_photo(worked, qtbot, photo)
    looks.set(replace(type(look)()))
    worked.polish.toggle()
    worked.polish.set_share(1.0)
    canvas.fit()
    computed = len(network.windows)
    with qtbot.waitSignal(worked.parts.sessions.opened):
        worked.opening.open_image(path)
    np.testing.assert_array_equal(worked.editor.document.trimap, trimap)
    np.testing.assert_array_equal(alpha(worked), shown)
    now = looks.now
    assert (now.kind, now.overlay, now.opacity) == ("black", False, 0.9)
    assert (now.background.arrangement, now.placement, now.linear) == (ARRANGED, PLACED, True)
    np.testing.assert_array_equal(now.background.picture, look.background.picture)
    assert (worked.polish.on, worked.polish.share) == (False, 0.5)
    assert worked.parts.finishing.now == finish
    found = view_of(canvas)
    assert found.zoom == pytest.approx(view.zoom)
    assert (found.row, found.column) == pytest.approx((view.row, view.column), abs=1)
    assert not worked.editor.can_undo
    assert not worked.editor.unsaved
    qtbot.waitUntil(lambda: not worked.live.pending and not worked.live.working)
    assert len(network.windows) == computed, "what was up to date is not computed again"
    worked.polish.toggle()
    qtbot.waitUntil(lambda: not worked.live.pending and not worked.live.working)
    assert not worked.live.outdated()


def test_what_was_not_computed_yet_is_computed_after_opening(
    desktop: Desktop, qtbot: QtBot, photo: Path, settled: Settled
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    save(desktop, qtbot, session_beside(photo))
    open_photo(desktop, qtbot, photo)
    with qtbot.waitSignal(desktop.parts.sessions.opened):
        desktop.opening.open_image(session_beside(photo))
    desktop.live.start()
    settled(desktop)
    first = alpha(desktop).copy()
    desktop.editor.painted.emit([desktop.editor.document.rect])
    settled(desktop)
    np.testing.assert_array_equal(alpha(desktop), first)
    assert 0.5 not in np.unique(first)


def test_ctrl_s_saves_beside_the_picture_and_then_again(worked: Desktop, qtbot: QtBot, photo: Path) -> None:
    with qtbot.waitSignal(worked.parts.sessions.saved):
        worked.window.commands["save"].trigger()
    path = photo.with_name("image(123).matte")
    before = path.read_bytes()
    press(worked, (300, 300), FOREGROUND, 100)
    worked.editor.release()
    with qtbot.waitSignal(worked.parts.sessions.saved):
        worked.window.commands["save"].trigger()
    assert path.read_bytes() != before
    assert worked.parts.recent.files[:2] == [path, photo]


def moved(photo: Path, session: Path, keep_together: bool) -> Path:
    """The session in another folder, its photograph beside it or not."""
    folder = photo.parent / "moved"
    folder.mkdir()
    shutil.move(session, folder)
    if keep_together:
        shutil.move(photo, folder)
    else:
        photo.rename(photo.with_name("renamed.png"))
    return folder / session.name


def test_a_photograph_is_looked_for_beside_the_session(worked: Desktop, qtbot: QtBot, photo: Path) -> None:
    (photo.parent / "work").mkdir()
    save(worked, qtbot, photo.parent / "work" / "a.matte")
    path = moved(photo, photo.parent / "work" / "a.matte", keep_together=True)
    with qtbot.waitSignal(worked.parts.sessions.opened):
        worked.opening.open_image(path)
    assert worked.editor.picture.path == path.with_name(photo.name)


def test_a_photograph_that_is_gone_is_asked_for(worked: Desktop, qtbot: QtBot, photo: Path) -> None:
    sessions, shown = worked.parts.sessions, alpha(worked)
    sessions.asked.disconnect()
    save(worked, qtbot, session_beside(photo))
    path = moved(photo, session_beside(photo), keep_together=False)
    document = worked.editor.document
    with qtbot.waitSignal(sessions.asked) as asked:
        worked.opening.open_image(path)
    question = asked.args[0]
    assert (question.name, question.photograph) == (photo.name, None)
    assert worked.editor.document is document
    with qtbot.waitSignal(sessions.opened):
        question.again(photo.with_name("renamed.png"), False)
    np.testing.assert_array_equal(alpha(worked), shown)


def test_a_photograph_that_has_changed_is_said_and_its_alpha_computed_anew(
    worked: Desktop, qtbot: QtBot, photo: Path, network: FakeNetwork
) -> None:
    sessions, trimap = worked.parts.sessions, worked.editor.document.trimap.copy()
    sessions.asked.disconnect()
    save(worked, qtbot, session_beside(photo))
    Image.fromarray(np.full((600, 800, 3), 9, np.uint8)).save(photo)
    computed = len(network.windows)
    with qtbot.waitSignal(sessions.asked) as asked:
        worked.opening.open_image(session_beside(photo))
    assert asked.args[0].photograph == photo
    with qtbot.waitSignal(sessions.opened):
        asked.args[0].again(photo, True)
    assert "has changed since the session was saved" in said(worked, qtbot)
    np.testing.assert_array_equal(worked.editor.document.trimap, trimap)
    qtbot.waitUntil(lambda: len(network.windows) > computed and not worked.live.pending)


def test_a_photograph_of_another_size_is_refused(worked: Desktop, qtbot: QtBot, photo: Path) -> None:
    sessions = worked.parts.sessions
    sessions.asked.disconnect()
    save(worked, qtbot, session_beside(photo))
    Image.fromarray(np.full((60, 80, 3), 9, np.uint8)).save(photo)
    sessions.open(session_beside(photo), photo, changed=True)
    qtbot.waitUntil(lambda: "was made on 800 × 600 pixels" in worked.window.notice.text)
    assert worked.editor.document.shape == (600, 800)


def test_a_pasted_picture_is_kept_in_the_session(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (300, 400, 3), np.uint8)
    picture = Picture(tmp_path / "pasted.png", pixels, pixels)
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.opening.open_pasted(lambda: picture)
    save(desktop, qtbot, tmp_path / "a.matte")
    with qtbot.waitSignal(desktop.parts.sessions.opened):
        desktop.opening.open_image(tmp_path / "a.matte")
    np.testing.assert_array_equal(desktop.editor.picture.original, pixels)
    assert desktop.editor.picture.path == tmp_path / "pasted.png"


def test_two_programs_do_not_share_a_session(worked: Desktop, qtbot: QtBot, photo: Path) -> None:
    path = session_beside(photo)
    save(worked, qtbot, path)
    open_photo(worked, qtbot, photo)
    other = take(path)
    worked.opening.open_image(path)
    assert "is open in another mattegui (process " in said(worked, qtbot)
    assert worked.parts.sessions.path is None
    worked.window.notice.clear()
    worked.parts.sessions.save(path)
    assert "is open in another mattegui (process " in said(worked, qtbot)
    other.unlock()
    with qtbot.waitSignal(worked.parts.sessions.opened):
        worked.opening.open_image(path)
    with qtbot.waitSignal(worked.parts.sessions.opened):
        worked.opening.open_image(path)  # our own lock is no hindrance
    open_photo(worked, qtbot, photo)
    assert not path.with_name(f".{path.name}.lock").exists()


def test_hostile_sessions_leave_everything_as_it_is(worked: Desktop, qtbot: QtBot, photo: Path) -> None:
    path, document = session_beside(photo), worked.editor.document
    save(worked, qtbot, path)
    with zipfile.ZipFile(path) as members:
        found = {name: members.read(name) for name in members.namelist()}
    found["session.json"] = json.dumps(json.loads(found["session.json"]) | {"version": 99}).encode()
    bad = path.with_name("bad.matte")
    with zipfile.ZipFile(bad, "w") as members:
        for name, data in found.items():
            members.writestr(name, data)
    worked.opening.open_image(bad)
    assert f"{bad}: is a session of version 99" in said(worked, qtbot)
    bad.write_bytes(b"PK" * 500)
    worked.opening.open_image(bad)
    qtbot.waitUntil(lambda: "is not a session of mattegui" in worked.window.notice.text)
    assert worked.editor.document is document
    assert worked.parts.sessions.path == path
    assert worked.parts.recent.files[0] == path


def test_a_background_that_is_gone_is_said(worked: Desktop, qtbot: QtBot, photo: Path) -> None:
    other = photo.with_name("behind.png")
    shutil.copy(photo, other)
    with qtbot.waitSignal(worked.looks.changed):
        worked.opening.open_background(str(other))
    save(worked, qtbot, session_beside(photo))
    other.unlink()
    open_photo(worked, qtbot, photo)
    worked.opening.open_image(session_beside(photo))
    qtbot.waitUntil(lambda: "The background is left out" in worked.window.notice.text)
    assert worked.looks.now.background.picture is None
    save(worked, qtbot, session_beside(photo))  # the background's disk may be there again tomorrow
    shutil.copy(photo, other)
    worked.opening.open_image(session_beside(photo))
    qtbot.waitUntil(lambda: worked.looks.now.background.source == other)
    other.unlink()
    worked.looks.set(
        replace(worked.looks.now, background=replace(worked.looks.now.background, picture=None, source=None))
    )
    assert worked.parts.sessions.facts().background is None


def test_a_new_session_that_is_saved_twice_at_once_does_not_lock_itself_out(
    desktop: Desktop, qtbot: QtBot, photo: Path
) -> None:
    said: list[tuple[str, str]] = []
    desktop.voice.said.connect(lambda sentence, kind: said.append((sentence, kind)))
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    desktop.window.commands["save"].trigger()
    press(desktop, (300, 300), FOREGROUND, 60)
    desktop.editor.release()
    desktop.window.commands["save"].trigger()
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    qtbot.waitUntil(lambda: not desktop.editor.unsaved)
    assert {kind for _, kind in said} == {"success"}
    with pytest.raises(InputError, match="is open in another mattegui"):
        take(session_beside(photo))
    open_photo(desktop, qtbot, photo)
    assert take(session_beside(photo)).isLocked()


def test_a_trimap_saved_alone_leaves_the_session_to_be_saved(
    worked: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    save(worked, qtbot, session_beside(photo))
    press(worked, (300, 300), FOREGROUND, 60)
    worked.editor.release()
    with qtbot.waitSignal(worked.saving.saved):
        worked.saving.save_trimap(tmp_path / "alone.png")
    assert worked.editor.unsaved


def test_a_session_is_the_same_by_its_short_name(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command line's names are short, those of Recent are not."""
    monkeypatch.chdir(photo.parent)
    open_photo(desktop, qtbot, Path(photo.name))
    desktop.window.commands["save"].trigger()
    qtbot.waitUntil(lambda: desktop.parts.sessions.path is not None)
    for path in (session_beside(photo), Path(session_beside(photo).name)):
        with qtbot.waitSignal(desktop.parts.sessions.opened):
            desktop.opening.open_image(path)
    assert desktop.parts.desk.folder == str(photo.parent)
