"""Where the picture lies on the screen."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from mattegui.core.rect import Rect
from mattegui.gui.canvas.viewport import Viewport


@pytest.fixture
def viewport() -> Viewport:
    """A picture at 150 %, on a screen of two device pixels to a widget unit."""
    made = Viewport()
    made.ratio, made.zoom = 2.0, 1.5
    made.pan(QPointF(40, 30))
    return made


def test_of_a_picture_out_of_view_nothing_is_seen(viewport: Viewport) -> None:
    area, shape = QRectF(0, 0, 800, 600), (3000, 4000)
    assert not viewport.visible(area, shape).empty
    for way in ((5000, 0), (-9000, 0), (0, 5000), (0, -9000)):
        viewport.pan(QPointF(*way))
        assert viewport.visible(area, shape) == Rect(0, 0, 0, 0), "no side below 0: it would count from the end"
        viewport.pan(-QPointF(*way))


def test_the_picture_follows_a_hand_that_moves_by_parts_of_a_pixel(viewport: Viewport) -> None:
    before = viewport.point_on_screen(0, 0)
    for _ in range(100):
        viewport.pan(QPointF(0.2, -0.1))
    assert (viewport.point_on_screen(0, 0) - before).x() == pytest.approx(20)
    assert (viewport.point_on_screen(0, 0) - before).y() == pytest.approx(-10)


def test_fingers_that_pinch_a_little_at_a_time_keep_the_place_between_them(viewport: Viewport) -> None:
    point = QPointF(301.3, 207.7)
    under, zoom = viewport.to_image(point), viewport.zoom
    for factor in (1.01, 1 / 1.01):
        for _ in range(100):
            viewport.zoom_at(point, factor)
    assert viewport.zoom == pytest.approx(zoom)
    assert viewport.to_image(point) == pytest.approx(under)


def test_the_picture_lies_on_whole_device_pixels(viewport: Viewport) -> None:
    viewport.pan(QPointF(0.3, 0.3))
    corner = viewport.point_on_screen(0, 0) * viewport.ratio
    assert (corner.x() % 1, corner.y() % 1) == (0, 0)


def test_on_a_screen_of_another_ratio_it_keeps_size_and_place_on_the_widget(viewport: Viewport) -> None:
    under, scale = viewport.to_image(QPointF(300, 200)), viewport.scale
    viewport.move_to(1.25)
    assert (viewport.ratio, viewport.scale) == (1.25, pytest.approx(scale))
    assert viewport.to_image(QPointF(300, 200)) == pytest.approx(under, abs=1)
