"""`mattegui trimap`: a trimap from a mask."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from mattegui.cli.trimap import run
from mattegui.core.errors import InputError


def made(folder: Path, mask: np.ndarray, band: int = 3) -> list[str]:
    """Make a trimap of a mask; returns what it said."""
    cv2.imwrite(str(folder / "mask.png"), mask)
    said: list[str] = []
    run(folder / "mask.png", folder / "trimap.png", band, said.append)
    return said


def test_a_trimap_from_a_mask(tmp_path: Path) -> None:
    mask = np.zeros((100, 140), np.uint8)
    mask[:, 70:] = 255
    mask[10, 10], mask[10, 130] = 3, 252  # what JPEG leaves of black and white
    assert made(tmp_path, mask, 12) == []
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


def test_an_odd_mask_is_remarked_on_and_named(tmp_path: Path) -> None:
    mask = np.zeros((60, 80), np.uint8)
    mask[20:40, 20:60] = 1
    (only,) = made(tmp_path, mask)
    assert only == f"{tmp_path / 'mask.png'}: holds only the values 0 and 1; 1 was taken for foreground."
    trimap = cv2.imread(str(tmp_path / "trimap.png"), cv2.IMREAD_UNCHANGED)
    assert (trimap[24:36, 24:56] == 255).all()
    assert (trimap[:16] == 0).all()
    assert "so the network has to guess" in made(tmp_path, mask * 255, 30)[0]
    assert "nothing is marked foreground" in made(tmp_path, mask * 255, 12)[0]
    assert "everything is marked background" in made(tmp_path, mask * 0)[0]
    assert "everything is marked foreground" in made(tmp_path, mask * 0 + 255)[0]


def test_numbers_of_classes_write_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"mask\.png: holds the values 0, 1 and 2"):
        made(tmp_path, np.arange(81, dtype=np.uint8).reshape(9, 9) % 3)
    assert not (tmp_path / "trimap.png").exists()
