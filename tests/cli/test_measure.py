"""`mattegui measure`: the errors of one alpha file against another."""

from pathlib import Path

import numpy as np
import pytest

from mattegui.cli.measure import run
from mattegui.core.errors import InputError
from mattegui.files.formats.encoding import write_pixels


def test_measuring_files(tmp_path: Path) -> None:
    trimap = np.full((10, 10), 128, np.uint8)
    trimap[:5] = 0
    for name, pixels in (("ours", np.full((10, 10), 51, np.uint8)), ("true", np.full((10, 10), 102, np.uint8))):
        write_pixels(tmp_path / f"{name}.png", pixels)
    write_pixels(tmp_path / "trimap.png", trimap)
    said: list[str] = []
    scores = run(tmp_path / "ours.png", tmp_path / "true.png", tmp_path / "trimap.png", said.append)
    assert scores.sad == pytest.approx(50 * 0.2 / 1000, rel=1e-5)
    assert scores.mse == pytest.approx(0.04, rel=1e-5)
    assert said == []
    write_pixels(tmp_path / "trimap.png", np.where(trimap == 128, 127, 0).astype(np.uint8))
    assert run(tmp_path / "ours.png", tmp_path / "true.png", tmp_path / "trimap.png", said.append) == scores
    assert "50 pixels" in said[0]
    write_pixels(tmp_path / "known.png", np.zeros((10, 10), np.uint8))
    assert run(tmp_path / "ours.png", tmp_path / "true.png", tmp_path / "known.png", said.append).sad == 0
    assert "nothing was measured" in said[1]
    write_pixels(tmp_path / "large.png", np.zeros((10, 11), np.uint8))
    with pytest.raises(InputError, match=r"ours\.png: is 10 × 10 pixels but .*large\.png is 11 × 10"):
        run(tmp_path / "ours.png", tmp_path / "large.png", tmp_path / "trimap.png", said.append)


def test_another_scale_is_said_with_the_file(tmp_path: Path) -> None:
    alpha = np.linspace(0, 1, 100, dtype=np.float32).reshape(10, 10)
    write_pixels(tmp_path / "ours.tif", alpha * 255)
    write_pixels(tmp_path / "true.tif", alpha)
    write_pixels(tmp_path / "trimap.png", np.eye(10, dtype=np.uint8) + np.tri(10, dtype=np.uint8))
    said: list[str] = []
    scores = run(tmp_path / "ours.tif", tmp_path / "true.tif", tmp_path / "trimap.png", said.append)
    assert scores.sad == pytest.approx(0, abs=1e-6)
    assert len(said) == 2
    assert said[0].startswith(f"{tmp_path / 'ours.tif'}: holds floats up to 255")
    assert said[1].startswith(f"{tmp_path / 'trimap.png'}: holds the values 0, 1 and 2")
