"""EXIF blocks, read again by Pillow."""

import pytest
from PIL import Image, TiffImagePlugin

from mattegui.files.formats.packets import exif


def block() -> bytes:
    found = Image.Exif()
    found[0x010F], found[0x8298], found[exif.X_RESOLUTION], found[exif.RESOLUTION_UNIT] = "Maker", "(c) Anna", 72.0, 2
    found[exif.EXIF_IFD] = {0x9003: "2024:05:06 07:08:09", 0xA002: 4000, 0xA431: "77", 0x927C: b"note", 0xA430: "Anna"}
    found[exif.GPS_IFD] = {1: "N"}
    return found.tobytes()


def read(data: bytes) -> tuple[Image.Exif, dict, dict]:
    found = Image.Exif()
    found.load(data)
    return found, found.get_ifd(exif.EXIF_IFD), found.get_ifd(exif.GPS_IFD)


def test_size_and_resolution_follow_what_is_written() -> None:
    first, photograph, place = read(exif.with_resolution(exif.with_size(block(), 30, 20), (300.0, 240.0)))
    assert (photograph[0xA002], photograph[0xA003]) == (30, 20)
    assert (first[0x011A], first[0x011B], first[0x0128]) == (300, 240, 2)
    assert (first[0x010F], place[1], photograph[0x9003]) == ("Maker", "N", "2024:05:06 07:08:09")
    assert read(exif.with_resolution(None, (300.0, 300.0)))[0][0x011A] == 300


def test_private_entries_go() -> None:
    first, photograph, place = read(exif.public(block()))
    assert not place
    assert set(photograph) == {0x9003, 0xA002}
    assert first[0x8298] == "(c) Anna"


def test_the_computer_s_name_is_kept_and_private() -> None:
    found = Image.Exif()
    found[exif.HOST_COMPUTER], found[0x010D] = "Anna's telephone", "a document"
    _, kept = exif.split(found)
    assert kept is not None
    first, _, _ = read(kept)
    assert (first[exif.HOST_COMPUTER], first[0x010D]) == ("Anna's telephone", "a document")
    first, _, _ = read(exif.public(kept))
    assert exif.HOST_COMPUTER not in first
    assert first[0x010D] == "a document"


def test_letters_beyond_ascii_stay_in_every_directory() -> None:
    """Pillow writes "?" for them unless it is given the bytes."""
    name = "José".encode()
    found = Image.Exif()
    found[0x013B], found[exif.EXIF_IFD], found[exif.GPS_IFD] = name, {0xA430: name}, {0x1C: name}
    again = Image.Exif()
    again.load(found.tobytes())
    _, kept = exif.split(again)
    assert kept is not None
    assert kept.count(name) == 3
    assert exif.unturned(exif.with_size(kept, 3, 2)).count(name) == 3


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({0x011A: 300.0, 0x011B: 200.0, 0x0128: 2}, (300, 200)),
        ({0x011A: 100.0, 0x011B: 100.0, 0x0128: 3}, (254, 254)),
        ({0x011A: 300.0}, (300, 300)),
        ({0x011A: 300.0, 0x0128: 1}, None),
        ({0x011A: TiffImagePlugin.IFDRational(1, 0), 0x0128: 2}, None),
        ({0x011A: 0.0, 0x0128: 2}, None),
        ({}, None),
    ],
)
def test_resolution_in_any_unit(tags: dict, expected: tuple[float, float] | None) -> None:
    found = Image.Exif()
    for tag, value in tags.items():
        found[tag] = value
    assert exif.resolution_in(found) == expected
