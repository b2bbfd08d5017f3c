"""PSD and PSB, Photoshop's own files: read flattened, written with layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from mattegui.core.depth import Pixels
from mattegui.files.formats.format import ANY_LENGTH, SIXTEEN_BITS, Decoded, Format, Layer, Write, WriteLayers
from mattegui.files.picture import Metadata

CLASSIC, LARGE = 1, 2  # versions of the format
HELD = dict.fromkeys(("profile", "exif", "xmp", "iptc", "resolution"), ANY_LENGTH)
PSD_LAYERS = ("background", "original", "cutout")


def _decode(data: bytes) -> Decoded:
    from mattegui.files.formats.photoshop.reading import decode_flattened

    return decode_flattened(data)


def _writer_of_layers(version: int) -> WriteLayers:
    def write_layers(stream: BinaryIO, layers: Sequence[Layer], merged: Pixels, metadata: Metadata) -> None:
        from mattegui.files.formats.photoshop.writing import write_document

        write_document(stream, layers, merged, metadata, version)

    return write_layers


def _writer(version: int) -> Write:
    """Pixels without transparency need no layer."""

    def write(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
        from mattegui.files.formats.photoshop.writing import write_document

        opaque = pixels.ndim == 2 or pixels.shape[2] == 3
        layers = [] if opaque else [Layer("Cutout", pixels[..., :3], pixels[..., 3])]
        write_document(stream, layers, pixels, metadata, version)

    return write


PSD = Format(
    "PSD",
    (".psd",),
    (b"8BPS\0\1",),
    _decode,
    _writer(CLASSIC),
    SIXTEEN_BITS,
    side=30_000,
    most_bytes=2**31 - 1,
    holds=HELD,
    layers=PSD_LAYERS,
    write_layers=_writer_of_layers(CLASSIC),
)
PSB = Format(
    "PSB",
    (".psb",),
    (b"8BPS\0\2",),
    _decode,
    _writer(LARGE),
    SIXTEEN_BITS,
    side=300_000,
    holds=HELD,
    layers=PSD_LAYERS,
    write_layers=_writer_of_layers(LARGE),
)
