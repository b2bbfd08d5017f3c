"""PSD: written by psd-tools, read again by Pillow and OpenImageIO; read from files of psd-tools' own API."""

import io
import tracemalloc
from pathlib import Path

import numpy as np
import OpenImageIO
import pytest
from numpy.typing import NDArray
from PIL import Image
from psd_tools import PSDImage
from psd_tools.constants import ColorMode, Resource
from psd_tools.psd import PSD
from psd_tools.psd.color_mode_data import ColorModeData
from psd_tools.psd.image_resources import ImageResource, VersionInfo

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_layers, write_pixels
from mattegui.files.formats.format import Layer
from mattegui.files.picture import Metadata
from tests.files.formats.samples import PROFILE, colours, metadata

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
IPTC = b"\x1c\x02\x50\x00\x04Anna"
ALL = Metadata(PROFILE, metadata(), XMP, IPTC, (300.0, 240.0))


def by_openimageio(path: Path) -> list[tuple[str, bool, NDArray]]:
    """Name, whether it is the merged picture, and the pixels of all pictures in the file, as stored."""
    source = OpenImageIO.ImageInput.open(str(path))
    assert source is not None, OpenImageIO.geterror()
    found, at = [], 0
    while source.seek_subimage(at, 0):
        spec = source.spec()
        pixels = source.read_image(at, 0, 0, spec.nchannels, str(spec.format))
        found.append((spec.getattribute("oiio:subimagename") or "", at == 0, pixels))
        at += 1
    source.close()
    return found


@pytest.mark.parametrize("name", ["a.psd", "a.psb"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_layers_are_read_by_a_second_library(tmp_path: Path, name: str, dtype: type) -> None:
    below, above, alpha = colours(dtype), colours(dtype)[::-1].copy(), colours(dtype, 1)
    layers = [Layer("Background", below), Layer("Original", above, visible=False), Layer("Cutout", above, alpha)]
    assert write_layers(tmp_path / name, layers, below, ALL) == ()
    (_, _, merged), *found = by_openimageio(tmp_path / name)
    np.testing.assert_array_equal(merged, below)
    assert [layer for layer, _, _ in found] == ["Background", "Original", "Cutout"]
    for (_, _, pixels), expected in zip(found, (below, above, above), strict=True):
        assert pixels.dtype == dtype
        np.testing.assert_array_equal(pixels, expected)
    opened = PSDImage.open(tmp_path / name)
    assert [layer.visible for layer in opened] == [True, False, True]
    mask = np.array(opened[2].mask.topil())
    np.testing.assert_array_equal(
        mask if dtype is np.uint8 else mask.astype(int), (alpha if dtype is np.uint8 else alpha >> 8)
    )


def test_pillow_reads_layers_alpha_and_metadata(tmp_path: Path) -> None:
    rgba = colours(channels=4)
    rgba[0, :, 3], rgba[1, :, 3] = 0, 255
    write_pixels(tmp_path / "a.psd", rgba, ALL)
    with Image.open(tmp_path / "a.psd") as picture:
        again = np.array(picture)
        np.testing.assert_array_equal(again[..., 3], rgba[..., 3])
        np.testing.assert_array_equal(again[1], rgba[1])
        assert (again[0, :, :3] == 255).all()  # readers take the white out again
        assert picture.info["icc_profile"] == PROFILE
        resources = {key: data for key, _, data in (block[:3] for block in picture.resources)}
    assert resources[1060] == XMP
    assert resources[1028] == IPTC
    assert resources[1005][:4] == (300 << 16).to_bytes(4)
    assert metadata()[6:] == resources[1058]
    assert (decode(tmp_path / "a.psd").metadata) == ALL
    seen = decode(tmp_path / "a.psd").pixels
    strong = rgba[..., 3] > 128
    assert np.abs(seen[strong].astype(int) - rgba[strong]).max() <= 2  # white was blended in and taken out


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_flat_files(tmp_path: Path, channels: int, dtype: type) -> None:
    pixels = colours(dtype, channels)
    write_pixels(tmp_path / "a.psd", pixels, Metadata(resolution=(72.0, 72.0)))
    ((_, _, again),) = by_openimageio(tmp_path / "a.psd")
    np.testing.assert_array_equal(again.reshape(pixels.shape), pixels)
    decoded = decode(tmp_path / "a.psd")
    assert decoded.pixels.dtype == dtype
    np.testing.assert_array_equal(decoded.pixels, pixels)


def test_cmyk_is_shown_through_its_profile(tmp_path: Path) -> None:
    inks = Image.frombytes("CMYK", (7, 5), colours(channels=4).tobytes())
    PSDImage.frompil(inks).save(tmp_path / "a.psd")
    with Image.open(tmp_path / "a.psd") as picture:
        inks = picture.copy()  # Pillow knows that PSD stores them inverted
    assert inks.mode == "CMYK"
    decoded = decode(tmp_path / "a.psd")
    np.testing.assert_allclose(decoded.pixels.astype(int), np.array(inks.convert("RGB")).astype(int), atol=1)
    assert decoded.remarks == ("its colours were converted from CMYK to sRGB.",)


def test_without_a_merged_picture_it_is_refused(tmp_path: Path) -> None:
    document = PSDImage.frompil(Image.fromarray(colours()))
    info = ImageResource(key=Resource.VERSION_INFO, data=VersionInfo(1, False, "a", "b", 1))
    document.image_resources[Resource.VERSION_INFO] = info
    document.save(tmp_path / "a.psd")
    with pytest.raises(InputError, match=r"a\.psd: holds layers only.*Maximize compatibility"):
        decode(tmp_path / "a.psd")


def test_kinds_that_cannot_be_read_and_damaged_files(tmp_path: Path) -> None:
    stream = io.BytesIO()
    PSDImage.frompil(Image.fromarray(colours())).save(stream)
    whole = bytearray(stream.getvalue())
    whole[24:26] = (9).to_bytes(2)  # the mode of LAB
    (tmp_path / "lab.psd").write_bytes(whole)
    with pytest.raises(InputError, match="convert it to RGB"):
        decode(tmp_path / "lab.psd")
    write_pixels(tmp_path / "a.psd", colours(height=60, width=70))
    data = (tmp_path / "a.psd").read_bytes()
    for size in (len(data) // 2, 200, 30, 8):
        (tmp_path / "cut.psd").write_bytes(data[:size])
        with pytest.raises(InputError, match=r"cut\.psd"):
            decode(tmp_path / "cut.psd")


def test_a_saved_selection_is_no_transparency(tmp_path: Path) -> None:
    write_pixels(tmp_path / "a.psd", colours(channels=4))
    data = bytearray((tmp_path / "a.psd").read_bytes())
    count = data.index(b"\xff\xff\x00\x00\x00\x00\x00\x00\x00\x00")  # minus one layer, whose box begins at 0
    data[count : count + 2] = b"\0\1"
    (tmp_path / "a.psd").write_bytes(data)
    said: list[str] = []
    assert decode(tmp_path / "a.psd", said.append).pixels.shape == (5, 7, 3)
    assert said == ["one extra channel is not used."]


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_colours_that_were_never_on_white_stay(tmp_path: Path, dtype: type) -> None:
    """ImageMagick writes the merged picture so."""
    straight = colours(dtype, 4)
    write_pixels(tmp_path / "a.psd", straight)
    with (tmp_path / "a.psd").open("rb") as stream:
        document = PSD.read(stream)
    planes = straight.transpose(2, 0, 1)
    document.image_data.set_data([plane.astype(f">u{plane.itemsize}").tobytes() for plane in planes], document.header)
    with (tmp_path / "b.psd").open("wb") as stream:
        document.write(stream)
    np.testing.assert_array_equal(decode(tmp_path / "b.psd").pixels, straight)


def test_a_side_beyond_the_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.psd: \.psd holds at most 30000 pixels a side"):
        write_pixels(tmp_path / "a.psd", np.zeros((1, 30_001), np.uint8))
    write_pixels(tmp_path / "a.psb", np.zeros((1, 30_001), np.uint8))
    assert decode(tmp_path / "a.psb").pixels.shape == (1, 30_001)


def test_a_palette(tmp_path: Path) -> None:
    indices, palette = colours(np.uint8, 1), np.random.default_rng(2).integers(0, 256, (256, 3), np.uint8)
    stream = io.BytesIO()
    PSDImage.frompil(Image.fromarray(indices)).save(stream)
    stream.seek(0)
    document = PSD.read(stream)
    document.header.color_mode = ColorMode.INDEXED
    document.color_mode_data = ColorModeData(palette.T.tobytes())
    with (tmp_path / "a.psd").open("wb") as file:
        document.write(file)
    np.testing.assert_array_equal(decode(tmp_path / "a.psd").pixels, palette[indices])
    with Image.open(tmp_path / "a.psd") as second:
        np.testing.assert_array_equal(np.array(second.convert("RGB")), palette[indices])


def test_the_layers_of_a_psd_take_no_memory_while_its_picture_is_made(tmp_path: Path) -> None:
    pixels = np.tile(colours(np.uint8, 4, 300, 300), (5, 5, 1))
    write_pixels(tmp_path / "a.psb", pixels)
    decode(tmp_path / "a.psb")  # what is loaded late is there now
    tracemalloc.start()
    decode(tmp_path / "a.psb")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 6.5 * pixels.nbytes
