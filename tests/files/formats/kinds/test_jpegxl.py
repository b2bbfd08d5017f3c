"""JPEG XL made and read by imagecodecs, beside ours by OpenImageIO."""

import struct
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats import format
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.kinds import jpegxl
from mattegui.files.formats.profiles import linear
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata
from tests.files.formats.samples import ORIENTATION, PROFILE, colours, is_one_sentence, metadata, refusals

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_made_by_imagecodecs(tmp_path: Path, dtype: type, channels: int) -> None:
    stored = colours(dtype, channels)
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(stored, lossless=True))
    np.testing.assert_array_equal(decode(tmp_path / "a.jxl").pixels, stored)


def test_halves_and_ten_bits(tmp_path: Path) -> None:
    halves = colours(np.float32).astype(np.float16)
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(halves, lossless=True))
    np.testing.assert_array_equal(decode(tmp_path / "a.jxl").pixels, halves.astype(np.float32))
    ten = colours(np.uint16) >> 6
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(ten, lossless=True, bitspersample=10))
    np.testing.assert_array_equal(decode(tmp_path / "a.jxl").pixels, np.rint(ten * (65535 / 1023)))


def test_with_loss_and_of_several_frames(tmp_path: Path) -> None:
    smooth = np.array(Image.fromarray(colours()).resize((70, 50)))
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(smooth, distance=1))
    assert np.abs(decode(tmp_path / "a.jxl").pixels.astype(int) - smooth).mean() < 4
    assert decode(tmp_path / "a.jxl").remarks == ()


@pytest.mark.parametrize("shape", [(5, 7), (64, 64), (40, 50), (600, 300)])
@pytest.mark.parametrize("container", [False, True])
def test_of_an_animation_the_first_frame_is_taken_and_it_is_said(
    tmp_path: Path, shape: tuple[int, int], container: bool
) -> None:
    first = np.zeros((*shape, 3), np.uint8)
    first[:2] = 200
    frames = np.stack([first, first[::-1], first])
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(frames, lossless=True, usecontainer=container, effort=1))
    decoded = decode(tmp_path / "a.jxl")
    np.testing.assert_array_equal(decoded.pixels, first)
    assert decoded.remarks == ("frame 1 of several is used.",)
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(first, lossless=True, usecontainer=container, effort=1))
    assert decode(tmp_path / "a.jxl").remarks == ()


@pytest.mark.parametrize("shape", [(5, 7), (64, 64), (40, 40), (10, 12), (9, 12), (600, 300), (8, 256), (2000, 9000)])
def test_a_file_of_too_many_pixels_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: tuple[int, int]
) -> None:
    height, width = shape
    data = imagecodecs.jpegxl_encode(np.zeros(shape, np.uint8), lossless=True, effort=1)
    (tmp_path / "a.jxl").write_bytes(data)
    monkeypatch.setattr(format, "MOST_PIXELS", height * width - 1)
    monkeypatch.setattr(jpegxl, "opened_by_name", None)
    with pytest.raises(InputError, match=rf"a\.jxl: {width} × {height} pixels are more"):
        decode(tmp_path / "a.jxl")


def test_what_imagecodecs_writes_of_16_bits_is_linear_light(tmp_path: Path) -> None:
    """It says so in the file."""
    stored = np.full((4, 5, 3), 14146, np.uint16)  # 0.2159 of 65535
    (tmp_path / "a.jxl").write_bytes(imagecodecs.jpegxl_encode(stored, lossless=True))
    picture = read_image(tmp_path / "a.jxl")
    assert picture.pixels.max() == picture.pixels.min() == 128
    assert picture.metadata.profile == linear()
    np.testing.assert_array_equal(picture.original, stored)


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_read_by_imagecodecs(tmp_path: Path, dtype: type, channels: int) -> None:
    stored = colours(dtype, channels, 41, 53)
    write_pixels(tmp_path / "a.jxl", stored)
    found = imagecodecs.jpegxl_decode((tmp_path / "a.jxl").read_bytes())
    assert found.dtype == dtype
    np.testing.assert_array_equal(found, stored)
    assert channels == 1 or read_image(tmp_path / "a.jxl").metadata.profile is None
    np.testing.assert_array_equal(decode(tmp_path / "a.jxl").pixels, stored)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_metadata_goes_out_and_comes_in(tmp_path: Path, dtype: type) -> None:
    said = Metadata(PROFILE, metadata(), XMP, resolution=(300, 300))
    assert write_pixels(tmp_path / "a.jxl", colours(dtype, 4), said) == ()
    found = decode(tmp_path / "a.jxl").metadata
    assert (found.profile, found.xmp, found.resolution) == (PROFILE, XMP, (300, 300))
    kept = Image.Exif()
    kept.load(found.exif)
    assert kept[0x010F] == "Maker"


@pytest.mark.parametrize("exif", [None, metadata()])
def test_exif_is_there_once_or_not_at_all(tmp_path: Path, exif: bytes | None) -> None:
    write_pixels(tmp_path / "a.jxl", colours(), Metadata(exif=exif))
    data, at, found = (tmp_path / "a.jxl").read_bytes(), 0, []
    while at < len(data):
        size, name = struct.unpack_from(">L4s", data, at)
        found += [data[at + 12 : at + size]] if b"Exif" in (name, data[at + 8 : at + 12]) else []
        at += size
    assert found == ([] if exif is None else [exif.removeprefix(b"Exif\0\0")])
    np.testing.assert_array_equal(imagecodecs.jpegxl_decode(data), colours())


def test_light_above_white_and_its_profile_are_kept(tmp_path: Path) -> None:
    stored = colours(np.float32) * 20
    write_pixels(tmp_path / "a.jxl", stored, Metadata(linear()))
    picture = read_image(tmp_path / "a.jxl")
    np.testing.assert_array_equal(picture.original, stored)
    assert picture.metadata.profile == linear()


def test_exif_turns_nothing_for_the_codestream_has_the_word(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[0x010F] = 6, "Maker"
    write_pixels(tmp_path / "a.jxl", colours())
    body = bytes(4) + exif.tobytes().removeprefix(b"Exif\0\0")
    packed = b"Exif" + imagecodecs.brotli_encode(body)
    whole = (tmp_path / "a.jxl").read_bytes()
    for name, content in ((b"Exif", body), (b"brob", packed)):
        (tmp_path / "a.jxl").write_bytes(whole + (8 + len(content)).to_bytes(4) + name + content)
        decoded = decode(tmp_path / "a.jxl")
        np.testing.assert_array_equal(decoded.pixels, colours())
        kept = Image.Exif()
        kept.load(decoded.metadata.exif)
        assert (kept[0x010F], kept[ORIENTATION]) == ("Maker", 1)
    (tmp_path / "a.jxl").write_bytes(whole + b"\0\0\0\x20brobExifjunk")
    np.testing.assert_array_equal(decode(tmp_path / "a.jxl").pixels, colours())


@pytest.mark.parametrize("container", [False, True])
def test_damage_is_one_sentence(tmp_path: Path, container: bool, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jxl"
    whole = imagecodecs.jpegxl_encode(colours(np.uint16, 4, 40, 50), lossless=True, usecontainer=container)
    said = refusals(path, whole, 12 if container else 2)
    assert len(said) > 20
    assert all(is_one_sentence(words, path) for words in said)
    assert capfd.readouterr() == ("", "")
