"""`mattegui trimap`: a trimap from a mask."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from mattegui.cli.trimap import run
from mattegui.core.errors import InputError


def test_a_trimap_from_a_mask(tmp_path: Path) -> None:
    mask = np.zeros((100, 140), np.uint8)
    mask[:, 70:] = 255
    mask[10, 10], mask[10, 130] = 3, 252  # what JPEG leaves of black and white
    cv2.imwrite(str(tmp_path / "mask.png"), mask)
    run(tmp_path / "mask.png", tmp_path / "trimap.png", 12, [].append)
    trimap = cv2.imread(str(tmp_path / "trimap.png"), cv2.IMREAD_UNCHANGED)
    assert (trimap[:, :57] == 0).all()
    assert (trimap[:, 83:] == 255).all()
    assert (trimap[:, 60:80] == 128).all()


@pytest.mark.parametrize(
    ("out", "band", "words"), [("t.jpg", 5, "end the name"), ("t.png", -1, "-1: "), ("mask.png", 5, "choose another")]
)
def test_a_trimap_that_cannot_be_made(tmp_path: Path, out: str, band: int, words: str) -> None:
    cv2.imwrite(str(tmp_path / "mask.png"), np.zeros((9, 9), np.uint8))
    with pytest.raises(InputError, match=words):
        run(tmp_path / "mask.png", tmp_path / out, band, [].append)
