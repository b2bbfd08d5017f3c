"""What files say of a picture beside its pixels: gathered when they are read, put right before they are written."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.depth import Depth
from mattegui.core.feedback import Remark
from mattegui.files.formats.format import DAMAGE
from mattegui.files.formats.packets import exif, iptc, xmp
from mattegui.files.formats.profiles import adobe_rgb
from mattegui.files.picture import Metadata

DCF_FORMATS = ("JPEG", "MPO")  # names of Pillow: an MPO is a JPEG with more pictures behind it
APP1_XMP = b"http://ns.adobe.com/xap/1.0/\0"  # what JPEG's segments of XMP begin with, and those of long packets
APP1_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
EXTENSION_NAME = 32  # letters; the whole length and this part's place follow, of four bytes each
DAMAGED_XMP = Remark("its XMP is damaged and is left out.")
DAMAGED_EXIF = Remark("its EXIF is damaged and is left out.")


class Gathered(NamedTuple):
    """What a file says beside its pixels. orientation: 1 to 8, of the pixels as stored; remarks: as Decoded's."""

    orientation: int
    metadata: Metadata
    remarks: tuple[str, ...] = ()


def gathered(image: Image.Image) -> Gathered:
    """All that a file says that Pillow has opened and loaded; whoever reads TIFF adds its IPTC."""
    found = exif_of(image)
    resources = image.info.get("photoshop")
    records = resources.get(iptc.IPTC_RESOURCE) if isinstance(resources, dict) else None
    return assembled(
        found,
        profile=profile_of(image, found),
        packet=_whole_packet(image),
        records=records if isinstance(records, bytes) else None,
        resolution=_resolution(image),
    )


def exif_of(image: Image.Image) -> Image.Exif | None:
    """What Pillow finds in a picture that it has opened; None where it is damaged."""
    try:
        return image.getexif()
    except DAMAGE:
        return None


def profile_of(image: Image.Image, found: Image.Exif | None) -> bytes | None:
    """The profile in a picture that Pillow has opened, else the one that a camera's EXIF, `found`, stands for."""
    profile: bytes | None = image.info.get("icc_profile")
    if profile is None and found is not None and image.format in DCF_FORMATS and exif.is_adobe_rgb(found):
        return adobe_rgb()
    return profile


def assembled(
    found: Image.Exif | None,
    profile: bytes | None = None,
    packet: bytes | None = None,
    records: bytes | None = None,
    resolution: tuple[float, float] | None = None,
) -> Gathered:
    """Metadata of its parts as they lie in a file.

    found: EXIF, None where it is damaged; packet: XMP; records: IPTC; resolution: pixels per inch, None takes that
    of EXIF.
    """
    remarks: tuple[str, ...] = (DAMAGED_EXIF,) if found is None else ()
    found = found or Image.Exif()
    orientation, block = exif.split(found)
    tidy = xmp.tidied(packet) if packet else None
    remarks += (DAMAGED_XMP,) if packet and tidy is None else ()
    inches = exif.sensible(resolution) or exif.resolution_in(found)
    if inches is not None and orientation >= 5:
        inches = inches[::-1]  # across and down change places with columns and rows
    small = iptc.tidied(records) if records else None
    return Gathered(orientation, Metadata(profile, block, tidy, small or None, inches), remarks)


def for_result(metadata: Metadata, width: int, height: int, private: bool) -> Metadata:
    """The metadata to write beside so many pixels.

    private: False leaves out places, serial numbers, owners' names and makers' notes.
    """
    block, packet, records = metadata.exif, metadata.xmp, metadata.iptc
    if not private:
        block = exif.public(block) if block else None
        packet = xmp.public(packet) if packet else None
        records = iptc.public(records) or None if records else None
    if block is not None:
        block = exif.with_size(block, width, height)
        if metadata.resolution is not None:
            block = exif.with_resolution(block, metadata.resolution)
    return replace(metadata, exif=block, xmp=packet, iptc=records)


def upright(pixels: NDArray[Depth], orientation: int) -> NDArray[Depth]:
    """Undo an EXIF orientation: 2 to 4 flip and turn, 5 to 8 also exchange rows and columns."""
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(pixels)


def _resolution(image: Image.Image) -> tuple[float, float] | None:
    """What the file says itself; Pillow would answer for EXIF, too, and invent 72 where EXIF says nothing."""
    if image.format in DCF_FORMATS and image.info.get("jfif_unit") not in (1, 2):
        return None
    dpi = image.info.get("dpi")
    return None if dpi is None else (float(dpi[0]), float(dpi[1]))


def _whole_packet(image: Image.Image) -> bytes | None:
    packet = image.info.get("xmp")
    parts = [
        block[len(APP1_EXTENSION) :]
        for _, block in getattr(image, "applist", ())  # JPEG's segments
        if block.startswith(APP1_EXTENSION) and packet and block[len(APP1_EXTENSION) :][:EXTENSION_NAME] in packet
    ]
    if packet is None or not parts:
        return packet
    ordered = sorted(parts, key=lambda part: part[EXTENSION_NAME + 4 : EXTENSION_NAME + 8])
    return xmp.joined(packet, b"".join(part[EXTENSION_NAME + 8 :] for part in ordered)) or packet
