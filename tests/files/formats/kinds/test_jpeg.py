"""JPEG that is whole, cut or without its end mark, and JPEG 2000."""

import io
from pathlib import Path

import cv2
import imagecodecs
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.format import NO_END_MARK
from mattegui.files.formats.kinds.jpeg import _widened
from mattegui.files.picture import Metadata
from tests.files.formats.samples import PROFILE, by_opencv, colours, metadata


def photograph() -> NDArray[np.uint8]:
    """Soft noise, (160, 120, 3), that no row repeats."""
    return cv2.GaussianBlur(colours(height=160, width=120), (0, 0), 2)


def encoded(**options: object) -> bytes:
    stream = io.BytesIO()
    Image.fromarray(photograph()).save(stream, "JPEG", quality=90, **options)
    return stream.getvalue()


def test_cmyk_jpeg_loses_its_profile_and_becomes_rgb(tmp_path: Path) -> None:
    Image.new("CMYK", (32, 32), (0, 255, 255, 0)).save(tmp_path / "a.jpg", quality=100)
    decoded = decode(tmp_path / "a.jpg")
    assert decoded.pixels.shape == (32, 32, 3)
    assert decoded.pixels[5, 5, 0] > 240
    assert decoded.pixels[5, 5, 1:].max() < 15
    assert decoded.metadata.profile is None
    assert decoded.remarks == ("its colours were converted from CMYK to sRGB.",)


def test_jpeg_is_close(tmp_path: Path) -> None:
    pixels = cv2.GaussianBlur(colours(np.uint8, 3, 40, 30), (0, 0), 3)
    write_pixels(tmp_path / "a.jpeg", pixels, Metadata(PROFILE, metadata()))
    assert np.abs(by_opencv(tmp_path / "a.jpeg").astype(int) - pixels).max() < 6
    with Image.open(tmp_path / "a.jpeg") as picture:
        assert picture.info["icc_profile"] == PROFILE
        assert picture.getexif()[0x010F] == "Maker"


def test_exif_that_jpeg_cannot_hold_is_left_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "a long story" * 6000
    write_pixels(tmp_path / "a.jpg", colours(np.uint8, 3, 40, 30), Metadata(PROFILE, exif.tobytes()))
    with Image.open(tmp_path / "a.jpg") as picture:
        assert picture.info["icc_profile"] == PROFILE
        assert not picture.getexif()


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 1}, {"optimize": True}])
def test_without_its_end_mark_every_pixel_is_there_and_it_is_said(tmp_path: Path, options: dict) -> None:
    data = encoded(**options)
    (tmp_path / "whole.jpg").write_bytes(data)
    (tmp_path / "a.jpg").write_bytes(data[:-2])
    whole, decoded = decode(tmp_path / "whole.jpg"), decode(tmp_path / "a.jpg")
    np.testing.assert_array_equal(decoded.pixels, whole.pixels)
    assert whole.remarks == ()
    assert decoded.remarks == (NO_END_MARK,)


@pytest.mark.parametrize("options", [{}, {"restart_marker_rows": 1}, {"subsampling": 0}])
@pytest.mark.parametrize("share", [0.5, 0.75, 0.97])
def test_a_jpeg_that_is_cut_keeps_the_rows_above(tmp_path: Path, options: dict, share: float) -> None:
    data = encoded(**options)
    (tmp_path / "whole.jpg").write_bytes(data)
    (tmp_path / "a.jpg").write_bytes(data[: int(len(data) * share)])
    whole, decoded = decode(tmp_path / "whole.jpg").pixels, decode(tmp_path / "a.jpg")
    (remark,) = decoded.remarks
    lost = int(remark.split("last ")[1].split()[0])
    assert remark.endswith("of its 160 stored rows are missing.")
    np.testing.assert_array_equal(decoded.pixels[:-lost], whole[:-lost])
    assert (decoded.pixels[-lost:] != whole[-lost:]).any(axis=(1, 2)).mean() > 0.8
    assert lost == pytest.approx((1 - share) * 160, abs=17)  # rows of blocks have 8 or 16 pixels


def test_a_jpeg_of_which_most_is_missing_is_refused(tmp_path: Path) -> None:
    data = encoded(restart_marker_rows=1)
    (tmp_path / "a.jpg").write_bytes(data[: int(len(data) * 0.25)])
    with pytest.raises(InputError, match=r"a\.jpg: is cut short: \d+ of its 160 rows are missing"):
        decode(tmp_path / "a.jpg")


def test_a_progressive_jpeg_that_is_cut_has_all_rows(tmp_path: Path) -> None:
    data = encoded(progressive=True)
    (tmp_path / "a.jpg").write_bytes(data[: int(len(data) * 0.7)])
    decoded = decode(tmp_path / "a.jpg")
    assert "fine detail" in decoded.remarks[0]
    assert np.abs(decoded.pixels.astype(int) - photograph()).mean() < 10


def test_a_thumbnail_does_not_make_up_for_scans_that_are_missing(tmp_path: Path) -> None:
    thumbnail, exif = io.BytesIO(), Image.Exif()
    Image.fromarray(photograph()).resize((30, 40)).save(thumbnail, "JPEG", progressive=True)
    exif[0x010E] = thumbnail.getvalue()[:600]
    data = encoded(progressive=True, exif=exif)
    first = data.rindex(b"\xff\xc2")
    (tmp_path / "a.jpg").write_bytes(data[: data.index(b"\xff\xda", first) + 40])
    with pytest.raises(InputError, match="is cut short"):
        decode(tmp_path / "a.jpg")


@pytest.mark.parametrize(("dtype", "channels"), [(np.uint8, 1), (np.uint8, 3), (np.uint16, 1), (np.uint16, 3)])
@pytest.mark.parametrize("suffix", [".jp2", ".j2k"])
def test_jpeg_2000(tmp_path: Path, suffix: str, dtype: type, channels: int) -> None:
    pixels = colours(dtype, channels, 64, 48)
    bgr = pixels if channels == 1 else np.ascontiguousarray(pixels[..., ::-1])
    coded = cv2.imencode(".jp2", bgr, [cv2.IMWRITE_JPEG2000_COMPRESSION_X1000, 1000])[1].tobytes()
    start = coded.index(b"\xff\x4f\xff\x51") if suffix == ".j2k" else 0
    (tmp_path / f"a{suffix}").write_bytes(coded[start:])
    decoded = decode(tmp_path / f"a{suffix}").pixels
    assert decoded.dtype == dtype
    assert decoded.shape == pixels.shape
    np.testing.assert_allclose(decoded, pixels, atol=np.iinfo(dtype).max / 200)


def test_jpeg_2000_of_twelve_bits_is_stretched_to_sixteen(tmp_path: Path) -> None:
    pixels = colours(np.uint16, 3, 64, 48) >> 4
    (tmp_path / "a.jp2").write_bytes(imagecodecs.jpeg2k_encode(pixels, level=0, bitspersample=12, codecformat="jp2"))
    np.testing.assert_array_equal(decode(tmp_path / "a.jp2").pixels, np.rint(pixels * 65535.0 / 4095))


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("bits", [1, 4, 7, 8, 10, 16])
def test_jpeg_2000_of_any_bits_and_channels_is_white_where_it_is_highest(
    tmp_path: Path, bits: int, channels: int
) -> None:
    depth = np.uint8 if bits <= 8 else np.uint16
    stored = np.random.default_rng(0).integers(0, 2**bits, (40, 50, channels)).astype(depth)
    given = stored[..., 0] if channels == 1 else stored
    coded = imagecodecs.jpeg2k_encode(given, level=0, bitspersample=bits, codecformat="jp2")
    (tmp_path / "a.jp2").write_bytes(coded)
    wanted = np.rint(given * (np.iinfo(depth).max / (2**bits - 1)))
    wanted = wanted[..., [0, 0, 0, 1]] if channels == 2 else wanted
    np.testing.assert_array_equal(decode(tmp_path / "a.jp2").pixels, wanted)


def test_jpeg_2000_whose_alpha_has_one_bit_is_opaque_where_it_says_so() -> None:
    pixels = np.dstack([colours(), np.full((5, 7), 128, np.uint8)])  # as Pillow tells a bit
    np.testing.assert_array_equal(_widened(pixels, [8, 8, 8, 1])[..., 3], 255)
    np.testing.assert_array_equal(_widened(pixels, [8, 8, 8, 1])[..., :3], colours())


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("method", [2, 3])
def test_jpeg_2000_keeps_its_profile(tmp_path: Path, dtype: type, method: int) -> None:
    """The box of the profile takes the place of the one that says sRGB; the boxes around it grow with it."""
    data = imagecodecs.jpeg2k_encode(colours(dtype), level=0)
    box, around = data.index(b"colr") - 4, data.index(b"jp2h") - 4
    end = box + int.from_bytes(data[box : box + 4])
    body = b"colr" + bytes((method, 0, 0)) + PROFILE
    changed = data[:box] + (4 + len(body)).to_bytes(4) + body + data[end:]
    size = int.from_bytes(data[around : around + 4]) + len(changed) - len(data)
    (tmp_path / "a.jp2").write_bytes(changed[:around] + size.to_bytes(4) + changed[around + 4 :])
    decoded = decode(tmp_path / "a.jp2")
    assert decoded.metadata.profile == PROFILE
    np.testing.assert_array_equal(decoded.pixels, colours(dtype))
