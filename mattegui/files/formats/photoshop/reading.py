"""The flattened picture of a PSD or PSB."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
from PIL import Image
from psd_tools.compression import PSDDecompressionWarning
from psd_tools.constants import ColorMode, Compression, Resource, Tag
from psd_tools.psd import PSD
from psd_tools.psd.layer_and_mask import LayerAndMaskInformation

from mattegui.core.depth import Pixels, to_depth, white
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.core.memory import strip_by_strip
from mattegui.core.quiet import quiet
from mattegui.files.colour import to_srgb
from mattegui.files.formats.format import TO_SRGB, Decoded, check_pixels, unused_channels
from mattegui.files.formats.metadata import Gathered, assembled
from mattegui.files.formats.packets.exif import ORIENTATION, loaded

MODES = {
    ColorMode.GRAYSCALE: 1,
    ColorMode.DUOTONE: 1,
    ColorMode.INDEXED: 1,
    ColorMode.RGB: 3,
    ColorMode.CMYK: 4,
}  # and their channels
STORED: dict[int, np.dtype] = {8: np.dtype(np.uint8), 16: np.dtype(">u2"), 32: np.dtype(">f4")}
ROW_SIZES: dict[int, np.dtype] = {1: np.dtype(">u2"), 2: np.dtype(">u4")}  # by version
FIXED_ONE = 65536
ROUNDED = 2 / 255  # of white: Photoshop's own rounding stays below it
DARKER_SHARE = 0.01  # of the half-transparent pixels


def decode_flattened(data: bytes) -> Decoded:
    """What Photoshop stores beside the layers: the picture that is seen. Raises InputError where it did not.

    Grey, RGB, and CMYK through its profile, of 8 and 16 bits and floats; transparency where the file has it.
    """
    document = PSD.read(io.BytesIO(data))
    header = document.header
    check_pixels(header.width, header.height, header.channels, max(1, header.depth // 8))
    if header.color_mode not in MODES or header.depth not in STORED:
        raise InputError("is a PSD of a kind that cannot be read; convert it to RGB, grey or CMYK in Photoshop.")
    version = document.image_resources.get_data(Resource.VERSION_INFO)
    if version is not None and not version.has_composite:
        raise InputError('holds layers only; save it with "Maximize compatibility", so that it holds the picture, too.')
    _, metadata, remarks = _metadata(document)
    base = MODES[header.color_mode]
    has_alpha = header.channels > base and header.color_mode != ColorMode.INDEXED and _is_transparent(document)
    document.layer_and_mask_information = LayerAndMaskInformation()  # no more is asked of the layers: they take memory
    pixels, colour_table = _channels(document), document.color_mode_data.value
    del document
    remarks += unused_channels(header.channels - base - has_alpha)
    if base == 4:
        inks = Image.frombytes("CMYK", (header.width, header.height), 255 - to_depth(pixels[..., :4], np.uint8))
        colours: Pixels = to_srgb(inks, metadata.profile)
        metadata, remarks = replace(metadata, profile=None), (*remarks, Remark(TO_SRGB, kind="CMYK"))
        pixels = np.dstack([colours, to_depth(pixels[..., 4:], np.uint8)])
        base = 3
    if header.color_mode == ColorMode.INDEXED:
        palette = np.frombuffer(colour_table, np.uint8, 3 * 256).reshape(3, 256)
        pixels, base = np.ascontiguousarray(palette.T[pixels[..., 0]]), 3
    if has_alpha:
        seen = pixels[..., [0, 0, 0, 1]] if base == 1 else np.ascontiguousarray(pixels[..., :4])
        return Decoded(_without_white(seen), metadata, remarks)
    return Decoded(np.ascontiguousarray(pixels[..., 0] if base == 1 else pixels[..., :3]), metadata, remarks)


def _channels(document: PSD) -> Pixels:
    """The merged picture as stored, (H, W, channels)."""
    header = document.header
    most = header.channels * header.height * header.width * header.depth // 8
    with quiet(PSDDecompressionWarning):  # psd-tools would answer with black
        try:
            planes = document.image_data.get_data(header, split=False, max_output_bytes=most)
        except PSDDecompressionWarning as error:
            raise InputError("is cut short, or damaged.") from error
    if not isinstance(planes, bytes) or len(planes) != most or _is_short_of_rows(document):
        raise InputError("is cut short.")
    stored = np.frombuffer(planes, STORED[header.depth]).reshape(header.channels, header.height, header.width)
    return np.ascontiguousarray(stored.transpose(1, 2, 0), stored.dtype.newbyteorder("="))


def _is_short_of_rows(document: PSD) -> bool:
    """Whether run lengths end before the last row; psd-tools pads what is missing with black."""
    image, header = document.image_data, document.header
    if image.compression != Compression.RLE:
        return False
    rows = header.channels * header.height
    sizes = np.frombuffer(image.data, ROW_SIZES[header.version], rows)  # of each row; they come first
    return bool(len(image.data) < sizes.nbytes + sizes.sum())


def _is_transparent(document: PSD) -> bool:
    """Whether the first channel beyond the colours is the merged picture's alpha, and not a saved selection."""
    section = document.layer_and_mask_information
    infos = [section.layer_info]
    if (blocks := section.tagged_blocks) is not None:
        infos += [blocks.get_data(tag) for tag in (Tag.LAYER_16, Tag.LAYER_32)]
    return any(info is not None and info.layer_count < 0 for info in infos)


def _without_white(pixels: Pixels) -> Pixels:
    """(H, W, 4) as it is seen on white, with its colours freed from the white; white stays where alpha is 0.

    ImageMagick stores the colours themselves. Those are darker than anything seen through the same alpha on white.
    """
    full = np.float32(white(pixels.dtype))
    darker, half_seen = 0, 0

    def free(strip: Pixels) -> Pixels:
        nonlocal darker, half_seen
        alpha = strip[..., 3:].astype(np.float32) / full
        seen = strip[..., :3].astype(np.float32)
        least = full * (1 - alpha)
        through = alpha[..., 0] < 1
        darker += int(((seen.min(axis=2) < least[..., 0] - full * np.float32(ROUNDED)) & through).sum())
        half_seen += int(through.sum())
        colours = np.divide(seen - least, alpha, out=seen, where=alpha > 0)
        if strip.dtype.kind == "u":
            colours = np.rint(np.clip(colours, 0, full))
        return np.dstack([colours.astype(strip.dtype), strip[..., 3]])

    freed = strip_by_strip(free, pixels, pixels.dtype)
    return pixels if darker > DARKER_SHARE * half_seen else freed


def _metadata(document: PSD) -> Gathered:
    resources = document.image_resources
    block, profile, packet, records, size = (
        resources.get_data(key)
        for key in (
            Resource.EXIF_DATA_1,
            Resource.ICC_PROFILE,
            Resource.XMP_METADATA,
            Resource.IPTC_NAA,
            Resource.RESOLUTION_INFO,
        )
    )
    found = loaded(lambda found: found.load(block if isinstance(block, bytes) else b""))
    inches = None if size is None else (size.horizontal / FIXED_ONE, size.vertical / FIXED_ONE)
    if found is not None:
        found.pop(ORIENTATION, None)  # Photoshop turns the pixels, and the tag stays behind
    return assembled(found, profile, packet, records, inches)
