"""What `mattegui convert --to training` writes trains as it is."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.__main__ import main
from mattegui.core.trimap import from_alpha
from tests.training.toys import WIDTH, start
from training.judging.validation import read_validation
from training.mattes.library import read_library
from training.mattes.strands import fur


def dataset(folder: Path) -> Path:
    """Three pictures in AIM's layout, with alphas of 16 bits, one of them a JPEG on its side."""
    for place in ("original", "trimap", "mask"):
        (folder / place).mkdir(parents=True)
    for seed, name in enumerate("abc"):
        matte = fur(np.random.default_rng(seed), 96)
        image = Image.fromarray(matte.foreground)
        if name == "a":
            exif = Image.Exif()
            exif[0x0112] = 6
            image.transpose(Image.Transpose.ROTATE_90).save(folder / "original/a.jpg", exif=exif, quality=95)
        else:
            image.save(folder / f"original/{name}.png")
        cv2.imwrite(str(folder / f"mask/{name}.png"), matte.alpha.astype(np.uint16) * 257)
        Image.fromarray(from_alpha(matte.alpha.astype(np.float32) / 255, 3)).save(folder / f"trimap/{name}.png")
    return folder


@pytest.mark.slow
def test_an_exported_folder_is_material_and_validation_and_trains(tmp_path: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "run"
    words = ["convert", str(dataset(tmp_path / "in")), "--to", "training", "-o", str(data), "--set", "mine"]
    assert main([*words, "--validation", "0.3", "--seed", "2"]) == 0
    library = read_library(data)
    validation = read_validation(data / "validation")
    (entries,) = validation.sets.values()
    assert len(entries) + len(library.photos) == 3
    assert len(entries) > 0 < len(library.photos)
    for matte in library.photos:
        known = [
            np.abs(fur(np.random.default_rng(seed), 96).alpha.astype(int) - matte.alpha).max() for seed in range(3)
        ]
        assert min(known) < 12, "its alpha is upright and not cut off at 8 bits"
    common = ("--data", data, "--out", out, "--width", WIDTH, "--workers", 0)
    done = start("training.train", *common, "--validate", data / "validation", "--steps", 2)
    assert done.returncode == 0, done.stderr
    assert (out / "best.safetensors").exists()
