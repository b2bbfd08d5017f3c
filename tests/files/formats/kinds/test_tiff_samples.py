"""What the samples of a TIFF mean, for kinds that libraries and cameras rarely write."""

from pathlib import Path

import numpy as np
import pytest
import tifffile
from numpy.typing import NDArray
from PIL import Image, ImageCms

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from tests.files.formats.samples import colours, tiff

CONVERTED = "its colours were converted from CMYK to sRGB."


def said_of(path: Path) -> tuple[NDArray, list[str]]:
    said: list[str] = []
    return decode(path, said.append).pixels, said


def by_pillow(inks: NDArray) -> NDArray:
    return np.array(Image.frombytes("CMYK", inks.shape[1::-1], inks[..., :4].tobytes()).convert("RGB"))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ([], [CONVERTED]),
        (["unassalpha"], [CONVERTED]),
        (["unspecified"], [CONVERTED, "one extra channel is not used."]),
    ],
)
def test_inks_with_an_alpha_or_other_channels(tmp_path: Path, dtype: type, extra: list[str], words: list[str]) -> None:
    eight = colours(np.uint8, 4 + len(extra))
    stored = eight if dtype is np.uint8 else eight.astype(np.uint16) * 257
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="separated", extrasamples=extra or None)
    pixels, said = said_of(tmp_path / "a.tif")
    assert said == words
    assert pixels.dtype == dtype
    assert pixels.shape[2] == 3 + ("unassalpha" in extra)
    shown = pixels / (np.iinfo(dtype).max / 255)
    np.testing.assert_allclose(shown[..., :3], by_pillow(eight), atol=1)
    if "unassalpha" in extra:
        np.testing.assert_array_equal(shown[..., 3], eight[..., -1])


def test_inks_multiplied_by_their_alpha(tmp_path: Path) -> None:
    inks = np.full((5, 7, 5), 200, np.uint8)
    inks[..., 4] = 128
    multiplied = inks.copy()
    multiplied[..., :4] = np.rint(inks[..., :4] * (128 / 255))
    tifffile.imwrite(tmp_path / "a.tif", multiplied, photometric="separated", extrasamples=["assocalpha"])
    pixels = decode(tmp_path / "a.tif").pixels
    np.testing.assert_allclose(pixels[..., :3].astype(int), by_pillow(np.ascontiguousarray(inks[..., :4])), atol=2)
    assert (pixels[..., 3] == 128).all()


@pytest.mark.parametrize("options", [{}, {"planarconfig": "separate"}, {"extrasamples": ["unassalpha"]}])
def test_lab_of_eight_bits(tmp_path: Path, options: dict) -> None:
    """As littleCMS makes it; planes were taken for noise, and a fourth channel refused."""
    picture = np.repeat(np.repeat(np.array([[[200, 90, 60], [40, 120, 80]]], np.uint8), 8, 0), 8, 1)
    to_lab = ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB")
    stored = np.array(ImageCms.applyTransform(Image.fromarray(picture), to_lab))  # a and b with a sign
    if "extrasamples" in options:
        stored = np.dstack([stored, np.full(stored.shape[:2], 77, np.uint8)])
    if "planarconfig" in options:
        stored = np.moveaxis(stored, 2, 0).copy()
    tifffile.imwrite(tmp_path / "a.tif", stored, photometric="cielab", **options)
    pixels = decode(tmp_path / "a.tif").pixels
    np.testing.assert_allclose(pixels[..., :3] / 257, picture, atol=3)
    assert pixels.shape[2] == (4 if "extrasamples" in options else 3)
    assert pixels.shape[2] == 3 or (pixels[..., 3] == 77 * 257).all()


def test_a_palette_of_sixteen_bits(tmp_path: Path) -> None:
    indices = colours(np.uint16, 1)
    palette = np.random.default_rng(2).integers(0, 65536, (3, 65536), np.uint16)
    tifffile.imwrite(tmp_path / "a.tif", indices, photometric="palette", colormap=palette)
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, np.moveaxis(palette, 0, 1)[indices])


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.int32, np.uint32, np.int64, np.uint64])
def test_whole_numbers_of_other_widths(tmp_path: Path, dtype: type) -> None:
    labels = (colours(np.uint8, 1) > 99).astype(dtype)
    tifffile.imwrite(tmp_path / "a.tif", labels)
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, labels)
    most = int(np.iinfo(dtype).max)
    full = np.array([[0, most // 2, most]], dtype)
    tifffile.imwrite(tmp_path / "a.tif", full)
    pixels = decode(tmp_path / "a.tif").pixels
    if dtype is np.int8:
        np.testing.assert_array_equal(pixels, full)  # whoever reads it looks at the range
    else:
        np.testing.assert_allclose(pixels, [[0, 32767, 65535]], atol=1)


def test_numbers_below_0_are_refused(tmp_path: Path) -> None:
    tifffile.imwrite(tmp_path / "a.tif", np.array([[-1, 0, 1]], np.int16))
    with pytest.raises(InputError, match=r"a\.tif: holds values from -1 to 1"):
        decode(tmp_path / "a.tif")


def test_floats_whose_white_is_zero(tmp_path: Path) -> None:
    grey = colours(np.float32, 1)
    tifffile.imwrite(tmp_path / "a.tif", grey, photometric="miniswhite")
    np.testing.assert_allclose(decode(tmp_path / "a.tif").pixels, 1 - grey, atol=1e-6)


def test_colours_of_four_bits(tmp_path: Path) -> None:
    values = colours(np.uint8, 3, 4, 6) >> 4
    pairs = values.reshape(4, -1)
    packed = (pairs[:, ::2] << 4 | pairs[:, 1::2]).astype(np.uint8)
    directory = {256: 6, 257: 4, 258: (4, 4, 4), 259: 1, 262: 2, 277: 3, 339: (1, 1, 1)}
    (tmp_path / "a.tif").write_bytes(tiff(packed, **{f"t{tag}": value for tag, value in directory.items()}))
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, values * 17)


@pytest.mark.parametrize("photometric", [2, 5, 8])
def test_colours_with_too_few_channels_are_refused(tmp_path: Path, photometric: int) -> None:
    (tmp_path / "a.tif").write_bytes(tiff(colours(np.uint8, 1), t262=photometric))
    with pytest.raises(InputError, match=r"a\.tif: "):
        decode(tmp_path / "a.tif")
