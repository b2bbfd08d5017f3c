"""IPTC-IIM records, and Photoshop's image resources, in which JPEG, TIFF and PSD hold them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

PHOTOSHOP = b"Photoshop 3.0\0"  # what a JPEG's segment of resources begins with
RESOURCE = b"8BIM"  # what one resource begins with
IPTC_RESOURCE = 0x0404
TIFF_TAG = 33723
DATASET = 0x1C  # what one IPTC dataset begins with
LONG_DATASET = 0x8000  # this bit says that the length itself is so many bytes
APPLICATION = 2  # the record with everything that people write
# Codes and names of places, city, part of it, province, code and name of the country, whom to call.
PRIVATE_DATASETS = (26, 27, 90, 92, 95, 100, 101, 118)
PREVIEW_DATASETS = (200, 201, 202)  # a small picture of the photograph before it was cut out


def tidied(records: bytes) -> bytes:
    """Records without a small picture; they stay byte by byte where there is none."""
    found = list(_datasets(records))
    kept = [dataset for number, dataset in found if number not in PREVIEW_DATASETS]
    return records if len(kept) == len(found) else b"".join(kept)


def public(records: bytes) -> bytes:
    """Records without places and telephone numbers; what cannot be understood is left out, too."""
    return b"".join(dataset for number, dataset in _datasets(records) if number not in PRIVATE_DATASETS)


def _datasets(records: bytes) -> Iterator[tuple[int, bytes]]:
    """Each dataset up to the first that cannot be understood, and its number in APPLICATION; 0 in other records."""
    at = 0
    while at + 5 <= len(records) and records[at] == DATASET:
        record, number, size = struct.unpack_from(">BBH", records, at + 1)
        start = at + 5
        if size & LONG_DATASET:
            start += size & ~LONG_DATASET
            size = int.from_bytes(records[at + 5 : start])
        end = start + size
        if end > len(records):
            break
        yield number if record == APPLICATION else 0, records[at:end]
        at = end


def as_resources(records: bytes) -> bytes:
    """Records as a block of Photoshop's resources."""
    block = RESOURCE + struct.pack(">HHL", IPTC_RESOURCE, 0, len(records)) + records
    return block + b"\0" * (len(block) % 2)


def in_resources(block: bytes) -> bytes | None:
    """The records in a block of Photoshop's resources."""
    at = 0
    while at + 12 <= len(block) and block[at : at + 4] == RESOURCE:
        number, letters = struct.unpack_from(">HB", block, at + 4)
        at += 6 + (letters + 2) // 2 * 2  # the name with its length, padded to an even number of bytes
        (size,) = struct.unpack_from(">L", block, at)
        if number == IPTC_RESOURCE:
            return block[at + 4 : at + 4 + size]
        at += 4 + (size + 1) // 2 * 2
    return None
