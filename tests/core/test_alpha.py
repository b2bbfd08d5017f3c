"""The rule that makes alpha."""

import numpy as np

from mattegui.core.alpha import alpha_of, polished


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
