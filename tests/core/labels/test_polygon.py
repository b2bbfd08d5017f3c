import numpy as np
import pytest

from mattegui.core.labels.polygon import around, inside
from mattegui.core.rect import Rect


def winding(points: np.ndarray, row: float, column: float) -> int:
    """How often the closed line goes round a point: the angles under which the sides are seen, summed."""
    angles = np.arctan2(points[:, 0] - row, points[:, 1] - column)
    turns = np.diff(np.append(angles, angles[0]))
    return round(float(np.sum((turns + np.pi) % (2 * np.pi) - np.pi)) / (2 * np.pi))


@pytest.mark.parametrize("seed", range(6))
def test_a_pixel_is_inside_when_the_line_winds_around_its_centre(seed: int) -> None:
    rng = np.random.default_rng(seed)
    points = rng.uniform(-8, 38, (rng.integers(3, 12), 2))
    rect = Rect(3, -2, 28, 33)
    expected = [[winding(points, r + 0.5, c + 0.5) != 0 for c in range(-2, 33)] for r in range(3, 28)]
    np.testing.assert_array_equal(inside(points.tolist(), rect), expected)


def test_sides_on_whole_pixels_enclose_just_these() -> None:
    corners = [(2.0, 3.0), (2.0, 7.0), (5.0, 7.0), (5.0, 3.0)]
    for points in (corners, corners[::-1]):
        marked = np.argwhere(inside(points, Rect(0, 0, 10, 10)))
        assert (marked.min(axis=0).tolist(), marked.max(axis=0).tolist()) == ([2, 3], [4, 6])
        assert len(marked) == 12


def test_a_hand_that_draws_past_its_beginning_leaves_no_hole() -> None:
    angles = np.radians(np.arange(0, 420, 5))
    circle = np.stack([20 + 15 * np.sin(angles), 20 + 15 * np.cos(angles)], axis=1)
    marked = inside(circle.tolist(), Rect(0, 0, 40, 40))
    rows, columns = np.mgrid[:40, :40] + 0.5
    assert marked[np.hypot(rows - 20, columns - 20) < 14.5].all()


def test_less_than_three_points_enclose_nothing() -> None:
    assert not inside([(1.0, 1.0), (9.0, 9.0)], Rect(0, 0, 10, 10)).any()
    assert not inside([], Rect(0, 0, 10, 10)).any()
    assert around([]).empty
    assert around([(1.2, 8.0), (4.0, 2.7)]) == Rect(1, 2, 4, 8)
