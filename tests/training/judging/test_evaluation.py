"""The classical methods beside ours."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.judging.evaluation import classical


def test_a_solver_gets_shares_and_known_pixels_come_out_exact(capsys: pytest.CaptureFixture[str]) -> None:
    given: list[NDArray[np.float64]] = []

    def solve(image: NDArray[np.float64], trimap: NDArray[np.float64]) -> NDArray[np.float64]:
        given.extend((image, trimap))
        sys.stdout.write("a warning")
        return np.array([[0.25, 0.25, 1.5, 0.25]])

    image = np.full((1, 4, 3), 51, np.uint8)
    trimap = np.array([[FOREGROUND, UNKNOWN, UNKNOWN, BACKGROUND]], np.uint8)
    alpha = classical(solve)(image, trimap)
    np.testing.assert_allclose(given[0], 0.2)
    assert given[1].tolist() == [[1, 0.5, 0.5, 0]]
    assert alpha.tolist() == [[1, 0.25, 1, 0]]
    out, err = capsys.readouterr()
    assert out == ""  # what --json prints there is read by programs
    assert "a warning" in err
