"""The two tiers: previews under a moving hand, exact answers when it rests."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.errors import OutOfMemory
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, blank
from mattegui.files.picture import Picture
from mattegui.gui.work.pump import REST
from mattegui.live import windows
from mattegui.live.job import Job
from tests.gui.conftest import FakeNetwork, alpha, open_picture, paint_both, press, replace_trimap, whole_answer

Settled = Callable[[Desktop], None]


@pytest.fixture
def network() -> FakeNetwork:
    """A network slow enough to be worth previews."""
    made = FakeNetwork(0.01)
    made.pixels_per_second = 1_000_000.0
    return made


@pytest.fixture
def jobs(desktop: Desktop, picture: Picture, settled: Settled, qtbot: QtBot) -> list[Job]:
    """The jobs that are sent, from a picture on whose alpha is complete."""
    large = np.tile(picture.pixels, (2, 2, 1))
    desktop.live.start()
    open_picture(desktop, Picture(picture.path, large, large))
    paint_both(desktop)
    settled(desktop)
    sent: list[Job] = []
    desktop.live.sent.connect(sent.append)
    desktop.toolbox.set_size(60)
    return sent


def error(desktop: Desktop) -> float:
    """The largest difference between the live alpha and the whole picture's."""
    return float(np.abs(alpha(desktop) - whole_answer(desktop)).max())


def test_a_moving_hand_gets_previews_and_a_resting_one_the_exact_alpha(
    desktop: Desktop, jobs: list[Job], settled: Settled, qtbot: QtBot
) -> None:
    desktop.toolbox.set_label(FOREGROUND)
    desktop.toolbox.point((600.0, 500.0))
    press(desktop, (600, 500))
    for column in range(500, 700, 20):
        desktop.toolbox.point((600.0, column))
        desktop.editor.drag((600, column))
        qtbot.wait(20)
    assert {job.kind for job in jobs} == {"preview"}
    assert len(jobs) > 2
    assert desktop.live.pending, "a preview leaves its tiles stale"
    assert error(desktop) > 1e-3
    desktop.editor.release()
    settled(desktop)
    assert "alpha" in {job.kind for job in jobs}
    assert error(desktop) < 1e-4, "no preview pixel is left"


@pytest.mark.parametrize("held", [False, True])
def test_a_hand_that_keeps_still_with_the_button_pressed_rests_too(
    held: bool, desktop: Desktop, jobs: list[Job], settled: Settled, qtbot: QtBot
) -> None:
    desktop.toolbox.set_label(FOREGROUND)
    desktop.toolbox.point((600.0, 500.0))
    press(desktop, (600, 500))
    qtbot.waitUntil(lambda: bool(jobs) and not desktop.live.working)
    qtbot.wait(2 * REST)
    if not held:
        desktop.editor.release()
    settled(desktop)
    assert error(desktop) < 1e-4
    desktop.editor.release()


def test_a_preview_shows_what_will_come(desktop: Desktop, jobs: list[Job], qtbot: QtBot) -> None:
    before = alpha(desktop)
    desktop.toolbox.set_label(BACKGROUND)
    desktop.toolbox.set_size(200)
    desktop.toolbox.point((620.0, 620.0))
    press(desktop, (620, 620))
    qtbot.waitUntil(lambda: bool(jobs) and not desktop.live.working)
    near = Rect(500, 500, 740, 740).slices
    exact = whole_answer(desktop)[near]
    assert np.abs(alpha(desktop)[near] - exact).mean() < 0.5 * np.abs(before[near] - exact).mean()
    desktop.editor.release()


def test_a_preview_changes_only_stale_pixels(desktop: Desktop, jobs: list[Job], qtbot: QtBot) -> None:
    document = desktop.editor.document
    before = alpha(desktop)
    desktop.toolbox.point((900.0, 1200.0))
    press(desktop, (900, 1200))
    qtbot.waitUntil(lambda: bool(jobs) and not desktop.live.working)
    far = np.ones(document.shape, bool)
    far[Rect(869, 1169, 932, 1232).grown(FakeNetwork.margin).slices] = False
    assert (alpha(desktop) == before)[far].all()
    desktop.editor.release()


def test_a_click_gets_a_preview_before_an_answer_that_takes_long(
    desktop: Desktop, jobs: list[Job], settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop.live._schedule._pace, "_rate", 100_000.0)
    desktop.window.canvas.fit()
    press(desktop, (600, 500))
    desktop.editor.release()
    settled(desktop)
    assert [job.kind for job in jobs[:2]] == ["preview", "alpha"]
    assert jobs[0].step == desktop.window.canvas.viewport.step > 1
    assert error(desktop) < 1e-4


def test_a_fast_device_needs_no_preview(
    desktop: Desktop, jobs: list[Job], settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop.live._schedule, "previews", False)
    press(desktop, (600, 500))
    settled(desktop)
    assert jobs[0].kind == "alpha"
    desktop.editor.release()


def test_the_exact_update_of_a_stroke_is_one_window_no_larger_than_it_must_be(
    desktop: Desktop, jobs: list[Job], settled: Settled
) -> None:
    press(desktop, (600, 800))
    desktop.editor.release()
    settled(desktop)
    exact = [job for job in jobs if job.kind == "alpha"]
    stroke, margin = Rect(570, 770, 630, 830), FakeNetwork.margin
    smallest = windows.window(stroke.grown(margin), desktop.editor.document.shape, margin)
    assert len(exact) == 1
    assert exact[0].window.area <= 1.25 * smallest.area


def test_what_is_in_view_comes_before_what_is_not(desktop: Desktop, jobs: list[Job], settled: Settled) -> None:
    desktop.live.set_enabled(False)
    open_picture(desktop, desktop.editor.picture)
    paint_both(desktop)
    desktop.toolbox.point(None)
    jobs.clear()
    desktop.live.visible = lambda: Rect(1024, 1400, 1200, 1600)
    desktop.live.compute_now()
    settled(desktop)
    assert jobs[0].rect.bottom > 1024
    assert jobs[0].rect.right > 1400


def test_too_little_memory_halves_the_window(
    desktop: Desktop, network: FakeNetwork, jobs: list[Job], settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = network.predict

    def small_device(image: np.ndarray, trimap: np.ndarray, *more: object) -> np.ndarray:
        if trimap.size > 800_000:
            raise OutOfMemory("no room")
        return answer(image, trimap, *more)

    monkeypatch.setattr(network, "predict", small_device)
    replace_trimap(desktop.editor, blank(*desktop.editor.document.shape))
    paint_both(desktop)
    settled(desktop)
    assert error(desktop) < 1e-4
    assert any(job.window.area > 800_000 for job in jobs)
    assert desktop.live.error == ""


def test_no_memory_at_all_is_said_and_loses_no_paint(
    desktop: Desktop, network: FakeNetwork, jobs: list[Job], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_device(*_: object) -> np.ndarray:
        raise OutOfMemory("no room")

    monkeypatch.setattr(network, "predict", no_device)
    press(desktop, (600, 800))
    desktop.editor.release()
    qtbot.waitUntil(lambda: "out of memory" in desktop.live.error)
    assert desktop.live.pending
    assert desktop.editor.document.trimap[600, 800] == desktop.toolbox.label


def test_a_device_that_was_lost_is_said_and_the_other_one_asked_for_what_it_can(
    desktop: Desktop, network: FakeNetwork, jobs: list[Job], settled: Settled
) -> None:
    assert desktop.live._schedule.previews
    network.notice, network.device_name = "The graphics card is gone; the CPU goes on.", "CPU"
    network.pixels_per_second = 1e9
    press(desktop, (600, 800))
    desktop.editor.release()
    settled(desktop)
    assert desktop.window.notice.text == network.notice
    assert desktop.live.device == "CPU"
    assert not desktop.live._schedule.previews, "it is fast enough"
