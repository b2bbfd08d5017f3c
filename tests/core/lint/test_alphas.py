"""Alphas that are no alphas, and those that contradict the trimap."""

from __future__ import annotations

import numpy as np

from mattegui.core.lint.alphas import contradictions, out_of_range
from mattegui.core.rect import Rect
from mattegui.core.trimap import FOREGROUND
from tests.core.lint.planes import ring


def test_values_that_no_alpha_has_are_errors() -> None:
    alpha = np.full((60, 80), 0.5, np.float32)
    assert out_of_range(alpha) == []
    alpha[3, 4:6] = np.nan
    alpha[3, 6] = np.inf
    alpha[50, 70] = -0.01
    alpha[0, 79] = 1.5
    found = out_of_range(alpha)
    assert [(finding.severity, finding.rect) for finding in found] == [
        ("error", Rect(3, 4, 4, 7)),
        ("error", Rect(0, 79, 1, 80)),
        ("error", Rect(50, 70, 51, 71)),
    ]
    assert found[0].sentence.startswith("3 values are no numbers")
    assert found[1].sentence.startswith("1 value is below 0 or above 1")


def test_alpha_that_says_otherwise_than_the_trimap_is_found_where_it_does() -> None:
    trimap = ring()
    alpha = (trimap == FOREGROUND).astype(np.float32)
    alpha[trimap == 128] = 0.5
    assert contradictions(trimap, alpha) == []
    alpha[100, 120] = 0.95  # measured alphas waver
    alpha[100:102, 130] = 0.5
    alpha[5, 5] = 0.2
    clear, opaque = contradictions(trimap, alpha)
    assert (clear.rect, opaque.rect) == (Rect(100, 130, 102, 131), Rect(5, 5, 6, 6))
    assert clear.sentence.startswith("2 pixels are marked foreground")
    assert opaque.sentence.startswith("1 pixel is marked background")
