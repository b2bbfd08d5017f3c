"""HEIC and AVIF, which lie in the same kind of boxes."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

import imagecodecs
import numpy as np
from PIL import Image

from mattegui.core.depth import Pixels
from mattegui.core.feedback import Remark
from mattegui.files.formats.format import ANY_LENGTH, Decoded, Format, check_pixels, unreadable
from mattegui.files.formats.metadata import assembled, gathered, upright
from mattegui.files.formats.opencv import stretched
from mattegui.files.formats.packets.exif import loaded, unturned, with_resolution
from mattegui.files.formats.pillow import blocks, opened, shallow
from mattegui.files.formats.profiles import of_code_points
from mattegui.files.picture import Metadata

FILE_TYPE = b"ftyp"  # the name of the first box; it lists brands of four letters
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
AVIF_BRANDS = {b"avif", b"avis"}
AVIF_SETTINGS = b"av1C"  # the box with the depth of AV1, in two bits of its third byte
HIGH_DEPTH, TWELVE_BITS = 0x40, 0x20
CODE_POINTS = b"colrnclx"  # the box with the meaning of colours, in numbers of two bytes
AVIF_QUALITY, AVIF_SPEED = 100, 8  # 100: alpha exact and colours off by one at most; 8: a third of the usual time


def _brands(data: bytes) -> set[bytes]:
    if data[4:8] != FILE_TYPE:
        return set()
    end = min(int.from_bytes(data[:4]), len(data), 4096)
    return {data[at : at + 4] for at in (8, *range(16, end, 4))}


def _is_avif(data: bytes) -> bool:
    return bool(_brands(data) & AVIF_BRANDS)


def _is_heic(data: bytes) -> bool:
    return bool(_brands(data) & HEIC_BRANDS)


def _decode_heic(data: bytes) -> Decoded:
    """The primary picture by libheif, which has turned it already: what EXIF says of that is passed over."""
    import pillow_heif  # here: it takes a fifth of a second, and few files are HEIC

    try:
        file = pillow_heif.open_heif(data, convert_hdr_to_8bit=False)
        letters, _, deep = file.mode.partition(";")  # such as RGBA;16
        check_pixels(file.size[0], file.size[1], len(letters), 2 if deep else 1)
        pixels = np.array(file.to_pillow().convert("RGBA") if file.premultiplied_alpha else file)
    except (RuntimeError, EOFError, IndexError) as error:
        raise unreadable(error) from error
    if pixels.dtype == np.uint16:
        bits = file.info["bit_depth"]
        pixels = stretched(pixels >> np.uint16(16 - bits), 2**bits - 1)  # libheif shifts them to the left
    if pixels.ndim == 3 and pixels.shape[2] == 2:
        pixels = pixels[..., [0, 0, 0, 1]]
    coded = file.info.get("nclx_profile") or {}
    profile, remarks = _meaning(
        file.info.get("icc_profile"), coded.get("color_primaries", 2), coded.get("transfer_characteristics", 2)
    )
    block = file.info.get("exif") or b""
    _, metadata, more = assembled(loaded(lambda found: found.load(block)), profile, file.info.get("xmp"))
    if len(file) > 1:
        remarks = (
            Remark(
                "picture {number} of {count}, the main one, is used.", number=file.primary_index + 1, count=len(file)
            ),
            *remarks,
        )
    return Decoded(np.ascontiguousarray(pixels), metadata, remarks + more)


def _decode_avif(data: bytes) -> Decoded:
    """By Pillow, whose pixels have 8 bits; those of more bits by imagecodecs."""
    bits = _avif_bits(data)
    try:
        with opened(data) as image:
            frames = getattr(image, "n_frames", 1)
            check_pixels(*image.size, len(image.getbands()), 1 if bits == 8 else 2)
            orientation, metadata, remarks = gathered(image)
            pixels: Pixels = shallow(image) if bits == 8 else stretched(imagecodecs.avif_decode(data, 0), 2**bits - 1)
    except RuntimeError as error:
        raise unreadable(error) from error
    if frames > 1:
        remarks = (Remark("frame 1 of {frames} is used.", frames=frames), *remarks)
    at = data.find(CODE_POINTS) + len(CODE_POINTS)
    primaries, transfer = (data[at + 1], data[at + 3]) if at >= len(CODE_POINTS) and at + 4 <= len(data) else (2, 2)
    profile, more = _meaning(metadata.profile, primaries, transfer)
    return Decoded(upright(pixels, orientation), replace(metadata, profile=profile), remarks + more)


def _avif_bits(data: bytes) -> int:
    name = data.find(AVIF_SETTINGS)
    at = name + len(AVIF_SETTINGS) + 2
    depth = data[at] if name >= 0 and at < len(data) else 0
    return (12 if depth & TWELVE_BITS else 10) if depth & HIGH_DEPTH else 8


def _meaning(profile: bytes | None, primaries: int, transfer: int) -> tuple[bytes | None, tuple[str, ...]]:
    """A file's profile, else the one that its code points stand for."""
    return (profile, ()) if profile is not None else of_code_points(primaries, transfer)


def _write_avif(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
    if metadata.resolution is not None:  # which AVIF has in EXIF only
        metadata = replace(metadata, exif=with_resolution(metadata.exif, metadata.resolution))
    if metadata.exif is not None:  # Pillow rewrites one that has an orientation, and loses letters beyond ASCII
        metadata = replace(metadata, exif=unturned(metadata.exif))
    Image.fromarray(pixels).save(
        stream, "AVIF", quality=AVIF_QUALITY, subsampling="4:4:4", speed=AVIF_SPEED, **blocks(metadata)
    )


HEIC = Format("HEIC", (".heic", ".heif"), (b"\0\0\0",), _decode_heic, recognises=_is_heic)
AVIF = Format(
    "AVIF",
    (".avif",),
    (b"\0\0\0",),
    _decode_avif,
    _write_avif,
    side=32768,  # libavif reads no more
    most_pixels=1 << 28,  # nor more than this
    holds=dict.fromkeys(("profile", "exif", "xmp", "resolution"), ANY_LENGTH),
    recognises=_is_avif,
)
