"""Gaps: unknown that the foreground alone encloses."""

import numpy as np

from mattegui.core.labels.gaps import gaps, without_gaps
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN


def with_gaps() -> np.ndarray:
    """Foreground with two gaps, one place that background touches, one at the border, in background."""
    trimap = np.full((60, 80), BACKGROUND, np.uint8)
    trimap[5:55, 5:80] = FOREGROUND
    trimap[10:14, 10:20] = UNKNOWN
    trimap[30:32, 30:32] = UNKNOWN
    trimap[32:34, 32:34] = UNKNOWN  # by a corner it hangs together with the one before
    trimap[20:25, 2:9] = UNKNOWN
    trimap[40:45, 75:80] = UNKNOWN
    return trimap


def test_gaps_touch_foreground_only_and_the_largest_comes_first() -> None:
    found = gaps(with_gaps())
    assert found.boxes == [Rect(10, 10, 14, 20), Rect(30, 30, 34, 34)]
    assert found.where.sum() == 48


def test_filling_changes_nothing_else() -> None:
    trimap = with_gaps()
    before = trimap.copy()
    filled = without_gaps(trimap)
    np.testing.assert_array_equal(trimap, before)
    where = gaps(before).where
    assert (filled[where] == FOREGROUND).all()
    np.testing.assert_array_equal(filled[~where], before[~where])


def test_a_trimap_without_unknown_or_without_labels_has_none() -> None:
    assert gaps(np.full((9, 9), FOREGROUND, np.uint8)).boxes == []
    assert gaps(np.full((9, 9), UNKNOWN, np.uint8)).boxes == []
