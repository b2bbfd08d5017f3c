"""What is written is read again by a second library, bit by bit."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats import tiff as tiff_format
from mattegui.files.formats.encoding import check_suffix, depth_of, write_pixels
from tests.files.formats.samples import PROFILE, by_opencv, colours, metadata


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize(
    ("suffix", "dtype"),
    [(".png", np.uint8), (".png", np.uint16), (".tif", np.uint8), (".tif", np.uint16), (".TIFF", np.float32)],
)
def test_lossless_files(
    tmp_path: Path, suffix: str, dtype: type, channels: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tiff_format, "STRIP_BYTES", 1500)  # several strips, the last one short
    pixels, path = colours(dtype, channels, 40, 30), tmp_path / f"a{suffix}"
    profile = None if channels == 1 else PROFILE
    write_pixels(path, pixels, profile, metadata())
    again = by_opencv(path)
    assert again.dtype == pixels.dtype
    if not (suffix == ".tif" and dtype is np.uint8 and channels == 4):  # OpenCV multiplies these by alpha as it reads
        np.testing.assert_array_equal(again, pixels)
    if dtype is np.float32 and channels > 1:
        return  # Pillow knows no such TIFF
    with Image.open(path) as picture:
        picture.load()
        assert picture.info.get("icc_profile") == profile
        exif = picture.getexif()
        assert exif[0x010F] == "Maker"
        assert exif.get_ifd(0x8769)[0x9003] == "2024:05:06 07:08:09"
        assert exif.get_ifd(0x8825)[1] == "N"
        if dtype is np.uint8:
            np.testing.assert_array_equal(np.array(picture), pixels)
        if suffix == ".tif":
            assert picture.tag_v2.get(338) == ((2,) if channels == 4 else None)


def test_the_depth_a_file_can_hold() -> None:
    eight, sixteen, real = np.dtype(np.uint8), np.dtype(np.uint16), np.dtype(np.float32)
    depths = {".png": (eight, sixteen, sixteen), ".tif": (eight, sixteen, real), ".webp": (eight,) * 3}
    for suffix, expected in (depths | {".JPG": (eight,) * 3}).items():
        assert tuple(depth_of(Path(f"a{suffix}"), dtype) for dtype in (eight, sixteen, real)) == expected


def test_names_and_folders_are_checked_before_any_work(tmp_path: Path) -> None:
    for name, words in (
        ("a.xyz", "end the name in one of"),
        ("a", "end the name in one of"),
        ("no/a.png", "not exist"),
    ):
        with pytest.raises(InputError, match=words):
            check_suffix(tmp_path / name)


def test_too_many_pixels_for_the_format(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.webp: \.webp holds at most 16383 pixels a side"):
        write_pixels(tmp_path / "a.webp", np.zeros((1, 16_384, 3), np.uint8))
    assert list(tmp_path.iterdir()) == []
