"""PNG of 8 and 16 bits."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from tests.files.formats.samples import DATA, ORIENTATION, colours


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_png_written_by_opencv(tmp_path: Path, dtype: type, channels: int) -> None:
    pixels = colours(dtype, channels).squeeze()
    order = {1: slice(None), 3: [2, 1, 0], 4: [2, 1, 0, 3]}[channels]
    cv2.imwrite(str(tmp_path / "a.png"), pixels if channels == 1 else np.ascontiguousarray(pixels[..., order]))
    np.testing.assert_array_equal(decode(tmp_path / "a.png").pixels, pixels)


def test_sixteen_bit_png_keeps_profile_and_exif_and_is_turned(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    profile = (DATA / "display_p3.icc").read_bytes()
    pixels = colours(np.uint16)
    write_pixels(tmp_path / "a.png", pixels, profile, exif.tobytes())
    decoded = decode(tmp_path / "a.png")
    np.testing.assert_array_equal(decoded.pixels, np.rot90(pixels, -1))
    assert decoded.profile == profile
