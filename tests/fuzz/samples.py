"""Small valid pictures and texts of every kind that is read, to be damaged."""

import io
import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import cv2
import numpy as np
import pillow_heif
from PIL import Image

from mattegui.files.formats.encoding import BY_SUFFIX, write_pixels
from mattegui.files.formats.table import FORMATS
from mattegui.files.output import Output
from mattegui.files.picture import Metadata
from tests.files.formats.kinds.test_raw import dng
from tests.files.formats.samples import PROFILE, colours, metadata, tiff
from tests.fuzz.mutations import PNG_START

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
SIDE = 24  # of the pictures: damage should hit headers as often as pixels


def pictures(folder: Path) -> Iterator[bytes]:
    """Pictures of every format that is read, of every depth that is written, with metadata and without."""
    said = Metadata(PROFILE, metadata(), XMP, b"\x1c\x02\x05\x00\x04name", (300.0, 300.0))
    for suffix, kind in BY_SUFFIX.items():
        if suffix != kind.suffixes[0]:
            continue
        for depth in kind.depths:
            for channels in (1, 3, 4) if kind.transparent else (1, 3):
                path = folder / f"sample{suffix}"
                write_pixels(path, colours(depth.type, channels, SIDE, SIDE), said if channels == 3 else Metadata())
                yield path.read_bytes()
    yield from by_pillow()
    yield from by_opencv()
    yield from tiffs()
    yield from bombs()
    yield dng(np.full((SIDE, SIDE, 3), 0.2))
    for kind in FORMATS:  # nothing but the beginning
        for signature in kind.signatures:
            yield signature + bytes(64)


def by_pillow() -> Iterator[bytes]:
    """What is read but not written here."""
    pillow_heif.register_heif_opener()
    picture = Image.fromarray(colours(np.uint8, 3, SIDE, SIDE))
    palette, inks, frames = picture.quantize(16), picture.convert("CMYK"), [picture.transpose(0)]
    for name, image, more in (
        ("GIF", palette, {"save_all": True, "append_images": [palette]}),
        ("BMP", picture, {}),
        ("BMP", palette, {}),
        ("PNG", palette, {"transparency": 3}),
        ("PNG", picture, {"save_all": True, "append_images": frames}),
        ("WEBP", picture, {"save_all": True, "append_images": frames, "quality": 60}),
        ("JPEG", picture, {"progressive": True, "exif": metadata()}),
        ("JPEG", inks, {"icc_profile": PROFILE}),
        ("TIFF", palette, {"compression": "tiff_lzw"}),
        ("TIFF", picture.convert("1"), {"compression": "group4"}),
        ("TIFF", inks, {}),
        ("JPEG2000", picture, {}),
        ("HEIF", picture.resize((64, 64)), {"exif": metadata()}),
        ("AVIF", picture, {"save_all": True, "append_images": frames}),
    ):
        stream = io.BytesIO()
        image.save(stream, name, **more)
        yield stream.getvalue()


def by_opencv() -> Iterator[bytes]:
    """Deep pictures of other writers, and PNM."""
    deep = colours(np.uint16, 3, SIDE, SIDE)
    for suffix, pixels in (
        (".pgm", deep[..., 0]),
        (".ppm", (deep >> 8).astype(np.uint8)),
        (".pfm", deep.astype(np.float32)),
        (".jp2", colours(np.uint16, 3, 64, 64)),
        (".hdr", deep.astype(np.float32)),
    ):
        yield cv2.imencode(suffix, pixels)[1].tobytes()
    yield b"P1\n# drawn\n4 2\n0 1 0 1 1 0 1 0\n"


def tiffs() -> Iterator[bytes]:
    """TIFF of all sorts."""
    yield tiff(colours(np.uint16, 4, SIDE, SIDE), ">", t338=1)
    yield tiff(colours(np.float32, 3, SIDE, SIDE), t259=1)
    yield tiff(colours(np.uint16, 3, SIDE, SIDE), t262=8)
    yield tiff(colours(np.uint8, 4, SIDE, SIDE), t262=5, t259=1)
    big = io.BytesIO()
    import tifffile

    tifffile.imwrite(big, colours(np.uint8, 3, SIDE, SIDE), bigtiff=True, tile=(16, 16), compression="zlib")
    yield big.getvalue()


def bombs() -> Iterator[bytes]:
    """A few bytes that become many, or say so."""
    packed = zlib.compress(bytes(50_000_000))
    for side, bits in ((20_000, 8), (65_535, 8), (2**31 - 1, 16), (0, 8)):
        header = struct.pack(">LLBBBBB", side, side, bits, 2, 0, 0, 0)
        yield png((b"IHDR", header), (b"iCCP", b"a\0\0" + packed), (b"IDAT", packed))
    picture = png((b"IHDR", struct.pack(">LLBBBBB", 8, 8, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(bytes(72))))
    for merged in (picture, bytes(100_000_000)):
        stream = io.BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "image/openraster")
            archive.writestr("../../escaped.png", picture)
            archive.writestr("mergedimage.png", merged)
        yield stream.getvalue()
    yield b"P5 400000001 1 255\n"
    yield b"P6 20000 20000 65535\n" + bytes(99)
    yield (
        b"v/1\x01" + struct.pack("<L", 2) + b"dataWindow\0box2i\0" + struct.pack("<L4l", 16, 0, 0, 2**31 - 1, 2**31 - 1)
    )


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of these chunks."""
    parts = [PNG_START]
    for name, body in (*chunks, (b"IEND", b"")):
        parts.append(struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body)))
    return b"".join(parts)


def labels() -> Iterator[bytes]:
    """Trimaps and masks of many meanings."""
    rows = np.arange(SIDE) * 3 // SIDE
    three = np.repeat(np.array([0, 128, 255], np.uint8)[rows][None], SIDE, axis=0)
    painted = np.array([[255, 0, 0], [0, 0, 255], [0, 255, 0]], np.uint8)[rows][None].repeat(SIDE, axis=0)
    half = np.dstack([np.zeros((SIDE, SIDE, 3), np.uint8), three])
    for pixels in (three, three // 100, painted, half, np.where(three > 200, 255, 0).astype(np.uint8)):
        stream = io.BytesIO()
        Image.fromarray(pixels).save(stream, "PNG")
        yield stream.getvalue()


def texts() -> Iterator[bytes]:
    """JSON as we write it: an output, choices of precision, lines of a journal."""
    yield Output(crop=3).remembered().encode()
    choice = {"precision": "int8", "rate": 1e5, "ranges": {"conv1_1": 2.5}}
    yield json.dumps({"format": 1, "choices": {"key": choice, "other": choice | {"rate": None}}}).encode()
    begun = {"begun": "a", "time": 1.5, "sources": "s", "options": "o", "output": "a.png"}
    outcome = {"status": "failed", "error": "x", "remarks": []}
    ended = {"ended": "a", "stamp": "s", "outcome": outcome} | {k: v for k, v in begun.items() if k != "begun"}
    yield json.dumps(begun).encode() + b"\n" + json.dumps(ended).encode()
    yield b"[" * 20 + b"]" * 20
    yield zlib.compress(b"{}")
