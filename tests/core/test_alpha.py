"""The rules that make alpha."""

import cv2
import numpy as np
import pytest

from mattegui.core.alpha import (
    FULL_WEIGHT,
    MOST_FEATHER,
    MOST_SHIFT,
    Finish,
    alpha_of,
    finished,
    polished,
    retouched,
)
from mattegui.core.errors import InputError
from mattegui.core.rect import Rect

FINISHES = (
    Finish(shift=3.3),
    Finish(shift=-0.4),
    Finish(shift=-MOST_SHIFT, contrast=0.9, feather=MOST_FEATHER),
    Finish(contrast=1),
    Finish(feather=0.5),
    Finish(feather=7.3),
)


def ragged(height: int, width: int) -> np.ndarray:
    """An alpha of blots with soft edges and of single soft pixels."""
    noise = np.random.default_rng(4).random((height, width), dtype=np.float32)
    alpha = np.clip((cv2.GaussianBlur(noise, (0, 0), 25) - 0.5) * 200 + 0.5, 0, 1)
    return np.where(noise > 0.9999, noise, alpha).astype(np.float32)


def whole(alpha: np.ndarray, finish: Finish) -> np.ndarray:
    rect = Rect.whole(alpha.shape)
    return finished(lambda box: alpha[box.slices].copy(), rect, rect, finish)


def disc(radius: float) -> np.ndarray:
    rows, columns = np.mgrid[:101, :101] - 50
    return (np.hypot(rows, columns) <= radius).astype(np.float32)


def test_known_pixels_are_exact_and_unknown_ones_are_the_answer() -> None:
    trimap = np.array([[0, 128, 255]], np.uint8)
    alpha = alpha_of(trimap, np.full((1, 3), 0.3, np.float32))
    np.testing.assert_array_equal(alpha, np.array([[0, 0.3, 1]], np.float32))
    assert alpha_of(np.zeros((0, 3), np.uint8), np.zeros((0, 3), np.float32)).shape == (0, 3)


def test_the_correction_counts_by_its_share_and_stays_inside() -> None:
    answer, correction = np.array([[0.5, 0.9, 0.1]], np.float32), np.array([[0.2, 0.3, -0.4]], np.float32)
    np.testing.assert_array_equal(polished(answer, correction, 0.0), answer)
    np.testing.assert_allclose(polished(answer, correction, 0.5), [[0.6, 1, 0]], atol=1e-7)
    np.testing.assert_allclose(polished(answer, correction, 1.0), [[0.7, 1, 0]], atol=1e-7)
    assert polished(answer, correction, 1.0).dtype == np.float32
    np.testing.assert_array_equal(answer, np.array([[0.5, 0.9, 0.1]], np.float32))


def test_without_a_finish_alpha_is_what_it_was() -> None:
    alpha = ragged(300, 280)
    np.testing.assert_array_equal(whole(alpha, Finish(despill=0.3)), alpha)
    assert Finish(despill=0.3).margin == 0
    assert not Finish(despill=0.3).changes_alpha


@pytest.mark.parametrize("finish", FINISHES, ids=str)
def test_every_box_has_the_bytes_of_the_whole(finish: Finish) -> None:
    alpha, rng = ragged(530, 610), np.random.default_rng(7)
    expected = whole(alpha, finish)
    assert expected.dtype == np.float32
    assert 0 <= expected.min() < expected.max() <= 1
    assert not np.array_equal(expected, alpha)
    seen: list[Rect] = []

    def read(box: Rect) -> np.ndarray:
        seen.append(box)
        return alpha[box.slices].copy()

    for top, left, height, width in rng.integers(1, 300, (20, 4)).tolist():
        rect = Rect(top, left, top + height, left + width) & Rect.whole(alpha.shape)
        np.testing.assert_array_equal(finished(read, rect, Rect.whole(alpha.shape), finish), expected[rect.slices])
        near = rect.grown(finish.margin)
        assert all(box & near == box for box in seen), "no more is read than the margin says"
        seen.clear()


@pytest.mark.parametrize("pixels", [1, 4, 9])
def test_the_edge_moves_by_so_many_pixels_on_every_side(pixels: int) -> None:
    for sign in (1, -1):
        moved = whole(disc(25), Finish(shift=sign * pixels))
        assert set(np.unique(moved)) <= {0, 1}
        reach = np.sqrt(np.count_nonzero(moved) / np.pi)  # of a disc of this area
        assert reach == pytest.approx(25 + sign * pixels, abs=0.6 + 0.03 * pixels)  # an octagon is no disc
        np.testing.assert_array_equal(moved, moved.T)


@pytest.mark.parametrize("shape", [(1, 1), (1, 30), (7, 5), (40, 33)])
@pytest.mark.parametrize("pixels", [1, 2, 5, 12, 20])
def test_the_edge_moves_as_by_one_pixel_after_the_other(pixels: int, shape: tuple[int, int]) -> None:
    """Squares and crosses of 3 x 3, also where the picture ends before they do."""
    alpha = np.random.default_rng(3).random(shape, np.float32)
    squares = round((np.sqrt(2) - 1) * pixels)
    for sign, step in ((1, cv2.dilate), (-1, cv2.erode)):
        expected = alpha
        for number in range(pixels):
            form = cv2.MORPH_RECT if number < squares else cv2.MORPH_CROSS
            expected = step(expected, cv2.getStructuringElement(form, (3, 3)))
        np.testing.assert_array_equal(whole(alpha, Finish(shift=sign * pixels)), expected)


def test_half_a_pixel_is_half_of_a_whole_one() -> None:
    alpha = ragged(60, 60)
    mean = (whole(alpha, Finish(shift=-2)) + whole(alpha, Finish(shift=-1))) / 2
    np.testing.assert_allclose(whole(alpha, Finish(shift=-1.5)), mean, atol=1e-6)


def test_the_border_of_the_picture_is_no_edge() -> None:
    alpha = np.zeros((60, 60), np.float32)
    alpha[:, :30] = 1
    for finish in (Finish(shift=-5), Finish(shift=5), Finish(feather=6)):
        rows = whole(alpha, finish)
        assert (rows == rows[0]).all()
        assert (rows[0, 0], rows[0, -1]) == (1, 0)


def test_contrast_makes_the_edge_steep_around_a_half() -> None:
    alpha = np.linspace(0, 1, 101, dtype=np.float32)[None]
    half = whole(alpha, Finish(contrast=0.5))[0]
    np.testing.assert_allclose(half, np.clip((alpha[0] - 0.5) * 2 + 0.5, 0, 1), atol=1e-6)
    np.testing.assert_array_equal(whole(alpha, Finish(contrast=1))[0], [0.0] * 50 + [0.5] + [1.0] * 50)


def test_a_feather_softens_as_far_as_it_says_and_keeps_the_middle() -> None:
    alpha = np.zeros((80, 80), np.float32)
    alpha[:, :40] = 1
    row = whole(alpha, Finish(feather=8))[40]
    assert set(row[:32]) == {1}
    assert set(row[48:]) == {0}
    assert (np.diff(row[31:49]) < 0).all()
    np.testing.assert_allclose(row[32:48] + row[32:48][::-1], 1, atol=1e-6)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"shift": -21}, "shift of the edge by -21"),
        ({"contrast": 1.1}, "contrast of 1.1"),
        ({"feather": -1}, "feather of -1"),
        ({"despill": 1.5}, "despill of 1.5"),
    ],
)
def test_a_finish_that_cannot_be_meant_is_refused_in_words(values: dict[str, float], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Finish(**values)


def test_a_retouch_of_full_weight_replaces_alpha_and_one_of_none_leaves_it() -> None:
    alpha = np.linspace(0, 1, 12, dtype=np.float32).reshape(3, 4)
    weight = np.zeros((3, 4), np.uint16)
    weight[1], weight[2] = FULL_WEIGHT, FULL_WEIGHT // 2
    over = retouched(alpha, np.stack([weight, weight]))
    assert (over[0] == alpha[0]).all()
    assert (over[1] == 1).all()
    np.testing.assert_allclose(over[2], (alpha[2] + 1) / 2, atol=1e-4)
