"""What is done in the queue goes out as a dataset, from the window."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mattegui import paths
from mattegui.app import Desktop
from mattegui.core.errors import InputError
from mattegui.core.feedback import Cancelled, ignore
from mattegui.files.datasets.manifest import MANIFEST, Annotated, Manifest, read_manifest, write_manifest
from mattegui.files.queue.ledger import Progress, Record
from mattegui.gui.dialogs.exports.dataset import LAYOUT_TEXTS, DatasetDialog
from mattegui.gui.work.queue.exports.dataset import DatasetWish, Source, write_dataset
from mattegui.log import kept
from tests.files.datasets.makers import contents, fill, planes, save
from tests.gui.conftest import alpha, said
from tests.gui.work.queue.conftest import arrive, open_queue


def manifest_of(folder: Path) -> Manifest:
    found = read_manifest(folder)
    assert found is not None
    return found


def test_what_is_done_goes_out_with_its_notes_times_and_states(
    queued: Desktop, qtbot: QtBot, folder: Path, settled: Callable[[Desktop], None], tmp_path: Path
) -> None:
    queue, out = queued.parts.queue, tmp_path / "out"
    queued.live.start()
    assert arrive(queued, qtbot, queue.next) == "b.png"  # which has a trimap
    settled(queued)
    shown = alpha(queued)
    queue.pictures.note(1, Progress(seconds=12))
    assert arrive(queued, qtbot, queue.mark_done) == "c.png"
    queue.pictures.note(3, Progress("approved", note="whiskers"))  # d has a trimap beside it and no session
    queue.pictures.note(2, Progress("done"))  # c has nothing
    queued.parts.queue_exports.dataset(DatasetWish(out, "aim", 16, validation=1.0, annotator="Ann"))
    qtbot.waitUntil(lambda: len(queued.window.notice.cards) >= 2, timeout=20000)
    texts = [card.text for card in queued.window.notice.cards]
    assert f"2 pictures written to {out}. Not done and left out: 1." in texts
    assert any("c.png: has neither trimap nor alpha" in text for text in texts)
    written = cv2.imread(str(out / "mask" / "b.png"), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(written, np.rint(shown * np.float32(65535)).astype(np.uint16))
    assert (out / "original" / "b.png").read_bytes() == (folder / "b.png").read_bytes()
    b, d = manifest_of(out).pictures
    assert (b.name, b.state, b.annotator, b.split) == ("b", "done", "Ann", "val")
    assert b.seconds is not None
    assert b.seconds >= 12
    assert (d.name, d.state, d.note, set(d.files)) == ("d", "approved", "whiskers", {"image", "trimap"})


def done(folder: Path, *names: str, place: str = "image") -> Source:
    """All of a folder's pictures of these names are done."""
    return Source([folder], None, {folder / place / f"{name}.png": Record("done") for name in names})


@pytest.mark.parametrize("layout", LAYOUT_TEXTS)
def test_every_layout_comes_back_bit_by_bit(tmp_path: Path, layout: str) -> None:
    source = fill(tmp_path / "in", "plain", "a", "b", "c")
    there, back = tmp_path / "there", tmp_path / "back"
    written = write_dataset(done(source, "a", "b"), DatasetWish(there, layout), ignore)
    assert (written.count, written.left_out) == (2, [])
    images = {picture.files["image"].path for picture in manifest_of(there).pictures}
    again = Source([there], None, {there / image: Record() for image in images})
    write_dataset(again, DatasetWish(back, "plain"), ignore)
    came, went = contents(back), contents(source)
    assert {name: data for name, data in came.items() if name not in (MANIFEST, "train.txt")} == {
        name: data for name, data in went.items() if "/c." not in name
    }
    assert {picture.state for picture in manifest_of(back).pictures} == {"done"}, "what was known of them stays"


def test_files_in_the_way_are_replaced_only_when_that_is_wished(tmp_path: Path) -> None:
    source, out = fill(tmp_path / "in", "plain", "a"), tmp_path / "out"
    save(out / "mask/a.png", 255 - planes()["alpha"])
    before = contents(out)
    with pytest.raises(InputError, match=r"mask/a\.png: is there already; choose .* replaced\.$"):
        write_dataset(done(source, "a"), DatasetWish(out, "aim"), ignore)
    assert contents(out) == before
    assert write_dataset(done(source, "a"), DatasetWish(out, "aim", replaces=True), ignore).count == 1
    with pytest.raises(InputError, match="in the layout aim"):
        write_dataset(done(source, "a"), DatasetWish(out, "p3m"), ignore)
    assert not (out / "blurred_image").exists(), "it is seen before anything is written"


def test_what_is_ended_leaves_a_dataset_of_what_was_written(tmp_path: Path) -> None:
    source, out = fill(tmp_path / "in", "plain", "a", "b", "c"), tmp_path / "out"

    def step(share: float) -> None:
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_dataset(done(source, "a", "b", "c"), DatasetWish(out, "aim"), step)
    assert [picture.name for picture in manifest_of(out).pictures] == ["a", "b"]
    assert sorted(path.name for path in (out / "original").iterdir()) == ["a.png", "b.png"]


def test_escape_gives_it_up(queued: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    queued.parts.queue.pictures.note(1, Progress("done"))
    go_on = Event()
    queued.tasks.run("export", "Another export", lambda _step: go_on.wait(10), lambda _answer: None)
    queued.parts.queue_exports.dataset(DatasetWish(tmp_path / "out", "aim"))
    queued.window.commands["cancel"].trigger()
    go_on.set()
    qtbot.waitUntil(lambda: not queued.tasks.text)
    assert not (tmp_path / "out").exists()


def test_the_dialog_asks_what_the_command_asks(queued: Desktop, qtbot: QtBot, folder: Path, tmp_path: Path) -> None:
    export = queued.window.commands["export_dataset"]
    export.trigger()
    assert said(queued, qtbot).startswith("No picture is done yet")
    queued.parts.queue.pictures.note(1, Progress("done"))
    export.trigger()
    dialog = queued.window.findChild(DatasetDialog)
    told = [label.text() for label in dialog.findChildren(QLabel)]
    assert "1 of 4 pictures is done and will be written." in told
    assert dialog.wish == DatasetWish(folder.with_name(f"{folder.name}_dataset"), "plain", set_name=folder.name)
    dialog.path.setText(str(folder))
    assert "choose another folder" in dialog.warning.text()
    assert not dialog._write.isEnabled()
    for odd in ("~nobody-of-that-name/out", "a" * 5000):
        dialog.path.setText(odd)
        assert not dialog.warning.text()
    out = fill(tmp_path / "out", "aim", "x")
    write_dataset(done(out, "x", place="original"), DatasetWish(tmp_path / "there", "aim"), ignore)
    dialog.path.setText(str(tmp_path / "there"))
    assert "New pictures are added" in dialog.warning.text()
    dialog.bits.setCurrentIndex(2)
    assert dialog.wish.depth == 16
    dialog.layouts.setCurrentIndex(dialog.layouts.findData("training"))
    assert dialog.wish.depth is None, "training reads 8 bits"
    dialog.set_name.setText("")
    assert not dialog._write.isEnabled()
    dialog.set_name.setText("cats")
    for box in (dialog.parts, dialog.foreground, dialog.replaces):
        box.setChecked(True)
    dialog.share.setValue(25)
    dialog.annotator.setText(" Ann ")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [DatasetWish(tmp_path / "there", "training", None, 0.25, True, "Ann", "cats", True)]
    kept = queued.parts.kept_dataset
    assert (kept.layout, kept.annotator) == ("training", "Ann")
    qtbot.waitUntil(lambda: not queued.tasks.text)


def test_a_folder_whose_files_are_sessions_elsewhere(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    """A dataset with foregrounds is worked at; its sessions lie in another folder, and the foregrounds stay."""
    source, sessions, out = fill(tmp_path / "in", "plain", "a", "b"), tmp_path / "sessions", tmp_path / "out"
    sessions.mkdir()
    desktop.parts.queue._folders.put(source, sessions)
    open_queue(desktop, qtbot, [source])
    desktop.live.start()
    qtbot.waitUntil(lambda: not desktop.live.pending and not desktop.live.working and desktop.live.device != "")
    arrive(desktop, qtbot, desktop.parts.queue.mark_done)
    assert (sessions / "a.matte").is_file()
    desktop.parts.queue_exports.dataset(DatasetWish(out, "sidecar"))
    qtbot.waitUntil(lambda: (out / MANIFEST).is_file(), timeout=10000)
    assert (out / "a_fg.png").read_bytes() == (source / "foreground/a.png").read_bytes()
    assert sorted(path.name for path in out.glob("a*")) == ["a.png", "a_alpha.png", "a_fg.png", "a_trimap.png"]


def test_a_dataset_that_is_opened_shows_what_its_manifest_tells(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    folder, out = fill(tmp_path / "in", "aim", "a", "b", "c"), tmp_path / "out"
    noted = (Annotated("a", seconds=60, note="the ear", state="done"), Annotated("b", state="sent back"))
    write_manifest(folder, Manifest("test", "aim", noted))
    open_queue(desktop, qtbot, [folder])
    queue = desktop.parts.queue
    assert queue.pictures.record(0) == Record("done", 60, "the ear")
    assert queue.pictures.current == 1  # the first that is not done
    queue.pictures.note(0, Progress(seconds=2))
    desktop.parts.queue_exports.dataset(DatasetWish(out, "plain"))
    qtbot.waitUntil(lambda: (out / MANIFEST).exists(), timeout=20000)
    (written,) = manifest_of(out).pictures
    assert (written.name, written.state, written.seconds, written.note) == ("a", "done", 62, "the ear")


def test_a_damaged_manifest_keeps_no_queue_from_opening(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    folder = fill(tmp_path / "in", "aim", "a")
    (folder / MANIFEST).write_text('{"format": "mattegui dataset", "version": 1}')
    with qtbot.waitSignal(desktop.voice.said) as spoken:
        open_queue(desktop, qtbot, [folder])
    assert "States, times and notes of this dataset are left out" in spoken.args[0]
    assert desktop.parts.queue.pictures.current == 0


def test_remarks_that_are_not_said_stand_in_the_log(folder: Path, tmp_path: Path) -> None:
    """The window says that they do."""
    save(tmp_path / "in" / "a.png", np.zeros((20, 30, 3), np.uint8))  # has neither trimap nor alpha
    source = Source([tmp_path / "in"], None, {tmp_path / "in" / "a.png": Record("done")})
    with kept():
        written = write_dataset(source, DatasetWish(tmp_path / "out", "aim"), ignore)
    assert written.left_out
    log = paths.log_file().read_text(encoding="utf-8")
    assert all(sentence in log for sentence in (*written.left_out, *written.remarks))
