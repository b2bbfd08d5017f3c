"""The classical methods beside ours."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.judging.evaluation import CLOSED_FORM, Row, classical, means, ratios, table


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


def row(picture: str, **sads: float) -> Row:
    """A measured picture whose other errors are a tenth of its SAD, and which took twice as many seconds."""
    return Row(
        picture,
        {
            method.replace("_", "-"): dict.fromkeys(("mse", "grad", "conn"), sad / 10)
            | {"sad": sad, "seconds": 2 * sad}
            for method, sad in sads.items()
        },
    )


def test_the_ratio_is_that_of_the_mean_errors_and_stands_in_the_table() -> None:
    rows = [row("x", ours=1.0, closed_form=4.0), row("y", ours=2.0, closed_form=2.0)]
    methods = ["ours", CLOSED_FORM]
    assert means(rows, "ours") == pytest.approx({"sad": 1.5, "mse": 0.15, "grad": 0.15, "conn": 0.15, "seconds": 3.0})
    assert ratios(rows, methods) == pytest.approx({"ours": 0.5, CLOSED_FORM: 1.0})  # the mean of ratios were 0.625
    lines = [line.split() for line in table(rows, methods).splitlines()]
    assert lines[0][2:] == ["SAD", "MSE", "GRAD", "CONN", "SECONDS"]
    assert ["mean", "ours", "1.50", "0.15000", "0.15", "0.15", "3.00"] in lines
    assert lines[-2:] == [
        ["of", "closed-form,", "SAD", "ours", "0.500"],
        ["of", "closed-form,", "SAD", CLOSED_FORM, "1.000"],
    ]
    assert "closed-form" not in table(rows, ["ours"])
