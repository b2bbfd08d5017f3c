"""The status bar tells the tool, the place and the progress."""

import re
from collections.abc import Callable
from threading import Event

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import Step
from mattegui.core.stage.placement import Placement
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.gui.docks.status import PADDING
from mattegui.live.schedule import Beside
from tests.gui.conftest import paint_both, press


def texts(desktop: Desktop) -> list[str]:
    """What the labels of the status bar say."""
    return [label.text() for label in desktop.window.statusBar().findChildren(QLabel)]


def point(desktop: Desktop, qtbot: QtBot, place: tuple[float, float] | None) -> None:
    """Move the pointer, and wait until the bar has followed."""
    status = desktop.window.statusBar()
    with qtbot.waitSignal(status._follows.timeout):
        desktop.toolbox.point(place)


@pytest.mark.parametrize(
    ("tool", "text"),
    [
        ("brush", "Foreground · 20 px"),
        ("eraser", "Eraser · 20 px"),
        ("outline", "Outline · 20 px"),
        ("lasso", "Lasso: foreground"),
        ("background", "Move background"),
    ],
)
def test_the_tool_is_named(opened: Desktop, tool: str, text: str) -> None:
    opened.toolbox.choose(tool)
    assert text in texts(opened)


def test_what_the_tool_waits_for_is_told(opened: Desktop) -> None:
    opened.toolbox.choose("polygon")
    assert "Click sets the first corner" in texts(opened)
    opened.toolbox.draft.begin((10.0, 10.0), FOREGROUND)
    assert any("Enter closes" in text for text in texts(opened))
    opened.toolbox.choose("brush")
    opened.toolbox.protect(True)
    assert "Protected: paints over unknown only" in texts(opened)


def test_the_place_under_the_pointer_is_told(opened: Desktop, qtbot: QtBot) -> None:
    opened.window.canvas.show_actual()
    point(opened, qtbot, (12.7, 34.2))
    assert "100 % · 34, 12" in texts(opened)
    point(opened, qtbot, (12.7, -34.2))
    assert "100 %" in texts(opened)


def test_label_alpha_and_colour_under_the_pointer_are_told(opened: Desktop, qtbot: QtBot) -> None:
    document = opened.editor.document
    press(opened, (100, 100), BACKGROUND)
    opened.editor.release()
    point(opened, qtbot, (100.2, 100.9))
    red, green, blue = document.image[100, 100]
    assert f"Background · α 0.00 · {red} {green} {blue}" in texts(opened)
    document.reference = np.full((600, 800), 0.25, np.float32)
    document.write_answer(document.rect, np.full((600, 800), 0.75, np.float32))
    point(opened, qtbot, (300.0, 400.0))
    assert any(text.startswith("Unknown · α 0.75 (reference 0.25) · ") for text in texts(opened))
    point(opened, qtbot, None)
    assert not any("α" in text for text in texts(opened))


def test_the_bar_does_not_write_for_every_move_but_tells_the_last(
    opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.window.canvas.show_actual()
    point(opened, qtbot, (1.0, 1.0))
    written: list[str] = []
    monkeypatch.setattr(QLabel, "setText", lambda _, text: written.append(text))
    for column in range(50):
        opened.toolbox.point((10.0, column))
    assert not written, "the hand waits for no label"
    qtbot.waitUntil(lambda: "100 % · 49, 10" in written)
    assert sum("100 %" in text for text in written) == 1


def test_a_task_tells_its_name_and_its_progress(opened: Desktop, qtbot: QtBot) -> None:
    bar = opened.window.statusBar().findChild(QProgressBar)
    begun, go, end = Event(), Event(), Event()

    def work(step: Step) -> None:
        step(0.0)  # a bar that stands at nothing looks dead
        begun.set()
        go.wait(10)
        while not end.wait(0.05):
            step(0.6)

    opened.tasks.run("export", "Exporting photo.png", work, lambda _: None)
    begun.wait(10)
    qtbot.waitUntil(lambda: "Exporting photo.png…" in texts(opened))
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() == 0, timeout=2000)
    go.set()
    qtbot.waitUntil(lambda: (bar.maximum(), bar.value()) == (100, 60), timeout=5000)
    end.set()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_up_to_date_is_said_when_the_last_pixel_is_drawn(
    opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, canvas, drawn = opened.window.statusBar(), type(opened.window.canvas), [False]
    monkeypatch.setattr(canvas, "composed", property(lambda _: drawn[0]))
    opened.live.start()
    paint_both(opened)
    qtbot.waitUntil(lambda: opened.live.device != "" and not opened.live.pending and not opened.live.working)
    assert status.job_text.endswith("drawing")
    qtbot.waitUntil(lambda: any(text.endswith("drawing") for text in texts(opened)))
    drawn[0] = True
    qtbot.waitUntil(lambda: any(text.endswith("up to date") for text in texts(opened)), timeout=2000)


def test_the_bar_is_busy_while_the_network_is_loaded(opened: Desktop, qtbot: QtBot) -> None:
    bar = opened.window.statusBar().findChild(QProgressBar)
    assert not bar.isVisible()
    opened.live.loading = True
    opened.live.state_changed.emit()
    qtbot.waitUntil(lambda: bar.isVisible() and bar.maximum() == 0)
    opened.live.loading = False
    opened.live.state_changed.emit()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_what_brings_no_exact_alpha_is_told(opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    status, live = opened.window.statusBar(), opened.live
    live.start()
    qtbot.waitUntil(lambda: live.device != "")
    paint_both(opened)
    live.beside = lambda: Beside("preview", 24)
    assert live.pending
    assert "tiles left, a first look at 24" in status.job_text
    with monkeypatch.context() as patch:
        patch.setattr(type(live), "remaining", property(lambda _: 12.3))
        assert "13 tiles left" in status.job_text, "a part of a tile moves it, too"
    qtbot.waitUntil(lambda: not live.pending)
    live.beside = lambda: Beside("foreground", 7)
    assert status.job_text.endswith("colours of 7 tiles left")


def test_the_keys_that_are_named_are_those_of_the_keymap(
    opened: Desktop, qtbot: QtBot, settled: Callable[[Desktop], None]
) -> None:
    status, keymap, live = opened.window.statusBar(), opened.keymap, opened.live
    live.start()
    qtbot.waitUntil(lambda: live.device != "")
    assert status.job_text.endswith("paint foreground (1) and background (2)")
    keymap.bind("foreground", ["9"])
    keymap.bind("background", [])
    assert status.job_text.endswith("paint foreground (9) and background")
    qtbot.waitUntil(lambda: any(text.endswith("(9) and background") for text in texts(opened)), timeout=2000)
    live.set_enabled(False)
    paint_both(opened)
    keymap.bind("compute", ["Ctrl+J"])
    assert "paused, Ctrl+J computes" in status.job_text
    keymap.bind("compute", [])
    assert re.search(r"paused, \d", status.job_text)
    live.compute_now()
    settled(opened)
    assert status.job_text.endswith("live is off (R)")
    keymap.bind("live", ["Ctrl+Alt+L"])
    assert status.job_text.endswith("live is off (Ctrl+Alt+L)")


def test_where_the_cutout_stands_elsewhere_the_pixel_that_is_seen_is_told(opened: Desktop, qtbot: QtBot) -> None:
    document = opened.editor.document
    press(opened, (100, 100), FOREGROUND)
    opened.editor.release()
    point(opened, qtbot, (140.5, 170.5))
    opened.looks.place(Placement(offset=(40, 70)))
    red, green, blue = document.image[100, 100]
    assert f"Cutout: Foreground · α 1.00 · {red} {green} {blue}" in texts(opened)
    point(opened, qtbot, (10.5, 10.5))
    assert "Cutout: not here" in texts(opened)
    opened.looks.set_kind("alpha")
    assert any(text.startswith("Unknown · α") for text in texts(opened)), "there it is where it was photographed"


def test_a_text_without_room_ends_in_dots_and_is_told_by_its_tip(opened: Desktop) -> None:
    opened.toolbox.choose("lasso")
    hint = opened.window.statusBar()._hint
    assert hint.toolTip() == hint.text() != ""
    hint.resize(400, hint.height())
    whole = hint.grab().toImage()
    hint.resize(60, hint.height())
    assert hint.grab().toImage() != whole.copy(hint.rect()), "dots"


def test_the_hint_has_the_room_that_the_work_does_not_need(
    opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.window.resize(1280, 720)
    bar = opened.window.statusBar()
    hint, job = bar._hint, bar._job
    monkeypatch.setattr(type(bar), "job_text", "CPU · up to date")
    bar._show_work()
    qtbot.waitUntil(lambda: job.width() <= job.sizeHint().width())
    assert hint.width() >= hint.sizeHint().width() + 100, "longer languages need it"
    assert job.contentsRect().width() - 2 * PADDING >= job.fontMetrics().horizontalAdvance(job.text()), "no dots"
    monkeypatch.setattr(type(bar), "job_text", "about to say more than there is room for in this window " * 9)
    bar._show_work()
    qtbot.waitUntil(lambda: hint.width() < hint.sizeHint().width())
    assert opened.window.width() == 1280


def test_a_narrow_bar_tells_first_what_is_being_done(opened: Desktop, qtbot: QtBot) -> None:
    """At 200 % its end had no room: "CPU (int8) · c…" told nothing."""
    opened.live.device = "CPU"
    status = opened.window.statusBar()
    assert status.job_text.startswith("CPU · ")
    opened.window.resize(640, 360)
    qtbot.waitUntil(lambda: status.job_text.endswith(" · CPU"))
    qtbot.waitUntil(lambda: status._job.text() == status.job_text)
