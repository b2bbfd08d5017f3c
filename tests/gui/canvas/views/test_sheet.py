"""What of a sheet is outdated."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget

from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.document.document import Document
from mattegui.gui.canvas.views.sheet import Sheet
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.look import Look

WHOLE = Rect(0, 0, 512, 512)

pytestmark = pytest.mark.usefixtures("qapp")  # a widget needs an application


@pytest.fixture
def document() -> Document:
    document = Document(np.zeros((512, 512, 3), np.uint8))
    paint(document, Rect(500, 500, 512, 512), BACKGROUND)
    return document


def paint(document: Document, rect: Rect, label: int) -> None:
    document.trimap[rect.slices] = label
    document.settle(rect)


def composed(document: Document, look: Look, zoom: float = 1) -> Sheet:
    """A sheet that is up to date."""
    sheet = Sheet(document, look, ScreenColours(QWidget()))
    level = sheet.level(zoom, WHOLE)
    for box in level.waiting(WHOLE):
        sheet.compose(box, level)
    return sheet


def waiting(sheet: Sheet, zoom: float = 1) -> list[Rect]:
    return sheet.level(zoom, WHOLE).waiting(WHOLE)


@pytest.mark.parametrize("outlined", [False, True])
def test_paint_at_a_tile_s_edge_changes_the_line_in_the_next_tile(document: Document, outlined: bool) -> None:
    sheet = composed(document, Look(outlined=outlined))
    painted = Rect(256, 300, 300, 400)
    paint(document, painted, FOREGROUND)
    sheet.changed([painted])
    assert (Rect(192, 256, 256, 448) in waiting(sheet)) == outlined


def test_all_looks_different_when_the_first_pixel_is_known(document: Document) -> None:
    paint(document, WHOLE, 128)
    sheet = composed(document, Look("alpha"))
    painted = Rect(10, 10, 20, 20)
    paint(document, painted, FOREGROUND)
    sheet.changed([painted])
    assert len(waiting(sheet)) == 4


def test_an_answer_changes_only_what_shows_alpha(document: Document) -> None:
    for look in (Look(), Look("photo"), Look("background"), Look("alpha", original=True)):
        sheet = composed(document, look)
        sheet.answered(WHOLE)
        assert waiting(sheet) == []
    sheet = composed(document, Look("alpha"))
    sheet.answered(Rect(0, 0, 10, 10))
    assert waiting(sheet) == [Rect(0, 0, 64, 64)]


def test_only_what_gives_a_pixel_another_colour_outdates_it(document: Document) -> None:
    look = Look("composite")
    sheet = composed(document, look)
    for other in (replace(look, split=True), replace(look, against_before=True), replace(look, navigator=False)):
        sheet.show(other)
        assert waiting(sheet) == []
    sheet.show(replace(look, background=Background((1, 2, 3))))
    assert len(waiting(sheet)) == 4


def test_lines_leave_the_pixels_where_these_are_seen_as_squares(document: Document) -> None:
    sheet = composed(document, Look("photo", outlined=True))
    assert waiting(sheet, 1.9) == []
    assert len(waiting(sheet, 2)) == 4
