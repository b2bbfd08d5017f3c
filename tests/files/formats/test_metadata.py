"""What stays with a picture, and what does not."""

import struct
from pathlib import Path

from PIL import Image

from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.picture import Metadata
from tests.files.formats.samples import colours


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
    exif[0x013B] = name
    Image.fromarray(colours()).save(tmp_path / "a.jpg", exif=exif)
    kept = decode(tmp_path / "a.jpg").metadata.exif
    assert name in kept
    write_pixels(tmp_path / "b.tif", colours(), Metadata(exif=kept))
    assert name in (tmp_path / "b.tif").read_bytes()
