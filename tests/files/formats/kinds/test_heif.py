"""HEIC made by libheif's encoder; AVIF made and read by imagecodecs, beside ours by Pillow."""

import io
from pathlib import Path

import imagecodecs
import numpy as np
import pillow_heif
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageOps

from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata
from tests.files.formats.samples import ORIENTATION, PROFILE, colours, is_one_sentence, metadata, refusals

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'


def smooth(channels: int = 3, height: int = 40, width: int = 50) -> NDArray[np.uint8]:
    """What codecs with loss keep nearly."""
    noise = colours(channels=4, height=6, width=8)[..., :channels]
    return np.array(Image.fromarray(noise.squeeze()).resize((width, height), Image.Resampling.BICUBIC))


def heic(path: Path, *pictures: NDArray, mode: str = "", **options: object) -> Path:
    """A file of these pictures, nearly without loss. mode: libheif's, for pictures of 16 bits."""
    first, *others = pictures
    if mode:
        file = pillow_heif.from_bytes(mode, first.shape[1::-1], first.tobytes())
    else:
        file = pillow_heif.from_pillow(Image.fromarray(first))
    for other in others:
        file.add_from_pillow(Image.fromarray(other))
    stream = io.BytesIO()
    file.save(stream, quality=-1, chroma=444, **options)
    path.write_bytes(stream.getvalue())
    return path


@pytest.mark.parametrize(("height", "width"), [(40, 50), (41, 53)])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_heic_of_8_bits(tmp_path: Path, channels: int, height: int, width: int) -> None:
    stored = smooth(channels, height, width)
    decoded = decode(heic(tmp_path / "a.heic", stored)).pixels
    assert decoded.dtype == np.uint8
    np.testing.assert_allclose(decoded.astype(int), stored, atol=2)
    if channels == 4:
        np.testing.assert_array_equal(decoded[..., 3], stored[..., 3])


@pytest.mark.parametrize(("mode", "channels"), [("L;16", 1), ("RGB;16", 3), ("RGBA;16", 4)])
@pytest.mark.parametrize("bits", [10, 12])
def test_deep_heic_reaches_white_and_keeps_its_bits(tmp_path: Path, bits: int, mode: str, channels: int) -> None:
    ramp = np.linspace(0, 65535, 40 * 50 * channels).astype(np.uint16)
    stored = np.ascontiguousarray(ramp.reshape(channels, 40, 50).transpose(1, 2, 0)).squeeze()
    stored[:8, :8] = 65535
    decoded = decode(heic(tmp_path / "a.heic", stored, mode=mode, bit_depth=bits)).pixels
    assert decoded.dtype == np.uint16
    assert decoded[2, 2].min() >= 65535 - 2 * 65535 // 2**bits
    np.testing.assert_allclose(decoded.astype(int), stored, atol=4 * 65535 / 2**bits)
    assert len(np.unique(decoded)) > 256


@pytest.mark.parametrize("orientation", range(1, 9))
def test_heic_is_turned_once(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[0x010F] = orientation, "Maker"
    stored = Image.fromarray(smooth())
    path = heic(tmp_path / "a.heic", np.array(stored), exif=exif.tobytes())
    stored.getexif()[ORIENTATION] = orientation
    decoded = decode(path)
    np.testing.assert_allclose(decoded.pixels.astype(int), np.array(ImageOps.exif_transpose(stored)), atol=2)
    kept = Image.Exif()
    kept.load(decoded.metadata.exif)
    assert (kept[ORIENTATION], kept[0x010F]) == (1, "Maker")


def test_heic_keeps_profile_and_xmp(tmp_path: Path) -> None:
    path = heic(tmp_path / "a.heic", smooth(), icc_profile=PROFILE, xmp=XMP)
    picture = read_image(path)
    assert picture.metadata.profile == PROFILE
    assert picture.metadata.xmp == XMP
    assert np.abs(picture.pixels.astype(int) - picture.original).max() > 10


def test_heic_in_display_p3_by_numbers(tmp_path: Path) -> None:
    stored = np.full((40, 50, 3), (200, 100, 50), np.uint8)
    path = heic(tmp_path / "a.heic", stored, color_primaries=12, transfer_characteristics=13)
    picture = read_image(path)
    np.testing.assert_allclose(picture.pixels[20, 20].astype(int), (215, 93, 31), atol=2)
    np.testing.assert_allclose(picture.original[20, 20].astype(int), (200, 100, 50), atol=2)
    said: list[str] = []
    read_image(heic(path, stored, color_primaries=9, transfer_characteristics=16), said.append)
    assert "HDR screens (PQ)" in said[0]


def test_of_several_pictures_the_main_one_is_taken_and_it_is_said(tmp_path: Path) -> None:
    stored = smooth()
    path = heic(tmp_path / "a.heic", stored[:20, :20], stored, stored[::-1], primary_index=1)
    decoded = decode(path)
    np.testing.assert_allclose(decoded.pixels.astype(int), stored, atol=2)
    assert decoded.remarks == ("picture 2 of 3, the main one, is used.",)


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("bits", [8, 10, 12])
def test_avif_made_by_imagecodecs(tmp_path: Path, bits: int, channels: int) -> None:
    stored = smooth(channels, 41, 53)
    deep = stored if bits == 8 else (stored.astype(np.uint16) << (bits - 8)) + np.uint16(1)
    (tmp_path / "a.avif").write_bytes(imagecodecs.avif_encode(deep, level=100, bitspersample=bits, speed=9))
    decoded = decode(tmp_path / "a.avif").pixels
    grey = decoded[..., 0] if channels == 1 and decoded.ndim == 3 else decoded  # Pillow makes grey AVIF colourful
    expected = deep if bits == 8 else np.rint(deep * (65535 / (2**bits - 1)))
    assert decoded.dtype == (np.uint8 if bits == 8 else np.uint16)
    np.testing.assert_allclose(grey.astype(int), expected, atol=2 if bits == 8 else 0)


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_avif_read_by_imagecodecs(tmp_path: Path, channels: int) -> None:
    stored = colours(np.uint8, channels, 41, 53)
    write_pixels(tmp_path / "a.avif", stored)
    found = imagecodecs.avif_decode((tmp_path / "a.avif").read_bytes())
    found = found[..., 0] if channels == 1 and found.ndim == 3 else found
    np.testing.assert_allclose(found.astype(int), stored, atol=3)
    if channels == 4:
        np.testing.assert_array_equal(found[..., 3], stored[..., 3])


def test_avif_keeps_all_that_is_said(tmp_path: Path) -> None:
    said = Metadata(PROFILE, metadata(), XMP, resolution=(300, 300))
    assert write_pixels(tmp_path / "a.avif", smooth(), said) == ()
    found = decode(tmp_path / "a.avif").metadata
    assert (found.profile, found.xmp, found.resolution) == (PROFILE, XMP, (300, 300))
    kept = Image.Exif()
    kept.load(found.exif)
    assert kept[0x010F] == "Maker"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_avif_is_turned_once(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    stored = Image.fromarray(smooth())
    stored.save(tmp_path / "a.avif", exif=exif, quality=100, subsampling="4:4:4")
    stored.getexif()[ORIENTATION] = orientation
    decoded = decode(tmp_path / "a.avif").pixels
    np.testing.assert_allclose(decoded.astype(int), np.array(ImageOps.exif_transpose(stored)), atol=3)


def test_avif_by_numbers_and_of_several_frames(tmp_path: Path) -> None:
    stored = np.full((40, 50, 3), (200, 100, 50), np.uint8)
    coded = imagecodecs.avif_encode(stored, level=100, primaries=12, transfer=13, matrix=0)
    (tmp_path / "a.avif").write_bytes(coded)
    picture = read_image(tmp_path / "a.avif")
    np.testing.assert_allclose(picture.pixels[20, 20].astype(int), (215, 93, 31), atol=2)
    first, second = Image.fromarray(stored), Image.fromarray(stored[..., ::-1])
    first.save(tmp_path / "a.avif", save_all=True, append_images=[second], quality=100, subsampling="4:4:4")
    decoded = decode(tmp_path / "a.avif")
    np.testing.assert_allclose(decoded.pixels.astype(int), stored, atol=2)
    assert decoded.remarks == ("frame 1 of 2 is used.",)


@pytest.mark.parametrize("name", ["a.heic", "a.avif", "deep.heic", "deep.avif"])
def test_damage_is_one_sentence(tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    deep = smooth(4).astype(np.uint16) * 257
    if name == "a.heic":
        heic(path, smooth(4))
    elif name == "deep.heic":
        heic(path, deep, mode="RGBA;16", bit_depth=10)
    elif name == "a.avif":
        path.write_bytes(imagecodecs.avif_encode(smooth(4), level=90))
    else:
        path.write_bytes(imagecodecs.avif_encode(deep >> np.uint16(6), level=90, bitspersample=10))
    said = refusals(path, path.read_bytes(), 32)
    assert len(said) > 15
    assert all(is_one_sentence(words, path) for words in said)
    assert capfd.readouterr() == ("", "")


def test_a_damaged_exif_is_left_out(tmp_path: Path) -> None:
    picture = smooth()
    heic(tmp_path / "a.heic", picture, exif=b"Exif\0\0" + b"\xff" * 99)
    said: list[str] = []
    decoded = decode(tmp_path / "a.heic", said.append)
    np.testing.assert_allclose(decoded.pixels.astype(int), picture, atol=4)
    assert said == ["its EXIF is damaged and is left out."]
