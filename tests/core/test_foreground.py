"""Foreground colour on composites whose true colour is known, and in windows."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.foreground import FOREGROUND_MARGIN, estimate_foreground, estimate_tile, estimate_tiles
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, tile_rect, tiles

RED, GREEN = (200, 40, 30), (20, 180, 60)


def ramp(height: int, width: int, start: int, end: int) -> NDArray[np.float32]:
    """Alpha that falls from 1 at column `start` to 0 at column `end`."""
    return np.repeat(np.clip((end - np.arange(width)) / (end - start), 0, 1)[None], height, axis=0).astype(np.float32)


def composite(alpha: NDArray[np.float32], dtype: type) -> NDArray:
    white = {np.uint8: 255, np.uint16: 65535, np.float32: 1}[dtype]
    share = alpha[..., None]
    mixed = (np.array(RED) * share + np.array(GREEN) * (1 - share)) / 255 * white
    return mixed.astype(dtype) if dtype is np.float32 else np.rint(mixed).astype(dtype)


def noise(height: int, width: int, channels: int = 3) -> NDArray[np.uint8]:
    rough = np.random.default_rng(3).random((height, width, channels), np.float32)
    return (cv2.normalize(cv2.GaussianBlur(rough, (0, 0), 4), None, 0, 255, cv2.NORM_MINMAX)).astype(np.uint8)


def strands(height: int, width: int) -> NDArray[np.float32]:
    """Opaque left, clear right, a tangle of thin half-transparent lines between."""
    canvas = np.zeros((height, width), np.uint8)
    canvas[:, : width // 4] = 255
    rng = np.random.default_rng(5)
    for _ in range(60):
        first, last = rng.integers(0, height, 2)
        cv2.line(canvas, (width // 5, int(first)), (width * 2 // 3, int(last)), 255, 1, cv2.LINE_AA)
    return canvas.astype(np.float32) / 255


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_true_colour_comes_back_in_the_same_type(dtype: type) -> None:
    alpha = ramp(60, 120, 50, 80)
    image = composite(alpha, dtype)
    foreground = estimate_foreground(image, alpha)
    assert foreground.dtype == image.dtype
    assert foreground.shape == image.shape
    white = {np.uint8: 255, np.uint16: 65535, np.float32: 1}[dtype]
    error, raw = (np.abs(colours / white * 255 - RED)[:, :78].max() for colours in (foreground, image))
    assert error < 8
    assert raw > 100  # what the photograph itself would give


def test_known_foreground_keeps_the_photographs_pixels() -> None:
    image, alpha = noise(200, 300), strands(200, 300)
    foreground = estimate_foreground(image, alpha)
    np.testing.assert_array_equal(foreground[alpha == 1], image[alpha == 1])


def test_colour_reaches_under_alpha_0_and_nothing_is_black() -> None:
    alpha = ramp(60, 400, 50, 80)
    foreground = estimate_foreground(composite(alpha, np.uint8), alpha)
    np.testing.assert_allclose(foreground[:, 80:100], np.broadcast_to(RED, (60, 20, 3)), atol=25)
    np.testing.assert_array_equal(foreground[:, 250:], 128)
    assert foreground.max(axis=2).min() > 100


def test_nothing_or_everything_is_foreground() -> None:
    image = noise(70, 90)
    np.testing.assert_array_equal(estimate_foreground(image, np.ones((70, 90), np.float32)), image)
    assert (estimate_foreground(image, np.zeros((70, 90), np.float32)) == 128).all()


def test_a_tile_is_the_same_from_its_window_as_from_the_whole_picture() -> None:
    image, alpha = noise(3 * TILE - 40, 2 * TILE + 30), strands(3 * TILE - 40, 2 * TILE + 30)
    whole, picture = estimate_foreground(image, alpha), Rect.whole(alpha.shape)
    for tile in tiles(picture, alpha.shape):
        rect = tile_rect(tile, alpha.shape)
        window = rect.grown(FOREGROUND_MARGIN) & picture
        part = estimate_tile(image[window.slices], alpha[window.slices], rect.within(window))
        np.testing.assert_array_equal(part, whole[rect.slices])
        np.testing.assert_array_equal(estimate_tile(image, alpha, rect), part)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_a_tile_does_not_depend_on_the_tiles_that_are_worked_out_with_it(dtype: type) -> None:
    height, width = 2 * TILE + 21, 5 * TILE + 70
    image, rng, whole = noise(height, width), np.random.default_rng(9), Rect(0, 0, height, width)
    image = {np.uint8: image, np.uint16: image * np.uint16(257), np.float32: image / np.float32(255)}[dtype]
    alpha = np.zeros((height, width), np.float32)
    for row, column in zip(rng.integers(0, height - 9, 9), rng.integers(0, width - 9, 9), strict=True):
        alpha[row : row + 9, column : column + 9] = rng.random((9, 9))  # a few spots, so that what is far away is seen
    for row in range(3):
        rects = [tile_rect((row, column), alpha.shape) for column in range(6)]
        for rect, beside in zip(rects, estimate_tiles(image, alpha, rects), strict=True):
            window = rect.grown(FOREGROUND_MARGIN) & whole
            alone = estimate_tile(image[window.slices], alpha[window.slices], rect.within(window))
            np.testing.assert_array_equal(alone, beside)


def test_colour_comes_from_nearby_and_from_no_farther_than_the_margin() -> None:
    image, tile = np.full((TILE, 3 * TILE, 3), RED, np.uint8), Rect(0, 0, TILE, TILE)
    for away, comes in ((64, True), (FOREGROUND_MARGIN, False)):
        alpha = np.zeros((TILE, 3 * TILE), np.float32)
        alpha[:, TILE + away : TILE + away + 16] = 1
        assert (estimate_tile(image, alpha, tile) != 128).any() == comes
        together = next(estimate_tiles(image, alpha, [tile, Rect(0, TILE, TILE, 2 * TILE)]))
        assert (together != 128).any() == comes


def test_tiles_join_without_a_seam() -> None:
    image, alpha = noise(TILE + 150, TILE + 200), strands(TILE + 150, TILE + 200)
    whole = estimate_foreground(image, alpha)
    for rect in (Rect(100, 150, 180, 260), Rect(0, 0, 90, 200), Rect(TILE - 30, TILE - 200, TILE + 150, TILE + 40)):
        part = estimate_tile(image, alpha, rect)
        seen = np.abs(part.astype(int) - whole[rect.slices]) * alpha[rect.slices][..., None]
        assert seen.max() <= 1  # float32 sums start at another column


def test_a_window_without_the_margin_gives_other_colours() -> None:
    image, alpha = noise(300, 400), strands(300, 400)
    rect = Rect(100, 150, 180, 260)
    window = rect.grown(FOREGROUND_MARGIN // 4)
    part = estimate_tile(image[window.slices], alpha[window.slices], rect.within(window))
    assert np.abs(part.astype(int) - estimate_tile(image, alpha, rect)).max() > 3


def test_less_fringe_than_the_photograph_over_white_and_over_black() -> None:
    alpha = strands(240, 320)
    subject, scene = noise(240, 320) // 3, noise(240, 320)[::-1] // 3 + 160
    share = alpha[..., None]
    photograph = np.rint(subject * share + scene * (1 - share)).astype(np.uint8)
    estimate = estimate_foreground(photograph, alpha)
    for behind in (0, 255):
        truth = subject * share + behind * (1 - share)
        raw = np.abs(photograph * share + behind * (1 - share) - truth).sum()
        assert np.abs(estimate * share + behind * (1 - share) - truth).sum() < 0.35 * raw


def test_two_colours_come_back_though_no_pixel_is_known() -> None:
    alpha = 0.1 + 0.8 * noise(300, 400, 1).astype(np.float32) / 255
    foreground = estimate_foreground(composite(alpha, np.uint8), alpha)
    assert np.abs(foreground - np.array(RED, float)).mean() < 4
    assert np.percentile(np.abs(foreground - np.array(RED, float)), 99) < 20


def test_colour_reaches_far_into_what_is_soft() -> None:
    alpha = ramp(40, 500, 60, 360)
    foreground = estimate_foreground(composite(alpha, np.uint8), alpha)
    seen = np.abs(foreground - np.array(RED, float)) * alpha[..., None]
    assert seen.max() < 5  # the photograph's own colour: 45


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_strength_goes_from_the_photograph_to_the_estimate(dtype: type) -> None:
    alpha = ramp(60, 400, 50, 80)
    alpha[:, 200:] = 0
    image = composite(alpha, dtype)
    estimate = estimate_foreground(image, alpha)
    np.testing.assert_array_equal(estimate_foreground(image, alpha, 0), image)
    np.testing.assert_array_equal(estimate_foreground(image, alpha, 1), estimate)
    rounding = 0 if dtype is np.float32 else 1
    for strength in (0.01, 0.5, 0.99):
        mixed = estimate_foreground(image, alpha, strength)
        assert mixed.dtype == dtype
        np.testing.assert_array_equal(mixed[:, :50], image[:, :50])
        expected = image.astype(float) + strength * (estimate.astype(float) - image)
        np.testing.assert_allclose(mixed, expected, atol=rounding + 1e-6)
    assert (
        np.diff(
            [
                np.abs(estimate_foreground(image, alpha, s)[0, 70] - image[0, 70].astype(float)).sum()
                for s in (0, 0.1, 0.3, 0.6, 1)
            ]
        )
        > 0
    ).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (2, 2), (3, 5), (17, 1), (TILE + 1, TILE + 2)])
def test_a_picture_of_any_size_keeps_its_size(shape: tuple[int, int]) -> None:
    alpha = np.full(shape, 0.5, np.float32)
    image = composite(alpha, np.uint8)
    foreground = estimate_foreground(image, alpha)
    assert foreground.shape == image.shape
    np.testing.assert_allclose(foreground.reshape(-1, 3), np.broadcast_to(image[0, 0], (alpha.size, 3)), atol=60)


def test_what_is_known_or_far_from_the_foreground_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def work(*_: object) -> None:
        raise AssertionError("worked")

    monkeypatch.setattr("mattegui.core.foreground.estimate.sampled", work)
    image, alpha = noise(100, 4 * TILE), np.zeros((100, 4 * TILE), np.float32)
    alpha[:, :TILE] = 1
    np.testing.assert_array_equal(estimate_tile(image, alpha, Rect(0, 0, 100, TILE)), image[:, :TILE])
    assert (estimate_tile(image, alpha, Rect(0, 2 * TILE, 100, 4 * TILE)) == 128).all()
    alpha[:, :TILE] = 0.5
    estimate_tile(image, alpha, Rect(0, 0, 100, TILE), strength=0)
    with pytest.raises(AssertionError, match="worked"):
        estimate_tile(image, alpha, Rect(0, TILE, 100, 2 * TILE))
