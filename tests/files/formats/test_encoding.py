"""What is written is read again by a second library, bit by bit."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import check_suffix, depth_of, write_pixels
from mattegui.files.formats.kinds import tiff as tiff_format
from mattegui.files.picture import Metadata
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
    write_pixels(path, pixels, Metadata(profile, metadata()))
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


LIMITS = [
    (
        "a.webp",
        (1, 16_384, 3),
        np.uint8,
        r"a\.webp: \.webp holds at most 16383 pixels a side.* 16384 × 1.*png or \.tif",
    ),
    ("a.jpg", (65_501, 1, 3), np.uint8, r"a\.jpg: \.jpg holds at most 65500 pixels a side.* 1 × 65501; choose \.png"),
    ("a.png", (1, 1_000_001), np.uint8, r"a\.png: \.png holds at most 1000000 pixels a side.*choose \.tif"),
    (
        "a.avif",
        (16_384, 16_385, 3),
        np.uint8,
        r"a\.avif: \.avif holds at most 268 megapixels, .* 16385 × 16384 pixels; choose \.png or \.tif",
    ),
    ("a.tif", (18_000, 15_000, 4), np.float32, r"a\.tif: 4\.3 GB of pixels may not fit into \.tif.*choose \.png"),
    ("a.png", (30_000, 30_000), np.uint8, r"a\.png: 30000 × 30000 pixels are more than the 400 megapixels allowed"),
]


@pytest.mark.parametrize(("name", "shape", "dtype", "words"), LIMITS)
def test_too_many_pixels_for_the_format(
    tmp_path: Path, name: str, shape: tuple[int, ...], dtype: type, words: str
) -> None:
    with pytest.raises(InputError, match=words):
        write_pixels(tmp_path / name, np.broadcast_to(dtype(0), shape))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "side"), [("a.webp", 16_383), ("a.jpg", 65_500), ("a.png", 1_000_000)])
def test_as_many_pixels_as_the_format_holds(tmp_path: Path, name: str, side: int) -> None:
    for shape in ((1, side, 3), (side, 1, 3)):
        write_pixels(tmp_path / name, np.full(shape, 200, np.uint8))
        assert decode(tmp_path / name).pixels.shape == shape


def test_formats_that_are_only_read_are_not_offered(tmp_path: Path) -> None:
    for suffix in (".bmp", ".gif", ".pnm", ".jp2"):
        with pytest.raises(InputError, match=r"end the name in one of \.jpg, \.jpeg, \.png, .*\.webp"):
            check_suffix(tmp_path / f"a{suffix}")
