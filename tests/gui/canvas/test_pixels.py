"""The levels of the screen pixels: what is outdated, what is shown before it is composed."""

import numpy as np
import pytest
from PySide6.QtGui import QImage

from mattegui.core.backdrop import Background
from mattegui.core.composite import composite, reduced
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.document.document import Document
from mattegui.gui.canvas.compose import KINDS, View, compose
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
    assert level.waiting(WHOLE) == [Rect(512, 512, 768, 768)]
    assert level.waiting(Rect(0, 0, 400, 1800)) == [], "what is out of view waits until it comes into view"


def test_a_change_outdates_every_level() -> None:
    pixels = Pixels(SHAPE)
    for zoom in (1, 0.5):
        fill(pixels.level(zoom, WHOLE), WHOLE, (1, 1, 1))
    pixels.outdate(Rect(0, 0, 10, 10))
    for zoom in (1, 0.5):
        assert pixels.level(zoom, WHOLE).waiting(WHOLE) == [Rect(0, 0, 256, 256)]


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


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", [2, 8])
def test_a_reduced_view_looks_like_the_view_reduced(kind: str, step: int) -> None:
    rng = np.random.default_rng(0)
    image = np.kron(rng.integers(0, 256, (16, 16, 3), dtype=np.uint8), np.ones((32, 32, 1), np.uint8))
    document = Document(image)
    document.trimap[:, :170], document.trimap[:, 400:] = FOREGROUND, BACKGROUND
    document.settle(document.rect)
    document.write_alpha(document.rect, np.linspace(1, 0, 512, dtype=np.float32)[None].repeat(512, axis=0))
    view = View(kind=kind, background=Background((200, 30, 90)))
    small = compose(document, document.rect, view, step)
    wanted = reduced(compose(document, document.rect, view), step)
    assert small.shape == wanted.shape
    assert np.abs(small.astype(int) - wanted).mean() < 1
    assert np.quantile(np.abs(small.astype(int) - wanted), 0.98) <= 4


def test_colour_behind_alpha_0_does_not_bleed_into_a_reduced_edge() -> None:
    image = np.full((256, 256, 3), 255, np.uint8)
    image[:, :131] = 0  # a black subject whose edge lies inside a reduced pixel, on white
    document = Document(image)
    document.trimap[:, :131], document.trimap[:, 131:] = FOREGROUND, BACKGROUND
    document.settle(document.rect)
    assert compose(document, document.rect, View(kind="black"), 2).max() == 0
    assert compose(document, document.rect, View(kind="black"), 8).max() <= 16
    bare = composite(reduced(image, 8), np.zeros((32, 32, 3), np.uint8), reduced(document.alpha, 8))
    assert bare.max() > 40, "as it would with the mean colour"
