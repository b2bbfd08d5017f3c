import numpy as np
import pytest

from mattegui.core.rect import Rect
from mattegui.document.soft import SoftBrush, ahead

WHOLE = Rect(0, 0, 60, 70)


def covered(brush: SoftBrush, start: np.ndarray, end: np.ndarray, rect: Rect = WHOLE) -> np.ndarray:
    """How far it covers the pixels of a box."""
    rows, columns = np.arange(rect.top, rect.bottom) + 0.5, np.arange(rect.left, rect.right) + 0.5
    room = np.empty((3, rect.area), np.float32)
    return brush.covers(tuple(start), tuple(end), rows, columns, room)


def distances(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Of every pixel's centre from the line, (60, 70)."""
    rows, columns = np.mgrid[:60, :70] + 0.5
    along = end - start
    share = ((rows - start[0]) * along[0] + (columns - start[1]) * along[1]) / max(along @ along, 1e-12)
    share = np.clip(share, 0, 1)
    return np.hypot(rows - start[0] - share * along[0], columns - start[1] - share * along[1])


@pytest.mark.parametrize("hardness", [0.0, 0.4, 1.0])
def test_a_brush_covers_its_core_in_full_and_falls_to_nothing_at_its_edge(hardness: float) -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        start, end, size = rng.uniform(-5, 70, 2), rng.uniform(-5, 70, 2), float(rng.uniform(4, 40))
        brush = SoftBrush(size, hardness)
        share, distance = covered(brush, start, end), distances(start, end)
        assert (share[distance < hardness * size / 2 - 0.5] > 0.999).all()
        assert not share[distance > size / 2 + 0.51].any()
        order = np.argsort(distance, axis=None)
        assert (np.diff(share.ravel()[order]) < 1e-4).all(), "it only falls with the distance"
        inside = np.zeros(share.shape, bool)
        inside[(brush.box(tuple(start), tuple(end)) & WHOLE).slices] = True
        assert not share[~inside].any()


def test_a_point_is_covered_like_a_line_of_no_length_and_a_pixel_is_one_pixel() -> None:
    point = (30.5, 20.5)
    assert covered(SoftBrush(1, 0.5), point, point).sum() == pytest.approx(1)
    assert np.argwhere(covered(SoftBrush(1, 0.5), point, point)).tolist() == [[30, 20]]
    half = covered(SoftBrush(20, 0), point, point)[30]
    assert half[20] == pytest.approx(1, abs=0.03)
    assert half[15] == pytest.approx(0.5, abs=0.08)


def test_only_what_lies_ahead_is_covered_anew() -> None:
    brush, rng = SoftBrush(30, 0.2), np.random.default_rng(4)
    for _ in range(50):
        start, end = tuple(rng.uniform(0, 60, 2)), tuple(rng.uniform(0, 60, 2))
        rect = Rect(*rng.integers(0, 30, 2).tolist(), *rng.integers(31, 60, 2).tolist())
        grew = covered(brush, start, end, rect) > covered(brush, start, start, rect) + 1e-5
        assert ahead(start, end, rect) or not grew.any()
    assert not ahead((30, 30), (40, 30), Rect(0, 0, 30, 60))
    assert not ahead((30, 30), (30, 30), WHOLE)
