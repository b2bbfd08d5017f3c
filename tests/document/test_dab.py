import numpy as np
import pytest

from mattegui.core.rect import Rect
from mattegui.document.dab import Extents, dab, mark_of

WHOLE = Rect(0, 0, 60, 70)


def marked(extents: Extents) -> np.ndarray:
    """The pixels of the intervals, (60, 70) bool."""
    pixels = np.zeros((60, 70), bool)
    for row, left, right in zip(
        range(extents.rect.top, extents.rect.bottom), extents.lefts, extents.rights, strict=True
    ):
        pixels[row, left:right] = True
    return pixels


@pytest.mark.parametrize("seed", range(3))
def test_a_dab_holds_the_pixels_whose_centre_is_near_the_line(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[:60, :70] + 0.5
    for _ in range(50):
        start, end, radius = rng.uniform(-10, 80, 2), rng.uniform(-10, 80, 2), rng.uniform(1, 20)
        along = end - start
        share = ((rows - start[0]) * along[0] + (columns - start[1]) * along[1]) / (along @ along)
        share = np.clip(share, 0, 1)
        distance = np.hypot(rows - start[0] - share * along[0], columns - start[1] - share * along[1])
        found = marked(dab(tuple(start), tuple(end), radius, WHOLE))
        assert found[distance < radius - 1e-9].all()
        assert not found[distance > radius + 1e-9].any()


def test_a_dab_beside_the_picture_holds_nothing() -> None:
    found = dab((-50, -50), (-40, -60), 5, WHOLE)
    assert found.rect.empty
    assert not marked(found).any()


def test_bands_of_intervals_are_no_wider_than_these_are() -> None:
    lefts, rights = np.array([[0, 9, 5, 3, 9, 0, 7], [0, 9, 8, 3, 12, 0, 9]], np.int32)
    bands = list(Extents(Rect(10, 0, 17, 70), lefts, rights).bands(2))
    assert [band.rect for band in bands] == [Rect(12, 5, 14, 8), Rect(14, 9, 16, 12), Rect(16, 7, 17, 9)]
    assert sum(map(marked, bands)).tolist() == marked(Extents(Rect(10, 0, 17, 70), lefts, rights)).tolist()
    assert list(Extents(Rect(10, 0, 17, 70), rights, lefts).bands(2)) == []


def test_parts_of_intervals() -> None:
    extents = Extents(Rect(10, 0, 14, 70), np.array([5, 3, 9, 0], np.int32), np.array([8, 3, 12, 0], np.int32))
    assert extents.part(11, 99).rect == Rect(11, 0, 14, 70)
    wider = extents.of_rows(Rect(8, 0, 12, 60))
    assert wider.lefts.tolist() == [60, 60, 5, 60]
    assert wider.rights.tolist() == [60, 60, 8, 60]


def test_the_smallest_brush_marks_the_pixel_under_the_point() -> None:
    assert mark_of((2.95, 3.05), 1) == ((2.5, 3.5), 0.5)
    assert mark_of((2.95, 3.05), 0.1) == ((2.5, 3.5), 0.5)
    assert mark_of((2.95, 3.05), 7) == ((2.95, 3.05), 3.5)
