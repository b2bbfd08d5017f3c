"""What stands behind the cutout, whole and in regions, near and from afar."""

from dataclasses import replace

import numpy as np
import pytest

from mattegui.core.composite import reduced
from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import FITS, Arrangement
from mattegui.core.stage.background import Background

BLACK = (0, 0, 0)


@pytest.fixture
def picture() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (50, 60, 3), dtype=np.uint8)


def test_colour_fills_every_region() -> None:
    region = Background((1, 2, 3)).region(Rect(5, 5, 9, 12), (100, 100, 3))
    assert region.shape == (4, 7, 3)
    assert (region == (1, 2, 3)).all()
    Background((1, 2, 3)).prepare()


@pytest.mark.parametrize("fit", FITS)
def test_a_picture_of_the_same_size_is_shown_as_it_is(picture: np.ndarray, fit: str) -> None:
    background = Background(picture=picture, arrangement=Arrangement(fit))
    assert np.array_equal(background.region(Rect(0, 0, 50, 60), picture.shape), picture)


WAYS = {
    "as it comes": {},
    "turned": {"rotation": 13.0, "offset": (40, -23), "scale": 1.3},
    "blurred": {"rotation": -98.0, "blur": 7.0, "scale": 0.4, "exposure": -1.0},
    "much blurred": {"blur": 40.0, "scale": 2.0},
    "tiny": {"scale": 0.02, "rotation": 45.0, "offset": (3.5, 2.25)},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fit", FITS)
def test_no_pixel_depends_on_how_the_picture_is_cut(fit: str, way: str) -> None:
    rng, shape = np.random.default_rng(3), (700, 1000)
    picture = rng.integers(0, 256, (310, 470, 3), dtype=np.uint8)
    background = Background((9, 9, 9), picture, Arrangement(fit, **WAYS[way]))
    for step in (1, 2, 4):
        whole = background.region(Rect(0, 0, 700, 1000), shape, step)
        for part in (Rect(0, 0, 256, 256), Rect(256, 768, 512, 1000), Rect(64, 128, 96, 132), Rect(512, 0, 700, 1000)):
            seen = background.region(part, shape, step)
            np.testing.assert_array_equal(seen, whole[Rect(*(side // step for side in part)).slices])


def test_fill_covers_and_fit_shows_all() -> None:
    picture = np.full((50, 100, 3), 200, np.uint8)
    filled = Background(BLACK, picture).region(Rect(0, 0, 300, 300), (300, 300))
    assert (filled == 200).all()
    fitted = Background(BLACK, picture, Arrangement("fit")).region(Rect(0, 0, 300, 300), (300, 300))
    assert (fitted[75:225] == 200).all()
    assert (fitted[:75] == 0).all()
    assert (fitted[225:] == 0).all()
    stretched = Background(BLACK, picture, Arrangement("stretch")).region(Rect(0, 0, 300, 300), (300, 300))
    assert (stretched == 200).all()


def test_fill_uncovers_nothing_wherever_it_is_put() -> None:
    rng, shape = np.random.default_rng(5), (90, 130)
    picture = np.full((70, 60, 3), 200, np.uint8)
    for _ in range(60):
        offset = tuple(rng.uniform(-500, 500, 2).tolist())
        way = Arrangement("fill", offset, float(rng.uniform(0.1, 2)), float(rng.uniform(-360, 360)))
        laid = way.laid(picture.shape, shape)
        ends = np.array([[x, y, 1] for x in (0, 130) for y in (0, 90)]) @ laid.matrix.T
        assert (ends.min(axis=0) >= -1e-6).all()
        assert (ends.max(axis=0) <= np.array([60, 70]) + 1e-6).all()
        assert (Background(BLACK, picture, way).region(Rect.whole(shape), shape) == 200).all()
        settled = way.settled(picture.shape, shape)
        np.testing.assert_allclose(settled.laid(picture.shape, shape).matrix, laid.matrix, atol=1e-9)
        assert settled.settled(picture.shape, shape).offset == pytest.approx(settled.offset)
    free = Arrangement("fit", (7, 8), 0.5)
    assert free.settled(picture.shape, shape) is free


def test_only_what_has_room_can_be_moved() -> None:
    assert not Arrangement().room((50, 60), (50, 60))
    assert Arrangement(scale=1.2).room((50, 60), (50, 60))
    assert Arrangement().room((80, 60), (50, 60))
    assert Arrangement("fit").room((50, 60), (50, 60))


def test_offset_moves_the_picture(picture: np.ndarray) -> None:
    background = Background(BLACK, picture, Arrangement("fit", (7, -4)))
    moved = background.region(Rect(0, 0, 50, 60), picture.shape)
    assert np.array_equal(moved[7:, :-4], picture[:-7, 4:])
    assert (moved[:7] == 0).all()


def test_a_quarter_turn_is_exact_and_goes_clockwise() -> None:
    square = np.random.default_rng(0).integers(0, 256, (60, 60, 3), dtype=np.uint8)
    turned = Background(picture=square, arrangement=Arrangement(rotation=90.0))
    np.testing.assert_array_equal(turned.region(Rect(0, 0, 60, 60), (60, 60)), np.rot90(square, -1))


def test_tiles_repeat_at_their_own_size(picture: np.ndarray) -> None:
    background = Background(picture=picture, arrangement=Arrangement("tile"))
    seen = background.region(Rect(0, 0, 250, 300), (250, 300))
    np.testing.assert_array_equal(seen, np.tile(picture, (5, 5, 1)))
    moved = replace(background, arrangement=Arrangement("tile", (-3, 1007)))
    np.testing.assert_array_equal(
        moved.region(Rect(0, 0, 250, 300), (250, 300)), np.roll(np.tile(picture, (5, 5, 1)), (-3, 1007), axis=(0, 1))
    )


def test_what_sticks_out_half_a_pixel_covers_it_by_half() -> None:
    picture = np.full((50, 50, 3), 200, np.uint8)
    seen = Background(BLACK, picture, Arrangement("stretch", scale=0.5)).region(Rect(0, 0, 101, 102), (101, 102))
    assert (seen[:25] == 0).all()
    assert set(seen[50, :, 0].tolist()) == {0, 100, 200}
    assert seen[50, 25, 0] == 100


def test_shrinking_averages_instead_of_skipping() -> None:
    stripes = np.zeros((400, 400, 3), np.uint8)
    stripes[:, ::2] = 200
    background = Background(picture=stripes)
    small = background.region(Rect(0, 0, 100, 100), (100, 100))
    assert np.abs(small[5:-5, 5:-5].astype(int) - 100).max() <= 1
    assert background.region(Rect(0, 0, 10, 10), (100, 100)).shape == (10, 10, 3)
    odd = background.region(Rect(0, 0, 230, 230), (230, 230))
    assert np.abs(odd[5:-5, 5:-5].astype(int) - 100).max() <= 60


@pytest.mark.parametrize("step", [2, 8, 16, 32])
def test_reduced_regions_are_means_of_the_region(step: int) -> None:
    rng = np.random.default_rng(1)
    shape, rect = (1024, 1280), Rect(256, 512, 768, 1024)
    smooth = np.kron(rng.integers(0, 256, (8, 10, 3), dtype=np.uint8), np.ones((64, 64, 1), np.uint8))
    for background in (
        Background((7, 70, 200)),
        Background(picture=smooth, arrangement=Arrangement("fit", (37, -90))),
        Background(picture=smooth, arrangement=Arrangement("tile", scale=3.0, rotation=20.0, blur=9.0)),
    ):
        small = background.region(rect, shape, step)
        wanted = reduced(background.region(rect, shape), step)
        assert small.shape == wanted.shape == (512 // step, 512 // step, 3)
        assert np.abs(small.astype(int) - wanted).mean() < 2.5


@pytest.mark.parametrize("blur", [1.0, 6.0, 50.0])
def test_a_blur_is_a_gaussian_of_that_deviation(blur: float) -> None:
    edge = np.zeros((400, 400, 3), np.uint8)
    edge[:, 200:] = 255
    seen = Background(picture=edge, arrangement=Arrangement(blur=blur)).region(Rect(0, 0, 400, 400), (400, 400))
    line = np.diff(seen[200, :, 0].astype(float)) / 255
    at = np.arange(399) - 199.0
    assert line.sum() == pytest.approx(1, abs=0.02)
    assert np.sqrt((line * at**2).sum()) == pytest.approx(blur, rel=0.1)
    assert (line * at).sum() == pytest.approx(0, abs=0.5)


def test_a_stop_is_twice_the_light_and_spares_the_colour_beside() -> None:
    picture = np.full((40, 20, 3), 100, np.uint8)
    seen = Background((77, 77, 77), picture, Arrangement("fit", exposure=1.0)).region(Rect(0, 0, 40, 40), (40, 40))
    assert set(np.unique(seen).tolist()) == {77, 138}  # 100 is 0.127 of the light, 138 twice that


def test_one_picture_object_is_one_background(picture: np.ndarray) -> None:
    background = Background(picture=picture)
    assert replace(background, arrangement=Arrangement("fit")) != background
    assert replace(background, arrangement=Arrangement("fit"), colour=(1, 1, 1)) == replace(
        background, arrangement=Arrangement("fit"), colour=(1, 1, 1)
    )
    assert replace(background, picture=picture.copy()) != background
    assert replace(background, picture=None) == Background()
    background.prepare()


def test_a_smaller_image_shows_the_same(picture: np.ndarray) -> None:
    smooth = np.kron(picture[:5, :6], np.ones((40, 40, 1), np.uint8))
    for fit in FITS:
        way = Arrangement(fit, (10, -20), 0.8, 10.0, 6.0)
        large = Background(picture=smooth, arrangement=way).region(Rect(0, 0, 400, 600), (400, 600))
        small = Background(picture=smooth, arrangement=way.scaled(0.5)).region(Rect(0, 0, 200, 300), (200, 300))
        assert np.abs(small.astype(int) - reduced(large, 2)).mean() < 2.5


@pytest.mark.parametrize("wrong", [{"fit": "crop"}, {"scale": 0.0}, {"blur": -1.0}, {"exposure": 99.0}])
def test_what_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"background('s| cannot)"):
        Arrangement(**wrong)
