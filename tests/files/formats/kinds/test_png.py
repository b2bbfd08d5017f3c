"""PNG of 8 and 16 bits."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.format import NO_END_MARK
from mattegui.files.picture import Metadata
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
    write_pixels(tmp_path / "a.png", pixels, Metadata(profile, exif.tobytes()))
    decoded = decode(tmp_path / "a.png")
    np.testing.assert_array_equal(decoded.pixels, np.rot90(pixels, -1))
    assert decoded.metadata.profile == profile


def with_chunks(data: bytes, *chunks: tuple[bytes, bytes], good: bool = True) -> bytes:
    """A PNG with more chunks behind its header, with a wrong checksum unless they are good."""
    header = 8 + 25
    added = b""
    for name, body in chunks:
        checksum = zlib.crc32(name + body) ^ (not good)
        added += len(body).to_bytes(4) + name + body + checksum.to_bytes(4)
    return data[:header] + added + data[header:]


LONG = b"a very long history of edits " * 100_000
ANCILLARY = {
    "compressed text": (b"zTXt", b"history\0\0" + zlib.compress(LONG)),
    "compressed international text": (b"iTXt", b"history\0\1\0\0\0" + zlib.compress(LONG)),
    "text": (b"tEXt", b"history\0" + LONG),
    "international text": (b"iTXt", b"history\0\0\0\0\0" + LONG),
    "text that is no deflate": (b"zTXt", b"history\0\0junk"),
    "empty international text": (b"iTXt", b"history"),
    "private": (b"prVt", bytes(3_000_000)),
}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("good", [True, False])
@pytest.mark.parametrize("chunk", ANCILLARY)
def test_chunks_that_no_pixel_depends_on_refuse_nothing(tmp_path: Path, chunk: str, good: bool, dtype: type) -> None:
    write_pixels(tmp_path / "a.png", colours(dtype))
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(with_chunks(data, ANCILLARY[chunk], good=good))
    np.testing.assert_array_equal(decode(tmp_path / "a.png").pixels, colours(dtype))
    end = len(data) - 12  # before IEND
    late = with_chunks(data[:33], ANCILLARY[chunk], good=good)[33:]
    (tmp_path / "a.png").write_bytes(data[:end] + late + data[end:])
    np.testing.assert_array_equal(decode(tmp_path / "a.png").pixels, colours(dtype))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_profile_of_megabytes_or_with_a_wrong_checksum_is_kept(tmp_path: Path, dtype: type) -> None:
    profile = (DATA / "display_p3.icc").read_bytes()
    large = profile + np.random.default_rng(1).bytes(2_000_000)
    write_pixels(tmp_path / "a.png", colours(dtype))
    data = (tmp_path / "a.png").read_bytes()
    for body in (profile, large):
        for good in (True, False):
            chunk = (b"iCCP", b"name\0\0" + zlib.compress(body))
            (tmp_path / "a.png").write_bytes(with_chunks(data, chunk, good=good))
            decoded = decode(tmp_path / "a.png")
            assert decoded.metadata.profile == body
            np.testing.assert_array_equal(decoded.pixels, colours(dtype))
    (tmp_path / "a.png").write_bytes(with_chunks(data, (b"iCCP", b"name\0\0junk")))
    assert decode(tmp_path / "a.png").metadata.profile is None


def test_short_texts_and_exif_stay(tmp_path: Path) -> None:
    """ImageMagick writes EXIF into a compressed text."""
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    block = exif.tobytes()
    raw = b"\nexif\n%8d\n" % len(block) + block.hex().encode() + b"\n"
    write_pixels(tmp_path / "a.png", colours())
    data = (tmp_path / "a.png").read_bytes()
    text = (b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(raw))
    (tmp_path / "a.png").write_bytes(with_chunks(data, text))
    kept = Image.Exif()
    kept.load(decode(tmp_path / "a.png").metadata.exif)
    assert kept[0x010F] == "Maker"


def test_a_wrong_checksum_of_the_header_is_refused(tmp_path: Path) -> None:
    write_pixels(tmp_path / "a.png", colours())
    data = bytearray((tmp_path / "a.png").read_bytes())
    data[32] ^= 1
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(InputError, match=r"a\.png: is "):
        decode(tmp_path / "a.png")


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_without_its_end_mark_every_pixel_is_there_and_it_is_said(tmp_path: Path, dtype: type) -> None:
    write_pixels(tmp_path / "a.png", colours(dtype))
    data = (tmp_path / "a.png").read_bytes()
    for lost in (12, 7, 1):
        (tmp_path / "a.png").write_bytes(data[:-lost])
        decoded = decode(tmp_path / "a.png")
        np.testing.assert_array_equal(decoded.pixels, colours(dtype))
        assert decoded.remarks == (NO_END_MARK,)
    (tmp_path / "a.png").write_bytes(data + b"more behind the end")
    assert decode(tmp_path / "a.png").remarks == ()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_png_whose_pixels_are_cut_is_refused(tmp_path: Path, dtype: type, capfd: pytest.CaptureFixture[str]) -> None:
    write_pixels(tmp_path / "a.png", colours(dtype, 3, 60, 60))
    data = (tmp_path / "a.png").read_bytes()
    (tmp_path / "a.png").write_bytes(data[:-300])
    with pytest.raises(InputError, match=r"a\.png: is damaged"):
        decode(tmp_path / "a.png")
    assert capfd.readouterr() == ("", "")


def test_of_sixteen_bits_the_first_frame_is_taken_and_it_is_said(tmp_path: Path) -> None:
    write_pixels(tmp_path / "a.png", colours(np.uint16))
    data = (tmp_path / "a.png").read_bytes()
    first = struct.pack(">LLLLLHHBB", 0, 7, 5, 0, 0, 1, 10, 0, 0)
    second = struct.pack(">LLLLLHHBB", 1, 7, 5, 0, 0, 1, 10, 0, 0)
    start = data.index(b"IDAT")
    body = data[start + 4 : start + 4 + int.from_bytes(data[start - 4 : start])]
    moving = with_chunks(data, (b"acTL", struct.pack(">LL", 2, 0)), (b"fcTL", first))
    late = with_chunks(data[:33], (b"fcTL", second), (b"fdAT", struct.pack(">L", 2) + body[::-1]))[33:]
    (tmp_path / "a.png").write_bytes(moving[:-12] + late + moving[-12:])
    decoded = decode(tmp_path / "a.png")
    np.testing.assert_array_equal(decoded.pixels, colours(np.uint16))
    assert decoded.remarks == ("frame 1 of 2 is used.",)
