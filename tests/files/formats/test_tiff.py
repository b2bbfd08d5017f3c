"""TIFF: deep, premultiplied, inverted, in both byte orders, of more than 4 GB."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from mattegui.files.formats.decoding import decode
from tests.files.formats.samples import ORIENTATION, colours, tiff


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("dtype", [np.uint16, np.float32])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_deep_tiff_is_turned_upright_once(tmp_path: Path, order: str, dtype: type, orientation: int) -> None:
    pixels = colours(dtype)
    (tmp_path / "a.tif").write_bytes(tiff(pixels, order, t274=orientation, t271="Maker"))
    decoded = decode(tmp_path / "a.tif")
    numbers = Image.fromarray(np.arange(35, dtype=np.uint8).reshape(5, 7))
    numbers.getexif()[ORIENTATION] = orientation
    where = np.array(ImageOps.exif_transpose(numbers))  # Pillow's word on which pixel goes where
    np.testing.assert_array_equal(decoded.pixels, pixels.reshape(35, 3)[where])
    exif = Image.Exif()
    exif.load(decoded.exif)
    assert exif[ORIENTATION] == 1
    assert exif[0x010F] == "Maker"


@pytest.mark.parametrize(("order", "start"), [("<", b"II\0*"), (">", b"MM*\0")])
def test_a_tiff_whose_number_is_swapped_is_read(tmp_path: Path, order: str, start: bytes) -> None:
    pixels = colours()
    (tmp_path / "a.tif").write_bytes(start + tiff(pixels, order, t259=1)[4:])
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, pixels)


def test_white_is_zero_is_inverted(tmp_path: Path) -> None:
    pixels = colours(np.uint16, 1)
    (tmp_path / "a.tif").write_bytes(tiff(pixels, t262=0))
    np.testing.assert_array_equal(decode(tmp_path / "a.tif").pixels, 65535 - pixels)


def test_deep_tiff_with_premultiplied_alpha_gives_straight_colours(tmp_path: Path) -> None:
    for dtype, white in ((np.uint16, 65535), (np.float32, 1)):
        straight = colours(dtype, 4)
        straight[0, :, 3] = 0
        straight[1, :, 3] = white
        stored = straight.copy()
        stored[..., :3] = (
            np.rint(straight[..., :3] * (straight[..., 3:] / 65535))
            if white > 1
            else (straight[..., :3] * straight[..., 3:])
        )
        (tmp_path / "a.tif").write_bytes(tiff(stored, t338=1))
        decoded = decode(tmp_path / "a.tif").pixels
        assert decoded.dtype == dtype
        np.testing.assert_array_equal(decoded[..., 3], straight[..., 3])
        np.testing.assert_array_equal(decoded[1], straight[1])
        seen = straight[..., 3] > white / 10  # rounded colours under little alpha say little
        np.testing.assert_allclose(decoded[seen], straight[seen], atol=white * 1e-4)


def test_bigtiff_is_read_and_turned_upright(tmp_path: Path) -> None:
    pixels = colours(np.uint16)
    data = pixels.astype("<u2").tobytes()
    entries = [(256, 7), (257, 5), (258, 16), (259, 1), (262, 2), (273, 16 + 8 + 20 * 10 + 8), (274, 3), (277, 3)]
    entries += [(278, 5), (279, len(data))]
    directory = struct.pack("<Q", len(entries))
    for tag, value in entries:
        words = struct.pack("<HHH", 16, 16, 16) if tag == 258 else struct.pack("<L", value)
        directory += struct.pack("<HHQ", tag, 3 if tag in (258, 274) else 4, 3 if tag == 258 else 1) + words.ljust(
            8, b"\0"
        )
    (tmp_path / "a.tif").write_bytes(b"II+\0" + struct.pack("<HHQ", 8, 0, 16) + directory + bytes(8) + data)
    decoded = decode(tmp_path / "a.tif")
    np.testing.assert_array_equal(decoded.pixels, pixels[::-1, ::-1])


def test_float64_becomes_float32_and_what_is_no_number_stays(tmp_path: Path) -> None:
    pixels = colours(np.float32).astype(np.float64)
    pixels[0, 0] = np.nan
    (tmp_path / "a.tif").write_bytes(tiff(pixels))
    decoded = decode(tmp_path / "a.tif").pixels
    assert decoded.dtype == np.float32
    np.testing.assert_array_equal(decoded, pixels.astype(np.float32))
