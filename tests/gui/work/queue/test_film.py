"""The frames of a film: each begins with the trimap of the one before, and their alphas are written as one."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, from_alpha
from mattegui.files.session.container import open_session
from mattegui.gui.dialogs.exports.sequence import SequenceDialog
from mattegui.gui.docks.queue.dock import QueueDock
from mattegui.gui.work.queue.exports.alphas import AlphaWish
from mattegui.gui.work.queue.exports.written import left_out
from tests.gui.conftest import alpha, said
from tests.gui.work.queue.conftest import arrive, name, open_queue, write_picture

SLIDE = 6  # columns a frame


def disk(frame: int) -> np.ndarray:
    """The subject's alpha in a frame, (200, 300) float32."""
    rows, columns = np.mgrid[:200, :300]
    return np.clip((45 - np.hypot(rows - 100, columns - 100 - SLIDE * frame)) / 3, 0, 1).astype(np.float32)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Four frames of a textured disk that slides; the first has a trimap beside it."""
    noise = np.random.default_rng(0).normal(size=(2, 200, 300, 3)).astype(np.float32)
    front, back = (cv2.normalize(cv2.GaussianBlur(one, (0, 0), 3), None, 0, 255, cv2.NORM_MINMAX) for one in noise)
    for frame in range(4):
        mixed = back + disk(frame)[..., None] * (np.roll(front, SLIDE * frame, 1) - back)
        Image.fromarray(np.rint(mixed).astype(np.uint8)).save(tmp_path / f"shot_{frame + 8:04}.png")
    cv2.imwrite(str(tmp_path / "shot_0008_trimap.png"), from_alpha(disk(0), 8))
    return tmp_path


@pytest.fixture
def filmed(desktop: Desktop, qtbot: QtBot, film: Path) -> Desktop:
    """The program on the first frame."""
    open_queue(desktop, qtbot, [film])
    return desktop


def moved(qtbot: QtBot, desktop: Desktop) -> np.ndarray:
    """The trimap once it was moved here."""
    qtbot.waitUntil(lambda: not desktop.editor.changing and desktop.editor.can_undo, timeout=10000)
    assert desktop.editor.document is not None
    return desktop.editor.document.trimap


def test_the_next_frame_begins_with_the_trimap_of_the_last_and_undo_empties_it(
    filmed: Desktop, qtbot: QtBot, film: Path
) -> None:
    queue = filmed.parts.queue
    assert queue.pictures.film
    assert arrive(filmed, qtbot, queue.mark_done) == "shot_0009.png"
    trimap = moved(qtbot, filmed)
    assert np.count_nonzero(trimap != from_alpha(disk(1), 8)) < 0.03 * trimap.size
    assert not ((trimap == FOREGROUND) & (disk(1) < 1)).any()
    assert not ((trimap == BACKGROUND) & (disk(1) > 0)).any()
    assert said(filmed, qtbot) == "The trimap comes from shot_0008, moved."
    assert [queue.pictures.record(index).state for index in (0, 1)] == ["done", "in work"]
    filmed.editor.undo()
    qtbot.waitUntil(lambda: not filmed.editor.changing)
    assert (filmed.editor.document.trimap == UNKNOWN).all()
    assert not filmed.editor.can_undo
    filmed.editor.redo()
    assert arrive(filmed, qtbot, queue.mark_done) == "shot_0010.png"
    assert (moved(qtbot, filmed) == FOREGROUND).any()
    with open_session(film / "shot_0009.matte") as file:
        kept = file.document(np.zeros((200, 300, 3), np.uint8)).trimap
    assert (kept == trimap).all(), "the moved trimap is saved with its frame"


def test_a_frame_with_a_trimap_or_a_session_keeps_it(filmed: Desktop, qtbot: QtBot, film: Path) -> None:
    own = np.full((200, 300), UNKNOWN, np.uint8)
    own[:20], own[180:] = FOREGROUND, BACKGROUND
    cv2.imwrite(str(film / "shot_0009_trimap.png"), own)
    open_queue(filmed, qtbot, [film])
    queue = filmed.parts.queue
    assert arrive(filmed, qtbot, queue.next) == "shot_0009.png"
    assert (filmed.editor.document.trimap == own).all()
    assert not filmed.editor.can_undo
    arrive(filmed, qtbot, queue.next)
    trimap = moved(qtbot, filmed).copy()
    arrive(filmed, qtbot, queue.previous)
    assert arrive(filmed, qtbot, queue.next) == "shot_0010.png"
    assert (filmed.editor.document.trimap == trimap).all()
    assert not filmed.editor.can_undo


def test_where_the_frame_before_tells_nothing_a_frame_begins_empty(filmed: Desktop, qtbot: QtBot, film: Path) -> None:
    queue = filmed.parts.queue
    assert arrive(filmed, qtbot, lambda: queue.go(2)) == "shot_0010.png"  # shot_0009 has no trimap yet
    assert (filmed.editor.document.trimap == UNKNOWN).all()
    Image.fromarray(np.random.default_rng(5).integers(0, 256, (200, 300, 3), np.uint8)).save(film / "shot_0009.png")
    arrive(filmed, qtbot, lambda: queue.go(1))
    assert "shows something else" in said(filmed, qtbot)
    assert (filmed.editor.document.trimap == UNKNOWN).all()


def test_a_frame_of_another_size_begins_empty_and_that_is_said(filmed: Desktop, qtbot: QtBot, film: Path) -> None:
    Image.open(film / "shot_0009.png").crop((0, 0, 300, 180)).save(film / "shot_0009.png")
    assert arrive(filmed, qtbot, filmed.parts.queue.next) == "shot_0009.png"
    assert said(filmed, qtbot) == "shot_0008 has another size, so this trimap begins anew."
    assert (filmed.editor.document.trimap == UNKNOWN).all()


def test_a_frame_opens_where_the_one_before_cannot_be_read(filmed: Desktop, qtbot: QtBot, film: Path) -> None:
    (film / "shot_0008_trimap.png").write_bytes(b"no picture")
    assert arrive(filmed, qtbot, filmed.parts.queue.next) == "shot_0009.png"
    assert "The trimap of shot_0008 cannot be read" in said(filmed, qtbot)


def photographs(folder: Path, count: int) -> None:
    """What a camera numbers and nothing else joins, without a word of when; a trimap lies beside the first."""
    for number in range(count):
        noise = np.random.default_rng(number).normal(size=(200, 300, 3)).astype(np.float32)
        blots = cv2.normalize(cv2.GaussianBlur(noise, (0, 0), 3), None, 0, 255, cv2.NORM_MINMAX)
        Image.fromarray(blots.astype(np.uint8)).save(folder / f"DSC_{number:04}.png")
    cv2.imwrite(str(folder / "DSC_0000_trimap.png"), from_alpha(disk(0), 8))


def test_a_cameras_photographs_are_no_film_and_that_is_said_once(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    photographs(tmp_path, 6)
    open_queue(desktop, qtbot, [tmp_path])
    queue, sentences = desktop.parts.queue, list[str]()
    desktop.voice.said.connect(lambda sentence, *_: sentences.append(sentence))
    assert queue.pictures.film
    arrive(desktop, qtbot, queue.mark_done)
    qtbot.waitUntil(lambda: not queue.pictures.film)
    assert (desktop.editor.document.trimap == UNKNOWN).all()
    assert not desktop.editor.can_undo
    qtbot.waitUntil(lambda: desktop.window.findChild(QueueDock).text == "1 of 6 done")
    arrive(desktop, qtbot, queue.mark_done)
    assert [one for one in sentences if "film" in one] == [
        "These pictures do not look like a film, so each trimap begins empty."
    ]


def test_frames_go_by_their_numbers(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    for number in (10, 9, 8):
        write_picture(tmp_path / f"f{number}.png")
    open_queue(desktop, qtbot, [tmp_path])
    assert [item.name for item in desktop.parts.queue.pictures.items] == ["f8.png", "f9.png", "f10.png"]
    assert name(desktop) == "f8.png"
    qtbot.waitUntil(lambda: desktop.window.findChild(QueueDock).text == "0 of 3 frames done")


def test_other_pictures_begin_empty(queued: Desktop, qtbot: QtBot) -> None:
    queue = queued.parts.queue
    assert not queue.pictures.film
    arrive(queued, qtbot, queue.next)
    arrive(queued, qtbot, queue.next)
    assert (queued.editor.document.trimap == UNKNOWN).all()


def test_the_alphas_go_out_as_numbered_files(
    filmed: Desktop, qtbot: QtBot, film: Path, settled: Callable[[Desktop], None], tmp_path: Path
) -> None:
    filmed.live.start()
    queue, out, shown = filmed.parts.queue, tmp_path / "alphas", []
    for _ in range(2):
        settled(filmed)
        shown.append(alpha(filmed))
        arrive(filmed, qtbot, queue.mark_done)
        moved(qtbot, filmed)
    settled(filmed)
    shown.append(alpha(filmed))
    filmed.parts.queue_exports.alphas(AlphaWish(out, 16))  # the third is not saved yet
    qtbot.waitUntil(lambda: "has no alpha yet" in said(filmed, qtbot), timeout=20000)
    assert filmed.window.notice.text == "shot_0011.png has no alpha yet."
    assert sorted(path.name for path in out.iterdir()) == ["shot_0008.png", "shot_0009.png", "shot_0010.png"]
    for path, expected in zip(sorted(out.iterdir()), shown, strict=True):
        written = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
        np.testing.assert_array_equal(written, np.rint(expected * np.float32(65535)).astype(np.uint16))


def test_an_export_can_be_given_up(filmed: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    exports, out = filmed.parts.queue_exports, tmp_path / "alphas"
    assert not exports.cancel()
    arrive(filmed, qtbot, filmed.parts.queue.mark_done)
    moved(qtbot, filmed)
    go_on = Event()
    filmed.tasks.run("export", "Another export", lambda _step: go_on.wait(10), lambda _answer: None)
    exports.alphas(AlphaWish(out, 8))
    qtbot.waitUntil(lambda: not filmed.editor.unsaved)
    assert exports.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not filmed.tasks.text)
    assert not out.exists()


def test_the_dialog_asks_for_another_folder_than_the_pictures(filmed: Desktop, qtbot: QtBot, film: Path) -> None:
    filmed.window.commands["export_alphas"].trigger()
    dialog = filmed.window.findChild(SequenceDialog)
    assert any("shot_0008.png to shot_0011.png" in label.text() for label in dialog.findChildren(QLabel))
    assert dialog.folder == film.with_name(f"{film.name}_alpha")
    dialog.path.setText(str(film))
    assert "choose another folder" in dialog.warning.text()
    assert not dialog._write.isEnabled()
    for odd in ("~nobody-of-that-name/out", "a" * 5000):
        dialog.path.setText(odd)
        assert not dialog.warning.text()
    dialog.path.setText(str(film / "out"))
    dialog.deep.setChecked(True)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [AlphaWish(film / "out", 16)]


def test_only_a_few_pictures_are_named() -> None:
    assert left_out(["a.", "b."]) == "a. b."
    assert left_out(["a.", "b.", "c.", "d.", "e."]).startswith("a. b. c. 2 more")
