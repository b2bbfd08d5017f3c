"""WebP, BMP, GIF and everything of 8 bits, by Pillow."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.depth import Pixels
from mattegui.core.feedback import Remark
from mattegui.files.colour import to_srgb
from mattegui.files.formats.format import ANY_LENGTH, DAMAGE, TO_SRGB, Decoded, Format, check_pixels
from mattegui.files.formats.metadata import gathered, upright
from mattegui.files.formats.packets.exif import with_resolution
from mattegui.files.picture import Metadata

PILLOW_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "PPM", "JPEG2000", "AVIF")
ANIMATED = ("PNG", "WEBP", "GIF")  # names of Pillow, whose JPEG may hold a second picture that is no frame
TAKEN_AT_ONCE = 4 << 20  # bytes from Pillow at a time

_limit = threading.Lock()


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """Pillow's picture, its size checked against our own limit and not Pillow's, which stops at 179 megapixels."""
    Image.init()  # without it Pillow knows few of the formats that it has
    with _limit:
        before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            image = Image.open(io.BytesIO(data), formats=PILLOW_FORMATS)
        finally:
            Image.MAX_IMAGE_PIXELS = before
    with image:
        check_pixels(*image.size, len(image.getbands()))
        yield image


def decode_shallow(data: bytes) -> Decoded:
    """A file of at most 8 bits a channel; of an animation the first frame, which is said."""
    with opened(data) as image:
        remarks = frame_remarks(image)
        image.load()
        orientation, metadata, more = gathered(image)
        remarks += more
        # Nothing here paints in CMYK or Lab: such a picture becomes an sRGB one and leaves its profile behind.
        if image.mode == "LAB":
            remarks += (Remark(TO_SRGB, kind="Lab"),)
            metadata = replace(metadata, profile=None)
        if image.mode == "CMYK":
            remarks += (Remark(TO_SRGB, kind="CMYK"),)
            pixels = to_srgb(image, metadata.profile)
            return Decoded(upright(pixels, orientation), replace(metadata, profile=None), remarks)
        return Decoded(upright(shallow(image), orientation), metadata, remarks)


def shallow(image: Image.Image) -> NDArray[np.uint8]:
    """The pixels of Pillow's picture as grey, RGB or RGBA, not turned and read-only.

    Pillow hands them out as bytes, which lie in pages of 4 KB. To give back those of 60 megapixels takes the system
    20 ms, during which Python stands still; numpy's pages of 2 MB take it less than 1 ms.
    """
    # has_transparency_data: an alpha channel, or a palette or colour marked as transparent
    mode = "RGBA" if image.has_transparency_data else "L" if image.mode in ("1", "L") else "RGB"
    image = image if image.mode == mode else image.convert(mode)
    channels = len(image.getbands())
    pixels = np.empty((image.height, image.width, channels)[: 2 + (channels > 1)], np.uint8)
    rows = max(1, TAKEN_AT_ONCE // (channels * max(image.width, 1)))
    for top in range(0, image.height, rows):
        pixels[top : top + rows] = np.asarray(image.crop((0, top, image.width, min(top + rows, image.height))))
    pixels.flags.writeable = False
    return pixels


def frame_remarks(image: Image.Image) -> tuple[str, ...]:
    """What to say of a picture that is one frame of several; `image` is at its first and not loaded yet."""
    if image.format not in ANIMATED:
        return ()
    try:
        frames = getattr(image, "n_frames", 1)
    except (*DAMAGE, IndexError):  # it goes through all frames
        image.seek(0)
        return (Remark("a later frame is damaged; frame 1 is used."),)
    return (Remark("frame 1 of {frames} is used.", frames=frames),) if frames > 1 else ()


def _write_webp(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
    if metadata.resolution is not None:  # which WebP has in EXIF only
        metadata = replace(metadata, exif=with_resolution(metadata.exif, metadata.resolution))
    # exact: the colour under alpha 0 is kept as well, so that a resize finds no black there
    Image.fromarray(pixels).save(stream, "WEBP", lossless=True, exact=True, method=2, **blocks(metadata))


def blocks(metadata: Metadata) -> dict[str, bytes]:
    """What Pillow's writers are given of the metadata."""
    named = {"icc_profile": metadata.profile, "exif": metadata.exif, "xmp": metadata.xmp}
    return {name: block for name, block in named.items() if block is not None}


WEBP = Format(
    "WebP",
    (".webp",),
    (b"RIFF",),
    decode_shallow,
    _write_webp,
    side=16383,
    holds=dict.fromkeys(("profile", "exif", "xmp", "resolution"), ANY_LENGTH),
)
BMP = Format("BMP", (".bmp",), (b"BM",), decode_shallow)
GIF = Format("GIF", (".gif",), (b"GIF87a", b"GIF89a"), decode_shallow)
