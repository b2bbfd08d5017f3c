"""What stays with a picture, and what does not."""

import io
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms, IptcImagePlugin, TiffImagePlugin
from tifffile import TiffFile, imwrite

from mattegui.files.colour import converted, srgb
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.metadata import for_result
from mattegui.files.formats.profiles import adobe_rgb
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata
from tests.files.formats.samples import PROFILE, colours, metadata


def test_an_exif_entry_of_the_wrong_type_costs_the_exif_and_not_the_picture(tmp_path: Path) -> None:
    directory = struct.pack("<HHHLLHHL4sL", 2, 0x0112, 3, 1, 6, 0x0128, 2, 3, b"ab", 0)  # a resolution unit in words
    block = b"Exif\0\0II*\0" + struct.pack("<L", 8) + directory
    picture = Image.fromarray(colours())
    picture.save(tmp_path / "a.jpg", exif=block)
    decoded = decode(tmp_path / "a.jpg")
    assert decoded.pixels.shape == (7, 5, 3)
    assert decoded.metadata.exif is None


def test_exif_keeps_what_tells_of_the_photograph_and_drops_the_rest(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x8298] = "Maker", "Somebody"
    exif[0x0100] = 4711  # a width that says nothing about the result
    exif[0x8769] = {0x9003: "2024:05:06 07:08:09"}
    exif[0x8825] = {1: "N"}
    Image.fromarray(colours()).save(tmp_path / "a.jpg", exif=exif)
    kept = Image.Exif()
    kept.load(decode(tmp_path / "a.jpg").metadata.exif)
    assert kept[0x010F] == "Maker"
    assert kept[0x8298] == "Somebody"
    assert 0x0100 not in kept
    assert kept.get_ifd(0x8769)[0x9003] == "2024:05:06 07:08:09"
    assert kept.get_ifd(0x8825)[1] == "N"


def test_a_file_without_exif_gets_none(tmp_path: Path) -> None:
    Image.fromarray(colours()).save(tmp_path / "a.png")
    assert decode(tmp_path / "a.png").metadata.exif is None


def test_letters_beyond_ascii_stay_what_they_were(tmp_path: Path) -> None:
    name = "© José".encode()
    exif = Image.Exif()
    exif[0x013B], exif[0x0112] = name, 1
    Image.fromarray(colours()).save(tmp_path / "a.jpg", exif=exif)
    kept = decode(tmp_path / "a.jpg").metadata.exif
    assert name in kept
    for written in ("b.tif", "b.jpg", "b.png", "b.webp", "b.avif", "b.jxl", "b.psd"):
        write_pixels(tmp_path / written, colours(), Metadata(exif=kept))
        assert name in (tmp_path / written).read_bytes(), written


XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'tiff:Orientation="%d" dc:format="a"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
IPTC = b"\x1c\x02\x50\x00\x04Anna\x1c\x02\x5a\x00\x03Ulm"


def whole() -> Metadata:
    return Metadata(PROFILE, metadata(), XMP % 1, IPTC, (300.0, 240.0))


def test_jpeg_holds_everything(tmp_path: Path) -> None:
    assert write_pixels(tmp_path / "a.jpg", colours(), whole()) == ()
    with Image.open(tmp_path / "a.jpg") as picture:
        assert picture.info["dpi"] == (300, 240)
        assert picture.info["xmp"] == XMP % 1
        assert picture.info["icc_profile"] == PROFILE
        assert IptcImagePlugin.getiptcinfo(picture) == {(2, 80): b"Anna", (2, 90): b"Ulm"}
    assert replace(decode(tmp_path / "a.jpg").metadata, exif=metadata()) == whole()


def test_tiff_holds_everything(tmp_path: Path) -> None:
    assert write_pixels(tmp_path / "a.tif", colours(np.uint16, 4), whole()) == ()
    with TiffFile(tmp_path / "a.tif") as file:
        tags = file.pages[0].tags
        assert (tags.valueof(282), tags.valueof(283), tags.valueof(296)) == ((300, 1), (240, 1), 2)
        assert tags.valueof(700) == XMP % 1
        assert tags.valueof(33723) == IPTC
    assert replace(decode(tmp_path / "a.tif").metadata, exif=metadata()) == whole()


def test_webp_holds_all_but_iptc_and_says_so(tmp_path: Path) -> None:
    assert write_pixels(tmp_path / "a.webp", colours(), whole()) == (
        f"{tmp_path / 'a.webp'}: WebP holds no IPTC; left out.",
    )
    with Image.open(tmp_path / "a.webp") as picture:
        assert picture.info["xmp"] == XMP % 1
        exif = picture.getexif()
        assert (exif[0x011A], exif[0x011B], exif[0x0128], exif[0x010F]) == (300, 240, 2, "Maker")
    assert decode(tmp_path / "a.webp").metadata.resolution == (300, 240)


def test_exif_too_long_for_jpeg_is_left_out_and_said(tmp_path: Path) -> None:
    long = Image.Exif()
    long[0x8769] = {0x927C: b"x" * 70_000}
    (said,) = write_pixels(tmp_path / "a.jpg", colours(), replace(whole(), exif=long.tobytes()))
    assert "a.jpg: EXIF of 70" in said
    with Image.open(tmp_path / "a.jpg") as picture:
        assert "exif" not in picture.info
        assert picture.info["xmp"] == XMP % 1


def test_xmp_too_long_for_one_segment_of_jpeg_comes_back(tmp_path: Path) -> None:
    packet = (XMP % 1).replace(b'format="a"', b'format="' + b"0123456789" * 15_000 + b'"')
    assert write_pixels(tmp_path / "a.jpg", colours(), replace(whole(), xmp=packet)) == ()
    again = decode(tmp_path / "a.jpg").metadata.xmp
    assert again is not None
    assert b"0123456789" * 15_000 in again


def test_a_turned_photograph_is_upright_in_exif_and_xmp_and_has_no_thumbnail(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x011A], exif[0x011B], exif[0x0128] = 6, 300.0, 240.0, 2
    exif._ifds[1] = {0x0201: 0}  # a thumbnail's directory
    Image.fromarray(colours()).save(tmp_path / "a.jpg", exif=exif, xmp=XMP % 6)
    decoded = decode(tmp_path / "a.jpg")
    assert decoded.pixels.shape == (7, 5, 3)
    assert decoded.metadata.xmp is not None
    assert b'tiff:Orientation="1"' in decoded.metadata.xmp
    assert b'dc:format="a"' in decoded.metadata.xmp
    assert decoded.metadata.resolution == (240, 300)  # across and down changed places
    again = Image.Exif()
    again.load(decoded.metadata.exif)
    assert again[0x0112] == 1
    assert not again.get_ifd(1)


def test_damaged_xmp_is_left_out_and_said(tmp_path: Path) -> None:
    Image.fromarray(colours()).save(tmp_path / "a.jpg", xmp=b"<x")
    said: list[str] = []
    assert decode(tmp_path / "a.jpg", said.append).metadata.xmp is None
    assert said == ["its XMP is damaged and is left out."]


def test_what_is_written_tells_its_own_size_and_nothing_private() -> None:
    result = for_result(whole(), 30, 20, private=False)
    exif = Image.Exif()
    exif.load(result.exif)
    assert (exif.get_ifd(0x8769)[0xA002], exif.get_ifd(0x8769)[0xA003]) == (30, 20)
    assert exif[0x011A] == 300
    assert not exif.get_ifd(0x8825)
    assert result.iptc == IPTC[:9]
    assert for_result(whole(), 30, 20, private=True).iptc == IPTC
    assert for_result(Metadata(), 30, 20, private=False) == Metadata()


def test_a_resolution_of_jfif_counts_more_than_that_of_exif(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x011A], exif[0x011B], exif[0x0128] = 72.0, 72.0, 2
    Image.fromarray(colours()).save(tmp_path / "a.jpg", dpi=(300, 300), exif=exif)
    assert decode(tmp_path / "a.jpg").metadata.resolution == (300, 300)
    Image.fromarray(colours()).save(tmp_path / "b.jpg", exif=exif)
    assert decode(tmp_path / "b.jpg").metadata.resolution == (72, 72)
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    Image.fromarray(colours()).save(tmp_path / "c.jpg", exif=exif)
    assert decode(tmp_path / "c.jpg").metadata.resolution is None


def test_a_tiff_in_inks_says_as_much(tmp_path: Path) -> None:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[33723] = IPTC
    inks = Image.fromarray(colours()).convert("CMYK")
    inks.save(tmp_path / "a.tif", tiffinfo=tags, dpi=(300, 300), compression="tiff_deflate")
    found = decode(tmp_path / "a.tif").metadata
    assert (found.iptc, found.resolution) == (IPTC, (300, 300))


@pytest.mark.parametrize(("photometric", "channels"), [("rgb", 3), ("palette", 1), ("separated", 4)])
def test_iptc_of_a_tiff_stored_as_long_numbers(tmp_path: Path, photometric: str, channels: int) -> None:
    """So ExifTool and Photoshop store it."""
    records = IPTC + b"\x1c\x02\x05\x00\x02ab"  # 24 bytes: whole numbers
    given = {"colormap": np.zeros((3, 256), np.uint16)} if photometric == "palette" else {}
    tags = [(33723, "I", 6, struct.unpack("<6L", records), True)]
    pixels = colours(channels=channels)
    imwrite(tmp_path / "a.tif", pixels, photometric=photometric, byteorder="<", extratags=tags, metadata=None, **given)
    assert decode(tmp_path / "a.tif").metadata.iptc == records


def test_a_resolution_that_nobody_means_is_none(tmp_path: Path) -> None:
    for dpi in ((0.5, 0.5), (1e6, 1e6)):
        Image.fromarray(colours()).save(tmp_path / "a.tif", dpi=dpi)
        assert decode(tmp_path / "a.tif").metadata.resolution is None


def test_a_jpeg_with_pictures_behind_it_is_a_jpeg(tmp_path: Path) -> None:
    """Phones lay a second picture behind the first; Pillow would tell 72 pixels an inch, which nobody wrote."""
    exif = Image.Exif()
    exif[0x010F] = "Maker"
    second = Image.fromarray(colours())
    Image.fromarray(colours()).save(tmp_path / "a.jpg", "MPO", save_all=True, append_images=[second], exif=exif)
    decoded = decode(tmp_path / "a.jpg")
    assert decoded.pixels.shape == (5, 7, 3)
    assert decoded.metadata.resolution is None


@pytest.mark.parametrize("name", ["JPEG", "MPO"])
def test_a_camera_that_marks_adobe_rgb_means_it(tmp_path: Path, name: str) -> None:
    """DCF 2.0: cameras write a mark in EXIF, and no profile."""
    exif = Image.Exif()
    exif[0x8769] = {0xA001: 0xFFFF, 0xA005: {1: "R03"}}
    Image.new("RGB", (32, 32), (200, 60, 60)).save(tmp_path / "a.jpg", name, exif=exif)
    picture = read_image(tmp_path / "a.jpg")
    assert picture.metadata.profile == adobe_rgb()
    assert "Adobe RGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(adobe_rgb())))
    from_known = converted(picture.original, adobe_rgb(), srgb(), "RGB", np.uint8)
    np.testing.assert_array_equal(picture.pixels, from_known)
    assert picture.pixels[5, 5, 0] > picture.original[5, 5, 0] + 10
    exif[0x8769] = {0xA001: 1, 0xA005: {1: "R98"}}
    Image.new("RGB", (32, 32), (200, 60, 60)).save(tmp_path / "b.jpg", name, exif=exif)
    assert decode(tmp_path / "b.jpg").metadata.profile is None
    exif[0x8769] = {0xA001: 0xFFFF, 0xA005: {1: "R03"}}
    Image.new("RGB", (32, 32), (200, 60, 60)).save(tmp_path / "c.jpg", name, exif=exif, icc_profile=PROFILE)
    assert decode(tmp_path / "c.jpg").metadata.profile == PROFILE
