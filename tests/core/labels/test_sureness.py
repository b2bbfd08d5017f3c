"""Unknown bands along an edge whose sides differ in colour, or do not."""

import cv2
import numpy as np
import pytest

from mattegui.core.labels.band import FILTER_NOISE, FILTER_RADIUS, guided, narrowed, uncertain
from mattegui.core.labels.sureness import KEPT_BESIDE_EDGE, settled

SIZE, EDGE, BAND = 120, 60, 20  # pixels: the subject is to the right of EDGE, unknown BAND to either side


def left_unknown(image: np.ndarray) -> np.ndarray:
    columns = np.broadcast_to(np.arange(SIZE), (SIZE, SIZE))
    subject, edge = columns >= EDGE, np.abs(columns - EDGE).astype(np.float32)
    unknown = edge <= BAND
    alpha = guided(image, subject, FILTER_RADIUS, FILTER_NOISE)
    return unknown & ~settled(image, subject, unknown, alpha, edge)


def sides(left: tuple[int, int, int], right: tuple[int, int, int]) -> np.ndarray:
    image = np.empty((SIZE, SIZE, 3))
    image[:, :EDGE], image[:, EDGE:] = left, right
    return (image + np.random.default_rng(3).normal(0, 2, (SIZE, SIZE, 1))).clip(0, 255).astype(np.uint8)


def test_what_is_clear_on_both_sides_of_an_edge_is_settled_but_not_the_edge() -> None:
    left = left_unknown(sides((40, 70, 110), (220, 170, 90)))
    assert left[:, EDGE - round(KEPT_BESIDE_EDGE) + 1 : EDGE + round(KEPT_BESIDE_EDGE)].all()
    assert not left[10:-10, : EDGE - 10].any()
    assert not left[10:-10, EDGE + 10 :].any()


def test_nothing_is_settled_where_colours_do_not_tell() -> None:
    left = left_unknown(sides((120, 120, 120), (122, 121, 120)))
    assert left[:, EDGE - BAND : EDGE + BAND].mean() > 0.95


@pytest.mark.parametrize("place", [EDGE - 14, EDGE + 14])
def test_a_strand_of_the_other_side_stays_unknown(place: int) -> None:
    image = sides((40, 70, 110), (220, 170, 90))
    cv2.line(image, (EDGE, 40), (place, 80), (220, 170, 90) if place < EDGE else (40, 70, 110), 1)
    assert left_unknown(image)[78:83, place - 2 : place + 3].all()


def test_no_band_is_left_as_it_is() -> None:
    nothing = np.zeros((20, 20), bool)
    plane = np.zeros((20, 20), np.float32)
    assert not settled(np.zeros((20, 20, 3), np.uint8), nothing, nothing, plane, plane).any()


def test_the_narrowed_band_lies_within_the_wide_one() -> None:
    image = sides((40, 70, 110), (220, 170, 90))
    subject = np.broadcast_to(np.arange(SIZE) >= EDGE, (SIZE, SIZE)).copy()
    everywhere = np.ones_like(subject)
    wide, narrow = uncertain(image, subject, everywhere), narrowed(image, subject, everywhere)
    assert not (narrow & ~wide).any()
    assert 0 < narrow.sum() < 0.8 * wide.sum()
