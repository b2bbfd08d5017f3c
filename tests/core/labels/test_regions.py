import cv2
import numpy as np
import pytest

from mattegui.core.labels import regions
from mattegui.core.labels.regions import (
    connected,
    filled,
    grown,
    laid,
    like,
    parted,
    shrunk,
    without_holes,
    without_specks,
)
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank


@pytest.fixture(autouse=True)
def small_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several bands also in a small picture."""
    monkeypatch.setattr(regions, "BAND_ROWS", 17)


def scene(seed: int = 0) -> np.ndarray:
    """A trimap (50, 60) of small blobs with foreground and background that touch here and there."""
    noise = cv2.GaussianBlur(np.random.default_rng(seed).normal(size=(50, 60)), (0, 0), 3)
    edges = np.quantile(noise, [0.4, 0.6])
    trimap = np.array([BACKGROUND, UNKNOWN, FOREGROUND], np.uint8)[np.digitize(noise, edges)]
    trimap[:15][trimap[:15] == UNKNOWN] = FOREGROUND
    return trimap


def to_label(trimap: np.ndarray, label: int) -> np.ndarray:
    """From each pixel to the nearest one of a label, by looking at all of them."""
    rows, columns = np.mgrid[: trimap.shape[0], : trimap.shape[1]]
    places = np.argwhere(trimap == label)
    if not places.size:
        return np.full(trimap.shape, np.inf)
    return np.min([np.hypot(rows - row, columns - column) for row, column in places], axis=0)


def test_a_label_is_laid_on_all_or_on_one_other() -> None:
    trimap = scene()
    where = np.zeros(trimap.shape, bool)
    where[10:40, 10:50] = True
    assert (laid(trimap, where, BACKGROUND)[where] == BACKGROUND).all()
    protected = laid(trimap, where, BACKGROUND, UNKNOWN)
    assert ((protected != trimap) == (where & (trimap == UNKNOWN))).all()
    assert (protected[where & (trimap == UNKNOWN)] == BACKGROUND).all()


def test_a_closed_line_is_filled_across_bands_and_beyond_the_picture() -> None:
    trimap = scene()
    points = [(-20.0, 5.0), (-20.0, 40.0), (40.0, 40.0), (40.0, 5.0)]
    new = filled(trimap, points, FOREGROUND)
    expected = trimap.copy()
    expected[:40, 5:40] = FOREGROUND
    np.testing.assert_array_equal(new, expected)
    protected = filled(trimap, points, FOREGROUND, UNKNOWN)
    assert (protected[trimap == BACKGROUND] == BACKGROUND).all()
    assert (protected[:40, 5:40][trimap[:40, 5:40] == UNKNOWN] == FOREGROUND).all()
    np.testing.assert_array_equal(filled(trimap, [(1.0, 1.0)], FOREGROUND), trimap)


def test_connected_goes_by_sides_and_not_by_corners() -> None:
    where = np.zeros((9, 9), bool)
    where[1:4, 1:4] = where[4:8, 4:8] = True
    found = connected(where, 2, 2)
    assert found.sum() == 9
    assert found[1:4, 1:4].all()
    assert where.sum() == 25
    assert not connected(where, 0, 0).any()


def test_like_takes_the_colours_within_the_tolerance_that_hang_together() -> None:
    image = np.full((40, 60, 3), 250, np.uint8)
    image[:, 20:40] = (240, 250, 245)
    image[:, 40:42] = 0
    image[:, 50:] = 250
    assert like(image, 10, 5, 9)[:, :20].all()
    assert not like(image, 10, 5, 9)[:, 20:].any()
    wide = like(image, 10, 5, 10)
    assert wide[:, :40].all()
    assert not wide[:, 40:].any(), "the same colour beyond the dark line does not hang together with it"
    image.setflags(write=False)
    assert like(image, 0, 41, 255).all()


@pytest.mark.parametrize("pixels", [1, 4])
def test_unknown_grows_and_shrinks_by_that_many_pixels(pixels: int) -> None:
    trimap = scene()
    wide = grown(trimap, pixels)
    np.testing.assert_array_equal(wide == UNKNOWN, to_label(trimap, UNKNOWN) <= pixels)
    assert (wide[wide != UNKNOWN] == trimap[wide != UNKNOWN]).all()
    narrow = shrunk(trimap, pixels)
    front, back = to_label(trimap, FOREGROUND), to_label(trimap, BACKGROUND)
    taken = (trimap == UNKNOWN) & (np.minimum(front, back) <= pixels)
    np.testing.assert_array_equal(narrow != trimap, taken)
    np.testing.assert_array_equal(narrow[taken] == FOREGROUND, (front <= back)[taken])
    assert (trimap == scene()).all()


@pytest.mark.parametrize("width", [1, 2, 3, 8])
def test_foreground_and_background_are_parted_by_a_band(width: int) -> None:
    trimap = np.full((60, 40), BACKGROUND, np.uint8)
    trimap[:, 20:] = FOREGROUND
    row = parted(trimap, width)[30]
    assert (row == UNKNOWN).sum() == width
    assert row[20 - width // 2 : 20 + width - width // 2].tolist() == [UNKNOWN] * width
    curved = parted(scene(), width)
    assert (to_label(curved, FOREGROUND)[curved == BACKGROUND] > width // 2).all()


@pytest.mark.parametrize("change", [grown, shrunk, parted])
def test_one_label_alone_stays_as_it_is(change) -> None:  # noqa: ANN001
    for label in (FOREGROUND, BACKGROUND, UNKNOWN):
        trimap = np.full((40, 50), label, np.uint8)
        np.testing.assert_array_equal(change(trimap, 3), trimap)


def test_holes_in_the_foreground_are_filled_up_to_a_size() -> None:
    trimap = blank(60, 60)
    trimap[5:55, 5:55] = FOREGROUND
    trimap[10:13, 10:13] = UNKNOWN
    trimap[11, 11] = BACKGROUND
    trimap[20:30, 20:30] = BACKGROUND
    trimap[40:42, 54:] = BACKGROUND
    new = without_holes(trimap, 9)
    assert (new[10:13, 10:13] == FOREGROUND).all(), "a hole of two labels is one hole"
    changed = np.argwhere(new != trimap)
    assert len(changed) == 9
    assert (without_holes(trimap, 100)[20:30, 20:30] == FOREGROUND).all()
    trimap[:] = FOREGROUND
    trimap[:2, 30:32] = trimap[58:, 30:32] = trimap[30:32, :2] = trimap[30:32, 58:] = UNKNOWN
    np.testing.assert_array_equal(without_holes(trimap, 100), trimap)  # the edge of the picture encloses nothing


def test_specks_take_the_label_around_them() -> None:
    trimap = np.full((50, 60), BACKGROUND, np.uint8)
    trimap[:, 30:] = UNKNOWN
    trimap[10:12, 10:13] = FOREGROUND
    trimap[10, 40] = FOREGROUND
    trimap[0, 0] = FOREGROUND
    trimap[20, 28:30] = FOREGROUND  # five sides touch background, one touches unknown
    trimap[30:40, 10:20] = FOREGROUND
    new = without_specks(trimap, 6)
    expected = np.full((50, 60), BACKGROUND, np.uint8)
    expected[:, 30:] = UNKNOWN
    expected[30:40, 10:20] = FOREGROUND
    np.testing.assert_array_equal(new, expected)
    np.testing.assert_array_equal(without_specks(trimap, 5)[10:12, 10:13], trimap[10:12, 10:13])
    alone = np.full((3, 3), FOREGROUND, np.uint8)
    np.testing.assert_array_equal(without_specks(alone, 9), alone)


@pytest.mark.parametrize("change", [grown, shrunk, parted, without_holes, without_specks])
def test_the_work_tells_its_progress_and_can_be_ended(change) -> None:  # noqa: ANN001
    told: list[float] = []
    change(scene(), 5, told.append)
    assert len(told) > 1
    assert told == sorted(told)

    def end(_: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        change(scene(), 5, end)
