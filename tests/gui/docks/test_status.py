"""The status bar tells the tool, the place and the progress."""

from threading import Event

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import Step
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from tests.gui.conftest import paint_both, press


def texts(desktop: Desktop) -> list[str]:
    """What the labels of the status bar say."""
    return [label.text() for label in desktop.window.statusBar().findChildren(QLabel)]


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


def test_the_place_under_the_pointer_is_told(opened: Desktop) -> None:
    opened.window.canvas.show_actual()
    opened.toolbox.point((12.7, 34.2))
    assert "100 % · 34, 12" in texts(opened)
    opened.toolbox.point((12.7, -34.2))
    assert "100 %" in texts(opened)


def test_label_alpha_and_colour_under_the_pointer_are_told(opened: Desktop) -> None:
    document = opened.editor.document
    press(opened, (100, 100), BACKGROUND)
    opened.editor.release()
    opened.toolbox.point((100.2, 100.9))
    red, green, blue = document.image[100, 100]
    assert f"Background · α 0.00 · {red} {green} {blue}" in texts(opened)
    document.reference = np.full((600, 800), 0.25, np.float32)
    document.write_answer(document.rect, np.full((600, 800), 0.75, np.float32))
    opened.toolbox.point((300.0, 400.0))
    assert any(text.startswith("Unknown · α 0.75 (reference 0.25) · ") for text in texts(opened))
    opened.toolbox.point(None)
    assert not any("α" in text for text in texts(opened))


def test_a_task_tells_its_name_and_its_progress(opened: Desktop, qtbot: QtBot) -> None:
    bar = opened.window.statusBar().findChild(QProgressBar)
    begun, go, end = Event(), Event(), Event()

    def work(step: Step) -> None:
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
