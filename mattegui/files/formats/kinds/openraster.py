"""OpenRaster: layers as PNG files in a ZIP archive, for Krita, GIMP, MyPaint and others.

Source: the specification of version 0.0.6, https://www.openraster.org.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from typing import BinaryIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import cv2
import numpy as np

from mattegui.core.depth import Pixels, to_depth
from mattegui.core.errors import InputError
from mattegui.files.formats.format import ANY_LENGTH, SIXTEEN_BITS, Decoded, Format, Layer, check_pixels, unreadable
from mattegui.files.formats.kinds.png import PNG, PNG_HEADER, PNG_SIGNATURE
from mattegui.files.picture import NOTHING_SAID, Metadata

MIMETYPE = "image/openraster"
MERGED = "mergedimage.png"
MOST_BESIDE = 256 << 20  # bytes of the merged picture beside its pixels; more is a bomb
DEEPEST_PIXEL = 9  # bytes before compression: four channels of 16 bits, and some
THUMBNAIL_SIDE = 256
SHOWN = {True: "visible", False: "hidden"}


def _decode(data: bytes) -> Decoded:
    """The merged picture. Nothing is unpacked to the disk, so names in the archive lead nowhere."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            if not _is_openraster(archive):
                raise InputError("is an archive but no OpenRaster; unpack it and open a picture.")
            if MERGED not in archive.namelist():
                raise InputError("holds no merged picture; save it again, or export it as PNG.")
            _check_merged(archive)
            return PNG.decode(archive.read(MERGED))
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error) as error:  # also unknown packing and passwords
        raise unreadable(error) from error


def _is_openraster(archive: ZipFile) -> bool:
    """Whether it says so itself. No more than that is unpacked: it may claim to be endless."""
    if "mimetype" not in archive.namelist():
        return False
    with archive.open("mimetype") as stream:
        return stream.read(2 * len(MIMETYPE)).strip() == MIMETYPE.encode()


def _check_merged(archive: ZipFile) -> None:
    """Raise InputError, before it is unpacked, for a merged picture that is none or has too many bytes for its size."""
    with archive.open(MERGED) as stream:
        head = stream.read(PNG_HEADER)
    if len(head) < PNG_HEADER or not head.startswith(PNG_SIGNATURE):
        raise InputError("is damaged: its merged picture is no PNG.")
    width, height = struct.unpack_from(">LL", head, len(PNG_SIGNATURE) + 8)
    check_pixels(width, height)
    if archive.getinfo(MERGED).file_size > MOST_BESIDE + width * height * DEEPEST_PIXEL:
        raise InputError("is damaged: its merged picture claims more bytes than any picture has.")


def _write_layers(stream: BinaryIO, layers: Sequence[Layer], merged: Pixels, metadata: Metadata) -> None:
    """All is stored and not packed again: PNG is packed already. Metadata stands in every picture that has colours."""
    height, width = merged.shape[:2]
    image = ElementTree.Element("image", version="0.0.6", w=str(width), h=str(height))
    if metadata.resolution is not None:
        image.set("xres", str(round(metadata.resolution[0])))
        image.set("yres", str(round(metadata.resolution[1])))
    stack = ElementTree.SubElement(image, "stack")
    with ZipFile(stream, "w", ZIP_STORED) as archive:  # without times: equal pictures are equal files
        archive.writestr(ZipInfo("mimetype"), MIMETYPE)  # first and stored, so that it is found without unpacking
        for number, layer in reversed(list(enumerate(layers))):  # the stack begins with the highest
            name = f"data/layer{number}.png"
            said = {"name": layer.name, "src": name, "x": "0", "y": "0", "visibility": SHOWN[layer.visible]}
            ElementTree.SubElement(stack, "layer", said)
            archive.writestr(ZipInfo(name), _png(_pixels(layer), metadata))
        archive.writestr(ZipInfo("stack.xml"), ElementTree.tostring(image, "UTF-8", xml_declaration=True))
        archive.writestr(ZipInfo(MERGED), _png(merged, metadata))
        archive.writestr(ZipInfo("Thumbnails/thumbnail.png"), _png(_thumbnail(merged), NOTHING_SAID))


def _write(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
    alpha = pixels[..., 3] if pixels.ndim == 3 and pixels.shape[2] == 4 else None
    colours = pixels if pixels.ndim == 2 else pixels[..., :3]
    _write_layers(stream, [Layer("Picture", colours, alpha)], pixels, metadata)


def _pixels(layer: Layer) -> Pixels:
    return layer.pixels if layer.alpha is None else np.dstack([layer.pixels, layer.alpha])


def _png(pixels: Pixels, metadata: Metadata) -> bytes:
    assert PNG.write is not None
    stream = io.BytesIO()
    held = metadata if pixels.ndim == 3 else NOTHING_SAID  # a profile of colours does not describe greys
    PNG.write(stream, np.ascontiguousarray(pixels), held)
    return stream.getvalue()


def _thumbnail(merged: Pixels) -> Pixels:
    scale = min(1, THUMBNAIL_SIDE / max(merged.shape[:2]))
    size = (max(1, round(scale * merged.shape[1])), max(1, round(scale * merged.shape[0])))
    eight = to_depth(np.ascontiguousarray(merged), np.uint8)
    return cv2.resize(eight, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


OPENRASTER = Format(
    "OpenRaster",
    (".ora",),
    (b"PK\3\4",),
    _decode,
    _write,
    SIXTEEN_BITS,
    side=PNG.side,
    most_bytes=4 << 30,
    holds={**PNG.holds, "resolution": ANY_LENGTH},
    layers=("background", "cutout", "alpha", "trimap"),
    write_layers=_write_layers,
)
