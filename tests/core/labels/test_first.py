"""First trimaps of a picture whose subject is known: a furry disk before a smooth background."""

import cv2
import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.core.feedback import Cancelled
from mattegui.core.labels.band import guided
from mattegui.core.labels.first import FirstTrimap
from mattegui.core.labels.gaps import gaps
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank

HEIGHT, WIDTH = 300, 400
CENTRE, RADIUS, HAIR = (150, 200), 60, 40
CORNERS = [(45.0, 90.0), (45.0, 310.0), (255.0, 310.0), (255.0, 90.0)]  # of a box around it, (row, column)


def scene() -> tuple[np.ndarray, np.ndarray]:
    """A picture, (H, W, 3) uint8, and its alpha, (H, W) uint8: hair to the left of a disk, a hard edge to the right."""
    noise = np.random.default_rng(7)
    alpha = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.circle(alpha, CENTRE[::-1], RADIUS, 255, -1, cv2.LINE_AA)
    for turn in np.radians(np.arange(150, 211, 5)):
        tip = CENTRE[1] + (RADIUS + HAIR) * np.cos(turn), CENTRE[0] + (RADIUS + HAIR) * np.sin(turn)
        cv2.line(alpha, CENTRE[::-1], (round(tip[0]), round(tip[1])), 255, 1, cv2.LINE_AA)
    share = alpha[..., None] / 255
    image = share * (220, 170, 90) + (1 - share) * (40, 70, 110) + noise.normal(0, 2, (HEIGHT, WIDTH, 1))
    return image.clip(0, 255).round().astype(np.uint8), alpha


@pytest.fixture(scope="module")
def furry() -> tuple[np.ndarray, np.ndarray]:
    return scene()


def test_a_box_finds_the_subject_and_is_wide_only_where_hair_is(furry: tuple[np.ndarray, np.ndarray]) -> None:
    image, alpha = furry
    trimap = FirstTrimap(image, CORNERS).make(blank(HEIGHT, WIDTH))
    assert (alpha[trimap == FOREGROUND] == 255).mean() > 0.98
    assert (alpha[trimap == BACKGROUND] == 0).mean() > 0.999
    middle = trimap[CENTRE[0] - 10 : CENTRE[0] + 10]
    left, right = ((half == UNKNOWN).sum(axis=1).mean() for half in (middle[:, : CENTRE[1]], middle[:, CENTRE[1] :]))
    assert right < 30
    assert left > right + HAIR / 2
    assert trimap[CENTRE] == FOREGROUND


def test_the_same_gesture_gives_the_same_trimap(furry: tuple[np.ndarray, np.ndarray]) -> None:
    cv2.setRNGSeed(3)
    one = FirstTrimap(furry[0], CORNERS).make(blank(HEIGHT, WIDTH))
    cv2.setRNGSeed(4)
    np.testing.assert_array_equal(one, FirstTrimap(furry[0], CORNERS).make(blank(HEIGHT, WIDTH)))


def test_a_hand_that_trembles_gets_nearly_the_same_trimap(furry: tuple[np.ndarray, np.ndarray]) -> None:
    image, alpha = furry
    steady = FirstTrimap(image, CORNERS).make(blank(HEIGHT, WIDTH))
    moved = np.array(CORNERS) + np.random.default_rng(5).normal(0, 0.01 * WIDTH, (len(CORNERS), 2))
    trimap = FirstTrimap(image, [(row, column) for row, column in moved.tolist()]).make(blank(HEIGHT, WIDTH))
    assert (trimap != steady).mean() < 0.01
    assert (alpha[trimap == BACKGROUND] == 0).mean() > 0.999


def test_what_the_user_painted_stays_and_tells_the_colours(furry: tuple[np.ndarray, np.ndarray]) -> None:
    image = furry[0].copy()
    cv2.circle(image, (200, 150), 25, (40, 70, 110), -1)  # a hole, or an eye of the background's colour
    start = blank(HEIGHT, WIDTH)
    start[60:64, 190:210] = UNKNOWN
    first = FirstTrimap(image, CORNERS)
    made = first.make(start)
    assert made[150, 200] == BACKGROUND
    painted = made.copy()
    painted[140:160, 190:210] = FOREGROUND
    painted[20:30, 20:30] = UNKNOWN
    kept = painted.copy()
    again = first.make(painted)
    np.testing.assert_array_equal(painted, kept)
    assert (again[140:160, 190:210] == FOREGROUND).all()
    assert (again[20:30, 20:30] == UNKNOWN).all()
    assert (again[130:170, 180:220] == BACKGROUND).sum() < (made[130:170, 180:220] == BACKGROUND).sum()
    third = first.make(again)  # nothing was painted: strokes of before still count
    assert (third[140:160, 190:210] == FOREGROUND).all()
    assert (third[20:30, 20:30] == UNKNOWN).all()


def test_a_label_painted_over_itself_stays_where_new_paint_surrounds_it(furry: tuple[np.ndarray, np.ndarray]) -> None:
    image = furry[0].copy()
    cv2.circle(image, (200, 150), 25, (40, 70, 110), -1)
    first = FirstTrimap(image, CORNERS)
    painted = first.make(blank(HEIGHT, WIDTH))
    core = np.s_[147:153, 197:203]
    assert (painted[core] == BACKGROUND).all()
    painted[135:165, 185:215] = FOREGROUND
    painted[142:158, 192:208] = UNKNOWN
    painted[core] = BACKGROUND  # as it was made, but between strokes of the hand
    assert (first.make(painted)[core] == BACKGROUND).all()


def test_labels_that_were_there_first_are_sure(furry: tuple[np.ndarray, np.ndarray]) -> None:
    start = blank(HEIGHT, WIDTH)
    start[10:20, 10:60] = FOREGROUND
    start[140:150, 190:210] = BACKGROUND
    made = FirstTrimap(furry[0], CORNERS).make(start)
    assert (made[10:20, 10:60] == FOREGROUND).all()
    assert (made[140:150, 190:210] == BACKGROUND).all()


def test_another_outline_forgets_the_labels_of_the_one_before(furry: tuple[np.ndarray, np.ndarray]) -> None:
    one = FirstTrimap(furry[0], CORNERS)
    made = one.make(blank(HEIGHT, WIDTH))
    smaller = [(45.0, 180.0), (45.0, 310.0), (255.0, 310.0), (255.0, 180.0)]
    other = FirstTrimap(furry[0], smaller, one).make(made)
    assert made[150, 160] == FOREGROUND
    assert other[150, 100] == BACKGROUND


def test_what_was_taken_back_is_not_taken_for_the_users(furry: tuple[np.ndarray, np.ndarray]) -> None:
    first = FirstTrimap(furry[0], CORNERS)
    made = first.make(blank(HEIGHT, WIDTH))
    np.testing.assert_array_equal(first.make(blank(HEIGHT, WIDTH)), made)


def test_a_mask_is_the_subject_and_its_soft_pixels_are_unknown(furry: tuple[np.ndarray, np.ndarray]) -> None:
    image, alpha = furry
    mask = alpha.astype(np.float32) / 255
    mask[100:110, 195:205] = 0.5
    first = FirstTrimap(image, mask)
    trimap = first.make(blank(HEIGHT, WIDTH))
    assert (trimap[101:109, 196:204] == UNKNOWN).all()
    assert trimap[150, 200] == FOREGROUND
    assert trimap[5, 5] == BACKGROUND
    painted = trimap.copy()
    painted[140:160, 190:210] = BACKGROUND
    assert (first.make(painted)[140:160, 190:210] == BACKGROUND).all()


@pytest.mark.parametrize(
    ("corners", "words"),
    [
        ([(-50.0, -50.0), (-50.0, 500.0), (400.0, 500.0), (400.0, -50.0)], "no background"),
        ([(-50.0, -50.0), (-50.0, -10.0), (-20.0, -10.0)], "holds nothing"),
    ],
)
def test_an_outline_that_tells_nothing_is_refused_in_words(
    furry: tuple[np.ndarray, np.ndarray], corners: list[tuple[float, float]], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        FirstTrimap(furry[0], corners).make(blank(HEIGHT, WIDTH))


def test_a_mask_without_a_subject_is_refused_once_labels_contradict_it() -> None:
    grey = np.full((HEIGHT, WIDTH, 3), 128, np.uint8)
    with pytest.raises(InputError, match="No subject"):
        FirstTrimap(grey, CORNERS).make(blank(HEIGHT, WIDTH))


def test_the_work_can_be_ended(furry: tuple[np.ndarray, np.ndarray]) -> None:
    shares: list[float] = []

    def step(share: float) -> None:
        shares.append(share)
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        FirstTrimap(furry[0], CORNERS).make(blank(HEIGHT, WIDTH), step)
    assert shares == sorted(shares)
    assert len(shares) > 3


def test_slivers_that_strokes_cut_off_take_the_label_around_them(furry: tuple[np.ndarray, np.ndarray]) -> None:
    first = FirstTrimap(furry[0], CORNERS)
    painted = first.make(blank(HEIGHT, WIDTH))
    cv2.circle(painted, CENTRE[::-1], RADIUS - 4, int(FOREGROUND), 4)  # inside the edge's band
    assert gaps(painted).boxes
    assert gaps(first.make(painted)).boxes == []


def test_the_guided_filter_follows_a_hard_edge_and_blurs_what_colours_do_not_tell() -> None:
    region = np.zeros((60, 80), bool)
    region[:, 40:] = True
    clear = np.where(region[..., None], np.uint8(200), np.uint8(50)).repeat(3, axis=2)
    assert np.abs(guided(clear, region, 8, 1e-4) - region).max() < 0.05
    flat = np.full((60, 80, 3), 100, np.uint8)
    assert 0.3 < guided(flat, region, 8, 1e-4)[30, 40] < 0.7
