"""The panel, the line in the status bar and the frame around the box."""

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.metrics import Scores
from mattegui.core.rect import Rect
from mattegui.gui.docks.judging.figures import LINE_TIP
from mattegui.gui.docks.judging.frame import BoxFrame
from mattegui.gui.docks.judging.panel import ReferencePanel
from mattegui.gui.docks.status import PADDING
from mattegui.gui.work.judging.judging import Judgement
from mattegui.gui.work.judging.regions import Region

FIRST, SECOND = Scores(12.3456, 0.01234, 8.9, 11.0), Scores(1.5, 0.2, 0.7, 0.9)


def parts_of(desktop: Desktop) -> tuple[ReferencePanel, QLabel, BoxFrame]:
    """The panel, the status bar's line, the frame."""
    window = desktop.window
    line = next(label for label in window.statusBar().findChildren(QLabel) if LINE_TIP in label.toolTip())
    return window.findChild(ReferencePanel), line, window.canvas.findChild(BoxFrame)


@pytest.fixture
def measured(opened: Desktop) -> Desktop:
    """With a reference, and figures as if they were measured."""
    opened.editor.set_reference(np.zeros((600, 800), np.float32))
    judging = opened.parts.judging
    judging.cancel()
    judging.latest, judging.stale = Judgement(FIRST, None, [Region(Rect(0, 0, 40, 50), 1.25)] * 3), False
    judging.changed.emit()
    return opened


def test_without_a_reference_nothing_of_it_is_there(opened: Desktop) -> None:
    for widget in parts_of(opened):
        assert not widget.isVisibleTo(opened.window)


def test_figures_are_shown_with_the_digits_of_papers_and_their_units(measured: Desktop) -> None:
    panel, line, _ = parts_of(measured)
    assert not panel.isHidden()
    shown = [panel.figures["whole", field].text() for field in ("sad", "mse", "grad", "conn")]
    assert shown == ["12.35", "0.0123", "8.90", "11.00"]
    assert panel.figures["box", "sad"].text() == "–"
    assert any("in thousands" in label.text() for label in panel.findChildren(QLabel))
    assert line.text() == "SAD 12.35 · MSE 0.0123 · Grad 8.90 · Conn 11.00"
    assert panel.state.text() == "Of the alpha as it is now"
    assert panel.region.text() == "3 regions to look at"
    assert line.width() >= line.fontMetrics().horizontalAdvance(line.text()), "all of it is seen"
    measured.window.commands["next_region"].trigger()
    assert panel.region.text() == "Region 1 of 3, off by 1.25 thousand"


def test_old_figures_are_marked(measured: Desktop) -> None:
    panel, line, _ = parts_of(measured)
    assert line.isEnabled()
    measured.editor.set_reference(np.ones((600, 800), np.float32))
    assert panel.state.text().startswith("Old")
    assert not panel.figures["whole", "sad"].isEnabled()
    assert line.text().startswith("Old: SAD 12.35")
    assert not line.isEnabled()


def test_the_box_has_its_figures_and_a_frame_that_follows_the_view(measured: Desktop, qtbot: QtBot) -> None:
    panel, line, frame = parts_of(measured)
    judging, canvas = measured.parts.judging, measured.window.canvas
    judging.choose([(100.0, 200.0), (300.0, 500.0)])
    judging.latest, judging.stale = Judgement(FIRST, SECOND, []), False
    judging.changed.emit()
    assert panel.figures["box", "sad"].text() == "1.50"
    assert line.text().startswith("Box: SAD 1.50")
    measured.window.resize(1000, 860)
    measured.toolbox.point((200, 300))  # what is there takes its room, too
    beside = 2 * PADDING
    qtbot.waitUntil(lambda: line.contentsRect().width() - beside >= line.fontMetrics().horizontalAdvance(line.text()))
    for _ in range(2):
        box = canvas.viewport.to_screen(Rect(100, 200, 300, 500)).toAlignedRect()
        assert frame.isVisible()
        assert frame.geometry() == box.adjusted(-1, -1, 1, 1) & canvas.rect().adjusted(-2, -2, 2, 2)
        canvas.zoom(1.2)
    measured.window.commands["forget_box"].trigger()
    assert frame.isHidden()
