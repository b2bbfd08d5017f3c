"""PNG of 8 and 16 bits."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

import numpy as np

from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.files.formats.format import (
    ANY_LENGTH,
    NO_END_MARK,
    SIXTEEN_BITS,
    Decoded,
    Format,
    Making,
    Rows,
    check_pixels,
)
from mattegui.files.formats.metadata import assembled, exif_of, upright
from mattegui.files.formats.opencv import decode_deep
from mattegui.files.formats.packets import iptc
from mattegui.files.formats.pillow import frame_remarks, opened, shallow
from mattegui.files.formats.png_rows import THOROUGH, Effort, deflated
from mattegui.files.formats.profiles import DISPLAY_P3, REC_709, SRGB, is_near, made, of_code_points, power
from mattegui.files.picture import Metadata

KIND_OF_CHANNELS = {1: 0, 3: 2, 4: 6}
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
ANCILLARY = 0x20  # this bit in a chunk's name says that a picture can be shown without it
MOST_CHUNKS = 1 << 19  # of the largest picture, in pieces of 8 kB
SAMPLES_A_PIXEL = {2: 3, 4: 2, 6: 4}  # by the kind of colour; of the others one
MOST_INFLATED = 1032  # times as many bytes as were deflated (zlib, Technical Details)
MOST_TEXT = 1 << 20  # bytes; Pillow's limit
MOST_PROFILE = 64 << 20  # bytes; the largest profiles of printers have a few megabytes
MOST_PACKET = 64 << 20  # bytes, of XMP and IPTC
XMP_KEYWORD, IPTC_KEYWORD = b"XML:com.adobe.xmp", b"Raw profile type iptc"
RAW_XMP_KEYWORD = b"Raw profile type xmp"  # ImageMagick's
# Pillow refuses the file where one of these is too short, or libpng prints a line about it.
READ_HERE = (b"cICP", b"sRGB", b"gAMA", b"cHRM", b"pHYs", b"eXIf")
EXIF_START = b"Exif\0\0"
LEAST_HIDDEN = {b"\0": 2, b"\2": 6}  # bytes of tRNS, which names a grey or a colour
PNG_UNIT = 100_000  # of gAMA and cHRM
SRGB_GAMMA, SRGB_GAMMA_RANGE = 45_455, 500  # gAMA so near to sRGB's is meant for sRGB, and most writers of it say so
METRES, METRES_PER_INCH = 1, 0.0254
PNG_HEADER = len(PNG_SIGNATURE) + 25  # bytes up to the end of the chunk IHDR
DEPTH_PLACE = len(PNG_SIGNATURE) + 16  # where it tells the bits of a channel


@dataclass
class Chunks:
    """What a file says between its pixels.

    plain: ancillary chunks by their name; profile: of iCCP; texts: what XMP and IPTC are in, by their keyword; whole:
    False without an end mark.
    """

    plain: dict[bytes, bytes]
    texts: dict[bytes, bytes]
    profile: bytes | None = None
    whole: bool = True


def _decode(data: bytes) -> Decoded:
    data, chunks = _sound(data)
    _check_bytes(data)
    with opened(data) as image:
        remarks = frame_remarks(image)
        image.load()  # of 16 bits, too: Pillow finds damage that OpenCV would print to stderr and partly overlook
        if b"eXIf" in chunks.plain:
            image.info["exif"] = EXIF_START + chunks.plain[b"eXIf"]
        found = exif_of(image)
        bits, hidden = data[DEPTH_PLACE], image.info.get("transparency")
        if image.mode == "L" and isinstance(hidden, int) and hidden < 2**bits < 256:
            image.info["transparency"] = hidden * 255 // (2**bits - 1)  # Pillow spreads the greys and forgets this one
        pixels = decode_deep(data) if bits == 16 else shallow(image)
    if pixels.ndim == 2 and isinstance(hidden, int):  # OpenCV makes an alpha of it for colours only
        pixels = np.dstack([pixels] * 3 + [np.where(pixels == hidden, 0, 65535).astype(np.uint16)])
    profile, more = _profile(chunks)
    packet = chunks.texts.get(XMP_KEYWORD) or _raw_profile(chunks.texts.get(RAW_XMP_KEYWORD))
    records = _records(chunks.texts.get(IPTC_KEYWORD))
    orientation, metadata, last = assembled(
        found, profile, packet, records, _resolution(chunks.plain.get(b"pHYs", b""))
    )
    remarks += more + last + (() if chunks.whole else (NO_END_MARK,))
    return Decoded(upright(pixels, orientation), metadata, remarks)


def _sound(data: bytes) -> tuple[bytes, Chunks]:
    """The file without the chunks for which Pillow would refuse all of it, and what they and others say.

    Those are texts and profiles of more than a megabyte, and ancillary chunks that are too short or have a wrong
    checksum: no pixel depends on them. Wrong checksums elsewhere stay, for Pillow to find. An end mark that is missing
    is put there.
    """
    kept, chunks, at, name = [data[: len(PNG_SIGNATURE)]], Chunks({}, {}), len(PNG_SIGNATURE), b""
    count = 0
    while name != b"IEND" and at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : end - 4]
        if not name.isalpha():
            break  # Pillow finds the words for it
        count += 1
        if count > MOST_CHUNKS:
            raise InputError("is damaged: it is in more pieces than any picture.")
        if name == b"iCCP":
            chunks.profile = _inflated(body.partition(b"\0")[2][1:], MOST_PROFILE)
        elif not name[0] & ANCILLARY:
            kept.append(data[at:end])
        elif data[at:end] == _chunk(name, body):
            chunks.plain.setdefault(name, body)
            keyword, text = _text(name, body)
            if keyword in (XMP_KEYWORD, RAW_XMP_KEYWORD, IPTC_KEYWORD) and text is not None:
                chunks.texts.setdefault(keyword, text)
            if (
                _is_kept(name, body, data[25:26])
                and len(body) < MOST_TEXT
                and text is not None
                and len(text) < MOST_TEXT
            ):
                kept.append(data[at:end])
        at = end
    if name == b"IEND" or len(data) - at >= 12:
        return b"".join([*kept, data[at:]]), chunks
    chunks.whole = False
    return b"".join([*kept, _chunk(b"IEND", b"")]), chunks


def _is_kept(name: bytes, body: bytes, kind: bytes) -> bool:
    """Whether Pillow and OpenCV should see an ancillary chunk. kind: of the picture's colour, a byte of IHDR."""
    return name not in READ_HERE and not (name == b"tRNS" and len(body) < LEAST_HIDDEN.get(kind, 0))


def _check_bytes(data: bytes) -> None:
    """Raise InputError for more pixels than so many bytes can become; Pillow would answer with black for the rest."""
    if len(data) >= PNG_HEADER:
        width, height, bits, kind = struct.unpack_from(">LLBB", data, len(PNG_SIGNATURE) + 8)
        if width * height * bits * SAMPLES_A_PIXEL.get(kind, 1) > 8 * MOST_INFLATED * len(data):
            raise InputError("is cut short: it has too few bytes for its pixels.")
        check_pixels(width, height, SAMPLES_A_PIXEL.get(kind, 1), max(1, bits // 8))


def _text(name: bytes, body: bytes) -> tuple[bytes, bytes | None]:
    """The keyword and the text of a chunk, nothing of one without, None for a text that is damaged or endless."""
    keyword, _, rest = body.partition(b"\0")
    if name == b"tEXt":
        return keyword, rest
    if name == b"zTXt":
        return keyword, _inflated(rest[1:], MOST_PACKET)
    if name == b"iTXt":
        text = rest[2:].split(b"\0", 2)[-1]  # behind two bytes, a language and the keyword in it
        return keyword, _inflated(text, MOST_PACKET) if rest[:1] == b"\1" else text
    return b"", b""


def _profile(chunks: Chunks) -> tuple[bytes | None, tuple[str, ...]]:
    """What the colours mean, by the chunk that has the first word: cICP, iCCP, sRGB, then gAMA with cHRM."""
    code_points = chunks.plain.get(b"cICP", b"")
    if len(code_points) == 4:
        if code_points[2:] == b"\0\1":  # RGB, full range
            return of_code_points(*code_points[:2])
        return None, (Remark("its colours are of a rare kind (narrow range); they are shown and kept as if for sRGB."),)
    if chunks.profile is not None or b"sRGB" in chunks.plain:
        return chunks.profile, ()
    gamma, points = chunks.plain.get(b"gAMA", b""), chunks.plain.get(b"cHRM", b"")
    curve, chromaticities = SRGB, REC_709
    if len(points) == 32:
        white, red, green, blue = ((x / PNG_UNIT, y / PNG_UNIT) for x, y in struct.iter_unpack(">LL", points))
        found = (*red, *green, *blue, *white)
        chromaticities = REC_709 if is_near(found, REC_709) else found
    if len(gamma) == 4 and (value := int.from_bytes(gamma)):
        has_srgb_curve = chromaticities is REC_709 or is_near(chromaticities, DISPLAY_P3)
        if not has_srgb_curve or abs(value - SRGB_GAMMA) > SRGB_GAMMA_RANGE:
            curve = power(PNG_UNIT / value)
    if curve is SRGB and chromaticities is REC_709:
        return None, ()
    return made(chromaticities, curve), ()


def _resolution(body: bytes) -> tuple[float, float] | None:
    """Pixels per inch; a whole number where the pixels per metre of the file are one of those, rounded."""
    if len(body) != 9 or body[8] != METRES:
        return None
    across, down = struct.unpack(">LL", body[:8])
    return _per_inch(across), _per_inch(down)


def _per_inch(per_metre: int) -> float:
    whole = round(per_metre * METRES_PER_INCH)
    return float(whole) if round(whole / METRES_PER_INCH) == per_metre else per_metre * METRES_PER_INCH


def _records(text: bytes | None) -> bytes | None:
    block = _raw_profile(text)
    if block is None or block[:1] == bytes([iptc.DATASET]):
        return block
    return iptc.in_resources(block.removeprefix(iptc.PHOTOSHOP))


def _raw_profile(text: bytes | None) -> bytes | None:
    """A block as ImageMagick and ExifTool write it: lines with a name, a length, and hexadecimal digits."""
    lines = (text or b"").lstrip().split(b"\n", 2)
    try:
        return bytes.fromhex(lines[-1].decode("ascii")) if len(lines) == 3 else None
    except ValueError:  # no digits
        return None


def _inflated(packed: bytes, most: int) -> bytes | None:
    """What was deflated; None when it is damaged or has more than `most` bytes."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(packed, most)
    except zlib.error:
        return None
    return found if stream.eof else None


def write(
    stream: IO[bytes],
    pixels: Rows,
    metadata: Metadata,
    making: Making | None = None,
    effort: Effort = THOROUGH,
) -> None:
    """Write an image, (H, W), (H, W, 3) or (H, W, 4) uint8 or uint16, as `Format.write_rows`."""
    height, width, *channels = pixels.shape
    kind = KIND_OF_CHANNELS[channels[0] if channels else 1]
    header = struct.pack(">LLBBBBB", width, height, 8 * pixels.dtype.itemsize, kind, 0, 0, 0)
    stream.write(PNG_SIGNATURE + _chunk(b"IHDR", header))
    for name, body in _said(metadata):
        stream.write(_chunk(name, body))
    for body in deflated(pixels, making, effort):
        stream.write(_chunk(b"IDAT", body))
    stream.write(_chunk(b"IEND", b""))


def _said(metadata: Metadata) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of metadata."""
    if metadata.profile is not None:
        yield b"iCCP", b"ICC profile\0\0" + zlib.compress(metadata.profile)
    if metadata.resolution is not None:
        across, down = (round(value / METRES_PER_INCH) for value in metadata.resolution)
        yield b"pHYs", struct.pack(">LLB", across, down, METRES)
    if metadata.exif is not None:
        yield b"eXIf", metadata.exif.removeprefix(EXIF_START)
    if metadata.xmp is not None:
        yield b"iTXt", XMP_KEYWORD + bytes(5) + metadata.xmp
    if metadata.iptc is not None:
        block = iptc.as_resources(metadata.iptc)
        yield b"zTXt", IPTC_KEYWORD + b"\0\0" + zlib.compress(b"\niptc\n%8d\n%b\n" % (len(block), block.hex().encode()))


def _chunk(name: bytes, body: bytes) -> bytes:
    whole = name + body
    return struct.pack(">L", len(body)) + whole + struct.pack(">L", zlib.crc32(whole))


PNG = Format(
    "PNG",
    (".png",),
    (PNG_SIGNATURE,),
    _decode,
    write,
    SIXTEEN_BITS,
    side=1_000_000,  # libpng reads no more
    holds=dict.fromkeys(("profile", "exif", "xmp", "iptc", "resolution"), ANY_LENGTH),
    write_rows=write,
)
