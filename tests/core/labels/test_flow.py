"""A trimap goes where its subject went, and is unknown where nobody can tell."""

import cv2
import numpy as np
import pytest

from mattegui.core.feedback import Cancelled
from mattegui.core.labels.flow import Frame, moved
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, from_alpha

SIZE = 240, 320
ROWS, COLUMNS = np.mgrid[: SIZE[0], : SIZE[1]]


def texture(seed: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    """Smooth noise in colours, (H, W, 3) uint8."""
    noise = np.random.default_rng(seed).normal(size=(*size, 3)).astype(np.float32)
    return cv2.normalize(cv2.GaussianBlur(noise, (0, 0), 3), None, 0, 255, cv2.NORM_MINMAX, cv2.CV_8U)  # type: ignore[call-overload]


def disk(row: float, column: float) -> np.ndarray:
    """A soft-edged disk of radius 50, (H, W) float32."""
    return np.clip((50 - np.hypot(ROWS - row, COLUMNS - column)) / 4, 0, 1).astype(np.float32)


def shot(row: int, column: int, behind: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """A textured disk with its middle there before a background that slid by some columns; and its alpha."""
    alpha = disk(row, column)
    front, back = np.roll(texture(1), (row - 120, column - 160), (0, 1)), np.roll(texture(2), behind, 1)
    return np.rint(back + alpha[..., None] * (front.astype(np.float32) - back)).astype(np.uint8), alpha


@pytest.fixture(scope="module")
def before() -> Frame:
    """The disk in the middle, its trimap 6 pixels to either side of the edge."""
    image, alpha = shot(120, 160)
    return Frame(image, from_alpha(alpha, 6), alpha)


def test_labels_go_where_the_subject_went(before: Frame) -> None:
    image, alpha = shot(125, 169, behind=-4)
    made = moved(before, image)
    assert made is not None
    wished = from_alpha(alpha, 6)
    assert np.count_nonzero(made != wished) < 0.02 * made.size
    assert not ((made == FOREGROUND) & (alpha < 1)).any()
    assert not ((made == BACKGROUND) & (alpha > 0)).any()
    assert (made == moved(before, image)).all(), "the same pictures give the same trimap"


def test_a_picture_that_stands_still_keeps_its_trimap(before: Frame) -> None:
    assert (moved(before, before.image) == before.trimap).mean() > 0.999


def test_it_works_without_alpha_and_in_a_large_picture(before: Frame) -> None:
    def large(plane: np.ndarray, how: int = cv2.INTER_NEAREST) -> np.ndarray:
        return cv2.resize(plane, None, fx=5, fy=5, interpolation=how)

    image, alpha = shot(122, 164)
    frame = Frame(large(before.image, cv2.INTER_CUBIC), large(before.trimap))
    made = moved(frame, large(image, cv2.INTER_CUBIC))
    assert made is not None
    assert made.shape == (1200, 1600)
    wished = large(from_alpha(alpha, 6))
    assert np.count_nonzero(made != wished) < 0.015 * made.size
    assert not ((made == FOREGROUND) & (large(alpha) < 1)).any()


def test_what_covers_the_subject_is_unknown(before: Frame) -> None:
    image, _ = shot(120, 160)
    image[105:135, 150:170] = texture(7)[:30, :20]
    made = moved(before, image)
    assert made is not None
    assert (made[108:132, 153:167] == UNKNOWN).mean() > 0.9
    assert (made[before.trimap == BACKGROUND] == BACKGROUND).mean() > 0.99


def test_the_subject_that_leaves_and_comes_is_not_guessed(before: Frame) -> None:
    image, alpha = shot(120, 20)
    leaving = Frame(image, from_alpha(alpha, 6), alpha)
    after, after_alpha = shot(120, 30)  # ten columns of it were outside
    made = moved(leaving, after)
    assert made is not None
    assert not ((made == BACKGROUND) & (after_alpha > 0)).any()
    assert (made[110:130, :4] == UNKNOWN).all()


def test_what_comes_in_beside_the_subject_is_unknown() -> None:
    image, alpha = shot(120, -10)
    after, after_alpha = shot(120, 5)
    made = moved(Frame(image, from_alpha(alpha, 6), alpha), after)
    assert made is not None
    reach = np.count_nonzero(made[:120] != BACKGROUND, axis=0) - np.count_nonzero(after_alpha[:120] > 0, axis=0)
    assert reach[0] > 20, "none of these columns was seen before"
    assert reach[20] < 8


def test_alpha_makes_the_unknown_narrower(before: Frame) -> None:
    wide = Frame(before.image, from_alpha(before.alpha, 30), before.alpha)
    made, kept = moved(wide, before.image), moved(Frame(wide.image, wide.trimap), before.image)
    assert made is not None
    assert kept is not None
    reach = np.hypot(ROWS - 120, COLUMNS - 160)
    assert (made[reach > 62] == BACKGROUND).all()
    assert (made[(reach > 40) & (reach < 56)] == UNKNOWN).all()
    assert (kept == wide.trimap).mean() > 0.995


def test_small_pieces_of_a_label_become_unknown(before: Frame) -> None:
    trimap = before.trimap.copy()
    trimap[20:24, 20:24] = UNKNOWN
    trimap[21:23, 21:23] = BACKGROUND
    made = moved(Frame(before.image, trimap), before.image)
    assert made is not None
    assert (made[20:24, 20:24] == UNKNOWN).all()


def test_another_shot_begins_anew(before: Frame) -> None:
    assert moved(before, texture(9)) is None


@pytest.mark.parametrize("shape", [(1, 2), (6, 8), (40, 3000), (3000, 2)])
def test_any_shape_of_picture_will_do(shape: tuple[int, int]) -> None:
    image = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)
    trimap = np.full(shape, UNKNOWN, np.uint8)
    trimap[: shape[0] // 2], trimap[-1, -1] = FOREGROUND, BACKGROUND
    made = moved(Frame(image, trimap), image)
    assert made is None or made.shape == shape


def test_it_can_be_cancelled(before: Frame) -> None:
    def step(share: float) -> None:
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        moved(before, before.image, step)
