"""What leaves the program, read again by ImageMagick, as web servers and scripts do."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.files.export import Export, Output, write_cutout
from tests.files.export.test_writing import DISPLAY_P3, photograph, ramp

DEEP = 65535


@cache
def imagemagick() -> str | None:
    """ImageMagick's program, if it is here; `convert` may be another program, as on Windows."""
    for tool in filter(None, map(shutil.which, ("magick", "convert"))):
        said = subprocess.run([tool, "-version"], capture_output=True, timeout=60, check=False)
        if said.stdout.startswith(b"Version: ImageMagick"):
            return tool
    return None


def asked(*words: str) -> bytes:
    tool = imagemagick()
    if tool is None:
        pytest.skip("ImageMagick is not installed")
    return subprocess.run([tool, *words], capture_output=True, check=True, timeout=60).stdout


def rgba(path: Path, height: int, width: int) -> NDArray[np.float64]:
    """The picture (height, width, 4), 0 to 1, by ImageMagick: of a file of several layers the first."""
    raw = asked(f"{path}[0]", "-depth", "16", "-endian", "LSB", "rgba:-")
    return np.frombuffer(raw, "<u2").reshape(height, width, 4) / DEEP


@pytest.mark.parametrize(
    ("dtype", "name"),
    [
        (np.uint8, "out.png"),
        (np.uint16, "out.png"),
        (np.uint8, "out.tif"),
        (np.uint16, "out.tif"),
        (np.uint8, "out.webp"),
    ],
)
def test_a_cutout_has_the_same_alpha_colours_and_profile(tmp_path: Path, dtype: type, name: str) -> None:
    picture, alpha = photograph(tmp_path, dtype, DISPLAY_P3), ramp()
    write_cutout(tmp_path / name, Export(picture, alpha))
    found, white = rgba(tmp_path / name, *alpha.shape), np.iinfo(dtype).max
    np.testing.assert_allclose(found[..., 3], np.rint(alpha * white) / white, atol=1 / DEEP)
    known = alpha == 1
    np.testing.assert_allclose(found[known][:, :3], picture.original[known] / white, atol=1 / DEEP)
    assert asked(str(tmp_path / name), "icc:-") == DISPLAY_P3


@pytest.mark.parametrize("name", ["out.png", "out.tif", "out.jpg", "out.webp"])
def test_an_alpha_alone_is_grey(tmp_path: Path, name: str) -> None:
    picture, alpha = photograph(tmp_path), ramp()
    write_cutout(tmp_path / name, Export(picture, alpha, Output(kind="alpha")))
    found = rgba(tmp_path / name, *alpha.shape)
    np.testing.assert_allclose(
        found[..., :3], np.repeat(alpha[..., None], 3, 2), atol=0.03 if name[-3:] == "jpg" else 0.002
    )
    assert (found[..., 3] == 1).all()


def test_layers_are_those_that_were_promised(tmp_path: Path) -> None:
    """The first of a PSD is what it looks like; then come its layers."""
    picture, alpha = photograph(tmp_path), ramp()
    write_cutout(tmp_path / "out.psd", Export(picture, alpha))
    assert asked(str(tmp_path / "out.psd"), "-format", ".", "info:").count(b".") >= 3
    found = rgba(tmp_path / "out.psd", *alpha.shape)
    np.testing.assert_allclose(found[alpha == 1][:, :3], picture.original[alpha == 1] / 255, atol=1 / DEEP)
