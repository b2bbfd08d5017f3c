"""IPTC records, read again by Pillow."""

import io

from PIL import Image, IptcImagePlugin

from mattegui.files.formats.packets import iptc


def dataset(number: int, text: bytes, record: int = 2) -> bytes:
    return bytes([0x1C, record, number]) + len(text).to_bytes(2) + text


def long_dataset(number: int, text: bytes) -> bytes:
    return bytes([0x1C, 2, number, 0x80, 4]) + len(text).to_bytes(4) + text


RECORDS = dataset(90, b"\x1b%G", 1) + dataset(80, b"Anna") + dataset(90, b"Ulm") + dataset(116, b"(c) Anna")


def test_places_go_and_the_author_stays() -> None:
    kept = iptc.public(RECORDS + long_dataset(120, b"caption") + long_dataset(101, b"Germany"))
    assert kept == dataset(90, b"\x1b%G", 1) + dataset(80, b"Anna") + dataset(116, b"(c) Anna") + long_dataset(
        120, b"caption"
    )


def test_what_is_no_record_goes() -> None:
    assert iptc.public(dataset(80, b"Anna") + b"\x1c\x02\x50\x00\x09cut") == dataset(80, b"Anna")
    assert iptc.public(b"text") == b""
    assert iptc.public(b"") == b""


def test_resources_hold_the_records() -> None:
    other = b"8BIM\x04\x21\x03abc\0\0\0\x03xyz\0"
    block = other + iptc.as_resources(RECORDS)
    assert iptc.in_resources(block) == RECORDS
    assert iptc.in_resources(other) is None
    assert iptc.in_resources(b"8BIM") is None
    stream = io.BytesIO()
    body = iptc.PHOTOSHOP + iptc.as_resources(RECORDS)
    Image.new("RGB", (8, 8)).save(stream, "JPEG", extra=b"\xff\xed" + (len(body) + 2).to_bytes(2) + body)
    with Image.open(stream) as picture:
        found = IptcImagePlugin.getiptcinfo(picture)
    assert found is not None
    assert (found[2, 80], found[2, 90]) == (b"Anna", b"Ulm")


def test_a_small_picture_of_the_photograph_goes_and_nothing_else_changes() -> None:
    preview = dataset(200, b"\0\x0b") + dataset(201, b"\0\1") + long_dataset(202, b"JPEG")
    assert iptc.tidied(dataset(80, b"Anna") + preview + dataset(90, b"Ulm")) == dataset(80, b"Anna") + dataset(
        90, b"Ulm"
    )
    for records in (RECORDS, RECORDS + b"\x1c\x02\x50\x00\x09cut", dataset(202, b"no preview", 1)):
        assert iptc.tidied(records) == records
