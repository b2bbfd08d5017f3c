"""The four measures against sums done by hand, and the traps the field's scripts fell into."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.metrics import Scores, measure, measure_in, sad
from mattegui.core.rect import Rect


def flat(value: float, shape: tuple[int, int] = (4, 5)) -> NDArray[np.float32]:
    return np.full(shape, value, np.float32)


def unknown(shape: tuple[int, int] = (4, 5)) -> NDArray[np.uint8]:
    return np.full(shape, 128, np.uint8)


def test_sad_is_thousandths_of_the_sum_over_unknown_only() -> None:
    trimap = unknown()
    trimap[0] = 255
    trimap[1] = 0
    assert sad(flat(0.75), flat(0.25), trimap) == pytest.approx(10 * 0.5 / 1000)


def test_mse_is_the_plain_mean_over_unknown_only() -> None:
    alpha, trimap = flat(0.0), unknown()
    alpha[0] = 1
    trimap[2:] = 0
    assert measure(alpha, flat(0.0), trimap).mse == pytest.approx(0.5)


def test_nothing_unknown_is_no_error() -> None:
    trimap = np.full((4, 5), 255, np.uint8)
    assert measure(flat(0.3), flat(0.9), trimap) == Scores(0, 0, 0, 0)


def test_grad_of_a_point_is_the_energy_of_the_kernel() -> None:
    # A single 1 in black answers with the kernel itself; both directions have L2 norm 1, so the energies add up to 2.
    point, black = flat(0.0, (21, 21)), flat(0.0, (21, 21))
    point[10, 10] = 1
    assert measure(point, black, unknown((21, 21))).grad == pytest.approx(2 / 1000, rel=1e-5)


def test_grad_of_a_vertical_edge_by_hand() -> None:
    # Across an edge the answer is (sum of smooth) x (partial sum of slope), the same in every row.
    edge, black = flat(0.0, (9, 30)), flat(0.0, (9, 30))
    edge[:, 15:] = 1
    weights = [math.exp(-x * x / (2 * 1.4**2)) for x in range(-4, 5)]
    slopes = [x * w for x, w in zip(range(-4, 5), weights, strict=True)]
    lift = sum(weights) / math.sqrt(sum(w * w for w in weights))
    norm = math.sqrt(sum(s * s for s in slopes))
    expected = 9 * sum((lift * sum(slopes[9 - reach :]) / norm) ** 2 for reach in range(1, 9))
    assert measure(edge, black, unknown((9, 30))).grad == pytest.approx(expected / 1000, rel=1e-5)


def test_grad_stretches_each_map_over_the_whole_picture() -> None:
    full, faint = flat(0.0, (9, 30)), flat(0.2, (9, 30))
    full[:, 15:] = 1
    faint[:, 15:] = 0.6
    assert measure(faint, full, unknown((9, 30))).grad == pytest.approx(0, abs=1e-9)


def test_grad_has_no_edge_at_the_border() -> None:
    assert measure(flat(1.0), flat(0.0), unknown()).grad == 0


def test_conn_of_a_loose_piece_by_hand() -> None:
    # The loose pixel leaves the largest region at the first step, so its level is 0: the reference (1) is
    # disconnected by 1, the alpha (0.1, closer than 0.15) not at all.
    reference, alpha = flat(0.0), flat(0.0)
    reference[:, :2] = alpha[:, :2] = 1
    reference[1, 4] = 1
    alpha[1, 4] = 0.1
    assert measure(alpha, reference, unknown()).conn == pytest.approx(1 / 1000)


def test_conn_counts_distances_from_the_common_level() -> None:
    # One region throughout, 0.95 against 0.55: the common level is 0.5, so 0.55 is connected and 0.95 is 0.45 away.
    assert measure(flat(0.55), flat(0.95), unknown()).conn == pytest.approx(20 * 0.45 / 1000, rel=1e-5)


def test_conn_ignores_differences_below_its_least_distance() -> None:
    assert measure(flat(0.51), flat(0.59), unknown()).conn == 0


def test_conn_neighbours_touch_at_sides_not_corners() -> None:
    both = flat(0.0, (3, 3))
    both[0, :2] = 1
    both[1, 2] = 1  # touches (0, 1) by a corner only: a piece of its own, level 0
    other = both.copy()
    other[1, 2] = 0.1
    assert measure(other, both, unknown((3, 3))).conn == pytest.approx(1 / 1000)


@pytest.mark.parametrize("tenths", range(1, 9))
def test_conn_a_value_on_a_step_belongs_to_that_step(tenths: int) -> None:
    # 0.7 in float32 lies below 0.7 in float64: with float64 thresholds the level would drop and 0.2 become 0.3.
    alpha, reference = flat(tenths / 10), flat(tenths / 10 + 0.2)
    assert measure(alpha, reference, unknown()).conn == pytest.approx(20 * 0.2 / 1000, rel=1e-5)


def test_conn_keeps_grey_153_at_level_six_tenths() -> None:
    # numpy.arange(0, 1.1, 0.1)[6] is above 153 / 255 in float64; at level 0.5 alpha 0.7 would count as 0.2 away.
    grey = np.full((4, 5), 153, np.uint8).astype(np.float32) / 255
    assert measure(grey, flat(0.7), unknown()).conn == 0


def test_conn_without_any_common_region() -> None:
    reference, alpha = flat(0.0), flat(0.0)
    reference[:, 0] = 1
    alpha[:, 4] = 1
    assert measure(alpha, reference, unknown()).conn == pytest.approx(8 / 1000)


def test_all_equal_is_perfect() -> None:
    picture = np.random.default_rng(0).random((30, 40), np.float32)
    assert measure(picture, picture, unknown((30, 40))) == Scores(0, 0, 0, 0)


def test_full_level_is_one() -> None:
    assert measure(flat(1.0), flat(1.0), unknown()).conn == 0


def test_shapes_must_agree() -> None:
    with pytest.raises(ValueError, match="shapes differ"):
        measure(flat(0.0), flat(0.0, (5, 4)), unknown())


def test_boxes_that_share_the_picture_out_add_up_to_it() -> None:
    alpha, reference = np.random.default_rng(3).random((2, 40, 50), np.float32)
    trimap = unknown((40, 50))
    trimap[5:20, 7:30] = 255
    boxes = [Rect(0, 0, 40, 20), Rect(0, 20, 15, 50), Rect(15, 20, 40, 50)]
    told: list[float] = []
    parts, whole = measure_in(alpha, reference, trimap, boxes, told.append), measure(alpha, reference, trimap)
    for field in ("sad", "grad", "conn"):
        assert sum(getattr(part, field) for part in parts) == pytest.approx(getattr(whole, field))
    only = np.full_like(trimap, 255)
    only[boxes[1].slices] = trimap[boxes[1].slices]
    assert parts[1] == measure(alpha, reference, only), "a box is a picture of which all else is known"
    assert told == sorted(told)
    assert told[-1] == 1
