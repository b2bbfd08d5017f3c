"""Contact sheets."""

from __future__ import annotations

from pathlib import Path

import cv2

from tests.training.toys import material, start
from training.synthesis import SHEET_COLUMNS, SHEET_ROWS


def test_the_sheet_of_samples_shows_image_trimap_and_alpha_of_each(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    done = start("training.synthesis", "--sheet", sheet, "--data", material(tmp_path), "--crop", 64)
    assert done.returncode == 0, done.stderr
    assert cv2.imread(str(sheet)).shape == (64 * SHEET_ROWS, 64 * 3 * SHEET_COLUMNS, 3)


def test_a_folder_without_pictures_is_one_sentence(tmp_path: Path) -> None:
    done = start("training.synthesis", "--sheet", tmp_path / "sheet.png", "--data", tmp_path)
    assert done.returncode == 1
    assert "no training pictures" in done.stderr.strip().splitlines()[-1]
