"""What fills the canvas while the hand drags."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from mattegui.core.alpha import Finish
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import Placement
from mattegui.core.tiling import union
from mattegui.core.trimap import BACKGROUND
from mattegui.document.document import Document
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.canvas.views.panes import Panes, Waiting
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.look import Look

AREA = QRectF(0, 0, 512, 512)
LOOK = Look("composite", background=Background((9, 9, 9)))

pytestmark = pytest.mark.usefixtures("qapp")  # a widget needs an application


@pytest.fixture
def panes() -> Panes:
    document = Document(np.full((512, 512, 3), 200, np.uint8))
    document.trimap[:100] = BACKGROUND
    document.trimap[100:] = 255
    document.settle(document.rect)
    return Panes(document, LOOK, ScreenColours(QWidget()), 0.5)


def waiting(panes: Panes) -> list[Waiting]:
    return panes.waiting(Viewport(), AREA)


def compose_all(panes: Panes) -> None:
    for part in waiting(panes):
        while not part.sheet.compose(part.box, part.level):
            pass


def test_a_drag_is_seen_whole_before_it_is_seen_further(panes: Panes) -> None:
    first, *rest = waiting(panes)
    first.sheet.compose(first.box, first.level)
    for step in range(1, 4):  # faster than it can be composed
        panes.show(replace(LOOK, placement=Placement((0, step))))
    assert panes.behind
    assert len(waiting(panes)) == len(rest), "what was composed is not outdated meanwhile"
    compose_all(panes)
    assert len(waiting(panes)) == 4, "the last of them is next"
    assert not panes.behind
    compose_all(panes)
    assert waiting(panes) == []


def test_a_finish_is_seen_whole_before_a_newer_one(panes: Panes) -> None:
    compose_all(panes)
    assert waiting(panes) == []
    document, boxes = panes._document, [Rect(0, 0, 256, 512), Rect(256, 0, 512, 512)]
    for contrast in (0.1, 0.2):
        document.finish = Finish(contrast=contrast)
        panes.refinished(boxes)
    first, *rest = waiting(panes)
    first.sheet.compose(first.box, first.level)
    document.finish = Finish(contrast=0.3)
    panes.refinished(boxes)
    assert panes.behind
    assert len(waiting(panes)) == len(rest), "what was composed is not outdated meanwhile"
    compose_all(panes)
    assert len(waiting(panes)) == 4, "the newest is next"
    compose_all(panes)
    assert waiting(panes) == []
    assert not panes.behind


def test_a_finish_that_rests_before_it_was_seen_is_shown(panes: Panes) -> None:
    compose_all(panes)
    assert waiting(panes) == []
    for shift in (1, 2):
        panes._document.finish = Finish(shift=shift)
        panes.refinished([Rect(0, 0, 512, 512)])
    compose_all(panes)
    panes.settle_finish()
    assert len(waiting(panes)) == 4
    compose_all(panes)
    panes.settle_finish()
    assert waiting(panes) == [], "and nothing twice"


def test_another_look_is_shown_at_once(panes: Panes) -> None:
    panes.show(replace(LOOK, placement=Placement((0, 5))))
    assert panes.behind
    for other in (
        replace(LOOK, kind="alpha"),
        replace(LOOK, background=Background((1, 2, 3), np.ones((9, 9, 3), np.uint8))),
    ):
        panes.show(other)
        assert not panes.behind


def test_tiles_of_a_placed_cutout_are_made_a_few_at_a_time() -> None:
    document = Document(np.full((2048, 2048, 3), 200, np.uint8))
    document.trimap[:] = 255
    document.settle(document.rect)
    look = replace(LOOK, placement=Placement((0, 0), (0.2, 0.2)))
    panes = Panes(document, look, ScreenColours(QWidget()), 0.5)
    part = next(part for part in waiting(panes) if part.box == Rect(0, 0, 256, 256))
    assert not part.sheet.compose(part.box, part.level)
    assert part in waiting(panes)
    for _ in range(6):
        assert not part.sheet.compose(part.box, part.level), "it shows 25 tiles, 4 are made at a time"
    assert part.sheet.compose(part.box, part.level), "all are made in the end"
    part.sheet.answered(Rect(0, 0, 10, 10))
    assert Rect(0, 0, 64, 64) in [other.box for other in waiting(panes)], "it is seen there, a fifth as large"
    assert not part.sheet.compose(part.box, part.level), "one tile is made anew"
    assert part.sheet.compose(part.box, part.level)


def test_paint_right_of_the_divider_is_composed_at_the_right_only(panes: Panes) -> None:
    panes.show(replace(LOOK, split=True))
    compose_all(panes)
    panes.changed([Rect(300, 300, 364, 364)])
    found = panes.outdated(Viewport(), AREA, QRectF(300, 300, 64, 64))
    assert found, "the divider stands at 256"
    compose_all(panes)
    assert {id(part.sheet) for part in found} == {id(panes._sheet)}
    assert union(part.box for part in found) & Rect(300, 300, 364, 364) == Rect(300, 300, 364, 364)
