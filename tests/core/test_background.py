"""What stands behind the cutout, whole and in regions, near and from afar."""

import numpy as np
import pytest

from mattegui.core.background import Background
from mattegui.core.composite import reduced
from mattegui.core.rect import Rect


@pytest.fixture
def picture() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (50, 60, 3), dtype=np.uint8)


def test_colour_fills_every_region() -> None:
    region = Background((1, 2, 3)).region(Rect(5, 5, 9, 12), (100, 100, 3))
    assert region.shape == (4, 7, 3)
    assert (region == (1, 2, 3)).all()


def test_a_picture_of_the_same_size_is_shown_as_it_is(picture: np.ndarray) -> None:
    assert np.array_equal(Background(picture=picture).region(Rect(0, 0, 50, 60), picture.shape), picture)


@pytest.mark.parametrize("shape", [(30, 40), (200, 200), (77, 500)])
@pytest.mark.parametrize("fit", ["fill", "fit"])
def test_regions_are_parts_of_the_whole(picture: np.ndarray, shape: tuple[int, int], fit: str) -> None:
    background = Background((9, 9, 9), picture, fit, offset=(3, -5))
    whole = background.region(Rect.whole(shape), shape).astype(int)
    part = Rect(shape[0] // 3, shape[1] // 4, shape[0] // 2, shape[1] - 3)
    assert np.abs(background.region(part, shape) - whole[part.slices]).max() <= 1


def test_fill_covers_and_fit_shows_all() -> None:
    picture = np.full((50, 100, 3), 200, np.uint8)
    filled = Background((0, 0, 0), picture, "fill").region(Rect(0, 0, 300, 300), (300, 300))
    assert (filled == 200).all()
    fitted = Background((0, 0, 0), picture, "fit").region(Rect(0, 0, 300, 300), (300, 300))
    assert (fitted[75:225] == 200).all()
    assert (fitted[:75] == 0).all()
    assert (fitted[225:] == 0).all()


def test_offset_moves_the_picture(picture: np.ndarray) -> None:
    moved = Background((0, 0, 0), picture, offset=(7, -4)).region(Rect(0, 0, 50, 60), picture.shape)
    assert np.array_equal(moved[7:, :-4], picture[:-7, 4:])
    assert (moved[:7] == 0).all()


def test_shrinking_averages_instead_of_skipping() -> None:
    stripes = np.zeros((400, 400, 3), np.uint8)
    stripes[:, ::2] = 200
    background = Background(picture=stripes)
    small = background.region(Rect(0, 0, 100, 100), (100, 100))
    assert np.abs(small[5:-5, 5:-5].astype(int) - 100).max() <= 1
    assert background.region(Rect(0, 0, 10, 10), (100, 100)).shape == (10, 10, 3)


@pytest.mark.parametrize("step", [2, 8, 16, 32])
def test_reduced_regions_are_means_of_the_region(step: int) -> None:
    rng = np.random.default_rng(1)
    shape, rect = (1024, 1280), Rect(256, 512, 768, 1024)
    smooth = np.kron(rng.integers(0, 256, (8, 10, 3), dtype=np.uint8), np.ones((64, 64, 1), np.uint8))
    for background in (Background((7, 70, 200)), Background(picture=smooth, offset=(37, -90))):
        small = background.region(rect, shape, step)
        wanted = reduced(background.region(rect, shape), step)
        assert small.shape == wanted.shape == (512 // step, 512 // step, 3)
        assert np.abs(small.astype(int) - wanted).mean() < 2.5
