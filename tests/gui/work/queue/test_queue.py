"""From picture to picture: nothing that was painted is lost, and what was done is known."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PIL import Image
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.alpha import Finish
from mattegui.core.errors import InputError
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.picture import Picture
from mattegui.files.queue.ledger import LEDGER, Progress, Record, read_ledger, write_ledger
from mattegui.files.session.container import open_session
from mattegui.files.session.facts import Facts, Source
from mattegui.gui.state.queue.pictures import Filter
from mattegui.gui.work.queue import comparing, preparing, switching
from mattegui.gui.work.queue.preparing import Wanted
from mattegui.gui.work.session.lock import take
from tests.gui.conftest import FakeNetwork, open_picture, paint_both, said
from tests.gui.work.queue.conftest import arrive, name, open_queue, stroke, write_picture, written


def test_a_folder_opens_on_its_first_picture(queued: Desktop) -> None:
    queue = queued.parts.queue
    assert [item.name for item in queue.pictures.items] == ["a.png", "b.png", "c.png", "d.png"]
    assert (name(queued), queue.pictures.current, queue.state) == ("a.png", 0, "untouched")


def test_next_and_previous_keep_all_paint_and_ask_nothing(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    queue = queued.parts.queue
    stroke(queued)
    painted = queued.editor.document.trimap.copy()
    assert queue.state == "in work"
    assert arrive(queued, qtbot, queue.next) == "b.png"
    assert not queued.editor.unsaved
    assert (queued.editor.document.trimap == FOREGROUND).any()  # the trimap beside it was opened
    with open_session(folder / "a.matte") as session:
        assert session.facts.name == "a.png"
    assert not (folder / "b.matte").exists()
    assert arrive(queued, qtbot, queue.next) == "c.png"
    queue.previous()
    assert arrive(queued, qtbot, queue.previous) == "a.png"
    assert (queued.editor.document.trimap == painted).all()
    assert not (folder / "b.matte").exists()
    assert written(qtbot, folder, bool)["a.png"].state == "in work"


def test_what_is_painted_while_the_next_picture_is_read_is_saved_too(
    queued: Desktop, qtbot: QtBot, folder: Path
) -> None:
    stroke(queued)
    queue = queued.parts.queue
    queue.next()
    stroke(queued, row=150)  # before the save has ended
    painted = queued.editor.document.trimap.copy()
    qtbot.waitUntil(lambda: name(queued) == "b.png")
    assert arrive(queued, qtbot, queue.previous) == "a.png"
    assert (queued.editor.document.trimap == painted).all()


def test_a_stroke_under_the_hand_is_waited_for(queued: Desktop, qtbot: QtBot) -> None:
    queued.editor.press((100, 50), FOREGROUND, 20)
    queued.parts.queue.next()
    qtbot.wait(150)
    assert name(queued) == "a.png"
    queued.editor.drag((100, 250))
    painted = queued.editor.document.trimap.copy()
    queued.editor.release()
    qtbot.waitUntil(lambda: name(queued) == "b.png")
    assert arrive(queued, qtbot, queued.parts.queue.previous) == "a.png"
    assert (queued.editor.document.trimap == painted).all()


def test_paint_that_cannot_be_saved_stays_in_the_editor(
    queued: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.matte").mkdir()
    stroke(queued)
    queued.parts.queue.next()
    assert "a.matte" in said(queued, qtbot)
    qtbot.wait(50)
    assert name(queued) == "a.png"
    assert queued.editor.unsaved
    (folder / "a.matte").rmdir()
    assert arrive(queued, qtbot, queued.parts.queue.next) == "b.png" or name(queued) == "c.png"
    assert (folder / "a.matte").is_file()


def test_done_saves_and_goes_on_and_done_again_takes_it_back(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    queue = queued.parts.queue
    assert arrive(queued, qtbot, queue.mark_done) == "b.png"
    assert (folder / "a.matte").is_file()
    assert queue.pictures.record(0).state == "done"
    assert arrive(queued, qtbot, queue.previous) == "a.png"
    queue.mark_done()
    assert queue.state == "in work"
    assert arrive(queued, qtbot, queue.mark_done) == "b.png"
    assert arrive(queued, qtbot, queue.previous) == "a.png"
    stroke(queued)
    assert queue.state == "in work"  # what is painted again must be judged again


def test_flags_notes_and_approvals_are_kept(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    queue = queued.parts.queue
    queue.flag()
    queue.flag()
    queue.flag()
    assert queue.state == "flagged"
    assert arrive(queued, qtbot, queue.next) == "b.png"
    assert arrive(queued, qtbot, queue.approve) == "c.png"
    assert arrive(queued, qtbot, lambda: queue.send_back("the tail")) == "d.png"
    records = written(qtbot, folder, lambda found: len(found) == 3)
    assert records == {
        "a.png": Record("flagged"),
        "b.png": Record("approved"),
        "c.png": Record("sent back", note="the tail"),
    }


def test_the_next_start_begins_where_work_is_left(desktop: Desktop, qtbot: QtBot, folder: Path) -> None:
    write_ledger(folder / LEDGER, {"a.png": Progress("done"), "b.png": Progress("approved", 60)})
    open_queue(desktop, qtbot, [folder])
    assert name(desktop) == "c.png"
    assert desktop.parts.queue.pictures.record(1) == Record("approved", 60)


def test_the_filter_says_which_picture_comes_next(queued: Desktop, qtbot: QtBot) -> None:
    queue = queued.parts.queue
    queue.pictures.note(2, Progress("flagged"))
    queue.pictures.choose(Filter("flagged"))
    assert arrive(queued, qtbot, queue.next) == "c.png"
    queue.next()
    assert said(queued, qtbot) == "This is the last picture that is shown."


def test_a_picture_that_cannot_be_read_is_said_and_passed(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    (folder / "b.png").write_bytes(b"no picture")
    queue = queued.parts.queue
    queue.next()
    assert "b.png: is not a picture" in said(queued, qtbot)
    assert name(queued) == "a.png"
    assert arrive(queued, qtbot, queue.next) == "c.png"


def test_sessions_go_to_the_chosen_folder_and_are_found_there(
    queued: Desktop, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    queue, other = queued.parts.queue, tmp_path / "other"
    other.mkdir()
    stroke(queued)
    with qtbot.waitSignal(queue.opened):
        queue.keep_in(other)
    qtbot.waitUntil(lambda: queue.pictures.current == 0)
    assert (folder / "a.matte").is_file()  # what was painted before
    assert (queued.editor.document.trimap == UNKNOWN).all()
    stroke(queued, row=50)
    assert arrive(queued, qtbot, queue.mark_done) == "b.png"
    assert (other / "a.matte").is_file()
    assert written(qtbot, other, bool)["../a.png"].state == "done"
    with qtbot.waitSignal(queue.opened):
        queue.open([folder])
    qtbot.waitUntil(lambda: queue.pictures.current == 1)
    assert queue.folder == other


def test_dropped_files_are_a_queue_without_their_trimaps(desktop: Desktop, qtbot: QtBot, folder: Path) -> None:
    open_queue(desktop, qtbot, [folder / "d.png", folder / "d_trimap.png", folder / "b.png"])
    assert [item.name for item in desktop.parts.queue.pictures.items] == ["b.png", "d.png"]
    assert desktop.parts.queue.pictures.items[1].trimap == folder / "d_trimap.png"


def test_a_folder_without_pictures_is_said(queued: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    queued.parts.queue.open([tmp_path / "empty"])
    sentence = said(queued, qtbot)
    assert sentence.endswith("empty: holds no picture that can be opened; choose a folder of photographs.")
    assert "--" not in sentence, "who sits at the window has no command line"
    assert len(queued.parts.queue.pictures.items) == 4


def test_another_picture_opened_by_hand_leaves_the_queue(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    stroke(queued)
    queued.editor.saved(queued.editor.place)
    with qtbot.waitSignal(queued.editor.opened):
        queued.opening.open_image(folder / "d.png")
    queue = queued.parts.queue
    assert queue.state is None
    stroke(queued)
    assert all(queue.pictures.record(index).state != "in work" for index in (1, 2, 3))
    asked = []
    queue.switching.ask = asked.append  # what becomes of this paint is the user's to say
    queue.next()
    assert len(asked) == 1


def test_a_picture_that_another_program_works_at_is_left_to_it(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    held = take(folder / "b.matte")
    queue = queued.parts.queue
    queue.next()
    assert "is open in another mattegui" in said(queued, qtbot)
    assert name(queued) == "a.png"
    assert arrive(queued, qtbot, queue.next) == "c.png"
    held.unlock()
    assert arrive(queued, qtbot, queue.previous) == "b.png"


def test_two_pictures_of_one_stem_have_two_sessions(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    for one in ("a.bmp", "a.png"):
        write_picture(tmp_path / one)
    open_queue(desktop, qtbot, [tmp_path])
    stroke(desktop, row=50)
    first = desktop.editor.document.trimap.copy()
    queue = desktop.parts.queue
    assert arrive(desktop, qtbot, queue.next) == "a.png"
    stroke(desktop, row=150)
    assert arrive(desktop, qtbot, queue.previous) == "a.bmp"
    assert np.array_equal(desktop.editor.document.trimap, first)
    assert {path.name for path in tmp_path.glob("*.matte")} == {"a.matte", "a.png.matte"}


def test_a_ledger_that_cannot_be_read_is_said_and_left_alone(desktop: Desktop, qtbot: QtBot, folder: Path) -> None:
    (folder / LEDGER).write_text("{}")
    sentences: list[str] = []
    desktop.voice.said.connect(lambda sentence, _kind: sentences.append(sentence))
    open_queue(desktop, qtbot, [folder])
    assert any(LEDGER in sentence for sentence in sentences)
    assert arrive(desktop, qtbot, desktop.parts.queue.mark_done) == "b.png"
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    assert (folder / LEDGER).read_text() == "{}"


def test_times_and_states_are_on_the_disk_when_the_program_ends(queued: Desktop, folder: Path) -> None:
    queue = queued.parts.queue
    queue.timing._stopwatch.move(0)
    queue.timing._stopwatch.move(7)
    queue.flag()
    queue._keeping._soon.stop()
    queue.stop()
    queued.tasks.stop()
    assert read_ledger(folder / LEDGER) == {"a.png": Record("flagged", 7)}


def test_pictures_are_looked_at_as_the_one_before(queued: Desktop, qtbot: QtBot) -> None:
    queue = queued.parts.queue
    stroke(queued)
    assert arrive(queued, qtbot, queue.next) == "b.png"
    queued.looks.set_kind("alpha")
    assert arrive(queued, qtbot, queue.previous) == "a.png"
    assert queued.looks.now.kind == "alpha"  # although its session was saved with another look


def test_the_difference_to_the_datasets_alpha_comes_with_each_picture(
    queued: Desktop, qtbot: QtBot, folder: Path
) -> None:
    for one in "bd":
        Image.fromarray(np.full((200, 300), 128, np.uint8)).save(folder / f"{one}_alpha.png")
    queue, comparing = queued.parts.queue, queued.parts.comparing
    comparing.compare()
    assert said(queued, qtbot) == "a.png: no alpha lies with this picture."
    assert arrive(queued, qtbot, queue.next) == "b.png"
    comparing.compare()
    qtbot.waitUntil(lambda: queued.looks.now.kind == "difference")
    assert arrive(queued, qtbot, queue.next) == "c.png"
    assert queued.looks.now.kind == "overlay", "nothing that is painted would be seen in a difference to nothing"
    assert arrive(queued, qtbot, queue.next) == "d.png"
    qtbot.waitUntil(lambda: queued.editor.document.reference is not None)
    assert queued.looks.now.kind == "difference"


def test_a_dataset_opens_with_its_trimaps(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    for place in ("original", "trimap", "mask"):
        (tmp_path / place).mkdir()
    write_picture(tmp_path / "original" / "a.png", trimap=True)
    (tmp_path / "original" / "a_trimap.png").rename(tmp_path / "trimap" / "a.png")
    open_queue(desktop, qtbot, [tmp_path])
    assert (desktop.editor.document.trimap == FOREGROUND).any()
    desktop.parts.queue.mark_done()
    assert written(qtbot, tmp_path, bool)["original/a.png"].state == "done"
    assert (tmp_path / "original" / "a.matte").is_file()


def test_a_session_saved_elsewhere_is_in_the_queue_too(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    stroke(queued)
    with qtbot.waitSignal(queued.parts.sessions.saved):
        queued.parts.sessions.save(folder / "elsewhere.matte")
    assert arrive(queued, qtbot, queued.parts.queue.next) == "b.png"
    assert (folder / "a.matte").is_file()


def test_unsaved_paint_of_another_picture_is_asked_about_once(
    desktop: Desktop, qtbot: QtBot, folder: Path, picture: Picture
) -> None:
    asked: list[None] = []

    def discard(then: Callable[[], None]) -> None:
        if desktop.editor.unsaved:
            asked.append(None)
        then()

    desktop.parts.queue.switching.ask = discard
    open_picture(desktop, picture)
    paint_both(desktop)
    open_queue(desktop, qtbot, [folder])
    assert (name(desktop), len(asked)) == ("a.png", 1)


def reach_slowly(queued: Desktop, qtbot: QtBot, network: FakeNetwork) -> None:
    """Go on to b.png with a network that takes its time."""
    network.seconds = 0.3
    queued.live.start()
    assert arrive(queued, qtbot, queued.parts.queue.next) == "b.png"
    qtbot.waitUntil(lambda: queued.live.device != "")


def test_done_waits_for_the_alpha(
    queued: Desktop, qtbot: QtBot, network: FakeNetwork, folder: Path, settled: Callable[[Desktop], None]
) -> None:
    """What is done has all of its alpha in its session: without it, it would be no ground truth."""
    queue = queued.parts.queue
    reach_slowly(queued, qtbot, network)
    assert queued.live.pending
    assert arrive(queued, qtbot, queue.mark_done) == "c.png"
    with open_session(folder / "b.matte") as session:
        assert not session.facts.stale


def test_done_waits_for_a_network_that_is_still_loaded(
    queued: Desktop, qtbot: QtBot, network: FakeNetwork, folder: Path
) -> None:
    network.seconds = 0.3
    assert arrive(queued, qtbot, queued.parts.queue.next) == "b.png"
    queued.live.start()
    assert not queued.live.device
    assert arrive(queued, qtbot, queued.parts.queue.mark_done) == "c.png"
    with open_session(folder / "b.matte") as session:
        assert not session.facts.unfinished


def test_approve_waits_for_the_alpha_and_keeps_what_was_painted(
    queued: Desktop, qtbot: QtBot, network: FakeNetwork, folder: Path, settled: Callable[[Desktop], None]
) -> None:
    """An alpha that nobody has seen yet is not right, and a session without it would be left out of a dataset."""
    queue = queued.parts.queue
    reach_slowly(queued, qtbot, network)
    stroke(queued)
    assert queued.live.pending
    assert arrive(queued, qtbot, queue.approve) == "c.png"
    assert queue.pictures.record(1).state == "approved"
    with open_session(folder / "b.matte") as session:
        assert not session.facts.stale


def test_whoever_goes_on_before_the_alpha_is_there_is_not_held_up_and_it_is_saved_the_next_time(
    queued: Desktop, qtbot: QtBot, network: FakeNetwork, folder: Path, settled: Callable[[Desktop], None]
) -> None:
    queue = queued.parts.queue
    assert arrive(queued, qtbot, queue.next) == "b.png"
    assert arrive(queued, qtbot, queue.mark_done) == "c.png"  # there is no network yet
    with open_session(folder / "b.matte") as session:
        assert session.facts.unfinished
    queued.live.start()
    assert arrive(queued, qtbot, queue.previous) == "b.png"
    settled(queued)
    assert not queued.editor.unsaved
    assert arrive(queued, qtbot, queue.next) == "c.png"
    with open_session(folder / "b.matte") as session:
        assert not session.facts.stale
    network.seconds = 3.0
    stroke(queued)
    stroke(queued, BACKGROUND, 30)
    queue.mark_done()
    queued.live.cancel()  # no longer waited for
    qtbot.wait(50)
    assert (name(queued), queue.state) == ("c.png", "in work")


def test_a_polish_that_is_off_is_not_missed(
    queued: Desktop, qtbot: QtBot, folder: Path, settled: Callable[[Desktop], None]
) -> None:
    queue = queued.parts.queue
    queued.parts.polish.toggle()
    queued.live.start()
    assert arrive(queued, qtbot, queue.next) == "b.png"
    settled(queued)
    assert arrive(queued, qtbot, queue.mark_done) == "c.png"
    with open_session(folder / "b.matte") as session:
        assert session.facts.stale
        assert not session.facts.unfinished
    queued.parts.polish.toggle()


def test_a_queue_begins_with_the_first_picture_that_can_be_opened(desktop: Desktop, qtbot: QtBot, folder: Path) -> None:
    (folder / "a.png").write_bytes(b"no picture")
    open_queue(desktop, qtbot, [folder])
    assert (name(desktop), desktop.parts.queue.pictures.current) == ("b.png", 1)
    assert "a.png" in desktop.window.notice.text


def test_done_twice_before_a_broken_picture_passes_it_by(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    (folder / "b.png").write_bytes(b"no picture")
    queue = queued.parts.queue
    with qtbot.waitSignal(queue.switching.refused):
        queue.mark_done()
    assert (name(queued), queue.state) == ("a.png", "done"), "what is in hand stays"
    assert arrive(queued, qtbot, queue.mark_done) == "c.png"
    assert queue.pictures.record(0).state == "done"


def test_files_that_make_no_queue_are_refused_by_what_they_are(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    """Two broken sessions were called a folder without pictures."""
    for file, words in (("broken.matte", "no photograph lies beside this session"), ("a.txt", "is no photograph")):
        paths = [tmp_path / file, tmp_path / f"other{Path(file).suffix}"]
        for path in paths:
            path.write_bytes(b"nothing")
        desktop.parts.queue.open(paths)
        assert f"{paths[0]}: {words}" in said(desktop, qtbot)
        desktop.window.notice.clear()


def test_sessions_stand_for_the_photographs_beside_them(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    stroke(queued)
    assert arrive(queued, qtbot, queued.parts.queue.next) == "b.png"
    stroke(queued)
    assert arrive(queued, qtbot, queued.parts.queue.next) == "c.png"
    open_queue(queued, qtbot, [folder / "a.matte", folder / "b.matte"])
    assert [item.name for item in queued.parts.queue.pictures.items] == ["a.png", "b.png"]
    assert (queued.editor.document.trimap == FOREGROUND).any()


def test_what_is_left_out_of_a_queue_is_said_when_its_first_picture_is_there(
    desktop: Desktop, qtbot: QtBot, folder: Path
) -> None:
    """What is said before goes with the picture before."""
    (folder / "notes.txt").write_text("words")
    files = [folder / name for name in ("a.png", "b.png", "b_trimap.png", "notes.txt")]
    open_queue(desktop, qtbot, files)
    assert [item.name for item in desktop.parts.queue.pictures.items] == ["a.png", "b.png"]
    assert [card.text for card in desktop.window.notice.cards] == ["1 file is left out, for it is no photograph."]


def test_a_trimap_that_was_opened_from_elsewhere_is_kept_in_the_session(
    queued: Desktop, qtbot: QtBot, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It counted as saved, for its file is on the disk; but the queue knows of no such file, and it was lost."""
    elsewhere = write_picture(tmp_path_factory.mktemp("elsewhere") / "x.png", trimap=True)
    with qtbot.waitSignal(queued.editor.painted):
        queued.opening.open_trimap(elsewhere.with_name("x_trimap.png"))
    qtbot.waitUntil(lambda: not queued.tasks.text)
    trimap = queued.editor.document.trimap.copy()
    assert arrive(queued, qtbot, queued.parts.queue.next) == "b.png"
    assert arrive(queued, qtbot, queued.parts.queue.previous) == "a.png"
    assert (queued.editor.document.trimap == trimap).all()
    assert not (folder / "b.matte").exists()


def test_a_trimap_saved_elsewhere_is_not_all_that_the_queue_keeps(
    queued: Desktop, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    queue = queued.parts.queue
    stroke(queued)
    painted = queued.editor.document.trimap.copy()
    with qtbot.waitSignal(queued.saving.saved):
        queued.saving.save_trimap(tmp_path / "elsewhere.png")
    assert arrive(queued, qtbot, queue.next) == "b.png"
    assert (folder / "a.matte").is_file()
    assert arrive(queued, qtbot, queue.previous) == "a.png"
    assert np.array_equal(queued.editor.document.trimap, painted)


def test_the_picture_in_hand_stays_locked_when_its_folder_is_opened_again(
    queued: Desktop, qtbot: QtBot, folder: Path
) -> None:
    assert arrive(queued, qtbot, lambda: queued.parts.queue.open([folder])) == "a.png"
    with pytest.raises(InputError, match="is open in another mattegui"):
        take(folder / "a.matte")


def test_whoever_turns_back_on_the_way_stays(queued: Desktop, qtbot: QtBot) -> None:
    queue = queued.parts.queue
    queue.next()
    queue.previous()
    qtbot.waitUntil(lambda: not queued.tasks.text)
    qtbot.wait(100)
    assert name(queued) == "a.png"
    assert arrive(queued, qtbot, queue.next) == "b.png"


@pytest.mark.parametrize("painted", [False, True], ids=["while it is read", "while work is saved"])
def test_escape_gives_up_the_way_to_another_picture(queued: Desktop, qtbot: QtBot, painted: bool) -> None:
    queue, cancel = queued.parts.queue, queued.window.commands["cancel"]
    if painted:
        stroke(queued)
    queue.go(2)
    cancel.trigger()
    qtbot.waitUntil(lambda: not queued.tasks.text)
    qtbot.wait(100)
    assert name(queued) == "a.png"
    assert arrive(queued, qtbot, queue.next) == "b.png", "not the one after the picture that was given up"
    assert not queue.stay(), "nothing is on its way"


def test_a_picture_that_fails_in_an_unforeseen_way_is_passed_too(
    desktop: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = switching.arrive

    def arrive_in_memory(wanted: Wanted, *more: object) -> object:
        if wanted.item.name == "a.png":
            raise MemoryError
        return honest(wanted, *more)

    monkeypatch.setattr(switching, "arrive", arrive_in_memory)
    open_queue(desktop, qtbot, [folder])
    assert name(desktop) == "b.png"


def test_a_note_is_for_the_picture_that_was_in_hand_when_it_was_asked_for(
    queued: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next picture came while the note was written, and got it."""

    def write(*_: object) -> tuple[str, bool]:
        qtbot.wait(500)
        return "the tail", True

    monkeypatch.setattr(QInputDialog, "getMultiLineText", write)
    assert name(queued) == "a.png"
    queued.parts.queue.next()
    queued.window.commands["send_back"].trigger()
    assert written(qtbot, folder, lambda records: "a.png" in records)["a.png"].note == "the tail"


def test_what_is_said_of_pictures_is_not_said_of_the_next_ones(
    desktop: Desktop, qtbot: QtBot, folder: Path, tmp_path: Path
) -> None:
    sentences: list[str] = []
    desktop.voice.said.connect(lambda sentence, _kind: sentences.append(sentence))
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "x.png").write_bytes(b"no picture")
    (broken / LEDGER).write_text("{}")
    desktop.parts.queue.open([broken])
    qtbot.waitUntil(lambda: any("x.png" in sentence for sentence in sentences))
    open_queue(desktop, qtbot, [folder])
    assert not any(str(broken / LEDGER) in sentence for sentence in sentences)


def test_the_alpha_of_one_picture_is_never_compared_with_the_next(
    queued: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To look for the alphas of a large dataset takes time, in which the user may go on."""
    for grey, one in enumerate("bd"):
        Image.fromarray(np.full((200, 300), 100 + 100 * grey, np.uint8)).save(folder / f"{one}_alpha.png")
    go_on, honest = Event(), comparing.alphas_beside
    monkeypatch.setattr(comparing, "alphas_beside", lambda image: go_on.wait(10) and honest(image))
    queue = queued.parts.queue
    assert arrive(queued, qtbot, queue.next) == "b.png"
    queued.parts.comparing.compare()
    queue.go(3)
    qtbot.wait(50)
    go_on.set()
    qtbot.waitUntil(lambda: name(queued) == "d.png")
    qtbot.wait(200)
    qtbot.waitUntil(lambda: not queued.tasks.text)
    assert queued.editor.document.reference is None
    queued.parts.comparing.compare()
    qtbot.waitUntil(lambda: queued.editor.document.reference is not None)
    assert queued.editor.document.reference[0, 0] == pytest.approx(200 / 255, abs=0.01)


def test_a_session_made_on_a_disk_that_is_gone_is_the_pictures_still(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = Path("/away/a.png")
    source = Source(away, 1, "")
    monkeypatch.setattr(preparing, "_facts", lambda _: Facts("a.png", (200, 300), source))
    (folder / "a.matte").write_bytes(b"")
    honest = Path.stat

    def stale(path: Path, **more: bool) -> object:
        if path == away:
            raise OSError(116, "Stale file handle")
        return honest(path, **more)

    monkeypatch.setattr(Path, "stat", stale)
    assert preparing.session_of(folder / "a.png", None) == folder / "a.matte"


def test_a_picture_that_came_after_a_stroke_is_let_go_of_when_it_is_left(queued: Desktop, qtbot: QtBot) -> None:
    """What waited for the end of the stroke held it, with all its planes."""
    queue = queued.parts.queue
    reading = queue.switching._arrive
    queue.switching._arrive = lambda *what: (reading(*what), queued.editor.press((100, 50), FOREGROUND, 20))
    queue.next()
    qtbot.waitUntil(lambda: queued.editor.painting)
    qtbot.wait(300)
    queued.editor.cancel()
    queue.switching._arrive = reading
    qtbot.waitUntil(lambda: name(queued) == "b.png")
    document = weakref.ref(queued.editor.document)
    assert arrive(queued, qtbot, queue.next) == "c.png"
    qtbot.waitUntil(lambda: gc.collect() >= 0 and document() is None)


def test_a_finish_alone_is_kept_too(queued: Desktop, qtbot: QtBot, folder: Path) -> None:
    """Nobody is asked on the way to another picture, so nothing that is exported may be lost there."""
    queue, finish = queued.parts.queue, Finish(shift=-1.0)
    with qtbot.waitSignal(queued.editor.finish_settled):  # else it settles when the window is gone
        queued.parts.finishing.set(finish)
    assert arrive(queued, qtbot, queue.next) == "b.png"
    assert queued.editor.document.finish != finish
    assert arrive(queued, qtbot, queue.previous) == "a.png"
    assert queued.editor.document.finish == finish
    before = (folder / "a.matte").stat().st_mtime_ns
    assert arrive(queued, qtbot, queue.next) == "b.png"
    assert (folder / "a.matte").stat().st_mtime_ns == before, "it is saved once"
    assert not (folder / "b.matte").exists()
