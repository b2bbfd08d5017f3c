"""The scheduler against a slow fake network."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core import tiling
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.work.pump import Live
from mattegui.live import windows
from mattegui.live.job import Job
from mattegui.live.pace import GROWTH
from tests.gui.conftest import FakeNetwork, alpha, forget, open_picture, paint_both, press, whole_answer

Settled = Callable[[Desktop], None]


def scribble(desktop: Desktop, qtbot: QtBot, strokes: int, seed: int = 0) -> None:
    """Random strokes, undos and redos while the worker works."""
    rng = np.random.default_rng(seed)
    editor = desktop.editor
    paint_both(desktop)
    for _ in range(strokes):
        move = rng.integers(10)
        if move == 0:
            editor.undo()
        elif move == 1:
            editor.redo()
        else:
            desktop.toolbox.set_label(int(rng.choice([FOREGROUND, BACKGROUND, UNKNOWN])))
            desktop.toolbox.set_size(float(rng.uniform(4, 50)))
            press(desktop, tuple(rng.uniform(0, 600, 2)))
            editor.drag(tuple(rng.uniform(0, 700, 2)))
            editor.release()
        qtbot.wait(int(rng.integers(0, 8)))


def error(desktop: Desktop) -> float:
    """The largest difference between the live alpha and the whole picture's."""
    return float(np.abs(alpha(desktop) - whole_answer(desktop)).max())


def test_random_painting_ends_equal_to_a_full_recompute(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    network.seconds = 0.01
    desktop.live.start()
    open_picture(desktop, picture)
    scribble(desktop, qtbot, 60)
    settled(desktop)
    assert error(desktop) < 1e-4
    assert len(network.windows) > 10


def test_without_the_margin_it_ends_wrong(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    network.margin = 0
    desktop.live.start()
    open_picture(desktop, picture)
    scribble(desktop, qtbot, 20)
    settled(desktop)
    assert error(desktop) > 1e-2


def test_without_merging_it_ends_wrong(
    desktop: Desktop,
    picture: Picture,
    network: FakeNetwork,
    settled: Settled,
) -> None:
    honest = Live._painted

    def newest_only(live: Live, rects: list) -> None:
        live._schedule._backlog.clear()
        honest(live, rects)

    large = Picture(picture.path, np.tile(picture.pixels, (2, 2, 1)), picture.original)
    desktop.live.start()
    for rule, wrong in ((None, False), (newest_only, True)):
        open_picture(desktop, large)
        paint_both(desktop)
        settled(desktop)
        if rule is not None:
            desktop.editor.painted.disconnect(desktop.live._painted)
            desktop.editor.painted.connect(lambda rects, rule=rule: rule(desktop.live, rects))
        network.seconds = 0.02
        desktop.toolbox.set_size(200)
        for point in ((1100, 100), (1100, 1500), (100, 1500), (700, 900)):
            press(desktop, point)
            desktop.editor.release()
        settled(desktop)
        assert (error(desktop) > 1e-2) == wrong


def test_nothing_is_sent_before_both_labels_are_there(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    desktop.live.start()
    open_picture(desktop, picture)
    qtbot.waitUntil(lambda: desktop.live.device == "Fake")
    assert "all is unknown" in desktop.window.statusBar().job_text
    press(desktop, (100, 100))
    desktop.editor.release()
    assert "waiting for some background" in desktop.window.statusBar().job_text
    desktop.live.compute_now()
    assert "background" in desktop.window.notice.text
    assert network.windows == []
    paint_both(desktop)
    settled(desktop)
    assert network.windows
    assert "up to date" in desktop.window.statusBar().job_text


def test_strokes_before_the_network_is_there_are_not_lost(desktop: Desktop, picture: Picture, settled: Settled) -> None:
    open_picture(desktop, picture)
    paint_both(desktop)
    assert desktop.window.statusBar().job_text == "Network loading…"
    desktop.live.start()
    settled(desktop)
    assert error(desktop) < 1e-4


def test_a_late_answer_does_not_overwrite_paint(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    network.seconds = 0.2
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.waitUntil(lambda: desktop.live.working)
    desktop.toolbox.set_label(BACKGROUND)
    press(desktop, (300, 400))
    desktop.editor.release()
    assert alpha(desktop)[300, 400] == 0
    network.seconds = 0
    settled(desktop)
    assert alpha(desktop)[300, 400] == 0
    assert error(desktop) < 1e-4


def test_live_off_waits_for_compute_now(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    desktop.live.start()
    desktop.live.set_enabled(False)
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.wait(100)
    assert network.windows == []
    assert "paused" in desktop.window.statusBar().job_text
    desktop.live.compute_now()
    settled(desktop)
    assert error(desktop) < 1e-4
    sent = len(network.windows)
    press(desktop, (300, 300))
    desktop.editor.release()
    qtbot.wait(100)
    assert len(network.windows) == sent


def test_cancel_sends_no_further_job_until_the_next_paint(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    network.seconds = 0.1
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.waitUntil(lambda: len(network.windows) == 1)
    desktop.live.cancel()
    qtbot.waitUntil(lambda: not desktop.live.working)
    qtbot.wait(150)
    assert len(network.windows) == 1
    network.seconds = 0
    desktop.editor.undo()
    desktop.editor.redo()
    settled(desktop)
    assert error(desktop) < 1e-4


def test_cancel_ends_the_job_that_is_out(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    network.seconds = 5
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.waitUntil(lambda: desktop.live.remaining < desktop.live.pending, timeout=2000)  # progress from inside
    qtbot.waitUntil(lambda: bool(desktop.live.seconds_left), timeout=3000)
    tiles = desktop.live.stale
    desktop.live.cancel()
    qtbot.waitUntil(lambda: not desktop.live.working, timeout=1500)
    assert desktop.live.stale == tiles
    assert desktop.live.paused
    network.seconds = 0
    desktop.live.compute_now()
    settled(desktop)
    assert error(desktop) < 1e-4


@pytest.fixture
def jobs(desktop: Desktop, picture: Picture, network: FakeNetwork, qtbot: QtBot) -> list[Job]:
    """What is sent for a large picture that is mostly unknown, in windows of a megapixel at first, without previews."""
    network.pixels_per_second = 1_000_000.0
    pixels = np.tile(picture.pixels, (3, 3, 1))
    jobs: list[Job] = []
    desktop.live.set_enabled(False)
    desktop.live.sent.connect(jobs.append)
    desktop.live.start()
    open_picture(desktop, Picture(picture.path, pixels, pixels))
    paint_both(desktop)
    qtbot.waitUntil(lambda: desktop.live.device != "")
    desktop.live._schedule.previews = False
    return jobs


def test_windows_grow_while_all_is_quiet(desktop: Desktop, jobs: list[Job], settled: Settled) -> None:
    desktop.live.set_enabled(True)
    settled(desktop)
    areas = [job.window.area for job in jobs if job.kind == "alpha"]
    first = windows.SPREAD * desktop.live._schedule._pace._first
    assert areas[0] <= first < max(areas)
    assert all(area <= first * GROWTH**number for number, area in enumerate(areas))
    press(desktop, (1300, 1400))
    desktop.editor.release()
    assert jobs[-1].window.area <= first
    settled(desktop)
    assert error(desktop) < 1e-4


def test_paint_does_not_wait_for_a_large_window(
    desktop: Desktop,
    jobs: list[Job],
    network: FakeNetwork,
    settled: Settled,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer = network.predict

    def stalling(image: np.ndarray, trimap: np.ndarray, *more: object) -> np.ndarray:
        network.seconds = 5 if trimap.size > 2 * desktop.live._schedule._pace._first else 0
        return answer(image, trimap, *more)

    monkeypatch.setattr(network, "predict", stalling)
    desktop.live.set_enabled(True)
    qtbot.waitUntil(lambda: network.seconds > 0)
    large, sent = jobs[-1], len(jobs)
    desktop.toolbox.point((1300.0, 1400.0))
    press(desktop, (1300, 1400))
    desktop.editor.release()
    qtbot.waitUntil(lambda: len(jobs) > sent, timeout=2000)
    assert large.cancelled.is_set()
    assert jobs[sent].rect.contains(1300, 1400)
    settled(desktop)
    assert error(desktop) < 1e-4


def test_a_failing_network_is_said_in_words_and_loses_no_paint(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    network.error = RuntimeError("the device is on fire")
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.waitUntil(lambda: desktop.live.error != "")
    assert "the device is on fire" in desktop.window.notice.text
    assert "the device is on fire" in desktop.window.statusBar().job_text
    assert desktop.live.pending
    network.error = None
    desktop.live.compute_now()
    settled(desktop)
    assert error(desktop) < 1e-4


def test_weights_that_cannot_be_loaded_are_said_in_words(qtbot: QtBot, picture: Picture) -> None:
    def load() -> FakeNetwork:
        raise OSError("no such weights")

    desktop = Desktop(load)
    qtbot.addWidget(desktop.window, before_close_func=lambda _: forget(desktop))
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.waitUntil(lambda: "no such weights" in desktop.window.statusBar().job_text)
    desktop.editor.undo()
    assert "no such weights" in desktop.window.statusBar().job_text
    desktop.stop()


def test_opening_another_picture_drops_the_answer_that_is_out(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    network.seconds = 0.2
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.waitUntil(lambda: desktop.live.working)
    small = Picture(picture.path, picture.pixels[:100, :120].copy(), picture.original[:100, :120])
    open_picture(desktop, small)
    network.seconds = 0
    qtbot.waitUntil(lambda: not desktop.live.working)
    assert (alpha(desktop) == 0.5).all()


def test_the_tile_nearest_to_the_cursor_comes_first(
    desktop: Desktop, qtbot: QtBot, picture: Picture, network: FakeNetwork
) -> None:
    network.pixels_per_second = 1_000_000.0
    pixels = np.zeros((2600, 2600, 3), np.uint8)
    desktop.live.set_enabled(False)
    desktop.live.start()
    open_picture(desktop, Picture(picture.path, pixels, pixels))
    paint_both(desktop)
    desktop.toolbox.point((2400.0, 2400.0))
    jobs = []
    desktop.live.sent.connect(jobs.append)
    desktop.live.compute_now()
    qtbot.waitUntil(lambda: len(jobs) >= 2)
    desktop.live.cancel()
    assert jobs[0].rect.contains(2400, 2400)


def test_closing_during_a_job_leaves_no_thread(qtbot: QtBot, picture: Picture, network: FakeNetwork) -> None:
    network.seconds = 0.3
    desktop = Desktop(lambda: network)
    qtbot.addWidget(desktop.window, before_close_func=lambda _: forget(desktop))
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.waitUntil(lambda: desktop.live.working)
    desktop.editor.saved(desktop.editor.place)
    desktop.window.close()
    desktop.stop()
    assert not desktop.live._thread.running


def test_foreground_colour_follows_alpha(desktop: Desktop, picture: Picture, settled: Settled) -> None:
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    settled(desktop)
    document = desktop.editor.document
    rect = tiling.tile_rect((1, 1), document.shape)
    assert not np.array_equal(document.foreground(rect, document.alpha(rect)), document.image[rect.slices])


def test_the_polish_follows_and_paint_ends_it(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    settled(desktop)
    assert desktop.live.unpolished == set()
    network.seconds = 1.0
    sent: list[Job] = []
    desktop.live.sent.connect(sent.append)
    desktop.editor.undo()
    desktop.editor.redo()
    qtbot.waitUntil(lambda: bool(sent) and sent[-1].kind == "polish", timeout=20000)
    assert desktop.live.unpolished
    assert desktop.live.stale == set()
    out = sent[-1]
    press(desktop, (300, 400), UNKNOWN, 30)
    desktop.editor.release()
    press(desktop, (480, 400), FOREGROUND, 30)
    desktop.editor.release()
    assert out.cancelled.is_set()
    network.seconds = 0.0
    settled(desktop)
    assert error(desktop) < 1e-4


def test_without_polish_the_networks_own_alpha_is_left(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled
) -> None:
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    settled(desktop)
    with_polish = alpha(desktop)
    assert error(desktop) < 1e-4
    count = len(network.polished)
    desktop.polish.set_share(0.5)
    settled(desktop)
    assert error(desktop) < 1e-4
    desktop.polish.toggle()
    settled(desktop)
    assert error(desktop) < 1e-4
    assert np.abs(alpha(desktop) - with_polish).max() > 0.02
    assert len(network.polished) == count, "another share costs no work"


def test_what_was_asked_for_once_is_not_asked_for_for_ever(
    desktop: Desktop, picture: Picture, network: FakeNetwork, settled: Settled, qtbot: QtBot
) -> None:
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    settled(desktop)
    desktop.live.set_enabled(False)
    desktop.live.compute_now()  # there is nothing to compute
    press(desktop, (300, 300), FOREGROUND, 60)
    desktop.editor.release()
    assert not desktop.live.answering
    desktop.live.compute_now()
    assert desktop.live.answering
    open_picture(desktop, picture)
    assert not desktop.live.answering, "it was asked for another picture"


def test_compute_now_estimates_colours_too(desktop: Desktop, picture: Picture, settled: Settled, qtbot: QtBot) -> None:
    desktop.live.set_enabled(False)
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    desktop.live.compute_now()
    qtbot.waitUntil(lambda: desktop.editor.document.estimate((1, 1)) is not None)
    settled(desktop)
    qtbot.waitUntil(lambda: not desktop.live.answering)


def test_compute_now_does_not_forget_that_there_is_no_network(qtbot: QtBot, picture: Picture) -> None:
    def load() -> FakeNetwork:
        raise OSError("no such weights")

    desktop = Desktop(load)
    qtbot.addWidget(desktop.window, before_close_func=lambda _: forget(desktop))
    desktop.live.start()
    open_picture(desktop, picture)
    paint_both(desktop)
    qtbot.waitUntil(lambda: bool(desktop.live.error))
    desktop.window.notice.clear()
    desktop.live.compute_now()
    assert "no such weights" in desktop.window.notice.text
    assert "no such weights" in desktop.exporting.problem, "an export would wait for ever"
    desktop.stop()


def test_nothing_that_waited_of_one_picture_is_asked_of_the_next(
    desktop: Desktop, picture: Picture, qtbot: QtBot, settled: Settled
) -> None:
    """When a session's polish ends with its picture, live is told; the tiles of that picture must be gone by then."""
    jobs: list[Job] = []
    desktop.live.sent.connect(jobs.append)
    desktop.live.start()
    qtbot.waitUntil(lambda: desktop.live.device != "")
    open_picture(desktop, picture)
    desktop.polish.put(on=False, share=0.5)  # as sessions do
    qtbot.wait(20)
    press(desktop, (100, 100), FOREGROUND, 60)  # a label is missing, so nothing is sent
    desktop.editor.release()
    small = picture.pixels[:200, :200].copy()
    trimap = np.full((200, 200), UNKNOWN, np.uint8)
    trimap[:50], trimap[150:] = FOREGROUND, BACKGROUND
    desktop.editor.open(Picture(picture.path, small, small), Document(small, trimap))
    qtbot.waitUntil(lambda: desktop.editor.polish == 1.0)
    settled(desktop)
    assert jobs
    assert all(job.rect.bottom <= 200 and job.rect.right <= 200 for job in jobs)
