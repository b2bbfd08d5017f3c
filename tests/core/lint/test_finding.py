"""Wrong pixels become a few places to look at."""

from __future__ import annotations

import numpy as np

from mattegui.core.feedback import Remark
from mattegui.core.lint.finding import MOST_PLACES, Counted, places, told
from mattegui.core.rect import Rect


def test_pixels_near_each_other_are_one_place_and_the_largest_comes_first() -> None:
    wrong = np.zeros((100, 130), bool)
    wrong[3, 5] = True
    wrong[60:63, 70:80] = True
    wrong[66, 90] = True
    (first, rect), (second, pixel) = places(wrong)[0], places(wrong)[1]
    assert (first, rect) == (Rect(60, 70, 67, 91), 31)
    assert (second, pixel) == (Rect(3, 5, 4, 6), 1)
    assert len(places(wrong)) == 2
    assert places(np.zeros((5, 5), bool)) == []


def test_pixels_at_the_border_of_a_picture_of_any_size_are_found() -> None:
    wrong = np.zeros((17, 33), bool)
    wrong[16, 32] = True
    assert places(wrong) == [(Rect(16, 32, 17, 33), 1)]


def test_of_many_places_the_rest_is_told_together() -> None:
    wrong = np.zeros((40, 2000), bool)
    wrong[5, ::100] = True
    wrong[5:7, 0] = True
    here, more = Counted(Remark("One here."), Remark("{count} here.")), Remark("{count} more places.")
    found = told(places(wrong), "speck", "warning", here, more)
    sentences = ["2 here.", *["One here."] * (MOST_PLACES - 1), "10 more places."]
    assert [finding.sentence for finding in found] == sentences
    assert len(told(places(wrong[:, : 100 * MOST_PLACES + 1]), "speck", "warning", here, more)) == MOST_PLACES + 1
    assert found[-1].rect is not None
    assert found[-1].rect.width == 901
