"""Raw files of cameras, developed by LibRaw; the extra `raw` brings it."""

from __future__ import annotations

import io

import numpy as np
from tifffile import TiffFile, TiffFileError, TiffPage

from mattegui.core.errors import InputError
from mattegui.files.formats.format import DAMAGE, Decoded, Format, check_pixels
from mattegui.files.formats.kinds.tiff import TIFF_SIGNATURES
from mattegui.files.formats.metadata import assembled
from mattegui.files.formats.packets.exif import loaded

MAKER, DNG_VERSION = 271, 50706  # tags: one of them is in every raw file that is a TIFF
SENSORS = (32803, 34892)  # of PHOTOMETRIC: behind a colour filter, and linear light
BEGINNINGS = (b"FUJIFILMCCD-RAW", b"IIU\0", b"IIRO", b"IIRS", b"MMOR", b"FOVb", b"\0MRM", b"II\x1a\0\0\0HEAP")
CANON_BRAND = b"ftypcrx "  # behind the length of the first box
FIRST_PAGES = 4  # of a TIFF; raw files begin with a small picture or two
SRGB_DEVELOPED = (2.4, 12.92)  # LibRaw's words for sRGB's curve: the exponent, and the slope near black


def _is_raw(data: bytes) -> bool:
    if data.startswith(BEGINNINGS) or data[4:12] == CANON_BRAND:
        return True
    return data.startswith(TIFF_SIGNATURES) and _has_sensor(data)


def _has_sensor(data: bytes) -> bool:
    """Whether a camera's page, or one below it, is what a sensor saw. Raises InputError for one that is cut."""
    try:
        pages = [page for page in TiffFile(io.BytesIO(data)).pages[:FIRST_PAGES] if isinstance(page, TiffPage)]
        made = any(tag in page.tags for page in pages for tag in (MAKER, DNG_VERSION))
        every = [inner for page in pages for inner in (page, *(page.pages or ()))] if made else []
        seen = [page for page in every if isinstance(page, TiffPage) and page.photometric in SENSORS]
        end = max((max(map(sum, zip(page.dataoffsets, page.databytecounts, strict=False))) for page in seen), default=0)
    except (*DAMAGE, TiffFileError, IndexError, RuntimeError):  # TIFF's reader finds the words for it
        return False
    if end > len(data):
        raise InputError("is cut short.")  # LibRaw would print to stderr, and paint what is missing black
    return bool(seen)


def _decode(data: bytes) -> Decoded:
    """16 bits of sRGB, upright, in the camera's white balance; as bright as the light was."""
    try:
        import rawpy
    except ImportError as error:
        raise InputError("is a raw file of a camera; to read those, run: pip install 'mattegui[raw]'.") from error
    try:
        with rawpy.imread(io.BytesIO(data)) as raw:
            check_pixels(raw.sizes.width, raw.sizes.height, 3, 2)
            pixels = raw.postprocess(
                output_bps=16,
                use_camera_wb=True,
                no_auto_bright=True,
                gamma=SRGB_DEVELOPED,
                output_color=rawpy.ColorSpace.sRGB,
            )
    except rawpy.LibRawUnsufficientMemoryError as error:
        raise MemoryError from error
    except (rawpy.LibRawError, rawpy.NotSupportedError, RuntimeError) as error:
        raise InputError(
            "is damaged, or of a camera that LibRaw does not know ({words}).", words=_words(error)
        ) from error
    is_tiff = data.startswith(TIFF_SIGNATURES)
    _, metadata, remarks = assembled(loaded(lambda found: found.load_from_fp(io.BytesIO(data)) if is_tiff else None))
    return Decoded(np.ascontiguousarray(pixels), metadata, remarks)


def _words(error: Exception) -> str:
    said = error.args[0] if error.args else error
    return " ".join((said.decode(errors="replace") if isinstance(said, bytes) else str(said)).split())


RAW = Format(
    "camera raw",
    (".dng", ".cr2", ".cr3", ".nef", ".arw", ".raf", ".rw2", ".orf", ".pef", ".srw", ".x3f"),
    (*TIFF_SIGNATURES, *BEGINNINGS, b"\0\0\0"),
    _decode,
    recognises=_is_raw,
)
