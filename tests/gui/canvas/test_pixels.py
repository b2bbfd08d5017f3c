"""The levels of the screen pixels: what is outdated, what is shown before it is composed."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE
from mattegui.gui.canvas.pixels import LARGEST_PIECE, Level, Pixels

SHAPE = (1300, 1800, 3)
WHOLE = Rect(0, 0, 1300, 1800)


def colours(image: QImage) -> np.ndarray:
    """An RGB32 image as (h, w, 3) RGB."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return rows[:, :, 2::-1]


def fill(level: Level, rect: Rect, colour: tuple[int, int, int]) -> None:
    """Compose what waits in rect, with one colour."""
    for box in level.waiting(rect):
        assert box == box & WHOLE
        level.write(box, np.full((box.height // level.step, box.width // level.step, 3), colour, np.uint8))


@pytest.mark.parametrize(("zoom", "step"), [(4, 1), (1, 1), (0.51, 1), (0.5, 2), (0.3, 2), (0.25, 4), (0.01, 4)])
def test_the_level_is_the_one_just_finer_than_the_screen(zoom: float, step: int) -> None:
    level = Pixels(SHAPE).level(zoom, WHOLE)
    assert level.step == step
    assert (level.image.height(), level.image.width()) == (1300 // step, 1800 // step)


@pytest.mark.parametrize("zoom", [1, 0.5, 0.25])
def test_every_pixel_is_composed_once_and_again_where_it_changed(zoom: float) -> None:
    pixels = Pixels(SHAPE)
    level = pixels.level(zoom, WHOLE)
    assert sum(box.area for box in level.waiting(WHOLE)) >= 1296 * 1800
    assert all(box.height <= LARGEST_PIECE * TILE for box in level.waiting(WHOLE))
    fill(level, WHOLE, (10, 20, 30))
    assert level.waiting(WHOLE) == []
    assert (colours(level.image) == (10, 20, 30)).all()
    pixels.outdate(Rect(600, 700, 601, 701))
    assert level.waiting(WHOLE) == [Rect(576, 640, 640, 704)], "a small change costs little, whatever the tile"
    assert level.waiting(Rect(0, 0, 400, 1800)) == [], "what is out of view waits until it comes into view"


def test_a_piece_of_which_little_changed_is_composed_in_smaller_ones() -> None:
    pixels = Pixels(SHAPE)
    level = pixels.level(0.25, WHOLE)
    fill(level, WHOLE, (1, 1, 1))
    corners = [Rect(0, 0, 64, 64), Rect(960, 960, 1024, 1024)]  # of one piece, as the two sides of a ring
    for box in corners:
        pixels.outdate(box)
    assert level.waiting(WHOLE) == corners
    pixels.outdate(Rect(0, 0, 1024, 800))
    assert level.waiting(WHOLE) == [Rect(0, 0, 1024, 1024)], "one of which most changed stays whole"


def test_a_change_outdates_every_level() -> None:
    pixels = Pixels(SHAPE)
    for zoom in (1, 0.5):
        fill(pixels.level(zoom, WHOLE), WHOLE, (1, 1, 1))
    pixels.outdate(Rect(0, 0, 10, 10))
    for zoom in (1, 0.5):
        assert pixels.level(zoom, WHOLE).waiting(WHOLE) == [Rect(0, 0, 64, 64)]


@pytest.mark.parametrize(("first", "then"), [(0.25, 1), (1, 0.25)])
def test_a_level_never_composed_shows_what_another_knows(first: float, then: float) -> None:
    pixels = Pixels(SHAPE)
    seen = Rect(300, 300, 900, 1000)
    fill(pixels.level(first, WHOLE), seen, (200, 100, 50))
    level = pixels.level(then, seen)
    inside = seen.snapped(level.step)
    shown = colours(level.image)[
        inside.top // level.step : inside.bottom // level.step, inside.left // level.step : inside.right // level.step
    ]
    assert (shown == (200, 100, 50)).all()
    assert level.waiting(seen), "and is composed as soon as there is time"
