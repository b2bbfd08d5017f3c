"""`mattegui.matte`: two arrays in, one alpha out."""

import numpy as np
import pytest

import mattegui
from tests.fakes import Array, scene


@pytest.mark.parametrize(
    ("image", "trimap", "words"),
    [
        (np.zeros((9, 9), np.uint8), np.zeros((9, 9), np.uint8), r"image must be .*\(H, W, 3\).*not \(9, 9\) uint8"),
        (np.zeros((9, 9, 4), np.uint8), np.zeros((9, 9), np.uint8), r"not \(9, 9, 4\) uint8"),
        (np.zeros((9, 9, 3), np.float32), np.zeros((9, 9), np.uint8), "float32"),
        ("cat.jpg", np.zeros((9, 9), np.uint8), "not str"),
        (np.zeros((0, 9, 3), np.uint8), np.zeros((0, 9), np.uint8), "image must be"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((9, 9, 1), np.uint8), "trimap must be"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((9, 9), bool), "trimap must be .*not .* bool"),
        (np.zeros((9, 9, 3), np.uint8), np.zeros((8, 9), np.uint8), "the trimap is 9 × 8 pixels"),
    ],
)
@pytest.mark.usefixtures("no_torch")
def test_wrong_arrays_are_refused_in_words(image: Array, trimap: Array, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        mattegui.matte(image, trimap)


def test_two_arrays_in_one_alpha_out() -> None:
    image, trimap = scene(90, 110)
    trimap[trimap == 128] = 127  # what other programs write for unknown
    alpha = mattegui.matte(image, trimap)
    assert alpha.shape == trimap.shape
    assert alpha.dtype == np.float32
    assert (alpha[trimap == 255] == 1).all()
    assert (alpha[trimap == 0] == 0).all()
    assert 0 <= alpha.min() <= alpha.max() <= 1
    assert len(np.unique(alpha[trimap == 127])) > 100
